"""How likely two claims tell the same, and groups that are linked by it: a verb that `match` may call after its rules."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from heapq import heappop, heappush
from itertools import combinations
from operator import mul

from onrecord.claim import Claim
from onrecord.thread import Thread, spot, thread_of, times_agree

LINK = 0.16  # mean likeness of all pairs of two groups at which they are one
KEYS, BUSY = 6, 40  # rare words by which a claim is found, and claims under one word above which it finds nobody
MANY = 16  # claims of a group that are compared with another's; more of them say nothing new
APART = 60  # days: further apart in telling is as far
_NUMBER = re.compile(
    r"\b\d[\d,.]*\b|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty)\b", re.I
)

Vector = tuple[int, ...]

# Learnt by `training.groups` from pairs of claims of the two stories under `benchmarks/stories`, without vectors and with them.
PLAIN: Mapping[str, float] = {
    "": -2.828,
    "words": 13.545,
    "far": -1.885,
    "same report": 2.148,
    "act": 2.878,
    "other act": -0.53,
    "form": -1.603,
    "no act": 0.041,
    "names": -0.18,
    "other names": -0.695,
    "goods": 1.354,
    "other goods": -2.568,
    "numbers": 0.473,
    "other numbers": -0.871,
    "days": 1.022,
    "other days": -1.642,
    "spot": 1.299,
    "other spot": -2.373,
}
SEEN: Mapping[str, float] = {
    "": -3.204,
    "meaning": 2.124,
    "words": 9.736,
    "far": -1.824,
    "same report": 2.03,
    "act": 2.543,
    "other act": -0.475,
    "form": -1.401,
    "no act": 0.043,
    "names": -0.221,
    "other names": -0.781,
    "goods": 1.33,
    "other goods": -2.635,
    "numbers": 0.361,
    "other numbers": -1.044,
    "days": 0.936,
    "other days": -1.649,
    "spot": 1.233,
    "other spot": -2.465,
}


@dataclass(frozen=True)
class Card:
    """What is compared of a claim.

    Args:
        thread: what it is about.
        words: the words that carry the matter.
        names: actors and their sides.
        numbers: figures in it.
        day: when it was told.
        document: where it stands.
        vector: what the encoder's head for likeness makes of its words, empty where nobody asked.

    """

    thread: Thread
    words: frozenset[str]
    names: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    day: date | None = None
    document: str = ""
    vector: Vector = ()


def card(claim: Claim, said: frozenset[str], day: date | None = None, vector: Vector = ()) -> Card:
    """The card of a claim; `said` are the words that carry the matter (`match.content`).

    >>> from onrecord.document import Span
    >>> sorted(card(Claim("d", Span(0, 25), "Twelve ships left Sarabad"), frozenset({"ships", "sarabad"})).numbers)
    ['twelve']
    """
    event = claim.event
    who = (*event.actors, *event.recipients) if event else ()
    numbers = frozenset(n.lower() for n in _NUMBER.findall(claim.quote))
    return Card(thread_of(claim), said, frozenset(x for a in who for x in (a.side, a.id)), numbers, day, claim.document, vector)


def rarity(cards: Iterable[Card]) -> dict[str, float]:
    """What each word of a ledger tells: more, the fewer claims have it."""
    some = list(cards)
    seen = Counter(w for c in some for w in c.words)
    return {w: math.log((len(some) + 1) / n) for w, n in sorted(seen.items())}


def features(a: Card, b: Card, rare: Mapping[str, float]) -> dict[str, float]:
    """What two claims share and where they clash; what is not named is 0."""
    one, two = a.thread, b.thread
    out = {"words": _share(a.words, b.words, rare), "far": _apart(a, b), "same report": float(a.document == b.document)}
    if a.vector and b.vector:
        out["meaning"] = sum(map(mul, a.vector, b.vector)) / 127**2
    if one.act and two.act:
        out["act" if one.act == two.act else "other act"] = 1.0
        out["form"] = float(one.act == two.act and one.form == two.form)
    else:
        out["no act"] = 1.0
    out |= _met("names", a.names, b.names) | _met("goods", one.goods, two.goods) | _met("numbers", a.numbers, b.numbers)
    if a.names | b.names:
        out["names"] = len(a.names & b.names) / len(a.names | b.names)
    if (one.earliest or one.latest) and (two.earliest or two.latest):
        out["days" if times_agree(one, two) else "other days"] = 1.0
    out |= _met("spot", frozenset(filter(None, [spot(one.where)])), frozenset(filter(None, [spot(two.where)])))
    return out


def _met(name: str, a: frozenset[str], b: frozenset[str]) -> dict[str, float]:
    """Whether both name something, and one thing at least is the same."""
    return {name if a & b else f"other {name}": 1.0} if a and b else {}


def _share(a: frozenset[str], b: frozenset[str], rare: Mapping[str, float]) -> float:
    # in order, for a sum of floats is not the same in any other
    both, either = (math.fsum(rare.get(w, 1.0) for w in sorted(some)) for some in (a & b, a | b))
    return both / either if either else 0.0


def _apart(a: Card, b: Card) -> float:
    return min(abs((a.day - b.day).days), APART) / APART if a.day and b.day else 0.5


def likeness(a: Card, b: Card, rare: Mapping[str, float]) -> float:
    """How likely two claims tell the same, 0 … 1.

    >>> from onrecord.document import Span
    >>> said = ("Two ships left Sarabad for Strelsau", "Both ships sailed from Sarabad to Strelsau", "The king is ill")
    >>> split = [frozenset(q.lower().split()) - {"the", "is", "for", "from", "to"} for q in said]
    >>> ships, sailed, king = (card(Claim(q[:3], Span(0, len(q)), q), w, date(2031, 5, 2)) for q, w in zip(said, split))
    >>> rare = rarity((ships, sailed, king))
    >>> likeness(ships, sailed, rare) > 0.5 > 0.1 > likeness(ships, king, rare)
    True
    """
    found = features(a, b, rare)
    weights = SEEN if "meaning" in found else PLAIN
    score = weights[""] + math.fsum(weights[k] * v for k, v in found.items())
    return 1 / (1 + math.exp(-score))


def gathered(
    groups: Sequence[tuple[str, ...]], cards: Mapping[str, Card], *, apart: Iterable[tuple[str, str]] = (), least: float = LINK
) -> list[list[int]]:
    """Numbers of groups that are one, each list and the lists in order.

    Groups are linked by the mean likeness of their claims, the most alike first, down to `least`. Only groups with a rare word in common
    are compared, all others count as unlike: the cost grows with the claims, not with their pairs.

    Args:
        groups: ids of claims.
        cards: the card of each.
        apart: pairs of claims that a person ruled to be two matters.
        least: where linking ends.

    """
    desk = _Links.of(groups, cards, apart)
    while pair := desk.best(least):
        desk.link(*pair)
    return sorted(desk.members.values())


@dataclass
class _Links:
    """Groups that are still being linked.

    Args:
        alike: how alike two are, where they are at all.
        barred: groups that each must not be linked with.
        size: claims of each.
        members: the numbers that each had in the beginning.
        queue: pairs by likeness, some of them from before a link.

    """

    alike: dict[int, dict[int, float]]
    barred: dict[int, set[int]]
    size: dict[int, int]
    members: dict[int, list[int]]
    queue: list[tuple[float, int, int]] = field(default_factory=list)

    @classmethod
    def of(cls, groups: Sequence[tuple[str, ...]], cards: Mapping[str, Card], apart: Iterable[tuple[str, str]]) -> _Links:
        rare, home = rarity(cards.values()), {c: n for n, g in enumerate(groups) for c in g}
        numbers = range(len(groups))
        out = cls({n: {} for n in numbers}, {n: set() for n in numbers}, {n: len(groups[n]) for n in numbers}, {n: [n] for n in numbers})
        for a, b in apart:
            if a in home and b in home and home[a] != home[b]:
                out.barred[home[a]].add(home[b])
                out.barred[home[b]].add(home[a])
        for i, j in _near(groups, cards, rare):
            some = [likeness(cards[a], cards[b], rare) for a in groups[i][:MANY] for b in groups[j][:MANY]]
            out.note(i, j, round(math.fsum(some) / len(some), 6))
        return out

    def note(self, i: int, j: int, value: float) -> None:
        """How alike two are; of two that are barred nothing is noted."""
        if j not in self.barred[i]:
            self.alike[i][j] = self.alike[j][i] = value
            heappush(self.queue, (-value, min(i, j), max(i, j)))

    def best(self, least: float) -> tuple[int, int] | None:
        """The two that are most alike, the first of equals; None where none is alike enough."""
        while self.queue:
            value, i, j = heappop(self.queue)
            if -value < least:
                return None
            if self.alike.get(i, {}).get(j) == -value:
                return i, j
        return None

    def link(self, i: int, j: int) -> None:
        """Makes the second a part of the first."""
        a, b = self.alike.pop(j), self.alike[i]
        m, n = self.size[i], self.size.pop(j)
        for k in self.barred.pop(j):
            self.barred[k] = self.barred[k] - {j} | {i}
            self.barred[i].add(k)
        for k in sorted((a.keys() | b.keys()) - {i, j}):
            both = m * b.pop(k, 0.0) + n * a.get(k, 0.0)
            self.alike[k].pop(i, None)
            self.alike[k].pop(j, None)
            self.note(i, k, round(both / (m + n), 6))
        b.pop(j, None)
        self.size[i], self.members[i] = m + n, sorted(self.members[i] + self.members.pop(j))


def _near(groups: Sequence[tuple[str, ...]], cards: Mapping[str, Card], rare: Mapping[str, float]) -> Iterator[tuple[int, int]]:
    """Pairs of groups with a rare word in common, in order."""
    postings = defaultdict[str, set[int]](set)
    for n, group in enumerate(groups):
        for cid in group[:MANY]:
            for word in sorted(cards[cid].words, key=lambda w: (-rare[w], w))[:KEYS]:
                postings[word].add(n)
    yield from sorted({pair for mine in postings.values() if len(mine) <= BUSY for pair in combinations(sorted(mine), 2)})
