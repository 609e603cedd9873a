"""A claim as a person corrects it: the words stay where they stand, what was read into them changes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import TypeVar

from onrecord.actor import Actor, ActorKind
from onrecord.claim import Certainty, Claim, SourceKind, Stance
from onrecord.errors import BadRuling
from onrecord.event import Event, Realis
from onrecord.when import When, between, month, on, year
from onrecord.where import Place, PlaceKind

Word = TypeVar("Word", bound=StrEnum)


def corrected(claim: Claim, part: str, value: str) -> Claim:
    """A claim with one part of it as a person says it should have been read.

    >>> from onrecord.document import Span
    >>> silent = Claim("0123456789abcdef", Span(0, 29), "Lima would not discuss a pact", stance=Stance.DENIES)
    >>> corrected(silent, "stance", "declines_comment").stance
    <Stance.DECLINES_COMMENT: 'declines_comment'>

    Raises:
        BadRuling: there is no such part, or it cannot hold such a value.

    """
    change = PARTS.get(part)
    if change is None:
        raise BadRuling(f"{part!r} is no part of a claim that can be corrected; one of {', '.join(PARTS)}")
    try:
        return change(claim, value.strip())
    except ValueError as error:
        raise BadRuling(f"{part}: {value!r:.60} does not fit ({error})") from error


def _stance(claim: Claim, value: str) -> Claim:
    return replace(claim, stance=_one_of(Stance, value))


def _one_of(kind: type[Word], value: str) -> Word:
    if value not in {k.value for k in kind}:
        raise ValueError(f"one of {', '.join(k.value for k in kind)}")
    return kind(value)


def _certainty(claim: Claim, value: str) -> Claim:
    if value.upper() not in Certainty.__members__:
        raise ValueError(f"one of {', '.join(c.name.lower() for c in Certainty)}")
    return replace(claim, certainty=Certainty[value.upper()])


def _negated(claim: Claim, value: str) -> Claim:
    if value not in {"yes", "no"}:
        raise ValueError("yes or no")
    return replace(claim, negated=value == "yes")


def _act(claim: Claim, value: str) -> Claim:
    if not re.fullmatch("[A-Z]{3,12}", value):
        raise ValueError("an act of PLOVER in capitals, as AID")
    event = claim.event or Event(value, Realis.HAPPENED)
    return replace(claim, event=replace(event, act=value, mode=event.mode if event.act == value else None))


def _realis(claim: Claim, value: str) -> Claim:
    return replace(claim, event=replace(_event(claim), realis=_one_of(Realis, value)))


def _actors(claim: Claim, value: str) -> Claim:
    return replace(claim, event=replace(_event(claim), actors=_named(value)))


def _recipients(claim: Claim, value: str) -> Claim:
    return replace(claim, event=replace(_event(claim), recipients=_named(value)))


def _when(claim: Claim, value: str) -> Claim:
    return replace(claim, event=replace(_event(claim), when=_time(value) if value else None))


def _where(claim: Claim, value: str) -> Claim:
    # What a person types has no id in GeoNames; a place without one is compared by its name and country.
    name, _, country = value.partition(";")
    place = Place(name.strip(), PlaceKind.CITY, country=country.strip().upper() or None) if value else None
    return replace(claim, event=replace(_event(claim), where=place))


def _source_kind(claim: Claim, value: str) -> Claim:
    if not claim.chain:
        raise ValueError("the claim names no source: it is in the outlet's own voice")
    return replace(claim, chain=(*claim.chain[:-1], replace(claim.chain[-1], kind=_one_of(SourceKind, value))))


def _own_voice(claim: Claim, value: str) -> Claim:
    if value != "yes":
        raise ValueError("yes, or undo an earlier correction")
    return replace(claim, chain=())


PARTS: Mapping[str, Callable[[Claim, str], Claim]] = {
    "stance": _stance,
    "certainty": _certainty,
    "negated": _negated,
    "act": _act,
    "realis": _realis,
    "actors": _actors,
    "recipients": _recipients,
    "when": _when,
    "where": _where,
    "source_kind": _source_kind,
    "own_voice": _own_voice,
}
"""What can be corrected, and how a value is read."""


def _event(claim: Claim) -> Event:
    if claim.event is None:
        raise ValueError("the claim has no event; correct its act first")
    return claim.event


def _named(value: str) -> tuple[Actor, ...]:
    """Actors as a person writes them: "country:KZ Kazakhstan; name:aliya-sarsen Aliya Sarsen", ids before names."""
    found = list[Actor]()
    for part in filter(None, (p.strip() for p in value.split(";"))):
        known, _, name = part.partition(" ")
        if not name or (":" not in known and not re.fullmatch(r"Q\d+", known)):
            raise ValueError(f"{part!r}: write an id, a space and the name, as country:KZ Kazakhstan")
        found.append(Actor(known, name.strip(), _kind(known)))
    return tuple(found)


def _kind(known: str) -> ActorKind:
    if known.startswith("country:"):
        return ActorKind.GOVERNMENT
    return ActorKind.PERSON if known.startswith(("name:", "Q")) else ActorKind.ORGANISATION


def _time(value: str) -> When:
    """A day, month or year, or two days parted by a slash."""
    if m := re.fullmatch(r"(\d{4})(?:-(\d\d))?", value):
        return month(int(m[1]), int(m[2])) if m[2] and 1 <= int(m[2]) <= 12 else year(int(m[1]))
    first, _, last = value.partition("/")
    start, end = date.fromisoformat(first), date.fromisoformat(last or first)
    if end < start:
        raise ValueError("the last day lies before the first")
    return between(start, end) if last else on(start)
