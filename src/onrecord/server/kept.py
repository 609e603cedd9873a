"""What a ledger adds up to, kept in a file beside it, so that a room which is opened again need not work it all out anew."""

from __future__ import annotations

import os
import pickle
import sys
import tempfile
from dataclasses import dataclass
from functools import cache
from hashlib import file_digest, sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from onrecord.ledger import Entry
from onrecord.server.growing import Growing
from onrecord.stores import Book

FORM = 1
_LONGEST = 1000  # bytes of the first line
_NO_DIGEST = "0" * 64

_OURS = frozenset(
    f"onrecord.{name}"
    for name in (
        *(
            "actor",
            "cast",
            "claim",
            "copies",
            "desk",
            "document",
            "event",
            "involved",
            "ledger",
            "likeness",
            "loans",
            "lookup",
            "match",
            "parts",
        ),
        *("piles", "postings", "proposition", "replies", "running", "thread", "vouched", "when", "where"),
        *("exporters.report_parts", "server.catalogue", "server.concordance", "server.growing"),
    )
)
"""Modules of which a state may hold instances: nouns, and what sorts them. None of their classes touches anything but what it is given."""

_BY_NAME = frozenset(
    {
        *(("builtins", name) for name in ("dict", "frozenset", "list", "set", "tuple")),
        *(("collections", name) for name in ("Counter", "defaultdict")),
        *(("datetime", name) for name in ("date", "datetime", "timedelta", "timezone")),
        *(("onrecord.cast", name) for name in ("_actors", "_people")),
        ("onrecord.annotators.namesakes", "same_name"),
    }
)
"""What else a state may name."""


@dataclass(frozen=True)
class Kept:
    """A ledger as far as it was read: what it adds up to, its entries, and its head after them."""

    growing: Growing
    entries: list[Entry]
    head: str


class _About(msgspec.Struct, forbid_unknown_fields=True):
    """The first line of the file."""

    maker: str
    head: str
    entries: int
    digest: str


def keep(path: Path, state: Kept) -> int:
    """Keeps a state, whole or not at all; gives the size of the file, which its owner alone can read.

    Raises:
        OSError: nothing can be written there.

    """
    about = _About(maker(), state.head, len(state.entries), _NO_DIGEST)
    handle, name = tempfile.mkstemp(prefix=path.name, dir=path.parent)
    try:
        with os.fdopen(handle, "w+b") as file:
            file.write(line := msgspec.json.encode(about) + b"\n")
            pickle.dump((state.growing, state.entries), file, protocol=5)
            size = file.tell()
            file.seek(len(line))
            about.digest = file_digest(file, "sha256").hexdigest()
            file.seek(0)
            file.write(msgspec.json.encode(about) + b"\n")
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return size


def kept(path: Path, store: Book) -> Kept | str:
    """The state in a file, or why it is of no use: it was made by other code, of another ledger, or is damaged."""
    with path.open("rb") as file:
        line = file.readline(_LONGEST)
        try:
            about = msgspec.json.decode(line, type=_About)
        except msgspec.DecodeError:
            return "no state of a ledger"
        if about.maker != maker():
            return "made by another version of onrecord or of Python"
        if store.link(about.entries) != about.head:
            return "of another ledger"
        if file_digest(file, "sha256").hexdigest() != about.digest:
            return "damaged"
        file.seek(len(line))
        try:
            growing, entries = _Reader(file).load()
        except pickle.UnpicklingError as error:
            return f"no state of a ledger ({error})"
    return Kept(growing, entries, about.head)


def taken_up(path: Path, store: Book) -> Kept | str:
    """The state in a file, or why it is of no use, also where the file cannot be read."""
    try:
        return kept(path, store)
    except OSError as error:
        return f"cannot be read ({error.strerror or error})"


class _Reader(pickle.Unpickler):
    """Reads states and nothing else: a file that asks for anything but our nouns and plain containers is not followed."""

    def __init__(self, file: BinaryIO) -> None:
        super().__init__(file)

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in _BY_NAME:
            return super().find_class(module, name)
        if module in _OURS and "." not in name:
            found = super().find_class(module, name)
            if isinstance(found, type) and found.__module__ == module:
                return found
        raise pickle.UnpicklingError(f"it names {module}.{name}")


@cache
def maker() -> str:
    """What makes a state: this code and its tables, Python, and the package that spells names; where any differs, so may the state."""
    said = sha256(f"{FORM} {sys.version} {version('onrecord')} {version('anyascii')}".encode())
    home = Path(__file__).parents[1]
    for path in sorted(p for kind in ("py", "csv", "gz") for p in home.rglob(f"*.{kind}")):
        said.update(b"\0" + path.relative_to(home).as_posix().encode() + b"\0" + path.read_bytes())
    return said.hexdigest()
