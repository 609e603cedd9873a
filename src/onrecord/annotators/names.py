"""How names are written: one key for the many spellings of one name, never one key for two given names."""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii

from onrecord.annotators.actors_words import listed

_SOUNDS = (
    ("tsch", "c"), ("tch", "c"), ("sch", "s"), ("sh", "s"), ("dsch", "j"), ("dj", "j"), ("ck", "k"), ("ph", "f"), ("kh", "h"),
    ("gh", "g"), ("dh", "d"), ("q", "k"), ("w", "v"), ("oo", "u"), ("ou", "u"), ("ee", "i"), ("yj", "i"), ("iy", "i"), ("yy", "i"),
    ("ij", "i"), ("ej", "ei"), ("ey", "ei"), ("aj", "ai"), ("ay", "ai"), ("y", "i"), ("j", "i"), ("z", "s"), ("x", "ks"),
)  # fmt: skip
_ARTICLES = frozenset({"al", "el", "ul", "as", "ad", "ar", "an"})
_DOUBLED = re.compile(r"(.)\1+")
_FAMILY_FIRST = frozenset({"country:KP", "country:KR", "country:CN", "country:TW", "country:VN", "country:HK", "country:MO"})


@lru_cache(maxsize=20000)
def fold(word: str) -> str:
    """Lower case without marks.

    >>> fold("Élysée"), fold("U.S.")
    ('elysee', 'us')
    """
    plain = word if word.isascii() else anyascii(word)
    return plain.lower().replace(".", "") if len(plain) > 1 else plain.lower()


@lru_cache(maxsize=20000)
def skeleton(word: str) -> str:
    """A word as it sounds across transliterations: "Wladimir" is "Vladimir", "Volodymyr" is not.

    >>> skeleton("Wladimir") == skeleton("Vladimir"), skeleton("Sergej") == skeleton("Sergey")
    (True, True)
    >>> skeleton("Volodymyr") == skeleton("Vladimir")
    False
    """
    sound = fold(word).replace("'", "").replace("’", "")
    for written, heard in _SOUNDS:
        if written in sound:
            sound = sound.replace(written, heard)
    return _DOUBLED.sub(r"\1", sound)


def key(name: str) -> str:
    """The key of a name in the tables: its sounding words, without initials and articles.

    >>> key("Vladimir V. Putin") == key("Wladimir Putin"), key("Kim Yo Jong") == key("Kim Jong Un")
    (True, False)
    """
    return key_of(re.findall(r"[^\W_]+(?:['’][^\W_]+)*", name))


def key_of(words: list[str] | tuple[str, ...]) -> str:
    """The key of a name that is cut into words already."""
    kept = [skeleton(w) for w in words if len(w) > 1 and fold(w) not in _ARTICLES]
    return " ".join(kept or [skeleton(w) for w in words])


def family(words: tuple[str, ...], bloc: str = "") -> str:
    """The family name: the first of a Korean, Chinese or Vietnamese name, else the last.

    >>> family(("Kim", "Jong", "Un")), family(("Sung", "Kim")), family(("Olaf", "Scholz"))
    ('Kim', 'Kim', 'Scholz')
    """
    if len(words) == 1:
        return words[0]
    first, last = fold(words[0]), fold(words[-1])
    if (
        first in listed("families")
        and (bloc in _FAMILY_FIRST or len(words) == 3)
        and not (last in listed("families") and len(words) == 2 and bloc not in _FAMILY_FIRST)
    ):
        return words[0]
    return words[-1] if last not in {"jr", "sr", "ii", "iii", "iv"} else words[-2]


def slug(name: str) -> str:
    """A name as an id.

    >>> slug("The São Paulo Herald")
    'the-sao-paulo-herald'
    """
    return re.sub(r"[^a-z0-9]+", "-", anyascii(name).lower()).strip("-") or "unnamed"
