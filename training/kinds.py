"""Trains the head that tells outlets, news agencies and titles, on the states of the encoder that ships, which stays as it is.

    python -m training.kinds --data DATA --out src/onrecord/data/encoder/kinds.npz

Sentences of our own from `training.outlets`, and articles of PolNeAR's train half and of Giveme5W1H with what tables and rules say of them
("silver"): names of outlets and agencies, role words of one bearer. Ten minutes on one core. A seed gives the same weights on one
machine.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from pathlib import Path
from random import Random

import numpy as np
import torch
from torch import Tensor, nn

from onrecord.actor import ActorKind
from onrecord.annotation import Annotations, Mention, Word
from onrecord.annotators.actors import Actors
from onrecord.annotators.actors_names import scan
from onrecord.annotators.actors_tokens import tokenise
from onrecord.annotators.encoder import Encoder
from onrecord.annotators.encoder_kinds import KINDS, LAYERS, KindsHead, words_of
from onrecord.document import Block, BlockKind, Document, Span
from onrecord.syntax import tree
from training.outlets import Marked, texts

Example = tuple[np.ndarray, np.ndarray]
"""States of the words of a window (w, features) and their tags (w,)."""
SILVER = ("attribution/polnear_train.jsonl", "crossdoc/giveme5w1h_clusters.jsonl")
_NO_TITLE = frozenset(
    (
        *("resident", "villager", "witness", "eyewitness", "survivor", "neighbor", "neighbour", "refugee", "protester", "demonstrator"),
        *("mother", "father", "wife", "husband", "son", "daughter", "sister", "brother", "widow", "cousin", "uncle", "aunt", "nephew"),
        *("niece", "grandmother", "grandfather", "suspect", "gunman", "attacker", "hostage", "captive", "detainee", "prisoner", "inmate"),
        *("fugitive", "convict", "defendant", "candidate", "mr", "mister", "mrs", "ms", "miss"),
    )
)
_NO_PART = frozenset(("former", "next", "late", "elected", "then", "good", "great", "own", "potential", "future", "current", "would-be"))
_KINDS = {ActorKind.OUTLET: "outlet", ActorKind.AGENCY: "agency"}
_LINKS = frozenset({"of", "for", "to", "at", "in"})


class Kinds(nn.Module):
    """`KindsHead` as it learns; see there."""

    def __init__(self, wide: int, size: int = 96, drop: float = 0.2) -> None:
        super().__init__()
        self.enter, self.beside, self.out = nn.Linear(wide, size), nn.Linear(3 * size, size), nn.Linear(size, 2 * len(KINDS) + 1)
        self.drop_in, self.drop = nn.Dropout(drop), nn.Dropout(drop)

    def forward(self, words: Tensor) -> Tensor:
        """(batch, w, features) → (batch, w, tags)."""
        h = self.drop(self.enter(self.drop_in(words)).relu())
        padded = nn.functional.pad(h, (0, 0, 1, 1))
        h = h + self.drop(self.beside(torch.cat([padded[:, :-2], h, padded[:, 2:]], 2)).relu())
        return self.out(h)

    def weights(self) -> dict[str, np.ndarray]:
        """As `KindsHead` reads them, in 16 bits."""
        out = {}
        for field in fields(KindsHead):
            name, _, bias = field.name.partition("_")
            layer = getattr(self, name)
            out[field.name] = (layer.bias if bias else layer.weight.T).detach().numpy().astype(np.float16)
        return out


def document(text: str) -> Document:
    """A text as paragraphs, cut at empty lines."""
    blocks, at = list[Block](), 0
    for part in text.split("\n\n"):
        if part.strip():
            blocks.append(Block(Span(at, at + len(part)), BlockKind.PARAGRAPH))
        at += len(part) + 2
    return Document(text, tuple(blocks), published="2016-05-14")


def examples(marked: Iterable[Marked], encoder: Encoder) -> Iterator[Example]:
    """The windows of some texts."""
    for one in marked:
        for read in encoder.reads(document(one.text)):
            opens = read.window.opens()
            tags = np.zeros(len(opens), dtype=np.int64)
            for span, kind in one.names:
                inside = np.flatnonzero((read.window.starts[opens] >= span.start) & (read.window.starts[opens] < span.end))
                tags[inside] = 2 * KINDS.index(kind) + 2
                tags[inside[:1]] -= 1
            yield words_of(read.events, opens).astype(np.float16), tags


def silver(data: Path, count: int) -> Iterator[Marked]:
    """Articles with the names and titles that tables and rules find, half from each set."""
    stages = (Encoder(), Actors(heed=False))
    for path in SILVER:
        with (data / path).open(encoding="utf-8") as lines:
            some = [json.loads(line)["text"] for _, line in zip(range(count // len(SILVER)), lines, strict=False)]
        for text in some:
            doc = document(text)
            found = Annotations()
            for stage in stages:
                found = found.plus(stage(doc, found))
            named = [m for m in found.of(Mention) if m.by in {"name", "outlet"} and doc[m.head].lower() != doc[m.head]]
            media = [(_named(doc, m), _KINDS[m.actor.kind]) for m in named if m.actor.kind in _KINDS]
            yield Marked(doc.text, (*media, *((s, "title") for s in titles(doc, found))))


def _named(doc: Document, m: Mention) -> Span:
    return Span(m.head.start + 4 * doc[m.head].lower().startswith("the "), m.head.end)


def titles(doc: Document, found: Annotations) -> Iterator[Span]:
    """Role words of one bearer, with the lower-case words that modify them and a complement that holds no name."""
    tokens, parse = tokenise(doc, found), tree(found)
    number = {w.span.start: k for k, w in enumerate(parse.words)}
    for role in scan(tokens, {})[1]:
        at = number.get(tokens.start[role.j - 1])
        if (
            role.role.sort not in {"office", "person", "title"}
            or role.role.plural
            or at is None
            or parse.words[at].pos not in {"NOUN", "PROPN"}
        ):
            continue
        above = number.get(parse.words[at].head, at)
        if tokens.folded[role.i] in _NO_TITLE or (parse.words[at].relation == "compound" and doc[parse.words[above].span].islower()):
            continue  # "the senator race" is no senator
        first = role.i
        while first > 0 and tokens.near(first - 1, first) and not tokens.cap[first - 1] and tokens.modifies(first - 1):
            first -= 1
        while first < role.i and tokens.folded[first] in _NO_PART:
            first += 1
        span = tokens.span(first, role.j)
        yield _complement(doc, parse.words, at, span)


def _complement(doc: Document, words: Sequence[Word], at: int, span: Span) -> Span:
    """A title with "to the king" behind it."""
    if at + 2 >= len(words) or words[at + 1].lemma not in _LINKS:
        return span
    head = next(
        (k for k in range(at + 2, min(at + 6, len(words))) if words[k].relation == "nmod" and words[k].head == words[at].span.start), 0
    )
    whole = Span(span.start, words[head].span.end) if head else span
    return whole if doc[whole][len(span) :].islower() else span


def learn(have: Sequence[Example], epochs: int, seed: int, rate: float = 2e-3) -> Kinds:
    torch.manual_seed(seed)
    model = Kinds(have[0][0].shape[1])
    steps = epochs * (len(have) // 24 + 1)
    how = torch.optim.AdamW(model.parameters(), lr=rate, weight_decay=0.02)
    slower = torch.optim.lr_scheduler.LambdaLR(how, lambda s: max(0.02, 1 - s / steps))
    rng = Random(seed)
    for epoch in range(epochs):
        order, total = rng.sample(range(len(have)), len(have)), 0.0
        for at in range(0, len(order), 24):
            words, tags = _batch([have[k] for k in order[at : at + 24]])
            loss = nn.functional.cross_entropy(model(words).transpose(1, 2), tags, ignore_index=-1)
            how.zero_grad()
            loss.backward()
            how.step()
            slower.step()
            total += loss.item()
        print(f"epoch {epoch + 1}: loss {total / (len(order) // 24 + 1):.4f}", flush=True)
    return model.eval()


def _batch(some: Sequence[Example]) -> tuple[Tensor, Tensor]:
    longest = max(len(t) for _, t in some)
    words = np.zeros((len(some), longest, some[0][0].shape[1]), dtype=np.float32)
    tags = np.full((len(some), longest), -1, dtype=np.int64)
    for row, (x, y) in enumerate(some):
        words[row, : len(y)], tags[row, : len(y)] = x, y
    return torch.from_numpy(words), torch.from_numpy(tags)


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--data", type=Path, required=True)
    words.add_argument("--out", type=Path, required=True)
    words.add_argument("--texts", type=int, default=9000)
    words.add_argument("--articles", type=int, default=200)
    words.add_argument("--epochs", type=int, default=5)
    words.add_argument("--seed", type=int, default=71)
    asked = words.parse_args()
    torch.set_num_threads(1)
    encoder = Encoder()
    have = [*examples(texts(asked.texts, asked.seed), encoder), *examples(silver(asked.data, asked.articles), encoder)]
    print(f"{len(have)} windows, layers {LAYERS}", flush=True)
    np.savez_compressed(asked.out, **learn(have, asked.epochs, asked.seed).weights())


if __name__ == "__main__":
    main()
