"""Events across documents: `python -m benchmarks.crossdoc --data DATA [--folds]` (ECB+; texts CC BY, measuring and training only).

Which words of several reports tell one event: CoNLL F1, the mean of MUC, B³ and CEAFe, single mentions counted, by chains across all
documents. "Gold mentions" groups the words that ECB+ marks; "ours" those that the encoder takes for predicates (nouns too), where a
mention is right where it holds the head word. Pairs of a topic in the train half teach a logistic regression over what two mentions
share: the shipped head's cosines, word forms, arguments, names, times, places, and the words of their reports; groups are linked by the
mean of their pairs. All that is set was chosen by topic within the train half (`--folds`); dev is only scored. *Topics*: only mentions of
one gold topic are compared. Floors of the same run: the same lemma is the same event, and one that also shares an actor.
"""

from __future__ import annotations

import argparse
import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from rapidfuzz.distance import Levenshtein
from rapidfuzz.process import cdist

from onrecord.annotation import Annotations, Mention, PlaceMention, Predicate, TimeMention, Word
from onrecord.annotators.encoder import Encoder
from onrecord.annotators.encoder_likeness import LAYERS, MEANING, load_likeness, pooled
from onrecord.document import Block, BlockKind, Document, Span
from onrecord.fitting import content
from onrecord.pipeline import annotate, annotators
from training.logistic import Array, Logistic, fitted

NUMBER = re.compile(r"\d[\d.,]*")
KEEN = ("ARG0", "ARG1")
RIDGE, LINK, CROSSED, FOLDS = 30.0, 0.35, 12, 5
"""L2 of the regression; the mean likeness at which groups are linked; features whose products count too; parts of the train half."""


@dataclass(frozen=True)
class Told:
    """A mention of an event.

    Args:
        id: one of ECB+, or made for ours.
        lemma: of its words.
        chain: the event, "" where the gold marks none here.
        at: its span.
        sentence: the span of its sentence.
        event, whole: means of the states of both.

    """

    id: str
    lemma: str
    chain: str
    at: Span
    sentence: Span
    event: Any
    whole: Any


@dataclass(frozen=True)
class Page:
    """A document of ECB+ as it was read: gold mentions, and those that we find."""

    name: str
    topic: str
    doc: Document
    found: Annotations
    mentions: tuple[Told, ...]
    ours: tuple[Told, ...]


def ecbplus(data: Path, half: str) -> list[Page]:
    """One half, read with the weights that ship."""
    rows = defaultdict[str, list[dict[str, Any]]](list)
    for line in (data / "crossdoc" / f"ecbplus_{half}.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        rows[row["doc"]].append(row)
    return [_page(name, mine) for name, mine in rows.items()]


def _page(name: str, rows: Sequence[Mapping[str, Any]]) -> Page:
    text, spans = "", dict[int, Span]()
    for number, words in sorted({r["sent"]: r["text"] for r in rows}.items()):
        spans[number] = Span(len(text), len(text) + len(words))
        text += words + "\n"
    doc = Document(text, tuple(Block(s, BlockKind.PARAGRAPH) for s in spans.values()), name=name)
    found, windows = annotate(doc, annotators()), [(r.events, r.window) for r in Encoder().reads(doc)]

    def told(key: str, lemma: str, chain: str, at: Span, sentence: Span) -> Told:
        whole = pooled(windows, [sentence])
        event = pooled(windows, [at])
        return Told(key, lemma, chain, at, sentence, whole if event is None else event, whole)

    gold = list[Told]()
    for r in rows:
        s = spans[r["sent"]]
        gold.append(told(r["id"], r["lemma"], r["cluster"], Span(s.start + r["target"][0], s.start + r["target"][1]), s))
    lemmas = {w.span: w.lemma for w in found.of(Word)}
    mine = [(p.span, s) for p in found.of(Predicate) for s in spans.values() if s.start <= p.span.start < s.end]
    ours = [told(f"{name}:{at.start}", lemmas.get(at, doc[at].lower()), "", at, s) for at, s in mine]
    return Page(name, rows[0]["topic"], doc, found, tuple(gold), tuple(ours))


# --- what two mentions share


def stem(word: str) -> str:
    """What is left of a word without its ending.

    >>> stem("resigned") == stem("resigns") == stem("resigning")
    True
    """
    for ending in ("ing", "ion", "ment", "ed", "es", "er", "al", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)].rstrip("e")
    return word.rstrip("e")


