"""PLOVER: one event a line, with its words, its status and its roots."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from onrecord.actor import Actor
from onrecord.claim import Claim, Flag
from onrecord.event import Event, Realis
from onrecord.exporters.codes import contexts, country, other_code
from onrecord.exporters.ground import certainty, iso, passage, passages, proposition_of, put_lines, told, told_by
from onrecord.ledger import Standing
from onrecord.proposition import Proposition
from onrecord.protocols import Wanted
from onrecord.when import When

Row = dict[str, Any]

VERSION = 1
_HYPOTHETICAL = frozenset({Realis.POSSIBLE, Realis.CONDITIONAL, Realis.WANTED, Realis.ASKED})


def plover(propositions: Iterable[Proposition], standing: Standing, out: BinaryIO, wanted: Wanted) -> None:
    """Write JSON Lines, one record for each proposition that has an event (or for each claim).

    Of "Chile sent rice to Peru", told by three papers: one record, AID, actor CHL, recipient PER, three passages.
    """
    kept = list(propositions)
    put_lines(_of_claims(kept, standing, wanted) if wanted.by_claim else _of_propositions(kept, standing, wanted), out)


def _of_propositions(propositions: list[Proposition], standing: Standing, wanted: Wanted) -> Iterator[Row]:
    for p in propositions:
        if p.event is not None and (wanted.denied or told(p)):
            flags = {f for c in p.claims if c in standing.claims for f in standing.claims[c].flags}
            sure = {"certainty": certainty(p, standing), "negated": p.event.realis is Realis.NEGATED}
            yield (
                {"v": VERSION, "id": p.id}
                | _event(p.event, flags)
                | _standing(p)
                | sure
                | {"text": p.text, "passages": passages(p, standing)}
            )


def _of_claims(propositions: list[Proposition], standing: Standing, wanted: Wanted) -> Iterator[Row]:
    part_of = proposition_of(propositions)
    for name, claim in standing.claims.items():
        if claim.event is not None and name in part_of and (wanted.denied or told_by(claim)):
            p = part_of[name]
            sure = {"certainty": claim.certainty.name.lower(), "negated": claim.negated, "stance": claim.stance.value}
            words = {"sources": _sources(claim), "text": claim.quote, "passages": [passage(name, standing)]}
            yield {"v": VERSION, "id": name, "proposition": p.id} | _event(claim.event, set(claim.flags)) | _standing(p) | sure | words


_NO_MODE = frozenset({"letters", "talks", "buy", "sell"})
"""Modes of which PLOVER has none: how two kept in touch, who of them sells."""


def _event(event: Event, flags: set[Flag]) -> Row:
    folded = event.plover != event.act  # who asks for a visit requests: the request is no hypothesis, and "visit" is no mode of it
    extra = [("historical", Flag.HISTORICAL in flags), ("hypothetical", event.realis in _HYPOTHETICAL and not folded)]
    return {
        "event_type": event.plover,
        "event_mode": None if folded or event.mode in _NO_MODE else event.mode,
        "context": [*contexts(event), *(name for name, holds in extra if holds)],
        "core_act": event.act,
        "realis": event.realis.value,
        "actor": [_actor(a) for a in event.actors],
        "recipient": [_actor(a) for a in event.recipients],
        "goods": [{"name": g.name, "kind": g.kind} for g in event.goods],
        "date": interval(event.when),
        "location": _place(event),
        "symmetric": event.symmetric,
        "topic": event.topic,
    }


def _actor(actor: Actor) -> Row:
    return {"name": actor.name, "code": other_code(country(actor), "iso3") or None, "id": actor.id, "kind": actor.kind.value}


def interval(when: When | None) -> Row | None:
    """A time as its EDTF text with the first and the last day it may mean; an open side is null."""
    if when is None:
        return None
    first, last = when.earliest, when.latest
    return {"edtf": when.edtf, "earliest": iso(first), "latest": iso(last)}


def _place(event: Event) -> Row | None:
    at = event.where
    if at is None:
        return None
    code = other_code(at.country, "iso3") or None
    return {"name": at.name, "kind": at.kind.value, "country": code, "lat": at.lat, "lon": at.lon, "geonameid": at.geonameid}


def _sources(claim: Claim) -> list[Row]:
    return [{"name": link.name, "kind": link.kind.value, "id": link.actor and link.actor.id} for link in claim.chain]


def _standing(p: Proposition) -> Row:
    return {
        "status": p.status.value,
        "as_possible": p.as_possible,
        "contested_by": list(p.contested),
        "roots": [p.low, p.high],
        "outcome": p.outcome and p.outcome.value,
        "outlets": len(p.outlets),
        "documents": len(p.documents),
    }
