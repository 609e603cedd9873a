"""The stories of RootBench hang together: quotes stand in their dispatches, ids name something, days run forward."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from html import unescape
from pathlib import Path

import pytest

from benchmarks import oracle

STORIES = sorted((Path(__file__).parents[1] / "benchmarks" / "stories").glob("*/story.json"))


def plain(path: Path) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", path.read_text("utf-8"))).split())


@pytest.mark.parametrize("path", STORIES, ids=lambda p: p.parent.name)
def test_a_story_hangs_together(path: Path) -> None:
    gold = json.loads(path.read_text("utf-8"))
    texts = {d["id"]: plain(path.parent / ("" if "/" in d["file"] else "docs") / d["file"]) for d in gold["documents"]}
    assert len(texts) >= 20
    for p in gold["propositions"]:
        assert all(" ".join(s["quote"].split()) in texts[s["doc"]] for s in p["support"]), p["id"]
        days = [t["as_of"] for t in p["timeline"]]
        assert days == sorted(days) and all(low <= high for low, high in (t["roots"] for t in p["timeline"]))
    cited = {d for q in gold["questions"] for d in q.get("must_cite", ())}
    assert cited <= texts.keys()


def test_there_are_two_stories() -> None:
    assert len(STORIES) == 2


@pytest.mark.parametrize("path", STORIES, ids=lambda p: p.parent.name)
def test_the_rules_give_the_gold_where_the_reading_is_perfect(path: Path) -> None:
    tally = defaultdict[str, Counter[str]](Counter)
    wrong = list(oracle.compare(oracle.load(path.parent), tally))
    assert len(wrong) <= 1, wrong
    assert all(tally[row]["right"] == tally[row]["all"] for row in ("status", "roots", "contested", "as_possible"))
