"""A ledger in SQLite, or in PostgreSQL by URL: append-only by trigger, chained by hash, searched by its own full text index."""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import ArgumentError, DatabaseError

from onrecord.codec import FORMAT, GENESIS, Stored, chained, claim_id, decode
from onrecord.errors import BadLedger
from onrecord.ledger import Claimed, Entry
from onrecord.stores import Batch, Waiting, batches, silently

PATIENCE = 60  # seconds that a writer waits for another
UNTOLD = 1000  # milliseconds of them before it says so

_TABLES = sa.MetaData()
_ENTRIES = sa.Table(
    "entries",
    _TABLES,
    sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("id", sa.Text, nullable=False, unique=True),
    sa.Column("chain", sa.Text, nullable=False),
    sa.Column("body", sa.LargeBinary, nullable=False),
)
_ABOUT = sa.Table("about", _TABLES, sa.Column("key", sa.Text, primary_key=True), sa.Column("value", sa.Text, nullable=False))
_QUOTES = sa.table("quotes", sa.column("claim"), sa.column("quote"))

_STAYS = "the ledger is append-only: entries are not changed and not taken out"
_SQLITE = (
    "CREATE VIRTUAL TABLE quotes USING fts5(claim UNINDEXED, quote, tokenize='unicode61 remove_diacritics 2')",
    f"CREATE TRIGGER entries_are_not_changed BEFORE UPDATE ON entries BEGIN SELECT RAISE(ABORT, '{_STAYS}'); END",
    f"CREATE TRIGGER entries_are_not_removed BEFORE DELETE ON entries BEGIN SELECT RAISE(ABORT, '{_STAYS}'); END",
)
_POSTGRESQL = (
    "CREATE TABLE quotes (claim text NOT NULL, quote text NOT NULL)",
    "CREATE INDEX quotes_words ON quotes USING gin (to_tsvector('simple', quote))",
    f"CREATE FUNCTION entries_stay() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{_STAYS}'; END $$",
    "CREATE TRIGGER entries_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON entries FOR EACH STATEMENT EXECUTE FUNCTION entries_stay()",
)
_SEARCH = {
    "sqlite": "SELECT claim FROM quotes WHERE quotes MATCH :words ORDER BY rank, claim",
    "postgresql": "SELECT claim FROM quotes WHERE to_tsvector('simple', quote) @@ plainto_tsquery('simple', :words) ORDER BY claim",
}


