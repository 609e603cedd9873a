"""Trains the head for "it" and "they" on the frozen encoder: `python -m training.coreference --data DIR --out FILE`.

Reads GUM news and interviews and MEANTIME (`benchmarks.coreference` says which files), takes the mentions that the package finds as
candidates, and learns which of them each pronoun means, or none: the log-likelihood of all right ones together (Lee et al. 2017), where a
score is a bilinear form of states plus what each feature of `actors_antecedents` adds. A pronoun that GUM gives no person, body or place
learns "none"; MEANTIME leaves many pronouns unmarked, and of those nothing is learnt.

`--folds 5 --seeds 3` cross-validates over documents instead and prints what the rules and the head get in the package. The same seed gives
the same file on the same machine.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from benchmarks.coreference import PRONOUNS, Gold, Story, aligned, gum, meantime, ours, pronouns
from onrecord.annotation import Annotations, Mention
from onrecord.annotators.actors import Actors
from onrecord.annotators.actors_antecedents import Candidate, Choose, Features, Learned, Pair, by_rules, candidates, features, left_open
from onrecord.annotators.actors_roles import Naming
from onrecord.annotators.actors_tokens import Tokens
from onrecord.annotators.decode import Floats
from onrecord.annotators.encoder import Encoder
from onrecord.annotators.encoder_references import LAYERS, POINTING, Coreference, Told, references
from onrecord.annotators.places import Places
from onrecord.annotators.quotes import Quotes
from onrecord.annotators.times import Times
from onrecord.pipeline import annotate

AXES, ROOM = 128, 32
"""Principal axes of the states that the head learns on, and the size of query and key."""
EPOCHS, BATCH, STEP, SHRINK, DROP, RIDGE, SEEN = 30, 32, 1e-3, 5.0, 0.5, 0.01, 8
"""Shrink: weight decay of the projections. Ridge: L2 on what features add. Seen: a rarer feature is left out."""


@dataclass(frozen=True)
class Page:
    """A story as the encoder reads it, what else is found before actors are, and which of the two corpora it is from."""

    story: Story
    found: Annotations
    windows: tuple[Told, ...]
    corpus: str


@dataclass(frozen=True)
class Question:
    """A pronoun with its candidates; row 0 of what has n + 1 rows stands for "none".

    Args:
        page: number of its page.
        known: n + 1 features.
        at: n + 1 rows of the states of the page, the first that of the pronoun; -1 where a word has none.
        right: (n + 1,).

    """

    page: int
    known: tuple[Features, ...]
    at: tuple[int, ...]
    right: tuple[bool, ...]


def pages(data: Path) -> list[Page]:
    """Both corpora, read by the encoder that ships."""
    blank = Coreference(*(np.zeros((384 * len(LAYERS) + 1, *more), dtype=np.float32) for more in ((ROOM,), (ROOM,), (), ())), told={})
    encoder, out = Encoder(coreference=lambda: blank), list[Page]()
    sets = {"GUM": gum(data / "entities/gum_news_interview.jsonl"), "MEANTIME": meantime(data / "entities/meantime_en.json")}
    for corpus, stories in sets.items():
        for story in stories:
            found = annotate(story.doc, (encoder, Quotes(), Times()))
            out.append(Page(story, found, tuple(read.told() for read in encoder.reads(story.doc)), corpus))
    return out


def answered(page: Page, choose: Choose, weights: Coreference | None = None) -> dict[Gold, str]:
    """Whom the package says that each gold mention names."""
    found = page.found
    if weights:
        found = found.plus(references(weights, page.windows, page.story.doc.text))
    actors = found.plus(Actors(choose=choose)(page.story.doc, found))
    return aligned(page.story, ours(actors.plus(Places()(page.story.doc, actors))))


def asked(number: int, page: Page) -> list[Question]:
    """The pronouns of a page from which something can be learnt."""
    said, seen = answered(page, by_rules), list[tuple[Tokens, int, tuple[Candidate, ...], tuple[Naming, ...]]]()

    def note(tokens: Tokens, i: int, told: Sequence[Naming], pairs: Sequence[Pair], ruled: tuple[Naming, ...]) -> tuple[Naming, ...]:
        seen.append((tokens, i, candidates(tokens, i, told, pairs), ruled))
        return ruled

    for _ in Actors(choose=note)(page.story.doc, page.found):
        pass
    gold = {g.span.start: g for g in page.story.gold if page.story.doc[g.span].lower() in POINTING}
    starts = np.concatenate([w.starts for w in page.windows]).tolist()
    row, out = {start: k for k, start in enumerate(starts)}, list[Question]()
    for tokens, i, among, ruled in seen:
        g = gold.get(tokens.start[i])
        if not among or tokens.start[i] not in row or (g is None and page.corpus == "MEANTIME"):
            continue
        right = [g is not None and _right(page.story, said, g, tokens, c) for c in among]
        at = (row[tokens.start[i]], *(row.get(tokens.start[c.head], -1) for c in among))
        known = (left_open(tokens, i, among, ruled), *features(tokens, i, among, ruled))
        out.append(Question(number, known, at, (not any(right), *right)))
    return out


def _right(story: Story, said: Mapping[Gold, str], g: Gold, tokens: Tokens, c: Candidate) -> bool:
    """Whether a candidate is whom a gold pronoun means: by most of its names; a pair by a gold mention with "and" that ends there."""
    before = [b for b in story.gold if b.span.end <= g.span.start and story.doc[b.span].lower() not in PRONOUNS]
    if c.naming is None:
        end = tokens.end[c.head]
        both = (b.span for b in before if b.chain == g.chain and " and " in story.doc[b.span])
        return any(s.start < end <= s.end for s in both)
    chains = Counter(b.chain for b in before if said.get(b) == " + ".join(sorted(c.ids)))
    return bool(chains) and chains.most_common(1)[0][0] == g.chain


@dataclass(frozen=True)
class Batch:
    """Questions side by side: features (q, n, f), states (q, n, axes), -1e9 for what is no candidate and for what is not right (q, n)."""

    known: Tensor
    states: Tensor
    there: Tensor
    right: Tensor

    def __getitem__(self, some: Tensor) -> Batch:
        return Batch(self.known[some], self.states[some], self.there[some], self.right[some])


class Head(nn.Module):
    """Scores of "none" and the candidates."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self.told = nn.Parameter(torch.zeros(size))
        self.query, self.key = nn.Linear(AXES, ROOM), nn.Linear(AXES, ROOM)
        self.nowhere, self.worth = nn.Linear(AXES, 1), nn.Linear(AXES, 1)
        for side in (self.query, self.key):
            nn.init.normal_(side.weight, std=0.5 / AXES**0.5)
        for side in (self.nowhere, self.worth):
            nn.init.zeros_(side.weight)
        self.drop = nn.Dropout(DROP)

    def forward(self, b: Batch) -> Tensor:
        states = self.drop(b.states)
        pronoun, words = states[:, 0], states[:, 1:]
        pointed = (self.key(words) * self.query(pronoun)[:, None]).sum(-1) / ROOM**0.5 + self.worth(words).squeeze(-1)
        scores: Tensor = b.known @ self.told + b.there + torch.cat([self.nowhere(pronoun), pointed], 1)
        return scores

    def loss(self, b: Batch) -> Tensor:
        scores = self(b)
        return (scores.logsumexp(1) - (scores + b.right).logsumexp(1)).mean() + RIDGE / 2 * self.told.square().sum()


