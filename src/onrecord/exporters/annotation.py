"""W3C Web Annotation: a page of annotations, one for each claim and for each source and cue of its chain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from onrecord.document import Document, Span
from onrecord.exporters.ground import filled, proposition_of, put_json
from onrecord.ledger import Standing
from onrecord.proposition import Proposition
from onrecord.protocols import Wanted

Row = dict[str, Any]

AROUND = 32  # characters before and after that tell a quotation from another of the same words


def annotation(propositions: Iterable[Proposition], standing: Standing, out: BinaryIO, wanted: Wanted) -> None:
    """Write one annotation page.

    Positions count code points of the text that the ledger keeps; the quotation with what stands before and after finds the words on
    the page itself. Everything on file is written, whatever its status: the body says what it is.
    """
    part_of = proposition_of(propositions)
    items = [item for name in standing.claims for item in _of_claim(name, part_of.get(name), standing)]
    put_json(
        {
            "@context": "http://www.w3.org/ns/anno.jsonld",
            "id": "urn:onrecord:annotations",
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": items,
        },
        out,
    )


def selectors(doc: Document, span: Span) -> list[Row]:
    """The position of words, and the words with what stands around them.

    >>> [where, what] = selectors(Document("The port reopened, Peru said."), Span(19, 23))
    >>> where["start"], where["end"], what["exact"], what["prefix"]
    (19, 23, 'Peru', 'The port reopened, ')
    """
    before, after = doc.text[max(0, span.start - AROUND) : span.start], doc.text[span.end : span.end + AROUND]
    return [
        {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        {"type": "TextQuoteSelector", "exact": doc[span], "prefix": before, "suffix": after},
    ]


def _of_claim(name: str, p: Proposition | None, standing: Standing) -> Iterator[Row]:
    claim = standing.claims[name]
    doc = standing.documents.get(claim.document)
    if doc is None:
        return
    urn, said = f"urn:onrecord:claim:{name}", [claim.stance.value, claim.certainty.name.lower(), *(f.value for f in claim.flags)]
    bodies = [_tag(tag) for tag in (*said, *(["negated"] if claim.negated else []))]
    if claim.event:
        bodies += [_tag(f"{claim.event.plover} ({claim.event.realis.value})")]
    if p is not None:
        status = f"{p.text} {p.status.value} [{p.low}, {p.high}]"
        bodies += [{"id": f"urn:onrecord:proposition:{p.id}", "type": "TextualBody", "value": status, "purpose": "classifying"}]
    yield _annotation(urn, "classifying", bodies, (claim.document, doc, claim.span))
    for number, link in enumerate(claim.chain):
        for part, span in (("source", link.source), ("cue", link.cue)):
            if span is not None:
                words = [{"type": "TextualBody", "value": f"{part}: {link.name} ({link.kind.value})", "purpose": "identifying"}]
                yield _annotation(f"{urn}:{part}:{number}", "identifying", [*words, _about(urn)], (claim.document, doc, span))


def _annotation(urn: str, motive: str, bodies: list[Row], place: tuple[str, Document, Span]) -> Row:
    document, doc, span = place
    source = filled({"id": f"urn:onrecord:document:{document}", "type": "Text", "format": "text/plain", "language": doc.language})
    source |= filled({"canonical": doc.url, "label": doc.name})
    target = {"type": "SpecificResource", "source": source, "selector": selectors(doc, span)}
    return {"id": urn, "type": "Annotation", "motivation": motive, "body": bodies, "target": target}


def _tag(value: str) -> Row:
    return {"type": "TextualBody", "value": value, "purpose": "tagging"}


def _about(urn: str) -> Row:
    return {"type": "SpecificResource", "source": urn, "purpose": "linking"}
