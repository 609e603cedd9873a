"""The claims that answer a question, wherever they stand, weighed together as one proposition."""

from __future__ import annotations

import hashlib
import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from onrecord.actor import ActorKind
from onrecord.agreed import agreed_acts, with_agreements
from onrecord.aside import ANOTHER, ELSEWHERE, KIN, OTHERS, aside, crossing, held_back, kindred, other_ones, strays, unheard
from onrecord.below import with_text
from onrecord.claim import Claim, Flag, Stance
from onrecord.clauses import denies_act, negates, not_there
from onrecord.denials import OFF, ends
from onrecord.event import Event, Realis
from onrecord.fitting import OCCASION
from onrecord.ledger import Standing
from onrecord.lookup import Lookup, spoken
from onrecord.match import Group
from onrecord.owned import REPLACED, owned_up, with_deeds
from onrecord.proposition import Outcome, Proposition
from onrecord.question import Query, sale_made, turned
from onrecord.replies import answered, denies, upholds
from onrecord.status import combined
from onrecord.stems import content_stems, name_stems
from onrecord.thread import OWN_MOOD, PARTICULAR, SALE, Thread, conditional, merge, same_goods, spot, thread_of
from onrecord.thread import asked as question
from onrecord.told import FATE_WORDS, tallies
from onrecord.weigh import CONDITION, SUMMARY, calls_off
from onrecord.when import may_equal
from onrecord.where import PlaceKind, may_be_same
from onrecord.worded import Share, worded

ALIKE = 0.6
"""Share of a question's words, the rare ones counting more, by which a claim of another act, or of none, is about the same matter."""
SAME_ACT = 0.3
"""The share of the words for its matter that a claim of the very act must use."""
MATTER = 0.6
"""The same share where it is used of the same proposition elsewhere."""
NEAR = 0.45
"""The share of a question's words that a claim of a kindred act must use."""
BEST = 2 / 3
"""How much of the share of words of the claim with most another must have."""
SURE = 0.75
"""The share of a question's words by which a claim answers it beside those that fit by act and sides."""
_TRADE = frozenset(act for act, matter in KIN.items() if matter == "trade")


@dataclass(frozen=True)
class Pool:
    """What answers a question.

    Args:
        answer: the claims that fit, weighed together; None where none does.
        sources: ids of the propositions in which they stand, those with most of them first.
        aside: claims that speak of the matter and answer another question, each with the reason.
        note: what is to be said where none fits: "nobody says that it was cancelled; it is said to have been put off".

    """

    answer: Proposition | None
    sources: tuple[str, ...] = ()
    aside: Mapping[str, str] = field(default_factory=dict)
    note: str = ""


@dataclass(frozen=True)
class _Asked:
    """A question ready to be compared with claims.

    Args:
        query: the question.
        stems: of its words, times left out.
        matter: those of them that name neither the act nor an actor or place that is known.
        deed: those that name the act or the matter.
        weight: how rare each is in the ledger.

    """

    query: Query
    stems: frozenset[str]
    matter: frozenset[str]
    deed: frozenset[str]
    weight: Mapping[str, float]

    def alike(self, spoken: frozenset[str]) -> float:
        """The share of the question's words that are spoken, the rare ones counting more; 0 for a single word, and for names alone."""
        both = self.stems & spoken
        return self._share(self.stems, spoken) if len(both) > 1 and both & self.deed else 0.0

    def about(self, spoken: frozenset[str]) -> float:
        """The same share of the words that name the matter; 1 where actors, act and place say all."""
        return self._share(self.matter, spoken) if self.matter else 1.0

    def _share(self, stems: frozenset[str], spoken: frozenset[str]) -> float:
        # In the order of the words: a sum in that of a set would be rounded now so, now otherwise.
        total = sum(self.weight[w] for w in sorted(stems))
        return sum(self.weight[w] for w in sorted(stems & spoken)) / total if total else 0.0


