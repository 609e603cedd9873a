"""What is found under which key, for a ledger that grows: a later state shares with the one before what did not change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

Key = tuple[str, str]
"""A kind and a value: ("act", "AID")."""
_NONE = frozenset[str]()


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
        now = dict(self.of)
        for key in lost.keys() | found.keys():
            left = (now.pop(key, _NONE) - lost.get(key, _NONE)) | found.get(key, _NONE)
            if left:
                now[key] = left
        return Postings(now)


EMPTY = Postings()
"""Without a key."""


def _by_key(named: Mapping[str, Iterable[Key]]) -> dict[Key, set[str]]:
    found = defaultdict[Key, set[str]](set)
    for name, keys in named.items():
        for key in keys:
            found[key].add(name)
    return found
