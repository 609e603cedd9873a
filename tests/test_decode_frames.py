"""From scores to spans: paths that only begin, go on and end; what the head behind the encoder is told; the act of two parties."""

from __future__ import annotations

from itertools import product
from math import erf, sqrt

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.annotators.decode_frames import spans_of, tag_paths
from onrecord.annotators.encoder_arguments import cells_of
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


WORDS = ("She", "said", "rebels", "shelled", "Goma", "They", "left")
HEADS = np.array([1, -1, 3, 1, 3, 6, -1])
SENTENCES = np.array([1, 1, 1, 1, 1, 2, 2])
SUBJECT, ROOT, CLAUSE, OBJECT = range(4)
RELATIONS = np.array([SUBJECT, ROOT, SUBJECT, CLAUSE, OBJECT, SUBJECT, ROOT])


def test_each_predicate_sees_the_words_of_its_sentence() -> None:
    cells = cells_of(np.array([3, 6]), SENTENCES, HEADS, RELATIONS)
    seen = [(WORDS[p], WORDS[w]) for p, w in zip(cells.predicate.tolist(), cells.word.tolist(), strict=True)]
    assert seen == [("shelled", w) for w in WORDS[:5]] + [("left", "They"), ("left", "left")]
    assert cells.before.tolist() == [0, 1, 2, 3, 4, 0, 6]  # numbers of cells from 1 on; 0 where a sentence begins
    assert cells.after.tolist() == [2, 3, 4, 5, 0, 7, 0]


def test_the_way_from_a_predicate_to_a_word_goes_up_and_then_down() -> None:
    cells = cells_of(np.array([3]), SENTENCES, HEADS, RELATIONS)
    way = {WORDS[w]: (u, d) for w, u, d in zip(cells.word.tolist(), cells.up.tolist(), cells.down.tolist(), strict=True)}
    assert way["Goma"] == (0, OBJECT + 1)  # straight down
    assert way["She"] == (1, SUBJECT + 1)  # up to "said", down to its subject
    assert way["said"] == (1, 0)  # up and no further
    assert way["shelled"] == (0, 0)


def test_a_word_knows_where_what_hangs_together_ends() -> None:
    cells = cells_of(np.array([1]), SENTENCES, HEADS, RELATIONS)
    flags = {WORDS[w]: f for w, f in zip(cells.word.tolist(), cells.flags.tolist(), strict=True)}
    assert flags["rebels"] == [0, 1, 0]  # opens "rebels shelled Goma"
    assert flags["shelled"] == [1, 0, 0]  # governs it
    assert flags["Goma"] == [0, 0, 1]  # closes it


def said(votes: np.ndarray, key: np.ndarray) -> Said:
    """Scores of three pieces where only votes and keys say anything."""
    n, none = len(votes), np.zeros((len(votes), 2), np.float32)
    zeros = lambda *shape: np.zeros(shape, np.float32)  # noqa: E731
    return Said(np.zeros(0, np.int64), zeros(n, 3), none, none, votes, key, none, none, zeros(n, 6), zeros(1, n, 2))


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
