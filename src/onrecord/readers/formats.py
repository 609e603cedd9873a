"""Which format bytes are in: by what they are; by the name only where the bytes do not tell."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from onrecord.readers.addresses import is_list
from onrecord.readers.folder import suffix_of
from onrecord.readers.safe_xml import root_of


class Format(StrEnum):
    """What a source is. A report is one document in plain text or HTML."""

    REPORT = "report"
    FEED = "feed"
    NITF = "nitf"
    NEWSML = "newsml"
    JSON = "json"
    LINES = "jsonl"
    MAIL = "eml"
    WARC = "warc"
    ADDRESSES = "urls"


_BY_SUFFIX = {
    "jsonl": Format.LINES,
    "ndjson": Format.LINES,
    "json": Format.JSON,
    "ninjs": Format.JSON,
    "eml": Format.MAIL,
    "warc": Format.WARC,
    "urls": Format.ADDRESSES,
}
_BY_ROOT = {
    "rss": Format.FEED,
    "feed": Format.FEED,
    "RDF": Format.FEED,
    "nitf": Format.NITF,
    "newsItem": Format.NEWSML,
    "newsMessage": Format.NEWSML,
    "packageItem": Format.NEWSML,
    "conceptItem": Format.NEWSML,
    "knowledgeItem": Format.NEWSML,
}
HEAD = 65536
"""Bytes that tell."""


def format_of(head: bytes, name: str) -> Format:
    """The format of a source, by its first bytes and its name.

    >>> format_of(b"<?xml version='1.0'?><rss version='2.0'>", "a.txt"), format_of(b"Dam bursts", "dam.wire")
    (<Format.FEED: 'feed'>, <Format.REPORT: 'report'>)

    Raises:
        UnreadableSource: it is XML that declares entities.

    """
    suffix = suffix_of(Path(name))
    if suffix in _BY_SUFFIX:
        return _BY_SUFFIX[suffix]
    if head.startswith(b"WARC/"):
        return Format.WARC
    text = (
        head.replace(b"\0", b"").decode("latin-1").removeprefix("\xef\xbb\xbf").removeprefix("\xff\xfe").removeprefix("\xfe\xff").lstrip()
    )
    if text.startswith("<"):
        return _BY_ROOT.get(root_of(text, name), Format.REPORT) if not text[:15].lower().startswith("<!doctype html") else Format.REPORT
    if text.startswith(('{"', '{ "', "{}")):
        return Format.LINES if text.partition("\n")[0].rstrip().endswith("}") else Format.JSON
    return Format.ADDRESSES if suffix in {"", "txt"} and is_list(_whole_lines(text, len(head) >= HEAD)) else Format.REPORT


def _whole_lines(text: str, cut: bool) -> str:
    return text.rpartition("\n")[0] if cut else text
