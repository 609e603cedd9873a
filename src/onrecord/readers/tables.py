"""The readers' tables: what a newsroom writes around its words."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a table in `data/`."""
    return list(csv.DictReader((files("onrecord") / "data" / name).read_text("utf-8").splitlines()))


@cache
def labels(kind: str, match: str = "is") -> frozenset[str]:
    """The words of one kind, lower case.

    >>> "staff writer" in labels("role")
    True
    """
    return frozenset(row["words"].lower() for row in _labels() if (row["kind"], row["match"]) == (kind, match))


@cache
def one_of(kind: str, match: str = "is") -> str:
    """A regular expression for the words of one kind, longest first.

    >>> bool(re.match(one_of("correction", "starts"), "Clarification: the minister spoke on Monday.", re.I))
    True
    """
    words = sorted(labels(kind, match), key=lambda w: (-len(w), w))
    return "(?:" + "|".join(re.escape(w).replace("\\ ", r"\s+") + (r"(?!\w)" if w[-1].isalnum() else "") for w in words) + ")"


@cache
def begins(kind: str) -> re.Pattern[str]:
    """A pattern for units that begin with words of one kind."""
    return re.compile(one_of(kind, "starts"), re.IGNORECASE)


@cache
def holds(kind: str) -> re.Pattern[str]:
    """A pattern for units that hold words of one kind."""
    return re.compile(r"(?<!\w)" + one_of(kind, "has"), re.IGNORECASE)


@cache
def months() -> Mapping[str, int]:
    """Names and short forms of months, lower case, to their number."""
    return {row["name"].lower(): int(row["month"]) for row in rows("reader_months.csv")}


@cache
def zones() -> Mapping[str, tuple[str, str]]:
    """Zone names, lower case, to (offset, IANA zone); both empty where the name is ambiguous."""
    return {row["name"].lower(): (row["offset"] or "", row["zone"] or "") for row in rows("reader_zones.csv")}


@cache
def _labels() -> list[dict[str, str]]:
    return rows("reader_labels.csv")
