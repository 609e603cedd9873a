"""Entries of a ledger to bytes and back, and the chain that makes a change to any of them show.

The format is described in `docs/format.md`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from typing import Any

import msgspec

from onrecord.errors import BadLedger
from onrecord.identity import claim_id, digest, document_id, read, struct, written
from onrecord.ledger import Claimed, Entry, Filed, Ruled, Withdrawn

__all__ = ["FORMAT", "GENESIS", "NEWEST", "Stored", "chained", "claim_id", "decode", "document_id", "encode", "encoded", "entry_id", "link"]

FORMAT = 1
NEWEST = 2
GENESIS = "0" * 64

_ENTRIES: dict[str, type] = {"filed": Filed, "claimed": Claimed, "withdrawn": Withdrawn, "ruled": Ruled}


@dataclass(frozen=True)
class Stored:
    """An entry as a store keeps it, before anyone trusts it.

    Args:
        where: file and line, or store and row, as a message names it.
        id: the id that it is stored under.
        chain: the link that it is stored with.
        raw: its bytes.

    """

    where: str
    id: str
    chain: str
    raw: bytes


def encode(entry: Entry) -> bytes:
    """Write an entry as one line of canonical JSON, without the line's end.

    >>> encode(Withdrawn(None, "89abcdef01234567", "The Andes Courier corrected its report."))
    b'{"claim":"89abcdef01234567","entry":"withdrawn","format":1,"why":"The Andes Courier corrected its report."}'
    """
    return written(entry, _forms(_format_of(entry))[type(entry)])


def _format_of(entry: Entry) -> int:
    """The oldest format that can say it, so that an entry of before keeps its bytes and an older onrecord reads all that it can."""
    if isinstance(entry, Ruled):
        return NEWEST if entry.verdict or entry.at or entry.part or entry.value or entry.undoes else FORMAT
    candidate = isinstance(entry, Claimed) and bool(entry.by or entry.told)
    return NEWEST if candidate or (isinstance(entry, Filed) and entry.document.retrieved) else FORMAT


def decode(raw: bytes, where: str = "entry") -> Entry:
    """Read the entry that bytes hold; `where` is named in the message where they hold none.

    >>> decode(b'{"claim":"89abcdef01234567","entry":"withdrawn","format":1,"on":"2024-05-09","why":"corrected"}').why
    'corrected'

    Raises:
        BadLedger: they are no JSON, of another format, or no entry.

    """
    try:
        head = msgspec.json.decode(raw, type=_head())
        kind = _ENTRIES.get(head.entry) if FORMAT <= head.format <= NEWEST else None
        if kind is None:
            raise BadLedger(f"{where}: {_advice(head.format, head.entry)}")
        entry: Entry = read(raw, _forms(head.format)[kind], kind)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise BadLedger(f"{where}: no entry of format {FORMAT} ({error}); restore it from a copy, or read the report again") from error
    if head.format != _format_of(entry):
        raise BadLedger(f"{where}: an entry of format {_format_of(entry)} that says it is of format {head.format}; restore it from a copy")
    return entry


def entry_id(entry: Entry) -> str:
    """Sixteen hexadecimal digits; a report read again from another place is the same entry.

    >>> entry_id(Withdrawn(None, "89abcdef01234567", "corrected"))
    '44e7d41188a7f981'
    """
    return encoded(entry)[0]


def encoded(entry: Entry) -> tuple[str, bytes]:
    """Give an entry's id and its bytes."""
    raw = encode(entry)
    if isinstance(entry, Filed) and entry.document.name:
        return digest(encode(replace(entry, document=replace(entry.document, name="")))), raw
    return digest(raw), raw


def link(previous: str, raw: bytes) -> str:
    """Give the next link of a chain: SHA-256 over the link before it and the bytes of the entry.

    >>> link(GENESIS, b"{}")[:16]
    '5508d2b710e64bc4'
    """
    return sha256(previous.encode("utf-8") + raw).hexdigest()


def chained(entries: Iterable[tuple[str, bytes]], previous: str) -> Iterator[tuple[str, str, bytes]]:
    """Turn (id, bytes) pairs into (id, link, bytes), each link over the one before it."""
    for name, raw in entries:
        previous = link(previous, raw)
        yield name, previous, raw


def _advice(form: int, entry: str) -> str:
    if form > NEWEST:
        return f"format {form}, this onrecord reads formats up to {NEWEST}; install a newer onrecord"
    if form < FORMAT:
        return f"format {form} was never written; formats begin at {FORMAT}, see docs/format.md"
    return f"{entry!r} is no kind of entry; `entry` is one of {', '.join(_ENTRIES)}"


@cache
def _forms(form: int) -> dict[type, Any]:
    # A default made by a function is never left out, so every line names its format.
    marks = (("format", int, msgspec.field(default_factory=lambda: form)),)
    return {kind: struct(kind, marks, tag_field="entry", tag=name) for name, kind in _ENTRIES.items()}


@cache
def _head() -> Any:
    return msgspec.defstruct("Head", [("format", int), ("entry", str)])
