"""RSS and Atom: one document an item, with the fullest text that the item has."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

import feedparser

from onrecord.document import Document, Unread
from onrecord.errors import OnRecordError, UnreadableSource
from onrecord.readers.decoding import LIMIT
from onrecord.readers.names import is_agency, is_outlet
from onrecord.readers.records import Record, body_of, flat, names_of, record_document
from onrecord.readers.safe_xml import xml_text
from onrecord.readers.text import name_of

_LARGEST = 8 * LIMIT  # A feed carries many reports; one of them is held to LIMIT.
_TITLE_PARTS = re.compile(r"\s+(?:[|–—:•·»«-]|::|//)\s+|:\s+")
_RIGHTS = re.compile(r"(?:©|\(c\)|copyright|\d{4}(?:\s*[-–]\s*\d{4})?|all rights reserved|[.,])+", re.IGNORECASE)


def read_feed(source: BinaryIO, *, url: str | None = None) -> Iterator[Document | Unread]:
    """The reports of a feed (a `Reader`).

    >>> item = b"<item><title>Dam bursts</title><description>The dam near Lodwar burst early.</description></item>"
    >>> [doc] = read_feed(io.BytesIO(b"<rss><channel><title>Rift Herald</title>" + item + b"</channel></rss>"))
    >>> doc.title, doc.outlet
    ('Dam bursts', 'Rift Herald')

    Raises:
        UnreadableSource: it is no feed, too large, or declares entities.

    """
    raw, name = source.read(_LARGEST + 1), name_of(source, url)
    if len(raw) > _LARGEST:
        raise UnreadableSource(f"{name}: more than {_LARGEST // 1024**2} MB; split the feed")
    # Our own rule for the encoding, never a guess: the parser is given UTF-8. Given a stream, it fetches nothing.
    clean = xml_text(raw, name).lstrip().encode("utf-8")
    headers = {"content-type": "application/xml; charset=utf-8"}
    feed = feedparser.parse(io.BytesIO(clean), response_headers=headers, sanitize_html=False, resolve_relative_uris=False)
    if feed.get("bozo") and not _is_only_encoding(feed.bozo_exception):
        yield Unread("the feed", f"not well-formed ({_told(feed.bozo_exception)}): read as far as it can be")
    if not feed.entries:
        raise UnreadableSource(f"{name}: a feed without items; give the pages that you mean")
    for number, entry in enumerate(feed.entries, start=1):
        try:
            yield record_document(_record(entry, feed.feed, f"{name}#{number}", raw))
        except OnRecordError as error:
            yield Unread(f"item {number}", str(error).removeprefix(f"{name}#{number}: "))


def _is_only_encoding(error: Exception) -> bool:
    return isinstance(error, feedparser.CharacterEncodingOverride | feedparser.NonXMLContentType)


def _told(error: Exception) -> str:
    line = getattr(error, "getLineNumber", lambda: None)()
    told = getattr(error, "getMessage", lambda: str(error))()
    return f"line {line}: {told}" if line else str(told)


def _record(entry: Any, feed: Any, name: str, raw: bytes) -> Record:
    text, summary = _texts(entry)
    told = [names_of(a.get("name")) for a in (entry.get("authors") or feed.get("authors") or [])]
    credits_ = [c.get("content") for c in entry.get("media_credit") or []]
    outlet = (entry.get("source") or {}).get("title") or entry.get("publisher") or _outlet(feed)
    holder = _holder(entry.get("rights") or entry.get("copyright") or feed.get("rights"))
    tags = [t.get("term") for t in entry.get("tags") or []]
    return Record(
        name=name,
        body=body_of(text),
        raw=raw,
        title=entry.get("title"),
        section=next((t for t in tags if t and len(t.split()) <= 3 and not t.startswith("http")), None),
        standfirst=summary,
        published=entry.get("published") or entry.get("updated") or None,
        outlet=outlet,
        url=entry.get("link") or None,
        authors=tuple(n for authors, _ in told for n in authors if not is_outlet(n) and "@" not in n),
        agencies=tuple(n for n in (*(a for _, agencies in told for a in agencies), *credits_, holder) if n),
        language=entry.get("language") or feed.get("language"),
    )


def _texts(entry: Any) -> tuple[str, str | None]:
    """(the fullest text, the summary where it is another text of plain words)."""
    summary = entry.get("summary") or ""
    full = max((c.get("value") or "" for c in entry.get("content") or []), key=len, default="")
    if len(flat(full) or "") <= len(flat(summary) or ""):
        return summary or full, None
    begins = (flat(summary) or "").rstrip(" .…[]")[:80]
    return full, None if begins and begins in (flat(full) or "") else flat(summary)


def _outlet(feed: Any) -> str | None:
    """Who publishes a feed: "Rift Herald - World" is the Rift Herald's."""
    title = flat(feed.get("publisher") or feed.get("title")) or ""
    parts = _TITLE_PARTS.split(title)
    return next((p for p in parts if is_outlet(p) or is_agency(p)), title) or None


def _holder(rights: str | None) -> str | None:
    """The holder that a line of rights names.

    >>> _holder("© 2024 Nordic Wire. All rights reserved."), _holder("Free to use by everybody who names us and the day")
    ('Nordic Wire', None)
    """
    name = " ".join(_RIGHTS.sub(" ", flat(rights) or "").split())
    return name if 0 < len(name.split()) <= 5 and (is_outlet(name) or is_agency(name) or name.istitle()) else None
