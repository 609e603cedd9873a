"""WARC archives: the pages that a crawler stored, each with the time when it took it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, BinaryIO

from onrecord.document import Document, Unread
from onrecord.errors import OnRecordError, UnreadableSource, installing
from onrecord.readers.decoding import LIMIT, as_browsers_read
from onrecord.readers.records import moment
from onrecord.readers.text import name_of
from onrecord.readers.unpacking import unpacked

_GZIP, _ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"
_END = b"\r\n\r\n"  # of every record
_BROKEN = "answers that are broken"
_HTML = ("text/html", "application/xhtml+xml")
_FREE, _MOST_TIMES = 64 * 1024**2, 100
"""Pages shrink to a fifth or a tenth; what grows a hundredfold once these bytes are out is made to fill a memory."""


@dataclass
class Inflated:
    """A stream that may be decompressed on its way, held to what honest bytes grow to.

    Args:
        stream: gives decompressed bytes.
        packed: the stream below it, which knows how far it was read.
        name: of the file.
        out: how many bytes it has given.
        tail: the last of them.

    """

    stream: Any
    packed: BinaryIO
    name: str
    out: int = 0
    tail: bytes = b""

    def read(self, size: int = -1) -> bytes:
        """Give the next bytes.

        Raises:
            UnreadableSource: too many have come out of too few.

        """
        data: bytes = self.stream.read(size if size >= 0 else 65536)
        self.out, self.tail = self.out + len(data), (self.tail + data)[-len(_END) :]
        packed = max(1, self.packed.tell())
        if self.out > _FREE and self.out > _MOST_TIMES * packed:
            raise UnreadableSource(
                f"{self.name}: {packed} bytes unpack to more than {self.out}: a decompression bomb; unpack it yourself if you trust it"
            )
        return data

    def tell(self) -> int:
        """Where it stands, in decompressed bytes."""
        return self.out


def read_warc(source: BinaryIO, *, url: str | None = None) -> Iterator[Document | Unread]:
    """The pages of an archive (a `Reader`), plain, gzip or Zstandard.

    Raises:
        UnreadableSource: it is no archive, is cut off or broken, or the extra `warc` is not installed.

    """
    name = name_of(source, url)
    others, number, pages, broken = Counter[str](), 0, 0, None
    records = _records(source, name)
    try:
        for number, record in records:
            kind = _kind(record)
            if kind in _HTML or kind == _BROKEN:
                pages += 1
                yield from _page(record, name, number)
            else:
                others[kind] += 1
    except UnreadableSource as error:
        if not number:
            raise
        broken = str(error).removeprefix(f"{name}: ")
    if broken:
        yield Unread(f"after record {number}", broken)
    if others:
        listed = ", ".join(f"{count} {kind}" for kind, count in sorted(others.items()))
        yield Unread("other records", f"no pages: {listed}", fault=not pages)
    if not number:
        raise UnreadableSource(f"{name}: no records of WARC in it; give a .warc, .warc.gz or .warc.zst file")


def _records(source: BinaryIO, name: str) -> Iterator[tuple[int, Any]]:
    try:
        import fastwarc
    except ImportError as error:
        raise UnreadableSource(f"{name}: a WARC archive; to read those, {installing('warc')}") from error
    head = source.read(4)
    source.seek(0)
    stream = Inflated(source, source, name)
    if head.startswith(_GZIP):
        stream = Inflated(fastwarc.GzipReader(source), source, name)
    elif head.startswith(_ZSTD):
        stream = Inflated(fastwarc.ZstdReader(source), source, name)
    elif not head.startswith(b"WARC"):
        raise UnreadableSource(f"{name}: begins with {head!r}, no WARC; give a .warc, .warc.gz or .warc.zst file")
    number = 0
    try:
        supplied: Any = stream  # it needs no more of a stream than read and tell
        archive = fastwarc.ArchiveIterator(supplied, parse_http=True, auto_decode="transfer", stream_detect=False, fsspec_args=False)
        for number, record in enumerate(archive, start=1):
            yield number, record
        if number and stream.tail != _END:
            raise UnreadableSource(f"{name}: ends in the middle of record {number}, the last; fetch the archive again")
    except OSError as error:
        raise UnreadableSource(f"{name}: record {number + 1} and what follows cannot be read ({error}); fetch the archive again") from error


def _kind(record: Any) -> str:
    """The media type of a page that was sent as an answer; for others, what the record is."""
    kind: str = (record.headers.get("WARC-Type") or "unknown").lower()
    if kind == "response" and (record.headers.get("WARC-Target-URI") or "").strip("<").lower().startswith("http"):
        status = record.http_headers.status_code if record.is_http_parsed else None
        if status is None:
            return _BROKEN
        return f"answers {status}" if status != 200 else (record.http_content_type or "answers without a media type")
    return (record.headers.get("Content-Type") or kind).partition(";")[0].strip() if kind == "resource" else kind


def _page(record: Any, name: str, number: int) -> Iterator[Document | Unread]:
    from onrecord.readers.html import page_document

    address = (record.headers.get("WARC-Target-URI") or "").strip("<>") or None
    where = f"record {number} ({address or 'no address'}, byte {record.stream_pos})"
    label = f"{name}#{number}"
    try:
        charset = as_browsers_read(record.http_charset if record.is_http_parsed else None)
        doc = page_document(_content(record, label), name=label, url=address, encoding=charset)
        yield replace(doc, retrieved=moment(record.headers.get("WARC-Date")))
    except OnRecordError as error:
        yield Unread(where, str(error).removeprefix(f"{label}: "))
    except OSError as error:
        yield Unread(where, f"its content cannot be read ({error}); fetch the page again")


def _content(record: Any, label: str) -> bytes:
    """The bytes of a page, unpacked.

    Raises:
        UnreadableSource: they are cut off, or packed in a way that is not read.

    """
    if _kind(record) == _BROKEN:
        raise UnreadableSource(f"{label}: holds no whole HTTP answer; fetch the page again")
    http = record.http_headers if record.is_http_parsed else {}
    chunked = "chunked" in (http.get("Transfer-Encoding") or "").lower()
    raw: bytes = record.reader.read(LIMIT + 1)
    if not chunked and len(raw) < min(record.content_length, LIMIT):
        raise UnreadableSource(f"{label}: cut off after {len(raw)} of {record.content_length} bytes; fetch the page again")
    return unpacked(raw, http.get("Content-Encoding"), LIMIT, label)
