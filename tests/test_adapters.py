"""What other extractors found: only words that stand in the text get in, and they count for nothing until a person says so."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from typer.testing import CliRunner

from onrecord.checks import verify
from onrecord.claim import Certainty
from onrecord.cli import app
from onrecord.codec import decode, encode
from onrecord.document import Document, Unread
from onrecord.identity import claim_id, document_id
from onrecord.ledger import Claimed, Filed, standing
from onrecord.pipeline import proposed
from onrecord.status import propositions
from onrecord.stores import open_store

TEXT = "KALOKOL, March 5 - Two fishing boats sank on the lake on Monday, the harbour master said. Nobody was hurt."
SANK = "Two fishing boats sank on the lake on Monday"


def extraction(words: str, at: int | None = None, status: str | None = "match_exact", **more: object) -> dict[str, object]:
    """An extraction as langextract writes it, at the place where the words stand."""
    start = TEXT.find(words) if at is None else at
    place = {"start_pos": start, "end_pos": start + len(words)}
    return {"extraction_class": "event", "extraction_text": words, "char_interval": place, "alignment_status": status} | more


def lines(*extractions: object, text: object = TEXT) -> BytesIO:
    return BytesIO(json.dumps({"document_id": "doc_1", "text": text, "extractions": list(extractions)}).encode() + b"\n")


def given(*extractions: object, known: tuple[Document, ...] = ()) -> tuple[list[Filed | Claimed], list[Unread]]:
    parts = list(proposed(lines(*extractions), "found.jsonl", known))
    return [p for p in parts if isinstance(p, Filed | Claimed)], [p for p in parts if isinstance(p, Unread)]


def test_words_that_stand_in_the_text_become_a_candidate() -> None:
    [filed, found], [] = given(extraction(SANK, attributes={"speaker": "the harbour master"}))
    assert isinstance(filed, Filed)
    assert isinstance(found, Claimed)
    assert filed.document[found.claim.span] == found.claim.quote == SANK
    assert (found.by, found.claim.document, found.claim.certainty) == ("langextract", document_id(filed.document), Certainty.UNSTATED)
    assert json.loads(found.told) == {"attributes": {"speaker": "the harbour master"}, "extraction_class": "event"}


@pytest.mark.parametrize(
    ("found", "why"),
    [
        (extraction(SANK, status="match_fuzzy"), "match_fuzzy, only match_exact is admitted"),
        (extraction(SANK, status="match_lesser"), "match_lesser, only match_exact is admitted"),
        (extraction(SANK, status=None), "not aligned with the text"),
        (extraction("Three boats sank", at=19), "its words 'Three boats sank' are not those at 19..35, 'Two fishing boat'"),
        (extraction(SANK, at=20), "are not those at 20.."),
        (extraction(SANK, at=5000), "is none of a text of"),
        (extraction(SANK, at=-5), "is none of a text of"),
        (extraction(SANK) | {"char_interval": None}, "says no place in the text"),
        (extraction(SANK) | {"char_interval": {"start_pos": "1", "end_pos": 2}}, "says no place in the text"),
        ({"extraction_class": "event"}, "needs extraction_text"),
        ("Two boats", "needs extraction_text"),
        (extraction(" ", at=TEXT.index(" ")), "no words"),
    ],
)
def test_what_is_not_true_to_the_text_is_named(found: object, why: str) -> None:
    entries, [refused] = given(found, extraction("Nobody was hurt"))
    assert len(entries) == 2
    assert (refused.where, refused.fault) == ("line 1, extraction 1", True)
    assert why in refused.why


@pytest.mark.parametrize("raw", [b"{", b"[]", b'{"extractions": []}', b'{"text": 5}', b"\xff{}", b'{"text": "x", "extractions": 1}'])
def test_a_broken_line_costs_none_of_the_others(raw: bytes) -> None:
    parts = list(proposed(BytesIO(raw + b"\n" + lines(extraction(SANK)).getvalue()), "found.jsonl", ()))
    assert isinstance(parts[0], Unread)
    assert parts[0].where == "line 1"
    assert [type(p) for p in parts[1:]] == [Filed, Claimed]


def test_a_report_on_record_is_not_filed_again() -> None:
    known = Document(TEXT, outlet="Kalokol Courier", published="2024-03-05")
    [found], [] = given(extraction(SANK), known=(known,))
    assert isinstance(found, Claimed)
    assert (found.claim.document, found.on) == (document_id(known), date(2024, 3, 5))


def test_a_candidate_is_no_claim_until_somebody_accepts_it() -> None:
    [filed, found], [] = given(extraction(SANK))
    assert isinstance(found, Claimed)
    stands = standing([filed, found])
    assert (stands.claims, list(stands.candidates)) == ({}, [claim_id(found.claim)])
    assert propositions(stands) == ()
    accepted = standing([filed, found, replace(found, by="", told="")])
    assert (list(accepted.claims), accepted.candidates) == ([claim_id(found.claim)], {})


def test_candidates_are_entries_of_format_2_and_all_else_stays_of_format_1() -> None:
    [filed, found], [] = given(extraction(SANK))
    assert isinstance(found, Claimed)
    assert isinstance(filed, Filed)
    taken = replace(filed, document=replace(filed.document, retrieved="2024-03-06T08:00:00Z"))
    entries = (filed, found, replace(found, by="", told=""), taken)
    assert [json.loads(encode(e))["format"] for e in entries] == [1, 2, 1, 2]
    assert [decode(encode(e)) for e in entries] == list(entries)


@pytest.mark.parametrize(
    ("raw", "code", "told"),
    [
        (b"", 1, "line 1: the file is empty; give the file that langextract saves, one document a line"),
        (b"\n \n", 1, "line 1: the file is empty; give the file that langextract saves, one document a line"),
        (lines().getvalue(), 0, "0 candidates, 0 not admitted, for {file} holds no extraction; {ledger} is not made"),
        (lines(extraction(SANK, status="match_fuzzy")).getvalue(), 1, "0 candidates, 1 not admitted; {ledger} is not made"),
    ],
)
def test_a_file_that_proposes_nothing_is_told_and_makes_no_ledger(tmp_path: Path, raw: bytes, code: int, told: str) -> None:
    file, ledger = tmp_path / "found.jsonl", tmp_path / "lake.sqlite"
    file.write_bytes(raw)
    ran = CliRunner().invoke(app, ["import", "langextract", str(file), "--ledger", str(ledger)])
    assert ran.exit_code == code and told.format(file=file, ledger=ledger) in ran.stderr
    assert not ledger.exists()


def test_the_command_keeps_candidates_and_names_the_rest(tmp_path: Path) -> None:
    file, ledger = tmp_path / "found.jsonl", str(tmp_path / "lake.sqlite")
    file.write_bytes(lines(extraction(SANK), extraction(SANK, status="match_fuzzy")).getvalue())
    ran = CliRunner().invoke(app, ["import", "langextract", str(file), "--ledger", ledger, "--by", "langextract, model x"])
    assert ran.exit_code == 3
    assert f"{file}: line 1, extraction 2: match_fuzzy, only match_exact is admitted" in ran.stderr
    assert "1 candidate, 1 not admitted, 2 entries new" in ran.stderr
    again = CliRunner().invoke(app, ["import", "langextract", str(file), "--ledger", ledger, "--by", "langextract, model x", "--json"])
    assert "0 entries new" in again.stderr
    assert json.loads(again.stdout)["by"] == "langextract, model x"
    shown = CliRunner().invoke(app, ["claims", "--ledger", ledger, "--candidates", "--json"])
    assert shown.stdout == again.stdout
    assert CliRunner().invoke(app, ["claims", "--ledger", ledger]).stdout == ""
    store = open_store(ledger, create=False)
    assert verify(store) == []
    store.close()