def pool(query: Query, book: Lookup, today: date | None) -> Pool:
    """The claims that fit a question, from every proposition, as one.

    "Were sailors killed?" is asked of "two of the crew lost their lives" and of "all are unhurt" alike, whether or not these were joined.

    Args:
        query: the question.
        book: the ledger.
        today: day for which it is asked.

    """
    book = with_agreements(query, book)
    standing, asked = book.standing, _asked(query, book)
    maybe = {c for c in _maybe(asked, book) if c in book.home}
    fits = {c for c in maybe if _answers(asked, c, book)}
    fits = _occasion(query, fits | {c for c in maybe - fits if _means_it(query, c, fits, standing)}, standing)
    fits = with_text(fits | _tallies(query, book), book)
    away = _aside(query, fits, book)
    if absent := _not_there(query, fits - away.keys(), book):
        away |= {c: OTHERS for c in fits - away.keys() if _nobodies(query).isdisjoint(spoken(standing.claims[c]))}
        fits |= absent
    named = fits = fits - away.keys()
    told = _occasion(query, _told(query, fits, book), standing) - fits
    away |= _aside(query, told, book)
    told = {c for c in told if standing.claims[c].event or answered(standing, c) not in away}  # "the raid", denied, is that one
    fits = _ahead_of(query, fits | (told - away.keys()), standing)
    query = with_deeds(query, [standing.claims[c] for c in fits])
    away |= dict.fromkeys(owned_up(query, fits, standing), REPLACED)
    fits -= away.keys()
    if not fits:
        return Pool(None, aside=away)
    replies = {c for c in _answering(book, fits) if c in book.home and c not in fits and _replies(standing, c, fits)}
    claims = tuple(sorted(fits | replies, key=book.place))
    counted = Counter(p.id for c in sorted(fits) for p in book.homes(c))
    sources = tuple(sorted(counted, key=lambda p: (-counted[p], p)))
    thread, act = _thread(query, [standing.claims[c] for c in claims if c in fits], [standing.claims[c] for c in claims if c in named])
    read = replace(standing, claims={**standing.claims, **{c: _read_as(standing.claims[c], act, query) for c in claims}})
    name = hashlib.sha256("|".join((query.text, *claims)).encode()).hexdigest()[:16]
    answer = _ahead(combined(Group(name, thread, claims), read, today, book.copies), query, standing)
    return Pool(_became(answer, book.propositions[sources[0]]), sources, {c: why for c, why in away.items() if c not in answer.claims})


def _aside(query: Query, fits: set[str], book: Lookup) -> dict[str, str]:
    """The claims, of those that speak of a question's matter, that answer another one, each with the reason."""

    def report(claim: Claim) -> Callable[[], frozenset[str]]:
        return lambda: content_stems(doc.text) if (doc := book.standing.documents.get(claim.document)) else frozenset()

    claims = {c: book.standing.claims[c] for c in sorted(fits, key=book.place)}
    away = {c: why for c, claim in claims.items() if (why := aside(query, claim, report(claim)))}
    left = {c: claim for c, claim in claims.items() if c not in away}
    away |= dict.fromkeys(other_ones(query, left), ANOTHER)
    for party in unheard(query, left.values()):
        away |= {c: ELSEWHERE for c, claim in left.items() if claim.event is not None and not party.stems & report(claim)()}
    return away


def _tallies(query: Query, book: Lookup) -> set[str]:
    """The claims that number those killed or hurt of whom it is asked how many they are, in whichever words."""
    if query.kind != "how_many" or query.subjects or query.places or query.proper:
        return set()
    claims, docs = book.standing.claims, book.standing.documents
    found = book.claims.under(*(("stem", w) for w in sorted(FATE_WORDS))) & book.home.keys()

    def report(claim: Claim) -> frozenset[str]:
        return content_stems(doc.text) if (doc := docs.get(claim.document)) else frozenset()

    able = (c for c in sorted(found) if not claims[c].stance.silent and _place_and_time(query, claims[c]))
    return {c for c in able if tallies(query, claims[c], report(claims[c]))}


def _nobodies(query: Query) -> frozenset[str]:
    """The words for those without a name whom it is asked whether it was done to: "Was a *nurse* killed?"."""
    return frozenset(w for p in query.targets if not p.ids for w in p.words)


def _not_there(query: Query, fits: set[str], book: Lookup) -> set[str]:
    """The claims of the reports that fit by which none of those asked after was there: "No nurse was in the hall"."""
    who, claims = _nobodies(query), book.standing.claims
    reports = {claims[c].document for c in fits}
    if not who or not query.acts <= {"ASSAULT", "COERCE"}:
        return set()
    told = book.claims.under(*(("stem", w) for w in sorted(who)))
    return {c for c in told if c in book.home and claims[c].document in reports and not_there(who, claims[c].quote)}


