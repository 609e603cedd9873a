"""What is told only on a condition: "Relations could be resumed *if Oslo apologised*", "*Only if* the crew is freed will the talks go on".

A threat on a condition is a threat already: "Oslo will expel the envoy if …" loses nothing by its condition.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from onrecord.annotation import Sentence
from onrecord.claim import Claim, Flag, Stance
from onrecord.document import Span
from onrecord.event import Realis
from onrecord.passages import Reading

_IF = (
    r"(?:only )?(?:if(?! (?:any|anything|ever|not|only|necessary|needed|possible|at all|need be|confirmed|true|proved|successful|convicted"
    r"|found guilty)\b)"
    r"|unless|provid(?:ed|ing)(?: that)?(?= (?:the|an?|that|both|all|no|its?|his|her|their|they|he|she|we|you|every"
    r"|each|nobody|(?-i:[A-Z\d])))"
    r"|(?:on|under) (?:the )?condition that|on the understanding that|(?:as|so) long as"
    r"(?! (?:it takes|necessary|needed|required|possible|\d|an? |two|three|ten|she lives|he lives|they live"
    r"|(?:they|he|she|it|we|I) (?:can|could)\b))"
    r"|assuming(?: that)?|in (?:the )?event(?: of| that)|in case of)"
)
_FIRST = r"only (?:if|when|once|after|with|in (?:return|exchange) for)"
_ONLY = r"only (?:if|in (?:return|exchange) for|against)"
_GIVES_WAY = (
    r"(?:withdraw|apologi[sz]|releas|freed|frees|free |return|hands? over|handed over|gives? up|given up|lifts|lifted|ends|ended|stop"
    r"|recogni[sz]|pays|paid|guarante|admit|pulls?|pulled|disarm|lays? down|comply|complies|complied|ceases?)"
)
"""What one side asks of the other."""
_OPEN = r"(?:will|would|could|can|may|might|shall|won['’]t|cannot|can['’]t|wouldn['’]t|couldn['’]t)\b|['’](?:ll|d)\b"
_READY = r"(?:ready|willing|prepared|possible|conceivable|thinkable|open|free|able|prepared)\b"
_LEAD = r"\W*(?:(?:and|but|so|yes|no|then|however|now),? )?"
_NO_CONDITION = re.compile(
    r"\b(?:even|as|what|than|know|knows|knew|known"
    r"|ask|asks|asked|asking|say|says|said|tell|told|see|sees|wonder(?:s|ed|ing)?|check|find out"
    r"|decid\w+|determin\w+|ascertain\w*|establish\w*|confirm\w*|verif\w+|on|clear"
    r"|unclear|doubt|learn|doubtful|question|sure|certain|of|whether or|remember|investigat\w+|examin\w+"
    r"|but|and|or|rarely|seldom|little|few)\s$",
    re.I,
)
_FRONT = (
    re.compile(rf"{_LEAD}{_IF}\b[^;]*?,[^;]*?(?<!\w)(?:{_OPEN}|{_READY})", re.I | re.S),
    re.compile(rf"{_LEAD}(?:{_FIRST}|not unless)\b[^;]*?(?<!\w)(?:{_OPEN}|does\b|do\b|is\b|are\b)", re.I | re.S),
    re.compile(rf"{_LEAD}(?:should|were|had) (?!be\b|not\b|have\b)[^;,?]{{3,120}}?,[^;?]*?(?<!\w)(?:{_OPEN}|{_READY})", re.I | re.S),
    re.compile(rf"{_LEAD}without (?!\w+ing\b)[^;,]{{3,80}},[^;]*?\b(?:no|not|nobody|nothing|never|cannot)\b", re.I | re.S),
    re.compile(rf"{_LEAD}(?:as soon as|once|when)\b[^;,]*?\b{_GIVES_WAY}[^;,]*,[^;]*?(?<!\w)(?:{_OPEN})", re.I | re.S),
)
"""The condition stands before what depends on it."""
_BEHIND = re.compile(rf"(?<!\w)(?:{_OPEN}|{_READY})[^;]*?[\s,(–—-](?P<if>{_IF}|{_ONLY})\b", re.I | re.S)
_UNLESS = re.compile(r"\w[^;]*? (?P<if>unless)\b", re.I)
_NP = r"(?:the|an?|its?|they|he|she|we|any|both|another|(?-i:[A-Z]))[\w’'-]*"
_SHOULD = re.compile(
    rf"(?<!\w)(?:{_OPEN}|{_READY})[^;]*? (?P<if>should {_NP}(?! to\b) [^;]+|were {_NP}(?: [\w’'-]+){{0,3}}? to [^;]+)", re.I | re.S
)
_LATER = re.compile(rf"(?<!\w)(?:{_OPEN})[^;]*? (?P<if>as soon as|once|the moment)\b[^;,]*?\b{_GIVES_WAY}", re.I)
_NONE = re.compile(r"\b(?:there|no [\w -]{3,40}?) (?:will|would|can|could)(?: be| take)?[^;]{0,60}? (?P<if>without) (?!\w+ing\b)", re.I)
_BEHINDS = (_BEHIND, _UNLESS, _SHOULD, _LATER, _NONE)


def on_conditions(r: Reading, claims: Iterable[Claim]) -> list[Claim]:
    """Claims, with a flag on those that hold only on a condition; threats and silences stay as they are."""
    return [replace(c, flags=tuple(sorted({*c.flags, Flag.CONDITIONAL}))) if _depends(r, c) else c for c in claims]


def _depends(r: Reading, claim: Claim) -> bool:
    words = r.doc[claim.span]
    if Flag.CONDITIONAL in claim.flags or claim.stance.silent or claim.stance in {Stance.ASKS, Stance.RETRACTS, Stance.THREATENS}:
        return False
    if claim.event is not None and claim.event.act == "THREATEN":
        return False
    done = claim.event is not None and claim.event.realis is Realis.HAPPENED and not _WOULD.search(words)
    if done and _TURNS.search(_UNTIL_IF.split(words)[0]):
        return _leads(words)  # "found 300 rifles, *and* will charge the captain if he returns"
    if claim.event is not None and claim.event.realis in {Realis.PLANNED, Realis.ANNOUNCED}:
        return _leads(words) or _BARELY.search(words) is not None or _led(r, claim.span)  # a plan stands, with a proviso at its end
    return proviso(words) or _led(r, claim.span)


_BARELY = re.compile(rf"\b{_ONLY}\b|\b(?:would|could|can|may|might)\b[^;]*? {_IF}\b", re.I)
_TURNS = re.compile(r"\b(?:and|but|while|after|when|which|who|that)\b", re.I)
_UNTIL_IF = re.compile(rf"\b{_IF}\b", re.I)


_WOULD = re.compile(r"\b(?:would|could|might) (?:not )?(?:\w+ly )?have\b", re.I)


def _led(r: Reading, span: Span) -> bool:
    """Whether the condition stands in the sentence before a claim's own words: "If Oslo pays, *the ship will be freed*"."""
    sentence = next((s.span for s in r.found.meeting(Sentence, span) if s.span.start < span.start < s.span.end), None)
    if sentence is None:
        return False
    before = r.doc[Span(sentence.start, span.start)]
    alone = _ALONE.fullmatch(before)
    return alone is not None and proviso(f"{alone['if']} {r.doc[span]}")


