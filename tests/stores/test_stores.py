"""One suite over every store. Set ONRECORD_POSTGRESQL to the URL of an empty database to run it there too."""

from __future__ import annotations

import multiprocessing
import os
import sqlite3
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from onrecord.claim import Claim
from onrecord.codec import GENESIS, claim_id, document_id, encode, entry_id, link
from onrecord.document import Document
from onrecord.errors import BadLedger
from onrecord.ledger import Claimed, Entry, Filed, Withdrawn
from onrecord.stores import Book, open_store

DOC = Document("The port of Piraeus reopened on Friday. Dockers ended a strike. Ms Núñez left.", outlet="Aegean Post", name="port.txt")
CLAIMS = [
    Claim(document_id(DOC), DOC.find(words), words)
    for words in ("The port of Piraeus reopened on Friday", "Dockers ended a strike", "Ms Núñez left")
]
ENTRIES: list[Entry] = [Filed(date(2024, 5, 3), DOC), *(Claimed(date(2024, 5, 3), claim) for claim in CLAIMS)]
MORE = Withdrawn(date(2024, 5, 5), claim_id(CLAIMS[1]), "The strike goes on.")

Open = Callable[[], Book]


@pytest.fixture(params=["jsonl", "sqlite", "db", "sqlite-url", "postgresql"])
def again(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Open]:
    """Open one and the same ledger, as often as it is called."""
    where = {"sqlite-url": f"sqlite:///{tmp_path}/ledger.sqlite", "postgresql": os.environ.get("ONRECORD_POSTGRESQL", "")}
    if request.param == "postgresql":
        request.getfixturevalue("_emptied")
    opened = list[Book]()

    def open_again() -> Book:
        opened.append(open_store(where.get(request.param) or tmp_path / f"ledger.{request.param}"))
        return opened[-1]

    yield open_again
    for book in opened:
        book.close()


@pytest.fixture
def _emptied() -> None:
    url = os.environ.get("ONRECORD_POSTGRESQL")
    if not url:
        pytest.skip("ONRECORD_POSTGRESQL names no database")
    psycopg = pytest.importorskip("psycopg")
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("DROP TABLE IF EXISTS entries, about, quotes CASCADE; DROP FUNCTION IF EXISTS entries_stay")


def test_a_new_ledger_is_empty(again: Open) -> None:
    assert list(again()) == []
    assert again().head() == GENESIS


def test_entries_come_back_in_the_order_of_writing(again: Open) -> None:
    assert again().append(ENTRIES) == 4
    assert again().append([MORE]) == 1
    assert list(again()) == [*ENTRIES, MORE]


def test_the_same_entry_twice_adds_nothing(again: Open) -> None:
    book = again()
    assert book.append([*ENTRIES, *ENTRIES]) == 4
    head = book.head()
    assert book.append(reversed(ENTRIES)) == 0
    assert again().append([ENTRIES[2], MORE]) == 1
    assert book.append([MORE]) == 0
    assert list(book) == [*ENTRIES, MORE]
    assert book.head() != head


def test_each_entry_is_linked_to_the_one_before(again: Open) -> None:
    again().append(ENTRIES)
    rows, before = list(again().rows()), GENESIS
    assert [row.raw for row in rows] == [encode(entry) for entry in ENTRIES]
    assert [row.id for row in rows] == [entry_id(entry) for entry in ENTRIES]
    for row in rows:
        before = link(before, row.raw)
        assert row.chain == before
    assert again().head() == before


def test_a_head_of_before_is_still_a_link(again: Open) -> None:
    book = again()
    book.append(ENTRIES)
    before = book.head()
    book.append([MORE])
    assert again().link(4) == before and again().link(5) == book.head()
    assert again().link(0) == again().link(6) == ""


