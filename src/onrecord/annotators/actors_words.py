"""Lists of words that the annotator of actors leans on, from their table."""

from __future__ import annotations

import csv
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