def fitted(all_pages: Sequence[Page], questions: Sequence[Question], seed: int) -> Coreference:
    """The weights learnt from some questions."""
    torch.manual_seed(seed)
    mine = sorted({q.page for q in questions})
    states = {k: np.concatenate([w.states[:, :-1] for w in all_pages[k].windows]) for k in mine}
    axes, shift = _axes(np.concatenate(list(states.values())))
    counts = Counter(name for q in questions for known in q.known for name in known)
    names = sorted(name for name, n in counts.items() if n >= SEEN)
    batch = _batch(questions, names, {k: s @ axes - shift for k, s in states.items()})
    head = Head(len(names))
    others = [p for name, p in head.named_parameters() if name != "told"]
    steps = torch.optim.AdamW([{"params": [head.told], "weight_decay": 0.0}, {"params": others, "weight_decay": SHRINK}], lr=STEP)
    first = torch.optim.LBFGS([head.told], max_iter=60, line_search_fn="strong_wolfe")

    def alone() -> Tensor:  # the features first, without states
        first.zero_grad()
        loss = head.loss(Batch(batch.known, torch.zeros_like(batch.states), batch.there, batch.right))
        loss.backward()
        return loss

    head.eval()
    first.step(alone)
    head.train()
    for _ in range(EPOCHS):
        for some in torch.randperm(len(questions)).split(BATCH):
            steps.zero_grad()
            head.loss(batch[some]).backward()
            steps.step()
    return _weights(head, names, axes, shift)


