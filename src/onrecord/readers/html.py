"""HTML to a document: an extractor says what is main, we say what each block is and keep what it would drop.

Captions, credits, standfirsts, datelines, corrections and sign-offs are evidence; menus and adverts are not.
"""

from __future__ import annotations

import copy
import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import BinaryIO

from lxml import html as lxml_html

from onrecord.document import BlockKind, Document, Span
from onrecord.errors import UnreadableSource
from onrecord.readers.blocks import typed
from onrecord.readers.decoding import LIMIT, decoded, require_report
from onrecord.readers.furnishings import credit_start, is_byline, is_correction, is_furniture, is_prose, is_signoff, is_stamp, is_subhead
from onrecord.readers.language import require_language
from onrecord.readers.metadata import self_described
from onrecord.readers.names import is_name, people
from onrecord.readers.page import Run, parsed, runs_of
from onrecord.readers.pagedata import PageData, page_data, site_name
from onrecord.readers.text import name_of
from onrecord.readers.units import Unit

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_ABOVE = {
    BlockKind.STANDFIRST,
    BlockKind.KICKER,
    BlockKind.CAPTION,
    BlockKind.CREDIT,
    BlockKind.METADATA,
    BlockKind.BYLINE,
    BlockKind.CORRECTION,
}
_MOST_DECKS = 4  # More lines than this between headline and text are a menu, not standfirsts.
_HEADER = {BlockKind.HEADLINE, BlockKind.BYLINE, BlockKind.METADATA}
_FEWEST_FOUND = 0.6  # Where less of the extractor's text is found again in the tree, its own lines are the better paragraphs.
_SHORT = 25  # Lines below this many letters may come twice in earnest ("Goals:").
_FEWEST_LETTERS = 80  # A page with less than a sentence or two of main text holds no article.


def read_html(source: BinaryIO, *, url: str | None = None) -> Iterator[Document]:
    """A report in HTML (a `Reader`).

    >>> from io import BytesIO
    >>> page = b"<title>Dam bursts</title><article><h1>Dam bursts</h1><p>" + b"The dam near Lodwar burst early. " * 9
    >>> next(read_html(BytesIO(page))).title
    'Dam bursts'
    """
    yield page_document(source.read(LIMIT + 1), name=name_of(source, url), url=url)


def page_document(raw: bytes, *, name: str, url: str | None = None, encoding: str | None = None) -> Document:
    """The document that a page holds.

    Raises:
        UnreadableSource: it is no page, or one without an article.
        UnknownLanguage: it is in a language that is not read.

    """
    doc = page_in_any_language(raw, name=name, url=url, encoding=encoding)
    return replace(doc, language=require_language(doc.text, name) or doc.language)


def page_in_any_language(raw: bytes, *, name: str, url: str | None = None, encoding: str | None = None) -> Document:
    """The document that a page holds, whatever its language; the language is the one that the page declares.

    Raises:
        UnreadableSource: it is no page, or one without an article.

    """
    require_report(raw, name, encoding=encoding)
    tree = parsed(decoded(raw, name, encoding=encoding))
    if tree is None:
        raise UnreadableSource(f"{name}: HTML without elements; give the page as the browser saves it")
    data = page_data(tree)
    text, units = laid_out(chosen(runs_of(tree), main_text(tree), data))
    if sum(c.isalpha() for c in text) < _FEWEST_LETTERS:
        raise UnreadableSource(
            f"{name}: no article on this page (a menu, an error, a log-in or a page that scripts fill); save it with its text"
        )
    doc = Document(
        text=text,
        blocks=typed(text, units),
        outlet=data.outlet,
        url=data.url or url,
        published=data.published,
        authors=data.authors,
        agencies=data.agencies,
        language=data.language,
        raw=hashlib.sha256(raw).hexdigest(),
        name=name,
    )
    doc = self_described(doc, month_first=data.month_first)
    return replace(
        doc,
        title=doc.title or data.headline or data.title or None,
        outlet=doc.outlet or site_name(data.title, doc.title),
        published=doc.published or _estimated(tree),
    )


def fragment_runs(source: str) -> tuple[Run, ...]:
    """The runs of markup that is all report: an item of a feed, a part of a mail. There is no menu to find the article in.

    >>> [run.words for run in fragment_runs("<p>The dam burst.<script>share()</script><p>Nobody was hurt.")]
    ['The dam burst.', 'Nobody was hurt.']
    """
    tree = parsed(f"<html><body>{source}</body></html>")
    runs = [*_once(replace(run, hint=_fragment_kind(run)) for run in (runs_of(tree) if tree is not None else ()))]
    return tuple(_subheads(runs)) if runs else ()


