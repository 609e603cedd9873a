"""A document is text that never changes: its words, its typed blocks and what it says of itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from onrecord.actor import Actor


@dataclass(frozen=True, order=True, slots=True)
class Span:
    """A half-open range of code points of a document's text.

    >>> Span(3, 7) in Span(0, 10)
    True
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span runs forward from 0 or later, not {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def __contains__(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def to(self, other: Span) -> Span:
        """The smallest span that holds both."""
        return Span(min(self.start, other.start), max(self.end, other.end))


class BlockKind(StrEnum):
    """What a stretch of a page is. Furniture (menus, adverts, share buttons) is a kind, not deleted silently."""

    HEADLINE = "headline"
    KICKER = "kicker"
    STANDFIRST = "standfirst"
    BYLINE = "byline"
    DATELINE = "dateline"
    PARAGRAPH = "paragraph"
    SUBHEAD = "subhead"
    CAPTION = "caption"
    CREDIT = "credit"
    SIGNOFF = "signoff"
    CORRECTION = "correction"
    TABLE = "table"
    METADATA = "metadata"
    FURNITURE = "furniture"

    @property
    def speaks(self) -> bool:
        """Whether the block makes statements that can be claims."""
        return self in _SPEAKING


_SPEAKING = {
    BlockKind.HEADLINE,
    BlockKind.STANDFIRST,
    BlockKind.PARAGRAPH,
    BlockKind.SUBHEAD,
    BlockKind.CAPTION,
    BlockKind.CORRECTION,
}


@dataclass(frozen=True, order=True, slots=True)
class Block:
    """A typed stretch of a document. Blocks come in text order and do not overlap."""

    span: Span
    kind: BlockKind


@dataclass(frozen=True)
class Document:
    """One report.

    Args:
        text: the words; of a text file the file itself, of a page its blocks in order, parted by blank lines.
        blocks: typed stretches of `text`, in order, not overlapping.
        outlet: who publishes it, as the page names it ("Continental Wire").
        title: the headline, where the page has one.
        url: where it was published.
        published: ISO 8601 with the precision and the zone that the page gives ("2023-09-06", "2023-08-30T19:42:00Z").
        authors: the byline, one name each.
        dateline: the places it was filed from, as written ("Washington, DC", "Moscow").
        agencies: credits and co-sources as written ("cs", "agencies", "Reuters").
        language: BCP 47 ("en"), None where unknown.
        translated_from: BCP 47 of the original, where the page says so.
        raw: SHA-256 of the bytes that were read, hexadecimal.
        retrieved: when an archive took it from its address, ISO 8601; not part of the identity, and never a date of publication.
        issuer: the body whose own paper it is (Peru, of a communiqué of its ministry), None for a report; not part of the identity.
        seat: the side of the country that it was written in ("country:PE"), "" where unknown; not part of the identity.
        name: where it was read from (a file name); not part of the identity.

    """

    text: str
    blocks: tuple[Block, ...] = ()
    outlet: str | None = None
    title: str | None = None
    url: str | None = None
    published: str | None = None
    authors: tuple[str, ...] = ()
    dateline: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    language: str | None = None
    translated_from: str | None = None
    raw: str | None = None
    retrieved: str | None = None
    issuer: Actor | None = None
    seat: str = ""
    name: str = field(default="", compare=False)

    def __getitem__(self, span: Span) -> str:
        return self.text[span.start : span.end]

    @property
    def day(self) -> date | None:
        """The day it bears, as printed, no zone conversion; None where it names no full day."""
        try:
            return date.fromisoformat((self.published or "")[:10])
        except ValueError:
            return None

    def parts(self, *kinds: BlockKind) -> Iterator[Block]:
        """The blocks of these kinds, in order (all blocks where none is named)."""
        return (b for b in self.blocks if not kinds or b.kind in kinds)

    def block_at(self, span: Span) -> Block | None:
        """The block in which a span begins."""
        return next((b for b in self.blocks if b.span.start <= span.start < b.span.end), None)

    def find(self, words: str, start: int = 0) -> Span:
        """Where words stand in the text, from `start` on.

        Raises:
            ValueError: they do not.

        """
        at = self.text.find(words, start)
        if at < 0:
            raise ValueError(f"{words!r} does not stand in the document from {start} on")
        return Span(at, at + len(words))


@dataclass(frozen=True)
class Unread:
    """A part of a source that gave no document: a broken record, an attachment.

    Args:
        where: the part, within its source ("item 3", "line 12").
        why: what it is or what is wrong with it, and what would work.
        fault: it was to be read; an attachment or an image is only named.

    """

    where: str
    why: str
    fault: bool = True
