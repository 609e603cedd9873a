"""Claims → groups that say the same thing: compatible, not equal; general and specific are linked, not merged (R8)."""

from __future__ import annotations

import hashlib
from bisect import bisect_left, insort
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.desk import Desk
from onrecord.ledger import NOTHING, Difference, Standing, difference
from onrecord.loans import Loans
from onrecord.parts import PartKey, Parts, Shelf
from onrecord.piles import Draft, Place
from onrecord.replies import Replies, denies, upholds
from onrecord.thread import Thread

_FEW = 2000  # groups that are put in their places one by one; where more moved, all are sorted
_LEFT = 9  # the rank of replies that answer nothing known: each is a group of its own


@dataclass(frozen=True)
class Group:
    """Claims that say the same thing.

    Args:
        id: hash of its first claim that is no reply and of what it is about; the same whatever the order of reading.
        thread: what they are about together.
        claims: ids, in order.
        lent: ids of claims of other groups: support from the specific to the general, denial from the general to the specific,
            wishes and threats that mention it (R8, R9).
        general: ids of groups that say less.
        specific: ids of groups that say more.

    """

    id: str
    thread: Thread
    claims: tuple[str, ...]
    lent: tuple[str, ...] = ()
    general: tuple[str, ...] = ()
    specific: tuple[str, ...] = ()


def match(standing: Standing) -> tuple[Group, ...]:
    """The groups of a ledger, in the order of their first claims.

    "The two presidents will meet in Tbilisi in May" (one outlet) and "Georgia will host the two presidents" (another) are one group;
    "the two countries are negotiating about gas" is another.
    """
    matching = Matching()
    matching.take(standing, difference(NOTHING, standing))
    return tuple(matching.groups[k] for k in matching.order())


def named_after(claim: str, thread: Thread) -> str:
    """The id of a group: a hash of its first claim and of what it is about."""
    return hashlib.sha256(f"{thread.act}|{thread.form}|{claim}".encode()).hexdigest()[:16]


