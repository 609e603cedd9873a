"""Questions after a calling off, after who, when, where and how many, and questions put the other way round."""

from __future__ import annotations

import pytest

import onrecord as rec
from onrecord.answer import Answer
from onrecord.asking import answer
from onrecord.calling_off import calling_off
from onrecord.ledger import Standing, standing
from onrecord.pipeline import entries
from onrecord.proposition import Outcome


def reported(*texts: str) -> Standing:
    readings = (reading for text in texts for reading in rec.read_text(text, published="2031-03-03"))
    return standing(entry for r in readings for entry in entries(r))


def quotes(found: Answer, s: Standing, side: str) -> set[str]:
    return {s.claims[e.claim].quote for e in found.evidence if e.counts and e.side == side}


OFF = "A meeting between Slovak Defence Minister Jozef Benko and General Hirut Zewde was called off, the Slovak foreign ministry said."


@pytest.mark.parametrize("question", ["Was the meeting cancelled?", "Has the meeting between Benko and Zewde been called off?"])
def test_what_calls_a_meeting_off_speaks_for_its_calling_off(question: str) -> None:
    s = reported(OFF)
    found = answer(question, s)
    assert found.head is not None and found.head.outcome is Outcome.CANCELLED
    assert len(quotes(found, s, "for")) == 1


@pytest.mark.parametrize(
    "text, question",
    [
        ("The visit of the Peruvian president to Ecuador has been postponed, her office said.", "Was the visit postponed?"),
        ("Kenya's nurses suspended a nationwide strike on Friday, their union said.", "Was the strike suspended?"),
        ("Japan and the Philippines called off a joint naval exercise, the Philippine navy said.", "Did they cancel the exercise?"),
        ("Ghana put off its parliamentary election, the electoral commission said.", "Was the election put off?"),
    ],
)
def test_other_things_are_called_off_put_off_or_suspended(text: str, question: str) -> None:
    s = reported(text)
    assert quotes(answer(question, s), s, "for")


def test_who_says_that_it_goes_ahead_denies_the_calling_off() -> None:
    s = reported("The naval exercise will go ahead as planned, the Chilean navy said.")
    found = answer("Was the naval exercise cancelled?", s)
    assert found.status == "DENIED"
    assert quotes(found, s, "against")


def test_to_put_off_is_not_to_cancel_and_troops_are_no_report() -> None:
    s = reported("The visit of the Peruvian president to Ecuador has been postponed, her office said.")
    assert not quotes(answer("Was the visit cancelled?", s), s, "for")
    assert calling_off("Were the troops withdrawn?") is None
    assert calling_off("Did planes drop bombs on the city?") is None


def test_goods_that_arrive_pay_no_visit() -> None:
    s = reported(OFF + " The arrival of four Slovak howitzers in Ethiopia was confirmed by an Ethiopian spokesman.")
    assert answer("Did Benko meet Zewde?", s).status == "MENTIONED"
    assert answer("Did Slovakia deliver howitzers to Ethiopia?", s).status == "ACKNOWLEDGED"


@pytest.mark.parametrize(
    "question",
    [
        "Has Ethiopia received howitzers from Slovakia?",
        "Did Slovakia deliver howitzers to Ethiopia?",
        "Were howitzers delivered to Ethiopia?",
        "Was there a delivery of howitzers to Ethiopia?",
    ],
)
def test_a_plan_answers_alike_however_it_is_asked(question: str) -> None:
    s = reported("Slovakia will deliver eight howitzers to Ethiopia by June, Slovak Defence Minister Jozef Benko said.")
    found = answer(question, s)
    assert found.status == "ACKNOWLEDGED"
    assert found.head is not None and found.head.outcome is Outcome.PENDING


def test_none_of_them_was_there_speaks_against_it() -> None:
    s = reported(
        "A hostage was killed in an air strike on a camp, a rebel commander said. “No hostage was in the camp,” spokesman Gul Rahman said."
    )
    assert len(quotes(answer("Was a hostage killed in the air strike?", s), s, "against")) == 1
    s = reported("A judge was killed when a bomb exploded in a court, police said. “No police officer was in the court,” their chief said.")
    assert not quotes(answer("Was a judge killed?", s), s, "against")


FERRY = (
    "At least 14 people died when a ferry sank off Togo on Sunday, the navy said. "
    "Togolese President Kossi Amegah and Benin's President Albert Houngbo will meet in Cotonou on 20 August, a Beninese spokesman said. "
    "Yves Dossou, a spokesman for Amegah, denied that a meeting was planned."
)


@pytest.mark.parametrize(
    "question, value",
    [
        ("How many people died?", "At least 14"),
        ("When will they meet?", "20 August 2031"),
        ("Where will Amegah meet Houngbo?", "Cotonou"),
        ("When did the ferry sink?", "2 March 2031"),
        ("Where did the ferry sink?", "Togo"),
        ("Who will Amegah meet?", "Albert Houngbo"),
        ("Who denies that a meeting was planned?", "Yves Dossou"),
        ("How many independent sources say that the ferry sank?", "1"),
    ],
)
def test_what_is_asked_after_is_given_as_a_value(question: str, value: str) -> None:
    found = answer(question, reported(FERRY))
    assert value in [v.text for v in found.values]
    assert value in found.text


@pytest.mark.parametrize("question", ["Has Bondar resigned?", "Did the agriculture minister resign?", "Will Bondar resign?"])
def test_who_calls_a_report_untrue_denies_what_it_tells(question: str) -> None:
    s = reported("Agriculture Minister Ivan Bondar has resigned, two officials said. A spokeswoman for Bondar said the report was untrue.")
    assert quotes(answer(question, s), s, "against") == {"the report was untrue"}


def test_who_hosts_talks_tells_of_talks() -> None:
    s = reported("Cuba will host talks between Colombia and the ELN in June, Colombian negotiator Pilar Rueda said.")
    found = answer("Will the ELN negotiate with Colombia in Cuba?", s)
    assert found.head is not None and found.head.outcome is Outcome.PENDING


def test_a_contract_is_called_a_deal_when_it_is_called_off() -> None:
    s = reported("Norway has cancelled a contract to buy artillery shells from Serbia, the Norwegian defence ministry said.")
    assert answer("Has the deal been called off?", s).status == "ON_RECORD"
    assert answer("Has the contract with Denmark been called off?", s).status == "NOT_FOUND"
