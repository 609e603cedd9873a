"""Words set as a transcript: "OKORO: We sold none.", "Q: …", "A: …"; each turn is told by whoever has the word.

A turn goes on until the next label, over paragraphs. Turns of the reporter, and questions, stay the report's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.actor import ActorKind
from onrecord.annotation import Mention
from onrecord.document import Block, BlockKind, Span
from onrecord.passages import Passage, Reading
from onrecord.report import Report

_LABEL = re.compile(
    r"(?P<who>(?:[A-Z][\w.'’-]*|[A-Z]{1,3}\.|al|de|van|von|bin)(?: (?:[A-Z][\w.'’-]*|al|de|van|von|bin)){0,4})(?: \([^()\n]{2,40}\))?\s?:\s"
)
_ASKS = re.compile(r"Q(?:uestion|UESTION)?$|MODERATOR$|PRESENTER$|REPORTER$|JOURNALIST$|HOST$|INTERVIEWER$", re.I)
_TURNS = frozenset({BlockKind.PARAGRAPH, BlockKind.SUBHEAD, BlockKind.STANDFIRST, BlockKind.KICKER})


@dataclass(frozen=True)
class _Turn:
    """Who has the word in which blocks: the words and the mention of the label; no mention where it is nobody's or the report's own."""

    blocks: tuple[Block, ...]
    label: Span
    who: Mention | None


def in_turns(r: Reading, found: Sequence[Passage]) -> list[Passage]:
    """Passages of a transcript, those without a source given to whoever has the word."""
    out = list(found)
    for turn in _turns(r):
        if turn.who is None:
            continue
        for n, p in enumerate(found):
            if not any(p.span in b.span for b in turn.blocks):
                continue
            if not p.line:
                out[n] = replace(p, line=(Report(turn.who.span, turn.label, (p.span,), by="layout"),))
            elif (said := p.line[0]).source is not None and r.doc[said.source].casefold() in {"i", "we"}:
                out[n] = replace(p, line=(replace(said, source=turn.who.span), *p.line[1:]))
    return out


def _turns(r: Reading) -> Iterator[_Turn]:
    """The turns of a transcript; none where fewer than two labels of persons stand, or none comes again and nobody asks."""
    labelled = [(b, m) for b in r.doc.parts(*_TURNS) if (m := _LABEL.match(r.doc[b.span]))]
    names = [m["who"].casefold() for _, m in labelled]
    asked = any(_ASKS.match(m["who"]) or r.doc[b.span].rstrip().endswith("?") for b, m in labelled)
    if len(names) < 2 or not (asked or len(set(names)) < len(names)):
        return
    body = list(r.doc.parts(*_TURNS))
    starts = {b.span.start: m for b, m in labelled}
    for n, block in enumerate(body):
        if block.span.start not in starts:
            continue
        label = starts[block.span.start]
        mine = [block]
        for later in body[n + 1 :]:
            if later.span.start in starts or later.kind is not BlockKind.PARAGRAPH or r.doc[later.span].rstrip().endswith("?"):
                break
            mine.append(later)
        span = Span(block.span.start, block.span.start + label.end("who"))
        yield _Turn(tuple(mine), span, None if r.doc[block.span].rstrip().endswith("?") else _speaker(r, span, label["who"]))


def _speaker(r: Reading, label: Span, words: str) -> Mention | None:
    """Whom a label names: a person who is told of in the report; not its author, not who asks."""
    surname = words.rsplit(maxsplit=1)[-1].casefold()
    if _ASKS.match(words) or any(a.casefold().split()[-1:] == [surname] for a in r.doc.authors):
        return None
    people = [m for m in r.found.inside(Mention, label) if m.actor.kind is ActorKind.PERSON and m.by in {"name", "role"}]
    if people:
        return people[-1]
    named = (m for m in r.found.of(Mention) if m.actor.kind is ActorKind.PERSON and m.by in {"name", "role"})
    return next((m for m in named if r.doc[m.span].casefold().split()[-1] == surname), None)
