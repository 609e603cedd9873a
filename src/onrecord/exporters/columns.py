"""A ledger as four tables with typed columns: documents, claims, propositions, evidence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from onrecord.claim import Claim
from onrecord.codec import document_id
from onrecord.document import Document
from onrecord.event import Event
from onrecord.exporters.codes import table
from onrecord.exporters.ground import evidence_of, first_day, last_day
from onrecord.ledger import Standing
from onrecord.proposition import Evidence, Proposition

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `kind` is string, integer, number, boolean, date or list (of strings)."""

    name: str
    kind: str
    meaning: str


@dataclass(frozen=True)
class Table:
    """Rows of one kind, each with a value (or None) for each column."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


@cache
def columns(name: str) -> tuple[Column, ...]:
    """The columns of a table, those of the event last.

    >>> [c.name for c in columns("claims")][:4]
    ['id', 'document', 'file', 'day']
    """
    mine = {"claims": ("claims", "event"), "propositions": ("propositions", "event")}.get(name, (name,))
    return tuple(Column(r["name"], r["kind"], r["meaning"]) for part in mine for r in table("columns.csv") if r["table"] == part)


def documents_table(documents: Iterable[Document]) -> Table:
    """A row for each report."""
    return Table("documents", columns("documents"), tuple(_document(d) for d in documents))


def claims_table(claims: Iterable[tuple[str, Claim]], standing: Standing) -> Table:
    """A row for each claim, given with its id; `start` and `end` count code points of the report's text."""
    return Table("claims", columns("claims"), tuple(_claim(name, c, standing) for name, c in claims))


def propositions_table(propositions: Iterable[Proposition], standing: Standing) -> Table:
    """A row for each proposition."""
    return Table("propositions", columns("propositions"), tuple(_proposition(p, standing) for p in propositions))


def evidence_table(evidence: Iterable[tuple[Proposition, Evidence]], standing: Standing) -> Table:
    """A row for each claim in the light of a proposition."""
    return Table("evidence", columns("evidence"), tuple(_evidence(p, e, standing) for p, e in evidence))


def pairs(propositions: Iterable[Proposition], standing: Standing) -> list[tuple[Proposition, Evidence]]:
    """Each proposition with each piece of its evidence."""
    return [(p, e) for p in propositions for e in evidence_of(p, standing)]


def tables(propositions: Iterable[Proposition], standing: Standing) -> tuple[Table, ...]:
    """All four."""
    kept = list(propositions)
    documents = [doc for _, doc in sorted(standing.documents.items())]
    claims = held(standing)
    return (
        documents_table(documents),
        claims_table(claims, standing),
        propositions_table(kept, standing),
        evidence_table(pairs(kept, standing), standing),
    )


def held(standing: Standing) -> list[tuple[str, Claim]]:
    """The claims whose report is there, with the ids they were filed under (a claim may name its actors better by now)."""
    return [(name, c) for name, c in standing.claims.items() if c.document in standing.documents]


def _document(doc: Document) -> Row:
    return {
        "id": document_id(doc),
        "file": doc.name,
        "title": doc.title,
        "outlet": doc.outlet,
        "url": doc.url,
        "published": doc.published,
        "day": doc.day,
        "authors": list(doc.authors),
        "dateline": list(doc.dateline),
        "agencies": list(doc.agencies),
        "language": doc.language,
        "translated_from": doc.translated_from,
        "text": doc.text,
    }


def _claim(name: str, claim: Claim, standing: Standing) -> Row:
    doc = standing.documents[claim.document]
    return {
        "id": name,
        "document": claim.document,
        "file": doc.name,
        "day": standing.days.get(name),
        "start": claim.span.start,
        "end": claim.span.end,
        "text": claim.quote,
        "block": claim.block.value,
        "sources": [link.name for link in claim.chain],
        "source_kinds": [link.kind.value for link in claim.chain],
        "source_ids": [link.actor.id if link.actor else "" for link in claim.chain],
        "stance": claim.stance.value,
        "certainty": claim.certainty.name.lower(),
        "hedges": [doc[h] for h in claim.hedges],
        "negated": claim.negated,
        "flags": [f.value for f in claim.flags],
        "answers": claim.answers,
    } | _event(claim.event)


def _proposition(p: Proposition, standing: Standing) -> Row:
    return {
        "id": p.id,
        "text": p.text,
        "status": p.status.value,
        "roots_min": p.low,
        "roots_max": p.high,
        "as_possible": p.as_possible,
        "contested_by": list(p.contested),
        "outcome": p.outcome and p.outcome.value,
        "roots": [r.name for r in p.roots],
        "outlets": list(p.outlets),
        "documents": list(p.documents),
        "claims": list(p.claims),
        "first_day": first_day(p, standing),
        "last_day": last_day(p, standing),
        "overlays": [f"{flag}: {name}" for flag, names in sorted(p.overlays.items()) for name in names],
    } | _event(p.event)


def _event(event: Event | None) -> Row:
    if event is None:
        return {c.name: [] if c.kind == "list" else None for c in columns("event")}
    when, at = event.when, event.where
    return {
        "act": event.act,
        "mode": event.mode,
        "plover": event.plover,
        "realis": event.realis.value,
        "actors": [a.name for a in event.actors],
        "recipients": [a.name for a in event.recipients],
        "goods": [g.name for g in event.goods],
        "when": when and when.edtf,
        "earliest": when and when.earliest,
        "latest": when and when.latest,
        "place": at and at.name,
        "country": at and at.country,
        "lat": at and at.lat,
        "lon": at and at.lon,
        "geonameid": at and at.geonameid,
    }


def _evidence(p: Proposition, e: Evidence, standing: Standing) -> Row:
    claim = standing.claims[e.claim]
    return {
        "proposition": p.id,
        "claim": e.claim,
        "document": claim.document,
        "file": standing.documents[claim.document].name,
        "day": standing.days.get(e.claim),
        "start": claim.span.start,
        "end": claim.span.end,
        "text": claim.quote,
        "stance": claim.stance.value,
        "side": e.side,
        "counts": e.counts,
        "root": e.root,
        "rule": e.why,
    }
