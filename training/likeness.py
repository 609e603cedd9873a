"""Trains the head for likeness on the encoder that ships, which stays as it is.

    python -m training.likeness --data DATA --out src/onrecord/data/encoder/likeness.npz

All of it is solved, not searched, and needs no seed. The part for meaning is a ridge regression from the mean of the
states of a sentence to what all-MiniLM-L6-v2, from which the encoder came, says of it (its first principal axes), on news without gold.
The part for the event word makes mentions of one event in ECB+'s train half lie close (within-class whitening, Hatch et al. 2006). What
the two weigh is a logistic regression over the pairs of its topics. Four minutes on one core.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from pathlib import Path

import numpy as np
import torch

from benchmarks.crossdoc import Page, ecbplus
from onrecord.annotators.decode_frames import Floats
from onrecord.annotators.encoder import Encoder
from onrecord.annotators.encoder_likeness import LAYERS, MEANING, WORD, LikenessHead, pooled
from training.kinds import document
from training.logistic import fitted
from training.train import minilm

NEWS, LETTERS, SENTENCES, SHORT = "crossdoc/giveme5w1h_clusters.jsonl", 2500, 14, 6
"""Of each article so many characters, at most so many sentences, none with fewer pieces."""
RIDGE, AXES, SHARE = 1000.0, 128, 0.3
"""L2 of the regression; axes on which event words are whitened; how much of the whole spread is mixed into that within events."""


def sentences(path: Path, encoder: Encoder) -> Iterator[tuple[str, Floats]]:
    """Sentences of news with the mean of their states."""
    for line in path.read_text("utf-8").splitlines():
        doc, left = document(json.loads(line)["text"][:LETTERS]), SENTENCES
        for read in encoder.reads(doc):
            w = read.window
            for number in np.unique(w.sentence[1:-1]).tolist():
                at = np.flatnonzero((w.sentence == number) & (w.starts >= 0))
                if len(at) >= SHORT and left:
                    left -= 1
                    span = w.span(int(at[0]), int(at[-1]))
                    mean = pooled([(read.events, w)], [span])
                    if mean is not None:
                        yield doc[span], mean


def opinions(texts: Sequence[str]) -> Floats:
    """What all-MiniLM-L6-v2 says of texts, as it was before it learnt news (n, 384)."""
    from transformers import AutoModel, AutoTokenizer

    tokenizer, model, out = AutoTokenizer.from_pretrained(minilm()), AutoModel.from_pretrained(minilm()).eval(), list[Floats]()
    for at in range(0, len(texts), 32):
        given = tokenizer(list(texts[at : at + 32]), padding=True, truncation=True, max_length=256, return_tensors="pt")
        with torch.no_grad():
            states = model(**given).last_hidden_state
        mask = given["attention_mask"][..., None]
        out.append(torch.nn.functional.normalize((states * mask).sum(1) / mask.sum(1), dim=1).numpy())
    return np.concatenate(out)


def meaning(states: Floats, told: Floats) -> Floats:
    """The projection from states to the first axes of what the teacher says."""
    told = told - told.mean(0)
    axes = np.linalg.svd(told, full_matrices=False)[2][:MEANING]
    shift, scale = states.mean(0), states.std(0) + 1e-6
    x = ((states - shift) / scale).astype(np.float64)
    solved = np.linalg.solve(x.T @ x + RIDGE * np.eye(x.shape[1]), x.T @ (told @ axes.T)) / scale[:, None]
    return np.concatenate([solved, -(shift @ solved)[None]])


def word(states: Floats, chains: Sequence[str]) -> Floats:
    """The projection of event words within whose space mentions of one event lie close and the means of events far apart."""
    shift = states.mean(0)
    _, spread, axes = np.linalg.svd(states - shift, full_matrices=False)
    down = axes[:AXES].T / (spread[:AXES] / len(states) ** 0.5)
    x, members = (states - shift) @ down, defaultdict[str, list[int]](list)
    for k, chain in enumerate(chains):
        members[chain].append(k)
    several = [x[m] for m in members.values() if len(m) > 1]
    within = np.cov(np.concatenate([m - m.mean(0) for m in several]).T)
    values, vectors = np.linalg.eigh((1 - SHARE) * within + SHARE * np.eye(AXES))
    white = vectors / np.sqrt(values)
    between = np.cov(np.stack([x[m].mean(0) for m in members.values()]).T)
    best = np.linalg.eigh(white.T @ between @ white)[1][:, ::-1][:, :WORD]
    out = down @ white @ best
    return np.concatenate([out, -(shift @ out)[None]])


def weighed(head: LikenessHead, pages: Iterable[Page]) -> Floats:
    """What the cosines of both parts count, by the pairs of each topic of ECB+."""
    topics = defaultdict[str, list[tuple[Floats, str]]](list)
    for page in pages:
        for m in page.mentions:
            topics[page.topic].append((np.array(head.vector(m.whole, m.event), dtype=np.float64) / 127, m.chain))
    rows, same = list[tuple[float, float]](), list[bool]()
    for mentions in topics.values():
        for (a, x), (b, y) in combinations(mentions, 2):
            rows.append((float(a[:MEANING] @ b[:MEANING]), float(a[MEANING:] @ b[MEANING:])))
            same.append(x == y)
    model = fitted(np.array(rows), np.array(same), ridge=1.0)
    return np.array([model.bias, *model.weights])


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--data", type=Path, required=True)
    words.add_argument("--out", type=Path, required=True)
    asked = words.parse_args()
    torch.set_num_threads(1)
    texts, states = zip(*sentences(asked.data / NEWS, Encoder()), strict=True)
    print(f"{len(texts)} sentences, layers {LAYERS}", flush=True)
    pages = ecbplus(asked.data, "train")
    mentions = [m for page in pages for m in page.mentions]
    first, second = meaning(np.stack(states), opinions(texts)), word(np.stack([m.event for m in mentions]), [m.chain for m in mentions])
    head = LikenessHead(first.astype(np.float32), second.astype(np.float32), np.zeros(3, dtype=np.float32))
    head = LikenessHead(head.meaning, head.word, weighed(head, pages).astype(np.float32))
    print(f"weights {head.weigh.round(3).tolist()}")
    head.save(asked.out)


if __name__ == "__main__":
    main()
