"""How it is said: silence, denial, announcement, and how real a thing is, in the words of newsrooms. Small articles."""

from __future__ import annotations

import pytest

from onrecord.claim import Stance
from tests.reading import claims


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
