"""Whose minister it is where the title names no country: the words around tell it before the dateline does."""

from __future__ import annotations

import pytest

import onrecord as rec
from onrecord.annotation import Mention
from onrecord.ledger import standing
from onrecord.pipeline import cast_of, entries
from tests.reading import about, read

ROWS = [
    (
        "The prime ministers of Hungary and Serbia, Tamas Bodnar and Milan Vasic, met in Szeged.",
        {"Tamas Bodnar": "HU", "Milan Vasic": "RS"},
    ),
    ("Norway and Iceland signed. The fisheries ministers, Kari Moe and Jon Arnason, shook hands.", {"Kari Moe": "NO", "Jon Arnason": "IS"}),
    ("Ghana and Togo will reopen it, Presidents Kofi Mensa and Yao Adom said on Friday.", {"Kofi Mensa": "GH", "Yao Adom": "TG"}),
    ("The two defence ministers, Norway's Kari Moe and Iceland's Jon Arnason, met.", {"Kari Moe": "NO", "Jon Arnason": "IS"}),
    ("President Juan Solano of Ecuador and President Rosa Quintero of Panama will meet.", {"Juan Solano": "EC", "Rosa Quintero": "PA"}),
    (
        "After the talks the Georgian minister, Nino Beridze, and the Turkish one, Cem Aksoy, left.",
        {"Nino Beridze": "GE", "Cem Aksoy": "TR"},
    ),
    ("Sweden's Lena Falk met her Finnish colleague Antti Salo on Monday.", {"Lena Falk": "SE", "Antti Salo": "FI"}),
]

AROUND = [
    ("LISBON, May 3 (PNS) - Angola stays with its refusal. “We sign nothing,” Foreign Minister Joana Neto said.", {"Joana Neto": "AO"}),
    ("LISBON, May 3 (PNS) - Luanda sees it otherwise: Foreign Minister Joana Neto spoke of an insult.", {"Joana Neto": "AO"}),
    ("MANILA, May 3 (PNS) - Vietnam wants the crew back, Foreign Minister Nguyen Huu Tam said.", {"Nguyen Huu Tam": "VN"}),
    ("LIMA, May 3 (PNS) - Chile has bought no shells, Defence Minister Pablo Rey said.", {"Pablo Rey": "CL"}),
    ("In Accra the report was rejected. “Our troops stayed at home,” spokeswoman Ama Serwaa said.", {"Ama Serwaa": "GH"}),
    ("ROME, May 3 (PNS) - It came, the Tunisian defence minister said. Minister Slim Gharbi spoke of forty.", {"Slim Gharbi": "TN"}),
    ("Kenyan customs stopped the ship on Friday, the head of customs, Rose Wanjiru, said.", {"Rose Wanjiru": "KE"}),
    ("The Cuban side spoke of progress. Delegation leader Yanet Fonseca promised a text.", {"Yanet Fonseca": "CU"}),
    ("17:30 Kampala\nThe bridge will be closed, President Moses Okot has said on state radio.", {"Moses Okot": "UG"}),
    ("PERU. Foreign minister Ana Ruiz said the talks had ended.", {"Ana Ruiz": "PE"}),
    ("Radio Sol, the state radio (Lima, 10 March): President Ana Ruiz told listeners that trade would stop.", {"Ana Ruiz": "PE"}),
    (
        "Kenya's police chief laid 38 rifles on a table on Wednesday.\nThey come from Ethiopia, Gen. Paul Kibet told reporters.",
        {"Paul Kibet": "KE"},
    ),
    (
        "CONAKRY, May 3 (PNS) - Guinea agrees to the meeting. In Freetown an aide of President Edward Kamara declined to comment.",
        {"Edward Kamara": "SL"},
    ),
]

NOT = [
    ("QUITO, May 3 (PNS) - Peru attacked the post at dawn, Defence Minister Juan Solano said.", {"Juan Solano": "EC"}),
    ("QUITO, May 3 (PNS) - Peru has fired at our men, Defence Minister Juan Solano said.", {"Juan Solano": "EC"}),
    ("Two Latin American diplomats, Juan Solano and Rosa Quintero, saw it.", {}),
]


@pytest.mark.parametrize("text, expected", [*ROWS, *AROUND, *NOT])
def test_whose_official_it_is(text: str, expected: dict[str, str]) -> None:
    (reading,) = rec.read_text(text, published="2011-05-03", outlet="A Paper", name="r")
    found = {m.actor.name: m.actor.side for m in reading.found.of(Mention)}
    assert {name: found[name] for name in expected} == {name: f"country:{land}" for name, land in expected.items()}


def test_a_country_has_one_president() -> None:
    text = (
        "ACCRA, May 4 (PNS) - President Kofi Mensa of Ghana accused Togo of shelling a village. Togo shelled it twice, he said. "
        "Togo lied. The office of President Yao Adom did not reply to questions."
    )
    found = {m.actor.name: m.actor.side for m in read(text).found.of(Mention)}
    assert (found["Kofi Mensa"], found["Yao Adom"]) == ("country:GH", "country:TG")


