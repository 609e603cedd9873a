"""The heads for events of the shipped encoder, through the package: `python -m benchmarks.heads --data DIR`.

Predicates and arguments (PropBank, UD_English-EWT dev), how real (factuality, three dev sets), actor and recipient and "a statement, no
event" (CAMEO, the split "test"), weapons and platforms (a quarter of re3d's permissive reports), and the speed of all heads on one core.
Nothing here was learnt from; it was scored after each epoch of training. Beside each row stand the pilot or the floor that was known
before, and a floor measured here where there is one: arguments by the parse alone, no statement an event.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from onrecord.annotation import Annotations, Deed, Name, Predicate
from onrecord.annotators.encoder import Encoder
from onrecord.document import Block, BlockKind, Document, Span
from onrecord.syntax import CLAUSES, SUBJECTS, tree
from training.dataset import rows
from training.labelled import RE3D, re3d_apart, whole_words
from training.measure import Counts, overlapping

Row = dict[str, Any]
SCALE = {"uw": 0.82, "uds_ih2": 0.86, "meantime": 0.55}
BEFORE = {"uw": "floor .685", "uds_ih2": "floor .715", "meantime": "floor .472"}
COLUMN = {"uw": 0, "uds_ih2": 1, "meantime": 2}


def document(text: str) -> Document:
    """A text of one paragraph a line."""
    lines, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            lines.append(Block(Span(at, at + len(line)), BlockKind.PARAGRAPH))
        at += len(line) + 1
    return Document(text, tuple(lines))


def read(text: str) -> Annotations:
    """What the encoder finds in a text."""
    return Annotations(tuple(Encoder()(document(text), Annotations())))


def frames(sentences: Sequence[Row]) -> Iterator[tuple[set[Any], set[Any], set[Any], set[Any], set[Any]]]:
    """Of each sentence the predicates found and gold; and the arguments found, gold, and those of the floor."""
    for s in sentences:
        if s.get("frames") is None:
            continue
        found, t = read(s["text"]), s["tokens"]
        mine = {p.span.start: p for p in found.of(Predicate)}
        gold = {t[f["pred"]][0] for f in s["frames"]}
        args = {(t[f["pred"]][0], r, t[a][0], t[b][1]) for f in s["frames"] for r, a, b in f["args"] if r not in {"V", "C-V"}}
        ours = {(p, r, a.start, a.end) for p, x in mine.items() for r, a in x.roles}
        yield set(mine), gold, ours, args, set(by_parse(found, gold))


def by_parse(found: Annotations, predicates: set[int]) -> Iterator[tuple[int, str, int, int]]:
    """The floor: subject and object of the parse, given the gold predicates."""
    parse = tree(found)
    for i, word in enumerate(parse.words):
        if word.span.start not in predicates:
            continue
        for k in parse.below[i]:
            relation = parse.words[k].relation
            if relation in {*SUBJECTS, "obj", "ccomp", "xcomp"}:
                label = "ARG0" if relation in {"nsubj", "csubj"} else "ARG1"
                span = parse.span(k, frozenset() if relation != "xcomp" else CLAUSES)
                yield word.span.start, label, span.start, span.end


def facts(ratings: Sequence[Row], column: int) -> tuple[float, float]:
    """Correlation and mean absolute error of factuality at the rated words."""
    by_text: dict[str, list[Row]] = {}
    for r in ratings:
        by_text.setdefault(r["text"], []).append(r)
    said, gold = list[float](), list[float]()
    for text, group in by_text.items():
        reads = list(Encoder().reads(document(text)))
        for r in group:
            for one in reads:
                at = np.flatnonzero((one.window.starts <= r["target"][0]) & (one.window.ends > r["target"][0]))
                if len(at):
                    said.append(3 * float(np.clip(one.events.facts[at[0], column], -1, 1)))
                    gold.append(r["label"])
    return float(np.corrcoef(said, gold)[0, 1]), float(np.abs(np.array(said) - np.array(gold)).mean())


def add(counts: Counts, row: str, found: Sequence[Any], gold: Sequence[Any]) -> None:
    counts.right[row] += len(set(found) & set(gold))
    counts.found[row] += len(set(found))
    counts.gold[row] += len(set(gold))


def add_spans(counts: Counts, row: str, found: Sequence[tuple[int, int]], gold: Sequence[tuple[int, int]]) -> None:
    """Exact spans, and spans that meet."""
    add(counts, f"{row}, exact", found, gold)
    meets = overlapping([(0, a, b - 1) for a, b in found], [(0, a, b - 1) for a, b in gold])
    counts.right[f"{row}, overlap"] += meets
    counts.found[f"{row}, overlap"] += len(found)
    counts.gold[f"{row}, overlap"] += len(gold)


def line(row: str, value: float, goal: float | None, before: str, size: str) -> str:
    mark = "  below goal" if goal is not None and value < goal else ""
    return f"{row:46}{value:8.3f}  {before:44}{'' if goal is None else f'{goal:.2f}':>6}{mark}  {size}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    data = parser.parse_args().data
    print(f"{'':46}{'onrecord':>8}  {'before':44}{'goal':>6}")
    counts = Counts()
    for found, gold, ours, args, floor in frames(rows(data / "syntax/ewt_dev.jsonl")):
        add(counts, "predicates", found, gold)
        add(counts, "roles", ours, args)
        add(counts, "floor", floor, args)
    floor = f"floor (parse, gold predicates) {counts.f1('floor'):.3f}"
    print(line("predicates F1, EWT dev", counts.f1("predicates"), None, "", f"{counts.gold['predicates']} predicates"))
    print(line("PropBank roles F1, EWT dev, end to end", counts.f1("roles"), 0.78, floor, f"{counts.gold['roles']} arguments"))
    for name, goal in SCALE.items():
        dev = [r for r in rows(data / f"certainty/{name}.jsonl") if r["split"] == "dev"]
        r, error = facts(dev, COLUMN[name])
        print(line(f"factuality r, {name} dev", r, goal, BEFORE[name], f"{len(dev)} words, mean error {error:.2f}"))
    parties(data)
    goods(data)
    speed(data)


def parties(data: Path) -> None:
    """Actor, recipient, and which sentences tell no event."""
    counts, test = Counts(), lambda name: [r for r in rows(data / f"events/{name}.jsonl") if r["split"] == "test"]
    for r in test("cameo_st"):
        deeds = read(r["text"]).of(Deed)
        if not r["spans"] or not all(s["label"] in {"ACTOR", "RECIPIENT"} for s in r["spans"]):
            continue
        for side in ("actor", "recipient"):
            found = [(span.start, span.end) for d in deeds if (span := getattr(d, side)) is not None]
            add_spans(counts, side, found, [(s["start"], s["end"]) for s in r["spans"] if s["label"] == side.upper()])
    for row, goal, before in (
        ("actor, exact", 0.84, "pilot .81, rules .72"),
        ("actor, overlap", 0.92, "pilot .90, rules .80"),
        ("recipient, exact", 0.60, "pilot .50, rules .26"),
        ("recipient, overlap", 0.80, "pilot .75, rules .53"),
    ):
        print(line(f"CAMEO {row} F1", counts.f1(row), goal, before, f"{counts.gold[row]} spans"))
    for n, r in enumerate(test("cameo_quad")):
        deeds = read(r["text"]).of(Deed)
        none = all(d.act == "none" for d in deeds)
        gold = r["labels"]["class_raw"] == 0
        add(counts, "statement", [n] if none else [], [n] if gold else [])
        add(counts, "all statements", [n], [n] if gold else [])
    floor = f"floor (every sentence) {counts.f1('all statements'):.3f}"
    print(line('"a statement, no event" F1', counts.f1("statement"), 0.80, floor, f"{counts.gold['statement']} of {n + 1} sentences"))


def goods(data: Path) -> None:
    """Weapons, vehicles and platforms."""
    counts = Counts()
    apart = re3d_apart(rows(data / "events/re3d.jsonl"))
    for r in apart:
        found = [(m.span.start, m.span.end) for m in read(r["text"]).of(Name) if m.kind == "goods"]
        add_spans(counts, "goods", found, [(s["start"], s["end"]) for s in whole_words(r) if RE3D.get(s["label"]) == "goods"])
    for row in ("goods, overlap", "goods, exact"):
        print(line(f"re3d {row} F1", counts.f1(row), 0.60, "", f"{counts.gold[row]} spans in {len(apart)} reports"))


def speed(data: Path) -> None:
    """Wordpieces a second through all heads, one thread, articles of PolNeAR dev."""
    articles = [document(a["text"]) for a in rows(data / "attribution/polnear_dev.jsonl")[:25]]
    list(Encoder().reads(articles[0]))
    began, n = time.perf_counter(), 0
    for doc in articles:
        n += sum(len(r.window.starts) for r in Encoder().reads(doc))
    each = n / (time.perf_counter() - began)
    mark = "" if each >= 6000 else "  below goal"
    print(f"{'wordpieces a second, all heads, one core':46}{each:8.0f}  {'attribution alone 8000':44}{'6000':>6}{mark}")


if __name__ == "__main__":
    main()
