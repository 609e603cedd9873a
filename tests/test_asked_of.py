"""An answer is about what was asked: that deed, by and to those sides, with those goods; what else is told stands aside with the reason."""

from __future__ import annotations

import pytest

from onrecord.answer import Answer
from onrecord.asking import answer, query
from onrecord.errors import BadQuestion
from onrecord.ledger import Standing
from onrecord.readers.language import question_language
from tests.test_asking import lines, reported

PORT = (
    "Some 400 stevedores at the port of Callao went on strike on Monday, the stevedores' union said.",
    "Chile will send an envoy to Peru to help settle the stevedores' strike in Callao, the Chilean foreign ministry said.",
    "Police arrested seven strikers in Callao on Friday, the regional prosecutor said.",
    "Police set free three of the seven arrested strikers on Saturday, their lawyer, Rosa Prado, said.",
)


def asked(question: str, *texts: str) -> tuple[Answer, dict[str, tuple[bool, str]], Standing]:
    s = reported(*texts)
    found = answer(question, s)
    return found, lines(found, s), s


def why(found: Answer, s: Standing, quote: str) -> str:
    return next(e.why for e in found.evidence if s.claims[e.claim].quote == quote)


@pytest.mark.parametrize(
    "question", ["Is there a strike in Callao?", "Are the stevedores of Callao on strike?", "Did stevedores strike at Callao?"]
)
def test_a_strike_is_that_of_the_strikers_not_a_plan_of_whoever_sends_an_envoy(question: str) -> None:
    found, told, _ = asked(question, *PORT[:2])
    assert found.head is not None and "stevedores" in found.head.text and "Chile" not in found.head.text
    assert told["Some 400 stevedores at the port of Callao went on strike on Monday"] == (True, "for")


def test_a_strike_between_states_is_no_walkout() -> None:
    assert asked("Did Chile strike Peru?", *PORT[:2])[0].status == "NOT_FOUND"
    assert asked("Did Chile strike Peru?", "Chile struck Peru with missiles on Monday, the Peruvian army said.")[0].status == "REPORTED"


@pytest.mark.parametrize("question", ["Did police arrest strikers?", "Were strikers arrested?", "Did the police detain the strikers?"])
def test_a_release_takes_an_arrest_for_granted_and_is_not_the_answer(question: str) -> None:
    found, told, s = asked(question, *PORT[2:])
    assert told["Police arrested seven strikers in Callao on Friday"] == (True, "for")
    freed = "Police set free three of the seven arrested strikers on Saturday"
    assert told[freed] == (False, "mentions") and "set free" in why(found, s, freed)
    assert asked(question, PORT[3])[0].status == "MENTIONED"


def test_how_many_were_freed_are_the_part_and_how_many_were_held_the_whole() -> None:
    assert "How many: three (Rosa Prado)." in asked("How many strikers were freed?", *PORT[2:])[0].text
    assert "How many: three (Rosa Prado)." in asked("How many were freed?", *PORT[2:])[0].text
    assert "How many: seven (" in asked("How many strikers were arrested?", *PORT[2:])[0].text
    head = asked("Were strikers freed?", *PORT[2:])[0].head
    assert head is not None and "three of the seven" in head.text


def test_the_dead_are_counted_apart_from_the_wounded() -> None:
    text = "Four miners were wounded and two were killed when soldiers of Chile shot at them on Monday, the miners' union said."
    assert "How many: two (" in asked("How many miners were killed?", text)[0].text
    assert "How many: Four (" in asked("How many miners were wounded?", text)[0].text


def test_wounds_are_no_deaths() -> None:
    text = "Four miners were wounded when soldiers of Chile attacked them on Monday, the miners' union said."
    assert asked("Were miners killed?", text)[0].status == "NOT_FOUND"
    assert asked("Were miners attacked?", text)[0].status == "REPORTED"


GOODS = (
    "Chile shipped 9,000 tonnes of maize to Peru in April, the Chilean trade ministry said.",
    "Peru denied on Friday that it had supplied Chile with fertiliser.",
)


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("Did Chile ship maize to Peru?", "ACKNOWLEDGED"),
        ("Did Peru ship maize to Chile?", "NOT_FOUND"),
        ("Did Peru supply maize to Chile?", "MENTIONED"),
        ("Did Peru supply fertiliser to Chile?", "DENIED"),
    ],
)
def test_goods_and_their_way_must_be_those_asked_after(question: str, status: str) -> None:
    assert asked(question, *GOODS)[0].status == status


def test_a_sort_of_goods_is_among_the_goods() -> None:
    assert (
        asked("Did Chile buy boats from Peru?", "Chile bought six patrol boats from Peru, the Chilean navy said.")[0].status
        == "ACKNOWLEDGED"
    )


