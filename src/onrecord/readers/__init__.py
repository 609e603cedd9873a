"""Readers: bytes of a file to documents.

Text and HTML are told apart by what the bytes are, not by what the file is called. Other formats are read by whoever registers a
`Reader` in the entry-point group `onrecord.readers` under the suffix that it reads (`pdf = "package.module:read_pdf"`).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path

from onrecord.document import Document
from onrecord.errors import OnRecordError, UnreadableSource
from onrecord.readers.decoding import LIMIT, is_page
from onrecord.readers.text import text_document

GROUP = "onrecord.readers"
OWN = ("", "txt", "text", "html", "htm")
"""Suffixes whose bytes we look at ourselves; any other suffix goes to its registered reader, if there is one."""


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
    """The reports in a file.

    Raises:
        UnreadableSource: it is missing, a folder, empty, too large, binary, wrongly encoded, or holds no article.
        UnknownLanguage: it is in a language that is not read.

    """
    if path.is_dir():
        raise UnreadableSource(f"{path}: a folder; give the files in it")
    suffix = path.suffix.lower().lstrip(".")
    if suffix not in OWN and suffix in registered():
        return iter(_read_by(registered()[suffix], path))
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


def _read_by(point: EntryPoint, path: Path) -> list[Document]:
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
