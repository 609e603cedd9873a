from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from onrecord.checks import CHECKS, verify
from onrecord.claim import Attribution, Claim, SourceKind, Voice
from onrecord.codec import GENESIS, Stored, chained, claim_id, document_id, encoded
from onrecord.document import Block, BlockKind, Document, Span
from onrecord.ledger import Claimed, Entry, Filed, Ruled, Withdrawn
from onrecord.stores import open_store

DAY = date(2024, 5, 3)
DOC = Document("Rail traffic resumed, Sofia said. It may stop again. Trains ran at noon.", outlet="Balkan Mail", name="rail.txt")
SOURCE = Attribution(SourceKind.GOVERNMENT, Voice.INDIRECT, "Bulgaria", DOC.find("Sofia"), DOC.find("said"), Span(0, 20))
RESUMED = Claim(document_id(DOC), Span(0, 20), "Rail traffic resumed", chain=(SOURCE,))
STOP = Claim(document_id(DOC), DOC.find("It may stop again"), "It may stop again", hedges=(DOC.find("may"),))
RAN = Claim(document_id(DOC), DOC.find("Trains ran at noon"), "Trains ran at noon", answers=claim_id(RESUMED))
ENTRIES: list[Entry] = [
    Filed(DAY, DOC),
    Claimed(DAY, RESUMED),
    Claimed(DAY, STOP),
    Claimed(DAY, RAN),
    Withdrawn(DAY, claim_id(STOP), "denied"),
]


@dataclass(frozen=True)
class Page:
    """A ledger in memory, chained as a store would."""

    entries: tuple[Entry, ...]

    def rows(self) -> Any:
        links = chained((encoded(entry) for entry in self.entries), GENESIS)
        return (Stored(f"entry {n}", name, chain, raw) for n, (name, chain, raw) in enumerate(links, 1))


def test_a_sound_ledger_has_no_problem() -> None:
    assert verify(Page(tuple(ENTRIES))) == []
    assert len(CHECKS) == len(set(CHECKS)) == 8


@pytest.mark.parametrize(
    ("entry", "where", "says"),
    [
        (
            Claimed(DAY, replace(RAN, quote="Trains ran at nine")),
            "entry 6",
            "quotes 'Trains ran at nine'; the report says 'Trains ran at noon'",
        ),
        (Claimed(DAY, replace(RAN, span=Span(53, 700))), "entry 6", f"claim ends at 700, the report has {len(DOC.text)} characters"),
        (Claimed(DAY, replace(RESUMED, chain=(replace(SOURCE, cue=Span(90, 94)),))), "entry 6", "cue of link 1 ends at 94"),
        (Claimed(DAY, replace(RESUMED, chain=(SOURCE, replace(SOURCE, content=Span(0, 99))))), "entry 6", "content of link 2 ends at 99"),
        (Claimed(DAY, replace(STOP, hedges=(Span(70, 80),))), "entry 6", "hedge ends at 80"),
        (Claimed(DAY, replace(STOP, roles=(("goods", Span(70, 81)),))), "entry 6", "goods ends at 81"),
        (Claimed(DAY, replace(STOP, document="0" * 16)), "entry 6", "from report 0000000000000000, which is not in the ledger"),
        (Claimed(DAY, replace(STOP, answers="1" * 16)), "entry 6", "speaks of claim 1111111111111111"),
        (Withdrawn(DAY, "2" * 16, "corrected"), "entry 6", "speaks of claim 2222222222222222"),
        (Ruled(DAY, (claim_id(RAN), "3" * 16), same=True, by="desk"), "entry 6", "speaks of claim 3333333333333333"),
        (ENTRIES[1], "entry 6", "stands twice, first at entry 2"),
        (Filed(None, replace(DOC, blocks=(Block(Span(0, 300), BlockKind.PARAGRAPH),))), "entry 6", "block ends at 300"),
        (
            Filed(None, replace(DOC, blocks=(Block(Span(0, 34), BlockKind.PARAGRAPH), Block(Span(30, 40), BlockKind.SUBHEAD)))),
            "entry 6",
            "the subhead at 30 begins before the paragraph ends at 34",
        ),
    ],
)
def test_each_problem_is_named(entry: Entry, where: str, says: str) -> None:
    problems = verify(Page((*ENTRIES, entry)))
    assert any(p.where == where and says in p.what for p in problems), problems
    assert {p.where for p in problems} == {where}


def test_a_link_that_was_noted_down_shows_what_was_taken_off_the_end() -> None:
    whole = Page(tuple(ENTRIES))
    head = list(whole.rows())[-1].chain
    assert verify(whole, head=head) == []
    assert [p.where for p in verify(Page(tuple(ENTRIES[:-1])), head=head)] == ["end of the ledger"]
    assert verify(Page(()), head=GENESIS) == []