def _axes(states: Floats) -> tuple[Floats, Floats]:
    """The principal axes (d, AXES) of states, scaled alike, and where the mean lies on them (AXES,)."""
    mean = states.mean(0)
    values, vectors = np.linalg.eigh(np.cov((states - mean)[::3].T))
    best = vectors[:, ::-1][:, :AXES] / np.sqrt(values[::-1][:AXES].mean())
    return best.astype(np.float32), (mean @ best).astype(np.float32)


def _batch(questions: Sequence[Question], names: Sequence[str], states: Mapping[int, Floats]) -> Batch:
    column, most = {name: k for k, name in enumerate(names)}, max(len(q.at) for q in questions)
    known, there = np.zeros((len(questions), most, len(names)), np.float32), np.full((len(questions), most), -1e9, np.float32)
    right, at = there.copy(), np.zeros((len(questions), most, AXES), np.float32)
    for k, q in enumerate(questions):
        there[k, : len(q.at)] = 0
        right[k, np.flatnonzero(q.right)] = 0
        for n, (row, features_) in enumerate(zip(q.at, q.known, strict=True)):
            at[k, n] = states[q.page][row] if row >= 0 else 0
            for name, value in features_.items():
                if name in column:
                    known[k, n, column[name]] = value
    return Batch(*map(torch.from_numpy, (known, at, there, right)))


def _weights(head: Head, names: Sequence[str], axes: Floats, shift: Floats) -> Coreference:
    """The head with the axes multiplied in."""

    def unfolded(side: nn.Linear) -> Floats:
        weight, bias = side.weight.detach().numpy().T, side.bias.detach().numpy()
        out: Floats = np.concatenate([axes @ weight, (bias - shift @ weight)[None]]).astype(np.float32)
        return out

    told = {name: round(value, 4) for name, value in zip(names, head.told.tolist(), strict=True)}
    query = unfolded(head.query) / np.float32(ROOM**0.5)
    return Coreference(query, unfolded(head.key), unfolded(head.nowhere)[:, 0], unfolded(head.worth)[:, 0], told)


def crossvalidated(all_pages: Sequence[Page], questions: Sequence[Question], folds: int, seed: int) -> dict[tuple[str, str], Counter[str]]:
    """What became of pronouns, by corpus and by who decides; each page is read with weights that never saw it."""
    order, out = list(range(len(all_pages))), defaultdict[tuple[str, str], Counter[str]](Counter)
    random.Random(seed).shuffle(order)
    for fold in range(folds):
        held = set(order[fold::folds])
        weights = fitted(all_pages, [q for q in questions if q.page not in held], seed)
        for k in sorted(held):
            page = all_pages[k]
            for who, choose in {"rules": by_rules, "head": Learned(lambda weights=weights: weights)}.items():  # type: ignore[misc]
                said = answered(page, choose, weights)
                for word in ("he", "it", "they"):
                    some = Story(page.story.doc, tuple(g for g in page.story.gold if _sort(page.story.doc[g.span]) in {"", word}))
                    pronouns(some, said, out[f"{page.corpus}, {word}", who])
                pronouns(page.story, said, out[page.corpus, who])
                out[page.corpus, who]["astray"] += _astray(page, choose, weights)
    return out


def _sort(words: str) -> str:
    """The pronoun that some words are a form of, "" for other words."""
    word = words.lower()
    return "" if word not in PRONOUNS else "he" if word not in POINTING else "it" if word.startswith("it") else "they"


def _astray(page: Page, choose: Choose, weights: Coreference) -> int:
    """How many "it" and "they" are given an actor where gold has no person, body or place (GUM alone marks all)."""
    found = page.found.plus(references(weights, page.windows, page.story.doc.text))
    gold, doc = {g.span.start for g in page.story.gold}, page.story.doc
    given = {m.span.start for m in Actors(choose=choose)(doc, found) if isinstance(m, Mention) and doc[m.span].lower() in POINTING}
    return len(given - gold)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--seed", type=int, default=71)
    options: Any = parser.parse_args()
    torch.set_num_threads(1)
    all_pages = pages(options.data)
    questions = [q for k, page in enumerate(all_pages) for q in asked(k, page)]
    print(f"{len(questions)} pronouns, {sum(not q.right[0] for q in questions)} with a right candidate")
    for seed in range(options.seed, options.seed + options.seeds if options.folds else 0):
        for (corpus, who), c in sorted(crossvalidated(all_pages, questions, options.folds, seed).items()):
            print(f"seed {seed}  {corpus:15} {who:6} " + "  ".join(f"{k} {c[k]}" for k in ("all", "right", "wrong", "open", "astray")))
    if options.out:
        fitted(all_pages, questions, options.seed).save(options.out)


if __name__ == "__main__":
    main()
