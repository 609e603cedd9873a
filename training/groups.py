"""Fits the weights of `onrecord.likeness` on pairs of claims of whole stories: `python -m training.groups [FOLDER …] [--held]`.

A pair is two claims of which the gold places one at least in support of a proposition or against it; it is right where both are of one.
What the gold leaves unplaced may yet tell the same: such a pair counts a fifth, and none within one report. Prints the table to be put
into `likeness.py`. `--held` leaves out one story at a time instead, and prints B³ and the rows of `benchmarks.rootbench` for the story
that was left out, and for those that are blind, with the weights of the others. A logistic regression, solved: no seed.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np

import onrecord.likeness as likely
from benchmarks.rootbench import FOLDER, Story, bcubed, compare, load, ours, questions
from onrecord.cast import one_cast
from onrecord.likeness import WEIGHTS, Card, card, features
from onrecord.thread import thread_of
from training.logistic import fitted

NAMES = tuple(n for n in WEIGHTS if n)
RIDGE, UNPLACED = 10.0, 0.2


@dataclass(frozen=True)
class Told:
    """A story, and the cards of its claims that are more than silence."""

    story: Story
    cards: Mapping[str, Card]

    @property
    def blind(self) -> bool:
        """A blind story teaches nobody anything."""
        return bool(self.story.gold.get("blind"))


def told(folder: Path) -> Told:
    """A story, read once."""
    story = load(folder)
    live = one_cast(story.whole)
    claims = {c: x for c, x in live.claims.items() if not x.stance.silent and (x.event is not None or x.answers not in live.claims)}
    return Told(story, {c: card(x, thread_of(x), live.days.get(c)) for c, x in claims.items()})


def pairs(stories: Sequence[Told]) -> tuple[Any, Any, Any]:
    """What pairs of claims share, which are one, and how much each pair counts."""
    rows, right, counts = list[list[float]](), list[bool](), list[float]()
    for one in stories:
        home = one.story.home
        for a, b in combinations(sorted(one.cards), 2):
            both = a in home and b in home
            if not both and ((a not in home and b not in home) or one.cards[a].document == one.cards[b].document):
                continue
            found = features(one.cards[a], one.cards[b])
            rows.append([found.get(n, 0.0) for n in NAMES])
            right.append(both and home[a] == home[b])
            counts.append(1.0 if both else UNPLACED)
    return np.array(rows), np.array(right), np.array(counts)


def weights(stories: Sequence[Told]) -> dict[str, float]:
    """The weight of each feature, that of "" where scores begin."""
    rows, right, counts = pairs(stories)
    model = fitted(rows, right, ridge=RIDGE, counts=counts)
    return {"": round(model.bias, 3)} | {n: round(float(w), 3) for n, w in zip(NAMES, model.weights, strict=True)}


def rows_of(one: Told) -> Iterator[str]:
    """What RootBench says of a story."""
    story, tally = one.story, defaultdict[str, Counter[str]](Counter)
    days = sorted({date.fromisoformat(t["as_of"]) for p in story.gold["propositions"] for t in p["timeline"]})
    for day in days:
        compare(story, day, ours(story.on(day), day), tally)
    p, r, f1 = bcubed(story, ours(story.on(days[-1]), days[-1]))
    yield f"B³ {p:.3f} {r:.3f} {f1:.3f}"
    questions(story, tally)
    yield from (f"{name} {c['right']}/{c['all']}" for name, c in tally.items() if c["all"])


def held(stories: Sequence[Told]) -> None:
    """Each story with weights of the others."""
    for one in stories:
        mine = weights([s for s in stories if s is not one and not s.blind])
        with patch.object(likely, "WEIGHTS", mine):
            print(f"{one.story.gold['slug']:24}{' blind' if one.blind else '':8}{'  '.join(rows_of(one))}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, help="folders with a story.json (default: every story of RootBench)")
    parser.add_argument("--held", action="store_true", help="leave out one at a time")
    options: Any = parser.parse_args()
    known = options.folders or sorted(p.parent for p in FOLDER.glob("*/story.json"))
    stories = [told(f) for f in known if options.held or not json.loads((f / "story.json").read_text("utf-8")).get("blind")]
    if options.held:
        held(stories)
    else:
        print(json.dumps(weights(stories), indent=4))


if __name__ == "__main__":
    main()
