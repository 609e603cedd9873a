"""The catalogue of a room: which propositions are of an actor, an act, a place, a day."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date

from onrecord.claim import Claim
from onrecord.exporters.report_parts import words
from onrecord.ledger import Standing
from onrecord.lookup import Lookup
from onrecord.postings import Key, Postings
from onrecord.proposition import Proposition

KINDS = ("status", "actor", "act", "realis", "source", "place")
"""What propositions can be sorted by, beside days and words."""
CONTESTED, OWN_VOICE = "contested", "own_voice"


@dataclass(frozen=True)
class Filters:
    """What a reader wants to see; an empty field asks for nothing.

    Args:
        status: evidential status ("REPORTED"), or "contested".
        actor: id of someone who acts, is acted on or speaks.
        act: PLOVER type of the core act.
        realis: how real the event is.
        source: kind of a source in a chain.
        place: name of a place.
        first: reports of this day or later.
        last: reports of this day or earlier.
        words: words of a claim.

    """

    status: str = ""
    actor: str = ""
    act: str = ""
    realis: str = ""
    source: str = ""
    place: str = ""
    first: date | None = None
    last: date | None = None
    words: str = ""

    @property
    def given(self) -> dict[str, str]:
        """The fields that ask for something, as they stand in an address."""
        return {f.name: str(v) for f in fields(self) if (v := getattr(self, f.name))}


@dataclass(frozen=True)
class Catalogue:
    """Ids of propositions by kind and value.

    Args:
        of: (kind, value) → ids.
        actors: what a reader calls an actor.
        home: id of a claim → ids.
        by_id: the positions of the propositions in the list.
        days: for each the days of its reports, in order.

    """

    of: Postings
    actors: Mapping[str, str]
    home: Mapping[str, tuple[str, ...]]
    by_id: Mapping[str, int] = field(repr=False)
    days: Mapping[str, tuple[date, ...]] = field(repr=False)

    def find(self, wanted: Filters, claims: Iterable[str] | None = None) -> list[int]:
        """The positions that fit, in order; `claims` are those in which the words of the filters were found."""
        sets = [self.of.under((kind, getattr(wanted, kind))) for kind in KINDS if getattr(wanted, kind)]
        if claims is not None:
            sets.append(frozenset(i for c in claims for i in self.home.get(c, ())))
        found: Iterable[str] = frozenset.intersection(*sorted(sets, key=len)) if sets else self.by_id
        if wanted.first or wanted.last:
            first, last, days = wanted.first or date.min, wanted.last or date.max, self.days
            found = [i for i in found if (d := days[i]) and d[-1] >= first and d[0] <= last and d[bisect_left(d, first)] <= last]
        return sorted(self.by_id[i] for i in found)

    def of_claim(self, claim: str) -> list[int]:
        """The positions of the propositions in which a claim stands."""
        return sorted(self.by_id[i] for i in self.home.get(claim, ()))

    def options(self, most: int = 200) -> dict[str, list[tuple[str, str, int]]]:
        """By kind: value, name and number of propositions, the most frequent values in the order of their names."""
        counted: dict[str, list[tuple[str, int]]] = {kind: [] for kind in KINDS}
        for (kind, value), ids in self.of.of.items():
            counted[kind].append((value, len(ids)))
        shown = {kind: sorted(rows, key=lambda row: (-row[1], row[0]))[:most] for kind, rows in counted.items()}
        named = {kind: [(v, self._name(kind, v), n) for v, n in rows] for kind, rows in shown.items()}
        return {kind: sorted(rows, key=lambda row: (row[1].casefold(), row[0])) for kind, rows in named.items()}

    def _name(self, kind: str, value: str) -> str:
        match kind:
            case "actor":
                return self.actors.get(value, value)
            case "act":
                return f"{words(kind, value)} · {value}"
            case "status" | "act" | "realis":
                return value if value == CONTESTED else words(kind, value)
            case "source":
                return "own voice of the outlet" if value == OWN_VOICE else words("source", value)
        return value


EMPTY = Catalogue(Postings(), {}, {}, {}, {})
"""Of a ledger before its first entry."""


def catalogued(was: Catalogue, old: Lookup, now: Lookup, changed: Iterable[str]) -> Catalogue:
    """The catalogue of a ledger that grew, from what it was: only the propositions that are other, or whose claims are, are sorted anew.

    The positions and the names of actors are those of before.
    """
    stale = {*now.other, *now.gone}
    stale |= {i for home in (old.home, now.home) for c in changed for i in home.get(c, ())}
    out = {i: set(_keys(old.propositions[i], old.standing)) for i in stale if i in old.propositions}
    into = {i: set(_keys(now.propositions[i], now.standing)) for i in stale if i in now.propositions}
    days = {i: mine for i, mine in was.days.items() if i not in stale} | {i: _days(now.propositions[i], now.standing) for i in into}
    return Catalogue(was.of.moved(out, into), was.actors, now.home, was.by_id, days)


def _days(p: Proposition, standing: Standing) -> tuple[date, ...]:
    return tuple(sorted({d for c in p.claims if (d := standing.days.get(c))}))


def _keys(p: Proposition, standing: Standing) -> Iterable[Key]:
    yield from _of_proposition(p)
    for c in p.claims:
        if c in standing.claims:
            yield from _of_claim(standing.claims[c])


def _of_proposition(p: Proposition) -> Iterable[Key]:
    yield "status", p.status.value
    if p.contested:
        yield "status", CONTESTED
    if p.event:
        yield "act", p.event.act
        yield "realis", p.event.realis.value
        if p.event.where:
            yield "place", p.event.where.name


def _of_claim(claim: Claim) -> Iterable[Key]:
    for link in claim.chain:
        yield "source", link.kind.value
        if link.actor:
            yield "actor", link.actor.id
    if not claim.chain:
        yield "source", OWN_VOICE
    if claim.event:
        for actor in (*claim.event.actors, *claim.event.recipients):
            yield "actor", actor.id
