"""Places in 178 news texts of our own, with traps: `python -m benchmarks.own_places [--misses]`.

Written by somebody who had not seen the code (`own/place_sentences.md`). A place is found where a mention of ours meets its words, and
right where it lies within 161 km of the gold's point (countries, regions and seas: 3 degrees; the vast ones 20) or bears its name. A trap
("Moscow declined to comment", "Paris Hilton") is kept out where no mention of ours meets it. Half is for tuning; of the other only totals
are looked at.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from functools import cache
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any

from onrecord.annotation import PlaceMention
from onrecord.document import Block, BlockKind, Document, Span
from onrecord.pipeline import annotators, read_document

TEXTS = Path(__file__).parent / "own" / "place_sentences.jsonl"
HALVES = ("tune", "score")
VAST = frozenset({"Russia", "Siberia", "Far East", "Russian Far East", "Soviet Union"})

Row = dict[str, Any]


def apart(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Kilometres between two points."""
    p, q, r, s = map(radians, (*a, *b))
    return 12742 * asin(sqrt(sin((r - p) / 2) ** 2 + cos(p) * cos(r) * sin((s - q) / 2) ** 2))


@cache
def _stages() -> Any:
    return annotators()


def ours(row: Row) -> list[PlaceMention]:
    text, blocks, start = row["text"], list[Block](), 0
    if row["dateline"] and text.startswith(row["dateline"]):
        start = len(row["dateline"])
        blocks.append(Block(Span(0, start), BlockKind.DATELINE))
    blocks.append(Block(Span(start, len(text)), BlockKind.PARAGRAPH))
    reading = read_document(Document(text, tuple(blocks), published="2024-05-14"), _stages())
    return list(reading.found.of(PlaceMention))


def right(gold: Row, told: PlaceMention) -> bool:
    place = told.place
    if place.name.casefold() == gold["name"].casefold():
        return place.country == (gold["country"] or place.country)
    if place.lat is None or place.lon is None:
        return False
    reach = 2220 if gold["name"] in VAST else 333 if gold["kind"] in {"country", "region", "sea"} else 161
    return apart((gold["lat"], gold["lon"]), (place.lat, place.lon)) <= reach


def judge(rows: Sequence[Row], counts: Counter[tuple[str, str]], *, show: bool) -> None:
    for row in rows:
        have = ours(row)
        for gold in row["places"]:
            meeting = [m for m in have if m.span.start < gold["end"] and gold["start"] < m.span.end]
            fine = any(right(gold, m) for m in meeting)
            for half in (row["half"], f"{row['half']} {row['kind']}"):
                counts[half, "places"] += 1
                counts[half, "found"] += bool(meeting)
                counts[half, "right"] += fine
            if show and not fine and row["half"] == "tune":
                said = (
                    ", ".join(f"{row['text'][m.span.start : m.span.end]}: {m.place.name} {m.place.country}" for m in meeting) or "nothing"
                )
                print(f"{row['id']} {row['kind']}: {row['text']}\n    {gold['text']}: {gold['name']} {gold['country']}; ours {said}")
        for trap in row["not_places"]:
            caught = any(m.span.start < trap["end"] and trap["start"] < m.span.end for m in have)
            for half in (row["half"], f"{row['half']} {row['kind']}"):
                counts[half, "traps"] += 1
                counts[half, "kept out"] += not caught
            if show and caught and row["half"] == "tune":
                print(f"{row['id']} {row['kind']} trap: {row['text']}\n    {trap['text']}: {trap['why']}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true", help="those of the tuned half")
    args = parser.parse_args()
    rows = [json.loads(line) for line in TEXTS.read_text("utf-8").splitlines()]
    counts = Counter[tuple[str, str]]()
    judge(rows, counts, show=args.misses)
    print(f"{'':18}" + "".join(f"{h + ' found':>16}{h + ' right':>16}{h + ' traps out':>18}" for h in HALVES))
    for name in ("", *sorted({" " + r["kind"] for r in rows})):
        cells = ""
        for half in HALVES:
            found, right, places, kept, traps = (counts[half + name, row] for row in ("found", "right", "places", "kept out", "traps"))
            cells += f"{found:9} of {places:3}{right:9} of {places:3}{kept:11} of {traps:3}"
        print(f"{name or 'all':18}{cells}")


if __name__ == "__main__":
    main()
