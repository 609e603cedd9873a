"""The shipped encoder on PolNeAR dev, through the package: `python -m benchmarks.attribution --data DIR`.

Prints token, exact-span and whole-attribution F1 beside the rivals of the same data (measured elsewhere, as noted) and a
floor measured here: every quotation of four words or more, with the nearest capitalised words as its source.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from pathlib import Path

from onrecord.annotation import Annotations, Attributed
from onrecord.annotators.encoder import Encoder
from onrecord.annotators.quotes import quoted
from onrecord.document import Block, BlockKind, Document, Span
from training.measure import Attributed as Ranges
from training.measure import Counts, compare

RIVALS = {  # rules (100 lines of dependencies), two human annotators (other articles), our pilot, our goal
    "token source": (72.6, 81.1, 86.3, 87.0),
    "token cue": (52.0, 69.9, 73.4, 75.0),
    "token content": (69.1, 91.7, 91.2, 92.0),
    "exact source": (68.1, 79.3, 81.2, None),
    "exact cue": (61.3, 71.4, 73.6, None),
    "exact content": (50.1, 72.3, 67.4, None),
    "whole 1 content": (57.4, 80.1, 79.6, None),
    "whole 2 + source": (50.3, 75.0, 72.5, 74.0),
    "whole 3 + cue": (49.6, 74.7, 71.6, None),
}

RECALL = {"direct": (46, 99, 90), "mixed": (57, 88, 83), "indirect": (38, 69, 64), "no source": (2, 36, 29)}
"""Recall by wording of the rules, of one annotator against another, and of the pilot."""


def document(text: str) -> Document:
    """An article with a paragraph a line."""
    return Document(text, tuple(Block(Span(*m.span()), BlockKind.PARAGRAPH) for m in re.finditer(r"[^\n]+", text) if m[0].strip()))


def found(doc: Document) -> list[Ranges]:
    """What the shipped weights find."""
    pair = lambda s: (s.start, s.end)  # noqa: E731
    many = Annotations(tuple(Encoder()(doc, Annotations()))).of(Attributed)
    return [Ranges((pair(a.source),) if a.source else (), (pair(a.cue),) if a.cue else (), tuple(map(pair, a.content))) for a in many]


def floor(text: str) -> list[Ranges]:
    """Quotations with the nearest capitalised words after or before them in their line."""
    out = []
    for q in quoted(text):
        if len(text[q.start : q.end].split()) < 4:
            continue
        low, high = text.rfind("\n", 0, q.start) + 1, (text.find("\n", q.end) + 1 or len(text) + 1) - 1
        names = [m.span() for m in re.finditer(r"(?:[A-Z]\w+ ?)+(?<! )", text[low:high])]
        near = min(((a + low, b + low) for a, b in names if not q.start <= a + low < q.end), key=lambda n: abs(n[0] - q.end), default=None)
        out.append(Ranges((near,) if near else (), (), ((q.start - 1, q.end + 1),)))
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    args = parser.parse_args()
    articles = [json.loads(line) for line in (args.data / "attribution/polnear_dev.jsonl").read_text("utf-8").splitlines()]
    ours, base, spent = Counts(), Counts(), 0.0
    for a in articles:
        gold = [Ranges(*(tuple((s, e) for s, e in g[k]) for k in ("source", "cue", "content"))) for g in a["attributions"]]
        began = time.perf_counter()
        mine = found(document(a["text"]))
        spent += time.perf_counter() - began
        compare(a["text"], gold, mine, ours)
        compare(a["text"], gold, floor(a["text"]), base)
    print(f"PolNeAR dev, {len(articles)} articles, {len(articles) / spent:.1f} articles/s in one process")
    print(f"{'F1':20}{'onrecord':>10}{'floor':>8}{'rules':>8}{'humans':>8}{'pilot':>8}{'goal':>8}")
    for row, (rules, humans, pilot, goal) in RIVALS.items():
        mark = "" if goal is None else "" if 100 * ours.f1(row) >= goal else "  below goal"
        print(f"{row:20}{100 * ours.f1(row):10.1f}{100 * base.f1(row):8.1f}{rules:8.1f}{humans:8.1f}{pilot:8.1f}{goal or '':>8}{mark}")
    print("recall of whole attributions (content + source) by wording")
    for row, (rules, humans, pilot) in RECALL.items():
        mine, floors = 100 * ours.recall("recall " + row), 100 * base.recall("recall " + row)
        print(f"{row:12}n={ours.gold['recall ' + row]:<6}{mine:10.1f}{floors:8.1f}{rules:8.1f}{humans:8.1f}{pilot:8.1f}")


if __name__ == "__main__":
    main()
