"""What claims add up to: a proposition, its independent roots, its status and how that came about."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from onrecord.event import Event


class Status(StrEnum):
    """Evidential status, first that holds (STATUS_MODEL, part B)."""

    MENTIONED = "MENTIONED"
    DENIED = "DENIED"
    ON_RECORD = "ON_RECORD"
    CONFIRMED = "CONFIRMED"
    ACKNOWLEDGED = "ACKNOWLEDGED"
    CORROBORATED = "CORROBORATED"
    DOCUMENTED = "DOCUMENTED"
    MULTI_REPORTED = "MULTI_REPORTED"
    REPORTED = "REPORTED"


class Outcome(StrEnum):
    """What became of a dated future."""

    PENDING = "PENDING"
    HAPPENED = "HAPPENED"
    HAPPENED_OTHERWISE = "HAPPENED_OTHERWISE"
    CANCELLED = "CANCELLED"
    LAPSED = "LAPSED"


@dataclass(frozen=True)
class Root:
    """A deepest origin of a proposition (rule R1).

    Args:
        id: stable ("country:US", "outlet:the-new-york-times", "unnamed:two us officials@The New York Times").
        name: as a reader would call it.
        bloc: id of the government or organisation it speaks for (R5).
        opaque: the chain ends in an outlet that names no source (R3), or in an unnamed one (R2).
        claims: ids of the claims that rest on it.
        why: rule ids that made it one root.

    """

    id: str
    name: str
    bloc: str
    opaque: bool
    claims: tuple[str, ...]
    why: tuple[str, ...] = ()


@dataclass(frozen=True)
class Evidence:
    """One claim in the light of a proposition.

    Args:
        claim: its id.
        counts: whether it supports or denies; silence, questions, conditions and copies are shown and do not count.
        side: "for", "against", "silent" or "mentions".
        root: id of the root it rests on, None where it does not count.
        why: the rule that decided.

    """

    claim: str
    counts: bool
    side: str
    root: str | None
    why: str


@dataclass(frozen=True)
class Change:
    """A change of status: the day, from what, to what, caused by which claim, under which rule."""

    on: date | None
    old: Status | None
    new: Status
    claim: str
    rule: str


@dataclass(frozen=True)
class Proposition:
    """What several claims say together; always recomputed from the ledger.

    Args:
        id: hash of the event's key; the same for the same thread whatever the order of reading.
        text: one plain sentence.
        event: the event as the best-informed claim gives it.
        claims: ids of all claims, sorted by day and place in the text.
        evidence: each claim's part in it.
        roots: the independent origins, sorted by id.
        low: roots that are pairwise proved independent (R7).
        high: roots left after merging proved dependents (R7).
        status: evidential status.
        as_possible: every support is modal.
        contested: ids of actors (or outlets) whose live denial stands against live support.
        outcome: what became of a dated future; None for what is past.
        overlays: flags with the names they concern: no_comment, cannot_confirm, circular, retracted, ambiguous_attribution, conflicting.
        outlets: names of the outlets that carry it, sorted.
        documents: ids of the documents that carry it, sorted.
        history: every change of status.

    """

    id: str
    text: str
    event: Event | None
    claims: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    roots: tuple[Root, ...]
    low: int
    high: int
    status: Status
    as_possible: bool = False
    contested: tuple[str, ...] = ()
    outcome: Outcome | None = None
    overlays: dict[str, tuple[str, ...]] = field(default_factory=dict)
    outlets: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    history: tuple[Change, ...] = ()
