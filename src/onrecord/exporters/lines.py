"""Public rows as lines: one JSON object a line for programs, a few lines of text for people."""

from __future__ import annotations

import json
import re
from typing import Any

Row = dict[str, Any]

# Half characters, controls, and what some readers of lines take for the end of one.
_BREAKS = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_PLAIN_DAYS = re.compile(r"\d{4}(?:-(?:0\d|1[0-2])(?:-\d\d)?)?(?:/\d{4}-\d\d-\d\d)?")
"""Days, months and years that read as they stand; open ends and seasons ("2025-23") are put in words."""
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def json_line(row: Row) -> str:
    r"""One object on one line, whatever stands in the report.

    >>> json_line({"text": "Ráfagas\nen\u2028Jujuy"})
    '{"text": "Ráfagas\\nen\\u2028Jujuy"}'
    """
    return _BREAKS.sub(lambda m: f"\\u{ord(m[0]):04x}", json.dumps(row, ensure_ascii=False))


def visible(text: str) -> str:
    r"""Text for a terminal, which a report must not steer.

    >>> visible("\x1b[2JThe dam burst.")
    '�[2JThe dam burst.'
    """
    return _CONTROLS.sub("\N{REPLACEMENT CHARACTER}", text)


def page_text(row: Row) -> str:
    """A report with its blocks, without furniture."""
    head = f"{row['file']}  {row['published'] or 'no date'}  {row['outlet'] or 'outlet not named'}"
    return visible("\n".join([head, *(f"  {b['kind']:10} {_flat(b['text'])}" for b in row["blocks"] if b["kind"] != "furniture"), ""]))


def claim_text(row: Row) -> str:
    """A claim with its chain, its certainty and its event."""
    chain = " → ".join(link["name"] for link in row["chain"]) or "own voice"
    notes = " · ".join([row["certainty"], *row["hedges"], *row["flags"]])
    what = f"\n    {_event(row['event'])}" if row["event"] else ""
    return visible(f"{row['file']}:{row['span'][0]}  [{chain}] {row['stance']}: {_flat(row['text'])}\n    {notes}{what}")


def proposition_text(row: Row, apart: str = "") -> str:
    """A proposition with its status, its roots and the words for it; `apart` parts it from others that are told in the same words."""
    low, high = row["roots"]
    notes = [row["status"] + (" (as possible)" if row["as_possible"] else ""), "CONTESTED" if row["contested"] else None, row["outcome"]]
    head = " · ".join(n for n in notes if n)
    support = [f"    {s['file']}: “{_flat(s['text'])}”" for s in row["support"]]
    parted = [f"    {apart}"] if apart else []
    return visible("\n".join([row["text"], *parted, f"    {head} · roots {low}–{high}", *support]))


def change_text(row: Row) -> str:
    """An event or a change of status on its day.

    >>> change_text({"on": "2024-05-02", "what": "event", "text": "Peru reopened the port."})
    '2024-05-02               event      Peru reopened the port.'
    >>> change_text({"on": "../2025-22", "said": "until August 2025", "what": "event", "text": "Peru reopened the port."})
    'until August 2025        event      Peru reopened the port.'
    >>> change_text({"on": "2024-05-02", "what": "event", "text": "Peru plans to sell gas.", "status": "REPORTED", "outcome": "CANCELLED"})
    '2024-05-02               event      Peru plans to sell gas. REPORTED · CANCELLED'
    """
    on = row["on"] or "(no day)"
    plain = not row.get("said") or _PLAIN_DAYS.fullmatch(on)
    stands = " · ".join(filter(None, (row.get("status"), row.get("outcome"))))
    return visible(f"{on if plain else row['said']:24} {row['what']:10} {row['text']} {stands}".rstrip())


def source_text(row: Row) -> str:
    """A source with its claims and stances.

    >>> source_text({"claims": 2, "name": "Peru", "kind": "government", "stances": {"asserts": 1, "denies": 1}})
    '   2  Peru (government): asserts 1, denies 1'
    """
    stances = ", ".join(f"{stance} {count}" for stance, count in row["stances"].items())
    return visible(f"{row['claims']:4}  {row['name']} ({row['kind'].replace('_', ' ')}): {stances}")


def _event(event: Row) -> str:
    sides = " → ".join(", ".join(names) for names in (event["actors"], event["recipients"]) if names)
    extras = " · ".join(str(x) for x in (*event["goods"], event["when"], event["where"]) if x)
    return f"{event['plover']} ({event['act']}, {event['realis']}): {sides}{' · ' + extras if extras else ''}"


def _flat(text: str) -> str:
    return " ".join(text.split())
