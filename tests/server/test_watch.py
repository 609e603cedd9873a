"""A watch tells of each change once, in a line and in a feed."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from typer.testing import CliRunner

from onrecord.cli import app
from onrecord.errors import BadLedger
from onrecord.pipeline import entries, read_text
from onrecord.server.watch import ATOM, add_to_feed
from onrecord.stores import open_store

QUESTION = "Is there a grain deal between Tunisia and Kazakhstan?"
FIRST = "Tunis, 2 March. Tunisia and Kazakhstan signed a grain deal on Monday, the Harbour Gazette reported.\n"
DENIED = "Tunis, 9 March. Tunisia denied that it had signed a grain deal with Kazakhstan.\n"
RAIN = "Tunis, 10 March. It rained in Gabes on Tuesday, the weather office said.\n"


def add(ledger: Path, words: str, day: str, outlet: str) -> None:
    book = open_store(ledger)
    book.append(entries(read_text(words, published=day, outlet=outlet, name=f"{outlet}.txt")))
    book.close()


def watch(ledger: Path) -> tuple[list[dict[str, object]], str]:
    said = CliRunner().invoke(app, ["watch", QUESTION, "--ledger", str(ledger), "--once"])
    assert said.exit_code == 0, said.output
    return [json.loads(line) for line in said.stdout.splitlines()], said.stderr


def feed(ledger: Path) -> list[str | None]:
    path = Path(f"{ledger}.watch.atom")
    return [e.findtext(f"{{{ATOM}}}title") for e in ElementTree.parse(path).getroot().findall(f"{{{ATOM}}}entry")] if path.exists() else []


def test_a_watch_fires_once_for_each_change(tmp_path: Path) -> None:
    ledger = tmp_path / "story.sqlite"
    add(ledger, RAIN, "2026-03-01", "Weather Post")
    lines, said = watch(ledger)
    assert lines == [] and "NOT_FOUND [0, 0]" in said
    add(ledger, FIRST, "2026-03-02", "Valletta Observer")
    lines, _ = watch(ledger)
    assert [row["was"] for row in lines] == [{"status": "NOT_FOUND", "roots": [0, 0], "outcome": None, "contested": []}]
    assert lines[0]["now"]["status"] == "REPORTED" and lines[0]["on"] == "2026-03-02"  # type: ignore[index]
    assert watch(ledger)[0] == []
    add(ledger, RAIN, "2026-03-10", "Gabes Mail")
    assert watch(ledger)[0] == [], "what does not concern the question is not told"
    assert len(feed(ledger)) == 1
    before = Path(f"{ledger}.watch.atom").read_bytes()
    watch(ledger)
    assert Path(f"{ledger}.watch.atom").read_bytes() == before


def test_a_second_change_is_a_second_entry_at_the_top(tmp_path: Path) -> None:
    ledger = tmp_path / "story.sqlite"
    add(ledger, RAIN, "2026-03-01", "Weather Post")
    watch(ledger)
    add(ledger, FIRST, "2026-03-02", "Valletta Observer")
    watch(ledger)
    add(ledger, FIRST.replace("Harbour Gazette", "Astana Courier").replace("signed", "agreed"), "2026-03-03", "Crescent Wire")
    add(ledger, DENIED, "2026-03-09", "Maghreb Morning")
    lines, _ = watch(ledger)
    titles = feed(ledger)
    assert len(titles) == 1 + len(lines)
    root = ElementTree.parse(f"{ledger}.watch.atom").getroot()
    assert {"id", "title", "updated", "author"} <= {e.tag.partition("}")[2] for e in root}


def test_a_denial_is_told_and_so_is_what_is_answered(tmp_path: Path) -> None:
    ledger = tmp_path / "story.sqlite"
    add(ledger, FIRST, "2026-03-02", "Valletta Observer")
    assert "REPORTED [1, 1]; changes" in watch(ledger)[1]
    add(ledger, DENIED, "2026-03-09", "Maghreb Morning")
    (told,), _ = watch(ledger)
    assert (told["was"], told["now"]) == (
        {"status": "REPORTED", "roots": [1, 1], "outcome": None, "contested": []},
        {"status": "REPORTED", "roots": [1, 1], "outcome": None, "contested": ["country:TN"]},
    )
    assert str(told["text"]).startswith("Tunisia and Kazakhstan reached an agreement on grain")
    assert feed(ledger) == ["REPORTED [1, 1] → REPORTED [1, 1], contested"]


@pytest.mark.parametrize("kept", ["[1]", "{", '{"q": {"status": 1}}'])
def test_a_file_that_is_no_memory_is_named(tmp_path: Path, kept: str) -> None:
    ledger = tmp_path / "story.sqlite"
    add(ledger, RAIN, "2026-03-01", "Weather Post")
    Path(f"{ledger}.watch.json").write_text(kept, "utf-8")
    said = CliRunner().invoke(app, ["watch", QUESTION, "--ledger", str(ledger), "--once"])
    assert said.exit_code != 0 and "watch.json" in str(said.exception)


def test_a_feed_with_entities_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "story.atom"
    path.write_text('<!DOCTYPE feed [<!ENTITY a "aaaa">]><feed>&a;</feed>', "utf-8")
    row = {"question": QUESTION, "on": None, "text": "", "was": {}, "now": {}}
    with pytest.raises(BadLedger, match="entities"):
        add_to_feed(path, row)
