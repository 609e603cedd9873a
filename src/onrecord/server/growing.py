"""What a ledger adds up to, kept up as entries come in: one state after another, each of which stays as it is for those who read it."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from onrecord.actor import Actor
from onrecord.annotators.namesakes import same_name
from onrecord.annotators.own_files import ActorFile
from onrecord.answer import Answer, look_up
from onrecord.asking import query
from onrecord.exporters.report_parts import Concordance
from onrecord.exporters.report_propositions import by_importance, weight
from onrecord.identity import document_id
from onrecord.ledger import Claimed, Difference, Entry, Filed, Ruled, Standing, known_by
from onrecord.lookup import EMPTY as NO_LOOKUP
from onrecord.lookup import Lookup, grown
from onrecord.proposition import Proposition
from onrecord.question import Query
from onrecord.running import Running
from onrecord.server.catalogue import EMPTY as NO_CATALOGUE
from onrecord.server.catalogue import Catalogue, catalogued
from onrecord.server.concordance import EMPTY as NO_BOOK
from onrecord.server.concordance import concorded, named

T = TypeVar("T")


@dataclass(frozen=True)
class Snapshot:
    """A ledger as it stood under one head, on one day.

    Args:
        head: the last link of its chain.
        as_of: the day asked for, None for all that is there.
        propositions: the weightiest first.
        lookup: how what answers a question is found.
        book: where everything stands.
        catalogue: how propositions are found.
        by_id: positions of the propositions.
        rulings: all rulings, those taken back too, in the order of the ledger.
        known: actors by id and how often they are told of, for reading questions.
        lost: ids of reports that claims speak of and that are not there.
        former: ids of propositions that are no more, each with the claims that it had.
        ahead: ids of rulings that it heeds before what came into the ledger between its head and them.

    """

    head: str
    as_of: date | None
    propositions: tuple[Proposition, ...] = ()
    lookup: Lookup = NO_LOOKUP
    book: Concordance = NO_BOOK
    catalogue: Catalogue = NO_CATALOGUE
    by_id: Mapping[str, int] = field(default_factory=dict)
    rulings: tuple[Ruled, ...] = ()
    known: Mapping[str, tuple[Actor, int]] = field(default_factory=dict)
    lost: tuple[str, ...] = ()
    former: Mapping[str, tuple[str, ...]] = field(default_factory=dict, repr=False, compare=False)
    ahead: tuple[str, ...] = ()
    _kept: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)

    @property
    def standing(self) -> Standing:
        """Claims and reports."""
        return self.lookup.standing

    @property
    def tag(self) -> str:
        """What tells it from every other state: its head, with the rulings that it heeds ahead."""
        return "-".join((self.head, *self.ahead))

    def cached(self, name: str, work: Callable[[], T]) -> T:
        """What was worked out of this state before, under a name; else it is worked out now."""
        if name not in self._kept:
            self._kept[name] = work()
        made: T = self._kept[name]
        return made

    @cached_property
    def days(self) -> tuple[date, ...]:
        """The days of the reports, in order."""
        return tuple(sorted({d for d in self.book.days.values() if d}))

    def proposition(self, id: str) -> Proposition | None:
        """The proposition of an id."""
        at = self.by_id.get(id)
        return None if at is None else self.propositions[at]

    def claims_of(self, id: str) -> tuple[str, ...]:
        """The claims of a proposition that is or was; none where there never was such a one."""
        p = self.proposition(id)
        return p.claims if p else self.former.get(id, ())

    def holding(self, claims: Iterable[str]) -> Proposition | None:
        """The proposition in which most of some claims stand, the weightiest of equals; None where none of them stands."""
        places = Counter(n for c in claims for n in self.catalogue.of_claim(c))
        return self.propositions[min(places, key=lambda n: (-places[n], n))] if places else None


STEPS = 100_000
"""Claims that are gone through again, at most, to learn what propositions were called between rulings."""


class Growing:
    """A ledger as far as it was read. A new report or ruling costs what it concerns; nothing depends on the order in which they come.

    Args:
        as_of: the day on which it is looked at; None for all that is there.

    """

    def __init__(self, as_of: date | None = None) -> None:
        self.last = Snapshot("", as_of)
        self._running = Running(same_name)
        self._filed, self._awaiting = set[str](), dict[str, list[Claimed]]()
        self._rulings = dict[Ruled, None]()

    def take(self, entries: Iterable[Entry], head: str, ahead: tuple[str, ...] = ()) -> Snapshot:
        """Takes in entries; gives the state under a head. `ahead` are ids of rulings among them that the head does not cover."""
        was = self.last
        news = known_by(entries, was.as_of)
        self._rulings |= {e: None for e in news if isinstance(e, Ruled)}
        self._running.add(self._with_reports(news), today=was.as_of)
        stands = self._running.stands()
        changed = self._running.changed
        made = grown(was.lookup, self._running.propositions(), stands, self._running.copies(), changed.claims)
        ordered = _ordered(was, made)
        book = concorded(was.book, ordered, made, changed)
        by_id = {p.id: n for n, p in enumerate(ordered)}
        found = replace(catalogued(was.catalogue, was.lookup, made, changed.claims), by_id=by_id, actors=book.names)
        known = _known(was, made, changed)
        lost, gone = tuple(sorted(self._awaiting)), {i: was.lookup.propositions[i].claims for i in made.gone}
        former = {**was.former, **gone} if gone else was.former
        self.last = Snapshot(head, was.as_of, ordered, made, book, found, by_id, tuple(self._rulings), known, lost, former, ahead)
        return self.last

    def replay(self, entries: Iterable[Entry], head: str) -> Snapshot:
        """Takes in a whole ledger as `take` does, the rulings last, so that it is known what propositions were called before them."""
        listed = list(entries)
        rulings = [e for e in listed if isinstance(e, Ruled)]
        snap = self.take([e for e in listed if not isinstance(e, Ruled)], head)
        steps = max(1, min(len(rulings), STEPS // (len(snap.standing.claims) + 1)))
        for n in range(steps if rulings else 0):
            snap = self.take(rulings[n * len(rulings) // steps : (n + 1) * len(rulings) // steps], head)
        return snap

    def quote(self, claim: str) -> str | None:
        """The words of a claim that came in, whatever became of it since; what a claim says never changes."""
        return self._running.quote(claim)

    def founded(self, proposition: str) -> tuple[str, ...]:
        """The claim after which a proposition was named that is no more, though nobody saw it go; nothing where none that stands."""
        found = self._running.founded(proposition)
        return (found,) if found else ()

    def _with_reports(self, entries: Iterable[Entry]) -> list[Entry]:
        """The entries without the claims whose reports are not there; those are kept until they come."""
        out = list[Entry]()
        for e in entries:
            if isinstance(e, Claimed) and e.claim.document not in self._filed:
                self._awaiting.setdefault(e.claim.document, []).append(e)
                continue
            out.append(e)
            if isinstance(e, Filed):
                self._filed.add(name := document_id(e.document))
                out += self._awaiting.pop(name, ())
        return out


FEW = 1000
"""Propositions that are put in their places one by one; where more are new, all are sorted."""


def _ordered(was: Snapshot, made: Lookup) -> tuple[Proposition, ...]:
    """The propositions, the weightiest first: those that stay as they were stay in order."""
    old, now = was.lookup.propositions, made.propositions
    if len(made.other) > FEW:
        return tuple(by_importance(now.values()))
    found = list(was.propositions)
    for i in (*made.other, *made.gone):
        if i in old:
            del found[bisect_left(found, weight(old[i]), key=weight)]
    for i in made.other:
        insort(found, now[i], key=weight)
    return tuple(found)


def _known(was: Snapshot, made: Lookup, changed: Difference) -> dict[str, tuple[Actor, int]]:
    """What `asking.known` gives, from what it was and what changed since."""
    stands = made.standing
    told = {i for s in (was.standing, stands) for c in changed.claims if c in s.claims for i in named(s.claims[c])}
    now = {i: mine for i, mine in was.known.items() if i not in told}
    for i in told:
        if i.startswith("unnamed:") or not (found := made.claims.under(("named", i))):
            continue
        actor, count = None, 0
        bare = i.startswith("name:")
        for c in sorted(found) if bare else (max(found),):
            event = stands.claims[c].event
            inside = (*event.actors, *event.recipients) if event else ()
            mine = {a.id: a for a in (*(k.actor for k in stands.claims[c].chain if k.actor), *inside)}[i]
            if not bare or " " in mine.name:
                actor, count = mine, count + 1
        if actor:
            now[i] = actor, count if bare else len(found)
    return now


def snapshot(entries: Iterable[Entry], head: str, as_of: date | None = None, ahead: tuple[str, ...] = ()) -> Snapshot:
    """What entries add up to; `head` and `ahead` as for `Growing.take`."""
    return Growing(as_of).take(entries, head, ahead)


def answer_of(question: str, snap: Snapshot, own: tuple[ActorFile, ...] = ()) -> Answer:
    """What a state answers to a question; `own` are files of the asker's own actors, by which the question is read.

    Raises:
        BadQuestion: the question names nothing that could be looked for.

    """
    return look_up(query_of(question, snap, own), snap.lookup, as_of=snap.as_of)


def query_of(question: str, snap: Snapshot, own: tuple[ActorFile, ...] = ()) -> Query:
    """A question as it is read on the last day of a state, by one who knows its actors."""
    day = snap.as_of or (snap.days[-1] if snap.days else None)
    return query(question, day=day, own=own, known=snap.known)
