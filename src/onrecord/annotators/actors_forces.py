"""Whose navy, army or police is meant by "the navy": that of whose marines are told of, or the report's own country's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.actor import ActorKind
from onrecord.annotators.actors_roles import Naming
from onrecord.annotators.actors_seats import seated
from onrecord.annotators.actors_tokens import Tokens
from onrecord.annotators.actors_whose import NOWHERE, Lands

NAVY = frozenset(
    {"navy", "naval", "frigate", "marines", "warship", "corvette", "destroyer", "submarine", "minesweeper", "sailors", "gunboat"}
)
GUARD = frozenset({"coastguard", "guard", "guards", "cutter", "patrol", "boat", "border", "ship", "vessel"})
_ARMY = frozenset(
    {"army", "soldiers", "troops", "tanks", "battalion", "brigade", "paratroopers", "artillery", "military", "forces", "infantry"}
)
_AIR = frozenset({"air", "fighters", "jets", "warplanes", "bombers", "helicopter", "helicopters", "fighter", "warplane", "jet", "planes"})
_POLICE = frozenset({"police", "policemen", "officers", "detectives", "constables", "gendarmes", "gendarmerie", "carabinieri"})
_KIN: Mapping[str, frozenset[str]] = {
    "navy": NAVY,
    "coast guard": GUARD | {"coast"},
    "coastguard": GUARD | {"coast"},
    "border guards": GUARD,
    "army": _ARMY,
    "military": _ARMY | NAVY | _AIR,
    "armed forces": _ARMY | NAVY | _AIR,
    "air force": _AIR,
    "police": _POLICE,
    "gendarmerie": _POLICE,
    "customs": frozenset({"customs"}),
}
"""Words for an institution of a state → words for its people and its craft."""
_WATCH = GUARD | _POLICE | {"rangers", "agents", "detectives", "inspectors", "authorities", "customs", "coast", "security"}
"""Words for those who keep watch for a state: what they do, its police tells."""
_BEHIND = 3
"""Tokens behind a nationality within which its people or craft stand: "the *Chilean* patrol boat"."""


@dataclass(frozen=True, slots=True)
class Forces:
    """The countries of a text, with where each is named and what stands behind its name."""

    tokens: Tokens
    lands: tuple[Naming, ...]
    home: str

    def side(self, n: Naming, kin: frozenset[str]) -> str:
        """The country whose institution is meant; "" where two may be."""
        t = self.tokens
        if seat := seated(t, n.i, n.j):
            return seat
        mine = [b for b in self.lands if self._of_kin(b, kin)]
        for scope in (
            [b for b in mine if t.near(min(b.i, n.i), max(b.i, n.i))],
            [b for b in mine if t.block[b.i] == t.block[n.i]],
            mine,
        ):
            sides = {b.actor.side for b in scope}
            if self.home in sides:
                return self.home
            if len(sides) == 1:
                if kin & _ARMY | kin & _AIR and any(t.near(min(b.i, n.i), max(b.i, n.i)) and b.actor.side not in sides for b in self.lands):
                    return ""  # "Malian troops shelled a village in Chad, *the army* said": either army may say so
                return "" if self._home_told() and not all(map(self._acts, scope)) else min(sides)
            if sides:
                return ""
        if not kin & (_ARMY | NAVY | _AIR) and len(at_work := self._at_work(n)) == 1:
            return min(at_work)
        if not kin & (_ARMY | NAVY | _AIR) and len(places := {b.actor.side for b in self.lands if self._is_land(b)}) == 1:
            return min(places)
        told = {b.actor.side for b in self.lands} - {b.actor.side for b in self.lands if self._struck(n, b)}
        return self.home if self.home in told or (self.home and not told) else min(told) if len(told) == 1 and not self.home else ""

    def _is_land(self, b: Naming) -> bool:
        """Whether a country is named by its own name, not by what its people are called: "off *Vanuatu*", not "an *Australian*"."""
        return self.tokens.pos(b.hi) == "PROPN" and fold_of(b.actor.name) == self.tokens.folded[b.hi : b.hj]

    def _at_work(self, n: Naming) -> set[str]:
        """The countries whose people are at work in the sentence: "*Algerian border guards* seized rifles, the gendarmerie said"."""
        t = self.tokens
        here = [b for b in self.lands if t.near(min(b.i, n.i), max(b.i, n.i)) and self._acts(b)]
        return {b.actor.side for b in here if any(t.fold(k) in _WATCH for k in range(b.j, b.j + _BEHIND))}

    def of_kin(self, n: Naming, kin: frozenset[str]) -> str:
        """The one country whose ships or people of a kind are told of before, by where it is nearest."""
        mine = [b for b in self.lands if self._of_kin(b, kin) and b.j <= n.i]
        state = [b for b in mine if not {"fishing", "cargo", "flagged"} & {self.tokens.fold(k) for k in range(b.j, b.j + _BEHIND)}]
        sides = {b.actor.side for b in state}
        return min(sides) if len(sides) == 1 else self.home if self.home in {b.actor.side for b in self.lands} and not sides else ""

    def _of_kin(self, b: Naming, kin: frozenset[str]) -> bool:
        t = self.tokens
        behind = range(b.j, min(b.j + _BEHIND + 1, len(t)))
        return any(t.fold(k) in kin and t.near(b.i, k) and "," not in t.folded[b.j : k] for k in behind)

    def _struck(self, n: Naming, b: Naming) -> bool:
        """Whether a force does something to what bears a nationality: "*the army* shelled two *Peruvian* villages"."""
        t = self.tokens
        who, word = t.words.get(t.start[n.hi]), t.words.get(t.start[b.hi])
        if who is None or not who.relation.startswith("nsubj"):
            return False
        for _ in range(4):
            if word is None or word.relation == "obj":
                return word is not None and word.head == who.head
            word = t.words.get(word.head)
        return False

    def _home_told(self) -> bool:
        return any(b.actor.side == self.home for b in self.lands)

    def _acts(self, b: Naming) -> bool:
        """Whether what bears a nationality is who acts, or part of it: "*Marines from the Chilean frigate* boarded a dhow"."""
        t, word = self.tokens, self.tokens.words.get(self.tokens.start[b.hi])
        for _ in range(4):
            if word is None or word.relation.startswith("nsubj"):
                return word is not None and word.relation == "nsubj"
            word = t.words.get(word.head)
        return False


def fold_of(name: str) -> list[str]:
    """The words of a country's name as tokens are compared."""
    return name.lower().split()


