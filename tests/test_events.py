"""Event words with their roles, and how real the words make them."""

from __future__ import annotations

import pytest

from onrecord.event import Event, Realis
from tests.reading import about, claims


def event(sentence: str, words: str) -> Event:
    found = about(sentence, words).event
    assert found is not None, sentence
    return found


@pytest.mark.parametrize(
    ("sentence", "act", "actors", "recipients"),
    [
        ("Turkey supplied Ethiopia with drones.", "AID", ["Turkey"], ["Ethiopia"]),
        ("Turkey supplied drones to Ethiopia.", "AID", ["Turkey"], ["Ethiopia"]),
        ("Ethiopia was supplied with drones by Turkey.", "AID", ["Turkey"], ["Ethiopia"]),
        ("Norway and Chile held talks in Oslo.", "CONSULT", ["Norway"], ["Chile"]),
        ("Norway is planning a meeting with Chile.", "CONSULT", ["Norway"], ["Chile"]),
        ("Canada imposed sanctions on Belarus.", "SANCTION", ["Canada"], ["Belarus"]),
        ("Canada urged Belarus to release the prisoners.", "REQUEST", ["Canada"], ["Belarus"]),
        ("Belarus threatened Lithuania with sanctions.", "THREATEN", ["Belarus"], ["Lithuania"]),
        ("Azerbaijan attacked Armenia on Tuesday.", "ASSAULT", ["Azerbaijan"], ["Armenia"]),
        ("Talks between Cyprus and Greece continued.", "CONSULT", ["Cyprus"], ["Greece"]),
    ],
)
def test_who_does_what_to_whom(sentence: str, act: str, actors: list[str], recipients: list[str]) -> None:
    e = event(sentence, sentence.rsplit(maxsplit=1)[-1].strip("."))
    assert (e.act, [a.name for a in e.actors], [a.name for a in e.recipients]) == (act, actors, recipients)


@pytest.mark.parametrize(
    ("sentence", "realis"),
    [
        ("Turkey supplied drones to Ethiopia.", Realis.HAPPENED),
        ("Turkey is supplying drones to Ethiopia.", Realis.ONGOING),
        ("Turkey will supply drones to Ethiopia.", Realis.PLANNED),
        ("Turkey plans to supply drones to Ethiopia.", Realis.PLANNED),
        ("Turkey wants to supply drones to Ethiopia.", Realis.WANTED),
        ("Turkey could supply drones to Ethiopia.", Realis.POSSIBLE),
        ("Turkey did not supply drones to Ethiopia.", Realis.NEGATED),
        ("Turkey never supplied drones to Ethiopia.", Realis.NEGATED),
        ("Turkey supplied no drones to Ethiopia.", Realis.NEGATED),
        ("Did Turkey supply drones to Ethiopia?", Realis.ASKED),
        ("Turkey offered to supply drones to Ethiopia.", Realis.OFFERED),
    ],
)
def test_how_real_the_words_make_it(sentence: str, realis: Realis) -> None:
    e = event(sentence, "Ethiopia")
    assert (e.act, e.realis) == ("AID", realis)


def test_joint_adjectives_and_what_is_welcomed() -> None:
    talks = event("Greek and Turkish officials met in Nicosia.", "met")
    assert [a.name for a in (*talks.actors, *talks.recipients)] == ["Greece", "Turkish officials"]
    assert event("Sudan welcomed the truce.", "welcomed").act == "SUPPORT"
    assert event("Kenya welcomed the Norwegian president in Nairobi.", "welcomed").act == "CONSULT"


def test_goods_are_received_otherwise_than_guests() -> None:
    goods = event("Croatia had received howitzers from Togo.", "received")
    assert (goods.act, [a.name for a in goods.actors], [a.name for a in goods.recipients]) == ("AID", ["Togo"], ["Croatia"])
    assert event("Chile received the Norwegian president in Arica.", "received").act == "CONSULT"


