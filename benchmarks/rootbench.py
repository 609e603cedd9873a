"""RootBench: whole stories of dispatches: `python -m benchmarks.rootbench [FOLDER …]` (by default every story under `benchmarks/stories/`).

A story is a folder with `story.json` and `docs/`, in the form of those that are here. Each dispatch is read once; then, for every day on
which the gold has a status, the propositions of that day are compared with it:

- **grouping**: B³ over the claims that the gold places.
- **status**, **contested**, **roots exact** and **roots overlap** of the proposition that holds most of a gold proposition's claims.
- **answers**: the status given to each question; **evidence cited**: dispatches that an answer must show.

A story with `blind` is blind: only its figures are looked at, never its misses.

Beside it stand floors on the same claims. *Outlets*: claims are one where act and actors are equal; as many roots as outlets that carry it.
*Copies off*: the same, without claims that stand word for word in an earlier dispatch. To both, two roots are
MULTI_REPORTED, and nothing is contested.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from onrecord.api import read
from onrecord.asking import answer
from onrecord.claim import Claim
from onrecord.ledger import Standing, standing
from onrecord.pipeline import cast_of, entries
from onrecord.status import propositions

FOLDER = Path(__file__).with_name("stories")
LIKE = 0.5
"""Share of the shorter text's words that a claim and a gold passage must share to be one."""

Tally = dict[str, Counter[str]]
T = TypeVar("T")


@dataclass(frozen=True)
class Held:
    """What is said of one group of claims on a day."""

    claims: frozenset[str]
    status: str
    contested: bool
    low: int
    high: int


@dataclass(frozen=True)
class Story:
    """A story as read.

    Args:
        gold: as `story.json` has it.
        whole: all that stands in the end.
        home: claim id → gold proposition id, for the claims that the gold places.

    """

    gold: Mapping[str, Any]
    whole: Standing
    home: Mapping[str, str]

    def on(self, day: date) -> Standing:
        """What stands on a day."""
        kept = {c: x for c, x in self.whole.claims.items() if (d := self.whole.days[c]) is not None and d <= day}
        return Standing(kept, self.whole.documents, {c: self.whole.days[c] for c in kept}, (), {})


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def covers(gold: str, found: str) -> float:
    """Share of the gold's words that stand in what was found, cut by how much else stands there."""
    a, b = Counter(words(gold)), Counter(words(found))
    both = (a & b).total()
    return min(both / max(1, a.total()), 2 * both / max(1, b.total()))


def load(folder: Path) -> Story:
    gold = json.loads((folder / "story.json").read_text("utf-8"))
    files = {d["id"]: folder / ("" if "/" in d["file"] else "docs") / d["file"] for d in gold["documents"]}
    whole = standing(e for r in read(list(files.values())) for e in entries(r))
    by_file = defaultdict[str, dict[str, Claim]](dict)
    for cid, claim in whole.claims.items():
        by_file[Path(whole.documents[claim.document].name or "").name][cid] = claim
    home = dict[str, str]()
    for name, path in files.items():
        wanted = [(s["quote"], p["id"]) for p in gold["propositions"] for s in p["support"] if s["doc"] == name]
        home |= paired(wanted, by_file[path.name])
    return Story(gold, whole, home)


def paired(wanted: Sequence[tuple[str, T]], claims: Mapping[str, Claim]) -> dict[str, T]:
    """Passages of the gold and claims, one to one, the best likeness first."""
    scored = sorted(((covers(q, c.quote), n, cid) for n, (q, _) in enumerate(wanted) for cid, c in claims.items()), reverse=True)
    used, out = set[int](), dict[str, T]()
    for value, n, cid in scored:
        if value >= LIKE and n not in used and cid not in out:
            used.add(n)
            out[cid] = wanted[n][1]
    return out


def ours(now: Standing, day: date) -> list[Held]:
    return [Held(frozenset(p.claims), p.status.value, bool(p.contested), p.low, p.high) for p in propositions(cast_of(now), day)]


def floor(now: Standing, *, copies_off: bool) -> list[Held]:
    """Groups by act and actors; as many roots as outlets, copies left out where asked."""
    groups, seen = defaultdict[tuple[Any, ...], list[str]](list), set[str]()
    for cid in sorted(now.claims, key=lambda c: (now.days[c] or date.max, c)):
        claim, event = now.claims[cid], now.claims[cid].event
        text = " ".join(words(claim.quote))
        if copies_off and text in seen:
            continue
        seen.add(text)
        key = (event.act, frozenset(a.id for a in (*event.actors, *event.recipients))) if event else (text,)
        groups[key].append(cid)
    out = list[Held]()
    for ids in groups.values():
        outlets = len({now.documents[now.claims[c].document].outlet for c in ids})
        out.append(Held(frozenset(ids), "REPORTED" if outlets < 2 else "MULTI_REPORTED", False, outlets, outlets))
    return out


