"""The ledger: an append-only list of what was filed, claimed, withdrawn and ruled."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from onrecord.claim import Claim
from onrecord.document import Document


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

    Claims and documents are keyed by id; `days` gives the day of each claim's document.
    """

    claims: dict[str, Claim]
    documents: dict[str, Document]
    days: dict[str, date | None]
    rulings: tuple[Ruled, ...]
    withdrawn: dict[str, Withdrawn]


def known_by(entries: Iterable[Entry], day: date | None) -> list[Entry]:
    """The entries of documents published on or before a day; all of them where `day` is None.

    An entry without a day counts only where no day is asked for.
    """
    return [e for e in entries if day is None or (e.on is not None and e.on <= day)]
