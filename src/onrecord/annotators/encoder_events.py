"""What the heads for events say of one window: predicates with their arguments, the deed of each sentence, names.

The arguments of a predicate want the parse, so their head runs behind the encoder, on the states of all its layers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np

from onrecord.annotation import Annotation, Deed, Name, Predicate
from onrecord.annotators.decode_frames import Floats, Ints, spans_of, tag_paths
from onrecord.annotators.encoder_arguments import Cells, cells_of
from onrecord.document import Span


@dataclass(frozen=True)
class Labels:
    """The names of the classes of each head, in the order of its scores."""

    roles: tuple[str, ...]
    acts: tuple[str, ...]
    sides: tuple[str, ...]
    named: tuple[str, ...]
    scales: tuple[str, ...]

    @classmethod
    def of(cls, names: Mapping[str, Sequence[str]]) -> Labels:
        """The labels of each head, as the file of the weights names them: {"acts": ["AID", …], "sides": […], …}.

        Raises:
            KeyError: the file has no labels for one of the heads.

        """
        return cls(**{f.name: tuple(names[f.name]) for f in fields(cls)})


@dataclass(frozen=True)
class Constants:
    """What the act of two parties needs beside the scores: a party that is nobody, and the last layer."""

    nobody_actor: Floats
    nobody_recipient: Floats
    nobody_one: Floats
    nobody_two: Floats
    out_weight: Floats
    out_bias: Floats


@dataclass(frozen=True)
class Said:
    """The scores of the heads for one window of n pieces with its markers.

    Args:
        at: (p,) pieces that open a predicate.
        facts: (n, scales), −1 … 1.
        sides: (n, tags) of actor and recipient.
        named: (n, tags) of names.
        votes: (n, acts) what each piece votes for.
        key: (n, 65) what each piece answers to the parties, the last column to any.
        actor, recipient: (n, 64) what a party asks.
        together: (n, 3 · 128) actor, recipient and the words between them.
        states: (layers, n, hidden).

    """

    at: Ints
    facts: Floats
    sides: Floats
    named: Floats
    votes: Floats
    key: Floats
    actor: Floats
    recipient: Floats
    together: Floats
    states: Floats


@dataclass(frozen=True)
class Parse:
    """The words of a window: the pieces that open them, the word that each hangs on (-1 for the root), its relation; all (w,)."""

    opens: Ints
    heads: Ints
    relations: Ints


@dataclass(frozen=True)
class Window:
    """Where the pieces of a window lie: character ranges (-1 at the markers), sentence numbers, and where words open; all (n,)."""

    starts: Ints
    ends: Ints
    sentence: Ints
    first: Ints

    def opens(self) -> Ints:
        """The pieces that open a word: heads tag whole words, by their first piece."""
        return np.flatnonzero((self.first > 0) & (self.starts >= 0))

    def words(self, first: int, last: int) -> Span:
        """From the word that a piece opens to the end of the word that another opens."""
        return Span(int(self.starts[first]), self.word(last).end)

    def span(self, first: int, last: int) -> Span:
        """The characters of some pieces."""
        return Span(int(self.starts[first]), int(self.ends[last]))

    def pieces(self, spans: Sequence[Span]) -> Ints:
        """The pieces that lie in some spans."""
        found = [np.flatnonzero((self.starts >= s.start) & (self.ends <= s.end) & (self.starts >= 0)) for s in spans]
        return np.concatenate(found) if found else np.zeros(0, dtype=np.int64)

    def word(self, at: int) -> Span:
        """The whole word that a piece belongs to."""
        first, last = at, at
        while first > 1 and not self.first[first]:
            first -= 1
        while last + 2 < len(self.first) and not self.first[last + 1]:
            last += 1
        return self.span(first, last)


Heads = tuple[Labels, Constants, Any]
"""The names of the classes, the constants, and the session of the head for arguments."""


def events_said(said: Said, parse: Parse, heads: Heads, window: Window) -> Iterator[Annotation]:
    """All that the heads for events say of a window."""
    labels, constants, arguments = heads
    yield from _predicates(said, parse, labels, arguments, window)
    yield from _names(said, labels, window)
    for number in sorted(set(window.sentence[1:-1].tolist())):
        inside = np.flatnonzero(window.sentence == number)
        inside = inside[window.starts[inside] >= 0]
        if len(inside) > 2 and window.first[inside].any():
            yield _deed(said, labels, constants, window, inside)


def role_scores(arguments: Any, said: Said, parse: Parse, sentence: Ints, mine: Ints) -> Floats:
    """Role tag scores (c, tags) of the cells of the predicates `mine`, numbers of words whose sentences are `sentence` (w,)."""
    cells = cells_of(mine, sentence, parse.heads, parse.relations)
    given = {"states": said.states[:, parse.opens], "relation": parse.relations, "sentence": sentence}
    (scores,) = arguments.run(None, given | {f.name: getattr(cells, f.name) for f in fields(Cells)})
    out: Floats = scores
    return out


def _predicates(said: Said, parse: Parse, labels: Labels, arguments: Any, window: Window) -> Iterator[Predicate]:
    if not len(said.at):
        return
    sentence, mine = window.sentence[parse.opens], np.searchsorted(parse.opens, said.at)
    scores, at = role_scores(arguments, said, parse, sentence, mine), 0
    for number in np.unique(sentence[mine]).tolist():
        pieces, inside = said.at[sentence[mine] == number], parse.opens[sentence == number]
        end = at + len(pieces) * len(inside)
        yield from _framed(said, labels, window, (pieces, inside), scores[at:end].reshape(len(pieces), len(inside), -1))
        at = end


def _framed(said: Said, labels: Labels, window: Window, words: tuple[Ints, Ints], roles: Floats) -> Iterator[Predicate]:
    """The predicates of one sentence: the pieces that open them and its words; role scores (predicates, words, tags)."""
    pieces, inside = words
    share, news = _softmax(said.votes[pieces]), labels.scales.index("uw")
    paths = tag_paths(roles, search=True)
    for row, (at, path) in enumerate(zip(pieces.tolist(), paths, strict=True)):
        best = int(share[row].argmax())
        yield Predicate(
            window.word(at),
            roles=tuple((labels.roles[kind], window.words(inside[a], inside[b])) for kind, a, b in spans_of(path)),
            factuality=round(3 * float(np.clip(said.facts[at, news], -1, 1)), 2),
            act=labels.acts[best],
            share=round(float(share[row, best]), 3),
        )


def _names(said: Said, labels: Labels, window: Window) -> Iterator[Name]:
    opens = window.opens()
    if not len(opens):
        return
    (path,) = tag_paths(said.named[None, opens], search=True)
    for kind, a, b in spans_of(path):
        yield Name(window.words(opens[a], opens[b]), labels.named[kind])


def _deed(said: Said, labels: Labels, constants: Constants, window: Window, inside: Ints) -> Deed:
    opens = inside[window.first[inside] > 0]
    (path,) = tag_paths(said.sides[None, opens], search=True)
    by_side: dict[str, list[Span]] = {side: [] for side in labels.sides}
    for kind, a, b in spans_of(path):
        by_side[labels.sides[kind]].append(window.words(opens[a], opens[b]))
    actor, recipient = (window.pieces(by_side[s]) for s in ("actor", "recipient"))
    where = np.setdiff1d(inside, np.concatenate([actor, recipient]))
    shares, weights = act_of(said, constants, actor, recipient, where if len(where) else inside)
    best, at = int(shares.argmax()), int((where if len(where) else inside)[weights.argmax()])
    doer, whom = (next(iter(by_side[side]), None) for side in ("actor", "recipient"))
    whole = window.span(int(inside[0]), int(inside[-1]))
    return Deed(whole, doer, whom, labels.acts[best], round(float(shares[best]), 3), window.word(at))


def act_of(said: Said, constants: Constants, actor: Ints, recipient: Ints, where: Ints) -> tuple[Floats, Floats]:
    """The shares of all acts (acts,) for two parties, and how much each piece of `where` counted.

    Args:
        said: scores of the window.
        constants: see there.
        actor: pieces of the actor, empty where nobody is named.
        recipient: the same.
        where: pieces to look at, one at least.

    """
    wide = said.together.shape[1] // 3
    asks = _mean(said.actor, actor, constants.nobody_actor) + _mean(said.recipient, recipient, constants.nobody_recipient)
    key = said.key[where]
    weights = _softmax((key[:, :-1] @ asks * np.float32(asks.shape[0] ** -0.5) + key[:, -1])[None])[0]
    one, two, three = (said.together[:, i * wide : (i + 1) * wide] for i in range(3))
    both = _mean(one, actor, constants.nobody_one) + _mean(two, recipient, constants.nobody_two)
    hidden = _gelu(both + weights @ three[where])
    logits = weights @ said.votes[where] + constants.out_weight @ hidden + constants.out_bias
    shares: Floats = _softmax(logits[None])[0]
    return shares, weights


def _mean(table: Floats, pieces: Ints, nobody: Floats) -> Floats:
    out: Floats = table[pieces].mean(0) if len(pieces) else nobody
    return out


def _softmax(scores: Floats) -> Floats:
    e = np.exp(scores - scores.max(1, keepdims=True))
    out: Floats = e / e.sum(1, keepdims=True)
    return out


def _gelu(x: Floats) -> Floats:
    """The input times Φ of it, the error function by Abramowitz and Stegun 7.1.26 (within 1.5e-7)."""
    z = np.abs(x) / np.float32(np.sqrt(2.0))
    t = 1 / (1 + 0.3275911 * z)
    poly = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    erf = np.sign(x) * (1 - poly * np.exp(-z * z))
    out: Floats = (0.5 * x * (1 + erf)).astype(np.float32)
    return out
