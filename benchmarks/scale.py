"""How time grows with the ledger: `python -m benchmarks.scale [--claims 10000 100000]`.

Made-up claims, seeded: one of sixteen acts between two of sixty states over three years, told by one of three hundred outlets; a third are
copies of earlier ones, one in ten is a denial, one in ten silent. Measured: all claims to propositions, and the same with one report more.
"""

from __future__ import annotations

import argparse
import random
import time
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from onrecord.actor import Actor, ActorKind
from onrecord.claim import Attribution, Claim, SourceKind, Stance, Voice
from onrecord.document import Block, BlockKind, Document, Span
from onrecord.event import Event, Good, Realis
from onrecord.identity import document_id
from onrecord.ledger import Claimed, Entry, Filed, standing
from onrecord.status import propositions

ACTS = ("AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST")
ACTS += ("SANCTION", "MOBILIZE", "COERCE", "ASSAULT")
GOODS = (None, Good("wheat", "food"), Good("rifles", "arms"), Good("gas", "energy"))
FIRST = date(2024, 1, 1)
PER_REPORT = 8


def ledger(claims: int, seed: int = 17) -> list[Entry]:
    """Entries of so many claims, eight to a report."""
    rng = random.Random(seed)
    states = [Actor(f"country:{n:02d}", f"State{n}", ActorKind.GOVERNMENT, f"country:{n:02d}") for n in range(60)]
    told, out = list[tuple[Event, str]](), list[Entry]()
    for n in range(claims // PER_REPORT):
        day, texts, made = FIRST + timedelta(days=rng.randrange(1095)), list[str](), list[tuple[Event, str]]()
        for _ in range(PER_REPORT):
            if told and rng.random() < 1 / 3:
                event, text = rng.choice(told[-4000:])
            else:
                one, two = rng.sample(states, 2)
                good = rng.choice(GOODS)
                event = Event(rng.choice(ACTS), Realis.HAPPENED, actors=(one,), recipients=(two,), goods=(good,) if good else ())
                text = f"{one.name} {event.act.lower()} {two.name} number {rng.randrange(10**6)}."
            told.append((event, text))
            made.append((event, text))
            texts.append(text)
        doc = Document("\n".join(texts), (), name=f"r{n}", outlet=f"Outlet {rng.randrange(300)}", published=day.isoformat())
        at, blocks = 0, list[Block]()
        for text in texts:
            blocks.append(Block(Span(at, at + len(text)), BlockKind.PARAGRAPH))
            at += len(text) + 1
        doc = replace(doc, blocks=tuple(blocks))
        out.append(Filed(day, doc))
        for (event, text), block in zip(made, blocks, strict=True):
            speaker = rng.choice((*event.actors, *event.recipients, rng.choice(states)))
            stance = rng.choices((Stance.ASSERTS, Stance.DENIES, Stance.DECLINES_COMMENT), (8, 1, 1))[0]
            link = Attribution(SourceKind.GOVERNMENT, Voice.INDIRECT, speaker.name, actor=speaker)
            out.append(Claimed(day, Claim(document_id(doc), block.span, text, chain=(link,), stance=stance, event=event)))
    return out


def measure(claims: int) -> tuple[float, float, int]:
    """Seconds for all, seconds for one report more, propositions."""
    entries = ledger(claims + PER_REPORT)
    cut = max(n for n, e in enumerate(entries) if isinstance(e, Filed))
    began = time.perf_counter()
    made = propositions(standing(entries[:cut]))
    whole = time.perf_counter() - began
    began = time.perf_counter()
    propositions(standing(entries))
    return whole, time.perf_counter() - began, len(made)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", nargs="+", type=int, default=[10_000, 100_000])
    options: Any = parser.parse_args()
    print("goals: 100,000 claims in 60 s; from 10,000 to 100,000 at most 12 times; one report more in 1 s")
    first = 0.0
    for claims in options.claims:
        whole, more, made = measure(claims)
        grown = f", {whole / first:.1f} times" if first else ""
        print(f"{claims:>8} claims: {whole:7.1f} s to {made} propositions{grown}; with one report more {more:.1f} s")
        first = first or whole


if __name__ == "__main__":
    main()
