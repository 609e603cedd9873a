"""For whom a source speaks: told outright in one report or another, by who holds whom, by the one body or officer that a report has."""

from __future__ import annotations

import pytest

import onrecord as rec
from onrecord.ledger import Standing, standing
from onrecord.pipeline import cast_of, entries
from onrecord.vouched import told_sides
from tests.reading import about


def reported(*texts: str) -> Standing:
    readings = [r for n, t in enumerate(texts) for r in rec.read_text(t, published=f"2011-05-0{n + 1}", outlet=f"Paper {n}", name=f"r{n}")]
    return cast_of(standing(e for r in readings for e in entries(r)))


def sides(found: Standing, name: str) -> set[str]:
    return {link.actor.side for c in found.claims.values() for link in c.chain if link.actor and link.actor.name == name}


OUTRIGHT = "The Chilean defence minister, Tomás Rey, said on Monday that the frigate had been sold."
ABROAD = "SUVA, May 3 - Defence Minister Tomás Rey said that Fiji had bought a frigate. Fiji wants it soon."
TOPIC = "LIMA, May 3 - Peru protested. Defence Minister Tomás Rey said that the frigate had been sold. Peru has asked why."


@pytest.mark.parametrize(
    "texts", [(OUTRIGHT, ABROAD), (ABROAD, OUTRIGHT), (TOPIC, ABROAD, OUTRIGHT), (OUTRIGHT, TOPIC, TOPIC + " Peru waits.")]
)
def test_what_is_told_outright_wins_over_a_dateline_in_any_order(texts: tuple[str, ...]) -> None:
    assert sides(reported(*texts), "Tomás Rey") == {"country:CL"}


def test_namesakes_of_two_countries_stay_apart() -> None:
    other = OUTRIGHT.replace("Chilean", "Peruvian")
    assert sides(reported(OUTRIGHT, other), "Tomás Rey") == {"country:CL", "country:PE"}


def test_a_surname_keeps_the_side_of_the_full_name_not_that_of_a_dateline() -> None:
    short = "TRUJILLO, Peru, May 3 - A Chilean plane was found in a field by peasants. General Rey would not say whose it was."
    found = reported("SANTIAGO, May 2 - Chilean troops shot at a bus. The Chilean general Tomás Rey said that nobody was hurt.", short)
    assert sides(found, "Tomás Rey") == {"country:CL"}


@pytest.mark.parametrize(
    "text, name, expected",
    [
        ("Kenya's army spokesman Col. David Obonyo said so.", "David Obonyo", ["country:KE"]),
        ("Eva Lind, a spokeswoman for the Norwegian foreign ministry, said so.", "Eva Lind", ["country:NO"]),
        ("The foreign minister of Ghana, General Yaw Osei, left.", "Yaw Osei", ["country:GH"]),
        ("The former Ghanaian minister Yaw Osei left.", "Yaw Osei", []),
        ("Norwegian union spokeswoman Eva Lind said so.", "Eva Lind", []),
        ("Chile told the minister Eva Lind that it was over.", "Eva Lind", []),
        ("Cuban sergeants, General Yaw Osei said, were there.", "Yaw Osei", []),
    ],
)
def test_which_countries_words_give_somebody(text: str, name: str, expected: list[str]) -> None:
    assert sorted(told_sides(text, name)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Colombia says that a plane of Peru was forced down, and Colombia wants it back. "
        "Defence Minister Tomás Rey told reporters in Lima that it had been stolen.",
        "Colombia says that a plane was forced down, and Colombia wants it back. "
        "In Lima, foreign ministry spokesman Tomás Rey said that it had been stolen.",
        "The Colombian plane\n\nLIMA, Wednesday\n\nA Colombian plane was forced down, Defence Minister Tomás Rey announced. "
        "Colombia wants it back.",
    ],
)
def test_whose_minister_speaks_in_a_capital(text: str) -> None:
    assert sides(reported(text), "Tomás Rey") == {"country:PE"}


def side_of(text: str, words: str) -> str:
    link = about(text, words).chain[-1]
    return link.actor.side.removeprefix("unnamed:") if link.actor else ""


