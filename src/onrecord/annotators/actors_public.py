"""Bodies of a state by their own words, "the Ports Authority of Djibouti", and officers of its ships, "the frigate's commander, Ruiz"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from onrecord.actor import Actor, ActorKind
from onrecord.annotators.actors_forces import GUARD, NAVY, Forces
from onrecord.annotators.actors_roles import Naming
from onrecord.annotators.actors_seats import place_at
from onrecord.annotators.actors_tokens import Tokens

_PUBLIC = frozenset(
    {
        *("port", "ports", "authority", "customs", "coast", "guard", "coastguard", "national", "maritime", "aviation", "civil", "border"),
        *(
            "agency",
            "service",
            "police",
            "ministry",
            "department",
            "directorate",
            "general",
            "of",
            "the",
            "office",
            "immigration",
            "prison",
        ),
    }
)
"""Words that make up the name of a body of the state."""
_BODIES = frozenset({"authority", "customs", "guard", "coastguard", "directorate", "police", "ministry", "department"})
_EU = "org:european-union"
_HEADS = ("spokes", "speaker", "head", "director", "chief")
_COMMAND = frozenset({"captain", "commander", "skipper", "lieutenant", "officer"})
_OWN = frozenset({"its", "ship's", "ship", "vessel", "frigate", "boat", "corvette", "'s"})


def with_public(tokens: Tokens, namings: Sequence[Naming], home: str) -> tuple[Naming, ...]:
    """Mentions in which a body of a state speaks for it, and officers for that of their ship.

    Args:
        tokens: the text.
        namings: mentions in any order.
        home: the side of the country that the report was filed from, "" where unknown.

    """
    sides = dict[str, str]()
    union = any(n.actor.side == _EU for n in namings)
    for n in namings:
        if n.actor.kind is ActorKind.ORGANISATION and n.actor.side == n.actor.id and (side := _of_state(tokens, n, home)):
            sides.setdefault(n.actor.id, side)
    lands = tuple(sorted((n for n in namings if n.by == "country" and n.actor.side.startswith("country:")), key=lambda n: n.i))
    forces = Forces(tokens, lands, home)
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


def _of_state(tokens: Tokens, n: Naming, home: str) -> str:
    """The country that a body of a state bears in its name, or the report's own where it bears none."""
    words = [tokens.fold(k) for k in range(n.hi, n.hj)]
    plain = [k for k, w in zip(range(n.hi, n.hj), words, strict=True) if w not in _PUBLIC]
    if not _BODIES & set(words):
        return ""
    if not plain:
        behind = place_at(tokens, n.hj + 1)[0] if tokens.fold(n.hj) == "of" else ""
        return behind or home
    side, end = place_at(tokens, plain[0])
    return side if end == plain[-1] + 1 and end == n.hj and tokens.fold(plain[0] - 1) == "of" else ""


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
