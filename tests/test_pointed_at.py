"""Whose word points back to what stands before it; from whom an outlet has it; what is said at a seat."""

from __future__ import annotations

import pytest

from onrecord.claim import SourceKind
from tests.reading import about, chain, claims


@pytest.mark.parametrize(
    ("text", "words", "names"),
    [
        ("Kenya has sold its two frigates to Oman - that at least is what the Mombasa Mail reports.", "frigates", ["Mombasa Mail"]),
        ("Oman bought the frigates for 90 million dollars, or so the Mombasa Mail claims.", "frigates", ["Mombasa Mail"]),
        ("Peru will close the pass. That is what the Lima daily El Faro wrote on Monday.", "pass", ["El Faro"]),
        (
            "The king is on his way to Oman: that is what the Star writes, which has it from Nordic Wire.",
            "on his way",
            ["Star", "Nordic Wire"],
        ),
    ],
)
def test_that_is_what_the_paper_writes(text: str, words: str, names: list[str]) -> None:
    assert chain(about(text, words)) == names
    assert not any(c.quote.startswith(("That is what", "is what")) for c in claims(text))


def test_what_somebody_wants_to_talk_of_is_no_word_of_his() -> None:
    text = "Peru will close the pass. That is what the minister wants to discuss."
    assert chain(about(text, "close the pass")) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Star has it from two diplomats that Chad will recall its envoy.", ["Star", "two diplomats"]),
        (
            "Radio Mar had it from a clerk, who in turn has it from a minister, that Chad will recall its envoy.",
            ["Radio Mar", "a clerk", "minister"],
        ),
    ],
)
def test_from_whom_they_have_it(text: str, names: list[str]) -> None:
    assert chain(about(text, "recall its envoy")) == names


def test_spies_print_no_paper() -> None:
    [claim] = claims("According to a European intelligence report, Chad has bought tanks.")
    assert [link.kind for link in claim.chain] == [SourceKind.DOCUMENT]
    [claim] = claims("Intelligence Online reported that Chad has bought tanks.")
    assert [link.kind for link in claim.chain] == [SourceKind.OUTLET]


@pytest.mark.parametrize(
    ("text", "words", "names"),
    [
        ("President Lasić, it was said at the palace, is looking forward to his trip to Oman.", "looking forward", ["the palace"]),
        ("Kenya will send police, it was announced in Nairobi.", "police", ["Nairobi"]),
        ("The price of the ships, it was said at the time, was too high.", "too high", []),
    ],
)
def test_what_is_said_at_a_seat_is_the_word_of_who_sits_there(text: str, words: str, names: list[str]) -> None:
    assert chain(about(text, words)) == names


@pytest.mark.parametrize(
    ("text", "words", "names"),
    [
        (
            "Togo has leased a port to Qatar, the Lomé daily Le Phare wrote. The lease runs for ten years, the article says.",
            "ten years",
            ["Le Phare"],
        ),
        ("Benin will buy tanks, the Star found out. By May the first are to arrive, it is said.", "By May", ["Star"]),
        ("Togo sold gas, it is said.", "gas", []),
    ],
)
def test_the_article_and_it_is_said_go_on_with_the_paper(text: str, words: str, names: list[str]) -> None:
    assert chain(about(text, words)) == names
