"""What a newspaper's own people saw is its own word, and first hand; what those of another saw is that outlet's word."""

from __future__ import annotations

import pytest

from onrecord.claim import Claim, Flag
from onrecord.pipeline import read_text


def claims(text: str, outlet: str = "Adriatic Shipping News") -> tuple[Claim, ...]:
    return read_text(f"{outlet}\n4 April 2022\n\nOn the quay\n\n{text}\n", outlet=outlet).claims[-1:]


@pytest.mark.parametrize(
    "text",
    [
        "A reporter for Adriatic Shipping News saw the crates being unloaded on Sunday.",
        "This newspaper saw 14 lorries leave the port on Monday.",
        "Our correspondent counted 14 lorries at the gate of the base.",
        "An Adriatic Shipping News reporter at the scene heard three explosions.",
        "An ASN photographer saw two bodies.",
        "Journalists from Adriatic Shipping News witnessed the arrest of two sailors.",
        "Two reporters of this newspaper watched soldiers beat a man in Kotor.",
        "The crates were seen by a reporter of Adriatic Shipping News.",
    ],
)
def test_what_its_own_people_saw_is_the_papers_word_and_first_hand(text: str) -> None:
    [claim] = claims(text)
    assert (claim.chain, Flag.FIRST_HAND in claim.flags) == ((), True)


@pytest.mark.parametrize(
    ("text", "house"),
    [
        ("A reporter for the Zadar Post saw the crates being unloaded on Sunday.", "Zadar Post"),
        ("A correspondent of the Lagos Herald counted 14 tanks at the border.", "Lagos Herald"),
    ],
)
def test_what_a_reporter_of_another_paper_saw_is_that_papers_word(text: str, house: str) -> None:
    [claim] = claims(text)
    assert ([x.name for x in claim.chain], Flag.FIRST_HAND in claim.flags) == ([house], False)


@pytest.mark.parametrize(
    "text", ["Our reporter was told that the crates came from Serbia.", "A reporter asked the minister whether troops had crossed."]
)
def test_what_a_reporter_only_hears_of_is_not_first_hand(text: str) -> None:
    [claim] = claims(text)
    assert Flag.FIRST_HAND not in claim.flags
