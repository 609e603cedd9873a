"""Who travels to a country, and so is none of its own: "President Rey's visit to Riga", filed from Riga."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from onrecord.annotators.actors_names import Atom
from onrecord.annotators.actors_tokens import Tokens

_TRIPS = frozenset({"visit", "trip", "journey", "tour"})
_CALLS = frozenset({"visit", "visits", "visited", "visiting"})
_TRAVELS = frozenset({"arrive", "arrives", "arrived", "arriving", "flew", "fly", "flies", "travel", "travels", "travelled", "traveled"})
_REACH = 8
"""Words between a traveller and where the journey goes."""


def hosts(tokens: Tokens, atoms: Sequence[Atom], persons: Collection[int]) -> Mapping[int, frozenset[str]]:
    """The countries that each person is told to visit, by the first token of the name.

    Args:
        tokens: the text.
        atoms: its names.
        persons: the first tokens of the names of persons.

    """
    names = {a.i: a for a in atoms if a.i in persons}
    out = defaultdict[int, set[str]](set)
    for a in atoms:
        there = a.sort in {"country", "capital"} or (a.sort == "adjective" and tokens.fold(a.j) == "capital")
        if not there or not a.actors or not a.actors[0].side.startswith("country:"):
            continue
        if (who := _traveller(tokens, a.i, names)) is not None:
            out[who].add(a.actors[0].side)
    return {at: frozenset(sides) for at, sides in out.items()}


def _traveller(tokens: Tokens, i: int, names: Mapping[int, Atom]) -> int | None:
    """The first token of the name of who travels to the place at token i."""
    k = i - 1 - (tokens.fold(i - 1) == "the")
    if tokens.fold(k) in _CALLS:
        return _before(tokens, k, names)
    if tokens.fold(k) not in {"to", "in"}:
        return None
    if tokens.fold(k - 1) in _TRAVELS:
        return _before(tokens, k - 1, names)
    trip = next((t for t in range(k - 1, max(k - _REACH, 0), -1) if tokens.fold(t) in _TRIPS and tokens.near(t, k)), None)
    if trip is None or tokens.fold(k) != "to":
        return None
    by = [at for at in names if trip < at < k and any(tokens.fold(m) == "by" for m in range(trip + 1, at))]
    return by[0] if by else _before(tokens, trip, names) if any(tokens.fold(m) == "'s" for m in range(trip - 4, trip)) else None


def _before(tokens: Tokens, k: int, names: Mapping[int, Atom]) -> int | None:
    """The name that stands before a word, with no more than a few words between."""
    near = [a for a in names.values() if k - 5 <= a.j <= k and tokens.near(a.i, k)]
    last = max(near, key=lambda a: a.i, default=None)
    between = [tokens.fold(m) for m in range(last.j, k)] if last else []
    return None if last is None or {",", "and", "said", "by"} & set(between) else last.i
