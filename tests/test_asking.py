"""A question draws on every claim that answers it, whatever proposition it stands in, and on nothing that does not."""

from __future__ import annotations

from datetime import date

import pytest

import onrecord as rec
from onrecord.answer import Answer
from onrecord.asking import answer, known, query
from onrecord.claim import Flag
from onrecord.event import Event
from onrecord.ledger import Standing, standing
from onrecord.pipeline import entries
from onrecord.proposition import Outcome
from onrecord.status import propositions


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


@pytest.mark.parametrize(
    "question",
    [
        "Has Chile supplied Peru with helicopters?",
        "Did Chile supply Peru with helicopters?",
        "Has Peru received helicopters from Chile?",
        "Will Chile supply Peru with helicopters?",
    ],
)
def test_what_is_planned_answers_as_pending_however_it_is_asked(question: str) -> None:
    found = answer(question, reported("Chile will supply Peru with ten helicopters, the Chilean government said."))
    assert found.status == "ACKNOWLEDGED"
    assert found.head is not None and found.head.outcome is Outcome.PENDING


@pytest.mark.parametrize("question", ["Has Chile supplied Peru with helicopters?", "Did Chile supply Peru with helicopters?"])
def test_what_is_to_come_under_a_condition_has_not_been_done(question: str) -> None:
    found = answer(question, reported("Chile will supply Peru with ten helicopters if Peru pays for them, the Chilean government said."))
    assert found.status == "MENTIONED"
    assert "R9" in found.text


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


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("Did Poland sell coal to Denmark?", "CONFIRMED"),
        ("Did Denmark buy coal from Poland?", "CONFIRMED"),
        ("Does Denmark buy coal from Poland?", "CONFIRMED"),
        ("Did Denmark sell coal to Poland?", "MENTIONED"),
        ("Did Poland buy coal from Denmark?", "MENTIONED"),
        ("Did Poland sell wheat to Denmark?", "NOT_FOUND"),
        ("Did Poland sell coal to Sweden?", "MENTIONED"),
    ],
)
def test_who_sold_to_whom_is_no_matter_of_taste(question: str, status: str) -> None:
    s = reported(
        "Poland sold 4,000 tonnes of coal to Denmark, the Polish energy ministry said.",
        "Denmark bought coal from Poland, two traders said.",
    )
    assert answer(question, s).status == status


def test_two_sales_the_other_way_round_are_two_propositions() -> None:
    s = reported("Chad sold cotton to Benin, Chad's trade ministry said.", "Benin sold cotton to Chad, Benin's trade ministry said.")
    assert {p.text for p in propositions(s)} == {"Chad sold cotton to Benin.", "Benin sold cotton to Chad."}


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("Did Kenya buy rifles from Turkey?", "REPORTED"),
        ("Did Kenya buy rifles from Austria?", "NOT_FOUND"),
        ("Did Kenya buy missiles from Turkey?", "NOT_FOUND"),
        ("Did Uganda buy rifles from Turkey?", "NOT_FOUND"),
    ],
)
def test_other_goods_and_other_partners_answer_nothing(question: str, status: str) -> None:
    s = reported(
        "Six crates of rifles from Turkey were unloaded in Mombasa on Monday, the harbour master, Joseph Karanja, said. "
        '"We need these rifles," Kenya\'s defence minister, Grace Otieno, told reporters.'
    )
    assert answer(question, s).status in {status, "MENTIONED" if status == "NOT_FOUND" else status}


AGREED = "Ghana has agreed to buy 300 tractors from India, two officials said."
DENIAL = 'Ghana\'s agriculture ministry denied that it had agreed to buy tractors from India. "There is no contract with India," it said.'
SIGNED = "Ghana signed a contract for 300 tractors with India in April, Ghana's agriculture minister, Kofi Asante, said."
CANCELLED = "Ghana has cancelled its tractor contract with India, Ghana's agriculture minister, Kofi Asante, said."


@pytest.mark.parametrize(
    "question",
    [
        "Has Ghana agreed to buy tractors from India?",
        "Has India agreed to sell tractors to Ghana?",
        "Is there a contract between Ghana and India for tractors?",
        "Did Ghana buy tractors from India?",
    ],
)
def test_who_agreed_to_buy_has_an_agreement_and_its_denial_counts(question: str) -> None:
    s = reported(AGREED, DENIAL)
    found = answer(question, s)
    assert found.status == "REPORTED" and found.head is not None and found.head.contested == ("country:GH",)
    assert found.head.text == "Ghana agreed to buy tractors from India."
    assert lines(found, s)["it had agreed to buy tractors from India"] == (True, "against")


def test_the_buyer_of_an_agreement_is_not_its_seller() -> None:
    s = reported(AGREED)
    assert answer("Has India agreed to buy tractors from Ghana?", s).status in {"NOT_FOUND", "MENTIONED"}
    assert about(s, AGREED).realis.value == "happened" and about(s, AGREED).act == "AGREE"


def about(s: Standing, text: str) -> Event:
    return next(c.event for c in s.claims.values() if c.event and c.quote in text)


def test_what_is_agreed_is_yet_to_come() -> None:
    found = answer("Will Ghana buy tractors from India?", reported(AGREED))
    assert found.head is not None and found.head.text == "Ghana will buy tractors from India, as announced."


