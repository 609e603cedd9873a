"""One small encoder, many heads: words with their parse, and who says what, in one pass over a window."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from typing import Any

import numpy as np

from onrecord.annotation import Annotation, Annotations, Attributed, Sentence, Word
from onrecord.annotators.decode import Floats, Ints, Linked, Run, acyclic, carried_on, link, runs, viterbi
from onrecord.annotators.lemmas import lemma
from onrecord.annotators.sentences import sentence_starts
from onrecord.annotators.windows import CLS, SEP, Passage, load_tokenizer, pieces, windows
from onrecord.document import Document, Span


@dataclass(frozen=True)
class Weights:
    """The session of the runtime, the tokenizer and the names of the labels."""

    session: Any
    tokenizer: Any
    follow: Floats
    pos: tuple[str, ...]
    relations: tuple[str, ...]


@cache
def load_weights(threads: int = 1) -> Weights:
    """The weights that ship with the package, read once a process."""
    import onnxruntime

    folder = files("onrecord") / "data" / "encoder"
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    with as_file(folder / "encoder.onnx") as path:
        session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    with as_file(folder / "follow.npy") as path:
        follow = np.load(path)
    labels = json.loads((folder / "labels.json").read_text("utf-8"))
    return Weights(session, load_tokenizer(), follow, tuple(labels["pos"]), tuple(labels["relations"]))


@dataclass(frozen=True)
class Read:
    """What the encoder says of one window: its pieces with the markers at both ends, and the outputs of the heads."""

    window: list[Passage]
    starts: Ints
    ends: Ints
    first: Ints
    tags: Floats
    to_cue: Floats
    to_source: Floats
    pos: Ints
    arcs: Floats
    heads: Ints
    relations: Ints

    def span(self, run: Run) -> Span:
        """The words of a run."""
        return Span(int(self.starts[run.first]), int(self.ends[run.last]))


@dataclass(frozen=True)
class Encoder:
    """Sentences, words with their parse, and flat attributions of the blocks that speak."""

    threads: int = 1
    needs: tuple[type[Annotation], ...] = ()
    gives: tuple[type[Annotation], ...] = (Sentence, Word, Attributed)

    def __call__(self, doc: Document, found: Annotations) -> Iterator[Annotation]:
        weights = load_weights(self.threads)
        passages = []
        for block in doc.parts():
            if block.kind.speaks and doc[block.span].strip():
                text = doc[block.span]
                starts = sentence_starts(text)
                for a, b in zip(starts, (*starts[1:], len(text)), strict=True):
                    yield Sentence(Span(block.span.start + a, block.span.start + a + len(text[a:b].rstrip())))
                passages.append(pieces(weights.tokenizer, text, block.span.start, starts))
        # One window at a time: int8 picks its scale per tensor, and a batch would mix windows.
        for window in windows(p for p in passages if len(p)):
            read = _run(weights, window)
            yield from _words(weights, read, doc)
            yield from _attributions(weights, read)


def _run(weights: Weights, window: list[Passage]) -> Read:
    sentence, base = list[Ints](), 1
    for p in window:
        numbers = p.sentence - p.sentence[0] + base
        sentence.append(numbers)
        base = int(numbers[-1]) + 1
    joined = {
        "ids": _marked([p.ids for p in window], CLS, SEP),
        "types": _marked([p.types for p in window]),
        "sentence": _marked(sentence),
        "first": _marked([p.first.astype(np.int64) for p in window]),
    }
    out = weights.session.run(None, {k: v[None] for k, v in joined.items()})
    starts, ends = _marked([p.starts for p in window]), _marked([p.ends for p in window])
    return Read(window, starts, ends, joined["first"], *out)


def _marked(parts: list[Ints], opening: int = 0, closing: int = 0) -> Ints:
    return np.concatenate([[opening], *parts, [closing]]).astype(np.int64)


def _words(weights: Weights, read: Read, doc: Document) -> Iterator[Word]:
    opens = np.flatnonzero(read.first).tolist()
    heads = acyclic(read.heads, read.arcs, opens)
    glued = weights.relations.index("piece")
    for i, at in enumerate(opens):
        after = opens[i + 1] if i + 1 < len(opens) else len(read.first) - 1
        start, end = int(read.starts[at]), int(read.ends[after - 1])
        pos, head = weights.pos[int(read.pos[at])], int(heads[at])
        relation = weights.relations[int(read.relations[at])] if head else "root"
        yield Word(
            Span(start, end),
            lemma=lemma(doc.text[start:end], pos) if int(read.relations[at]) != glued else doc.text[start:end].lower(),
            pos=pos,
            head=int(read.starts[head]) if head else -1,
            relation=relation,
        )


def _attributions(weights: Weights, read: Read) -> Iterator[Attributed]:
    at, linked, alone = 1, list[Linked](), list[Run]()
    for p in read.window:  # block by block: a heading is never glued to a quotation, nor a source fetched from another paragraph
        mine = list(runs(viterbi(read.tags[at : at + len(p)], weights.follow), at))
        linked += link(mine, read.to_cue, read.to_source)
        alone += [r for r in mine if r.kind == "content" and not any(o.kind == "cue" for o in mine)]
        at += len(p)
    for one in carried_on(linked, alone, read.to_cue):
        cue, source = read.span(one.cue), read.span(one.source) if one.source else None
        content = tuple(read.span(r) for r in one.content)
        whole = cue
        for part in (source, *content):
            whole = whole.to(part) if part else whole
        yield Attributed(whole, cue, source, content, "encoder")
