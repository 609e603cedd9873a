from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator

import pytest

from onrecord.document import Document
from onrecord.engines.local import Local, WorkerLost, WorkFailed
from onrecord.errors import OnRecordError, UnreadableSource

HEADLINES = [f"Ferry {n} reached Split" for n in range(23)]


class Odd(Exception):
    """An exception that no pickle brings back."""

    def __init__(self, a: str, b: str) -> None:
        super().__init__(a)
        self.tool = lambda: b


def words(headline: str) -> int:
    time.sleep(0.02 if "Ferry 1 " in headline else 0)
    return int(headline.split()[1])


def refuse(headline: str) -> str:
    if "Ferry 5 " in headline:
        raise UnreadableSource("no article")
    return headline


def refuse_oddly(headline: str) -> str:
    raise Odd("odd", headline)


def sink(headline: str) -> str:
    if "Ferry 5 " in headline:
        os.kill(os.getpid(), signal.SIGKILL)
    return headline


LOADED = list[str]()


def load() -> None:
    LOADED.append("cues")


def loaded(_: str) -> list[str]:
    return LOADED


@pytest.mark.parametrize("processes", [1, 2])
def test_results_come_in_the_order_of_the_items(processes: int) -> None:
    assert list(Local(processes).map(words, HEADLINES)) == list(range(23))
    assert list(Local(processes).map(words, [])) == []


def test_items_are_taken_as_they_are_needed() -> None:
    taken = list[int]()

    def endless() -> Iterator[str]:
        n = 0
        while True:
            taken.append(n)
            yield f"Ferry {n} reached Split"
            n += 1

    results = Local(2, chunk=3).map(words, endless())
    assert [next(results) for _ in range(4)] == [0, 1, 2, 3]
    results.close()  # type: ignore[attr-defined]
    assert len(taken) <= 3 * (2 * 2 + 2)


@pytest.mark.parametrize("processes", [1, 2])
def test_work_that_fails_names_the_item_and_the_cause(processes: int) -> None:
    results = Local(processes, chunk=2).map(refuse, HEADLINES)
    assert [next(results) for _ in range(5)] == HEADLINES[:5]
    with pytest.raises(WorkFailed, match="Ferry 5 reached Split: UnreadableSource: no article") as error:
        next(results)
    assert isinstance(error.value.__cause__, UnreadableSource)
    assert "in refuse" in error.value.__notes__[0]


def test_a_report_is_named_by_its_file() -> None:
    with pytest.raises(WorkFailed, match=r"^ferry\.txt: AttributeError"):
        list(Local().map(words, [Document("Ferry 3 reached Split.", name="ferry.txt")]))  # type: ignore[arg-type]


def test_an_exception_that_cannot_travel_is_still_told() -> None:
    with pytest.raises(WorkFailed, match="Ferry 0 reached Split: RuntimeError: Odd: odd"):
        list(Local(2).map(refuse_oddly, HEADLINES[:1]))


def test_work_that_cannot_travel_is_told() -> None:
    with pytest.raises(WorkFailed, match="function of a module"):
        list(Local(2).map(lambda headline: headline, HEADLINES[:1]))


def test_a_killed_process_is_an_error_and_no_hang() -> None:
    with pytest.raises(WorkerLost, match="Ferry 5 reached Split"):
        list(Local(2, chunk=2).map(sink, HEADLINES))
    assert issubclass(WorkerLost, OnRecordError)


@pytest.mark.parametrize("processes", [1, 2])
def test_each_process_loads_once_before_it_works(processes: int) -> None:
    LOADED.clear()
    assert list(Local(processes, load, chunk=1).map(loaded, HEADLINES[:4])) == [["cues"]] * 4


@pytest.mark.parametrize(("processes", "chunk"), [(0, 1), (1, 0)])
def test_no_process_does_no_work(processes: int, chunk: int) -> None:
    with pytest.raises(ValueError, match="at least one"):
        Local(processes, chunk=chunk)