def _means_it(query: Query, cid: str, fits: set[str], standing: Standing) -> bool:
    """Whether a party speaks of the matter of its report without naming it: "*we have an agreement*", beside "they signed a wheat deal".

    So does whoever owns to it: "acknowledged *the sale*".
    """
    claim = standing.claims[cid]
    event = claim.event
    if event is None or event.act not in query.acts or event.goods or not upholds(claim) or conditional(claim):
        return False
    speaking = {link.actor.side for link in claim.chain if link.actor} & set(query.actors)
    doing, done_to = ({a.side for a in some} for some in (event.actors, event.recipients))
    named = [c for f in fits if (c := standing.claims[f]).document == claim.document and c.event and c.event.act == event.act]
    if done_to:  # "acknowledged *the delivery*", which the report tells of before
        same = (c.event for c in named if c.event and c.span < claim.span)
        owns = claim.stance is Stance.CONFIRMS and any(done_to == {a.side for a in e.recipients} for e in same)
        return owns and bool(speaking & (doing | done_to)) and not turned(query, event)
    return bool(speaking & doing) and any(upholds(c) and c.event and c.event.goods for c in named)


def _ahead_of(query: Query, fits: set[str], standing: Standing) -> set[str]:
    """Without what had been done before, where it is asked what is to come: "will they meet?" is not answered by their letters of May."""
    fits = fits - _stopped_before(query, fits, standing)
    day = {c: standing.days.get(c) or date.min for c in fits}
    realis = {c: _realis(event, query) for c in fits if (event := standing.claims[c].event)}
    last = max((day[c] for c, r in realis.items() if r is Realis.PLANNED), default=None)
    if not query.ahead or last is None:
        return fits
    return {c for c in fits if realis.get(c) not in {Realis.HAPPENED, Realis.ONGOING} or day[c] > last}


def _stopped_before(query: Query, fits: set[str], standing: Standing) -> set[str]:
    """What had been stopped before anybody planned what is asked after: "suspended deliveries *last year*", before new ones were agreed."""
    events = {c: event for c in fits if query.ahead and (event := standing.claims[c].event)}
    first = min((standing.days.get(c) or date.max for c, e in events.items() if e.realis in _YET), default=date.max)
    return {c for c, e in events.items() if held_back(query, e) and first < date.max and (_until(standing.claims[c]) or date.max) < first}


_YET = frozenset({Realis.PLANNED, Realis.ANNOUNCED})


def _told(query: Query, fits: set[str], book: Lookup) -> set[str]:
    """The claims that tell the matter in other ways; beside firm ones those that use nearly all its words, and those that deny it."""
    claims = book.standing.claims
    found = worded(query, book)
    found = {c: share for c, share in found.items() if _of_it(query, claims[c]) and not _another_contact(query, claims[c])}
    if all(question(claims[c]) or conditional(claims[c]) for c in fits):
        best = max((share.full for share in found.values()), default=0.0)
        return {c for c, share in found.items() if share.full >= BEST * best}
    return {c for c, share in found.items() if share.words >= SURE or _contradicts(claims[c], share)}


def _of_it(query: Query, claim: Claim) -> bool:
    """Whether place, time, the way that goods go, and an end that is asked after allow that a claim is of the matter."""
    other = claim.event is not None and turned(query, claim.event)
    return _place_and_time(query, claim) and not other and not _no_end(query, claim)


def _contradicts(claim: Claim, share: Share) -> bool:
    """Whether a claim that tells a part of the matter says that it is not so, or calls it off."""
    return calls_off(claim) or (share.full >= SURE and share.words >= ALIKE and denies(claim))


def _ahead(answer: Proposition, query: Query, standing: Standing) -> Proposition:
    """An answer to "has Arland sold gas?" with the reason why "Arland will sell gas" is none: it is a plan, not a condition."""
    if not query.done:
        return answer
    evidence = tuple(
        replace(e, why="R9 what is yet to come has not been done")
        if e.why == CONDITION and not conditional(standing.claims[e.claim])
        else e
        for e in answer.evidence
    )
    return replace(answer, evidence=evidence)


