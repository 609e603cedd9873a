"""Coreference inside a document: `python -m benchmarks.coreference --data DIR` (GUM news and interviews, MEANTIME; never shipped).

Two questions, over mentions of persons, bodies and places, the kinds that chains and roles need:

- **pronouns**: of "he", "her", "they", "its" with a name or a noun before them in the same chain, how many are given the right one, a wrong
  one, or are left open (which is no error, but no help either). The floor takes the nearest mention before that we find, of a
  kind (by gold) that fits.
- **chains**: B³ over the mentions that both gold and we have, and over all gold mentions (one that we lack stands alone).
  The floor joins mentions of the same words.

A mention of ours is a gold mention where the two share their last word and either lies in the other.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.annotation import Annotations, Mention, PlaceMention
from onrecord.document import Block, BlockKind, Document, Span
from onrecord.pipeline import annotate, annotators

PRONOUNS = {
    **dict.fromkeys(("he", "him", "his", "himself", "she", "her", "hers", "herself"), ("person",)),
    **dict.fromkeys(("it", "its", "itself"), ("organization", "place")),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), ("person", "organization", "place")),
}
KINDS = {"PER": "person", "ORG": "organization", "LOC": "place", "FIN": "organization"}
SPEAKERS = frozenset({"i", "me", "my", "mine", "we", "us", "our", "ours", "you", "your", "yours", "myself", "ourselves"})
"""Left out: interviews are full of them, and who speaks is the chain's to say."""


@dataclass(frozen=True)
class Gold:
    """A mention as a corpus has it: its words, chain and kind."""

    span: Span
    chain: str
    kind: str


@dataclass(frozen=True)
class Story:
    doc: Document
    gold: tuple[Gold, ...]


def document(text: str, name: str) -> Document:
    at, blocks = 0, list[Block]()
    for part in text.split("\n"):
        if part.strip():
            blocks.append(Block(Span(at, at + len(part)), BlockKind.PARAGRAPH))
        at += len(part) + 1
    return Document(text, tuple(blocks), name=name)


def gum(path: Path) -> Iterator[Story]:
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        mine = [e for e in row["entities"] if e["etype"] in {"person", "organization", "place"} and e["text"].lower() not in SPEAKERS]
        yield Story(document(row["text"], row["id"]), tuple(Gold(Span(e["start"], e["end"]), str(e["gid"]), e["etype"]) for e in mine))


def meantime(path: Path) -> Iterator[Story]:
    for name, row in json.loads(path.read_text("utf-8")).items():
        text, starts = "", dict[str, int]()
        for number, s in sorted(row["sentences"].items()):
            starts[number] = len(text)
            text += s["text"] + "\n"
        gold = list[Gold]()
        for m in row["mentions"].values():
            kind = KINDS.get(row["entities"].get(m["entity_id"], {}).get("entity_type"))
            if kind:
                at = starts[m["sentence_id"]]
                gold.append(Gold(Span(at + m["span"][0], at + m["span"][1]), m["entity_id"], kind))
        yield Story(document(text, name), tuple(gold))


def ours(found: Annotations) -> list[tuple[Span, str]]:
    """The words of each mention of ours and whom it names; several of one pronoun are named together."""
    named = defaultdict[Span, list[str]](list)
    for m in found.of(Mention):
        named[m.span].append(m.actor.id)
        if m.head != m.span:
            named[m.head].append(m.actor.id)
    for p in found.of(PlaceMention):
        if p.span not in named:
            named[p.span].append(f"place:{p.place.name}")
    return [(span, " + ".join(sorted(set(ids)))) for span, ids in sorted(named.items())]


def last_word(words: str) -> str:
    return words.rstrip(".,'’s ").rpartition(" ")[2]


