"""For whose state a ministry, a court or a spokesman speaks where no word says so: `python -m benchmarks.whose`.

860 phrases of the 48 affairs under `training/own/affairs` ("the ministry", "a spokesman", "police in Sharjah"), labelled by reading each
affair whole (`training/own/whose.csv`). A phrase is right where the mention on it has the side of the country that it is of. The choice in
papers of one country was fitted on these phrases: what it does on affairs that it has not seen, `python -m training.whose --folds 8` tells.
Floor: the country that the report tells of most.
"""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from benchmarks.affairs import FOLDER, dispatches
from onrecord.annotation import Mention
from onrecord.pipeline import read_text

LABELS = FOLDER.parent / "whose.csv"
Key = tuple[str, str, str, int]
"""The affair, the report, the words, and which of those words in it."""


def labels() -> Mapping[Key, str]:
    """Each phrase → the code of the country for which it speaks, "org:…" and "sep:…" for others, "-" for nobody's."""
    with LABELS.open(encoding="utf-8") as lines:
        return {(r["affair"], r["report"], r["words"], int(r["nth"])): r["whose"] for r in csv.DictReader(lines)}


def end_of(text: str, words: str, nth: int) -> int:
    """Where the nth of some words ends in a text; -1 where there are fewer."""
    found = [m.end() for m in re.finditer(rf"\b{re.escape(words)}\b", text)]
    return found[nth] if nth < len(found) else -1


def measure(path: Path) -> list[tuple[str, str, str, str]]:
    """(last word, right side, ours, floor) of each phrase of an affair; "" for no country's."""
    return list(_measure(path))


def _measure(path: Path) -> Iterator[tuple[str, str, str, str]]:
    known = labels()
    for n, (day, outlet, text, _) in enumerate(dispatches(path), 1):
        mine = {k: v for k, v in known.items() if k[:2] == (path.stem, f"D{n:02}")}
        if not mine:
            continue
        r = read_text(text, name=f"D{n:02}.txt", published=day, outlet=outlet)
        mentions = r.found.of(Mention)
        told = Counter(m.actor.side for m in mentions if m.by == "country")
        floor = max(told, key=lambda side: (told[side], side), default="")
        for (_, _, words, nth), whose in mine.items():
            end = end_of(r.document.text, words, nth)
            here = [m for m in mentions if m.span.start < end <= m.span.end]
            side = max(here, key=lambda m: len(m.span)).actor.side if here else ""
            right = f"country:{whose}" if re.fullmatch("[A-Z]{2}", whose) else ""
            yield words.split()[-1].lower(), right, side if side.startswith("country:") else "", floor


def main() -> None:
    """Prints how often the country is right, another, or left open, and the same of the floor."""
    with ProcessPoolExecutor() as pool:
        rows = [row for rows in pool.map(measure, sorted(FOLDER.glob("*.txt"))) for row in rows]
    tally = defaultdict[str, Counter[str]](Counter)
    for word, right, ours, floor in rows:
        for name, said in (("ours", ours), ("floor", floor)):
            verdict = "right" if said == right else "left open" if not said else "wrong"
            tally[f"{name}, {'of a country' if right else 'of none'}"][verdict] += 1
            if name == "ours" and right:
                tally[word][verdict] += 1
    for name, c in sorted(tally.items(), key=lambda pair: -sum(pair[1].values())):
        if sum(c.values()) >= 15:
            print(f"{name:24} {sum(c.values()):>4}   right {c['right']:>4}   wrong {c['wrong']:>4}   left open {c['left open']:>4}")


if __name__ == "__main__":
    main()