def with_forces(tokens: Tokens, namings: Sequence[Naming], home: str, countries: Lands = NOWHERE) -> tuple[Naming, ...]:
    """Mentions in which an institution without a nationality speaks for the country that it is of.

    Args:
        tokens: the text.
        namings: mentions in any order.
        home: the side of the country that the report was filed from, "" where unknown.
        countries: its countries, among which is chosen where words for people and craft tell nothing.

    """
    lands = tuple(sorted((n for n in namings if n.by == "country" and n.actor.side.startswith("country:")), key=lambda n: n.i))
    forces = Forces(tokens, lands, home)
    return tuple(_sided(forces, n, namings, countries) for n in namings)


def _sided(forces: Forces, n: Naming, namings: Sequence[Naming], countries: Lands) -> Naming:
    words = [w for w in forces.tokens.folded[n.i : n.j] if w != "the"]
    kin = _KIN.get(" ".join(words))
    bare = n.by == "description" and n.actor.kind is ActorKind.GROUP and n.actor.side == n.actor.id
    if kin is None or not bare or forces.tokens.fold(n.i) != "the":
        return n
    side = forces.side(n, kin) or countries.meant(n.i, n.j, [m for m in namings if m.j <= n.i])
    return replace(n, actor=replace(n.actor, bloc=side)) if side else n
