"""All heads in one encoder: `python -m training.many --data DIR --start RUN --out DIR`.

Goes on from a run that reads attributions and grammar, and adds the heads for events. Attributions are kept by the opinion of
the weights it starts from beside the gold. The word embeddings and the first layers stay as they are. Goes on from its own checkpoint
when started again.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from training.cells import Table, marked_acts, stacked, table
from training.dataset import NONE, Example, Row, article_windows, parsed_windows, rows
from training.distil import Taught, loss_of_taught, taught, unlabelled
from training.export import load
from training.heads import partial
from training.labelled import INCIDENTS, OFTEN, Labelled, sets
from training.loop import Run, Work, half_precision
from training.measure_events import events_table
from training.model import Encoder
from training.train import MASK, batch, pick, score_attribution, score_syntax, texts

PIECES = 1300
"""Pieces in a batch of sentences."""


@dataclass(frozen=True)
class Weighting:
    """How much each head's loss counts."""

    frames: float = 2.0
    predicates: float = 1.0
    facts: float = 2.0
    acts: float = 0.7
    marked: float = 0.7
    votes: float = 0.3
    sides: float = 1.5
    named: float = 1.5
    incidents: float = 0.5


def loss_of_labelled(model: Encoder, many: Sequence[Labelled], rng: torch.Generator, w: Weighting, hide: float = 0.08) -> Tensor:
    """The sum of the losses of all heads that the windows of a batch have gold for."""
    b, heads = batch([x.window for x in many]), model.events
    n = b["ids"].shape[1]
    hidden = (torch.rand(b["ids"].shape, generator=rng) < hide) & (b["ids"] > 103)
    loss = torch.zeros(())
    with half_precision():
        last, states = model.states(b["ids"].masked_fill(hidden, MASK), b["types"], b["mask"])
    if "heads" in b:
        pos, arcs, mixed = model.parser(states, b["sentence"], b["first"])
        relations = model.parser.relations(mixed, b["heads"].clamp(min=0))
        loss = loss + pick(pos, b["pos"]) + pick(arcs, b["heads"]) + pick(relations, b["relations"])
    if many[0].predicates is not None:
        loss = loss + _frames_loss(model, states, b, many, w)
    if any(x.facts for x in many):
        at = [(i, p, s, v) for i, x in enumerate(many) for p, s, v in x.facts]
        row, piece, scale, value = (torch.tensor(c) for c in zip(*at, strict=True))
        said = heads.fact(heads.real(states)[row, piece].float())[torch.arange(len(at)), scale]
        loss = loss + w.facts * nn.functional.smooth_l1_loss(said, value.float(), beta=0.3)
    if pairs := [(i, p) for i, x in enumerate(many) for p in x.pairs]:
        actor, recipient = (stacked([getattr(p, k) for _, p in pairs], n) for k in ("actor", "recipient"))
        where = (b["sentence"][[i for i, _ in pairs]] > 0) & ~actor & ~recipient
        logits, _ = heads.acts(last[[i for i, _ in pairs]].float(), actor, recipient, where)
        again, _ = marked_acts(heads, states, b["sentence"], pairs)
        allowed = torch.tensor(np.stack([p.allowed for _, p in pairs]))
        loss = loss + w.acts * partial(logits, allowed) + w.marked * partial(again, allowed)
    if votes := [(i, p, a) for i, x in enumerate(many) for p, a in x.votes]:
        row, piece = torch.tensor([v[0] for v in votes]), torch.tensor([v[1] for v in votes])
        loss = loss + w.votes * partial(heads.acts.votes(last[row, piece].float()), torch.tensor(np.stack([v[2] for v in votes])))
    if any(x.sides is not None for x in many):
        gold = [np.full(len(x.window.ids), NONE) if x.sides is None else x.sides for x in many]
        padded = torch.tensor(np.stack([np.pad(g, (0, n - len(g)), constant_values=NONE) for g in gold]))
        loss = loss + w.sides * pick(heads.sides(last), padded)
    if named := [(i, x.named) for i, x in enumerate(many) if x.named is not None]:
        logits = torch.cat([heads.named(last[i, : len(g)]) for i, g in named])
        loss = loss + w.named * partial(logits, torch.tensor(np.concatenate([g for _, g in named])))
    if told := [(i, x.incident) for i, x in enumerate(many) if x.incident is not None]:
        rows_of = [i for i, _ in told]
        both = heads.incidents(states[:, rows_of].float(), stacked([t.marked for _, t in told], n), b["sentence"][rows_of] > 0)
        for kind, logits in zip(INCIDENTS, both, strict=True):
            if mine := [k for k, (_, t) in enumerate(told) if t.kind == kind]:
                allowed = torch.tensor(np.stack([told[k][1].allowed for k in mine]))
                loss = loss + w.incidents * partial(logits[mine], allowed, torch.tensor([told[k][1].weight for k in mine]))
    return loss


