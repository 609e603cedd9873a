"""Claims that say the same thing stand together; others do not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from onrecord.claim import Flag
from onrecord.event import Event
from onrecord.ledger import Ruled
from onrecord.match import match
from tests.by_hand import Line, event, shuffled, standing

MEET = event("CONSULT", "planned", "King Otto", "President Karel", at="Strelsau", on="2024-05")
DEAL = event("AGREE", "happened", "XA", "XB", goods="shells:ammunition")
SALE = event("AID", "happened", "XA", "XB", goods="shells:ammunition")
TALKS = event("CONSULT", "ongoing", "XA", "XB", goods="shells:ammunition")


def together(a: Event | None, b: Event | None, **kw: str) -> bool:
    s = standing(Line("It was told again.", event=a, id="a"), Line("It was told again.", event=b, id="b", **kw))  # type: ignore[arg-type]
    return any({"a", "b"} <= set(g.claims) for g in match(s))


SAME = [
    ("no place, no month", MEET, event("CONSULT", "planned", "King Otto", "President Karel")),
    ("the country of the city", MEET, event("CONSULT", "planned", "King Otto", "President Karel", at="Arland")),
    ("a meeting has no direction", MEET, event("CONSULT", "planned", "President Karel", "King Otto")),
    ("a person and his country", MEET, event("CONSULT", "planned", "XA", "President Karel")),
    ("a plan and its fulfilment", MEET, event("CONSULT", "happened", "King Otto", "President Karel", on="2024-05-04")),
    ("a visit to the country", event("CONSULT", "planned", "President Karel", at="Arland", mode="visit"), MEET),
    ("two spokesmen of one government", event("THREATEN", "happened", "Ilse Brandt", "XB"), event("THREATEN", "happened", "XA", "XB")),
    ("goods of one family", SALE, event("AID", "ongoing", "XA", "XB", goods="rockets:weapons")),
    ("deliveries of two months", replace(SALE, when=MEET.when), event("AID", "happened", "XA", "XB", on="2024-07")),
    (
        "a wish for goods is a request",
        event("AID", "wanted", "XA", "XB", goods="shells:ammunition"),
        event("REQUEST", "wanted", "XB", "XA", goods="shells:ammunition"),
    ),
]
OTHER = [
    ("talks about arms, talks about a truce", TALKS, replace(event("CONSULT", "ongoing", "XA", "XB"), topic="RETREAT")),
    ("a deal is not a delivery", DEAL, SALE),
    ("talks are not a deal", TALKS, DEAL),
    ("talks of governments are not a meeting of kings", TALKS, MEET),
    ("two persons of one side", MEET, event("CONSULT", "planned", "Minister Falk", "President Karel")),
    ("another year", MEET, event("CONSULT", "happened", "King Otto", "President Karel", on="2019")),
    (
        "an old meeting is not the one now planned",
        event("CONSULT", "planned", "King Otto", "President Karel"),
        event("CONSULT", "happened", "King Otto", "President Karel", on="2023-11"),
    ),
    ("another receiver", SALE, event("AID", "happened", "XA", "XC", goods="shells:ammunition")),
    ("the other way round", SALE, event("AID", "happened", "XB", "XA", goods="shells:ammunition")),
    ("wheat is not shells", SALE, event("AID", "happened", "XA", "XB", goods="wheat:food")),
    ("cooperation says nothing of shells", DEAL, event("AGREE", "happened", "XA", "XB")),
    ("a wish is not the act", SALE, event("AID", "wanted", "XA", "XB", goods="shells:ammunition")),
    ("a threat of sanctions is no sanction", event("SANCTION", "happened", "XA", "XB"), event("SANCTION", "threatened", "XA", "XB")),
    (
        "two who resign",
        event("RETREAT", "planned", "King Otto", mode="resign"),
        event("RETREAT", "planned", "Minister Falk", mode="resign"),
    ),
    ("nobody in common", event("ASSAULT", "happened", "XA", "XB"), event("ASSAULT", "happened", "XC", "XD")),
]


@pytest.mark.parametrize("a, b", [row[1:] for row in SAME], ids=[row[0] for row in SAME])
def test_compatible_claims_are_one(a: Event, b: Event) -> None:
    assert together(a, b) and together(b, a)


@pytest.mark.parametrize("a, b", [row[1:] for row in OTHER], ids=[row[0] for row in OTHER])
def test_incompatible_claims_stay_apart(a: Event, b: Event) -> None:
    assert not together(a, b) and not together(b, a)


def test_no_chain_from_one_person_to_another_through_a_country() -> None:
    s = standing(
        Line("The king will meet the president.", event=event("CONSULT", "planned", "King Otto", "President Karel")),
        Line("Arland will meet the president.", event=event("CONSULT", "planned", "XA", "President Karel")),
        Line("Falk will meet the president.", event=event("CONSULT", "planned", "Minister Falk", "President Karel")),
    )
    assert [g.claims for g in match(s)] == [("c1", "c2"), ("c3",)]


def test_two_cities_part_a_thread_and_lend_their_support_to_the_general() -> None:
    s = standing(
        Line("They will meet in Arland.", event=event("CONSULT", "planned", "King Otto", "President Karel", at="Arland")),
        Line("They will meet in Strelsau.", event=MEET),
        Line(
            "They meet in Arland, at Harbin Bay.",
            day="2024-05-04",
            event=event("CONSULT", "happened", "King Otto", "President Karel", at="Harbin Bay", on="2024-05-04"),
        ),
        Line("They will not meet.", chain="Mira Sol", stance="denies", event=event("CONSULT", "planned", "King Otto", "President Karel")),
    )
    general, strelsau, harbin = match(s)
    assert general.claims == ("c1", "c4") and general.lent == ("c2", "c3") and general.specific == (strelsau.id, harbin.id)
    assert strelsau.claims == ("c2",) and strelsau.lent == ("c4",) and strelsau.general == (general.id,)


def test_an_agreement_on_anything_is_the_general_of_one_on_shells() -> None:
    s = standing(
        Line("They signed a deal on shells.", event=DEAL),
        Line("They signed nothing.", chain="Mira Sol", stance="denies", event=event("AGREE", "happened", "XA", "XB")),
    )
    shells, anything = match(s)
    assert shells.general == (anything.id,) and shells.lent == ("c2",) and anything.lent == ("c1",)


@pytest.mark.parametrize(
    "words, kw",
    [
        ("Will the two meet?", {"flags": (Flag.QUESTION,), "event": event("CONSULT", "asked", "King Otto", "President Karel")}),
        (
            "If the king met the president, it would be a first.",
            {"flags": (Flag.CONDITIONAL,), "event": event("CONSULT", "conditional", "King Otto", "President Karel")},
        ),
        ("Borduria declined to comment.", {"chain": "XB", "stance": "declines_comment", "answers": "c1"}),
        (
            "Sol could not confirm a meeting.",
            {"chain": "Mira Sol", "stance": "cannot_confirm", "event": event("CONSULT", "possible", "XA", "XB")},
        ),
        ("Sol denied it.", {"chain": "Mira Sol", "stance": "denies", "answers": "c1"}),
        (
            "There will be no meeting in Strelsau, Sol said.",
            {"chain": "Mira Sol", "stance": "denies", "event": event("CONSULT", "planned", "XA", "President Karel")},
        ),
    ],
)
def test_a_reply_a_question_and_a_condition_belong_to_what_they_are_about(words: str, kw: dict) -> None:  # type: ignore[type-arg]
    s = standing(Line("The king will meet the president in Strelsau.", event=MEET), Line(words, **kw))
    assert [g.claims for g in match(s)] == [("c1", "c2")]


def test_silence_without_a_word_about_what_goes_to_what_stands_before_it() -> None:
    s = standing(
        Line("Arland attacked Dravia.", event=event("ASSAULT", "happened", "XA", "XD"), doc="d"),
        Line("Carpania sold wheat to Borduria.", event=event("AID", "happened", "XC", "XB", goods="wheat:food"), doc="d"),
        Line("Arland did not respond.", chain="XA", stance="declines_comment", doc="d"),
    )
    assert [g.claims for g in match(s)] == [("c1", "c3"), ("c2",)]


def test_silence_about_nothing_known_stands_alone() -> None:
    assert [g.claims for g in match(standing(Line("Dravia declined to comment.", chain="XD", stance="declines_comment")))] == [("c1",)]


def test_a_claim_that_names_nobody_goes_to_the_same_act_in_its_report() -> None:
    s = standing(
        Line("The king will meet the president.", event=MEET, doc="d"),
        Line(
            "The Herald also reported on the planned meeting.",
            chain="@Herald",
            event=Event("CONSULT", MEET.realis, symmetric=True),
            doc="d",
        ),
    )
    assert [g.claims for g in match(s)] == [("c1", "c2")]


@pytest.mark.parametrize(
    "a, b, one",
    [
        ("The harvest was the worst in forty years", "The harvest was the worst in forty years, farmers say", True),
        ("The harvest was the worst in forty years", "The railway was closed for forty days", False),
    ],
)
def test_claims_without_an_event_go_by_their_words(a: str, b: str, one: bool) -> None:
    assert (len(match(standing(Line(a), Line(b)))) == 1) is one


def test_a_ruling_joins_and_parts() -> None:
    lines = (
        Line("A deal was signed.", event=DEAL),
        Line("Shells were delivered.", event=SALE),
        Line("More shells were delivered.", event=SALE),
    )
    same = standing(*lines, rulings=(Ruled(date(2024, 4, 1), ("c1", "c2"), True, "an editor"),))
    assert [g.claims for g in match(same)] == [("c1", "c2", "c3")]
    apart = standing(*lines, rulings=(Ruled(date(2024, 4, 1), ("c2", "c3"), False, "an editor"),))
    assert [g.claims for g in match(apart)] == [("c1",), ("c2",), ("c3",)]
    later = (Ruled(date(2024, 4, 1), ("c1", "c2"), True, "an editor"), Ruled(date(2024, 4, 2), ("c1", "c2"), False, "another"))
    assert [g.claims for g in match(standing(*lines, rulings=later))] == [("c1",), ("c2", "c3")]


def test_the_order_of_reading_changes_nothing() -> None:
    lines = [Line(f"{a[0]} first.", day=f"2024-03-{n + 1:02}", event=a[1]) for n, a in enumerate(SAME + OTHER)]
    lines += [Line(f"{a[0]} second.", day=f"2024-03-{n + 1:02}", event=a[2]) for n, a in enumerate(SAME + OTHER)]
    s = standing(*lines)
    assert match(s) == match(shuffled(s))


def test_the_id_stays_when_more_is_read() -> None:
    one, two = Line("The king will meet the president.", event=MEET), Line("They met.", day="2024-05-05", event=SAME[4][2])
    assert match(standing(one))[0].id == match(standing(one, two))[0].id


@pytest.mark.parametrize(
    ("words", "one"),
    [
        ("Unarmed observers of Arland will start patrols on both sides of the line.", True),
        ("They will start patrols.", False),  # so few words are written twice by chance
    ],
)
def test_a_copy_that_is_read_otherwise_stays_with_what_it_copies(words: str, one: bool) -> None:
    s = standing(Line(words, event=SALE, id="a"), Line(words, event=None, id="b", outlet="The Lakeside Mirror"))
    assert any({"a", "b"} <= set(g.claims) for g in match(s)) is one
    assert [g.claims for g in match(shuffled(s))] == [g.claims for g in match(s)]


def test_the_same_words_of_another_month_are_no_copy() -> None:
    words = "The ministers of both countries met in the capital on Monday."
    s = standing(Line(words, event=SALE, id="a"), Line(words, event=None, id="b", outlet="The Lakeside Mirror", day="2024-06-01"))
    assert not any({"a", "b"} <= set(g.claims) for g in match(s))
