"""One sentence in, its claims out: for tests that read as small articles."""

from __future__ import annotations

import re
from functools import cache

from onrecord.claim import Claim
from onrecord.document import Block, BlockKind, Document, Span
from onrecord.pipeline import Reading, annotators, read_document


@cache
def read(text: str, published: str | None = "2024-05-14", outlet: str | None = None) -> Reading:
    """A paragraph a line, published on a Tuesday."""
    blocks = tuple(Block(Span(*m.span()), BlockKind.PARAGRAPH) for m in re.finditer(r"[^\n]+", text))
    return read_document(Document(text, blocks, published=published, outlet=outlet), annotators())


def claims(text: str, **options: str | None) -> tuple[Claim, ...]:
    return read(text, **options).claims


def about(text: str, words: str, **options: str | None) -> Claim:
    """The smallest claim that holds some words."""
    found = [c for c in claims(text, **options) if words in c.quote]
    assert found, f"no claim holds {words!r}: {[c.quote for c in claims(text, **options)]}"
    return min(found, key=lambda c: len(c.span))


def chain(claim: Claim) -> list[str]:
    return [link.name for link in claim.chain]
