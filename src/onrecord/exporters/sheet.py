"""CSV for spreadsheets. What a spreadsheet would take for a formula is marked as text."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, BinaryIO

from onrecord.exporters.columns import claims_table, held, propositions_table
from onrecord.ledger import Standing
from onrecord.proposition import Proposition
from onrecord.protocols import Wanted

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")  # the last four are their full-width twins
_PARTED = " | "


def sheet(propositions: Iterable[Proposition], standing: Standing, out: BinaryIO, wanted: Wanted) -> None:
    """Write a row for each proposition (or for each claim), lists parted by " | "; all of them, with their status."""
    table = claims_table(held(standing), standing) if wanted.by_claim else propositions_table(propositions, standing)
    put_sheet([c.name for c in table.columns], table.rows, out)


def put_sheet(names: Sequence[str], rows: Iterable[Mapping[str, Any]], out: BinaryIO) -> None:
    """Rows under a header, in UTF-8."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(names)
    writer.writerows([cell(row.get(name)) for name in names] for row in rows)
    out.write(text.getvalue().encode("utf-8", "replace"))


def cell(value: object) -> str:
    """A value as the text of a cell.

    >>> cell("=HYPERLINK(A1)"), cell(-3.5), cell(["rice", "@maize"]), cell(None)
    ("'=HYPERLINK(A1)", '-3.5', 'rice | @maize', '')
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if value is None or isinstance(value, int | float):
        return "" if value is None else str(value)
    text = _PARTED.join(map(str, value)) if isinstance(value, list | tuple) else str(value)
    return f"'{text}" if text.startswith(_FORMULA) or text.lstrip().startswith(_FORMULA) else text
