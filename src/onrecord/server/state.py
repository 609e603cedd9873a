"""What a ledger adds up to at this moment, kept ready for readers while it grows."""

from __future__ import annotations

import gc
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from onrecord.actor import Actor
from onrecord.answer import Answer, ask
from onrecord.asking import known, query
from onrecord.cast import one_cast
from onrecord.errors import OnRecordError
from onrecord.exporters.report_parts import Concordance, concord
from onrecord.exporters.report_propositions import by_importance
from onrecord.ledger import Entry, Ruled, Standing, standing
from onrecord.pipeline import cast_of
from onrecord.proposition import Proposition
from onrecord.server.catalogue import Catalogue, catalogue
from onrecord.status import propositions
from onrecord.stores import open_store

T = TypeVar("T")
Derive = Callable[[Standing, date | None], tuple[Proposition, ...]]
"""What stands to what it adds up to: the seam at which a way that keeps up with a growing ledger takes the place of working it all out."""

PATIENCE = 1.5  # seconds that a reader waits for a day to be worked out before being told to wait
LARGE, LITTLE_PATIENCE = 20_000, 0.2  # claims of a ledger on which a question takes long, and for how long a reader waits there
GLANCE = 1.0  # seconds between two looks at the head of the ledger
KEPT = 8  # days of which the state is kept
ANSWERS = 64  # answers that are kept


@dataclass(frozen=True)
class Snapshot:
    """A ledger as it stood under one head, on one day.

    Args:
        head: the last link of its chain.
        as_of: the day asked for, None for all that is there.
        standing: claims and reports.
        propositions: the weightiest first.
        book: where everything stands.
        catalogue: how it is found.
        by_id: positions of the propositions.
        rulings: all rulings, those taken back too, in the order of the ledger.
        lost: ids of reports that claims speak of and that are not there.

    """

    head: str
    as_of: date | None
    standing: Standing
    propositions: tuple[Proposition, ...]
    book: Concordance
    catalogue: Catalogue
    by_id: dict[str, int]
    rulings: tuple[Ruled, ...]
    lost: tuple[str, ...] = ()
    _kept: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)

    def cached(self, name: str, work: Callable[[], T]) -> T:
        """What was worked out of this state before, under a name; else it is worked out now."""
        if name not in self._kept:
            self._kept[name] = work()
        made: T = self._kept[name]
        return made

    @cached_property
    def known(self) -> dict[str, tuple[Actor, int]]:
        """Actors by id and how often they are told of, for reading questions."""
        return known(self.standing)

    @cached_property
    def days(self) -> tuple[date, ...]:
        """The days of the reports, in order."""
        return tuple(sorted({d for d in self.book.days.values() if d}))

    def proposition(self, id: str) -> Proposition | None:
        """The proposition of an id."""
        at = self.by_id.get(id)
        return None if at is None else self.propositions[at]


def snapshot(entries: Iterable[Entry], head: str, as_of: date | None = None, derive: Derive = propositions) -> Snapshot:
    """Work out what entries add up to."""
    listed = list(entries)
    stands = standing(listed, as_of)
    lost = {c.document for c in stands.claims.values()} - stands.documents.keys()
    if lost:
        kept = {name: c for name, c in stands.claims.items() if c.document not in lost}
        stands = replace(stands, claims=kept)
    cast = one_cast(cast_of(stands))  # as `asking.answer` has it, so that a room answers what the command line answers
    ordered = tuple(by_importance(derive(cast, as_of)))
    rulings = tuple(e for e in listed if isinstance(e, Ruled))
    made = Snapshot(
        head,
        as_of,
        cast,
        ordered,
        concord(ordered, cast),
        catalogue(ordered, cast),
        {p.id: n for n, p in enumerate(ordered)},
        rulings,
        tuple(sorted(lost)),
    )
    _ = made.known, made.days  # worked out now, not while somebody waits for a page
    return made


def answer_of(question: str, snap: Snapshot) -> Answer:
    """What a state answers to a question.

    Raises:
        BadQuestion: the question names nothing that could be looked for.

    """
    day = snap.as_of or (snap.days[-1] if snap.days else None)
    return ask(query(question, day=day, known=snap.known), snap.propositions, snap.standing, as_of=snap.as_of)


