"""Outlets, news agencies and titles in 174 sentences of our own, with traps: `python -m benchmarks.own_kinds [--misses]`.

Written before the head existed (`own/kinds.md`). A name is right where its kind and its words are, an article and generic words in lower
case around it ("the Volga news agency", "Al-Manara newspaper") left out on both sides. "head" is the encoder's head, "floor" the mentions
that tables and rules find without it (for titles: role words of one bearer with what modifies them), "mentions" what comes out in the
end. Half is for tuning; of the other only totals are looked at.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from onrecord.actor import ActorKind
from onrecord.annotation import Annotations, Mention, Name
from onrecord.annotators.actors import Actors
from onrecord.annotators.actors_names import scan
from onrecord.annotators.actors_tokens import tokenise
from onrecord.annotators.encoder import Encoder
from onrecord.document import Block, BlockKind, Document, Span

SENTENCES = Path(__file__).parent / "own" / "kinds.jsonl"
KINDS = ("outlet", "agency", "title")
MEDIA = {ActorKind.OUTLET: "outlet", ActorKind.AGENCY: "agency"}
_ARTICLE = re.compile(r"(?:The|An?) |(?:[a-z-]+ )+(?=[A-Z])")
_GENERIC = re.compile(r"(?: (?:news|agency|newspaper|daily|weekly|website|radio|television))+$|['’]s$")

Row = dict[str, Any]
Told = set[tuple[int, int, str]]


def bared(text: str, start: int, end: int) -> tuple[int, int]:
    """A range without its article and generic words."""
    if lead := _ARTICLE.match(text[start:end]):
        start += lead.end()
    behind = _GENERIC.search(text[start:end])
    return start, start + behind.start() if behind else end


def named(doc: Document, found: Annotations) -> Told:
    return {(*bared(doc.text, n.span.start, n.span.end), n.kind) for n in found.of(Name) if n.kind in KINDS}


def mentioned(doc: Document, found: Annotations) -> Told:
    media = [m for m in found.of(Mention) if m.actor.kind in MEDIA and m.by in {"name", "outlet"}]
    return {(*bared(doc.text, m.head.start, m.head.end), MEDIA[m.actor.kind]) for m in media}


def ruled(doc: Document, found: Annotations) -> Told:
    """What tables and rules find alone."""
    plain = Annotations(tuple(a for a in found if not isinstance(a, Mention)))
    return mentioned(doc, plain.plus(Actors(heed=False)(doc, plain))) | set(_roles(doc, plain))


def _roles(doc: Document, found: Annotations) -> Iterator[tuple[int, int, str]]:
    tokens = tokenise(doc, found)
    for role in scan(tokens, {})[1]:
        if role.role.sort in {"office", "person", "title"} and not role.role.plural:
            first = role.i
            while first > 0 and tokens.near(first - 1, first) and not tokens.cap[first - 1] and tokens.modifies(first - 1):
                first -= 1
            span = tokens.span(first, role.j)
            yield span.start, span.end, "title"


def read(row: Row) -> tuple[Document, Annotations]:
    text = row["text"]
    doc = Document(text, (Block(Span(0, len(text)), BlockKind.PARAGRAPH),), published="2019-05-14")
    found = Annotations()
    for stage in (Encoder(), Actors()):
        found = found.plus(stage(doc, found))
    return doc, found


WAYS: dict[str, Callable[[Document, Annotations], Told]] = {"floor": ruled, "head": named, "mentions": mentioned}


def judge(row: Row, counts: Counter[tuple[str, ...]], *, show: bool) -> None:
    doc, found = read(row)
    gold = {(*bared(row["text"], s["start"], s["end"]), s["kind"]) for s in row["spans"]}
    for way, told_by in WAYS.items():
        told = told_by(doc, found)
        for kind in KINDS:
            mine, theirs = {t for t in told if t[2] == kind}, {g for g in gold if g[2] == kind}
            for name, number in (("told", len(mine)), ("gold", len(theirs)), ("right", len(mine & theirs))):
                counts[row["half"], way, kind, name] += number
                counts["all", way, kind, name] += number
        seen = {(*t[:2], t[2]) for t in told} ^ {g for g in gold if way != "mentions" or g[2] != "title"}
        if show and way != "floor" and row["half"] == "tune" and seen:
            print(f"{row['id']} {way}: {row['text']}")
            for start, end, kind in sorted(seen):
                print(f"    {'missed' if (start, end, kind) in gold else 'wrong'} {kind}: {row['text'][start:end]}")


def line(counts: Counter[tuple[str, ...]], half: str, way: str, kind: str) -> str:
    told, gold, right = (counts[half, way, kind, name] for name in ("told", "gold", "right"))
    precision, recall = right / max(told, 1), right / max(gold, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return f"{half:6}{kind:8}{way:10} {right:3} right of {gold:3}, {told:3} told   P {precision:.2f}  R {recall:.2f}  F1 {f1:.2f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true", help="those of the tuned half")
    parser.add_argument("--half", choices=("tune", "score", "all"), action="append")
    args = parser.parse_args()
    halves = args.half or ["tune", "score", "all"]
    counts = Counter[tuple[str, ...]]()
    for row in map(json.loads, SENTENCES.read_text("utf-8").splitlines()):
        if row["half"] in halves or "all" in halves:
            judge(row, counts, show=args.misses)
    for half in halves:
        for kind in KINDS:
            for way in WAYS:
                if (way, kind) != ("mentions", "title"):
                    print(line(counts, half, way, kind))


if __name__ == "__main__":
    main()
