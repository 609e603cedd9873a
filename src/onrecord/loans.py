"""What groups lend one another: support up and denial down between general and specific (R8), wishes to the act itself (R9)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from onrecord.claim import Claim, Flag, Stance
from onrecord.denials import ends
from onrecord.desk import Desk
from onrecord.event import Realis
from onrecord.parts import Changes, Part, PartKey, Shelf, labels, wanted
from onrecord.piles import Key
from onrecord.thread import OWN_MOOD, PARTICULAR, Thread, agree, thread_of


class Loans:
    """Which parts are general to which, and which wishes are shown where."""

    def __init__(self) -> None:
        self.general = dict[PartKey, tuple[PartKey, ...]]()
        self.specific = defaultdict[PartKey, set[PartKey]](set)
        self.wishes = defaultdict[PartKey, set[str]](set)
        self.wished = defaultdict[str, set[PartKey]](set)
        self.touched = set[PartKey]()
        self._facts = dict[str, Thread]()
        self._wishing = defaultdict[Key, set[str]](set)
        self._particular = defaultdict[Key, dict[PartKey, Part]](dict)

    def take(self, desk: Desk, shelf: Shelf, changes: Changes, changed: Iterable[str]) -> None:
        """Lends anew what changed; `touched` then holds the parts that lend or are lent other than before."""
        self.touched = set()
        for cid in sorted(changed):
            self._forget(cid)
            if cid in desk.places and (fact := wish(desk.standing.claims[cid])):
                self._facts[cid] = fact
                for label in wanted(fact):
                    self._wishing[label].add(cid)
                for part in shelf.near(fact):
                    self._show(cid, part.key, part)
        for key, (was, now) in changes.items():
            for cid in {c for p in (was, now) if p for label in labels(p.draft.thread) for c in self._wishing.get(label, ())}:
                self._show(cid, key, now)
        self._generals(shelf, changes)

    def _forget(self, cid: str) -> None:
        if fact := self._facts.pop(cid, None):
            for label in wanted(fact):
                self._wishing[label].discard(cid)
        for key in self.wished.pop(cid, ()):
            self.wishes[key].discard(cid)
            self.touched.add(key)

    def _show(self, cid: str, key: PartKey, part: Part | None) -> None:
        """A wish is shown where the act itself stands, or is not."""
        shown = part is not None and _of(self._facts[cid], part.draft.thread)
        if shown != (key in self.wished[cid]):
            self.wished[cid] ^= {key}
            self.wishes[key] ^= {cid}
            self.touched.add(key)

    def _generals(self, shelf: Shelf, changes: Changes) -> None:
        """An agreement on anything is the general of an agreement on shells."""
        stale = dict[PartKey, Part | None]()
        for key, (was, now) in changes.items():
            for part in (p for p in (was, now) if p and not p.draft.thread.goods):  # what has goods is nobody's general
                stale |= {k: p for label in labels(part.draft.thread) for k, p in self._particular.get(label, {}).items()}
            if was and _particular(was):
                self._particular[_least(was)].pop(key, None)
            if now and _particular(now):
                self._particular[_least(now)][key] = now
        stale |= {key: now for key, (_, now) in changes.items()}
        bare = dict[Key, list[Part]]()
        for key in sorted(stale):
            stands = stale[key]
            self._link(key, _general_of(stands, shelf, bare) if stands else ())

    def _link(self, key: PartKey, general: tuple[PartKey, ...]) -> None:
        old = self.general.pop(key, ())
        if general:
            self.general[key] = general
        for g in old:
            self.specific[g].discard(key)
        for g in general:
            self.specific[g].add(key)
        if old != general:
            self.touched |= {key, *old, *general}


def _of(fact: Thread, thread: Thread) -> bool:
    """Whether what a claim speaks of is that of a part: the end of an agreement may be told without its goods."""
    bare = fact.act in PARTICULAR and not fact.goods and not fact.form
    return agree(fact, replace(thread, goods=frozenset()) if bare else thread)


def _particular(part: Part) -> bool:
    thread = part.draft.thread
    return thread.act in PARTICULAR and bool(thread.goods) and bool(thread.sides)


def _least(part: Part) -> Key:
    return "side", part.draft.thread.act, min(part.draft.thread.sides)


def _general_of(part: Part, shelf: Shelf, bare: dict[Key, list[Part]]) -> tuple[PartKey, ...]:
    """The part without a city first, then those that say nothing of goods; `bare` keeps those by label from one part to the next."""
    found = list(part.general)
    if _particular(part):
        if (label := _least(part)) not in bare:
            bare[label] = [p for p in shelf.at(label) if not p.draft.thread.goods]
        without = replace(part.draft.thread, goods=frozenset())
        found += [p.key for p in bare[label] if agree(without, p.draft.thread)]
    return tuple(dict.fromkeys(found))


def wish(claim: Claim) -> Thread | None:
    """What would be the case, did a wish, an offer or a threat come true, or was before it was called off; None for any other claim."""
    event = claim.event
    if event is not None and ends(claim):
        before = replace(event, act="AGREE", realis=Realis.POSSIBLE, mode=None, topic=None, symmetric=True, when=None, where=None)
        fact = thread_of(replace(claim, event=before))
        return fact if len(fact.sides) > 1 else None  # "cancelled a contract" may be any
    if event is None or event.realis not in OWN_MOOD or Flag.QUESTION in claim.flags:
        return None
    return thread_of(replace(claim, stance=Stance.ASSERTS, event=replace(event, realis=Realis.POSSIBLE)))
