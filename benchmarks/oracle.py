"""The rules alone, with perfect reading: `python -m benchmarks.oracle [FOLDER …] [--misses]` (every story here by default).

The gold claims of a story (see `benchmarks/rootbench.py`) are turned into claims of ours: on whose word each rests comes from the
gold's own table of roots, its stance, realis and certainty from the gold's row, its group from the gold proposition, and so do the
parties. The rules then give status, roots, contested and outcome for every day on which the gold has them; what differs is a fault of
the rules or a dispute with the gold.

What the gold tells of a row is carried over as perfect reading would: a source without a name belongs to the outlet that obtained it;
a dispatch credits the one from which it derives; a denial that an earlier dispatch had already is retold. Of what was withdrawn only
the first row is, on the day the gold names: what derives from it must fall by the rules. Hard negatives are left out, but for headlines
and questions, which the rules themselves must not count.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any, Protocol

from benchmarks.rootbench import FOLDER, words
from onrecord.actor import Actor, ActorKind
from onrecord.claim import Attribution, Certainty, Claim, Flag, SourceKind, Stance, Voice
from onrecord.document import BlockKind, Document, Span
from onrecord.event import Event, Good, Realis
from onrecord.identity import slug
from onrecord.ledger import Standing, Withdrawn
from onrecord.match import Group
from onrecord.proposition import Proposition
from onrecord.readers import read_file
from onrecord.status import decide
from onrecord.thread import TWO_SIDED, Thread, families
from onrecord.when import When, between, month, on, since, year
from onrecord.where import Place, PlaceKind

STANCES = {"no_comment": Stance.DECLINES_COMMENT, "conditional": Stance.ASSERTS}
REALIS = {"desired": Realis.WANTED, "denied": Realis.HAPPENED}
CERTAINTY = {"asserted": Certainty.CERTAIN, "probable": Certainty.PROBABLE, "possible": Certainty.POSSIBLE}
AFAR = {"letters", "phone", "video"}
RETOLD = 3
"""Days after a statement from which a dispatch only retells it."""

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Story:
    """A story with its gold.

    Args:
        gold: as `story.json` has it.
        documents: gold id → the dispatch as the reader gives it, with the outlet and the day of the gold.
        channels: gold root → the outlet that obtained it.

    """

    gold: Row
    documents: Mapping[str, Document]
    channels: Mapping[str, str]

    def day(self, doc: str) -> date:
        """The day of a dispatch."""
        day = self.documents[doc].day
        if day is None:
            raise ValueError(f"{self.gold['slug']}: {doc} bears no day")
        return day


@dataclass
class Bench:
    """The claims of a story on a day, and how they are grouped."""

    claims: dict[str, Claim] = field(default_factory=dict)
    days: dict[str, date | None] = field(default_factory=dict)
    withdrawn: dict[str, Withdrawn] = field(default_factory=dict)
    groups: list[Group] = field(default_factory=list)


def load(folder: Path) -> Story:
    gold = json.loads((folder / "story.json").read_text("utf-8"))
    documents = dict[str, Document]()
    for row in gold["documents"]:
        doc = next(iter(read_file(folder / ("" if "/" in row["file"] else "docs") / row["file"])))
        documents[row["id"]] = replace(doc, outlet=row["publisher"], published=row["published"])
    return Story(gold, documents, _channels(gold))


def _channels(gold: Row) -> dict[str, str]:
    """Root → the outlet that obtained it: the last of the chain before the source, in the first dispatch that has it."""
    found = dict[str, tuple[str, str]]()
    order = {d["id"]: d["published"][:10] for d in gold["documents"]}
    for row in (row for p in gold["propositions"] for row in p["support"]):
        chain = row["chain"][:-1] or row["chain"]
        for root in row["roots"]:
            found[root] = min(found.get(root, ("9", "")), (order[row["doc"]], chain[min(1, len(chain) - 1)]))
    return {root: outlet for root, (_, outlet) in found.items()}


def side(bloc: str) -> str:
    """The id of a bloc of the gold.

    >>> side("South Korea")
    'country:south-korea'
    """
    return f"country:{slug(bloc)}"


def when(edtf: str) -> When:
    """A time of the gold, which is EDTF with "~" for what is not exact.

    >>> when("2023-09/..").latest, when("2027-12-15~").edtf
    (None, '2027-12-15')
    """
    first, _, last = edtf.replace("~", "").partition("/")
    start = _point(first)
    if not last:
        return start
    if last == "..":
        return since(start)
    end = _point(last)
    if start.earliest is None or end.latest is None:
        raise ValueError(f"{edtf}: an open begin is not expected")
    return between(start.earliest, end.latest)


def _point(text: str) -> When:
    parts = [int(x) for x in text.split("-")]
    if len(parts) == 3:
        return on(date(*parts))
    return month(*parts) if len(parts) == 2 else year(*parts)


def link(story: Story, root: str) -> Attribution:
    """The source that a root of the gold's table is."""
    row = story.gold["roots"][root]
    actor = Actor(f"name:{slug(row['who'])}", row["who"], ActorKind.PERSON, side(row["bloc"])) if row["bloc"] else None
    if actor is None and not row["opaque"] and row["kind"] in {"named", "witness"}:  # somebody named who speaks for nobody
        actor = Actor(f"name:{slug(row['who'])}", row["who"], ActorKind.PERSON)
    kind = SourceKind.NAMED_OFFICIAL
    if row["kind"] == "outlet":
        return Attribution(SourceKind.OUTLET, Voice.INDIRECT, story.channels[root])
    if row["evidence"] and row["kind"] in {"witness", "document"}:
        kind = SourceKind(row["kind"])
    elif row["opaque"]:
        kind = SourceKind.UNNAMED_OFFICIALS
    name = f"unnamed: {row['who']}" if row["opaque"] else row["who"]
    return Attribution(kind, Voice.INDIRECT, name, actor=actor)


