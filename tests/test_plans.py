"""What is planned has not been done, what is no meeting fulfils none, and whose dispatch a report is: small articles."""

from __future__ import annotations

import pytest

import onrecord as rec
from onrecord.annotation import EventMention
from onrecord.claim import Stance
from onrecord.event import Realis
from onrecord.exporters.listing import timeline_rows
from onrecord.ledger import standing
from onrecord.pipeline import entries
from onrecord.proposition import Outcome
from onrecord.readers.text import text_document
from onrecord.thread import thread_of
from tests.reading import about, claims, read

PLAN = (
    "The interior ministers of Chad and Niger plan to meet in Zinder on 20 May, an African Union envoy said.",
    "2031-05-03",
    "Daily Sahel",
)
LATER = ("2031-05-24", "Lake Courier")
QUESTION = "Did Chad and Niger meet in Zinder?"


def answer(question: str, *reports: tuple[str, str, str]) -> rec.Answer:
    """What some reports, each with its day and its outlet, answer."""
    read_in = [rec.read_text(text, name=f"r{n}", published=day, outlet=outlet)[0] for n, (text, day, outlet) in enumerate(reports)]
    return rec.ask(question, read_in)


@pytest.mark.parametrize(
    ("sentence", "form"),
    [
        ("Peru and Chile are negotiating about fish.", "talks"),
        ("The envoys of Peru and Chile discussed the border.", "talks"),
        ("Peru and Chile are in talks about fish.", "talks"),
        ("Talks between Peru and Chile in Quito on 4 May ended early.", "meeting"),
        ("The presidents of Peru and Chile met in Quito.", "meeting"),
        ("Peru's minister spoke with her Chilean counterpart by telephone.", "afar"),
    ],
)
def test_talks_and_calls_are_no_meeting(sentence: str, form: str) -> None:
    assert [thread_of(c).form for c in claims(sentence) if c.event and c.event.act == "CONSULT"] == [form]


@pytest.mark.parametrize(
    "later",
    [
        "The interior minister of Niger spoke with his Chadian counterpart by telephone on 21 May.",
        "Talks between Chad and Niger are under way.",
        "Chad's interior minister toured a hospital in Zinder on 20 May.",
        "Chad's interior minister wrote a letter to the interior minister of Niger, the paper has learned.",
        "Chad and Niger are negotiating about the border.",
    ],
)
def test_another_kind_of_contact_fulfils_no_meeting(later: str) -> None:
    found = answer(QUESTION, PLAN, (later, *LATER))
    assert found.head is not None
    assert (found.status, found.roots, found.head.outcome) == ("REPORTED", (1, 1), Outcome.LAPSED)


def test_a_meeting_fulfils_it() -> None:
    found = answer(QUESTION, PLAN, ("The interior ministers of Chad and Niger met in Zinder on 20 May.", *LATER))
    assert found.head is not None and found.head.outcome is Outcome.HAPPENED


@pytest.mark.parametrize(
    "words",
    [
        "“It was never in Zinder,” Niger's interior minister, Ali Gado, said.",
        "“Zinder was never an option,” Niger's interior minister, Ali Gado, said.",
        "“The meeting was never to be held in Zinder,” Niger's interior minister, Ali Gado, said.",
    ],
)
def test_a_denial_of_the_place_goes_to_the_meeting(words: str) -> None:
    told = f"Niger's interior minister, Ali Gado, will meet his Chadian counterpart in Agadez on 28 May, Niger announced. {words}"
    found = answer(QUESTION, PLAN, (told, "2031-05-10", "Lake Courier"))
    assert found.head is not None
    assert (found.status, found.head.contested) == ("REPORTED", ("country:NE",))


def test_a_place_that_is_no_matter_of_a_meeting_is_left_alone() -> None:
    claim = about("The treasure of Niger is old. “It was never in Zinder,” Niger's interior minister said.", "never in Zinder")
    assert claim.event is None


def test_a_meeting_called_after_a_city_is_not_of_its_country() -> None:
    event = about("The Tallinn summit of Latvia and Iceland has failed.", "summit").event
    assert event is not None and event.where is not None and event.where.name == "Tallinn"
    assert "Estonia" not in {a.name for a in (*event.actors, *event.recipients)}


