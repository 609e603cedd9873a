"""From scores to spans: Viterbi over tags, pointers from contents to cues and from cues to sources."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

KINDS = ("source", "cue", "content")


@dataclass(frozen=True)
class Run:
    """A run of pieces with one tag: kind and first and last piece (inclusive)."""

    kind: str
    first: int
    last: int


@dataclass(frozen=True)
class Linked:
    """A cue with its source (None where the text names none) and the parts of its content."""

    cue: Run
    source: Run | None
    content: tuple[Run, ...]


def viterbi(logits: Floats, follow: Floats) -> Ints:
    """The best tag sequence (n,) under tag scores (n, tags) and transition scores (tags, tags)."""
    n, k = logits.shape
    back = np.zeros((n, k), dtype=np.int64)
    score = logits[0].copy()
    score[2::2] += follow[0, 2::2]  # nothing begins inside
    columns = np.arange(k)
    for t in range(1, n):
        through = score[:, None] + follow
        back[t] = through.argmax(0)
        score = through[back[t], columns] + logits[t]
    tags = np.zeros(n, dtype=np.int64)
    tags[-1] = score.argmax()
    for t in range(n - 1, 0, -1):
        tags[t - 1] = back[t, tags[t]]
    return tags


def runs(tags: Ints, offset: int = 0) -> Iterator[Run]:
    """Runs of one kind in a tag sequence; `offset` is added to their places."""
    opened: int | None = None
    for i, tag in enumerate([*tags.tolist(), 0]):
        if opened is not None and (tag == 0 or tag % 2 == 1):
            yield Run(KINDS[(int(tags[opened]) - 1) // 2], opened + offset, i - 1 + offset)
            opened = None
        if tag % 2 == 1:
            opened = i


def link(found: list[Run], to_cue: Floats, to_source: Floats) -> list[Linked]:
    """Joins contents to cues and cues to sources.

    Args:
        found: runs of one window.
        to_cue: (n, n) scores, a piece of a source or content to the first piece of its cue.
        to_source: (n, n) scores, the first piece of a cue to the first piece of its source, column 0 for none.

    """
    cues = [r for r in found if r.kind == "cue"]
    sources = [r for r in found if r.kind == "source"]
    if not cues:
        return []
    columns = [c.first for c in cues]
    contents: dict[Run, list[Run]] = {c: [] for c in cues}
    for r in found:
        if r.kind == "content":
            contents[cues[int(to_cue[r.first : r.last + 1][:, columns].mean(0).argmax())]].append(r)
    joined = []
    for cue in cues:
        source: Run | None = None
        if sources:
            forth = to_source[cue.first][[0, *(s.first for s in sources)]]
            best = int(forth.argmax())
            source = sources[best - 1] if best else None
        joined.append(Linked(cue, source, tuple(contents[cue])))
    return joined


def carried_on(linked: list[Linked], alone: list[Run], to_cue: Floats) -> list[Linked]:
    """What is linked, with contents of blocks that have no cue of their own: a quotation that goes on in the next paragraph.

    A content is carried on where more than half of its pointer's weight lies on one cue.
    """
    out = list(linked)
    for r in alone if out else ():
        rows = np.exp(to_cue[r.first : r.last + 1] - to_cue[r.first : r.last + 1].max(1, keepdims=True))
        weights = (rows / rows.sum(1, keepdims=True))[:, [x.cue.first for x in out]].mean(0)
        best = int(weights.argmax())
        if weights[best] > 0.5:
            out[best] = Linked(out[best].cue, out[best].source, (*out[best].content, r))
    return out


def acyclic(heads: Ints, arcs: Floats, words: list[int]) -> Ints:
    """Heads without cycles: of each cycle the word that loses least by it takes its best head outside.

    Args:
        heads: (n,) the best head of each piece, 0 for the root.
        arcs: (n, n) scores, row depends on column.
        words: the pieces that open words, ascending.

    """
    heads = heads.copy()
    for _ in range(len(words)):
        cycle = _cycle(heads, words)
        if not cycle:
            break
        reach = arcs[cycle].copy()
        reach[:, _reached(heads, words, set(cycle))] = -np.inf  # nothing that hangs below the cycle
        best = reach.argmax(1)
        loss = arcs[cycle, heads[cycle]] - reach[np.arange(len(cycle)), best]
        heads[cycle[int(loss.argmin())]] = best[int(loss.argmin())]
    return heads


def _cycle(heads: Ints, words: list[int]) -> list[int]:
    done = {0}
    for word in words:
        line, at = list[int](), word
        while at not in done and at not in line:
            line.append(at)
            at = int(heads[at])
        if at in line:
            return line[line.index(at) :]
        done.update(line)
    return []


def _reached(heads: Ints, words: list[int], inside: set[int]) -> list[int]:
    grown = True
    while grown:
        more = {w for w in words if w not in inside and int(heads[w]) in inside}
        inside, grown = inside | more, bool(more)
    return sorted(inside)
