"""For which state those speak whose post is at a place: "*police in Tallinn*", "the *Narva* customs officer", "a minister *in Oslo*"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.actor import ActorKind
from onrecord.annotators.actors_phrases import Phrase
from onrecord.annotators.actors_seats import place_at
from onrecord.annotators.actors_tables import gazetteer
from onrecord.annotators.actors_tokens import Tokens
from onrecord.annotators.actors_words import listed

if TYPE_CHECKING:
    from onrecord.annotators.actors_roles import Naming
    from onrecord.annotators.actors_whose import Lands

_IN = frozenset({"in", "at", "of"})
_CAPITAL = frozenset({"minister", "spokesman", "spokeswoman", "spokesperson", "spokespeople", "ministers", "army", "government"})
"""Who speaks for the state whose capital a place is, not for any other that a town lies in."""
_ELSEWHERE = frozenset({"brussels", "vienna", "geneva", "hague", "york", "addis", "strasbourg", "nairobi", "luxembourg"})
"""Seats of bodies of many nations, whose spokesmen speak there too."""
_ABROAD = frozenset(
    {
        "embassy",
        "consulate",
        "foreign",
        "western",
        "diplomatic",
        "un",
        "nato",
        "eu",
        "company",
        "party",
        "rebel",
        "union",
        "attache",
        "ambassador",
        "envoy",
        "consul",
        "diplomat",
    }
)
"""Words of a phrase that leave open for whom somebody speaks at a place."""


FEDERAL = frozenset({f"country:{code}" for code in ("US", "DE", "CA", "AU", "IN", "BR", "MX", "AR", "NG", "CH", "AT")})
"""Where a governor is not the government's man."""


def with_posts(tokens: Tokens, namings: Sequence[Naming], lands: Lands) -> tuple[Naming, ...]:
    """Mentions in which ministers, spokesmen and police of whom no word says so speak for the country that is likeliest meant.

    Args:
        tokens: the text.
        namings: mentions in any order.
        lands: the countries of the text.

    """
    out: list[Naming] = []
    for n in sorted(namings, key=lambda n: (n.i, -n.j)):
        free = n.by == "description" and n.actor.kind is ActorKind.GROUP and n.actor.side == n.actor.id
        side = lands.meant(n.i, n.hj, out, _SURE) if free and _in_post(tokens, n) else ""
        out.append(replace(n, actor=replace(n.actor, bloc=side)) if side else n)
    return tuple(out)


_SURE = 0.6
"""How likely a country must be to be that of "a spokesman"."""


def _in_post(tokens: Tokens, n: Naming) -> bool:
    """Whether one without a name speaks for a state: a minister, a police spokesman; not "officials", whom papers leave open."""
    words = set(tokens.folded[n.i : n.hj])
    owned = not {"his", "her", "its", "their", "'s", "former", "ex"}.isdisjoint(words)
    return not owned and not words & _ABROAD and bool(words & listed("posts of a state"))


def posted(tokens: Tokens, p: Phrase) -> str:
    """The country for which an official without a name speaks, by the place before or behind his office; "" where none tells."""
    words = set(tokens.folded[p.i : p.end])
    if p.body is not None or words & _ABROAD or not words & listed("posts of a state"):
        return ""
    of_state = bool(words & {"army", "navy", "police", "ministry", "government", "military"})
    side, capital = _place_behind(tokens, p.end)
    if not side:
        side, capital = _place_before(tokens, p.i)
    if (words & {"governor", "commissioner"} and side in FEDERAL) or (words & _CAPITAL and not capital):
        return ""
    return "" if words & _CAPITAL and not of_state and _sits_elsewhere(tokens, p) else side


def _place_behind(tokens: Tokens, k: int) -> tuple[str, bool]:
    """The country of the place behind "in", "at" or "of", and whether it is its capital."""
    if tokens.fold(k) not in _IN or not tokens.near(k - 1, k + 1):
        return "", False
    side, behind = place_at(tokens, k + 1)
    return (side, _is_capital(tokens, k + 1)) if side and not (behind < len(tokens) and tokens.fold(behind) == "'s") else ("", False)


def _place_before(tokens: Tokens, i: int) -> tuple[str, bool]:
    """The country of the place that stands before an office without more: "*Narva* police said"."""
    for first in (i - 2, i - 1):
        if first >= 0 and tokens.near(first, i) and tokens.cap[first]:
            side, behind = place_at(tokens, first)
            if side and behind == i:
                return side, _is_capital(tokens, first)
    return "", False


def _sits_elsewhere(tokens: Tokens, p: Phrase) -> bool:
    """Whether the place is one where many bodies of nations have their voices: "a spokesman *in Brussels*"."""
    return not _ELSEWHERE.isdisjoint(tokens.folded[max(0, p.i - 2) : p.end + 3])


def _is_capital(tokens: Tokens, k: int) -> bool:
    found = gazetteer().get(tokens.fold(k), ())
    return any(tuple(tokens.folded[k : k + len(words)]) == words and any(e.sort == "capital" for e in entries) for words, entries in found)