@pytest.mark.parametrize(
    ("sentence", "realis"),
    [
        ("The ministers of Iceland and Norway meet in Bergen on 20 May.", Realis.PLANNED),
        ("Tomorrow the ministers of Iceland and Norway are in Bergen for talks.", Realis.PLANNED),
        ("The ministers of Iceland and Norway met in Bergen on 2 May.", Realis.HAPPENED),
        ("The ministers said they would meet if Norway freed the crew.", Realis.CONDITIONAL),
        ("If Norway does not yield, Iceland can ban the import of salmon from Norway.", Realis.CONDITIONAL),
        ("Neither Norway nor Iceland sold rifles to Malta.", Realis.NEGATED),
        ("Talks between Norway and Iceland are under way.", Realis.ONGOING),
        ("Norway and Iceland are in talks over mackerel.", Realis.ONGOING),
    ],
)
def test_what_is_yet_to_come_or_set_as_a_condition_has_not_happened(sentence: str, realis: Realis) -> None:
    assert {c.event.realis for c in claims(sentence) if c.event} == {realis}


@pytest.mark.parametrize(
    "sentence",
    [
        "She toured a meat plant in the port of Rosario on Friday.",
        "Eleven Armenians came home.",
        "The ship that flew the flag of Togo came to Benin.",
        "The ministry put out press release No. 12.",
    ],
)
def test_words_that_tell_of_no_such_deed(sentence: str) -> None:
    assert not [e for e in read(sentence).found.of(EventMention) if e.act in {"CONSULT", "RETREAT"}]


def test_the_place_and_day_of_a_clause_joined_to_another_are_its_own() -> None:
    event = about("Peru and Chile are negotiating and their ministers will meet in Lima in June.", "negotiating").event
    assert event is not None and (event.when, event.where) == (None, None)


def test_a_spokeswoman_told_of_again_speaks_for_the_same_body() -> None:
    words = "A spokeswoman for the Harbour Board said Togo would pay. The spokeswoman, Ama Lawson, told reporters it was late."
    sides = {link.actor.side for c in claims(words) for link in c.chain if link.actor}
    assert sides == {"org:harbour-board"}


def test_a_root_is_called_after_the_body() -> None:
    report = rec.read_text("Togo will send maize to Chad, a spokeswoman for the African Union said.", name="a", published="2024-05-14")
    assert [r.name for p in rec.propositions(report) for r in p.roots] == ["African Union"]


def test_who_confirms_another_thing_confirms_nothing_told_before() -> None:
    told = "Chad and Togo will exchange ten prisoners at Keta. Togo's ministry confirmed the new opening hours of the border bridge."
    assert [c.answers for c in claims(told) if c.stance is Stance.CONFIRMS] == [None]


HEADED = "Peru to buy boats from Spain\n\nBy Ana Quispe\n\nLIMA, June 2, 2026 (Lisbon Wire) - {}\n"
BOATS = "Peru will buy 24 patrol boats from Spain, two people familiar with the matter said on Tuesday."


@pytest.mark.parametrize(
    ("words", "outlet"),
    [
        (HEADED.format(BOATS), "Lisbon Wire"),
        (f"Peru to buy boats\n\n2 June 2026\n\n{BOATS}\n\n(Lisbon Wire)\n", "Lisbon Wire"),
        (f"Peru to buy boats\n\n2 June 2026\n\n{BOATS}\n\n— Lisbon Wire\n", "Lisbon Wire"),
        (f"Peru to buy boats\n\n2 June 2026\n\n{BOATS} Nobody would say more. (Lisbon Wire)\n", "Lisbon Wire"),
        (f"Peru to buy boats\n\nLIMA (LW) — {BOATS}\n", "LW"),
        (f"Peru to buy boats\n\nLIMA (LW) — {BOATS}\n\nReaders may write to Lisbon Wire at any hour of the day.\n", "Lisbon Wire"),
        (f"The Andes Post\n3 June 2026\n\nPeru to buy boats\n\nLIMA (Lisbon Wire) - {BOATS}\n", "The Andes Post"),
        (f"Peru to buy boats\n\n2 June 2026\n\n{BOATS}\n\n- Ana Quispe\n", None),
    ],
)
def test_an_agency_is_the_outlet_of_its_own_dispatch(words: str, outlet: str | None) -> None:
    assert text_document(words.encode(), name="report.txt").outlet == outlet