def test_batches_are_one_chain(again: Open) -> None:
    many = [Withdrawn(None, f"{n:016x}", "The desk took it back.") for n in range(2500)]
    assert again().append(iter(many)) == 2500
    assert list(again()) == many
    assert len({row.chain for row in again().rows()}) == 2500


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("piraeus", [0]),
        ("strike Dockers", [1]),
        ("Nunez", [2]),
        ("Piraeus strike", []),
        ('reopened AND "', []),
        ('"reopened" (Friday)*', [0]),
        ("", []),
    ],
)
def test_a_search_wants_all_the_words(again: Open, words: str, found: list[int]) -> None:
    book = again()
    if words == "Nunez" and "postgresql" in str(getattr(book, "name", "")):
        pytest.skip("PostgreSQL's own configuration keeps accents")
    book.append(ENTRIES)
    assert book.search(words) == [claim_id(CLAIMS[n]) for n in found]


def test_a_reader_goes_on_while_another_writes(again: Open) -> None:
    writer, reader = again(), again()
    writer.append(ENTRIES)
    reading = iter(reader)
    assert next(reading) == ENTRIES[0]
    assert writer.append([MORE]) == 1
    assert list(reading) == ENTRIES[1:]
    assert list(reader) == [*ENTRIES, MORE]


def _read_all(where: str) -> int:
    return len(list(open_store(where, create=False)))


def _write_some(where: str, first: int) -> int:
    book = open_store(where)
    return sum(book.append([Withdrawn(None, f"{n:016x}", "taken back")]) for n in range(first, first + 40))


@pytest.mark.parametrize("suffix", ["jsonl", "sqlite"])
def test_several_processes_share_one_ledger(tmp_path: Path, suffix: str) -> None:
    where = str(tmp_path / f"ledger.{suffix}")
    mine = open_store(where)
    mine.append(ENTRIES)
    with multiprocessing.get_context("forkserver").Pool(2) as pool:
        assert pool.apply(_read_all, (where,)) == 4
        # The two write twenty entries in common: each is kept once.
        assert sum(pool.starmap(_write_some, [(where, 0), (where, 20)])) == 60
    rows, before = list(mine.rows()), GENESIS
    assert len(rows) == 64
    for row in rows:
        before = link(before, row.raw)
        assert row.chain == before
    assert mine.append([MORE]) == 1


def test_a_reader_does_not_wait_for_a_writer_in_the_middle_of_its_batch(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    open_store(path).append(ENTRIES)
    writer = sqlite3.connect(path, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("INSERT INTO entries VALUES (5, 'x', 'y', 'z')")
    with multiprocessing.get_context("forkserver").Pool(1) as pool:
        assert pool.apply(_read_all, (str(path),)) == 4
    writer.rollback()
    writer.close()


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("ledger.txt", ".jsonl or .sqlite"),
        ("ledger", ".jsonl or .sqlite"),
        ("nowhere/ledger.jsonl", "make it first"),
        ("folder.sqlite", "is a folder"),
    ],
)
def test_a_place_that_cannot_hold_a_ledger_says_what_would(tmp_path: Path, name: str, says: str) -> None:
    (tmp_path / "folder.sqlite").mkdir()
    with pytest.raises(BadLedger, match=says):
        open_store(tmp_path / name)


@pytest.mark.parametrize("name", ["ledger.jsonl", "ledger.sqlite"])
def test_asking_makes_no_ledger(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadLedger, match="onrecord ingest"):
        open_store(tmp_path / name, create=False)
    assert not list(tmp_path.iterdir())


def test_a_line_that_was_cut_off_is_named(tmp_path: Path) -> None:
    path = tmp_path / "ledger.jsonl"
    open_store(path).append(ENTRIES)
    path.write_bytes(path.read_bytes()[:-20])
    for use in (list, lambda book: book.append([MORE]), lambda book: book.head()):
        with pytest.raises(BadLedger, match=r"ledger\.jsonl:4: the last line is cut off"):
            use(open_store(path))


