"""A ledger as a file of lines: `{"chain":"…","entry":{…},"id":"…"}`, one entry a line, oldest first."""

from __future__ import annotations

import os
import re
import unicodedata
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

import msgspec

from onrecord.codec import GENESIS, Stored, chained, claim_id, decode
from onrecord.errors import BadLedger
from onrecord.ledger import Claimed, Entry
from onrecord.stores import Batch, Waiting, batches, silently


class _Line(msgspec.Struct, forbid_unknown_fields=True):
    chain: str
    entry: msgspec.Raw
    id: str


class Lines:
    """A ledger in one file. Writers take turns under a lock file beside it; readers never wait for more than a batch."""

    def __init__(self, path: Path, waiting: Waiting = silently) -> None:
        self.path, self._waiting = path, waiting
        self._lock = path.with_name(path.name + ".lock")
        # What this process has read of the file so far, so that a second append need not read it all again.
        self._ids = set[str]()
        self._head = GENESIS
        self._seen = 0
        self._count = 0

    def append(self, entries: Iterable[Entry]) -> int:
        """Add what is not there yet; return how many that were."""
        return sum(self._append(batch) for batch in batches(entries))

    def _append(self, batch: Batch) -> int:
        with _alone(self._lock, self._waiting):
            self._catch_up()
            rows = list(chained(((name, raw) for name, (raw, _) in batch.items() if name not in self._ids), self._head))
            lines = b"".join(b'{"chain":"%b","entry":%b,"id":"%b"}\n' % (chain.encode(), raw, name.encode()) for name, chain, raw in rows)
            if lines:
                _write(self.path, lines)
                self._took(rows, len(lines))
        return len(rows)

    def __iter__(self) -> Iterator[Entry]:
        return (decode(row.raw, row.where) for row in self._whole())

    def after(self, count: int) -> Iterator[Entry]:
        """Give the entries but for the first so many."""
        return (decode(row.raw, row.where) for row in islice(self._whole(), count, None))

    def rows(self) -> Iterator[Stored]:
        """Give what is stored, byte for byte; a line that is none of ours has no link and no id."""
        return (_stored(line, f"{self.path}:{number}") for number, line in _lines(self.path, 0, self._size(), 1))

    def head(self) -> str:
        """Give the last link of the chain."""
        return deque((row.chain for row in self._whole()), maxlen=1)[0] if self._size() else GENESIS

    def link(self, count: int) -> str:
        """Give the link of the chain after the first so many entries; "" where there are fewer."""
        return next((row.chain for row in islice(self._whole(), count - 1, count)), "") if count else ""

    def search(self, words: str) -> list[str]:
        """Give the ids of the claims in whose quotes all the words stand; accents and capitals do not matter."""
        wanted = _tokens(words)
        claims = (entry.claim for entry in self if isinstance(entry, Claimed)) if wanted else ()
        return list(dict.fromkeys(claim_id(claim) for claim in claims if wanted <= _tokens(claim.quote)))

    def close(self) -> None:
        """Let go of nothing: the file is open only while it is read or written."""

    def _whole(self) -> Iterator[Stored]:
        for number, line in _lines(self.path, 0, self._size(), 1):
            yield _checked(line, f"{self.path}:{number}")

    def _size(self) -> int:
        """How long the file is when nobody is in the middle of a batch."""
        if not self._lock.exists():
            return self.path.stat().st_size if self.path.exists() else 0
        with _beside(self._lock, self._waiting):
            return self.path.stat().st_size if self.path.exists() else 0

    def _catch_up(self) -> None:
        """Take in what others wrote since; the lock is held."""
        size = self.path.stat().st_size if self.path.exists() else 0
        if size < self._seen:
            raise BadLedger(f"{self.path}: shorter than before, so entries were taken out; restore it from a copy")
        rows = [_checked(line, f"{self.path}:{number}") for number, line in _lines(self.path, self._seen, size, self._count + 1)]
        self._took([(row.id, row.chain, row.raw) for row in rows], size - self._seen)

    def _took(self, rows: list[tuple[str, str, bytes]], length: int) -> None:
        self._ids.update(row[0] for row in rows)
        self._head = rows[-1][1] if rows else self._head
        self._seen += length
        self._count += len(rows)


def _lines(path: Path, offset: int, end: int, number: int) -> Iterator[tuple[int, bytes]]:
    """Read the numbered lines from one offset to another."""
    if end <= offset:
        return
    with path.open("rb") as file:
        file.seek(offset)
        while offset < end:
            line = file.readline(end - offset)
            yield number, line
            offset += len(line) or end
            number += 1


def _stored(line: bytes, where: str) -> Stored:
    try:
        row = msgspec.json.decode(line, type=_Line) if line.endswith(b"\n") else None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        row = None
    return Stored(where, row.id, row.chain, bytes(row.entry)) if row else Stored(where, "", "", line)


def _checked(line: bytes, where: str) -> Stored:
    row = _stored(line, where)
    if not line.endswith(b"\n"):
        raise BadLedger(f"{where}: the last line is cut off, a write did not finish; take that line out and ingest again")
    if not row.chain:
        raise BadLedger(f'{where}: no line of a ledger ({{"chain": …, "entry": …, "id": …}}); `onrecord verify` lists all such lines')
    return row


def _write(path: Path, lines: bytes) -> None:
    file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o666)
    try:
        rest = memoryview(lines)
        while rest:
            rest = rest[os.write(file, rest) :]
        os.fsync(file)
    finally:
        os.close(file)


@contextmanager
def _alone(lock: Path, waiting: Waiting) -> Iterator[None]:
    """Hold the lock alone."""
    with _held(lock, os.O_RDWR | os.O_CREAT, shared=False, waiting=waiting):
        yield


@contextmanager
def _beside(lock: Path, waiting: Waiting) -> Iterator[None]:
    """Hold the lock with other readers, while no writer holds it."""
    with _held(lock, os.O_RDONLY, shared=True, waiting=waiting):
        yield


@contextmanager
def _held(lock: Path, flags: int, *, shared: bool, waiting: Waiting) -> Iterator[None]:
    try:
        import fcntl
    except ImportError as error:
        raise BadLedger(f"{lock.stem}: this system has no file locks of the POSIX kind; keep the ledger in a .sqlite file") from error
    file = os.open(lock, flags, 0o666)
    kind = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
    try:
        try:
            fcntl.flock(file, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            waiting(f"{lock.stem}: another process is writing there; waiting until it is done")
            fcntl.flock(file, kind)
        yield
    finally:
        os.close(file)


def _tokens(words: str) -> frozenset[str]:
    bare = "".join(c for c in unicodedata.normalize("NFKD", words) if not unicodedata.combining(c))
    return frozenset(re.findall(r"[^\W_]+", bare.casefold()))
