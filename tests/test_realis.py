"""How real the words make an event."""

from __future__ import annotations

import pytest

from tests.reading import about, claims


def realis(sentence: str) -> list[str]:
    return [c.event.realis.value for c in claims(sentence) if c.event]


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("Chad never stopped supplying rifles to Togo.", "happened"),
        ("Chad does not rule out a visit to Togo.", "possible"),
        ("It is not excluded that Chad sold rifles to Togo.", "possible"),
        ("Chad does not want to supply rifles to Togo.", "negated"),
    ],
)
def test_two_negations_are_none(sentence: str, value: str) -> None:
    assert realis(sentence) == [value]


@pytest.mark.parametrize(
    "sentence",
    [
        "Diplomats say Chad froze the accounts of Togo.",
        "In Togo has Chad ten rifles delivered.",
        "In Togo has the secret police a Danish nurse arrested.",
        "Chad's shelling of a bridge in Togo cut the road to the coast.",
    ],
)
def test_forms_of_the_past_tell_what_happened(sentence: str) -> None:
    assert realis(sentence) == ["happened"]


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("It is possible that Ghana sold trucks to Chad.", "possible"),
        ("A visit by the president of Ghana to Chad is possible.", "possible"),
        ("Ghana is going to sell trucks to Chad.", "planned"),
        ("Ghana is coordinating a visit to Chad.", "planned"),
        ("Ghana seeks to sell trucks to Chad.", "wanted"),
        ("Ghana would like to sell trucks to Chad.", "wanted"),
        ("In the event of a sale of trucks by Ghana to Chad, Togo would respond.", "conditional"),
        ("Ghana would not sell trucks to Chad.", "negated"),
        ("Ghana sold none of the trucks.", "negated"),
        ("None were sold to Chad, Ghana was told.", "negated"),
        ("Ghana announced that two envoys of Chad were expelled.", "happened"),
        ("Ghana voted to impose sanctions on Chad.", "announced"),
    ],
)
def test_words_above_an_event_say_how_real_it_is(sentence: str, value: str) -> None:
    assert realis(sentence) == [value]


def test_a_verb_joined_to_another_shares_its_auxiliary() -> None:
    assert set(realis("Ghana is arming and financing the police of Chad.")) == {"ongoing"}


def test_a_condition_may_be_told_by_word_order() -> None:
    assert "conditional" in realis("Had Ghana sold trucks to Chad, Togo would have objected.")


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("Rifles must not be sold to Chad.", "wanted"),
        ("Some matters should not be discussed in public.", "wanted"),
        ("Togo will not hesitate to impose sanctions on Chad.", "planned"),
        ("Togo's warnings do not interest Chad.", "ongoing"),
        ("No talks took place.", "negated"),
        ("The talks did not take place.", "negated"),
    ],
)
def test_a_negation_negates_what_it_is_about(sentence: str, value: str) -> None:
    assert realis(sentence) == [value]


def test_what_is_said_beside_a_deed_is_not_undone_by_it() -> None:
    claim = about("Chad suspended its payments, saying Togo had seized a ship.", "seized a ship")
    assert claim.event is not None
    assert (claim.event.act, claim.event.realis.value) == ("COERCE", "happened")


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("Tunisia wants to pay with 90,000 tonnes of phosphate fertiliser, two officials said.", "wanted"),
        ("Peru to sell Chad 40 trucks, officials say.", "planned"),
    ],
)
def test_a_wish_and_what_is_to_be_are_no_deeds(sentence: str, value: str) -> None:
    assert realis(sentence) == [value]


def test_due_to_tells_a_plan_or_a_cause() -> None:
    assert realis("The presidents of Ghana and Chad are due to meet in Lagos.") == ["planned"]
    assert realis("Ghana sold trucks to Chad due to fighting near Lagos.")[0] == "happened"


def test_what_is_yet_to_be_done_is_not_done() -> None:
    assert realis("Ghana has yet to sign the treaty with Chad.") == ["negated"]
    assert realis("Ghana has already signed the treaty with Chad.") == ["happened"]
