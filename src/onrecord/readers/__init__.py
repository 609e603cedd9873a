"""Readers: bytes of a file to documents.

Formats are told apart by what the bytes are, and by a file's name only where they do not tell (`formats.py`). Other formats are read by
whoever registers a `Reader` in the entry-point group `onrecord.readers` under the suffix that it reads (`pdf = "package.module:read_pdf"`).
"""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import BinaryIO

from onrecord.document import Document, Unread
from onrecord.errors import OnRecordError, UnreadableSource
from onrecord.protocols import Reader
from onrecord.readers.decoding import LIMIT, decoded, is_page
from onrecord.readers.folder import files_in, suffix_of
from onrecord.readers.formats import HEAD, Format, format_of
from onrecord.readers.text import text_document

GROUP = "onrecord.readers"
OWN = (
    *("", "txt", "text", "html", "htm"),
    *("rss", "atom", "nitf", "newsml", "ninjs", "jsonl", "ndjson", "eml", "warc", "urls"),
)
"""Suffixes whose bytes we look at ourselves; any other suffix goes to its registered reader, if there is one."""
LOOKED_INTO = ("xml", "json")
"""Suffixes of many formats: ours where the bytes are of one that we know and nobody has registered a reader for them."""

_READERS = {
    Format.FEED: ("onrecord.readers.feed", "read_feed"),
    Format.NITF: ("onrecord.readers.nitf", "read_nitf"),
    Format.NEWSML: ("onrecord.readers.newsml", "read_newsml"),
    Format.JSON: ("onrecord.readers.json_lines", "read_json"),
    Format.LINES: ("onrecord.readers.json_lines", "read_json_lines"),
    Format.MAIL: ("onrecord.readers.mail", "read_mail"),
    Format.WARC: ("onrecord.readers.warc", "read_warc"),
}
"""Imported where they are needed: a parser that is not used costs nobody its time."""
_CHARACTERS = {Format.FEED, Format.NITF, Format.NEWSML, Format.JSON, Format.LINES}
"""Formats that an encoding can be passed for; a part of a mail and an answer of a server say theirs."""


@cache
def registered() -> dict[str, EntryPoint]:
    """Readers of other packages by the suffix that they read, in lower case.

    Raises:
        UnreadableSource: two packages register a reader for one suffix.

    """
    found: dict[str, EntryPoint] = {}
    for point in entry_points(group=GROUP):
        suffix = point.name.lower().lstrip(".")
        if suffix in OWN:
            continue
        if suffix in found and found[suffix].value != point.value:
            raise UnreadableSource(f".{suffix}: two readers are installed, {found[suffix].value} and {point.value}; uninstall one")
        found[suffix] = point
    return found


def read_file(path: Path, *, encoding: str | None = None) -> Iterator[Document]:
    """The reports in a file, all of them or none; `parts_of` gives those that can be read where some cannot.

    Raises:
        UnreadableSource: it is missing, a folder, empty, too large, binary, wrongly encoded, or holds no article.
        UnknownLanguage: it is in a language that is not read.

    """
    parts = parts_of(path, encoding=encoding)
    for part in parts:
        if isinstance(part, Unread) and part.fault:
            raise UnreadableSource(f"{path}: {part.where}: {part.why}")
    return (part for part in parts if isinstance(part, Document))


def parts_of(path: Path, *, encoding: str | None = None, fetch: bool = False) -> list[Document | Unread]:
    """The reports in a file and what in it cannot be read; with `fetch`, a list of addresses is fetched.

    Raises:
        UnreadableSource: the file as a whole cannot be read.
        UnknownLanguage: it is one report, in a language that is not read.

    """
    if path.is_dir():
        raise UnreadableSource(f"{path}: a folder; give the files in it")
    suffix = suffix_of(path)
    if suffix not in OWN and suffix in registered():
        return _read_by(registered()[suffix], path)
    try:
        with path.open("rb") as source:
            head = source.read(HEAD)
            source.seek(0)
            return list(_parts(source, head, path, encoding, fetch))
    except FileNotFoundError as error:
        raise UnreadableSource(f"{path}: no such file; check the path") from error
    except OSError as error:
        raise UnreadableSource(f"{path}: cannot be opened ({error.strerror or error}); check its permissions") from error


def records_of(raw: bytes, *, name: str, url: str | None = None, encoding: str | None = None) -> Iterator[Document | Unread]:
    """The reports in bytes that came from elsewhere: one report, a feed, an item of an agency."""
    kind = format_of(raw[:HEAD], "")
    if kind in {Format.REPORT, Format.ADDRESSES}:
        return read_bytes(raw, name=name, url=url, encoding=encoding)
    return iter(_reader(kind)(io.BytesIO(raw), url=url))


def files_below(folder: Path) -> Iterator[Path | Unread]:
    """The files of a folder that some reader reads, and what else is in it.

    Raises:
        UnreadableSource: it cannot be opened, or holds no such file.

    """
    return files_in(folder, {*OWN, *LOOKED_INTO, *registered()} - {""})


def _parts(source: BinaryIO, head: bytes, path: Path, encoding: str | None, fetch: bool) -> Iterable[Document | Unread]:
    kind = format_of(head, path.name)
    if kind in _READERS:
        return _reader(kind)(_recoded(source, path, encoding) if encoding and kind in _CHARACTERS else source)
    size = path.stat().st_size
    if size > LIMIT:
        raise UnreadableSource(f"{path}: {size / 1024**2:.0f} MB, more than {LIMIT // 1024**2} MB; one report is expected, split the file")
    raw = source.read()
    if kind is Format.ADDRESSES:
        from onrecord.readers.addresses import read_addresses  # TLS takes a while to import

        return read_addresses(raw, path.name, fetch=fetch)
    return read_bytes(raw, name=path.name, encoding=encoding)


def _recoded(source: BinaryIO, path: Path, encoding: str) -> BinaryIO:
    """The bytes in UTF-8 with a byte order mark, which goes before what they declare, as an encoding that is passed does."""
    recoded = io.BytesIO(codecs.BOM_UTF8 + decoded(source.read(), path.name, encoding=encoding).encode("utf-8"))
    recoded.name = path.name
    return recoded


def _reader(kind: Format) -> Reader:
    module, function = _READERS[kind]
    reader: Reader = getattr(import_module(module), function)
    return reader


def _read_by(point: EntryPoint, path: Path) -> list[Document | Unread]:
    """The reports that somebody else's reader finds in a file."""
    try:
        with path.open("rb") as source:
            return list(point.load()(source))
    except (OnRecordError, FileNotFoundError, PermissionError) as error:
        raise UnreadableSource(f"{path}: {getattr(error, 'strerror', None) or error}") from error
    except Exception as error:  # whatever it raises, the other files are still read
        raise UnreadableSource(f"{path}: its reader {point.value} failed: {type(error).__name__}: {error}; tell its authors") from error


def read_bytes(raw: bytes, *, name: str, url: str | None = None, encoding: str | None = None) -> Iterator[Document]:
    r"""The reports in bytes, HTML or plain text.

    >>> [doc] = read_bytes(b"Dam bursts\n\nLODWAR, Kenya - The dam burst early on Wednesday.", name="dam.txt")
    >>> doc.title, doc.name
    ('Dam bursts', 'dam.txt')

    Raises:
        UnreadableSource: they are no report.
        UnknownLanguage: they are in a language that is not read.

    """
    if not is_page(raw):
        return iter((text_document(raw, name=name, url=url, encoding=encoding),))
    from onrecord.readers.html import page_document  # the extractor takes a third of a second to import

    return iter((page_document(raw, name=name, url=url, encoding=encoding),))
