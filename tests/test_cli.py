from __future__ import annotations

import io
import json
import os
import re
import resource
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import Timer
from typing import Any

import pytest

from onrecord import cli, pipeline
from onrecord.annotators.goods import Goods
from onrecord.claim import Claim
from onrecord.document import Span
from onrecord.errors import OnRecordError
from onrecord.ledger import Claimed
from onrecord.stores import open_store

COURIER = """La Plata Courier
May 2, 2024

Uruguay in talks on power from Paraguay

MONTEVIDEO, May 2 - Uruguay is negotiating the purchase of electricity from Paraguay, Energy Minister Laura Etchegaray said on Thursday.

"We hope to sign an agreement in Asunción in June," she told reporters.

Paraguay's government declined to comment.
"""
GAZETTE = """<!DOCTYPE html><html lang="en"><head><title>Paraguay denies power deal</title>
<meta property="og:site_name" content="Chaco Gazette"><meta property="article:published_time" content="2024-05-10T09:00:00-04:00"></head>
<body><article><h1>Paraguay denies power deal</h1>
<p>ASUNCION - Paraguay denied on Friday that it would sell electricity to Uruguay, the foreign ministry said in a statement.</p>
<p>Uruguay signed an agreement with Argentina in Colón on Thursday, two officials in Montevideo said.</p></article></body></html>
"""
UNDATED = "Uruguay has sent wool to Chile, the farm union said.\n"
GERMAN = (
    "Die Ministerin sagte am Montag in Graz, dass die Brücke wegen der Flut geschlossen sei und es auch für eine Woche so bleiben werde.\n"
)
MENU = '<!DOCTYPE html><html><body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav></body></html>'

CHAIN = {"source", "name", "actor", "kind", "cue", "voice"}
EVENT = {"act", "mode", "plover", "realis", "actors", "recipients", "goods", "when", "where", "geonameid"}
CLAIM = {"document", "file", "id", "span", "text", "block", "chain", "stance", "certainty", "hedges", "flags", "event"}
DOCUMENT = {
    "id",
    "file",
    "title",
    "published",
    "byline",
    "dateline",
    "credits",
    "outlet",
    "language",
    "blocks",
    "times",
    "places",
    "mentions",
}
PROPOSITION = {
    *("id", "text", "event", "status", "as_possible", "contested", "roots", "outlets", "outcome", "flags", "claims", "support", "history"),
}
ANSWER = {"question", "as_of", "status", "roots", "text", "propositions", "evidence"}
QUESTION = "Will Uruguay buy electricity from Paraguay?"


SHIPPED = """Quito Wire
2 May 2024

Peru sent rifles to Bolivia, officials say

Peru sent 4,000 rifles to Bolivia in April, two officials familiar with the shipment told Quito Wire.
"""
REPEATED = """Andes Mirror
3 May 2024

Rifles for La Paz

Peru sent 4,000 rifles to Bolivia in April, Quito Wire reported.
"""


@dataclass(frozen=True)
class Ran:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]


Onrecord = Callable[..., Ran]


@pytest.fixture
def onrecord(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Onrecord:
    """The command, from its entry point on, in this process: the encoder is loaded once."""

    def run(*words: str | Path, stdin: bytes = b"") -> Ran:
        monkeypatch.setattr(sys, "argv", ["onrecord", *map(str, words)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            cli.main()
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        code = ended.value.code or 0
        assert isinstance(code, int)
        return Ran(code, out, err)

    return run


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with reports, and with the ledgers that were made of them."""
    folder = tmp_path_factory.mktemp("shelf")
    (folder / "courier.txt").write_text(COURIER, "utf-8")
    (folder / "gazette.html").write_text(GAZETTE, "utf-8")
    readings = [r for name in ("courier.txt", "gazette.html") for r in pipeline.Work()(folder / name).readings]
    for name in ("power.sqlite", "power.jsonl"):
        store = open_store(folder / name)
        for reading in readings:
            store.append(pipeline.entries(reading))
        store.close()
    return folder


@pytest.fixture(params=["files", "sqlite", "jsonl"])
def stock(request: pytest.FixtureRequest, shelf: Path) -> list[str]:
    """The same reports as files and as ledgers: every question to them has the same answer."""
    if request.param == "files":
        return [str(shelf / "courier.txt"), str(shelf / "gazette.html")]
    return ["--ledger", str(shelf / f"power.{request.param}")]


def kept(folder: Path, name: str, words: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(words.encode("utf-8") if isinstance(words, str) else words)
    return path


def seconds(code: Callable[[], object]) -> float:
    """Processor time of the processes that code starts and waits for: another program's load does not count."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    code()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def process(*words: str | Path, env: Mapping[str, str] | None = None, **options: Any) -> subprocess.CompletedProcess[Any]:
    command = [sys.executable, "-m", "onrecord", *map(str, words)]
    options = {"stdout": subprocess.PIPE, "stdin": subprocess.DEVNULL} | options
    return subprocess.run(command, stderr=subprocess.PIPE, env={**os.environ, **(env or {})}, timeout=60, check=False, **options)


# --- every command, as text and as JSON -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("command", "keys"),
    [
        (["claims"], CLAIM),
        (["propositions"], PROPOSITION),
        (["ask", QUESTION], ANSWER),
        (["timeline"], {"on", "what", "text", "proposition"}),
        (["sources"], {"source", "name", "kind", "claims", "outlets", "stances"}),
    ],
)
def test_each_command_prints_json_from_files_and_ledgers(onrecord: Onrecord, stock: list[str], command: list[str], keys: set[str]) -> None:
    ran = onrecord(*command, *stock, "--json")
    assert (ran.code, ran.err) == (0, "")
    assert ran.rows
    assert all(row["v"] == 1 and keys <= set(row) for row in ran.rows)


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (["claims"], "courier.txt:"),
        (["propositions"], "roots"),
        (["ask", QUESTION], "electricity"),
        (["timeline"], "2024-05-02"),
        (["sources"], "Laura Etchegaray"),
    ],
)
def test_each_command_prints_text_from_files_and_ledgers(onrecord: Onrecord, stock: list[str], command: list[str], words: str) -> None:
    ran = onrecord(*command, *stock)
    assert (ran.code, ran.err) == (0, "")
    assert words in ran.out


