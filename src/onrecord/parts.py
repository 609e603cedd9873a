"""Piles → parts, of which each becomes a group: cities told apart (D10), rulings of persons carried out; and how parts are found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from onrecord.desk import Desk
from onrecord.ledger import Ruled
from onrecord.piles import Draft, Key, Pile, Turn
from onrecord.thread import LASTING, SYMMETRIC, Thread, spot

PartKey = tuple[Turn, int]
"""The turn of the first claim of its pile, and its number among the cities of that; an odd one is what rulings made of it."""


@dataclass(frozen=True)
class Part:
    """Claims that say the same thing, before replies join them.

    Args:
        key: by which it is one and keeps its order.
        draft: what they say together.
        claims: ids, in the order in which they were sorted.
        general: the part that names no city, where this one names one.

    """

    key: PartKey
    draft: Draft
    claims: tuple[str, ...]
    general: tuple[PartKey, ...] = ()


Changes = Mapping[PartKey, tuple[Part | None, Part | None]]
"""Part by part, what it was and what it is."""


class Parts:
    """The parts of a desk, kept up to date; `every` has those that stand, `known` also those that a ruling put into others."""

    def __init__(self) -> None:
        self.every = dict[PartKey, Part]()
        self.known = dict[PartKey, Part]()
        self._of_pile = dict[str, tuple[Part, ...]]()
        self._where = dict[str, PartKey]()
        self._ruled = dict[PartKey, Part | None]()

    def take(self, desk: Desk) -> Changes:
        """What became of the parts of the piles that were touched."""
        stale = set[PartKey](self._ruled)
        old = [p for founder in sorted(desk.touched) for p in self._of_pile.pop(founder, ())]
        for part in old:
            stale.add(part.key)
            del self.known[part.key]
            for c in part.claims:
                self._where.pop(c, None)
        for founder in sorted(desk.touched & desk.piles.keys()):
            made = self._of_pile[founder] = variants(desk, desk.piles[founder])
            for part in made:
                stale.add(part.key)
                self.known[part.key] = part
                self._where |= dict.fromkeys(part.claims, part.key)
        self._ruled = self._carry_out(desk)
        changes = dict[PartKey, tuple[Part | None, Part | None]]()
        for key in sorted(stale | self._ruled.keys()):
            was, now = self.every.pop(key, None), self._ruled[key] if key in self._ruled else self.known.get(key)
            if now is not None:
                self.every[key] = now
            if was != now:
                changes[key] = (was, now)
        return changes

    def _carry_out(self, desk: Desk) -> dict[PartKey, Part | None]:
        """Groups that a person ruled to be one become one; the later of two rulings on a pair holds."""
        over, into = dict[PartKey, Part | None](), dict[PartKey, PartKey]()
        for ruling in sorted((r for r in desk.standing.rulings if r.same), key=_day_of):
            live = [c for c in ruling.claims if not desk.apart.get(c, frozenset()) & set(ruling.claims)]
            mine = sorted({_last(into, self._where[c]) for c in live if c in self._where})
            if len(mine) > 1:
                parts = [over.get(k) or self.known[k] for k in mine]
                claims = sorted((c for p in parts for c in p.claims), key=desk.places.__getitem__)
                general = tuple(g for p in parts for g in p.general if g not in mine)
                whole = mine[0][0], mine[0][1] | 1
                over |= dict.fromkeys(mine)
                into |= {k: whole for k in mine if k != whole}
                over[whole] = Part(whole, together(desk, claims), tuple(claims), general)
        return over


def _day_of(ruling: Ruled) -> tuple[date, tuple[str, ...]]:
    return ruling.on or date.min, ruling.claims


def _last(into: Mapping[PartKey, PartKey], key: PartKey) -> PartKey:
    while key in into:
        key = into[key]
    return key


def variants(desk: Desk, pile: Pile) -> tuple[Part, ...]:
    """A pile as it is, or, where its claims name several cities, the general part and one for each city (D10)."""
    spots: defaultdict[str, list[str]] = defaultdict(list)
    for cid in pile.claims:
        spots[spot(desk.threads[cid].where) or ""].append(cid)
    whole = pile.drafts[-1]
    if whole.thread.act in LASTING or whole.thread.form == "talks" or len(spots.keys() - {""}) < 2:
        return (Part((pile.turns[0], 0), whole, tuple(pile.claims)),)
    keys = {where: (pile.turns[0], 2 * n) for n, where in enumerate(spots)}
    general = (keys[""],) if "" in keys else ()
    return tuple(Part(keys[w], together(desk, ids), tuple(ids), general if w else ()) for w, ids in spots.items())


def together(desk: Desk, ids: Iterable[str]) -> Draft:
    """What claims say together."""
    draft: Draft | None = None
    for cid in ids:
        claim, mine, day = desk.standing.claims[cid], desk.cards[cid], desk.day(cid)
        draft = draft.plus(claim, mine, day) if draft else Draft.of(claim, mine, day)
    assert draft is not None  # nobody asks what no claims say
    return draft


class Shelf:
    """Parts in the order of their keys, by act and sides."""

    def __init__(self) -> None:
        self._parts = defaultdict[Key, dict[PartKey, Part]](dict)

    def take(self, changes: Changes) -> None:
        """Puts away what changed."""
        for key, (was, now) in changes.items():
            for label in labels(was.draft.thread) if was else ():
                self._parts[label].pop(key, None)
            if now:
                for label in labels(now.draft.thread):
                    self._parts[label][key] = now

    def at(self, label: Key) -> list[Part]:
        """The parts under a label."""
        found = self._parts.get(label, {})
        return [found[k] for k in sorted(found)]

    def near(self, thread: Thread) -> list[Part]:
        """The parts whose sides may agree with those of a thread."""
        found = {k: p for label in wanted(thread) for k, p in self._parts.get(label, {}).items()}
        return [found[k] for k in sorted(found)]


def labels(thread: Thread) -> list[Key]:
    """By what a part is found: each side, each pair of sides; where not both ends are told, each side as that of a thin part."""
    act, sides = thread.act, sorted(thread.sides)
    thin = [("thin", act, s) for s in sides] if _thin(thread) else []
    return [*(("side", act, s) for s in sides), *thin, *(("pair", act, *pair) for pair in combinations(sides, 2))]


def wanted(thread: Thread) -> list[Key]:
    """By what the parts are found that may agree with a thread: two sides agree with a pair of them, or with a thin part."""
    act, sides = thread.act, sorted(thread.sides)
    if _thin(thread):
        return [("side", act, s) for s in sides]
    return [*(("thin", act, s) for s in sides), *(("pair", act, *pair) for pair in combinations(sides, 2))]


def _thin(thread: Thread) -> bool:
    """Whether one side may be all that a thread and another have in common."""
    if len(thread.sides) < 2:
        return True
    return thread.act not in SYMMETRIC and (not thread.one or not thread.two or bool(thread.one & thread.two))
