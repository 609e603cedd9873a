"""Where sentences begin: punctuation, then a capital, a digit or a quotation mark; abbreviations from a table."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

_END = re.compile(r"""(?P<stop>[.!?…]+["'”’»)\]]*)\s+(?=["'“‘«(\[]*[^\W_a-z])|(?P<hard>[.!?]["”]?\n+|\n\s*\n)\s*""")
_OPENER = re.compile(r"""["“'‘(\[]*(\w+)""")
_INITIAL = re.compile(r"(?:^|[\s(\"“.])[A-Z]\.$")


@cache
def abbreviations() -> tuple[frozenset[str], frozenset[str]]:
    """(abbreviations that never end a sentence, those that may), lower case with their full stop."""
    rows = (files("onrecord") / "data" / "abbreviations.csv").read_text("utf-8").splitlines()[1:]
    pairs = [row.split(",") for row in rows if row]
    return frozenset(p[0] for p in pairs if p[1] == "never"), frozenset(p[0] for p in pairs if p[1] == "may")


def sentence_starts(text: str) -> tuple[int, ...]:
    """Offsets at which sentences begin, the first one 0.

    >>> sentence_starts("The U.S. said no. Gen. Mark Milley agreed.")
    (0, 18)
    >>> sentence_starts("He flew to Washington, D.C. The talks went on at 5 p.m. on Friday.")
    (0, 28)
    """
    starts = [0]
    for m in _END.finditer(text):
        stop = m["stop"] or ""
        if m.end() < len(text) and not (stop.startswith(".") and not stop.startswith("..") and _goes_on(text, m.start(), m.end())):
            starts.append(m.end())
    return tuple(starts)


def _goes_on(text: str, stop: int, after: int) -> bool:
    """Whether a full stop belongs to an abbreviation or an initial inside a sentence."""
    never, may = abbreviations()
    before = text[: stop + 1].rsplit(None, 1)[-1].lstrip("(\"“'‘[").lower()
    opener = _OPENER.match(text, after)
    follows = opener[1] if opener else ""
    if before in may:
        return follows not in _OPENERS
    return before in never or (before == "no." and follows[:1].isdigit()) or bool(_INITIAL.search(text[max(0, stop - 3) : stop + 1]))


# Words that open a sentence far more often than they follow "U.S." or "Sept." inside one.
_OPENERS = frozenset(
    [
        "The",
        "A",
        "An",
        "In",
        "On",
        "At",
        "He",
        "She",
        "It",
        "They",
        "We",
        "I",
        "But",
        "And",
        "This",
        "That",
        "These",
        "Those",
        "There",
        "After",
        "Before",
        "However",
        "Meanwhile",
        "When",
        "While",
        "If",
        "As",
    ]
)