def compare(story: Story, day: date, held: Iterable[Held], tally: Tally) -> None:
    """Counts what is right of the gold's entries of one day."""
    found = list(held)
    for p in story.gold["propositions"]:
        mine = {c for c, pid in story.home.items() if pid == p["id"]}
        best = max(found, key=lambda h: len(h.claims & mine), default=None)
        for t in (t for t in p["timeline"] if t["as_of"] == day.isoformat()):
            low, high = t["roots"]
            told = best is not None and bool(best.claims & mine)
            right = {
                "status": told and best is not None and best.status == t["state"],
                "contested": told and best is not None and best.contested == bool(t.get("contested")),
                "roots exact": told and best is not None and (best.low, best.high) == (low, high),
                "roots overlap": told and best is not None and best.low <= high and low <= best.high,
            }
            for row, ok in right.items():
                tally[row].update(right=int(ok), all=1)


def bcubed(story: Story, held: Iterable[Held]) -> tuple[float, float, float]:
    """Precision, recall and F1 of the grouping over the claims that the gold places (Bagga and Baldwin 1998)."""
    group = {c: n for n, h in enumerate(held) for c in h.claims}
    ids = [c for c in story.home if c in group]
    both = Counter((story.home[c], group[c]) for c in ids)
    gold, mine = Counter(story.home[c] for c in ids), Counter(group[c] for c in ids)
    p = sum(both[story.home[c], group[c]] / mine[group[c]] for c in ids) / max(1, len(ids))
    r = sum(both[story.home[c], group[c]] / gold[story.home[c]] for c in ids) / max(1, len(ids))
    return p, r, 2 * p * r / max(1e-9, p + r)


def questions(story: Story, tally: Tally) -> None:
    """Counts the answers with the right status, and the dispatches that they must show."""
    files = {d["id"]: Path(d["file"]).name for d in story.gold["documents"]}
    for q in story.gold["questions"]:
        day = date.fromisoformat(q["as_of"])
        now = cast_of(story.on(day))
        said = answer(q["ask"], now, as_of=day)
        want = re.search(r"[A-Z]{5,}[A-Z_]*", q["answer_state"])
        tally["answers"].update(right=int(want is not None and said.status == want[0]), all=1)
        shown = {Path(now.documents[now.claims[e.claim].document].name or "").name for e in said.evidence}
        for d in q.get("must_cite", ()):
            tally["evidence cited"].update(right=int(files[d] in shown), all=1)


def show(folder: Path) -> None:
    story = load(folder)
    days = sorted({date.fromisoformat(t["as_of"]) for p in story.gold["propositions"] for t in p["timeline"]})
    wanted = sum(len(p["support"]) for p in story.gold["propositions"])
    print(f"\n{story.gold['slug']}: {len(story.gold['documents'])} dispatches; claims found {len(story.home)} of {wanted}")
    makers = {
        "onrecord": ours,
        "outlets": lambda now, _: floor(now, copies_off=False),
        "copies off": lambda now, _: floor(now, copies_off=True),
    }
    tallies = {name: defaultdict[str, Counter[str]](Counter) for name in makers}
    grouping = dict[str, float]()
    for name, held in makers.items():
        for day in days:
            compare(story, day, held(story.on(day), day), tallies[name])
        grouping[name] = bcubed(story, held(story.on(days[-1]), days[-1]))[2]
    questions(story, tallies["onrecord"])
    print(f"{'':24}" + "".join(f"{name:>20}" for name in makers))
    print(f"{'grouping, B³ F1':24}" + "".join(f"{grouping[name]:>20.3f}" for name in makers))
    for row in ("status", "contested", "roots exact", "roots overlap", "answers", "evidence cited"):
        cells = [tallies[name][row] for name in makers]
        print(
            f"{row:24}"
            + "".join(f"{c['right']:>6} of {c['all']:>3} {100 * c['right'] / c['all']:>5.1f} %" if c["all"] else "" for c in cells)
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, help="folders with a story.json (default: every story here)")
    options: Any = parser.parse_args()
    for folder in options.folders or sorted(p.parent for p in FOLDER.glob("*/story.json")):
        show(folder)


if __name__ == "__main__":
    main()
