"""Decisions of people: from a form to an entry of the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from onrecord.correct import corrected
from onrecord.errors import BadRuling
from onrecord.ledger import Ruled, Standing, Verdict, in_force, ruling_id, taken_back
from onrecord.server.growing import Snapshot
from onrecord.server.values import fitting

SAME, NOT_SAME = "same", "not_same"
DEEDS = ("accept", "reject", "correct", SAME, NOT_SAME, "undo")


@dataclass(frozen=True)
class Decision:
    """What a form says.

    Args:
        deed: one of `DEEDS`.
        claims: ids of the claims it is about.
        by: who decides.
        why: the reason.
        part: what is corrected.
        value: what stands there instead.
        ruling: id of the ruling that is taken back.

    """

    deed: str
    claims: tuple[str, ...] = ()
    by: str = ""
    why: str = ""
    part: str = ""
    value: str = ""
    ruling: str = ""


def decision(form: Mapping[str, str], by: str) -> Decision:
    """Read a form."""
    claims = tuple(dict.fromkeys(c.strip() for c in form.get("claims", "").replace(",", " ").split()))
    said = {name: form.get(name, "").strip()[:2000] for name in ("deed", "why", "part", "value", "ruling")}
    return Decision(said["deed"], claims, by.strip()[:200], said["why"], said["part"], said["value"], said["ruling"])


def ruled(made: Decision, room: Snapshot, at: datetime) -> Ruled:
    """The entry that a decision is; it counts from the day of the latest report it speaks of, so that a reading is mended on every day.

    Raises:
        BadRuling: it cannot be heeded, and why.

    """
    if made.deed not in DEEDS:
        raise BadRuling(f"{made.deed!r:.40} is no decision; one of {', '.join(DEEDS)}")
    if not made.by:
        raise BadRuling("say who decides: a ruling bears a name")
    time = at.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    if made.deed == "undo":
        return _undone(made, room, time)
    many = 2 if made.deed in {SAME, NOT_SAME} else 1
    if len(made.claims) < many:
        raise BadRuling("choose what it is the same as or not, or name two claims by id" if many > 1 else "name a claim by id")
    for name in made.claims:
        if name in room.standing.candidates:
            if made.deed not in {"accept", "reject"}:
                raise BadRuling(f"claim {name!r:.40} is another machine's candidate; accept it first")
        elif name not in room.standing.claims and not (made.deed in {"accept", "reject"} and name in room.standing.reviewed):
            raise BadRuling(f"no claim {name!r:.40} stands")
    day = _day(made.claims, room.standing)
    entry = Ruled(day, made.claims, made.deed == SAME, made.by, made.why, at=time)
    if made.deed in {SAME, NOT_SAME}:
        return _new(entry, room)
    entry = replace(entry, verdict=Verdict(made.deed))
    if made.deed == "correct":
        value = fitting(made.part, made.value, room.book.names)
        for name in made.claims:
            corrected(room.standing.claims[name], made.part, value)
        entry = replace(entry, part=made.part, value=value)
    return _new(entry, room)


def _new(entry: Ruled, room: Snapshot) -> Ruled:
    """A ruling, unless the last one on the matter is the very same, by the same person: that one needs no second."""
    last = next((r for r in reversed(in_force(room.rulings)) if _matter(r) == _matter(entry)), None)
    if last and (last.by, last.verdict, last.same, last.value) == (entry.by, entry.verdict, entry.same, entry.value):
        raise BadRuling(f"{last.by} has ruled so already, at {last.at[:16].replace('T', ' ')}, and it stands; nothing was added")
    return entry


def _matter(ruling: Ruled) -> tuple[bool, tuple[str, ...], str]:
    """What a ruling is about: of two on one matter the later holds."""
    return ruling.verdict is None, tuple(sorted(ruling.claims)), ruling.part


def _undone(made: Decision, room: Snapshot, time: str) -> Ruled:
    old = next((r for r in room.rulings if ruling_id(r) == made.ruling), None)
    if old is None:
        raise BadRuling(f"there is no ruling {made.ruling!r:.40}")
    if made.ruling in taken_back(room.rulings):
        raise BadRuling("that ruling is taken back already; nothing was added")
    return Ruled(old.on, old.claims, False, made.by, made.why, verdict=Verdict.UNDO, at=time, undoes=made.ruling)


def _day(claims: Iterable[str], stands: Standing) -> date | None:
    days = [stands.candidates[c].on if c in stands.candidates else stands.days.get(c) for c in claims]
    return None if None in days else max(d for d in days if d)
