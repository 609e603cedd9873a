"""What a command works on: what stands in a ledger, or in the files given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from onrecord.cli.options import How, Run, day_of
from onrecord.cli.printing import say
from onrecord.cli.reading import dated, readings

if TYPE_CHECKING:
    from onrecord.ledger import Entry, Standing
    from onrecord.server.kept import Kept


def standing_of(
    files: list[Path] | None, ledger: str | None, as_of: str | None, at: str | None, run: Run, how: How, *, asked: bool = False
) -> Standing:
    """What stands in a ledger, or in the files given (a throw-away ledger); a question that is `asked` of it is read with --actors."""
    from onrecord.ledger import standing
    from onrecord.pipeline import entries

    if bool(files) == bool(ledger):
        raise typer.BadParameter("name either reports or --ledger FILE")
    day, first = day_of(as_of, "--as-of"), list[date]()
    if ledger:
        idle = [o for o, given in (("--at", at), ("--encoding", how.encoding), ("--actors", how.own and not asked)) if given]
        if idle:
            say(f"onrecord: {idle[0]} is for reports that are read now; {ledger} keeps what ingest was given")
        with store_at(ledger, create=False) as store:
            run.read, found = 1, _filed(standing(_noting(store, first), day), ledger, run)
    else:
        fallback = day_of(at, "--at")
        read = dated(readings(files, run, how), fallback)
        found = standing(_noting((entry for reading in read for entry in entries(reading, at=fallback)), first), day)
    if not run.read:
        run.done()
    if not found.documents:
        say(f"onrecord: no report is on record{f' by {day}' if day else ''}{f'; the first is of {min(first)}' if first else ''}")
    return found


def _noting(entries: Iterable[Entry], days: list[date]) -> Iterator[Entry]:
    """Entries as they come; the days of the reports among them are noted."""
    from onrecord.ledger import Filed

    for entry in entries:
        if isinstance(entry, Filed) and entry.on:
            days.append(entry.on)
        yield entry


def _filed(found: Standing, ledger: str, run: Run) -> Standing:
    """What stands, without the claims whose report is not in the ledger; those are named."""
    lost = sorted({c.document for c in found.claims.values()} - set(found.documents))
    for document in lost:
        run.failed.append(document)
        say(f"onrecord: {ledger}: report {document} is not there, so its claims are left out; read it again with ingest")
    if lost:
        say(f"onrecord: whether anything was changed there: onrecord verify --ledger {ledger}")
    return replace(found, claims={name: c for name, c in found.claims.items() if c.document not in lost})


def cast(found: Standing) -> Standing:
    """What stands, with one cast for all reports, names in other spellings too: see `onrecord.cast`."""
    from onrecord.pipeline import cast_of

    return cast_of(found)


@contextmanager
def store_at(where: str, *, create: bool = True) -> Iterator[Any]:
    """A ledger, open while it is worked on; one that is to be made is made with its folder.

    Raises:
        BadLedger: nothing of ours can be kept under such a name, or nothing is there and none is to be made.

    """
    from onrecord.stores import open_store

    if "://" not in where and create:
        Path(where).parent.mkdir(parents=True, exist_ok=True)
    store = open_store(where, create=create, waiting=lambda told: say(f"onrecord: {told}"))
    try:
        yield store
    finally:
        store.close()


def size(found: Standing) -> str:
    """How much stands: "10 reports, 63 claims"."""
    from onrecord.wording import plural

    return f"{plural(len(found.documents), 'report')}, {plural(len(found.claims), 'claim')}"


def untouched(ledger: str) -> str:
    """What to say of a ledger that nothing goes into: one that was not there is not made for nothing."""
    from onrecord.stores import is_there

    return f"{ledger} {'stays as it is' if is_there(ledger) else 'is not made'}"


def kept_beside(ledger: str, store: Any) -> Kept | None:
    """What a ledger adds up to, as the reading room kept it beside it; None where it kept nothing, or nothing that can be taken up."""
    path = Path(f"{ledger}.room")
    if "://" in ledger or not path.exists():
        return None
    from onrecord.server.kept import taken_up

    found = taken_up(path, store)
    if isinstance(found, str):
        say(f"onrecord: {path}: {found}, so all is worked out anew")
        return None
    return found
