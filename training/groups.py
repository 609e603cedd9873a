"""Fits the weights of `onrecord.likeness` on pairs of claims of whole stories: `python -m training.groups [FOLDER …] [--held]`.

A pair is two claims that the gold places; it is right where both are of one proposition. Prints the two tables to be put into
`likeness.py`, with the vectors of the shipped head and without. `--held` leaves out one story at a time instead, and prints B³ and the
rows of `benchmarks.rootbench` for the story that was left out, as `match` groups it and with its groups linked. A logistic regression,
solved: no seed.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np

import onrecord.likeness as likely
from benchmarks import rootbench
from benchmarks.rootbench import FOLDER, Story, bcubed, compare, load, ours, questions
from onrecord.annotators.encoder import Encoder
from onrecord.annotators.encoder_likeness import MEANING, vectors
from onrecord.cast import one_cast
from onrecord.fitting import content
from onrecord.ledger import Standing
from onrecord.likeness import Card, card, features, gathered, rarity
from onrecord.match import Group, match
from onrecord.proposition import Proposition
from onrecord.status import decide, on_day
from onrecord.thread import Thread, merge, thread_of
from training.logistic import fitted

NAMES = (
    *("words", "far", "same report", "act", "other act", "form", "no act", "names", "other names", "goods", "other goods"),
    *("numbers", "other numbers", "days", "other days", "spot", "other spot"),
)
RIDGE, STEPS = 10.0, (0.1, 0.16, 0.25)


@dataclass(frozen=True)
class Told:
    """A story and the cards of its claims."""

    story: Story
    cards: Mapping[str, Card]


def told(folder: Path) -> Told:
    """A story, read once, with the vector of each claim."""
    story, cards = load(folder), dict[str, Card]()
    of = defaultdict[str, list[str]](list)
    for cid, claim in story.whole.claims.items():
        of[claim.document].append(cid)
    for name, ids in of.items():
        reads = list(Encoder().reads(story.whole.documents[name]))
        claims = [story.whole.claims[c] for c in ids]
        for cid, claim, vector in zip(ids, claims, vectors(reads, [(c.span, None) for c in claims]), strict=True):
            cards[cid] = card(claim, content(claim.quote), story.whole.days.get(cid), vector[:MEANING])
    return Told(story, cards)


def pairs(stories: Sequence[Told], names: Sequence[str]) -> tuple[Any, Any]:
    """What the pairs of claims that the gold places share, and which are one."""
    rows, right = list[list[float]](), list[bool]()
    for one in stories:
        rare, home = rarity(one.cards.values()), one.story.home
        for a, b in combinations(sorted(home), 2):
            found = features(one.cards[a], one.cards[b], rare)
            rows.append([found.get(n, 0.0) for n in names])
            right.append(home[a] == home[b])
    return np.array(rows), np.array(right)


def weights(stories: Sequence[Told], names: Sequence[str]) -> dict[str, float]:
    """The weight of each feature, that of "" where scores begin."""
    model = fitted(*pairs(stories, names), ridge=RIDGE)
    return {"": round(model.bias, 3)} | {n: round(float(w), 3) for n, w in zip(names, model.weights, strict=True)}


def joined(cards: Mapping[str, Card], least: float) -> Any:
    """What a story adds up to where the groups of `match` are linked by likeness."""

    def linked(standing: Standing, as_of: date | None = None) -> tuple[Proposition, ...]:
        live = one_cast(on_day(standing, as_of))
        groups = match(live)
        lists = gathered([g.claims for g in groups], cards, least=least)
        made = [groups[n[0]] if len(n) == 1 else _one(live, [groups[i] for i in n]) for n in lists]
        return decide(tuple(made), live, as_of)

    return patch.object(rootbench, "propositions", linked)


def _one(live: Standing, groups: Sequence[Group]) -> Group:
    """Several groups as one, about the act that most of its claims name."""
    threads = {c: thread_of(live.claims[c]) for g in groups for c in g.claims}
    acts = Counter(t.act for t in threads.values() if t.act)
    whole = Thread(acts.most_common(1)[0][0] if acts else "")
    for t in (t for t in threads.values() if t.act == whole.act):
        whole = merge(whole, replace(t, form=whole.form))
    return Group(groups[0].id, whole, tuple(sorted(threads)), tuple(sorted({c for g in groups for c in g.lent} - threads.keys())))


def rows(one: Told) -> Iterator[str]:
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
        others, slug = [s for s in stories if s is not one], one.story.gold["slug"]
        print(f"{slug:28} match                 {'  '.join(rows(one))}", flush=True)
        plain = Told(one.story, {c: replace(x, vector=()) for c, x in one.cards.items()})
        for label, this, names in (("plain", plain, NAMES), ("meaning", one, ("meaning", *NAMES))):
            mine = weights(others, names)
            for least in STEPS:
                with patch.object(likely, "PLAIN", mine), patch.object(likely, "SEEN", mine), joined(this.cards, least):
                    print(f"{slug:28} {label:8} linked at {least:.2f} {'  '.join(rows(this))}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, help="folders with a story.json (default: our own)")
    parser.add_argument("--held", action="store_true", help="leave out one at a time")
    options: Any = parser.parse_args()
    # A blind story teaches nobody anything.
    seen = (p.parent for p in FOLDER.glob("*/story.json") if not json.loads(p.read_text("utf-8")).get("blind"))
    stories = [told(folder) for folder in options.folders or sorted(seen)]
    if options.held:
        held(stories)
        return
    for label, names in (("PLAIN", NAMES), ("SEEN", ("meaning", *NAMES))):
        print(label, weights(stories, names))


if __name__ == "__main__":
    main()
