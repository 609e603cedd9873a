"""One small encoder, many heads: words with their parse, who says what, who does what to whom, in one pass over a window."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import as_file, files
from typing import Any

import numpy as np

from onrecord.annotation import Annotation, Annotations, Attributed, Deed, Name, Predicate, Reference, Sentence, Word
from onrecord.annotators.decode import Floats, Ints, Linked, Run, acyclic, carried_on, link, runs, viterbi
from onrecord.annotators.encoder_events import Constants, Labels, Parse, Said, Window, events_said
from onrecord.annotators.encoder_kinds import KindsHead, kinds_said, load_kinds
from onrecord.annotators.encoder_references import Coreference, Told, load_coreference, references
from onrecord.annotators.lemmas import lemma
from onrecord.annotators.sentences import sentence_starts
from onrecord.annotators.windows import CLS, SEP, Passage, load_tokenizer, pieces, windows
from onrecord.document import Block, BlockKind, Document, Span


@dataclass(frozen=True)
class Weights:
    """The sessions of the runtime, the tokenizer and the names of the labels."""

    session: Any
    tokenizer: Any
    follow: Floats
    pos: tuple[str, ...]
    relations: tuple[str, ...]
    labels: Labels
    constants: Constants
    arguments: Any
    kinds: KindsHead


@cache
def load_weights(threads: int = 1) -> Weights:
    """The weights that ship with the package, read once a process."""
    import onnxruntime

    folder = files("onrecord") / "data" / "encoder"
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    sessions = []
    for name in ("encoder.onnx", "arguments.onnx"):
        with as_file(folder / name) as path:
            sessions.append(onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"]))
    with as_file(folder / "acts.npz") as path, np.load(path) as stored:
        constants = Constants(**{f.name: stored[f.name] for f in fields(Constants)})
    with as_file(folder / "follow.npy") as path:
        follow = np.load(path)
    labels = json.loads((folder / "labels.json").read_text("utf-8"))
    pos, relations = tuple(labels["pos"]), tuple(labels["relations"])
    return Weights(sessions[0], load_tokenizer(), follow, pos, relations, Labels.of(labels), constants, sessions[1], load_kinds())


@dataclass(frozen=True)
class Read:
    """What the encoder says of one window: its pieces with the markers at both ends, and the outputs of the heads."""

    passages: list[Passage]
    window: Window
    tags: Floats
    to_cue: Floats
    to_source: Floats
    pos: Ints
    parse: Parse
    events: Said

    def span(self, run: Run) -> Span:
        """The words of a run."""
        return self.window.span(run.first, run.last)

    def told(self) -> Told:
        """The words, for what points back at them."""
        opens = self.parse.opens
        ends = self.window.ends[np.append(opens[1:], len(self.window.first) - 1) - 1]
        return Told.of(self.window.starts[opens], ends, self.events.states[:, opens])


@dataclass(frozen=True)
class Encoder:
    """Sentences, words with their parse, flat attributions, events and what pronouns point at, in the blocks that speak."""

    threads: int = 1
    coreference: Callable[[], Coreference] = load_coreference
    needs: tuple[type[Annotation], ...] = ()
    gives: tuple[type[Annotation], ...] = (Sentence, Word, Attributed, Predicate, Deed, Name, Reference)

    def __call__(self, doc: Document, found: Annotations) -> Iterator[Annotation]:
        weights = load_weights(self.threads)
        for block, starts in _blocks(doc):
            for a, b in zip(starts, (*starts[1:], len(block.span)), strict=True):
                text = doc.text[block.span.start + a : block.span.start + b].rstrip()
                yield Sentence(Span(block.span.start + a, block.span.start + a + len(text)))
        headings = {block.span.start for block, _ in _blocks(doc) if block.kind is not BlockKind.PARAGRAPH}
        told = list[Told]()
        for read in self.reads(doc):
            told.append(read.told())
            yield from _words(weights, read, doc)
            yield from _attributions(weights, read, headings)
            yield from events_said(read.events, read.parse, (weights.labels, weights.constants, weights.arguments), read.window)
            yield from kinds_said(weights.kinds, read.events, read.window)
        yield from references(self.coreference(), told, doc.text)

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
    mine, events = ("tags", "to_cue", "to_source", "pos"), [f.name for f in fields(Said)]
    names = [*mine, "arcs", "heads", "relations", *events]
    out = dict(zip(names, weights.session.run(names, {k: v[None] for k, v in joined.items()}), strict=True))
    starts, ends = (_marked(parts, -1, -1) for parts in ([p.starts for p in window], [p.ends for p in window]))
    where = Window(starts, ends, joined["sentence"], joined["first"])
    parse = _parse(joined["first"], out["heads"], out["arcs"], out["relations"])
    return Read(window, where, **{k: out[k] for k in mine}, parse=parse, events=Said(**{k: out[k] for k in events}))


def _parse(first: Ints, heads: Ints, arcs: Floats, relations: Ints) -> Parse:
    """The words of a window and what each hangs on, from heads and relations of all its pieces."""
    opens = np.flatnonzero(first)
    number = np.full(len(first), -1)
    number[opens] = np.arange(len(opens))
    return Parse(opens, number[acyclic(heads, arcs, opens.tolist())[opens]], relations[opens])


def _marked(parts: list[Ints], opening: int = 0, closing: int = 0) -> Ints:
    return np.concatenate([[opening], *parts, [closing]]).astype(np.int64)


def _spelt(pos: str, word: str) -> str:
    """A word with letters is no punctuation, whatever the network says.

    >>> _spelt("PUNCT", "denied"), _spelt("PUNCT", "—"), _spelt("NOUN", "gas")
    ('VERB', 'PUNCT', 'NOUN')
    """
    if pos != "PUNCT" or not word[:1].isalpha():
        return pos
    return "VERB" if word.endswith(("ed", "ing")) else "NOUN"


def _words(weights: Weights, read: Read, doc: Document) -> Iterator[Word]:
    opens, glued = read.parse.opens.tolist(), weights.relations.index("piece")
    for i, (at, head, relation) in enumerate(zip(opens, read.parse.heads.tolist(), read.parse.relations.tolist(), strict=True)):
        after = opens[i + 1] if i + 1 < len(opens) else len(read.window.first) - 1
        start, end = int(read.window.starts[at]), int(read.window.ends[after - 1])
        pos = _spelt(weights.pos[int(read.pos[at])], doc.text[start:end])
        yield Word(
            Span(start, end),
            lemma=lemma(doc.text[start:end], pos) if relation != glued else doc.text[start:end].lower(),
            pos=pos,
            head=int(read.window.starts[opens[head]]) if head >= 0 else -1,
            relation=weights.relations[relation] if head >= 0 else "root",
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
