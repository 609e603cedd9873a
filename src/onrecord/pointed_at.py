"""Whose word points back to what stands before it, and from whom it is had: "Oslo sold gas: *that is what the Star writes*"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.annotation import Annotations, Attributed, Cue, Mention, PlaceMention, Sentence
from onrecord.document import Document, Span
from onrecord.report import Report
from onrecord.source_words import may_speak, noun_after, noun_phrase
from onrecord.syntax import Tree

_THAT_IS_WHAT = re.compile(
    r"(?P<lead>^|\s*(?:[:;]|[-–—]{1,2}|,)\s+)"
    r"(?P<that>(?:(?:or|and|but) )?(?:(?:that|this),? (?:at least,? )?(?:is|was|’s|'s)(?: at least)? what"
    r"|so(?: at least)?))\s+",
    re.I,
)
_HAS_IT_THAT = re.compile(
    r"(?P<cue>\b(?:has|have|had|got|heard) (?:it|this) from)\s(?P<who>[^,;:]{3,60}?)(?P<more>(?:,? (?:who|which)(?: in turn)?"
    r" (?:has|have|had|got|heard|learn(?:ed|t)) (?:it|this) from (?P<first>[^,;:]{3,60}?))?),? that\s",
)


@dataclass(frozen=True)
class _Pointing:
    """Who speaks (`source`), by which word, and what stands before it (`content`); `whole` is all of the words that point."""

    whole: Span
    source: Span
    cue: Span
    content: Span


def only_points(sentence: str) -> bool:
    """Whether a sentence says no more than whose word the one before it is.

    >>> only_points("That is what the Star writes."), only_points("That is why the Star writes.")
    (True, False)
    """
    at = _THAT_IS_WHAT.match(sentence)
    return at is not None and not at["lead"]


def pointing_back(doc: Document, found: Annotations, tree: Tree, many: Sequence[Report]) -> list[Report]:
    """Reports, with those whose words point back to the clause or the sentence before them instead of saying it themselves."""
    out = list(many)
    for p in _pointings(doc, found, tree):
        out = [r for r in out if not (r.cue.meets(p.cue) or r.whole in p.content.to(p.whole))]
        out.append(Report(p.source, p.cue, (p.content,), by="syntax"))
    for s in (s.span for s in found.of(Sentence)):
        for said in _said_there(doc, found, s):
            out = [r for r in out if not (r.cue.meets(said.cue) or (r.by == "layout" and r.whole.meets(said.cue)))]
            out.append(said)
        for at in _HAS_IT_THAT.finditer(doc[s]):
            had = list(_had_from(doc, found, tree, s, at))
            if had:
                out = [r for r in out if not any(r.cue.meets(h.cue) or (r.cue in s and r.whole.meets(h.cue)) for h in had)]
                out += had
    return out


def _pointings(doc: Document, found: Annotations, tree: Tree) -> Iterator[_Pointing]:
    spoken = [c for c in found.of(Cue) if c.stance.supports]
    sentences = [s.span for s in found.of(Sentence)]
    for n, s in enumerate(sentences):
        for at in _THAT_IS_WHAT.finditer(doc[s]):
            start = s.start + at.start("that")
            source = noun_after(tree, Span(start, s.start + at.end("that")))
            if source is None or source.start != s.start + at.end() or not may_speak(found, tree, source):
                continue
            near = (c.span for c in spoken if source.end < c.span.end <= s.end and c.span.start - source.end < 30)
            cue = next(near, None) or next((a.cue for a in found.of(Attributed) if a.source == source and a.cue), None)
            if cue is None or doc[Span(cue.end, s.end)].strip(' .”"').startswith("to ") or " to " in doc[cue]:
                continue  # "That is what the minister wants to discuss"
            before = _before(doc, sentences, n, Span(s.start, s.start + at.start("lead")))
            if before is not None:
                yield _Pointing(Span(start, cue.end), source, cue, before)


def _before(doc: Document, sentences: Sequence[Span], n: int, lead: Span) -> Span | None:
    """What stands before words that point: the clause of their own sentence, else the sentence before in the same paragraph."""
    if len(lead) > 3:
        return lead
    last = sentences[n - 1] if n else None
    return last if last and doc.block_at(last) == doc.block_at(sentences[n]) else None


_SAID_THERE = re.compile(
    r"(?:, |\A)(?P<cue>it (?:is|was) (?:said|announced|stated)) (?:in|at|from) (?P<who>(?:the )?[^\W\d_][\w'’ -]{2,40}?)(?:,|\.?\s*\Z)",
    re.I,
)


def _said_there(doc: Document, found: Annotations, s: Span) -> Iterator[Report]:
    """Who speaks at a seat, and is not named: "President Ruiz, *it was said at the palace*, is looking forward to his trip"."""
    for at in _SAID_THERE.finditer(doc[s]):
        who = Span(s.start + at.start("who"), s.start + at.end("who"))
        seat = any(m.span in who for m in (*found.inside(Mention, who), *found.inside(PlaceMention, who)))
        if not seat and at["who"].lower().split()[-1] not in _SEATS:
            continue
        before = Span(s.start, s.start + at.start())
        end = len(doc[Span(0, s.end)].rstrip(' .”"’'))
        after = Span(min(s.start + at.end() + 1, end), end)
        content = tuple(part for part in (before, after) if len(part) > 3)
        if content:
            yield Report(who, Span(s.start + at.start("cue"), s.start + at.end("cue")), content, by="syntax")


_SEATS = frozenset(
    {"palace", "ministry", "headquarters", "embassy", "presidency", "chancellery", "court", "residence", "office", "port", "company"}
)


def _had_from(doc: Document, found: Annotations, tree: Tree, s: Span, at: re.Match[str]) -> Iterator[Report]:
    """Who has something from whom: "The Star *has it from an envoy*, who has it from a clerk, *that* Chad will sign"."""
    cue = Span(s.start + at.start("cue"), s.start + at.end("cue"))
    verb = next((i for i in tree.at(cue) if tree.words[i].pos in {"VERB", "AUX"}), None)
    noun = tree.subject(verb) if verb is not None else None
    source = next((a.source for a in found.of(Attributed) if a.source and a.cue and a.cue.meets(cue) and a.source.end <= cue.start), None)
    source = source or (noun_phrase(tree, noun) if noun is not None and tree.words[noun].span.end <= cue.start else None)
    content = Span(s.start + at.end(), len(doc[Span(0, s.end)].rstrip(' .”"’')))
    if source is None or len(content) < 8:
        return
    yield Report(source, Span(cue.start, cue.start + len(cue) - len(" from")), (content,), by="syntax")
    for part in ("who", "first"):
        if at[part] and (who := Span(s.start + at.start(part), s.start + at.end(part))):
            yield Report(who, Span(who.start - len("from "), who.start - 1), (content,), by="syntax", kind="quoting")
