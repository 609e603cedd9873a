"""What a newcomer's stories of the Great Lakes and the Andes showed: who did what to whom, in the ways of wire copy."""

from __future__ import annotations

import pytest

from onrecord.claim import Claim, Flag
from onrecord.document import Block, BlockKind, Document, Span
from onrecord.pipeline import annotators, read_document
from tests.reading import claims

Case = tuple[str, str, list[str], list[str]]


def _told(text: str, act: str) -> Claim:
    found = [c for c in claims(text) if c.event is not None and c.event.act == act]
    assert found, f"no {act}: {[c.event and c.event.act for c in claims(text)]}"
    return found[-1]


def _sides(c: Claim) -> tuple[list[str], list[str]]:
    assert c.event is not None
    return [a.name for a in c.event.actors], [a.name for a in c.event.recipients]


def _check(case: Case) -> None:
    text, act, actors, recipients = case
    assert _sides(_told(text, act)) == (actors, recipients)


def _filed(text: str, place: str) -> tuple[Claim, ...]:
    """The claims of a report with a dateline."""
    line = f"{place.upper()} — "
    blocks = (Block(Span(0, len(place)), BlockKind.DATELINE), Block(Span(len(line), len(line) + len(text)), BlockKind.PARAGRAPH))
    doc = Document(line + text, blocks, published="2024-05-14", dateline=(place,))
    return read_document(doc, annotators()).claims


EACH_OTHER: list[Case] = [
    ("For hours the armies of Guinea and Mali fired at each other near the village.", "ASSAULT", ["Guinea", "Mali"], []),
    ("Kenya and Somalia fired at one another for an hour.", "ASSAULT", ["Kenya", "Somalia"], []),
    ("Kenya fired at Somalia for an hour.", "ASSAULT", ["Kenya"], ["Somalia"]),
]


@pytest.mark.parametrize("case", EACH_OTHER, ids=lambda c: c[0])
def test_what_each_does_to_the_other_both_do(case: Case) -> None:
    _check(case)


PICKED_OUT: list[Case] = [
    ("It was Oman, not Yemen, that seized the tanker.", "COERCE", ["Oman"], ["tanker"]),
    ("It was the Chilean navy that stopped the trawler, a minister said.", "COERCE", ["Chilean navy"], ["trawler"]),
    ("It was a surprise that Peru expelled the envoy of Chile.", "SANCTION", ["Peru"], ["the envoy of Chile"]),
    ("It was in Lima that Chile attacked Peru.", "ASSAULT", ["Chile"], ["Peru"]),
]


@pytest.mark.parametrize("case", PICKED_OUT, ids=lambda c: c[0])
def test_whom_it_was_picks_out_did_it(case: Case) -> None:
    _check(case)


COMING_FROM: list[Case] = [
    ("Shells from Chad killed two people on Monday, the mayor of Diffa, Pia Holm, said.", "ASSAULT", ["Chad"], ["two people"]),
    ("Rockets launched from Chad hit a market in Maiduguri on Monday.", "ASSAULT", ["Chad"], []),
    ("Mortar fire from the Thai side wounded two Cambodian farmers.", "ASSAULT", ["Thailand"], ["two Cambodian farmers"]),
    ("Two soldiers were killed by shells from Armenia.", "ASSAULT", ["Armenia"], ["two soldiers"]),
    ("Rebels from Chad killed nine soldiers in Niger.", "ASSAULT", ["Rebels from Chad"], ["nine soldiers"]),
    ("Gunmen attacked a village in Mali with rockets from Libya.", "ASSAULT", ["Gunmen"], ["Mali"]),
]


@pytest.mark.parametrize("case", COMING_FROM, ids=lambda c: c[0])
def test_whose_shells_hit_somebody_hits_him(case: Case) -> None:
    _check(case)


def test_people_in_a_village_are_not_the_mayor_who_tells_of_them() -> None:
    told = claims("Flames killed three people in the village of Kanyanja last month, the governor of North Kivu, Célestin Bahati, said.")
    assert not any(a.name == "Célestin Bahati" for c in told if c.event for a in (*c.event.actors, *c.event.recipients))


CARRIED: list[tuple[str, list[str], list[str]]] = [
    ("A cargo plane with weapons landed at Faranah in Guinea on 11 April.", ["Guinea"], ["weapons"]),
    ("A freighter loaded with rifles arrived in Oman on Monday.", ["Oman"], ["rifles"]),
    ("A plane carrying weapons is expected in Guinea next week.", ["Guinea"], ["weapons"]),
    ("A truck full of shells reached Chad on Monday.", ["Chad"], ["shells"]),
]


@pytest.mark.parametrize("case", CARRIED, ids=lambda c: c[0])
def test_what_a_craft_has_aboard_comes_to_where_it_lands(case: tuple[str, list[str], list[str]]) -> None:
    text, recipients, goods = case
    event = _told(text, "AID").event
    assert event is not None
    assert not event.actors
    assert [g.name for g in event.goods] == goods
    assert set(recipients) <= {a.name for a in event.recipients}


def test_a_plane_without_goods_brings_none() -> None:
    assert not any(c.event and c.event.act == "AID" for c in claims("A plane landed at Faranah in Guinea on 11 April."))


def test_goods_with_something_beside_them_stay_goods() -> None:
    event = _told("Peru has bought a helicopter with spare rotors from Chile.", "AID").event
    assert event is not None
    assert "helicopters" in [g.name for g in event.goods]


def test_relief_that_is_unloaded_here_is_the_countrys_of_the_dateline() -> None:
    told = [c for c in _filed("A Chilean ship unloaded 40 tonnes of rice in this port on Sunday.", "Lima") if c.event]
    assert [a.name for c in told if c.event for a in c.event.recipients] == ["Peru"]
    assert all(Flag.INFERRED_ROLES in c.flags for c in told)


