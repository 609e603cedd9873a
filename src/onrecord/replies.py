"""Replies: silence, denials and confirmations go to the groups that they answer (D2, D5)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from heapq import heapify, heappop, heappush

from onrecord.claim import Claim, Stance
from onrecord.desk import Desk
from onrecord.event import Realis
from onrecord.ledger import NOTHING, Standing
from onrecord.parts import Changes, Part, PartKey, Shelf, labels, wanted
from onrecord.piles import Key, Place
from onrecord.thread import agree, mentions_only

RECENT = 240  # days: silence about an older story is not about this one


def denies(claim: Claim) -> bool:
    """Whether a claim speaks against what it is about: "Arland denied the sale", "no shells were sold"."""
    if mentions_only(claim) or claim.stance is Stance.RETRACTS:
        return False
    return claim.stance is Stance.DENIES or claim.negated or (claim.event is not None and claim.event.realis is Realis.NEGATED)


def upholds(claim: Claim) -> bool:
    """Whether a claim says that it is so."""
    return not (mentions_only(claim) or denies(claim) or claim.stance is Stance.RETRACTS)


def answered(standing: Standing, cid: str) -> str | None:
    """The claim that a reply answers in the end, through replies to replies."""
    seen, at = {cid}, standing.claims[cid].answers
    while at in standing.claims and at not in seen:
        seen.add(at)
        further = standing.claims[at].answers
        if further not in standing.claims or standing.claims[at].event is not None:
            return at
        at = further
    return at if at in standing.claims and at != cid else None


class Replies:
    """Which replies stand in which parts; `left` has those that answer nothing known."""

    def __init__(self) -> None:
        self.home = dict[str, PartKey]()
        self.found = dict[str, tuple[PartKey, ...]]()
        self.left = set[str]()
        self.joined = defaultdict[PartKey, set[str]](set)
        self.lent = defaultdict[PartKey, set[str]](set)
        self.touched = set[PartKey]()
        self.moved = set[str]()
        self.lends = dict[str, tuple[PartKey, ...]]()
        self._to = dict[str, str]()
        self._answered_by = defaultdict[str, set[str]](set)
        self._asks = defaultdict[Key, set[str]](set)
        self._asked = dict[str, list[Key]]()
        self._standing, self._queue, self._queued = NOTHING, list[Place](), set[str]()

    def take(self, desk: Desk, shelf: Shelf, changes: Changes, changed: Iterable[str]) -> None:
        """Sorts the replies anew that what changed concerns; `touched` then holds the parts that gained or lost one.

        `moved` holds the replies that are left over now, or no longer are.
        """
        was, self._standing = self._standing, desk.standing
        self.touched, self.moved, changed = set(), set(), sorted(changed)
        stale = {c for c in changed if c in desk.places} | self._rehoused(changes) | self._retraced(desk, changed)
        for cid in changed:
            self._asking(cid, [])
            if cid not in desk.places:
                self._settle(cid, (), (), left=False)
        for cid in stale.union(changed):
            stale |= self._concerned(desk, cid, was)
        for was_part, part in changes.values():
            stale |= {c for p in (was_part, part) if p for c in self._asking_after(p) if c in desk.places and self._about(desk, c, p)}
        self._queue, self._queued = [desk.places[c] for c in stale if c in desk.places], {c for c in stale if c in desk.places}
        heapify(self._queue)
        while self._queue:
            cid = heappop(self._queue)[-1]
            self._queued.discard(cid)
            self._sort(desk, shelf, cid)

    def _rehoused(self, changes: Changes) -> set[str]:
        """Claims that stand in another part than before."""
        before = {c: self.home.get(c) for pair in changes.values() for p in pair if p for c in p.claims}
        for key, (was, _) in changes.items():
            for c in was.claims if was else ():
                if self.home.get(c) == key:
                    del self.home[c]
        for key, (_, now) in changes.items():
            self.home |= dict.fromkeys(now.claims if now else (), key)
        return {c for c, key in before.items() if self.home.get(c) != key}

    def _retraced(self, desk: Desk, changed: Iterable[str]) -> set[str]:
        """Claims that answer another one now, directly or through replies to replies."""
        todo, seen, out = list(changed), set[str](), set[str]()
        while todo:
            cid = todo.pop()
            if cid in seen:
                continue
            seen.add(cid)
            todo.extend(desk.answering.get(cid, ()))
            old, new = self._to.pop(cid, None), answered(desk.standing, cid) if cid in desk.places else None
            if new is not None:
                self._to[cid] = new
            if old != new:
                out.add(cid)
                self._answered_by[old or ""].discard(cid)
                self._answered_by[new or ""].add(cid)
        return out

    def _concerned(self, desk: Desk, cid: str, was: Standing) -> set[str]:
        """Who goes by where a claim stands: its answers, and the silence in its report."""
        reports = {s.claims[cid].document for s in (was, desk.standing) if cid in s.claims}
        return self._answered_by.get(cid, set()) | {c for d in reports for c in desk.beside.get(d, ()) if c not in self.home}

    def _asking_after(self, part: Part) -> set[str]:
        return {c for label in labels(part.draft.thread) for c in self._asks.get(label, ())}

    def _asking(self, cid: str, keys: list[Key]) -> None:
        for key in self._asked.pop(cid, ()):
            self._asks[key].discard(cid)
        if keys:
            self._asked[cid] = keys
        for key in keys:
            self._asks[key].add(cid)

    def _settle(self, cid: str, found: tuple[PartKey, ...], lends: tuple[PartKey, ...], *, left: bool) -> bool:
        """Keeps where a reply stands; tells whether it stood elsewhere."""
        old = self.found.pop(cid, ())
        for members, before, now in ((self.joined, old, found), (self.lent, self.lends.pop(cid, ()), lends)):
            for key in before:
                members[key].discard(cid)
            for key in now:
                members[key].add(cid)
            self.touched |= set(before) ^ set(now)
        self.found |= {cid: found} if found else {}
        self.lends |= {cid: lends} if lends else {}
        if left != (cid in self.left):
            self.moved.add(cid)
            self.left ^= {cid}
        return old != found

    def _sort(self, desk: Desk, shelf: Shelf, cid: str) -> None:
        claim, to, place = desk.standing.claims[cid], self._to.get(cid), desk.places[cid]
        answers = self._stands(desk, to, place) if to else ()
        if cid in self.home:
            self._asking(cid, [])
            moved = self._settle(cid, (), tuple(k for k in answers if k != self.home[cid]), left=False)
        else:
            self._asking(cid, wanted(desk.threads[cid]))
            found = answers or tuple(p.key for p in shelf.near(desk.threads[cid]) if self._about(desk, cid, p)) or self._before(desk, cid)
            moved = self._settle(cid, found, (), left=not found)
        if moved and not claim.stance.silent:
            for c in self._concerned(desk, cid, desk.standing):
                if c not in self._queued and desk.places[c] > place:
                    self._queued.add(c)
                    heappush(self._queue, desk.places[c])

    def _stands(self, desk: Desk, cid: str, place: Place) -> tuple[PartKey, ...]:
        """The parts in which a claim stands for those that come at a place: replies that are silent, or come later, in none."""
        if cid in self.home:
            return (self.home[cid],)
        spoke = cid in self.found and desk.places[cid] < place and not desk.standing.claims[cid].stance.silent
        return self.found[cid] if spoke else ()

    def _about(self, desk: Desk, cid: str, part: Part) -> bool:
        """Whether a part is of the event that a reply names itself."""
        thread, day, draft = desk.threads[cid], desk.day(cid), part.draft
        if not (date.max in (day, draft.first) or abs((day - draft.last).days) <= RECENT):
            return False
        same = thread if thread.form == draft.thread.form else replace(thread, form=draft.thread.form)
        return bool(thread.sides & draft.thread.sides) and agree(same, draft.thread)

    def _before(self, desk: Desk, cid: str) -> tuple[PartKey, ...]:
        """What silence is about where it does not say: the nearest thing before it in the report that concerns who is silent."""
        claim, claims = desk.standing.claims[cid], desk.standing.claims
        if not claim.stance.silent:
            return ()
        who, place = {a.actor.side for a in claim.chain if a.actor}, desk.places[cid]
        beside = sorted(desk.beside[claim.document], key=desk.places.__getitem__)
        earlier = [c for c in beside if claims[c].span <= claim.span and c != cid and self._stands(desk, c, place)]
        touching = [c for c in earlier if who & desk.threads[c].sides]
        if not touching and claim.event is None:
            touching = [c for c in earlier if desk.threads[c].act]  # an office that is no side is silent on what the report tells
        nearest = max(touching, key=lambda c: claims[c].span, default=None)
        return self._stands(desk, nearest, place) if nearest else ()
