"""The words of a report, cut where spans begin and end, so that nested and crossing spans can all be drawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.claim import Claim
from onrecord.document import Block, BlockKind, Document, Span


@dataclass(frozen=True, order=True)
class Ink:
    """One span with what it is ("claim", "source", "cue", "content", "hedge") and the number of its claim in the report."""

    span: Span
    role: str
    claim: int


def inks(claim: Claim, number: int) -> Iterator[Ink]:
    """All the spans of one claim: itself, its chain, its hedges."""
    yield Ink(claim.span, "claim", number)
    yield from (Ink(hedge, "hedge", number) for hedge in claim.hedges)
    for link in claim.chain:
        for role, span in (("source", link.source), ("cue", link.cue), ("content", link.content)):
            if span is not None:
                yield Ink(span, role, number)


def segments(stretch: Span, marks: Iterable[Ink]) -> Iterator[tuple[Span, tuple[Ink, ...]]]:
    """A stretch cut at every edge of a mark, each part with the marks that cover it; nothing is lost, nothing twice.

    >>> [(s.start, s.end, len(m)) for s, m in segments(Span(0, 9), [Ink(Span(2, 9), "claim", 1), Ink(Span(4, 6), "cue", 1)])]
    [(0, 2, 0), (2, 4, 1), (4, 6, 2), (6, 9, 1)]
    """
    mine = sorted({m for m in marks if m.span.meets(stretch)})
    edges = {stretch.start, stretch.end} | {e for m in mine for e in (m.span.start, m.span.end) if stretch.start < e < stretch.end}
    cuts = sorted(edges)
    for start, end in pairwise(cuts):
        part = Span(start, end)
        yield part, tuple(m for m in mine if part in m.span)


@dataclass(frozen=True)
class Row:
    """What stands on one line of its own: blocks and the characters between them (kind None)."""

    parts: tuple[tuple[Span, BlockKind | None], ...]

    @property
    def span(self) -> Span:
        """From the first character to the last."""
        return self.parts[0][0].to(self.parts[-1][0])

    @property
    def kind(self) -> BlockKind | None:
        """The kind of its longest block: a dateline that runs into its paragraph is a paragraph."""
        typed = [(len(span), kind) for span, kind in self.parts if kind]
        return max(typed)[1] if typed else None


def rows(document: Document) -> list[Row]:
    """The blocks of a document in rows; blocks parted by no line break share one, words outside all blocks keep their place."""
    out = list[list[tuple[Span, BlockKind | None]]]()
    at, joins = 0, False
    for block in (*document.blocks, Block(Span(len(document.text), len(document.text)), BlockKind.FURNITURE)):
        gap = Span(at, max(at, block.span.start))
        joins = joins and "\n" not in document[gap]
        _place_gap(document, gap, out, joins=joins)
        if len(block.span):
            _place(out, (block.span, block.kind), joins=joins)
        at, joins = block.span.end, "\n" not in document[block.span][-1:]
    return [Row(tuple(parts)) for parts in out]


def _place_gap(document: Document, gap: Span, out: list[list[tuple[Span, BlockKind | None]]], *, joins: bool) -> None:
    if joins and len(gap):
        _place(out, (gap, None), joins=True)
    elif document[gap].strip():
        _place(out, (gap, None), joins=False)


def _place(out: list[list[tuple[Span, BlockKind | None]]], part: tuple[Span, BlockKind | None], *, joins: bool) -> None:
    if joins and out:
        out[-1].append(part)
    else:
        out.append([part])


def starting(row: Row, claims: Sequence[tuple[int, Claim]], *, first: bool, after: int) -> list[tuple[int, Claim]]:
    """The claims that begin in a row (or in the blank before the next one, or before the first)."""
    low = 0 if first else row.span.start
    return [(n, c) for n, c in claims if low <= c.span.start < after]
