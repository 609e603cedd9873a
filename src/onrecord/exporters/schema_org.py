"""schema.org: each proposition as a Claim with its authors and where it appears. No rating: we give none."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, BinaryIO

from onrecord.claim import SourceKind
from onrecord.document import Document
from onrecord.exporters.ftm import standing_words
from onrecord.exporters.ground import documents_of, evidence_of, filled, first_day, flat, iso, last_day, passage, put_json
from onrecord.ledger import Standing
from onrecord.proposition import Proposition, Root
from onrecord.protocols import Wanted

Row = dict[str, Any]

_PERSONS = frozenset({SourceKind.NAMED_OFFICIAL, SourceKind.PERSON, SourceKind.WITNESS})


def schema_org(propositions: Iterable[Proposition], standing: Standing, out: BinaryIO, wanted: Wanted) -> None:
    """Write JSON-LD: a Claim for each proposition, a NewsArticle for each report; whatever its status, which is named.

    "Chile sent rice to Peru", told first on 2 May: datePublished 2024-05-02, firstAppearance that report, author each root.
    """
    articles = [_article(name, doc) for name, doc in sorted(standing.documents.items())]
    claims = [_claim(p, standing) for p in propositions]
    put_json({"@context": "https://schema.org", "@graph": [*articles, *claims]}, out)


def _article(name: str, doc: Document) -> Row:
    return filled(
        {
            "@type": "NewsArticle",
            "@id": _article_id(name),
            "headline": flat(doc.title or ""),
            "identifier": name,
            "url": doc.url,
            "inLanguage": doc.language,
            "datePublished": doc.published,
            "author": [{"@type": "Person", "name": flat(a)} for a in doc.authors],
            "publisher": doc.outlet and {"@type": "Organization", "name": doc.outlet},
        }
    )


def _claim(p: Proposition, standing: Standing) -> Row:
    first, last, docs = first_day(p, standing), last_day(p, standing), documents_of(p, standing)
    return filled(
        {
            "@type": "Claim",
            "@id": f"urn:onrecord:proposition:{p.id}",
            "identifier": p.id,
            "text": flat(p.text),
            "author": [_author(r, standing) for r in p.roots],
            "datePublished": iso(first),
            "dateModified": iso(last),
            "creativeWorkStatus": p.status.value,
            "description": standing_words(p),
            "temporalCoverage": p.event and p.event.when and p.event.when.edtf,
            "contentLocation": p.event and p.event.where and {"@type": "Place", "name": p.event.where.name},
            "firstAppearance": {"@id": _article_id(docs[0][0])} if docs else None,
            "appearance": [{"@id": _article_id(name)} for name, _ in docs],
            "citation": [_quotation(e.claim, e.side, standing) for e in evidence_of(p, standing) if e.counts],
        }
    )


def _author(root: Root, standing: Standing) -> Row:
    """A root as a person where one of its claims is told by a person of that name."""
    told = (link for c in root.claims if c in standing.claims for link in standing.claims[c].chain)
    person = any(link.name == root.name and link.kind in _PERSONS for link in told)
    return {"@type": "Person" if person else "Organization", "name": root.name, "identifier": root.id}


def _quotation(claim: str, side: str, standing: Standing) -> Row:
    words = passage(claim, standing)
    start, end = words["span"]
    whole = _article_id(words["document"])
    part = {"@id": whole}
    return {
        "@type": "Quotation",
        "identifier": claim,
        "text": words["text"],
        "isPartOf": part,
        "position": f"{start}-{end}",
        "abstract": side,
    }


def _article_id(name: str) -> str:
    return f"urn:onrecord:document:{name}"
