"""The words of a report as toponyms are looked for in them, and the words that make or unmake a place name."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from onrecord.annotators.gazetteer import gazetteer
from onrecord.document import Block, BlockKind, Document, Span

LONGEST = 5  # words of a name: "Vatican", "Papua New Guinea", "Great Hall of the People"
_WORD = re.compile(r"W\. ?Va\.|(?:[A-Z]\.){2,}|[^\W\d_]+(?:[’'ʻ`][^\W\d_]+)*")
_INSIDE = frozenset(
    (
        "au",
        "aux",
        "en",
        "y",
        "e",
        "lès",
        "of",
        "de",
        "la",
        "le",
        "les",
        "el",
        "al",
        "an",
        "am",
        "der",
        "du",
        "des",
        "da",
        "do",
        "dos",
        "di",
        "del",
        "van",
        "upon",
        "sur",
        "the",
        "and",
    )
)
_TYPES = frozenset(("region", "oblast", "province", "governorate", "prefecture", "district", "county", "state", "peninsula"))
_GENITIVE = re.compile(r"[’'](?:s|S)?$")
_SAINTS = ("St.", "Ste.", "Mt.", "Ft.")


@dataclass(frozen=True)
class Lists:
    """Words that make or unmake a place name, by their role in `gazetteer.words.csv`.

    Args:
        roles: the words of each role.
        states: what abbreviates a first-level unit after a comma ("Ill." → "US.IL").
        demonyms: adjectives of countries ("Ukrainian" → "UA"); no places, but "the Ukrainian capital" is one.
        adjectives: those of other places, with the place's name ("European" → "Europe").
        unions: bodies of states that are spoken of like a place ("EU" → "Europe").

    """

    roles: Mapping[str, frozenset[str]]
    states: Mapping[str, str]
    demonyms: Mapping[str, str]
    adjectives: Mapping[str, str] = field(default_factory=dict)
    unions: Mapping[str, str] = field(default_factory=dict)

    def has(self, role: str, word: str) -> bool:
        """Whether the word plays the role."""
        return word in self.roles[role] or (word.isupper() and len(word) > 2 and word.capitalize() in self.roles[role])


def load_lists(rows: Iterable[str]) -> Lists:
    """The table of words by role."""
    table = list(csv.DictReader(rows))
    roles = {role: frozenset(r["word"] for r in table if r["role"] == role) for role in {r["role"] for r in table}}
    values = {role: {r["word"]: r["value"] for r in table if r["role"] == role} for role in ("state", "demonym", "adjective", "union")}
    return Lists(roles, values["state"], values["demonym"], values["adjective"], values["union"])


@cache
def lists() -> Lists:
    """The table of the package, read once."""
    return load_lists((files("onrecord") / "data" / "gazetteer.words.csv").read_text(encoding="utf-8").splitlines())


class Token(NamedTuple):
    """A word of the text with what stands between it and the word before."""

    start: int
    end: int
    text: str
    gap: str
    capital: bool

    @property
    def opens(self) -> bool:
        """Whether it opens a sentence or a line."""
        return not self.gap or (self.gap != " " and any(c in self.gap for c in '.!?:;\n“"—'))


@dataclass(frozen=True)
class Line:
    """The words of one block, and how it is set."""

    tokens: tuple[Token, ...]
    dateline: bool = False
    headline: bool = False


def tokens(text: str, span: Span) -> list[Token]:
    """Words with the gaps before them; "St.", "Gov." and "Ill." keep their dot."""
    found, last, short, make = list[Token](), span.start, shorts(), Token._make
    for m in _WORD.finditer(text, span.start, span.end):
        word, start, end = m[0], m.start(), m.end()
        if ("’" in word or "'" in word) and (not word[-1].isalpha() or word[-2:-1] in ("’", "'")):
            whole, word = word, _GENITIVE.sub("", word)
            # "St. John's" is a city, "St. Petersburg's" is not.
            if text[max(0, start - 4) : start] == "St. " and gazetteer().senses(f"St. {whole}"):
                word = whole
            end = start + len(word)
        if word in short and text.startswith(".", end):
            word, end = word + ".", end + 1
        found.append(make((start, end, word, text[last:start], word[0].isupper())))
        last = end
    return found


@cache
def shorts() -> frozenset[str]:
    """The words that with a dot are abbreviations that stand in names, without it."""
    table = lists()
    dotted = (w for w in (*table.states, *table.roles["title"]) if w.endswith("."))
    return frozenset(w[:-1] for w in (*dotted, *(w.upper() for w in _SAINTS), *_SAINTS, "Phila."))


def line(doc: Document, block: Block) -> Line:
    """A block as words. In a headline of capitals a capital says nothing."""
    words = tuple(tokens(doc.text, block.span))
    capitals = sum(t.capital for t in words)
    heading = block.kind in (BlockKind.HEADLINE, BlockKind.SUBHEAD) or len(words) < 15
    return Line(words, block.kind is BlockKind.DATELINE, heading and len(words) > 3 and capitals > 0.6 * len(words))


def reach(tokens: Sequence[Token], at: int, small: frozenset[str]) -> int:
    """Where a run of capitalised words that begins at `at` ends at the latest."""
    if not tokens[at].capital:
        return at
    end = at + 1
    while (
        end < min(at + LONGEST, len(tokens))
        and tokens[end].gap in (" ", "-", "‑", " ")
        and (tokens[end].capital or tokens[end].text in _INSIDE or tokens[end].text in _TYPES or tokens[end].text in small)
    ):
        end += 1
    return end
