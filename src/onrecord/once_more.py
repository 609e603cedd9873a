"""Who is told of once more by age, kin, schooling or past: "*the 54-year-old* told reporters", "*the father of six* said"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.actor import ActorKind
from onrecord.annotation import Mention, Sentence
from onrecord.claim import Attribution
from onrecord.document import Span
from onrecord.passages import Reading
from onrecord.syntax import SUBJECTS

_KIN = r"(?:father|mother|grand(?:father|mother)|widow|widower|parent)"
_PAST = r"(?:former|ex|retired|one-?time|erstwhile|veteran|outgoing|long-?time|newly elected|newly appointed|self-styled|career|exiled)"
_KNOWN = (
    r"(?:graduate|native|alumn(?:us|a)|laureate|veteran|(?:multi-?)?(?:b|m)illionaire|tycoon|magnate|politician|business(?:man|woman)"
    r"|entrepreneur|lawmaker|legislator|economist|academic|novelist|writer|author|incumbent|newcomer|physicist|historian|historian|cleric"
    r"|conservative|socialist|liberal|nationalist|populist|centrist|strongman|firebrand|trade unionist|unionist|champion|pensioner|farmer"
    r"|fisherman|trawlerman|teacher|nurse|engineer|banker|lawyer|doctor|priest|pastor|activist|campaigner|widower|trader|shopkeeper)"
)
_FEATURE = re.compile(
    rf"the (?:"
    rf"(?:now )?(?:\d+|[a-z]+-[a-z]+)-years?-old(?: [\w’'-]+){{0,3}}"
    rf"|(?:[\w’'-]+ )?{_KIN} of (?:[\w-]+)(?: [\w-]+)?"
    rf"|{_PAST}[ -](?:[\w’'&-]+ ){{0,3}}(?P<post>[\w’'-]*[^s\W]|boss)"
    rf"|(?:[\w’'.-]+ ){{0,3}}(?P<known>{_KNOWN})(?: (?:leader|candidate))?"
    rf"|(?:[\w’'.-]+ )?[\w’'.]+-(?:born|trained|educated|bred)(?: [\w’'-]+){{1,2}}"
    rf")",
    re.I,
)
_CALLINGS = frozenset(
    {
        *(
            "pensioner",
            "farmer",
            "fisherman",
            "trawlerman",
            "teacher",
            "nurse",
            "engineer",
            "banker",
            "lawyer",
            "doctor",
            "priest",
            "pastor",
        ),
        *(
            "activist",
            "campaigner",
            "trader",
            "shopkeeper",
            "author",
            "writer",
            "champion",
            "lawmaker",
            "legislator",
            "economist",
            "academic",
        ),
    }
)
"""What many are at once."""
_SENTENCES = 3
"""Sentences between a name and the words that mean its bearer."""


def told_once_more(r: Reading, source: Span, spoken: Sequence[Attribution]) -> Mention | None:
    """The person whom a description means that names a feature of somebody known, where the text says clearly who that is.

    It is whoever is the subject of the sentence before, whoever has spoken last, or the only person told of nearby.
    """
    words = re.sub(r"\s+", " ", r.doc[source]).strip(" ,")
    found = _FEATURE.fullmatch(words)
    if found is None:
        return None
    before = [
        m for m in r.found.of(Mention) if m.span.end <= source.start and m.actor.kind is ActorKind.PERSON and m.by in {"name", "role"}
    ]
    noun = found["known"] or found["post"]
    if noun and (called := next((m for m in reversed(before) if _is_called(r, m, noun)), None)):
        return called
    if noun and re.search(
        rf"\b(?:an?|one|another|two|three|several) (?:[\w’'-]+ ){{0,3}}{re.escape(noun)}s?\b", r.doc.text[: source.start], re.I
    ):
        return None
    if noun and noun.lower() in _CALLINGS and "-" not in words:
        return None  # "the lawyer" is whoever was called so, and nobody else
    sentences = [s.span for s in r.found.of(Sentence) if s.span.start <= source.start][-1 - _SENTENCES :]
    if not sentences:
        return None
    here, earlier = sentences[-1], sentences[:-1]
    if inside := [m for m in before if m.span in here]:
        return inside[-1] if len({m.actor.id for m in inside}) == 1 and here.start == source.start else None
    last = next((x for x in reversed(spoken) if x.source and x.source.end <= source.start), None)
    for s in reversed(earlier):
        people = [m for m in before if m.span in s]
        if last is not None and last.source is not None and last.source in s and last.actor and last.actor.kind is ActorKind.PERSON:
            return next((m for m in reversed(before) if last.actor and m.actor.id == last.actor.id), None)
        leads = [m for m in people if _leads(r, m)]
        if leads or len({m.actor.id for m in people}) == 1:
            return (leads or people)[-1]
        if people:
            return None
    return None


def _is_called(r: Reading, m: Mention, noun: str) -> bool:
    """Whether a noun stands beside a name: "retired *general* Ana Ruiz", "Ana Ruiz, a *banker*,"."""
    before, after = r.doc.text[max(0, m.span.start - 40) : m.span.start], r.doc.text[m.span.end : m.span.end + 60]
    word = re.escape(noun)
    return bool(re.search(rf"\b{word},? $", before, re.I) or re.match(rf", (?:[^.,;:\n]{{0,40}} )?{word}\b", after, re.I))


def _leads(r: Reading, m: Mention) -> bool:
    """Whether somebody is the subject of a clause."""
    top = r.parse.top(r.parse.at(m.span))
    return top is not None and r.parse.words[top].relation.split(":")[0] in {s.split(":")[0] for s in SUBJECTS}
