"""The country whose ministry, court or army is meant where a place tells: "In Riga *the supreme court* ruled", "*the ministry* there"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from onrecord.annotators.actors_phrases import Phrase
from onrecord.annotators.actors_tables import gazetteer, rows
from onrecord.annotators.actors_tokens import Tokens
from onrecord.annotators.gazetteer import gazetteer as towns
from onrecord.annotators.names import fold
from onrecord.annotators.places import is_clear

if TYPE_CHECKING:
    from onrecord.annotators.actors_roles import Naming

_TRANSFERS = frozenset(
    {
        *("fly", "send", "hand", "extradite", "transfer", "deport", "return", "deliver", "give", "surrender", "turn", "expel", "ship"),
        *("repatriate", "move", "take", "transport", "escort", "export", "sell", "release", "extradition", "transfer", "deportation"),
    }
)
_TO = frozenset({"to", "into", "for"})
_FRONT = 6
"""Tokens between a place at the head of a sentence and the body that sits there."""
_LONG = 3
"""Words in the name of a town."""
_NEAR = 2
"""Sentences back within which "there" finds its place."""


def place_at(tokens: Tokens, k: int) -> tuple[str, int]:
    """The country that a name at a token is, or is the capital of, and the token behind the name; "" where it is neither."""
    for words, entries in gazetteer().get(tokens.fold(k), ()):
        if tuple(tokens.folded[k : k + len(words)]) == words and k + len(words) <= len(tokens) and tokens.cap[k]:
            side = next((e.actor.side for e in entries if e.sort in {"country", "capital"}), "")
            if side:
                return side, k + len(words)
    j = next((j for j in range(k, k + _LONG) if j >= len(tokens) or not tokens.cap[j] or not tokens.near(k, j)), k + _LONG)
    senses = towns().senses(tokens.text[tokens.start[k] : tokens.end[j - 1]]) if k < j <= len(tokens) and k >= 0 else ()
    return (f"country:{senses[0].place.country}", j) if senses and senses[0].place.country and is_clear(senses) else ("", k)


_LARGE, _HUGE = 30_000, 1_000_000
"""Inhabitants of a town after which a paper may be called; of one that other names are known for as well."""
_OF_ALL = frozenset({"brussels", "far east", "gulf", "maritime"})
"""Towns and regions after which those are called who write of others: "Brussels Brief"."""


def printed_at(name: str) -> str:
    """The country of the town or the river after which a paper is called, "" where there is none, or it is small, or there are several.

    >>> printed_at("Niigata"), printed_at("Vistula"), printed_at("Morning")
    ('country:JP', 'country:PL', '')
    """
    senses = towns().senses(name) if len(name) >= _SHORTEST and name.lower() not in _OF_ALL else ()
    if not senses or not senses[0].place.country or not is_clear(senses):
        return ""
    first = senses[0]
    own = fold(first.place.name) == fold(name)
    stands = (own and (first.population >= _LARGE or first.population == 0)) or first.population >= _HUGE
    return f"country:{first.place.country}" if stands else ""


_SHORTEST = 4


@cache
def _press(kind: str) -> Mapping[str, frozenset[str]]:
    """Words in the names of papers, folded, → the countries that they are called after, or in which such words are read."""
    out = dict[str, frozenset[str]]()
    for r in (r for r in rows("press_words.csv") if r["kind"] == kind):
        for words in r["words"].split("|"):
            out[fold(words)] = out.get(fold(words), frozenset()) | {f"country:{code}" for code in r["countries"].split("|")}
    return out


def called_after(outlet: str) -> str:
    """The country of the river, the mountain or the region after which a paper is called; "" where there is none, or are several.

    >>> called_after("The Neva Gazette"), called_after("Golden Horn Post"), called_after("Morning Post")
    ('country:RU', 'country:TR', '')
    """
    found = _in_name(outlet, _press("place"))
    lands = found[0] if found else frozenset[str]()
    return min(lands) if len(lands) == 1 else ""


def reads_in(outlet: str) -> frozenset[str]:
    """The countries whose language words in the name of a paper are of.

    >>> "country:BO" in reads_in("El Faro del Puerto"), reads_in("Harbour Post")
    (True, frozenset())
    """
    found = _in_name(outlet, _press("language"))
    return frozenset.intersection(*found) or found[0] if found else frozenset()


def _in_name(outlet: str, table: Mapping[str, frozenset[str]]) -> list[frozenset[str]]:
    words = [fold(w) for w in re.findall(r"[^\W_]+(?:['’-][^\W_]+)*['’]?", outlet)]
    runs = [" ".join(words[i : i + n]) for n in (3, 2, 1) for i in range(len(words) - n + 1)]
    return [table[run] for run in runs if run in table]


def seated(tokens: Tokens, i: int, end: int) -> str:
    """The country in whose capital the body at tokens i to end sits: "*in Lisbon* the navy", "the navy *in Lisbon*", "the navy *there*"."""
    if tokens.fold(end) == "in" and (side := place_at(tokens, end + 1)[0]):
        return side
    if tokens.fold(end) == "there":
        places = (place_at(tokens, k + 1)[0] for k in range(i - 1, max(-1, i - 80), -1) if tokens.fold(k) == "in" and _lately(tokens, k, i))
        return next((side for side in places if side), "")
    first = next((k for k in range(i, -1, -1) if tokens.first(k)), i)
    first += tokens.fold(first) in {'"', "“"}
    if tokens.fold(first) != "in" or first >= i:
        return ""
    side, behind = place_at(tokens, first + 1)
    between = range(behind, i)
    return side if 0 <= i - behind <= _FRONT and not any(tokens.pos(k) in {"VERB", "AUX", "PROPN"} for k in between) else ""


def _lately(tokens: Tokens, k: int, i: int) -> bool:
    return tokens.block[k] == tokens.block[i] and tokens.sentence[i] - tokens.sentence[k] <= _NEAR


def goals(tokens: Tokens, p: Phrase, before: Sequence[Naming]) -> frozenset[str]:
    """The countries to which somebody or something is sent in the sentence: who sends is another: "flown to *Italy*, the ministry said"."""
    here = [n for n in before if n.by == "country" and tokens.sentence[n.i] == tokens.sentence[p.at] and n.j <= p.i]
    return frozenset(n.actor.side for n in here if is_goal(tokens, n.i, n.hi))


def is_goal(tokens: Tokens, i: int, hi: int) -> bool:
    """Whether somebody or something is sent to what tokens i on tell of, whose naming words begin at hi."""
    return tokens.fold(i - 1) in _TO and _sent(tokens, hi)


def _sent(tokens: Tokens, k: int) -> bool:
    """Whether a name hangs on a word for sending."""
    word = tokens.words.get(tokens.start[k])
    for _ in range(3):
        word = tokens.words.get(word.head) if word is not None else None
        if word is not None and word.lemma in _TRANSFERS:
            return True
    return False
