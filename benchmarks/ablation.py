"""What each part of reading costs: `python -m benchmarks.ablation [FOLDER …]` (by default every story under `benchmarks/stories/`).

The rules run on the claims of the gold, as `benchmarks.oracle` has them, but for one part: wherever we read a passage of the gold, that
part of our claim stands in the place of the gold's. How far status falls by it is what we read wrongly there:

- **chain**: whose word it is and for whom they speak;
- **stance**; **flags** (conditions, first hand, pictures); **realis** of the event;
- **chain, stance** and **all but the event**: several at once; **all**: our claims in the groups and with the parties of the gold.

The last row also wants what the gold's groups are about, which we have to find ourselves: `benchmarks.stages` goes on from there.
Of a blind story only the figures are printed.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from benchmarks import oracle, rootbench, stages
from onrecord.claim import Attribution, Claim
from onrecord.pipeline import cast_of

PARTS = ("gold", "stance", "chain", "flags", "realis", "chain, stance", "all but the event", "all")

Key = tuple[str, str, str, str]
"""Proposition, dispatch, quote and stance of a row of the gold."""


@dataclass(frozen=True)
class Swap:
    """Claims of the gold in which one part is ours.

    Args:
        part: which; one of `PARTS`.
        ours: our claim for each row of the gold that we read.
        sides: our sides → those of the gold, by the names that both have.

    """

    part: str
    ours: Mapping[Key, Claim]
    sides: Mapping[str, str]

    def __call__(self, story: oracle.Story, p: oracle.Row, row: oracle.Row, root: str | None, *, retold: bool = False) -> Claim:
        """A row of the gold as a claim."""
        gold = oracle.claim(story, p, row, root, retold=retold)
        mine = self.ours.get((p["id"], row["doc"], row["quote"], row["stance"]))
        if mine is None or self.part == "gold":
            return gold
        every = self.part.startswith("all")
        if every or "stance" in self.part:
            gold = replace(gold, stance=mine.stance)
        if every or "chain" in self.part:
            gold = replace(gold, chain=tuple(map(self._in_their_names, mine.chain)))
        if every or self.part == "flags":
            gold = replace(gold, flags=mine.flags)
        if every or self.part == "realis":
            realis = mine.event.realis if mine.event else None
            gold = replace(gold, event=replace(gold.event, realis=realis) if gold.event and realis else gold.event)
        if every:
            gold = replace(gold, span=mine.span, quote=mine.quote, certainty=mine.certainty)
        return replace(gold, event=mine.event) if self.part == "all" else gold

    def _in_their_names(self, link: Attribution) -> Attribution:
        actor = link.actor
        return replace(link, actor=replace(actor, bloc=self.sides[actor.side])) if actor and actor.side in self.sides else link


def swaps(folder: Path) -> tuple[oracle.Story, list[Swap]]:
    """A story with its gold, and one swap for each part."""
    story, read = oracle.load(folder), rootbench.load(folder)
    now = cast_of(read.whole)
    rows = [(p["id"], s["doc"], s["quote"], s["stance"]) for p in story.gold["propositions"] for s in p["support"]]
    files = {d["id"]: Path(d["file"]).name for d in story.gold["documents"]}
    mine = dict[Key, Claim]()
    for doc, file in files.items():
        here = {c: x for c, x in now.claims.items() if Path(now.documents[x.document].name or "").name == file}
        wanted = [(key[2], key) for key in rows if key[1] == doc]
        mine |= {key: here[c] for c, key in rootbench.paired(wanted, here).items()}
    known = stages.sides(now)
    blocs = sorted(
        {r["bloc"] for r in story.gold["roots"].values() if r["bloc"]} | {x for p in story.gold["propositions"] for x in p["parties"]}
    )
    called = {b: " ".join(rootbench.words(b)) for b in blocs}
    found = {b: known.get(n) or next((s for k, s in known.items() if k.startswith(n)), "") for b, n in called.items()}
    told = Counter(story.gold["roots"][r]["bloc"] for p in story.gold["propositions"] for s in p["support"] for r in s["roots"])
    rarest_first = sorted(found, key=lambda b: (told[b], b))  # of two that we take for one side it is the one that more rests on
    sides = {found[b]: oracle.side(b) for b in rarest_first if found[b]}
    return story, [Swap(part, mine, sides) for part in PARTS]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, help="folders with a story.json (default: every story here)")
    options: Any = parser.parse_args()
    total = defaultdict[str, dict[str, Counter[str]]](lambda: defaultdict(Counter))
    for folder in options.folders or sorted(p.parent for p in rootbench.FOLDER.glob("*/story.json")):
        story, some = swaps(folder)
        kind = "blind" if story.gold.get("blind") else "open"
        for swap in some:
            tally = defaultdict[str, Counter[str]](Counter)
            list(oracle.compare(story, tally, read=swap))
            total[kind][swap.part] += tally["status"]
    for kind, parts in total.items():
        for part, c in parts.items():
            print(f"{kind:6} {part:20} status {c['right']:>4} of {c['all']}")


if __name__ == "__main__":
    main()
