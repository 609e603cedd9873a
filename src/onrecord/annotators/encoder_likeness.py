"""What words mean, as a short vector, and how alike two are: a small head on states of the encoder, learnt by `training.likeness`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import as_file, files
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from onrecord.annotators.decode_frames import Floats
from onrecord.annotators.encoder_events import Said, Window
from onrecord.document import Span

if TYPE_CHECKING:
    from onrecord.annotators.encoder import Read

LAYERS = (0, 2, 4, 6)
"""The layers whose states the head reads, 0 the embeddings."""
MEANING, WORD = 64, 32
"""Numbers of a vector that tell the words as a whole, and those behind them that tell the event word."""

Vector = tuple[int, ...]
"""Whole numbers from −127 to 127; each of its two parts has length 127, or is all zeros where there is nothing to tell."""


@dataclass(frozen=True)
class LikenessHead:
    """The weights of the head; the last row of a projection is its bias.

    Args:
        meaning: (layers · hidden + 1, MEANING), of the mean of the states of all words.
        word: (layers · hidden + 1, WORD), of that of the event word.
        weigh: (3,) what a likeness begins with, and what the cosines of the two parts add.

    """

    meaning: Floats
    word: Floats
    weigh: Floats

    def save(self, path: Path) -> None:
        """Writes the weights in 16 bits."""
        np.savez(path, **{f.name: getattr(self, f.name).astype(np.float16) for f in fields(self)})

    def vector(self, whole: Floats | None, event: Floats | None = None) -> Vector:
        """The vector of what `pooled` gives of some words and of their event word."""
        return tuple(chain(_part(whole, self.meaning), _part(event, self.word)))

    def likeness(self, one: Vector, two: Vector) -> float:
        """How alike two are, 0 … 1."""
        both = _cosine(one[:MEANING], two[:MEANING]), _cosine(one[MEANING:], two[MEANING:])
        score = float(self.weigh[0] + self.weigh[1] * both[0] + self.weigh[2] * both[1])
        return round(float(1 / (1 + np.exp(-score))), 3)


@cache
def load_likeness() -> LikenessHead:
    """The weights that ship, stored in 16 bits."""
    with as_file(files("onrecord") / "data" / "encoder" / "likeness.npz") as path, np.load(path) as stored:
        return LikenessHead(**{f.name: stored[f.name].astype(np.float32) for f in fields(LikenessHead)})


def pooled(windows: Iterable[tuple[Said, Window]], spans: Sequence[Span]) -> Floats | None:
    """The mean of the states of the pieces in some spans (layers · hidden,); None where the encoder read none of them."""
    found = [said.states[list(LAYERS)][:, at] for said, window in windows if len(at := window.pieces(spans))]
    if not found:
        return None
    mean: Floats = np.concatenate(found, 1).mean(1, dtype=np.float64).astype(np.float32).reshape(-1)
    return mean


def vectors(reads: Sequence[Read], asked: Iterable[tuple[Span, Span | None]], head: LikenessHead | None = None) -> list[Vector]:
    """The vectors of words and their event words, in a document that `Encoder.reads` has read."""
    head, windows = head or load_likeness(), [(read.events, read.window) for read in reads]
    return [head.vector(pooled(windows, [whole]), pooled(windows, [event]) if event else None) for whole, event in asked]


def _part(mean: Floats | None, side: Floats) -> list[int]:
    if mean is None:
        return [0] * side.shape[1]
    out = mean @ side[:-1] + side[-1]
    rounded: list[int] = np.rint(127 * out / max(float(np.linalg.norm(out)), 1e-9)).astype(int).tolist()
    return rounded


def _cosine(one: Vector, two: Vector) -> float:
    a, b = np.array(one, dtype=np.float64), np.array(two, dtype=np.float64)
    return float(a @ b / max(float(np.linalg.norm(a) * np.linalg.norm(b)), 1e-9))
