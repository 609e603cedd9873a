"""A parsed question, and how well a proposition fits it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from onrecord.actor import Actor
from onrecord.claim import Claim
from onrecord.event import Event, Good, Realis
from onrecord.ledger import Standing, difference
from onrecord.lookup import Lookup
from onrecord.proposition import Proposition, Status
from onrecord.stems import content_stems, stem, words
from onrecord.steps import CallingOff
from onrecord.thread import OWN_MOOD, SALE, SPOKEN, families, same_goods
from onrecord.when import When, may_equal
from onrecord.where import Place, PlaceKind, may_be_same


@dataclass(frozen=True)
class Party:
    """Somebody who takes part in what is asked: "Did *the police* detain *strikers*?".

    Args:
        ids: his id and that of the side for which he acts; none where he has no name.
        stems: those of the words by which a report may call him: "Peru", "Peruvian".
        words: those of all words that stand for him: "Peruvian *sailors*".

    """

    ids: frozenset[str] = frozenset()
    stems: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()

    def among(self, people: Iterable[Actor]) -> bool:
        """Whether he is one of some actors."""
        return any(
            (not self.ids.isdisjoint((a.id, a.side)) or not self.stems.isdisjoint(content_stems(a.name))) and not self.disowns(a)
            for a in people
        )

    def disowns(self, a: Actor) -> bool:
        """Whether it is a state, and an actor some band of its land: "Peruvian rebels" are not Peru."""
        state = any(i.startswith("country:") for i in self.ids) and self.words <= self.stems
        return state and a.id.startswith("unnamed:") and not _BANDS.isdisjoint(a.name.lower().split())

    def may_be(self, people: Iterable[Actor]) -> bool:
        """Whether one of some actors is called by any of his words: "17 *sailors*" may be Peruvian."""
        people = tuple(people)
        return self.among(people) or any(not self.words.isdisjoint(content_stems(a.name)) for a in people)


_BANDS = frozenset(
    {
        *("rebel", "rebels", "militant", "militants", "insurgents", "guerrillas", "gunman", "gunmen", "separatists", "militia", "militias"),
        *(
            "pirates",
            "bandits",
            "smugglers",
            "traffickers",
            "jihadists",
            "extremists",
            "protesters",
            "demonstrators",
            "strikers",
            "hackers",
        ),
    }
)
"""Those who act for no state, whatever land they are of."""


Dated = Callable[[str, date | None], When | None]
"""Words of a day, and the day on which they were written → the day that they mean."""


@dataclass(frozen=True)
class Query:
    """What a question asks after.

    Args:
        acts: PLOVER types, of the core act; empty where the question names none.
        actors: ids of actors.
        places: places it names.
        goods: goods it names.
        when: its time.
        words: its other words of content, lower case.
        kind: "yesno", "who", "when", "where", "what", "how_many", "who_says", "who_denies", "sources" (how many), or, of
            somebody's words, "said", "denied", "confirmed" or "commented"; "fate": what became of somebody.
        text: the question as it was put.
        names: id → the words that name an actor.
        sides: id → the side for which an actor acts.
        triggers: the words that name the acts.
        times: the words that name times.
        stuffs: the words that name goods.
        people: ids of actors that are persons.
        done: it is asked whether something has been done ("Has Arland sold gas?"): what is wished for or under a condition is no answer.
        ahead: it is asked what is to come ("Will Arland sell gas?").
        vouched: it is asked whether somebody vouched for something: "Has Arland confirmed that …?"
        matter: what it asks after without the words that only ask: "the plane carried rifles" of "Who says that the plane carried rifles?".
        forms: stem → the stems of other forms of the word, and of other words for the same: "paid" → "pay".
        verbs: the stems of its verbs.
        proper: the stems of its names.
        contact: "meeting", "talks" or "afar" where it asks after just that (who met nobody may have telephoned), else "".
        givers: ids, and their sides, of those who it is asked whether they hand something over ("Did Arland sell gas?").
        getters: the same of those to whom it is handed.
        ended: it is asked whether an agreement is at an end ("Was the gas deal cancelled?").
        predicate: the stems of what somebody or something is asked to be: "Was the fire *arson*?", "Is the border *open*?".
        speakers: ids of those whose own words are asked after: "What did Tamm say?", "Did Tamm deny that Arland sold gas?".
        doers: who is asked to have done it: "Did *Arland* attack Borduria?".
        targets: to whom it is asked to have been done.
        subjects: all whom it names.
        modes: those of the acts: "arrest", "visit".
        senses: the acts that its word for one may name: a "strike" is an attack or a walkout.
        over: it is asked whether something is at an end ("Is the strike over?").
        mood: it is asked whether something was offered or wanted, not whether it was done ("Did Arland *offer* to mediate?").
        strict: a plan is no answer, since what is asked after is told as done.
        off: what is asked to have been called off, put off or taken back ("Was the *visit* cancelled?").
        dated: reads the words of a day, seen from a report's day ("Tuesday"); without it only the days of events are told.

    """

    acts: frozenset[str] = frozenset()
    actors: frozenset[str] = frozenset()
    places: tuple[Place, ...] = ()
    goods: tuple[Good, ...] = ()
    when: When | None = None
    words: tuple[str, ...] = ()
    kind: str = "yesno"
    text: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    dated: Dated | None = field(default=None, repr=False, compare=False)
    sides: Mapping[str, str] = field(default_factory=dict)
    triggers: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    stuffs: tuple[str, ...] = ()
    people: frozenset[str] = frozenset()
    done: bool = False
    ahead: bool = False
    vouched: bool = False
    matter: str = ""
    forms: Mapping[str, frozenset[str]] = field(default_factory=dict)
    verbs: frozenset[str] = frozenset()
    proper: frozenset[str] = frozenset()
    contact: str = ""
    givers: frozenset[str] = frozenset()
    getters: frozenset[str] = frozenset()
    ended: bool = False
    predicate: frozenset[str] = frozenset()
    speakers: frozenset[str] = frozenset()
    doers: tuple[Party, ...] = ()
    targets: tuple[Party, ...] = ()
    subjects: tuple[Party, ...] = ()
    modes: frozenset[str] = frozenset()
    senses: frozenset[str] = frozenset()
    over: bool = False
    mood: Realis | None = None
    strict: bool = False
    off: CallingOff | None = None

    @property
    def asked(self) -> str:
        """The words that name what it asks after."""
        return self.matter or self.text or " ".join(self.words)

    @property
    def empty(self) -> bool:
        """Whether it names nothing that could be looked for."""
        return not (self.acts or self.actors or self.places or self.goods or self.words or self.speakers or self.off)


@dataclass(frozen=True)
class Fit:
    """How a proposition fits a question, and how well: "exact", "related" (the same goods), "elsewhere" (the same act) or "none"."""

    kind: str
    score: float


NONE = Fit("none", 0.0)


def fit(query: Query, p: Proposition, standing: Standing, blocs: Mapping[str, str]) -> Fit:
    """How well a proposition answers a question; `blocs` are those of the actors asked after.

    Asked "Is there a gas deal?", an agreement on gas is exact, talks on gas are related, a visit is neither; asked
    after a meeting in Strelsau, one in Klow is elsewhere.
    """
    if p.event is None:
        return _by_words(query, p, standing)
    event = p.event
    who = _actors(query, event, standing, p, blocs)
    if who is None:
        return NONE
    goods, about = _goods(query, event), _overlap(query, p, standing)
    place, time = _places(query, event), may_equal(query.when, event.when)
    score = who + goods + about + 0.5 * bool(query.when and event.when and time) + place
    signed = event.act == "SUPPORT" and event.topic in query.acts  # PLOVER files the signing of a deal there
    right = (not query.acts or event.act in query.acts or signed) and not turned(query, event)
    if right and goods >= 0 and place >= 0 and time and not _only_wished(query, p, event):
        return Fit("exact", score + 3 * bool(query.acts)) if (query.acts or score >= 1) else NONE
    if goods > 0:
        return Fit("related", score + right)
    return Fit("elsewhere", score) if query.acts and right and who > 0 and goods >= 0 else NONE


def may_fit(query: Query, book: Lookup, blocs: Mapping[str, str]) -> set[str]:
    """Ids of the propositions that may fit a question: of somebody, an act, goods, a place or words asked after; no other does."""
    matters, acts = book.matters, {("act", a) for a in query.acts}
    spoken = {stem(w) for w in query.words}
    told = book.claims.under(*((kind, w) for kind in ("stem", "word") for w in spoken)) if spoken else ()
    worded = set(matters.under(*(("word", w) for w in spoken))).union(*(book.home.get(c, ()) for c in told))
    # Without an event a proposition fits by its words alone.
    plain = worded & matters.under(("act", "")) if not query.acts else set[str]()
    alike = matters.under(*(("goods", f) for f in families(query.goods))) if query.goods else frozenset[str]()
    if query.actors:
        theirs = matters.under(*(("actor", i) for i in {*query.actors, *blocs.values()}))
        return plain | (theirs & (alike | matters.under(*acts)) if acts else theirs)
    if query.acts:
        return {*alike, *matters.under(*acts)}
    spots = {("place", x) for p in query.places for x in (p.name, str(p.geonameid))}
    return worded | alike | (matters.under(*spots) if spots else set())


def touched(query: Query, was: Lookup, now: Lookup) -> bool:
    """Whether what a question is answered with can be other than it was; where this says no, it is not.

    Claims touch it that share a word, an act or an actor with it, that answer others, or that stand with such in a proposition.
    """
    if was.standing is now.standing:
        return False
    if query.speakers or query.off or query.kind == "fate":
        return True  # any report may hold words of theirs
    said = {stem(w) for w in (*query.words, *words(" ".join((query.text, *query.names.values()))))}
    said |= {w for mine in query.forms.values() for w in mine}
    people = {*query.actors, *query.sides.values(), *query.speakers}
    keys = {("stem", w) for w in said} | {("word", w) for w in said} | {("act", a) for a in query.acts}
    keys |= {(kind, i) for i in people for kind in ("actor", "named")}
    near = was.claims.under(*keys) | now.claims.under(*keys)
    for c in difference(was.standing, now.standing).claims:
        if c in near or any(s.claims[c].answers for s in (was.standing, now.standing) if c in s.claims):
            return True
    if any(was.copies.get(c) != now.copies.get(c) for c in near):
        return True
    ids = was.propositions.keys() | now.propositions.keys()
    other = [p for i in ids if (a := was.propositions.get(i)) is not (b := now.propositions.get(i)) and a != b for p in (a, b) if p]
    fit_now = may_fit(query, was, blocs_of(query.actors, was)) | may_fit(query, now, blocs_of(query.actors, now))
    return any(p.id in fit_now or not near.isdisjoint(p.claims) for p in other)


def turned(query: Query, event: Event) -> bool:
    """Whether goods go another way than it is asked: that Arland sold gas to Borduria is no sale of Borduria's, nor one to Ruritania."""
    gave, got = ({x for a in some for x in (a.id, a.side)} for some in event.handing)
    if not (gave or got) and event.act == "COOPERATE" and event.goods and not event.symmetric:
        gave, got = ({x for a in some for x in (a.id, a.side)} for some in (event.actors, event.recipients))  # "shipped wheat to Arland"
    if not got and gave and event.where and event.where.country:
        got = {f"country:{event.where.country}"}  # "shells from Arland were unloaded in Strelsau"
    if not gave and event.where and event.mode not in SALE and f"country:{event.where.country}" in query.givers - query.getters:
        return True  # what is unloaded in Arland was not sent by Arland
    swapped = not (query.givers.isdisjoint(got - gave) and query.getters.isdisjoint(gave - got))
    return swapped or _other_state(query.givers, gave) or _other_state(query.getters, got)


