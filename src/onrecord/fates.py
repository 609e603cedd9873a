"""What became of somebody or something: "What happened to the hostages?" is answered by the latest that is told of them."""

from __future__ import annotations

import re
from datetime import date

from onrecord.below import told_below
from onrecord.claim import Claim, Stance
from onrecord.lookup import Lookup, spoken
from onrecord.proposition import Proposition, Status
from onrecord.question import Query
from onrecord.stems import content_stems

ASKED = re.compile(
    r"what(?:['’]s| has| have| had)? (?:since )?(?:happen(?:ed|s)|becom(?:e|ing)|became|befell|befallen)(?: (?:to|of|with))? (?P<who>.+)"
    r"|what (?:was|has been|is) the fate of (?P<whose>.+)|where (?:is|are) (?P<where>.+) now\b.*",
    re.I,
)
"""Questions after what became of somebody."""


def fate(query: Query, book: Lookup) -> tuple[Proposition, ...]:
    """What is told of whom or what a question asks after, the latest first; what only headlines tell or nobody says, last."""
    claims, days = book.standing.claims, book.standing.days
    mine = {c for c in _maybe(query, book) if _of_it(query, claims[c])}
    mine |= {x for c in mine for x in told_below(claims[c], book)}
    every = {p.id: p for c in sorted(mine) for p in book.homes(c)}.values()
    props = [p for p in every if p.status is not Status.MENTIONED] or list(every)

    def rank(p: Proposition) -> tuple[bool, int, int]:
        last = max(((days.get(c) or date.min).toordinal() for c in p.claims if c in mine), default=0)
        return (not _undergoes(query, p), -last, book.order[p.id])

    return tuple(sorted(props, key=rank))


def _maybe(query: Query, book: Lookup) -> set[str]:
    """The claims with one of those asked after, or with a word for them."""
    stems = sorted(_words(query))
    found = set(book.claims.under(*((kind, i) for i in sorted(query.actors) for kind in ("actor", "named")), *(("stem", w) for w in stems)))
    found |= book.claims.under(*(("act", a) for a in sorted(query.acts))) if query.acts else frozenset()
    return found & book.home.keys()


def _words(query: Query) -> frozenset[str]:
    """The stems of the words for what is asked after."""
    return content_stems(query.matter) - content_stems(" ".join(query.times)) - _COUNTED


_COUNTED = content_stems("one two three four five six seven eight nine ten both all other others remaining now since people")


def _of_it(query: Query, claim: Claim) -> bool:
    """Whether a claim tells of whom is asked after: he takes part, or all words for him are used; silence tells nothing."""
    if claim.stance.silent or claim.stance is Stance.RETRACTS:
        return False
    people = (*claim.event.actors, *claim.event.recipients) if claim.event else ()
    if any(a.id in query.actors for a in people):
        return True
    words, said = _words(query), spoken(claim)
    if claim.event is not None and claim.event.act in query.acts and (not query.modes or claim.event.mode in query.modes):
        words -= content_stems(" ".join(query.triggers))  # "the deal", in whichever word
        return all((query.forms.get(w, frozenset()) | {w}) & said for w in words)
    return bool(words) and all((query.forms.get(w, frozenset()) | {w}) & said for w in words)


def _undergoes(query: Query, p: Proposition) -> bool:
    """Whether it is done to those asked after; what they do themselves is no fate."""
    if p.event is None or not p.event.recipients:
        return p.event is None or not query.actors
    return any(a.id in query.actors or _words(query) & content_stems(a.name) for a in p.event.recipients) or not p.event.actors
