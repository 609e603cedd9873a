"""NewsML-G2: an item, a message of many, or a package that names items."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from lxml import etree

from onrecord.document import BlockKind, Document, Unread
from onrecord.errors import OnRecordError, UnreadableSource
from onrecord.readers.decoding import LIMIT
from onrecord.readers.nitf import news_runs, nitf_record
from onrecord.readers.page import Run
from onrecord.readers.records import Record, body_of, names_of, plain_runs, record_document
from onrecord.readers.safe_xml import find, find_all, inner, local, within, words_in, xml_tree
from onrecord.readers.text import name_of
from onrecord.wording import plural

_LARGEST = 8 * LIMIT  # A message carries many items.
_ITEMS = ("newsItem", "packageItem", "conceptItem", "knowledgeItem", "planningItem", "catalogItem")


def read_newsml(source: BinaryIO, *, url: str | None = None) -> Iterator[Document | Unread]:
    r"""The reports of a NewsML-G2 file (a `Reader`).

    >>> from io import BytesIO
    >>> meta = b"<contentMeta><headline>Dam bursts</headline></contentMeta>"
    >>> text = b"<contentSet><inlineData contenttype='text/plain'>The dam burst early.</inlineData></contentSet>"
    >>> [doc] = read_newsml(BytesIO(b"<newsItem guid='urn:x:1'>" + meta + text + b"</newsItem>"))
    >>> doc.title, doc.text
    ('Dam bursts', 'Dam bursts\n\nThe dam burst early.')

    Raises:
        UnreadableSource: it is no NewsML-G2, or too large.

    """
    raw, name = source.read(_LARGEST + 1), name_of(source, url)
    if len(raw) > _LARGEST:
        raise UnreadableSource(f"{name}: more than {_LARGEST // 1024**2} MB; split the message")
    tree = xml_tree(raw, name)
    items = [tree] if local(tree) in _ITEMS else [node for node in tree.iter() if local(node) in _ITEMS]
    if not items:
        raise UnreadableSource(f"{name}: a NewsML-G2 message without items; give the items")
    for number, item in enumerate(items, start=1):
        where = f"item {number} ({item.get('guid') or 'no guid'}, line {item.sourceline})"
        label = name if len(items) == 1 else f"{name}#{number}"
        try:
            yield from _item(item, raw, label, where, url)
        except OnRecordError as error:
            yield Unread(where, str(error).removeprefix(f"{label}: "))


def _item(item: etree._Element, raw: bytes, name: str, where: str, url: str | None) -> Iterator[Document | Unread]:
    kind, state = local(item), (find(item, "itemMeta", "pubStatus"))
    status = (state.get("qcode") or state.get("uri") or "") if state is not None else ""
    if kind == "packageItem":
        named = [ref.get("residref") or ref.get("href") or "?" for ref in within(item, "itemRef")]
        yield Unread(
            where, f"a package that names {plural(len(named), 'item')}: {', '.join(named) or 'none'}; give the files of those", fault=False
        )
    elif kind != "newsItem":
        yield Unread(where, f"a {kind}, no report", fault=False)
    elif status.endswith(("canceled", "withheld")):
        yield Unread(where, f"{status.split(':')[-1].split('/')[-1]} by its provider, so it is not read", fault=False)
    else:
        yield record_document(_record(item, raw, name, url))
        content = find(item, "contentSet")
        for other in (*find_all(content, "remoteContent"), *(p for p in find_all(content, "inlineData") if not _is_text(p))):
            at = other.get("href") or other.get("residref") or "in the item itself"
            yield Unread(where, f"{other.get('contenttype') or 'content'} {at}: not read", fault=False)


def _record(item: etree._Element, raw: bytes, name: str, url: str | None) -> Record:
    meta, content, rights = find(item, "itemMeta"), find(item, "contentMeta"), find(item, "rightsInfo")
    inside = next(iter(within(find(item, "contentSet"), "nitf")), None)
    base = nitf_record(inside, raw, name) if inside is not None else Record(name, tuple(_body(item)), raw)
    creators = [_name(c) for c in find_all(content, "creator")]
    authors, agencies = names_of(words_in(find(content, "by"))) if find(content, "by") is not None else (tuple(filter(None, creators)), ())
    holder = _name(find(rights, "copyrightHolder"))
    provider = _name(find(meta, "provider"))
    credit = [words_in(c) for c in find_all(content, "creditline")] + [_name(s) for s in find_all(content, "infoSource")]
    language = find(content, "language")
    return Record(
        name=name,
        body=base.body or tuple(_described(content)),
        raw=raw,
        title=words_in(find(content, "headline")) or base.title,
        section=base.section,
        published=_published(meta, content) or base.published,
        outlet=provider or base.outlet or holder,
        url=base.url or url,
        authors=authors or base.authors,
        agencies=tuple(n for n in (*base.agencies, *agencies, *credit, holder) if n),
        dateline=tuple(filter(None, (_name(place) for place in find_all(content, "located")))) or base.dateline,
        language=language.get("tag") if language is not None else None,
    )


def _body(item: etree._Element) -> Iterator[Run]:
    """The runs of what stands in the item itself: XHTML, HTML as characters, plain words."""
    content = find(item, "contentSet")
    for part in content if content is not None else ():
        if local(part) == "inlineXML":
            for root in part:
                yield from _markup(root)
        elif local(part) == "inlineData" and _is_text(part):
            yield from _runs(part.text or "")


def _is_text(part: etree._Element) -> bool:
    return (part.get("contenttype") or "text/plain").startswith("text/") and not part.get("encoding")


def _markup(root: etree._Element) -> Iterator[Run]:
    if local(root) == "html":
        body = find(root, "body")
        yield from _runs(inner(root if body is None else body))
    else:
        yield from news_runs(root)


def _runs(source: str) -> Iterator[Run]:
    body = body_of(source)
    yield from plain_runs(body) if isinstance(body, str) else body


def _described(content: etree._Element | None) -> Iterator[Run]:
    """The description of a picture or of an item whose text lies elsewhere: a caption is one, any other is a standfirst."""
    for node in find_all(content, "description"):
        if words := words_in(node):
            caption = "caption" in (node.get("role") or "")
            yield Run(words, "p", BlockKind.CAPTION if caption else BlockKind.STANDFIRST)


def _published(meta: etree._Element | None, content: etree._Element | None) -> str | None:
    dates = (find(meta, "firstCreated"), find(content, "contentCreated"), find(meta, "versionCreated"))
    return next((words for node in dates if (words := words_in(node))), None)


def _name(node: etree._Element | None) -> str | None:
    """The name of a party: its element `name`, else its literal; a code of a scheme is no name."""
    if node is None:
        return None
    return words_in(find(node, "name")) or node.get("literal") or None
