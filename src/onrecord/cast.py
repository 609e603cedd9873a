"""One cast for all reports: whom one report names with an office, another may call by name alone, or spell otherwise."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from heapq import heappop, heappush

from anyascii import anyascii

from onrecord.actor import Actor, ActorKind
from onrecord.claim import Attribution, Claim, SourceKind, Voice
from onrecord.document import Document
from onrecord.imprint import asked_by_others, own_word
from onrecord.involved import involve
from onrecord.ledger import NOTHING, Difference, Standing, difference
from onrecord.unnamed import UNNAMED
from onrecord.vouched import Vouched, told_sides, vouched

Same = Callable[[str, str], bool]
"""Whether two names are of one bearer."""

_NAMED, _BODY, _PAPER = "name:", "org:", "outlet:"
"""Begin of the ids of those who are known by name only, of bodies, and of outlets."""


def one_cast(standing: Standing, same: Same | None = None) -> Standing:
    """A ledger in which a person is one in all reports, and speaks for one side (R5).

    "Defence minister Aru Tamm of Arland" in one report and "Aru Tamm said" or "Tamm said" in another are one speaker of Arland. Where
    reports give different sides, the one that most of them give holds for all, if twice as many give it as any other; else the one of the
    earliest report holds for those that give none. Who speaks for a side that acts in the same report is flagged as involved.

    Args:
        standing: what stands.
        same: whether two spellings are one name ("Iwan Tamm", "Ivan Tamm"); without it only equal names are.

    """
    return involve(Cast(same).take(standing, difference(NOTHING, standing))[0])


News = dict[str, Claim | None]
"""Claims that are new or other than they were; None for those that are gone."""


class Cast:
    """One cast for a ledger that grows: a new report changes only the claims of those whom it tells something new about."""

    def __init__(self, same: Same | None = None) -> None:
        self._raw = NOTHING
        self._named, self._persons, self._sided, self._official = _Named(_actors), _Named(_people), _Named(_people), _Official()
        self._spellings = _Spellings(same) if same else None
        self._surnames = _Surnames()
        self._bodies, self._spelt, self._sides = dict[str, Actor](), dict[str, Actor](), dict[str, dict[str, str]]()
        self._vouched = dict[tuple[str, str, str], Vouched]()
        self._claims, self._listed = dict[str, Claim](), dict[str, Claim]()

    def take(self, standing: Standing, changed: Difference) -> tuple[Standing, Difference]:
        """The ledger as it stands, with one cast, and what changed in it."""
        self._raw = standing
        news = self._rename({c: standing.claims.get(c) for c in changed.claims}, changed.documents)
        news = self._official.take(self._take_sides(news), changed.documents, standing)
        other = {c for c, claim in news.items() if claim != self._claims.get(c)}
        for cid in other:
            self._claims.pop(cid, None)
            if (claim := news[cid]) is not None:
                self._claims[cid] = claim
        cast = replace(standing, claims=self._in_order(standing, other))
        return cast, replace(changed, claims=changed.claims | other)

    def _in_order(self, standing: Standing, other: set[str]) -> dict[str, Claim]:
        """The claims in the order in which they stand; where only few were changed or taken out, that order is known."""
        found = dict(self._listed) if other <= self._listed.keys() else {}
        for cid in other & found.keys():
            if (claim := self._claims.get(cid)) is None:
                del found[cid]
            else:
                found[cid] = claim
        if [*found] != [*standing.claims]:
            found = dict(zip(standing.claims, map(self._claims.__getitem__, standing.claims), strict=True))
        self._listed = found
        return found

    def _rename(self, news: News, documents: Iterable[str]) -> News:
        """Persons by the spelling of their names under which they are known, bodies that were taken for persons as bodies."""
        touched, persons = self._named.take(news), self._persons.take(news)
        twins = {i.partition(":")[2] for i in touched if i.startswith((_NAMED, _BODY, _PAPER))}
        for name in twins:
            self._tell_apart(name)
        spelt = {start + name for name in twins for start in (_NAMED, _BODY, _PAPER)}
        if self._spellings:
            spelt |= self._spellings.take({i: self._first_told(i) for i in persons})
        outlets = {d: doc.outlet for d in documents if (doc := self._raw.documents.get(d))}
        spelt |= self._surnames.take(
            {i: self._last(i) if self._persons.holds(i) else None for i in persons},
            {i: self._last(i).name if self._named.holds(i) else None for i in touched if i.startswith(_SHORT)},
            {d: outlets.get(d) for d in documents},
        )
        now = {i: a for i in spelt if (a := self._known_as(i))}
        other = {i for i in spelt if now.get(i) != self._spelt.get(i)}
        self._spelt = {**{i: a for i, a in self._spelt.items() if i not in other}, **now} if other else self._spelt
        news |= {c: claim for i in other for c, claim in self._named.claims(i)}
        return {c: claim and _renamed(claim, self._spelt) for c, claim in news.items()}

    def _tell_apart(self, name: str) -> None:
        """Whether a name that reports take for a person's, a body's or an outlet's is one person's, one body's or one outlet's."""
        who, body, paper = _NAMED + name, _BODY + name, _PAPER + name
        for i in (who, body, paper):
            self._bodies.pop(i, None)
        known = body if self._named.holds(body) else who
        if self._named.holds(who) and self._named.holds(body):
            one, known = (body, who) if self._speaks_for_a_state(who) else (who, body)
            self._bodies[one] = self._last(known)
        if self._named.holds(paper) and self._named.holds(known) and self._named.count(known) >= self._named.count(paper):
            self._bodies[paper] = self._last(known)

    def _speaks_for_a_state(self, person: str) -> bool:
        """Whether a report gives somebody an office: who has one is no body, whatever the encoder takes the name for."""
        return any(a.side.startswith("country:") for _, claim in self._named.claims(person) for a in _actors(claim) if a.id == person)

    def _known_as(self, actor: str) -> Actor | None:
        """Who somebody is: by spelling, by surname, or the body that he was taken for, or the person that a body was taken for."""
        spelt = self._spellings.found(actor) if self._spellings else None
        return spelt or self._surnames.found(actor) or self._bodies.get(actor)

    def _last(self, actor: str) -> Actor:
        """Somebody as the last claim that names him has him."""
        claim = max(self._named.claims(actor), key=lambda pair: where(pair[0], pair[1], self._raw))[1]
        return [a for a in _actors(claim) if a.id == actor][-1]

    def _first_told(self, person: str) -> tuple[date, str, Actor] | None:
        """Somebody as the first claim that names a person of this id has him, with its day; None where none does."""
        days = self._raw.days
        told = [
            (days.get(c) or date.max, a.name, c, claim, a)
            for c, claim in self._persons.claims(person)
            for a in _people(claim)
            if a.id == person
        ]
        if not told:
            return None
        first = min(t[:2] for t in told)
        return *first, min((t for t in told if t[:2] == first), key=lambda t: where(t[2], t[3], self._raw))[4]

    def _take_sides(self, news: News) -> News:
        """Persons with the side that most reports give them, else with that of the earliest where a report gives none."""
        other, days = set[str](), self._raw.days
        for person in self._sided.take(news):
            told = defaultdict[str, dict[str, Vouched]](dict)
            first = list[tuple[int, date, str]]()
            for c, claim in self._sided.claims(person):
                for a in (a for a in _people(claim) if a.id == person):
                    doc = self._raw.documents.get(claim.document)
                    for side in {a.side, *(told_sides(doc.text, a.name) if doc and a.id.startswith(_NAMED) else ())} - {a.id}:
                        how = self._how(claim.document, a.name, side)
                        first.append((-how, days.get(c) or date.max, side))
                        told[side][claim.document] = max(how, told[side].get(claim.document, how))
            now = _settled(told, min(first)[2]) if told else None
            if now != self._sides.pop(person, None):
                other.add(person)
            if now:
                self._sides[person] = now
        news |= {c: claim for i in other for c, claim in self._sided.claims(i)}
        return {c: claim and _recast(claim, self._sides) for c, claim in news.items()}

    def _how(self, document: str, name: str, side: str) -> Vouched:
        """How well a report tells that somebody speaks for a side."""
        if (known := self._vouched.get((document, name, side))) is None:
            doc = self._raw.documents.get(document)
            known = vouched(doc, name, side)
            if doc is not None:
                self._vouched[document, name, side] = known
        return known


_SHORT = (_NAMED, _BODY, _PAPER, UNNAMED)
"""Begins of the ids of those who may be called by surname alone."""


class _Surnames:
    """Those whom one report calls by surname alone are who bears it in the others, where it is one person: "Tamm"."""

    def __init__(self) -> None:
        self._people, self._bearers = dict[str, Actor](), defaultdict[str, set[str]](set)
        self._short, self._called = dict[str, str](), defaultdict[str, set[str]](set)
        self._outlets, self._printed = dict[str, str](), defaultdict[str, set[str]](set)

    def take(self, people: Mapping[str, Actor | None], named: Mapping[str, str | None], outlets: Mapping[str, str | None]) -> set[str]:
        """Takes in persons, those who may be called by surname, and reports' outlets; gives the ids of those who may be others now."""
        names = set[str]()
        for person, actor in people.items():
            old = self._people.pop(person, None)
            for known in (old, actor):
                if known and (last := _surname(known)):
                    names.add(last)
                    self._bearers[last].discard(person)
            if actor and (last := _surname(actor)):
                self._people[person] = actor
                self._bearers[last].add(person)
        names |= _move(self._short, self._called, {i: n if n and " " not in n and len(n) > _FEW else None for i, n in named.items()})
        names |= _move(self._outlets, self._printed, outlets)
        return {i for name in names for i in self._called.get(name, ())} | named.keys()

    def found(self, actor: str) -> Actor | None:
        """The person whom a surname alone means."""
        name = self._short.get(actor)
        bearers = self._bearers.get(name, set()) if name and not self._printed.get(name) else set[str]()
        return self._people[next(iter(bearers))] if len(bearers) == 1 else None


