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


def amends(r: Reading, p: Passage, chain: Sequence[Attribution]) -> bool:
    """Whether an outlet takes back what it printed: "*An earlier version of this article* said …", and what the correction adds to it."""
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
_NEGATOR = re.compile(r"\b(?:no|not|never|nobody|none|neither|nor|nothing|no one)\b|n['’]t\b", re.I)


_POSSESSIVE = ("his ", "her ", "its ", "their ", "our ", "my ")


def denied_by_party(claim: Claim) -> Claim:
    """A "no" to a deed done, by a party or its spokesman, is a denial: "we have never sold them a missile", "no ransom was paid".

    What will not, does not or cannot be is told as it stands: a refusal, a forecast, a habit. A lack of requests denies nothing.
    """
    event, speaker = claim.event, claim.chain[-1].actor if claim.chain else None
    if claim.stance not in {Stance.ASSERTS, Stance.ANNOUNCES} or event is None or speaker is None or event.realis is not Realis.NEGATED:
        return claim
    if event.act == "REQUEST" or _LATER.search(claim.quote) or not _NEGATOR.search(claim.quote):
        return claim
    sides = {a.side for a in (*event.actors, *event.recipients)}
    own = any(a.name.lower().startswith(_POSSESSIVE) for a in event.actors)  # "none of his men took part"
    if speaker.side in sides or own or not (event.actors or speaker.side.startswith("country:")):
        return replace(claim, stance=Stance.DENIES, negated=False, event=replace(event, realis=Realis.HAPPENED))
    return claim
