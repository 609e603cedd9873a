"""Bodies of a state that no table has, told by their words: "the *Home Ministry*", "Latvia's *Council of Ministers*"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.actor import Actor, ActorKind
from onrecord.annotators.actors_phrases import ABROAD
from onrecord.annotators.actors_roles import Naming
from onrecord.annotators.actors_seats import place_at, seated
from onrecord.annotators.actors_tables import adjectives, countries, gazetteer, known_actors
from onrecord.annotators.actors_tokens import Tokens
from onrecord.annotators.actors_whose import Lands
from onrecord.annotators.actors_words import listed
from onrecord.annotators.names import slug

_LINKS = frozenset({"of", "the", "for", "and", "on", "-", ",", "to", "&"})
_ALONE = frozenset({"treasury", "parliament", "senate", "cabinet", "ombudsman", "presidency", "customs", "prosecution"})
"""Bodies of which a state has one."""
_NO_STATES = frozenset(
    {
        *("national council", "central committee", "national committee", "central council", "national service", "central office"),
        *("national forces", "state agency", "national agency", "state service", "information agency", "information service"),
    }
)
"""Names of parties, movements and agencies of news that are made of the words of states."""
_MEMBERS = frozenset({"member", "members", "delegate", "delegates", "somebody", "someone", "one", "some", "insider", "insiders"})
"""Who is of a body and does not speak for it: "*a member* of the defence committee"."""
_FORMATIONS = frozenset({"army", "fleet", "command", "corps", "flotilla"})
_BANKS = frozenset({"central", "reserve"})


@dataclass(frozen=True, slots=True)
class Bodies:
    """The bodies of states in a text.

    Args:
        tokens: the text.
        told: its mentions, in text order.
        lands: its countries.
        filed: the side of the country that it was filed from, "" where unknown.

    """

    tokens: Tokens
    told: tuple[Naming, ...]
    lands: Lands
    filed: str

    def known_as(self, n: Naming) -> Actor | None:
        """A body of a state as an actor that speaks for its country; None for what is none, or of no country that the report tells."""
        if n.actor.kind is not ActorKind.ORGANISATION or n.actor.side != n.actor.id or n.actor.id in known_actors():
            return None
        i, end, inside = self._bare(n)
        words = [w for w in self.tokens.folded[i:end] if w not in _LINKS]
        if not inside and not _is_public(words):
            return None
        side = inside or self._owner(n, i) or self._around(n, words)
        land = countries().get(side.removeprefix("country:")) if side.startswith("country:") else None
        return _body(land, n.actor.name, self.tokens.folded[i:end], named=bool(inside)) if land else None

    def small(self) -> Iterator[Naming]:
        """Bodies written without capitals: "the *prison service*", "Latvia's *civil aviation authority*"."""
        t = self.tokens
        ends = {n.hj: n for n in self.told if n.by == "country" and n.actor.side.startswith("country:")}
        for k, end in self._runs():
            words = [w for w in t.folded[k:end] if w not in _LINKS]
            if words[-1] not in listed("heads of state bodies") or not _is_public(words) or t.modifies(end - 1):
                continue
            owner = ends.get(k - (t.fold(k - 1) in {"'s", "’s", "'", "’"}))
            the = t.fold(k - 1) == "the" and t.near(k - 1, k)
            of_two = owner is not None and owner.hi - 1 in ends  # "Chilean *and* Peruvian guards"
            insider = the and t.fold(k - 2) in {"of", "on", "in"} and t.fold(k - 3) in _MEMBERS
            if insider or of_two or not (the or owner):
                continue
            n = Naming(k - the, end, k, end, _NOBODY, "name", gender="n")
            side = owner.actor.side if owner else self._owner(n, k) or self._around(n, words)
            if side.startswith("country:") and (land := countries().get(side.removeprefix("country:"))):
                name = " ".join(t.text[t.start[k] : t.end[end - 1]].split())
                yield Naming(owner.i if owner else k - the, end, k, end, _body(land, name, t.folded[k:end]), "name", gender="n")

    def _runs(self) -> Iterator[tuple[int, int]]:
        """Where words stand together, without capitals, that may be the name of a body of a state, and that nothing else names."""
        t = self.tokens
        taken = {k for n in self.told if n.by != "country" for k in range(n.i, n.j)}
        end = 0
        for k in range(len(t)):
            if k < end or t.cap[k] or k in taken or not _may_be_in(t.fold(k)):
                continue
            end = k + 1
            while t.near(k, end) and not t.cap[end] and end not in taken and (_may_be_in(t.fold(end)) or _joins(t, end)):
                end += 1
            yield k, end

    def _bare(self, n: Naming) -> tuple[int, int, str]:
        """The words of a name without the country in it, and that: "*Bank of* Zambia", "Indian *High Commission*"."""
        t = self.tokens
        side, behind = _land_at(t, n.hi)
        if side and behind < n.hj and _is_public([w for w in t.folded[behind : n.hj] if w not in _LINKS]):
            return behind, n.hj, side
        for k in range(n.hi + 1, n.hj - 1):
            if t.fold(k) == "of":
                side, behind = place_at(t, k + 1 + (t.fold(k + 1) == "the"))
                words = [w for w in t.folded[n.hi : k] if w not in _LINKS]
                if side and behind == n.hj and (_is_public(words) or words == ["bank"]):
                    return n.hi, k, side
        return n.hi, n.hj, ""

    def _owner(self, n: Naming, i: int) -> str:
        """The country named right before or behind: "*Latvia's* Home Ministry", "the Home Ministry *of Latvia*"."""
        t = self.tokens
        before = i - 1 if t.fold(i - 1) in {"'s", "'", "’"} else i
        owner = next((m for m in self.told if m.by == "country" and m.hj == before and m.hi < n.hi), None)
        if owner is not None and t.near(owner.hi, n.hi):
            return owner.actor.side
        return place_at(t, n.hj + 1 + (t.fold(n.hj + 1) == "the"))[0] if t.fold(n.hj) == "of" else ""

    def _around(self, n: Naming, words: Sequence[str]) -> str:
        """The country whose body is meant where no word says so; of what stands abroad none is."""
        t = self.tokens
        if " ".join(words[-2:]) in ABROAD or words[-1] in ABROAD:
            return ""
        ends = {m.j: m for m in self.told if m.actor.side.startswith("country:")}
        if t.fold(n.i - 1) in {"of", "at", "from"} and (who := ends.get(n.i - 1)) is not None:
            return who.actor.side  # "Mr Moumin *of the port authority*"
        if seat := seated(t, n.i, n.j):
            return seat
        if self.lands.home:
            return self.lands.meant(n.i, n.j, [m for m in self.told if m.j <= n.i])
        told = {m.actor.side for m in self.told if m.by == "country" and m.j <= n.i}
        return self.filed if self.filed in told or not told else min(told) if len(told) == 1 and not self.filed else ""


def _land_at(tokens: Tokens, k: int) -> tuple[str, int]:
    """The country that a name or an adjective at a token is of, and the token behind it; "" where it is of none."""
    for words, entries in gazetteer().get(tokens.fold(k), ()):
        if tuple(tokens.folded[k : k + len(words)]) == words:
            side = next((e.actor.side for e in entries if e.sort in {"country", "adjective"}), "")
            if side:
                return side, k + len(words)
    return "", k


def _is_public(words: Sequence[str]) -> bool:
    """Whether words make up the name of a body of a state, and of no party, firm or movement."""
    name = " ".join(words)
    if not words or name in _NO_STATES:
        return False
    if words[-1] == "bank":
        return len(words) == 2 and words[0] in _BANKS
    if words[-1] in _FORMATIONS and len(words) > 1 and all(w in listed("which formation") for w in words[:-1]):
        return True
    headed = any(w in listed("heads of state bodies") for w in words)
    return headed and all(map(_may_be_in, words)) and (name in _ALONE or len(words) > 1)


def _may_be_in(word: str) -> bool:
    """Whether a word may stand in the name of a body of a state."""
    return word in listed("heads of state bodies") or word in listed("words of state bodies")


def _joins(tokens: Tokens, k: int) -> bool:
    """Whether a word joins two of such a name: "council *of* ministers", "anti*-*corruption commission"."""
    return tokens.fold(k) in {"of", "-", "and", "for"} and k + 1 < len(tokens) and not tokens.cap[k + 1] and _may_be_in(tokens.fold(k + 1))


_NOBODY = Actor("org:nobody", "nobody", ActorKind.ORGANISATION, "org:nobody")


def _body(land: Actor, name: str, words: Sequence[str], *, named: bool = False) -> Actor:
    """A body of a country; `named` says that its name tells the country."""
    code = land.id.removeprefix("country:")
    whose = adjectives().get(code, f"{land.name}'s")
    called = name if named else f"{whose} {name}"
    return Actor(f"org:{code.lower()}-{slug(' '.join(words))}", called, ActorKind.GOVERNMENT, land.side)


def as_bodies(tokens: Tokens, namings: Sequence[Naming], lands: Lands, home: str) -> tuple[Mapping[Naming, Actor], tuple[Naming, ...]]:
    """Mentions of bodies of states that no table has → whom they name; and mentions of those that are written small."""
    bodies = Bodies(tokens, tuple(sorted(namings, key=lambda n: (n.i, -n.j))), lands, home)
    return {n: actor for n in namings if (actor := bodies.known_as(n))}, tuple(bodies.small())
