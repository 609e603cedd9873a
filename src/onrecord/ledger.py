"""The ledger: an append-only list of what was filed, claimed, withdrawn and ruled."""

from __future__ import annotations

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
    """A document makes a claim; `on` as for the document."""

    on: date | None
    claim: Claim


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

    Claims and documents are keyed by id; `days` gives the day of each claim's document. A claim that a person corrected stands, under its
    own id, as corrected; one that was rejected does not stand.

    Args:
        claims: what stands.
        documents: the reports.
        days: of claims and documents.
        rulings: those on sameness that are in force.
        withdrawn: claims that their outlets took back.
        reviewed: the verdicts in force on each claim, the latest of a kind (and of a part that was corrected).

    """

    claims: dict[str, Claim]
    documents: dict[str, Document]
    days: dict[str, date | None]
    rulings: tuple[Ruled, ...]
    withdrawn: dict[str, Withdrawn]
    reviewed: dict[str, tuple[Ruled, ...]] = field(default_factory=dict)


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
    known = known_by(entries, as_of)
    filed = _earliest((document_id(e.document), e) for e in known if isinstance(e, Filed))
    claimed = _earliest((claim_id(e.claim), e) for e in known if isinstance(e, Claimed))
    withdrawn = _earliest((e.claim, e) for e in known if isinstance(e, Withdrawn))
    kept = {name: e for name, e in claimed.items() if name not in withdrawn}
    stands = Standing(
        claims={name: kept[name].claim for name in sorted(kept, key=lambda name: _place(name, kept[name]))},
        documents={name: e.document for name, e in filed.items()},
        days={name: e.on for name, e in filed.items()} | {name: e.on for name, e in claimed.items()},
        rulings=tuple(sorted({e for e in known if isinstance(e, Ruled)}, key=_turn)),
        withdrawn=withdrawn,
    )
    return _reviewed(stands) if any(r.verdict or r.at for r in stands.rulings) else stands


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
    """What stands once the rulings of people are heeded: of two on one matter the later holds."""
    sameness, verdicts = dict[tuple[str, ...], Ruled](), dict[str, dict[str, Ruled]]()
    for ruling in in_force(stands.rulings):
        if ruling.verdict is None:
            sameness[tuple(sorted(ruling.claims))] = ruling
        else:
            for name in ruling.claims:
                verdicts.setdefault(name, {})[ruling.part] = ruling
    claims = {name: _as_ruled(claim, verdicts.get(name, {})) for name, claim in stands.claims.items()}
    reviewed = {name: tuple(mine.values()) for name, mine in sorted(verdicts.items())}
    kept = {name: claim for name, claim in claims.items() if claim is not None}
    return replace(stands, claims=kept, rulings=tuple(sorted(sameness.values(), key=_turn)), reviewed=reviewed)


def _as_ruled(claim: Claim, verdicts: Mapping[str, Ruled]) -> Claim | None:
    """A claim as it was corrected, part by part; None for one that was rejected."""
    whole = verdicts.get("")
    if whole is not None and whole.verdict is Verdict.REJECT:
        return None
    for part, ruling in verdicts.items():
        claim = corrected(claim, part, ruling.value) if part else claim
    return claim


E = TypeVar("E", Filed, Claimed, Withdrawn)


def _earliest(named: Iterable[tuple[str, E]]) -> dict[str, E]:
    """Keep the first entry of each name, by day and then by its bytes, in the order of day and name."""
    first = dict[str, E]()
    for name, entry in named:
        other = first.get(name)
        if other is None or _turn(entry) < _turn(other):
            first[name] = entry
    return dict(sorted(first.items(), key=lambda pair: (_day(pair[1]), pair[0])))


def _day(entry: Entry) -> date:
    # What bears no day comes after all that does.
    return entry.on or date.max


def _turn(entry: Entry) -> tuple[date, bytes]:
    return _day(entry), canonical(entry)


def _place(name: str, entry: Claimed) -> tuple[date, str, int, int, str]:
    """Where a claim stands: by day, document and place in the text."""
    return _day(entry), entry.claim.document, entry.claim.span.start, entry.claim.span.end, name
