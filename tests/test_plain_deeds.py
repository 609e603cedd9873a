"""What plain news copy tells: who did what to whom, when and where, in the passive, in nouns, in the sentence after."""

from __future__ import annotations

import pytest

from onrecord.event import Event
from tests.reading import claims

Told = tuple[str, str, list[str], list[str]]


def events(text: str) -> list[Event]:
    return [c.event for c in claims(text) if c.event is not None]


def told(text: str) -> list[Told]:
    return [(e.act, e.realis.value, [a.name for a in e.actors], [a.name for a in e.recipients]) for e in events(text)]


@pytest.mark.parametrize(
    "text, deed",
    [
        ("The nurses' union called on the ministry to raise pay.", ("REQUEST", "happened", ["nurses' union"], ["the ministry"])),
        ("The Uruguayan dairy union rejected the offer.", ("REJECT", "happened", ["Uruguayan dairy union"], [])),
        ("The Mexican navy stopped a yacht. It also arrested three men.", ("COERCE", "happened", ["Mexican navy"], ["three men"])),
        ("Iran seized a Panamanian tanker and arrested its crew.", ("COERCE", "happened", ["Iran"], ["its crew"])),
        ("The guards opened fire on demonstrators in Conakry.", ("ASSAULT", "happened", ["the guards"], ["demonstrators"])),
        ("Thousands marched through Tegucigalpa on Saturday.", ("PROTEST", "happened", ["thousands"], [])),
        ("A bomb went off outside the Egyptian consulate.", ("ASSAULT", "happened", [], ["Egyptian consulate"])),
        ("Rockets fired from Lebanon landed in the Syrian town of Qusayr.", ("ASSAULT", "happened", ["Lebanon"], [])),
        ("Fighting between Chad and Niger went on near Diffa.", ("ASSAULT", "ongoing", ["Chad"], ["Niger"])),
        ("The Malian rebels and the army have observed a truce.", ("RETREAT", "happened", ["Malian rebels", "army"], [])),
    ],
)  # fmt: skip
def test_who_did_it(text: str, deed: Told) -> None:
    assert deed in told(text)


@pytest.mark.parametrize(
    "text, deed",
    [
        ("Kyrgyz demands for compensation were rejected by Tajikistan.", ("REJECT", "happened", ["Tajikistan"], ["Kyrgyzstan"])),
        ("Gas supplies to Moldova were cut off on 1 May.", ("SANCTION", "happened", [], ["Moldova"])),
        ("Chadian troops were sent to Faya in February.", ("MOBILIZE", "happened", ["Chadian troops"], [])),
        ("A Bulgarian request for gas was sent to Baku.", ("REQUEST", "happened", ["Bulgaria"], ["Baku"])),
        ("Lebanon was promised a loan by Kuwait.", ("AID", "announced", ["Kuwait"], ["Lebanon"])),
        ("The firm was held responsible for the fire by the coast guard.", ("ACCUSE", "happened", ["coast guard"], ["firm"])),
    ],
)  # fmt: skip
def test_in_the_passive(text: str, deed: Told) -> None:
    assert deed in told(text)


@pytest.mark.parametrize(
    "text, deed",
    [
        ("The Red Crescent handed out tents to flood victims.", ("AID", "happened", ["Red Crescent"], ["flood victims"])),
        ("Ten tonnes of medicine were flown to Kenya.", ("AID", "happened", [], ["Kenya"])),
        ("Angola's militia began handing in its rifles.", ("RETREAT", "ongoing", ["Angola's militia"], [])),
        ("Hungary lifted its veto on aid for Moldova.", ("CONCEDE", "happened", ["Hungary"], ["Moldova"])),
        ("Thailand apologised to Laos for the shooting of two farmers.", ("CONCEDE", "happened", ["Thailand"], ["Laos"])),
        ("Burundi and Rwanda patched up their quarrel.", ("AGREE", "happened", ["Burundi"], ["Rwanda"])),
        ("Estonia turned to Finland for help with the wreck.", ("REQUEST", "happened", ["Estonia"], ["Finland"])),
        ("A Portuguese shipyard won a contract from Angola.", ("AGREE", "happened", ["Portuguese shipyard"], ["Angola"])),
        ("Norway came out in favour of Albania's bid.", ("SUPPORT", "happened", ["Norway"], ["Albania"])),
        ("Venezuela has sent tanks to the Guyanese border.", ("MOBILIZE", "happened", ["Venezuela"], ["Guyana"])),
        ("Lorry drivers brought Lisbon to a standstill.", ("PROTEST", "happened", ["Lorry drivers"], ["Portugal"])),
        ("Azerbaijan closed its embassy in Tehran.", ("SANCTION", "happened", ["Azerbaijan"], ["Tehran"])),
    ],
)  # fmt: skip
def test_words_for_deeds(text: str, deed: Told) -> None:
    assert deed in told(text)


