"""Names that a report says to be those of bodies: "Land Watch, *a campaign group*, says", "the *charity* Water Voice"."""

from __future__ import annotations

from onrecord.annotators.actors_tokens import Tokens
from onrecord.annotators.actors_words import listed

_BODIES = frozenset(
    {
        *("group", "charity", "organisation", "organization", "ngo", "nonprofit", "non-profit", "union", "company", "firm", "foundation"),
        *(
            "tank",
            "coalition",
            "movement",
            "party",
            "institute",
            "consultancy",
            "federation",
            "alliance",
            "startup",
            "start-up",
            "watchdog",
        ),
    }
)
_PRESS = frozenset({"media", "news", "press", "broadcasting", "publishing", "television", "radio", "tv", "online", "whose", "in", "by"})
_REACH = 8
"""Tokens behind a name within which it is said what it is."""
_LONG = 5
"""Words in the name of a body."""


def called_bodies(tokens: Tokens) -> frozenset[tuple[str, ...]]:
    """Names behind which it is said that they are those of bodies, by their words in lower case."""
    out = set[tuple[str, ...]]()
    for j in range(1, len(tokens)):
        if tokens.folded[j] == "," and tokens.cap[j - 1] and tokens.fold(j + 1) in {"a", "an"} and _body_behind(tokens, j):
            i = j - 1
            while i > 0 and j - i < _LONG and tokens.near(i - 1, i) and tokens.cap[i - 1]:
                i -= 1
            out |= {tuple(tokens.folded[k:j]) for k in range(i, j)}
    return frozenset(out)


def _body_behind(tokens: Tokens, j: int) -> bool:
    """Whether the first noun phrase behind a comma is one for a body, not for one of the press."""
    behind = range(j + 2, min(j + _REACH, len(tokens)))
    end = next((k for k in behind if tokens.fold(k) in _BODIES or not tokens.fold(k)[:1].isalpha()), None)
    while end is not None and tokens.fold(end) == "-":
        end = next((k for k in behind if k > end and (tokens.fold(k) in _BODIES or not tokens.fold(k)[:1].isalpha())), None)
    if end is None or tokens.fold(end) not in _BODIES or not tokens.near(j, end) or tokens.pos(end + 1) in {"NOUN", "PROPN"}:
        return False
    words = {tokens.fold(k) for k in range(j + 2, end)}
    return words.isdisjoint(_PRESS | listed("outlet words")) and not words & {"of", "that", "which", "who", "for", "from"}
