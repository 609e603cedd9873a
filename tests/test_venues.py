"""Where people are to meet, told as the place that is named for it; and who "the two" are."""

import pytest

from tests.reading import about


@pytest.mark.parametrize(
    ("text", "words", "place"),
    [
        ("Two diplomats gave Geneva as the venue of the talks between Chad and Sudan.", "talks", "Geneva"),
        ("The daily named Arusha as the place of the meeting between Banda and Hichilema.", "meeting", "Arusha"),
        ("The Chadian and Sudanese ministers will meet in June; Doha was mentioned as a possible venue.", "meet", "Doha"),
        ("The venue of the talks between Chad and Sudan is Geneva, the envoy said.", "venue", "Geneva"),
        ("Chad and Sudan signed the treaty in Geneva, the venue of many talks.", "treaty", "Geneva"),
    ],
)
def test_what_is_named_as_the_venue_is_where_they_meet(text: str, words: str, place: str) -> None:
    event = about(text, words).event
    assert event is not None and event.where is not None and event.where.name == place


def test_the_land_of_a_venue_is_no_party_to_what_is_held_there() -> None:
    event = about("Chad's and Sudan's ministers meet on Friday, with Doha as the venue.", "meet").event
    assert event is not None and event.where is not None and event.where.name == "Doha"
    assert "country:QA" not in {a.side for a in (*event.actors, *event.recipients)}


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("Chad's Idris Tahar met Sudan's leader Omar Nour; the two signed a treaty on water.", "the two", {"Idris Tahar", "Omar Nour"}),
        ("Peru and Chile quarrel over fish. The two have held talks in Lima.", "held talks", {"Peru", "Chile"}),
        ("Two nurses were taken in Goma by men of Idris Tahar and Omar Nour. The two were freed in Kigali.", "freed", {"two nurses"}),
    ],
)
def test_the_two_are_those_counted_or_told_of_last(text: str, words: str, who: set[str]) -> None:
    event = about(text, words).event
    assert event is not None and {a.name for a in (*event.actors, *event.recipients)} == who


def test_two_boats_are_no_persons_told_of_before() -> None:
    claim = about("Banda met Hichilema in Oslo. Police seized two boats. The two were sold to Chile.", "The two")
    assert claim.event is None or not {"Banda", "Hakainde Hichilema"} & {a.name for a in (*claim.event.actors, *claim.event.recipients)}
