"""Scores of the heads for events on sets that measure: frames, factuality, parties, statements, goods."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from onrecord.annotators.decode_frames import spans_of, tag_paths
from training.dataset import NONE, Ints, rows
from training.labelled import Labelled, cameo_row, framed, normal, rated, re3d, re3d_apart
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
    return {**out, **parties_table(model, sets["cameo"]), **goods_table(model, sets["goods"])}


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


def frames_table(model: Encoder, many: Sequence[Labelled]) -> dict[str, float]:
    """Predicates, and roles (exact pieces and label) given the gold predicates and given those found."""
    counts, head = Counts(), model.events.frames
    for group, _, states, _ in runs(model, many):
        predicate, asks, answers, alone = head(states)
        for i, x in enumerate(group):
            n = len(x.window.ids)
            sentence = torch.tensor(x.window.sentence)
            seen = torch.tensor(x.predicates != NONE)
            at_found = torch.nonzero((predicate[i, :n] > 0) & seen & (torch.tensor(x.window.first) > 0))[:, 0].tolist()
            at_gold = [at for at, _ in x.frames]
            _count(counts, "predicates", set(at_found), set(at_gold))
            gold = {(at, *s) for at, tags in x.frames for s in spans_of(np.where(tags == NONE, 0, tags))}
            for row, at in (("roles, gold predicates", at_gold), ("roles", at_found)):
                found = set[tuple[int, ...]]()
                if at:
                    where = torch.tensor(at)
                    scores = head.scores(asks, answers, alone, torch.full((len(at),), i), where)[:, :n]
                    outside = sentence[None, :] != sentence[where][:, None]
                    scores[:, :, 1:] = scores[:, :, 1:].masked_fill(outside[:, :, None], -1e9)
                    paths = tag_paths(scores.float().numpy())
                    found = {(p, *s) for p, path in zip(at, paths, strict=True) for s in spans_of(path)}
                _count(counts, row, found, gold)
                core = lambda many: {f for f in many if ROLES[f[1]] in {"ARG0", "ARG1", "ARG2"}}
                _count(counts, row + ", 0 to 2", core(found), core(gold))
    return counts.table()


def _count(counts: Counts, row: str, found: set, gold: set) -> None:  # type: ignore[type-arg]
    counts.right[row] += len(found & gold)
    counts.found[row] += len(found)
    counts.gold[row] += len(gold)


def _spans(counts: Counts, row: str, found: Sequence[Span], gold: Sequence[Span]) -> None:
    _count(counts, f"{row} exact", set(found), set(gold))
    counts.right[f"{row} overlap"] += overlapping(found, gold)
    counts.found[f"{row} overlap"] += len(found)
    counts.gold[f"{row} overlap"] += len(gold)


def parties_table(model: Encoder, many: Sequence[Labelled]) -> dict[str, float]:
    """Actor and recipient spans; and which sentences tell no event, the parties being those found."""
    counts, heads, statements = Counts(), model.events, Counter[str]()
    for group, last, _, _ in runs(model, many):
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
                mask = lambda k, path=path: torch.tensor(np.isin(path, (2 * k + 1, 2 * k + 2)))[None]
                where = torch.tensor(pair.where | pair.actor | pair.recipient)[None] & ~mask(0) & ~mask(1)
                logits, _ = heads.acts(last[i : i + 1, : len(path)].float(), mask(0), mask(1), where)
                none = ACTS.index("none")
                said, gold_none = int(logits[0].argmax()) == none, bool(pair.allowed[none])
                statements.update(
                    {
                        "right": said and gold_none,
                        "found": said,
                        "gold": gold_none,
                        "quad": bool(pair.allowed[int(logits[0].argmax())]),
                        "all": 1,
                    }
                )
    both = statements["found"] + statements["gold"]
    table = {"statement F1": round(200 * statements["right"] / both, 2) if both else 0.0}
    return {**counts.table(), **table, "quad": round(100 * statements["quad"] / max(1, statements["all"]), 2)}


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
