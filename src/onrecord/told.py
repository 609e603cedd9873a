"""What counted claims say to "how many", "when" and "where": each value with those who give it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from onrecord.amounts import counting
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


def other_numbers(query: Query, p: Proposition, claims: Mapping[str, Claim]) -> frozenset[str]:
    """The claims that answer "how many" with another number than most roots give, or most reports, or the newer ones (D9)."""
    if query.kind != "how_many":
        return frozenset()
    given = {e.claim: {_figure(v) for v in _counted(query, claims[e.claim])} for e in p.evidence if e.counts and e.side == "for"}
    roots, texts, last = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set), dict[str, int]()
    for n, e in enumerate(e for e in p.evidence if e.claim in given):
        for figure in given[e.claim]:
            roots[figure].add(e.root or "")
            texts[figure].add(claims[e.claim].document)
            last[figure] = n
    if not roots:
        return frozenset()
    most = max(roots, key=lambda f: (len(roots[f]), len(texts[f]), last[f], f))
    return frozenset(c for c, figures in given.items() if figures and most not in figures)


def _figure(value: str) -> str:
    """A number without the words around it.

    >>> _figure("more than 1,000"), _figure("Seven"), _figure("7")
    ('1000', '7', '7')
    """
    if digits := re.sub(r"[^\d.]", "", value):
        return digits
    last = value.lower().split()[-1]
    units = _WORDS.split()[:20]
    return str(units.index(last) + 1) if last in units else value.lower()


def _counted(query: Query, claim: Claim) -> list[str]:
    """The numbers of a claim that count what is asked after: of "two of the six held were freed" how many were freed are two."""
    asked = content_stems(query.text) - content_stems(" ".join(query.names.values()))
    thing = asked - content_stems(" ".join(query.triggers)) - content_stems(" ".join(query.times))
    beside = asked if thing else asked | _parties(claim)
    acts = content_stems(" ".join(query.triggers))
    out = list[str]()
    if _PAST.search(query.text) and claim.event is not None and claim.event.realis.future:
        return out  # what is yet to come counts nothing that was done
    claim = replace(claim, quote=counting(claim.quote))
    for m in _NUMBER.finditer(claim.quote):
        after = " ".join(claim.quote[m.end() :].split()[:_REACH])
        before = " ".join(claim.quote[: m.start()].split()[-2:])
        near = content_stems(after) | (content_stems(before) & (acts if re.match(r"\w", after) else beside | acts))
        if beside & near and not _of_the_other(query, claim, m) and _same_fate(query, claim, m):
            out.append(m[0])
    return out


def _parties(claim: Claim) -> frozenset[str]:
    """The stems of the names of those who take part: whom "how many were freed?" leaves out."""
    event = claim.event
    return content_stems(" ".join(a.name for a in (*event.actors, *event.recipients))) if event else frozenset()


_PAST = re.compile(r"\b(?:were|was|did|have|has|had)\b", re.I)


_FATES = tuple(
    re.compile(rf"\b(?:{words})\b", re.I)
    for words in (
        r"kill\w*|dead|died?|deaths?|murder\w*|perish\w*|slain|lost their lives|lost his life",
        r"wound\w*|injur\w*|hurt",
        r"missing|lost at sea",
        r"arrest\w*|detain\w*|held|captur\w*|seiz\w*|abduct\w*|kidnap\w*|taken",
        r"freed|free|releas\w*|rescu\w*|saved|let go",
    )
)
"""What may befall people, in words of which each is another fate."""


def _same_fate(query: Query, claim: Claim, number: re.Match[str]) -> bool:
    """Whether a number counts those whom the fate asked after befell: in "two were wounded and *one* was killed" one is dead."""
    asked = next((f for f in _FATES if any(map(f.search, query.triggers))), None)
    if asked is None:
        return True
    before = " ".join(claim.quote[: number.start()].split()[-1:])
    after = claim.quote[number.end() :]
    until = next((m.start() for m in _NUMBER.finditer(after)), len(after))
    told = next(([f for f in _FATES if f.search(part)] for part in (before, after[:until]) if any(f.search(part) for f in _FATES)), [])
    return not told or asked in told


_PART = re.compile(r"\s+(?:more )?of (?:the|its|his|her|their|some|those|these|about|all)?\s*(?:\w+ ){0,2}?", re.I)


def _of_the_other(query: Query, claim: Claim, number: re.Match[str]) -> bool:
    """Whether a number is the whole where a part is asked after, or a part where the whole is: "*five* of the *14* sailors were freed"."""
    told = claim.event is not None and claim.event.act in query.acts
    numbers = list(_NUMBER.finditer(claim.quote))
    at = next(n for n, m in enumerate(numbers) if m.span() == number.span())
    whole = at > 0 and _PART.fullmatch(claim.quote[numbers[at - 1].end() : number.start()]) is not None
    part = at + 1 < len(numbers) and _PART.fullmatch(claim.quote[number.end() : numbers[at + 1].start()]) is not None
    return (whole and told) or (part and not told)
