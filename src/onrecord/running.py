"""A ledger that grows: its propositions kept up to date as reports come in, the same to the byte as if worked out afresh."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from onrecord.cast import Cast, Same
from onrecord.claim import Claim
from onrecord.copies import Copies
from onrecord.involved import Involved
from onrecord.ledger import NOTHING, Difference, Entry, Keeper, Standing, difference
from onrecord.match import Group, Matching
from onrecord.parts import PartKey
from onrecord.proposition import Proposition
from onrecord.status import linked, proposition


@dataclass(frozen=True)
class News:
    """What new entries changed.

    Args:
        propositions: those that are new or other than they were, in the order of their first claims.
        gone: ids of those that are no longer: their claims stand with others now, or nowhere.

    """

    propositions: tuple[Proposition, ...]
    gone: tuple[str, ...] = ()


class Running:
    """Propositions of a ledger that grows.

    A new report costs what it concerns: its claims are sorted in, claims that would now go elsewhere follow, and status is told anew
    where claims, copies or sides changed. Nothing depends on the order in which reports come.

    Args:
        same: whether two spellings are one name (`onrecord.annotators.namesakes.same_name`); without it only equal names are.

    """

    def __init__(self, same: Same | None = None) -> None:
        self._keeper = Keeper()
        self._casts = (*((Cast(same), Cast()) if same else (Cast(),)), Involved())
        self._copies, self._matching = Copies(), Matching()
        self._today: date | None = None
        self._made = dict[PartKey, tuple[Group, Proposition]]()
        self._final = dict[PartKey, Proposition]()
        self._of_sides = defaultdict[tuple[str, frozenset[str]], set[PartKey]](set)
        self._raw = self.standing = NOTHING
        self._taken = self._before = NOTHING.taken
        self.changed = Difference(frozenset(), frozenset())  # what may be other than it was, by what came last

    def add(self, entries: Iterable[Entry], *, today: date | None = None) -> News:
        """Takes in entries: reports, their claims, withdrawals, rulings; those known already change nothing. `today` as for `take`."""
        self._keeper.add(entries)
        return self._take(self._keeper.standing(), self._keeper.changed(), today=today)

    def take(self, standing: Standing, *, today: date | None = None) -> News:
        """Takes in a whole ledger as it stands; `today` is the day by which what was foretold has lapsed, else the latest in it."""
        return self._take(standing, difference(self._raw, standing), today=today)

    def _take(self, standing: Standing, changed: Difference, *, today: date | None = None) -> News:
        self._raw, self._before, self._taken = standing, self._taken, standing.taken
        # What was withdrawn says nothing any more, and is needed to tell what derives from it (D6).
        self.standing = replace(standing, claims={**standing.claims, **standing.taken}, taken={}) if standing.taken else standing
        for cast in self._casts:
            self.standing, changed = cast.take(self.standing, changed)
        self.changed = changed
        stale = self._stale(changed)
        stale |= self._passed(today or max(filter(None, standing.days.values()), default=None))
        return self._tell(stale)

    def propositions(self) -> tuple[Proposition, ...]:
        """All of them, in the order of their first claims."""
        return _live(map(self._final.__getitem__, self._matching.order()), self._taken)

    def stands(self) -> Standing:
        """What stands now, with one cast; `standing` has what was withdrawn among the claims."""
        taken, every = self._taken, self.standing.claims
        if not taken:
            return self.standing
        left = {c: claim for c, claim in every.items() if c not in taken}
        return replace(self.standing, claims=left, taken={c: every[c] for c in taken})

    def quote(self, claim: str) -> str | None:
        """The words of a claim that came in, whatever became of it since."""
        return self._keeper.quote(claim)

    def founded(self, proposition: str) -> str | None:
        """The claim after which a proposition is or was named; None where none that stands."""
        return self._matching.founded(proposition)

    def copies(self) -> dict[str, tuple[str, ...]]:
        """For each claim the earlier texts in which its sentence stands, as they are now."""
        return dict(self._copies.found)

    def _stale(self, changed: Difference) -> set[PartKey]:
        """The groups of which something is to be told anew."""
        copied = self._copies.take(self.standing, changed)
        stale = self._matching.take(self.standing, changed)
        shown = {key for cid in changed.claims | copied for key in self._matching.shown(cid)}
        return stale | self._matching.beside(shown)

    def _passed(self, today: date | None) -> set[PartKey]:
        """The groups whose last day has passed since, or is to come again."""
        old, self._today = self._today, today
        if old == today:
            return set()
        low, high = sorted((old or date.min, today or date.min))
        return {k for k, (g, _) in self._made.items() if g.thread.latest and low <= g.thread.latest < high}

    def _tell(self, stale: set[PartKey]) -> News:
        groups, blocks = self._matching.groups, set[tuple[str, frozenset[str]]]()
        for key in stale:
            if key in self._made:
                block = _sides(self._made.pop(key)[0])
                self._of_sides[block].discard(key)
                blocks.add(block)
            if key in groups:
                group = groups[key]
                self._made[key] = group, proposition(group, self.standing, self._copies.found, self._today)
                self._of_sides[_sides(group)].add(key)
                blocks.add(_sides(group))
        was = {key: self._final.pop(key) for key in stale if key in self._final}
        new = list[PartKey]()
        for block in blocks:
            new += self._link(block, was)
        now = {p.id for p in _live((self._final[key] for key in self._final.keys() & stale), self._taken)}
        gone = {p.id for p in _live(was.values(), self._before)} - now
        return News(_live((self._final[key] for key in self._matching.in_order(new)), self._taken), tuple(sorted(gone)))

    def _link(self, block: tuple[str, frozenset[str]], was: dict[PartKey, Proposition]) -> list[PartKey]:
        """Predictions that turned out otherwise, among what is told of the same act of the same sides; gives what changed."""
        keys = self._matching.in_order(self._of_sides[block])
        told = [self._made[key] for key in keys]
        changed = list[PartKey]()
        for key, p in zip(keys, linked([g for g, _ in told], [p for _, p in told], self.standing), strict=True):
            if p != was.get(key, self._final.get(key)):
                changed.append(key)
            self._final[key] = p
        return changed


def _live(found: Iterable[Proposition], taken: Mapping[str, Claim]) -> tuple[Proposition, ...]:
    return tuple(p for one in found if (p := _without(one, taken)).claims) if taken else tuple(found)


def _without(p: Proposition, taken: Mapping[str, Claim]) -> Proposition:
    """A proposition without the claims that are no longer in the ledger, though what derives from them fell with them (D6)."""
    stay, told = tuple(c for c in p.claims if c not in taken), tuple(e for e in p.evidence if e.claim not in taken)
    return p if (stay, told) == (p.claims, p.evidence) else replace(p, claims=stay, evidence=told)


def _sides(group: Group) -> tuple[str, frozenset[str]]:
    return group.thread.act, group.thread.sides
