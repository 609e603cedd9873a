"""Unions of people who work, told of by whose they are: "the nurses' *union*", "the Uruguayan dairy *union*"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.actor import Actor, ActorKind
from onrecord.annotators.actors_roles import Naming
from onrecord.annotators.actors_tokens import Tokens
from onrecord.annotators.actors_words import listed
from onrecord.annotators.names import slug

_UNIONS = frozenset({"union", "federation", "association", "guild", "syndicate"})
_APOSTROPHES = frozenset({"'", "’", "'s", "’s"})
_LAST_TRADE = 2
"""Words of a trade before "union": "the *sugar cane* union"."""


def with_unions(tokens: Tokens, namings: Sequence[Naming]) -> tuple[Naming, ...]:
    """Mentions in which a union is itself and not those who belong to it.

    Args:
        tokens: the text.
        namings: mentions in any order.

    """
    out, ends = list[Naming](), set[int]()
    for n in namings:
        k = _behind(tokens, n)
        if k is None:
            out.append(n)
            continue
        name = _name(tokens, n.i, k + 1)
        ends.add(k)
        bloc = n.actor.bloc
        out.append(replace(n, j=k + 1, hj=k + 1, actor=Actor(f"unnamed:{slug(name)}", name, n.actor.kind, bloc), plural=False, gender="n"))
    return (*out, *_of_a_trade(tokens, out, ends))


def _behind(tokens: Tokens, n: Naming) -> int | None:
    """Where the word for a union stands behind those whose it is: "the nurses' *union*", "the teachers *union*"."""
    if n.by != "description" or n.actor.kind is not ActorKind.GROUP or not n.plural:
        return None
    k = n.j + (tokens.fold(n.j) in _APOSTROPHES)
    plain = tokens.fold(k) in _UNIONS and not tokens.cap[k] if k < len(tokens) else False
    return k if plain and tokens.near(n.i, k) and tokens.fold(n.j - 1).endswith("s") else None


def _of_a_trade(tokens: Tokens, namings: Sequence[Naming], ends: set[int]) -> Iterator[Naming]:
    """A union called after a trade: "the *dairy* union", "the Uruguayan *metal* union"; not "the union" alone."""
    taken = {k for n in namings if n.by != "country" for k in range(n.i, n.j)} | ends
    lands = {k: n for n in namings if n.by == "country" for k in range(n.hi, n.hj)}
    for k in range(1, len(tokens)):
        if tokens.fold(k) != "union" or tokens.cap[k] or k in taken:
            continue
        first = k
        while first > 0 and k - first < _LAST_TRADE and tokens.near(first - 1, k) and tokens.relation(first - 1) == "compound":
            first -= 1
        if first == k or any(m in taken or m in lands or tokens.cap[m] for m in range(first, k)):
            continue
        land = lands.get(first - 1)
        name = _name(tokens, first if land is None else first - 1, k + 1)
        start = land.hi if land is not None else first
        start -= tokens.fold(start - 1) in {"a", "an", "the"}
        actor = Actor(f"unnamed:{slug(name)}", name, ActorKind.GROUP, land.actor.side if land is not None else "")
        yield Naming(start, k + 1, first, k + 1, actor, "description", gender="n")


def _name(tokens: Tokens, i: int, j: int) -> str:
    while i < j - 1 and tokens.fold(i) in {"a", "an", "the"} | listed("counts"):
        i += 1
    return " ".join(tokens.text[tokens.start[i] : tokens.end[j - 1]].split())