_ALONE = re.compile(
    rf"(?P<if>{_LEAD}(?:{_IF}|should|were)\b[^,;]*,)[”\"’]?(?: [^,;“\"]{{0,60}}?\b"
    r"(?:said|says|told|tells|added|adds|wrote|writes|warned|explained|continued)\b"
    r"[^,;“\"]{0,60},)?[\s“\"‘]*",
    re.I | re.S,
)
"""A condition by itself, with the comma behind it, and perhaps who speaks: "If Oslo pays, *the minister said*, the ship can leave"."""


def proviso(words: str) -> bool:
    """Whether words tell what holds only on a condition.

    >>> proviso("Chad would send its envoy back if Mali apologised"), proviso("Chad will not talk even if Mali apologises")
    (True, False)
    >>> proviso("Only if Mali pays will the ships sail"), proviso("He would not say if the ship had sailed")
    (True, False)
    """
    plain = words.strip(_MARKS)
    return _leads(words) or any(_holds_back(plain[: m.start("if")]) for b in _BEHINDS for m in b.finditer(plain))


def _leads(words: str) -> bool:
    """Whether the condition stands first."""
    return any(f.match(words.strip(_MARKS)) for f in _FRONT)


_MARKS = " “”\"'‘’"


def _holds_back(before: str) -> bool:
    """Whether the words before "if" are what depends on it, and neither ask nor tell of other words: "*said* it would leave if …"."""
    return _NO_CONDITION.search(before) is None and _TELLS.search(before) is None


_TELLS = re.compile(
    r"\b(?:(?:and|but|then) (?:\w+ )?(?:said|says|warned|vowed|threatened|promised|insisted)|saying|warning|adding|vowing|promising"
    r"|insisting"
    r"|threatening|(?:warned|warns|said|says) (?:that|it|they|he|she|of))\b",
    re.I,
)
