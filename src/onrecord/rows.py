"""The public JSON rows that the command line prints: one document, claim, proposition or answer a line.

Every row carries `"v"`, the version of its shape; it grows when a field goes away or changes its meaning, not when one is added.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from onrecord.actor import Actor
from onrecord.annotation import Annotations, Mention, PlaceMention, TimeMention
from onrecord.claim import Attribution, Claim
from onrecord.codec import claim_id, document_id
from onrecord.document import Document, Span
from onrecord.event import Event
from onrecord.ledger import Claimed
from onrecord.proposition import Change, Evidence, Proposition
from onrecord.states import with_state
from onrecord.where import Place

if TYPE_CHECKING:
    from onrecord.answer import Answer

VERSION = 1

Row = dict[str, Any]


def document_row(doc: Document, found: Annotations) -> Row:
    """Show a report, its typed blocks and what was found in it.

    >>> document_row(Document("Quito, 3 May. The port reopened.", dateline=("Quito",)), Annotations())["dateline"]
    ['Quito']
    """
    return {
        "v": VERSION,
        "id": document_id(doc),
        "file": doc.name,
        "title": doc.title,
        "published": doc.published,
        "byline": list(doc.authors),
        "dateline": list(doc.dateline),
        "credits": list(doc.agencies),
        "outlet": doc.outlet,
        "issuer": doc.issuer and doc.issuer.name,
        "language": doc.language,
        "translated_from": doc.translated_from,
        "url": doc.url,
        "retrieved": doc.retrieved,
        "blocks": [{"kind": b.kind.value, **_words(doc, b.span)} for b in doc.blocks],
        "times": [_time(doc, t) for t in found.of(TimeMention)],
        "places": [_words(doc, p.span) | _place(p.place) | {"candidates": _places(p.candidates)} for p in found.of(PlaceMention)],
        "mentions": [_words(doc, m.span) | _actor(m.actor) | {"by": m.by, "candidates": _actors(m.candidates)} for m in found.of(Mention)],
    }


def candidate_row(entry: Claimed) -> Row:
    """Show what another machine proposes, with what it said of it.

    >>> port = Claim("89abcdef01234567", Span(0, 17), "The port reopened")
    >>> row = candidate_row(Claimed(None, port, by="langextract", told='{"extraction_class":"event"}'))
    >>> row["text"], row["by"], row["told"]
    ('The port reopened', 'langextract', {'extraction_class': 'event'})
    """
    claim = entry.claim
    return {
        "v": VERSION,
        "document": claim.document,
        "id": claim_id(claim),
        "span": [claim.span.start, claim.span.end],
        "text": claim.quote,
        "block": claim.block.value,
        "by": entry.by,
        "told": json.loads(entry.told) if entry.told else None,
    }


def claim_row(claim: Claim, doc: Document) -> Row:
    """Show a claim with the words of the report that it stands in.

    >>> doc = Document("The port reopened, Peru said.", name="port.txt")
    >>> row = claim_row(Claim(document_id(doc), doc.find("The port reopened"), "The port reopened"), doc)
    >>> row["file"], row["text"], row["certainty"]
    ('port.txt', 'The port reopened', 'certain')
    """
    return {
        "v": VERSION,
        "document": claim.document,
        "file": doc.name,
        "id": claim_id(claim),
        "span": [claim.span.start, claim.span.end],
        "text": claim.quote,
        "block": claim.block.value,
        "chain": [_link(doc, one) for one in claim.chain],
        "stance": claim.stance.value,
        "certainty": claim.certainty.name.lower(),
        "hedges": [doc[hedge] for hedge in claim.hedges],
        "negated": claim.negated,
        "flags": [flag.value for flag in claim.flags],
        "answers": claim.answers,
        "event": event_row(claim.event),
    }


def event_row(event: Event | None) -> Row | None:
    """Show an event: names for actors, with the state they are of, EDTF for its time; None where nothing in PLOVER fits."""
    if event is None:
        return None
    return {
        "act": event.act,
        "mode": event.mode,
        "plover": event.plover,
        "realis": event.realis.value,
        "actors": [with_state(actor) for actor in event.actors],
        "recipients": [with_state(actor) for actor in event.recipients],
        "goods": [good.name for good in event.goods],
        "when": event.when and event.when.edtf,
        "where": event.where and event.where.name,
        "geonameid": event.where and event.where.geonameid,
        "symmetric": event.symmetric,
        "topic": event.topic,
    }


def proposition_row(prop: Proposition, claims: Mapping[str, Claim], documents: Mapping[str, Document]) -> Row:
    """Show a proposition with its status and the words for and against it.

    `support` and `against` hold what counts; silence, questions, conditions and copies are in `claims` and `flags` only.
    """
    return {
        "v": VERSION,
        "id": prop.id,
        "text": prop.text,
        "event": event_row(prop.event),
        "status": prop.status.value,
        "as_possible": prop.as_possible,
        "contested": bool(prop.contested),
        "contested_by": list(prop.contested),
        "roots": [prop.low, prop.high],
        "origins": [{"id": r.id, "name": r.name, "bloc": r.bloc, "opaque": r.opaque, "claims": list(r.claims)} for r in prop.roots],
        "outlets": len(prop.outlets),
        "outcome": prop.outcome and prop.outcome.value,
        "flags": {flag: list(names) for flag, names in sorted(prop.overlays.items())},
        "claims": list(prop.claims),
        "support": _evidence(prop.evidence, "for", claims, documents),
        "against": _evidence(prop.evidence, "against", claims, documents),
        "history": [_change(change) for change in prop.history],
    }


def evidence_row(one: Evidence, claims: Mapping[str, Claim], documents: Mapping[str, Document]) -> Row:
    """Show the words of one claim in the light of a proposition, and whether they count."""
    return _quoted(one.claim, claims, documents) | {"root": one.root, "counts": one.counts, "why": one.why}


def answer_row(found: Answer, claims: Mapping[str, Claim], documents: Mapping[str, Document]) -> Row:
    """Show an answer and the words it rests on; words that are shown but support nothing have `"counts": false`."""
    return {
        "v": VERSION,
        "question": found.question,
        "as_of": found.as_of and found.as_of.isoformat(),
        "status": str(found.status),
        "roots": list(found.roots),
        "text": found.text,
        "values": [{"value": v.text, "sources": list(v.sources)} for v in found.values],
        "propositions": list(found.propositions),
        "evidence": [
            _quoted(line.claim, claims, documents) | {"counts": line.counts, "side": line.side, "why": line.why} for line in found.evidence
        ],
    }


def _quoted(name: str, claims: Mapping[str, Claim], documents: Mapping[str, Document]) -> Row:
    claim = claims[name]
    return {
        "file": documents[claim.document].name,
        "claim": name,
        "span": [claim.span.start, claim.span.end],
        "text": claim.quote,
        "stance": claim.stance.value,
    }


def _evidence(all: Iterable[Evidence], side: str, claims: Mapping[str, Claim], documents: Mapping[str, Document]) -> list[Row]:
    return [evidence_row(one, claims, documents) for one in all if one.counts and one.side == side]


def _change(change: Change) -> Row:
    return {
        "on": change.on and change.on.isoformat(),
        "from": change.old and change.old.value,
        "to": change.new.value,
        "claim": change.claim,
        "rule": change.rule,
    }


def _link(doc: Document, one: Attribution) -> Row:
    return {
        "source": _said(doc, one.source),
        "name": one.name,
        "actor": one.actor and one.actor.id,
        "kind": one.kind.value,
        "cue": _said(doc, one.cue),
        "voice": one.voice.value,
    }


def _said(doc: Document, span: Span | None) -> str | None:
    return None if span is None else doc[span]


def _words(doc: Document, span: Span) -> Row:
    return {"span": [span.start, span.end], "text": doc[span]}


def _time(doc: Document, time: TimeMention) -> Row:
    when = time.when
    return _words(doc, time.span) | {
        "edtf": when and when.edtf,
        "earliest": when and when.earliest and when.earliest.isoformat(),
        "latest": when and when.latest and when.latest.isoformat(),
        "kind": time.kind,
        "value": time.value,
    }


def _place(place: Place) -> Row:
    return {
        "name": place.name,
        "kind": place.kind.value,
        "geonameid": place.geonameid,
        "country": place.country,
        "lat": place.lat,
        "lon": place.lon,
    }


def _places(candidates: Iterable[Place]) -> list[Row]:
    return [_place(place) for place in candidates]


def _actor(actor: Actor) -> Row:
    kind = actor.kind.value
    return {"id": actor.id, "name": actor.name, "kind": kind, "actor": actor.id, "type": kind}  # the last two are the first names of those


def _actors(candidates: Iterable[Actor]) -> list[Row]:
    return [_actor(actor) for actor in candidates]
