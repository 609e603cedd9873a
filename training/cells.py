"""Windows for the head for arguments: their words, the parse that the encoder gives them, and each predicate with each word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, dataclass
from typing import Any

import numpy as np
import torch
from torch import Tensor

from onrecord.annotators.decode import Ints, acyclic
from onrecord.annotators.encoder_arguments import Cells, cells_of
from training.heads import Heads
from training.labelled import Pair
from training.model import Parser


@dataclass(frozen=True)
class Table:
    """The words of some windows one behind the other, and the cells of their predicates.

    Args:
        window: (w,) row of the batch that each word is in.
        piece: (w,) the piece that opens it.
        relation: (w,) number of the relation that the encoder gives it.
        sentence: (w,) numbers that run through all windows.
        cells: predicates with the words of their sentences.
        parts: for each window and each of its predicates, the range of its cells.

    """

    window: Tensor
    piece: Tensor
    relation: Tensor
    sentence: Tensor
    cells: tuple[Tensor, ...]
    parts: list[list[tuple[int, int]]]

    def scores(self, heads: Heads, states: Tensor) -> Tensor:
        """Role tag scores of all cells (c, tags)."""
        out: Tensor = heads.arguments(states[:, self.window, self.piece].float(), self.relation, self.sentence, *self.cells)
        return out


@torch.no_grad()
def table(parser: Parser, states: Tensor, b: dict[str, Tensor], predicates: Sequence[Sequence[int]]) -> Table:
    """The table of a batch.

    Args:
        parser: of the encoder.
        states: all layers (layers, batch, n, hidden).
        b: the batch, with "sentence" and "first".
        predicates: for each window the pieces that are predicates.

    """
    _, arcs, mixed = parser(states, b["sentence"], b["first"])
    relations = parser.relations(mixed, arcs.argmax(2)).argmax(2).cpu().numpy()
    opening, sentences, scores = b["first"].cpu().numpy(), b["sentence"].cpu().numpy(), arcs.float().cpu().numpy()
    columns: list[list[Ints]] = [[], [], [], []]
    cells, parts, words_before, cells_before, sentences_before = list[list[Ints]](), list[list[tuple[int, int]]](), 0, 0, 0
    for i, mine in enumerate(predicates):
        sentence, opens = sentences[i], np.flatnonzero(opening[i] > 0)
        heads = acyclic(scores[i].argmax(1), scores[i], opens.tolist())
        number = np.full(len(sentence), -1)
        number[opens] = np.arange(len(opens))
        found = cells_of(number[np.array(mine, dtype=np.int64)], sentence[opens], number[heads[opens]], relations[i][opens])
        cells.append(_moved(found, words_before, cells_before))
        size = np.array([int((sentence[opens] == sentence[at]).sum()) for at in mine], dtype=np.int64)
        ends = cells_before + np.cumsum(size)
        parts.append(list(zip((ends - size).tolist(), ends.tolist(), strict=True)))
        for column, part in zip(
            columns, (np.full(len(opens), i), opens, relations[i][opens], sentence[opens] + sentences_before), strict=True
        ):
            column.append(part)
        words_before, cells_before, sentences_before = (
            words_before + len(opens),
            cells_before + len(found.word),
            sentences_before + int(sentence.max()) + 1,
        )
    whole = [torch.tensor(np.concatenate(c)) for c in columns]
    return Table(*whole, cells=tuple(torch.tensor(np.concatenate(c)) for c in zip(*cells, strict=True)), parts=parts)


def _moved(found: Cells, words: int, cells: int) -> list[Ints]:
    """Cells whose numbers of words and of cells go on behind others."""
    predicate, word, up, down, flags, before, after = astuple(found)
    return [predicate + words, word + words, up, down, flags, *(np.where(x > 0, x + cells, 0) for x in (before, after))]


def marked_acts(heads: Heads, states: Tensor, sentence: Tensor, pairs: Sequence[tuple[int, Pair]]) -> tuple[Tensor, Tensor]:
    """Acts of (row of the batch, pair): logits (pairs, acts) and weights (pairs, n)."""
    rows_of, n = [i for i, _ in pairs], states.shape[2]
    actor, recipient, listed = (stacked([getattr(p, k) for _, p in pairs], n) for k in ("actor", "recipient", "listed"))
    out: tuple[Tensor, Tensor] = heads.marked(states[:, rows_of].float(), actor, recipient, sentence[rows_of] > 0, listed)
    return out


def stacked(masks: Sequence[Any], n: int) -> Tensor:
    """Arrays (n, …) of several windows, padded to one length."""
    return torch.tensor(np.stack([np.pad(m, [(0, n - len(m)), *[(0, 0)] * (m.ndim - 1)]) for m in masks]))
