"""Nouns that name a kind of source, from a table, and words of an attribution that run together."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from onrecord.annotation import Annotation, Annotations, RunTogether, SourceMention, Word
from onrecord.annotators.actors_tables import rows
from onrecord.annotators.cues import reporting
from onrecord.annotators.lexicon import tokens
from onrecord.claim import SourceKind
from onrecord.document import Document, Span


@cache
def load_sources() -> Mapping[str, SourceKind]:
    """Kind of source by noun, from `data/sources.csv`."""
    rows = csv.DictReader((files("onrecord") / "data" / "sources.csv").read_text("utf-8").splitlines())
    return MappingProxyType({r["noun"]: SourceKind(r["kind"]) for r in rows})


@dataclass(frozen=True)
class Sources:
    """Marks "officials", "residents", "court papers" wherever they stand."""

    nouns: Mapping[str, SourceKind] = field(default_factory=load_sources)
    needs: tuple[type[Annotation], ...] = (Word,)
    gives: tuple[type[Annotation], ...] = (SourceMention, RunTogether)

    def __call__(self, doc: Document, found: Annotations) -> Iterator[SourceMention | RunTogether]:
        for word in found.of(Word):
            if word.pos in {"NOUN", "PROPN"} and (kind := self.nouns.get(word.lemma)):
                yield SourceMention(word.span, kind)
        yield from run_together(doc.text)


_HUMPED = re.compile(r"(?<![@#/.\w-])([A-Za-z]?[a-z]{2,})([A-Z][a-z]+)\b(?=(\s[A-Z])?)")
_LONG = re.compile(r"\b[a-z]{8,}\b")
_TITLED = ("office", "title", "person")
_SPEAKING = ("office", "person")


def run_together(text: str) -> Iterator[RunTogether]:
    """Where a title or a reporting word has run into its neighbour; names that are written so ("BuzzFeed", "DeSantis") are none of it.

    >>> [text[g.span.start:g.span.end] for text in ["MinisterIda Lund, BuzzFeed saidIda", "the ministersaid"] for g in run_together(text)]
    ['MinisterIda', 'saidIda', 'ministersaid']
    """
    titles = _titles()
    for m in _HUMPED.finditer(text):
        first = m[1].lower()
        if m[1].islower() and _is_cue(first):
            yield RunTogether(Span(m.start(), m.end()), cue=True)
        elif titles.get(first) in _TITLED[:2] or (first in titles and m[3]):
            yield RunTogether(Span(m.start(), m.end()), cue=False)
    for m in _LONG.finditer(text):
        cuts = range(_PART, len(m[0]) - _PART + 1)
        if any(titles.get(m[0][:n]) in _SPEAKING and _is_cue(m[0][n:]) for n in cuts):
            yield RunTogether(Span(m.start(), m.end()), cue=True)


_PART = 4
"""Letters that each of two words has at least that run together without a capital: shorter ones stand in many a longer word."""


@cache
def _titles() -> Mapping[str, str]:
    """What stands right before a name or a reporting word ("minister", "spokeswoman"), and its sort in roles.csv."""
    named = {(words.split()[-1], r["sort"]) for r in rows("roles.csv") if r["sort"] in _TITLED for words in r["words"].split("|")}
    return MappingProxyType({word: sort for word, sort in sorted(named, key=lambda n: -_TITLED.index(n[1])) if word.isalpha()})


@cache
def _is_cue(word: str) -> bool:
    """Whether a word is a verb of speech in a form that no noun has: "said", "told", "says"; "hold" ends "household", too."""
    said = (match.row for match in reporting().at(tokens(word), 0))
    told = (row.lemma for row in said if row.kind == "speech" and row.pos == "VERB")
    return any(word != lemma and (word.removesuffix("s") != lemma or lemma == "say") for lemma in told)