_FEW = 3
"""Letters of a name too short to tell anybody by."""


def _surname(actor: Actor) -> str | None:
    first, *rest = actor.name.split()
    return rest[-1] if rest and first[:1].isupper() else None


def _move(known: dict[str, str], by_name: defaultdict[str, set[str]], new: Mapping[str, str | None]) -> set[str]:
    """Files what is new under its name; gives the names concerned."""
    names = set[str]()
    for i, name in new.items():
        if (old := known.pop(i, None)) is not None:
            by_name[old].discard(i)
            names.add(old)
        if name is not None:
            known[i] = name
            by_name[name].add(i)
            names.add(name)
    return names


def where(cid: str, claim: Claim, standing: Standing) -> tuple[date, str, int, int, str]:
    """Where a claim stands: its day, its report, its first and last character, its id."""
    return standing.days.get(cid) or date.max, claim.document, claim.span.start, claim.span.end, cid


class _Named:
    """In which claims somebody is named."""

    def __init__(self, who: Callable[[Claim], Iterable[Actor]]) -> None:
        self._who, self._claims, self._by_actor = who, dict[str, Claim](), defaultdict[str, set[str]](set)

    def take(self, news: News) -> set[str]:
        """Takes in claims; gives the ids of those whom they name or named."""
        touched = set[str]()
        for cid, claim in news.items():
            if old := self._claims.pop(cid, None):
                for a in self._who(old):
                    touched.add(a.id)
                    self._by_actor[a.id].discard(cid)
            if claim:
                self._claims[cid] = claim
                for a in self._who(claim):
                    touched.add(a.id)
                    self._by_actor[a.id].add(cid)
        return touched

    def holds(self, actor: str) -> bool:
        """Whether anybody names him."""
        return bool(self._by_actor.get(actor))

    def count(self, actor: str) -> int:
        """How many claims name him."""
        return len(self._by_actor.get(actor, ()))

    def claims(self, actor: str) -> Iterator[tuple[str, Claim]]:
        """The claims that name him."""
        return ((c, self._claims[c]) for c in self._by_actor.get(actor, ()))


