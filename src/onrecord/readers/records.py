"""A record of a feed or an archive to a document: what the format says in fields, and a body in markup or in plain words."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email.utils import parsedate_to_datetime
from html import unescape

from onrecord.document import BlockKind, Document, Span
from onrecord.errors import UnreadableSource
from onrecord.readers.blocks import typed
from onrecord.readers.language import require_language
from onrecord.readers.metadata import same_house, self_described
from onrecord.readers.names import people
from onrecord.readers.page import Run
from onrecord.readers.stamps import iso_of
from onrecord.readers.units import Unit, units_of

_MARKUP = re.compile(r"<[a-zA-Z/!][^>]*>")


@dataclass(frozen=True)
class Record:
    """One report as a format of many fields gives it, each part None or empty where it gives none.

    Args:
        name: the file and the place in it, as messages name it ("wire.rss#3").
        body: runs of markup with their kinds, or plain words.
        raw: the bytes of the record.
        title: its headline.
        section: the desk or the rubric.
        standfirst: the summary above the body.
        published: as given, read by `moment`.
        outlet: who publishes it.
        url: where.
        authors: names, as the document keeps them.
        agencies: credits, co-sources and a holder of the rights other than the outlet.
        dateline: places.
        language: BCP 47.
        retrieved: when an archive took it.

    """

    name: str
    body: tuple[Run, ...] | str
    raw: bytes
    title: str | None = None
    section: str | None = None
    standfirst: str | None = None
    published: str | None = None
    outlet: str | None = None
    url: str | None = None
    authors: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    dateline: tuple[str, ...] = ()
    language: str | None = None
    retrieved: str | None = None


def record_document(record: Record) -> Document:
    r"""The document that a record holds; title, section and summary stand above the body where they are not in it.

    >>> doc = record_document(Record("wire.rss#1", "The dam near Lodwar burst early.", b"", title="Dam bursts", outlet="Rift Herald"))
    >>> doc.text, doc.title, doc.outlet
    ('Dam bursts\n\nThe dam near Lodwar burst early.', 'Dam bursts', 'Rift Herald')

    Raises:
        UnreadableSource: it has no words.
        UnknownLanguage: it is in a language that is not read.

    """
    text, units = _laid_out([*_head(record)], record.body)
    if not any(c.isalpha() for c in text):
        raise UnreadableSource(f"{record.name}: no words in it; a record needs a title or a body")
    language = require_language(text, record.name) or (record.language or "").split("-")[0].lower() or None
    outlet = flat(record.outlet)
    doc = Document(
        text=text,
        blocks=typed(text, units),
        outlet=outlet,
        title=flat(record.title),
        url=record.url or None,
        published=moment(record.published),
        authors=tuple(dict.fromkeys(a for a in map(flat, record.authors) if a)),
        dateline=tuple(dict.fromkeys(p for p in map(flat, record.dateline) if p)),
        agencies=tuple(dict.fromkeys(a for a in map(flat, record.agencies) if a and not _its_own(a, outlet))),
        language=language,
        raw=hashlib.sha256(record.raw).hexdigest(),
        retrieved=record.retrieved,
        name=record.name,
    )
    return self_described(doc)


def said_of(doc: Document, record: Record) -> Document:
    """A page with what a record says of it; the record's word goes before the page's own."""
    outlet = flat(record.outlet) or doc.outlet
    return replace(
        doc,
        outlet=outlet,
        title=flat(record.title) or doc.title,
        url=record.url or doc.url,
        published=moment(record.published) or doc.published,
        authors=record.authors or doc.authors,
        agencies=tuple(dict.fromkeys(a for a in (*doc.agencies, *record.agencies) if not _its_own(a, outlet))),
        dateline=record.dateline or doc.dateline,
        retrieved=record.retrieved,
    )


def moment(words: str | None) -> str | None:
    """A date of a machine format in ISO 8601, that of mail and RSS among them; None where it is none.

    >>> moment("Tue, 05 Mar 2024 10:00:00 +0200"), moment("20240305T101500+0100"), moment("2024-03-05"), moment("soon")
    ('2024-03-05T10:00:00+02:00', '2024-03-05T10:15:00+01:00', '2024-03-05', None)
    """
    words = (words or "").strip()
    try:
        return parsedate_to_datetime(words).isoformat().replace("+00:00", "Z") if "," in words[:6] else iso_of(words)
    except ValueError:
        return iso_of(words)


def body_of(source: str) -> tuple[Run, ...] | str:
    """The body that a field holds: markup where there are tags, else plain words.

    >>> body_of("Rain &amp; wind"), [run.words for run in body_of("<p>Rain &amp; wind</p>")]
    ('Rain & wind', ['Rain & wind'])
    """
    if not _MARKUP.search(source):
        return unescape(source)
    from onrecord.readers.html import fragment_runs  # the extractor takes a third of a second to import

    return fragment_runs(source)


def plain_runs(body: str) -> tuple[Run, ...]:
    r"""Plain words as runs, a paragraph each, to stand beside runs of markup.

    >>> [run.words for run in plain_runs("The dam burst.\n\nNobody was hurt.")]
    ['The dam burst.', 'Nobody was hurt.']
    """
    return tuple(Run(unit.words, "p") for unit in units_of(body))


def names_of(words: str | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(authors, agencies) of a byline: "By Inga Berzina and Omar Haddad".

    >>> names_of("By Inga Berzina and Omar Haddad"), names_of(None)
    ((('Inga Berzina', 'Omar Haddad'), ()), ((), ()))
    """
    line = re.sub(r"^\s*by\s+", "", flat(words) or "", flags=re.IGNORECASE)
    authors, agencies = people(line) if line else ((), ())
    return tuple(authors) or ((line,) if line and not agencies else ()), tuple(agencies)


def flat(words: str | None) -> str | None:
    """Words on one line, without markup; None where there are none.

    >>> flat(" Dam <b>bursts</b> &amp; more "), flat(" ")
    ('Dam bursts & more', None)
    """
    return " ".join(unescape(_MARKUP.sub("", words or "")).split()) or None


def _its_own(name: str, outlet: str | None) -> bool:
    """Whether a credit is the outlet's own: its name, or that of the company behind it ("Rift Herald Media Ltd")."""
    return same_house(name, outlet) or (outlet is not None and same_house(outlet, name))


def _head(record: Record) -> Iterator[Run]:
    body = record.body if isinstance(record.body, str) else "\n".join(run.words for run in record.body)
    start = " ".join(body[:2000].split())
    for words, kind in (
        (record.section, BlockKind.KICKER),
        (record.title, BlockKind.HEADLINE),
        (record.standfirst, BlockKind.STANDFIRST),
    ):
        line = flat(words)
        if line and not start.startswith(line):
            yield Run(line, "", kind)


def _laid_out(head: list[Run], body: tuple[Run, ...] | str) -> tuple[str, tuple[Unit, ...]]:
    """(text, units): the head and the body, parted by blank lines."""
    from onrecord.readers.html import laid_out

    if not isinstance(body, str):
        return laid_out([*head, *body])
    text, units = laid_out(head)
    plain, at = body.strip("\r\n"), len(text) + 2 if text else 0
    moved = (Unit(Span(u.span.start + at, u.span.end + at), u.words, u.group + len(head), u.hint) for u in units_of(plain))
    return "\n\n".join(part for part in (text, plain) if part), (*units, *moved)
