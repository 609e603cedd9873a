"""Names of one bearer or of two, 474 pairs of our own: `python -m benchmarks.own_names [--misses]`.

Written by somebody who had not seen the code (`own/name_pairs.md`): German, Cyrillic, Hangul, Hanzi, Arabic and Persian spellings, parts
and orders of names, near misses, bodies, and invented persons whom no table has. Recall counts the pairs of one bearer that we join,
false those of two that we join too. Half is for tuning; of the other only totals are looked at. The floor is rapidfuzz's ratio of the
names in ASCII, its threshold set where it joins no two bearers of the same half, which flatters it.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from anyascii import anyascii
from rapidfuzz import fuzz

from onrecord.annotators.namesakes import same_name

PAIRS = Path(__file__).parent / "own" / "name_pairs.jsonl"
HALVES = ("tune", "score")

Row = dict[str, Any]


def measured(rows: Sequence[Row], joined: Callable[[Row], bool]) -> str:
    same, other = [r for r in rows if r["same"]], [r for r in rows if not r["same"]]
    found, false = sum(map(joined, same)), sum(map(joined, other))
    right = found + len(other) - false
    return f"recall {found:3} of {len(same):3} {found / len(same):.2f}  false {false:2} of {len(other):3}  accuracy {right / len(rows):.3f}"


def ratio(row: Row) -> float:
    return fuzz.token_sort_ratio(anyascii(row["a"]).lower(), anyascii(row["b"]).lower())


def joined(row: Row) -> bool:
    return same_name(row["a"], row["b"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true", help="the pairs of the tuned half that are told wrongly")
    args = parser.parse_args()
    rows = [json.loads(line) for line in PAIRS.read_text("utf-8").splitlines()]
    for half in HALVES:
        mine = [r for r in rows if r["half"] == half]
        bar = max(ratio(r) for r in mine if not r["same"])
        print(f"{half:6} onrecord   {measured(mine, joined)}   goal: recall .90 with 0 false, accuracy .97")
        print(f"{half:6} floor      {measured(mine, lambda r, bar=bar: ratio(r) > bar)}")
    for kind in sorted({r["kind"] for r in rows}):
        of_kind = ([r for r in rows if r["kind"] == kind and r["half"] == half] for half in HALVES)
        print(f"  {kind:32}" + "   ".join(measured(mine, joined) for mine in of_kind))
    for r in rows:
        if args.misses and r["half"] == "tune" and joined(r) != r["same"]:
            print(f"{r['id']} {r['kind']}: {r['a']} | {r['b']}: {'the same' if r['same'] else 'two'}")


if __name__ == "__main__":
    main()
