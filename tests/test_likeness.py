"""How likely two claims tell the same, which groups are linked by it, and what the encoder's head makes of words."""

from __future__ import annotations

from datetime import date
from itertools import permutations
from pathlib import Path

import numpy as np
import pytest

from onrecord.annotators.encoder import Encoder
from onrecord.annotators.encoder_likeness import MEANING, WORD, LikenessHead, Vector, load_likeness, vectors
from onrecord.claim import Claim
from onrecord.document import Block, BlockKind, Document, Span
from onrecord.fitting import content
from onrecord.likeness import BUSY, Card, card, features, gathered, likeness, rarity
from tests.by_hand import event

MAY = date(2031, 5, 2)
TOLD = {
    "a": "Two ferries collided off Harbin Bay on Friday",
    "b": "A collision of two ferries off Harbin Bay was reported",
    "c": "The ferries collided near Harbin Bay",
    "d": "Dravia raised the price of wheat",
    "e": "The price of wheat was raised by Dravia",
}


def claim(words: str, document: str = "d", **more: object) -> Claim:
    return Claim(document, Span(0, len(words)), words, **more)  # type: ignore[arg-type]


def cards(told: dict[str, str] = TOLD) -> dict[str, Card]:
    return {c: card(claim(w, c), content(w), MAY) for c, w in told.items()}


def test_rare_words_in_common_make_two_claims_alike() -> None:
    mine = cards()
    rare = rarity(mine.values())
    assert likeness(mine["a"], mine["c"], rare) > 0.5 > likeness(mine["a"], mine["d"], rare)


@pytest.mark.parametrize(
    "one, two, clash",
    [
        (
            event("AID", "happened", "XA", "XB", goods="shells:ammunition"),
            event("AID", "happened", "XA", "XB", goods="wheat:food"),
            "goods",
        ),
        (event("CONSULT", "planned", "XA,XB", at="Strelsau"), event("CONSULT", "planned", "XA,XB", at="Klow"), "spot"),
        (event("CONSULT", "happened", "XA,XB", on="2031-05"), event("CONSULT", "happened", "XA,XB", on="2019-04"), "days"),
        (event("ASSAULT", "happened", "XA", "XB"), event("AID", "happened", "XA", "XB"), "act"),
        (event("ASSAULT", "happened", "XA", "XB"), event("ASSAULT", "happened", "XC", "XD"), "names"),
    ],
)
def test_what_clashes_makes_two_claims_less_alike(one: object, two: object, clash: str) -> None:
    words = "What was told of it on that day"
    a, b = (card(claim(words, event=e), content(words), MAY) for e in (one, two))
    rare = rarity((a, b))
    assert features(a, b, rare)[f"other {clash}"] == 1
    assert likeness(a, b, rare) < likeness(a, a, rare)


def test_a_likeness_is_the_same_both_ways() -> None:
    mine = cards()
    rare = rarity(mine.values())
    for a in mine.values():
        assert all(likeness(a, b, rare) == likeness(b, a, rare) for b in mine.values())


def test_groups_about_one_matter_are_linked() -> None:
    assert gathered([("a", "b"), ("d",), ("c",), ("e",)], cards(), least=0.3) == [[0, 2], [1, 3]]


def test_what_a_person_ruled_to_be_two_matters_stays_apart() -> None:
    groups = [("a", "b"), ("c",), ("d",), ("e",)]
    assert gathered(groups, cards(), apart=[("b", "c")], least=0.3) == [[0], [1], [2, 3]]


def test_apart_stays_apart_through_a_third() -> None:
    told = dict.fromkeys("abc", TOLD["a"])
    for groups in permutations([("a",), ("b",), ("c",)]):
        linked = [{c for n in one for c in groups[n]} for one in gathered(groups, cards(told), apart=[("a", "b")], least=0.3)]
        assert not any({"a", "b"} <= some for some in linked)


def test_the_order_of_claims_decides_nothing() -> None:
    told = [("a",), ("b",), ("c",), ("d",), ("e",)]
    first = {frozenset(told[n][0] for n in one) for one in gathered(told, cards(), least=0.3)}
    for other in list(permutations(told))[::7]:
        mine = dict(sorted(cards().items(), reverse=True))
        assert {frozenset(other[n][0] for n in one) for one in gathered(other, mine, least=0.3)} == first


def test_a_word_that_all_have_makes_no_pairs() -> None:
    told = {f"{n:04}": f"harvest word{n}x other{n}y" for n in range(4 * BUSY)}
    groups = [(c,) for c in sorted(told)]
    assert gathered(groups, cards(told)) == [[n] for n in range(len(groups))]


def read(*sentences: str) -> list[Vector]:
    text = "\n\n".join(sentences)
    spans = [Span(at := text.index(s), at + len(s)) for s in sentences]
    doc = Document(text, tuple(Block(s, BlockKind.PARAGRAPH) for s in spans))
    return vectors(list(Encoder().reads(doc)), [(s, None) for s in spans])


def test_the_head_finds_the_same_matter_in_other_words() -> None:
    quake, tremor, wheat = read(
        "An earthquake destroyed forty houses in Strelsau.",
        "Forty homes were ruined by the quake that shook Strelsau.",
        "The ministry raised the price of wheat.",
    )
    head = load_likeness()
    assert head.likeness(quake, tremor) > head.likeness(quake, wheat)
    assert head.likeness(quake, tremor) == head.likeness(tremor, quake)


def test_vectors_are_whole_numbers_and_the_same_twice() -> None:
    words = "The envoy left Klow before dawn."
    (one,), (two,) = read(words), read(words)
    assert one == two
    assert len(one) == MEANING + WORD
    assert max(map(abs, one)) <= 127
    assert set(one[MEANING:]) == {0}  # nobody said which word tells the event


def test_words_that_were_not_read_have_no_vector() -> None:
    doc = Document("A short line.", (Block(Span(0, 13), BlockKind.PARAGRAPH),))
    assert vectors(list(Encoder().reads(doc)), [(Span(900, 910), None)]) == [(0,) * (MEANING + WORD)]


def test_weights_come_back_as_they_were_saved(tmp_path: Path) -> None:
    head = load_likeness()
    head.save(tmp_path / "likeness.npz")
    with np.load(tmp_path / "likeness.npz") as stored:
        again = LikenessHead(**{name: stored[name].astype(np.float32) for name in ("meaning", "word", "weigh")})
    assert all(np.array_equal(getattr(head, n), getattr(again, n)) for n in ("meaning", "word", "weigh"))


def test_the_weights_of_the_package_stay_small() -> None:
    folder = Path(__file__).parents[1] / "src" / "onrecord" / "data" / "encoder"
    assert (folder / "likeness.npz").stat().st_size <= 1_000_000
    assert sum(f.stat().st_size for f in folder.iterdir() if f.suffix in {".onnx", ".npz", ".npy"}) <= 30_000_000