def unit(x: Array) -> Array:
    out: Array = x / np.maximum(np.linalg.norm(x, axis=-1, keepdims=True), 1e-9)
    return out


def _shared(sets: Sequence[frozenset[str]]) -> tuple[Array, Array]:
    """How much of the smaller set two share (n, n), and whether both say something, and nothing the same."""
    words = sorted(set[str]().union(*sets))
    column = {w: k for k, w in enumerate(words)}
    x = np.zeros((len(sets), max(1, len(words))), dtype=np.float32)
    for k, some in enumerate(sets):
        x[k, [column[w] for w in some]] = 1
    both, size = (x @ x.T).astype(np.float64), x.sum(1)
    least = np.minimum.outer(size, size)
    return np.where(least > 0, both / np.maximum(least, 1), 0), ((least > 0) & (both == 0)).astype(np.float64)


@dataclass(frozen=True)
class Words:
    """How rare words are in the documents that are compared, and how alike the documents."""

    rare: Mapping[str, float]
    number: Mapping[str, int]
    alike: Array

    @classmethod
    def of(cls, pages: Sequence[Page]) -> Words:
        bags = [Counter(w for w in re.findall(r"\w+", p.doc.text.lower()) if w in content(p.doc.text)) for p in pages]
        seen = Counter(w for bag in bags for w in bag)
        rare = {w: math.log((len(pages) + 1) / (n + 0.5)) for w, n in seen.items()}
        column = {w: k for k, w in enumerate(sorted(rare))}
        x = np.zeros((len(pages), len(column)))
        for k, bag in enumerate(bags):
            for w, n in bag.items():
                x[k, column[w]] = (1 + math.log(n)) * rare[w]
        x = unit(x)
        return cls(rare, {p.name: k for k, p in enumerate(pages)}, x @ x.T)


@dataclass(frozen=True)
class Side:
    """A mention with its page and what stands around it."""

    page: Page
    told: Told
    head: str
    sets: Mapping[str, frozenset[str]]


def side(page: Page, told: Told) -> Side:
    doc, found, sentence = page.doc, page.found, told.sentence
    inside = found.inside(Word, told.at)
    starts = {w.span.start for w in inside}
    head = next((w.lemma for w in inside if w.head not in starts), told.lemma)
    actors = [m for m in found.of(Mention) if sentence.start <= m.span.start < sentence.end]
    roles = defaultdict[str, set[str]](set)
    who = set[str]()
    for p in found.inside(Predicate, told.at):
        for label, span in p.roles:
            roles[label] |= content(doc[span])
            who |= {m.actor.id for m in actors if label in KEEN and span.start <= m.head.start < span.end}
    times = {t.value for t in found.of(TimeMention) if t.value and sentence.start <= t.span.start < sentence.end}
    places = {p.place.name for p in found.of(PlaceMention) if sentence.start <= p.span.start < sentence.end}
    sets = {
        "stems": {stem(w) for w in told.lemma.split() if len(w) > 3} or {stem(told.lemma)},
        "actors": {m.actor.id for m in actors},
        "who": who,
        "roles": set[str]().union(*roles.values()),
        "one": roles["ARG0"],
        "two": roles["ARG1"],
        "times": times,
        "places": places,
        "numbers": set(NUMBER.findall(doc[sentence])),
        "words": set(content(doc[sentence])),
    }
    return Side(page, told, head, {k: frozenset(v) for k, v in sets.items()})


