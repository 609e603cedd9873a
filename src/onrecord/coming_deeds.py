"""Who tells a coming deed of their own announces it: "We *will send* two ships, the minister said"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.annotation import Mention
from onrecord.claim import Attribution, SourceKind
from onrecord.event import Event, Realis
from onrecord.passages import Passage, Reading

_NAMED = frozenset({SourceKind.NAMED_OFFICIAL, SourceKind.GOVERNMENT, SourceKind.ORGANISATION})
_COMES = re.compile(
    r"\b(?:will|shall|would|['’]ll|(?:is|are|was|were) (?:\w+ly )?(?:to(?! blame)|going to|due to|set to|about to|scheduled to)|(?:is"
    r"|are) due)\b",
    re.I,
)
_DOUBT = re.compile(
    r"\b(?:if|unless|should|could|may|might|perhaps|probably|possibly|hopefully|likely|not|never|no|n['’]t|hopes?|wants?|would "
    r"(?:like|prefer|welcome|be|have))\b",
    re.I,
)
_DONE_TO = re.compile(
    r"\b(?:will|shall|would|(?:is|are|was|were) (?:to|going to|due to)) (?:\w+ly |then |now |soon )?be (?:\w+ly )?(?!in\b|at\b|on\b"
    r"|an?\b|the\b)\w+(?:ed|en|n|t|d)\b",
    re.I,
)
_AGENT = re.compile(
    r"\bby (?!sea\b|air\b|train\b|plane\b|ship\b|road\b|rail\b|(?:the )?(?:end|middle|beginning|autumn|summer|spring|winter)\b|\d"
    r"|\w+day\b)",
    re.I,
)
_DAY = re.compile(
    r"\b(?:tomorrow|tonight|next \w+|(?:on|by|from|in|until|since|before|after) (?:the )?(?:\d|(?-i:[A-Z])\w+|\w+day\b|six|seven"
    r"|eight|nine|ten|noon|midnight"
    r"|spring|summer|autumn|winter|(?:\w+ )?(?:weeks?|days?|months?|hours?|years?)\b)|within)",
    re.I,
)
"""A day or an hour that is named."""
_BY_WORD = frozenset({"THREATEN", "REQUEST", "ACCUSE", "REJECT", "AGREE"})
"""Acts that are done by words of their own: who says that he will sign has announced no agreement."""


def announces(r: Reading, p: Passage, chain: Sequence[Attribution], event: Event | None) -> bool:
    """Whether who speaks for a party tells what it will do, for certain."""
    if not p.line or not chain or chain[-1].actor is None or p.line[-1].kind != "speech":
        return False
    sworn = chain[-1].kind is SourceKind.PERSON and chain[-1].actor.side.startswith(("org:", "country:"))
    if chain[-1].kind not in _NAMED and not sworn:
        return False
    words = r.doc[p.span]
    if not _COMES.search(words) or _DOUBT.search(words):
        return False
    own = {chain[-1].actor.side, chain[-1].actor.id}
    if event is None:
        named = r.found.inside(Mention, p.span)
        return _DAY.search(words) is not None and all(m.actor.side in own for m in named)
    if event.realis is not Realis.PLANNED or event.act in _BY_WORD:
        return False
    sides = {side for a in event.actors for side in (a.side, a.id)}
    if sides:
        return bool(sides & own)
    return _DONE_TO.search(words) is not None and not _AGENT.search(words)


_READY = re.compile(
    r"\W*(?:that )?(?:an?|the|its|his|her|their|our|my) (?:[\w-]+ ){0,2}?(?:readiness|willingness|preparedness|resolve|determination"
    r"|commitment) (?:to|for) ",
    re.I,
)


def promises(words: str) -> bool:
    """Whether what is announced is that one stands ready: "declared *its readiness to meet* the rebels".

    >>> promises("its full readiness to meet the rebels"), promises("a new harbour")
    (True, False)
    """
    return _READY.match(words) is not None


_STATE = re.compile(r"\b(?:has|have|had|is|are|was|were|['’]s|['’]ve)\b", re.I)
_PAPER = re.compile(
    r"\W*(?:an?|the|his|her|its|their|our|my) (?:[\w-]+ ){0,3}?(?:reports?|statements?|findings|results?|figures|news|count|toll|tally)\b",
    re.I,
)
"""Words of what is published, not done, by announcing it."""
_STARTS = re.compile(
    r"\b(?:hereby|from (?:now|tomorrow|today|\w+day|(?-i:[A-Z])\w+|\d)|with (?:immediate )?effect|tomorrow|next \w+)\b", re.I
)


def tells_what_is(words: str, event: Event | None) -> bool:
    """Whether what is announced is so already, so that saying it does nothing: "announced that *the road was open again*".

    >>> tells_what_is("the road was open again", None), tells_what_is("a new road", None)
    (True, False)
    """
    if _PAPER.match(words):
        return True
    if event is not None:
        return event.realis in {Realis.HAPPENED, Realis.ONGOING} and event.act != "SANCTION"
    return _STATE.search(words) is not None and not _COMES.search(words) and not _STARTS.search(words)
