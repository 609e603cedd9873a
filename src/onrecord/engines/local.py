"""Work in this process, or in several on this machine; results come in the order of the items."""

from __future__ import annotations

import multiprocessing
import sys
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice
from multiprocessing.reduction import ForkingPickler
from typing import Any, Generic, TypeVar

from onrecord.errors import OnRecordError

In = TypeVar("In")
Out = TypeVar("Out")


class WorkFailed(OnRecordError):
    """Work on one item raised; the cause is chained, the item is named."""


class WorkerLost(OnRecordError):
    """A process that worked for us was ended from outside: killed, or out of memory."""


@dataclass(frozen=True)
class Local:
    """A process pool, or none where `processes` is 1.

    Args:
        processes: how many; work, items and results must be picklable where there is more than one.
        start: called once in each process before any work, to load what all the work needs.
        chunk: how many items go to a process at once.
        instead: what to give for an item on which work raised, so that the others go on; without it, the error is raised.

    """

    processes: int = 1
    start: Callable[[], None] | None = None
    chunk: int = 4
    instead: Callable[[Any, WorkFailed], Any] | None = None

    def __post_init__(self) -> None:
        if self.processes < 1 or self.chunk < 1:
            raise ValueError(f"work takes at least one process and one item at once, not {self.processes} and {self.chunk}")

    def map(self, work: Callable[[In], Out], items: Iterable[In]) -> Iterator[Out]:
        """Apply work to items, a few chunks ahead of whoever takes the results.

        >>> list(Local().map(str.title, ["lima", "quito"]))
        ['Lima', 'Quito']

        Raises:
            WorkFailed: work raised and nothing is given instead; its cause is the exception, and the results before it were given.
            WorkerLost: a process was killed.

        """
        return self._here(work, items) if self.processes == 1 else self._in_pool(work, items)

    def _here(self, work: Callable[[In], Out], items: Iterable[In]) -> Iterator[Out]:
        if self.start:
            self.start()
        for item in items:
            yield self._given(item, _try(work, item))

    def _in_pool(self, work: Callable[[In], Out], items: Iterable[In]) -> Iterator[Out]:
        rest, ahead = iter(items), deque[tuple[list[In], Future[list[_Done[Out]]]]]()
        pool = ProcessPoolExecutor(self.processes, mp_context=_context(), initializer=self.start)
        try:
            while True:
                while len(ahead) < 2 * self.processes and (part := list(islice(rest, self.chunk))):
                    ahead.append((part, pool.submit(_each, work, part)))
                if not ahead:
                    return
                part, future = ahead.popleft()
                for item, done in zip(part, _result(future, part), strict=True):
                    yield self._given(item, done)
        except BrokenProcessPool as error:
            raise WorkerLost(_lost([part, *(more for more, _ in ahead)])) from error
        finally:
            pool.shutdown(wait=True, cancel_futures=True)

    def _given(self, item: In, done: _Done[Out]) -> Out:
        try:
            return done.get()
        except WorkFailed as failed:
            if self.instead is None:
                raise
            given: Out = self.instead(item, failed)
            return given


@dataclass(frozen=True)
class _Done(Generic[Out]):
    """A result, or what went wrong with which item."""

    value: Out | None
    item: str = ""
    error: Exception | None = None
    told: str = ""

    def get(self) -> Out:
        """The result, once it is there; raises what the work raised."""
        if self.error is not None:
            failed = WorkFailed(f"{self.item}: {type(self.error).__name__}: {self.error}")
            failed.add_note(self.told)
            raise failed from self.error
        return self.value  # type: ignore[return-value]


def _each(work: Callable[[In], Out], items: list[In]) -> list[_Done[Out]]:
    return [_portable(_try(work, item)) for item in items]


def _try(work: Callable[[In], Out], item: In) -> _Done[Out]:
    try:
        return _Done(work(item))
    except Exception as error:
        return _Done(None, _name(item), error, traceback.format_exc())


def _result(future: Future[list[_Done[Out]]], part: list[In]) -> list[_Done[Out]]:
    try:
        return future.result()
    except BrokenProcessPool:
        raise
    except Exception as error:
        names = ", ".join(map(_name, part))
        raise WorkFailed(f"{names}: cannot be sent to another process and back ({error}); work is a function of a module") from error


def _portable(done: _Done[Out]) -> _Done[Out]:
    """Make sure that what went wrong can be told to another process."""
    try:
        ForkingPickler.loads(ForkingPickler.dumps(done.error))
    except Exception:
        return _Done(None, done.item, RuntimeError(f"{type(done.error).__name__}: {done.error}"), done.told)
    return done


def _name(item: object) -> str:
    told = getattr(item, "name", None) or item
    return f"{told!s:.120}"


def _lost(parts: list[list[In]]) -> str:
    names = [_name(item) for part in parts for item in part]
    listed = ", ".join(names[:8]) + (f" and {len(names) - 8} more" if len(names) > 8 else "")
    return f"a worker process was killed (often: out of memory) or could not start, with these in hand: {listed}; try fewer processes"


def _context() -> multiprocessing.context.BaseContext:
    # Never a plain fork: a model that runs threads does not survive it.
    return multiprocessing.get_context("spawn" if sys.platform == "win32" else "forkserver")
