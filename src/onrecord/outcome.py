"""What became of a dated future: PENDING, HAPPENED, HAPPENED_OTHERWISE, CANCELLED or LAPSED (D10)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from onrecord.document import BlockKind
from onrecord.event import Event, Realis
from onrecord.ledger import Standing
from onrecord.match import Group
from onrecord.proposition import Outcome
from onrecord.thread import LASTING, PARTICULAR, SPOKEN, agree, spot, when_days
from onrecord.weigh import ENDED, SUMMARY, Weighed, calls_off

NEAR = 31  # days: what happened within a month of the day foretold, elsewhere or on another day, is what was foretold


def outcome(weighed: Iterable[Weighed], group: Group, standing: Standing, today: date | None) -> Outcome | None:
    """What became of a group's event by a day; None for what was never foretold and carries no date.

    "They will meet in Strelsau on 4 May" is PENDING on 1 May, HAPPENED when a report says that they met, LAPSED when the day
    passes in silence.
    """
    ws = list(weighed)
    counted = [w for w in ws if w.counts and w.side == "for"]
    ahead = [w for w in counted if _by_word(w, standing)]
    foretold = [*(w for w in ws if _foretells(w, group, standing)), *ahead]
    told = min((standing.days.get(w.claim) or date.max for w in foretold if w.counts), default=date.max)
    if group.thread.act in PARTICULAR and any(w.why == ENDED for w in ws) and called_off(ws, standing):
        return Outcome.CANCELLED
    told_in_full = [w for w in counted if not mere_title(w, standing)]
    if done := [
        w for w in told_in_full if w not in ahead and (_realis(w, standing) is Realis.HAPPENED or _begun(w, group, standing, told))
    ]:
        return _done(done, foretold, group, standing)
    if group.thread.act in SPOKEN:
        return None
    if group.thread.act not in {"SANCTION", "REJECT"} and called_off(ws, standing):  # these call off themselves
        return Outcome.CANCELLED
    latest = group.thread.latest
    lapsed = latest is not None and today is not None and latest < today
    return None if not foretold else Outcome.LAPSED if lapsed else Outcome.PENDING


def _begun(w: Weighed, group: Group, standing: Standing, told: date) -> bool:
    """Whether what was foretold for a day is under way, told on that day or later: "the ban has been in force since Monday"."""
    day, first = standing.days.get(w.claim), group.thread.earliest
    return _realis(w, standing) is Realis.ONGOING and day is not None and first is not None and told < day >= first


def mere_title(w: Weighed, standing: Standing) -> bool:
    """Whether a heading only names what the text below it tells of: "*Signing of the Accord*", over words on what is to be signed."""
    claim = standing.claims[w.claim]
    doc = standing.documents.get(claim.document)
    return claim.block in SUMMARY and doc is not None and any(True for _ in doc.parts(BlockKind.PARAGRAPH))


def _by_word(w: Weighed, standing: Standing) -> bool:
    """Whether a measure is announced for a later day: "the import is banned from 5 November", told on the 1st."""
    event, day = standing.claims[w.claim].event, standing.days.get(w.claim)
    first = event.when.earliest if event and event.when else None
    return w.performs and first is not None and day is not None and day < first


def _realis(w: Weighed, standing: Standing) -> Realis | None:
    event = standing.claims[w.claim].event
    return event.realis if event else None


def _foretells(w: Weighed, group: Group, standing: Standing) -> bool:
    realis = _realis(w, standing)
    if w.side == "against" or realis is None or w.why.startswith("R8"):
        return False
    if w.side == "mentions":
        return realis in {Realis.POSSIBLE, Realis.PLANNED, Realis.ANNOUNCED} and group.thread.act == "CONSULT"
    if not _ahead(w, standing):
        return False
    return (w.counts or w.why.startswith("D4")) and (realis.future or realis is Realis.POSSIBLE)


def _ahead(w: Weighed, standing: Standing) -> bool:
    """Whether the day foretold was still to come when it was told."""
    event, day = standing.claims[w.claim].event, standing.days.get(w.claim)
    return event is None or event.when is None or event.when.latest is None or day is None or event.when.latest >= day


def _done(done: list[Weighed], foretold: list[Weighed], group: Group, standing: Standing) -> Outcome | None:
    """Happened, or otherwise than foretold: in another city, or on a day outside the days foretold."""
    if not any(w.counts for w in foretold):
        return Outcome.HAPPENED if foretold or (group.thread.form == "meeting" and group.thread.latest) else None
    what, ahead = _events(done, standing), _events(foretold, standing)
    return Outcome.HAPPENED_OTHERWISE if _elsewhere(what, ahead) or _another_day(what, ahead) else Outcome.HAPPENED


def _events(weighed: Iterable[Weighed], standing: Standing) -> list[Event]:
    return [event for w in weighed if (event := standing.claims[w.claim].event)]


def _elsewhere(done: Iterable[Event], foretold: Iterable[Event]) -> bool:
    """Whether some of what was done was in another city than some of what was foretold."""
    here, there = ({spot(e.where) for e in events} - {None} for events in (done, foretold))
    return bool(here and there) and len(here | there) > 1


def _another_day(done: Iterable[Event], foretold: Iterable[Event]) -> bool:
    """Whether some of what was done was over before some of what was foretold began, or began after it was over."""
    first, second = ([days for e in events if (days := when_days(e.when))] for events in (done, foretold))
    if not first or not second:
        return False
    # The earliest last day and the latest first day tell of all pairs: a wide question has thousands on either side.
    return min(last for _, last in first) < max(f for f, _ in second) or min(last for _, last in second) < max(f for f, _ in first)


def called_off(weighed: Iterable[Weighed], standing: Standing) -> bool:
    """Whether the latest word on a plan is that it was called off: "the palace cancelled the trip"."""
    words = [w for w in weighed if w.side == "against" or (w.side == "for" and w.counts) or w.why.startswith("D10")]
    off = [w for w in words if calls_off(standing.claims[w.claim])]
    if not off:
        return False
    last = max(standing.days.get(w.claim) or date.max for w in off)
    return all((standing.days.get(w.claim) or date.max) <= last for w in words if w.side == "for")


def happened_instead(group: Group, others: Iterable[tuple[Group, date | None]], told: date | None) -> tuple[str, ...]:
    """Groups of what did happen after it was foretold, in another city or on another day (D10); each comes with the day it was done."""
    return tuple(g.id for g, done in others if done and (told is None or told <= done) and g.id != group.id and _instead(group, g))


def _instead(foretold: Group, done: Group) -> bool:
    a, b = foretold.thread, done.thread
    if a.act in LASTING or not ((a.sides and a.earliest) or spot(a.where)):
        return False
    loose = (replace(a, earliest=None, latest=None, where=None), replace(b, earliest=None, latest=None, where=None))
    if not agree(*loose):
        return False
    elsewhere = spot(a.where) is not None and spot(b.where) is not None and spot(a.where) != spot(b.where)
    another_day = a.latest is not None and not agree(a, b)
    return _close(a.earliest, a.latest, b.earliest, b.latest) and (elsewhere or another_day)


def _close(a0: date | None, a1: date | None, b0: date | None, b1: date | None) -> bool:
    """Within a month of each other; where either has no day, nothing is said."""
    if not (a0 or a1) or not (b0 or b1):
        return True
    low, high = max(a0 or date.min, b0 or date.min), min(a1 or date.max, b1 or date.max)
    return low <= high or (low - high).days <= NEAR
