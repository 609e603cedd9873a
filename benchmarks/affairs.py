"""Whose word it is, and how it stands to it, in 48 affairs told by twenty dispatches each: `python -m benchmarks.affairs [--misses 20]`.

The affairs under `training/own/affairs` mark in each sentence the words that say a thing and those that name the source. A passage is found
where a claim covers half of it. Its source is right where one link of the claim's chain stands on the words marked, or, where none are
marked, where the chain is empty (a sentence may go on with a source's words without naming him, which counts as wrong here). Its stance is
right where denials are denials, questions questions, silence silence, and all else none of these. Nothing that reads was trained on the
affairs; `--misses` shows some, and whoever mends what he sees there has tuned on them. Floor: all on the outlet's own word, asserted.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.rootbench import LIKE, covers
from onrecord.claim import Claim, Stance
from onrecord.document import Span
from onrecord.pipeline import read_text

FOLDER = Path(__file__).parents[1] / "training" / "own" / "affairs"
KINDS = {"denies": "denies", "silent": "silent", "asks": "asks"}
"""What the affairs mark → what is compared; all other marks tell that a thing is so."""


@dataclass(frozen=True)
class Passage:
    """Words that say a thing, the words that name its sources, how it is told, and of which proposition.

    A whole sentence that is about no proposition of the affair has neither `kind` nor `about`.
    """

    content: Span
    sources: tuple[Span, ...] = ()
    kind: str = ""
    about: str | None = None


@dataclass(frozen=True)
class Read:
    """What we make of a passage."""

    kind: str
    named: bool
    found: bool
    right: bool
    stance: str
    words: str


def dispatches(path: Path) -> Iterator[tuple[str, str, str, list[Passage]]]:
    """(day, outlet, text, passages) of each dispatch; a paragraph has one to three sentences.

    Raises:
        ValueError: a line is of no form that we know; the message names the file and the line.

    """
    head, text, left, out = ("", ""), "", 0, list[Passage]()
    for line in path.read_text("utf-8").split("\n--\n", 1)[1].splitlines():
        if new := re.fullmatch(r"D\d+ \| (\d{4}-\d\d-\d\d) \| ([^|]+) \| (.+)", line):
            if out:
                yield *head, text, out
            head, text, left, out = (new[1], new[2].strip()), new[3], 0, []
        elif row := re.fullmatch(r"(?:(P\d+(?:\+P\d+)*) (\w+)|-) ?\| (.+)", line):
            text, left = (text + "\n\n", len(row[3]) % 3) if left == 0 else (text + " ", left - 1)
            marks, opened, begin = {"]": list[Span](), "}": list[Span]()}, 0, len(text)
            for letter in row[3]:
                if letter in "[{":
                    opened = len(text)
                elif letter in marks:
                    marks[letter].append(Span(opened, len(text)))
                else:
                    text += letter
            if row[1]:
                told = zip(marks["]"], row[1].split("+"), strict=True)
                out += [Passage(content, tuple(marks["}"]), row[2], about) for content, about in told]
            else:
                out.append(Passage(Span(begin, len(text))))
        elif line.strip():
            raise ValueError(f"{path.name}: neither a dispatch nor a sentence: {line[:60]!r}")
    if out:
        yield *head, text, out


def read(path: Path) -> list[Read]:
    """What we make of the passages of an affair."""
    out = list[Read]()
    for day, outlet, text, passages in dispatches(path):
        reading = read_text(text, name=path.name, published=day, outlet=outlet)
        shift = reading.document.text.find(text[:40])
        for passage in (p for p in passages if p.about):
            at = Span(passage.content.start + shift, passage.content.end + shift)
            claim = _best(reading.claims, at, reading.document[at])
            marked = [Span(s.start + shift, s.end + shift) for s in passage.sources]
            links = [link.source for link in claim.chain if link.source] if claim else []
            right = claim is not None and (any(x.meets(m) for x in links for m in marked) if marked else not claim.chain)
            words = f"{text[max(0, passage.content.start - 90) : passage.content.end + 60]!r}"
            out.append(Read(passage.kind, bool(marked), claim is not None, right, _stance(claim.stance) if claim else "", words))
    return out


def _best(claims: tuple[Claim, ...], at: Span, words: str) -> Claim | None:
    near = [(covers(words, c.quote), len(c.chain), c.span.start, c) for c in claims if c.span.meets(at)]
    best = max(near, key=lambda x: x[:3], default=None)
    return best[3] if best and best[0] >= LIKE else None


def _stance(stance: Stance) -> str:
    if stance.silent:
        return "silent"
    return {Stance.DENIES: "denies", Stance.ASKS: "asks"}.get(stance, "so")


def show(reads: list[Read], misses: int) -> None:
    found = [r for r in reads if r.found]
    rows = {
        "found": (len(found), len(reads), None),
        "source, where one is named": (sum(r.right for r in found if r.named), sum(r.named for r in found), 0),
        "own word, where none is": (sum(r.right for r in found if not r.named), sum(not r.named for r in found), 1),
    }
    for kind in ("so", "denies", "silent", "asks"):
        mine = [r for r in found if KINDS.get(r.kind, "so") == kind]
        rows[f"stance: {kind}"] = sum(r.stance == kind for r in mine), len(mine), int(kind == "so")
    print(f"{'':30}{'right':>7}{'of':>7}{'share':>8}{'floor':>8}")
    for name, (right, every, floor) in rows.items():
        print(f"{name:30}{right:>7}{every:>7}{100 * right / every:>7.1f}%" + ("" if floor is None else f"{100 * floor:>7}%"))
    false = Counter(r.stance for r in found if KINDS.get(r.kind, "so") == "so")
    print(f"told as so, read as denied {false['denies']}, silent {false['silent']}, asked {false['asks']}")
    wrong = [r for r in found if not r.right or r.stance != KINDS.get(r.kind, "so")]
    for r in Random(0).sample(wrong, min(misses, len(wrong))):
        print(f"- {r.kind}, {'source' if r.named else 'own word'} {'right' if r.right else 'wrong'}, read as {r.stance}: {r.words}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--misses", type=int, default=0, help="show so many")
    parser.add_argument("--threads", type=int, default=2)
    options: Any = parser.parse_args()
    paths = sorted(FOLDER.glob("*.txt"))
    with ProcessPoolExecutor(options.threads) as pool:
        reads = [r for many in pool.map(read, paths) for r in many]
    print(f"{len(paths)} affairs, {len(reads)} passages")
    show(reads, options.misses)


if __name__ == "__main__":
    main()
