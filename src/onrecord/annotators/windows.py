"""Wordpieces with their places in the text, cut into windows that the encoder reads in one pass."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

Ints = NDArray[np.int64]

WINDOW = 256
"""Wordpieces in a window, with [CLS] and [SEP]: longer than the encoder was trained on costs accuracy."""

CLS, SEP = 101, 102


@dataclass(frozen=True)
class Passage:
    """One block of text as wordpieces: ids, case and line-break features, character offsets, sentence numbers.

    All arrays have the shape (pieces,). `first` is True where a piece opens a word.
    """

    ids: Ints
    types: Ints
    starts: Ints
    ends: Ints
    sentence: Ints
    first: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.ids)

    def __getitem__(self, part: slice) -> Passage:
        return Passage(self.ids[part], self.types[part], self.starts[part], self.ends[part], self.sentence[part], self.first[part])


def load_tokenizer() -> Tokenizer:
    """The wordpiece tokenizer that ships with the weights (bert-base-uncased vocabulary)."""
    tokenizer = Tokenizer.from_str((files("onrecord") / "data" / "encoder" / "tokenizer.json").read_text("utf-8"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def pieces(tokenizer: Tokenizer, text: str, start: int, sentences: Sequence[int]) -> Passage:
    """The wordpieces of one block.

    Args:
        tokenizer: as `load_tokenizer` returns it.
        text: the words of the block.
        start: where the block begins in its document, in code points.
        sentences: where each sentence begins inside `text`, ascending, the first one 0.

    """
    found = tokenizer.encode(text, add_special_tokens=False)
    offsets = np.array(found.offsets, dtype=np.int64).reshape(-1, 2)
    starts, ends = offsets[:, 0], offsets[:, 1]
    words = [-1 if w is None else w for w in found.word_ids]
    first = np.array([i == 0 or words[i] != words[i - 1] for i in range(len(words))], dtype=bool)
    case = np.array([_shape(text[a:b]) for a, b in found.offsets], dtype=np.int64)
    return Passage(
        ids=np.array(found.ids, dtype=np.int64),
        types=case + 3 * _after_break(text, starts),
        starts=starts + start,
        ends=ends + start,
        sentence=np.searchsorted(np.asarray(sentences, dtype=np.int64), starts, side="right"),
        first=first,
    )


def _shape(piece: str) -> int:
    """0 lower case or no letters, 1 capitalised, 2 upper case (two letters or more)."""
    if not piece[:1].isupper():
        return 0
    return 2 if len(piece) > 1 and piece.isupper() else 1


def _after_break(text: str, starts: Ints) -> Ints:
    """1 for the first piece after a line break (and of the block), else 0."""
    breaks = {0, *(m.end() for m in re.finditer(r"\n\s*", text))}
    return np.array([int(s in breaks) for s in starts.tolist()], dtype=np.int64)


def split_long(passage: Passage, room: int) -> Iterator[Passage]:
    """A block in parts of at most `room` pieces, cut between sentences where it can be."""
    while len(passage) > room:
        opens = np.flatnonzero(np.diff(passage.sentence[: room + 1])) + 1
        words = np.flatnonzero(passage.first[: room + 1])
        cut = int(opens[-1]) if len(opens) else int(words[-1]) if len(words) and words[-1] > 0 else room
        yield passage[:cut]
        passage = passage[cut:]
    if len(passage):
        yield passage


def windows(passages: Iterable[Passage], size: int = WINDOW) -> Iterator[list[Passage]]:
    """Whole blocks packed into windows of at most `size` pieces with the two markers; no block is split if it fits."""
    room, window = size - 2, list[Passage]()
    for passage in passages:
        for part in split_long(passage, room):
            if window and sum(map(len, window)) + len(part) > room:
                yield window
                window = []
            window.append(part)
    if window:
        yield window
