"""How well "it" and "they" point at each word before them, by the states of the encoder."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

import numpy as np

from onrecord.annotation import Reference
from onrecord.annotators.decode import Floats, Ints
from onrecord.document import Span

LAYERS = (4, 6)
"""The layers of the encoder (0 are the embeddings) whose states the head reads, one behind the other."""

FAR = 400
"""Words before a pronoun that it is scored against."""

POINTING = frozenset({"it", "its", "itself", "they", "them", "their", "theirs", "themselves"})


@dataclass(frozen=True)
class Coreference:
    """The weights of the head (after Lee et al. 2017, with the words for mentions): a score is query · key + worth.

    Args:
        query: (d + 1, 32) from the states of a pronoun, the last row a bias, as in all four.
        key: (d + 1, 32) from the states of a word that it may point at.
        nowhere: (d + 1,) that a pronoun points at none.
        worth: (d + 1,) that a word is pointed at, whatever points.
        told: what each feature of `actors_antecedents` adds to a score.

    """

    query: Floats
    key: Floats
    nowhere: Floats
    worth: Floats
    told: Mapping[str, float]

    def save(self, path: Path) -> None:
        """Writes the weights in 16 bits."""
        mine = {f.name: getattr(self, f.name).astype(np.float16) for f in fields(self) if f.name != "told"}
        told = np.frombuffer(json.dumps(self.told, sort_keys=True).encode(), dtype=np.uint8)
        np.savez(path, told=told, **mine)

    @classmethod
    def load(cls, path: Path) -> Coreference:
        """The weights that `save` wrote."""
        with np.load(path) as stored:
            mine = {f.name: stored[f.name].astype(np.float32) for f in fields(cls) if f.name != "told"}
            return cls(**mine, told=json.loads(stored["told"].tobytes()))


@cache
def load_coreference() -> Coreference:
    """The weights that ship with the package, read once a process."""
    with as_file(files("onrecord") / "data" / "encoder" / "coreference.npz") as path:
        return Coreference.load(path)


@dataclass(frozen=True)
class Told:
    """The words of one window: their characters (w,), and their states with a 1 behind them (w, d + 1)."""

    starts: Ints
    ends: Ints
    states: Floats

    @classmethod
    def of(cls, starts: Ints, ends: Ints, states: Floats) -> Told:
        """From the states of all layers (layers, w, hidden)."""
        layers = [states[n] for n in LAYERS]
        return cls(starts, ends, np.concatenate([*layers, np.ones((len(starts), 1), dtype=np.float32)], axis=1))


def references(weights: Coreference, windows: Iterable[Told], text: str) -> Iterator[Reference]:
    """What each "it" and "they" points at, in text order; the windows of one document, in order."""
    starts, side = np.zeros(0, dtype=np.int64), np.column_stack([weights.key, weights.worth])
    keys = np.zeros((0, weights.key.shape[1] + 1), dtype=np.float32)
    for told in windows:
        before = len(starts)
        starts = np.concatenate([starts, told.starts])
        keys = np.concatenate([keys, told.states @ side])
        for k, (start, end) in enumerate(zip(told.starts.tolist(), told.ends.tolist(), strict=True)):
            if text[start:end].lower() in POINTING:
                at = before + k
                near = slice(max(0, at - FAR), at)
                query = np.append(told.states[k] @ weights.query, np.float32(1))
                scores = tuple(zip(starts[near].tolist(), (keys[near] @ query).round(3).tolist(), strict=True))
                yield Reference(Span(start, end), round(float(told.states[k] @ weights.nowhere), 3), scores)