def _jsonl(path: Path, change: Callable[[list[bytes]], list[bytes]]) -> list[str]:
    open_store(path).append(ENTRIES)
    path.write_bytes(b"".join(change(path.read_bytes().splitlines(keepends=True))))
    return [f"{p.where.rpartition('/')[2]} {p.what}" for p in verify(open_store(path))]


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (
            lambda ls: [*ls[:2], ls[2].replace(b"stop again", b"stop Again"), *ls[3:]],
            ["3 the chain breaks", "3 stored as", "3 claim", "5 speaks of"],
        ),
        (lambda ls: [*ls[:2], *ls[3:]], ["3 the chain breaks", "4 speaks of claim"]),
        (lambda ls: [ls[0], ls[2], ls[1], *ls[3:]], ["2 the chain breaks", "3 the chain breaks", "4 the chain breaks"]),
        (lambda ls: [*ls, ls[3]], ["6 the chain breaks", "6 stands twice"]),
        (lambda ls: [*ls[:4], ls[4][:-9]], ["5 no entry of format 1", "5 the chain breaks"]),
        (lambda ls: [*ls[:4], ls[4][:-1]], ["5 no entry of format 1", "5 the chain breaks"]),
        (lambda ls: [*ls[:1], b"Trains ran at noon.\n", *ls[1:]], ["2 no entry of format 1", "2 the chain breaks", "3 the chain breaks"]),
        (lambda ls: [ls[0].replace(b'"chain":"', b'"chain":"0', 1), *ls[1:]], ["1 the chain breaks", "2 the chain breaks"]),
        (lambda ls: ls[1:], ["1 the chain breaks", "1 claims from report", "2 claims from report", "3 claims from report"]),
    ],
    ids=[
        "a letter changed",
        "a line removed",
        "two lines swapped",
        "a line repeated",
        "cut off",
        "cut off before its end",
        "a line put in",
        "a link changed",
        "the report removed",
    ],
)
def test_tampering_with_a_file_of_lines_is_found_and_named(tmp_path: Path, change: Any, found: list[str]) -> None:
    problems = _jsonl(tmp_path / "ledger.jsonl", change)
    for wanted in found:
        assert any(p.startswith(f"ledger.jsonl:{wanted}") for p in problems), (wanted, problems)
    lines = {p.split()[0] for p in problems}
    assert lines == {f"ledger.jsonl:{wanted.split()[0]}" for wanted in found}


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (
            "UPDATE entries SET body = CAST(replace(CAST(body AS TEXT), 'noon', 'nine') AS BLOB) WHERE seq = 4",
            ["4 the chain breaks", "4 stored as"],
        ),
        ("UPDATE entries SET body = CAST(x'ff' || body AS BLOB) WHERE seq = 4", ["4 the chain breaks", "4 no entry", "6 speaks"]),
        ("UPDATE entries SET body = NULL WHERE seq = 1", []),
        ("UPDATE entries SET id = '0123456789abcdef' WHERE seq = 2", ["2 stored as 0123456789abcdef"]),
        ("UPDATE entries SET chain = 'é' WHERE seq = 2", ["2 the chain breaks", "3 the chain breaks"]),
        ("DELETE FROM entries WHERE seq = 2", ["3 the chain breaks", "4 speaks of claim"]),
        (
            "UPDATE entries SET seq = CASE seq WHEN 2 THEN -3 ELSE seq END",
            ["-3 the chain breaks", "1 the chain breaks", "3 the chain breaks"],
        ),
        ("INSERT INTO entries SELECT 9, 'new', chain, body FROM entries WHERE seq = 3", ["9 the chain breaks", "9 stored as new"]),
    ],
)
def test_tampering_with_a_database_is_found_and_named(tmp_path: Path, change: str, found: list[str]) -> None:
    path = tmp_path / "ledger.sqlite"
    open_store(path).append([*ENTRIES, Ruled(DAY, (claim_id(RAN), claim_id(RESUMED)), same=False, by="desk")])
    with sqlite3.connect(path) as connection:
        connection.execute("DROP TRIGGER entries_are_not_changed")
        connection.execute("DROP TRIGGER entries_are_not_removed")
        if "NULL" in change:
            with pytest.raises(sqlite3.IntegrityError):
                connection.execute(change)
        else:
            connection.execute(change)
    problems = [f"{p.where} {p.what}" for p in verify(open_store(path))]
    for wanted in found:
        assert any(p.startswith(f"{path} entry {wanted}") for p in problems), (wanted, problems)
    assert bool(problems) is bool(found)


def test_a_database_with_a_hole_in_it_is_reported_not_raised(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    book = open_store(path)
    book.append([*ENTRIES, *(Withdrawn(None, claim_id(STOP), f"note {n} " + "x" * 900) for n in range(200))])
    book.close()
    raw = bytearray(path.read_bytes())
    middle = len(raw) // 2 // 4096 * 4096
    raw[middle : middle + 4096 * 4] = b"\xff" * 4096 * 4
    path.write_bytes(raw)
    problems = verify(open_store(path))
    assert any("malformed" in p.what or "chain breaks" in p.what for p in problems), problems[:3]


def test_no_slip_of_a_byte_is_missed_and_none_raises(tmp_path: Path) -> None:
    path = tmp_path / "ledger.jsonl"
    open_store(path).append(ENTRIES)
    whole, slip = path.read_bytes(), random.Random(7)
    for _ in range(120):
        at, new = slip.randrange(len(whole)), slip.choice([b"", b'"', b"}", b"[", b"\\", b"\n", b"\xff", b"0"])
        changed = whole[:at] + new + whole[at + slip.randrange(3) :]
        path.write_bytes(changed)
        assert bool(verify(open_store(path))) is (changed != whole), (at, new)