def _maybe(asked: _Asked, book: Lookup) -> set[str]:
    """The claims that may fit: of an act asked after and of somebody asked after, or of enough of the words; no other does."""
    query, claims = asked.query, book.claims
    names = {a: name_stems(query.names.get(a, "")) for a in query.actors}
    acts = set(claims.under(*(("act", act) for act in (*query.acts, *agreed_acts(query))))) if query.acts else set[str]()
    if query.ahead and query.acts:
        stopped = claims.under(("act", "SANCTION"), ("act", "REJECT"))
        acts |= {c for c in stopped if (event := book.standing.claims[c].event) and held_back(query, event)}
    if query.actors:
        stems = {f for mine in names.values() for w in mine for f in (w, *query.forms.get(w, ()))}
        ids = {*query.actors, *(query.sides.get(a, "") for a in query.actors)}
        theirs = claims.under(*(("actor", i) for i in ids), *(("stem", w) for w in stems))
        acts = {c for c in acts if c in theirs or _denies_all(book.standing.claims[c])}
    share, total = defaultdict[str, float](float), sum(asked.weight.values())
    for w in sorted(asked.stems):
        for c in claims.under(("stem", w), *(("actor", a) for a, mine in names.items() if w in mine)):
            share[c] += asked.weight[w]
    # A little less than asked for: the sum of the very share may be rounded otherwise.
    return acts | {c for c, mine in share.items() if mine >= (NEAR - 1e-6) * total}


def _answers(asked: _Asked, cid: str, book: Lookup) -> bool:
    """Whether a claim fits a question, by what it says, or by what is said of the same proposition elsewhere."""
    claim = book.standing.claims[cid]
    if claim.stance.silent or _no_end(asked.query, claim):
        return False
    mine = spoken(claim)
    return _fits(asked, claim, mine) or any(_fits(asked, claim, mine, _beside(p, asked, book)) for p in book.homes(cid))


def _beside(p: Proposition, asked: _Asked, book: Lookup) -> frozenset[str]:
    """The stems of a question's matter that the claims of a proposition speak of together."""
    return frozenset(w for w in asked.matter if not book.claims.under(("stem", w)).isdisjoint(p.claims))


def _answering(book: Lookup, fits: set[str]) -> set[str]:
    """The claims that answer some, directly or through others."""
    found, todo = set[str](), sorted(fits)
    while todo:
        new = book.claims.under(("answers", todo.pop())) - found
        found |= new
        todo += sorted(new)
    return found


def _became(answer: Proposition, main: Proposition) -> Proposition:
    """An answer with what came of the proposition that gives most of it, where something else happened instead (D10)."""
    instead = main.overlays.get("happened_otherwise")
    if not instead or answer.outcome not in {Outcome.PENDING, Outcome.LAPSED}:
        return answer
    return replace(answer, outcome=main.outcome, overlays={**answer.overlays, "happened_otherwise": instead})


def _occasion(query: Query, fits: set[str], standing: Standing) -> set[str]:
    """Without what was long over when the newest of them was told, where a question names no time of its own."""
    told = (c for c in fits if not ends(standing.claims[c]))  # what ends an agreement is no other one
    newest = max((d for c in told if (d := standing.days.get(c))), default=None)
    if newest is None or query.when is not None:
        return fits
    return {c for c in fits if (until := _until(standing.claims[c])) is None or (newest - until).days <= OCCASION}


def _until(claim: Claim) -> date | None:
    return claim.event.when.latest if claim.event and claim.event.when else None


_PRONOUNS = content_stems("they them she her him his hers theirs you your our ours who whom")
"""Words of a question that stand for somebody whom it does not name: "When will *they* meet?"."""


def _asked(query: Query, book: Lookup) -> _Asked:
    stems = content_stems(query.asked) - content_stems(" ".join(query.times)) - _PRONOUNS
    act = content_stems(" ".join([*(_first_words(query)), *(m[0] for m in OFF.finditer(query.asked) if query.ended)]))
    named = content_stems(" ".join([*query.names.values(), *query.stuffs, *(p.name for p in query.places)]))
    weight = {w: 1 / (1 + math.log1p(len(book.claims.under(("stem", w))))) for w in stems}
    return _Asked(query, stems, stems - named - act, stems - named, weight)


def _first_words(query: Query) -> Iterable[str]:
    """The words that name the acts; of an offer or a wish only the word for it: "*offered* to mediate"."""
    return (t.split(" to ")[0] if query.mood else t for t in query.triggers)


