"""Whose paper "it" is that says something: "Ruiz handed over *her report*. … Nobody kept watch, *it says*"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.actor import Actor, ActorKind
from onrecord.annotation import Mention, Sentence
from onrecord.claim import Attribution, SourceKind
from onrecord.document import Span
from onrecord.passages import Reading
from onrecord.syntax import SUBJECTS

_NOUN = (
    r"(?:report|notice|statement|communiqu[eé]|letter|bulletin|filing|memo|memorandum|note|declaration|circular|audit|study|survey"
    r"|press release|release|manifesto|paper|document)"
)
_PAPER = re.compile(
    rf"\b(?P<whose>his|her|its|their|an?|the|this|that|one)\s(?:(?!(?:of|to|in|on|and|an?|the|his|her|its|their|had|has)\b)[\w-]+\s){{0,3}}?(?P<noun>{_NOUN})\b(?!['’]s)",
    re.I,
)
_ARTICLE = re.compile(r"^(?:the|an?) ", re.I)
_OWNED = frozenset({"his", "her", "its", "their"})
_NEAR = 3
"""Sentences between a paper and "it says"."""
_KINDS = {
    ActorKind.GOVERNMENT: SourceKind.GOVERNMENT,
    ActorKind.ORGANISATION: SourceKind.ORGANISATION,
    ActorKind.OUTLET: SourceKind.OUTLET,
    ActorKind.AGENCY: SourceKind.AGENCY,
}


def whose_paper(r: Reading, link: Attribution, it: Span, spoken: Sequence[Attribution]) -> Attribution | None:
    """A link with whoever wrote the paper that "it" means, None where none was told of just before, or not by whom."""
    sentences = [s.span for s in r.found.of(Sentence) if s.span.start <= it.start]
    near = Span(sentences[-_NEAR - 1 :][0].start, it.start) if sentences else it
    told = list(_PAPER.finditer(r.doc.text, near.start, near.end))
    if not told or not _same_place(r, Span(*told[-1].span()), it):
        return None
    last = told[-1]
    first = last
    if last["whose"].lower() not in _OWNED:
        again = (m for m in _PAPER.finditer(r.doc.text, 0, it.start) if m["noun"].lower() == last["noun"].lower())
        first = next((m for m in again if m["whose"].lower() not in {"the", "this", "that"}), last)
    return _of_its_writer(r, link, first, spoken)


def _of_its_writer(r: Reading, link: Attribution, paper: re.Match[str], spoken: Sequence[Attribution]) -> Attribution | None:
    """A link on the word of whose paper it is by the words for it, else of who speaks in it, else of who made it known."""
    at = Span(*paper.span())
    sentence = next((s.span for s in r.found.meeting(Sentence, at) if at in s.span), at)
    if paper["whose"].lower() in _OWNED:
        owner = next((m.actor for m in r.found.inside(Mention, Span(*paper.span("whose")))), None)
        if owner is not None and owner.kind is not ActorKind.GROUP:
            return _on_word_of(link, owner)
    for x in reversed(spoken):
        if (
            x.source is not None
            and x.source in sentence
            and x.source.end <= at.start
            and x.kind not in {SourceKind.OUTLET, SourceKind.AGENCY}
        ):
            return replace(link, name=_ARTICLE.sub("", x.name), actor=x.actor, kind=x.kind)
    top = r.parse.top(r.parse.at(sentence))
    subject = r.parse.kid(top, *SUBJECTS) if top is not None else None
    if subject is None or not r.parse.words[subject].span.end <= at.start or r.parse.words[subject].pos not in {"NOUN", "PROPN"}:
        return None
    word = r.parse.words[subject].span
    holding = [m for m in r.found.inside(Mention, sentence) if word in m.span and m.actor.kind is not ActorKind.GROUP]
    if holding:
        return _on_word_of(link, max(holding, key=lambda m: len(m.span)).actor)
    own = r.parse.span(subject, frozenset({"acl:relcl", "acl"}))
    return replace(link, name=_ARTICLE.sub("", r.doc[own]), kind=SourceKind.ORGANISATION)


def _on_word_of(link: Attribution, actor: Actor) -> Attribution:
    kind = _KINDS.get(actor.kind, SourceKind.NAMED_OFFICIAL if actor.side != actor.id else SourceKind.PERSON)
    return replace(link, name=actor.name, actor=actor, kind=kind)


def _same_place(r: Reading, paper: Span, it: Span) -> bool:
    """Whether a paper is told of in the paragraph of "it", or in the one before where "it" opens its own."""
    here = r.doc.block_at(it)
    if r.doc.block_at(paper) == here or here is None:
        return True
    opening = next((s.span for s in r.found.of(Sentence) if it in s.span), it)
    return r.doc[Span(here.span.start, opening.start)].strip() == "" and r.doc.text[paper.end : here.span.start].count("\n") <= 2
