"""What somebody does by speaking is told by the outlet; what it is about rests on the word of whoever speaks."""

from __future__ import annotations

import pytest

from tests.reading import about, chain, claims

ON_HIS_WORD = {
    "Fiji's foreign minister thanked Samoa for taking in the crew of the Vatu Star.": "thanked Samoa",
    "Fiji's foreign minister welcomed the return of the Vatu Star to Suva.": "welcomed the return",
    "Fiji's foreign minister deplored the shooting at the Vatu Star as a crime.": "deplored the shooting",
    "Fiji's foreign minister pointed to the arrest of the skipper in Apia.": "arrest of the skipper",
    "Fiji's foreign minister defended the arrest as lawful.": "the arrest",
    "The minister of Fiji considers the appeal hopeless.": "hopeless",
    "Fiji's foreign minister wants the crew of the Vatu Star flown home.": "flown home",
    "Fiji's foreign minister holds Samoa responsible for the fire on the Vatu Star.": "the fire on the Vatu Star",
    "Fiji's foreign minister lodged a protest over the boarding of the Vatu Star.": "the boarding of the Vatu Star",
    "Fiji's foreign minister made fun of the promise of a new pier.": "the promise of a new pier",
    "Fiji's foreign minister accused Samoa of having fired at the Vatu Star.": "fired at the Vatu Star",
}


@pytest.mark.parametrize(("sentence", "words"), ON_HIS_WORD.items())
def test_who_thanks_deplores_or_wants_a_thing_has_said_it(sentence: str, words: str) -> None:
    assert [link.actor.side for link in about(sentence, words).chain if link.actor] == ["country:FJ"]


def test_who_counts_has_said_how_many() -> None:
    assert chain(about("Divers counted 40 holes in the hull of the Vatu Star.", "40 holes")) == ["Divers"]


def test_what_a_paper_has_counted_itself_is_its_own_word() -> None:
    assert chain(about("A reporter of this newspaper counted 63 lorries at the barrier on Monday.", "63 lorries")) == []


IN_PERSON = {
    "The king of Tonga welcomed the Samoan premier at the airport of Nukuʻalofa.": "welcomed",
    "A court in Suva condemned four fishermen to death.": "four fishermen",
    "Tonga's premier called on the Samoan king on Friday.": "the Samoan king",
    "Tonga had wanted the port closed before the strike.": "port closed",
    "Tonga urged Samoa to close the port.": "close the port",
    "Tonga would welcome the return of the Vatu Star.": "the return",
    "Ford recalled 400,000 cars in Brazil.": "400,000 cars",
    "The army of Tonga defended the bridge at Bol for three days.": "the bridge",
    "The supreme court of Tonga considered the appeal of the two miners.": "the appeal",
    "The ministry of Tonga referred the case to a court in Apia.": "the case",
    "The Development Bank gave credit to Tonga for a cement works.": "credit",
    "Has the union of Tonga condemned the attack on the ferry?": "the attack",
    "Nobody praised the return of the Vatu Star.": "the return",
    "If Tonga condemned the strike, Samoa would answer.": "the strike",
    "Tonga gave Samoa a new ferry.": "a new ferry",
}


@pytest.mark.parametrize(("sentence", "words"), IN_PERSON.items())
def test_a_deed_a_wish_of_long_before_and_what_nobody_said_are_the_outlets(sentence: str, words: str) -> None:
    assert chain(about(sentence, words)) == []


def test_who_sees_a_thing_has_told_of_it() -> None:
    text = "The army had no comment, its spokesman said. Hikers saw a flash and a wing falling into the canyon."
    assert chain(about(text, "wing falling")) == ["Hikers"]
    text = "The army shot it down, its spokesman said. Fiji's envoy accused the army of having fired first."
    assert chain(about(text, "fired first")) == ["the envoy of Fiji"]


SEEN_BY_NOBODY = [
    "Libya saw heavy fighting in the spring.",
    "Did the guards see the wing falling into the canyon?",
    "The envoys and the rebels saw each other in Costa Rica.",
]


@pytest.mark.parametrize("sentence", SEEN_BY_NOBODY)
def test_a_question_a_meeting_and_what_a_land_saw_are_nobodys(sentence: str) -> None:
    assert [chain(c) for c in claims(sentence)] == [[]]