def _other_state(asked: Iterable[str], told: Iterable[str]) -> bool:
    """Whether a state is asked after and none but others are told of."""
    mine, theirs = ({i for i in ids if i.startswith("country:")} for ids in (asked, told))
    return bool(mine and theirs) and mine.isdisjoint(theirs)


def _only_wished(query: Query, p: Proposition, event: Event) -> bool:
    """Whether a proposition is a wish, an offer or a threat: it is related to the act, and no answer to whether it is so."""
    if event.realis is query.mood:
        return False
    return event.realis in OWN_MOOD and event.act not in {*SPOKEN, "CONSULT", "AGREE"} and p.status is not Status.MENTIONED


def _actors(query: Query, event: Event, standing: Standing, p: Proposition, blocs: Mapping[str, str]) -> float | None:
    """How many of the actors asked after take part; None where one of them does not."""
    inside = {x for a in (*event.actors, *event.recipients) for x in (a.id, a.side)}
    speaking = {x for c in p.claims for link in standing.claims[c].chain if link.actor for x in (link.actor.id, link.actor.side)}
    taking, saying = 0, 0
    for actor in query.actors:
        taking += actor in inside or blocs.get(actor, "") in inside
        saying += actor in speaking or blocs.get(actor, "") in speaking
    if query.actors and (taking == 0 or taking + saying < len(query.actors)) and not _most(taking, len(query.actors)):
        return None
    return float(taking)