def _fits(asked: _Asked, claim: Claim, said: frozenset[str], beside: frozenset[str] = frozenset()) -> bool:
    """Whether a claim answers a question, by its own words, or those that were said of the same matter elsewhere."""
    query, event = asked.query, claim.event
    if query.predicate and not any((query.forms.get(w, frozenset()) | {w}) & said for w in query.predicate):
        return False  # "a fire killed three" does not say that it was arson
    if event is None:
        return asked.alike(said) >= ALIKE
    other = not _place_and_time(query, claim) or _another_contact(query, claim)
    if other or turned(query, event) or not _actors(query, claim, said):
        return False
    taking = {x for a in (*event.actors, *event.recipients) for x in (a.id, a.side)}
    said |= {w for a in taking & query.actors for w in content_stems(query.names.get(a, ""))}
    if not _goods(query, claim, said):
        return False
    if (
        event.act in query.acts
        or (event.act == "SUPPORT" and event.topic in query.acts)
        or _sale_agreed(query, event)
        or sale_made(query, event)
        or held_back(query, event)
        or _ended(query, claim)
    ):
        both = len(query.actors) > 1 and len(asked.matter) < 3 and bool(event.actors and event.recipients)
        return both or asked.about(said) >= SAME_ACT or asked.about(beside) >= MATTER
    return asked.alike(said) >= (NEAR if kindred(query, event.act) else ALIKE) and not query.acts & {"AGREE", "CONSULT"}


def _another_contact(query: Query, claim: Claim) -> bool:
    """Whether a claim tells of a call or of talks where a meeting is asked after, or the other way round."""
    form = thread_of(claim).form
    if query.contact == "talks" and form == "meeting" and _TALKS.search(claim.quote):
        return False  # "Peru will host talks" with a place and a day
    return query.contact != "" and form in {"meeting", "talks", "afar"} - {query.contact}


_TALKS = re.compile(r"\b(?:talks|negotiat\w+|dialogue)\b", re.I)


def _sale_agreed(query: Query, event: Event) -> bool:
    """Whether a sale is agreed on that it is asked after: "has agreed to buy wheat" says that it is to be bought."""
    return event.act == "AGREE" and event.mode in SALE and bool(query.acts & _TRADE)


def _ended(query: Query, claim: Claim) -> bool:
    """Whether a claim tells of the end of what is asked after, or of whose end it is asked."""
    return ends(claim) and (query.ended or bool(query.acts & {"AGREE", "COOPERATE"}))


def _no_end(query: Query, claim: Claim) -> bool:
    """Whether a claim tells of no end where one is asked after, or denies one that is not asked after."""
    off, event = bool(OFF.search(claim.quote)), claim.event
    denied = off and claim.stance is Stance.DENIES and event is not None and event.act in {"SANCTION", "REJECT"}
    return not off if query.ended else denied


def _realis(event: Event, query: Query) -> Realis:
    """How real an event makes what is asked after: what has been agreed on is announced."""
    return Realis.ANNOUNCED if event.realis is Realis.HAPPENED and _sale_agreed(query, event) else event.realis


def _goods(query: Query, claim: Claim, said: frozenset[str]) -> bool:
    """Whether a claim is about the goods asked after: of their family, by their name, or a denial of it all (R8)."""
    event = claim.event
    if not query.goods or event is None:
        return True
    if event.goods:
        return same_goods(query.goods, event.goods)
    return denies(claim) or bool(content_stems(" ".join(query.stuffs)) & said)


def _place_and_time(query: Query, claim: Claim) -> bool:
    event = claim.event
    if event is None:
        return True
    named = [p for p in query.places if p.kind is not PlaceKind.COUNTRY] or list(query.places)
    where = event.where
    if named and where is not None:
        if any(spot(p) for p in named) and spot(where) and not any(spot(p) == spot(where) for p in named):
            return False
        if not any(may_be_same(p, where) for p in named):
            return False
    return may_equal(query.when, event.when)


def _actors(query: Query, claim: Claim, said: frozenset[str]) -> bool:
    """Whether all whom a question names may take part: named among the parties, or the claim leaves a party open."""
    event = claim.event
    if event is None:
        return True
    people = [*event.actors, *event.recipients]
    if _denies_all(claim):
        people = [link.actor for link in claim.chain if link.actor]  # "There is no truce", says one of those who would keep it
    inside = {x for a in people for x in (a.id, a.side)}
    ours = {i for p in query.subjects if p.among(people) for i in p.ids}  # "the Royal Arlander Army"
    taking = [
        a for a in query.actors if a in inside or query.sides.get(a, "") in inside or a in ours or name_stems(query.names.get(a, "")) & said
    ]
    persons = {a.id for a in people if a.kind is ActorKind.PERSON}
    asked = {a for a in query.actors if a in query.people}
    if asked and persons and not asked & persons:
        return False
    if len(taking) == len(query.actors):
        return True
    return len(taking) > 0 and (not event.actors or not event.recipients)


def _denies_all(claim: Claim) -> bool:
    """Whether a claim denies a deed without a word on who takes part: "There is no truce"."""
    return claim.event is not None and not claim.event.actors and not claim.event.recipients and denies(claim)


