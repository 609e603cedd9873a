"""One cast for all reports: whom one report names with an office, another may call by name alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from onrecord.actor import Actor, ActorKind
from onrecord.claim import Attribution, Claim
from onrecord.ledger import Standing


def one_cast(standing: Standing) -> Standing:
    """A ledger in which a person known to speak for a side in one report does so in all (R5).

    "Defence minister Aru Tamm of Arland" in one report and "Aru Tamm said" in another are one speaker of Arland. Where reports give
    different sides, the one of the earliest report holds for those that give none; nobody's stated side is changed.
    """
    sides = _sides(standing)
    if not sides:
        return standing
    return replace(standing, claims={cid: _recast(c, sides) for cid, c in standing.claims.items()})


def _sides(standing: Standing) -> dict[str, str]:
    found = dict[str, tuple[date, str]]()
    for cid, claim in standing.claims.items():
        day = standing.days.get(cid) or date.max
        for actor in _people(claim):
            if actor.side != actor.id:
                found[actor.id] = min(found.get(actor.id, (date.max, "￿")), (day, actor.side))
    return {who: side for who, (_, side) in found.items()}


def _people(claim: Claim) -> Iterable[Actor]:
    chain = [link.actor for link in claim.chain if link.actor]
    event = [*claim.event.actors, *claim.event.recipients] if claim.event else []
    return [a for a in (*chain, *event) if a.kind is ActorKind.PERSON]


def _recast(claim: Claim, sides: Mapping[str, str]) -> Claim:
    if not any(a.side == a.id and a.id in sides for a in _people(claim)):
        return claim
    event = claim.event
    if event is not None:
        event = replace(event, actors=_both(event.actors, sides), recipients=_both(event.recipients, sides))
    return replace(claim, chain=tuple(_link(x, sides) for x in claim.chain), event=event)


def _both(actors: tuple[Actor, ...], sides: Mapping[str, str]) -> tuple[Actor, ...]:
    return tuple(_with_side(a, sides) for a in actors)


def _with_side(actor: Actor, sides: Mapping[str, str]) -> Actor:
    if actor.kind is not ActorKind.PERSON or actor.side != actor.id:
        return actor
    return replace(actor, bloc=sides.get(actor.id, actor.bloc))


def _link(link: Attribution, sides: Mapping[str, str]) -> Attribution:
    return replace(link, actor=_with_side(link.actor, sides)) if link.actor else link