def features(sides: Sequence[Side], words: Words) -> Array:
    """What every two mentions share (n, n, features)."""
    head, n = load_likeness(), len(sides)
    vector = np.array([head.vector(s.told.whole, s.told.event) for s in sides], dtype=np.float64) / 127
    event = np.array([head.vector(s.told.event) for s in sides], dtype=np.float64)[:, :MEANING] / 127
    states = np.stack([s.told.event for s in sides]).reshape(n, len(LAYERS), -1)
    states = states - states.mean(0)
    lemmas, heads = [s.told.lemma for s in sides], [s.head for s in sides]
    at = np.array([words.number[s.page.name] for s in sides])
    near = np.sort(words.alike, 1)[:, -6:-1].mean(1)
    docs = words.alike[np.ix_(at, at)]
    pages, rows = np.array([s.page.name for s in sides]), np.array([s.told.sentence.start for s in sides])
    same_page = pages[:, None] == pages[None]
    rare = np.array([min(words.rare.get(w, 4.0) for w in (s.told.lemma.split() or [""])) for s in sides])
    often = Counter(lemmas)
    count = np.log1p(np.array([often[x] for x in lemmas]))
    out = [
        np.array(lemmas)[:, None] == np.array(lemmas)[None],
        np.array(heads)[:, None] == np.array(heads)[None],
        cdist(lemmas, lemmas, scorer=Levenshtein.normalized_similarity),
        vector[:, :MEANING] @ vector[:, :MEANING].T,
        vector[:, MEANING:] @ vector[:, MEANING:].T,
        event @ event.T,
        *((x := unit(states[:, k])) @ x.T for k in range(len(LAYERS))),
        docs,
        docs / np.maximum(np.minimum.outer(near[at], near[at]), 1e-3),
        same_page,
        same_page & (rows[:, None] == rows[None]),
        np.minimum.outer(rare, rare),
        np.minimum.outer(count, count),
        *(x for key in sides[0].sets for x in _shared([s.sets[key] for s in sides])),
    ]
    return np.stack([np.asarray(x, dtype=np.float32) for x in out], 2)


# --- groups


def linked(likeness: Array, least: float) -> list[int]:
    """Groups by the mean likeness of their pairs (n,), the most alike linked first, down to `least`.

    >>> linked(np.array([[1, .9, .1], [.9, 1, .2], [.1, .2, 1]]), 0.5)
    [0, 0, 2]
    """
    a, size, home = likeness.astype(np.float64).copy(), np.ones(len(likeness)), np.arange(len(likeness))
    np.fill_diagonal(a, -1)
    best = a.argmax(1)
    while len(a) > 1:
        top = a[np.arange(len(a)), best]
        i = int(top.argmax())
        if top[i] < least:
            break
        i, j = min(i, int(best[i])), max(i, int(best[i]))
        row = (a[i] * size[i] + a[j] * size[j]) / (size[i] + size[j])
        row[[i, j]] = -1
        size[i] += size[j]
        a[i], a[:, i], a[j], a[:, j] = row, row, -1, -1
        home[home == j] = i
        stale = np.flatnonzero((best == i) | (best == j))
        best[stale] = a[stale].argmax(1)
        best[i] = a[i].argmax()
        better = a[:, i] > a[np.arange(len(a)), best]
        best[better] = i
    return [int(h) for h in home]


# --- scores

Parts = list[set[str]]


def parts(groups: Mapping[str, Hashable]) -> Parts:
    out = defaultdict[Hashable, set[str]](set)
    for mention, group in groups.items():
        out[group].add(mention)
    return list(out.values())


def muc(key: Parts, response: Parts) -> float:
    """Recall of links (Vilain et al. 1995)."""
    home = {m: n for n, part in enumerate(response) for m in part}
    kept = sum(len(p) - len({home[m] for m in p if m in home}) - sum(m not in home for m in p) for p in key)
    return kept / max(1, sum(len(p) - 1 for p in key))


def bcubed(key: Parts, response: Parts) -> float:
    """Recall of the company that each mention keeps (Bagga and Baldwin 1998)."""
    home = {m: part for part in response for m in part}
    return sum(len(p & home[m]) / len(p) for p in key for m in p if m in home) / max(1, sum(map(len, key)))


def ceafe(key: Parts, response: Parts) -> float:
    """The sum of likeness over the best one-to-one pairing of entities (Luo 2005, φ4)."""
    where = {m: n for n, part in enumerate(response) for m in part}
    edges = {(i, where[m]) for i, part in enumerate(key) for m in part if m in where}
    root = list(range(len(key) + len(response)))

    def top(k: int) -> int:
        while root[k] != k:
            k = root[k]
        return k

    for i, j in sorted(edges):
        root[top(len(key) + j)] = top(i)
    some = defaultdict[int, list[tuple[int, int]]](list)
    for i, j in sorted(edges):
        some[top(i)].append((i, j))
    total = 0.0
    for pairs in some.values():
        rows, columns = sorted({i for i, _ in pairs}), sorted({j for _, j in pairs})
        worth = np.array([[2 * len(key[i] & response[j]) / (len(key[i]) + len(response[j])) for j in columns] for i in rows])
        total += assigned(worth)
    return total


