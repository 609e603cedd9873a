"""A question draws on every claim that answers it, whatever proposition it stands in, and on nothing that does not."""

from __future__ import annotations

from datetime import date

import pytest

import onrecord as rec
from onrecord.answer import Answer
from onrecord.asking import answer, known, query
from onrecord.claim import Flag
from onrecord.ledger import Standing, standing
from onrecord.pipeline import entries


def reported(*texts: str, opinion: bool = False) -> Standing:
    head = "THE DAILY NORTH | OPINION\n3 May 2024\n\nWhat everybody knows\n\n" if opinion else ""
    readings = [
        r for n, t in enumerate(texts) for r in rec.read_text(head + t, published=f"2024-05-0{n + 1}", outlet=f"Paper {n}", name=f"r{n}")
    ]
    return standing(e for r in readings for e in entries(r))


def lines(found: Answer, s: Standing) -> dict[str, tuple[bool, str]]:
    return {s.claims[e.claim].quote: (e.counts, e.side) for e in found.evidence}


def test_two_words_for_one_matter_answer_one_question() -> None:
    s = reported(
        "Peru seized the trawler Marisol on Monday, the harbour office of Chile said.",
        "Peruvian soldiers attacked the trawler Marisol on Monday, its owner Pesquera Sur said.",
    )
    found = answer("Did Peru seize the trawler Marisol?", s)
    assert {quote for quote, (counts, side) in lines(found, s).items() if counts and side == "for"} == {
        "Peru seized the trawler Marisol on Monday",
        "Peruvian soldiers attacked the trawler Marisol on Monday",
    }


def test_what_is_planned_has_not_been_done() -> None:
    s = reported("Chile will supply Peru with ten helicopters, the Chilean government said.")
    assert answer("Has Chile supplied Peru with helicopters?", s).status == "MENTIONED"
    assert answer("Will Chile supply Peru with helicopters?", s).status == "ACKNOWLEDGED"
    said = answer("Has Chile supplied Peru with helicopters?", s).text
    assert "R9 what is yet to come has not been done" in said and "a condition" not in said


def test_a_surname_is_whom_the_ledger_knows_by_it() -> None:
    s = reported("Chile's defence minister, Bruna Tapia, will resign, a spokesman for the Chilean government said.")
    found = query("Will Tapia resign?", known=known(s))
    assert found.actors == {"name:bruna-tapia"} and found.acts == {"RETREAT"}


@pytest.mark.parametrize(
    ("question", "acts"),
    [("Were people arrested at the rally in Lima?", {"COERCE"}), ("Was there a rally in Lima?", {"PROTEST"})],
)
def test_circumstances_are_not_what_is_asked(question: str, acts: set[str]) -> None:
    assert query(question).acts == acts


def test_one_person_s_step_is_not_another_s() -> None:
    s = reported("Prime Minister Rosa Prado of Peru resigned on Friday.", "Peru's defence minister, Hugo Lanza, will not resign, he said.")
    found = answer("Has Hugo Lanza resigned?", s)
    assert found.status == "DENIED" and not lines(found, s).get("Prime Minister Rosa Prado of Peru resigned on Friday.", (False, ""))[0]


def test_an_opinion_supports_nothing() -> None:
    s = reported("Of course Chile sold the missiles to Peru. Nobody believes the minister.", opinion=True)
    assert all(Flag.OPINION in c.flags for c in s.claims.values())
    found = answer("Did Chile sell missiles to Peru?", s, as_of=date(2024, 5, 9))
    assert (found.status, found.roots) == ("MENTIONED", (0, 0)) and "R9 an opinion supports nothing" in found.text


def test_how_many_is_answered_with_numbers_and_who_gives_them() -> None:
    s = reported(
        "Police arrested 34 people at the march in Lima, Peru's interior ministry said.",
        "Police arrested 112 people at the march in Lima, the rights group Legal Watch said.",
    )
    found = answer("How many people were arrested at the march in Lima?", s)
    line = next(x for x in found.text.splitlines() if x.startswith("How many: "))
    assert "34 (Peru" in line and "112 (" in line


def test_when_and_where_are_answered_with_days_and_places() -> None:
    s = reported("Chile's president will visit Lima on 9 May 2024, Chile's government said.")
    assert "When: 9 May 2024 (Chile)." in answer("When will Chile's president visit Lima?", s).text
    assert "Where: Lima (Chile)." in answer("Where will Chile's president travel?", s).text