@pytest.mark.parametrize(
    "end",
    [
        "Ecuador tore up its gas deal with Peru on Monday, Energy Minister Rosa Vinueza said.",
        "Ecuador pulled out of its gas contract with Peru, Energy Minister Rosa Vinueza said.",
        "Ecuador has terminated the gas agreement with Peru, Energy Minister Rosa Vinueza said.",
        "Ecuador's energy minister, Rosa Vinueza, said the gas deal with Peru was dead.",
        "Ecuador cancelled the gas contract with Peru, Energy Minister Rosa Vinueza said.",
    ],
)
def test_an_agreement_called_off_is_cancelled_and_who_calls_it_off_stands_against_it(end: str) -> None:
    s = reported("Peru and Ecuador signed a gas deal in Quito on Wednesday, Peru's energy ministry said.", end)
    found = answer("Is there a gas deal between Peru and Ecuador?", s)
    assert found.status == "ACKNOWLEDGED" and found.head is not None and found.head.outcome is Outcome.CANCELLED
    told = lines(found, s)
    assert [quote for quote, (counts, side) in told.items() if counts and side == "for"] == [
        "Peru and Ecuador signed a gas deal in Quito on Wednesday"
    ]
    assert any(counts and side == "against" for counts, side in told.values()) and not found.head.contested
    earlier = answer("Is there a gas deal between Peru and Ecuador?", s, as_of=date(2024, 5, 1))
    assert earlier.head is not None and earlier.head.outcome is None


def test_whether_it_was_called_off_is_another_question() -> None:
    s = reported(SIGNED, CANCELLED)
    found = answer("Has the tractor contract between Ghana and India been cancelled?", s)
    assert found.status == "ON_RECORD" and found.head is not None
    assert found.head.text.startswith("Ghana called off what was agreed with India")
    early = answer("Has the tractor contract between Ghana and India been cancelled?", s, as_of=date(2024, 5, 1))
    assert early.status in {"NOT_FOUND", "MENTIONED"}


def test_who_denies_that_it_was_called_off_denies_just_that() -> None:
    s = reported("Slovenia denied that the ambulance contract with Latvia had been cancelled.")
    assert answer("Has the ambulance contract between Latvia and Slovenia been cancelled?", s).status == "DENIED"


def test_what_is_to_be_called_off_is_not_yet() -> None:
    s = reported("Canada will cancel its defence contract with Iceland, the paper La Baie reported.")
    assert [p.outcome for p in propositions(s)] == [Outcome.PENDING]
    found = answer("Has Canada cancelled its defence contract with Iceland?", s)
    assert found.head is None or found.head.outcome is Outcome.PENDING


SPOKE = (
    "Bolivia's interior minister, Marta Quiroga, said the army would send tents to Potosi. She declined to comment on the budget.",
    "Marta Quiroga denied that the army had sold fuel to Chile. Opposition lawmaker Luis Arana said the minister was tired.",
)


@pytest.mark.parametrize(
    ("question", "status", "words"),
    [
        ("What did Marta Quiroga say?", "ON_RECORD", {"the army would send tents to Potosi", "the army had sold fuel to Chile"}),
        ("What did Quiroga say about tents?", "ON_RECORD", {"the army would send tents to Potosi"}),
        ("What did Marta Quiroga say about the budget?", "MENTIONED", set()),
        ("What did Luis Arana say?", "ON_RECORD", {"the minister was tired"}),
        ("What did Ana Flores say?", "NOT_FOUND", set()),
        ("Did Marta Quiroga deny that the army sold fuel to Chile?", "ON_RECORD", {"the army had sold fuel to Chile"}),
        ("Did Luis Arana deny that the army sold fuel to Chile?", "NOT_FOUND", set()),
        ("Did Marta Quiroga deny sending tents to Potosi?", "DENIED", {"the army would send tents to Potosi"}),
    ],
)
def test_what_somebody_said_is_what_he_said(question: str, status: str, words: set[str]) -> None:
    s = reported(*SPOKE)
    found = answer(question, s)
    assert found.status == status
    assert {quote for quote, (counts, _) in lines(found, s).items() if counts} == words


def test_who_denies_entry_refuses_it() -> None:
    assert query("Did Peru deny entry to journalists?").kind == "yesno"
    assert query("Did Peru deny that it refused entry to journalists?").kind == "denied"


def test_an_answer_shows_how_a_source_stands_to_the_words() -> None:
    s = reported(
        "Peru denied that it had sold rifles to Chad.",
        "Did Peru sell rifles to Chad? That is what everybody in Lima asks.",
        "Peru has sold rifles to Chad, two officials said. Peru's defence ministry declined to comment on the sale.",
    )
    told = answer("Did Peru sell rifles to Chad?", s).text
    assert "Peru, denying: “it had sold rifles to Chad”" in told and "ministry: “" in told and ", asking: “" in told


def test_what_something_is_asked_to_be_must_be_told_of_it() -> None:
    fire = reported("A fire at a chemical warehouse in Callao killed three workers on Thursday, the fire brigade said.")
    assert answer("Was the Callao fire arson?", fire).status in {"NOT_FOUND", "MENTIONED"}
    arson = reported("The fire at the chemical warehouse in Callao was arson, the fire brigade said.")
    assert answer("Was the Callao fire arson?", arson).status == "REPORTED"
