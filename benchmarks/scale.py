"""How time grows with the ledger: `python -m benchmarks.scale [--claims 10000 100000]`.

Made-up claims, seeded: one of sixteen acts between two of sixty states, some of which are told of far more often than others, over three
years, told by one of three hundred outlets; one in eight names one side only. A third are copies of what was told in the days before, a
tenth are denials, a tenth silence, a sixth are of what is to come. Measured: all claims to propositions, one report more, and memory.
"""

from __future__ import annotations

import argparse
import gc
import random
import resource
import statistics
import sys
import time
from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from onrecord.actor import Actor, ActorKind
from onrecord.claim import Attribution, Claim, SourceKind, Stance, Voice
from onrecord.document import Block, BlockKind, Document, Span
from onrecord.event import Event, Good, Realis
from onrecord.identity import document_id
from onrecord.ledger import Claimed, Entry, Filed
from onrecord.running import Running

ACTS = ("AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST")
ACTS += ("SANCTION", "MOBILIZE", "COERCE", "ASSAULT")
GOODS = (None, Good("wheat", "food"), Good("rifles", "arms"), Good("gas", "energy"))
STATES = [Actor(f"country:{n:02d}", f"State{n}", ActorKind.GOVERNMENT, f"country:{n:02d}") for n in range(60)]
OFTEN = [1 / (n + 10) for n in range(60)]  # the first state is told of seven times as often as the last
STANCES = (Stance.ASSERTS, Stance.DENIES, Stance.DECLINES_COMMENT)
FIRST = date(2024, 1, 1)
PER_REPORT = 8
MORE = 5  # reports that come one by one

Told = tuple[Event, str]


def ledger(claims: int, seed: int = 17) -> list[Entry]:
    """Entries of so many claims, eight to a report."""
    rng, out, told = random.Random(seed), list[Entry](), defaultdict[int, list[Told]](list)
    for n in range(claims // PER_REPORT):
        day = rng.randrange(1095)
        made = [_copied(rng, day, told) or _new(rng) for _ in range(PER_REPORT)]
        told[day] += made
        out += _report(rng, n, FIRST + timedelta(days=day), made)
    return out


def _copied(rng: random.Random, day: int, told: dict[int, list[Told]]) -> Told | None:
    recent = [t for d in range(day - 2, day + 1) for t in told.get(d, ())]
    return rng.choice(recent) if recent and rng.random() < 1 / 3 else None


def _new(rng: random.Random) -> Told:
    one, two = rng.choices(STATES, OFTEN, k=2)
    others = () if one is two or rng.random() < 1 / 8 else (two,)
    good, act = rng.choice(GOODS), rng.choice(ACTS)
    realis = rng.choices((Realis.HAPPENED, Realis.PLANNED), (5, 1))[0]
    event = Event(act, realis, actors=(one,), recipients=others, goods=(good,) if good else ())
    names = " and ".join(a.name for a in (one, *others))
    return event, f"In matter {rng.randrange(10**6)} of {act.lower()} between {names} the file was {rng.randrange(10**6)} on that day."


def _report(rng: random.Random, n: int, day: date, made: list[Told]) -> list[Entry]:
    at, blocks = 0, list[Block]()
    for _, text in made:
        blocks.append(Block(Span(at, at + len(text)), BlockKind.PARAGRAPH))
        at += len(text) + 1
    doc = Document("\n".join(t for _, t in made), (), name=f"r{n}", outlet=f"Outlet {rng.randrange(300)}", published=day.isoformat())
    doc = replace(doc, blocks=tuple(blocks))
    out, did = list[Entry]([Filed(day, doc)]), document_id(doc)
    for (event, text), block in zip(made, blocks, strict=True):
        speaker = rng.choice((*event.actors, *event.recipients, rng.choice(STATES)))
        link = Attribution(SourceKind.GOVERNMENT, Voice.INDIRECT, speaker.name, actor=speaker)
        stance = rng.choices(STANCES, (8, 1, 1))[0]
        out.append(Claimed(day, Claim(did, block.span, text, chain=(link,), stance=stance, event=event)))
    return out


def measure(claims: int) -> tuple[float, float, int]:
    """Seconds for all, seconds for one report more (median), propositions."""
    entries = ledger(claims + MORE * PER_REPORT)
    cuts = [*(n for n, e in enumerate(entries) if isinstance(e, Filed)), len(entries)][-MORE - 1 :]
    running, began = Running(), time.perf_counter()
    running.add(entries[: cuts[0]])
    made = len(running.propositions())
    whole, each = time.perf_counter() - began, list[float]()
    for low, high in pairwise(cuts):
        began = time.perf_counter()
        running.add(entries[low:high])
        each.append(time.perf_counter() - began)
    return whole, statistics.median(each), made


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", nargs="+", type=int, default=[10_000, 100_000])
    options: Any = parser.parse_args()
    gc.set_threshold(50_000, 20, 20)  # as the command does
    print("goals: 100,000 claims in 60 s; from 10,000 to 100,000 at most 12 times; one report more in 1 s")
    first = 0.0
    for claims in options.claims:
        whole, more, made = measure(claims)
        grown = f", {whole / first:.1f} times" if first else ""
        held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)
        print(f"{claims:>8} claims: {whole:7.1f} s to {made} propositions{grown}; one report more {1000 * more:.0f} ms; {held:.0f} MB")
        first = first or whole


if __name__ == "__main__":
    main()
