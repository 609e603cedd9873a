"""What somebody said, where a question asks for the words of one person or body: "What did Tamm say?", "Did Tamm deny that …?"."""

from __future__ import annotations

import re
from datetime import date

from onrecord.claim import Attribution, Claim, Stance
from onrecord.lookup import Lookup, spoken
from onrecord.pool import pool
from onrecord.question import Query, turned
from onrecord.replies import answered, denies
from onrecord.stems import content_stems

_ANSWERS = frozenset({Stance.CONFIRMS, Stance.DENIES})
ABOUT = 0.5
"""The share of the words for a matter that somebody must use, or who is answered, to speak of it."""


def sayings(query: Query, book: Lookup, today: date | None) -> tuple[str, ...]:
    """The claims that rest on the word of those whose words are asked after, in the order of the days; of a matter, if one is named."""
    claims = book.standing.claims
    theirs = [c for c in sorted(book.home) if any(_is(query.speakers, link, claims[c], book) for link in claims[c].chain)]
    stems = _matter(query)
    if stems:
        found = pool(query, book, today) if query.acts else None
        fits = set(found.answer.claims) if found and found.answer else set[str]()
        theirs = [c for c in theirs if c in fits or _about(query, c, stems, book)]
    elif query.kind == "commented":
        theirs = [c for c in theirs if claims[c].stance.silent or claims[c].stance in _ANSWERS] or theirs
    elif query.kind == "denied":  # "did he deny it?"
        theirs = [c for c in theirs if denied(claims[c]) is not False]
    return tuple(sorted(theirs, key=lambda c: (book.standing.days.get(c) or date.max, claims[c].document, claims[c].span)))


def _is(speakers: frozenset[str], link: Attribution, claim: Claim, book: Lookup) -> bool:
    """Whether a source is one of those asked after, or, of such without a name of their own, is called by their words: "the rebels"."""
    if link.actor and {link.actor.id, link.actor.side} & speakers:
        return True
    doc = book.standing.documents.get(claim.document)
    called = content_stems(f"{link.name} {doc[link.source] if doc and link.source else ''}")
    return any(mine and mine <= called for s in speakers if ":" not in s and not _ID.fullmatch(s) and (mine := content_stems(s)))


_ID = re.compile(r"Q\d+")


def denied(claim: Claim) -> bool | None:
    """Whether a claim denies what is asked after; None where it keeps silent."""
    return None if claim.stance.silent else denies(claim)


def _matter(query: Query) -> frozenset[str]:
    """The stems of the matter that somebody is asked to have spoken of."""
    return content_stems(query.matter) - content_stems(" ".join(query.times))


def _about(query: Query, cid: str, stems: frozenset[str], book: Lookup) -> bool:
    """Whether a claim, or what it answers, uses enough of the words for a matter, in whichever form."""
    claims = book.standing.claims
    told = [claims[c] for c in (cid, answered(book.standing, cid)) if c]
    if any(c.event is not None and turned(query, c.event) for c in told):
        return False
    said = frozenset(w for c in told for w in spoken(c))
    both = [w for w in stems if ({w} | query.forms.get(w, frozenset())) & said]
    return len(both) >= ABOUT * len(stems)