def _frames_loss(model: Encoder, states: Tensor, b: dict[str, Tensor], many: Sequence[Labelled], w: Weighting) -> Tensor:
    heads = model.events
    predicate = heads.predicate(heads.framed(states))[:, :, 0]
    gold = torch.tensor(np.stack([np.pad(x.predicates, (0, states.shape[2] - len(x.window.ids)), constant_values=NONE) for x in many]))
    seen = gold != NONE
    loss = nn.functional.binary_cross_entropy_with_logits(predicate[seen].float(), gold[seen].float()) * w.predicates
    found = table(model.parser, states, b, [[at for at, _ in x.frames] for x in many])
    if len(found.cells[0]):
        loss = loss + w.frames * pick(found.scores(heads, states), gold_tags(found, many))
    return loss


def gold_tags(found: Table, many: Sequence[Labelled]) -> Tensor:
    """The role tags (c,) of all cells."""
    out = torch.full((len(found.cells[0]),), NONE)
    for x, parts in zip(many, found.parts, strict=True):
        for (_, tags), (a, b) in zip(x.frames, parts, strict=True):
            out[a:b] = torch.tensor(tags)[found.piece[found.cells[1][a:b]]]
    return out


def batches(group: Sequence[Any], pieces: int, rng: random.Random) -> list[Sequence[Any]]:
    """Windows of like length together, at most so many pieces at once with the padding."""
    size = lambda x: len((x.window if isinstance(x, Labelled) else x.example if isinstance(x, Taught) else x).ids)
    group = list(group)
    rng.shuffle(group)
    out = []
    for i in range(0, len(group), 400):
        pool, now = sorted(group[i : i + 400], key=size), list[Any]()
        for x in pool:
            if now and size(x) * (len(now) + 1) > pieces:
                out.append(now)
                now = []
            now.append(x)
        out.append(now)
    return out


def some(group: Sequence[Any], often: float, rng: random.Random) -> list[Any]:
    """A group so many times over; a part of it, chosen by chance, where that is no whole number."""
    whole = int(often)
    return [*group] * whole + rng.sample(list(group), round((often - whole) * len(group)))


def freeze(model: Encoder, layers: int) -> None:
    """Keeps the embeddings and the first layers as they are."""
    for part in (model.bert.embeddings, *model.bert.encoder.layer[:layers]):
        for p in part.parameters():
            p.requires_grad = False


ONLY = {
    "arguments": ("frames", ("frames",)),
    "marked": ("pairs", ("plv", "cameo", "gsr", "pairs", "own")),
    "incidents": ("incident", ("muc",)),
}
"""Heads that can learn alone, the encoder as it is: the gold they learn from and the sets that have it."""


ATTRIBUTING = ("tags.", "follow", "to_cue.", "to_source.")
"""The weights of the heads for attribution."""


def freeze_all_but(model: Encoder, heads: Sequence[str]) -> None:
    """Lets only some heads learn."""
    free = (
        *(f"events.{h}." for h in heads),
        *(ATTRIBUTING if "attribution" in heads else ()),
        *(("events.",) if "events" in heads else ()),
    )
    for name, p in model.named_parameters():
        p.requires_grad = name.startswith(free)


FRESH = ("events.marked.", "events.incidents.")
"""Heads that begin anew: the first, learnt beside an encoder that knows its sentences by heart, tells statements badly."""


