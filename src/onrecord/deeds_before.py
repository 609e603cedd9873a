"""Who did a deed told in the passive, where the sentence before tells: "Police raided a house in Lima. Two men *were arrested*"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.claim import Claim, Flag, Stance
from onrecord.document import BlockKind, Document, Span
from onrecord.event import Event, Realis
from onrecord.when import may_equal

_DONE = frozenset({Realis.HAPPENED, Realis.ONGOING})
_TOLD = frozenset({Stance.ASSERTS, Stance.CONFIRMS, Stance.ANNOUNCES})
_LEADS_TO = {
    ("COERCE", "COERCE"),
    ("ASSAULT", "ASSAULT"),
    ("ASSAULT", "COERCE"),
    ("SANCTION", "SANCTION"),
}
"""What a deed may go on to: who raids a house arrests those in it."""

_APART = re.compile(
    r"\W*(?:elsewhere|separately|meanwhile|earlier|previously|also|in another|in a separate|in a different|last (?:week|month|year)|since"
    r"|this year|but|however|so far|in all|in total)\b",
    re.I,
)
"""How a sentence opens that goes on to another deed."""

_STATE = re.compile(
    r"\b(?:police\w*|gendarme\w*|carabinieri|army|navy|marines|soldiers|troops|coast ?guards?|border guards?|customs|officers|guardsmen"
    r"|commandos|paratroopers|security forces|government)\b",
    re.I,
)
"""Who arrests; no gunman does."""

_THOSE_WHO_DID_IT = re.compile(
    r"\b(?:suspects?|attackers?|assailants?|culprits?|perpetrators?|gunm[ae]n|raiders?|bombers?|killers?)\b", re.I
)
_PASSIVE = re.compile(r"\b(?:was|were|been|being|is|are)\b", re.I)
_SENTENCE_END = re.compile(r"[.!?][\"”’')]*\s+$")
_GAP = 3
"""Characters between a sentence and the next."""


def by_the_hands_before(doc: Document, claims: Sequence[Claim]) -> Iterator[Claim]:
    """Claims in which a deed that nobody is told to have done is theirs who did the one in the sentence before; a flag says so.

    Args:
        doc: the report.
        claims: its claims, in any order.

    """
    told = sorted((c for c in claims if c.block is BlockKind.PARAGRAPH and c.event is not None), key=lambda c: (c.span.start, -c.span.end))
    for claim in claims:
        event = claim.event
        if event is None or claim.block is not BlockKind.PARAGRAPH or not _is_open(claim, event, doc):
            yield claim
            continue
        before = [c for c in told if c.event is not None and c is not claim and _just_before(doc, c.span, claim.span)]
        done = [c.event for c in before if c.event is not None and c.chain == claim.chain and _leads(c.event, event)]
        actors = done[-1].actors if done else ()
        if not actors or _own(actors, event):
            yield claim
        else:
            yield replace(claim, event=replace(event, actors=actors), flags=tuple(sorted({*claim.flags, Flag.INFERRED_ROLES})))


def _is_open(claim: Claim, event: Event, doc: Document) -> bool:
    """Whether a deed is told as done, in the passive, and by nobody."""
    words = doc[claim.span]
    done = event.realis in _DONE and claim.stance in _TOLD and not event.actors and _THOSE_WHO_DID_IT.search(words) is None
    return done and _PASSIVE.search(words) is not None and " by " not in words and _APART.match(words) is None


def _just_before(doc: Document, one: Span, other: Span) -> bool:
    """Whether one sentence ends where the other begins."""
    between = doc.text[one.end : other.start] if one.end <= other.start else None
    if between is None or len(between) > _GAP or "\n" in between:
        return False
    return _SENTENCE_END.search(doc.text[max(0, other.start - 6) : other.start]) is not None


def _leads(one: Event, other: Event) -> bool:
    """Whether a deed may go on to another: both done, at no other day and at no other place."""
    if (one.act, other.act) not in _LEADS_TO or one.realis not in _DONE or not one.actors:
        return False
    if (one.act, other.act) == ("ASSAULT", "COERCE") and not all(_STATE.search(a.name) or a.id.startswith("country:") for a in one.actors):
        return False
    apart = one.where is not None and other.where is not None and one.where != other.where
    return not apart and may_equal(one.when, other.when)


def _own(actors: Sequence[object], event: Event) -> bool:
    """Whether those to whom it is done are on the side of who did the deed before: "Rebels stormed a post. Six *rebels* were killed"."""
    mine = {x for a in actors for x in (getattr(a, "id", ""), getattr(a, "side", ""), getattr(a, "name", "").split()[-1].casefold())}
    return any(x in mine for a in event.recipients for x in (a.id, a.side, a.name.split()[-1].casefold()))
