"""What a reader of the room finds: words for acts and times, what a search found, drawings that tell one line from another."""

from __future__ import annotations

import csv
import re
from datetime import date
from importlib import resources
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

import onrecord as rec
from onrecord.event import Event, Good, Realis
from onrecord.exporters.codes import table
from onrecord.exporters.report_documents import facts
from onrecord.exporters.report_parts import event_html, glossary
from onrecord.exporters.report_timeline import Scale, axis
from onrecord.ledger import Ruled, Verdict
from onrecord.rows import claim_row
from onrecord.server.graph import who_says
from onrecord.server.state import Room
from tests.by_hand import Line
from tests.server.rooms import SALE, STORY, ledger, visitor
from tests.server.test_pages import words


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> tuple[TestClient, Room]:
    return visitor(ledger(tmp_path_factory.mktemp("plain"), *STORY))


def test_every_act_and_every_mode_that_looks_like_a_code_has_words() -> None:
    rows = list(table("acts.csv"))
    known = glossary()
    assert {r["act"] for r in rows} <= {value for kind, value in known if kind == "act"}
    assert all(("mode", r["mode"]) in known for r in rows if "-" in r["mode"])
    assert not any(said.isupper() for (kind, _), (said, _) in known.items() if kind in {"act", "mode"})


def test_an_act_is_told_in_words_with_its_type_small_at_the_end() -> None:
    said = event_html(Event("AID", Realis.HAPPENED, mode="sell", goods=(Good("maize", "food"),)))
    assert words(said) == "aid or supplies (sale) · maize · AID"
    assert re.search(r"<small[^>]*>AID</small>", said)


def test_the_type_that_folds_the_tense_in_is_in_the_hint() -> None:
    assert "PLOVER CONSULT, as it is told here AGREE" in event_html(Event("CONSULT", Realis.PLANNED))


@pytest.mark.parametrize(("topic", "about"), [("AID", True), ("REQUEST", False), (None, False)])
def test_what_an_act_is_about_is_told_where_it_is_another_act(topic: str | None, about: bool) -> None:
    assert ("about " in event_html(Event("REQUEST", Realis.HAPPENED, topic=topic))) is about


def test_rows_for_programs_keep_the_names_of_plover() -> None:
    (report,) = rec.read_text("Nepal sent blankets to Bhutan on Monday, officials said.", published="2024-05-02T08:15:00Z")
    rows = [claim_row(c, report.document) for c in report.claims]
    acts = [r["event"]["act"] for r in rows if r["event"]]
    assert acts and all(a.isupper() for a in acts)


def test_the_time_of_a_report_is_told_as_a_newspaper_prints_it() -> None:
    (report,) = rec.read_text("Nepal sent blankets to Bhutan on Monday, officials said.", published="2024-05-02T08:15:00+05:45")
    page = facts(report.document, 1)
    assert '<time datetime="2024-05-02T08:15:00+05:45">2 May 2024, 08:15 UTC+5:45</time>' in page


def test_a_search_shows_what_it_found_and_not_the_whole_ledger(room: tuple[TestClient, Room]) -> None:
    client, state = room
    whole, found = client.get("/").text, client.get("/", params={"words": "shells"}).text
    first = state.now().propositions[0]
    assert "The reading room" in words(whole) and "The reading room" not in words(found)
    assert re.search(r"\d+ of \d+ propositions? words shells", words(found))
    assert 'class="proposition"' in found and first.text in words(found)


def test_a_search_in_vain_says_what_to_do(room: tuple[TestClient, Room]) -> None:
    said = words(room[0].get("/", params={"words": "zebra"}).text)
    assert "Nothing on record fits words zebra All words must stand in one claim" in said
    assert "Back to the whole ledger" in said


def test_an_earlier_day_names_the_reports_that_were_there(tmp_path: Path) -> None:
    early = Line("Arland sent shells to Borduria.", "2024-03-01", "Herald", "XA", SALE)
    late = Line("Arland sent more shells to Borduria.", "2024-06-09", "Gazette", "XA", SALE)
    client, _ = visitor(ledger(tmp_path, early, late))
    assert "reports of 1 March 2024 to 1 March 2024" in words(client.get("/", params={"as_of": "2024-04-01"}).text)


def test_a_ruling_is_told_as_something_done_with_its_time_in_words(tmp_path: Path) -> None:
    client, state = visitor(ledger(tmp_path, *STORY))
    claim = next(iter(state.now().standing.claims))
    state.append([Ruled(None, (claim,), False, "Ada", verdict=Verdict.ACCEPT, at="2024-04-01T12:05:00Z")])
    assert "accepted Ada 1 April 2024, 12:05 UTC" in words(client.get("/review").text)


def test_no_line_of_the_drawing_passes_a_box(room: tuple[TestClient, Room]) -> None:
    snap = room[1].now()
    drawn = [drawing for p in snap.propositions if (drawing := who_says(p, snap.book))]
    assert drawn
    for drawing in drawn:
        boxes = [(int(x), int(y)) for x, y in re.findall(r'<rect x="(\d+)" y="(\d+)"', drawing)]
        assert len(boxes) == len(set(boxes))
        for path in re.findall(r'<path d="(M\d+ \d+C[^"]*H[^"]*)"', drawing):
            for x, y, end in re.findall(r" (\d+) (\d+)H(\d+)", path):
                assert not any(bx < int(end) and bx + 10 > int(x) and by <= int(y) <= by + 24 for bx, by in boxes)


def test_names_of_months_do_not_run_into_one_another() -> None:
    drawing = axis(Scale(date(2026, 2, 16), date(2027, 11, 20)))
    marks: list[tuple[float, str]] = [(float(x), said) for x, said in re.findall(r'<text x="([\d.]+)%"[^>]*>([^<]+)<', drawing)]
    assert len(marks) > 2
    for (x, said), (after, _) in pairwise(marks):
        assert x + 2 * len(said) < after


def test_the_table_of_words_names_each_value_once() -> None:
    text = resources.files("onrecord.data").joinpath("report_words.csv").read_text(encoding="utf-8")
    rows: list[dict[str, Any]] = list(csv.DictReader(text.splitlines()))
    assert len(rows) == len({(r["kind"], r["value"]) for r in rows})
