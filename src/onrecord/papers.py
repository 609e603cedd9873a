"""Letters and other papers: what rests on one falls with it where somebody calls it a forgery; what is written in one is of its day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from onrecord.annotation import Sentence, TimeMention
from onrecord.claim import Claim, SourceKind, Stance
from onrecord.document import Span
from onrecord.event import Event, Realis
from onrecord.passages import Passage, Reading
from onrecord.when import When

_PAPER = (
    r"(?:letter|note|memo(?:randum)?|document|paper|file|e-?mail|message|telegram|cable|fax|order|contract|invoice|certificate|receipt"
    r"|recording|tape|video|footage|clip|photograph|photo|picture|image|transcript|list|map|text|report)s?"
)
_FALSE = (
    r"(?:an? )?(?:[\w-]+ ){0,2}?(?:forger(?:y|ies)|forged|fakes?|faked|fabrications?|fabricated|counterfeit|doctored|bogus|inauthentic"
    r"|not (?:authentic|genuine))"
)
_BEING = r"(?:as |to be |to have been |is |was |were |are |had been |has been |have been )?"
_ON_PAPER = re.compile(
    rf"[\"“]?(?:(?:the|this|that|these|those|its|his|her|their|both|any|such an?|an?) )?(?:[\w’'-]+ ){{0,3}}?(?P<paper>{_PAPER})"
    rf"(?: [^.;]{{1,50}}?)?,? {_BEING}(?:(?P<no>{_FALSE})|(?P<yes>(?:authentic|genuine)))\b"
    r"(?: (?:by|of|made|meant|designed|aimed|intended|from|to|that|put|produced|and|but|,)\b[^.;]{0,60})?[.,”\"]*",
    re.I,
)
_IT = re.compile(
    rf"[\"“]?(?:it|this|that|they|these|both|them)(?: all| both)?(?:['’]s|['’]re)? ?{_BEING}(?:(?P<no>{_FALSE})"
    rf"|(?P<yes>(?:authentic|genuine)))\b[.,”\"]*",
    re.I,
)
BEFORE = 600
"""Characters before "it" within which the paper must be named."""


def verdict(r: Reading, p: Passage) -> Stance | None:
    """Whether a source says that a paper is false or genuine: "called *the letter a forgery*" denies what rests on the letter."""
    if not p.line or p.line[-1].source is None:
        return None
    words = r.doc[p.span]
    m = _ON_PAPER.fullmatch(words) or _IT.fullmatch(words)
    return None if m is None or not _named(r, p.span) else Stance.DENIES if m["no"] else Stance.CONFIRMS


def _named(r: Reading, span: Span) -> str:
    """The paper of which some words speak, as its noun without the plural; "" for none."""
    m = _ON_PAPER.fullmatch(r.doc[span])
    before = r.doc.text[max(0, span.start - BEFORE) : span.start]
    nouns = [m["paper"]] if m else [x[0] for x in re.finditer(rf"\b{_PAPER}\b", before, re.I)][-1:]
    return nouns[0].lower().removesuffix("s") if nouns else ""


def is_verdict(claim: Claim) -> bool:
    """Whether a claim says no more than that a paper is false or genuine."""
    words = _ON_PAPER.fullmatch(claim.quote) or _IT.fullmatch(claim.quote)
    return claim.event is None and claim.stance in {Stance.DENIES, Stance.CONFIRMS} and words is not None


def resting_on(r: Reading, claim: Claim, before: Sequence[Claim]) -> Claim | None:
    """The claim, of those before a verdict on a paper, that rests on the paper: nearest first those that it is the source of."""
    noun = _named(r, claim.span)
    own = [c for c in before if _is_source(r, c, noun)]
    told = [c for c in before if noun and any(re.search(rf"\b{noun}s?\b", r.doc[s.span], re.I) for s in r.found.meeting(Sentence, c.span))]
    papers = [c for c in before if any(x.kind is SourceKind.DOCUMENT for x in c.chain)] if noun in _ANY else []
    return next(reversed(own or told or papers or (list(before) if noun == "report" else [])), None)


_ANY = frozenset({"paper", "text", "file", "document"})
"""Words for any paper: the e-mail told of is "the document" afterwards."""


def _is_source(r: Reading, claim: Claim, noun: str) -> bool:
    named = (r.doc[x.source] for x in claim.chain if x.source is not None)
    return bool(noun) and any(re.search(rf"\b{noun}s?\b", words, re.I) for words in named)


def disputed(r: Reading, claims: Sequence[Claim]) -> Iterator[Claim]:
    """What a paper says is no word of who is said to have written it, where somebody calls it a forgery: it is the paper's."""
    false = {_named(r, c.span) for c in claims if is_verdict(c) and c.stance is Stance.DENIES} - {""}
    for claim in claims:
        link = claim.chain[-1] if claim.chain else None
        words = " ".join(r.doc[link.source].split()) if link and link.source else ""
        if link is None or link.actor is None or not any(re.match(rf"(?:[\w’'-]+ ){{0,4}}?{noun}s?\b", words, re.I) for noun in false):
            yield claim
        else:
            name = re.sub(r"^(?:an?|the) ", "", words, flags=re.I)
            yield replace(claim, chain=(*claim.chain[:-1], replace(link, kind=SourceKind.DOCUMENT, name=name, actor=None)))


_LETTER = re.compile(
    r"\b(?:in|by|with) (?:an?|the|his|her|its|their|this|one) (?:[\w-]+ ){0,2}?(?:letter|note|memo(?:randum)?|cable|telegram|e-?mail|fax)\b"
    r"(?: to [^,.;]{2,50}?)?,? ?(?:dated|of|on|from|written(?: on| in)?|sent(?: on)?)? ?$",
    re.I,
)


def letter_day(r: Reading, p: Passage) -> When | None:
    """The day of the letter in which something is written: "*in a letter dated 2 March* the minister asked for boats"."""
    sentence = next((s.span for s in r.found.meeting(Sentence, p.span)), None)
    if sentence is None:
        return None
    times = (t for t in r.found.inside(TimeMention, sentence) if t.when and t.when.latest)
    return next((t.when for t in times if _LETTER.search(r.doc.text[sentence.start : t.span.start])), None)


_SPOKEN = frozenset({"ACCUSE", "REJECT", "REQUEST", "THREATEN"})


def of_its_day(r: Reading, p: Passage, event: Event | None) -> Event | None:
    """What is asked, refused or threatened in a letter is done on the day of the letter."""
    if event is None or event.when is not None or event.act not in _SPOKEN or event.realis is not Realis.HAPPENED:
        return event
    return replace(event, when=day) if (day := letter_day(r, p)) else event


def long_ago(r: Reading, p: Passage) -> bool:
    """Whether words stand in a letter that was written more than a week before the report."""
    day = letter_day(r, p)
    return day is not None and day.latest is not None and r.doc.day is not None and day.latest < r.doc.day - timedelta(7)
