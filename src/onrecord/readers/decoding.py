"""Bytes to characters: what they are, how they are encoded, and a clear word where they are no report."""

from __future__ import annotations

import codecs
import re

from onrecord.errors import UnreadableSource
from onrecord.readers.tables import rows

LIMIT = 5 * 1024 * 1024

_MARKS = (  # the longer mark first: UTF-32-LE begins like UTF-16-LE
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""(?:<meta[^>]{0,200}?charset\s*=\s*["']?\s*|<\?xml[^>]{0,100}?encoding\s*=\s*["'])([\w.:-]+)""", re.IGNORECASE)
_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body|article|title|meta|main)\b", re.IGNORECASE)
_TAGS = re.compile(rb"</(?:p|div|span|a|li|h[1-6]|td|article|section)\s*>", re.IGNORECASE)
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF|urlset)\b")
# Browsers read these names as Windows-1252, and so do the people who write them.
_WINDOWS = {"iso-8859-1", "iso8859-1", "latin-1", "latin1", "ascii", "us-ascii", "windows-1252"}


def require_report(raw: bytes, name: str, *, encoding: str | None = None) -> None:
    """Refuse bytes that are no text.

    Raises:
        UnreadableSource: they are empty, too many, or of a kind that carries no plain words.

    """
    if len(raw) > LIMIT:
        raise UnreadableSource(f"{name}: more than {LIMIT // 1024**2} MB; one report is expected, split the file")
    if not raw.strip():
        raise UnreadableSource(f"{name}: empty file (0 words); give a text or HTML file with a report")
    for row in rows("reader_signatures.csv"):
        if raw.startswith(bytes.fromhex(row["bytes"])):
            raise UnreadableSource(f"{name}: {row['what']}, not text; {row['advice']}")
    if _FEED.search(raw[:2000]) and not _PAGE.search(raw[:2000]):
        raise UnreadableSource(
            f"{name}: an XML feed or site map, not a report; a feed is read from a file, of a site map give the pages that it lists"
        )
    wide = (encoding or "").lower().replace("_", "-").startswith(("utf-16", "utf-32", "utf16", "utf32"))
    if not wide and not mark_of(raw)[1].startswith(("utf-16", "utf-32")) and (at := raw.find(b"\0")) >= 0:
        raise UnreadableSource(f"{name}: NUL at byte {at}: binary, or UTF-16 without a byte order mark (then pass encoding='utf-16-le')")


def mark_of(raw: bytes) -> tuple[bytes, str]:
    """The byte order mark and the encoding that it announces, both empty where there is none.

    >>> mark_of("Riga, Monday".encode("utf-8-sig"))[1]
    'utf-8'
    """
    return next(((mark, name) for mark, name in _MARKS if raw.startswith(mark)), (b"", ""))


def is_page(raw: bytes) -> bool:
    """Whether bytes are HTML, whatever the file is called.

    >>> is_page(b"<!DOCTYPE html><title>Dam bursts</title>"), is_page(b"Dam bursts near Derna")
    (True, False)
    """
    head = raw[:4096].replace(b"\0", b"")
    return bool(_PAGE.search(head)) or len(_TAGS.findall(raw[:65536].replace(b"\0", b""))) >= 3


def decoded(raw: bytes, name: str, *, encoding: str | None = None) -> str:
    """The characters: by byte order mark, the encoding passed, the charset that a page declares, else UTF-8; never by guess.

    >>> decoded("Reykjavík".encode(), "eruption.txt")
    'Reykjavík'

    Raises:
        UnreadableSource: a byte does not fit the encoding.

    """
    mark, announced = mark_of(raw)
    declared = _DECLARED.search(raw[:4096]) if is_page(raw) or raw.startswith(b"<?xml") else None
    chosen = announced or encoding or (declared[1].decode("ascii") if declared else "utf-8")
    why = "its byte order mark" if announced else "passed" if encoding else "declared by the page" if declared else "the default"
    codec = _codec(chosen, name, why)
    try:
        return raw[len(mark) :].decode(codec)
    except UnicodeDecodeError as error:
        at = len(mark) + error.start
        advice = "pass encoding=... (older files are often 'cp1252')"
        raise UnreadableSource(f"{name}: byte {at} (0x{raw[at]:02x}) is not {chosen} ({why}); {advice}") from error


def as_browsers_read(charset: str | None) -> str | None:
    """The encoding that a browser takes for one that a header declares.

    >>> as_browsers_read("ISO-8859-1"), as_browsers_read("utf-8"), as_browsers_read(None)
    ('cp1252', 'utf-8', None)
    """
    return "cp1252" if charset and charset.lower() in _WINDOWS else charset


def _codec(name: str, source: str, why: str) -> str:
    if name.lower() in _WINDOWS and why != "passed":
        return "cp1252"
    try:
        return codecs.lookup(name).name
    except LookupError as error:
        raise UnreadableSource(f"{source}: unknown encoding {name!r} ({why}); pass encoding=... with a name that Python knows") from error
