"""What is found under which key, for a ledger that grows: a later state shares with the one before what did not change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

Key = tuple[str, str]
"""A kind and a value: ("act", "AID")."""
_NONE = frozenset[str]()


LARGE = 4096
"""Keys from which on a later state has what changed beside what it was, and is no copy of it."""


@dataclass(frozen=True, eq=False)
class Layers(Mapping[Key, frozenset[str]]):
    """Sets by key, those that changed before those that did not; an empty one is that of a key that is no more.

    >>> ships = Layers({("act", "AID"): frozenset("a")}, {("act", "AID"): frozenset(), ("act", "AGREE"): frozenset("b")})
    >>> list(ships), len(ships), ("act", "AID") in ships
    ([('act', 'AGREE')], 1, False)
    """

    base: Mapping[Key, frozenset[str]]
    top: Mapping[Key, frozenset[str]]

    def __getitem__(self, key: Key) -> frozenset[str]:
        if (found := self.top.get(key)) is None:
            return self.base[key]
        if not found:
            raise KeyError(key)
        return found

    def __iter__(self) -> Iterator[Key]:
        yield from (key for key in self.base if key not in self.top)
        yield from (key for key, ids in self.top.items() if ids)

    def __len__(self) -> int:
        return len(self.base) + sum(bool(ids) - (key in self.base) for key, ids in self.top.items())


@dataclass(frozen=True)
class Postings:
    """Sets of ids by key.

    Args:
        of: key → ids; no key has an empty set.

    """

    of: Mapping[Key, frozenset[str]] = field(default_factory=dict)

    def under(self, *keys: Key) -> frozenset[str]:
        """The ids that stand under any of some keys.

        >>> ships = Postings({("act", "AID"): frozenset({"a"}), ("actor", "lima"): frozenset({"a", "b"})})
        >>> sorted(ships.under(("act", "AID"), ("actor", "lima"), ("act", "ASSAULT")))
        ['a', 'b']
        """
        if len(keys) == 1:
            return self.of.get(keys[0], _NONE)
        return frozenset().union(*(self.of.get(key, _NONE) for key in keys))

    def moved(self, out: Mapping[str, Iterable[Key]], into: Mapping[str, Iterable[Key]]) -> Postings:
        """The sets once some ids left the keys that they stood under and came under others; this one stays as it is.

        >>> ships = Postings().moved({}, {"a": [("act", "AID")]})
        >>> ships.moved({"a": [("act", "AID")]}, {"a": [("act", "AGREE")]}).of, len(ships.of)
        ({('act', 'AGREE'): frozenset({'a'})}, 1)
        """
        lost, found = _by_key(out), _by_key(into)
        base, top = (self.of.base, dict(self.of.top)) if isinstance(self.of, Layers) else (self.of, {})
        top |= {key: (self.of.get(key, _NONE) - lost.get(key, _NONE)) | found.get(key, _NONE) for key in lost.keys() | found.keys()}
        if len(base) >= LARGE and len(top) < len(base) // 8:
            return Postings(Layers(base, top))
        return Postings({key: ids for key, ids in {**base, **top}.items() if ids})


EMPTY = Postings()
"""Without a key."""


def _by_key(named: Mapping[str, Iterable[Key]]) -> dict[Key, set[str]]:
    found = defaultdict[Key, set[str]](set)
    for name, keys in named.items():
        for key in keys:
            found[key].add(name)
    return found
