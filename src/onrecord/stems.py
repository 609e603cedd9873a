"""The words of a text, and the stems of those that carry its matter."""

from __future__ import annotations

import re
from functools import lru_cache

_WORD = re.compile(r"\w+")


def words(text: str) -> list[str]:
    """The words of a text in lower case.

    >>> words("The king “won’t” pay.")
    ['the', 'king', 'won', 't', 'pay']
    """
    return _WORD.findall(text.lower())


_EMPTY = frozenset(
    {
        *("did", "does", "was", "were", "are", "has", "have", "had", "will", "would", "can", "could", "the", "any", "there"),
        *("how", "many", "much", "who", "whom", "whose", "what", "when", "where", "which", "why"),
        *("and", "but", "not", "for", "from", "with", "into", "onto", "over", "under", "about", "after", "before", "between", "during"),
        *("against", "that", "this", "these", "those", "its", "their", "his", "her", "been", "being", "than", "then", "also", "such"),
    }
)


@lru_cache(maxsize=1 << 18)
def content_stems(text: str) -> frozenset[str]:
    """The stems of the words that carry the matter of a question or a claim.

    >>> sorted(content_stems("Were sailors of the Meridian killed?"))
    ['kill', 'meridian', 'sailor']
    """
    return frozenset(stem(w) for w in words(text) if len(w) > 2 and w not in _EMPTY)


def stem(word: str) -> str:
    """A crude stem, enough to see that "containers" is "container".

    >>> stem("containers"), stem("seized"), stem("sea")
    ('container', 'seiz', 'sea')
    """
    for end in ("ing", "ed", "es", "s"):
        if word.endswith(end) and len(word) - len(end) >= 4:
            return word[: -len(end)]
    return word


_COMMON = frozenset(
    map(
        stem,
        (
            *("new", "great", "united", "central", "north", "northern", "south", "southern", "east", "eastern", "west", "western"),
            *("republic", "democratic", "islands", "island", "states", "kingdom", "saint", "san", "santa"),
        ),
    )
)


def name_stems(name: str) -> frozenset[str]:
    """The stems of a name by which it is known: of "Papua New Guinea" not "new", which "New Zealand" has, too.

    >>> sorted(name_stems("New Zealand")), sorted(name_stems("United States"))
    (['zealand'], ['stat', 'unit'])
    """
    every = content_stems(name)
    return every - _COMMON or every
