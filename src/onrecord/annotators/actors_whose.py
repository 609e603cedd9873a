"""Whose ministry, army or spokesman is meant where no word says so: a learned choice among the countries that a report tells of.

"Chad shut the border. *The foreign ministry* said …": what speaks for a country is that it acts in the sentences before, that the
headline tells of it, that the paper is printed there, that an official of its own spoke last.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from onrecord.actor import ActorKind
from onrecord.annotators.actors_seats import is_goal, place_at, reads_in
from onrecord.annotators.actors_tables import rows
from onrecord.annotators.actors_tokens import Tokens

if TYPE_CHECKING:
    from onrecord.annotators.actors_roles import Naming

Features = Mapping[str, float]

NONE = ""
"""The candidate for "no country's": a body of a firm, of an alliance, or nobody's."""

_NEAR = 2
"""Sentences back that count as near."""
_UNTOLD = 0.9
"""The least probability of the country that a paper is printed in where it tells neither of it nor of its places."""
_OFTEN = 2
"""How often such a paper may tell of one other country and still mean its own."""
_IN = frozenset({"in", "at", "near", "outside", "off", "around", "from"})
_KIN: Mapping[str, str] = {
    **dict.fromkeys(("minister", "ministry", "ministers", "secretary"), "minister"),
    **dict.fromkeys(("army", "navy", "military", "general", "fleet", "force", "forces"), "army"),
    **dict.fromkeys(("police", "prosecutor", "prosecutors", "court", "prosecution", "judge"), "law"),
    **dict.fromkeys(("spokesman", "spokeswoman", "spokesperson"), "voice"),
    **dict.fromkeys(("official", "officials"), "official"),
    **dict.fromkeys(("president", "premier", "king", "government", "cabinet", "authorities", "palace", "presidency"), "ruler"),
    **dict.fromkeys(("commission", "council", "committee", "command"), "board"),
}
"""The last word of a phrase → its class."""


@dataclass(frozen=True, slots=True)
class Told:
    """A country, or a body, that tokens i to j tell of; its naming words begin at hi."""

    i: int
    hi: int
    j: int
    side: str