@pytest.mark.parametrize(
    "copy",
    [
        "Peru will buy 24 patrol boats from Spain, according to Lisbon Wire.",
        "Lisbon Wire reported on Tuesday that Peru would buy patrol boats from Spain.",
    ],
)
@pytest.mark.parametrize("dateline", ["LIMA, June 2, 2026 (Lisbon Wire) - ", "LIMA, June 2, 2026 (LW) - "])
def test_who_credits_an_agency_adds_no_root(dateline: str, copy: str) -> None:
    wire = rec.read_text(f"Peru to buy boats\n\n{dateline}{BOATS}", name="wire")
    post = rec.read_text(copy, name="post", outlet="The Andes Post", published="2026-06-03")
    assert rec.ask("Will Peru buy boats from Spain?", [*wire, *post]).roots == (1, 1)


VISIT = "Norwegian foreign minister Greta Solheim will visit Gdynia on 20 May, the foreign ministry in Oslo said."
TALKS = "Peru and Chile are to hold talks in Quito on 20 May about copper, a Peruvian minister said."


@pytest.mark.parametrize(
    ("plan", "later", "outcome"),
    [
        (
            VISIT,
            "Norwegian foreign minister Greta Solheim has called off her trip to Gdynia, the ministry in Oslo said on Monday.",
            "CANCELLED",
        ),
        (VISIT, "Norwegian foreign minister Greta Solheim's visit to Poland has been cancelled, a Norwegian diplomat said.", "CANCELLED"),
        (VISIT, "Norwegian foreign minister Greta Solheim has called off her visit to Lima, the ministry in Oslo said.", "PENDING"),
        (TALKS, "The talks planned for 20 May between Peru and Chile will not take place, a Peruvian diplomat said.", "CANCELLED"),
        (TALKS, "Talks between Peru and Chile in Quito on 20 May are off, an envoy said.", "CANCELLED"),
        (
            "A Norwegian trade mission is to travel to Krakow on 20 May, an envoy said.",
            "The Norwegian trade mission to Krakow was scrapped, an envoy said.",
            "CANCELLED",
        ),
    ],
)
def test_a_plan_that_is_called_off_is_cancelled(plan: str, later: str, outcome: str) -> None:
    told = [rec.read_text(plan, name="a", published="2024-05-08")[0], rec.read_text(later, name="b", published="2024-05-14")[0]]
    found = [p.outcome for p in rec.propositions(told) if p.event and p.event.realis is Realis.PLANNED]
    assert found[0] is Outcome[outcome]


def test_an_exercise_that_goes_ahead_visits_nobody() -> None:
    acts = {c.event.act for c in claims("The exercises of Kenya and Uganda will go ahead, an officer in Kampala said.") if c.event}
    assert "CONSULT" not in acts


def test_a_mission_scrapped_is_no_aid_scrapped_after_talks() -> None:
    (mission,) = claims("The peace mission to Juba was scrapped, an envoy said.")
    (aid,) = claims("Canada scrapped its aid to Mali after the talks, an envoy said.")
    assert mission.event is not None and (mission.event.act, mission.event.realis) == ("CONSULT", Realis.NEGATED)
    assert aid.event is None or aid.event.act != "CONSULT"


def test_the_timeline_tells_what_became_of_a_plan_and_keeps_the_order_of_telling() -> None:
    texts = ("Peru will sell nine boats to Chile. Kenya will send wheat to Mali. Ghana will buy trucks from Togo.", VISIT)
    off = "Norwegian foreign minister Greta Solheim has called off her trip to Gdynia, a diplomat said."
    told = [rec.read_text(text, name=f"r{n}", published="2024-05-08")[0] for n, text in enumerate(texts)]
    reports = [*told, rec.read_text(off, name="z", published="2024-05-14")[0]]
    ledger = standing(e for r in reports for e in entries(r))
    rows = list(timeline_rows(rec.propositions(reports), ledger))
    assert [r["outcome"] for r in rows if r["what"] == "event"] == ["CANCELLED"]
    first = [r["text"].split()[0] for r in rows if r["what"] == "status" and r["on"] == "2024-05-08"]
    assert first[:3] == ["Peru", "Kenya", "Ghana"]
