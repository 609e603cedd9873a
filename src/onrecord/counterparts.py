"""To whom a reply is done that a report tells without saying so: to the other side of the sentence before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.actor import Actor
from onrecord.claim import Claim, Flag
from onrecord.event import Event
from onrecord.passages import Reading
from onrecord.source_links import bloc_of

_REPLIES = frozenset({"REQUEST", "REJECT", "THREATEN", "CONCEDE", "PROTEST"})
_REACH = 320
"""Characters between the ends of two claims of which one may answer the other."""


def to_the_other(r: Reading, claims: Sequence[Claim]) -> Iterator[Claim]:
    """Replies that name nobody, to the other of two states: "Chad seized a boat of Niger. Niamey *demanded its release*".

    So it is where what was told last has two states for parties, one of which acts now; a flag says so.
    """
    pair: tuple[Claim, Actor, Actor] | None = None
    for claim in claims:
        event = claim.event
        if event is not None and pair is not None and _is_reply(event) and (other := _other(claim, event, pair)) is not None:
            flags = tuple(sorted({*claim.flags, Flag.INFERRED_ROLES}))
            meant = replace(claim, event=replace(event, recipients=(bloc_of(r, other),)), flags=flags)
        else:
            meant = claim
        pair = _two_states(meant) or pair
        yield meant


def _is_reply(event: Event) -> bool:
    """Whether a deed wants somebody to whom it is done and names none, or persons of no land: "expelled *two attachés*"."""
    expels = event.act == "SANCTION" and event.mode == "expel"
    whom = [a for a in event.recipients if a.side.startswith(("country:", "org:"))]
    wants = event.act in _REPLIES and not event.recipients and event.mode not in {"arrest", "demo"}  # "threatened to jail anyone"
    return not whom and (expels or wants) and not event.symmetric


def _other(claim: Claim, event: Event, pair: tuple[Claim, Actor, Actor]) -> Actor | None:
    told, one, other = pair
    sides = {a.side for a in event.actors}
    if told.block is not claim.block or not 0 <= claim.span.start - told.span.start <= _REACH:
        return None
    return other if sides == {one.side} else one if sides == {other.side} else None


def _two_states(claim: Claim) -> tuple[Claim, Actor, Actor] | None:
    """The two states that an event has for parties; one alone forgets whom was told of before only by its distance."""
    event = claim.event
    parties = [*event.actors, *event.recipients] if event else []
    states = {a.side: a for a in reversed(parties) if a.side.startswith("country:")}
    if len(states) != 2 or any(not a.side.startswith("country:") for a in parties):
        return None
    one, other = states.values()
    return claim, one, other
