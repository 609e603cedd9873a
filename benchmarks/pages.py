"""Main content of 181 pages: precision, recall and F1 over 4-word shingles, as the article-extraction-benchmark defines them.

Main text of ours is every block of the kinds PARAGRAPH, SUBHEAD, DATELINE, TABLE and SIGNOFF, and no other; headlines,
standfirsts, bylines, captions, credits, corrections and metadata are kept by the reader and left out here, as in the gold.

    python benchmarks/pages.py --data DIR
"""

from __future__ import annotations

import argparse
import json
import re
import statistics
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import trafilatura

from onrecord.document import BlockKind, Document
from onrecord.errors import OnRecordError
from onrecord.readers.html import page_in_any_language

MAIN = (BlockKind.PARAGRAPH, BlockKind.SUBHEAD, BlockKind.DATELINE, BlockKind.TABLE, BlockKind.SIGNOFF)
FLOOR = 0.901  # resiliparse on the same pages


@dataclass(frozen=True)
class Score:
    name: str
    precision: float
    recall: float
    f1: float
    pages_a_second: float
    refused: int


def shingles(text: str, size: int = 4) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[n : n + size]) for n in range(max(1, len(words) - size + 1)) if words)


def shares(gold: str, found: str) -> tuple[float, float, float]:
    """(true positives, false positives, false negatives) as shares, so that long texts weigh no more than short ones."""
    want, has = shingles(gold), shingles(found)
    counts = (sum((want & has).values()), sum((has - want).values()), sum((want - has).values()))
    total = sum(counts) or 1
    return counts[0] / total, counts[1] / total, counts[2] / total


def score(name: str, pages: Sequence[dict[str, str]], read: Callable[[str], str]) -> Score:
    refused, rows, started = 0, [], time.process_time()
    for page in pages:
        try:
            found = read(page["html"])
        except OnRecordError:
            refused, found = refused + 1, ""
        rows.append((page["text"], found))
    spent = time.process_time() - started
    counts = [shares(gold, found) for gold, found in rows]
    precision = statistics.mean(tp / (tp + fp) for tp, fp, _ in counts if tp + fp > 0)
    recall = statistics.mean(tp / (tp + fn) for tp, _, fn in counts if tp + fn > 0)
    return Score(name, precision, recall, 2 * precision * recall / (precision + recall), len(pages) / spent, refused)


def ours(page: str) -> str:
    return main_of(page_in_any_language(page.encode("utf-8", "replace"), name="page.html", encoding="utf-8"))


def main_of(doc: Document) -> str:
    return "\n".join(doc[b.span] for b in doc.parts(*MAIN))


def plain(page: str) -> str:
    return trafilatura.extract(page, include_comments=False) or ""


def precise(page: str) -> str:
    return trafilatura.extract(page, include_comments=False, favor_precision=True) or ""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    path = parser.parse_args().data / "pages" / "article_extraction_181.jsonl"
    pages = [json.loads(line) for line in path.read_text("utf-8").split("\n") if line]
    for page in pages[:3]:
        ours(page["html"])  # imports and tables are loaded before the clock starts
    print(f"{'reader':34s}{'precision':>10s}{'recall':>8s}{'F1':>8s}{'pages/s':>9s}{'refused':>9s}")
    print(f"{'floor: resiliparse, published':34s}{'':18s}{FLOOR:8.3f}")
    for name, read in (("rival: trafilatura, default", plain), ("rival: trafilatura, precision", precise), ("onrecord", ours)):
        s = score(name, pages, read)
        print(f"{s.name:34s}{s.precision:10.4f}{s.recall:8.4f}{s.f1:8.4f}{s.pages_a_second:9.1f}{s.refused:9d}")


if __name__ == "__main__":
    main()
