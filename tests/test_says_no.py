"""Who says no of what was told denies it, though his word only says or adds; of what is to come, or not yet, he tells."""

from __future__ import annotations

import pytest

from onrecord.claim import Claim, Stance
from onrecord.identity import claim_id
from onrecord.pipeline import read_text
from tests.reading import about, claims

LEAD = "Norland's patrol boats shelled the ferry Alba off Kolm on Sunday, fishermen said. "


def last(text: str) -> Claim:
    """The claim that stands last in a report that tells of a shelling first."""
    return max(claims(LEAD + text), key=lambda c: c.span.start)


@pytest.mark.parametrize(
    "text",
    [
        "Norland's navy said none of its boats had been near the ferry.",
        "“Not one of our shells hit the Alba,” Norland's defence ministry said.",
        "Norland's navy said nobody had fired at a ferry.",
        "Norland's embassy added that its country had not shelled any ferry.",
        "Norland's defence minister, Ida Lund, repeated that the boats had never left port on Sunday.",
        "“We hit nobody,” said Norland's navy chief, Admiral Per Holm.",
        "A pilot told us that no boat had shelled the ferry: a boiler had burst.",
    ],
)
def test_a_clause_that_says_no_denies(text: str) -> None:
    assert last(text).stance is Stance.DENIES


@pytest.mark.parametrize(
    "text",
    [
        "Norland's navy said no boat would sail before Friday.",  # to come
        "Norland's navy said its boats had not come back so far.",  # not yet
        "Norland's defence ministry said no decision had been taken on an inquiry.",  # undecided
        "Norland's navy said it was not only the ferry that needed repairs.",
        "The mayor said nobody had been hurt.",
        "A baker said nothing had been stolen from his shop.",  # of which nobody had told
    ],
)
def test_what_is_to_come_or_undecided_or_new_is_told(text: str) -> None:
    assert last(text).stance is not Stance.DENIES


def test_what_says_itself_what_was_not_so_answers_only_that() -> None:
    # The envoy's "no" is to the rent, not to the shelling told of just before.
    reading = read_text(
        "Norland will pay Arland 40 million dollars a year for the quay at Kolm, a paper wrote. "
        "Norland's patrol boats shelled a ferry on Sunday, fishermen said. "
        "Arland's envoy said no rent for the quay had been agreed.",
        published="2031-05-02",
    )
    no = max(reading.claims, key=lambda c: c.span.start)
    shelled = [c for c in reading.claims if "shelled" in c.quote]
    assert no.stance is Stance.DENIES
    assert no.answers not in {claim_id(c) for c in shelled}


@pytest.mark.parametrize(
    ("text", "words", "stance"),
    [
        ("The tug was not off Kismayo that night, its owner said.", "was not off", Stance.DENIES),
        ("The commission had not met at all, one of its members said.", "had not met", Stance.DENIES),
        ("The bishop said the choir had never sung for the colonels.", "never sung", Stance.DENIES),
        # what is no denial of what may have been told
        ("A bridge is not a border, the mayor of Narva said.", "not a border", Stance.ASSERTS),
        ("The harvest was never so poor, the miller said.", "never so poor", Stance.ASSERTS),
        ("He left because he had not been paid, the cook said.", "left", Stance.ASSERTS),
        ("The drivers had carried no papers, an officer said.", "no papers", Stance.ASSERTS),
        ("She had not seen her son for weeks, the widow said.", "not seen", Stance.ASSERTS),
    ],
)
def test_a_no_denies_what_another_report_may_have_told(text: str, words: str, stance: Stance) -> None:
    assert about(text, words, published="2013-03-05").stance is stance
