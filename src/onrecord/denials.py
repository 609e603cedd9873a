"""Claims that are denials or corrections by what they say, though their reporting word only asserts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.annotation import GoodMention, Mention
from onrecord.claim import Attribution, Claim, Stance
from onrecord.document import BlockKind, Span
from onrecord.event import Event, Realis
from onrecord.passages import Passage, Reading

_AMENDED = re.compile(r"\b(?:earlier|previous|original|first|prior|initial) (?:version|edition|draft) of (?:this|the|our)\b", re.I)


_WITHDRAWN = re.compile(
    r"\b(?:we|the (?:paper|newspaper|agency|editors)|this (?:paper|newspaper|agency))\s+(?:(?:have|has|had|hereby|now|therefore|fully)\s+)*"
    r"(?:withdr[ae]wn?|withdraws|retract(?:s|ed)?|takes? back|(?:cannot|can no longer|no longer) stands? by)\s+(?:that|this|the|our|its)\s+"
    r"(?:report|story|article|account|item|dispatch)\b",
    re.I,
)
AFTER = 300
"""Characters after a passage within which its outlet may withdraw it."""


def _withdraws(r: Reading, p: Passage) -> bool:
    """Whether an outlet tells what it printed in order to withdraw it: "On 2 May we reported that …. *We retract this report.*"."""
    if not _WITHDRAWN.search(r.doc.text[p.span.end : p.span.end + AFTER]):
        return False
    mine = ["we", "this newspaper", "this paper", "this agency", *([r.doc.outlet.casefold().removeprefix("the ")] if r.doc.outlet else [])]
    if any(x.source is not None and r.doc[x.source].casefold().removeprefix("the ") in mine for x in p.line):
        return True
    told = rf"\b(?:{'|'.join(map(re.escape, mine))}) (?:had )?(?:reported|wrote|written|said|told|published)\b"
    return not p.line and bool(re.search(told, r.doc[p.span].casefold()))


def amends(r: Reading, p: Passage, chain: Sequence[Attribution]) -> bool:
    """Whether an outlet takes back what it printed: "*An earlier version of this article* said …", and what the correction adds to it."""
    if _withdraws(r, p):
        return True
    if any(x.source is not None and _AMENDED.search(r.doc[x.source]) for x in p.line):
        return True
    if sources := [link.source for link in chain if link.source is not None and link.cue is not None]:
        return any(_AMENDED.search(r.doc[source]) for source in sources)
    block = r.doc.block_at(p.span)
    corrects = block is not None and block.kind is BlockKind.CORRECTION and _AMENDED.search(r.doc[block.span])
    return bool(corrects) and r.doc[p.span].startswith("It ")


_NO = re.compile(
    r"\W*there (?:is|are|was|were|has been|have been|had been) (?:no|not (?:one|a|a single|any)) ((?:[\w-]+ ){0,2}[\w-]+)", re.I
)


def disowns(r: Reading, p: Passage, chain: Sequence[Attribution]) -> bool:
    """Whether a source says that a thing told of before is not: "there is no ship", "no such meeting took place"."""
    if not p.line or not chain or chain[-1].actor is None:
        return False
    if _none_of_ours(r, p, chain[-1].actor.side):
        return True
    words, before = r.doc[p.span].casefold(), r.doc.text[: p.line[0].whole.start].casefold()
    thing = _NO.match(words)
    return bool(re.search(r"\bno such\b", words)) or (thing is not None and any(w in before for w in thing[1].split() if len(w) > 3))


_WITHOUT = re.compile(r"(?P<contrast>,|\band|\bbut)?\s?\b(?:no|not (?:a|an|one|any)?(?: single)?) (?:[\w-]+ )?$", re.I)


def denied_goods(r: Reading, p: Passage, event: Event | None) -> tuple[str, ...]:
    """The goods that a source says were not there: "It carried flour *and not a single rifle*"; "*No shells* are on their way"."""
    if not p.line or p.line[-1].source is None or (event is not None and event.realis not in {Realis.HAPPENED, Realis.ONGOING}):
        return ()
    found = [(g.good.name, _WITHOUT.search(r.doc[Span(p.span.start, g.span.start)])) for g in r.found.inside(GoodMention, p.span)]
    return tuple(name for name, m in found if m and (m["contrast"] if event else m.start() == 0))


_NONE_OF = re.compile(r"\W*(?:no|not (?:one|a single)|none of (?:the|our|his|her|its|their)) ", re.I)


def _none_of_ours(r: Reading, p: Passage, side: str) -> bool:
    """Whether a source says that none of its own did it: "*No Malian soldier* crossed the line, Mali's defence minister said"."""
    m = _NONE_OF.match(r.doc[p.span])
    if m is None or _LATER.search(r.doc[p.span]):
        return False
    start = p.span.start + m.end()
    return any(
        n.actor.side == side and n.span.start <= start < n.span.end for n in r.found.inside(Mention, Span(start - m.end(), start + 60))
    )


_LATER = re.compile(
    r"\b(?:will|would|wo|won't|won’t|shall|can|cannot|could|should|must|if|do|does|don't|don’t|doesn't|doesn’t|let|receive|received)\b",
    re.I,
)
NEGATOR = re.compile(r"\b(?:no|not|never|nobody|none|neither|nor|nothing|no one)\b|n['’]t\b", re.I)


OFF = re.compile(
    r"\b(?:cancel\w*|call(?:s|ed|ing)? off|scrap(?:s|ped|ping)?|abandon\w*|will not take place|shelv\w+|drop(?:s|ped)? (?:\w+ )?plans?"
    r"|postpon\w*|put(?:s|ting)? off|f(?:alls?|ell|allen) through)\b",
    re.I,
)
"""Words that call a plan off, or put it off."""

_APPOINTED = re.compile(
    r"\b(?:(?P<signing>signings?)|(?P<visit>visits?|trips?|journey|tour)|meetings?|summits?|talks|negotiations|conference|rall(?:y|ies)|ceremony)\b",
    re.I,
)


def called_off(claim: Claim) -> Claim:
    """Who calls a meeting off refuses nothing: "Oslo *cancelled the visit* of its king to Riga" is about the visit, which is not to be."""
    event, noun = claim.event, _APPOINTED.search(claim.quote)
    if (
        event is None
        or noun is None
        or event.act not in {"REJECT", *(["SUPPORT"] if noun["signing"] else [])}
        or not OFF.search(claim.quote)
    ):
        return claim
    act, mode = ("AGREE", None) if noun["signing"] else ("CONSULT", "visit" if noun["visit"] else "meet")
    return replace(claim, negated=True, event=replace(event, act=act, realis=Realis.NEGATED, mode=mode, topic=None, symmetric=True))


_POSSESSIVE = ("his ", "her ", "its ", "their ", "our ", "my ")


def denied_by_party(claim: Claim) -> Claim:
    """A "no" to a deed done, by a party or its spokesman, is a denial: "we have never sold them a missile", "no ransom was paid".

    What will not, does not or cannot be is told as it stands: a refusal, a forecast, a habit. A lack of requests denies nothing.
    """
    claim = called_off(claim)
    event, speaker = claim.event, claim.chain[-1].actor if claim.chain else None
    if claim.stance not in {Stance.ASSERTS, Stance.ANNOUNCES} or event is None or speaker is None or event.realis is not Realis.NEGATED:
        return claim
    if event.act == "REQUEST" or _LATER.search(claim.quote) or not NEGATOR.search(claim.quote):
        return claim
    sides = {a.side for a in (*event.actors, *event.recipients)}
    own = any(a.name.lower().startswith(_POSSESSIVE) for a in event.actors)  # "none of his men took part"
    if speaker.side in sides or own or not (event.actors or speaker.side.startswith("country:")):
        return replace(claim, stance=Stance.DENIES, negated=False, event=replace(event, realis=Realis.HAPPENED))
    return claim