def _replies(standing: Standing, cid: str, fits: set[str]) -> bool:
    """Whether a claim without matter of its own answers one that fits: silence, "he denied it"."""
    claim, to = standing.claims[cid], answered(standing, cid)
    return (claim.stance.silent or claim.event is None) and to in fits and not strays(claim, standing.claims[to])


def _thread(query: Query, claims: Sequence[Claim], named: Sequence[Claim]) -> tuple[Thread, str]:
    """What the claims are about together, under the act that most name; its parties are those of the claims that fit by whom they name."""
    threads = [t for c in claims if (t := thread_of(c)).act]
    wanted = {"AGREE"} if _only_agreed(query, claims) else query.acts
    acts = Counter(t.act for t in threads if t.act in wanted)
    ahead = any(c.event is not None and _sale_agreed(query, c.event) for c in claims)
    acts = acts or (Counter(query.acts) if ahead else Counter(t.act for t in threads))
    if not acts:
        return Thread(""), ""
    act = "SANCTION" if query.ended else min(acts, key=lambda a: (-acts[a], a))
    whole = Thread(act)
    for t in [t for c in named if (t := thread_of(c)).act] or threads:
        whole = merge(whole, replace(t, act=act, form=""))
    return (replace(whole, form=OWN_MOOD[query.mood]) if query.mood else whole), act


def _only_agreed(query: Query, claims: Sequence[Claim]) -> bool:
    """Whether a sale asked after has been agreed on, and no text tells that it is done: what answers then is the agreement."""
    told = [c.event for c in claims if c.event and upholds(c) and c.block not in SUMMARY]
    done = any(e.act in query.acts and e.realis in {Realis.HAPPENED, Realis.ONGOING} for e in told)
    return not done and not query.ahead and any(_sale_agreed(query, e) for e in told)


def _read_as(claim: Claim, act: str, query: Query) -> Claim:
    """A claim under the act of the answer; what is planned is only asked about where it is asked whether it is done.

    Where no event was found the words alone tell yes from no: "the sinking of the boats had not taken place".
    """
    event = claim.event
    if event is None:
        flags = (*claim.flags, Flag.CONDITIONAL) if _IF.match(claim.quote) and not conditional(claim) else claim.flags
        return replace(claim, negated=claim.negated or negates(query, claim.quote), flags=flags)
    if not act:
        return claim
    if ends(claim):
        if query.ended:
            return replace(claim, negated=False, event=replace(event, act=act, realis=Realis.HAPPENED, topic="AGREE"))
        return replace(claim, negated=True, event=replace(event, act=act, realis=Realis.NEGATED))
    if event.act not in query.acts and not kindred(query, event.act) and upholds(claim) and denies_act(query, claim.quote):
        return replace(claim, negated=True, event=replace(event, act=act, realis=Realis.NEGATED, topic=None))  # "he never signed it"
    if held_back(query, event) or (event.act == "REJECT" and event.topic in query.acts):
        return replace(claim, negated=True, event=replace(event, act=act, realis=Realis.NEGATED, topic=None))  # "refused to sell gas"
    if crossing(query.acts, event.act) and not ({event.topic} & query.acts):
        return replace(claim, event=Event(act, Realis.NEGATED if denies(claim) else Realis.HAPPENED))  # "an envoy to settle *the strike*"
    realis = _realis(event, query) if act != event.act else event.realis
    open_ = query.done and realis.future and realis is not query.mood and not denies(claim) and (query.strict or not _firm(realis, claim))
    realis = Realis.CONDITIONAL if open_ else realis
    return replace(claim, event=replace(_as_handed(event, act), act=act, realis=realis))


def _firm(realis: Realis, claim: Claim) -> bool:
    """Whether something is planned or announced outright: "will send troops *if* Oslo does not yield" leaves it open."""
    return realis in {Realis.PLANNED, Realis.ANNOUNCED} and not _UPON.search(claim.quote)


_UPON = re.compile(r"\b(?:if|unless|provided|on condition)\b", re.I)
_IF = re.compile(r"\W*(?:if|unless|were it|should (?:it|they|he|she))\b", re.I)


def _as_handed(event: Event, act: str) -> Event:
    """An event with who hands over first, where the act of the answer puts them so: who agreed to buy arms is supplied with them."""
    gave, got = event.handing
    if not (gave or got) or "AID" not in (act, event.act) or act == event.act or act not in {"AID", *PARTICULAR}:
        return event
    return replace(event, actors=gave, recipients=got, mode="sell", symmetric=False)