@pytest.mark.parametrize("command", [["claims"], ["propositions"], ["ask", QUESTION], ["timeline"], ["sources"]])
def test_files_and_ledgers_give_the_same_bytes(onrecord: Onrecord, shelf: Path, command: list[str]) -> None:
    files = [shelf / "courier.txt", shelf / "gazette.html"]
    printed = onrecord(*command, *files, "--json").out
    assert printed == onrecord(*command, *reversed(files), "--json").out
    assert printed == onrecord(*command, "--ledger", shelf / "power.sqlite", "--json").out
    assert printed == onrecord(*command, "--ledger", shelf / "power.jsonl", "--json").out


def test_a_claim_points_into_the_file(onrecord: Onrecord, shelf: Path) -> None:
    rows = onrecord("claims", shelf / "courier.txt", "--json").rows
    assert all(row["text"] == COURIER[slice(*row["span"])] for row in rows)
    assert all(set(link) >= CHAIN for row in rows for link in row["chain"])
    assert all(set(row["event"]) >= EVENT for row in rows if row["event"])
    assert any(link["name"] == "Laura Etchegaray" for row in rows for link in row["chain"])


def test_read_shows_blocks_and_findings(onrecord: Onrecord, shelf: Path) -> None:
    text, page = onrecord("read", shelf / "courier.txt", shelf / "gazette.html", "--json").rows
    assert set(text) >= DOCUMENT
    assert (text["file"], text["published"], text["outlet"], text["dateline"]) == (
        "courier.txt",
        "2024-05-02",
        "La Plata Courier",
        ["MONTEVIDEO"],
    )
    assert all(block["text"] == COURIER[slice(*block["span"])] for block in text["blocks"])
    assert {"span", "text", "edtf", "earliest", "latest"} <= set(text["times"][0])
    assert {"span", "text", "name", "geonameid", "lat", "lon"} <= set(text["places"][0])
    assert {"span", "text", "name", "actor", "type"} <= set(text["mentions"][0])
    assert (page["outlet"], page["title"]) == ("Chaco Gazette", "Paraguay denies power deal")
    shown = onrecord("read", shelf / "courier.txt")
    assert shown.out.startswith("courier.txt  2024-05-02  La Plata Courier\n")
    assert "  headline   Uruguay in talks on power from Paraguay\n" in shown.out


def test_support_and_history_of_a_proposition(onrecord: Onrecord, stock: list[str]) -> None:
    rows = onrecord("propositions", *stock, "--json").rows
    support = [s for row in rows for s in row["support"]]
    assert all({"file", "span", "text", "stance", "root"} <= set(s) for s in support)
    assert {s["file"] for s in support} == {"courier.txt", "gazette.html"}
    assert all({"on", "from", "to", "claim", "rule"} <= set(change) for row in rows for change in row["history"])
    assert all(len(row["roots"]) == 2 and row["roots"][0] <= row["roots"][1] for row in rows)


def test_as_of_leaves_out_what_came_later(onrecord: Onrecord, stock: list[str]) -> None:
    early = onrecord("claims", *stock, "--as-of", "2024-05-05", "--json").rows
    assert {row["file"] for row in early} == {"courier.txt"}
    assert {row["file"] for row in onrecord("claims", *stock, "--as-of", "2024-05-10", "--json").rows} == {"courier.txt", "gazette.html"}
    answer = onrecord("ask", QUESTION, *stock, "--as-of", "2024-05-05", "--json").rows[0]
    assert answer["as_of"] == "2024-05-05"
    assert {e["file"] for e in answer["evidence"]} <= {"courier.txt"}
    assert all("counts" in e for e in answer["evidence"])
    none = onrecord("claims", *stock, "--as-of", "1999-01-01")
    assert (none.code, none.out, none.err) == (0, "", "onrecord: no report is on record by 1999-01-01; the first is of 2024-05-02\n")


