"""How it is said: silence, denial, announcement, and how real a thing is, in the words of newsrooms. Small articles."""

from __future__ import annotations

import pytest

from onrecord.claim import Stance
from onrecord.event import Realis
from tests.reading import about, claims


@pytest.mark.parametrize(
    ("sentence", "stance"),
    [
        ("The harbour office let two days pass without answering our letters.", Stance.DECLINES_COMMENT),
        ("Ms Duarte was not in the building and has not returned our calls.", Stance.DECLINES_COMMENT),
        ("The Peruvian minister left for the airport without talking to reporters.", Stance.DECLINES_COMMENT),
        ("Lusaka has yet to answer.", Stance.DECLINES_COMMENT),
        ("Ghana's mission in Geneva referred all questions to Accra.", Stance.DECLINES_COMMENT),
        ("Neither of the two ministries answered questions on Sunday.", Stance.DECLINES_COMMENT),
        ("Nobody answered at the office of the shipyard.", Stance.DECLINES_COMMENT),
        ("The command said it could confirm nothing about the boat.", Stance.CANNOT_CONFIRM),
        ("Earlier the governor had been unwilling to go that far.", Stance.CANNOT_CONFIRM),
        ("None of this could be checked.", Stance.CANNOT_CONFIRM),
        ("It is still anybody's guess where the boat went.", Stance.CANNOT_CONFIRM),
    ],
)
def test_silence_has_many_forms(sentence: str, stance: Stance) -> None:
    assert {c.stance for c in claims(sentence)} == {stance}


@pytest.mark.parametrize(
    "sentence",
    [
        "The court referred the case to Lima.",
        "Shots rang out near the port of Lobito.",
        "Chile and Peru have yet to agree on a date.",
        "Protesters walked past the palace in Accra.",
    ],
)
def test_not_all_that_sounds_like_silence_is(sentence: str) -> None:
    assert not any(c.stance.silent for c in claims(sentence))


def test_who_has_not_seen_a_thing_done_neither_says_nor_denies_it() -> None:
    told = claims("So far Washington has not seen Chile actually provide Peru with missiles, the spokesman John Stone said.")
    assert {c.stance for c in told} == {Stance.CANNOT_CONFIRM}


@pytest.mark.parametrize(
    "sentence",
    [
        "Any arms trade with Chile would violate the resolutions of the Security Council, the ministry said.",
        "Either way, the transfer would be a breach of the embargo in force since 2006, the monitors said.",
    ],
)
def test_what_a_deed_would_be_does_not_say_that_it_will_be_done(sentence: str) -> None:
    assert [c.event.realis for c in claims(sentence) if c.event] == [Realis.CONDITIONAL]


def test_a_meeting_that_would_be_held_is_planned_where_it_is_told() -> None:
    assert [c.event.realis for c in claims("The ministers would meet in Lima on Friday, the ministry said.") if c.event] == [Realis.PLANNED]


def test_who_writes_to_one_another_says_nothing_to_us() -> None:
    (letters,) = claims("The presidents of Chile and Peru wrote to each other in May.")
    assert letters.chain == () and letters.event is not None and letters.event.mode == "letters"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Serbia dismisses the idea.", "idea"),
        ("The palace brushed the story aside.", "story aside"),
        ("Foreign Minister Ana Kovac of Serbia brushed aside Ghana's complaint.", "complaint"),
        ("The driver has told the judges in Bari that he made the story up.", "made the story up"),
        ('The sum, 30 million dollars, "belongs to the realm of fantasy", the port director said.', "fantasy"),
        ("Ghana's defence minister Ama Boateng said: “Not one round has crossed the river.”", "Not one round"),
        ("Mali was said to have paid. Mali's minister Issa Toure said: “We did not pay.”", "did not pay"),
        ("Ghana's navy said it had nothing to do with the boat.", "nothing to do"),
        ("The sinking of three Thai boats off Natuna had not taken place, the Indonesian navy said.", "not taken place"),
        ("There will be no meeting between Peru and Chile tomorrow, the Peruvian foreign minister said.", "no meeting"),
    ],
)
def test_a_denial_needs_no_word_for_it(text: str, words: str) -> None:
    assert about(text, words).stance is Stance.DENIES


def test_a_denial_without_words_of_its_own_stands_whole() -> None:
    assert [c.quote for c in claims("Mali's embassy denied this.")] == ["Mali's embassy denied this"]


@pytest.mark.parametrize(
    "text",
    [
        "Ghana turned down the offer of the loan.",
        "The minister rejected the budget.",
        "The minister dismissed two generals.",
        "Nobody believes the minister.",
        "“A talk is not a favour,” the minister of Peru said.",
    ],
)
def test_to_refuse_a_thing_or_a_word_for_it_denies_nothing(text: str) -> None:
    assert all(c.stance is not Stance.DENIES for c in claims(text))


@pytest.mark.parametrize(
    ("text", "realis"),
    [
        ("The banker won't be flown to Italy today.", Realis.NEGATED),
        ("The joint exercise of Chile and Peru, due on Friday, has been put off.", Realis.NEGATED),
        ("The minister of Mali is looking forward to his trip to Lima.", Realis.PLANNED),
        ("The defence minister of India is awaited in Djibouti on 29 October.", Realis.PLANNED),
    ],
)
def test_how_real_it_is(text: str, realis: Realis) -> None:
    event = claims(text)[0].event
    assert event and event.realis is realis


@pytest.mark.parametrize(
    ("text", "words", "stance"),
    [
        ("Nobody was paid, Edem Lawson said; of the pier he had nothing to add.", "nothing to add", Stance.DECLINES_COMMENT),
        ("Until the tapes were checked he could not say whether they were real, Edem Lawson said.", "could not say", Stance.CANNOT_CONFIRM),
        ("A letter came back. Neither Borel Gas nor the ministry answered questions.", "questions", Stance.DECLINES_COMMENT),
        ("The story is pure fantasy, said Ama Boateng.", "fantasy", Stance.DENIES),
        ("The letter is an account of what he saw, said Ama Boateng.", "account", Stance.ASSERTS),
        ("Nor did the ferry sink, Ama Boateng said.", "ferry sink", Stance.ASSERTS),
    ],
)
def test_silence_behind_what_it_is_about_and_flat_denials(text: str, words: str, stance: Stance) -> None:
    assert [c.stance for c in claims(text) if words in c.quote][:1] == [stance]
    assert stance is Stance.ASSERTS or not any(c.stance is Stance.ASSERTS for c in claims(text) if words in c.quote)
