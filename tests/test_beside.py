"""Whose word a sentence is on where no verb of speech leads it. Small articles."""

from __future__ import annotations

import pytest

from onrecord.claim import Stance
from tests.reading import about, chain, claims

_BEFORE = "Ghana has sold two boats to Togo, the harbour director Ama Boateng said. "


@pytest.mark.parametrize(
    ("sentence", "words", "who"),
    [
        ("By the union's account, the boats sailed on Sunday.", "sailed on Sunday", "the union"),
        ("In Boateng's opinion, the boats were too old.", "too old", "Ama Boateng"),
        ("In her view, the boats were too old.", "too old", "Ama Boateng"),
        ("As far as Boateng is concerned, the boats were too old.", "too old", "Ama Boateng"),
        ("To hear the navy tell it, the boats left in January.", "left in January", "navy"),
        ("Not one boat, swears Lomé.", "Not one boat", "Togo"),
    ],
)
def test_words_beside_a_sentence_say_whose_word_it_is_on(sentence: str, words: str, who: str) -> None:
    assert chain(about(_BEFORE + sentence, words))[-1].endswith(who)


@pytest.mark.parametrize(
    ("sentence", "words", "who"),
    [
        ("Nobody answered at the office of Volta Shipping.", "Nobody", "Volta Shipping"),
        ("No one picked up at the embassy of Togo.", "No one", "Togo"),
        ("Boateng did not wish to express herself on the price.", "express", "Ama Boateng"),
        ("The Togolese embassy could not be reached on Wednesday.", "reached", "Togolese embassy"),
        ("Boateng did not come to the phone.", "phone", "Ama Boateng"),
    ],
)
def test_a_silence_is_that_of_the_party_it_names(sentence: str, words: str, who: str) -> None:
    claim = about(_BEFORE + sentence, words)
    assert claim.stance is Stance.DECLINES_COMMENT
    assert claim.chain
    assert who in claim.chain[-1].name


@pytest.mark.parametrize(
    "sentence",
    [
        "By the end of the count, the boats had sailed.",
        "In the harbour's waters, the boats lay idle.",
        "The boats lay idle in the mud, the tide holds.",
        "The guests were at table, and the rope holds.",
    ],
)
def test_not_all_that_stands_beside_a_sentence_is_a_source(sentence: str) -> None:
    assert not any(c.chain for c in claims(sentence))


def test_its_office_is_that_of_the_body_told_of_before() -> None:
    claim = about("Volta Shipping sold two boats to Togo. Nobody answered at its office.", "Nobody")
    assert chain(claim) == ["Volta Shipping"]


def test_who_lets_questions_go_unanswered_is_silent_not_the_questions() -> None:
    told = about(
        "The ministry, whose director told a Lagos paper in May that no sale existed, let our questions go unanswered.", "unanswered"
    )
    assert told.stance is Stance.DECLINES_COMMENT
    assert len(told.chain) == 1
    assert "ministry" in told.chain[0].name


def test_what_they_say_in_a_town_is_its_word() -> None:
    told = about("Ghana has sold two boats to Togo, Ama Boateng said. In Lomé they deny it.", "deny")
    assert chain(told) == ["Lomé"]
