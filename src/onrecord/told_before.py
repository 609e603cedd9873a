"""What a "no" needs to be a denial: something that was told, or that somebody could have been told, before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.actor import Actor
from onrecord.claim import Attribution, Claim, Stance
from onrecord.event import Realis
from onrecord.passages import Passage, Reading
from onrecord.stems import content_stems

_CHARGED = re.compile(
    r"\b(?:reject|den(?:y|ies|ied|ial)|refut|false|untrue|baseless|unfounded|groundless|assert|alleg|accus|claim|report(?:s|ed)?\b"
    r"|articles?\b|rumou?r|insinuat|charges?\b|contrary|so-called|fabricat|invent|disinformation|misinformation|incorrect)",
    re.I,
)
_PLAIN_NO = re.compile(
    r"\W*(?:(?:and|moreover|furthermore|likewise|further|in particular|in fact),? )?(?:no (?!comment|further|longer|later|doubt|more\b|one"
    r" (?:should|must|can))|not (?:one|a single|a) |none of |neither |nor (?:has|have|had|was|were|did|is|are|do|does) |never |at no "
    r"|nobody |no one )",
    re.I,
)
_TO_COME = re.compile(r"\b(?:will|would|shall|can|cannot|could|should|must|(?-i:may)|might|if|unless|let)\b", re.I)
_NEAR = 700
"""Characters before a "no" within which a paper names the charge."""


def issuers_no(r: Reading, p: Passage, chain: Sequence[Attribution]) -> bool:
    """Whether a body says in its own paper that what was charged there is not so: "*No Malian soldier* has crossed the line."."""
    words = r.doc[p.span]
    if not chain or chain[-1].actor is None or r.doc.issuer is None or not _PLAIN_NO.match(words) or _TO_COME.search(words):
        return False
    mine = chain[-1].actor == r.doc.issuer or chain[-1].actor.side == r.doc.issuer.side
    return (
        mine
        and all(x.stance is Stance.ASSERTS for x in p.line)
        and _CHARGED.search(r.doc.text[max(0, p.span.start - _NEAR) : p.span.start]) is not None
    )


_NOTHING = re.compile(
    r"\W*(?:that )?(?:he|she|they|we|i) (?:ha[sd] |have )?(?P<verb>sold|bought|paid|received|taken|took|given|gave|made|eaten|earned|caught"
    r"|ordered|delivered) (?:nothing|none)\b",
    re.I,
)


def is_daily(words: str, before: str, speaker: Actor | None) -> bool:
    """Whether somebody without a name tells what trade or luck was like: "farmers said they *had sold nothing* at the market"."""
    m = _NOTHING.match(words)
    nameless = speaker is None or speaker.side.startswith("unnamed:")
    return m is not None and nameless and not content_stems(m["verb"]) & content_stems(before)


_NO_ONE_DID = re.compile(
    r"\W*(?:no|not (?:one|a single)) (?P<thing>(?:[\w-]+ ){0,2}[\w-]+?) (?:had|has|have|was|were) (?:ever )?(?:been )?(?P<deed>\w+)\b", re.I
)


def none_told_of(words: str, before: str, speaker: Actor) -> bool:
    """Whether a body or an office says of things told of before that none was or did so: "*no pilot had left* the island"."""
    m = _NO_ONE_DID.match(words) if speaker.side.startswith(("country:", "org:", "outlet:")) else None
    return m is not None and bool(content_stems(m["thing"]) & content_stems(before[-_NEAR:]))


_DAILY = frozenset({"COOPERATE", "AID", "CONSULT", "AGREE"})
_NO_REASON = re.compile(
    r"\b(?:no|any) (?:\w+ )?(?:reason|need|cause|wish|desire|time|chance|occasion|opportunity|way|money|strength|interest|wind|room) "
    r"(?:to|for|in)\b",
    re.I,
)
_OWN_DEED = re.compile(r"\W*(?:that )?(?:he|she|they|we|i) (?:ha[sd]|have) (?!never\b)", re.I)
_A_WHILE = re.compile(
    r"\b(?:for|since|in|within|over|all|until) (?:(?:the )?(?:past|last|first) )?(?:(?:an?|one|two|three|four|five|six|seven|eight|nine|ten"
    r"|\d+|several|many|some|these|this) )?(?:hours?|days?|weeks?|months?|years?|morning|afternoon|evening|night|\w+day|summer|winter"
    r"|spring|autumn|season|year|month|week|(?:the )?(?:storm|strike|war|curfew|blockade|closure))\b|\bthis (?:year|month|week|season"
    r"|summer|winter|spring|autumn|morning)\b|\bsince (?:the )?[\w-]+|\b(?:because|owing to|due to|thanks to)\b",
    re.I,
)


_FIRE_BACK = re.compile(
    r"\b(?:(?:return|answer)(?:ed|ing)? (?:the |their |any )?(?:\w+ )?(?:fire|shots?)|(?:shoot|shot|fired?|hit|struck|strike) back"
    r"|retaliat\w+)\b",
    re.I,
)


def _sides(claim: Claim) -> set[str]:
    """Those who speak, and those who a claim says did it or not."""
    own = {x.actor.side for x in claim.chain if x.actor}
    return own | ({a.side for a in claim.event.actors} if claim.event else set())


def is_plight(claim: Claim, before: Sequence[Claim]) -> bool:
    """Whether a "no" tells how things stand with who speaks, which nobody has said: "had *sold no ice for two days*".

    A body or an office that says so of its own deeds denies what might be thought of it; so does whoever is asked of a deed told before.
    """
    event = claim.event
    if event is None or event.realis is not Realis.NEGATED or not claim.chain:
        return False
    if _FIRE_BACK.search(claim.quote) and not any(
        c.event is not None and c.event.act == "ASSAULT" and any(a.side in _sides(claim) for a in c.event.actors) for c in before
    ):
        return True
    if _NO_REASON.search(claim.quote) and event.act in _DAILY:
        return True
    speaker = claim.chain[-1].actor
    nameless = speaker is None or speaker.side.startswith("unnamed:")
    private = nameless or (speaker is not None and speaker.side.startswith("name:") and _A_WHILE.search(claim.quote) is not None)
    if not private or event.act not in _DAILY or not (_A_WHILE.search(claim.quote) or _OWN_DEED.match(claim.quote)):
        return False
    return not any(c.event is not None and c.event.act == event.act and c.event.realis is not Realis.NEGATED for c in before)
