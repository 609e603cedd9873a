"""How much one state takes in: what somebody who rules can wait for, and more of what has waited long."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from onrecord.ledger import Entry, Filed, Ruled, Verdict
from onrecord.server.pace import BRISK, FEWEST, OF_WAIT, SITTING, Pace
from onrecord.server.state import Room
from onrecord.stores import open_store
from tests.by_hand import Line
from tests.server.rooms import entries


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def paced(waiting: int, *, ruled: bool) -> tuple[Pace, Clock]:
    clock = Clock()
    pace = Pace(clock)
    if ruled:
        pace.ruled()
    pace.came(waiting)
    return pace, clock


def work(pace: Pace, clock: Clock, *, fixed: float, each: float) -> tuple[int, float]:
    """One state, which takes some time however little is new, and some for each entry."""
    count = pace.portion()
    seconds = fixed + each * count
    clock.now += seconds
    pace.took(count, seconds)
    return count, seconds


def test_while_somebody_rules_a_portion_takes_no_longer_than_he_should_wait() -> None:
    pace, clock = paced(100_000, ruled=True)
    took = [work(pace, clock, fixed=0.2, each=0.002)[1] for _ in range(6)]
    assert took[-1] <= BRISK + 0.1
    assert all(seconds < BRISK + 0.2 for seconds in took)


def test_a_slow_machine_takes_the_fewest_and_a_fast_one_many() -> None:
    slow, clock = paced(10_000, ruled=True)
    assert [work(slow, clock, fixed=2.0, each=0.01)[0] for _ in range(3)] == [FEWEST] * 3
    fast, clock = paced(10_000, ruled=True)
    assert [work(fast, clock, fixed=0.0, each=0.0001)[0] for _ in range(2)][-1] > 20 * FEWEST


def test_where_nobody_has_ruled_lately_a_portion_may_take_longer() -> None:
    pace, clock = paced(100_000, ruled=True)
    for _ in range(5):
        brisk = work(pace, clock, fixed=0.3, each=0.002)[0]
    clock.now += SITTING
    for _ in range(5):
        calm, seconds = work(pace, clock, fixed=0.3, each=0.002)
    assert calm > 2 * brisk
    assert seconds > BRISK


def test_where_nobody_rules_much_that_waits_is_not_gone_through_in_a_hundred_states() -> None:
    pace, clock = paced(100_000, ruled=False)
    states = 0
    while pace.waiting > 1000:
        work(pace, clock, fixed=1.0, each=0.01)
        states += 1
    assert states < 100


def test_what_has_waited_long_is_taken_in_by_larger_portions_while_somebody_rules() -> None:
    pace, clock = paced(100_000, ruled=True)
    soon = [work(pace, clock, fixed=0.1, each=0.002)[0] for _ in range(4)][-1]
    clock.now += 20 * BRISK * OF_WAIT / 7
    pace.ruled()
    late = [work(pace, clock, fixed=0.1, each=0.002)[0] for _ in range(4)][-1]
    assert late > 2 * soon


def test_a_ledger_that_grows_steadily_is_caught_up_with_though_somebody_rules() -> None:
    """Ninety entries a second, a second for each state however little is new: what is new is seen within half a minute."""
    pace, clock = paced(0, ruled=True)
    longest = 0.0
    for _ in range(200):
        pace.ruled()
        before = clock.now
        clock.now += 0.3
        work(pace, clock, fixed=1.0, each=0.003)
        pace.came(round(90 * (clock.now - before)))
        longest = max(longest, pace.waiting / 90)
    assert longest < 30, "seconds that the last entry waits"


def test_no_entry_is_waited_for_that_does_not_wait() -> None:
    pace, clock = paced(7, ruled=True)
    assert pace.portion() == 7
    work(pace, clock, fixed=0.1, each=0.01)
    assert (pace.portion(), pace.waiting) == (0, 0)


def test_portions_do_not_decide_what_is_shown(tmp_path: Path) -> None:
    told = [[Line(f"Report {n}: Arland has sold {n} tons of wheat to Borduria.")] for n in range(1, 160)]
    every: list[Entry] = [e for lines in told for e in entries(*lines)]
    book = open_store(tmp_path / "book.sqlite")
    book.append(every[:2])
    room = Room(str(tmp_path / "book.sqlite"))
    book.append(every[2:])
    reject = Ruled(date(2026, 3, 3), tuple(room.now().standing.claims)[:1], same=False, by="Ada", verdict=Verdict.REJECT, at="2026-03-03")
    room.append([reject])
    steps = 0
    while room.now().head != room.store.head() and steps < 500:
        room._begin(None).join()
        steps += 1
    assert steps > 0
    fresh = Room(str(tmp_path / "book.sqlite"))
    assert room.now().head == fresh.now().head
    assert room.now().propositions == fresh.now().propositions
    assert len(room.now().standing.documents) == sum(isinstance(e, Filed) for e in every)
    for one in (room, fresh):
        one.close()
    book.close()
