"""What a reply answers: silence, a denial or a confirmation that tells of no event of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from onrecord.claim import Attribution, Claim, Flag, Stance
from onrecord.denials import LEAVING, POINTS_BACK, STAYS, denied_in_words
from onrecord.document import BlockKind, Document
from onrecord.identity import claim_id
from onrecord.opposites import other_goods, told_opposite
from onrecord.papers import is_verdict, resting_on
from onrecord.passages import Reading
from onrecord.report import CLAIMS
from onrecord.says_no import says_no
from onrecord.stems import content_stems
from onrecord.told_before import is_plight


def answered(r: Reading, claims: Iterable[Claim]) -> Iterator[Claim]:
    """Silence, a denial or a confirmation without an event of its own answers the nearest claim before it that names its side."""
    before = list[Claim]()
    for told in claims:
        claim = told if is_plight(told, before) else denied_in_words(told)
        reply = claim.stance.silent or (claim.stance in {Stance.DENIES, Stance.CONFIRMS} and claim.event is None)
        target = (resting_on(r, claim, before) if is_verdict(claim) else _target(r.doc, claim, before)) if reply and claim.chain else None
        yield replace(claim, answers=claim_id(target)) if target else claim
        if not reply and claim.event is not None and claim.stance is not Stance.ASKS:
            before.append(claim)


_OVER = frozenset({BlockKind.HEADLINE, BlockKind.STANDFIRST, BlockKind.SUBHEAD})
"""Lines over a report, which only tell beforehand what stands in it."""


def _of_one(chain: Sequence[Attribution], source: Attribution) -> bool:
    """Whether words end at somebody: the same person, or a body that speaks by itself."""
    mine, other = chain[-1].actor if chain else None, source.actor
    return mine is not None and other is not None and mine.id == other.id


_OF_ANYTHING = content_stems(
    f"{' '.join(sorted(CLAIMS))} true right correct date day time place late early monday tuesday wednesday thursday friday saturday sunday"
)


_BARE_THING = re.compile(r"\W*(?:any|an?|the|such an?|all) (?P<thing>[\w-]+)\W*", re.I)
_CAPITAL = re.compile(r"\b(?!(?:The|An?|This|Its?|His|Her|Their|Our|He|She|They|We|Both|One|Another|Officials?|I)\b)[A-Z]")
"""The sign of a name; "the ministry" and "officials" bear none."""


def _same_matter(doc: Document, reply: Claim, before: Sequence[Claim]) -> Claim | None:
    """What silence is about that says so itself: the last claim of those that share most of its words, and two at least."""
    who = " ".join(f"{x.name} {doc[x.source] if x.source else ''} {doc[x.cue] if x.cue else ''}" for x in reply.chain)
    own = content_stems(reply.quote) - content_stems(who) - _OF_ANYTHING
    shared = [len(own & content_stems(c.quote)) for c in before]
    most = max(shared)
    return next(c for c, n in zip(reversed(before), reversed(shared), strict=True) if n == most) if most > 1 else None


def _told_of_somebody(c: Claim) -> bool:
    """Whether a claim tells outright what somebody did: nobody is asked to comment on what might be."""
    return c.event is not None and bool(c.event.actors or c.event.recipients) and Flag.CONDITIONAL not in c.flags


def _target(doc: Document, reply: Claim, before: Sequence[Claim]) -> Claim | None:
    """What a reply answers: words that only point back ("The minister *denied it*") what was told last, others what names their side."""
    if reply.stance is Stance.CONFIRMS:  # nobody confirms what was denied, or told of long ago
        before = [c for c in before if c.stance is not Stance.DENIES and Flag.HISTORICAL not in c.flags]
    if reply.stance is Stance.CONFIRMS and (own := content_stems(reply.quote) - _OF_ANYTHING) and len(own) > 1:
        before = [c for c in before if own & content_stems(c.quote)]  # who confirms "a new date" confirms no exchange told of before
    last = reply.chain[-1]
    if reply.stance.silent and before:
        if same := _same_matter(doc, reply, before):
            return same
        before = [c for c in before if _told_of_somebody(c)] or before
    if reply.stance is Stance.DENIES:  # nobody denies what he has just said himself
        others = [c for c in before if c.stance is Stance.DENIES or not _of_one(c.chain, last)]
        before = others if len(others) == len(before) else [c for c in others if c.block not in _OVER]
    if reply.stance is Stance.DENIES and says_no(reply.quote) and not POINTS_BACK.search(reply.quote):
        return _same_matter(doc, reply, before) if before else None  # it says itself what was not so
    if reply.stance is Stance.DENIES and STAYS.search(reply.quote):
        before = [c for c in before if c.event and (c.event.act in LEAVING or c.event.mode == "visit")]
    if reply.stance is Stance.DENIES and (turned := [c for c in before if told_opposite(reply.quote, c.quote)]):
        before = turned
    if reply.stance is Stance.DENIES:
        before = [c for c in before if c.event is None or other_goods(reply.quote, c.event)]
    if reply.stance is Stance.DENIES and (bare := _BARE_THING.fullmatch(reply.quote)):
        before = [c for c in before if content_stems(bare["thing"]) & content_stems(c.quote)] or before  # "ruled out any *exchange*"
    if reply.stance is Stance.DENIES and last.source and not _CAPITAL.search(doc[last.source]) and POINTS_BACK.search(reply.quote):
        told = [c for c in before[-2:] if c.chain and c.chain[-1].name != last.name]
        if told:
            return told[-1]
    side = {x.actor.side for x in reply.chain if x.actor} | {x.actor.id for x in reply.chain if x.actor}
    near = [c for c in before if c.event and side & {i for a in (*c.event.actors, *c.event.recipients) for i in (a.id, a.side)}]
    return (near or list(before))[-1] if before else None
