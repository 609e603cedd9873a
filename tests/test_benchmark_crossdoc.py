"""The scores of the benchmark for events across documents, on cases worked out by hand."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest

from benchmarks.crossdoc import assigned, bcubed, ceafe, conll, linked, muc, parts
from training.logistic import fitted

GOLD = {"a": 1, "b": 1, "c": 1, "d": 2, "e": 2}
FOUND = {"a": 1, "b": 1, "c": 2, "d": 2, "e": 2}


def test_one_mention_in_the_wrong_group() -> None:
    key, response = parts(GOLD), parts(FOUND)
    assert muc(key, response) == pytest.approx(2 / 3)  # of three links one is cut
    assert bcubed(key, response) == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1 + 1) / 5)
    assert ceafe(key, response) == pytest.approx(4 / 5 + 4 / 5)


def test_a_mention_that_was_not_found_counts_against_recall_alone() -> None:
    some = {m: g for m, g in GOLD.items() if m != "c"}
    assert bcubed(parts(some), parts(GOLD)) == 1
    assert bcubed(parts(GOLD), parts(some)) == pytest.approx((2 / 3 + 2 / 3 + 1 + 1) / 5)


def test_what_is_right_has_a_hundred_and_names_of_groups_do_not_matter() -> None:
    assert conll(GOLD, {m: f"group {g}" for m, g in GOLD.items()}) == (100, 100, 100, 100)


def test_the_best_pairing_is_the_best_of_all() -> None:
    worth = np.random.default_rng(3).random((4, 5))
    assert assigned(worth) == pytest.approx(max(sum(worth[i, p[i]] for i in range(4)) for p in permutations(range(5), 4)))


def test_groups_are_linked_by_the_mean_of_their_pairs() -> None:
    near = np.array([[1, 0.9, 0.6, 0], [0.9, 1, 0.2, 0], [0.6, 0.2, 1, 0], [0, 0, 0, 1]])
    assert linked(near, 0.3) == [0, 0, 0, 3]
    assert linked(near, 0.5) == [0, 0, 2, 3]


def test_a_regression_finds_what_counts() -> None:
    rows = np.array([[x, y] for x in (0.0, 1.0) for y in (0.0, 1.0)] * 5)
    model = fitted(rows, rows[:, 0] > 0, ridge=0.1)
    assert model.weights[0] > 3 > 0.1 > abs(model.weights[1])
