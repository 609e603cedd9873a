"""Scores on PolNeAR: tokens, exact spans, whole attributions; and labelled attachment on treebanks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

Range = tuple[int, int]


@dataclass(frozen=True)
class Attributed:
    """One attribution as character ranges."""

    source: tuple[Range, ...]
    cue: tuple[Range, ...]
    content: tuple[Range, ...]


@dataclass
class Counts:
    """True positives, predicted and gold, by row."""

    right: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    gold: Counter[str] = field(default_factory=Counter)

    def f1(self, row: str) -> float:
        both = self.found[row] + self.gold[row]
        return 2 * self.right[row] / both if both else 0.0

    def recall(self, row: str) -> float:
        return self.right[row] / self.gold[row] if self.gold[row] else 0.0

    def table(self) -> dict[str, float]:
        return {row: round(100 * self.f1(row), 2) for row in sorted(self.gold) if not row.startswith("recall ")}


def tokens(text: str) -> list[Range]:
    """Words and punctuation marks of a text."""
    return [m.span() for m in re.finditer(r"\w+|[^\w\s]", text)]


def covered(spans: Sequence[Range], words: list[Range]) -> set[int]:
    """Numbers of the words that lie in the spans."""
    return {i for i, (a, b) in enumerate(words) for s, e in spans if a < e and b > s}


def compare(text: str, gold: Sequence[Attributed], found: Sequence[Attributed], counts: Counts) -> None:
    """Adds one article's attributions to the counts."""
    words = tokens(text)
    for kind in ("source", "cue", "content"):
        g = covered([s for a in gold for s in getattr(a, kind)], words)
        f = covered([s for a in found for s in getattr(a, kind)], words)
        counts.right["token " + kind] += len(g & f)
        counts.found["token " + kind] += len(f)
        counts.gold["token " + kind] += len(g)
        trim = lambda spans: {(min(w), max(w)) for s in spans if (w := covered([s], words))}
        g2, f2 = trim({s for a in gold for s in getattr(a, kind)}), trim({s for a in found for s in getattr(a, kind)})
        counts.right["exact " + kind] += len(g2 & f2)
        counts.found["exact " + kind] += len(f2)
        counts.gold["exact " + kind] += len(g2)
    _whole(words, gold, found, counts, [kind_of(text, a) for a in gold if a.content])


def kind_of(text: str, a: Attributed) -> str:
    """How an attribution is worded: no source, else direct, mixed or indirect by how much of its content stands in quotes."""
    if not a.source:
        return "no source"
    words = covered(a.content, tokens(text))
    quoted = covered([m.span() for m in re.finditer(r"[“\"][^“”\"\n]*[”\"]", text)], tokens(text))
    share = len(words & quoted) / len(words) if words else 0.0
    return "direct" if share > 0.9 else "mixed" if share > 0.0 else "indirect"


def _iou(a: set[int], b: set[int]) -> float:
    return len(a & b) / len(a | b) if a | b else 1.0


def _whole(words: list[Range], gold: Sequence[Attributed], found: Sequence[Attributed], counts: Counts, kinds: Sequence[str]) -> None:
    sets = lambda many: [tuple(covered(getattr(a, k), words) for k in ("content", "source", "cue")) for a in many if a.content]
    g, f = sets(gold), sets(found)
    scored = sorted(((_iou(x[0], y[0]), i, j) for i, x in enumerate(g) for j, y in enumerate(f) if x[0] & y[0]), reverse=True)
    used_g, used_f = set[int](), set[int]()
    pairs, same_source = [], []
    for kind in kinds:
        counts.gold["recall " + kind] += 1
    for value, i, j in scored:
        if value >= 0.5 and i not in used_g and j not in used_f:
            used_g.add(i)
            used_f.add(j)
            pairs.append((g[i], f[j]))
            if (not g[i][1] and not f[j][1]) or g[i][1] & f[j][1]:
                same_source.append((g[i], f[j]))
                counts.right["recall " + kinds[i]] += 1
    rows = {
        "whole 1 content": len(pairs),
        "whole 2 + source": len(same_source),
        "whole 3 + cue": sum(bool(x[2] & y[2]) for x, y in same_source),
    }
    for row, right in rows.items():
        counts.right[row] += right
        counts.found[row] += len(f)
        counts.gold[row] += len(g)


def overlapping(found: Sequence[tuple[int, int, int]], gold: Sequence[tuple[int, int, int]]) -> int:
    """How many of the found have a gold span of their own that they meet."""
    free, right = list(gold), 0
    for kind, a, b in found:
        hit = next((g for g in free if g[0] == kind and g[1] <= b and g[2] >= a), None)
        if hit:
            free.remove(hit)
            right += 1
    return right