@dataclass(frozen=True, slots=True)
class Lands:
    """The countries of a report, as far as its words tell.

    Args:
        tokens: the text.
        lands: its countries, in text order.
        bodies: its bodies that are no country's, in text order.
        places: where things happen or stand, "in Narva", as their countries, in text order.
        home: the side of the country that it was printed in, "" where unknown, or where it is for others, or tells of others only.
        printed: the same, also where it tells of others only.
        headline: the token at which its headline ends.
        read_in: the countries in whose language its outlet has its name, none where that tells nothing.

    """

    tokens: Tokens
    lands: tuple[Told, ...]
    bodies: tuple[Told, ...] = ()
    places: tuple[Told, ...] = ()
    home: str = ""
    printed: str = ""
    headline: int = 0
    read_in: frozenset[str] = frozenset()

    @classmethod
    def of(cls, tokens: Tokens, namings: Sequence[Naming], home: str, outlet: str = "") -> Lands:
        """The countries among the mentions of a text, with its outlet and the country that it is printed in.

        Where it tells often of another country and neither of its own nor of places there, it writes of what happens elsewhere.
        """
        told = sorted(namings, key=lambda n: (n.i, -n.j))
        lands = tuple(_told(n) for n in told if n.by == "country" and n.actor.id == n.actor.side and n.actor.side.startswith("country:"))
        places = tuple(_places(tokens))
        often, printed = Counter(n.side for n in lands), home
        if max(often.values(), default=0) > _OFTEN and home not in {n.side for n in (*lands, *places)}:
            home = ""
        end = next((k for k in range(len(tokens)) if tokens.block[k] != tokens.block[0]), 0)
        return cls(tokens, lands, bodies_told(told), places, home, printed, end, reads_in(outlet))

    def meant(self, i: int, j: int, before: Sequence[Naming], least: float = 0.5, *, some: bool = False) -> str:
        """The country whose body or official the words of tokens i to j mean; "" where none is as likely as the least that is asked for.

        Args:
            i: the first token of the words, their article with them.
            j: the token behind them.
            before: the mentions that stand before them.
            least: the least probability.
            some: that one of the countries must be meant: "the king".

        """
        if not self.home:
            return NONE  # an agency writes for all, and names the country
        chances = odds(self.candidates(i, j, before), weights())
        if some:
            del chances[NONE]
        side = max(sorted(chances), key=chances.__getitem__, default=NONE)
        if side == self.home and not any(n.side == side for n in (*self.lands, *self.places)):
            least = max(least, _UNTOLD)
        return side if side and chances[side] >= least else NONE

    def candidates(self, i: int, j: int, before: Sequence[Naming]) -> Mapping[str, Features]:
        """Each country that may be meant by the words of tokens i to j, and none, with what speaks for it."""
        officials = [_told(n) for n in sorted(before, key=lambda n: (n.i, -n.j)) if n.j <= i and _speaks_for_a_country(n)]
        sides = dict.fromkeys([n.side for n in self.lands] + [n.side for n in officials])
        if self.home.startswith("country:"):
            sides[self.home] = None
        kin = _KIN.get(self.tokens.fold(j - 1), "other")
        out: dict[str, Features] = {
            side: dict(self._features(side, i, j, kin)) | dict(self._spoke(side, i, j, officials)) for side in sides
        }
        out[NONE] = dict(self._none(i, j, kin))
        return out

    def _features(self, side: str, i: int, j: int, kin: str) -> Iterator[tuple[str, float]]:
        t = self.tokens
        mine = [n for n in self.lands if n.side == side]
        before = [n for n in self.lands if n.j <= i]
        told = [n for n in before if n.side == side]
        if side == self.home:
            yield "home", 1
            yield ("home told", 1) if mine else ("home untold", 1)
            yield f"home {kin}", 1
        if self.read_in:
            yield ("language", 1) if side in self.read_in else ("other language", 1)
        if self.lands:
            yield "share", len(mine) / len(self.lands)
            yield ("only one", 1) if len(mine) == len(self.lands) else ("one of several", 1)
        if before:
            yield "share before", len(told) / len(before)
            if before[-1].side == side:
                yield "last", 1
        for n in told[-1:]:
            back = t.sentence[i] - t.sentence[n.hi]
            where = "here" if back == 0 else "near" if back <= _NEAR else "far"
            how = "acts" if self._acts(n.hi) else "thing" if self._is_a_thing(n.hi) else "other"
            yield f"{where} {how}", 1
            if t.block[n.hi] == t.block[i]:
                yield "in this block", 1
        if any(self._acts(n.hi) for n in told if t.sentence[i] - t.sentence[n.hi] <= _NEAR):
            yield "acts near", 1
        if not told:
            yield "not before", 1
        yield from self._placed(side, i)
        head = [n for n in self.lands if n.j <= self.headline]
        if self.headline <= i:
            if any(n.side == side for n in head):
                yield "headline", 1
                yield ("headline only", 1) if len({n.side for n in head}) == 1 else ("headline among others", 1)
            if any(n.side == side and self._acts(n.hi) for n in head):
                yield "headline acts", 1
        if any(n.side == side and t.sentence[n.i] == t.sentence[i] and is_goal(t, n.i, n.hi) for n in before):
            yield "goal", 1

    def _placed(self, side: str, i: int) -> Iterator[tuple[str, float]]:
        """What the places say at which things happen."""
        t = self.tokens
        if not self.places:
            return
        mine = [n for n in self.places if n.side == side]
        yield "places", len(mine) / len(self.places)
        if not mine:
            yield "no place", 1
        before = [n for n in self.places if n.j <= i]
        if before and before[-1].side == side:
            yield "last place", 1
            if t.sentence[i] - t.sentence[before[-1].hi] <= _NEAR:
                yield "last place near", 1

    def _spoke(self, side: str, i: int, j: int, before: Sequence[Told]) -> Iterator[tuple[str, float]]:
        """What the officials told of before say: the last one's country, the last one's with the same word."""
        t = self.tokens
        if before:
            last = before[-1]
            near = t.sentence[i] - t.sentence[last.hi] <= _NEAR
            if last.side == side:
                yield ("last official near" if near else "last official", 1)
            yield "officials", sum(n.side == side for n in before) / len(before)
            head = t.fold(j - 1)
            same = [n for n in before if head in t.folded[n.i : n.j]]
            if same and same[-1].side == side:
                yield "same word", 1

    def _none(self, i: int, j: int, kin: str) -> Iterator[tuple[str, float]]:
        t = self.tokens
        yield "none", 1
        yield f"none {kin}", 1
        article = t.fold(i)
        yield f"none {article if article in {'a', 'an', 'the'} else 'bare'}", 1
        before = [n for n in self.bodies if n.j <= i]
        if before:
            back = t.sentence[i] - t.sentence[before[-1].hi]
            if back <= _NEAR:
                yield "body near", 1
                yield f"body near {kin}", 1
                if self._acts(before[-1].hi):
                    yield "body acts near", 1
        if not self.lands:
            yield "no lands", 1

    def _acts(self, k: int) -> bool:
        """Whether a token is a subject, or whose or of what kind the subject is: "*Chad's* army", "*Chadian* troops"."""
        word = self.tokens.words.get(self.tokens.start[k])
        if word is not None and word.relation in {"nmod:poss", "amod", "compound"}:
            word = self.tokens.words.get(word.head)
        return word is not None and word.relation.startswith("nsubj")

    def _is_a_thing(self, k: int) -> bool:
        """Whether a token only says of what country a thing is: "*American* apparatus"."""
        return self.tokens.relation(k) in {"amod", "compound"}


NOWHERE = Lands(Tokens("", [], [], [], [], [], [], [], [], [], {}, {}), ())
"""The countries of no report."""


def _places(tokens: Tokens) -> Iterator[Told]:
    for k in range(len(tokens) - 1):
        if tokens.fold(k) in _IN and tokens.cap[k + 1] and tokens.near(k, k + 1):
            first = k + 1
            side, end = place_at(tokens, first)
            if side.startswith("country:"):
                yield Told(k, first, end, side)


def bodies_told(namings: Sequence[Naming]) -> tuple[Told, ...]:
    """The bodies among mentions that are no country's, in text order."""
    found = (n for n in namings if n.by == "name" and n.actor.kind is ActorKind.ORGANISATION and n.actor.side == n.actor.id)
    return tuple(_told(n) for n in sorted(found, key=lambda n: (n.i, -n.j)))


def _told(n: Naming) -> Told:
    return Told(n.i, n.hi, n.j, n.actor.side)


def _speaks_for_a_country(n: Naming) -> bool:
    return n.by not in {"pronoun", "country"} and n.actor.side.startswith("country:") and n.actor.id != n.actor.side


@cache
def weights() -> Features:
    """What each feature weighs, as `training/whose.py` found it."""
    return {r["feature"]: float(r["weight"]) for r in rows("whose.csv")}


def odds(candidates: Mapping[str, Features], weigh: Features) -> dict[str, float]:
    """The probability of each candidate."""
    score = {c: sum(weigh.get(f, 0.0) * x for f, x in features.items()) for c, features in candidates.items()}
    top = max(score.values())
    total = sum(math.exp(s - top) for s in score.values())
    return {c: math.exp(s - top) / total for c, s in score.items()}