def there(story: Story, row: Row, root: str) -> bool:
    """Whether a root is the reporter of the dispatch, who saw it."""
    source = story.gold["roots"][root]
    return source["kind"] == "witness" and not source["opaque"] and source["bloc"] in {story.documents[row["doc"]].outlet, *row["chain"]}


def passed_on(story: Story, p: Row, row: Row, root: str | None) -> list[str]:
    """The outlets through which a word came: those that the row names, and those from which its dispatch derives."""
    publishers = {d.outlet for d in story.documents.values()}
    named = [n for n in row["chain"][1:] if n in publishers]
    told = {s["doc"] for s in p["support"] if root in s["roots"]}
    origins = next(d["derived_from"] for d in story.gold["documents"] if d["id"] == row["doc"])
    hidden = [name for d in origins if d in told and (name := story.documents[d].outlet) and name not in named]
    return [*hidden, *named]


def chain(story: Story, p: Row, row: Row, root: str | None) -> tuple[Attribution, ...]:
    """Outlets first, the source last; empty for what the dispatch says in its own voice."""
    doc = story.documents[row["doc"]]
    between_ = passed_on(story, p, row, root)
    if root is None:
        source = Attribution(SourceKind.ORGANISATION, Voice.INDIRECT, row["chain"][-1])
        return () if len(row["chain"]) < 2 or row["stance"] == "asks" else (source,)
    if there(story, row, root):
        outlet = story.gold["roots"][root]["bloc"]
        return () if outlet == doc.outlet else (Attribution(SourceKind.OUTLET, Voice.INDIRECT, outlet),)
    source = link(story, root)
    if story.gold["roots"][root]["opaque"] and story.channels[root] != doc.outlet and story.channels[root] not in between_:
        between_.append(story.channels[root])
    links = tuple(Attribution(SourceKind.OUTLET, Voice.INDIRECT, n) for n in between_)
    return links if source.kind is SourceKind.OUTLET and links else (*links, source)


def span_of(doc: Document, quote: str) -> Span | None:
    """Where a passage of the gold stands, whatever its blanks; None where the reader left it out as furniture of the page."""
    if (at := doc.text.find(quote)) >= 0:
        return Span(at, at + len(quote))
    squeezed = " ".join(quote.split())
    places = [n for n, c in enumerate(doc.text) if n == 0 or not (c.isspace() and doc.text[n - 1].isspace())]
    text = "".join(" " if doc.text[n].isspace() else doc.text[n] for n in places)
    at = text.find(squeezed)
    return None if at < 0 else Span(places[at], places[at + len(squeezed) - 1] + 1)


