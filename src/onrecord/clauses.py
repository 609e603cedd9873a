"""In which clause of a claim the words of a question stand: one that says so, one that says it is not so, or a condition."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from onrecord.denials import NEGATOR
from onrecord.question import Query
from onrecord.stems import content_stems

_BREAK = re.compile(r"(?<!\d)[,:]|[,:](?!\d)|[;–—]|\b(?:and|but|while|whereas|although|though|because)\b", re.I)
_IF = r"(?:as long as|so long as|until|unless|if|once|provided that|on condition that|whether)"
_CONDITION = re.compile(rf"\b{_IF}\b(?P<clause>[^,;:–—]*)", re.I)
_ONLY = re.compile(r"\bnot (?:only|just|merely)\b", re.I)


def negates(query: Query, quote: str) -> bool:
    """Whether the words of a claim say no to what is asked after: "nobody *paid*", but not "six had *died* and nobody was caught".

    The "no" must stand in a clause with words of the question; where none of those with a "no" has any, and no other has, it is a whole no.
    """
    parts = [_ONLY.sub("", p) for p in _BREAK.split(quote) if p.strip()]
    told = {p: _told(query, p) for p in parts}
    no = [told[p] for p in parts if NEGATOR.search(p)]
    yes = [told[p] for p in parts if not NEGATOR.search(p)]
    return bool(no) and max(no) >= max(yes, default=0)


def denies_act(query: Query, quote: str) -> bool:
    """Whether the word for the act asked after is told, and negated wherever it is: "The envoy *never signed* such a paper"."""
    parts = [p for p in _BREAK.split(_ONLY.sub("", quote)) if _stems(query, query.triggers) & content_stems(p)]
    return bool(parts) and all(_before(query, p) for p in parts)


def on_condition(query: Query, quote: str) -> bool:
    """Whether the word for the act asked after stands in a condition alone: "halt all raids *as long as the crew are not free*"."""
    acts = _stems(query, query.triggers)
    held = any(acts & content_stems(m["clause"]) for m in _CONDITION.finditer(quote))
    return held and not acts & content_stems(_CONDITION.sub(" ", quote))


def put_forward(query: Query, quote: str) -> bool:
    """Whether the word for the act asked after is told only as what somebody offers or asks for: "and *offered talks* in Riga"."""
    acts = _stems(query, query.triggers)
    held = any(acts & content_stems(m["what"]) for m in _FORWARD.finditer(quote))
    return held and not acts & content_stems(_FORWARD.sub(" ", quote))


_FORWARD = re.compile(
    r"\b(?:offer(?:s|ed|ing)?|propos(?:es|ed?|ing)|suggest(?:s|ed|ing)?|demand(?:s|ed|ing)?|request(?:s|ed|ing)?|call(?:s|ed|ing)? for)"
    r"(?P<what>(?: [\w'’-]+){1,4})",
    re.I,
)


def not_there(who: frozenset[str], quote: str) -> bool:
    """Whether none of some people is said to have been where it happened: "*No nurse was in the hall*" of nurses killed there."""
    absent = _ABSENT.match(quote)
    return absent is not None and bool(who & content_stems(absent["who"]))


_ABSENT = re.compile(
    r"\W*(?:no|none of (?:the|our|their)|not (?:a|one)(?: single)?) (?P<who>(?:[\w'’-]+ ){1,4}?)(?:was|were|is|are|had been|has been)"
    r" (?:in|at|on|aboard|inside|among|near|present|there)\b",
    re.I,
)


def the_rest(query: Query) -> bool:
    """Whether what is left of something is asked after: "Will they free the *remaining* four?"."""
    return _REST.search(query.asked) is not None


def of_the_rest(quote: str) -> bool:
    """Whether words tell of what is left of something."""
    return _REST.search(quote) is not None


_REST = re.compile(r"\b(?:remaining|other|others|rest|further|additional|leftover|outstanding)\b", re.I)


def _before(query: Query, clause: str) -> bool:
    """Whether a "no" stands before the word for the act in a clause: "never signed", not "signed no lease"."""
    no, acts = NEGATOR.search(clause), _stems(query, query.triggers)
    return no is not None and not acts & content_stems(clause[: no.start()])


def _told(query: Query, clause: str) -> int:
    """How many of the words of a question a clause tells."""
    said = content_stems(clause)
    return sum(bool(mine & said) for mine in _forms(query.forms, content_stems(query.asked)))


def _stems(query: Query, texts: Iterable[str]) -> frozenset[str]:
    return frozenset().union(*_forms(query.forms, content_stems(" ".join(texts))))


def _forms(forms: Mapping[str, frozenset[str]], stems: Iterable[str]) -> list[frozenset[str]]:
    return [forms.get(w, frozenset()) | {w} for w in stems]
