"""Whether a report tells of people who work and of a strike of theirs; armies strike, too."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from onrecord.annotation import Annotations, Word
from onrecord.annotators.actors_tables import rows

_LABOUR = frozenset({"union", "striker", "walkout", "picket", "docker", "unionist", "stoppage"})
_STOPS_WORK = frozenset({"strike", "down", "walk", "stop"})
_WORKPLACES = frozenset(
    {
        *("firm", "company", "employer", "yard", "shipyard", "plant", "factory", "mill", "mine", "pit", "depot", "terminal", "works"),
        *("airline", "railway", "foundry", "quarry", "brewery", "refinery", "school", "university", "ministry", "newspaper"),
    }
)


def tells_of_labour(found: Annotations) -> bool:
    """Whether a report tells of people at work: of a union, of *nurses* who *struck*, of a strike *at* a *yard*."""
    words = {w.span.start: w for w in found.of(Word)}
    for w in words.values():
        above = words.get(w.head)
        if w.lemma in _LABOUR:
            return True
        if above is None or w.pos != "NOUN":
            continue
        if above.pos == "VERB" and above.lemma in _STOPS_WORK and w.relation == "nsubj" and w.lemma in _trades():
            return True
        if above.lemma == "strike" and above.pos == "NOUN" and w.relation == "nmod" and w.lemma in _WORKPLACES and _behind_at(words, w):
            return True
    return False


def _behind_at(words: Mapping[int, Word], w: Word) -> bool:
    return any(k.lemma == "at" and k.head == w.span.start for k in words.values())


@cache
def _trades() -> frozenset[str]:
    """Nouns for those who work for pay: "docker", "nurse"; no soldier and no bomber."""
    singular = (row["words"].split("|") for row in rows("roles.csv") if row["sort"] == "unnamed" and row["group"] == "group")
    return frozenset(word.split()[-1].removesuffix("s") for words in singular for word in words)
