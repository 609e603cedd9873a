"""What belongs to a deed and what to another in its sentence: its own day, not how long something lasted, and whom it was done to."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.annotation import TimeMention
from onrecord.document import Span
from onrecord.syntax import CLAUSES, Tree

_APART = CLAUSES | {"acl"}


def nearest_kind(parse: Tree, i: int, times: Sequence[TimeMention]) -> list[TimeMention]:
    """The times of a deed that are of the best kind there is: a day before a length, its own before that of a clause inside.

    "Two engineers held *since March* were freed *on Thursday*", "paid a *two-day* visit *in April*", "jailed for *six years* on Monday".

    Args:
        parse: the words.
        i: the event word.
        times: those that could be when it happened.

    """
    mine = [t for t in times if not of_another_verb(parse, i, t.span, _APART)] or list(times)
    if any(t.when is None and is_for(parse, t.span) for t in mine):
        return mine  # "fought *for six hours* on Monday"
    line = {i, *parse.up(i)}
    return [t for t in mine if t.when is not None and _hangs_on(parse, t.span, line)] or mine


def is_for(parse: Tree, span: Span) -> bool:
    """Whether words tell how long a thing went on: "*for* six hours"."""
    k = parse.top(parse.at(span))
    return k is not None and parse.marker(k) == "for"


def _hangs_on(parse: Tree, span: Span, line: set[int]) -> bool:
    """Whether a day hangs on a deed or on what governs it, and on no noun beside it: not "the ban after the war *of 1932*"."""
    k = parse.top(parse.at(span))
    return k is not None and (parse.heads[k] in line or parse.marker(k) == "on")


def of_another_verb(parse: Tree, i: int, span: Span, clauses: frozenset[str] = frozenset()) -> bool:
    """Whether words stand under another verb inside what a deed governs: "burned a school and *abducted two nurses*".

    Args:
        parse: the words.
        i: the event word.
        span: the words asked about.
        clauses: relations that part a clause from its head, besides a verb joined to the deed.

    """
    k = parse.top(parse.at(span))
    steps = 0
    while k is not None and k >= 0 and k != i and steps < 40:
        word = parse.words[k]
        if (
            word.pos == "VERB"
            and not word.span.meets(span)
            and (word.relation in clauses or (word.relation == "conj" and parse.heads[k] == i))
        ):
            return any(above == i for above in parse.up(k))
        k, steps = parse.heads[k], steps + 1
    return False
