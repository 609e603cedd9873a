"""Who speaks, and to whom, in the word order of translated copy: "…, said to the agency the director Ruiz", "Who said so was Ruiz"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.actor import ActorKind
from onrecord.annotation import Annotations, Mention, Sentence
from onrecord.claim import Stance
from onrecord.document import Document, Span
from onrecord.report import Report
from onrecord.source_words import PAPERS, may_speak
from onrecord.syntax import Tree

_PRESS = frozenset({ActorKind.OUTLET, ActorKind.AGENCY})
_SAYS = (
    r"(?:says?|said|tells?|told|informs?|informed|affirms?|affirmed"
    r"|declares?|declared|confirms?|confirmed|assures?|assured|stated|explained)"
)
_BEHIND = re.compile(
    rf",\s(?P<cue>(?:also |yesterday )?{_SAYS}(?: \w+day)?) (?:to|for|at) (?P<rest>[^,;:\"“”]{{6,140}}?(?:, [^;:\"“”]{{3,60}})?)[.]?\s*$"
)


def told_to_press(doc: Document, found: Annotations, tree: Tree, many: Sequence[Report]) -> list[Report]:
    """Reports, with whoever speaks to the press behind his words: "Oslo sold gas, *told to Radio Mar the spokesman Jan Bø*"."""
    out = list(many)
    for s in (s.span for s in found.of(Sentence)):
        at = _BEHIND.search(doc[s])
        if at is None:
            continue
        cue, rest = Span(s.start + at.start("cue"), s.start + at.end("cue")), Span(s.start + at.start("rest"), s.start + at.end("rest"))
        medium = next((m.span for m in _press(found, rest) if _opens(doc, rest, m.span)), None)
        source = Span(medium.end + 1, rest.end) if medium and rest.end - medium.end > 4 and doc.text[medium.end] == " " else None
        if source is None or medium is None or not _speaker(doc, found, tree, source):
            continue
        said = Span(s.start, s.start + at.start())
        here = [r for r in out if r.cue.meets(cue)]
        out = [_until(r, said.end, s) for r in out if r not in here and not (r.source is not None and r.source.meets(cue))]
        out.append(Report(source, cue, (said,), by="syntax", medium=medium))
    return out


def _until(r: Report, end: int, sentence: Span) -> Report:
    """A report of a sentence whose content ends before some words of it."""
    if not any(c.end > end for c in r.content) or r.cue not in sentence or r.frame.end >= end:
        return r
    before = tuple(Span(c.start, min(c.end, end)) for c in r.content if c.start < end)
    return replace(r, content=before or (Span(r.frame.end + 1, end),))


def _press(found: Annotations, span: Span) -> list[Mention]:
    return [m for m in found.inside(Mention, span) if m.actor.kind in _PRESS]


def _opens(doc: Document, rest: Span, name: Span) -> bool:
    return doc[Span(rest.start, name.start)].lower().strip() in {"", "the", "a", "an", "this", "our"}


def _speaker(doc: Document, found: Annotations, tree: Tree, source: Span) -> bool:
    """Whether words that follow the press are a speaker of their own: "the director Rui Falcato", no "on Monday"."""
    first = doc[source].split()[0]
    named = any(m.actor.kind is ActorKind.PERSON for m in found.inside(Mention, source))
    return (first.lower() in {"the", "a", "an", "his", "her", "its", "one"} or first[:1].isupper()) and (
        named or may_speak(found, tree, source)
    )


_CLEFT = re.compile(
    rf"(?:(?:The one )?[Ww]ho (?P<cue>(?:has |had )?(?:{_SAYS}|announced|revealed|gave))"
    r"(?: (?:it|this|that|so|the [\w-]+(?: [\w-]+)?))?"
    r"(?P<to>(?: (?:to|in|on) [^,;:.]{3,60}?)?) (?:is|was|were) (?P<who>[^;:.\"“”]{3,120}?))[.]?\s*$"
)


def clefts(doc: Document, found: Annotations, tree: Tree, many: Sequence[Report]) -> list[Report]:
    """Reports, with whoever is told of after what he said: "The fair opens in May. *Who gave the date to Radio Mar was the mayor*"."""
    out, before = list(many), None
    for s in (s.span for s in found.of(Sentence)):
        last, before = before, s
        at = _CLEFT.match(doc[s])
        if at is None or last is None or doc.block_at(last) != doc.block_at(s):
            continue
        who = Span(s.start + at.start("who"), s.start + at.end("who"))
        if not _speaker(doc, found, tree, who):
            continue
        cue = Span(s.start, s.start + at.end("cue"))
        to = Span(s.start + at.start("to"), s.start + at.end("to"))
        said = [r for r in out if r.cue in last and r.stance.supports]
        out = [r for r in out if not r.cue.meets(s)]
        if said:
            continue  # "Oslo sold gas, an aide said. Who confirmed it was Ruiz" has two sources
        stance = Stance.CONFIRMS if "confirm" in at["cue"] else Stance.ASSERTS
        out.append(Report(who, cue, (last,), stance, by="syntax", medium=next((m.span for m in _press(found, to)), None)))
    return out


def in_order(doc: Document, found: Annotations, tree: Tree, many: Sequence[Report]) -> list[Report]:
    """Reports in the order of words of translated copy set right."""
    return [_parted(doc, found, r) for r in clefts(doc, found, tree, told_to_press(doc, found, tree, many))]


def _parted(doc: Document, found: Annotations, r: Report) -> Report:
    """A report whose words for a source begin with the press that is spoken to: "said to *the agency the director Rui Falcato*"."""
    if r.source is None or r.medium is not None or not doc[r.cue].lower().endswith(" to"):
        return r
    medium = next((m.span for m in _press(found, r.source) if _opens(doc, r.source, m.span) and r.source.end - m.span.end > 4), None)
    return replace(r, source=Span(medium.end + 1, r.source.end), medium=medium) if medium else r


def cited_deeds(doc: Document, found: Annotations, tree: Tree, many: Sequence[Report]) -> Iterator[Report]:
    """What the press tells by a verb that is none of telling, and whom it cites: "the Star *put the price at 9 euros, citing a clerk*"."""
    for i, word in enumerate(tree.words):
        verb, noun = tree.heads[i], tree.kid(i, "obj")
        if word.lemma not in {"cite", "quote"} or word.relation != "advcl" or verb < 0 or verb > i or noun is None:
            continue
        subject = tree.kid(verb, "nsubj")
        outlet = next(
            (m.span for m in found.of(Mention) if subject is not None and m.actor.kind in _PRESS and tree.words[subject].span in m.span),
            None,
        )
        said = Span(tree.words[verb].span.start, len(doc.text[: word.span.start].rstrip(" ,")))
        if (
            outlet is None
            or any(r.cue.meets(said) for r in many)
            or tree.words[verb].pos != "VERB"
            or said.end <= tree.words[verb].span.end
        ):
            continue
        cited = tree.span(noun)
        if not may_speak(found, tree, cited) and tree.words[noun].lemma not in PAPERS:
            continue  # "closed its office, *citing costs*"
        yield Report(outlet, tree.words[verb].span, (Span(tree.words[verb].span.end + 1, said.end),), by="syntax", kind="document")
        yield Report(cited, word.span, (Span(tree.words[verb].span.end + 1, said.end),), by="syntax", kind="quoting")
