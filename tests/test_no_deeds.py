"""What is no deed of anybody, whatever its words: mishaps, warnings, games, trade that shrinks; silence that is none. Small articles."""

from __future__ import annotations

import pytest

from onrecord.claim import Claim, Stance
from onrecord.event import Realis
from tests.reading import about, claims

HOSTILE = {"ASSAULT", "COERCE", "PROTEST", "SANCTION", "THREATEN"}


def acts(text: str) -> set[str]:
    return {c.event.act for c in claims(text) if c.event}


@pytest.mark.parametrize(
    "sentence",
    [
        "A fire at a paint factory in Gdansk killed three workers on Thursday, the fire brigade said.",
        "The crash killed 41 people, the transport ministry of Kenya said.",
        "Cholera has killed 210 people in Zambia since January.",
        "Floods in Pakistan killed 65 people and destroyed bridges, the army said.",
        "Two people were killed when a train hit a lorry in Slovakia.",
        "Seven sailors were killed in a collision of two ferries off Samar.",
        "The dam burst in Brazil and killed 90 people.",
        "A gas blast in Omsk destroyed a block of flats, Russian officials said.",
        "An oil tanker exploded in Nigeria, killing 80 villagers.",
        "A landslide blocked the road to Cusco, officials in Peru said.",
        "The crash of a Kenyan helicopter killed the army chief, Nairobi said.",
        "Rising water threatened the town of Passau.",
        "Prices threatened to rise in Egypt.",
    ],
)
def test_what_befalls_is_nobodys_deed(sentence: str) -> None:
    assert not acts(sentence) & HOSTILE


@pytest.mark.parametrize(
    "sentence",
    [
        "A car bomb killed nine people in Mogadishu, police said.",
        "A bomb attack on a market in Quetta killed nine people, Pakistan's army said.",
        "Rebels attacked a village in Chad and killed nine people.",
        "Two Malian soldiers were killed at the border on Monday.",
    ],
)
def test_an_attack_stays_one(sentence: str) -> None:
    assert "ASSAULT" in acts(sentence)


def test_a_place_does_not_do_what_happens_in_it() -> None:
    told = about("A bomb attack on a market in Quetta killed nine people, Pakistan's army said.", "killed")
    assert told.event
    assert told.event.actors == ()


def test_what_cannot_be_ruled_out_has_not_happened() -> None:
    told = about("Police in Lisbon said arson could not be ruled out.", "arson")
    assert told.event is None or told.event.realis is Realis.POSSIBLE


@pytest.mark.parametrize(
    ("sentence", "threat"),
    [
        ("Ankara warned Athens of serious consequences.", True),
        ("Seoul warned Pyongyang of a strong response.", True),
        ("The governor of Lagos warned of a cholera outbreak.", False),
        ("Two employees had warned managers about leaking drums in March.", False),
        ("The mayor warned residents that the bridge could collapse.", False),
        ("The UN warned of famine in Yemen.", False),
    ],
)
def test_who_warns_of_what_befalls_threatens_nobody(sentence: str, threat: bool) -> None:
    assert ("THREATEN" in acts(sentence)) is threat


@pytest.mark.parametrize(
    "sentence",
    [
        "Chile beat Peru 2-0 in Lima.",
        "Shares of Hanvik fell 6 percent in Oslo on Friday, traders said.",
        "Officials asked not to be named.",
        "Togo's press office spoke to reporters.",
        "The Daily Star appeals to two officials in Accra.",
    ],
)
def test_games_markets_and_the_trade_of_the_press_are_no_deeds(sentence: str) -> None:
    assert acts(sentence) == set()


def test_purchases_that_are_cut_are_no_supply() -> None:
    assert "COOPERATE" not in acts("Chad cut its purchases of flour from Kazakhstan last autumn.")


def silent(found: tuple[Claim, ...]) -> bool:
    return any(c.stance in {Stance.DECLINES_COMMENT, Stance.CANNOT_CONFIRM} for c in found)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Peru has bought tanks from Brazil, said a police officer who was not authorised to speak to the press.", False),
        ("Togo will sell gas to Benin, according to an official who was not authorized to speak publicly.", False),
        ("Two diplomats, who were not permitted to discuss the matter publicly, said Oman had offered mediation.", False),
        ("Ada Moss, a deputy, said the government had not told Congress about any purchase.", False),
        ("The president did not say anything to his wife about the trip to Oman.", False),
        ("The army had not announced the operation in advance, villagers said.", False),
        ("Asked about the talks, the envoy of Mali did not say anything.", True),
        ("The ministry of Togo did not respond to a request for comment.", True),
        ("A spokesman said he was not authorised to comment.", True),
    ],
)
def test_silence_is_kept_towards_those_who_ask(sentence: str, expected: bool) -> None:
    assert silent(claims(sentence)) is expected


def test_two_family_names_side_by_side_are_two_persons() -> None:
    text = (
        "Minister Diego Ruiz Alba met his colleague Kenji Orimoto in Quito. According to Orimoto Ruiz Alba needs cheap salt.\n"
        "Orimoto left in the evening. Ruiz Alba stayed."
    )
    names = {a.name for c in claims(text) if c.event for a in (*c.event.actors, *c.event.recipients)}
    assert "Orimoto Ruiz Alba" not in names


def test_a_sea_does_nothing() -> None:
    told = claims("Whether the Black Sea would be used for the deal between Kenya and Chad was open, an envoy said.")
    assert not any("Sea" in a.name for c in told if c.event for a in c.event.actors)
