from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from onrecord.actor import Actor, ActorKind
from onrecord.annotation import Annotations, Mention, PlaceMention, TimeMention
from onrecord.answer import Answer, AnswerLine
from onrecord.claim import Attribution, Certainty, Claim, Flag, SourceKind, Stance, Voice
from onrecord.codec import claim_id, document_id
from onrecord.document import Block, BlockKind, Document, Span
from onrecord.event import Event, Good, Realis
from onrecord.proposition import Change, Evidence, Outcome, Proposition, Root, Status
from onrecord.rows import answer_row, claim_row, document_row, event_row, proposition_row
from onrecord.when import When
from onrecord.where import Place, PlaceKind

DOC = Document(
    "Talks in June? Kenya may send grain to Sudan in June, Nairobi said. “Not so,” Ruto said.",
    blocks=(Block(Span(0, 14), BlockKind.HEADLINE), Block(Span(15, 88), BlockKind.PARAGRAPH)),
    outlet="Nile Herald",
    title="Talks in June?",
    published="2024-05-02",
    authors=("Amina Wanjiru",),
    dateline=("Nairobi",),
    agencies=("agencies",),
    language="en",
    name="grain.txt",
)
KENYA, SUDAN = (Actor(f"country:{code}", name, ActorKind.GOVERNMENT) for code, name in (("KE", "Kenya"), ("SD", "Sudan")))
NAIROBI, OTHER = Place("Nairobi", PlaceKind.CITY, 184745, "KE", -1.28, 36.82), Place("Nairobi County", PlaceKind.ADMIN, 184742, "KE")
JUNE = When("2024-06", date(2024, 6, 1), date(2024, 6, 30))
WORDS = "Kenya may send grain to Sudan in June"
SENDS = Claim(
    document_id(DOC),
    DOC.find(WORDS),
    WORDS,
    chain=(Attribution(SourceKind.GOVERNMENT, Voice.INDIRECT, "Kenya", DOC.find("Nairobi"), DOC.find("said"), DOC.find(WORDS), KENYA),),
    certainty=Certainty.POSSIBLE,
    event=Event("AID", Realis.PLANNED, None, (KENYA,), (SUDAN,), (Good("grain", "food"),), JUNE, NAIROBI),
    hedges=(DOC.find("may"),),
    flags=(Flag.AMBIGUOUS_ATTRIBUTION,),
)
DENIED = Claim(
    document_id(DOC),
    DOC.find("Not so"),
    "Not so",
    chain=(Attribution(SourceKind.PERSON, Voice.DIRECT, "William Ruto"),),
    stance=Stance.DENIES,
    answers=claim_id(SENDS),
)
BOTH = {claim_id(c): c for c in (SENDS, DENIED)}
ANSWER = Answer(
    "Will Kenya send grain?",
    date(2024, 5, 3),
    "REPORTED",
    (1, 1),
    "One government says so.",
    ("ab" * 8,),
    (AnswerLine(claim_id(SENDS), True, "for", "R1"), AnswerLine(claim_id(DENIED), False, "mentions", "R9")),
)
FOUND = Annotations(
    (
        Mention(DOC.find("Nairobi"), KENYA, DOC.find("Nairobi"), "country", (SUDAN,)),
        PlaceMention(DOC.find("Nairobi"), NAIROBI, (OTHER,)),
        TimeMention(DOC.find("in June"), None, "DATE", "XXXX-06"),
        TimeMention(DOC.find("in June", 20), JUNE, "DATE", "2024-06"),
    )
)


def _proposition(**more: Any) -> Proposition:
    return Proposition(
        "ab" * 8,
        "Kenya plans to send grain to Sudan.",
        SENDS.event,
        tuple(BOTH),
        (
            Evidence(claim_id(SENDS), True, "for", "country:KE", "R1"),
            Evidence(claim_id(DENIED), True, "against", "country:KE", "D1"),
            Evidence(claim_id(DENIED), False, "mentions", None, "R9"),
        ),
        (Root("country:KE", "Kenya", "country:KE", False, (claim_id(SENDS),)),),
        1,
        1,
        Status.REPORTED,
        contested=("country:KE",),
        overlays={"no_comment": ("Sudan",)},
        outlets=("Nile Herald",),
        documents=(document_id(DOC),),
        history=(Change(date(2024, 5, 2), None, Status.REPORTED, claim_id(SENDS), "B"),),
        **more,
    )