def _actors(claim: Claim) -> Iterable[Actor]:
    chain = [link.actor for link in claim.chain if link.actor]
    return (*chain, *(claim.event.actors if claim.event else ()), *(claim.event.recipients if claim.event else ()))


_SITE = re.compile(r"\b(?:State House|Ministry|Department|Presidency|Government|Embassy|Cabinet Office|Prime Minister)\b", re.I)
"""Words in the name of an outlet that publishes what a government says."""


class _Official:
    """What a body issues is its word, and "Ministry of Trade of Arland" is Arland's (R5), also where no table knows that country."""

    def __init__(self) -> None:
        self._claims = dict[str, Claim]()
        self._states = defaultdict[str, dict[Actor, set[str]]](dict)
        self._sites = dict[str, str]()
        self._speaks = dict[str, Attribution]()

    def take(self, news: News, documents: Iterable[str], standing: Standing) -> News:
        """Claims that name nobody as the word of the government that publishes them."""
        for cid, claim in news.items():
            if old := self._claims.pop(cid, None):
                for a in _states(old):
                    self._states[a.name].get(a, set()).discard(cid)
            if claim:
                self._claims[cid] = claim
                for a in _states(claim):
                    self._states[a.name].setdefault(a, set()).add(cid)
        for did in documents:
            self._sites.pop(did, None)
            if outlet := _site(standing.documents.get(did)):
                self._sites[did] = outlet
        if other := self._published(standing):
            news |= {c: claim for c, claim in self._claims.items() if claim.document in other}
        return {
            c: claim and _for_the_state(claim, self._speaks.get(claim.document), standing.documents.get(claim.document))
            for c, claim in news.items()
        }

    def _published(self, standing: Standing) -> set[str]:
        """The reports that speak for another state now, or for none."""
        was, self._speaks = self._speaks, dict[str, Attribution]()
        names = frozenset(n for n, actors in self._states.items() if any(actors.values())) if self._sites else frozenset[str]()
        for did, outlet in self._sites.items():
            if state := _state_in(outlet, names):
                self._speaks[did] = Attribution(SourceKind.GOVERNMENT, Voice.DIRECT, outlet, actor=self._as_last_named(state, standing))
        return {d for d in was | self._speaks if was.get(d) != self._speaks.get(d)}

    def _as_last_named(self, state: str, standing: Standing) -> Actor:
        cids = (c for named in self._states[state].values() for c in named)
        last = max(cids, key=lambda c: where(c, self._claims[c], standing))
        return [a for a in _states(self._claims[last]) if a.name == state][-1]


