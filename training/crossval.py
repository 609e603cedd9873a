"""PLV by cross-validation: `python -m training.crossval --data DIR --start RUN --out DIR`.

The sentences are dealt into five parts; for each part an encoder is trained on the others (and on the CAMEO sets and our own pairs, without
the sentences of the part, however they are spaced) and scored on it. Prints macro-F1 of PLOVER's roots, quads and two halves given the
spans, and micro-F1 of type with both parties end to end, each as the mean over seeds. A part that is done is not run again.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from onrecord.annotators.decode_frames import spans_of, tag_paths
from training.cells import marked_acts
from training.dataset import Ints, rows
from training.export import load
from training.labelled import Labelled, acts_sets, normal, plv_row
from training.labels import ACTS, SIDES
from training.loop import Run, Work
from training.many import PIECES, Weighting, batches, dropping, freeze, loss_of_labelled, some
from training.measure_events import macro, runs
from training.model import Encoder
from training.train import texts

PARTS = 5
OFTEN_HERE = {"plv": 3.0, "cameo": 1.0, "gsr": 2.0, "pairs": 1.0, "own": 1.0}
"""How often an epoch sees a set."""
FOLDED = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
QUAD = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT"), "V-COOP"),
    **dict.fromkeys(("COOPERATE", "AID", "YIELD"), "M-COOP"),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), "V-CONF"),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), "M-CONF"),
}

Row = dict[str, Any]


def part_of(row: Row, seed: int) -> int:
    """Which part a sentence belongs to: the same for its copies."""
    return random.Random(f"{seed} {normal(row['text'])}").randrange(PARTS)


@torch.no_grad()
def judged(model: Encoder, many: Sequence[tuple[Row, Labelled]]) -> list[Row]:
    """For each sentence the gold root and quad, the root said given the spans, and what is found without them."""
    model.eval()
    by_window, out = {id(x): r for r, x in many}, list[Row]()
    for group, last, states, b in runs(model, [x for _, x in many]):
        paths = [_path(model, last[i, : len(x.window.ids)]) for i, x in enumerate(group)]
        given = [(i, x.pairs[0]) for i, x in enumerate(group)]
        sides = [[np.isin(path, (2 * k + 1, 2 * k + 2)) for k in range(len(SIDES))] for path in paths]
        found = [(i, replace(pair, actor=s[0], recipient=s[1])) for (i, pair), s in zip(given, sides, strict=True)]
        of_given, of_found = (marked_acts(model.events, states, b["sentence"], pairs)[0] for pairs in (given, found))
        for (i, pair), path in zip(given, paths, strict=True):
            row = by_window[id(group[i])]
            meets = [
                any((gold[first : end + 1]).any() for kind, first, end in spans_of(path) if kind == k)
                for k, gold in enumerate((pair.actor, pair.recipient))
            ]
            out.append(
                {
                    "gold": row["labels"]["plover_root"],
                    "quad": row["labels"]["quad"],
                    "given": _root(of_given[i, :-1]),
                    "found": _root(of_found[i]),
                    "both": all(meets),
                }
            )
    return out


def _path(model: Encoder, last: Tensor) -> Ints:
    """Tags of the parties in one window (n, hidden)."""
    (path,) = tag_paths(model.events.sides(last)[None].float().cpu().numpy())
    path[[0, -1]] = 0
    return path


def _root(scores: Tensor) -> str:
    act = ACTS[int(scores.argmax())]
    return FOLDED.get(act, act)


def table(judged_rows: Sequence[Row]) -> dict[str, float]:
    """The four figures of one seed."""
    half = lambda quad: quad[2:] if quad else ""
    told = [r for r in judged_rows if r["found"] != "none"]
    right = sum(r["both"] and r["found"] == r["gold"] for r in told)
    return {
        "root": macro([(r["gold"], r["given"]) for r in judged_rows]),
        "quad": macro([(r["quad"], QUAD[r["given"]]) for r in judged_rows]),
        "binary": macro([(half(r["quad"]), half(QUAD[r["given"]])) for r in judged_rows]),
        "end to end": 200 * right / (len(told) + len(judged_rows)),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--start", type=Path, required=True, help="a run that has not seen PLV")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument("--parts", type=int, default=PARTS, help="how many of the five parts are scored (fewer: a quick look)")
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--lr", type=float, default=1.8e-4)
    parser.add_argument("--head-lr", type=float, default=1e-3)
    parser.add_argument("--frozen", type=int, default=2)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--drop", type=float, default=0.0, help="dropout inside the encoder")
    parser.add_argument("--wide", type=float, default=1.0, help="size of the batches, in those that a processor takes")
    parser.add_argument("--device", default="cpu", help="cpu, or cuda where there is a GPU")
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.set_default_device(args.device)
    text = texts(args.data)
    plv, tables = rows(args.data / "events/plv_train.jsonl"), list[dict[str, float]]()
    for seed in args.seeds:
        found = list[Row]()
        for part in range(args.parts):
            folder = args.out / f"seed{seed}-part{part}"
            folder.mkdir(parents=True, exist_ok=True)
            if not (folder / "judged.json").exists():
                mine = [r for r in plv if part_of(r, seed) == part]
                model = _trained(args, text, folder, seed, {normal(r["text"]) for r in mine})
                windows = [(r, x) for r in mine if (x := plv_row(text.tokenizer, r)) is not None]
                (folder / "judged.json").write_text(json.dumps(judged(model, windows)))
                (folder / "checkpoint.pt").unlink()
            found += json.loads((folder / "judged.json").read_text())
        tables.append(table(found))
        print(seed, len(found), {k: round(v, 1) for k, v in tables[-1].items()}, flush=True)
    print("mean", {k: round(sum(t[k] for t in tables) / len(tables), 1) for k in tables[0]})


def _trained(args: argparse.Namespace, text: Any, folder: Path, seed: int, without: set[str]) -> Encoder:
    torch.manual_seed(seed)
    labelled = acts_sets(args.data, text.tokenizer, without)
    model = dropping(load(args.start)[0].train(), args.drop)
    freeze(model, args.frozen)

    def work_of(epoch: int) -> Work:
        rng = random.Random(seed * 1000 + epoch)
        out = [b for name, times in OFTEN_HERE.items() for b in batches(some(labelled[name], times, rng), round(PIECES * args.wide), rng)]
        rng.shuffle(out)
        return out

    run = Run(folder, args.epochs, args.lr, args.head_lr, warm=50, seed=seed, steadiness=0.99)
    run.fit(
        model,
        text.relations,
        work_of,
        lambda items, noise: loss_of_labelled(model, items, noise, Weighting(acts=0.0, votes=0.0, marked=1.0, sides=1.0)),
        lambda _: {},
    )
    return load(folder)[0]


if __name__ == "__main__":
    main()
