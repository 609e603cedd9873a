"""The form of our affairs: what is marked in a sentence, and what is said where a line is of no form."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.affairs import FOLDER, dispatches
from onrecord.document import Span

HEAD = "# scenario: kolm-ferry\nP1 | Torland held the ferry Alba.\nP2 | Her crew were free to go.\n--\n"


def affair(folder: Path, *lines: str) -> Path:
    path = folder / "kolm-ferry.txt"
    path.write_text(HEAD + "D01 | 2031-05-02 | Nordia Press | Ferry kept at sea\n" + "\n".join(lines) + "\n", "utf-8")
    return path


def test_marks_are_places_in_the_text(tmp_path: Path) -> None:
    lines = "P1+P2 denies | [Nobody held the Alba], {the harbour office} said, and [her crew were free to go].", "- | The line is old."
    ((day, outlet, text, (held, free, old)),) = dispatches(affair(tmp_path, *lines))
    assert (day, outlet) == ("2031-05-02", "Nordia Press")
    assert text.startswith("Ferry kept at sea\n\nNobody held the Alba, the harbour office said, and her crew were free to go.")

    def cut(span: Span) -> str:
        return text[span.start : span.end]

    assert (cut(held.content), held.about, held.kind) == ("Nobody held the Alba", "P1", "denies")
    assert (cut(free.content), free.about, [cut(s) for s in free.sources]) == ("her crew were free to go", "P2", ["the harbour office"])
    assert (cut(old.content), old.about) == ("The line is old.", None)


def test_a_line_of_no_form_is_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"kolm-ferry\.txt: neither a dispatch nor a sentence: 'P1 says it was so'"):
        list(dispatches(affair(tmp_path, "P1 says it was so")))


def test_every_affair_of_ours_can_be_read() -> None:
    paths = sorted(FOLDER.glob("*.txt"))
    assert len(paths) == 48
    for path in paths:
        for _, _, text, passages in dispatches(path):
            assert all(text[p.content.start : p.content.end].strip() for p in passages)
