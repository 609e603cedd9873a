"""The ledger: an append-only list of what was filed, claimed, withdrawn and ruled."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from onrecord.claim import Claim
from onrecord.document import Document
from onrecord.identity import canonical, claim_id, document_id


@dataclass(frozen=True)
class Filed:
    """A document was read; `on` is the day it bears (or the day given for one that bears none)."""

    on: date | None
    document: Document


@dataclass(frozen=True)
class Claimed:
    """A document makes a claim; `on` as for the document.

    Args:
        on: the day of the document.
        claim: what it claims.
        by: the other machine that found it; such a claim is a candidate, and counts for nothing until a person accepts it.
        told: what that machine said of it, in its own words.

    """

    on: date | None
    claim: Claim
    by: str = ""
    told: str = ""


@dataclass(frozen=True)
class Withdrawn:
    """A claim (by id) was retracted or corrected away."""

    on: date | None
    claim: str
    why: str


@dataclass(frozen=True)
class Ruled:
    """A person ruled that claims (by id) say the same thing, or that they do not."""

    on: date | None
    claims: tuple[str, ...]
    same: bool
    by: str
    why: str = ""


Entry = Filed | Claimed | Withdrawn | Ruled


@dataclass(frozen=True)
class Standing:
    """What stands on a day: claims not withdrawn, with their documents and the rulings on them.

    Claims and documents are keyed by id; `days` gives the day of each claim's document. `taken` holds the claims that were withdrawn:
    they say nothing any more, but what derives from them falls with them (rule D6). `candidates` are
    what other machines found and nobody has accepted: they are no claims, and no status or answer rests on them.
    """

    claims: dict[str, Claim]
    documents: dict[str, Document]
    days: dict[str, date | None]
    rulings: tuple[Ruled, ...]
    withdrawn: dict[str, Withdrawn]
    taken: dict[str, Claim] = field(default_factory=dict)
    candidates: dict[str, Claimed] = field(default_factory=dict)


NOTHING = Standing({}, {}, {}, (), {})
"""The ledger before its first entry."""


@dataclass(frozen=True)
class Difference:
    """What is no longer as it was.

    Args:
        claims: ids of claims that are new, gone, or other than they were: in words, in day, in the report that they stand in.
        documents: ids of reports that are new, gone or other than they were.

    """

    claims: frozenset[str]
    documents: frozenset[str]


def difference(old: Standing, new: Standing) -> Difference:
    """What changed from one state of a ledger to another."""
    reports = _other(old.documents, new.documents)
    claims = _other(old.claims, new.claims)
    claims |= {c for c in old.claims.keys() & new.claims.keys() if old.days.get(c) != new.days.get(c)}
    claims |= old.withdrawn.keys() ^ new.withdrawn.keys()
    if reports:
        claims |= {c for c, claim in new.claims.items() if claim.document in reports}
    return Difference(frozenset(claims), frozenset(reports))


N = TypeVar("N")


def _other(old: Mapping[str, N], new: Mapping[str, N]) -> set[str]:
    # Almost always a noun is the very one that it was; only where it is not need its fields be compared.
    came = {i for i, noun in new.items() if (was := old.get(i)) is not noun and was != noun}
    return came | (old.keys() - new.keys())


def known_by(entries: Iterable[Entry], day: date | None) -> list[Entry]:
    """Keep the entries of documents published on or before a day; all of them where `day` is None.

    An entry without a day counts only where no day is asked for.
    """
    return [e for e in entries if day is None or (e.on is not None and e.on <= day)]


def standing(entries: Iterable[Entry], as_of: date | None = None) -> Standing:
    """Tell what stands on a day, the same whatever the order of the entries; `days` has the day of each claim and each document by id.

    >>> from onrecord.document import Span
    >>> pact = Claim("0123456789abcdef", Span(0, 27), "Lima signed the trade pact.")
    >>> entries = [Claimed(date(2024, 5, 2), pact), Withdrawn(date(2024, 5, 9), claim_id(pact), "Corrected: Quito signed first.")]
    >>> len(standing(entries, as_of=date(2024, 5, 8)).claims), len(standing(entries).claims)
    (1, 0)
    """
    keeper = Keeper()
    keeper.add(known_by(entries, as_of))
    return keeper.standing()


E = TypeVar("E", Filed, Claimed, Withdrawn)


class Keeper:
    """Tells what stands as entries come in, in whatever order: of two entries of one thing the earlier counts."""

    def __init__(self) -> None:
        self._filed, self._claimed, self._withdrawn = dict[str, Filed](), dict[str, Claimed](), dict[str, Withdrawn]()
        self._proposed = dict[str, Claimed]()
        self._rulings = set[Ruled]()
        self._order = list[tuple[date, str, int, int, str]]()
        self._of_document = defaultdict[str, list[str]](list)
        self._claims, self._documents = set[str](), set[str]()

    def add(self, entries: Iterable[Entry]) -> None:
        """Takes in entries; one that is known already changes nothing."""
        for e in entries:
            if isinstance(e, Filed):
                self._file(document_id(e.document), e)
            elif isinstance(e, Claimed) and e.by:
                _keep(self._proposed, claim_id(e.claim), e)
            elif isinstance(e, Claimed):
                self._claim(claim_id(e.claim), e)
            elif isinstance(e, Withdrawn):
                _keep(self._withdrawn, e.claim, e)
                self._claims.add(e.claim)
            else:
                self._rulings.add(e)

    def _file(self, name: str, entry: Filed) -> None:
        if _keep(self._filed, name, entry):
            self._documents.add(name)
            self._claims |= set(self._of_document.get(name, ()))

    def _claim(self, name: str, entry: Claimed) -> None:
        if _keep(self._claimed, name, entry):
            self._claims.add(name)
            self._order.append(_place(name, entry))
            self._of_document[entry.claim.document].append(name)

    def changed(self) -> Difference:
        """What changed since this was last asked."""
        changed = Difference(frozenset(self._claims), frozenset(self._documents))
        self._claims, self._documents = set(), set()
        return changed

    def standing(self) -> Standing:
        """What stands now."""
        if len(self._order) > len(self._claimed):  # one came again with an earlier day: it has left its old place
            self._order = [p for p in self._order if p == _place(p[-1], self._claimed[p[-1]])]
        self._order.sort()
        filed = _by_day(self._filed)
        return Standing(
            claims={p[-1]: self._claimed[p[-1]].claim for p in self._order if p[-1] not in self._withdrawn},
            documents={name: e.document for name, e in filed},
            days={name: e.on for name, e in filed} | {p[-1]: self._claimed[p[-1]].on for p in self._order},
            rulings=tuple(sorted(self._rulings, key=_turn)),
            withdrawn=dict(_by_day(self._withdrawn)),
            taken={p[-1]: self._claimed[p[-1]].claim for p in self._order if p[-1] in self._withdrawn},
            candidates={i: e for i, e in _by_day(self._proposed) if i not in self._claimed and i not in self._withdrawn},
        )


def _keep(kept: dict[str, E], name: str, entry: E) -> bool:
    """Keeps an entry, unless one of the same name is earlier, by day and then by its bytes."""
    other = kept.get(name)
    if other is not None and _turn(other) <= _turn(entry):
        return False
    kept[name] = entry
    return True


def _by_day(named: Mapping[str, E]) -> list[tuple[str, E]]:
    return sorted(named.items(), key=lambda pair: (_day(pair[1]), pair[0]))


def _day(entry: Entry) -> date:
    # What bears no day comes after all that does.
    return entry.on or date.max


def _turn(entry: Entry) -> tuple[date, bytes]:
    return _day(entry), canonical(entry)


def _place(name: str, entry: Claimed) -> tuple[date, str, int, int, str]:
    """Where a claim stands: by day, document and place in the text."""
    return _day(entry), entry.claim.document, entry.claim.span.start, entry.claim.span.end, name