class Sql:
    """A ledger in a database. One writer at a time; readers in any process go on reading meanwhile.

    A SQLite ledger that may not be written, or whose folder may not, is read as it lies there; only `append` is refused.
    """

    def __init__(self, engine: sa.Engine, name: str, *, create: bool = True) -> None:
        self.engine, self.name = engine, name
        with self._named():
            self._settle(create=create)

    @classmethod
    def at_path(cls, path: Path, *, create: bool = True, waiting: Waiting = silently) -> Sql:
        """Open a SQLite file, or make it."""
        return cls(_sqlite(sa.URL.create("sqlite", database=str(path)), waiting), str(path), create=create)

    @classmethod
    def at_url(cls, url: str, *, create: bool = True, waiting: Waiting = silently) -> Sql:
        """Open what a SQLAlchemy URL names: sqlite:///ledger.sqlite, postgresql://user@host/news."""
        try:
            made = sa.make_url(re.sub(r"^postgres(ql)?:", "postgresql+psycopg:", url))
            if made.get_backend_name() == "sqlite":
                if not create and not Path(made.database or "").exists():
                    raise BadLedger(f"{made.database}: no ledger there; make one with `onrecord ingest FILE… --ledger {url}`")
                return cls(_sqlite(made, waiting), str(made.database), create=create)
            return cls(sa.create_engine(made), made.render_as_string(hide_password=True), create=create)
        except ModuleNotFoundError as error:
            raise BadLedger(f"{error.name} is not installed; a PostgreSQL ledger needs it: pip install 'psycopg[binary]'") from error
        except ArgumentError as error:
            raise BadLedger(f"{url}: no URL of a database ({error}); write postgresql://user@host/name") from error

    def append(self, entries: Iterable[Entry]) -> int:
        """Add what is not there yet; return how many that were."""
        with self._named():
            return sum(self._append(batch) for batch in batches(entries))

    def __iter__(self) -> Iterator[Entry]:
        return (decode(row.raw, row.where) for row in self.rows())

    def after(self, count: int) -> Iterator[Entry]:
        """Give the entries but for the first so many."""
        return (decode(row.raw, row.where) for row in self.rows(after=count))

    def rows(self, *, after: int = 0) -> Iterator[Stored]:
        """Give what is stored, byte for byte, in the order of writing; without the first so many."""
        with self._named(), self.engine.connect() as connection:
            whole = sa.select(_ENTRIES).order_by(_ENTRIES.c.seq)  # an entry that was moved below the first is to be seen, too
            wanted = whole.where(_ENTRIES.c.seq > after) if after else whole
            found = connection.execution_options(yield_per=1000).execute(wanted)
            for seq, name, chain, body in found:
                yield Stored(f"{self.name} entry {seq}", str(name), str(chain), _bytes(body))

    def head(self) -> str:
        """Give the last link of the chain."""
        with self._named(), self.engine.connect() as connection:
            return _last(connection)[1]

    def link(self, count: int) -> str:
        """Give the link of the chain after the first so many entries; "" where there are fewer."""
        with self._named(), self.engine.connect() as connection:
            found = connection.execute(sa.select(_ENTRIES.c.chain).where(_ENTRIES.c.seq == count)).scalar()
        return str(found or "")

    def search(self, words: str) -> list[str]:
        """Give the ids of the claims in whose quotes all the words stand, best first."""
        asked = re.findall(r"[^\W_]+", words)
        if not asked:
            return []
        dialect = self.engine.dialect.name
        query = " ".join(f'"{word}"' for word in asked) if dialect == "sqlite" else " ".join(asked)
        with self._named(), self.engine.connect() as connection:
            return list(dict.fromkeys(connection.execute(sa.text(_SEARCH[dialect]), {"words": query}).scalars()))

    def close(self) -> None:
        """Let go of all connections."""
        self.engine.dispose()

    def _append(self, batch: Batch) -> int:
        with self._writing() as connection:
            known = set(connection.execute(sa.select(_ENTRIES.c.id).where(_ENTRIES.c.id.in_(batch))).scalars())
            new = {name: kept for name, kept in batch.items() if name not in known}
            seq, head = _last(connection)
            links = chained(((name, raw) for name, (raw, _) in new.items()), head)
            rows = [{"seq": n, "id": name, "chain": chain, "body": raw} for n, (name, chain, raw) in enumerate(links, seq + 1)]
            quotes = [{"claim": claim_id(e.claim), "quote": e.claim.quote} for _, e in new.values() if isinstance(e, Claimed)]
            _insert(connection, _ENTRIES, rows)
            _insert(connection, _QUOTES, quotes)
        return len(new)

    @contextmanager
    def _writing(self) -> Iterator[sa.Connection]:
        """Hold a transaction that no other writer can come between."""
        with self.engine.execution_options(writes=True).begin() as connection:
            if self.engine.dialect.name == "postgresql":
                connection.exec_driver_sql("LOCK TABLE entries IN EXCLUSIVE MODE")
            yield connection

    def _settle(self, *, create: bool) -> None:
        """Make the tables where there are none, and refuse what is not ours."""
        with self.engine.connect() as connection:
            tables = sa.inspect(connection).get_table_names()
        if "about" not in tables or "entries" not in tables:
            if not create or (tables and self.engine.dialect.name == "sqlite"):
                raise BadLedger(f"{self.name}: no ledger; it holds {', '.join(tables[:5]) or 'nothing'}. Name a new file or database")
            self._create()
        with self.engine.connect() as connection:
            form = connection.execute(sa.select(_ABOUT.c.value).where(_ABOUT.c.key == "format")).scalar()
        if form != str(FORMAT):
            raise BadLedger(f"{self.name}: format {form}, this onrecord reads format {FORMAT}; install a newer onrecord")

    def _create(self) -> None:
        if self.engine.dialect.name == "sqlite":
            with closing(self.engine.raw_connection()) as raw:
                raw.cursor().execute("PRAGMA journal_mode=WAL")  # readers go on while one writes; the file remembers it
        with self.engine.execution_options(writes=True).begin() as connection:
            if "about" in sa.inspect(connection).get_table_names():
                return  # another process was first
            _TABLES.create_all(connection)
            for statement in _SQLITE if self.engine.dialect.name == "sqlite" else _POSTGRESQL:
                connection.exec_driver_sql(statement)
            connection.execute(sa.insert(_ABOUT), {"key": "format", "value": str(FORMAT)})

    @contextmanager
    def _named(self) -> Iterator[None]:
        """Name the ledger in what the database complains of."""
        try:
            yield
        except (DatabaseError, sqlite3.DatabaseError) as error:
            told = str(getattr(error, "orig", error)).strip()
            raise BadLedger(f"{self.name}: {told}; {_advice(told)}") from error


