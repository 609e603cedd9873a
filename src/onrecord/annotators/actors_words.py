"""Lists of words that the annotator of actors leans on, from their table."""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files


@cache
def listed(name: str) -> frozenset[str]:
    """The words of a list.

    >>> "van" in listed("particles")
    True
    """
    return _lists()[name]


@cache
def _lists() -> dict[str, frozenset[str]]:
    with (files("onrecord") / "data" / "actor_words.csv").open(encoding="utf-8") as lines:
        return {r["list"]: frozenset(r["words"].split("|")) for r in csv.DictReader(lines)}


_TRADE = re.compile(r"[a-z]{2,}(?:ers|ors|ists|men|women|ants|ents|ees|ians|dens|zens)")


def is_plain(word: str) -> bool:
    """Whether a word in lower case is one that any sentence may begin with, or one for those of a trade: "*Police*", "*Traders*".

    >>> is_plain("fishermen"), is_plain("police"), is_plain("baltana")
    (True, True, False)
    """
    return word in listed("plain nouns") or _TRADE.fullmatch(word) is not None
