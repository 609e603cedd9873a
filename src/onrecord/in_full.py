"""Papers that a report prints in full: "The following is the text of a statement by the foreign ministry of Chad:", then its words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.actor import ActorKind
from onrecord.annotation import Mention
from onrecord.document import BlockKind, Span
from onrecord.passages import Passage, Reading
from onrecord.report import Report

_PAPER = r"(?:statement|communiqu[eé]|declaration|letter|speech|address|message|announcement|press release|release|note|proclamation)"
_READS = r"[^.]{0,120}?\b(?:in full|reads?(?: as follows| in full)?|as follows)\s?:\s*$"
_INTRODUCED = re.compile(
    rf"(?:\b(?:following|below|here) (?:is|are|comes|follows)\b|\b(?:full|complete|unofficial|official) (?:text|translation)\b)"
    rf"[^.]{{0,60}}?\b{_PAPER}\b(?P<who>[^:]{{2,200}}):?\s*$"
    rf"|\b{_PAPER} (?:\w+ )?(?:by|from|of) (?P<by>[^:,]{{2,120}}?)(?:,|(?= reads?\b| in full| as follows)){_READS}"
    rf"|^(?P<whose>.{{2,120}}?)(?:[’']s? {_PAPER}|\b(?:issued|published|released) (?:a|the following) (?:\w+ )?{_PAPER}){_READS}",
    re.I,
)
_OVER = re.compile(
    r"\W*(?:end of (?:the )?(?:statement|text|message|communiqu[eé])|ends?|end item|background|editor[’']s note)\b.{0,20}", re.I
)
_BODY = frozenset({BlockKind.PARAGRAPH, BlockKind.SUBHEAD, BlockKind.SIGNOFF, BlockKind.CREDIT})
_PRESS = frozenset({ActorKind.OUTLET, ActorKind.AGENCY})


def printed_in_full(r: Reading, found: Sequence[Passage]) -> list[Passage]:
    """Passages, with those of a paper that is printed in full given to whoever issued it."""
    out = list(found)
    author: Report | None = None
    for block in r.doc.parts(*_BODY):
        if intro := _introducing(r, block.span):
            author = intro
        elif author and _OVER.fullmatch(r.doc[block.span].strip()):
            author = None
        elif author and author.source is not None:
            for n in (n for n, p in enumerate(found) if p.span in block.span and not p.line):
                out[n] = replace(found[n], line=(replace(author, content=(found[n].span,)),))
    return out


def _introducing(r: Reading, block: Span) -> Report | None:
    """Who issued a paper that a paragraph says comes next; None where it says no such thing, or names nobody."""
    m = _INTRODUCED.search(r.doc[block])
    if m is None:
        return None
    where = next(name for name in ("who", "by", "whose") if m[name] is not None)
    part = Span(block.start + m.start(where), block.start + m.end(where))
    named = [x for x in r.found.inside(Mention, part) if x.actor.kind not in _PRESS]
    first = min(named, key=lambda x: (x.span.start, -x.span.end), default=None)
    cue = Span(block.start + m.start(), block.start + m.end()) if first else None
    return Report(first.span, cue, (), by="layout") if first and cue else None
