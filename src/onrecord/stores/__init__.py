"""Where a ledger is kept: a file of lines, SQLite, or PostgreSQL by URL."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Protocol

from onrecord.codec import Stored, encoded
from onrecord.errors import BadLedger
from onrecord.ledger import Entry
from onrecord.protocols import Store

_LINES = (".jsonl", ".ndjson")
_SQLITE = (".sqlite", ".sqlite3", ".db")
_URLS = ("sqlite:", "postgresql:", "postgresql+", "postgres:")


Batch = dict[str, tuple[bytes, Entry]]


class Book(Store, Protocol):
    """A store that can also be checked and searched. All of ours are; a store of yours need only be a `Store`."""

    def rows(self) -> Iterator[Stored]:
        """Give what is stored, byte for byte, trusted or not."""

    def after(self, count: int) -> Iterator[Entry]:
        """Give the entries but for the first so many."""

    def head(self) -> str:
        """Give the last link of the chain: who notes it down can show later that nothing was taken off the end."""

    def link(self, count: int) -> str:
        """Give the link of the chain after the first so many entries; "" where there are fewer, so that it is nobody's head."""

    def search(self, words: str) -> list[str]:
        """Give the ids of the claims in whose quotes all the words stand."""

    def close(self) -> None:
        """Let go of files and connections."""


def batches(entries: Iterable[Entry], size: int = 1000) -> Iterator[Batch]:
    """Cut entries into batches, each entry once, with its bytes under its id."""
    rest = iter(entries)
    while part := list(islice(rest, size)):
        yield {name: (raw, entry) for entry in part for name, raw in (encoded(entry),)}


Waiting = Callable[[str], None]
"""Told once in words that a writer waits for another one, and for how long at most."""


def silently(_: str) -> None:
    """Says nothing of waiting: whoever has nobody to tell it to."""


def open_store(where: str | Path, *, create: bool = True, waiting: Waiting = silently) -> Book:
    """Open the ledger that a path or a URL names; make it where it is not there yet, unless `create` is off.

    `waiting` is told when another process writes and this one has to wait for it.

    >>> import tempfile
    >>> from onrecord.ledger import Withdrawn
    >>> corrected = Withdrawn(None, "89abcdef01234567", "The Andes Courier corrected its report of 2 May.")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     ledger = open_store(Path(folder, "pact.jsonl"))
    ...     ledger.append([corrected]), ledger.append([corrected]), list(ledger) == [corrected]
    (1, 0, True)

    Raises:
        BadLedger: nothing of ours is kept under such a name, or there is nothing there.

    """
    if str(where).startswith(_URLS):
        from onrecord.stores.sql import Sql

        return Sql.at_url(str(where), create=create, waiting=waiting)
    check_name(where)
    path = Path(where)
    _check(path, create=create)
    if path.suffix.lower() in _LINES:
        from onrecord.stores.jsonl import Lines

        return Lines(path, waiting)
    from onrecord.stores.sql import Sql

    return Sql.at_path(path, create=create, waiting=waiting)


def check_name(where: str | Path) -> None:
    """See that a name can be one of a ledger, before anything is done for it.

    Raises:
        BadLedger: it cannot; the message says what would do.

    """
    if str(where).startswith(_URLS):
        return
    path = Path(where)
    if path.suffix.lower() not in _LINES + _SQLITE:
        raise BadLedger(f"{where}: cannot tell how to keep a ledger there; end it in .jsonl or .sqlite, or give a postgresql:// URL")
    if path.is_dir():
        raise BadLedger(f"{path} is a folder; name a file in it")


def is_there(where: str | Path) -> bool:
    """Whether opening a ledger would make no new file; a database that a server keeps is there before its first entry.

    >>> is_there("nowhere/lake.sqlite"), is_there("sqlite:///nowhere/lake.sqlite"), is_there("postgresql://ada@archive/news")
    (False, False, True)
    """
    if str(where).startswith("sqlite:"):
        from sqlalchemy import make_url

        return Path(make_url(str(where)).database or ".").exists()
    return str(where).startswith(_URLS) or Path(where).exists()


def _check(path: Path, *, create: bool) -> None:
    if not path.parent.is_dir():
        raise BadLedger(f"{path}: there is no folder {path.parent}; make it first")
    if not create and not path.exists():
        raise BadLedger(f"{path}: no ledger there; make one with `onrecord ingest FILE… --ledger {path}`")
