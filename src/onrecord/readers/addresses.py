"""A list of addresses, one a line: fetched only where that was asked for in so many words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from onrecord.document import Document, Unread
from onrecord.errors import OnRecordError, UnreadableSource
from onrecord.readers.decoding import as_browsers_read, decoded
from onrecord.readers.fetching import Fetched, Fetcher
from onrecord.wording import plural

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://\S+", re.IGNORECASE)
_WEB = re.compile(r"https?://\S+", re.IGNORECASE)


def is_list(head: str) -> bool:
    r"""Whether text is nothing but web addresses, one a line, and notes after a #.

    >>> is_list("# Tuesday\nhttps://herald.example/dam\n"), is_list("https://herald.example/dam burst early\n")
    (True, False)
    """
    lines = [line.strip() for line in head.splitlines() if line.strip() and not line.strip().startswith("#")]
    return bool(lines) and all(_WEB.fullmatch(line) for line in lines)


def read_addresses(raw: bytes, name: str, *, fetch: bool, fetcher: Callable[[str], Fetched] | None = None) -> Iterator[Document | Unread]:
    """The reports at the addresses of a list, in its order, one after the other.

    Raises:
        UnreadableSource: nothing is to be fetched, or there is no address in it.

    """
    lines = [(n, line.strip()) for n, line in enumerate(decoded(raw, name).splitlines(), start=1)]
    given = [(n, line) for n, line in lines if line and not line.startswith("#")]
    if not given:
        raise UnreadableSource(f"{name}: a list without addresses; write one a line")
    if not fetch:
        raise UnreadableSource(
            f"{name}: a list of {plural(len(given), 'address')}, and nothing is fetched unless you ask: read or ingest with --fetch"
        )
    fetcher = fetcher or Fetcher()
    for number, url in given:
        where = f"line {number}"
        if not _ADDRESS.fullmatch(url):
            yield Unread(where, f"{url!r:.80} is no address; write one a line, beginning with https://")
            continue
        try:
            yield from _at(fetcher(url))
        except OnRecordError as error:
            yield Unread(where, str(error))


def _at(page: Fetched) -> Iterator[Document | Unread]:
    from onrecord.readers import records_of

    for part in records_of(page.raw, name=page.url, url=page.url, encoding=as_browsers_read(page.charset)):
        yield Unread(f"{page.url}, {part.where}", part.why, part.fault) if isinstance(part, Unread) else part
