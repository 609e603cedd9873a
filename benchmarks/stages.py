"""Where status is lost: `python -m benchmarks.stages [FOLDER …]` (by default every story under `benchmarks/stories/`).

Each row takes one more thing from the gold, the rest stays ours:

- **ours**: all of it ours, as `benchmarks.rootbench` has it.
- **gold groups**: our claims, put together as the gold puts them.
- **gold groups, gold parties**: the same, and the sides of each proposition are those that the gold names, as far as our reading knows
  them by name.

What is missing behind the last row is read wrongly: whose word it is, for whom they speak, how it is said. `benchmarks.oracle` takes
that from the gold as well, and measures the rules alone. Of a blind story only the figures are printed.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import reduce
from pathlib import Path
from typing import Any

from benchmarks.rootbench import FOLDER, Held, Story, Tally, compare, load, ours, words
from onrecord.ledger import Standing
from onrecord.match import Group
from onrecord.pipeline import cast_of
from onrecord.status import decide
from onrecord.thread import TWO_SIDED, Thread, merge, thread_of

ROWS = ("status", "contested", "roots exact", "roots overlap")


def gold_groups(story: Story, now: Standing, day: date, *, parties: bool) -> Iterator[Held]:
    """Our claims of a day in the groups of the gold, and what the rules make of them."""
    known = sides(now) if parties else {}
    for p in story.gold["propositions"]:
        mine = sorted(
            (c for c, pid in story.home.items() if pid == p["id"] and c in now.claims), key=lambda c: (now.days[c] or date.max, c)
        )
        if not mine:
            continue
        thread = _thread([thread_of(now.claims[c]) for c in mine])
        if parties:
            thread = with_parties(thread, p["parties"], known)
        (found,) = decide((Group(p["id"], thread, tuple(mine)),), now, day)
        yield Held(frozenset(mine), found.status.value, bool(found.contested), found.low, found.high)


def _thread(threads: list[Thread]) -> Thread:
    """What most of some claims are about, together."""
    act = next(iter(Counter(t.act for t in threads if t.act).most_common(1)), ("", 0))[0]
    return reduce(merge, [t for t in threads if t.act == act])


def sides(now: Standing) -> Mapping[str, str]:
    """The words of a name, in lower case, → the side that bears it."""
    found = dict[str, str]()
    for claim in now.claims.values():
        event = claim.event
        told = (*event.actors, *event.recipients) if event else ()
        for actor in (*told, *(link.actor for link in claim.chain if link.actor)):
            found.setdefault(" ".join(words(actor.name)), actor.side)
    return found


def with_parties(thread: Thread, parties: Iterable[str], known: Mapping[str, str]) -> Thread:
    """A thread whose sides are those of the gold.

    >>> with_parties(Thread("AID", two=frozenset({"country:AR"})), ["Arland", "Nowhere"], {"arland": "country:AR"}).one
    frozenset({'country:AR'})
    """
    names = (" ".join(words(p)) for p in parties)
    one = frozenset(side for name in names if (side := known.get(name) or next((s for n, s in known.items() if n.startswith(name)), "")))
    return replace(thread, one=one, two=frozenset() if thread.act in TWO_SIDED else thread.two - one)


def measure(story: Story) -> dict[str, Tally]:
    """How many of the gold's entries are right, by what comes from the gold."""
    names = ("ours", "gold groups", "gold groups, gold parties")
    tallies: dict[str, Tally] = {name: {row: Counter() for row in ROWS} for name in names}
    for day in sorted({date.fromisoformat(t["as_of"]) for p in story.gold["propositions"] for t in p["timeline"]}):
        now = cast_of(story.on(day))
        compare(story, day, ours(story.on(day), day), tallies[names[0]])
        compare(story, day, gold_groups(story, now, day, parties=False), tallies[names[1]])
        compare(story, day, gold_groups(story, now, day, parties=True), tallies[names[2]])
    return tallies


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, help="folders with a story.json (default: every story here)")
    options: Any = parser.parse_args()
    total = dict[str, Tally]()
    for folder in options.folders or sorted(p.parent for p in FOLDER.glob("*/story.json")):
        story = load(folder)
        kind = "blind" if story.gold.get("blind") else "open"
        print(f"\n{story.gold['slug']} ({kind})")
        for name, tally in measure(story).items():
            print(f"{name:28}" + "".join(f"{row} {tally[row]['right']:>3} of {tally[row]['all']:>3}   " for row in ROWS))
            whole = total.setdefault(f"{kind}: {name}", {row: Counter() for row in ROWS})
            for row in ROWS:
                whole[row] += tally[row]
    print()
    for name, tally in total.items():
        print(f"{name:36}" + "".join(f"{row} {tally[row]['right']:>3} of {tally[row]['all']:>3}   " for row in ROWS))


if __name__ == "__main__":
    main()