def test_goods_are_one_by_their_family_and_a_denial_of_all_denies_these() -> None:
    s = reported(
        "Peru and Chile signed an agreement on wheat on Monday, Peru's trade ministry said.",
        "There is no deal with Peru, Chile's trade minister, Rosa Prado, said.",
    )
    found = answer("Is there a grain deal between Peru and Chile?", s)
    assert [side for counts, side in lines(found, s).values() if counts] == ["for", "against"]


RANSOM = (
    "The crew of the trawler Lenora, held by gunmen, came home on Monday. No ransom had been paid, the owner, Pesquera Sur, said.",
    "Shipping rates rose again on Tuesday. Ransoms are what brings crews back, the broker Hugo Lanza said.",
)


def test_a_question_without_doer_is_answered_by_its_words() -> None:
    s = reported(*RANSOM)
    found = answer("Was a ransom paid for the crew of the Lenora?", s)
    assert found.status == "DENIED"
    assert {quote for quote, (counts, _) in lines(found, s).items() if counts} == {"No ransom had been paid"}


@pytest.mark.parametrize(
    "question",
    [
        "Was a ransom paid for the crew of the Marisol?",
        "Was the crew of the Lenora paid for herring?",
        "Did the Lenora carry rifles?",
        "Was there an attack on Lima?",
    ],
)
def test_another_matter_is_no_answer(question: str) -> None:
    s = reported(*RANSOM)
    assert not any(counts for counts, _ in lines(answer(question, s), s).values())


@pytest.mark.parametrize(
    "question",
    [
        "Who reported the seizure of the trawler Marisol, and on whose word?",
        "How many independent roots say that Peru seized the trawler Marisol?",
        "Who says that Peru seized the trawler Marisol, and what does Lima say?",
    ],
)
def test_whoever_asks_for_sources_asks_after_the_matter(question: str) -> None:
    s = reported("Peru seized the trawler Marisol on Monday, the harbour office of Chile said.")
    found = answer(question, s)
    assert found.roots == (1, 1)
    assert {quote for quote, (counts, _) in lines(found, s).items() if counts} == {"Peru seized the trawler Marisol on Monday"}


def test_words_alone_tell_yes_from_no() -> None:
    s = reported("The burning of the two grain ships off Callao had never taken place, Peru's delegation said.")
    assert answer("Were the two grain ships burned off Callao?", s).status == "DENIED"


def test_what_is_to_come_is_not_what_was_done_before() -> None:
    s = reported(
        "Peru's president, Rosa Prado, met Chile's president, Bruno Tapia, in April, her spokesman said.",
        "Peru's president, Rosa Prado, will meet Chile's president, Bruno Tapia, in June, her spokesman said.",
    )
    found = answer("Will Rosa Prado meet Bruno Tapia?", s)
    assert [quote for quote, (counts, _) in lines(found, s).items() if counts] == [
        "Peru's president, Rosa Prado, will meet Chile's president, Bruno Tapia, in June"
    ]


def test_another_number_is_shown_and_does_not_count() -> None:
    s = reported(
        "Police arrested 34 people at the march in Lima, Peru's interior ministry said.",
        "Police arrested 34 people at the march in Lima, the rights group Legal Watch said.",
        "Police arrested 340 people at the march in Lima, the lawyer Hugo Lanza said.",
    )
    found = answer("How many people were arrested at the march in Lima?", s)
    assert lines(found, s)["Police arrested 340 people at the march in Lima"] == (False, "for")
    assert "D9 gives another number" in found.text and "340 (Hugo Lanza)" in found.text


def test_whether_somebody_confirmed_is_not_told_by_the_deed() -> None:
    s = reported("Peruvian soldiers burned the depot at Callao on Monday, its owner Pesquera Sur said.")
    assert not any(e.counts for e in answer("Has the United Nations confirmed that soldiers burned the depot at Callao?", s).evidence)


def test_a_question_has_its_words_in_other_forms() -> None:
    found = query("Has the Peruvian navy taken the rifles?")
    assert {"take", "took"} <= found.forms["taken"] and {"peru", "lima"} <= found.forms["peruvian"]


def test_a_party_speaks_of_the_matter_of_its_report_without_naming_it() -> None:
    s = reported("Peru and Chile signed an agreement on wheat on Monday. “We have an agreement,” the Peruvian minister Rosa Prado said.")
    found = answer("Is there a wheat agreement between Peru and Chile?", s)
    assert lines(found, s)["“We have an agreement,”"] == (True, "for") and found.status == "ACKNOWLEDGED"
    other = reported(
        "Peru and Chile signed an agreement on wheat on Monday.", "“We have an agreement,” the Peruvian minister Rosa Prado said."
    )
    assert answer("Is there a wheat agreement between Peru and Chile?", other).status == "REPORTED"
