"""Where sentences begin: punctuation, then a capital, a digit or a quotation mark; abbreviations from a table."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

_END = re.compile(r"""(?P<stop>[.!?…]+["'”’»)\]]*)\s+(?=["'“‘«(\[]*[^\W_a-z])|(?P<hard>[.!?]["”]?\n+|\n\s*\n)\s*""")
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
    never, may = abbreviations()
    starts = [0]
    for m in _END.finditer(text):
        if m["stop"] == "." or (m["stop"] and m["stop"][0] == "." and len(m["stop"]) > 1):
            before = text[: m.start() + 1].rsplit(None, 1)[-1].lstrip("(\"“'‘[").lower()
            opener = re.match(r"\w+", text[m.end() :].lstrip("\"“'‘(["))
            next_word = opener[0] if opener else ""
            if before in never or (before in may and next_word not in _OPENERS) or _INITIAL.search(text[: m.start() + 1]):
                continue
        if m.end() < len(text):
            starts.append(m.end())
    return tuple(starts)


# Words that open a sentence far more often than they follow "U.S." or "Sept." inside one.
_OPENERS = frozenset(
    "The A An In On At He She It They We I But And This That These Those There After Before However Meanwhile When While If As".split()
)