def _states(claim: Claim) -> list[Actor]:
    return [a for a in _actors(claim) if a.id.startswith("country:")]


def _site(doc: Document | None) -> str | None:
    return doc.outlet if doc and doc.outlet and not doc.issuer and _SITE.search(doc.outlet) else None


@lru_cache(maxsize=1 << 12)
def _state_in(outlet: str, names: frozenset[str]) -> str | None:
    """The state that an outlet names, the longest name first."""
    return min((n for n in names if re.search(rf"\b{re.escape(n)}\b", outlet)), key=lambda n: (-len(n), n), default=None)


def _for_the_state(claim: Claim, link: Attribution | None, doc: Document | None) -> Claim:
    if claim.chain or doc is None:
        return claim
    if doc.issuer:
        return replace(claim, chain=own_word(doc, claim.span))
    return replace(claim, chain=(link,)) if link and not asked_by_others(doc, claim.span) else claim


Rank = tuple[bool, tuple[date, str], str]
"""In which order persons are looked at: those of the tables first, then by the day when they were first told of."""


class _Spellings:
    """Which person another spelling is of: one with an id of the tables, else the one told of first."""

    def __init__(self, same: Same) -> None:
        self._same = same
        self._people = dict[str, tuple[Rank, Actor]]()
        self._twin = dict[str, str]()
        self._by_key = defaultdict[str, list[Rank]](list)
        self._queue, self._queued = list[Rank](), set[str]()

    def found(self, person: str) -> Actor | None:
        """The person that one is another spelling of."""
        return self._people[self._twin[person]][1] if person in self._twin else None

    def take(self, told: Mapping[str, tuple[date, str, Actor] | None]) -> set[str]:
        """Takes in when each was first told of, and how; gives the ids of those who may be others now."""
        for person, first in told.items():
            new = ((person.startswith(_NAMED), first[:2], person), first[2]) if first else None
            old = self._people.get(person)
            if new == old:
                continue
            if old:
                self._leave(person, *old)
            if new:
                self._people[person] = new
                for key in _keys(new[1].name):
                    insort(self._by_key[key], new[0])
                self._again(person)
        looked_at = set(told)
        while self._queue:
            person = heappop(self._queue)[2]
            if person in self._queued:
                self._queued.discard(person)
                looked_at.add(person)
                self._look(person)
        return looked_at

    def _again(self, person: str) -> None:
        if person not in self._queued:
            self._queued.add(person)
            heappush(self._queue, self._people[person][0])

    def _leave(self, person: str, rank: Rank, actor: Actor) -> None:
        for key in _keys(actor.name):
            del self._by_key[key][bisect_left(self._by_key[key], rank)]
        del self._people[person]
        self._twin.pop(person, None)
        self._queued.discard(person)
        self._wake(rank, actor)

    def _wake(self, rank: Rank, actor: Actor) -> None:
        """Those told of later whose name may be another spelling of this one."""
        for key in _keys(actor.name):
            for later in self._by_key[key][bisect_left(self._by_key[key], rank) :]:
                other = later[2]
                if other not in self._queued and other != actor.id and other.startswith(_NAMED):
                    name = self._people[other][1].name
                    if name != actor.name and self._same(name, actor.name):
                        self._again(other)

    def _look(self, person: str) -> None:
        rank, one = self._people[person]
        near = dict[str, Actor]()
        for key in _keys(one.name) if person.startswith(_NAMED) else ():
            before = self._by_key[key][: bisect_left(self._by_key[key], rank)]
            near |= {r[2]: self._people[r[2]][1] for r in before if r[2] not in self._twin}
        twins = [i for i, k in near.items() if k.name != one.name and self._same(one.name, k.name)]
        self._twin.pop(person, None)
        if len(twins) == 1:  # a name that fits two bearers stays open
            self._twin[person] = twins[0]
        self._wake(rank, one)


