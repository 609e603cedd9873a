"""Where each word of a sentence stands in the parse, seen from each predicate: what the head for arguments is told beside the words."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from onrecord.annotators.decode import Floats, Ints

UP = 4
"""Steps up a parse beyond this count as this."""


@dataclass(frozen=True)
class Cells:
    """Each predicate with each word of its sentence, predicate by predicate, the words in order: one cell a pair, c in all.

    Args:
        predicate: (c,) number of the word that is the predicate.
        word: (c,) number of the other word, which may be the same.
        up: (c,) steps from the predicate up to the nearest word that stands above both or is one of them, at most UP.
        down: (c,) one more than the number of the relation that leads from there down towards the word; 0 where the word is there.
        flags: (c, 3) whether the word is the one at the end of that relation, and opens or closes what hangs on it.
        before: (c,) one more than the number of the cell to the left, 0 for none.
        after: (c,) the same to the right.

    """

    predicate: Ints
    word: Ints
    up: Ints
    down: Ints
    flags: Floats
    before: Ints
    after: Ints


def cells_of(predicates: Ints, sentence: Ints, heads: Ints, relations: Ints) -> Cells:
    """The cells of a window's predicates.

    Args:
        predicates: (p,) numbers of the words that are predicates.
        sentence: (w,) number of each word's sentence, ascending.
        heads: (w,) number of the word that each hangs on, -1 for the root; without cycles.
        relations: (w,) number of each word's relation.

    """
    first = np.searchsorted(sentence, sentence[predicates], "left")
    size = np.searchsorted(sentence, sentence[predicates], "right") - first
    predicate = np.repeat(predicates, size)
    starts = np.cumsum(size) - size
    place = np.arange(len(predicate)) - np.repeat(starts, size)
    word = np.repeat(first, size) + place
    chain, depth = _chains(heads)
    line = chain[word]
    shared = ((chain[predicate] == line) & (line >= 0)).cumprod(1).sum(1)
    child = line[np.arange(len(word)), shared]
    opens, closes = _ends(chain)
    under = child >= 0
    flags = np.stack([child == word, opens[child] == word, closes[child] == word], 1) & under[:, None]
    row = np.arange(len(word)) + 1
    return Cells(
        predicate,
        word,
        np.minimum(depth[predicate] - shared, UP),
        np.where(under, relations[child] + 1, 0),
        flags.astype(np.float32),
        np.where(place > 0, row - 1, 0),
        np.where(place < np.repeat(size, size) - 1, row + 1, 0),
    )


def _chains(heads: Ints) -> tuple[Ints, Ints]:
    """(w, depth) the words above each word, the root first and itself last, -1 behind; and how many they are (w,).

    >>> _chains(np.array([1, -1, 1]))[0].tolist()
    [[1, 0, -1], [1, -1, -1], [1, 2, -1]]
    """
    at, up = np.arange(len(heads)), list[Ints]()
    while (at >= 0).any():
        up.append(at)
        at = np.where(at >= 0, heads[at], -1)
    ladder = np.stack([*up, at], 1)
    depth = (ladder >= 0).sum(1)
    behind = depth[:, None] - 1 - np.arange(ladder.shape[1])[None]
    chain: Ints = np.where(behind >= 0, np.take_along_axis(ladder, np.maximum(behind, 0), 1), -1)
    return chain, depth


def _ends(chain: Ints) -> tuple[Ints, Ints]:
    """The first and the last word of what hangs on each word (w,)."""
    words = np.broadcast_to(np.arange(len(chain))[:, None], chain.shape)
    opens, closes = np.full(len(chain), len(chain)), np.full(len(chain), -1)
    known = chain >= 0
    np.minimum.at(opens, chain[known], words[known])
    np.maximum.at(closes, chain[known], words[known])
    return opens, closes
