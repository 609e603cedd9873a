"""Plain text to a document: the text is the file itself, every offset counts its code points."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import PurePath
from typing import BinaryIO

from onrecord.document import Document
from onrecord.errors import UnreadableSource
from onrecord.readers.blocks import blocks_of
from onrecord.readers.decoding import LIMIT, decoded, require_report
from onrecord.readers.language import require_language
from onrecord.readers.metadata import self_described
from onrecord.wording import plural


def read_text(source: BinaryIO, *, url: str | None = None) -> Iterator[Document]:
    r"""A report in plain text (a `Reader`).

    >>> from io import BytesIO
    >>> next(read_text(BytesIO(b"Dam bursts\n\nLODWAR, Kenya - The dam burst early on Wednesday."))).dateline
    ('LODWAR, Kenya',)
    """
    yield text_document(source.read(LIMIT + 1), name=name_of(source, url), url=url)


def text_document(raw: bytes, *, name: str, url: str | None = None, encoding: str | None = None) -> Document:
    """The document that bytes of plain text hold.

    Raises:
        UnreadableSource: they are no text.
        UnknownLanguage: they are in a language that is not read.

    """
    require_report(raw, name, encoding=encoding)
    text = decoded(raw, name, encoding=encoding)
    if not any(c.isalpha() for c in text):
        raise UnreadableSource(f"{name}: no words among {plural(len(text), 'character')}; give a text or HTML file with a report")
    language = require_language(text, name)
    doc = Document(text, blocks_of(text), url=url, language=language, raw=hashlib.sha256(raw).hexdigest(), name=name)
    return self_described(doc)


def name_of(source: BinaryIO, url: str | None = None) -> str:
    """What to call a stream: its file's name, else its address, else "<stream>"."""
    name = getattr(source, "name", None)
    return PurePath(name).name if isinstance(name, str) else url or "<stream>"
