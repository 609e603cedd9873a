"""Questions, answered from what stands: status, roots, the words for and against, silent and not counted."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.answer import NOT_FOUND, Answer, ask
from onrecord.claim import Flag
from onrecord.errors import BadQuestion
from onrecord.event import Good
from onrecord.ledger import Standing
from onrecord.question import Query
from onrecord.status import propositions
from tests.by_hand import PLACES, Line, event, shuffled, standing, when

SHELLS = (Good("arms", "arms"),)
DEAL = event("AGREE", "asked", "XA", "XB", goods="arms:arms")
TALKS = event("CONSULT", "ongoing", "XA", "XB", goods="shells:ammunition")
SALE = event("AID", "happened", "XA", "XB", goods="shells:ammunition")

STORY = standing(
    Line("Is there an arms deal?", event=DEAL, flags=(Flag.QUESTION,), doc="d1", id="asks"),
    Line("Talks on shells are moving ahead.", chain="Dana Wei", event=TALKS, doc="d1", id="talks"),
    Line("Borduria declined to comment.", chain="XB", stance="declines_comment", answers="talks", doc="d1", id="silent"),
    Line(
        "If Arland sold shells, it would pay.",
        chain="Dana Wei",
        event=event("AID", "conditional", "XA", "XB", goods="shells:ammunition"),
        flags=(Flag.CONDITIONAL,),
        doc="d1",
        id="if",
    ),
    Line(
        "King Otto will visit Klow in May.",
        outlet="Herald",
        event=event("CONSULT", "planned", "King Otto", at="Klow", on="2024-05"),
        id="visit",
    ),
    Line("Dravia sent wheat to Carpania.", outlet="Echo", event=event("AID", "happened", "XD", "XC", goods="wheat:food"), id="wheat"),
    Line("The harvest was the worst in forty years.", outlet="Echo", id="harvest"),
)


def answer(query: Query, s: Standing = STORY, as_of: str | None = None) -> Answer:
    day = date.fromisoformat(as_of) if as_of else None
    return ask(query, propositions(s, day), s, as_of=day)


def test_is_there_an_arms_deal() -> None:
    found = answer(Query(frozenset({"AGREE"}), goods=SHELLS, words=("arms", "deal"), text="Is there an arms deal?"))
    assert (found.status, found.roots, found.question) == ("MENTIONED", (0, 0), "Is there an arms deal?")
    lines = {e.claim: (e.counts, e.side, e.why.split()[0]) for e in found.evidence}
    assert lines["asks"] == (False, "mentions", "R9")
    assert lines["talks"] == (False, "mentions", "R8")
    assert lines["silent"] == (False, "silent", "D2")
    assert lines["if"] == (False, "mentions", "R9")
    assert not lines.keys() & {"visit", "wheat", "harvest"}
    assert "Arland and Borduria are holding talks on shells. (REPORTED [1, 1])" in found.text
    assert "For: none." in found.text and "Against: none." in found.text
    assert "Silent:\n  Post, Borduria: “Borduria declined to comment.” (D2 silence is neither yes nor no)" in found.text


QUESTIONS = [
    ("who, whom, what", Query(frozenset({"CONSULT"}), frozenset({"country:XA", "country:XB"}), goods=SHELLS), "REPORTED", "talks"),
    ("a person and where", Query(frozenset({"CONSULT"}), frozenset({"name:king-otto"}), (PLACES["Klow"],)), "REPORTED", "visit"),
    (
        "a person's country",
        Query(frozenset({"CONSULT"}), frozenset({"name:king-otto"}), (PLACES["Klow"],), when=when("2024-05")),
        "REPORTED",
        "visit",
    ),
    ("goods decide", Query(frozenset({"AID"}), goods=(Good("wheat", "food"),)), "REPORTED", "wheat"),
    ("an act only mentioned", Query(frozenset({"AID"}), frozenset({"country:XA", "country:XB"})), "MENTIONED", "if"),
    ("words, where there is no event", Query(words=("worst", "harvest"), kind="what"), "REPORTED", "harvest"),
]


@pytest.mark.parametrize("query, status, cited", [row[1:] for row in QUESTIONS], ids=[row[0] for row in QUESTIONS])
def test_a_question_finds_what_it_is_about(query: Query, status: str, cited: str) -> None:
    found = answer(query)
    assert found.status == status
    assert cited in {e.claim for e in found.evidence}
    assert found.evidence[0].claim == cited


@pytest.mark.parametrize(
    "query",
    [
        Query(frozenset({"ASSAULT"}), frozenset({"country:XD"})),
        Query(frozenset({"AGREE"}), frozenset({"country:XC", "country:XD"}), goods=SHELLS),
        Query(frozenset({"CONSULT"}), frozenset({"name:ada-orlov"})),
        Query(words=("volcano", "eruption")),
    ],
)
def test_it_abstains_where_nothing_fits(query: Query) -> None:
    found = answer(query)
    assert (found.status, found.roots, found.propositions, found.evidence) == (NOT_FOUND, (0, 0), (), ())


def test_where_only_related_things_are_on_record_nobody_says_so() -> None:
    s = standing(Line("Talks on shells are moving ahead.", chain="Dana Wei", event=TALKS))
    found = answer(Query(frozenset({"AGREE"}), goods=SHELLS, text="Is there a deal?"), s)
    assert (found.status, found.roots) == ("MENTIONED", (0, 0)) and not any(e.counts for e in found.evidence)


def test_a_meeting_elsewhere_is_no_mention_and_is_named() -> None:
    s = standing(Line("They met in Klow.", event=event("CONSULT", "happened", "King Otto", "President Karel", at="Klow", on="2024-02")))
    found = answer(Query(frozenset({"CONSULT"}), frozenset({"name:king-otto"}), (PLACES["Strelsau"],)), s)
    assert (found.status, [e.counts for e in found.evidence]) == (NOT_FOUND, [False]) and "in Klow" in found.text


def test_another_city_lapsed_and_what_happened_instead_is_named() -> None:
    plan = event("CONSULT", "planned", "King Otto", "President Karel", at="Strelsau", on="2024-05")
    done = event("CONSULT", "happened", "King Otto", "President Karel", at="Harbin Bay", on="2024-05-04")
    s = standing(
        Line("They will meet in Strelsau.", day="2024-04-20", chain="@Herald", event=plan),
        Line("They met at Harbin Bay.", day="2024-05-04", chain="Ilse Brandt", event=done),
    )
    query = Query(frozenset({"CONSULT"}), frozenset({"name:king-otto", "name:president-karel"}), (PLACES["Strelsau"],))
    found = answer(query, s)
    assert (found.status, found.roots) == ("REPORTED", (1, 1))
    assert "LAPSED" in found.text and "happened instead" in found.text and "HAPPENED" in found.text
    assert [(e.claim, e.counts) for e in found.evidence] == [("c1", True), ("c2", False)]


def test_the_firmer_of_two_that_fit_goes_first() -> None:
    s = standing(
        Line("Did Arland send shells?", day="2023-01-01", event=event("AID", "asked", "XA", "XB", on="2022"), flags=(Flag.QUESTION,)),
        Line("Arland did send shells.", chain="Dana Wei", event=SALE),
    )
    assert answer(Query(frozenset({"AID"}), frozenset({"country:XA"}), words=("send",)), s).status == "REPORTED"


def test_a_wish_does_not_answer_whether_it_is_so() -> None:
    s = standing(
        Line(
            "The Herald says Arland wants shells for Borduria.",
            chain="@Herald",
            event=event("SUPPORT", "wanted", "XA", "XB", goods="shells:ammunition"),
        ),
        Line("Does Arland back Borduria?", event=event("SUPPORT", "asked", "XA", "XB", goods="shells:ammunition"), flags=(Flag.QUESTION,)),
    )
    assert answer(Query(frozenset({"SUPPORT"}), frozenset({"country:XA"})), s).status == "MENTIONED"


def test_a_denial_is_shown_against() -> None:
    s = standing(
        Line("Arland sent shells.", chain="Dana Wei", event=SALE), Line("Sol denied it.", chain="Mira Sol", stance="denies", event=SALE)
    )
    found = answer(Query(frozenset({"AID"}), frozenset({"country:XA"})), s)
    assert "contested by country:XB" in found.text or "contested by Borduria" in found.text
    assert "Against:\n  Post, Mira Sol, denying: “Sol denied it.” (D1" in found.text


def test_a_question_about_nothing_is_an_error() -> None:
    with pytest.raises(BadQuestion, match="names no actor"):
        answer(Query(text="Well?"))


def test_the_same_bytes_whatever_the_order_of_reading() -> None:
    query = Query(frozenset({"AGREE"}), goods=SHELLS, words=("arms", "deal"))
    assert answer(query) == answer(query, shuffled(STORY))


def test_forty_copies_are_told_in_a_line_and_the_whole_is_kept() -> None:
    sent = "Arland sent shells to Borduria, Ilse Brandt said."
    copies = [Line(sent, f"2024-03-{day:02}", f"Paper {day}", "@Post > Ilse Brandt", SALE) for day in range(2, 30)]
    denial = Line(
        "Arland never sent shells to Borduria, President Karel said.", "2024-03-30", "Courier", "President Karel", SALE, stance="denies"
    )
    silent = [
        Line("Borduria declined to comment.", f"2024-03-{day}", f"Paper {day}", "XB", SALE, stance="declines_comment")
        for day in (10, 11, 12)
    ]
    s = standing(Line(sent, "2024-03-01", "Post", "Ilse Brandt", SALE), *copies, denial, *silent)
    found = answer(Query(frozenset({"AID"}), actors=frozenset({"country:XA", "country:XB"}), text="Did Arland send shells to Borduria?"), s)
    counted = [e for e in found.evidence if e.counts]
    assert len(found.text.splitlines()) > 32 and "more of the same text" not in found.text
    assert len(found.brief.splitlines()) < 12 and len(found.evidence) == 33
    assert ", and 2 more of the same text" in found.brief.partition("Silent:")[2], "silence is told once, and how often"
    assert all(s.claims[e.claim].quote in found.brief for e in counted), "what counts is told in full"
    assert found.brief.partition("\nFor:")[0] == found.text.partition("\nFor:")[0]
