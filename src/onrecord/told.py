"""What counted claims say to "how many", "when" and "where": each value with those who give it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping

from onrecord.claim import Claim
from onrecord.proposition import Proposition
from onrecord.question import Query
from onrecord.stems import content_stems
from onrecord.when import when_words

_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
    " thirty forty fifty sixty seventy eighty ninety hundred thousand dozens scores hundreds thousands"
)
_NUMBER = re.compile(
    r"\b(?:(?:more than|at least|about|around|some|nearly|almost|over|up to|fewer than|less than|no fewer than|tens of) )?"
    rf"(?:\d{{1,3}}(?:[,\u00a0 ]\d{{3}})+|\d+(?:\.\d+)?|(?:{'|'.join(_WORDS.split())})(?:[- ](?:{'|'.join(_WORDS.split())}))*)"
    r"(?: (?:hundred|thousand|million|billion))?\b",
    re.IGNORECASE,
)
_REACH = 5
"""Words after a number within which stands what is counted."""


def told(query: Query, p: Proposition, claims: Mapping[str, Claim]) -> Iterator[str]:
    """Lines of an answer for the values a question asks after; none for a question that is answered by yes or no.

    Asked "How many were arrested?", "How many: 34 (Arland); 112 (Legal Watch)".
    """
    kinds: Mapping[str, tuple[str, Callable[[Claim], list[str]]]] = {
        "how_many": ("How many", lambda c: _counted(query, c)),
        "when": ("When", lambda c: [when_words(c.event.when)] if c.event and c.event.when else []),
        "where": ("Where", lambda c: [c.event.where.name] if c.event and c.event.where else []),
    }
    if query.kind not in kinds:
        return
    title, values = kinds[query.kind]
    names = {r.id: r.name for r in p.roots}
    found = defaultdict[str, list[str]](list)
    for e in (e for e in p.evidence if e.counts and e.side == "for"):
        for value in values(claims[e.claim]):
            who = names.get(e.root or "", "")
            found[value] += [who] if who and who not in found[value] else []
    if found:
        yield f"{title}: " + "; ".join(f"{value} ({', '.join(who)})" if who else value for value, who in found.items()) + "."


def _counted(query: Query, claim: Claim) -> list[str]:
    """The numbers of a claim that count what is asked after."""
    asked = content_stems(query.text) - content_stems(" ".join(query.names.values()))
    out = list[str]()
    for m in _NUMBER.finditer(claim.quote):
        after = " ".join(claim.quote[m.end() :].split()[:_REACH])
        before = " ".join(claim.quote[: m.start()].split()[-2:])
        if asked & content_stems(f"{after} {before}"):
            out.append(m[0])
    return out
