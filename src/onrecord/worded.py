"""The claims that tell of a question's matter in its own words, where act and sides do not show that they do."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onrecord.claim import Claim
from onrecord.lookup import Lookup, spoken
from onrecord.question import Query
from onrecord.stems import content_stems, stem
from onrecord.thread import same_goods

REPORT = 0.75
"""The share of a question's words that a report must use for one of its claims to be about the matter."""
ENOUGH = 0.6
"""The share that a claim must use that does not name the act or the goods asked after."""
BRIEF = 4
"""Words of a claim so short that one word of the question is enough."""
SPOKEN_OF = frozenset({"AGREE", "CONSULT"})
"""Of deals and meetings the goods alone say nothing: talks on arms are no deal on arms."""
LEAST = 0.2
"""The share that a claim must use that does."""


@dataclass(frozen=True)
class Terms:
    """The telling words of a question.

    Args:
        forms: each as a stem, with the stems that tell the same: "paid" → "paid", "pay".
        whose: the ids of the actors that a term names.
        weight: how rare each is in the ledger.
        acts: those that name the act.
        goods: those that name the goods.
        heads: those of which a claim must tell one.
        places: those that name places.
        needed: those that must be told: names and goods.
        predicate: what the subject is asked to be, one of which a claim must tell.

    """

    forms: Mapping[str, frozenset[str]]
    whose: Mapping[str, frozenset[str]]
    weight: Mapping[str, float]
    acts: frozenset[str]
    goods: frozenset[str]
    heads: frozenset[str]
    places: frozenset[str]
    needed: frozenset[str]
    predicate: frozenset[str] = frozenset()

    def told(self, stems: frozenset[str], ids: frozenset[str] = frozenset()) -> frozenset[str]:
        """The terms that some words tell, or some actors who take part."""
        return frozenset(t for t, mine in self.forms.items() if mine & stems or self.whose.get(t, frozenset()) & ids)

    def told_of(self, word: str) -> frozenset[str]:
        """The terms of which one must be told for a name to be: any word of the name of a ship or a body."""
        whose = self.whose.get(word, frozenset())
        return frozenset(t for t, ids in self.whose.items() if ids & whose) | {word} if whose else frozenset({word})

    def share(self, told: frozenset[str]) -> float:
        """How much of the question they are, the rare ones counting more."""
        # In the order of the words: a sum in that of a set would be rounded now so, now otherwise.
        return sum(self.weight[t] for t in sorted(told)) / (sum(self.weight[t] for t in sorted(self.weight)) or 1.0)


@dataclass(frozen=True)
class Share:
    """How much of a question a claim tells: in all, and by its words and those involved alone."""

    full: float
    words: float


NOTHING = Share(0.0, 0.0)


def worded(query: Query, book: Lookup) -> dict[str, Share]:
    """The claims that tell of a question's matter, in reports that use nearly all of its telling words, and how much of it each tells.

    "Was a ransom paid for the crew of the Lenora?" is answered by "The owner paid nothing" in a report on a ransom for that crew, and by
    no other ransom. Where a name or the goods asked after are not told, nothing is.
    """
    terms = _terms(query, book)
    if query.vouched or not terms.forms.keys() - terms.whose.keys():
        return {}
    claims = sorted(book.claims.under(*_keys(terms.forms.values())) & book.home.keys())
    found = {c: _share(terms, book.standing.claims[c], query, book) for c in claims}
    return {c: share for c, share in found.items() if share is not NOTHING}


def _terms(query: Query, book: Lookup) -> Terms:
    stems = content_stems(query.asked) - content_stems(" ".join(query.times))
    forms = {w: query.forms.get(w, frozenset()) | _PRICE.get(w, frozenset()) | {w} for w in sorted(stems)}
    heard = {w: len(book.claims.under(*_keys([mine]))) for w, mine in forms.items()}
    # A verb that no report uses ("hold talks", "fix a border") tells nothing; a noun that none uses tells that it is another matter.
    forms = {w: mine for w, mine in forms.items() if heard[w] or w not in query.verbs}
    whose = {w: frozenset(a for a in query.actors if w in content_stems(query.names.get(a, ""))) for w in forms}
    goods = frozenset(content_stems(" ".join(query.stuffs)) & forms.keys())
    acts = frozenset((content_stems(" ".join(query.triggers)) - goods) & forms.keys())
    places = frozenset(content_stems(" ".join(p.name for p in query.places)) & forms.keys())
    return Terms(
        forms,
        {w: ids for w, ids in whose.items() if ids},
        {w: 1 / (1 + math.log1p(heard[w])) for w in forms},
        acts,
        goods,
        frozenset(acts if query.acts & SPOKEN_OF else acts | goods),
        places,
        frozenset(forms.keys() & (goods | query.proper)),
        query.predicate & forms.keys(),
    )


_PRICE = {stem(w): content_stems("ransom payment money sum cash") for w in ("ransom",)}
"""Other words for what is paid for captives."""


def _keys(stems: Iterable[frozenset[str]]) -> list[tuple[str, str]]:
    return [("stem", w) for w in sorted({w for mine in stems for w in mine})]


def _share(terms: Terms, claim: Claim, query: Query, book: Lookup) -> Share:
    """How much a claim tells; nothing where its report is of another matter, or it only tells of those involved."""
    said = terms.told(spoken(claim), _involved(claim))
    own = _told(terms, claim, query, said)
    if claim.stance.silent or not own - terms.whose.keys() or not _enough(terms, claim, said):
        return NOTHING
    if terms.predicate and not terms.predicate & own:
        return NOTHING  # "a fire killed three" does not say that it was arson
    share = Share(terms.share(own), terms.share(said))
    if share.full < LEAST:
        return NOTHING
    doc = book.standing.documents.get(claim.document)
    near = own | terms.told(content_stems(doc.text)) if doc else own
    if not all(terms.told_of(w) & near for w in terms.needed) or terms.share(near) < REPORT:
        return NOTHING
    if claim.event is None and (query.givers or query.getters) and not own & terms.acts:
        return NOTHING  # "we need rifles" says nothing of who sells some
    return (
        share if own & terms.heads or (share.full >= ENOUGH and not query.acts & SPOKEN_OF and not terms.goods & _PRICE.keys()) else NOTHING
    )


def _enough(terms: Terms, claim: Claim, said: frozenset[str]) -> bool:
    """Whether a claim uses more than one word of the question, or is hardly longer: "We paid"; without an event it names the place, too."""
    if claim.event is None and terms.places and not said & terms.places:
        return False
    return len(said) > 1 or len(spoken(claim)) <= BRIEF


def _told(terms: Terms, claim: Claim, query: Query, said: frozenset[str]) -> frozenset[str]:
    """The terms that a claim tells: in its words, by goods of the same family, and by the act asked after."""
    event = claim.event
    if event is None:
        return said
    own = said | (terms.goods if same_goods(query.goods, event.goods) else frozenset())
    right = event.act in query.acts - SPOKEN_OF and len(said) > 1 and (own & terms.goods or not terms.goods)
    return own | terms.acts if right else own


def _involved(claim: Claim) -> frozenset[str]:
    """The ids of those who take part or speak, and of those for whom they do."""
    parties = (*claim.event.actors, *claim.event.recipients) if claim.event else ()
    speakers = (link.actor for link in claim.chain if link.actor)
    return frozenset(x for a in (*parties, *speakers) for x in (a.id, a.side) if x)
