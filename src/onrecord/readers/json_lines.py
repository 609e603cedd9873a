"""JSON: one object a line, one object, or a list of them. The objects are ninjs or have the fields below."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any, BinaryIO

from onrecord.document import Document, Unread
from onrecord.errors import OnRecordError, UnreadableSource
from onrecord.readers.decoding import LIMIT, decoded
from onrecord.readers.ninjs import is_ninjs, ninjs_documents
from onrecord.readers.records import Record, body_of, moment, names_of, record_document, said_of
from onrecord.readers.text import name_of

FIELDS = {
    "text": "the report in plain words; this or html is needed",
    "html": "the report as markup: a whole page, or the part that is the report",
    "title": "the headline",
    "standfirst": "the summary above the text",
    "section": "the desk or rubric",
    "published": "the date, ISO 8601 or as in mail",
    "url": "where it was published",
    "outlet": "who publishes it",
    "authors": "names, a list or a byline",
    "agencies": "credits and co-sources, a list or a string",
    "dateline": "places it was filed from, a list or a string",
    "language": "BCP 47",
    "retrieved": "when it was fetched, ISO 8601",
    "id": "your own name for it",
}
"""The fields of an object that is not ninjs, each with what it holds."""

_LISTS = ("authors", "agencies", "dateline")
_WHOLE_PAGE = re.compile(r"<(?:!doctype\s+html|html|body)\b", re.IGNORECASE)
_LARGEST = 8 * LIMIT  # One object or list in one piece; lines have no such limit, each is held to LIMIT.


def read_json_lines(source: BinaryIO, *, url: str | None = None) -> Iterator[Document | Unread]:
    r"""The reports of a file with one JSON object a line (a `Reader`).

    >>> from io import BytesIO
    >>> line = b'{"title": "Dam bursts", "text": "The dam near Lodwar burst early.", "outlet": "Rift Herald"}\n'
    >>> [doc, wrong] = read_json_lines(BytesIO(line + b'{"titel": "Dam bursts"}'))
    >>> doc.title, doc.name, wrong.where
    ('Dam bursts', '<stream>#1', 'line 2')
    """
    name = name_of(source, url)
    number, at = 0, 0
    while raw := source.readline(LIMIT + 1):
        number, start, at = number + 1, at, at + len(raw)
        if len(raw) > LIMIT and not raw.endswith(b"\n"):
            at += _skipped(source)
            yield Unread(f"line {number}", f"more than {LIMIT // 1024**2} MB (from byte {start}); one report is expected, split it")
        elif raw.strip(b"\xef\xbb\xbf \t\r\n"):
            yield from _line(raw, f"{name}#{number}", f"line {number}")


def read_json(source: BinaryIO, *, url: str | None = None) -> Iterator[Document | Unread]:
    """The reports of one object, or of a list of objects (a `Reader`).

    Raises:
        UnreadableSource: it is no JSON, or too large.

    """
    raw, name = source.read(_LARGEST + 1), name_of(source, url)
    if len(raw) > _LARGEST:
        raise UnreadableSource(f"{name}: more than {_LARGEST // 1024**2} MB of JSON in one piece; write one object a line (.jsonl)")
    whole = _parsed(decoded(raw, name), name)
    listed = whole if isinstance(whole, list) else [whole]
    for number, item in enumerate(listed, start=1):
        label = f"{name}#{number}" if isinstance(whole, list) else name
        yield from _object(item, json.dumps(item, sort_keys=True).encode() if isinstance(whole, list) else raw, label, f"object {number}")


def _skipped(source: BinaryIO) -> int:
    """Goes to the end of a line that is too long; returns how far."""
    gone = 0
    while part := source.readline(LIMIT):
        gone += len(part)
        if part.endswith(b"\n"):
            break
    return gone


def _line(raw: bytes, label: str, where: str) -> Iterator[Document | Unread]:
    try:
        item = _parsed(decoded(raw, label).strip(), label)
    except OnRecordError as error:
        yield Unread(where, str(error).removeprefix(f"{label}: "))
        return
    yield from _object(item, raw, label, where)


def _parsed(text: str, label: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise UnreadableSource(
            f"{label}: no JSON: {error.msg} at line {error.lineno}, column {error.colno}; write one object a line"
        ) from error
    except RecursionError as error:
        raise UnreadableSource(f"{label}: JSON nested too deep; a report is one flat object") from error


def _object(item: Any, raw: bytes, label: str, where: str) -> Iterator[Document | Unread]:
    try:
        if not isinstance(item, Mapping):
            raise UnreadableSource(f"{label}: {type(item).__name__} where an object is expected; fields are {', '.join(FIELDS)}")
        if is_ninjs(item):
            for part in ninjs_documents(item, raw, label):
                yield Unread(f"{where}, {part.where}", part.why, part.fault) if isinstance(part, Unread) else part
        else:
            yield _document(item, raw, label)
    except OnRecordError as error:
        yield Unread(where, str(error).removeprefix(f"{label}: "))


def _document(item: Mapping[str, Any], raw: bytes, label: str) -> Document:
    _check(item, label)
    record = _record(item, raw, label)
    html = item.get("html") or ""
    if html and _WHOLE_PAGE.search(html[:4096]):
        from onrecord.readers.html import page_document

        return said_of(page_document(html.encode("utf-8"), name=label, encoding="utf-8"), record)
    return record_document(record)


def _check(item: Mapping[str, Any], label: str) -> None:
    for key in item:
        if key not in FIELDS:
            near = get_close_matches(str(key), FIELDS, n=1)
            meant = f" (did you mean {near[0]!r}?)" if near else ""
            raise UnreadableSource(f"{label}: unknown field {key!r}{meant}; fields are {', '.join(FIELDS)}")
    for key, value in item.items():
        listed = key in _LISTS and isinstance(value, list) and all(isinstance(v, str) for v in value)
        if value is not None and not isinstance(value, str) and not listed and key != "id":
            kinds = "a string or a list of strings" if key in _LISTS else "a string"
            raise UnreadableSource(f"{label}: {key} is {type(value).__name__}, it must be {kinds}")
    if not (item.get("text") or item.get("html")):
        raise UnreadableSource(f"{label}: neither text nor html; one of them holds the report")
    for key in ("published", "retrieved"):
        if item.get(key) and moment(item[key]) is None:
            raise UnreadableSource(f"{label}: {key} {item[key]!r:.40} is no date; write 2024-03-05 or 2024-03-05T10:00:00+02:00")


def _record(item: Mapping[str, Any], raw: bytes, label: str) -> Record:
    authors, agencies = item.get("authors") or (), item.get("agencies") or ()
    credited: tuple[str, ...] = ()
    if isinstance(authors, str):
        authors, credited = names_of(authors)
    return Record(
        name=label,
        body=item["text"] if item.get("text") else body_of(item.get("html") or ""),
        raw=raw,
        title=item.get("title"),
        section=item.get("section"),
        standfirst=item.get("standfirst"),
        published=item.get("published"),
        outlet=item.get("outlet"),
        url=item.get("url"),
        authors=tuple(authors),
        agencies=(*credited, *_listed(agencies)),
        dateline=_listed(item.get("dateline") or ()),
        language=item.get("language"),
        retrieved=moment(item.get("retrieved")),
    )


def _listed(value: Any) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)
