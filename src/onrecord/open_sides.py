"""Sides told without a name: "armed men", "the tanker", "three engineers" may be those that another report names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from onrecord.claim import Claim
from onrecord.stems import words
from onrecord.thread import SYMMETRIC, Thread
from onrecord.unnamed import ANYBODY, UNNAMED, is_unnamed

_COUNTED = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
)
_NUMBERS = {w: str(n) for n, w in enumerate(_COUNTED.split(), start=1)}


def vague(thread: Thread) -> bool:
    """Whether all who act, or all to whom it is done, are told without a name."""
    return thread.act not in SYMMETRIC and any(part and all(map(is_unnamed, part)) for part in (thread.one, thread.two))


def opened(thread: Thread, has: Thread) -> Thread | None:
    """A thread with the sides of another where one of the two names nobody; None where they are told apart, or no side is open.

    >>> tanker = Thread("COERCE", one=frozenset({"country:XA"}), two=frozenset({"unnamed:tanker"}))
    >>> named = Thread("COERCE", one=frozenset({"country:XA"}), two=frozenset({"name:calypso-star"}))
    >>> opened(tanker, named) == named
    True
    """
    if thread.act in SYMMETRIC or thread.act != has.act:
        return None
    one, two = _open(thread.one, has.one, doer=True), _open(thread.two, has.two, doer=False)
    if one is None or two is None or (one, two) == (thread.one, thread.two):
        return None
    return replace(thread, one=one, two=two)


def _open(mine: frozenset[str], theirs: frozenset[str], *, doer: bool) -> frozenset[str] | None:
    """The sides of a role as the other names them; None where the two clash."""
    if not mine or not theirs or mine & theirs:
        return mine
    open_ = [side for side in (mine, theirs) if all(map(is_unnamed, side))]
    if not open_ or (doer and not all(_anybody(s) for s in open_[0])) or _counts_clash(mine, theirs):
        return None
    return theirs


def _anybody(side: str) -> bool:
    said = words(side.partition(":")[2].replace("-", " "))
    return bool(said) and said[-1] in ANYBODY


def _counts_clash(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether both are counted, and otherwise: "112 demonstrators" are not "34 people"."""
    a, b = _counts(mine), _counts(theirs)
    return bool(a and b) and a.isdisjoint(b)


def _counts(sides: frozenset[str]) -> frozenset[str]:
    said = [w for s in sides if is_unnamed(s) for w in words(s.removeprefix(UNNAMED).replace("-", " "))]
    return frozenset(_NUMBERS.get(w, w) for w in said if w in _NUMBERS or w.isdigit())


def anchors(claim: Claim, thread: Thread) -> list[str]:
    """What ties a claim to a matter beside its unnamed sides: its named ones, its country, and who tells it."""
    found = {s for s in thread.sides if not is_unnamed(s)}
    if thread.where and thread.where.country:
        found.add(f"country:{thread.where.country}")
    found |= {a.actor.side for a in claim.chain if a.actor and a.actor.side.startswith("country:")}
    return sorted(found)


def months(day: date) -> Iterator[int]:
    """The month of a day, the one before and the one after, counted from year 0."""
    if day != date.max:
        at = 12 * day.year + day.month
        yield from (at - 1, at, at + 1)
