"""What the tokens of an expression say: how many, which year, how long."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from onrecord.annotators.times_values import Reading, Setting
from onrecord.annotators.times_words import Term

Terms = Sequence[Term]
Read = Callable[[Terms, Setting], Reading]

MONTH = ("month", "month_or_word", "month_short")
UNIT = ("unit", "units", "quarter", "quarters", "century", "weekend")
NEAR = ("last", "past", "next", "coming", "this", "previous", "following", "that")
ORDINAL = ("ordinal", "second", "nth", "final")


def first(terms: Terms, *kinds: str) -> Term | None:
    """The first token of these classes."""
    return next((t for t in terms if t.kind in kinds), None)


def value(terms: Terms, *kinds: str) -> str:
    """The value of the first token of these classes, "" where there is none."""
    found = first(terms, *kinds)
    return found.value if found else ""


def full_year(digits: str) -> int:
    """The year that digits name.

    >>> full_year("2019"), full_year("96"), full_year("'07")
    (2019, 1996, 2007)
    """
    number = int(re.sub(r"\D", "", digits))
    return number if number > 99 else number + (1900 if number > 50 else 2000)


def year_of(terms: Terms) -> int | None:
    """The year that terms name, None where none does."""
    found = first(terms, "year", "year_early", "year_short")
    return full_year(found.value) if found else None


def which(ordinal: Term) -> int:
    """The number of a "third", a "3rd", a "second"."""
    return 2 if ordinal.kind == "second" else int(re.sub(r"\D", "", ordinal.value))


def spelled_year(terms: Terms) -> int | None:
    """Nineteen ninety-six."""
    numbers = [int(t.value) for t in terms if t.kind in ("number", "tens")]
    if len(numbers) < 2 or numbers[0] < 10:
        return None
    return numbers[0] * 100 + sum(numbers[1:])


def count(terms: Terms) -> float | None:
    """How many: "four" 4, "a couple" 2, "one and a half" 1.5; None for "several".

    >>> from onrecord.annotators.times_words import places, spell, term
    >>> say = lambda words: [term(words, span) for span in places(words)]
    >>> count(say("twenty-five years")), count(say("a year and a half")), count(say("a few days"))
    (25.0, 1.5, None)
    """
    if vague := first(terms, "vague"):
        return None if vague.value == "X" else float(vague.value)
    total, seen = 0.0, False
    for t in terms:
        if seen and t.kind in ("to", "or"):
            break
        if t.kind in ("number", "tens", "day", "digits", "year", "amount"):
            total, seen = total + _amount(t.value), True
        elif t.kind == "hundred":
            total, seen = (total or 1) * float(t.value), True
    half = 0.5 if first(terms, "half") else 0.0
    whole = total if seen else (0.0 if half and terms[0].kind == "half" else 1.0)
    return whole + half


def _amount(digits: str) -> float:
    whole, _, fraction = digits.replace(",", "").partition(" ")
    top, _, bottom = fraction.partition("/")
    return float(whole.split("/")[0]) + (float(top) / float(bottom) if bottom.strip("0") else 0.0)


def period(number: float | None, unit: str) -> str:
    """TIMEX3 of a length.

    >>> period(4, "Y"), period(1.5, "M"), period(None, "D"), period(2, "TH"), period(3, "E")
    ('P4Y', 'P1.5M', 'PXD', 'PT2H', 'P30Y')
    >>> period(0.5, "TH")
    'PT30M'
    """
    times = {"E": (10, "Y"), "C": (100, "Y"), "L": (1000, "Y"), "F": (2, "W"), "H": (6, "M"), "WE": (1, "WE")}
    if number is None:
        return f"PT{'X'}{unit[1]}" if unit[0] == "T" else f"PX{unit}"
    if unit == "TH" and number != int(number):
        number, unit = number * 60, "TM"
    factor, letter = times.get(unit, (1, unit))
    said = f"{number * factor:.4f}".rstrip("0").rstrip(".")
    return f"PT{said}{letter[1]}" if letter[0] == "T" else f"P{said}{letter}"