def test_a_document_row_shows_what_was_found_and_what_else_it_may_be() -> None:
    row = document_row(DOC, FOUND)
    assert (row["v"], row["id"], row["file"], row["title"]) == (1, document_id(DOC), "grain.txt", "Talks in June?")
    assert (row["byline"], row["dateline"], row["credits"]) == (["Amina Wanjiru"], ["Nairobi"], ["agencies"])
    assert (row["outlet"], row["language"], row["published"]) == ("Nile Herald", "en", "2024-05-02")
    assert row["blocks"][0] == {"kind": "headline", "span": [0, 14], "text": "Talks in June?"}
    unresolved, june = row["times"]
    assert (unresolved["text"], unresolved["edtf"], unresolved["earliest"]) == ("in June", None, None)
    assert (june["edtf"], june["earliest"], june["latest"]) == ("2024-06", "2024-06-01", "2024-06-30")
    (place,) = row["places"]
    assert (place["text"], place["geonameid"], place["lat"], place["lon"]) == ("Nairobi", 184745, -1.28, 36.82)
    assert [c["geonameid"] for c in place["candidates"]] == [184742]
    (mention,) = row["mentions"]
    assert (mention["text"], mention["name"], mention["actor"], mention["type"]) == ("Nairobi", "Kenya", "country:KE", "government")
    assert [c["actor"] for c in mention["candidates"]] == ["country:SD"]


def test_a_claim_row_says_who_says_what_in_which_words() -> None:
    row = claim_row(SENDS, DOC)
    assert (row["text"], row["file"], row["document"], row["id"]) == (WORDS, "grain.txt", document_id(DOC), claim_id(SENDS))
    assert (row["block"], row["stance"], row["certainty"]) == ("paragraph", "asserts", "possible")
    assert (row["hedges"], row["flags"]) == (["may"], ["ambiguous_attribution"])
    link = {"source": "Nairobi", "name": "Kenya", "actor": "country:KE", "kind": "government", "cue": "said", "voice": "indirect"}
    assert row["chain"] == [link]
    assert row["event"] == {
        "act": "AID",
        "mode": None,
        "plover": "AGREE",
        "realis": "planned",
        "actors": ["Kenya"],
        "recipients": ["Sudan"],
        "goods": ["grain"],
        "when": "2024-06",
        "where": "Nairobi",
        "geonameid": 184745,
        "symmetric": False,
        "topic": None,
    }


def test_what_is_not_known_is_null() -> None:
    row = claim_row(DENIED, DOC)
    assert row["event"] is None and row["answers"] == claim_id(SENDS)
    assert [(one["source"], one["cue"], one["actor"]) for one in row["chain"]] == [(None, None, None)]
    bare = event_row(Event("AID", Realis.HAPPENED))
    assert bare is not None and [bare[name] for name in ("when", "where", "geonameid")] == [None] * 3


@pytest.mark.parametrize(("outcome", "shown"), [(None, None), (Outcome.PENDING, "PENDING")])
def test_a_proposition_row_counts_only_what_counts(outcome: Outcome | None, shown: str | None) -> None:
    row = proposition_row(_proposition(outcome=outcome), BOTH, {document_id(DOC): DOC})
    assert (row["status"], row["roots"], row["outlets"], row["outcome"]) == ("REPORTED", [1, 1], 1, shown)
    assert row["contested"] is True and row["contested_by"] == ["country:KE"]
    assert row["flags"] == {"no_comment": ["Sudan"]}
    assert [(s["file"], s["text"], s["stance"], s["root"]) for s in row["support"]] == [("grain.txt", WORDS, "asserts", "country:KE")]
    assert [(s["text"], s["stance"]) for s in row["against"]] == [("Not so", "denies")]
    assert row["history"] == [{"on": "2024-05-02", "from": None, "to": "REPORTED", "claim": claim_id(SENDS), "rule": "B"}]


def test_an_answer_row_shows_what_counts_and_what_does_not() -> None:
    row = answer_row(ANSWER, BOTH, {document_id(DOC): DOC})
    assert (row["question"], row["as_of"], row["status"], row["roots"]) == ("Will Kenya send grain?", "2024-05-03", "REPORTED", [1, 1])
    assert row["propositions"] == ["ab" * 8]
    assert [(e["file"], e["text"], e["stance"], e["counts"]) for e in row["evidence"]] == [
        ("grain.txt", WORDS, "asserts", True),
        ("grain.txt", "Not so", "denies", False),
    ]


def test_every_row_is_json() -> None:
    rows = [
        answer_row(ANSWER, BOTH, {document_id(DOC): DOC}),
        document_row(DOC, FOUND),
        claim_row(SENDS, DOC),
        proposition_row(_proposition(), BOTH, {document_id(DOC): DOC}),
    ]
    for row in rows:
        assert json.loads(json.dumps(row, ensure_ascii=False)) == row
        assert row["v"] == 1
