"""For whom persons speak whose title names a body that only the encoder sees: "Ana Ruiz, organiser of the Bridge Movement"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.actor import Actor, ActorKind
from onrecord.annotators.actors_roles import Naming
from onrecord.annotators.actors_tokens import Tokens

_OF = frozenset({"of", "for", "at", "from", "with"})
_BODIES = frozenset({ActorKind.ORGANISATION, ActorKind.GOVERNMENT})
_REACH = 9
"""Words after a name within which a title between commas names the body."""


def with_sides(tokens: Tokens, namings: Sequence[Naming]) -> tuple[Naming, ...]:
    """Mentions in which a person without a side speaks for the body that stands in the title; all mentions of one person alike.

    Args:
        tokens: the text.
        namings: mentions in any order.

    """
    named = [n for n in namings if n.by in {"name", "office", "country"} or (n.by == "role" and n.actor.kind is ActorKind.ORGANISATION)]
    bodies = {n.i: n for n in named if n.i == n.hi or n.by == "role" or n.actor.kind is ActorKind.GOVERNMENT}
    ends = {n.j: n for n in bodies.values()}
    sides = dict[str, str]()
    for n in sorted(namings, key=lambda n: (n.i, -n.j)):
        free = n.actor.side == n.actor.id and n.actor.kind in {ActorKind.PERSON, ActorKind.GROUP} and n.by in {"name", "description"}
        if free and n.actor.id not in sides and (side := _side(tokens, n, bodies, ends)):
            sides[n.actor.id] = side
    return tuple(replace(n, actor=_speaking(n.actor, sides)) for n in namings) if sides else tuple(namings)


def _speaking(actor: Actor, sides: dict[str, str]) -> Actor:
    return replace(actor, bloc=sides[actor.id]) if actor.id in sides else actor


def _side(tokens: Tokens, n: Naming, bodies: dict[int, Naming], ends: dict[int, Naming]) -> str:
    """The side of the body in the title before, in or behind a name; "" where there is none."""
    if n.actor.kind is ActorKind.GROUP:
        return _behind(tokens, n.j, bodies) if _speaks(tokens, n.hi, n.hj) else ""
    if n.i < n.hi:  # a title stands in the mention: "Legal Watch *director Tamar Lomidze*"
        before = ends.get(n.i) or (ends.get(n.i - 1) if tokens.fold(n.i - 1) == "'s" else None)
        before = before if before and before.actor.kind in _BODIES else None
        inside = next((bodies[k] for k in range(n.i, n.hi) if k in bodies and bodies[k].actor.kind in _BODIES), None)
        if named := inside or before:
            return named.actor.side if n.actor.id != named.actor.id else ""
    if n.by == "name" and n.actor.kind is ActorKind.PERSON and tokens.near(n.i, n.j) and (side := _behind(tokens, n.j, bodies)):
        return side  # "Colonel Tamm *of the Malian army*"
    if tokens.fold(n.j) == ",":
        for k in range(n.j + 1, min(n.j + _REACH, len(tokens))):
            if tokens.folded[k] in {",", ";", "."} or not tokens.near(n.j, k):
                break
            if tokens.folded[k] in _OF and (side := _behind(tokens, k, bodies)):
                return side if _titled(tokens, n.j, k) else ""
    return ""


_HEADS = (
    "spokes",
    "representative",
    "lawyer",
    "head",
    "chief",
    "director",
    "chair",
    "founder",
    "organis",
    "organiz",
    "leader",
    "owner",
    "boss",
    "manager",
)


def _titled(tokens: Tokens, i: int, j: int) -> bool:
    """Whether a word for one who speaks or leads stands between: "Aydin, *the sales manager* of"."""
    return any(tokens.folded[k].startswith(_HEADS) for k in range(i, j))


def _behind(tokens: Tokens, k: int, bodies: dict[int, Naming]) -> str:
    """The side of the body behind "of" or "for": "a spokeswoman *of MedReach*"."""
    if tokens.fold(k) not in _OF:
        return ""
    at = next((bodies[m] for m in (k + 1, k + 2) if m in bodies and (m == k + 1 or tokens.fold(k + 1) == "the")), None)
    return at.actor.side if at else ""


def _speaks(tokens: Tokens, i: int, j: int) -> bool:
    return any(tokens.fold(k).startswith(("spokes", "representative", "lawyer")) for k in range(i, j))
