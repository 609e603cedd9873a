"""Plain rows for what changed between two days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from onrecord.ledger import Standing
from onrecord.proposition import Proposition
from onrecord.wording import called

Row = dict[str, Any]


def change_rows(before: Iterable[Proposition], after: Iterable[Proposition], standing: Standing, since: date) -> Iterator[Row]:
    """What is new or otherwise on the later day, in the order of the later day's propositions.

    Args:
        before: the propositions of the earlier day.
        after: those of the later day.
        standing: what stands on the later day.
        since: the earlier day; claims of later documents are listed as what caused the change.

    A row's `what` is "new" or "changed"; `was` and `now` hold the fields that differ: status, roots, contested, outcome.

    """
    earlier = list(before)
    for p in after:
        old = _earlier(p, earlier)
        was, now = _fields(old) if old else {}, _fields(p)
        if old and was == now:
            continue
        fresh = [c for c in p.claims if (day := standing.days.get(c)) is not None and day > since]
        yield {
            "v": 1,
            "proposition": p.id,
            "what": "changed" if old else "new",
            "text": p.text,
            "was": {k: v for k, v in was.items() if v != now[k]},
            "now": {k: v for k, v in now.items() if not old or v != was[k]},
            "claims": fresh,
        }


def _earlier(p: Proposition, earlier: Iterable[Proposition]) -> Proposition | None:
    """The same proposition on the earlier day: of the same id, else the one of whose claims it holds most."""
    known = list(earlier)
    same = next((q for q in known if q.id == p.id), None)
    mine = set(p.claims)
    shared = max(known, key=lambda q: (len(mine & set(q.claims)), q.id), default=None)
    return same or (shared if shared and mine & set(shared.claims) else None)


def _fields(p: Proposition) -> dict[str, Any]:
    outcome = p.outcome.value if p.outcome else None
    return {"status": p.status.value, "roots": [p.low, p.high], "contested": list(p.contested), "outcome": outcome}


def names_of(standing: Standing) -> dict[str, str]:
    """The name of each actor that claims name, by its id."""
    claims = standing.claims.values()
    actors = [link.actor for c in claims for link in c.chain if link.actor]
    actors += [a for c in claims if c.event for a in (*c.event.actors, *c.event.recipients)]
    return {a.id: a.name for a in reversed(actors)}


def change_line(row: Row, names: Mapping[str, str] = MappingProxyType({}), outcome: str | None = None) -> str:
    """A row as one line: "Arland sold gas to Borduria: REPORTED [1, 1] → CONFIRMED [2, 3]".

    Args:
        row: what changed.
        names: of who contests, by id.
        outcome: what became of it, as lists in words tell it, where that is other than the row has it.

    """
    was, now = row["was"], row["now"]
    if now.get("outcome") and outcome:
        now = now | {"outcome": outcome}
    if row["what"] == "new":
        return f"new: {row['text']} {now['status']} {now['roots']}" + (f", {now['outcome']}" if now["outcome"] else "")
    parts = [f"{k} {_said(was[k], names)} → {_said(now[k], names)}" for k in now]
    return f"changed: {row['text']} {'; '.join(parts)}"


def _said(value: object, names: Mapping[str, str]) -> str:
    if isinstance(value, list):
        numbers = bool(value) and all(isinstance(v, int) for v in value)
        return str(value) if numbers else ", ".join(names.get(v) or called(v) for v in value) or "nobody"
    return str(value) if value is not None else "none"
