"""Whose item it is in a review of the press: "Radio Struma (Sofia, 5 October): …", "… (Radio Struma, 5 October)", "… (Nordic Wire)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from onrecord.actor import ActorKind
from onrecord.annotation import Annotations, Mention, Sentence
from onrecord.claim import Attribution, SourceKind, Voice
from onrecord.document import Block, BlockKind, Document, Span
from onrecord.passages import Reading

_PRESS = frozenset({ActorKind.OUTLET, ActorKind.AGENCY})
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DAY = (
    rf"(?:\d{{1,2}} {_MONTH}|{_MONTH} \d{{1,2}}|\d{{1,2}}[./]\s?\d{{1,2}}\.?|\d{{4}}-\d\d-\d\d|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
)
_HEADED = re.compile(
    rf"(?:[A-Z][A-Z .’'-]+[.:]\s)?(?:\d+[.)]\s)?(?P<name>[^:;()\n]{{3,70}}?)(?:, (?:the |an? )?[a-z][^:;()\n]{{2,40}})?"
    rf" \([^()\n]{{0,40}}?\b{_DAY}[^()\n]{{0,12}}\):\s"
)
_ENDED = re.compile(rf"\((?P<name>[A-Z][^()\n,;]{{2,40}}), (?:[^()\n]{{0,30}}?\b)?{_DAY}[^()\n]{{0,12}}\)(?=[.;,]|\s*$)")
_CLOSED = re.compile(r"[.!?”\"’]\s\((?P<name>[A-Z][\w&.’' -]{2,40})\)$")
_STATION = re.compile(r"(?:radio|rádio|television|tv|news|press|agenc\w+|agência|agencia|wire|gazett\w+|daily|journal)\b", re.I)
_NO_PRESS = re.compile(r"\b(?:photo|picture|image|map|graphic|editing|translat\w+|page|see)\b", re.I)


def press_of_item(doc: Document, found: Annotations, span: Span) -> tuple[Attribution, ...]:
    """The outlet in whose item some words stand, where a review of the press names it before the item or in brackets behind it."""
    block = doc.block_at(span)
    if block is None or block.kind not in {BlockKind.PARAGRAPH, BlockKind.STANDFIRST}:
        return ()
    named = next((at for part, at in _items(doc, found, block) if part.start <= span.start and span.end <= part.end), None)
    if named is None:
        return ()
    actor = next((m.actor for m in _press(found, named) if m.span.end == named.end), None)
    words = " ".join(doc[named].split()).removeprefix("The ")
    agency = actor is not None and actor.kind is ActorKind.AGENCY
    return (Attribution(SourceKind.AGENCY if agency else SourceKind.OUTLET, Voice.INDIRECT, actor.name if actor else words, named),)


def _items(doc: Document, found: Annotations, block: Block) -> Iterator[tuple[Span, Span]]:
    """The words of each item of a paragraph, and those that name whose it is."""
    words, start = doc[block.span], block.span.start
    if (m := _HEADED.match(words)) and (name := _named(doc, found, Span(start + m.start("name"), start + m.end("name")))):
        yield block.span, name
        return
    ends = list(_ENDED.finditer(words))
    for before, m in pairwise([None, *ends]):
        name = _named(doc, found, Span(start + m.start("name"), start + m.end("name"))) if m else None
        if m and name:
            yield block.span if len(ends) == 1 else Span(start + (before.end() if before else 0), start + m.end()), name
    if not ends and (m := _CLOSED.search(words)) and len(closed_items(doc)) > 1:
        yield block.span, Span(start + m.start("name"), start + m.end("name"))


def closed_items(doc: Document) -> set[str]:
    """The names in brackets behind the paragraphs of a text: where there are several, each is whose item it is."""
    said = (_CLOSED.search(doc[b.span]) for b in doc.parts(BlockKind.PARAGRAPH, BlockKind.STANDFIRST))
    return {m["name"] for m in said if m and not _NO_PRESS.search(m["name"])}


def _named(doc: Document, found: Annotations, at: Span) -> Span | None:
    """The name of an outlet in some words, None where they name none."""
    if _NO_PRESS.search(doc[at]):
        return None
    inside = _press(found, at)
    whole = next((m.span for m in inside if m.span.end == at.end), None)
    return whole or (at if inside or _STATION.search(doc[at]) else None)


def _press(found: Annotations, at: Span) -> list[Mention]:
    return [m for m in found.inside(Mention, at) if m.actor.kind in _PRESS]


_WITH = re.compile(r"(?:\b(?:with|and) |/ ?|\+ ?)(?:the )?$", re.I)
_SAME = re.compile(r"\b(?:in|of) the same (?:note|dispatch|report|despatch|text|piece|story)\b", re.I)
_HERE = re.compile(r"\b(?:told|to) (?:this|our) (?:newspaper|paper|reporter|correspondent|website|magazine)|\b(?:us|we|here)\b", re.I)


def of_the_note(r: Reading, span: Span) -> tuple[Attribution, ...]:
    """The agency with which a paper has written, for those whom it quotes beside it: "Oslo sold gas, *told Nordic Wire*. …, said Ruiz"."""
    doc, found, block = r.doc, r.found, r.doc.block_at(span)
    if block is None:
        return ()
    before = Span(block.span.start, max(block.span.start, span.start))
    sentence = next((s.span for s in found.of(Sentence) if span.start >= s.span.start and span.end <= s.span.end + 1), span)
    if _HERE.search(doc[sentence]):
        return ()
    for m in _credits(doc, found):
        again = [x.span for x in _press(found, before) if x.actor.id == m.actor.id]
        told = [a for a in again if any(x.source is not None and a.meets(x.source) for x in r.reports)]
        if told or _SAME.search(doc[sentence]):
            return (Attribution(SourceKind.AGENCY, Voice.INDIRECT, m.actor.name, m.span, actor=m.actor),)
    return ()


def _credits(doc: Document, found: Annotations) -> list[Mention]:
    """Agencies that the lines over a report credit beside its own desk: "From the newsroom, *with Nordic Wire*"."""
    first = next((b.span.start for b in doc.parts(BlockKind.PARAGRAPH)), len(doc.text))
    lines = [b for b in doc.blocks if b.span.start < first and b.kind in _OVER and len(b.span) < 80]
    told = [m for b in lines for m in _press(found, b.span) if _WITH.search(doc[Span(b.span.start, m.span.start)])]
    return [m for m in told if m.actor.name.casefold() != (doc.outlet or "").casefold()]


_OVER = frozenset({BlockKind.STANDFIRST, BlockKind.KICKER, BlockKind.BYLINE, BlockKind.METADATA, BlockKind.CREDIT})
