"""Outlets, news agencies and titles: a small head on states of the encoder as they are, learnt by `training.kinds`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import as_file, files

import numpy as np

from onrecord.annotation import Name
from onrecord.annotators.decode_frames import Floats, Ints, spans_of, tag_paths
from onrecord.annotators.encoder_events import Said, Window

KINDS = ("outlet", "agency", "title")
LAYERS = (1, 3, 6)
"""The layers whose states the head reads, 0 the embeddings."""


@dataclass(frozen=True)
class KindsHead:
    """The weights of two layers and the scores of the tags; the second sees a word and its neighbours.

    Args:
        enter: (layers · hidden + name tags, size).
        enter_bias: (size,).
        beside: (3 · size, size), the word before, the word, the word after.
        beside_bias: (size,).
        out: (size, tags), tag 0 outside, then begin and inside of each of `KINDS`.
        out_bias: (tags,).

    """

    enter: Floats
    enter_bias: Floats
    beside: Floats
    beside_bias: Floats
    out: Floats
    out_bias: Floats

    def __call__(self, words: Floats) -> Floats:
        """Scores (w, tags) of words, from what `words_of` gives of them."""
        h = np.maximum(words @ self.enter + self.enter_bias, 0)
        padded = np.pad(h, ((1, 1), (0, 0)))
        h = h + np.maximum(np.concatenate([padded[:-2], h, padded[2:]], 1) @ self.beside + self.beside_bias, 0)
        scores: Floats = h @ self.out + self.out_bias
        return scores


@cache
def load_kinds() -> KindsHead:
    """The weights that ship, stored in 16 bits."""
    with as_file(files("onrecord") / "data" / "encoder" / "kinds.npz") as path, np.load(path) as stored:
        return KindsHead(**{f.name: stored[f.name].astype(np.float32) for f in fields(KindsHead)})


def words_of(said: Said, opens: Ints) -> Floats:
    """What the head reads of each word, at the pieces that open words (w,): states and scores of names → (w, layers · hidden + tags)."""
    return np.concatenate([*(said.states[layer, opens] for layer in LAYERS), said.named[opens] / 4], 1)


def kinds_said(head: KindsHead, said: Said, window: Window) -> Iterator[Name]:
    """The outlets, agencies and titles of a window."""
    opens = window.opens()
    if not len(opens):
        return
    (path,) = tag_paths(head(words_of(said, opens))[None], search=True)
    for kind, a, b in spans_of(path):
        yield Name(window.words(opens[a], opens[b]), KINDS[kind])
