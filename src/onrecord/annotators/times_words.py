"""The words of time: every token of a text becomes one letter, so that the grammar of time is a regular expression over letters."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

_TOKEN = re.compile(
    r"""
      (?:[A-Z][a-z]?[A-Z]?|[A-Z]{3,6})-\d+\w*                     # F-16, MiG-29, COVID-19: no dates
    | (?:[^\W\d_]\.){2,}                                          # U.S.  p.m.  B.C.
    | [^\W\d_]\w*
    | \d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?(?!\w)
    | \d{1,4}([./])\d{1,2}\1\d{2,4}(?![\w.]\d)
    | \d{1,2}:\d\d(?::\d\d)?(?!\d)
    | \d{1,2}\.\d\d(?=\ ?[ap]\.?m\b)
    | \d+(?:st|nd|rd|th)(?!\w)
    | (?:\d\d\d0|['’]?\d0)s(?!\w)
    | \d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+|\d+\ \d/\d(?!\d)
    | \d+
    | ['’]\d\d(?!\w)
    | ['’](?:s|S|ve|ll|d)(?!\w)
    | [$£€¥]\ ?\d[\d.,]*\d?
    | \n[ \t]*\n\s*
    | \S
    """,
    re.VERBOSE,
)
_MARKS = {
    ",": "comma",
    ".": "dot",
    "-": "dash",
    "–": "dash",
    "—": "dash",
    "/": "slash",
    "!": "stop",
    "?": "stop",
    ";": "stop",
    "(": "open_bracket",
    ")": "close_bracket",
    "'s": "s",
    "’s": "s",
    "’S": "s",
    "'S": "s",
    "'ve": "perfect_verb",
    "’ve": "perfect_verb",
    "'ll": "will_verb",
    "’ll": "will_verb",
    "%": "counted",
    '"': "quote",
    "“": "quote",
    "”": "quote",
}
_FORMS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("iso", r"\d{4}-\d\d-\d\d.*"),
        ("numeric", r"\d+([./])\d+\1\d+"),
        ("clock", r"(?:[01]?\d|2[0-4]):[0-5]\d(?::\d\d)?"),
        ("clock_dotted", r"(?:[01]?\d|2[0-4])\.[0-5]\d"),
        ("day", r"0?[1-9]|[12]\d|3[01]"),
        ("hhmm", r"0\d[0-5]\d"),
        ("year", r"1[789]\d\d|20\d\d|21\d\d"),
        ("year_early", r"1[0-6]\d\d"),
        ("digits", r"\d+"),
        ("nth", r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)"),
        ("decades", r"(?:\d\d\d0|['’]?\d0)s"),
        ("year_short", r"['’]\d\d"),
        ("amount", r"\d[\d.,/ ]*"),
        ("money", r"[$£€¥].+"),
        ("gap", r"\n\s*\n\s*"),
    )
)
_OTHERS = ("past_verb", "word", "name", "mark", "feast", "glue", "acronym", *set(_MARKS.values()))


@dataclass(frozen=True, slots=True)
class Term:
    """One token: its class in the grammar, what it stands for ("9" of "Sept"), and where it is."""

    word: str
    kind: str
    value: str
    start: int
    end: int


def rows(table: str) -> Iterator[dict[str, str]]:
    """Rows of a table of ours."""
    yield from csv.DictReader((files("onrecord") / "data" / table).read_text("utf-8").splitlines())


@cache
def lexicon() -> dict[str, tuple[str, str]]:
    """Words, as they are written, to (class, value)."""
    out = dict[str, tuple[str, str]]()
    for row in rows("tenses.csv"):
        # "Split", "Said" in capitals are names; "Has", "Will" open a question.
        forms = [row["word"]] if row["tense"] == "past_verb" else [row["word"], row["word"].capitalize()]
        for form in forms:
            out[form] = (row["tense"], "")
    for row in rows("times.csv"):
        forms = [row["word"].capitalize(), row["word"].upper()] + ([] if row["caps"] else [row["word"]])
        for form in forms:
            out[form] = (row["class"], row["value"])
    return out


@cache
def letters() -> dict[str, str]:
    """Class to the letter that stands for it."""
    kinds = {kind for kind, _ in lexicon().values()} | {kind for kind, _ in _FORMS} | set(_OTHERS)
    return {kind: chr(0x4E00 + n) for n, kind in enumerate(sorted(kinds))}


def kind_of(word: str) -> str:
    """The class of a token.

    >>> [kind_of(w) for w in ("Sept", "12", "2019", "sailed", "1990s", "may", "May")]
    ['month_short', 'day', 'year', 'past_verb', 'decades', 'will_verb', 'month_or_word']
    """
    if known := lexicon().get(word):
        return known[0]
    if mark := _MARKS.get(word):
        return mark
    if word[0].isalpha():
        return _kind_of_word(word)
    return next((kind for kind, form in _FORMS if form.fullmatch(word)), "mark")


def _kind_of_word(word: str) -> str:
    if "." in word:
        return "acronym"
    if word.endswith("ed") and len(word) > 4 and not word.endswith("eed") and word.islower():
        return "past_verb"
    return "name" if word[0].isupper() else "word"


@lru_cache(maxsize=65536)
def _letter(word: str) -> str:
    return letters()[kind_of(word)]


def value_of(word: str, kind: str) -> str:
    """What a token stands for: the table's value, or its digits."""
    known = lexicon().get(word)
    return known[1] if known else re.sub(r"(?<=\d)(?:st|nd|rd|th)$|^['’]", "", word)


def spell(text: str) -> str:
    """One letter for each token of a text."""
    return "".join(map(_letter, _words(text)))


def _words(text: str) -> list[str]:
    return [m[0] for m in _TOKEN.finditer(text)]


def places(text: str) -> list[tuple[int, int]]:
    """Where the tokens of a text stand, in the order of `spell`."""
    return [m.span() for m in _TOKEN.finditer(text)]


def term(text: str, span: tuple[int, int]) -> Term:
    """The token that stands there."""
    word = text[slice(*span)]
    kind = kind_of(word)
    return Term(word, kind, value_of(word, kind), *span)


@cache
def holidays() -> dict[str, str]:
    """Names of holidays, as `plain` writes them, to the rule for their day ("" where we have none)."""
    return {plain(row["name"]): row["day"] for row in rows("holidays.csv")}


def plain(name: str) -> str:
    """Lower case without the marks.

    >>> plain("New Year’s Eve")
    'new year s eve'
    """
    return " ".join(re.findall(r"\w+", name.lower()))


@cache
def holiday_names() -> re.Pattern[str]:
    """The names of the holidays, longer ones first; Christmas Island is none of them."""
    names = sorted((row["name"] for row in rows("holidays.csv")), key=lambda name: (-len(name), name))
    return re.compile(r"\b(?:" + "|".join(re.escape(name).replace("'", "['’]") for name in names) + r")(?!\w| Islands?\b)")
