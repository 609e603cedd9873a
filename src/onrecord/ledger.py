"""The ledger: an append-only list of what was filed, claimed, withdrawn and ruled."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import TypeVar

from onrecord.claim import Claim
from onrecord.correct import corrected
from onrecord.document import Document
from onrecord.identity import canonical, claim_id, digest, document_id


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


class Verdict(StrEnum):
    """What a reviewer decides about a claim as the machine read it, or about an earlier ruling."""

    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"
    UNDO = "undo"


@dataclass(frozen=True)
class Ruled:
    """A person ruled: by default that claims (by id) say the same thing, or that they do not.

    Args:
        on: the day from which the ruling counts: of a reading, the day of the report that was read.
        claims: ids of the claims it speaks of.
        same: whether they say the same thing; means nothing where there is a verdict.
        by: the name of the person.
        why: the reason.
        verdict: what was decided about the claims instead; None for a ruling on sameness.
        at: when it was decided, ISO 8601 in UTC; of two rulings on one matter the later holds.
        part: what a correction corrects, one of `correct.PARTS`.
        value: what stands there instead, as `correct.corrected` reads it.
        undoes: `ruling_id` of the ruling that is taken back.

    """

    on: date | None
    claims: tuple[str, ...]
    same: bool
    by: str
    why: str = ""
    verdict: Verdict | None = None
    at: str = ""
    part: str = ""
    value: str = ""
    undoes: str = ""


Entry = Filed | Claimed | Withdrawn | Ruled


@dataclass(frozen=True)
class Standing:
    """What stands on a day: claims not withdrawn, with their documents and the rulings on them.

    Claims and documents are keyed by id; `days` gives the day of each claim's document. `taken` holds the claims that were withdrawn:
    they say nothing any more, but what derives from them falls with them (rule D6). `candidates` are
    what other machines found and nobody has accepted: they are no claims, and no status or answer rests on them.

    A claim that a person corrected stands, under its own id, as corrected; one that was rejected does not stand. `rulings` are those on
    sameness that are in force; `reviewed` has the verdicts in force on each claim, the latest of a kind (and of a part that was corrected).
    """

    claims: dict[str, Claim]
    documents: dict[str, Document]
    days: dict[str, date | None]
    rulings: tuple[Ruled, ...]
    withdrawn: dict[str, Withdrawn]
    taken: dict[str, Claim] = field(default_factory=dict)
    candidates: dict[str, Claimed] = field(default_factory=dict)
    reviewed: dict[str, tuple[Ruled, ...]] = field(default_factory=dict)


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
        self._rulings, self._by_id = set[Ruled](), dict[str, Ruled]()
        self._order = list[tuple[date, str, int, int, str]]()
        self._of_document = defaultdict[str, list[str]](list)
        self._claims, self._documents = set[str](), set[str]()
        self._read: Standing | None = None  # what stands before people rule, until an entry of another kind comes

    def add(self, entries: Iterable[Entry]) -> None:
        """Takes in entries; one that is known already changes nothing."""
        for e in entries:
            if not isinstance(e, Ruled):
                self._read = None
            if isinstance(e, Filed):
                self._file(document_id(e.document), e)
            elif isinstance(e, Claimed) and e.by:
                self._propose(claim_id(e.claim), e)
            elif isinstance(e, Claimed):
                self._claim(claim_id(e.claim), e)
            elif isinstance(e, Withdrawn):
                _keep(self._withdrawn, e.claim, e)
                self._claims.add(e.claim)
            else:
                self._rule(e)

    def _rule(self, entry: Ruled) -> None:
        """Keeps a ruling; what it takes back, and what that took back, concerns the claims of those too."""
        self._rulings.add(entry)
        self._by_id[ruling_id(entry)] = entry
        seen, at = set[str](), entry
        while at.undoes not in seen:
            self._claims |= set(at.claims)
            seen.add(at.undoes)
            at = self._by_id.get(at.undoes, at)

    def _file(self, name: str, entry: Filed) -> None:
        if _keep(self._filed, name, entry):
            self._documents.add(name)
            self._claims |= set(self._of_document.get(name, ()))

    def _claim(self, name: str, entry: Claimed) -> None:
        if _keep(self._claimed, name, entry):
            self._claims.add(name)
            self._order.append(_place(name, entry))
            self._of_document[entry.claim.document].append(name)

    def _propose(self, name: str, entry: Claimed) -> None:
        if _keep(self._proposed, name, entry):
            self._claims.add(name)
            self._of_document[entry.claim.document].append(name)

    def changed(self) -> Difference:
        """What changed since this was last asked."""
        changed = Difference(frozenset(self._claims), frozenset(self._documents))
        self._claims, self._documents = set(), set()
        return changed

    def quote(self, claim: str) -> str | None:
        """The words of a claim that came in, whatever became of it since."""
        entry = self._claimed.get(claim) or self._proposed.get(claim)
        return entry.claim.quote if entry else None

    def standing(self) -> Standing:
        """What stands now."""
        if self._read is None:
            self._read = self._as_read()
        stands = replace(self._read, rulings=tuple(sorted(self._rulings, key=_turn)))
        return _reviewed(stands) if any(r.verdict or r.at for r in stands.rulings) else stands

    def _as_read(self) -> Standing:
        """What stands before people rule."""
        if len(self._order) > len(self._claimed):  # one came again with an earlier day: it has left its old place
            self._order = [p for p in self._order if p == _place(p[-1], self._claimed[p[-1]])]
        self._order.sort()
        names = [p[-1] for p in self._order]
        filed = _by_day(self._filed)
        claims = {name: e.claim for name, e in zip(names, map(self._claimed.__getitem__, names), strict=True)}
        return Standing(
            claims={name: claim for name, claim in claims.items() if name not in self._withdrawn} if self._withdrawn else claims,
            documents={name: e.document for name, e in filed},
            days={name: e.on for name, e in filed} | {name: self._claimed[name].on for name in names},
            rulings=(),
            withdrawn=dict(_by_day(self._withdrawn)),
            taken={name: claim for name, claim in claims.items() if name in self._withdrawn} if self._withdrawn else {},
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


def ruling_id(ruling: Ruled) -> str:
    """Sixteen hexadecimal digits by which a later ruling takes this one back."""
    return digest(canonical(ruling))


def in_force(rulings: Iterable[Ruled]) -> list[Ruled]:
    """The rulings that nobody took back, in the order in which they were made; one that takes back a taking back restores.

    >>> no = Ruled(None, ("89abcdef01234567",), same=False, by="R. Lindner", verdict=Verdict.REJECT, at="2026-05-07T09:00:00Z")
    >>> back = Ruled(None, no.claims, same=False, by="R. Lindner", verdict=Verdict.UNDO, at="2026-05-07T09:01:00Z", undoes=ruling_id(no))
    >>> in_force([no, back]), in_force([no]) == [no]
    ([], True)
    """
    listed = sorted(rulings, key=_made)
    undone = taken_back(listed)
    return [r for r in listed if r.verdict is not Verdict.UNDO and ruling_id(r) not in undone]


def taken_back(rulings: Iterable[Ruled]) -> set[str]:
    """The ids of the rulings that are taken back; a taking back that was taken back itself takes nothing."""
    undone = set[str]()
    for ruling in sorted((r for r in rulings if r.verdict is Verdict.UNDO), key=_made, reverse=True):
        if ruling_id(ruling) not in undone:
            undone.add(ruling.undoes)
    return undone


def _made(ruling: Ruled) -> tuple[str, date, bytes]:
    # Rulings from before there was a time of ruling come first, by day.
    return ruling.at, _day(ruling), canonical(ruling)


def _reviewed(stands: Standing) -> Standing:
    """What stands once the rulings of people are heeded: of two on one matter the later holds.

    A candidate that was accepted stands among the claims, in its place; one that was rejected is no candidate any more.
    """
    sameness, verdicts = dict[tuple[str, ...], Ruled](), dict[str, dict[str, Ruled]]()
    for ruling in in_force(stands.rulings):
        if ruling.verdict is None:
            sameness[tuple(sorted(ruling.claims))] = ruling
        else:
            for name in ruling.claims:
                verdicts.setdefault(name, {})[ruling.part] = ruling
    whole = {name: mine[""].verdict for name, mine in verdicts.items() if "" in mine}
    stands = _admitted(stands, {name for name in stands.candidates if whole.get(name) is Verdict.ACCEPT})
    return replace(
        stands,
        claims=_as_ruled(stands.claims, verdicts),
        rulings=tuple(sorted(sameness.values(), key=_turn)),
        candidates={name: e for name, e in stands.candidates.items() if whole.get(name) is not Verdict.REJECT},
        reviewed={name: tuple(mine.values()) for name, mine in sorted(verdicts.items())},
    )


def _admitted(stands: Standing, accepted: set[str]) -> Standing:
    """What stands with some candidates among the claims, each in its place."""
    if not accepted:
        return stands
    days = stands.days | {name: stands.candidates[name].on for name in accepted}
    claims = stands.claims | {name: stands.candidates[name].claim for name in accepted}
    order = sorted(claims, key=lambda name: _place(name, Claimed(days[name], claims[name])))
    left = {name: e for name, e in stands.candidates.items() if name not in accepted}
    return replace(stands, claims={name: claims[name] for name in order}, days=days, candidates=left)


def _as_ruled(claims: dict[str, Claim], verdicts: Mapping[str, Mapping[str, Ruled]]) -> dict[str, Claim]:
    """Claims as people ruled, in their order, without those that were rejected."""
    found = dict(claims)
    for name in verdicts.keys() & found.keys():
        if (claim := _one_as_ruled(found[name], verdicts[name])) is None:
            del found[name]
        else:
            found[name] = claim
    return found


def _one_as_ruled(claim: Claim, verdicts: Mapping[str, Ruled]) -> Claim | None:
    """A claim as it was corrected, part by part; None for one that was rejected."""
    whole = verdicts.get("")
    if whole is not None and whole.verdict is Verdict.REJECT:
        return None
    for part, ruling in verdicts.items():
        claim = corrected(claim, part, ruling.value) if part else claim
    return claim