def flags(story: Story, row: Row, root: str | None, *, retold: bool) -> tuple[Flag, ...]:
    found = set[Flag]()
    source = story.gold["roots"][root] if root else {}
    if row["stance"] == "conditional":
        found.add(Flag.CONDITIONAL)
    if row["stance"] == "asks":
        found.add(Flag.QUESTION)
    if root and there(story, row, root):
        found.add(Flag.FIRST_HAND)
    elif source.get("evidence") and source["kind"] == "named":
        found.add(Flag.CREDITED_IMAGE)
    if retold:
        found.add(Flag.HISTORICAL)
    if row.get("ambiguous_attribution"):
        found.add(Flag.AMBIGUOUS_ATTRIBUTION)
    return tuple(sorted(found))


def claim(story: Story, p: Row, row: Row, root: str | None, *, retold: bool = False) -> Claim:
    """A row of the gold as a claim; one that rests on two roots is two claims."""
    doc, about = story.documents[row["doc"]], p["event"]
    span = span_of(doc, row["quote"])
    if span is None:
        raise ValueError(f"{p['id']}: {row['quote']!r} does not stand in {row['doc']}")
    block = doc.block_at(span)
    stance = Stance.ANNOUNCES if row.get("performative") else STANCES.get(row["stance"]) or Stance(row["stance"])
    event = Event(
        about["type"] or "",
        REALIS.get(row["realis"]) or Realis(row["realis"]),
        about.get("mode"),
        goods=tuple(Good(g) for g in about["goods"]),
        when=when(about["time"]) if about["time"] else None,
        where=place(story, about["place"]),
        symmetric=about["symmetric"],
    )
    return Claim(
        row["doc"],
        span,
        doc[span],
        chain(story, p, row, root),
        stance,
        CERTAINTY.get(row["certainty"], Certainty.UNSTATED),
        event,
        flags=flags(story, row, root, retold=retold),
        block=block.kind if block else BlockKind.PARAGRAPH,
    )


class Read(Protocol):
    """What makes a claim of a row of the gold; see `claim`."""

    def __call__(self, story: Story, p: Row, row: Row, root: str | None, *, retold: bool = False) -> Claim: ...


def place(story: Story, name: str | None) -> Place | None:
    """A place of the gold; what is a bloc too is a country."""
    blocs = {r["bloc"] for r in story.gold["roots"].values()}
    return Place(name, PlaceKind.COUNTRY if name in blocs else PlaceKind.CITY) if name else None


def thread(story: Story, p: Row) -> Thread:
    """What a gold proposition is about; its parties are those of the gold."""
    about = p["event"]
    act, time = about["type"] or "", when(about["time"]) if about["time"] else None
    form = ""
    if act == "CONSULT":
        form = "afar" if about.get("mode") in AFAR else "meeting" if about.get("mode") else "talks"
    one = frozenset(side(x) for x in p["parties"])
    two = frozenset() if act in TWO_SIDED or not about["recipient"] else frozenset({side(about["recipient"])}) - one
    goods = families(Good(g) for g in about["goods"])
    early, late = (time.earliest, time.latest) if time else (None, None)
    return Thread(act, form, one, two, frozenset(), goods, early, late, place(story, about["place"]))


def rows(story: Story, p: Row) -> Iterator[Row]:
    """What may bear on a proposition: its support, what tells that it came to nothing, headlines and questions among the negatives."""
    yield from p["support"]
    other = {"chain": [""], "roots": [], "certainty": "asserted", "realis": "planned"}
    told_of = [s["quote"] for x in story.gold["propositions"] for s in x["support"]]
    for row in p.get("outcome_evidence", ()):
        if _became(p, story.day(row["doc"])) != "HAPPENED" and not any(row["quote"] in q for q in told_of):
            yield {**other, **row, "stance": "asserts", "realis": "negated"}
    for row in p["not_support"]:
        doc = story.documents[row["doc"]]
        span = span_of(doc, row["quote"])
        if span is None:
            continue
        if row["quote"].rstrip().endswith("?"):
            yield {**other, **row, "stance": "asks", "realis": "possible"}
        elif (block := doc.block_at(span)) and block.kind is BlockKind.HEADLINE:
            realis = next((s["realis"] for s in p["support"] if s["stance"] != "denies"), "happened")
            yield {**other, **row, "stance": "asserts", "realis": realis}


def _became(p: Row, day: date) -> str | None:
    """The outcome that the gold gives on a day or soon after it."""
    return next((t["outcome"] for t in p["timeline"] if date.fromisoformat(t["as_of"]) >= day), None)