@lru_cache(maxsize=1 << 16)
def _keys(name: str) -> list[str]:
    """By what spellings of one name are looked for: the consonants that survive transliteration, of its first and its last word."""
    words = [w for w in re.split(r"[^\w]+", anyascii(name).casefold()) if len(w) > 2]
    return sorted({_SOUND.sub("", w.translate(_HEARD))[:3] for w in (*words[:1], *words[-1:])} - {""})


_SOUND = re.compile(r"[aeiouyhw]")
_HEARD = str.maketrans(
    {"z": "s", "c": "s", "k": "s", "g": "s", "x": "s", "j": "s", "q": "s", "v": "f", "w": "f", "p": "f", "b": "f", "d": "t"}
)


def _renamed(claim: Claim, spelt: Mapping[str, Actor]) -> Claim:
    if not any(a.id in spelt for a in _actors(claim)):
        return claim
    event = claim.event
    if event is not None:
        event = replace(event, actors=_as_known(event.actors, spelt), recipients=_as_known(event.recipients, spelt))
    return replace(claim, chain=tuple(_called(x, spelt) for x in claim.chain), event=event)


_GUESSED = frozenset({SourceKind.OUTLET, SourceKind.AGENCY, SourceKind.UNKNOWN, SourceKind.ORGANISATION})
"""Kinds that a name alone may have been taken for."""


