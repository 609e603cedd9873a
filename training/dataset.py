"""PolNeAR articles, Universal Dependencies and our own marked sentences as windows of wordpieces with gold labels."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from onrecord.annotators.sentences import sentence_starts
from onrecord.annotators.windows import CLS, SEP, WINDOW, Passage, pieces, windows

Ints = NDArray[np.int64]
Row = dict[str, Any]
NONE = -100
KINDS = ("source", "cue", "content")
POS = ["ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"]


@dataclass(frozen=True)
class Example:
    """One window: arrays of shape (n,), [CLS] and [SEP] included; gold of the head that does not apply is None."""

    ids: Ints
    types: Ints
    sentence: Ints
    first: Ints
    tags: Ints | None = None
    to_cue: Ints | None = None
    to_source: Ints | None = None
    pos: Ints | None = None
    heads: Ints | None = None
    relations: Ints | None = None


def rows(path: Path) -> list[dict[str, Any]]:
    """The lines of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def passages(tokenizer: Tokenizer, text: str) -> list[Passage]:
    """One passage a paragraph (line) of an article."""
    found = []
    for m in re.finditer(r"[^\n]+", text):
        if m[0].strip():
            found.append(pieces(tokenizer, m[0], m.start(), sentence_starts(m[0])))
    return found


def joined(window: list[Passage]) -> tuple[Ints, Ints, Ints, Ints, Ints, Ints]:
    """ids, types, sentence, first, starts, ends of a window with its markers; sentence numbers run through."""
    pad = lambda parts, a, b: np.concatenate([[a], *parts, [b]]).astype(np.int64)
    sentence, base = [], 1
    for p in window:
        numbers = p.sentence - p.sentence[0] + base
        sentence.append(numbers)
        base = int(numbers[-1]) + 1
    return (
        pad([p.ids for p in window], CLS, SEP),
        pad([p.types for p in window], 0, 0),
        pad(sentence, 0, 0),
        pad([p.first for p in window], 0, 0),
        pad([p.starts for p in window], -1, -1),
        pad([p.ends for p in window], -1, -1),
    )


def attribution_example(window: list[Passage], attributions: list[dict[str, Any]]) -> Example:
    """BIO tags and pointers of the attributions that lie in the window."""
    ids, types, sentence, first, starts, ends = joined(window)
    tags, to_cue, to_source = np.zeros_like(ids), np.full_like(ids, NONE), np.full_like(ids, NONE)
    tags[[0, -1]] = NONE
    cover = lambda span: np.flatnonzero((starts < span[1]) & (ends > span[0]) & (starts >= 0))
    for a in attributions:
        place = {kind: [cover(s) for s in a[kind]] for kind in KINDS}
        cue = next((p for p in place["cue"] if len(p)), None)
        source = next((p for p in place["source"] if len(p)), None)
        for k, kind in enumerate(KINDS):
            for where in place[kind]:
                if len(where) and (tags[where] == 0).all():
                    tags[where] = 2 * k + 2
                    tags[where[0]] = 2 * k + 1
                    if kind != "cue" and cue is not None:
                        to_cue[where] = cue[0]
        if cue is not None:
            to_source[cue[0]] = 0 if source is None else source[0]
    return Example(ids, types, sentence, first, tags, to_cue, to_source)


def article_windows(tokenizer: Tokenizer, article: dict[str, Any], rng: random.Random | None = None) -> Iterator[Example]:
    """An article in windows; with `rng` the first window is short, so that each epoch cuts elsewhere."""
    found = passages(tokenizer, article["text"])
    if rng and found:
        ahead = rng.randrange(0, min(4, len(found)))
        if ahead:
            for w in windows(found[:ahead]):
                yield attribution_example(w, article["attributions"])
        found = found[ahead:]
    for w in windows(found):
        yield attribution_example(w, article["attributions"])


Sentences = list[tuple[Passage, dict[str, Any]]]


def parsed(
    tokenizer: Tokenizer, sentences: Sequence[dict[str, Any]], relations: dict[str, int], room: int = 160
) -> Iterator[tuple[Example, Sentences]]:
    """Consecutive sentences of a treebank packed into windows, with word classes, heads and relations; each with its sentences."""
    window: Sentences = []
    for s in sentences:
        p = pieces(tokenizer, s["text"], 0, (0,))
        if len(p) > WINDOW - 2 or not len(p):
            continue
        if window and (sum(len(q) for q, _ in window) + len(p) > room or window[-1][1]["doc"] != s["doc"]):
            yield _parsed(window, relations), window
            window = []
        window.append((p, s))
    if window:
        yield _parsed(window, relations), window


def parsed_windows(tokenizer: Tokenizer, sentences: Sequence[dict[str, Any]], relations: dict[str, int]) -> Iterator[Example]:
    """The windows of `parsed` alone."""
    return (window for window, _ in parsed(tokenizer, sentences, relations))


def _parsed(window: Sentences, relations: dict[str, int]) -> Example:
    ids, types, sentence, first, _, _ = joined([p for p, _ in window])
    pos, heads, rels = (np.full_like(ids, NONE) for _ in range(3))
    at = 1
    for p, s in window:
        begins = np.array([t[0] for t in s["tokens"]])
        token_of = np.searchsorted(begins, p.starts, side="right") - 1
        opener: dict[int, int] = {}
        for i in np.flatnonzero(p.first):
            opener.setdefault(int(token_of[i]), at + int(i))
        for i in np.flatnonzero(p.first):
            token, here = int(token_of[i]), at + int(i)
            pos[here] = POS.index(s["upos"][token]) if s["upos"][token] in POS else POS.index("X")
            if opener[token] != here:
                heads[here], rels[here] = opener[token], relations["piece"]
                continue
            head, rel = s["head"][token], s["rel"][token]
            seen = 0
            while head and head - 1 not in opener and seen < 20:  # a token with no wordpiece of its own ("can|not")
                head, rel, seen = s["head"][head - 1], s["rel"][head - 1], seen + 1
            heads[here] = opener.get(head - 1, 0) if head else 0
            rels[here] = relations.get(rel, relations.get(rel.split(":")[0], relations["dep"]))
            if heads[here] == here:
                heads[here] = NONE
        at += len(p)
    return Example(ids, types, sentence, first, pos=pos, heads=heads, relations=rels)
