"""Who was there: a private person who tells of it as seen, done or lived through; what he tells in one breath is first hand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.claim import Attribution, Claim, Flag, SourceKind, Stance
from onrecord.event import Realis
from onrecord.evidence import perceived
from onrecord.passages import Reading

_I = r"(?:I|he|she)"
_THERE = re.compile(
    rf"\W*(?:(?:when|while|as|where|after) (?:[^,;]{{3,60}}, )?)?{_I} (?:"
    r"(?:was|had been|has been) (?:\w+ )?(?:standing|sitting|lying|sleeping|fishing|walking|driving|cooking|working|mending|waiting|hiding"
    r"|herding|milking|washing|ploughing|planting|sweeping|selling|repairing|riding|cycling|swimming|kneeling|crouching|on (?:duty|watch)"
    r"|on (?:his|her|the|my) (?:porch|roof|balcony|boat|bridge|deck|field|way)|at (?:his|her|the|my) (?:window|stall|counter|wheel|desk)"
    r"|in (?:his|her|the|my) (?:boat|field|garden|kitchen|house|shop|yard|lorry|truck))\b"
    r"|(?:had |have |has )?(?:[\w-]+ ){1,6}?(?:himself|herself|myself|with (?:his|her|my) own (?:eyes|hands|ears))\b"
    r"|(?:had |have |has )?(?:personally |just )?(?:served|carried|drove|driven|rowed|ferried|loaded|unloaded|cooked for|poured|buried|dug"
    r"|pulled|bandaged|treated|washed|photographed|filmed|let (?:him|her|them|the \w+) in|opened the (?:door|gate)|hid|ran (?:to|out|away)"
    r"|fled|woke)\b"
    r"|(?:could|can) (?:clearly |plainly |still )?(?:see|hear|make out|smell|feel|recogni[sz]e)\b(?! (?:that|why|how|no|nothing|from)\b))",
    re.I,
)
_PRIVATE = frozenset({SourceKind.PERSON, SourceKind.WITNESS})
_REAL = frozenset({Realis.HAPPENED, Realis.ONGOING})


def first_hand(r: Reading, claims: Sequence[Claim]) -> list[Claim]:
    """Claims, with a flag on what a private person tells who was there, and on the rest of what he tells in that paragraph."""
    there = {(b.span, who) for c in claims if (who := _private(c)) and _was_there(r, c) and (b := r.doc.block_at(c.span))}
    seen = {(b.span, who) for c in claims if (who := _private(c)) and _saw(r, c) and (b := r.doc.block_at(c.span))}

    def told(c: Claim) -> bool:
        block, who = r.doc.block_at(c.span), _private(c)
        if block is None or who is None or c.stance not in {Stance.ASSERTS, Stance.CONFIRMS} or not _is_real(c):
            return False
        return (block.span, who) in there or _saw(r, c) or ((block.span, who) in seen and c.chain[-1].kind is SourceKind.WITNESS)

    return [replace(c, flags=tuple(sorted({*c.flags, Flag.EVIDENCE, Flag.FIRST_HAND}))) if told(c) else c for c in claims]


def _private(claim: Claim) -> str | None:
    """Who speaks, where it is a private person with a name."""
    link = claim.chain[-1] if claim.chain else None
    if link is None or link.kind not in _PRIVATE or link.actor is None or link.actor.side != link.actor.id or _unnamed(link):
        return None
    return link.actor.id


def _unnamed(link: Attribution) -> bool:
    return link.actor is None or link.actor.id.startswith("unnamed:")


def _is_real(claim: Claim) -> bool:
    return claim.event is None or claim.event.realis in _REAL


def _was_there(r: Reading, claim: Claim) -> bool:
    return _THERE.match(r.doc[claim.span]) is not None


def _saw(r: Reading, claim: Claim) -> bool:
    return perceived(r.doc[claim.span])