def bench(story: Story, day: date, read: Read) -> Bench:
    """The gold claims that were out by a day."""
    out = Bench()
    for p in story.gold["propositions"]:
        ids, seen = list[str](), dict[tuple[str, str], date]()
        known = sorted((r for r in rows(story, p) if story.day(r["doc"]) <= day), key=lambda r: story.documents[r["doc"]].published or "")
        for n, row in enumerate(known):
            for root in row["roots"] or [None]:
                told = story.day(row["doc"])
                first = seen.setdefault((root, row["stance"]), told) if root else told
                cid = f"{p['id']}.{n:03}.{root or ''}"
                out.claims[cid] = read(story, p, row, root, retold=row["stance"] == "denies" and (told - first).days >= RETOLD)
                out.days[cid] = told
                ids.append(cid)
                gone = row.get("retracted_on") or row.get("superseded")
                if gone and date.fromisoformat(gone) <= day and told == first:
                    out.withdrawn[cid] = Withdrawn(date.fromisoformat(gone), cid, "taken back by its outlet")
        out.groups.append(Group(p["id"], thread(story, p), tuple(ids)))
    return out


def decided(story: Story, day: date, read: Read) -> dict[str, Proposition]:
    """Every gold proposition as the rules see it on a day; one that nobody has told of yet is left out."""
    made = bench(story, day, read)
    out = {d for d in story.documents if story.day(d) <= day}
    documents = {d: doc for d, doc in story.documents.items() if d in out}
    standing = Standing(made.claims, documents, {**made.days, **{d: story.day(d) for d in out}}, (), made.withdrawn)
    groups = tuple(g for g in made.groups if g.claims)
    return {p.id: p for p in decide(groups, standing, day)}


def told(p: Proposition | None) -> dict[str, object]:
    """What is compared."""
    if p is None:
        return {"status": "MENTIONED", "roots": [0, 0], "contested": False, "outcome": None, "as_possible": False}
    outcome = p.outcome.value if p.outcome else None
    return {
        "status": p.status.value,
        "roots": [p.low, p.high],
        "contested": bool(p.contested),
        "outcome": outcome,
        "as_possible": p.as_possible,
    }


def compare(story: Story, tally: Mapping[str, Counter[str]], read: Read = claim) -> Iterator[str]:
    """Counts what is right; gives a line for each difference. `read` makes a claim of a row of the gold."""
    days = sorted({date.fromisoformat(t["as_of"]) for p in story.gold["propositions"] for t in p["timeline"]})
    found = {day: decided(story, day, read) for day in days}
    for p in story.gold["propositions"]:
        for t in p["timeline"]:
            one = found[date.fromisoformat(t["as_of"])].get(p["id"])
            gold = {"status": t["state"], "roots": t["roots"], "contested": bool(t["contested"]), "outcome": t["outcome"]}
            gold["as_possible"] = bool(t.get("as_possible"))
            ours = told(one)
            for row, value in gold.items():
                tally[row].update(right=int(ours[row] == value), all=1)
            if wrong := [f"{row} {ours[row]}, gold {value}" for row, value in gold.items() if ours[row] != value]:
                why = "; ".join(f"{r.id} {'opaque' if r.opaque else 'open'}" for r in one.roots) if one else ""
                yield f"{p['id']} {t['as_of']}: {' | '.join(wrong)}  [{why}]  ({' '.join(words(t['because'])[:25])})"


def show(folders: Iterable[Path], *, misses: bool) -> None:
    every = defaultdict[str, Counter[str]](Counter)
    for folder in folders:
        story, tally = load(folder), defaultdict[str, Counter[str]](Counter)
        lines = list(compare(story, tally))
        print(f"\n{story.gold['slug']}: {len(story.documents)} dispatches, {len(story.gold['propositions'])} propositions")
        for row, c in tally.items():
            every[row] += c
            print(f"{row:14}{c['right']:>5} of {c['all']:>3} {100 * c['right'] / c['all']:>6.1f} %")
        print("\n".join(lines) if misses else f"{len(lines)} entries differ; --misses shows them")
    print("\nall")
    for row, c in every.items():
        print(f"{row:14}{c['right']:>5} of {c['all']:>3} {100 * c['right'] / c['all']:>6.1f} %")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, help="folders with a story.json (default: every story here)")
    parser.add_argument("--misses", action="store_true", help="show every entry that differs")
    options: Any = parser.parse_args()
    show(options.folders or sorted(p.parent for p in FOLDER.glob("*/story.json")), misses=options.misses)


if __name__ == "__main__":
    main()