def test_at_dates_a_report_that_bears_no_day(onrecord: Onrecord, tmp_path: Path) -> None:
    wool = kept(tmp_path, "wool.txt", UNDATED)
    without = onrecord("claims", wool, "--json")
    assert without.code == 0
    assert without.err == ("onrecord: wool.txt bears no date: relative times stay open, --as-of omits it; pass --at YYYY-MM-DD\n")
    assert onrecord("claims", wool, "--as-of", "2024-01-01").out == ""
    dated = onrecord("claims", wool, "--at", "2023-12-30", "--as-of", "2024-01-01", "--json")
    assert (dated.out, dated.err) == (without.out, "")
    onrecord("ingest", wool, "--at", "2023-12-30", "--ledger", tmp_path / "wool.jsonl")
    assert onrecord("claims", "--ledger", tmp_path / "wool.jsonl", "--as-of", "2024-01-01", "--json").out == without.out
    assert onrecord("claims", "--ledger", tmp_path / "wool.jsonl", "--as-of", "2023-12-29").out == ""


def test_at_does_nothing_to_a_ledger_and_says_so(onrecord: Onrecord, shelf: Path) -> None:
    ran = onrecord("claims", "--ledger", shelf / "power.jsonl", "--at", "2024-01-01")
    assert (ran.code, ran.out) == (0, onrecord("claims", "--ledger", shelf / "power.jsonl").out)
    assert "--at is for reports that are read now" in ran.err


