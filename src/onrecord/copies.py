"""Which text is earlier, and which sentences stand in an earlier text (rule R4)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from functools import lru_cache
from math import ceil

from onrecord.claim import Claim, Voice
from onrecord.document import Document
from onrecord.ledger import NOTHING, Difference, Standing, difference
from onrecord.stems import words

SHINGLE = 5
CONTAINED = 0.8
FEWEST = 3  # shingles: a passage of seven words is the shortest that counts as taken over
_STOP = re.compile(r"[.!?…]|\n")
_LAST = datetime.max.replace(tzinfo=UTC)


def moment(doc: Document) -> datetime:
    """When a report appeared, as exactly as it says; one without a day sorts last.

    >>> moment(Document("", published="2024-03-01T10:00:00+02:00")).isoformat()
    '2024-03-01T08:00:00+00:00'
    """
    return _moment(doc.published or "")


@lru_cache(maxsize=1 << 14)
def _moment(published: str) -> datetime:
    try:
        at = datetime.fromisoformat(published)
    except ValueError:
        at = datetime.combine(Document("", published=published).day or date.max, datetime.min.time())
    return at.astimezone(UTC) if at.tzinfo and at.year < date.max.year else at.replace(tzinfo=UTC)


def shingles(text: str) -> frozenset[int]:
    """Runs of five words, hashed with a fixed hash so that two runs give the same."""
    return frozenset(_shingles(words(text)))


def _shingles(tokens: list[str]) -> Iterator[int]:
    codes = [_code(t) for t in tokens]
    # The hash of a row of numbers is the same in every run.
    return map(hash, zip(*(codes[n:] for n in range(SHINGLE)), strict=False))


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
    copies = Copies()
    copies.take(standing, difference(NOTHING, standing))
    return copies.found


def _texts(claim: Claim, standing: Standing) -> list[str]:
    """What may have been taken over: the sentence of a claim, and its words in quotation marks."""
    quoted = [claim.quote] if claim.chain and claim.chain[-1].voice is Voice.DIRECT else []
    return [sentence(claim, standing.documents.get(claim.document)), *quoted]


class Copies:
    """Which sentences stand in which earlier texts, as reports come in."""

    def __init__(self) -> None:
        self.found = dict[str, tuple[str, ...]]()
        self._times = dict[str, tuple[datetime, str]]()
        # Most runs of words stand in one text only: a list for each would be most of the memory.
        self._one = dict[int, str]()
        self._more = dict[int, set[str]]()
        self._signs, self._signed = dict[str, tuple[int, ...]](), defaultdict[int, list[str]](list)

    def take(self, standing: Standing, changed: Difference) -> set[str]:
        """Takes in what changed; gives the claims that stand in other texts than before."""
        stale = set(changed.claims)
        for cid in stale:
            for run in self._signs.pop(cid, ()):
                self._signed[run].remove(cid)
        stale |= self._lose({d for d in changed.documents if d in self._times})
        for did in sorted(d for d in changed.documents if d in standing.documents):
            self._times[did] = moment(standing.documents[did]), did
            stale |= self._file(did, shingles(standing.documents[did].text), standing)
        return {cid for cid in sorted(stale) if self._look_up(standing, cid)}

    def _lose(self, gone: set[str]) -> set[str]:
        """Puts reports away; gives the claims that stood in one."""
        if not gone:
            return set()
        for did in gone:
            del self._times[did]
        self._one = {s: d for s, d in self._one.items() if d not in gone}
        self._more = {s: rest for s, ds in self._more.items() if (rest := ds - gone)}
        return {c for c, texts in self.found.items() if not gone.isdisjoint(texts)}

    def _file(self, did: str, runs: frozenset[int], standing: Standing) -> set[str]:
        """Keeps the words of a report; gives the claims of later ones that may be taken from it."""
        for s in runs:
            if self._one.setdefault(s, did) != did:
                self._more.setdefault(s, set()).add(did)
        maybe = {c for s in runs for c in self._signed.get(s, ())}
        return {c for c in maybe if self._times.get(standing.claims[c].document, (_LAST, ""))[0] >= self._times[did][0]}

    def _holders(self, run: int) -> Iterable[str]:
        return (*([self._one[run]] if run in self._one else []), *self._more.get(run, ()))

    def _look_up(self, standing: Standing, cid: str) -> bool:
        """Finds the texts that hold a claim's sentence; tells whether they are others than before."""
        claim, old, now = standing.claims.get(cid), self.found.pop(cid, ()), tuple[str, ...]()
        if claim and claim.document in self._times:
            texts = [t for text in _texts(claim, standing) if len(t := shingles(text)) >= FEWEST]
            few = [self._rarest(mine) for mine in texts]
            if cid not in self._signs:
                self._signs[cid] = tuple(sorted({run for runs in few for run in runs}))
                for run in self._signs[cid]:
                    self._signed[run].append(cid)
            before = self._times[claim.document]
            held = {
                d
                for mine, runs in zip(texts, few, strict=True)
                for d in {d for s in runs for d in self._holders(s) if self._times[d] < before}
                if self._holds(d, mine)
            }
            now = tuple(sorted(held, key=self._times.__getitem__))
        if now:
            self.found[cid] = now
        return now != old

    def _rarest(self, mine: frozenset[int]) -> list[int]:
        """A text that holds enough of these runs holds one of these few: what all reports say need not be gone through."""
        runs = sorted(mine, key=lambda s: (len(self._more.get(s, ())), s))
        return runs[: len(runs) - ceil(CONTAINED * len(mine)) + 1]

    def _holds(self, did: str, runs: frozenset[int]) -> bool:
        """Whether a text holds enough of some runs; of those that share a turn of speech most are ruled out by the first few."""
        left = len(runs) - ceil(CONTAINED * len(runs))
        for run in runs:
            if self._one.get(run) != did and did not in self._more.get(run, ()):
                if not left:
                    return False
                left -= 1
        return True
