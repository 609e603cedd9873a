"""From whom an outlet has what it reports, in other words than "citing": "which has it from *Kyodo*", "with reference to *a diplomat*"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.actor import ActorKind
from onrecord.annotation import Annotations, Mention, Sentence
from onrecord.document import Document, Span
from onrecord.report import Report
from onrecord.source_words import may_speak, noun_after
from onrecord.syntax import Tree

_HAS_IT = re.compile(
    r"(?:,? (?:which|who|and (?:it|he|she|they|which|who)) )(?P<cue>(?:in turn |itself |themselves )?"
    r"(?:has|have|had|got|heard|learn(?:ed|t)) (?:it|this|that|the (?:news|story|report|information)) from)\b",
    re.I,
)
_REFERS = re.compile(
    r",? (?:(?:which|who) )?(?P<cue>(?:refers?|referred|referring|appeals?|appealed|appealing) to"
    r"|(?:relies|relied|relying|bases? itself|based itself|basing itself|draws|drew|drawing) on|(?:invokes?|invoked|invoking)"
    r"|with (?:a |an )?(?:reference|recourse) to)\b"
)
_ON_WORD = re.compile(r"(?:^|,? )(?P<cue>on the (?:word|authority|say-so|testimony|strength) of)\b", re.I)
_PRESS = frozenset({ActorKind.OUTLET, ActorKind.AGENCY})


def second_hand(doc: Document, found: Annotations, tree: Tree, many: Sequence[Report]) -> list[Report]:
    """Reports, with those from whom an outlet has its words set inside them; the words that name these are cut from what is said."""
    out = list(many)
    for s in (s.span for s in found.of(Sentence)):
        words = doc[s]
        for pattern in (_HAS_IT, _REFERS, _ON_WORD):
            for at in pattern.finditer(words):
                cue = Span(s.start + at.start("cue"), s.start + at.end("cue"))
                out = list(_with(doc, found, tree, out, _Aside(Span(s.start + at.start(), cue.end), cue, s, pattern is _REFERS)))
    return out


@dataclass(frozen=True)
class _Aside:
    """The words that tell from whom somebody has it, up to the name; `press` says that they count for an outlet only."""

    whole: Span
    cue: Span
    sentence: Span
    press: bool


def _with(doc: Document, found: Annotations, tree: Tree, many: Sequence[Report], at: _Aside) -> Iterator[Report]:
    cue, aside = at.cue, at.whole
    source = noun_after(tree, cue)
    hosts = [r for r in many if r.source and r.content and r.cue in at.sentence and not r.cue.meets(cue) and _about(found, r, at)]
    if source is None or not hosts or not (may_speak(found, tree, source) or _circles(tree, source)):
        yield from many
        return
    host = min(hosts, key=lambda r: abs(r.cue.start - cue.start))
    said = tuple(c for part in host.content if len(c := _without(doc, part, aside.to(source))) > 3)
    if not said:
        yield from many
        return
    mended = replace(host, source=_without(doc, host.source, aside) if host.source else None, content=said)
    for r in many:
        if r is host:
            yield mended
        elif not (r.cue.meets(cue) or (r.source == source and r.cue.start >= aside.start)):
            yield r
    yield Report(source, cue, said, host.stance, "syntax", kind="quoting")


def _circles(tree: Tree, source: Span) -> bool:
    """Whether words name nobody, but those who know: "informed *circles*"."""
    head = tree.top(tree.at(source))
    return head is not None and tree.words[head].lemma in {"circle", "quarter", "insider", "paper"}


def _about(found: Annotations, r: Report, at: _Aside) -> bool:
    """Whether words tell from whom a report has what it says: it may be told of so, and does not begin with them."""
    outlet = r.source is not None and any(m.actor.kind in _PRESS for m in found.inside(Mention, r.source))
    return (outlet or not at.press) and r.stance.supports and r.content[0].start != at.whole.start


def _without(doc: Document, part: Span, aside: Span) -> Span:
    """Words without an aside that ends them, or one that opens them."""
    if not part.meets(aside) or part.start > aside.start:
        return part
    if part.start >= aside.start - 3 and aside.end < part.end:
        rest = doc.text[aside.end : part.end]
        return Span(part.end - len(rest.lstrip(" ,")), part.end)
    return Span(part.start, part.start + len(doc.text[part.start : aside.start].rstrip(" ,")))