def aligned(story: Story, mine: Sequence[tuple[Span, str]]) -> dict[Gold, str]:
    """Whom we say that each gold mention names."""
    out = dict[Gold, str]()
    for g in story.gold:
        fits = [
            (s, who)
            for s, who in mine
            if last_word(story.doc[s]) == last_word(story.doc[g.span])
            and ((g.span.start <= s.start and s.end <= g.span.end) or (s.start <= g.span.start and g.span.end <= s.end))
        ]
        if fits:
            out[g] = max(fits, key=lambda f: min(len(f[0]), len(g.span)) / max(len(f[0]), len(g.span)))[1]
    return out


def pronouns(story: Story, said: Mapping[Gold, str], counts: Counter[str]) -> None:
    """Counts pronouns by what became of them."""
    ordered = sorted(story.gold, key=lambda g: (g.span.start, -g.span.end))
    for i, g in enumerate(ordered):
        word = story.doc[g.span].lower()
        before = [b for b in ordered[:i] if b.span.end <= g.span.start and story.doc[b.span].lower() not in PRONOUNS]
        if word not in PRONOUNS or not any(b.chain == g.chain for b in before):
            continue
        counts["all"] += 1
        nearest = next((b for b in reversed(before) if b in said and b.kind in PRONOUNS[word]), None)
        counts["floor"] += nearest is not None and nearest.chain == g.chain
        if g not in said:
            counts["open"] += 1
        else:
            chains = Counter(b.chain for b in before if said.get(b) == said[g])
            counts["right" if chains and chains.most_common(1)[0][0] == g.chain else "wrong"] += 1


def bcubed(gold: Sequence[str], found: Sequence[str]) -> tuple[float, float]:
    """Sums of precision and recall over mentions, by their chains in gold and with us."""
    both, of_gold, of_found = Counter(zip(gold, found, strict=True)), Counter(gold), Counter(found)
    pairs = list(zip(gold, found, strict=True))
    return sum(both[p] / of_found[p[1]] for p in pairs), sum(both[p] / of_gold[p[0]] for p in pairs)


def row(name: str, stories: Sequence[Story]) -> None:
    counts, sums = Counter[str](), defaultdict[str, list[float]](lambda: [0.0, 0.0, 0.0])
    for story in stories:
        said = aligned(story, ours(annotate(story.doc, annotators())))
        pronouns(story, said, counts)
        for label, mentions in {"found": [g for g in story.gold if g in said], "all": list(story.gold)}.items():
            if not mentions:
                continue
            gold = [g.chain for g in mentions]
            for by, chains in {
                "": [said.get(g, f"alone {i}") for i, g in enumerate(mentions)],
                "floor, ": [story.doc[g.span].lower().removeprefix("the ") for g in mentions],
            }.items():
                p, r = bcubed(gold, chains)
                total = sums[by + label]
                total[0], total[1], total[2] = total[0] + p, total[1] + r, total[2] + len(gold)
    print(f"{name}: {len(stories)} documents, {int(sums['all'][2])} mentions, {int(sums['found'][2])} found")
    total = max(1, counts["all"])
    told = max(1, counts["right"] + counts["wrong"])
    print(
        f"  pronouns {counts['all']}: right {100 * counts['right'] / total:.1f} %, wrong {100 * counts['wrong'] / total:.1f} %, "
        f"open {100 * counts['open'] / total:.1f} %; precision {100 * counts['right'] / told:.1f} % "
        f"(floor, the nearest that fits: {100 * counts['floor'] / total:.1f} %)"
    )
    for label in ("found", "all"):
        for by in ("", "floor, "):
            p, r, n = sums[by + label]
            p, r = 100 * p / max(1, n), 100 * r / max(1, n)
            print(f"  B³ {by}{label} mentions: P {p:.1f} R {r:.1f} F1 {2 * p * r / max(0.01, p + r):.1f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    options: Any = parser.parse_args()
    row("GUM news and interviews", list(gum(options.data / "entities/gum_news_interview.jsonl")))
    row("MEANTIME", list(meantime(options.data / "entities/meantime_en.json")))


if __name__ == "__main__":
    main()
