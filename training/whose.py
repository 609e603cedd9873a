"""Weights by which it is chosen whose ministry, army or spokesman is meant where no word says so.

    python -m training.whose               # fits them on training/own/affairs with training/own/whose.csv, writes data/whose.csv
    python -m training.whose --folds 8     # how well they do on affairs that they were not fitted on

The labels are ours, made by reading each affair whole. Deterministic: no seed, the same weights from the same files.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.affairs import FOLDER, dispatches
from benchmarks.whose import Key, end_of, labels
from onrecord.annotators import actors_whose
from onrecord.annotators.actors_whose import NONE, Features, Lands, odds
from onrecord.pipeline import read_text

WEIGHTS = Path(__file__).parents[1] / "src/onrecord/data/whose.csv"


@dataclass(frozen=True)
class Case:
    """A phrase whose country is to be told: its affair, the features of each candidate, and which is right."""

    affair: str
    candidates: Mapping[str, Features]
    right: str


def cases(path: Path, known: Mapping[Key, str]) -> Iterator[Case]:
    """The labelled phrases of an affair, as reading meets them."""
    met: list[tuple[int, int, Mapping[str, Features]]] = []
    plain = Lands.candidates

    def watched(self: Lands, i: int, j: int, before: Sequence) -> Mapping[str, Features]:  # type: ignore[type-arg]
        found = plain(self, i, j, before)
        met.append((self.tokens.start[i], self.tokens.end[j - 1], found))
        return found

    for n, (day, outlet, text, _) in enumerate(dispatches(path), 1):
        number = f"D{n:02}"
        mine = {k: v for k, v in known.items() if k[:2] == (path.stem, number)}
        met.clear()
        try:
            actors_whose.Lands.candidates = watched  # type: ignore[method-assign]
            doc = read_text(text, name=f"{number}.txt", published=day, outlet=outlet).document
        finally:
            actors_whose.Lands.candidates = plain  # type: ignore[method-assign]
        for (_, _, words, nth), whose in mine.items():
            end = end_of(doc.text, words, nth)
            last = [found for _, e, found in met if e == end]
            right = f"country:{whose}" if re.fullmatch("[A-Z]{2}", whose) else NONE
            if last:
                yield Case(path.stem, last[0], right)


def fit(some: Sequence[Case], *, ridge: float = 2.0, steps: int = 3000, rate: float = 0.05) -> dict[str, float]:
    """The weights under which what is right is likeliest: conditional logit with a ridge, by Adam on all cases at once."""
    told = [c for c in some if c.right in c.candidates]
    names = sorted({f for c in told for features in c.candidates.values() for f in features})
    index = {name: n for n, name in enumerate(names)}
    matrices = []
    for c in told:
        m = np.zeros((len(c.candidates), len(names)))
        for row, features in zip(m, c.candidates.values(), strict=True):
            for f, x in features.items():
                row[index[f]] = x
        matrices.append((m, [*c.candidates].index(c.right)))
    w, first, second = (np.zeros(len(names)) for _ in range(3))
    for step in range(1, steps + 1):
        slope = ridge * w
        for m, right in matrices:
            p = np.exp(m @ w - (m @ w).max())
            slope -= m[right] - (p / p.sum()) @ m
        first, second = 0.9 * first + 0.1 * slope, 0.999 * second + 0.001 * slope**2
        w = w - rate * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return {name: float(x) for name, x in zip(names, w, strict=True)}


def judged(weigh: Features, case: Case, least: float) -> str:
    """How a case comes out: "right", "wrong", "left open", or for what is no country's "no country" or "a country for none"."""
    chances = odds(case.candidates, weigh)
    best = max(sorted(chances), key=chances.__getitem__)
    named = best if chances[best] >= least else NONE
    if case.right == NONE:
        return "a country for none" if named else "no country"
    return "left open" if not named else "right" if named == case.right else "wrong"


def main() -> None:
    """Fits the weights, or measures them by folds of affairs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folds", type=int, default=0, help="measure on each part of the affairs what the others give")
    parser.add_argument("--rounds", type=int, default=2, help="how often to read: what officials said before rests on the weights")
    options = parser.parse_args()
    known, paths = labels(), sorted(FOLDER.glob("*.txt"))
    for _ in range(1 if options.folds else options.rounds):
        every = [c for path in paths for c in cases(path, known)]
        if options.folds:
            tally = {least: Counter[str]() for least in (0.5, 0.6, 0.7, 0.8)}
            for k in range(options.folds):
                out = {p.stem for p in paths[k :: options.folds]}
                weigh = fit([c for c in every if c.affair not in out])
                for least, counted in tally.items():
                    counted.update(judged(weigh, c, least) for c in every if c.affair in out)
            for least, counted in tally.items():
                print(f"at least {least}: " + ", ".join(f"{what} {n}" for what, n in sorted(counted.items())))
            return
        found = fit(every)
        rows = sorted((f, w) for f, w in found.items() if abs(w) >= 0.005)
        WEIGHTS.write_text("feature,weight\n" + "".join(f"{f},{w:.3f}\n" for f, w in rows))
        actors_whose.weights.cache_clear()
    print(f"{len(every)} of {len(known)} phrases met; {len(rows)} weights in {WEIGHTS.name}")


if __name__ == "__main__":
    main()