@pytest.mark.parametrize(
    "text, words, side",
    [
        ("Marines from the Chilean frigate Prat boarded a trawler on Monday, the navy said.", "boarded", "country:CL"),
        ("Kenyan police arrested two men in Mombasa. The police said that they had guns.", "had guns", "country:KE"),
        ("Spain wants an answer. The dhow was empty, the navy in Lisbon said.", "dhow", "country:PT"),
        ("In Zamboanga the military confirmed that the four had turned up. Indonesia thanked Malaysia.", "turned up", "country:PH"),
        ("In Zagreb the Supreme Court decided last week that the banker will not be sent to Montenegro.", "not be sent", "country:HR"),
        ("In Lusaka they read it otherwise. Nothing was agreed with Malawi, the ministry there insists.", "Nothing", "country:ZM"),
        ("The prisoner will be extradited to Peru by Chile, the justice ministry said.", "extradited", "country:CL"),
        ("Ecuador is silent. The bus of Ecuador's envoy was burnt, the embassy in Lima said.", "burnt", "country:EC"),
    ],
)
def test_whose_navy_court_or_ministry_it_is(text: str, words: str, side: str) -> None:
    assert side_of(text, words) == side


@pytest.mark.parametrize(
    "text, words, side",
    [
        ("Ghanaian soldiers and Togolese soldiers exchanged fire, the army said.", "exchanged", "army"),
        ("Malian troops shelled a village in Chad at dawn, the army said.", "shelled", "army"),
        (
            "The two will be handed over to Kenya, the interior ministry said. Kenya and Kenyan officers wait.",
            "handed",
            "interior ministry",
        ),
    ],
)
def test_where_it_may_be_either_country_s_it_is_nobody_s(text: str, words: str, side: str) -> None:
    assert side_of(text, words) == side


@pytest.mark.parametrize(
    "text, words, side",
    [
        (
            "Peru seized the ferry Sol, its owner, Marsh Shipping of Patras, says. The company asked for help.",
            "seized",
            "org:marsh-shipping",
        ),
        ("The tug's operator, PT Lima Kapal of Ambon, confirmed that four men were missing.", "missing", "org:pt-lima-kapal"),
        ("Borel Havacilik has sold drones to Chad, the company disclosed on Tuesday.", "sold drones", "org:borel-havacilik"),
        ("PT Galang Samudra (GS) signed on Monday. GS said that it was worth 86 million dollars.", "worth", "org:pt-galang-samudra"),
        (
            "The Unión de Trabajadores del Cobre (UTC) called a strike in Chile. The union said that it would last.",
            "would last",
            "org:union-de-trabajadores-del-cobre",
        ),
        ("The ferry's owner, Juan Ortega, said that it sank.", "sank", "name:juan-ortega"),
    ],
)
def test_a_company_goes_by_one_name(text: str, words: str, side: str) -> None:
    assert side_of(text, words) == side


@pytest.mark.parametrize(
    "text, words, side",
    [
        (
            "A Malaysian navy ship, the Sri Kudat, brought rice to the Philippines. "
            "The cargo had been loaded in Labuan, the ship's commander, Azlan Yusof, said.",
            "loaded",
            "country:MY",
        ),
        (
            "Peru's boats were chased away. The Chilean patrol boat Prat fired no shots, according to its captain, Lieutenant Ivo Rey.",
            "no shots",
            "country:CL",
        ),
        ("Yuri Lam, head of the Ports Authority of Ghana, said that two boats came.", "two boats", "country:GH"),
        ("The European Union will act, Commission spokeswoman Clara Weiss said.", "will act", "org:european-union"),
        ("The tanker was boarded by Iran. The Red Lines tanker is safe, its owner said.", "is safe", "its owner"),
        ("Ana Lim, head of the Dockers' Union of Ghana, said that two boats came.", "two boats", "org:dockers-union-of-ghana"),
    ],
)
def test_officers_of_a_ship_and_public_bodies_speak_for_their_state(text: str, words: str, side: str) -> None:
    assert side_of(text, words) == side