def take_heads(model: Encoder, other: Encoder) -> None:
    """Takes over the heads for events of another run, but for those of FRESH."""
    mine = {k: v for k, v in other.state_dict().items() if k.startswith("events.") and not k.startswith(FRESH)}
    model.load_state_dict(mine, strict=False)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--start", type=Path, required=True, help="folder of the run to go on from")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--seed", type=int, default=41)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--lr", type=float, default=1.5e-4)
    parser.add_argument("--head-lr", type=float, default=1e-3)
    parser.add_argument("--frozen", type=int, default=2, help="layers that stay as they are")
    parser.add_argument("--share", type=float, default=0.3, help="share of the attributed articles seen in an epoch")
    parser.add_argument("--own", type=float, default=1.0, help="how often an epoch sees our own attributed sentences")
    parser.add_argument(
        "--teacher", type=Path, nargs="+", help="folders of runs whose opinion keeps attributions (that of --start where not given)"
    )
    parser.add_argument("--news", type=float, default=0.0, help="share of the news without gold that the teachers' opinion is learnt on")
    parser.add_argument("--drop", type=float, default=0.0, help="dropout inside the encoder")
    parser.add_argument("--wide", type=float, default=1.0, help="size of the batches, in those that a processor takes")
    parser.add_argument("--steadiness", type=float, default=0.998, help="how much of the averaged weights stays at each step")
    parser.add_argument("--device", default="cpu", help="cpu, or cuda where there is a GPU")
    parser.add_argument("--unscored", action="store_true", help="write no scores to the log")
    parser.add_argument(
        "--heads", type=Path, help="folder of a run whose heads for events are taken over, without the one for acts given marks"
    )
    parser.add_argument("--trees", type=float, default=0.2, help="share of UD_English-GUM seen in an epoch")
    parser.add_argument("--stop", type=int, default=0, help="end after so many epochs of a schedule made for --epochs")
    parser.add_argument("--often", nargs="*", default=[], metavar="SET=TIMES", help="how often an epoch sees a set, instead of OFTEN")
    parser.add_argument(
        "--weigh", nargs="*", default=[], metavar="HEAD=WEIGHT", help="how much the loss of a head counts, instead of Weighting"
    )
    parser.add_argument(
        "--only",
        nargs="*",
        choices=[*ONLY, "attribution", "events"],
        default=[],
        help="heads that learn, the encoder and the other heads as they are",
    )
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(args.threads)
    torch.set_default_device(args.device)
    torch.manual_seed(args.seed)
    text = texts(args.data)
    number = {r: i for i, r in enumerate(text.relations)}
    labelled = sets(args.data, text.tokenizer, number)
    gum = [Labelled(e) for e in parsed_windows(text.tokenizer, rows(args.data / "syntax/gum_train.jsonl"), number)]
    model = dropping(load(args.start)[0].train(), args.drop)
    if args.heads:
        take_heads(model, load(args.heads)[0])
    teachers = [load(run)[0] for run in args.teacher or [args.start]]
    attributed, own, news = list[Taught](), list[Taught](), list[Taught]()
    if args.only:
        freeze_all_but(model, args.only)
        learnt = ((gold, name) for gold, names in (ONLY[o] for o in args.only if o in ONLY) for name in names)
        gum = []
        if "events" not in args.only:
            labelled = {name: [x for x in labelled[name] if getattr(x, gold)] for gold, name in learnt}
    else:
        freeze(model, args.frozen)
    if not args.only or "attribution" in args.only:
        rng = random.Random(args.seed)
        cut: Callable[[Sequence[Row]], list[Example]] = lambda found: [w for a in found for w in article_windows(text.tokenizer, a, rng)]
        attributed = opinions(args.out / "opinions.pt", teachers, cut(text.articles))
        own = opinions(args.out / "opinions_own.pt", teachers, cut(text.own[: len(text.own) // 2]))
        if args.news:
            news = opinions(args.out / "opinions_news.pt", teachers, unlabelled(args.data, cut))
    often, weighting = OFTEN | numbers(args.often), replace(Weighting(), **numbers(args.weigh))

    def work_of(epoch: int) -> Work:
        rng = random.Random(args.seed * 1000 + epoch)
        large, small = round(2048 * args.wide), round(PIECES * args.wide)
        out = [*batches(some(attributed, args.share, rng), large, rng), *batches(some(gum, args.trees, rng), large, rng)]
        out += [*batches(some(own, args.own, rng), small, rng), *batches(some(news, args.news, rng), large, rng)]
        for name, group in labelled.items():
            out += batches(some(group, often.get(name, 1.0), rng), large if name == "frames" else small, rng)
        rng.shuffle(out)
        return out

    def loss_of(items: Sequence[Any], noise: torch.Generator) -> Tensor:
        if isinstance(items[0], Taught):
            return loss_of_taught(model, items, noise)
        return loss_of_labelled(model, items, noise, weighting)

    def scores_of(average: Encoder) -> dict[str, float]:
        if args.unscored:
            return {}
        events = events_table(average, text.tokenizer, args.data)
        return {**events, **score_syntax(average, text.check), **score_attribution(average, text.tokenizer, text.held)}

    Run(args.out, args.epochs, args.lr, args.head_lr, seed=args.seed, stop=args.stop, steadiness=args.steadiness).fit(
        model, text.relations, work_of, loss_of, scores_of
    )


def numbers(words: Sequence[str]) -> dict[str, float]:
    """Names with numbers.

    >>> numbers(["frames=8", "re3d=1.5"])
    {'frames': 8.0, 're3d': 1.5}
    """
    return {name: float(value) for name, value in (w.split("=") for w in words)}


def dropping(model: Encoder, share: float) -> Encoder:
    """The same model with dropout in its encoder."""
    for part in model.bert.modules():
        if isinstance(part, nn.Dropout):
            part.p = share
    return model


def opinions(path: Path, teachers: Sequence[Encoder], windows: Sequence[Example]) -> list[Taught]:
    """Windows with the teachers' opinion, asked once."""
    if path.exists():
        found: list[Taught] = torch.load(path, weights_only=False, map_location=torch.get_default_device())
        return found
    began = time.time()
    found = taught(teachers, windows)
    torch.save(found, path)
    print(f"{len(found)} windows taught in {time.time() - began:.0f}s", flush=True)
    return found


if __name__ == "__main__":
    main()
