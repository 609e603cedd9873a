"""Nouns that name a kind of source, from a table."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from onrecord.annotation import Annotation, Annotations, SourceMention, Word
from onrecord.claim import SourceKind
from onrecord.document import Document


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
    gives: tuple[type[Annotation], ...] = (SourceMention,)

    def __call__(self, doc: Document, found: Annotations) -> Iterator[SourceMention]:
        for word in found.of(Word):
            if word.pos in {"NOUN", "PROPN"} and (kind := self.nouns.get(word.lemma)):
                yield SourceMention(word.span, kind)
