"""What a ledger adds up to at this moment, kept ready for readers while it grows."""

from __future__ import annotations

import gc
import sys
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from onrecord.answer import Answer
from onrecord.errors import OnRecordError
from onrecord.ledger import Entry, Ruled, ruling_id
from onrecord.server.growing import Growing, Snapshot, answer_of, snapshot
from onrecord.server.kept import Kept, keep, taken_up
from onrecord.server.pace import Pace
from onrecord.stores import open_store

PATIENCE = 1.5  # seconds that a reader waits for a day to be worked out before being told to wait
LARGE, LITTLE_PATIENCE = 20_000, 0.2  # claims of a ledger on which a question takes long, and for how long a reader waits there
REST = 0.5  # for how long, in times of its own length, nothing follows a state but what was added in this room
WHOLE = sys.maxsize  # entries of which a state takes in all
GLANCE = 1.0  # seconds between two looks at the head of the ledger
KEPT = 8  # days of which the state is kept
ANSWERS = 64  # answers that are kept
WORTH = 5_000  # claims of a ledger that is worth keeping what it adds up to: a smaller one is worked out in two seconds
ANEW = 0.1  # share of entries that came since, from which on it is kept anew


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
        prepare: what is done with a new state before readers get it.
        state: the file in which a large ledger's state is kept for the next opening; None where all is to be worked out.

    """

    def __init__(self, where: str, *, prepare: Callable[[Snapshot], object] = id, state: Path | None = None) -> None:
        self.where, self.store = where, open_store(where, create=False)
        self._growing, self._prepare = Growing(), prepare
        self._entries, self._read = list[Entry](), ("", 0)  # all that was read, and the head under which so many of them stood
        self._waiting, self._pace = list[Entry](), Pace()  # what was read since, and is to be taken in
        self._ahead = tuple[Ruled, ...]()  # rulings that are heeded already, though not all is read that came before them
        self.told = list[str]()  # what became of the state that was kept
        self.trouble = ""  # why the latest state could not be worked out; readers keep the one before, and are told
        self._lock, self._work = threading.Lock(), dict[bool, threading.Thread]()
        self._askers, self._asked = ThreadPoolExecutor(1), OrderedDict[tuple[str, date | None, str], Future[Answer]]()
        self._days = OrderedDict[tuple[str, date], Snapshot]()
        self._ruled = dict[str, Ruled]()  # rulings that were added here and that no state holds yet
        self._looked, self._head = time.monotonic(), self.store.head()
        self._arrived, self._rested = threading.Condition(), 0.0
        with _quiet():
            self._current = self._opened(state)
            self._prepare(self._current)

    def close(self) -> None:
        """Let go of the ledger."""
        self._askers.shutdown(wait=False, cancel_futures=True)
        self.store.close()

    def now(self) -> Snapshot:
        """The latest state that is ready; a newer one is begun where the ledger has grown."""
        if time.monotonic() - self._looked > GLANCE:
            self._looked = time.monotonic()
            self._head = self.store.head()
        # While others add reports, one state after the other would leave no time to readers, nor to those who rule.
        if self._head != self._current.head and (time.monotonic() > self._rested or self.pending()):
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
        key = (current.tag, day)
        if key not in self._days:
            self._begin(day).join(PATIENCE)
        return self._days.get(key)

    def append(self, entries: Iterable[Entry]) -> int:
        """Add entries, and wait a little for what follows from them."""
        came = list(entries)
        added = self.store.append(came)
        if made := {ruling_id(e): e for e in came if isinstance(e, Ruled)}:
            self._ruled |= made
            self._pace.ruled()
        self._head = self.store.head()
        until = time.monotonic() + PATIENCE
        while self._lacks(came) and not self.trouble and (left := until - time.monotonic()) > 0:
            self._begin(None)
            with self._arrived:
                self._arrived.wait(min(left, 0.1))
        return added

    def _lacks(self, came: Iterable[Entry]) -> bool:
        """Whether the latest state lacks some of what was added here; what others add meanwhile is not waited for."""
        return self.stale and (bool(self.pending()) or not all(isinstance(e, Ruled) for e in came))

    def pending(self) -> tuple[Ruled, ...]:
        """The rulings that were added here and that the latest state does not heed yet, in the order in which they were made."""
        if not self._ruled:
            return ()
        snap = self._current
        heeded = snap.cached("rulings", lambda: frozenset(snap.rulings))
        for name, entry in list(self._ruled.items()):
            if entry in heeded:
                self._ruled.pop(name, None)
        return tuple(self._ruled.values())

    def awaits(self, ruling: str) -> bool:
        """Whether a ruling that was added here is kept, and what follows from it not worked out yet."""
        return any(ruling_id(r) == ruling for r in self.pending())

    def answer(self, question: str, snap: Snapshot) -> Answer | None:
        """The answer of a state to a question; None where it is not worked out yet, which goes on meanwhile.

        Raises:
            BadQuestion: the question names nothing that could be looked for.

        """
        key = (snap.tag, snap.as_of, question)
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

    def claims_of(self, proposition: str) -> tuple[str, ...]:
        """The claims of a proposition that is or was: reports and rulings give it another id where they change which claim is its first."""
        return self._current.claims_of(proposition) or self._growing.founded(proposition)

    def quote(self, claim: str) -> str:
        """The words of a claim, also of one that was rejected or withdrawn."""
        return self._growing.quote(claim) or f"claim {claim}, which is not there"

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
        # Where somebody waits for what follows from a ruling, that is shown first and the first page is prepared afterwards.
        began, waited = time.monotonic(), day is None and bool(self.pending())
        try:
            made = self._made(day)
            waited = waited or (day is None and bool(self.pending()))  # somebody has ruled meanwhile
            if not waited:
                with _quiet():
                    self._prepare(made)
        except OnRecordError as error:
            self.trouble = str(error)
            return
        with self._lock:
            self.trouble = ""
            if day is None:
                self._current = made
                # Who has ruled looks at the next claim now: what others added is taken in meanwhile.
                self._rested = time.monotonic() + (0.0 if waited else REST * (time.monotonic() - began))
            else:
                self._keep_day(day, made)
        with self._arrived:
            self._arrived.notify_all()
        if waited and not self.pending():
            with _quiet():
                self._prepare(made)

    def _keep_day(self, day: date, made: Snapshot) -> None:
        self._days[made.tag, day] = made
        while len(self._days) > KEPT:
            self._days.popitem(last=False)

    def _made(self, day: date | None) -> Snapshot:
        with _quiet():
            if day is None:
                return self._latest()
            head, count = self._read
            ahead = self._ahead
            return snapshot([*self._entries[:count], *ahead], head, day, tuple(map(ruling_id, ahead)))

    def _latest(self, most: int | None = None) -> Snapshot:
        """What the ledger adds up to with what came since it was read last: at `most` so many entries of it, else a portion."""
        # The head is asked for first: what comes in between is then there under the head before, never missed.
        head, count = self.store.head(), len(self._entries)
        came = list(self.store.after(count + len(self._waiting)))
        self._waiting += came
        self._pace.came(len(came))
        # What people rule here goes before what others added meanwhile, which may be much.
        rulings = {e for e in self._waiting if isinstance(e, Ruled)}
        mine = tuple(r for r in self.pending() if r in rulings)
        if mine and len(mine) < len(self._waiting):
            made = self._growing.take(mine, self._growing.last.head, tuple(map(ruling_id, (*self._ahead, *mine))))
            self._ahead += mine
            return made
        began, size = time.monotonic(), self._pace.portion() if most is None else min(most, len(self._waiting))
        new = self._waiting[:size]
        if size < len(self._waiting):
            head = self.store.link(count + size)
        taken = {e for e in new if isinstance(e, Ruled)}
        ahead = tuple(r for r in self._ahead if r not in taken)
        made = self._growing.take(new, head, tuple(map(ruling_id, ahead))) if count else self._growing.replay(new, head)
        self._pace.took(size, time.monotonic() - began)
        self._entries += new
        self._waiting = self._waiting[size:]
        self._read, self._ahead = (head, len(self._entries)), ahead
        return made

    def _opened(self, state: Path | None) -> Snapshot:
        """The first state: the one that was kept, with what came since; it is kept where it is worth it."""
        if state is None:
            return self._latest(WHOLE)
        if state.exists():
            self._take_up(state)
        before = len(self._entries)
        made = self._latest(WHOLE) if self.store.head() != self._growing.last.head else self._growing.last
        if len(made.standing.claims) >= WORTH and len(self._entries) - before > ANEW * before:
            self._keep(state)
        return made

    def _take_up(self, state: Path) -> None:
        found = taken_up(state, self.store)
        if isinstance(found, str):
            self.told.append(f"{state}: {found}, so all is worked out anew")
            return
        self._growing, self._entries = found.growing, found.entries
        self._read = found.head, len(found.entries)
        self.told.append(f"{state}: taken up, as of entry {len(found.entries)}")

    def _keep(self, state: Path) -> None:
        # The link after what was read, which may be more than stood under the head that was asked for before.
        head = self.store.link(len(self._entries))
        try:
            size = keep(state, Kept(self._growing, self._entries, head))
            self.told.append(f"{state}: {size / 1e6:.0f} MB, so that the room opens faster the next time")
        except OSError as error:
            self.told.append(f"{state}: {error.strerror or error}; the next opening will take as long as this one")
