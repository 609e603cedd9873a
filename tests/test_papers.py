"""Letters and other papers: who is the source, of which day, and what becomes of it where somebody calls it a forgery."""

from __future__ import annotations

import pytest

from onrecord.claim import Claim, Flag, SourceKind, Stance
from onrecord.identity import claim_id
from onrecord.pipeline import read_text


def claims(text: str) -> tuple[Claim, ...]:
    return read_text(f"Baku Times\n12 March 2014\n\n{text}\n").claims


@pytest.mark.parametrize(
    "text",
    [
        "A leaked memo says Kenya agreed to buy 20 tanks from Serbia. The embassy of Serbia said the memo was not authentic.",
        "A leaked memo says Kenya agreed to buy 20 tanks from Serbia.\n\nKenya's army says the memo is fake.",
        "According to an e-mail by the port director, Kenya agreed to buy 20 tanks. “It is a forgery,” the director said.",
        "A letter signed by the Kenyan interior minister says Kenya agreed to buy tanks. The ministry called the letter a forgery.",
    ],
)
def test_who_calls_a_paper_false_denies_what_rests_on_it(text: str) -> None:
    told, verdict = claims(text)
    assert (verdict.stance, verdict.event, verdict.answers) == (Stance.DENIES, None, claim_id(told))


def test_a_letter_called_a_forgery_is_no_word_of_its_writer() -> None:
    told = claims(
        "A letter signed by the Tunisian interior minister says Tunisia sold lorries to Libya. Tunisia called the letter a forgery."
    )[0]
    assert (told.chain[-1].kind, told.chain[-1].actor) == (SourceKind.DOCUMENT, None)


def test_a_letter_that_nobody_doubts_is_the_word_of_its_writer() -> None:
    [told] = claims("In a letter dated 2 March the Tunisian interior minister said that Tunisia had sold lorries to Libya.")
    assert told.chain[-1].actor is not None and told.chain[-1].actor.side == "country:TN"


def test_who_calls_a_paper_genuine_confirms_what_rests_on_it() -> None:
    told, verdict = claims(
        "A contract shown to reporters says Chile sold 12 boats to Ghana. The navy of Chile insisted that the contract was genuine."
    )
    assert (verdict.stance, verdict.answers) == (Stance.CONFIRMS, claim_id(told))
    assert "reporters" not in {x.name for x in told.chain}


def test_what_is_not_genuine_but_no_paper_is_no_verdict() -> None:
    claim = claims("The minister said the picture of the port was not genuine joy.")[0]
    assert claim.stance is Stance.ASSERTS


def test_what_is_asked_in_a_letter_was_asked_on_its_day() -> None:
    [claim] = claims("In a letter dated 2 March the defence minister of Georgia asked Poland for helicopters.")
    assert claim.event and claim.event.when and claim.event.when.edtf == "2014-03-02"


def test_a_denial_in_an_old_letter_is_background() -> None:
    old, new = claims(
        "In a letter of 4 February 2014 the Kenyan ministry denied that it had sold rifles to Juba.\n\n"
        "In a letter of 10 March 2014 the Kenyan ministry denied that it had sold tanks to Juba."
    )
    assert (Flag.HISTORICAL in old.flags, Flag.HISTORICAL in new.flags) == (True, False)