def _advice(told: str) -> str:
    """What helps against a complaint of the database.

    >>> _advice("database is locked")
    'another process has been writing for a minute; try again when it is done'
    """
    if "readonly" in told:
        return "the ledger can be read here, not written: make the file and its folder writable, or copy it to a folder of yours"
    if "unable to open" in told:
        return "SQLite reads what was written last (the file beside it, -wal) only where it may write: copy both to a folder of yours"
    if "locked" in told:
        return "another process has been writing for a minute; try again when it is done"
    return "see that it is a ledger, whole, and that you may write there"


def _sqlite(url: sa.URL, waiting: Waiting) -> sa.Engine:
    path = Path(url.database or "")
    if url.database and path.is_file() and not (_writable(path) and _writable(path.absolute().parent)):
        # A connection of its own each time: others may write there, and one that is kept would not see it.
        engine = sa.create_engine("sqlite://", creator=lambda: _as_it_lies(path), poolclass=sa.NullPool)
    else:
        engine = sa.create_engine(url, connect_args={"timeout": PATIENCE})
    sa.event.listen(engine, "connect", _greet)
    sa.event.listen(engine, "begin", partial(_begin, waiting, str(path)))
    return engine


def _writable(path: Path) -> bool:
    return os.access(path, os.W_OK)


def _as_it_lies(path: Path) -> sqlite3.Connection:
    """A SQLite file that is only read, with nothing written beside it.

    Where somebody else is writing, what came last stands in the file beside it, and SQLite sees to it that this is not overlooked.
    """
    beside = path.with_name(path.name + "-wal")
    whole = not beside.exists() or not beside.stat().st_size
    address = f"{path.absolute().as_uri()}?mode=ro{'&immutable=1' if whole else ''}"
    return sqlite3.connect(address, uri=True, timeout=PATIENCE, check_same_thread=False)


def _greet(connection: Any, _: Any) -> None:
    connection.isolation_level = None
    for setting in ("synchronous=NORMAL", "recursive_triggers=ON"):
        connection.execute(f"PRAGMA {setting}")


def _begin(waiting: Waiting, name: str, connection: sa.Connection) -> None:
    if not connection.get_execution_options().get("writes"):
        connection.exec_driver_sql("BEGIN")
        return
    # A writer takes its turn at once: were it to read the head first, another could write in between.
    driver: Any = connection.connection.driver_connection
    driver.execute(f"PRAGMA busy_timeout={UNTOLD}")
    try:
        driver.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        if "locked" not in str(error):
            raise
        waiting(f"{name}: another process is writing there; waiting for it, a minute at most")
        driver.execute(f"PRAGMA busy_timeout={1000 * PATIENCE}")
        driver.execute("BEGIN IMMEDIATE")
    finally:
        driver.execute(f"PRAGMA busy_timeout={1000 * PATIENCE}")


def _last(connection: sa.Connection) -> tuple[int, str]:
    last = connection.execute(sa.select(_ENTRIES.c.seq, _ENTRIES.c.chain).order_by(_ENTRIES.c.seq.desc()).limit(1)).first()
    return (last[0], last[1]) if last else (0, GENESIS)


def _insert(connection: sa.Connection, table: sa.TableClause, rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        connection.execute(sa.insert(table), rows)


def _bytes(body: Any) -> bytes:
    # SQLite keeps whatever type it is handed; text where bytes belong is for `verify` to report.
    return body.encode() if isinstance(body, str) else bytes(body or b"")
