"""By what the claims and propositions of a ledger are found, kept up as it grows, so that a question need not go through all of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.claim import Claim
from onrecord.copies import copied
from onrecord.event import Event
from onrecord.ledger import NOTHING, Standing, difference
from onrecord.postings import EMPTY as NO_POSTINGS
from onrecord.postings import Key, Postings
from onrecord.proposition import Proposition
from onrecord.stems import content_stems, stem, words
from onrecord.thread import families


@dataclass(frozen=True)
class Lookup:
    """A ledger that can be looked things up in.

    Args:
        standing: its claims, with one cast.
        propositions: what it adds up to, by id, in the order of their first claims.
        copies: for each claim the earlier texts in which its sentence stands.
        claims: which claims have a stem, an act, an actor.
        matters: which propositions have an act, an actor, goods, a place, a word in their text.
        home: for each claim the propositions in which it stands.
        order: the place of each proposition among all.
        other: ids of the propositions that are new, or other than in the state before.
        gone: ids of those that are no more.

    """

    standing: Standing = NOTHING
    propositions: Mapping[str, Proposition] = field(default_factory=dict)
    copies: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    claims: Postings = NO_POSTINGS
    matters: Postings = NO_POSTINGS
    home: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    order: Mapping[str, int] = field(default_factory=dict)
    other: tuple[str, ...] = field(default=(), compare=False, repr=False)
    gone: tuple[str, ...] = field(default=(), compare=False, repr=False)

    def homes(self, claim: str) -> list[Proposition]:
        """The propositions in which a claim stands, in order."""
        return [self.propositions[p] for p in sorted(self.home.get(claim, ()), key=self.order.__getitem__)]

    def place(self, claim: str) -> tuple[int, int]:
        """Where a claim stands first: the place of the proposition, and that within it."""
        return min((self.order[p], self.propositions[p].claims.index(claim)) for p in self.home[claim])


def lookup(props: Sequence[Proposition], standing: Standing, copies: Mapping[str, tuple[str, ...]] | None = None) -> Lookup:
    """A whole ledger as one can look things up in it; `copies` as `copied` finds them, if they are known."""
    changed = difference(NOTHING, standing).claims
    return grown(EMPTY, props, standing, copied(standing) if copies is None else copies, changed)


def grown(
    was: Lookup, props: Sequence[Proposition], standing: Standing, copies: Mapping[str, tuple[str, ...]], changed: frozenset[str]
) -> Lookup:
    """What can be looked up once a ledger has grown: only what is other than before is filed anew; `changed` are the claims that are."""
    old, now = was.propositions, {p.id: p for p in props}
    other = tuple(i for i, p in now.items() if (before := old.get(i)) is not p and before != p)
    gone = tuple(i for i in old if i not in now)
    return Lookup(
        standing,
        now,
        copies,
        was.claims.moved(_keys(changed, was.standing), _keys(changed, standing)),
        was.matters.moved({i: _matter(old[i]) for i in (*other, *gone) if i in old}, {i: _matter(now[i]) for i in other}),
        _homes(was.home, [old[i] for i in (*other, *gone) if i in old], [now[i] for i in other]),
        {p.id: n for n, p in enumerate(props)},
        other,
        gone,
    )


def _homes(was: Mapping[str, tuple[str, ...]], gone: Iterable[Proposition], came: Iterable[Proposition]) -> dict[str, tuple[str, ...]]:
    now = dict(was)
    for p in gone:
        for c in p.claims:
            if not (left := tuple(i for i in now.pop(c) if i != p.id)):
                continue
            now[c] = left
    for p in came:
        for c in p.claims:
            now[c] = tuple(sorted((*now.get(c, ()), p.id)))
    return now


def _keys(claims: Iterable[str], standing: Standing) -> dict[str, set[Key]]:
    return {c: set(_claim(standing.claims[c])) for c in sorted(claims) if c in standing.claims}


def spoken(claim: Claim) -> frozenset[str]:
    """The stems of the words of a claim and of the names of those who take part."""
    names = [a.name for a in (*claim.event.actors, *claim.event.recipients)] if claim.event else []
    return content_stems(" ".join([claim.quote, *names, *([claim.event.where.name] if claim.event and claim.event.where else [])]))


def _claim(claim: Claim) -> Iterable[Key]:
    """What a claim is found by; "word" has the words that carry no matter, such as "over"."""
    mine = spoken(claim)
    yield from (("stem", w) for w in mine)
    yield from (("word", w) for w in {stem(w) for w in words(claim.quote)} - mine)
    yield from (("named", link.actor.id) for link in claim.chain if link.actor)
    if claim.answers:
        yield "answers", claim.answers
    if claim.event:
        yield from _event(claim.event)
        yield from (("named", a.id) for a in (*claim.event.actors, *claim.event.recipients))
    else:
        yield "act", ""


def _event(event: Event) -> Iterable[Key]:
    yield "act", event.act
    if event.act == "SUPPORT" and event.topic:
        yield "act", event.topic  # PLOVER files the signing of a deal there
    yield from (("actor", x) for a in (*event.actors, *event.recipients) for x in (a.id, a.side))


def _matter(p: Proposition) -> set[Key]:
    """What a proposition is found by, beside its claims."""
    mine = {("word", stem(w)) for w in words(p.text)}
    if p.event is None:
        return mine | {("act", "")}
    spot = p.event.where
    places = [("place", spot.name), ("place", str(spot.geonameid))] if spot else []
    return {*mine, *_event(p.event), *(("goods", f) for f in families(p.event.goods)), *places}


EMPTY = Lookup()
"""Of a ledger before its first entry."""