def _called(link: Attribution, spelt: Mapping[str, Actor]) -> Attribution:
    actor = spelt.get(link.actor.id) if link.actor else None
    if actor is None:
        return link
    kind = link.kind
    if actor.kind is ActorKind.PERSON and kind in _GUESSED:
        kind = SourceKind.PERSON
    elif actor.kind is ActorKind.ORGANISATION and kind in {SourceKind.OUTLET, SourceKind.AGENCY}:
        kind = SourceKind.ORGANISATION
    return replace(link, actor=_known(link.actor, actor), kind=kind)


def _as_known(actors: tuple[Actor, ...], spelt: Mapping[str, Actor]) -> tuple[Actor, ...]:
    return tuple(_known(a, spelt[a.id]) if a.id in spelt else a for a in actors)


def _known(here: Actor | None, known: Actor) -> Actor:
    """A person under the name of the others, with the side that this report tells: which holds is for all reports to settle."""
    own = here is not None and here.kind is known.kind is ActorKind.PERSON and known.id.startswith(_NAMED)
    return replace(known, bloc=here.bloc if here and here.side != here.id else "") if own else known


def _settled(told: Mapping[str, Mapping[str, Vouched]], first: str) -> dict[str, str]:
    """For each side that reports give somebody the one that holds: what is told outright before what the place of a report suggests."""
    for least in sorted(Vouched, reverse=True):
        count = {side: sum(how >= least for how in by.values()) for side, by in told.items()}
        if not any(count.values()):
            continue
        most, *rest = sorted(count, key=lambda side: (-count[side], side))
        outdone = least is not Vouched.OUTRIGHT and any(len(told[side]) >= 2 * len(told[most]) for side in rest)
        if all(count[most] >= 2 * count[side] for side in rest) and not outdone:
            return dict.fromkeys(("", *told), most)
        if least is Vouched.OUTRIGHT:
            break
    return {"": first}


def _people(claim: Claim) -> Iterable[Actor]:
    chain = [link.actor for link in claim.chain if link.actor]
    event = [*claim.event.actors, *claim.event.recipients] if claim.event else []
    return [a for a in (*chain, *event) if a.kind is ActorKind.PERSON]


def _recast(claim: Claim, sides: Mapping[str, Mapping[str, str]]) -> Claim:
    if not any(_with_side(a, sides) is not a for a in _people(claim)):
        return claim
    event = claim.event
    if event is not None:
        event = replace(event, actors=_both(event.actors, sides), recipients=_both(event.recipients, sides))
    return replace(claim, chain=tuple(_link(x, sides) for x in claim.chain), event=event)


def _both(actors: tuple[Actor, ...], sides: Mapping[str, Mapping[str, str]]) -> tuple[Actor, ...]:
    return tuple(_with_side(a, sides) for a in actors)


def _with_side(actor: Actor, sides: Mapping[str, Mapping[str, str]]) -> Actor:
    if actor.kind is not ActorKind.PERSON or actor.id not in sides:
        return actor
    now = "" if actor.side == actor.id else actor.side
    side = sides[actor.id].get(now, now)
    return actor if side == now else replace(actor, bloc=side)


def _link(link: Attribution, sides: Mapping[str, Mapping[str, str]]) -> Attribution:
    return replace(link, actor=_with_side(link.actor, sides)) if link.actor else link
