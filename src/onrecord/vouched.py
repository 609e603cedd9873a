"""How well a report tells for whom somebody speaks: outright, by words around, by where it was filed from, or by what it is about."""

from __future__ import annotations

import re
from enum import IntEnum
from functools import cache, lru_cache

from onrecord.document import Document
from onrecord.states import lands


class Vouched(IntEnum):
    """How well a report tells a side; of two reports the better one is believed."""

    BY_TOPIC, BY_PLACE, BY_WORDS, OUTRIGHT = range(4)


_OFFICES = (
    r"(?:president|minister|premier|chancellor|(?:foreign|home|defen[cs]e|state) secretary|secretary of state|ambassador|envoy|consul|king"
    r"|queen|general|colonel|admiral|commander|major|lieutenant|brigadier|prosecutor|attaché|counterpart|opposite number"
    r"|(?:ministry|army|navy|police|government|presidential|military|coast ?guard|border guard|air force)(?:['’]s)?(?: spokes(?:man|woman"
    r"|person)| chief| commander| head|(?!,))|spokes(?:man|woman|person))"
)
_PRIVATE = re.compile(
    r"\b(?:company|firm|bank|union|club|association|airline|port|charity|group|party|hospital|university|maker|owner|newspaper|operator)\b",
    re.I,
)
_LEFT = re.compile(r"\b(?:former|ex|retired|exiled|ousted|opposition|rebel|late|dissident|fugitive|deposed)\b", re.I)
_ENDS = re.compile(r"[;:!?“”\"\n](?=\s|$)|(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})\.(?=\s|$)")
_WORD = r"(?!(?:the|an?|his|her|its|their|to|by|in|on|at|that|with|from|as|told|said|says|when|while|after|who|which)\b)[\w’'.-]+"
_RANKS = (
    r"(?:(?:the|mr|mrs|ms|dr|sir|dame|lady|lord|prof|maj|lt|lieutenant|vice|rear|major|brigadier|general|gen|colonel|col|admiral|captain"
    r"|capt|commander|president|minister|prime|foreign|defence|defense|interior)[.-]? ?){0,3}"
)


@cache
def _land() -> str:
    return rf"(?P<land>{'|'.join(re.escape(w) for w in sorted(lands(), key=lambda w: (-len(w), w)))})"


@lru_cache(maxsize=1 << 14)
def told_sides(text: str, name: str) -> frozenset[str]:
    """The countries that words beside a name give to its bearer.

    >>> sorted(told_sides("The Chilean foreign minister, Ana Ruiz, left. Peru waits.", "Ana Ruiz"))
    ['country:CL']
    >>> sorted(told_sides("They belong to the Peruvian army, General Ana Ruiz said.", "Ana Ruiz"))
    []
    >>> sorted(told_sides("Peruvian planes fled, Ana Ruiz said. Peru told the minister Ana Ruiz.", "Ana Ruiz"))
    []
    """
    words = name.split()
    given = rf"(?:{re.escape(words[-2])} )?" if len(words) > 1 else ""
    found = set[str]()
    for m in re.finditer(rf"(?<![\w-]){given}{re.escape(words[-1])}(?![\w-])", text):
        before = _ENDS.split(text[max(0, m.start() - 100) : m.start()])[-1]
        behind = text[m.end() : m.end() + 100]
        for hit in (_before().search(before), _of_before().search(before), _behind().match(behind), _of_behind().match(behind)):
            if (
                hit
                and not (_LEFT.search(hit[0]) or _PRIVATE.search(hit[0]))
                and not (hit.string is before and _LEFT.search(before[max(0, hit.start() - 12) : hit.start()]))
            ):
                found.add(lands()[hit["land"]])
    return frozenset(found)


@cache
def _before() -> re.Pattern[str]:
    """As in "Chile's foreign minister, Ana Ruiz", "the Chilean army spokesman Colonel Ruiz"."""
    return re.compile(rf"\b{_land()}(?:['’]s?)? (?i:(?:{_WORD} ){{0,4}}?{_OFFICES},? {_RANKS})(?:{_WORD} )?$")


@cache
def _of_before() -> re.Pattern[str]:
    """As in "the foreign minister of Chile, Ana Ruiz"."""
    return re.compile(rf"\b(?i:{_OFFICES}) (?:of|for) (?:(?:\w+ ){{0,3}}of )?(?:the )?{_land()}, (?i:{_RANKS})(?:{_WORD} )?$")


@cache
def _behind() -> re.Pattern[str]:
    """As in "Ana Ruiz, the Chilean foreign minister"."""
    return re.compile(
        rf", (?:the |an? )?{_land()}(?:['’]s?)? (?i:(?:{_WORD} ){{0,3}}?{_OFFICES})\b(?! (?:said|says|told|would|will|had|has|was|is)\b)"
    )


@cache
def _of_behind() -> re.Pattern[str]:
    """As in "Ana Ruiz, foreign minister of Chile"."""
    return re.compile(rf", (?:the |an? )?(?i:(?:{_WORD} ){{0,3}}?{_OFFICES}) (?:of|for) (?:the )?{_land()}\b")


def vouched(doc: Document | None, name: str, side: str) -> Vouched:
    """How well a report tells that somebody speaks for a side; what is no country stands in a title."""
    if doc is None or not side.startswith("country:"):
        return Vouched.OUTRIGHT if doc else Vouched.BY_TOPIC
    if side in told_sides(doc.text, name):
        return Vouched.OUTRIGHT
    if not doc.seat:
        return Vouched.BY_TOPIC
    return Vouched.BY_PLACE if doc.seat == side else Vouched.BY_WORDS  # another country than that of the report has to be told of
