"""Who says the same in one breath: "Oslo sold gas, the union said *and the ministry confirmed*"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.annotation import Annotations, Cue, Sentence
from onrecord.document import Document, Span
from onrecord.report import Report
from onrecord.source_words import noun_phrase
from onrecord.syntax import Tree

_AND = re.compile(r"\s*,?\s(?:and|as|while)(?: (?:later|then|also|since))?\s")
_SPOKEN = frozenset({"speech", "thought", "unlisted"})


def seconded(doc: Document, found: Annotations, tree: Tree, many: Sequence[Report], cues: Sequence[Cue]) -> list[Report]:
    """Reports, each with who says the same after "and"; what a flat reader makes of the second verb alone is dropped."""
    taken = list[Span]()
    out = list[Report]()
    led = [r.cue for r in many if r.content]
    free = [c for c in cues if not any(c.span.meets(x) for x in led)]
    many = [_after_another(doc, tree, r, free) for r in many]
    for r in many:
        second = r.second or _behind(doc, found, tree, r, cues) or _before(doc, r, many)
        if second is not None:
            taken.append(second.cue)
        out.append(replace(r, second=second) if second is not None else r)
    return [r for r in out if r.second is not None or not any(r.cue.meets(t) for t in taken)]


def _after_another(doc: Document, tree: Tree, r: Report, cues: Sequence[Cue]) -> Report:
    """As in "*the union said*, and the ministry confirmed, that Oslo had sold gas", where only the ministry was found to lead the words."""
    if r.source is None or not r.content or r.content[0].start < r.frame.end or r.source.start > r.cue.start:
        return r
    for c in cues:
        if c.kind not in _SPOKEN or c.stance.silent or not _AND.fullmatch(doc.text[c.span.end : r.source.start]):
            continue
        verb = tree.top(tree.at(c.span))
        subject = max(tree.kids(verb, "nsubj"), default=None) if verb is not None and tree.words[verb].pos == "VERB" else None
        plain = verb is not None and tree.kid(verb, "obj", "ccomp", "xcomp") is None
        if plain and subject is not None and tree.words[subject].span.end + 1 >= c.span.start:
            source = tree.span(subject)
            return Report(source, c.span, r.content, c.stance, "syntax", kind=c.kind, second=r)
    return r


def _behind(doc: Document, found: Annotations, tree: Tree, r: Report, cues: Sequence[Cue]) -> Report | None:
    """As in "…, the union said *and the ministry later confirmed*": a verb of its own subject that leads no words of its own."""
    if r.source is None or not r.content or r.content[-1].end > r.cue.start or not r.stance.supports:
        return None
    end = next((s.span.end for s in found.meeting(Sentence, r.cue)), r.cue.end)
    for c in cues:
        if not r.frame.end < c.span.start < end or c.kind not in _SPOKEN or c.stance.silent:
            continue
        verb = tree.top(tree.at(c.span))
        subject = tree.kid(verb, "nsubj") if verb is not None and tree.words[verb].pos == "VERB" else None
        if verb is None or subject is None or subject > verb or tree.kid(verb, "obj", "ccomp", "xcomp", "parataxis") is not None:
            continue
        source = noun_phrase(tree, subject)
        if _AND.fullmatch(doc.text[r.frame.end : source.start]) and not _goes_on(doc, tree, verb, end):
            return Report(source, c.span, r.content, c.stance, "syntax", kind=c.kind)
    return None


def _goes_on(doc: Document, tree: Tree, verb: int, end: int) -> bool:
    """Whether words follow a verb that it may lead: more than a day or a place."""
    after = doc.text[tree.words[verb].span.end : end]
    rest = tree.at(Span(tree.words[verb].span.end, end))
    return '"' in after or "“" in after or any(tree.words[i].pos in {"VERB", "AUX"} for i in rest)


def _before(doc: Document, r: Report, many: Sequence[Report]) -> Report | None:
    """As in "the union said, *and the ministry confirmed*, that Oslo had sold gas": two verbs before the same words."""
    if r.source is None or not r.content or r.content[0].start < r.cue.end:
        return None
    for other in many:
        if other is r or other.source is None or not other.content or not r.frame.end <= other.frame.start:
            continue
        same = abs(other.content[0].start - r.content[0].start) < _NEAR and other.frame.end <= r.content[0].start
        if same and _AND.fullmatch(doc.text[r.frame.end : other.frame.start]):
            return replace(other, content=r.content)
    return None


_NEAR = 6
"""Letters by which two contents may begin apart: "*that* Oslo sold gas", "Oslo sold gas"."""
