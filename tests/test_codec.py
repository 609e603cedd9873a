from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.actor import Actor, ActorKind
from onrecord.claim import Attribution, Certainty, Claim, Flag, SourceKind, Stance, Voice
from onrecord.codec import FORMAT, claim_id, decode, document_id, encode, entry_id
from onrecord.document import Block, BlockKind, Document, Span
from onrecord.errors import BadLedger
from onrecord.event import Event, Good, Realis
from onrecord.ledger import Claimed, Entry, Filed, Ruled, Withdrawn
from onrecord.when import When
from onrecord.where import Place, PlaceKind

DOC = Document(
    "Peru and Ecuador will probably sign a pact in Lima in May, two ministers told the Andes Courier.",
    blocks=(Block(Span(0, 96), BlockKind.PARAGRAPH),),
    outlet="Andes Courier",
    published="2024-05-02T07:30:00-05:00",
    dateline=("Lima",),
    name="pact.txt",
)
PERU = Actor("country:PE", "Peru", ActorKind.GOVERNMENT)
CLAIM = Claim(
    document_id(DOC),
    Span(0, 57),
    DOC[Span(0, 57)],
    chain=(
        Attribution(
            SourceKind.UNNAMED_OFFICIALS, Voice.INDIRECT, "two ministers", DOC.find("two ministers"), DOC.find("told"), Span(0, 57)
        ),
    ),
    stance=Stance.ANNOUNCES,
    certainty=Certainty.PROBABLE,
    event=Event(
        "COOPERATE",
        Realis.PLANNED,
        actors=(PERU,),
        recipients=(Actor("country:EC", "Ecuador", ActorKind.GOVERNMENT, bloc="bloc:andes"),),
        goods=(Good("copper", "raw material"),),
        when=When("2024-05", date(2024, 5, 1), date(2024, 5, 31)),
        where=Place("Lima", PlaceKind.CITY, 3936456, "PE", -12.0432, -77.0282),
        symmetric=True,
    ),
    hedges=(DOC.find("probably"),),
    roles=(("actor", DOC.find("Peru")), ("recipient", DOC.find("Ecuador"))),
    flags=(Flag.CONDITIONAL,),
)
ENTRIES: list[Entry] = [
    Filed(date(2024, 5, 2), DOC),
    Claimed(date(2024, 5, 2), CLAIM),
    Claimed(None, Claim(document_id(DOC), Span(0, 4), "Peru")),
    Withdrawn(date(2024, 5, 9), claim_id(CLAIM), "corrected"),
    Ruled(date(2024, 5, 9), (claim_id(CLAIM), "0" * 16), same=False, by="desk", why="another pact"),
]

st.register_type_strategy(Span, st.tuples(st.integers(0, 9000), st.integers(0, 500)).map(lambda p: Span(p[0], p[0] + p[1])))
st.register_type_strategy(float, st.floats(-180, 180))
st.register_type_strategy(int, st.integers(0, 2**31))
SETTINGS = settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize("kind", [Filed, Claimed, Withdrawn, Ruled])
def test_every_entry_comes_back_as_it_was(kind: type[Entry]) -> None:
    @SETTINGS
    @given(st.from_type(kind))
    def check(entry: Entry) -> None:
        raw = encode(entry)
        again = decode(raw)
        assert again == entry
        assert encode(again) == raw
        assert b"\n" not in raw

    check()


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda e: type(e).__name__)
def test_the_bytes_are_canonical(entry: Entry) -> None:
    raw = encode(entry)
    said = json.loads(raw)
    assert raw == json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    assert said["format"] == FORMAT
    assert None not in said.values()


def test_a_claim_reads_like_the_report() -> None:
    said = json.loads(encode(ENTRIES[1]))["claim"]
    assert said["certainty"] == "probable"
    assert said["span"] == [0, 57]
    assert said["hedges"] == [[22, 30]]
    assert said["event"]["when"] == {"edtf": "2024-05", "earliest": "2024-05-01", "latest": "2024-05-31"}
    assert "answers" not in said and "negated" not in said


def test_a_name_in_any_script_stays_itself() -> None:
    entry = Withdrawn(None, "0" * 16, "김정은 — „Ñandú“ 🛰 \n\x00")
    assert "김정은 — „Ñandú“ 🛰".encode() in encode(entry)
    assert decode(encode(entry)) == entry


@pytest.mark.parametrize(
    ("change", "same"),
    [
        ({"name": "elsewhere/pact.txt"}, True),
        ({"raw": "ab" * 32}, True),
        ({"blocks": ()}, True),
        ({"text": DOC.text + " "}, False),
        ({"outlet": "Quito Post"}, False),
        ({"published": "2024-05-03"}, False),
    ],
)
def test_a_report_is_its_words_and_what_it_says_of_itself(change: dict[str, Any], same: bool) -> None:
    assert (document_id(replace(DOC, **change)) == document_id(DOC)) is same


def test_a_report_read_from_another_place_is_the_same_entry() -> None:
    assert entry_id(Filed(None, DOC)) == entry_id(Filed(None, replace(DOC, name="other.txt")))
    assert entry_id(Filed(None, DOC)) != entry_id(Filed(date(2024, 5, 2), DOC))


def test_every_part_of_a_claim_is_in_its_id() -> None:
    changed = [
        replace(CLAIM, stance=Stance.DENIES),
        replace(CLAIM, certainty=Certainty.UNSTATED),
        replace(CLAIM, negated=True),
        replace(CLAIM, event=None),
        replace(CLAIM, chain=()),
        replace(CLAIM, answers="0" * 16),
    ]
    assert len({claim_id(c) for c in [CLAIM, *changed]}) == 7


GOOD = encode(ENTRIES[1])


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"", "truncated"),
        (b"{", "truncated"),
        (b"[1]", "array"),
        (b'{"a":' * 9000, "recursion"),
        (b'{"entry":"withdrawn","format":1,"claim":"\\ud800","why":""}', "malformed"),
        (b"\xff\xfe", "malformed"),
        (b'{"entry":"claimed"}', "format"),
        (GOOD.replace(b'"format":1', b'"format":9'), "newer onrecord"),
        (GOOD.replace(b'"format":1', b'"format":0'), "never written"),
        (GOOD.replace(b'"entry":"claimed"', b'"entry":"rumoured"'), "filed, claimed, withdrawn, ruled"),
        (GOOD.replace(b'"probable"', b'"maybe"'), "unstated, possible, probable, certain"),
        (GOOD.replace(b'"span":[0,57]', b'"span":[57,0]'), "$.claim.span"),
        (GOOD.replace(b'"span":[0,57]', b'"span":[0,57,58]'), "at most length 2"),
        (GOOD.replace(b'"stance"', b'"posture"'), "posture"),
        (GOOD.replace(b'"announces"', b'"shouts"'), "$.claim.stance"),
        (GOOD.replace(b'"2024-05-31"', b'"2024-05-32"'), "$.claim.event.when.latest"),
    ],
)
def test_what_is_no_entry_says_where_and_why(raw: bytes, says: str) -> None:
    with pytest.raises(BadLedger, match=r"pact\.jsonl:7: ") as error:
        decode(raw, "pact.jsonl:7")
    assert says in str(error.value)


@pytest.mark.parametrize("quote", ["half a \ud83d", 7])
def test_what_cannot_be_kept_is_refused(quote: Any) -> None:
    with pytest.raises(BadLedger):
        encode(Claimed(None, replace(CLAIM, quote=quote)))
