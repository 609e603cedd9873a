"""Whether somebody who bears the name of a known person may be that person: what the report says of office, work and country decides."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from onrecord.annotators.actors_phrases import Phrase
from onrecord.annotators.actors_words import listed
from onrecord.annotators.people import Held, Person, tenures

_GREAT = frozenset(
    {
        *("head_of_state", "head_of_government", "foreign_minister", "defence_minister", "org_head", "monarch", "crown_prince", "pope"),
        *("security_adviser", "military_chief", "intelligence_head"),
    }
)
"""Offices whose holders are known without their country."""
_LONG_BEFORE = timedelta(25 * 365)


def may_be(who: Person, title: Phrase | None, blocs: Collection[str], day: date | None) -> bool:
    """Whether a known person may be meant: nothing speaks against it, and more for it than the name.

    "Union leader Ole Dahl" is no minister of that name, nor is "the Danish minister Ole Dahl" one of Norway.
    """
    body = title.body.side if title and title.body else ""
    if body.startswith("country:") and who.blocs and body not in who.blocs and all(b.startswith("country:") for b in who.blocs):
        return False
    held = [t for b in who.blocs for t in tenures(b) if t.holder == who.id]
    if not held:
        return True
    great = any(t.role in _GREAT for t in held)
    serving = day is not None and any(t.on(day) for t in held)
    if _of_other_work(title, held) and not (serving and not _speaks_for(title)) and not great:
        return False
    if day is not None and all(t.start is not None and t.start > day + _LONG_BEFORE for t in held):
        return False
    named = title is not None and any(t.role == title.role.office for t in held)
    return great or serving or named or any(b in blocs for b in who.blocs)


def _of_other_work(title: Phrase | None, held: Collection[Held]) -> bool:
    """Whether a report says that somebody does what no holder of these offices does: "*the union leader*", "*a police spokesman*"."""
    if title is None:
        return False
    return title.role.sort == "unnamed" or title.role.words in listed("other work") or (_speaks_for(title) and not _spoke(held))


def _speaks_for(title: Phrase | None) -> bool:
    return title is not None and title.role.office == "spokesperson"


def _spoke(held: Collection[Held]) -> bool:
    return any(t.role == "spokesperson" for t in held)