def test_report_writes_one_page(onrecord: Onrecord, stock: list[str], tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    ran = onrecord("report", *stock, "--out", page, "--ask", QUESTION, "--title", "Power")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.startswith(f"{page} written: 2 reports, ")
    written = page.read_text("utf-8")
    assert "<title>Power" in written
    assert "Laura Etchegaray" in written
    onrecord("report", *stock, "--out", page, "--ask", QUESTION, "--title", "Power")
    assert page.read_text("utf-8") == written


def test_a_page_without_a_name_is_called_after_its_question_or_its_days(onrecord: Onrecord, shelf: Path) -> None:
    reports = [shelf / "courier.txt", shelf / "gazette.html"]
    assert f"<title>{QUESTION}</title>" in onrecord("report", *reports, "--ask", QUESTION).out
    assert "<h1>2 reports of 2 May 2024 to 10 May 2024</h1>" in onrecord("report", *reports).out, (
        "and goes to standard output, as exports do"
    )


@pytest.mark.parametrize("command", [["report"], ["export", "csv"], ["export", "parquet"], ["export", "decisions"]])
def test_a_slip_in_the_name_of_a_file_makes_no_folder(onrecord: Onrecord, shelf: Path, tmp_path: Path, command: list[str]) -> None:
    ran = onrecord(*command, "--ledger", shelf / "power.jsonl", "--out", tmp_path / "nodir" / "file")
    assert ran.code == 2 and "is not there" in ran.err and not (tmp_path / "nodir").exists()


def test_a_ledger_that_lost_a_report_is_told_with_what_checks_it(onrecord: Onrecord, shelf: Path, tmp_path: Path) -> None:
    lines = (shelf / "power.jsonl").read_text("utf-8").splitlines(keepends=True)
    short = tmp_path / "short.jsonl"
    short.write_text("".join(line for line in lines if '"entry":"filed"' not in line), "utf-8")
    ran = onrecord("claims", "--ledger", short)
    assert ran.code == 3 and f"onrecord verify --ledger {short}" in ran.err


@pytest.mark.parametrize("suffix", ["sqlite", "jsonl"])
def test_whoever_waits_for_another_writer_is_told_so(
    onrecord: Onrecord, shelf: Path, tmp_path: Path, suffix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger = Path(shutil.copy(shelf / f"power.{suffix}", tmp_path / f"held.{suffix}"))
    monkeypatch.setattr("onrecord.stores.sql.UNTOLD", 50)
    holder = _holding(ledger)
    try:
        freed = Timer(1.0, holder.kill)
        freed.start()
        ran = onrecord("ingest", shelf / "courier.txt", "--ledger", ledger)
    finally:
        holder.kill()
        holder.wait()
    assert ran.code == 0 and "another process is writing there" in ran.err


def _holding(ledger: Path) -> subprocess.Popen[str]:
    """A process that holds a ledger as one that writes does."""
    lock = f"import fcntl, os; fcntl.flock(os.open({str(ledger) + '.lock'!r}, os.O_RDWR | os.O_CREAT), fcntl.LOCK_EX)"
    begin = f"import sqlite3; db = sqlite3.connect({str(ledger)!r}, isolation_level=None); db.execute('BEGIN IMMEDIATE')"
    code = f"{lock if ledger.suffix == '.jsonl' else begin}; print('held', flush=True); import time; time.sleep(60)"
    holder = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert holder.stdout and holder.stdout.readline() == "held\n"
    return holder


# --- ledgers --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", ["sqlite", "jsonl"])
def test_reading_the_same_report_twice_adds_nothing(onrecord: Onrecord, shelf: Path, tmp_path: Path, suffix: str) -> None:
    ledger = tmp_path / "made" / f"twice.{suffix}"
    first = onrecord("ingest", shelf / "courier.txt", "--ledger", ledger)
    head = re.search("head ([0-9a-f]{64})", first.err)
    assert (first.code, first.out) == (0, "")
    assert re.match(r"1 report read, (\d+) of \1 entries new, in ", first.err)
    assert head
    again = onrecord("ingest", shelf / "courier.txt", "--ledger", ledger)
    renamed = onrecord("ingest", kept(tmp_path, "copy.txt", COURIER), "--ledger", ledger)
    assert all(re.match(r"1 report read, 0 of \d+ entries new", ran.err) and head[0] in ran.err for ran in (again, renamed))
    assert head[0] in onrecord("verify", "--ledger", ledger).out


@pytest.mark.parametrize("name", ["made/none.sqlite", "made/none.jsonl"])
def test_where_no_report_could_be_read_no_ledger_is_made(onrecord: Onrecord, tmp_path: Path, name: str) -> None:
    ran = onrecord("ingest", tmp_path / "absent.txt", "--ledger", tmp_path / name)
    assert (ran.code, ran.err.splitlines()[-1]) == (1, f"no report read; {tmp_path / name} is not made")
    assert not list(tmp_path.iterdir())
    wrong = onrecord("ingest", tmp_path / "absent.txt", "--ledger", tmp_path / "none.txt")
    assert wrong.err.splitlines()[0].startswith(f"onrecord: {tmp_path / 'none.txt'}: cannot tell how to keep a ledger there")


def test_a_ledger_that_is_there_stays_where_no_report_could_be_read(onrecord: Onrecord, shelf: Path, tmp_path: Path) -> None:
    ledger = kept(tmp_path, "power.sqlite", (shelf / "power.sqlite").read_bytes())
    ran = onrecord("ingest", kept(tmp_path, "empty.txt", ""), "--ledger", ledger)
    assert (ran.code, ran.err.splitlines()[-1]) == (1, f"no report read; {ledger} stays as it is")


def test_ingest_tells_programs_what_was_new(onrecord: Onrecord, shelf: Path, tmp_path: Path) -> None:
    files = [shelf / "courier.txt", shelf / "gazette.html"]
    first = onrecord("ingest", *files, "--ledger", tmp_path / "new.jsonl", "--json").rows
    assert [row["file"] for row in first] == ["courier.txt", "gazette.html"]
    assert all(row["new"] == row["claims"] + 1 for row in first)
    assert [row["new"] for row in onrecord("ingest", *files, "--ledger", tmp_path / "new.jsonl", "--json").rows] == [0, 0]


@pytest.mark.parametrize("suffix", ["sqlite", "jsonl"])
def test_verify_counts_entries_and_gives_the_head(onrecord: Onrecord, shelf: Path, suffix: str) -> None:
    ledger = shelf / f"power.{suffix}"
    with_json = onrecord("verify", "--ledger", ledger, "--json")
    [row] = with_json.rows
    assert (with_json.code, row["faults"]) == (0, [])
    text = onrecord("verify", "--ledger", ledger, "--head", row["head"])
    assert (text.code, text.out) == (0, f"{ledger}: {row['entries']} entries, 0 faults, head {row['head']}\n")


def test_a_word_changed_in_a_jsonl_ledger_is_found(onrecord: Onrecord, shelf: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "changed.jsonl"
    ledger.write_bytes((shelf / "power.jsonl").read_bytes().replace(b"Etchegaray said", b"Etchegaray lied", 1))
    ran = onrecord("verify", "--ledger", ledger)
    assert ran.code == 4
    assert f"{ledger}:1: the chain breaks here" in ran.out
    assert onrecord("verify", "--ledger", ledger, "--json").rows[0]["faults"]


def test_a_row_changed_in_a_sqlite_ledger_is_found(onrecord: Onrecord, shelf: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "changed.sqlite"
    shutil.copy(shelf / "power.sqlite", ledger)
    connection = sqlite3.connect(ledger)
    connection.execute("DROP TRIGGER entries_are_not_changed")
    connection.execute("UPDATE entries SET body = replace(body, 'asserts', 'denies') WHERE seq = 2")
    connection.commit()
    connection.close()
    ran = onrecord("verify", "--ledger", ledger)
    assert ran.code == 4
    assert "entry 2: " in ran.out


def test_entries_taken_off_the_end_are_found_by_the_head(onrecord: Onrecord, shelf: Path, tmp_path: Path) -> None:
    ledger, whole = tmp_path / "short.jsonl", (shelf / "power.jsonl").read_bytes().splitlines(keepends=True)
    head = json.loads(whole[-1])["chain"]
    ledger.write_bytes(b"".join(whole[:-1]))
    assert onrecord("verify", "--ledger", ledger).code == 0
    ran = onrecord("verify", "--ledger", ledger, "--head", head)
    assert ran.code == 4
    assert "entries were taken off" in ran.out


def test_claims_of_a_report_that_was_never_filed_are_named(onrecord: Onrecord, shelf: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "orphan.jsonl"
    shutil.copy(shelf / "power.jsonl", ledger)
    store = open_store(ledger)
    store.append([Claimed(date(2024, 5, 3), Claim("0123456789abcdef", Span(0, 26), "Chile bought Uruguay's wool."))])
    for command in (["claims"], ["propositions"], ["ask", QUESTION], ["timeline"], ["sources"], ["report", "--out", tmp_path / "r.html"]):
        ran = onrecord(*command, "--ledger", ledger)
        assert ran.code == 3, command
        assert f"{ledger}: report 0123456789abcdef is not there" in ran.err
        assert "wool" not in ran.out
    assert onrecord("claims", "--ledger", ledger).out == onrecord("claims", "--ledger", shelf / "power.jsonl").out
    assert onrecord("verify", "--ledger", ledger).code == 4


@pytest.mark.parametrize(
    ("name", "words", "told"),
    [
        ("none.jsonl", None, "no ledger there; make one with `onrecord ingest"),
        ("none.sqlite", None, "no ledger there; make one with `onrecord ingest"),
        ("ledger.csv", "a,b\n", "end it in .jsonl or .sqlite"),
        ("wrong.sqlite", b"Uruguay sold wool. " * 200, "see that it is a ledger"),
        ("wrong.jsonl", "Uruguay sold wool.\n", "no line of a ledger"),
        ("cut.jsonl", '{"chain":"00', "the last line is cut off"),
    ],
)
def test_what_is_no_ledger_is_one_line(onrecord: Onrecord, tmp_path: Path, name: str, words: str | bytes | None, told: str) -> None:
    path = tmp_path / name if words is None else kept(tmp_path, name, words)
    ran = onrecord("claims", "--ledger", path)
    assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)
    assert ran.err.startswith(f"onrecord: {path}")
    assert told in ran.err


# --- wrong usage ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["claims"], "name either reports or --ledger FILE"),
        (["claims", "a.txt", "--ledger", "a.jsonl"], "name either reports or --ledger FILE"),
        (["ask", "Did Peru sell tin?"], "name either reports or --ledger FILE"),
        (["ask", "   ", "a.txt"], "the question is empty"),
        (["read"], "name at least one report, or - for standard input"),
        (["ingest", "--ledger", "a.jsonl"], "Missing argument"),
        (["ingest", "a.txt"], "Missing option '--ledger'"),
        (["verify"], "Missing option '--ledger'"),
        (["verify", "--ledger", "a.jsonl", "--head", "beef"], "'beef' is no head"),
        (["claims", "a.txt", "--as-of", "yesterday"], "--as-of: 'yesterday' is no day; write YYYY-MM-DD"),
        (["claims", "a.txt", "--at", "2023-02-30"], "--at: '2023-02-30' is no day; write YYYY-MM-DD"),
        (["ingest", "a.txt", "--ledger", "a.jsonl", "--at", "06.09.2023"], "--at: '06.09.2023' is no day"),
        (["read", "a.txt", "-j", "0"], "'--jobs' / '-j'"),
        (["remember", "a.txt"], "No such command 'remember'"),
    ],
)
def test_wrong_usage_ends_with_2(onrecord: Onrecord, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], told: str) -> None:
    monkeypatch.chdir(tmp_path)
    kept(tmp_path, "a.txt", COURIER)
    ran = onrecord(*words)
    assert (ran.code, ran.out) == (2, "")
    assert told in " ".join(ran.err.split())
    assert not (tmp_path / "a.jsonl").exists()


def test_a_question_after_nothing_ends_with_2(onrecord: Onrecord, shelf: Path) -> None:
    ran = onrecord("ask", "???", "--ledger", shelf / "power.jsonl")
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert "ask for example" in ran.err


def test_version(onrecord: Onrecord) -> None:
    ran = onrecord("--version")
    assert ran.code == 0
    assert re.fullmatch(r"onrecord \d+\.\d+\.\d+\S*\n", ran.out)


# --- bad input ------------------------------------------------------------------------------------------------------


def sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(60 * 1024 * 1024)


BAD: list[tuple[str, Callable[[Path], object] | str | bytes, str, str]] = [
    ("empty.txt", "", "empty file", "give a text or HTML file"),
    ("blank.txt", " \n\n", "empty file", "give a text or HTML file"),
    ("digits.txt", "12 000 300\n", "no words", "give a text or HTML file"),
    ("binary.dat", b"Lima\x00\x01\x02\xff" * 40, "NUL at byte 4", "encoding"),
    ("scan.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "a PDF, not text", "extract its text first"),
    ("book.sqlite", b"SQLite format 3\x00", "an SQLite file, not text", "--ledger"),
    ("letter.docx", b"PK\x03\x04\x14\x00", "a zip archive", "extract its text first"),
    ("menu.html", MENU, "no article on this page", "save it with its text"),
    ("latin.txt", "Le café de Lima, un fait divers".encode("latin-1"), "byte 6 (0xe9) is not utf-8", "encoding"),
    ("huge.txt", sparse, "60 MB, more than", "split the file"),
    ("folder", Path.mkdir, "a folder without reports", "give the files in it"),
    ("absent.txt", lambda path: None, "no such file", "check the path"),
    ("graz.txt", GERMAN, "looks like German (de)", "translate it first"),
    ("feed.xml", '<?xml version="1.0"?><rss version="2.0"><channel/></rss>', "a feed without items", "give the pages that you mean"),
    ("map.xml", '<?xml version="1.0"?><urlset><url/></urlset>', "a site map", "give the pages that it lists"),
]


@pytest.mark.parametrize(("name", "made", "what", "advice"), BAD, ids=[row[0] for row in BAD])
def test_bad_input_is_one_line_and_the_others_are_read(
    onrecord: Onrecord, shelf: Path, tmp_path: Path, name: str, made: Callable[[Path], object] | str | bytes, what: str, advice: str
) -> None:
    path = tmp_path / name
    if callable(made):
        made(path)
    else:
        kept(tmp_path, name, made)
    alone = onrecord("claims", path, "--json")
    assert (alone.code, alone.out, alone.err.count("\n")) == (1, "", 1)
    assert alone.err.startswith(f"onrecord: {path}: ")
    assert what in alone.err
    assert advice in alone.err
    among = onrecord("read", path, shelf / "courier.txt", "--json")
    assert (among.code, among.err) == (3, alone.err)
    assert [row["file"] for row in among.rows] == ["courier.txt"]


def test_all_that_fail_are_named(onrecord: Onrecord, shelf: Path, tmp_path: Path) -> None:
    empty, graz = kept(tmp_path, "empty.txt", ""), kept(tmp_path, "graz.txt", GERMAN)
    ran = onrecord("ingest", empty, shelf / "courier.txt", graz, shelf / "gazette.html", "--ledger", tmp_path / "some.jsonl")
    assert ran.code == 3
    assert [line.split(":")[1].strip() for line in ran.err.splitlines()[:2]] == [str(empty), str(graz)]
    assert ran.err.splitlines()[2].startswith("2 reports read")


@pytest.mark.parametrize(
    "command", [["claims"], ["propositions"], ["ask", QUESTION], ["timeline"], ["sources"], ["report", "--out", "r.html"]]
)
def test_nothing_is_printed_where_nothing_could_be_read(
    onrecord: Onrecord, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = onrecord(*command, "absent.txt")
    assert (ran.code, ran.out, ran.err) == (1, "", "onrecord: absent.txt: no such file; check the path\n")
    assert not list(tmp_path.iterdir())


def test_an_encoding_that_is_named_is_used(onrecord: Onrecord, tmp_path: Path) -> None:
    path = kept(tmp_path, "latin.txt", COURIER.encode("cp1252"))
    assert onrecord("read", path).code == 1
    assert "Asunción" in onrecord("read", path, "--encoding", "cp1252").out
    wrong = onrecord("read", path, "--encoding", "klingon")
    assert (wrong.code, wrong.err.count("\n")) == (1, 1)
    assert "unknown encoding 'klingon'" in wrong.err


def test_a_file_that_cannot_be_written_is_one_line(onrecord: Onrecord, shelf: Path, tmp_path: Path) -> None:
    ran = onrecord("report", "--ledger", shelf / "power.jsonl", "--out", tmp_path)
    assert (ran.code, ran.err) == (1, f"onrecord: {tmp_path}: a folder; name a file in it\n")
    inside = kept(tmp_path, "file.txt", "Lima") / "power.jsonl"
    ran = onrecord("ingest", shelf / "courier.txt", "--ledger", inside)
    assert (ran.code, ran.err.count("\n")) == (1, 1)


def test_a_report_cannot_steer_the_terminal_or_break_a_line(onrecord: Onrecord, tmp_path: Path) -> None:
    words = "Peru reopened the port of \x1b[31mCallao, the \x9fministry said on May 2, 2024.\n"
    path = kept(tmp_path, "port\u2028\x1b.txt", words)
    assert not re.search("[\x1b\x9f]", onrecord("read", path).out)
    ran = onrecord("read", path, "--json")
    [row] = ran.rows
    assert len(ran.out.splitlines()) == 1
    assert row["file"] == path.name
    assert all(block["text"] in words for block in row["blocks"])
    assert "\x1b" not in onrecord("read", tmp_path / "no\x1b[31m.txt").err


# --- standing up ----------------------------------------------------------------------------------------------------


def stumble(doc: Any, what: type[Exception]) -> Iterator[Any]:
    if doc.name == "gazette.html":
        raise what("wool\ntariff")
    yield from ()


@pytest.mark.parametrize("what", [KeyError, ZeroDivisionError, RecursionError, MemoryError])
def test_a_fault_of_ours_is_told_and_the_others_are_read(
    onrecord: Onrecord, shelf: Path, monkeypatch: pytest.MonkeyPatch, what: type[Exception]
) -> None:
    monkeypatch.setattr(Goods, "__call__", lambda _, doc, found: stumble(doc, what))
    ran = onrecord("claims", shelf / "gazette.html", shelf / "courier.txt", "--json")
    assert (ran.code, ran.err.count("\n")) == (3, 1)
    assert ran.err.startswith(f"onrecord: {shelf / 'gazette.html'}: {what.__name__}: ")
    assert "(test_cli.py:" in ran.err
    assert "this is a fault of onrecord, not of the report: please report it" in ran.err
    assert {row["file"] for row in ran.rows} == {"courier.txt"}
    assert onrecord("claims", shelf / "gazette.html").code == 1


def test_a_fault_after_reading_is_told(onrecord: Onrecord, shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stumbling(*_: object) -> None:
        raise LookupError("no such rule")

    monkeypatch.setattr("onrecord.status.propositions", stumbling)
    ran = onrecord("propositions", "--ledger", shelf / "power.jsonl")
    assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)
    assert ran.err.startswith("onrecord: LookupError: no such rule (test_cli.py:")
    assert "please report it" in ran.err


def test_an_error_of_ours_in_an_annotator_is_no_fault(onrecord: Onrecord, shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refusing(*_: object) -> Iterator[Any]:
        raise OnRecordError("goods.csv: line 3 has no name; give it one")

    monkeypatch.setattr(Goods, "__call__", refusing)
    ran = onrecord("claims", shelf / "courier.txt")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == f"onrecord: {shelf / 'courier.txt'}: goods.csv: line 3 has no name; give it one\n"


def test_standard_input_is_a_report_of_that_name(onrecord: Onrecord, shelf: Path) -> None:
    ran = onrecord("claims", "-", "--json", stdin=COURIER.encode())
    rows = onrecord("claims", shelf / "courier.txt", "--json").rows
    assert ran.code == 0
    assert ran.rows == [row | {"file": "stdin"} for row in rows]
    both = onrecord("read", shelf / "gazette.html", "-", "--json", stdin=COURIER.encode())
    assert [row["file"] for row in both.rows] == ["gazette.html", "stdin"]


@pytest.mark.parametrize(("words", "told"), [(b"", "empty file"), (b"%PDF-1.4\n", "a PDF"), (b"caf\xe9 in Lima", "byte 3 (0xe9)")])
def test_bad_standard_input_is_named_stdin(onrecord: Onrecord, words: bytes, told: str) -> None:
    ran = onrecord("read", "-", stdin=words)
    assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)
    assert ran.err.startswith(f"onrecord: stdin: {told}")


def test_two_processes_print_what_one_prints(onrecord: Onrecord, shelf: Path, tmp_path: Path) -> None:
    files = [shelf / "courier.txt", tmp_path / "absent.txt", kept(tmp_path, "graz.txt", GERMAN), shelf / "gazette.html"]
    one, two = onrecord("read", *files, "--json"), onrecord("read", *files, "--json", "-j", "2")
    assert (one.code, len(one.rows)) == (3, 2)
    assert two == one


# --- in processes of its own ----------------------------------------------------------------------------------------


def test_data_and_errors_part_ways(shelf: Path, tmp_path: Path) -> None:
    ran = process("claims", shelf / "courier.txt", tmp_path / "absent.txt", "--json")
    assert ran.returncode == 3
    assert ran.stderr.decode() == f"onrecord: {tmp_path / 'absent.txt'}: no such file; check the path\n"
    assert all(json.loads(line)["file"] == "courier.txt" for line in ran.stdout.splitlines())


def test_hashes_order_and_locale_do_not_change_a_byte(shelf: Path) -> None:
    files = [shelf / "courier.txt", shelf / "gazette.html"]
    one = process("propositions", *files, "--json", env={"PYTHONHASHSEED": "1"})
    two = process(
        "propositions", *reversed(files), "--json", env={"PYTHONHASHSEED": "2", "PYTHONIOENCODING": "latin-1", "TZ": "Asia/Tokyo"}
    )
    assert (one.returncode, two.returncode, two.stderr) == (0, 0, b"")
    assert "Colón" in one.stdout.decode()
    assert two.stdout == one.stdout


def test_a_report_through_a_pipe(shelf: Path) -> None:
    ran = process("read", "-", "--json", input=COURIER.encode(), stdin=None)
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert json.loads(ran.stdout)["file"] == "stdin"


def test_a_broken_pipe_is_silent(shelf: Path) -> None:
    ear, mouth = os.pipe()
    os.close(ear)
    ran = process("claims", "--ledger", shelf / "power.jsonl", stdout=mouth)
    os.close(mouth)
    assert (ran.returncode, ran.stderr) == (1, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
def test_a_full_disk_is_one_line(shelf: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        ran = process("claims", "--ledger", shelf / "power.jsonl", stdout=full)
    assert (ran.returncode, ran.stderr) == (
        1,
        b"onrecord: output: No space left on device; check the path, its permissions and the space left\n",
    )


def test_the_command_starts_at_once(shelf: Path) -> None:
    assert seconds(lambda: process("--help")) < 0.6
    # What else runs on a core that shares its caches can only add to the time: one of three tries tells.
    assert any(seconds(lambda: process("read", shelf / "courier.txt")) < 2 for _ in range(3))


@pytest.mark.parametrize(
    "outlet, words",
    [
        ("Andes Mirror", "Quito Wire has withdrawn its report that Peru sent rifles to Bolivia in April."),
        ("Andes Mirror", "Quito Wire retracted its story that Peru had sent 4,000 rifles to Bolivia."),
        ("Quito Wire", "On 2 May we reported that Peru had sent 4,000 rifles to Bolivia in April. We withdraw this report."),
        (
            "Quito Wire",
            "On 2 May Quito Wire reported that Peru had sent 4,000 rifles to Bolivia in April. It was wrong. We retract that story.",
        ),
        ("Quito Wire", "An earlier version of this report said that Peru sent 4,000 rifles to Bolivia in April."),
    ],
)
def test_what_an_outlet_takes_back_falls_with_all_that_repeats_it(onrecord: Onrecord, tmp_path: Path, outlet: str, words: str) -> None:
    texts = [SHIPPED, REPEATED, f"{outlet}\n9 May 2024\n\nTo our readers\n\n{words}\n"]
    files = [tmp_path / f"{n}.txt" for n in range(3)]
    for file, text in zip(files, texts, strict=True):
        file.write_text(text, encoding="utf-8")
    before = next(r for r in onrecord("propositions", *files[:2], "--json").rows if r["event"] and r["event"]["goods"])
    after = next(r for r in onrecord("propositions", *files, "--json").rows if r["event"] and r["event"]["goods"])
    assert (before["status"], before["roots"], before["outlets"]) == ("REPORTED", [1, 1], 2)
    assert (after["status"], after["roots"], after["flags"]) == ("MENTIONED", [0, 0], {"retracted": ["Quito Wire"]})
    assert [(h["on"], h["to"], h["rule"]) for h in after["history"]] == [
        ("2024-05-02", "REPORTED", "R2"),
        ("2024-05-09", "MENTIONED", "D6"),
    ]


@pytest.mark.parametrize(
    "words, outcome",
    [
        ("The visit of Peru's president Dina Boluarte to Bogotá on 20 May has been called off, Peru's government said.", "CANCELLED"),
        ("Peru has cancelled the visit of President Dina Boluarte to Bogotá on 20 May, its government said.", "CANCELLED"),
        ("Peru's president Dina Boluarte visited Bogotá on 20 May, Colombia's government said.", "HAPPENED"),
        ("The weather in Bogotá was fine, Colombia's government said.", "LAPSED"),
    ],
)
def test_what_became_of_a_visit(onrecord: Onrecord, tmp_path: Path, words: str, outcome: str) -> None:
    plan = "Peru's president Dina Boluarte will visit Bogotá on 20 May, Peru's government said."
    files = [tmp_path / "plan.txt", tmp_path / "news.txt"]
    for file, day, text in zip(files, ("2 May", "21 May"), (plan, words), strict=True):
        file.write_text(f"Andes Mirror\n{day} 2024\n\nIn brief\n\n{text}\n", encoding="utf-8")
    row = next(r for r in onrecord("propositions", *files, "--json").rows if r["event"] and r["event"]["act"] == "CONSULT")
    assert (row["outcome"], row["contested"]) == (outcome, False)