def assigned(worth: Array) -> float:
    """The best sum of a one-to-one pairing of rows and columns (the Hungarian method, by shortest paths).

    >>> assigned(np.array([[0.9, 0.8], [0.8, 0.1]]))
    1.6
    """
    cost = -(worth if worth.shape[0] <= worth.shape[1] else worth.T)
    n, m = cost.shape
    u, v, match = np.zeros(n + 1), np.zeros(m + 1), np.zeros(m + 1, dtype=int)
    for i in range(1, n + 1):
        match[0], j0 = i, 0
        least, used, way = np.full(m + 1, np.inf), np.zeros(m + 1, dtype=bool), np.zeros(m + 1, dtype=int)
        while True:
            used[j0] = True
            row, free = match[j0], ~used[1:]
            slack = cost[row - 1] - u[row] - v[1:]
            closer = free & (slack < least[1:])
            least[1:][closer], way[1:][closer] = slack[closer], j0
            j1 = 1 + int(np.where(free, least[1:], np.inf).argmin())
            step = least[j1]
            u[match[used]] += step
            v[used] -= step
            least[~used] -= step
            j0 = j1
            if not match[j0]:
                break
        while j0:
            match[j0], j0 = match[way[j0]], way[j0]
    return float(-sum(cost[match[j] - 1, j - 1] for j in range(1, m + 1) if match[j]))


def conll(gold: Mapping[str, Hashable], found: Mapping[str, Hashable]) -> tuple[float, float, float, float]:
    """MUC, B³, CEAFe and their mean, each an F1 in hundredths.

    >>> conll({"a": 1, "b": 1, "c": 2}, {"a": 1, "b": 1, "c": 2})
    (100.0, 100.0, 100.0, 100.0)
    """
    key, response = parts(gold), parts(found)
    both = ceafe(key, response)
    pairs = [
        (muc(response, key), muc(key, response)),
        (bcubed(response, key), bcubed(key, response)),
        (both / max(1, len(response)), both / max(1, len(key))),
    ]
    three = [200 * p * r / max(p + r, 1e-9) for p, r in pairs]
    return three[0], three[1], three[2], sum(three) / 3


# --- learning and telling


@dataclass(frozen=True)
class Judge:
    """How likely two mentions are of one event, and how likely a predicate of ours is a mention."""

    pair: Logistic
    mention: Logistic

    def __call__(self, some: Array) -> Array:
        """Likeness (n, n) from features (n, n, features), row by row for the sake of memory."""
        return np.stack([self.pair(crossed(row)) for row in some]) if len(some) else np.zeros((0, 0))


def crossed(rows: Array) -> Array:
    """Features with the products of the first ones."""
    x = rows.astype(np.float64)
    return np.concatenate([x, *(x[:, [i]] * x[:, i:CROSSED] for i in range(CROSSED))], 1)


def by_topic(pages: Iterable[Page]) -> dict[str, list[Page]]:
    out = defaultdict[str, list[Page]](list)
    for page in pages:
        out[page.topic].append(page)
    return out


def learnt(pages: Sequence[Page]) -> Judge:
    """From the pairs of each topic, every other one."""
    words, rows, right = Words.of(pages), list[Array](), list[Array]()
    for mine in by_topic(pages).values():
        sides = [side(p, m) for p in mine for m in p.mentions]
        chains = np.array([s.told.chain for s in sides])
        i, j = np.triu_indices(len(sides), 1)
        rows.append(features(sides, words)[i, j][::2])
        right.append((chains[i] == chains[j])[::2])
    head, ours = load_likeness(), [(p, m) for p in pages for m in p.ours]
    said = np.array([head.vector(m.event, m.event) for _, m in ours], dtype=np.float64)
    gold = np.array([meant(p, m) is not None for p, m in ours])
    return Judge(fitted(crossed(np.concatenate(rows)), np.concatenate(right), ridge=RIDGE), fitted(said, gold, ridge=RIDGE))


def meant(page: Page, mine: Told) -> str | None:
    """The gold mention that holds a word of ours."""
    return next((g.id for g in page.mentions if g.at.start <= mine.at.start and mine.at.end <= g.at.end), None)


