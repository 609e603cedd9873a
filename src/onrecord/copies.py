"""Which text is earlier, and which sentences stand in an earlier text (rule R4)."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import lru_cache

from onrecord.claim import Claim, Voice
from onrecord.document import Document
from onrecord.ledger import Standing
from onrecord.stems import words

SHINGLE = 5
CONTAINED = 0.8
FEWEST = 3  # shingles: a passage of seven words is the shortest that counts as taken over
_STOP = re.compile(r"[.!?…]|\n")


def moment(doc: Document) -> datetime:
    """When a report appeared, as exactly as it says; one without a day sorts last.

    >>> moment(Document("", published="2024-03-01T10:00:00+02:00")).isoformat()
    '2024-03-01T08:00:00+00:00'
    """
    try:
        at = datetime.fromisoformat(doc.published or "")
    except ValueError:
        at = datetime.combine(doc.day or date.max, datetime.min.time())
    return at.astimezone(UTC) if at.tzinfo and at.year < date.max.year else at.replace(tzinfo=UTC)


def in_order(standing: Standing) -> tuple[str, ...]:
    """Claim ids by day, by the moment of their document, by place in the text: the same whatever the order of reading."""
    moments = {i: moment(d) for i, d in standing.documents.items()}
    last = datetime.max.replace(tzinfo=UTC)

    def key(cid: str) -> tuple[date, datetime, str, int, int, str]:
        c = standing.claims[cid]
        return (standing.days.get(cid) or date.max, moments.get(c.document, last), c.document, c.span.start, c.span.end, cid)

    return tuple(sorted(standing.claims, key=key))


def shingles(text: str) -> frozenset[int]:
    """Runs of five words, hashed with a fixed hash so that two runs give the same."""
    return frozenset(_shingles(words(text)))


def _shingles(tokens: list[str]) -> Iterator[int]:
    codes = [_code(t) for t in tokens]
    for i in range(len(codes) - SHINGLE + 1):
        run = 0
        for c in codes[i : i + SHINGLE]:
            run = (run * 1_000_003 + c) & 0xFFFFFFFFFFFFFFFF
        yield run


@lru_cache(maxsize=1 << 16)
def _code(token: str) -> int:
    return int.from_bytes(token.encode()[:12], "big") * 31 + len(token)


def sentence(claim: Claim, doc: Document | None) -> str:
    """The whole sentence in which a claim stands."""
    if doc is None or doc[claim.span] != claim.quote:
        return claim.quote
    left = max((m.end() for m in _STOP.finditer(doc.text, max(0, claim.span.start - 600), claim.span.start)), default=0)
    right = _STOP.search(doc.text, claim.span.end)
    return doc.text[max(left, claim.span.start - 600) : right.start() if right else len(doc.text)]


def copied(standing: Standing) -> dict[str, tuple[str, ...]]:
    """For each claim whose sentence, or whose words in quotation marks, stand in an earlier text, the ids of those texts, earliest first.

    A sentence that stands twice in one day in reports that name no hour derives from the one that sorts first: one of the two does.
    """
    order = sorted(standing.documents, key=lambda i: (moment(standing.documents[i]), i))
    place = {did: n for n, did in enumerate(order)}
    found: defaultdict[int, list[int]] = defaultdict(list)
    for n, did in enumerate(order):
        for s in shingles(standing.documents[did].text):
            found[s].append(n)
    out = dict[str, tuple[str, ...]]()
    for cid, claim in standing.claims.items():
        own, before = standing.documents.get(claim.document), place.get(claim.document, 0)
        texts = [sentence(claim, own), *([claim.quote] if claim.chain and claim.chain[-1].voice is Voice.DIRECT else [])]
        if earlier := {n for text in texts for n in _holders(shingles(text), found, before)}:
            out[cid] = tuple(order[n] for n in sorted(earlier))
    return out


def _holders(mine: frozenset[int], found: defaultdict[int, list[int]], before: int) -> list[int]:
    if len(mine) < FEWEST:
        return []
    tally = Counter(n for s in mine for n in found.get(s, ()) if n < before)
    return sorted(n for n, shared in tally.items() if shared >= CONTAINED * len(mine))
