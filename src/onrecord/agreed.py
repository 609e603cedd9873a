"""What is told as agreed on, where it is asked after an agreement: "Arland has agreed to supply rifles" is a deal on rifles."""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.claim import Claim, Flag, Stance
from onrecord.event import Realis
from onrecord.lookup import Lookup
from onrecord.question import Query
from onrecord.replies import denies

_HANDING = ("AID", "COOPERATE")
_AGREED = re.compile(r"\bagree[sd]? to\b(?! (?:disagree|differ|consider|discuss|talk))", re.I)
_UNDER = re.compile(
    r"\b(?:under|as part of|in line with) (?:an?|the|its|their|this) (?:[\w-]+ ){0,3}(?:agreement|accord|deal|contract|pact)\b", re.I
)
_SURE = frozenset({Realis.ANNOUNCED, Realis.PLANNED, Realis.HAPPENED, Realis.ONGOING})


def with_agreements(query: Query, book: Lookup) -> Lookup:
    """A ledger in which, where it is asked after an agreement, what was agreed to be handed over is read as one."""
    if query.acts != {"AGREE"} or query.ended or query.mood:
        return book
    claims = book.standing.claims
    found = book.claims.under(*(("act", act) for act in _HANDING)) & book.home.keys()
    read = {c: _as_agreed(claim) for c in sorted(found) if (claim := claims[c]).event and _agreed(claim)}
    return replace(book, standing=replace(book.standing, claims={**claims, **read})) if read else book


def _as_agreed(claim: Claim) -> Claim:
    """A handing over as the agreement on it: on no known day, at no known place, and nobody who saw the one saw the other."""
    if claim.event is None:
        return claim
    event = replace(claim.event, act="AGREE", realis=Realis.HAPPENED, mode=None, when=None, where=None)
    return replace(claim, event=event, flags=tuple(f for f in claim.flags if f is not Flag.FIRST_HAND))


def agreed_acts(query: Query) -> tuple[str, ...]:
    """The acts of which a claim may tell an agreement that is asked after."""
    return _HANDING if query.acts == {"AGREE"} and not (query.ended or query.mood) else ()


def _agreed(claim: Claim) -> bool:
    """Whether a claim says, or denies, that the handing over of goods has been agreed on."""
    event = claim.event
    if event is None or event.realis not in _SURE or not event.goods or claim.stance is Stance.ASKS:
        return False
    return bool(_AGREED.search(claim.quote) or (not denies(claim) and _UNDER.search(claim.quote)))
