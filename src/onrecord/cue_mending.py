"""Reports of the encoder, set right by the syntax around their cues."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.annotation import ANONYMITY, Annotations, Attributed, Cue, Quote
from onrecord.claim import Stance
from onrecord.cue_syntax import SET_APART, after_preposition, bridged, completed, noun_before, nouns_before, trailing, within_sentence
from onrecord.document import Document, Span
from onrecord.report import UNVERIFIED, Report
from onrecord.source_words import (
    antecedent,
    argument,
    cut_source,
    is_cited,
    named_source,
    names_before,
    none_of,
    of_next,
    own_subject,
    owner_in_cue,
    prepositional,
    same_sentence,
    set_between,
    silent_subject,
    source_behind,
    two_sources,
    unled,
    unplaced,
    until_joined,
    until_main_verb,
    untimed,
    unverified,
)
from onrecord.syntax import SUBJECTS, Tree


def _of_cue(cue: Span, cues: Sequence[Cue]) -> tuple[Stance, str]:
    """Stance and kind of a cue: of the very words if they were read as one, else of the strongest row that meets them.

    Longer words of silence hold the shorter ones: "is still *anybody's guess*" is no guess.
    """
    near = [c for c in cues if c.span.meets(cue) and c.kind != SET_APART]
    silence = next((c for c in near if c.stance.silent and c.lemma and c.span.end >= cue.end and len(c.span) > len(cue)), None)
    if silence is not None:
        return silence.stance, silence.kind
    best = max(near, key=lambda c: (c.span == cue, c.stance is not Stance.ASSERTS, len(c.span), c.stance is Stance.DEMANDS), default=None)
    return (best.stance, best.kind if best.lemma else "unlisted") if best else (Stance.ASSERTS, "unlisted")


def clipped(tree: Tree, a: Attributed, cues: Sequence[Cue]) -> Attributed:
    """As in "denied | arresting an envoy": a verb that the tagger takes into the cue is what the cue is about."""
    assert a.cue is not None
    head = tree.top(tree.at(a.cue))
    verb = tree.kid(head, "xcomp") if head is not None and tree.words[head].pos == "VERB" else None
    start = tree.words[verb].span.start if verb is not None else 0
    if head is not None and (opens := _clause_in_cue(tree, a.cue, head)) is not None:
        verb, start = None, 0
        if any(c.span in Span(a.cue.start, opens - 1) for c in cues):
            after = [c for c in a.content if c.start >= a.cue.end]
            return replace(a, cue=Span(a.cue.start, opens - 1), content=(Span(opens, after[-1].end if after else a.cue.end),))
    if verb is None or start <= a.cue.start + 1 or start >= a.cue.end or tree.words[verb].pos != "VERB" or any(tree.kids(verb, "mark")):
        return a
    if not any(c.span in Span(a.cue.start, start) for c in cues):
        return a  # "stopped arresting" tells nobody's words
    after = [c for c in a.content if c.start >= a.cue.end]
    said = Span(start, after[0].end if after else a.cue.end)
    return replace(a, cue=Span(a.cue.start, start - 1), content=(said, *(c for c in a.content if not c.meets(said))))


def _talked_of(tree: Tree, head: int, source: Span) -> bool:
    """Whether others say it of whoever seems to be the source; who "was quoted" has said it."""
    subject = any(tree.words[k].span in source for k in tree.kids(head, "nsubj:pass"))
    return subject and tree.words[head].lemma not in {"quote", "cite", "hear", "tell", "inform"}


def _clause_in_cue(tree: Tree, cue: Span, head: int) -> int | None:
    """Where a clause begins that a tagger takes into the cue: "denied | *that it had accused* Oslo"."""
    clause = tree.kid(head, "ccomp")
    opens = tree.kid(clause, "mark") if clause is not None else None
    if clause is None or opens is None or tree.words[opens].lemma not in {"that", "whether"}:
        return None
    inside = tree.words[clause].span in cue and tree.words[head].span.end <= tree.words[opens].span.start
    return tree.words[opens].span.start if inside and tree.kid(clause, *SUBJECTS) is not None else None


def _speaks_words(found: Annotations, tree: Tree, content: Sequence[Span]) -> bool:
    """Whether what is said has a subject of its own, or quotation marks."""
    clause = any(tree.words[i].relation in SUBJECTS for c in content for i in tree.at(c))
    return clause or any(c.meets(q.span) for c in content for q in found.of(Quote))


def set_right(doc: Document, found: Annotations, tree: Tree, a: Attributed, cues: Sequence[Cue]) -> Report:
    assert a.cue is not None
    head = tree.top(tree.at(a.cue))
    source, rival = a.source, Span(0, 0)
    if head is not None:
        named, source = named_source(tree, head), source or owner_in_cue(tree, a.cue)
        if source is None and named and not any(named.meets(c) for c in a.content):
            source = named
        if source and named and named in source and prepositional(doc, a.cue) and "," in doc[Span(named.end, source.end)]:
            source = named  # "according to the Star, *nurses*"
        if source is None and prepositional(doc, a.cue):
            source = noun_before(doc, found, tree, a.cue)
        if source and prepositional(doc, a.cue) and (pair := two_sources(doc, found, tree, a.cue, [source, *([named] if named else [])])):
            source, rival = pair
    parts = a.content
    if head is not None and source and (own := own_subject(found, tree, head, source)):
        source, parts = own, tuple(c for c in parts if not (c.meets(own) and c.end <= a.cue.start)) or argument(found, tree, head, "ARG1")
    if source is None and (behind := source_behind(doc, found, tree, a)):
        source, parts = behind, parts[:-1] or names_before(doc, found, a.cue)
    if source and head is not None and of_next(doc, a.cue, source, cues):
        source = named_source(tree, head)
    if source and not same_sentence(found, source, a.cue):
        source = named_source(tree, head) if head is not None else None
    source, more = cut_source(tree, unplaced(tree, antecedent(tree, source) or untimed(doc, found, source)))
    content = tuple(within_sentence(found, a.cue, bridged(doc, a.cue, source, (*parts, *more))))
    if not content and source and source.end <= a.cue.start and doc.text[a.cue.end : a.cue.end + 1] in {",", "."}:
        content = trailing(doc, found, tree, source)  # "…, an envoy said, the Star reported"
    if head is not None:
        nameless = [c.span for c in found.of(Cue) if c.kind == ANONYMITY]
        content = completed(tree, head, content, [a.cue, *nameless, *([source] if source else [])])
    content = after_preposition(doc, a.cue, rival if len(rival) else source, content)
    content = tuple(until_joined(doc, tree, head, c) for c in content) if head is not None else content
    content = tuple(unled(doc, tree, c) for c in content if len(content) == 1 or not is_cited(tree, c))
    if a.source and antecedent(tree, a.source):
        content = tuple(until_main_verb(doc, tree, a.source, c) for c in content)
    stance, kind = _of_cue(a.cue, cues)
    if stance is Stance.DEMANDS and set_between(doc, a):
        stance, kind = Stance.ASSERTS, "speech"
    if head is not None and unverified(tree, head, stance):
        subject = silent_subject(tree, head, a.cue)
        return Report(None, a.cue, content if content or subject is None else (subject,), stance, a.by, kind=UNVERIFIED)
    if antecedent(tree, a.source) and stance is Stance.ASSERTS and not _speaks_words(found, tree, content):
        source = a.source  # "the agency, *which listed* the temple"
    if source is None and stance.silent and head is not None:
        source = silent_subject(tree, head, a.cue) or nouns_before(found, tree, a.cue)
    if source and kind == "passive" and head is not None and _talked_of(tree, head, source):
        source = None  # "*Chad* is said to have sold gas": who says so stays open
    if source and stance.supports and none_of(tree, source):
        stance = Stance.CANNOT_CONFIRM  # "Neither office would confirm the meeting."
    return Report(source, a.cue, content, stance, a.by, rival if len(rival) else None, kind=kind)
