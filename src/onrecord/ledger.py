"""The ledger: an append-only list of what was filed, claimed, withdrawn and ruled."""

from __future__ import annotations

from collections.abc import Iterable
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

    Claims and documents are keyed by id; `days` gives the day of each claim's document. `candidates` are what other machines found and
    nobody has accepted: they are no claims, and no status or answer rests on them.
    """

    claims: dict[str, Claim]
    documents: dict[str, Document]
    days: dict[str, date | None]
    rulings: tuple[Ruled, ...]
    withdrawn: dict[str, Withdrawn]
    candidates: dict[str, Claimed] = field(default_factory=dict)


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
    claimed = _earliest((claim_id(e.claim), e) for e in known if isinstance(e, Claimed) and not e.by)
    proposed = _earliest((claim_id(e.claim), e) for e in known if isinstance(e, Claimed) and e.by)
    withdrawn = _earliest((e.claim, e) for e in known if isinstance(e, Withdrawn))
    kept = {name: e for name, e in claimed.items() if name not in withdrawn}
    return Standing(
        claims={name: kept[name].claim for name in sorted(kept, key=lambda name: _place(name, kept[name]))},
        documents={name: e.document for name, e in filed.items()},
        days={name: e.on for name, e in filed.items()} | {name: e.on for name, e in claimed.items()},
        rulings=tuple(sorted({e for e in known if isinstance(e, Ruled)}, key=_turn)),
        withdrawn=withdrawn,
        candidates={name: e for name, e in proposed.items() if name not in claimed and name not in withdrawn},
    )


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
