"""What changed between two days, told in the order of the propositions."""

from __future__ import annotations

from datetime import date

import onrecord as rec
from onrecord.exporters.changes import Row, change_line, change_rows
from onrecord.ledger import standing
from onrecord.pipeline import entries
from onrecord.status import propositions

FIRST = ("Kenya sold ten trucks to Chad, Uganda's foreign ministry said.", "2024-05-01", "The Lodwar Post")
SECOND = ("Kenya sold ten trucks to Chad, Kenya's foreign ministry confirmed.", "2024-05-04", "The Lakeside Mirror")
THIRD = ("Peru condemned Bolivia over the closed border.", "2024-05-05", "The Lakeside Mirror")


def changed(*reports: tuple[str, str, str], since: date, until: date) -> list[Row]:
    readings = [rec.read_text(text, published=day, outlet=outlet, name=day)[0] for text, day, outlet in reports]
    stands = standing(e for r in readings for e in entries(r))
    return list(change_rows(propositions(stands, since), propositions(stands, until), stands, since))


def test_a_party_that_confirms_changes_status_and_roots() -> None:
    (row,) = changed(FIRST, SECOND, since=date(2024, 5, 1), until=date(2024, 5, 4))
    assert (row["what"], row["was"]["status"], row["now"]["status"]) == ("changed", "REPORTED", "CONFIRMED")
    assert (row["was"]["roots"], row["now"]["roots"], len(row["claims"])) == ([1, 1], [2, 2], 1)
    assert "status REPORTED → CONFIRMED; roots [1, 1] → [2, 2]" in change_line(row)


def test_what_nobody_had_said_before_is_new() -> None:
    (row,) = changed(FIRST, THIRD, since=date(2024, 5, 1), until=date(2024, 5, 5))
    assert (row["what"], row["was"], row["now"]["status"]) == ("new", {}, "REPORTED")
    assert change_line(row).startswith("new: ")


def test_a_day_on_which_nothing_is_filed_changes_nothing() -> None:
    assert changed(FIRST, since=date(2024, 5, 1), until=date(2024, 5, 3)) == []
