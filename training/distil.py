"""Several teachers to one student: `python -m training.distil --data DIR --teachers RUN RUN --start RUN --out DIR`.

The teachers' opinion (the CRF of their mean scores, their mean pointers) is asked once on PolNeAR's train half and on news
without gold (the articles of `crossdoc/giveme5w1h_clusters`: other outlets, other topics). The student learns from it beside
the gold labels; the treebanks go on as in `training.train`. Goes on from its own checkpoint when started again.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from training.dataset import NONE, Example, Row, article_windows, rows
from training.export import load
from training.loop import Run, Work, half_precision
from training.model import Encoder, backward_sums, crf_loss, forward_sums
from training.train import ATTRIBUTION, MASK, batch, loss_of, pick, score_attribution, score_syntax, texts

OTHER_NEWS = "crossdoc/giveme5w1h_clusters.jsonl"
GOLD = 0.4
"""Weight of the gold tags beside the teachers' (1.0)."""


@dataclass(frozen=True)
class Taught:
    """A window with the teachers' opinion: tag marginals (n, 7) and pointer distributions (n, n), [CLS] and [SEP] included."""

    example: Example
    tags: Tensor
    to_cue: Tensor
    to_source: Tensor


def marginals(logits: Tensor, follow: Tensor, mask: Tensor) -> Tensor:
    """Log posterior (batch, n, 7) of each tag under the linear-chain CRF, by forward and backward sums."""
    logits = logits.float()
    both = forward_sums(logits, follow, mask) + backward_sums(logits, follow, mask)
    return both - torch.logsumexp(both, 2, keepdim=True)


@torch.no_grad()
def taught(teachers: Sequence[Encoder], examples: Sequence[Example]) -> list[Taught]:
    """Each window with the opinion of the teachers' mean scores."""
    out, follow = dict[int, Taught](), torch.stack([m.transitions() for m in teachers]).mean(0)
    ordered = sorted(examples, key=lambda e: len(e.ids))
    for group in (ordered[i : i + 16] for i in range(0, len(ordered), 16)):
        b = batch(group)
        padded = (1.0 - b["mask"].float())[:, None, :] * -1e4
        kinds: list[list[Tensor]] = [[], [], []]
        for model in teachers:
            with half_precision():
                last, _ = model.states(b["ids"], b["types"], b["mask"])
                logits, cue, source = model.tags(last), model.to_cue(last), model.to_source(last)
            kinds[0].append(logits[:, 1:].float())
            kinds[1].append((cue + padded).float().log_softmax(2))
            kinds[2].append((source + padded).float().log_softmax(2))
        scores, cues, sources = (torch.stack(k).mean(0) for k in kinds)
        inner = b["mask"][:, 1:] * nn.functional.pad(b["mask"][:, 2:], (0, 1))
        tags = marginals(scores, follow, inner).exp()
        for i, e in enumerate(group):
            n = len(e.ids)
            mine = nn.functional.pad(tags[i, : n - 2], (0, 0, 1, 1)).half()
            out[id(e)] = Taught(e, mine, *(x[i, :n, :n].softmax(1).half() for x in (cues, sources)))
    return [out[id(e)] for e in examples]


def unlabelled(data: Path, cut: Callable[[Sequence[Row]], list[Example]]) -> list[Example]:
    """Windows of news that nobody has marked, cut as the others are."""
    return [
        replace(e, tags=None, to_cue=None, to_source=None)
        for e in cut([{"text": a["text"], "attributions": []} for a in rows(data / OTHER_NEWS)])
    ]


