"""What an outlet takes back, and what it puts in its place."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.asking import answer
from onrecord.claim import Claim, Stance
from onrecord.ledger import standing
from onrecord.pipeline import cast_of, entries, read_text
from onrecord.proposition import Status

STAR = "The Nairobi Star\n9 June 2018\n\n"


def claims(text: str, head: str = STAR) -> tuple[Claim, ...]:
    return read_text(f"{head}{text}\n").claims


def about(text: str, words: str, head: str = STAR) -> Claim:
    return next(c for c in claims(text, head) if words in c.quote)


@pytest.mark.parametrize(
    "text",
    [
        "Correction: An article published on Tuesday said that Ghana had expelled the envoy. It was Togo that expelled him.",
        "An earlier version of this report said that Ghana had expelled the envoy; in fact, Togo expelled him.",
        "On Monday we wrote that Ghana had expelled the envoy. That was wrong.",
        "In our edition of 4 June we said that Ghana had expelled the envoy. We regret the error.",
        "We wrongly reported on Monday that Ghana had expelled the envoy.",
        "Our report of Tuesday that Ghana had expelled the envoy was wrong.",
        "This newspaper reported on 2 May that Ghana had expelled the envoy. The report was false, and we apologise to our readers.",
        "The story that Ghana had expelled the envoy was withdrawn on Friday.",
        "The Star apologises for reporting that Ghana had expelled the envoy.",
    ],
)
def test_what_an_outlet_takes_back_is_its_word_no_more(text: str) -> None:
    claim = about(text, "Ghana")
    assert (claim.stance, claim.chain, claim.quote.rstrip(".")) == (Stance.RETRACTS, (), "Ghana had expelled the envoy")


@pytest.mark.parametrize(
    "text",
    [
        "The Lagos Herald took down an article that said Kenya had sold rifles to Juba.",
        "The Lagos Herald deleted its report that Kenya had sold rifles to Juba.",
        "The Lagos Herald's story that Kenya had sold rifles to Juba was retracted on Friday.",
        "The Lagos Herald reported on Monday that Kenya had sold rifles to Juba. The paper later withdrew the report.",
        "The Lagos Herald admitted that its report that Kenya had sold rifles to Juba was false.",
    ],
)
def test_what_another_outlet_takes_back_is_told_of_that_outlet(text: str) -> None:
    claim = about(text, "Kenya")
    assert (claim.stance, [x.name for x in claim.chain]) == (Stance.RETRACTS, ["Lagos Herald"])


@pytest.mark.parametrize(
    "text",
    [
        "We reported on Monday that Chad had sent troops to Gao. That was wrong, the minister said on Tuesday.",
        "We reported last week that Chad had sent troops to Gao. The border is still closed.",
        "The Star reported in 2011 that Chad had sent troops to Gao. In fact, it was the first to do so.",
        "The army said Chad had sent troops to Gao. That was wrong, the minister said.",
        "“We said that Chad had sent troops to Gao. That was wrong,” the minister said.",
    ],
)
def test_what_is_only_called_wrong_by_others_stands(text: str) -> None:
    assert about(text, "Chad").stance is not Stance.RETRACTS


def test_what_puts_it_right_is_said_by_the_outlet() -> None:
    found = claims("An earlier version of this report said that Chad had sent troops to Gao; in fact, Niger sent them.")
    assert [(c.stance, c.chain, c.quote) for c in found][1:] == [(Stance.ASSERTS, (), "in fact, Niger sent them.")]
    assert found[0].event and [a.name for a in found[0].event.recipients] == []


def test_what_should_have_been_said_is_said_now() -> None:
    [claim] = claims("Correction: The headline on Monday should have said that Togo had expelled the Ghanaian ambassador.")
    assert (claim.stance, claim.chain) == (Stance.ASSERTS, ())
    assert claim.event and claim.event.realis.value == "happened"


def test_a_wrong_figure_is_taken_back_and_the_right_one_told() -> None:
    old, new = claims("Our report of 3 May gave the number of the dead as 40; it is 14.")
    assert (old.stance, new.stance, new.quote) == (Stance.RETRACTS, Stance.ASSERTS, "it is 14.")


def test_a_wrong_detail_leaves_the_event() -> None:
    first, second = claims(
        "CORRECTION: A story on May 3 gave an incorrect date for the minister's visit to Gao. He visited Gao on April 30."
    )
    assert (first.stance, first.event) == (Stance.RETRACTS, None)
    assert second.stance is Stance.ASSERTS and second.event and second.event.mode == "visit"


def test_words_that_only_own_a_mistake_claim_nothing() -> None:
    quotes = [c.quote for c in claims("On Monday we wrote that Ghana had expelled the envoy. That was wrong. We regret the error.")]
    assert quotes == ["Ghana had expelled the envoy"]


def test_all_that_a_withdrawn_story_says_is_withdrawn() -> None:
    found = claims("This story has been withdrawn.\n\nKenya sold rifles\n\nNAIROBI — Kenya sold 400 rifles to Juba, a dealer said.")
    assert found and {c.stance for c in found} == {Stance.RETRACTS}


def test_asked_after_it_nothing_is_for_what_was_taken_back() -> None:
    first = read_text("Oslo Courier\n3 May 2021\n\nLIMA — Peru has expelled the Bolivian ambassador, an official said on Sunday.\n")
    copied = read_text("Andes Wire\n4 May 2021\n\nPeru has expelled the Bolivian ambassador, the Oslo Courier reported.\n")
    words = "Correction: An article on Monday wrongly said Peru had expelled the Bolivian ambassador. It was Chile that expelled him."
    last = read_text(f"Oslo Courier\n5 May 2021\n\nEnvoy\n\n{words}\n")
    whole = cast_of(standing(e for x in (first, copied, last) for e in entries(x)))
    before = answer("Did Peru expel the Bolivian ambassador?", whole, as_of=date(2021, 5, 4))
    after = answer("Did Peru expel the Bolivian ambassador?", whole)
    assert before.status == Status.REPORTED
    assert (after.status, after.roots) == (Status.MENTIONED, (0, 0))
