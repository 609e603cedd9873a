"""Claims that are taken to say the same thing, in the order in which they were sorted: what was known of them at any turn."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from onrecord.claim import Claim
from onrecord.event import Realis
from onrecord.likeness import Card
from onrecord.thread import Thread, mentions_only, merge

MANY = 8  # claims of a pile with which another is compared; more of them say nothing new

Place = tuple[date, datetime, str, int, int, str]
"""Where a claim stands among all: its day, the moment of its report, the report, its first and last character, its id."""

Turn = tuple[int, Place]
"""When a claim is sorted: full ones first, those that only mention later, those that name nobody last."""

Key = tuple[object, ...]
"""By what piles are found: the act, its form and its sides; the report."""


@dataclass(frozen=True)
class Draft:
    """What several claims say together, as far as they are known.

    Args:
        thread: what they are about.
        first: the first day on which it was told.
        last: the last one.
        planned: the first day on which it was told as a plan.
        done: the day by which it had happened.
        cards: what the first of its claims are compared by.

    """

    thread: Thread
    first: date = date.max
    last: date = date.min
    planned: date | None = None
    done: date | None = None
    cards: tuple[Card, ...] = ()

    def plus(self, claim: Claim, mine: Card, day: date) -> Draft:
        """The same with one claim more, by its card; a copy that was read as another act adds nothing."""
        return _draft(self, merge(self.thread, mine.thread), claim, mine, day) if mine.thread.act == self.thread.act else self

    @classmethod
    def of(cls, claim: Claim, mine: Card, day: date) -> Draft:
        """What one claim says, by its card."""
        return _draft(cls(mine.thread), mine.thread, claim, mine, day)


def _draft(old: Draft, whole: Thread, claim: Claim, mine: Card, day: date) -> Draft:
    first, last, planned, done = old.first, old.last, old.planned, old.done
    if day != date.max:
        first, last = min(first, day), max(last, day)
    realis = claim.event.realis if claim.event and not mentions_only(claim) else None
    if realis and claim.event and claim.event.act == "AGREE" and mine.thread.act == "RETREAT":
        realis = Realis.PLANNED  # who signed a truce has not yet held his fire
    if realis and realis.future:
        planned = min(planned or day, day)
    if realis is Realis.HAPPENED:
        done = min(done or date.max, mine.thread.latest or day, day)
    cards = (*old.cards, mine) if len(old.cards) < MANY else old.cards
    same = whole is old.thread and cards is old.cards and (first, last, planned, done) == (old.first, old.last, old.planned, old.done)
    return old if same else Draft(whole, first, last, planned, done, cards)


@dataclass
class Pile:
    """Claims in the order of their turns, with what was known of them at each.

    Args:
        founder: the claim that came first.
        turns: one for each claim.
        drafts: what was known after each turn.
        keys: by what it is found, and from which turn on.
        wordings: long enough wordings of its claims, by which copies are known.

    """

    founder: str
    turns: list[Turn]
    drafts: list[Draft]
    keys: dict[Key, Turn] = field(default_factory=dict)
    wordings: set[str] = field(default_factory=set)

    @property
    def claims(self) -> list[str]:
        """Ids, in order of turns."""
        return [name(t) for t in self.turns]

    def at(self, turn: Turn) -> Draft | None:
        """What was known before a turn; None where the pile was not begun."""
        if self.turns[-1] < turn:
            return self.drafts[-1]
        n = bisect_left(self.turns, turn)
        return self.drafts[n - 1] if n else None


def name(turn: Turn) -> str:
    """The claim whose turn it is."""
    return turn[1][-1]


def between(turns: list[Turn], low: Turn, high: Turn | None) -> list[Turn]:
    """The turns after one, up to another and with it: whose turn that is goes by what was known before."""
    return turns[bisect_right(turns, low) : bisect_right(turns, high) if high else len(turns)]


def enter(turns: list[Turn], turn: Turn) -> None:
    """Puts a turn where it belongs, once."""
    if not turns or turns[-1] < turn:
        turns.append(turn)
    elif turns[bisect_left(turns, turn)] != turn:
        insort(turns, turn)


def leave(turns: list[Turn], turn: Turn) -> None:
    """Takes a turn out, where it is in."""
    n = bisect_left(turns, turn)
    if n < len(turns) and turns[n] == turn:
        del turns[n]


def keys(draft: Draft, document: str) -> Iterator[Key]:
    """By what a pile is found: by its sides, by each side, by the side where there is but one, by a report that tells of it."""
    act, form, sides = draft.thread.act, draft.thread.form, draft.thread.sides
    if sides:
        yield "sides", act, form, sides
    for side in sides:
        yield "side", act, form, side
        if len(sides) == 1:
            yield "alone", act, form, side
    if act:
        yield "report", document, act


def looked_up(thread: Thread) -> list[Key]:
    """By what a claim of a thread looks for piles: only those that share act and sides are worth comparing."""
    act, form, sides = thread.act, thread.form, thread.sides
    if len(sides) == 1:
        return [("side", act, form, min(sides))]
    return [("sides", act, form, sides), *(("alone", act, form, side) for side in sorted(sides))]
