"""A page's tree to runs of words, each with what its markup says; which of them are the report is the extractor's word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from lxml import etree, html

from onrecord.document import BlockKind
from onrecord.readers.tables import rows

_INLINE_PARTS = {BlockKind.CREDIT, BlockKind.KICKER, BlockKind.CAPTION}
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
# \x0b stands for <br>: two part paragraphs; one does before the next item of a list that is typed by hand.
_BREAKS = re.compile(r"\x0b\s*\x0b|\x0b\s*(?=[-–•*]\s)")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|[-_\s]+")


@dataclass(frozen=True)
class Run:
    """Words between two block boundaries.

    Args:
        words: white space flattened; a table keeps a line for each row.
        tag: the nearest block element.
        hint: what tags and class names say.
        parent: number of the element that holds the block, to tell neighbours.
        headline: the markup calls it the headline (itemprop).

    """

    words: str
    tag: str
    hint: BlockKind | None = None
    parent: int = 0
    headline: bool = False


@dataclass(frozen=True)
class _Frame:
    """An open element on the way down."""

    number: int
    tag: str
    hint: BlockKind | None
    boundary: bool
    headline: bool


def parsed(text: str) -> html.HtmlElement | None:
    """The tree of a page; nothing is fetched, run or expanded. None where there is none."""
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False, recover=True)
    # lxml refuses an encoding declaration in characters that are decoded already.
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text).replace("\0", "")
    try:
        return html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def runs_of(tree: html.HtmlElement) -> tuple[Run, ...]:
    """The runs of a page in order.

    >>> page = '<h1>Dam bursts</h1><p class="byline">By <b>A. Diaz</b><p>It rained.'
    >>> [(r.tag, r.hint and r.hint.value, r.words) for r in runs_of(parsed(page))]
    [('h1', None, 'Dam bursts'), ('p', 'byline', 'By A. Diaz'), ('p', None, 'It rained.')]
    """
    body = tree.find("body")
    return tuple(_walk(tree if body is None else body))


def _walk(body: html.HtmlElement) -> Iterator[Run]:
    path, words, number = list[_Frame](), list[str](), 0
    walk = etree.iterwalk(body, events=("start", "end"))
    for event, node in walk:
        if event == "start":
            number += 1
            frame = _frame(node, number, path)
            if frame.boundary:
                yield from _flushed(words, path)
            path.append(frame)
            if node.tag in tags("silent") or _HIDDEN.search(node.get("style") or "") or node.get("hidden") is not None:
                walk.skip_subtree()
            elif node.tag == "table" and (cells := _cells(node)):
                walk.skip_subtree()
                words.append(cells)
            else:
                words.append("\x0b" if node.tag == "br" else node.text or "")
        else:
            if path[-1].boundary:
                yield from _flushed(words, path)
            path.pop()
            words.append(node.tail or "" if path else "")


def _flushed(words: list[str], path: Sequence[_Frame]) -> Iterator[Run]:
    joined = "".join(words)
    words.clear()
    if not joined.strip() or not path:
        return
    at = max((n for n, f in enumerate(path) if f.boundary), default=0)
    holder, parent = path[at], path[at - 1].number if at else 0
    if holder.tag == "table":
        yield Run(joined, "table", holder.hint or BlockKind.TABLE, parent)
        return
    for piece in _BREAKS.split(joined):
        if flat := " ".join(piece.split()):
            yield Run(flat, holder.tag, holder.hint, parent, any(f.headline for f in path[at:]))


def _frame(node: html.HtmlElement, number: int, path: Sequence[_Frame]) -> _Frame:
    inherited = path[-1].hint if path else None
    hint = _hint(node, inherited)
    part = hint in _INLINE_PARTS and hint is not inherited
    return _Frame(number, node.tag, hint, node.tag in tags("block") or part, "headline" in (node.get("itemprop") or ""))


def _hint(node: html.HtmlElement, inherited: BlockKind | None) -> BlockKind | None:
    marks = _marks()
    if (kind := marks.get(("tag", node.tag))) and (node.tag != "cite" or inherited is BlockKind.CAPTION):
        return kind
    if node.tag == "small" and inherited is BlockKind.CAPTION:
        return BlockKind.CREDIT
    if node.tag in {"article", "main", "body"}:
        return inherited  # "post author-diaz category-teaser" on the whole article says nothing of its parts
    named = f"{node.get('class') or ''} {node.get('id') or ''} {node.get('rel') or ''} {node.get('itemprop') or ''}"
    return _named(named) or inherited if named.strip() else inherited


@cache
def tags(layout: str) -> frozenset[str]:
    """The elements of one layout: those that start a block, those that show nothing."""
    return frozenset(row["name"] for row in rows("reader_elements.csv") if row["layout"] == layout)


@cache
def _marks() -> Mapping[tuple[str, str], BlockKind]:
    return {(row["where"], row["name"]): BlockKind(row["kind"]) for row in rows("reader_markup.csv")}


@cache
def _named(names: str) -> BlockKind | None:
    """The kind that class names and ids announce: a whole name first, then its first and last part."""
    marks, whole = _marks(), names.split()
    parts = [p.lower() for name in whole for p in _ends(_CAMEL.split(name))]
    return next((kind for name in (*(w.lower() for w in whole), *parts) if (kind := marks.get(("name", name)))), None)


def _ends(parts: Sequence[str]) -> tuple[str, str]:
    return parts[0], parts[-1]


def _cells(table: html.HtmlElement) -> str:
    """The cells of a table of data, a line a row; empty where the table only lays out the page."""
    if table.find(".//table") is not None or next(table.iter("p", "div", "ul", "h1", "h2", "h3", "form", "img"), None) is not None:
        return ""
    grid = [[" ".join("".join(cell.itertext()).split()) for cell in row.iter("td", "th")] for row in table.iter("tr")]
    grid = [row for row in grid if any(row)]
    if len(grid) < 2 or max(len(row) for row in grid) < 2:
        return ""
    return "\n".join(" | ".join(row) for row in grid)
