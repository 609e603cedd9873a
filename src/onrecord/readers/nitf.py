"""NITF: the markup of news agencies since the 1990s, on its own and inside NewsML-G2."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import BinaryIO

from lxml import etree

from onrecord.document import BlockKind, Document, Unread
from onrecord.errors import UnreadableSource
from onrecord.readers.decoding import LIMIT
from onrecord.readers.page import Run
from onrecord.readers.records import Record, flat, names_of, record_document
from onrecord.readers.safe_xml import find, local, within, words_in, xml_tree
from onrecord.readers.tables import rows
from onrecord.readers.text import name_of

_STORY_HEAD = {BlockKind.SUBHEAD: BlockKind.STANDFIRST}  # A second headline in the head of a story is its standfirst.


def read_nitf(source: BinaryIO, *, url: str | None = None) -> Iterator[Document | Unread]:
    """A report in NITF (a `Reader`).

    >>> from io import BytesIO
    >>> head = b"<body.head><hedline><hl1>Dam bursts</hl1></hedline></body.head>"
    >>> [doc] = read_nitf(BytesIO(b"<nitf><body>" + head + b"<body.content><p>The dam burst early.</p></body.content></body></nitf>"))
    >>> doc.title
    'Dam bursts'

    Raises:
        UnreadableSource: it is no NITF, too large, or without words.

    """
    raw, name = source.read(LIMIT + 1), name_of(source, url)
    if len(raw) > LIMIT:
        raise UnreadableSource(f"{name}: more than {LIMIT // 1024**2} MB; one report is expected, split the file")
    yield record_document(nitf_record(xml_tree(raw, name), raw, name, url=url))


def nitf_record(nitf: etree._Element, raw: bytes, name: str, *, url: str | None = None) -> Record:
    """What an element `nitf` says."""
    head, body = find(nitf, "head"), find(nitf, "body")
    docdata, top = find(head, "docdata"), find(body, "body.head")
    pub = next(iter(within(head, "pubdata")), None)
    byline = find(top, "byline")
    people_, orgs = [words_in(p) for p in within(byline, "person")], [words_in(o) for o in within(top, "distributor")]
    authors, agencies = (tuple(people_), ()) if people_ else names_of(words_in(byline))
    holder = _said(find(docdata, "doc.copyright"), "holder") or flat(words_in(next(iter(within(top, "rights.owner")), None)))
    return Record(
        name=name,
        body=tuple(news_runs(body)) if body is not None else (),
        raw=raw,
        title=_title(head, top),
        section=_said(pub, "position.section"),
        published=_said(find(docdata, "date.issue"), "norm")
        or _said(pub, "date.publication")
        or _said(find(docdata, "date.release"), "norm"),
        outlet=_said(pub, "name") or holder or flat(orgs[0] if orgs else None),
        url=_said(pub, "ex-ref") or url,
        authors=authors,
        agencies=tuple(n for n in (*agencies, *orgs, holder) if n),
        dateline=tuple(words_in(place) for place in within(find(top, "dateline"), "location")),
    )


def news_runs(body: etree._Element, kinds: Mapping[BlockKind, BlockKind] | None = None) -> Iterator[Run]:
    """The runs of NITF or XHTML, in order; words between elements that we know are paragraphs, so that none is lost."""
    for child in body:
        name = local(child)
        if name in {"body.head", "hedline"}:
            yield from _leading(child, _STORY_HEAD)
        elif name in elements():
            yield from _run(child, elements()[name], kinds or {})
        elif any(local(node) in elements() for node in child.iter()):
            yield from _leading(child, kinds or {})
        elif words := words_in(child):
            yield Run(words, "p", BlockKind.PARAGRAPH)
        if tail := " ".join((child.tail or "").split()):
            yield Run(tail, "p", BlockKind.PARAGRAPH)


def _leading(node: etree._Element, kinds: Mapping[BlockKind, BlockKind]) -> Iterator[Run]:
    if words := " ".join((node.text or "").split()):
        yield Run(words, "p", BlockKind.PARAGRAPH)
    yield from news_runs(node, kinds)


def _run(node: etree._Element, kind: BlockKind | None, kinds: Mapping[BlockKind, BlockKind]) -> Iterator[Run]:
    words = _table(node) if kind is BlockKind.TABLE else words_in(node)
    if kind and words:
        yield Run(words, local(node), kinds.get(kind, kind))


def _table(node: etree._Element) -> str:
    """The cells of a table, a line a row."""
    grid = [[words_in(cell) for cell in row if local(cell) in {"td", "th"}] for row in within(node, "tr")]
    return "\n".join(" | ".join(row) for row in grid if any(row)) or words_in(node)


@cache
def elements() -> Mapping[str, BlockKind | None]:
    """The kind of each element; None for those whose content is no words."""
    return {row["name"]: BlockKind(row["kind"]) if row["kind"] else None for row in rows("reader_news_elements.csv")}


def _title(head: etree._Element | None, top: etree._Element | None) -> str | None:
    headline = next(iter(within(top, "hl1")), None)
    return words_in(headline) or words_in(find(head, "title")) or None


def _said(node: etree._Element | None, attribute: str) -> str | None:
    return flat(node.get(attribute)) if node is not None else None