def test_latin_american_diplomats_are_not_those_of_the_united_states() -> None:
    claim = about("Ruiz met Tamm in secret, two Latin American diplomats told the agency.", "Ruiz met")
    assert [link.actor and link.actor.side for link in claim.chain] == ["unnamed:diplomats"]


def test_a_town_before_a_title_is_no_person() -> None:
    claim = about("Ghana will be the host in Kumasi, a spokesman of its foreign ministry, Kofi Mensa, confirmed to Reuters.", "the host")
    assert [link.name for link in claim.chain] == ["Reuters", "Kofi Mensa"]


def test_who_speaks_for_the_firm_told_of_just_before() -> None:
    claim = about("Aerolux confirmed the signature. “We signed it,” said Marcos Prado, the vice-president for sales.", "We signed")
    assert [(link.name, link.actor and link.actor.side) for link in claim.chain] == [("Marcos Prado", "org:aerolux")]


def test_a_minister_named_at_the_end_is_called_by_name() -> None:
    claim = about("“Our pilots have bombed no village,” said Chad's defence minister, Idriss Hamat.", "pilots")
    assert [link.name for link in claim.chain] == ["Idriss Hamat"]
    assert claim.event and [a.side for a in claim.event.actors] == ["country:TD"]


def test_nobody_denies_what_he_has_just_said() -> None:
    text = (
        "“Our navy arrested nine Togolese fishermen,” the Ghanaian minister Kofi Mensa said. "
        "He rejected insinuations that one matter had anything to do with the other."
    )
    denied = about(text, "one matter")
    assert (denied.stance.value, denied.answers) == ("denies", None)


def test_who_bears_an_office_in_one_report_is_no_body_in_another() -> None:
    texts = (
        "The foreign ministers of Peru and Chile, Tahan Orbegozo and Ana Ruiz, met in secret. “We talked,” Orbegozo said.",
        "Bolivia had been host when Tahan Orbegozo and Ana Ruiz met there in January, its foreign ministry said.",
    )
    readings = [r for n, t in enumerate(texts) for r in rec.read_text(t, published=f"2011-05-0{n + 1}", outlet=f"Paper {n}", name=f"r{n}")]
    now = cast_of(standing(e for r in readings for e in entries(r)))
    told = [(*c.event.actors, *c.event.recipients) if c.event else () for c in now.claims.values()]
    spoken = [link.actor for c in now.claims.values() for link in c.chain if link.actor]
    assert {a.side for a in (*spoken, *(a for t in told for a in t)) if a.name == "Tahan Orbegozo"} == {"country:PE"}


@pytest.mark.parametrize(
    "source, side",
    [
        ("A Kenyan bank", "unnamed:kenyan-bank"),
        ("The Kenyan central bank", "country:KE"),
        ("The Georgian port", "unnamed:georgian-port"),
        ("Chilean fishermen", "unnamed:chilean-fishermen"),
        ("The Peruvian opposition", "unnamed:peruvian-opposition"),
        ("Peruvian soldiers", "country:PE"),
        ("A Peruvian official", "country:PE"),
        ("A Kenyan newspaper", "unnamed:kenyan-newspaper"),
    ],
)
def test_who_lives_in_a_country_does_not_speak_for_its_state(source: str, side: str) -> None:
    claim = about(f"{source} said the boat had left.", "the boat had left")
    assert [link.actor and link.actor.side for link in claim.chain] == [side]


@pytest.mark.parametrize(
    "source",
    [
        "a packing list seen by this newspaper",
        "a delivery note of the army's materiel office",
        "the minutes of a cabinet meeting",
        "two pages of a ledger leaked to this newspaper",
    ],
)
def test_a_paper_is_a_document_whoever_wrote_it(source: str) -> None:
    claim = about(f"The rifles were sold in March, according to {source}.", "The rifles")
    assert [link.kind.value for link in claim.chain] == ["document"]


def test_an_inventory_is_a_paper_whoever_keeps_it() -> None:
    claim = about("The rifles went to Gambia in 1994, an inventory of the customs office shows.", "The rifles")
    assert [(link.kind.value, link.name, link.actor) for link in claim.chain] == [("document", "an inventory of the customs office", None)]
    spoken = about("A statement of the Gambian ministry said the rifles were sold.", "the rifles")
    assert [link.name for link in spoken.chain] == ["Gambian ministry"]


def test_what_is_rejected_in_a_capital_its_government_rejects() -> None:
    denied = about("The rifles went to Gambia in 1994. In Banjul the account was rejected.", "Banjul")
    assert (denied.stance.value, [link.actor and link.actor.side for link in denied.chain]) == ("denies", ["country:GM"])
    elsewhere = about("The rifles went to Gambia in 1994. In Gdansk the account was rejected.", "Gdansk")
    assert [link.actor for link in elsewhere.chain] == [None]
