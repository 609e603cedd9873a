"""From scores to predicates with their arguments, and from tags to spans: tags begin a kind, go on with it and end."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


def tag_paths(scores: Floats, *, search: bool = False) -> Ints:
    """The best tags of several score tables at once; an inside tag stands only behind its own kind.

    Without `search` each piece has its best tag, and an inside tag that nothing has begun begins: fast, for whole windows. With it the
    sequence is the best of all that are allowed.

    Args:
        scores: (tables, n, tags), tag 0 outside, odd tags begin a kind, the even tag after each goes on with it.
        search: whether to look for the best sequence where the best tags do not follow one another as they may.

    Returns:
        (tables, n) tags.

    """
    out: Ints = scores.argmax(2)
    before = np.pad(out[:, :-1], ((0, 0), (1, 0)))
    astray = (out > 0) & (out % 2 == 0) & (before != out) & (before != out - 1)
    if not search:
        begun: Ints = out - astray
        return begun
    lost = astray.any(1)
    if lost.any():
        out[lost] = _searched(scores[lost])
    return out


def _searched(scores: Floats) -> Ints:
    tables, n, tags = scores.shape
    begins = np.arange(1, tags, 2)
    came = np.zeros((n, tables, len(begins)), dtype=bool)  # an inside tag: from its own kind's inside (True) or begin
    best_before = np.zeros((n, tables), dtype=np.int64)
    now = scores[:, 0].astype(np.float32).copy()
    now[:, begins + 1] = -1e9
    rows = np.arange(tables)
    for t in range(1, n):
        best = now.argmax(1)
        top = now[rows, best]
        inside, begin = now[:, begins + 1], now[:, begins]
        came[t], best_before[t] = inside > begin, best
        on = np.maximum(inside, begin)
        now = scores[:, t] + top[:, None]
        now[:, begins + 1] = scores[:, t, begins + 1] + on
    out = np.zeros((tables, n), dtype=np.int64)
    out[:, -1] = now.argmax(1)
    for t in range(n - 1, 0, -1):
        tag = out[:, t]
        goes_on = (tag > 0) & (tag % 2 == 0)
        kind = np.maximum(tag // 2 - 1, 0)
        out[:, t - 1] = np.where(goes_on, np.where(came[t][rows, kind], tag, tag - 1), best_before[t])
    return out


def spans_of(tags: Ints) -> Iterator[tuple[int, int, int]]:
    """(kind, first piece, last piece) of each run of a tag sequence (n,).

    >>> list(spans_of(np.array([0, 1, 2, 1, 0, 3])))
    [(0, 1, 2), (0, 3, 3), (1, 5, 5)]
    """
    opened = -1
    for i, tag in enumerate([*tags.tolist(), 0]):
        if opened >= 0 and (tag == 0 or tag % 2 == 1):
            yield (int(tags[opened]) - 1) // 2, opened, i - 1
            opened = -1
        if tag % 2 == 1:
            opened = i
