"""Articles a second on the whole path: `python -m benchmarks.speed [--articles N] [--processes N]`.

The articles are the examples' paragraphs cut and joined to about 550 words, each with another beginning, so that no two are alike.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from onrecord.annotation import Annotations
from onrecord.compose import compose
from onrecord.engines.local import Local
from onrecord.pipeline import annotators, read_files
from onrecord.readers import read_file

EXAMPLES = Path(__file__).parent.parent / "examples"
WORDS = 550


def articles(folder: Path, count: int) -> list[Path]:
    """Files of about 550 words each."""
    texts = [p.read_text("utf-8") for p in sorted(EXAMPLES.glob("*.txt"))]
    paragraphs = [x for t in texts for x in t.split("\n\n") if len(x.split()) > 25]
    out = []
    for n in range(count):
        body: list[str] = []
        at = n
        while sum(len(b.split()) for b in body) < WORDS:
            body.append(paragraphs[at % len(paragraphs)])
            at += 3
        path = folder / f"{n:04}.txt"
        path.write_text(f"Daily Test\n2026-04-02\n\nReport number {n}\n\n" + "\n\n".join(body) + "\n", "utf-8")
        out.append(path)
    return out


def stages(paths: list[Path]) -> dict[str, float]:
    """Seconds in each stage, in one process, after a warm-up."""
    spent: dict[str, float] = {}
    for round_, path in enumerate([paths[0], *paths]):
        began = time.perf_counter()
        docs = list(read_file(path))
        rows = [("reader", time.perf_counter() - began)]
        for doc in docs:
            found = Annotations()
            for stage in annotators():
                began = time.perf_counter()
                found = found.plus(stage(doc, found))
                rows.append((type(stage).__name__.lower(), time.perf_counter() - began))
            began = time.perf_counter()
            compose(doc, found)
            rows.append(("compose", time.perf_counter() - began))
        for name, seconds in rows if round_ else []:
            spent[name] = spent.get(name, 0.0) + seconds
    return spent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=120)
    parser.add_argument("--processes", type=int, default=2)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        paths = articles(Path(folder), args.articles)
        list(read_files(paths[:4], Local(args.processes)))
        began = time.perf_counter()
        done = list(read_files(paths, Local(args.processes)))
        wall = time.perf_counter() - began
        failed = [o.error for o in done if o.error]
        assert not failed, failed[0]
        spent = stages(paths[:30])
        began = time.perf_counter()
        subprocess.run([sys.executable, "-m", "onrecord", "read", str(paths[0]), "--json"], check=True, capture_output=True)
        cold = time.perf_counter() - began
    total = sum(spent.values())
    claims = sum(len(r.claims) for o in done for r in o.readings)
    rate = f"{len(paths) / wall:.1f} articles/s with start-up (goal 8), {claims / len(paths):.0f} claims an article"
    print(f"{len(paths)} articles of ~{WORDS} words, {args.processes} processes: {rate}")
    print(f"one process, warm: {30 / total:.1f} articles/s; share of the encoder {spent['encoder'] / total:.0%}")
    print(f"cold start of `onrecord read` on one report: {cold:.2f} s (goal < 2)")
    for name, seconds in sorted(spent.items(), key=lambda x: -x[1]):
        print(f"  {name:10}{1000 * seconds / 30:8.1f} ms an article")


if __name__ == "__main__":
    main()
