"""Whom names mean, by Wikidata id: `python -m benchmarks.linking --data DIR [--misses]`, with DIR/entities/news_fair_dev.jsonl (lab text).

40 articles of all desks, of each a few sentences with gold. Counted are gold names (no pronouns, no role words) of real persons, of bodies
and of places that have an id, and our mentions by name that have one. A link is right where the words overlap and the id is the same,
wrong where it is another or gold has no id there. Not counted: our links over gold of another type (a work, an office, a people) and
inside a longer name that gold has ("Texas" in "Houston, Texas"); gold marked as optional.

Ids: persons have Wikidata's where known; countries, bodies and outlets by `data/wikidata.csv`. **Places** have GeoNames ids, and nothing in
the data sets maps these to Wikidata: a place that is no country is right where its name is the label of the gold item, which cannot
tell two towns of one name apart and so is a little too kind to us and to the floor alike.

The floor is a prior over the same tables: the longest exact alias, and its most common id (for a person the one with most offices, for a
place that with most people). Rules are tuned on the articles with an odd number in the file; of the even ones only figures are looked at
(the gold of all 40, without our answers, was printed once before any rule was written).
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from onrecord.actor import ActorKind
from onrecord.annotation import Mention, PlaceMention
from onrecord.annotators.actors_tables import gazetteer as bodies
from onrecord.annotators.actors_tables import rows as table
from onrecord.annotators.gazetteer import gazetteer as places
from onrecord.annotators.names import fold, key
from onrecord.annotators.people import persons_keyed, tenures
from onrecord.annotators.wikidata import wikidata
from onrecord.document import Block, BlockKind, Document, Span
from onrecord.pipeline import annotate, annotators
from onrecord.where import Place, PlaceKind

KINDS = ("person", "organisation", "place")
WORD = re.compile(r"[^\W_]+(?:[.'’&-][^\W_]+)*")


@dataclass(frozen=True)
class Link:
    """A name with what it means: an item of Wikidata, or a place by its name.

    Args:
        span: characters of the text.
        item: id in Wikidata; empty for a place that is no country, and in gold for what has none.
        label: name of the place, folded.
        kind: "person", "organisation", "place" or "other".
        counted: whether gold asks for it.

    """

    span: Span
    item: str
    label: str
    kind: str
    counted: bool = True

    def means(self, gold: Link) -> bool:
        if self.item:
            return self.item == gold.item
        return gold.kind == "place" and bool(self.label) and self.label == gold.label


@dataclass(frozen=True)
class Story:
    doc: Document
    part: Span
    gold: tuple[Link, ...]


def stories(path: Path) -> Iterator[Story]:
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        at, blocks = 0, list[Block]()
        for part in row["text"].split("\n"):
            if part.strip():
                blocks.append(Block(Span(at, at + len(part)), BlockKind.PARAGRAPH))
            at += len(part) + 1
        day = f"{row['title'][:4]}-{row['title'][4:6]}-{row['title'][6:8]}"
        doc = Document(row["text"], tuple(blocks), published=day, name=str(row["id"]))
        gold = tuple(golden(label) for label in row["labels"])
        yield Story(doc, Span(*row["evaluation_span"]), tuple(sorted(gold, key=lambda g: g.span)))


def golden(label: dict) -> Link:  # type: ignore[type-arg]
    types = set(label["type"].split("|"))
    fiction = "Q17537576" in types and "Q43229" not in types
    kind = "person" if "Q215627" in types and "Q4164871" not in types else "place" if "Q27096213" in types else ""
    kind = kind or ("organisation" if "Q43229" in types else "other")
    item = label["entity_id"] if re.fullmatch(r"Q\d+", label["entity_id"]) else ""
    asked = bool(item) and not any(label.get(k) for k in ("coref", "desc", "optional")) and "parent" not in label
    plain = kind if item and not fiction else "other"
    return Link(Span(*label["span"]), item, fold(label["name"]), plain, asked and plain != "other")


@cache
def codes() -> dict[str, str]:
    return {r["iso2"]: r["name"] for r in table("countries.csv")}


def of_place(span: Span, place: Place) -> Link:
    country = place.kind is PlaceKind.COUNTRY and place.country in codes()
    return Link(span, (wikidata(f"country:{place.country}") or "") if country else "", fold(place.name), "place")


def of_actor(span: Span, actor_id: str, kind: ActorKind) -> Link | None:
    item = wikidata(actor_id)
    sort = "person" if kind is ActorKind.PERSON else "place" if actor_id.startswith("country:") else "organisation"
    return Link(span, item, "", sort) if item else None


def ours(doc: Document) -> list[Link]:
    """Our mentions by name that have an id; a place only where no actor of another sort takes its words."""
    found = annotate(doc, annotators())
    links = dict[Span, Link]()
    for m in found.of(Mention):
        if m.by in {"name", "outlet", "country"} and (link := of_actor(m.head, m.actor.id, m.actor.kind)):
            links.setdefault(m.head, link)
    named = [m.head for m in found.of(Mention) if m.by in {"name", "outlet"}]
    for p in found.of(PlaceMention):
        if p.place.kind is not PlaceKind.COUNTRY and links.get(p.span, of_place(p.span, p.place)).kind == "place":
            links.pop(p.span, None)  # "England", which stands for its country as an actor
        if not any(h.start < p.span.end and p.span.start < h.end for h in [*named, *links]):
            links[p.span] = of_place(p.span, p.place)
    return list(links.values())


def floor(doc: Document) -> list[Link]:
    """The longest known alias that begins at each capitalised word, with its commonest meaning."""
    out, at = list[Link](), 0
    words = list(WORD.finditer(doc.text))
    for n, word in enumerate(words):
        if word.start() < at or not word[0][0].isupper():
            continue
        for last in reversed(words[n : n + 6]):
            span = Span(word.start(), last.end())
            if "\n" not in doc[span] and (link := commonest(doc[span], span)):
                out.append(link)
                at = last.end()
                break
    return out


@cache
def offices() -> Counter[str]:
    return Counter(t.holder for code in codes() for t in tenures(f"country:{code}"))


@cache
def aliases() -> dict[str, tuple[str, ActorKind]]:
    """Aliases of countries, bodies and outlets as written → (actor, kind)."""
    entries = [e for known in bodies().values() for _, found in known for e in found if e.sort in {"country", "org", "outlet"}]
    out = dict[str, tuple[str, ActorKind]]()
    for e in entries:
        out.setdefault(e.written, (e.actor.id, e.actor.kind))
    return out


def commonest(words: str, span: Span) -> Link | None:
    if " " in words and (people := persons_keyed(key(words))):
        return of_actor(span, max(people, key=lambda p: (offices()[p.id], p.id)).id, ActorKind.PERSON)
    if words in aliases():
        return of_actor(span, *aliases()[words])
    senses = [s for s in places().senses(words) if s.place.name == words or not s.alternate]
    best = max(senses, key=lambda s: (s.population, s.place.name), default=None)
    return of_place(span, best.place) if best else None


@dataclass
class Score:
    """Right links, links given and links asked for, by kind."""

    right: Counter[str]
    given: Counter[str]
    asked: Counter[str]

    def f1(self, *kinds: str) -> str:
        right, given, asked = (sum(c[k] for k in kinds) for c in (self.right, self.given, self.asked))
        precision, recall = right / given if given else 0.0, right / asked if asked else 0.0
        both = 2 * precision * recall / (precision + recall) if right else 0.0
        return f"P {100 * precision:5.1f}  R {100 * recall:5.1f}  F1 {100 * both:5.1f}  ({right} right, {given} given, {asked} asked)"


def scored(every: Sequence[Story], find: Callable[[Document], list[Link]], misses: list[str]) -> Score:
    score = Score(Counter(), Counter(), Counter())
    for s in every:
        links = [x for x in find(s.doc) if s.part.start <= x.span.start and x.span.end <= s.part.end]
        hit = set[Link]()
        for link in links:
            over = [g for g in s.gold if g.span.start < link.span.end and link.span.start < g.span.end]
            good = [g for g in over if link.means(g)]
            fresh = [g for g in good if g.counted and g not in hit]
            hit.update(good)
            if fresh:
                score.right[fresh[0].kind] += 1
                score.given[fresh[0].kind] += 1
            elif not good and not ignored(link, over):
                score.given[link.kind] += 1
                meant = [g.item or "-" for g in over]
                misses.append(f"wrong  {link.kind:12} {s.doc[link.span]!r} -> {link.item or link.label}, is {meant}")
        for g in s.gold:
            score.asked[g.kind] += g.counted
            if g.counted and g not in hit:
                misses.append(f"missed {g.kind:12} {s.doc[g.span]!r} is {g.item} {g.label}")
    return score


def ignored(link: Link, over: Sequence[Link]) -> bool:
    """Whether a link that is not right is none that gold can judge: over another type, or inside a longer name."""
    real = [g for g in over if g.kind != "other" or not g.item]
    if any(g.item and g.kind == "other" and (not real or g.span == link.span) for g in over):
        return True
    return bool(real) and all(link.span in g.span and link.span != g.span for g in real)


def show(name: str, every: Sequence[Story], misses: list[str]) -> None:
    for who, find in (("onrecord", ours), ("floor", floor)):
        score = scored(every, find, misses if who == "onrecord" else [])
        print(f"{name:5} {who:9} {'all':12} {score.f1(*KINDS)}")
        for kind in KINDS:
            print(f"{name:5} {who:9} {kind:12} {score.f1(kind)}")


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--data", type=Path, required=True)
    words.add_argument("--misses", action="store_true", help="what is wrong or missed in the odd articles")
    asked = words.parse_args()
    every = list(stories(asked.data / "entities" / "news_fair_dev.jsonl"))
    misses = list[str]()
    show("odd", every[::2], misses)
    show("even", every[1::2], [])
    print("goal: 10 points of F1 over the floor")
    if asked.misses:
        print("\n".join(misses))


if __name__ == "__main__":
    main()
