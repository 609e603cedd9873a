"""Bodies of a state by their own words, "the Ports Authority of Djibouti", and officers of its ships, "the frigate's commander, Ruiz"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from onrecord.actor import Actor, ActorKind
from onrecord.annotators.actors_forces import GUARD, NAVY, Forces
from onrecord.annotators.actors_roles import Naming
from onrecord.annotators.actors_states import as_bodies
from onrecord.annotators.actors_tokens import Tokens
from onrecord.annotators.actors_whose import NOWHERE, Lands

_EU = "org:european-union"
_HEADS = ("spokes", "speaker", "head", "director", "chief")
_COMMAND = frozenset({"captain", "commander", "skipper", "lieutenant", "officer"})
_OWN = frozenset({"its", "ship's", "ship", "vessel", "frigate", "boat", "corvette", "'s"})


def with_public(tokens: Tokens, namings: Sequence[Naming], home: str, lands: Lands = NOWHERE) -> tuple[Naming, ...]:
    """Mentions in which a body of a state speaks for it, and officers for that of their ship.

    Args:
        tokens: the text.
        namings: mentions in any order.
        home: the side of the country that the report was filed from, "" where unknown.
        lands: its countries.

    """
    sides = dict[str, str]()
    union = any(n.actor.side == _EU for n in namings)
    known, small = as_bodies(tokens, namings, lands, home)
    for n, body in sorted(known.items(), key=lambda pair: pair[0].i):
        sides.setdefault(n.actor.id, body.side)
    namings = (*(replace(n, actor=known[n], gender="n") if n in known else n for n in namings), *small)
    named = (n for n in namings if n.by == "country" and n.actor.side.startswith("country:"))
    forces = Forces(tokens, tuple(sorted(named, key=lambda n: n.i)), home)
    ends = {n.j: n for n in namings if n.actor.side.startswith("country:") and n.by == "name" and n.actor.kind is ActorKind.GOVERNMENT}
    for n in namings:
        free = n.by == "name" and n.actor.kind is ActorKind.PERSON and n.actor.side == n.actor.id
        if free and (side := _headed(tokens, n, ends) or _of_ship(tokens, n, forces)):
            sides.setdefault(n.actor.id, side)
    if union:
        sides["org:commission"] = _EU
    out = (replace(n, actor=replace(n.actor, bloc=sides[to])) if (to := _in(n.actor, sides)) else n for n in namings)
    return tuple(replace(n, actor=_COMMISSION) if union and n.actor.id == "org:commission" else n for n in out)


def _in(actor: Actor, sides: Mapping[str, str]) -> str:
    """Whose side an actor has: its own, or that of the body it speaks for."""
    return actor.id if actor.id in sides else actor.bloc if actor.bloc in sides else ""


_COMMISSION = Actor("org:european-commission", "European Commission", ActorKind.ORGANISATION, _EU)


def _headed(tokens: Tokens, n: Naming, ends: dict[int, Naming]) -> str:
    """The country of the body whose head or voice is named behind it: "the spokeswoman of *the foreign ministry* Ana Ruiz"."""
    body = ends.get(n.i)
    if body is None or tokens.fold(body.i - 1) not in {"of", "for"}:
        return ""
    return body.actor.side if any(tokens.fold(k).startswith(_HEADS) for k in range(body.i - 4, body.i - 1)) else ""


def _of_ship(tokens: Tokens, n: Naming, forces: Forces) -> str:
    """The country whose navy or guard a ship is of, for its captain or commander: "*the ship's commander*, Ana Ruiz"."""
    before = [tokens.fold(k) for k in range(max(0, n.hi - 6), n.hi) if tokens.near(k, n.hi)]
    if not _COMMAND & set(before) or not _OWN & set(before):
        return ""
    return forces.of_kin(n, NAVY | GUARD)