def test_some_verbs_hand_over_only_with_goods() -> None:
    flown = event("Kenya plans to fly 15 tonnes of medicine to Goma.", "medicine")
    assert (flown.act, flown.realis, [g.name for g in flown.goods]) == ("AID", Realis.PLANNED, ["medicine"])
    assert about("The train carried 200 passengers to Riga.", "passengers").event is None


def test_goods_time_and_place() -> None:
    e = event("Turkey delivered 20 armed drones to Ethiopia at an airfield near Mekelle on 3 May 2024.", "delivered")
    assert [g.name for g in e.goods] == ["drones"] or "drone" in e.goods[0].name
    assert e.when is not None
    assert e.when.edtf == "2024-05-03"
    assert e.where is not None
    assert e.where.country == "ET"


@pytest.mark.parametrize(
    ("words", "verb", "edtf"),
    [
        ("Chad denied on 14 March buying two boats from Malta.", "buying", None),
        ("Chad denied buying two boats from Malta on 14 March.", "buying", "2024-03-14"),
        ("On Sunday, Chad denied that it had bought two boats from Malta in 2021.", "bought", "2021"),
        ("The ministry said on Monday that Chad had bought two boats.", "bought", None),
        ("Malta announced on Friday the sale of two boats to Chad.", "sale", "2024-05-10"),
        ("Malta agreed on Friday to sell two boats to Chad.", "sell", "2024-05-10"),
        ("On Friday, Chad attacked the port, killing ten men.", "attacked", "2024-05-10"),
    ],
)
def test_the_day_of_the_words_is_not_the_day_of_the_deed(words: str, verb: str, edtf: str | None) -> None:
    when = event(words, verb).when
    assert (when.edtf if when else None) == edtf


def test_whose_goods_they_are() -> None:
    e = event("Sudan hopes to be supplied with Iranian drones.", "supplied")
    assert [a.name for a in e.actors] == ["Iran"]
    assert [a.name for a in e.recipients] == ["Sudan"]


def test_a_planned_meeting_is_consult_and_folds_into_agree() -> None:
    e = event("The presidents of Chile and Peru plan to meet in Arica.", "meet")
    assert (e.act, e.realis, e.plover) == ("CONSULT", Realis.PLANNED, "AGREE")


def test_the_talks_are_those_told_of_before() -> None:
    e = event("Norway and Chile held talks in Oslo. The talks were difficult.", "were difficult")
    assert {a.name for a in (*e.actors, *e.recipients)} == {"Norway", "Chile"}


def test_a_question_is_no_request() -> None:
    acts = {c.event.act for c in claims("Asked about the reports from Oran, the envoy of Chad said Mali had sold gas.") if c.event}
    acts |= {c.event.act for c in claims("Iceland's coast guard had been asked about rumours that Norway would withdraw.") if c.event}
    assert "REQUEST" not in acts
    assert {c.event.act for c in claims("Chad asked Mali to release the envoy.") if c.event} == {"REQUEST"}


@pytest.mark.parametrize(
    ("sentence", "act", "actors"),
    [
        ("The navy of Chile sealed it off on 26 July.", "MOBILIZE", ["navy of Chile"]),
        ("Brazil and Japan close in on a trade pact.", "AGREE", ["Brazil"]),
        ("The opposition party raised its voice in criticism.", "ACCUSE", ["opposition party"]),
        ("Benin, Togo to sign fishing accord in Lomé", "AGREE", ["Benin"]),
        ("Chad, Sudan to open talks on border", "CONSULT", ["Chad"]),
        ("The crew was held at the port by Ghana.", "COERCE", ["Ghana"]),
        ("Police answered with tear gas.", "ASSAULT", ["Police"]),
    ],
)
def test_whoever_does_it_by_other_words(sentence: str, act: str, actors: list[str]) -> None:
    events = [c.event for c in claims(sentence) if c.event and c.event.act == act]
    assert [[a.name for a in e.actors] for e in events] == [actors]
