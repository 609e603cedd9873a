"""A logistic regression, solved by Newton's method: for the benchmarks and trainers that need no more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

Array = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True)
class Logistic:
    """Weights for features as they are."""

    bias: float
    weights: Array

    def __call__(self, rows: Array) -> Array:
        """Probabilities (n,) of rows (n, features)."""
        out: Array = 1 / (1 + np.exp(-np.clip(rows @ self.weights + self.bias, -40, 40)))
        return out


def fitted(rows: Array, right: Array, *, ridge: float, rounds: int = 12, counts: Array | None = None) -> Logistic:
    """The weights that make `right` likeliest; `ridge` is the L2 on features of unit spread; `counts` (n,) is how much each row counts.

    >>> likely = fitted(np.array([[0.0], [1.0], [2.0], [3.0]]), np.array([False, False, True, True]), ridge=0.1)
    >>> [bool(p > 0.5) for p in likely(np.array([[1.0], [2.0]]))]
    [False, True]
    """
    shift, scale = rows.mean(0), rows.std(0)
    scale = np.where(scale > 1e-9, scale, 1.0)
    x = np.column_stack([(rows - shift) / scale, np.ones(len(rows))])
    punish = np.diag([*[ridge] * rows.shape[1], 1e-6])
    w, y = np.zeros(x.shape[1]), right.astype(np.float64)
    much = np.ones(len(x)) if counts is None else counts
    for _ in range(rounds):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -40, 40)))
        spread = np.maximum(p * (1 - p), 1e-6) * much
        w = w + np.linalg.solve((x * spread[:, None]).T @ x + punish, x.T @ ((y - p) * much) - punish @ w)
    weights = w[:-1] / scale
    return Logistic(float(w[-1] - weights @ shift), weights)