@contextmanager
def _quiet() -> Iterator[None]:
    """Look for no garbage meanwhile, nor later among what is made now: each look at a large ledger would hold up readers for a second."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


class Room:
    """A ledger with its latest state: readers get it at once, also while a newer one is being worked out.

    Args:
        where: the ledger, as `open_store` takes it.
        derive: how propositions are worked out.
        prepare: what is done with a new state before readers get it.

    """

    def __init__(self, where: str, *, derive: Derive = propositions, prepare: Callable[[Snapshot], object] = id) -> None:
        self.where, self.store = where, open_store(where, create=False)
        self._derive, self._prepare = derive, prepare
        self.trouble = ""  # why the latest state could not be worked out; readers keep the one before, and are told
        self._lock, self._work = threading.Lock(), dict[bool, threading.Thread]()
        self._askers, self._asked = ThreadPoolExecutor(1), OrderedDict[tuple[str, date | None, str], Future[Answer]]()
        self._days = OrderedDict[tuple[str, date], Snapshot]()
        self._looked, self._head = time.monotonic(), self.store.head()
        self._current = self._made(None)

    def close(self) -> None:
        """Let go of the ledger."""
        self._askers.shutdown(wait=False, cancel_futures=True)
        self.store.close()

    def now(self) -> Snapshot:
        """The latest state that is ready; a newer one is begun where the ledger has grown."""
        if time.monotonic() - self._looked > GLANCE:
            self._looked = time.monotonic()
            self._head = self.store.head()
        if self._head != self._current.head:
            self._begin(None)
        return self._current

    @property
    def stale(self) -> bool:
        """Whether the ledger has grown beyond the latest state."""
        return self._head != self._current.head

    def on(self, day: date | None) -> Snapshot | None:
        """The state of a day; None where it is not worked out yet, which is then begun."""
        current = self.now()
        if day is None:
            return current
        key = (current.head, day)
        if key not in self._days:
            self._begin(day).join(PATIENCE)
        return self._days.get(key)

    def append(self, entries: Iterable[Entry]) -> int:
        """Add entries, and wait a little for what follows from them."""
        added = self.store.append(entries)
        self._head = self.store.head()
        until = time.monotonic() + PATIENCE
        while self.stale and (left := until - time.monotonic()) > 0:
            self._begin(None).join(left)
        return added

    def answer(self, question: str, snap: Snapshot) -> Answer | None:
        """The answer of a state to a question; None where it is not worked out yet, which goes on meanwhile.

        Raises:
            BadQuestion: the question names nothing that could be looked for.

        """
        key = (snap.head, snap.as_of, question)
        with self._lock:
            if key not in self._asked:
                while len(self._asked) >= ANSWERS:
                    self._asked.popitem(last=False)
                self._asked[key] = self._askers.submit(answer_of, question, snap)
            waiting = self._asked[key]
        try:
            return waiting.result(PATIENCE if len(snap.standing.claims) < LARGE else LITTLE_PATIENCE)
        except TimeoutError:
            return None

    def search(self, words: str) -> list[str]:
        """Ids of the claims in which all the words stand."""
        return self.store.search(words)

    def _begin(self, day: date | None) -> threading.Thread:
        """Have one state worked out; one of the present and one of a day at a time, however fast the ledger grows."""
        with self._lock:
            thread = self._work.get(day is None)
            if thread is None or not thread.is_alive():
                thread = threading.Thread(target=self._finish, args=(day,), daemon=True, name=f"state of {day or 'now'}")
                self._work[day is None] = thread
                thread.start()
            return thread

    def _finish(self, day: date | None) -> None:
        try:
            made = self._made(day)
        except OnRecordError as error:
            self.trouble = str(error)
            return
        with self._lock:
            self.trouble = ""
            if day is None:
                self._current = made
                return
            self._days[made.head, day] = made
            while len(self._days) > KEPT:
                self._days.popitem(last=False)

    def _made(self, day: date | None) -> Snapshot:
        # The head is asked for first: what comes in between is then read twice, never missed.
        head = self.store.head()
        with _quiet():
            made = snapshot(self.store, head, day, self._derive)
            self._prepare(made)
        return made
