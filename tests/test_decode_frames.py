"""From scores to spans and arguments: paths that only begin, go on and end; the act of two parties."""

from __future__ import annotations

from itertools import product
from math import erf, sqrt

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.annotators.decode_frames import spans_of, tag_paths
from onrecord.annotators.encoder_events import Constants, Said, _gelu, act_of


def allowed(path: tuple[int, ...]) -> bool:
    """An inside tag (2, 4) stands behind its own kind's begin or inside."""
    return all(tag == 0 or tag % 2 == 1 or before in {tag, tag - 1} for before, tag in zip((0, *path), path, strict=False))


@given(st.integers(0, 10_000))
def test_each_piece_has_its_best_tag_and_what_nothing_has_begun_begins(seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(3, 6, 5)).astype(np.float32)
    for table, found in zip(scores, tag_paths(scores), strict=True):
        path, best = tuple(found.tolist()), table.argmax(1).tolist()
        assert allowed(path)
        assert all(mine == its or (its % 2 == 0 and mine == its - 1) for mine, its in zip(path, best, strict=True))
        if allowed(tuple(best)):
            assert path == tuple(best)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000))
def test_the_best_path_is_the_best_of_all_that_are_allowed(seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(2, 4, 5)).astype(np.float32)
    paths = [p for p in product(range(5), repeat=4) if allowed(p)]
    for table, found in zip(scores, tag_paths(scores, search=True), strict=True):
        best = max(paths, key=lambda p, table=table: sum(table[t, tag] for t, tag in enumerate(p)))
        assert tuple(found.tolist()) == best


def test_two_spans_of_a_kind_side_by_side_stay_two() -> None:
    assert list(spans_of(np.array([1, 2, 1, 0, 3, 4]))) == [(0, 0, 1), (0, 2, 2), (1, 4, 5)]


def said(votes: np.ndarray, key: np.ndarray) -> Said:
    """Scores of three pieces where only votes and keys say anything."""
    n, none = len(votes), np.zeros((len(votes), 2), np.float32)
    zeros = lambda *shape: np.zeros(shape, np.float32)  # noqa: E731
    return Said(np.zeros(0, np.int64), zeros(0, n, 3), zeros(n, 3), none, none, votes, key, none, none, zeros(n, 6))


def test_the_act_is_what_the_pieces_that_count_vote_for() -> None:
    votes = np.array([[4, 0], [0, 4], [4, 0]], np.float32)
    key = np.array([[0, 0, -9], [0, 0, 9], [0, 0, -9]], np.float32)  # the second piece answers to anybody
    zero = np.zeros(2, np.float32)
    constants = Constants(zero, zero, zero, zero, np.zeros((2, 2), np.float32), zero)
    empty = np.zeros(0, np.int64)
    shares, weights = act_of(said(votes, key), constants, empty, empty, np.arange(3))
    assert shares.argmax() == 1
    assert weights.argmax() == 1
    assert abs(float(shares.sum()) - 1) < 1e-6


def test_gelu_agrees_with_the_error_function() -> None:
    x = np.linspace(-6, 6, 101, dtype=np.float32)
    exact = [v / 2 * (1 + erf(v / sqrt(2))) for v in x.tolist()]
    assert np.abs(_gelu(x) - exact).max() < 1e-5
