"""Readers: bytes of a file to documents, by what the bytes are, not by what the file is called."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from onrecord.document import Document
from onrecord.errors import UnreadableSource
from onrecord.readers.decoding import LIMIT, is_page
from onrecord.readers.text import text_document


def read_file(path: Path, *, encoding: str | None = None) -> Iterator[Document]:
    """The reports in a file.

    Raises:
        UnreadableSource: it is missing, a folder, empty, too large, binary, wrongly encoded, or holds no article.
        UnknownLanguage: it is in a language that is not read.

    """
    if path.is_dir():
        raise UnreadableSource(f"{path}: a folder; give the files in it")
    try:
        size = path.stat().st_size
        if size > LIMIT:
            raise UnreadableSource(
                f"{path}: {size / 1024**2:.0f} MB, more than {LIMIT // 1024**2} MB; one report is expected, split the file"
            )
        raw = path.read_bytes()
    except FileNotFoundError as error:
        raise UnreadableSource(f"{path}: no such file; check the path") from error
    except OSError as error:
        raise UnreadableSource(f"{path}: cannot be opened ({error.strerror or error}); check its permissions") from error
    return read_bytes(raw, name=path.name, encoding=encoding)


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
