"""The tokens of the blocks that speak, with what the parse says of them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field

from onrecord.annotation import Annotations, Name, Reference, Sentence, Word
from onrecord.annotators.actors_tables import TOKEN, spelt
from onrecord.annotators.actors_words import listed
from onrecord.annotators.names import fold
from onrecord.annotators.people import gender_of
from onrecord.annotators.sentences import sentence_starts
from onrecord.document import BlockKind, Document, Span

_GLUED = ("USA", "US", "UK", "EU", "UN", "NATO")
_UPPER, _LOWER = re.compile(r"[A-Z]"), re.compile(r"[a-z]")
_GLUE = re.compile(r"([A-Z][a-z]{4,})([A-Z][a-z]{2,})")
_OPEN, _CLOSE = "“«„", "”»"


@dataclass(frozen=True, slots=True)
class Tokens:
    """Tokens as columns: offsets, words, folded words, number of the sentence and the block, whether inside quotation marks.

    Args:
        words: the parse, by offset of the word; empty where there is none.
        references: what each pronoun points at, by offset of the word; empty where nothing is known.
        persons: where the names of persons begin and end that the encoder sees in paragraphs, by offset.

    """

    text: str
    start: list[int]
    end: list[int]
    word: list[str]
    folded: list[str]
    cap: list[bool]
    sentence: list[int]
    block: list[int]
    quoted: list[bool]
    shouted: list[bool]
    words: Mapping[int, Word]
    references: Mapping[int, Reference]
    persons: Mapping[int, int] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.start)

    def span(self, i: int, j: int) -> Span:
        """The span of tokens i to j, j left out."""
        return Span(self.start[i], self.end[j - 1])

    def fold(self, i: int) -> str:
        """The folded token, "" outside the text."""
        return self.folded[i] if 0 <= i < len(self.start) else ""

    def near(self, i: int, j: int) -> bool:
        """Whether two tokens stand in one sentence of one block."""
        return i >= 0 and j < len(self.start) and self.sentence[i] == self.sentence[j] and self.block[i] == self.block[j]

    def first(self, i: int) -> bool:
        """Whether a token opens its sentence (quotation marks aside)."""
        return (
            i == 0
            or self.sentence[i - 1] != self.sentence[i]
            or (not self.word[i - 1].isalnum() and (i == 1 or self.sentence[i - 2] != self.sentence[i]))
        )

    def opening(self, i: int) -> int:
        """The first token of the sentence of a token."""
        while i > 0 and self.near(i - 1, i):
            i -= 1
        return i

    def relation(self, i: int) -> str:
        """UD relation of a token, "" where nothing is parsed."""
        word = self.words.get(self.start[i])
        return word.relation if word else ""

    def modifies(self, i: int) -> bool:
        """Whether a token stands before the noun that it modifies: "military" in "military exercises"."""
        if self.words:
            return self.pos(i) == "ADJ" or self.relation(i) in {"compound", "amod"}
        after = self.fold(i + 1)
        if not self.near(i, i + 1) or not after.isalpha() or self.cap[i + 1] or self.start[i + 1] == self.end[i]:
            return False
        return after not in listed("followers") and not after.endswith(("ed", "ing", "ly"))

    def pos(self, i: int) -> str:
        """UPOS of a token, "" where nothing is parsed."""
        word = self.words.get(self.start[i])
        return word.pos if word else ""


def tokenise(doc: Document, found: Annotations) -> Tokens:
    """The tokens of all blocks that speak."""
    words = {w.span.start: w for w in found.of(Word)}
    references = {r.span.start: r for r in found.of(Reference)}
    paragraphs = [b.span for b in doc.parts(BlockKind.PARAGRAPH)]
    persons = {n.span.start: n.span.end for n in found.of(Name) if n.kind == "person" and any(n.span in p for p in paragraphs)}
    out = Tokens(doc.text, [], [], [], [], [], [], [], [], [], words, references, persons)
    starts = [s.span.start for s in found.of(Sentence)]
    for number, block in enumerate(doc.blocks):
        if block.kind.speaks:
            _fill(out, doc[block.span], block.span.start, number, starts)
    return out


def _fill(out: Tokens, text: str, offset: int, block: int, starts: list[int]) -> None:
    cuts = starts or [s + offset for s in sentence_starts(text)]
    before = out.sentence[-1] + 1 if out.sentence and not starts else 0
    shouted = len(_UPPER.findall(text)) > len(_LOWER.findall(text))
    inside = False
    for m in TOKEN.finditer(text):
        for start, word in _parts(m.start() + offset, m[0]):
            if word in _OPEN or (word == '"' and not inside):
                inside = True
            elif word in _CLOSE or word == '"':
                inside = False
            out.start.append(start)
            out.end.append(start + len(word))
            out.word.append(word)
            out.folded.append(spelt(fold(word)))
            out.cap.append(word[0].isupper())
            out.sentence.append(before + bisect_right(cuts, start))
            out.block.append(block)
            out.quoted.append(inside)
            out.shouted.append(shouted)


def _parts(start: int, word: str) -> tuple[tuple[int, str], ...]:
    """A token, cut where a lost space has glued a name to a given name ("USAJake", "QuarzAnna")."""
    if len(word) > 4 and word[1].isupper() and word.isalpha() and not word.isupper():
        for glued in _GLUED:
            rest = word[len(glued) :]
            if word.startswith(glued) and len(rest) > 2 and rest[0].isupper() and rest[1:].islower():
                return (start, glued), (start + len(glued), rest)
    glue = _GLUE.fullmatch(word) if len(word) > 7 else None
    if glue and gender_of(glue[2]):
        return (start, glue[1]), (start + len(glue[1]), glue[2])
    return ((start, word),)
