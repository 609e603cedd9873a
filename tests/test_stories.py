"""The stories of RootBench hang together: quotes stand in their dispatches, ids name something, days run forward."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

import pytest

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
