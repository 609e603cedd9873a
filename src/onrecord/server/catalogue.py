"""The catalogue of a room: which propositions are of an actor, an act, a place, a day."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date

from onrecord.claim import Claim
from onrecord.exporters.report_parts import words
from onrecord.ledger import Standing
from onrecord.proposition import Proposition

KINDS = ("status", "actor", "act", "realis", "source", "place")
"""What propositions can be sorted by, beside days and words."""


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
    """Sets of positions in the list of propositions, by kind and value.

    Args:
        of: kind → value → positions.
        names: what a reader calls a value, where it is not the value.
        of_claim: id of a claim → positions.
        days: for each position the days of its reports, in order.

    """

    of: Mapping[str, Mapping[str, frozenset[int]]]
    names: Mapping[tuple[str, str], str]
    of_claim: Mapping[str, tuple[int, ...]]
    days: Sequence[tuple[date, ...]] = field(repr=False)

    def find(self, wanted: Filters, claims: Iterable[str] | None = None) -> list[int]:
        """The positions that fit, in order; `claims` are those in which the words of the filters were found."""
        sets = [self.of[kind].get(getattr(wanted, kind), frozenset[int]()) for kind in KINDS if getattr(wanted, kind)]
        if claims is not None:
            sets.append(frozenset(n for c in claims for n in self.of_claim.get(c, ())))
        found = frozenset.intersection(*sorted(sets, key=len)) if sets else range(len(self.days))
        return sorted(n for n in found if self._told(n, wanted)) if wanted.first or wanted.last else sorted(found)

    def _told(self, position: int, wanted: Filters) -> bool:
        """Whether one of its reports is of the days wanted."""
        days = self.days[position]
        at = bisect_left(days, wanted.first) if wanted.first else 0
        return at < len(days) and (wanted.last is None or days[at] <= wanted.last)

    def options(self, kind: str, most: int = 200) -> list[tuple[str, str, int]]:
        """Value, name and number of propositions, the most frequent values in the order of their names."""
        counted = sorted(((v, len(s)) for v, s in self.of[kind].items()), key=lambda pair: (-pair[1], pair[0]))[:most]
        return sorted(((v, self.names.get((kind, v), v), n) for v, n in counted), key=lambda row: (row[1].casefold(), row[0]))


def catalogue(propositions: Sequence[Proposition], standing: Standing) -> Catalogue:
    """Sort propositions, in the order given."""
    of: dict[str, defaultdict[str, set[int]]] = {kind: defaultdict(set) for kind in KINDS}
    names, of_claim, days = dict[tuple[str, str], str](), defaultdict[str, list[int]](list), list[tuple[date, ...]]()
    for n, p in enumerate(propositions):
        told = [standing.claims[c] for c in p.claims if c in standing.claims]
        for kind, value, name in (*_of_proposition(p), *(row for c in told for row in _of_claim(c))):
            of[kind][value].add(n)
            names.setdefault((kind, value), name)
        for c in p.claims:
            of_claim[c].append(n)
        days.append(tuple(sorted({d for c in p.claims if (d := standing.days.get(c))})))
    frozen = {kind: {v: frozenset(s) for v, s in sorted(values.items())} for kind, values in of.items()}
    return Catalogue(frozen, names, {c: tuple(ns) for c, ns in of_claim.items()}, days)


Row = tuple[str, str, str]


def _of_proposition(p: Proposition) -> Iterable[Row]:
    yield "status", p.status.value, words("status", p.status.value)
    if p.contested:
        yield "status", "contested", "contested"
    if p.event:
        yield "act", p.event.act, words("act", p.event.act)
        yield "realis", p.event.realis.value, p.event.realis.value
        if p.event.where:
            yield "place", p.event.where.name, p.event.where.name


def _of_claim(claim: Claim) -> Iterable[Row]:
    for link in claim.chain:
        yield "source", link.kind.value, link.kind.value.replace("_", " ")
        if link.actor:
            yield "actor", link.actor.id, link.actor.name
    if not claim.chain:
        yield "source", "own_voice", "own voice of the outlet"
    if claim.event:
        for actor in (*claim.event.actors, *claim.event.recipients):
            yield "actor", actor.id, actor.name
