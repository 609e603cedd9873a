"""One small encoder, many heads: words with their parse, who says what, who does what to whom, in one pass over a window."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import as_file, files
from typing import Any

import numpy as np

from onrecord.annotation import Annotation, Annotations, Attributed, Deed, Name, Predicate, Sentence, Word
from onrecord.annotators.decode import Floats, Ints, Linked, Run, acyclic, carried_on, link, runs, viterbi
from onrecord.annotators.encoder_events import Constants, Labels, Said, Window, events_said
from onrecord.annotators.lemmas import lemma
from onrecord.annotators.sentences import sentence_starts
from onrecord.annotators.windows import CLS, SEP, Passage, load_tokenizer, pieces, windows
from onrecord.document import Block, BlockKind, Document, Span


@dataclass(frozen=True)
class Weights:
    """The session of the runtime, the tokenizer and the names of the labels."""

    session: Any
    tokenizer: Any
    follow: Floats
    pos: tuple[str, ...]
    relations: tuple[str, ...]
    labels: Labels
    constants: Constants


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
    with as_file(folder / "acts.npz") as path, np.load(path) as stored:
        constants = Constants(**{f.name: stored[f.name] for f in fields(Constants)})
    labels = json.loads((folder / "labels.json").read_text("utf-8"))
    return Weights(session, load_tokenizer(), follow, tuple(labels["pos"]), tuple(labels["relations"]), Labels.of(labels), constants)


@dataclass(frozen=True)
class Read:
    """What the encoder says of one window: its pieces with the markers at both ends, and the outputs of the heads."""

    passages: list[Passage]
    window: Window
    tags: Floats
    to_cue: Floats
    to_source: Floats
    pos: Ints
    arcs: Floats
    heads: Ints
    relations: Ints
    events: Said

    def span(self, run: Run) -> Span:
        """The words of a run."""
        return self.window.span(run.first, run.last)


@dataclass(frozen=True)
class Encoder:
    """Sentences, words with their parse, and flat attributions of the blocks that speak."""

    threads: int = 1
    needs: tuple[type[Annotation], ...] = ()
    gives: tuple[type[Annotation], ...] = (Sentence, Word, Attributed, Predicate, Deed, Name)

    def __call__(self, doc: Document, found: Annotations) -> Iterator[Annotation]:
        weights = load_weights(self.threads)
        for block, starts in _blocks(doc):
            for a, b in zip(starts, (*starts[1:], len(block.span)), strict=True):
                text = doc.text[block.span.start + a : block.span.start + b].rstrip()
                yield Sentence(Span(block.span.start + a, block.span.start + a + len(text)))
        headings = {block.span.start for block, _ in _blocks(doc) if block.kind is not BlockKind.PARAGRAPH}
        for read in self.reads(doc):
            yield from _words(weights, read, doc)
            yield from _attributions(weights, read, headings)
            yield from events_said(read.events, weights.labels, weights.constants, read.window)

    def reads(self, doc: Document) -> Iterator[Read]:
        """The outputs of all heads, window by window."""
        weights = load_weights(self.threads)
        passages = (pieces(weights.tokenizer, doc[block.span], block.span.start, starts) for block, starts in _blocks(doc))
        # One window at a time: int8 picks its scale per tensor, and a batch would mix windows.
        for window in windows(p for p in passages if len(p)):
            yield _run(weights, window)


def _blocks(doc: Document) -> Iterator[tuple[Block, Sequence[int]]]:
    """The blocks that speak, and where the sentences of each begin in it."""
    for block in doc.parts():
        if block.kind.speaks and doc[block.span].strip():
            yield block, sentence_starts(doc[block.span])


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
    words, events = [f.name for f in fields(Read)[2:-1]], [f.name for f in fields(Said)]
    out = dict(zip((*words, *events), weights.session.run([*words, *events], {k: v[None] for k, v in joined.items()}), strict=True))
    starts, ends = (_marked(parts, -1, -1) for parts in ([p.starts for p in window], [p.ends for p in window]))
    where = Window(starts, ends, joined["sentence"], joined["first"])
    return Read(window, where, **{k: out[k] for k in words}, events=Said(**{k: out[k] for k in events}))


def _marked(parts: list[Ints], opening: int = 0, closing: int = 0) -> Ints:
    return np.concatenate([[opening], *parts, [closing]]).astype(np.int64)


def _words(weights: Weights, read: Read, doc: Document) -> Iterator[Word]:
    opens = np.flatnonzero(read.window.first).tolist()
    heads = acyclic(read.heads, read.arcs, opens)
    glued = weights.relations.index("piece")
    for i, at in enumerate(opens):
        after = opens[i + 1] if i + 1 < len(opens) else len(read.window.first) - 1
        start, end = int(read.window.starts[at]), int(read.window.ends[after - 1])
        pos, head = weights.pos[int(read.pos[at])], int(heads[at])
        relation = weights.relations[int(read.relations[at])] if head else "root"
        yield Word(
            Span(start, end),
            lemma=lemma(doc.text[start:end], pos) if int(read.relations[at]) != glued else doc.text[start:end].lower(),
            pos=pos,
            head=int(read.window.starts[head]) if head else -1,
            relation=relation,
        )


def _attributions(weights: Weights, read: Read, headings: Set[int]) -> Iterator[Attributed]:
    at, linked, alone = 1, list[Linked](), list[Run]()
    for p in read.passages:  # block by block: a heading is never glued to a quotation, nor a source fetched from another paragraph
        mine = list(runs(viterbi(read.tags[at : at + len(p)], weights.follow), at))
        linked += link(mine, read.to_cue, read.to_source)
        if int(p.starts[0]) not in headings:
            alone += [r for r in mine if r.kind == "content" and not any(o.kind == "cue" for o in mine)]
        at += len(p)
    for one in carried_on(linked, alone, read.to_cue):
        cue, source = read.span(one.cue), read.span(one.source) if one.source else None
        content = tuple(read.span(r) for r in one.content)
        whole = cue
        for part in (source, *content):
            whole = whole.to(part) if part else whole
        yield Attributed(whole, cue, source, content, "encoder")