def loss_of_taught(model: Encoder, many: Sequence[Taught], rng: torch.Generator, hide: float = 0.08) -> Tensor:
    """Cross entropy to the teachers' tags and pointers, and to the gold where there is some."""
    b = batch([x.example for x in many])
    n = b["ids"].shape[1]
    long = lambda x: nn.functional.pad(x.float(), (0, 0, 0, n - x.shape[0]))
    wide = lambda x: nn.functional.pad(x.float(), (0, n - x.shape[1], 0, n - x.shape[0]))
    hidden = (torch.rand(b["ids"].shape, generator=rng) < hide) & (b["ids"] > 103)
    with half_precision():
        last, _ = model.states(b["ids"].masked_fill(hidden, MASK), b["types"], b["mask"])
        logits, to_cue, to_source = model.tags(last), model.to_cue(last), model.to_source(last)
    q = torch.stack([long(x.tags) for x in many])
    real = (q.sum(2) > 0.5)[:, 1:].long()
    posterior = marginals(logits[:, 1:], model.transitions(), real).clamp(min=-20)
    loss = -(q[:, 1:] * posterior).sum() / real.sum()
    padded = (1.0 - b["mask"].float())[:, None, :] * -1e4
    attributed, cued = q[:, :, [1, 2, 5, 6]].sum(2), q[:, :, 3]
    pointers = torch.zeros(())
    for scores, opinion, weight in (
        (to_cue, [wide(x.to_cue) for x in many], attributed),
        (to_source, [wide(x.to_source) for x in many], cued),
    ):
        each = -(torch.stack(opinion) * nn.functional.log_softmax((scores + padded).float(), 2).clamp(min=-20)).sum(2)
        pointers = pointers + (each * weight).sum() / weight.sum().clamp(min=1.0)
    if many[0].example.tags is None:
        return ATTRIBUTION * loss + pointers
    gold = crf_loss(logits[:, 1:], b["tags"][:, 1:].clamp(min=0), (b["tags"][:, 1:] != NONE).long(), model.transitions())
    links = pick(to_cue + padded, b["to_cue"]) + pick(to_source + padded, b["to_source"])
    return ATTRIBUTION * (loss + GOLD * gold) + pointers + GOLD * links


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--teachers", type=Path, nargs="+", required=True, help="folders of training runs")
    parser.add_argument("--start", type=Path, required=True, help="the run whose weights the student starts from")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--seed", type=int, default=31)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--batch", type=int, default=8)
    parser.add_argument("--lr", type=float, default=1.5e-4)
    parser.add_argument("--head-lr", type=float, default=6e-4)
    parser.add_argument("--share", type=float, default=0.3)
    parser.add_argument("--all", action="store_true", help="learn from the set-aside articles too; the log's scores are then of no use")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    text = texts(args.data)
    articles = [*text.held, *text.articles] if args.all else text.articles
    rng = random.Random(args.seed)
    cut = lambda many: [w for a in many for w in article_windows(text.tokenizer, a, rng)]
    gold, without = cut([*articles, *text.own]), unlabelled(args.data, cut)
    opinions = args.out / "opinions.pt"
    if opinions.exists():
        many = torch.load(opinions, weights_only=False)
    else:
        began, teachers = time.time(), [load(t)[0] for t in args.teachers]
        many = taught(teachers, [*gold, *without])
        torch.save(many, opinions)
        print(f"{len(many)} windows taught by {len(teachers)} teachers in {time.time() - began:.0f}s", flush=True)
    model = load(args.start)[0].train()
    groups = [[x for x in many if x.example.tags is not None], [x for x in many if x.example.tags is None]]

    def work_of(epoch: int) -> Work:
        rng = random.Random(args.seed * 1000 + epoch)
        work: list[Sequence[Taught] | Sequence[Example]] = []
        for group in (*groups, rng.sample(text.trees, round(args.share * len(text.trees)))):
            rng.shuffle(group)
            size = lambda x: len(x.ids if isinstance(x, Example) else x.example.ids)
            pools = [sorted(group[i : i + 50 * args.batch], key=size) for i in range(0, len(group), 50 * args.batch)]
            work += [pool[i : i + args.batch] for pool in pools for i in range(0, len(pool), args.batch)]
        rng.shuffle(work)
        return work

    def loss_of_items(items: Sequence[Any], noise: torch.Generator) -> Tensor:
        return loss_of(model, batch(items), noise) if isinstance(items[0], Example) else loss_of_taught(model, items, noise)

    def scores_of(average: Encoder) -> dict[str, float]:
        return {**score_syntax(average, text.check), **score_attribution(average, text.tokenizer, text.held)}

    run = Run(args.out, args.epochs, args.lr, args.head_lr, warm=100, seed=args.seed)
    run.fit(model, text.relations, work_of, loss_of_items, scores_of)


if __name__ == "__main__":
    main()
