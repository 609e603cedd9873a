"""Who speaks behind what is said, by the order of words alone: "Oslo sold gas, *an engineer in Bergen reckons*", "…, *says a clerk who* …".

A tagger that reads a few sentences at once sometimes overlooks the words for a source; the order of the sentence still tells it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.annotation import Annotations, Attributed, Cue, Sentence
from onrecord.claim import Stance
from onrecord.document import Document, Span
from onrecord.report import Report
from onrecord.source_words import may_speak
from onrecord.syntax import SUBJECTS, Tree

_SPOKEN = frozenset({"speech", "thought"})
_FIRST = (
    r"(?:(?i:an?|the|one|another|some|several|many|two|three|four|five|six|seven|eight|nine|ten|both|his|her|its|their|our|at least|\d+)\b"
    r"|[A-Z])"
)
_WHO = re.compile(rf".*\w,\s(?P<who>{_FIRST}[^,;:.\"“”()]{{2,110}}?)\s$", re.S)
_TAIL = re.compile(
    r"(?P<tail>(?:\s(?:to|on|in|at|by|from|over|during|after|before|late|early|last|this|yesterday|today|here|the same|reporters"
    r"|journalists|(?:the |this |our )?(?:[A-Z][\w’'-]*|newspaper|agency|paper|weekly|magazine))\b[^;:,.\"“”]{0,80})?)"
    r"(?:[.;]|$|,\s(?:and|but|while|adding|citing)\b)"
)
_INVERTED = re.compile(
    r"\s(?P<who>(?:(?i:an?|the|one|another|some|several|two|three|four|five|six|both|his|her|its|their)\b\s"
    r"|(?=(?:[a-z-]+\s){0,2}(?:people|[a-z]+s)\b))(?:[\w'’-]+\s){0,6}?[\w'’-]+)"
    r"(?P<rest>,?\s(?:who|whom|whose|which|that)\s[^;:\"“”]{3,400})?[.;]?\s*$"
)
_NOW = re.compile(
    r"(?:says?|said|writes?|wrote|insists?|maintains?|reckons?|thinks?|believes?|fears?|adds?|complains?|claims?|explains?|argues?"
    r"|reports?|warns?|recalls?|estimates?|swears?|admits?|declares?|assures?|notes?|remembers?)"
)
_ALONE = re.compile(
    r"\b(?:reckon|calculate|complain|object|note|remember|recount|guess|feel|hope|counter|repeat|remark|observe|predict|joke|recall"
    r"|fear)(?:s|e?d)?\b|\b(?:finds|found|felt|worries|worried|prophesie[sd])\b"
)
"""Verbs that tell words or thoughts where their place in the sentence says so: "…, a farmer in Kano *reckons*"."""
_CUT = re.compile(
    r"\b(?:of|for|in|on|at|to|by|with|from|the|an?|and|or|not|no|is|was|were|are|has|had|have|would|could|will|can|may|might)$", re.I
)
_FINITE = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|shall|do|does|did)\b")
_ONLY_WHO = re.compile(r"[^,]+, (?:which|who|whose|where|whom)\b[^,]*, $")
_SUBORDINATE = re.compile(r"(?:When|After|As|While|Because|Before|Since|Once|Until|Although|Though|If|Asked|To|In|By|With|Should)\b[^,]*$")


def said_behind(doc: Document, found: Annotations, tree: Tree, many: Sequence[Report], cues: Sequence[Cue]) -> list[Report]:
    """Reports, with those that stand behind what they tell and were overlooked, or were given to somebody else."""
    out = list(many)
    for new, rest in _behind(doc, found, tree, cues):
        assert new.source is not None
        frame, said = new.source.to(new.cue), new.content[0]
        out = [r for r in out if r.cue.meets(new.cue) or not (r.content and r.cue in said and all(c in frame for c in r.content))]
        here = [r for r in out if r.cue.meets(new.cue)]
        if any(r.source is not None and r.source.meets(new.source) and r.content and r.content[0].meets(new.content[0]) for r in here):
            out = [_without(r, new, rest) if r in here else r for r in out]
        elif all(_may_give_way(r, new) for r in here):
            out = [r for r in out if r not in here] + [new]
    return out


_SWALLOWED = re.compile(r"according to (?=(?:an?|the|its|their) (?:[\w-]+ ){1,3}of$)", re.I)


def unswallowed(doc: Document, a: Attributed) -> Attributed:
    """An attribution whose cue has taken the paper that speaks: "according to | *an agreement of* its ministry"."""
    at = _SWALLOWED.match(doc[a.cue]) if a.cue and a.source and 0 <= a.source.start - a.cue.end < 3 else None
    if at is None or a.cue is None or a.source is None:
        return a
    start = a.cue.start + at.end()
    return replace(a, cue=Span(a.cue.start, start - 1), source=Span(start, a.source.end))


def behind_colon(doc: Document, found: Annotations, r: Report) -> Report:
    """A report without what only leads to it: "They asked of boats: *the Star reported*, citing two clerks, that a yard had sold six"."""
    leads = r.source is not None and r.source.end <= r.cue.start and doc.text[: r.source.start].rstrip().endswith(":")
    if not leads or r.source is None or not any(c.end <= r.source.start for c in r.content):
        return r
    after = tuple(c for c in r.content if c.start >= r.cue.end)
    sentence = next((s.span for s in found.meeting(Sentence, r.cue) if r.cue in s.span), None)
    if not after and sentence is not None and (at := _THAT.match(doc.text, r.cue.end, sentence.end)):
        after = (Span(at.end(), len(doc.text[: sentence.end].rstrip(" ."))),)
    return replace(r, content=after) if after else r


_THAT = re.compile(r"[^:;.\"“”]{0,90}?,? that (?=\w)")


def _may_give_way(r: Report, new: Report) -> bool:
    """Whether a report with the same cue is a misreading: one of nobody, or of whoever was told ("said to *the Star*")."""
    plain = not r.stance.silent and r.kind != "quoting" and r.medium is None
    if new.source is None or not plain:
        return False
    turned = any(c.meets(new.source) for c in r.content)  # "*Half of the tents* never came, recalls *a driver*"
    return r.source is None or turned or r.source.start >= new.cue.start or r.source.meets(new.source)


def _without(r: Report, new: Report, rest: Span) -> Report:
    """A report without what only tells who speaks: "says a clerk *who has worked there for years and would like to stay*"."""
    told = tuple(c for c in r.content if not (c.start >= new.cue.end and c.meets(rest))) if len(rest) else r.content
    return replace(r, source=new.source, content=told) if told != r.content and told else r


def _behind(doc: Document, found: Annotations, tree: Tree, cues: Sequence[Cue]) -> Iterator[tuple[Report, Span]]:
    """Each such report, and the words behind the source that say who that is."""
    for s in (s.span for s in found.of(Sentence)):
        alone = (Span(s.start + m.start(), s.start + m.end()) for m in _ALONE.finditer(doc[s]))
        for cue in (*cues, *(Cue(at, "", Stance.ASSERTS, "thought") for at in alone if not any(c.span.meets(at) for c in cues))):
            if cue.span not in s or cue.kind not in _SPOKEN or cue.stance.silent:
                continue
            before, after = Span(s.start, cue.span.start), Span(cue.span.end, s.end)
            if re.search(r"[\"“”]", doc[before]):
                continue  # what stands in quotation marks is found by these
            if found_at := _straight(doc, found, tree, cue, s) or _turned(doc, before, cue, after):
                who, said, rest = found_at
                if _is_said(doc, tree, said):
                    yield Report(who, cue.span, (said,), cue.stance, "syntax", kind=cue.kind), rest


def _straight(doc: Document, found: Annotations, tree: Tree, cue: Cue, s: Span) -> tuple[Span, Span, Span] | None:
    """As in "…, *two people with knowledge of the plan* said to the Star; the price …"."""
    before, after = Span(s.start, cue.span.start), Span(cue.span.end, s.end)
    at = _WHO.match(doc[before])
    tail = _TAIL.match(doc[after])
    if at is None or tail is None or (tail["tail"] and _takes(doc, cue)):
        return None
    who = Span(before.start + at.start("who"), before.start + at.end("who"))
    told = doc[cue.span].lower()
    if _CUT.search(doc[who]):
        return None
    if told.endswith(" by") or (tail["tail"] or "").startswith(" by "):
        return None  # "…, a fact *noted by* the press"
    if told.split()[0].endswith(("ed", "found", "felt")) and not told.startswith(("believed", "added")) and not may_speak(found, tree, who):
        return None  # "…, the highest figure *reported*"
    if any(tree.words[i].lemma in {"who", "that", "which"} for i in list(tree.at(who))[:1]):
        return None
    return who, Span(before.start, len(doc.text[: who.start].rstrip(" ,"))), Span(who.end, who.end)


def _takes(doc: Document, cue: Cue) -> bool:
    """Whether a word that tells what is thought goes on with what that is: "…, an engineer *believes in* the plan"."""
    return cue.kind == "thought" and not doc[cue.span].lower().startswith(("said", "says", "told"))


def _turned(doc: Document, before: Span, cue: Cue, after: Span) -> tuple[Span, Span, Span] | None:
    """As in "…, *says a pilot* who saw them go and would rather not be named"."""
    at = _INVERTED.match(doc[after])
    if at is None or not doc[before].endswith(", ") or _NOW.fullmatch(doc[cue.span]) is None:
        return None
    who = Span(after.start + at.start("who"), after.start + at.end("who"))
    if _FINITE.search(at["who"]) or _ONLY_WHO.match(doc[before]):
        return None  # "The ministry, which did not elaborate, said *the ships had left*"
    rest = Span(after.start + at.start("rest"), after.start + at.end("rest")) if at["rest"] else Span(who.end, who.end)
    return who, Span(before.start, before.end - 2), rest


def _is_said(doc: Document, tree: Tree, said: Span) -> bool:
    """Whether words make a clause that may stand alone, and not only a condition or a moment: "*When it rained*, a farmer said"."""
    words = tree.at(said)
    clause = any(tree.words[i].relation in SUBJECTS for i in words) and any(tree.words[i].pos in {"VERB", "AUX"} for i in words)
    return len(words) > 3 and clause and not _SUBORDINATE.match(doc[said]) and not doc[said].endswith("?")
