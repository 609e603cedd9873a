"""Times in 420 news sentences of our own: `python -m benchmarks.own_times [--misses N]`.

Written by somebody who had not seen the code (`own/time_sentences.md`). A time is right where its words meet ours, and the first
and the last day that it may be are the gold's (see `right`); a sentence is right where all its times are and no other is told. Half
is for tuning; of the other only totals are looked at, and `--misses` does not show it. The floor reads each time as dateparser does.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.annotation import Annotations
from onrecord.annotators.times import Times
from onrecord.document import Block, BlockKind, Document, Span

SENTENCES = Path(__file__).parent / "own" / "time_sentences.jsonl"
HALVES = ("tune", "score")

Row = dict[str, Any]


@dataclass(frozen=True)
class Told:
    """A time as somebody tells it: its words' range, TIMEX3 type and value, EDTF text, first and last day."""

    start: int
    end: int
    type: str
    value: str
    edtf: str | None
    bounds: tuple[str | None, str | None]


def gold(row: Row) -> list[Told]:
    return [Told(t["start"], t["end"], t["type"], t["value"], t["edtf"], (t["earliest"], t["latest"])) for t in row["times"]]


def ours(row: Row) -> list[Told]:
    text = row["text"]
    doc = Document(text, (Block(Span(0, len(text)), BlockKind.PARAGRAPH),), published=row["published"])
    return [Told(t.span.start, t.span.end, t.kind, t.value, t.when and t.when.edtf, _days(t.when)) for t in Times()(doc, Annotations())]


def _days(when: Any) -> tuple[str | None, str | None]:
    return (None, None) if when is None else tuple(d and d.isoformat() for d in (when.earliest, when.latest))


def by_dateparser(row: Row) -> list[Told]:
    from benchmarks.times import dateparser_tagger

    found = dateparser_tagger(row["text"], row["published"])
    return [Told(t.start, t.end, t.type, t.value, t.value, (t.value, t.value)) for t in found]


def right(gold: Told, told: Told) -> bool:
    """Whether a time is told as the gold has it.

    Lengths, habits and seasons by their TIMEX3 value: of a length we also say since when it may last, of a season the widest
    that it may be. What the gold leaves open must be left open.
    """
    if gold.type in {"DURATION", "SET"} or re.search(r"-(SP|SU|FA|WI)$", gold.value):
        return gold.value == told.value
    return gold.bounds == told.bounds and (gold.value == told.value or not gold.value or gold.bounds != (None, None))


def judge(rows: Sequence[Row], tell: Callable[[Row], list[Told]], counts: Counter[tuple[str, str]]) -> list[tuple[Row, list[Told]]]:
    """Counts of (half, row) and the rows that are not right."""
    wrong = []
    for row in rows:
        want, have = gold(row), tell(row)
        pairs = [(g, h) for g in want for h in have if g.start < h.end and h.start < g.end]
        matched = dict(pairs)
        fine = len(have) == len(want) == len(matched) and all(right(g, h) for g, h in matched.items())
        for half in (row["half"], f"{row['half']} {row['kind']}"):
            counts[half, "sentences"] += 1
            counts[half, "sentence exact"] += fine
            counts[half, "times"] += len(want)
            counts[half, "told"] += len(have)
            counts[half, "found"] += len(matched)
            counts[half, "same words"] += sum((g.start, g.end) == (h.start, h.end) for g, h in matched.items())
            counts[half, "type"] += sum(g.type == h.type for g, h in matched.items())
            counts[half, "value"] += sum(g.value == h.value for g, h in matched.items())
            counts[half, "days"] += sum(right(g, h) for g, h in matched.items())
        if not fine:
            wrong.append((row, have))
    return wrong


def share(c: Counter[tuple[str, str]], half: str, row: str, whole: str) -> str:
    return f"{c[half, row]:4} of {c[half, whole]:4} {100 * c[half, row] / max(1, c[half, whole]):5.1f}%"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", type=int, default=0, help="so many sentences of the tuned half that are not right")
    parser.add_argument("--kind", help="of this kind only")
    args = parser.parse_args()
    rows = [json.loads(line) for line in SENTENCES.read_text("utf-8").splitlines()]
    counts, floor = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    wrong = judge(rows, ours, counts)
    if importlib.util.find_spec("dateparser"):
        judge(rows, by_dateparser, floor)
    print(f"{'':16}{'tune half':>22}{'score half':>22}{'dateparser, score':>22}{'goal':>8}")
    for row in ("sentence exact", "found", "same words", "type", "value", "days"):
        whole = "sentences" if row == "sentence exact" else "times"
        cells = [share(counts, half, row, whole) for half in HALVES] + ([share(floor, "score", row, whole)] if floor else ["not installed"])
        print(f"{row:16}" + "".join(f"{c:>22}" for c in cells) + (f"{'.90':>8}" if row == "sentence exact" else ""))
    print("told beside the gold:", ", ".join(f"{half} {counts[half, 'told'] - counts[half, 'found']}" for half in HALVES))
    for kind in sorted({r["kind"] for r in rows}):
        print(f"  {kind:18}" + "".join(f"{share(counts, f'{half} {kind}', 'sentence exact', 'sentences'):>22}" for half in HALVES))
    shown = [(r, have) for r, have in wrong if r["half"] == "tune" and args.kind in {None, r["kind"]}]
    for row, have in shown[: args.misses]:
        print(f"\n{row['id']} {row['kind']} {row['published']}: {row['text']}")
        for name, times in (("gold", gold(row)), ("ours", have)):
            for t in times:
                print(f"  {name} {row['text'][t.start : t.end]!r} {t.type} {t.value} {t.edtf} {t.bounds}")


if __name__ == "__main__":
    main()
