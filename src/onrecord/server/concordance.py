"""Where everything stands in a room: the concordance of a page, kept up as the ledger grows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache

from onrecord.apart import parted, sentence
from onrecord.claim import Claim
from onrecord.exporters.report_parts import Concordance
from onrecord.ledger import NOTHING, Difference, Standing
from onrecord.lookup import Lookup
from onrecord.proposition import Proposition


@dataclass(frozen=True)
class Labels(Mapping[str, str]):
    """The numbers of claims, "3.5" for the fifth of the third report, worked out late: a report that comes between moves all later ones."""

    standing: Standing
    numbers: Mapping[str, int]
    claims: Mapping[str, tuple[str, ...]]

    def __getitem__(self, claim: str) -> str:
        report = self.standing.claims[claim].document
        return f"{self.numbers[report]}.{self.claims[report].index(claim) + 1}"

    def __iter__(self) -> Iterator[str]:
        return iter(self.standing.claims)

    def __len__(self) -> int:
        return len(self.standing.claims)


@dataclass(frozen=True)
class Members(Mapping[str, tuple[tuple[int, str], ...]]):
    """Number and id of the propositions in which claims stand, told when asked for: weightier ones move all after them."""

    home: Mapping[str, tuple[str, ...]]
    numbers: Mapping[str, int]

    def __getitem__(self, claim: str) -> tuple[tuple[int, str], ...]:
        return tuple(sorted((self.numbers[i], i) for i in self.home[claim]))

    def __iter__(self) -> Iterator[str]:
        return iter(self.home)

    def __len__(self) -> int:
        return len(self.home)


@dataclass(frozen=True)
class Remarks(Mapping[str, str]):
    """What parts propositions from others that are told in the same words, told when asked for: a page shows forty of them."""

    propositions: Mapping[str, Proposition]
    standing: Standing
    _told: dict[str, dict[str, str]] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def _same(self) -> dict[str, list[Proposition]]:
        found = defaultdict[str, list[Proposition]](list)
        for p in self.propositions.values():
            found[sentence(p)].append(p)
        return dict(found)

    def __getitem__(self, id: str) -> str:
        words = sentence(self.propositions[id])
        if words not in self._told:
            self._told[words] = parted(self._same[words], self.standing)
        return self._told[words][id]

    def __iter__(self) -> Iterator[str]:
        return (p.id for group in self._same.values() if len(group) > 1 for p in group)

    def __len__(self) -> int:
        return sum(len(group) for group in self._same.values() if len(group) > 1)


EMPTY = Concordance(NOTHING, {}, (), {}, {}, {}, {}, {})
"""Of a ledger before its first entry."""


def concorded(was: Concordance, ordered: Iterable[Proposition], book: Lookup, changed: Difference) -> Concordance:
    """What `concord` gives, from what it was and what changed since."""
    stands = book.standing
    touched = {s.claims[c].document for s in (was.standing, stands) for c in changed.claims if c in s.claims} | changed.documents
    claims = {d: mine for d, mine in was.claims.items() if d in stands.documents} | _claims(touched, was, book, changed.claims)
    days = {d: was.days[d] if d in was.days and d not in touched else _day(d, claims[d], stands) for d in stands.documents}
    reports = tuple(sorted(days, key=lambda d: (days[d] or date.max, stands.documents[d].name, stands.documents[d].published or "", d)))
    listed = list(ordered)
    numbers = {p.id: n for n, p in enumerate(listed, start=1)}
    labels = Labels(stands, {d: n for n, d in enumerate(reports, start=1)}, claims)
    names, members, remarks = _names(was, book, changed), Members(book.home, numbers), Remarks(book.propositions, stands)
    return Concordance(stands, days, reports, claims, labels, members, numbers, names, remarks, sentences=book.propositions)


def _claims(touched: Iterable[str], was: Concordance, book: Lookup, changed: Iterable[str]) -> dict[str, tuple[str, ...]]:
    stands, mine = book.standing, defaultdict[str, set[str]](set)
    for d in touched:
        mine[d] |= set(was.claims.get(d, ()))
    for c in changed:
        for s in (was.standing, stands):
            if c in s.claims:
                mine[s.claims[c].document].add(c)
    placed = {d: [(k.span.start, -k.span.end, c) for c in cs if (k := stands.claims.get(c)) and k.document == d] for d, cs in mine.items()}
    return {d: tuple(c for _, _, c in sorted(placed[d])) for d in placed if d in stands.documents}


def _day(document: str, claims: Iterable[str], stands: Standing) -> date | None:
    """The day under which a report was filed, or that it bears, or of its claims."""
    filed = stands.days.get(document) or stands.documents[document].day
    return filed or next((day for c in claims if (day := stands.days.get(c))), None)


def named(claim: Claim) -> dict[str, str]:
    """Id → name of those whom a claim names, as it names each first."""
    inside = (*claim.event.actors, *claim.event.recipients) if claim.event else ()
    return {a.id: a.name for a in reversed((*(link.actor for link in claim.chain if link.actor), *inside))}


def _names(was: Concordance, book: Lookup, changed: Difference) -> dict[str, str]:
    """Names of actors as the claim with the first id has them; of outlets as their reports do, where no claim names them."""
    stands = book.standing
    told = {i for s in (was.standing, stands) for c in changed.claims if c in s.claims for i in named(s.claims[c])}
    told |= {outlet(d.outlet) for s in (was.standing, stands) for i in changed.documents if (d := s.documents.get(i)) and d.outlet}
    now = {i: name for i, name in was.names.items() if i not in told}
    for i in sorted(told):
        if found := book.claims.under(("named", i)):
            now[i] = named(stands.claims[min(found)])[i]
    left = {i for i in told if i not in now and i.startswith("outlet:")}
    if left:
        for d in stands.documents.values():
            if d.outlet and (i := outlet(d.outlet)) in left:
                now[i] = min(now.get(i, d.outlet), d.outlet)
    return now


@lru_cache(maxsize=1 << 14)
def outlet(name: str) -> str:
    """The id of an outlet.

    >>> outlet("The Lima Post")
    'outlet:the-lima-post'
    """
    return f"outlet:{name.casefold().replace(' ', '-')}"