@pytest.mark.parametrize("line", ['{"a": 1}', "Dockers ended a strike.", "[]", '{"chain":"","entry":{},"id":""}'])
def test_a_line_that_is_none_of_ours_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "ledger.jsonl"
    path.write_text(line + "\n", "utf-8")
    for use in (list, lambda book: book.append([MORE])):
        with pytest.raises(BadLedger, match=r"ledger\.jsonl:1"):
            use(open_store(path))


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    path.write_bytes(b"The port of Piraeus reopened on Friday." * 50)
    with pytest.raises(BadLedger, match=r"notes\.db: file is not a database"):
        open_store(path)


@pytest.fixture
def read_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A ledger in a folder where nothing may be written, as on a medium that is only read."""
    folder = tmp_path / "archive"
    folder.mkdir()
    path = folder / "port of call #1?.sqlite"
    store = open_store(path)
    store.append(ENTRIES)
    store.close()
    folder.chmod(0o555)
    if os.geteuid() == 0:  # who may do everything is told by the system that everything may be written
        monkeypatch.setattr("onrecord.stores.sql._writable", lambda asked: asked not in {folder, path})
    yield path
    folder.chmod(0o755)


def test_a_ledger_that_may_only_be_read_is_read(read_only: Path) -> None:
    store = open_store(read_only, create=False)
    assert list(store) == ENTRIES and list(store.after(3)) == ENTRIES[3:]
    assert store.search("dockers strike") == [claim_id(CLAIMS[1])] and len(store.head()) == 64
    assert [p.name for p in read_only.parent.iterdir()] == [read_only.name], "nothing is written beside it"
    with pytest.raises(BadLedger, match=r"port of call #1\?\.sqlite: .*readonly database; the ledger can be read here, not written"):
        store.append([MORE])
    store.close()


def test_what_somebody_else_writes_there_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "port.sqlite"
    writer = open_store(path)
    writer.append(ENTRIES)
    monkeypatch.setattr("onrecord.stores.sql._writable", lambda _: False)
    reader = open_store(path, create=False)
    assert len(list(reader)) == 4, "the entries still stand in the file beside the ledger"
    writer.append([MORE])
    assert list(reader)[-1] == MORE
    writer.close()
    assert list(reader)[-1] == MORE and not path.with_name("port.sqlite-wal").exists()
    reader.close()


def test_what_cannot_be_read_where_nothing_may_be_written_is_told(tmp_path: Path) -> None:
    store = open_store(tmp_path / "port.sqlite")
    with pytest.raises(BadLedger, match="copy both to a folder of yours"), store._named():  # type: ignore[attr-defined]
        raise sqlite3.OperationalError("unable to open database file")
    store.close()


def test_a_database_of_others_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "ships.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE ships (name TEXT)")
    before = path.read_bytes()
    with pytest.raises(BadLedger, match="it holds ships"):
        open_store(path)
    assert path.read_bytes() == before


def test_a_ledger_of_a_newer_format_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    open_store(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE about SET value = '2' WHERE key = 'format'")
    with pytest.raises(BadLedger, match="install a newer onrecord"):
        open_store(path)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE entries SET chain = ''",
        "DELETE FROM entries WHERE seq = 2",
        "INSERT OR REPLACE INTO entries SELECT seq, id, '', body FROM entries WHERE seq = 1",
    ],
)
def test_sqlite_refuses_to_change_an_entry(tmp_path: Path, change: str) -> None:
    path = tmp_path / "ledger.sqlite"
    open_store(path).append(ENTRIES)
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA recursive_triggers=ON")
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        connection.execute(change)
    connection.close()
    assert list(open_store(path)) == ENTRIES


@pytest.mark.parametrize("url", ["postgresql://nobody@localhost:1/none", "postgres://nobody@localhost:1/none"])
def test_a_database_that_does_not_answer_is_named(url: str) -> None:
    with pytest.raises(BadLedger, match=r"psycopg|localhost"):
        open_store(url)
