"""The claims that tell of a question's matter in its own words, where act and sides do not show that they do."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onrecord.claim import Claim
from onrecord.lookup import Lookup, spoken
from onrecord.question import Query
from onrecord.stems import content_stems

REPORT = 0.75
"""The share of a question's words that a report must use for one of its claims to be about the matter."""
ENOUGH = 0.6
"""The share that a claim must use that does not name the act or the goods asked after."""
LEAST = 0.2
"""The share that a claim must use that does."""
BEST = 0.5
"""How much of the share of the best claim another must reach."""


@dataclass(frozen=True)
class Terms:
    """The telling words of a question.

    Args:
        forms: each as a stem, with the stems that tell the same: "paid" → "paid", "pay".
        whose: the ids of the actors that a term names.
        weight: how rare each is in the ledger.
        heads: those that name the act or the goods.
        needed: those that must be told: names and goods.

    """

    forms: Mapping[str, frozenset[str]]
    whose: Mapping[str, frozenset[str]]
    weight: Mapping[str, float]
    heads: frozenset[str]
    needed: frozenset[str]

    def told(self, stems: frozenset[str], ids: frozenset[str] = frozenset()) -> frozenset[str]:
        """The terms that some words tell, or some actors who take part."""
        return frozenset(t for t, mine in self.forms.items() if mine & stems or self.whose.get(t, frozenset()) & ids)

    def share(self, told: frozenset[str]) -> float:
        """How much of the question they are, the rare ones counting more."""
        # In the order of the words: a sum in that of a set would be rounded now so, now otherwise.
        return sum(self.weight[t] for t in sorted(told)) / (sum(self.weight[t] for t in sorted(self.weight)) or 1.0)


def worded(query: Query, book: Lookup, *, least: float = LEAST) -> frozenset[str]:
    """The claims that share most of a question's telling words, in reports that tell nearly all of them.

    "Was a ransom paid for the crew of the Lenora?" is answered by "The owner paid nothing" in a report on a ransom for that crew, and by
    no other ransom. Where a name or the goods asked after are not told, nothing is.

    Args:
        query: the question.
        book: the ledger.
        least: the share of the words that each must use.

    """
    terms = _terms(query, book)
    if not terms.forms.keys() - terms.whose.keys():
        return frozenset()
    shares = dict[str, float]()
    for c in sorted(book.claims.under(*_keys(terms.forms.values()))):
        if c in book.home and (share := _share(terms, book.standing.claims[c], book)) >= least:
            shares[c] = share
    best = max(shares.values(), default=0.0)
    return frozenset(c for c, share in shares.items() if share >= BEST * best)


def _terms(query: Query, book: Lookup) -> Terms:
    stems = content_stems(query.asked) - content_stems(" ".join(query.times))
    forms = {w: query.forms.get(w, frozenset()) | {w} for w in sorted(stems)}
    heard = {w: len(book.claims.under(*_keys([mine]))) for w, mine in forms.items()}
    # A verb that no report uses ("hold talks", "fix a border") tells nothing; a noun that none uses tells that it is another matter.
    forms = {w: mine for w, mine in forms.items() if heard[w] or w not in query.verbs}
    whose = {w: frozenset(a for a in query.actors if w in content_stems(query.names.get(a, ""))) for w in forms}
    goods = content_stems(" ".join(query.stuffs))
    heads = (content_stems(" ".join(query.triggers)) | goods) & forms.keys()
    return Terms(
        forms,
        {w: ids for w, ids in whose.items() if ids},
        {w: 1 / (1 + math.log1p(heard[w])) for w in forms},
        heads,
        forms.keys() & (goods | query.proper),
    )


def _keys(stems: Iterable[frozenset[str]]) -> list[tuple[str, str]]:
    return [("stem", w) for w in sorted({w for mine in stems for w in mine})]


def _share(terms: Terms, claim: Claim, book: Lookup) -> float:
    """The share of the words that a claim uses; 0 where its report is of another matter, or it tells only of those involved."""
    own = terms.told(spoken(claim), _involved(claim))
    if claim.stance.silent or not own - terms.whose.keys():
        return 0.0
    doc = book.standing.documents.get(claim.document)
    near = own | terms.told(content_stems(doc.text)) if doc else own
    if not terms.needed <= near or terms.share(near) < REPORT:
        return 0.0
    share = terms.share(own)
    return share if own & terms.heads or share >= ENOUGH else 0.0


def _involved(claim: Claim) -> frozenset[str]:
    """The ids of those who take part or speak, and of those for whom they do."""
    parties = (*claim.event.actors, *claim.event.recipients) if claim.event else ()
    speakers = (link.actor for link in claim.chain if link.actor)
    return frozenset(x for a in (*parties, *speakers) for x in (a.id, a.side) if x)
