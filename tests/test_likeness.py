"""How likely two claims tell the same, and what the encoder's head makes of words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from onrecord.annotators.encoder import Encoder
from onrecord.annotators.encoder_likeness import MEANING, WORD, LikenessHead, Vector, load_likeness, vectors
from onrecord.claim import Claim
from onrecord.document import Block, BlockKind, Document, Span
from onrecord.likeness import LIKELY, Card, card, features, likeness, mean_likeness
from onrecord.match import match
from onrecord.thread import thread_of
from tests.by_hand import Line, event, standing

MAY = date(2031, 5, 2)
TOLD = {
    "a": "Two ferries collided off Harbin Bay on Friday",
    "b": "A collision of two ferries off Harbin Bay was reported",
    "c": "The ferries collided near Harbin Bay",
    "d": "Dravia raised the price of wheat",
    "e": "The price of wheat was raised by Dravia",
}


def of(words: str, document: str = "d", day: date | None = MAY, **more: object) -> Card:
    claim = Claim(document, Span(0, len(words)), words, **more)  # type: ignore[arg-type]
    return card(claim, thread_of(claim), day)


def cards() -> dict[str, Card]:
    return {c: of(w, c) for c, w in TOLD.items()}


def test_words_in_common_make_two_claims_alike() -> None:
    mine = cards()
    assert likeness(mine["a"], mine["c"]) > 0.5 > likeness(mine["a"], mine["d"])


def test_what_is_told_in_the_same_days_is_more_alike() -> None:
    then, now = of(TOLD["a"], "x", date(2031, 2, 1)), of(TOLD["a"], "x")
    assert likeness(cards()["c"], now) > likeness(cards()["c"], then)


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
    a, b = (of(words, event=e) for e in (one, two))
    assert features(a, b)[f"other {clash}"] == 1
    assert likeness(a, b) < likeness(a, a)


def test_a_likeness_is_the_same_both_ways() -> None:
    mine = cards()
    for a in mine.values():
        assert all(likeness(a, b) == likeness(b, a) for b in mine.values())


def test_likeness_to_several_is_the_mean() -> None:
    mine = cards()
    assert mean_likeness(mine["a"], [mine["c"], mine["d"]]) == (likeness(mine["a"], mine["c"]) + likeness(mine["a"], mine["d"])) / 2
    assert mean_likeness(mine["a"], []) == 0


def together(one: str, two: str, act: object) -> bool:
    return len(match(standing(Line(one, event=act), Line(two, event=act)))) == 1  # type: ignore[arg-type]


VISIT = event("CONSULT", "happened", "XA", "XB")


def test_one_act_of_one_pair_told_in_other_words_is_another_matter() -> None:
    assert together("The king received the president at the border", "At the border the king received the president", VISIT)
    assert not together("The finance ministers dined at the embassy", "Two generals inspected a bridge", VISIT)


def test_the_same_sides_in_the_same_city_are_one_whatever_the_words() -> None:
    there = event("CONSULT", "happened", "XA", "XB", at="Klow")
    assert together("The finance ministers dined at the embassy", "Two generals inspected a bridge", there)


def test_a_claim_that_is_just_like_enough_joins() -> None:
    mine = cards()
    assert mean_likeness(mine["e"], [mine["d"]]) >= LIKELY > mean_likeness(mine["e"], [mine["a"]])


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
