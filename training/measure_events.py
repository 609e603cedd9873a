"""Scores of the heads for events on sets that measure: frames, factuality, parties, statements, goods."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from onrecord.annotators.decode_frames import spans_of, tag_paths
from training.cells import marked_acts, stacked, table
from training.dataset import NONE, Ints, rows
from training.incidents import incidents
from training.labelled import INCIDENTS, Bools, Labelled, cameo_row, framed, incident_rows, normal, rated, re3d, re3d_apart
from training.labels import ACTS, NAMED, ROLES, SCALES, SIDES
from training.measure import Counts, overlapping
from training.model import Encoder
from training.train import batch, relation_names

Span = tuple[int, int, int]


@cache
def measured(data: Path, tokenizer: Tokenizer) -> dict[str, list[Labelled]]:
    """The windows of the sets that measure."""
    number = {r: i for i, r in enumerate(relation_names(data))}
    dev = lambda name: [r for r in rows(data / name) if r["split"] == "dev"]
    test = lambda name: [r for r in rows(data / name) if r["split"] == "test"]
    quad = {normal(r["text"]): r["labels"]["class_raw"] for r in test("events/cameo_quad.jsonl")}
    return {
        "frames": list(framed(tokenizer, rows(data / "syntax/ewt_dev.jsonl"), number, {})),
        "uw": list(rated(tokenizer, dev("certainty/uw.jsonl"), "uw")),
        "uds": list(rated(tokenizer, dev("certainty/uds_ih2.jsonl"), "uds")),
        "meantime": list(rated(tokenizer, dev("certainty/meantime.jsonl"), "meantime")),
        "cameo": [x for r in test("events/cameo_st.jsonl") if (x := cameo_row(tokenizer, r, quad.get(normal(r["text"])))) is not None],
        "muc": list(
            incident_rows(
                tokenizer, [r for r in incidents(rows(data / "events/muc4_train.jsonl")) if r["split"] != "dev" and len(r["allowed"]) == 1]
            )
        ),
        "goods": list(re3d(tokenizer, re3d_apart(rows(data / "events/re3d.jsonl")))),
    }


def runs(
    model: Encoder, many: Sequence[Labelled], size: int = 16
) -> Iterator[tuple[Sequence[Labelled], Tensor, Tensor, dict[str, Tensor]]]:
    """The last layer and all layers of windows, some at a time, those of like length together."""
    ordered = sorted(many, key=lambda x: len(x.window.ids))
    for i in range(0, len(ordered), size):
        b = batch([x.window for x in ordered[i : i + size]])
        yield ordered[i : i + size], *model.states(b["ids"], b["types"], b["mask"]), b


@torch.no_grad()
def events_table(model: Encoder, tokenizer: Tokenizer, data: Path) -> dict[str, float]:
    """All scores of the heads for events: F1 in per cent, correlations as they are."""
    model.eval()
    sets, out = measured(data, tokenizer), {}
    out |= frames_table(model, sets["frames"])
    for scale in SCALES:
        said, gold = facts(model, sets[scale], SCALES.index(scale))
        out[f"r {scale}"] = round(float(np.corrcoef(said, gold)[0, 1]), 4)
        out[f"mae {scale}"] = round(float(3 * np.abs(np.array(said) - np.array(gold)).mean()), 3)
    out |= incidents_table(model, sets["muc"])
    return {**out, **parties_table(model, sets["cameo"]), **goods_table(model, sets["goods"])}


@torch.no_grad()
def incidents_table(model: Encoder, many: Sequence[Labelled]) -> dict[str, float]:
    """Macro-F1 of the stage and the confidence of incidents over the classes that the gold has."""
    pairs: dict[str, list[tuple[str, str]]] = {kind: [] for kind in INCIDENTS}
    for group, _, states, b in runs(model, many):
        told = [x.incident for x in group if x.incident is not None]
        both = model.events.incidents(states.float(), stacked([t.marked for t in told], states.shape[2]), b["sentence"] > 0)
        for i, t in enumerate(told):
            names = INCIDENTS[t.kind]
            said = both[list(INCIDENTS).index(t.kind)][i]
            pairs[t.kind].append((names[int(t.allowed.argmax())], names[int(said.argmax())]))
    return {f"incident {kind}": round(macro(found), 2) for kind, found in pairs.items()}


def macro(pairs: Sequence[tuple[str, str]]) -> float:
    """Macro-F1, in per cent, of (gold, said) over the classes of the gold."""
    f1 = []
    for c in sorted({g for g, _ in pairs}):
        right = sum(g == s == c for g, s in pairs)
        f1.append(2 * right / (sum(g == c for g, _ in pairs) + sum(s == c for _, s in pairs)))
    return 100 * sum(f1) / len(f1)


def facts(model: Encoder, many: Sequence[Labelled], scale: int) -> tuple[list[float], list[float]]:
    """What the head says and what people said, on one scale."""
    said, gold = list[float](), list[float]()
    for group, _, states, _ in runs(model, many):
        value = model.events.fact(model.events.real(states))
        for i, x in enumerate(group):
            for at, _, v in x.facts:
                said.append(float(value[i, at, scale]))
                gold.append(v)
    return said, gold


@torch.no_grad()
def frames_table(model: Encoder, many: Sequence[Labelled]) -> dict[str, float]:
    """Predicates, and roles (exact pieces and label) given the gold predicates and given those found."""
    counts, heads = Counts(), model.events
    core = lambda many: {f for f in many if ROLES[f[2]] in {"ARG0", "ARG1", "ARG2"}}
    for group, _, states, b in runs(model, many):
        predicate = heads.predicate(heads.framed(states))[:, :, 0]
        seen = [
            (predicate[i, : len(x.window.ids)] > 0).numpy() & (x.predicates != NONE) & (x.window.first > 0) for i, x in enumerate(group)
        ]
        at_found, at_gold = [np.flatnonzero(s).tolist() for s in seen], [[at for at, _ in x.frames] for x in group]
        for found, known in zip(at_found, at_gold, strict=True):
            _count(counts, "predicates", set(found), set(known))
        gold = {
            (i, at, *s) for i, x in enumerate(group) for at, tags in x.frames for s in spans_of(_words(np.where(tags == NONE, 0, tags), x))
        }
        for row, at in (("roles, gold predicates", at_gold), ("roles", at_found)):
            said = set(_arguments(model, states, b, at))
            _count(counts, row, said, gold)
            _count(counts, row + ", 0 to 2", core(said), core(gold))
    return counts.table()


def _words(tags: Ints, x: Labelled) -> Ints:
    """The tags of the pieces that open words, one a word."""
    return tags[x.window.first > 0]


@torch.no_grad()
def _arguments(model: Encoder, states: Tensor, b: dict[str, Tensor], at: Sequence[Sequence[int]]) -> Iterator[tuple[int, ...]]:
    """(row, piece of the predicate, role, first word, last word) of each argument, words counted from the start of the window."""
    found = table(model.parser, states, b, at)
    scores = found.scores(model.events, states).numpy()
    for i, (pieces, parts) in enumerate(zip(at, found.parts, strict=True)):
        opens = int((found.window < i).sum())
        for piece, (first, last) in zip(pieces, parts, strict=True):
            (path,) = tag_paths(scores[None, first:last], search=True)
            shift = int(found.cells[1][first]) - opens
            yield from ((i, piece, kind, x + shift, y + shift) for kind, x, y in spans_of(path))


def _count(counts: Counts, row: str, found: set, gold: set) -> None:  # type: ignore[type-arg]
    counts.right[row] += len(found & gold)
    counts.found[row] += len(found)
    counts.gold[row] += len(gold)


def _spans(counts: Counts, row: str, found: Sequence[Span], gold: Sequence[Span]) -> None:
    _count(counts, f"{row} exact", set(found), set(gold))
    counts.right[f"{row} overlap"] += overlapping(found, gold)
    counts.found[f"{row} overlap"] += len(found)
    counts.gold[f"{row} overlap"] += len(gold)


@torch.no_grad()
def parties_table(model: Encoder, many: Sequence[Labelled]) -> dict[str, float]:
    """Actor and recipient spans; and which sentences tell no event, the parties being those found."""
    counts, heads, statements = Counts(), model.events, Counter[str]()
    for group, last, states, b in runs(model, many):
        tags = tag_paths(heads.sides(last).float().numpy())
        for i, x in enumerate(group):
            path = tags[i, : len(x.window.ids)].copy()
            path[[0, -1]] = 0
            found = list(spans_of(path))
            if x.sides is not None:
                gold = list(spans_of(np.where(x.sides == NONE, 0, x.sides)))
                for k, side in enumerate(SIDES):
                    _spans(counts, side, [s for s in found if s[0] == k], [s for s in gold if s[0] == k])
            for pair in x.pairs:
                sides = [np.isin(path, (2 * k + 1, 2 * k + 2)) for k in range(len(SIDES))]
                mask = [torch.tensor(side)[None] for side in sides]
                where = torch.tensor(x.window.sentence > 0)[None] & ~mask[0] & ~mask[1]
                found_pair = replace(pair, actor=sides[0], recipient=sides[1])
                given = (heads, states[:, i : i + 1, : len(path)], b["sentence"][i : i + 1, : len(path)], [(0, found_pair)])
                scores = {
                    "": heads.acts(last[i : i + 1, : len(path)].float(), *mask, where)[0],
                    "marked, ": marked_acts(*given)[0],
                }
                for name, logits in scores.items():
                    _statement(statements, name, int(logits[0].argmax()), pair.allowed)
    return {**counts.table(), **{row: value for name in ("", "marked, ") for row, value in _statements(statements, name)}}


def _statement(statements: Counter[str], name: str, said: int, allowed: Bools) -> None:
    none = ACTS.index("none")
    row = {"right": said == none and allowed[none], "found": said == none, "gold": allowed[none], "quad": allowed[said], "all": True}
    statements.update({name + k: int(v) for k, v in row.items()})


def _statements(statements: Counter[str], name: str) -> Iterator[tuple[str, float]]:
    both = statements[name + "found"] + statements[name + "gold"]
    yield name + "statement F1", round(200 * statements[name + "right"] / both, 2) if both else 0.0
    yield name + "quad", round(100 * statements[name + "quad"] / max(1, statements[name + "all"]), 2)


@torch.no_grad()
def goods_table(model: Encoder, many: Sequence[Labelled]) -> dict[str, float]:
    """Names of all kinds in the reports of re3d that measure."""
    counts = Counts()
    for group, last, _, _ in runs(model, many):
        tags = tag_paths(model.events.named(last).float().numpy())
        for i, x in enumerate(group):
            path = tags[i, : len(x.window.ids)].copy()
            path[[0, -1]] = 0
            gold = list(spans_of(_sure(x)))
            by_kind = defaultdict(list)
            for s in spans_of(path):
                by_kind[NAMED[s[0]]].append(s)
            for k, kind in enumerate(NAMED):
                if kind != "event":
                    _spans(counts, f"re3d {kind}", by_kind[kind], [s for s in gold if s[0] == k])
    return counts.table()


def _sure(x: Labelled) -> Ints:
    """The tags that gold names."""
    assert x.named is not None
    only = x.named.sum(1) == 1
    return np.where(only & ~x.named[:, 0], x.named.argmax(1), 0)