def _fragment_kind(run: Run) -> BlockKind | None:
    if run.hint in {BlockKind.FURNITURE, BlockKind.STANDFIRST}:
        return run.hint
    return _part(run, before=False, inside=True) or _role(run, inside=True)


def main_text(tree: lxml_html.HtmlElement) -> str:
    """What the extractor takes for the main text."""
    import trafilatura

    return trafilatura.extract(copy.deepcopy(tree), include_comments=False, include_tables=True, favor_precision=True) or ""


def chosen(runs: Sequence[Run], main: str, data: PageData) -> tuple[Run, ...]:
    """The runs that belong to the report, each with the kind that its markup and its place vouch for."""
    known = _Main.of(main)
    mine = [known.holds(run.words) for run in runs]
    if known.share(run.words for run, is_mine in zip(runs, mine, strict=True) if is_mine) < _FEWEST_FOUND:
        return tuple(Run(line, "p", BlockKind.PARAGRAPH) for line in main.splitlines() if line.strip())
    first, last = _opening(runs, mine), _closing(runs, mine)
    top = _headline(runs, data, last)
    homes = {run.parent for run, is_mine in zip(runs, mine, strict=True) if is_mine and is_prose(run.words)}
    kept = [_kept(run, n, mine[n], (first, last), top) or _filled(runs, mine, n, homes) for n, run in enumerate(runs)]
    kept = _ledes(kept, mine, top, first, homes)
    decks = [n for n, run in enumerate(kept) if run and run.hint is BlockKind.STANDFIRST and not mine[n]]
    menu = set(decks if len(decks) > _MOST_DECKS else ())
    return tuple(_subheads([*_once(run for n, run in enumerate(kept) if run and n not in menu)]))


def laid_out(runs: Sequence[Run]) -> tuple[str, tuple[Unit, ...]]:
    """(text, units): the runs in order, parted by blank lines."""
    units, at = list[Unit](), 0
    for n, run in enumerate(runs):
        units.append(Unit(Span(at, at + len(run.words)), " ".join(run.words.split()), n, run.hint))
        at += len(run.words) + 2
    return "\n\n".join(run.words for run in runs), tuple(units)


def _subheads(runs: Sequence[Run]) -> Iterator[Run]:
    """Types the short lines over prose that are no headings in the markup."""
    for run, following in zip(runs, (*runs[1:], Run("", "")), strict=True):
        over = run.hint is BlockKind.PARAGRAPH and run.tag != "li" and is_subhead(run.words) and is_prose(following.words)
        yield replace(run, hint=BlockKind.SUBHEAD) if over else run


@dataclass(frozen=True)
class _Main:
    """The extractor's text, to ask whether words stand in it."""

    solid: str
    lines: frozenset[str]

    @classmethod
    def of(cls, text: str) -> _Main:
        """From the source of a page."""
        return cls(_solid(text), frozenset(_solid(cell.lstrip("- ")) for line in text.splitlines() for cell in (line, *line.split("|"))))

    def share(self, passages: Iterable[str]) -> float:
        """How much of the text the passages make up."""
        return sum(len(_solid(p)) for p in passages) / max(1, len(self.solid))

    def holds(self, words: str) -> bool:
        """Whether a page has some words."""
        bare = _solid(words)
        return bare in self.lines or (len(bare) >= 25 and bare in self.solid)


def _solid(words: str) -> str:
    return re.sub(r"[\W_]+", "", words)


def _headline(runs: Sequence[Run], data: PageData, last: int) -> int | None:
    """Which run is the headline: the markup's word, else the heading that the title repeats, else the first h1."""
    titles = [_solid(t).lower() for t in (data.headline, data.title) if t]
    headings = [n for n, run in enumerate(runs[: last + 1]) if (run.tag in _HEADINGS or run.headline)]
    same = [n for n in headings if len(s := _solid(runs[n].words).lower()) > 8 and any(s in t or (len(t) > 15 and t in s) for t in titles)]
    marked = [n for n in headings if runs[n].headline]
    return next(iter((*same, *marked, *(n for n in headings if runs[n].tag == "h1" and runs[n].hint is not BlockKind.FURNITURE))), None)


def _opening(runs: Sequence[Run], mine: Sequence[bool]) -> int:
    """Where the body begins: the extractor's first run of prose that is no standfirst, caption or header line."""
    prose = (n for n, run in enumerate(runs) if mine[n] and is_prose(run.words) and run.hint not in _ABOVE and not is_byline(run.words))
    return next(prose, mine.index(True))


