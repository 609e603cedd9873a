"""A folder: the files in it and below it, in one order everywhere, and what of it is left out."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from pathlib import Path

from onrecord.document import Unread
from onrecord.errors import UnreadableSource


def files_in(folder: Path, suffixes: Collection[str]) -> Iterator[Path | Unread]:
    """The files of a folder that have one of some suffixes, by their path from it; the others are named.

    Links to folders are not followed (they can run in circles), and what begins with a dot is left out.

    Raises:
        UnreadableSource: it cannot be opened, or there is no such file in it.

    """
    found, left = list[Path](), list[Unread]()
    for part in _below(folder, folder, suffixes):
        (left if isinstance(part, Unread) else found).append(part)  # type: ignore[arg-type]
    if not found:
        raise UnreadableSource(
            f"{folder}: a folder without reports; give the files in it by name, or those of {', '.join(_listed(suffixes))}"
        )
    yield from sorted(found, key=lambda p: p.relative_to(folder).as_posix())
    yield from sorted(left, key=lambda u: u.where)


def _below(folder: Path, top: Path, suffixes: Collection[str]) -> Iterator[Path | Unread]:
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda e: e.name)
    except OSError as error:
        if folder == top:
            raise UnreadableSource(f"{folder}: cannot be opened ({error.strerror or error}); check its permissions") from error
        yield Unread(_place(folder, top), f"cannot be opened ({error.strerror or error}); check its permissions")
        return
    for entry in entries:
        path = Path(entry.path)
        if entry.name.startswith("."):
            yield Unread(_place(path, top), "hidden, so it is left out", fault=False)
        elif entry.is_dir(follow_symlinks=False):
            yield from _below(path, top, suffixes)
        elif path.is_dir():
            yield Unread(_place(path, top), "a link to a folder, which is not followed; give the folder itself", fault=False)
        elif not path.is_file():
            yield Unread(_place(path, top), "a link to nowhere, a pipe or a device, no file")
        elif suffix_of(path) not in suffixes:
            yield Unread(
                _place(path, top),
                f"no reader for {suffix_of(path) or 'a name without a suffix'}; name the file itself to try it",
                fault=False,
            )
        else:
            yield path


def suffix_of(path: Path) -> str:
    """The suffix that tells the format; that of an archive is the one below the packing.

    >>> suffix_of(Path("day/Crawl.WARC.gz")), suffix_of(Path("dam.txt"))
    ('warc', 'txt')
    """
    suffixes = [s.lower().lstrip(".") for s in path.suffixes]
    return "warc" if suffixes[-2:] in (["warc", "gz"], ["warc", "zst"]) else suffixes[-1] if suffixes else ""


def _place(path: Path, top: Path) -> str:
    return path.relative_to(top).as_posix()


def _listed(suffixes: Collection[str]) -> list[str]:
    return sorted(f".{s}" for s in suffixes if s)