def test_a_refusal_to_supply_is_a_no() -> None:
    assert asked("Did Bolivia supply gas to Peru?", "Bolivia refused to supply Peru with gas.")[0].status == "DENIED"
    assert asked("Did Peru supply gas to Bolivia?", "Bolivia refused to supply Peru with gas.")[0].status == "MENTIONED"


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("Did Chile attack Peru?", "REPORTED"),
        ("Did Peru attack Chile?", "NOT_FOUND"),
        ("Did Bolivia attack Peru?", "NOT_FOUND"),
        ("Did Chile attack Bolivia?", "NOT_FOUND"),
    ],
)
def test_an_attack_is_that_of_its_doer_on_whom_it_struck(question: str, status: str) -> None:
    assert (
        asked(question, "Chilean troops attacked Peruvian soldiers near Tacna on Monday, the mayor, Hugo Lanza, said.")[0].status == status
    )


def test_rebels_of_a_land_are_not_the_land() -> None:
    text = "Peruvian rebels attacked Chilean soldiers near Arica on Monday, the mayor, Hugo Lanza, said."
    assert asked("Did Peru attack Chile?", text)[0].status == "NOT_FOUND"
    assert asked("Did Peruvian rebels attack Chile?", text)[0].status == "REPORTED"


@pytest.mark.parametrize(
    "deed", ["The foreign ministers of Chile and Peru plan to meet in June.", "Chile and Peru signed a fishing treaty."]
)
def test_what_two_agree_on_is_no_attack(deed: str) -> None:
    assert asked("Did Chile attack Peru?", deed)[0].status == "NOT_FOUND"


DEAL = "“There is no deal with Chile,” the Peruvian minister Rosa Prado said. Bolivia's president met Chile's in La Paz."


def test_who_denies_a_deal_of_its_own_denies_no_other_s() -> None:
    assert asked("Is there a deal between Chile and Bolivia?", DEAL)[0].status == "NOT_FOUND"
    assert asked("Is there a deal between Chile and Peru?", DEAL)[0].status == "DENIED"


def test_who_denies_a_raid_denies_its_own() -> None:
    texts = "Chilean soldiers fired at a Peruvian lorry near Tacna, the Peruvian police said. Chile's army denied the attack."
    assert asked("Did Chile attack Peru?", texts)[0].status == "REPORTED"
    assert asked("Did Peru attack Chile?", texts)[0].status == "NOT_FOUND"


def test_a_denial_in_other_words_of_its_own_is_no_reply() -> None:
    texts = (
        "Peruvian rebels attacked a post of Chile's army near Arica, the Chilean army said. Bolivia denied that its ships had left port."
    )
    found, told, _ = asked("Did Peruvian rebels attack the post near Arica?", texts)
    assert found.status == "REPORTED" and found.head is not None and not found.head.contested
    assert not told.get("its ships had left port", (False, ""))[0]


def test_whoever_stays_away_from_a_strike_does_not_deny_it() -> None:
    texts = (*PORT[:1], "The stevedores of Paita will not join the strike in Callao, their union said.")
    found, told, _ = asked("Is there a strike in Callao?", *texts)
    assert found.head is not None and not found.head.contested
    assert told["The stevedores of Paita will not join the strike in Callao"] == (False, "mentions")
    assert asked("Did the stevedores of Paita strike?", *texts)[0].status == "DENIED"


def test_an_end_is_told_of_only_in_words_for_it() -> None:
    texts = (*PORT[:1], "The stevedores ended their strike on Wednesday, their union said.")
    ended, told, _ = asked("Is the stevedores' strike over?", *texts)
    assert ended.status in {"REPORTED", "ACKNOWLEDGED"} and told["The stevedores ended their strike on Wednesday"] == (True, "for")
    assert asked("Is the stevedores' strike over?", *texts[:1])[0].status == "NOT_FOUND"
    assert not asked("Are the stevedores on strike?", *texts)[1]["The stevedores ended their strike on Wednesday"][0]


def test_a_threat_is_not_the_deed() -> None:
    assert asked("Did Chile expel Peruvian traders?", "Chile threatened to expel Peruvian traders.")[0].status == "MENTIONED"
    assert asked("Did Chile expel Peruvian traders?", "Chile expelled Peruvian traders on Monday.")[0].status == "REPORTED"


def test_one_step_against_a_state_is_not_another() -> None:
    texts = (
        "Chile closed its border with Peru on Monday.",
        "Chile recalled its ambassador from Peru on Friday, the foreign ministry said.",
    )
    _, told, _ = asked("Did Chile close its border?", *texts)
    assert told["Chile closed its border with Peru on Monday."] == (True, "for")
    assert not told.get("Chile recalled its ambassador from Peru on Friday", (False, ""))[0]


