from __future__ import annotations

import pytest

from onrecord.annotation import Annotations
from onrecord.annotators.hedges import Hedges
from onrecord.claim import Certainty
from onrecord.document import Block, BlockKind, Document, Span


def hedges(sentence: str) -> list[tuple[str, Certainty, bool]]:
    doc = Document(sentence, (Block(Span(0, len(sentence)), BlockKind.PARAGRAPH),))
    return [(doc[h.span], h.certainty, h.evidential) for h in Hedges()(doc, Annotations())]


@pytest.mark.parametrize(
    ("sentence", "words", "certainty"),
    [
        ("The dam will probably burst.", "probably", Certainty.PROBABLE),
        ("Ministers may meet.", "may", Certainty.POSSIBLE),
        ("Lima could supply rockets.", "could", Certainty.POSSIBLE),
        ("Food could soon run out.", "could", Certainty.POSSIBLE),
        ("It cannot be ruled out that rebels did it.", "cannot be ruled out", Certainty.POSSIBLE),
        ("The ship is believed to lie at 90 metres.", "is believed to", Certainty.PROBABLE),
        ("The strike is expected to last.", "is expected to", Certainty.PROBABLE),
        ("Without any doubt the port was mined.", "Without any doubt", Certainty.CERTAIN),
        ("The bridge was undoubtedly mined.", "undoubtedly", Certainty.CERTAIN),
    ],
)
def test_a_hedge_says_how_sure(sentence: str, words: str, certainty: Certainty) -> None:
    assert hedges(sentence) == [(words, certainty, False)]


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("The ship reportedly sank.", "reportedly"),
        ("It was apparently stolen.", "apparently"),
        ("It was allegedly stolen.", "allegedly"),
        ("He is said to be ill.", "is said to"),
        ("An alleged spy was held.", "alleged"),
    ],
)
def test_an_evidential_is_no_probability(sentence: str, words: str) -> None:
    assert hedges(sentence) == [(words, Certainty.UNSTATED, True)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The vote is in May.",
        "On 4 May the port opened.",
        "May 4 is a holiday.",
        "He could not sleep.",
        "They could see smoke.",
        "The tale could not be verified.",
        "The port opened at nine.",
    ],
)
def test_months_and_abilities_are_no_hedges(sentence: str) -> None:
    assert hedges(sentence) == []