@pytest.mark.parametrize(
    "text, act",
    [
        ("Heavy snow brought Lisbon to a standstill.", "PROTEST"),
        ("The firm released its new phone on Tuesday.", "RETREAT"),
        ("The match ended in a dispute.", "AGREE"),
        ("The plant cannot meet demand for cement.", "CONCEDE"),
        ("The company held its fire drill on Monday.", "ACCUSE"),
        ("The rice was handed to flood victims in Cotonou.", "RETREAT"),
        ("The mayor was taken to hospital in Lima with a broken leg.", "ASSAULT"),
        ("No deal was struck between the dockers and the port.", "ASSAULT"),
        ("The singer opened the festival in Oran with an old song.", "CONSULT"),
        ("The Greek firm was held responsible for the fire by the judge.", "RETREAT"),
    ],
)  # fmt: skip
def test_no_deed_is_told(text: str, act: str) -> None:
    assert act not in [e.act for e in events(text)]


@pytest.mark.parametrize(
    "text, day",
    [
        ("The Peruvian foreign minister paid a two-day visit to Quito in April.", "2024-04"),
        ("Two Swiss engineers held since March were released on Thursday.", "2024-05-09"),
        ("The judge sentenced the former governor to six years in prison on Monday.", "2024-05-13"),
        ("A fishing pact between Morocco and Mauritania was concluded on Monday.", "2024-05-13"),
    ],
)  # fmt: skip
def test_the_day_of_the_deed(text: str, day: str) -> None:
    assert day in [e.when.edtf for e in events(text) if e.when is not None]


@pytest.mark.parametrize(
    "text, place",
    [
        ("Namibia and Botswana signed an accord in Gaborone.", "Gaborone"),
        ("Rebels shelled Goma on Monday.", "Goma"),
        ("A fishing pact between Morocco and Mauritania was concluded in Nouakchott.", "Nouakchott"),
        ("Azerbaijan closed its embassy in Tehran.", "Tehran"),
        ("Negotiations between the Chadian army and the rebels opened in Doha on Monday.", "Doha"),
    ],
)  # fmt: skip
def test_where_it_was_done(text: str, place: str) -> None:
    assert place in [e.where.name for e in events(text) if e.where is not None]


def test_blame_is_not_laid_on_the_victim() -> None:
    assert ("ACCUSE", "happened", ["Oman"], []) in told("Oman condemned the attack on a Fijian ship.")


def test_a_victim_of_the_next_verb_is_none_of_the_first() -> None:
    burned, abducted = told("Rebels burned down a school in Lamu and abducted two teachers.")
    assert burned[3] != abducted[3] == ["two teachers"]


def test_who_visits_a_firm_does_not_visit_its_country_as_well() -> None:
    text = "Zimbabwean officials visited the Chinese steel company in Tianjin."
    assert ("CONSULT", "happened", ["Zimbabwean officials"], ["Chinese steel company"]) in told(text)


@pytest.mark.parametrize(
    "text, doers",
    [
        ("Kenyan marines boarded a trawler on Monday. The crew were arrested.", ["Kenyan marines"]),
        ("Gunmen attacked a clinic in Kordofan. Two nurses were abducted.", ["Gunmen"]),
        ("Rebels shelled the town on Monday. Nine people were killed.", ["Rebels"]),
        ("Gunmen attacked a market in Lagos. Two suspects were arrested.", []),
        ("Rebels stormed a post. Six rebels were killed.", []),
        ("Police raided a house in Lima. Elsewhere, two men were arrested.", []),
        ("Soldiers shelled the village on Monday. Two men were killed on Tuesday.", []),
    ],
)  # fmt: skip
def test_the_sentence_before_tells_who(text: str, doers: list[str]) -> None:
    assert [a.name for a in events(text)[-1].actors] == doers


def test_who_warns_that_he_will_strike_threatens() -> None:
    assert ("THREATEN", "threatened", ["Rebels"]) in [t[:3] for t in told("Rebels warned that they would shell the port of Hodeida.")]


def test_a_headline_of_what_is_to_come() -> None:
    assert [e.realis.value for e in events("Cyprus to buy Israeli air defence system")] == ["planned"]
