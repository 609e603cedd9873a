"""Whose officers, sailors or troops are meant where the sentence before tells of a state's: "Maltese customs … *Officers* boarded her"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from onrecord.actor import ActorKind
from onrecord.annotators.actors_roles import Naming
from onrecord.annotators.actors_tokens import Tokens

_WATCH = frozenset({"customs", "police", "guard", "coastguard", "guards", "gendarmes", "gendarmerie", "patrol", "inspectors"})
_ARMY = frozenset(
    {"army", "soldiers", "troops", "forces", "military", "infantry", "tanks", "paratroopers", "commandos", "marines", "units"}
)
_NAVY = frozenset({"navy", "naval", "coastguard", "coast", "marines", "frigate", "warship", "corvette", "patrol", "gunboat", "cutter"})
_PEOPLE: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("officers", "agents", "detectives", "policemen", "investigators"), _WATCH | {"coast", "security"}),
    "inspectors": frozenset({"customs", "police"}),
    **dict.fromkeys(("sailors", "marines", "seamen"), _NAVY),
    **dict.fromkeys(("soldiers", "troops", "commandos", "paratroopers"), _ARMY),
    **dict.fromkeys(("guards", "guardsmen", "gendarmes"), _WATCH),
}
"""Words for the people of a state's body → words for that body or for people of it."""
_BACK = 3
"""Sentences back within which the body is told of."""
_BEHIND = 3


def with_officers(tokens: Tokens, namings: Sequence[Naming]) -> tuple[Naming, ...]:
    """Mentions in which people of a state's body, told of without their country, are of the country whose body acted just before."""
    lands = sorted((n for n in namings if n.by == "country" and n.actor.side.startswith("country:")), key=lambda n: n.i)
    return tuple(_sided(tokens, n, lands) for n in namings)


def _sided(tokens: Tokens, n: Naming, lands: Sequence[Naming]) -> Naming:
    words = [w for w in tokens.folded[n.i : n.j] if w not in {"the", "its", "two", "three", "several", "some"}]
    kin = _PEOPLE.get(words[0]) if len(words) == 1 else None
    bare = n.by == "description" and n.actor.kind is ActorKind.GROUP and n.actor.side == n.actor.id
    if kin is None or not bare or not tokens.relation(n.hj - 1).startswith("nsubj") or tokens.fold(n.j) in {"of", "from"}:
        return n
    if {tokens.fold(n.i - 1), tokens.fold(n.hj - 2)} & {"our", "my", "your"}:  # the speaker's
        return n
    near = [b for b in lands if b.i < n.i and 0 < tokens.sentence[n.i] - tokens.sentence[b.i] <= _BACK]
    acting = [b for b in near if _acts(tokens, b, kin)]
    sides = {b.actor.side for b in acting if tokens.sentence[b.i] == max(tokens.sentence[a.i] for a in acting)}
    return replace(n, actor=replace(n.actor, bloc=sides.pop())) if len(sides) == 1 else n


def _acts(tokens: Tokens, b: Naming, kin: frozenset[str]) -> bool:
    """Whether a country's body of a kind acts in its sentence: "*Maltese customs* seized …", not "the Maltese border"."""
    for k in range(b.hj, min(b.hj + _BEHIND, len(tokens))):
        if not tokens.near(b.hi, k) or tokens.fold(k) == ",":
            return False
        if tokens.fold(k) in kin and tokens.relation(k).startswith("nsubj"):
            return True
    return False