def _closing(runs: Sequence[Run], mine: Sequence[bool]) -> int:
    """Where the body ends: at the extractor's last run of prose; stray short lines further down are no landmark."""
    ends = [n for n, run in enumerate(runs) if mine[n] and is_prose(run.words)]
    return ends[-1] if ends else len(mine) - 1 - list(mine)[::-1].index(True)


def _kept(run: Run, n: int, mine: bool, body: tuple[int, int], top: int | None) -> Run | None:
    first, last = body
    if n == top:
        return replace(run, hint=BlockKind.HEADLINE)
    near = (top if top is not None and top < first else max(0, first - 8)) <= n <= last + 6
    if not near and not mine:
        return None
    part = _part(run, before=n < first, inside=first <= n <= last + 1)
    return replace(run, hint=part or _role(run, n >= first)) if mine else replace(run, hint=part) if part else None


def _filled(runs: Sequence[Run], mine: Sequence[bool], n: int, homes: set[int]) -> Run | None:
    """A paragraph that the extractor dropped from between two that it kept."""
    run = runs[n]
    between = any(mine[max(0, n - 2) : n]) and any(mine[n + 1 : n + 3])
    return run if between and run.parent in homes and run.hint is None and is_prose(run.words) and not is_furniture(run.words) else None


def _ledes(kept: Sequence[Run | None], mine: Sequence[bool], top: int | None, first: int, homes: set[int]) -> list[Run | None]:
    """Main text between the header's last line and the body is body, though it is short or set in larger type."""
    header = max((n for n, run in enumerate(kept[:first]) if run and run.hint in _HEADER), default=top if top is not None else first)
    lede = {
        n
        for n, run in enumerate(kept[:first])
        if run and mine[n] and n > header and (run.hint is None or (run.hint is BlockKind.STANDFIRST and run.parent in homes))
    }
    return [replace(run, hint=BlockKind.PARAGRAPH) if run and n in lede else run for n, run in enumerate(kept)]


def _role(run: Run, inside: bool) -> BlockKind | None:
    """The kind of a run that is main text, by its tag and its words; before the body its place decides, later."""
    if not inside:
        return None
    if run.tag != "li" and len(run.words) < 200 and is_furniture(run.words):
        return BlockKind.FURNITURE
    return BlockKind.SUBHEAD if run.tag in _HEADINGS else BlockKind.TABLE if run.tag == "table" else BlockKind.PARAGRAPH


def _part(run: Run, *, before: bool, inside: bool) -> BlockKind | None:
    """The kind that the markup announces, where the words bear it out."""
    words, hint, count = run.words, run.hint, len(run.words.split())
    if is_correction(words) or (hint is BlockKind.CORRECTION and count > 4):
        return BlockKind.CORRECTION
    if hint in {BlockKind.CAPTION, BlockKind.CREDIT} and count <= 120 and (before or inside):
        return BlockKind.CREDIT if hint is BlockKind.CREDIT or credit_start(words) == 0 else hint
    if is_signoff(words, last=not before) and not before:
        return BlockKind.SIGNOFF
    signed = before and hint is BlockKind.BYLINE and count <= 8 and (is_name(words) or bool(people(words)[1]))
    if is_byline(words) or signed:
        return BlockKind.BYLINE
    if before and is_stamp(words):
        return BlockKind.METADATA
    if before and hint in {BlockKind.STANDFIRST, BlockKind.KICKER} and 1 <= count <= 90:
        return BlockKind.STANDFIRST if count >= 8 else hint
    if before and run.tag in {"h2", "h3"} and hint is None and 4 <= count <= 40:
        return BlockKind.STANDFIRST
    return BlockKind.CAPTION if inside and hint is None and credit_start(words) else None


def _once(runs: Iterable[Run]) -> Iterator[Run]:
    """The runs without repeated passages; of a caption and a paragraph with the same words the paragraph stays."""
    listed = list(runs)
    keys = [_solid(run.words).lower() for run in listed]
    body = {key for run, key in zip(listed, keys, strict=True) if run.hint in {None, BlockKind.PARAGRAPH}}
    seen = set[str]()
    for run, key in zip(listed, keys, strict=True):
        again = len(key) >= _SHORT and (key in seen or (run.hint in {BlockKind.CAPTION, BlockKind.STANDFIRST} and key in body))
        if key and (not again or run.hint is BlockKind.CREDIT):
            yield run
            seen.add(key)


def _estimated(tree: lxml_html.HtmlElement) -> str | None:
    """The day that a date finder makes out where the page gives none in so many words."""
    from htmldate import find_date

    return find_date(copy.deepcopy(tree), original_date=True, extensive_search=False, outputformat="%Y-%m-%d")