AUTHORITIES: list[Case] = [
    ("Two men were arrested in Lima on Friday, police said.", "COERCE", ["police"], ["two men"]),
    (
        "Nine miners were detained on Monday, the Peruvian interior ministry said.",
        "COERCE",
        ["Peruvian interior ministry"],
        ["nine miners"],
    ),
    ("The tanker was seized off Oman, the coastguard said.", "COERCE", ["coastguard"], ["tanker"]),
    ("Two Omani sailors were arrested in Chile, the Omani navy said.", "COERCE", [], ["two Omani sailors"]),
    ("Two men were arrested in Lima on Friday, their lawyer said.", "COERCE", [], ["two men"]),
]


@pytest.mark.parametrize("case", AUTHORITIES, ids=lambda c: c[0])
def test_police_who_tell_of_arrests_have_made_them(case: Case) -> None:
    _check(case)


ACTS: list[tuple[str, str, str | None, list[str]]] = [
    ("Colonel Mutara was given 48 hours to leave Burundi.", "SANCTION", "expel", ["Burundi"]),
    ("The envoy of Chad has been given a week to quit Niger.", "SANCTION", "expel", ["Niger"]),
    ("Oman called its envoy home from Doha on Monday.", "SANCTION", "withdraw", ["Oman"]),
    ("Malawi has let two jailed commanders leave for Oman.", "RETREAT", "release", ["Malawi"]),
    ("The soldiers had been given back to Chad after mediation by Niger.", "RETREAT", "release", []),
    ("The dispatch of 300 troops to the river by Peru came late.", "MOBILIZE", "troops", ["Peru"]),
    ("The rifles were bound for Sudan, a customs officer said.", "AID", None, []),
]


@pytest.mark.parametrize("case", ACTS, ids=lambda c: c[0])
def test_what_is_done_in_the_words_of_wire_copy(case: tuple[str, str, str | None, list[str]]) -> None:
    text, act, mode, actors = case
    claim = _told(text, act)
    assert claim.event is not None
    assert (claim.event.mode, [a.name for a in claim.event.actors]) == (mode, actors)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("The organisation, which took charge of the pair, spoke of their health.", "ACCUSE"),
        ("The first foreign help has arrived since Typhoon Berta struck Aparri.", "ASSAULT"),
    ],
)
def test_no_deed_of_anybody(text: str, act: str) -> None:
    assert not any(c.event and c.event.act == act for c in claims(text))


BESIDE: list[Case] = [
    ("Kenya's refusal to give up the rifles angered Chad, which expelled the Kenyan envoy.", "SANCTION", ["Chad"], ["Kenya"]),
    ("The expulsion of the nurse angered Oman.", "SANCTION", [], ["nurse"]),
    (
        "Kenya's foreign minister accused Chad of arming rebels. Chad rejected the accusation as baseless.",
        "ACCUSE",
        ["the foreign minister of Kenya"],
        ["Chad"],
    ),
]


@pytest.mark.parametrize("case", BESIDE, ids=lambda c: c[0])
def test_who_is_told_of_beside_a_deed(case: Case) -> None:
    _check(case)


def test_a_trip_is_called_after_where_it_goes() -> None:
    assert _sides(_told("Restrepo's Lima trip was put off.", "CONSULT")) == (["Restrepo"], ["Peru"])


def test_the_release_of_the_six_is_not_that_of_eleven_others() -> None:
    told = claims("Rwanda returned eleven captured soldiers to Chad on Monday. The release of the six took place on Friday.")
    assert [_sides(c)[1] for c in told if c.event and "the six" in c.quote] == [[]]


def test_a_guest_is_not_of_the_country_the_report_is_filed_from() -> None:
    told = _filed(
        "President Augustin Rwigema's visit to Bujumbura has been called off, an aide in Rwanda said. Rwanda gave no reason.", "Bujumbura"
    )
    guests = {a.side for c in told if c.event for a in c.event.actors if a.name.endswith("Rwigema")}
    assert guests == {"country:RW"}


def test_a_president_at_home_is_of_the_country_the_report_is_filed_from() -> None:
    told = _filed("President Augustin Rwigema met Kenyan traders in Bujumbura on Monday. President Rwigema praised Kenya.", "Bujumbura")
    assert {a.side for c in told if c.event for a in c.event.actors if a.name.endswith("Rwigema")} == {"country:BI"}


THREATS: list[Case] = [
    ("Niger will close its border with Chad unless the raids end, Niger's foreign ministry said.", "THREATEN", ["Niger"], ["Chad"]),
    ("Peru will impose sanctions on Chile if it buys the jets, a diplomat of Oman said.", "SANCTION", ["Peru"], ["Chile"]),
]


@pytest.mark.parametrize("case", THREATS, ids=lambda c: c[0])
def test_who_says_what_his_own_side_will_do_if_threatens(case: Case) -> None:
    text, act, actors, recipients = case
    found = [c for c in claims(text) if c.event and c.event.act == act]
    assert [_sides(c) for c in found] == [(actors, recipients)]


def test_a_deed_denied_without_its_doer_is_the_deniers_own() -> None:
    told = claims("Malawi released two pilots on Monday, Oman said. Malawi's interior ministry denied that anyone had been released.")
    assert [_sides(c)[0] for c in told if c.event and "anyone" in c.quote] == [["Malawi"]]


def test_a_deed_that_another_denies_is_not_his() -> None:
    told = claims("Malawi released two pilots on Monday, Oman said. Chile's interior ministry denied that anyone had been released.")
    assert [_sides(c)[0] for c in told if c.event and "anyone" in c.quote] == [[]]