def kept(page: Page, judge: Judge) -> list[Told]:
    """Our mentions of a page, each under the id of the gold mention that it stands in, the first of several."""
    head, out = load_likeness(), dict[str, Told]()
    if page.ours:
        said = np.array([head.vector(m.event, m.event) for m in page.ours], dtype=np.float64)
        for m, share in zip(page.ours, judge.mention(said), strict=True):
            if share >= 0.5:
                key = meant(page, m) or m.id
                out.setdefault(key, Told(key, m.lemma, m.chain, m.at, m.sentence, m.event, m.whole))
    return list(out.values())


Groups = dict[str, Hashable]


def told(rooms: Mapping[str, Sequence[Side]], words: Words, judge: Judge) -> Groups:
    """The group of each mention; only mentions of one room are compared."""
    out = Groups()
    for room, sides in rooms.items():
        if sides:
            homes = linked(judge(features(sides, words)), LINK)
            out |= {s.told.id: (room, h) for s, h in zip(sides, homes, strict=True)}
    return out


def same_lemma(rooms: Mapping[str, Sequence[Side]]) -> Groups:
    return {s.told.id: (room, s.told.lemma) for room, sides in rooms.items() for s in sides}


def same_lemma_and_actor(rooms: Mapping[str, Sequence[Side]]) -> Groups:
    """One lemma and an actor of the sentence in common, through others too; who has no actor is alone with others of its lemma."""
    out = Groups()
    for room, sides in rooms.items():
        actors = [s.sets["actors"] for s in sides]
        lemmas = np.array([s.told.lemma for s in sides])
        shared = (_shared(actors)[0] > 0) | np.logical_and.outer(*[np.array([not a for a in actors])] * 2)
        near, homes = (lemmas[:, None] == lemmas[None]) & shared, list(range(len(sides)))
        for i, j in np.argwhere(np.triu(near, 1)).tolist():
            old, new = homes[j], homes[i]
            homes = [new if h == old else h for h in homes]
        out |= {s.told.id: (room, h) for s, h in zip(sides, homes, strict=True)}
    return out


def scored(pages: Sequence[Page], judge: Judge) -> Iterator[tuple[str, tuple[float, float, float, float]]]:
    """All rows of some pages."""
    words = Words.of(pages)
    gold: Groups = {m.id: m.chain for p in pages for m in p.mentions}
    for label, mentions in (("gold", lambda p: p.mentions), ("ours", lambda p: kept(p, judge))):
        topics = {t: [side(p, m) for p in mine for m in mentions(p)] for t, mine in by_topic(pages).items()}
        for where, rooms in (("no topics", {"": [s for t in topics.values() for s in t]}), ("gold topics", topics)):
            yield f"{label} mentions, {where}: same lemma", conll(gold, same_lemma(rooms))
            yield f"{label} mentions, {where}: lemma, actor", conll(gold, same_lemma_and_actor(rooms))
            yield f"{label} mentions, {where}: onrecord", conll(gold, told(rooms, words, judge))
        found, right = sum(len(t) for t in topics.values()), sum(s.told.id in gold for t in topics.values() for s in t)
        yield f"{label} mentions: P, R, -, F1", (100 * right / found, 100 * right / len(gold), 0.0, 200 * right / (found + len(gold)))


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--data", type=Path, required=True)
    words.add_argument("--folds", action="store_true", help="cross-validate by topic within the train half instead of scoring dev")
    asked = words.parse_args()
    train, sums = ecbplus(asked.data, "train"), defaultdict[str, list[tuple[float, ...]]](list)
    if asked.folds:
        names = sorted({p.topic for p in train}, key=int)
        for n in range(FOLDS):
            judge = learnt([p for p in train if p.topic not in names[n::FOLDS]])
            for row, figures in scored([p for p in train if p.topic in names[n::FOLDS]], judge):
                sums[row].append(figures)
    else:
        for row, figures in scored(ecbplus(asked.data, "dev"), learnt(train)):
            sums[row].append(figures)
    print(f"{'':46}{'MUC':>8}{'B³':>8}{'CEAFe':>8}{'CoNLL':>8}")
    for row, some in sums.items():
        print(f"{row:46}" + "".join(f"{sum(x) / len(x):8.1f}" for x in zip(*some, strict=True)))
    print("rivals, ECB+ test, gold mentions: lemma 62.5 (71.6 with topics), heuristic 76.3, with a cross-encoder 82.7")


if __name__ == "__main__":
    main()