def test_whoever_was_arrested_was_not_attacked() -> None:
    assert asked("Did the police attack the strikers?", PORT[2])[0].status == "NOT_FOUND"
    found = asked("Did Peru attack the trawler Marisol?", "Peru seized the trawler Marisol on Monday, its owner said.")[0]
    assert found.head is not None and found.status == "REPORTED"  # by the owner of the trawler, which is not Peru


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Gibt es einen Vertrag mit Chile?", "German"),
        ("¿Hay un acuerdo?", "Spanish"),
        ("Est-ce que le Chili a vendu des drones ?", "French"),
        ("Есть ли забастовка?", "Russian"),
    ],
)
def test_a_question_in_another_language_is_refused_by_name(question: str, language: str) -> None:
    with pytest.raises(BadQuestion, match=f"looks {language}.*English only"):
        query(question)


@pytest.mark.parametrize(
    "question",
    [
        "Is Lima on strike?",
        "Banco de la Vega loan",
        "Hay shortage in Iran",
        "Is Erbil in Iran?",
        "Strike Callao?",
        "Who is Var?",
        "Is een dead?",
    ],
)
def test_names_and_key_words_are_no_language(question: str) -> None:
    assert question_language(question) is None


HOWITZERS = (
    "Peru has received six howitzers from Chile, the Peruvian army said.",
    "The Times reported that Peru had taken delivery of six howitzers.",
)


def test_who_is_never_named_has_not_sold_what_somebody_received() -> None:
    found, told, s = asked("Did Norway deliver howitzers to Peru?", *HOWITZERS)
    assert found.head is None
    received = "Peru had taken delivery of six howitzers"
    assert told[received] == (False, "mentions") and "does not name" in why(found, s, received)
    found, told, _ = asked("Did Chile deliver howitzers to Peru?", *HOWITZERS)
    assert told[received] == (True, "for")


def test_shells_are_no_guns_and_howitzers_are() -> None:
    assert asked("Did Chile deliver ammunition to Peru?", HOWITZERS[0])[0].head is None
    assert asked("Did Chile deliver guns to Peru?", HOWITZERS[0])[0].head is not None


def test_a_state_denies_its_own_sales() -> None:
    text = "Peru has received six howitzers from Chile, the Peruvian army said, a week after Chile denied that any had been sold."
    assert asked("Did Peru sell howitzers to Chile?", text)[0].head is None


def test_a_party_owns_to_the_delivery_that_its_report_tells_of() -> None:
    text = (
        "Peru has received six howitzers from Chile, the Peruvian army said on Monday. "
        "Chile's prime minister, Jorge Vidal, acknowledged the delivery on Tuesday."
    )
    for question in ("Did Chile deliver howitzers to Peru?", "Has Peru received howitzers from Chile?"):
        found, told, _ = asked(question, text)
        assert found.status == "CONFIRMED", told


TRUCE = (
    "Chad's army and the Lake Front have agreed on a ceasefire of six days, Ghana's foreign minister, Kofi Antwi, announced on Friday.",
    "Chad's army denied on Monday that it had agreed to a ceasefire with the Lake Front. "
    '"There is no ceasefire," army spokesman Colonel Idriss Saleh said.',
    "Chad freed five fighters of the Lake Front on Tuesday, their lawyer, Mariam Adoum, said.",
)


@pytest.mark.parametrize("word", ["ceasefire", "truce", "armistice"])
def test_a_truce_is_one_matter_whatever_it_is_called_and_who_is_freed_is_another(word: str) -> None:
    found, told, _ = asked(f"Is there a {word} between Chad and the Lake Front?", *TRUCE)
    assert told["Chad's army and the Lake Front have agreed on a ceasefire of six days"] == (True, "for")
    assert told["it had agreed to a ceasefire with the Lake Front"] == (True, "against")
    assert told['"There is no ceasefire,"'] == (True, "against")
    freed = "Chad freed five fighters of the Lake Front on Tuesday"
    assert told.get(freed, (False, ""))[0] is False
    assert asked("Did Chad free fighters?", *TRUCE)[1][freed] == (True, "for")
    assert found.head is not None and "gave up what it held" not in found.head.text and "contested by" in found.text


def test_a_threat_to_do_it_is_not_that_it_was_done() -> None:
    texts = (
        "Peru's interior minister, Ana Ruiz, threatened to close the border crossing at Tacna if the trucks arrive.",
        "Peru closed the Tacna border crossing on Sunday, residents said.",
    )
    _, told, _ = asked("Did Peru close the border?", *texts)
    assert told["Peru closed the Tacna border crossing on Sunday"] == (True, "for")
    assert not next(counts for quote, (counts, _) in told.items() if "threatened" in quote)
    assert asked("Did Peru threaten to close the border?", *texts)[0].status != "NOT_FOUND"