class Matching:
    """The groups of a ledger that grows: what a new claim does not concern stays as it is."""

    def __init__(self) -> None:
        self.groups = dict[PartKey, Group]()
        self._desk, self._parts, self._shelf, self._replies, self._loans = Desk(), Parts(), Shelf(), Replies(), Loans()
        self._left = dict[str, PartKey]()
        self._claims = dict[PartKey, tuple[str, ...]]()
        self._names = dict[PartKey, str]()
        self._first = dict[PartKey, tuple[Place, PartKey]]()
        self._order, self._moved = list[tuple[Place, PartKey]](), list[tuple[Place, PartKey]]()

    def take(self, standing: Standing, changed: Difference) -> set[PartKey]:
        """Takes in what changed; gives the keys of the groups that are new, gone or other than they were."""
        known = changed.claims
        self._desk.take(standing, changed)
        changes = self._parts.take(self._desk)
        self._shelf.take(changes)
        self._replies.take(self._desk, self._shelf, changes, known)
        self._loans.take(self._desk, self._shelf, changes, known)
        touched = set(changes) | self._replies.touched | self._loans.touched | self._leave_over(known)
        for cid in known:
            touched |= self.shown(cid)
        for key in touched:
            self._gather(key)
        return {key for key in self.beside(touched) if self._finish(key)}

    def beside(self, keys: set[PartKey]) -> set[PartKey]:
        """Groups with those that are general or specific to them: they lend one another."""
        return keys | {n for key in keys for n in (*self._general(key), *self._loans.specific.get(key, ()))}

    def order(self) -> list[PartKey]:
        """The keys of all groups, in the order of their first claims."""
        if len(self._moved) > _FEW:
            self._order = sorted(self._first.values())
        else:
            self._move()
        self._moved = []
        return [key for _, key in self._order]

    def _move(self) -> None:
        """Takes groups out of their old places, and puts them into their new ones."""
        for at in self._moved:
            n = bisect_left(self._order, at)
            if n < len(self._order) and self._order[n] == at:
                del self._order[n]
        for at in {self._first[key] for _, key in self._moved if key in self._first}:
            insort(self._order, at)

    def in_order(self, keys: Iterable[PartKey]) -> list[PartKey]:
        """Keys of groups in the order of their first claims."""
        return sorted(keys, key=self._first.__getitem__)

    def founded(self, id: str) -> str | None:
        """The claim after which a group of this id is named, also one that stood before others came before it; None where none stands."""
        return next((c for c, thread in list(self._desk.threads.items()) if named_after(c, thread) == id), None)

    def _leave_over(self, changed: Iterable[str]) -> set[PartKey]:
        """Replies that answer nothing known are groups of their own, and lend no wish."""
        touched = set[PartKey]()
        for cid in self._replies.moved.union(changed):
            if old := self._left.pop(cid, None):
                touched.add(old)
            if cid in self._replies.left and cid in self._desk.places:
                self._left[cid] = (_LEFT, self._desk.places[cid]), 0
                touched.add(self._left[cid])
            touched |= self._loans.wished.get(cid, set())
        return touched

    def shown(self, cid: str) -> set[PartKey]:
        """The groups in which a claim stands, or which it answers."""
        own = [key for key in (self._replies.home.get(cid), self._left.get(cid)) if key]
        return {*own, *self._replies.found.get(cid, ()), *self._replies.lends.get(cid, ()), *self._loans.wished.get(cid, ())}

    def _part(self, key: PartKey) -> tuple[Draft, tuple[str, ...]] | None:
        """What a group says, and who says it; None where there is no such group (any longer)."""
        if part := self._parts.every.get(key):
            return part.draft, (*part.claims, *self._replies.joined.get(key, ()))
        cid = key[0][1][-1]
        if key[0][0] != _LEFT or self._left.get(cid) != key:
            return None
        desk = self._desk
        return Draft.of(desk.standing.claims[cid], desk.cards[cid], desk.day(cid)), (cid,)

    def _gather(self, key: PartKey) -> None:
        part, places = self._part(key), self._desk.places
        self._claims.pop(key, None)
        self._names.pop(key, None)
        if old := self._first.pop(key, None):
            self._moved.append(old)
        if part is not None:
            claims = self._claims[key] = tuple(sorted(set(part[1]), key=places.__getitem__))
            self._first[key] = places[claims[0]], key
            self._moved.append(self._first[key])
            # Of its own claims: a reply may stand in several groups, and would give them one id.
            own = [c for c in claims if c not in self._replies.found]
            first = next((c for c in own if self._desk.standing.claims[c].answers is None), own[0])
            self._names[key] = named_after(first, part[0].thread)

    def _general(self, key: PartKey) -> tuple[PartKey, ...]:
        return self._loans.general.get(key, ())

    def _members(self, key: PartKey) -> tuple[str, ...]:
        if key in self._claims or key not in self._parts.known:
            return self._claims.get(key, ())
        return self._parts.known[key].claims  # put into another by a ruling

    def _finish(self, key: PartKey) -> bool:
        """Makes a group final; tells whether it is other than it was."""
        old, part = self.groups.pop(key, None), self._part(key)
        if part is None:
            return old is not None
        claims, places, names = self._claims[key], self._desk.places, self._names
        specific = sorted((s for s in self._loans.specific.get(key, ()) if s in names), key=self._first.__getitem__)
        new = self.groups[key] = Group(
            names[key],
            part[0].thread,
            claims,
            tuple(sorted(self._lent(key) - set(claims), key=places.__getitem__)),
            tuple(names[g] for g in self._general(key) if g in names),
            tuple(names[s] for s in specific),
        )
        return new != old

    def _lent(self, key: PartKey) -> set[str]:
        """Claims of other groups that are shown with this one."""
        claims = self._desk.standing.claims
        lent = self._replies.lent.get(key, set()) | (self._loans.wishes.get(key, set()) - self._replies.left)
        lent |= {c for s in self._loans.specific.get(key, ()) for c in self._members(s) if upholds(claims[c])}
        return lent | {c for g in self._general(key) for c in self._members(g) if denies(claims[c])}
