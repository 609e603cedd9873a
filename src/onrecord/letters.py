"""A letter that a paper prints: "Sir - Your report was wrong. …", signed below; its words are those of who signs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.actor import ActorKind
from onrecord.annotation import Mention
from onrecord.document import Span
from onrecord.passages import Passage, Reading
from onrecord.report import Report

_ADDRESSED = re.compile(
    r"(?:Sirs?|Madam|Sir or Madam|Dear [A-Z][\w ]{2,30}|To the [Ee]ditor|Your Excellency|Excellency)\s?[,:;–—-]+(?:\s|$)"
)
_SHORT = 8
"""Words of a line that is a signature, at most."""


def signed(r: Reading, found: Sequence[Passage]) -> list[Passage]:
    """Passages of a letter, those without a source given to who signs it; a letter that a body issues itself is the body's already."""
    opened = next((b.span for b in r.doc.blocks if _ADDRESSED.match(r.doc[b.span])), None)
    who = _signature(r, opened) if opened and r.doc.issuer is None else None
    if opened is None or who is None:
        return list(found)
    inside = Span(opened.start, who.start)
    return [_by(r, p, who) if p.span in inside else p for p in found]


def _by(r: Reading, p: Passage, who: Span) -> Passage:
    """A passage as the word of who signs: what has no source, and what "I" or "we" say."""
    if not p.line:
        return replace(p, line=(Report(who, who, (p.span,), by="layout"),))
    said = p.line[0]
    mine = said.source is not None and r.doc[said.source].casefold() in {"i", "we"}
    return replace(p, line=(replace(said, source=who), *p.line[1:])) if mine else p


def _signature(r: Reading, opened: Span) -> Span | None:
    """Who signs a letter: the first line of its end that is no more than the name of a person, with an office perhaps."""
    for block in [b for b in r.doc.blocks[-5:] if b.span.start > opened.end]:
        named = (m for m in r.found.inside(Mention, block.span) if m.actor.kind is ActorKind.PERSON and m.by == "name")
        first = next((m for m in named if m.span.start == block.span.start), None)
        if first and len(r.doc[block.span].split()) <= _SHORT:
            return first.span
    return None