def _most(taking: int, asked: int) -> bool:
    return asked > 2 and taking >= asked - 1


def blocs_of(ids: Iterable[str], book: Lookup) -> dict[str, str]:
    """The bloc of each actor asked after, as the latest claim that names it has it."""
    days, found = book.standing.days, dict[str, str]()
    for actor in ids:
        if claims := book.claims.under(("named", actor)):
            last = book.standing.claims[max(claims, key=lambda c: (days.get(c) or date.min, c))]
            found[actor] = [a.side for a in _named(last) if a.id == actor][-1]
    return found


def _named(claim: Claim) -> Iterable[Actor]:
    links = [link.actor for link in claim.chain if link.actor]
    return (*links, *(claim.event.actors + claim.event.recipients if claim.event else ()))


def _goods(query: Query, event: Event) -> float:
    """1 for goods of one family, more for the same name, 0 where either names none, -1 for others."""
    if not query.goods or not event.goods:
        return -1.0 if query.goods and event.act in {"AGREE", "COOPERATE"} and event.topic is None else 0.0
    if not same_goods(query.goods, event.goods):
        return -1.0
    return 1.0 + 0.5 * bool({g.name.lower() for g in query.goods} & {g.name.lower() for g in event.goods})


def _places(query: Query, event: Event) -> float:
    """1 for the place asked after, 0 where it may be, -1 for another city or where only the country is known."""
    if not query.places or event.where is None:
        return 0.0
    named = [p for p in query.places if p.kind is not PlaceKind.COUNTRY] or list(query.places)
    if any(p == event.where or (p.geonameid and p.geonameid == event.where.geonameid) for p in named):
        return 1.0
    return 0.25 if any(may_be_same(p, event.where) for p in named) else -1.0


def _overlap(query: Query, p: Proposition, standing: Standing) -> float:
    """The share of the question's other words that the claims use, up to one."""
    if not query.words:
        return 0.0
    spoken = {stem(w) for c in p.claims for w in words(standing.claims[c].quote)} | {stem(w) for w in words(p.text)}
    return sum(stem(w) in spoken for w in query.words) / len(query.words)


def _by_words(query: Query, p: Proposition, standing: Standing) -> Fit:
    """A proposition without an event fits by its words alone."""
    if not query.words or query.acts:
        return NONE
    share = _overlap(query, p, standing)
    return Fit("exact", 2 * share) if share >= 0.6 else NONE


def sale_made(query: Query, event: Event) -> bool:
    """Whether something has been sold where a deal on it is asked after: who sells agrees."""
    return event.act == "AID" and event.mode in SALE and "AGREE" in query.acts and bool(query.goods and event.goods)
