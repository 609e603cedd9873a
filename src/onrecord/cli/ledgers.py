"""Commands on a ledger: put reports and candidates on file, check it, open it as a room."""

from __future__ import annotations

import re
from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.ground import store_at, untouched
from onrecord.cli.options import DONE, FAULTY, AsJson, At, Encoding, Fetch, Files, How, Jobs, Kept, Own, Run, day_of
from onrecord.cli.printing import out, say
from onrecord.cli.reading import dated, left_out, own, readings
from onrecord.document import Unread
from onrecord.exporters.lines import json_line, visible

if TYPE_CHECKING:
    from onrecord.document import Document


def ingest(
    files: Files,
    ledger: Kept,
    json_: AsJson = False,
    at: At = None,
    encoding: Encoding = None,
    jobs: Jobs = 1,
    actors: Own = None,
    fetch: Fetch = False,
) -> None:
    """Read reports into a ledger. Reading the same report twice adds nothing."""
    from onrecord.pipeline import entries
    from onrecord.stores import check_name
    from onrecord.wording import plural

    run, day, added, seen, how = Run(), day_of(at, "--at"), 0, 0, How(encoding, jobs, own(actors), fetch)
    check_name(ledger)
    read = dated(readings(files, run, how), day)
    if (first := next(read, None)) is None:
        say(f"no report read; {untouched(ledger)}")
        run.done()
    with store_at(ledger) as store:
        for reading in chain((first,), read):
            fresh = store.append(entries(reading, at=day))
            added, seen = added + fresh, seen + 1 + len(reading.claims)
            if json_:
                out(json_line({"v": 1, "file": reading.document.name, "claims": len(reading.claims), "new": fresh}))
        say(f"{plural(run.read, 'report')} read, {added} of {plural(seen, 'entry')} new, in {ledger}, head {store.head()}")
    run.done()


class Extractor(StrEnum):
    """Whose files of extractions are read."""

    LANGEXTRACT = "langextract"


def import_(
    extractor: Annotated[Extractor, typer.Argument(help="Whose file it is.")],
    file: Annotated[Path, typer.Argument(help="Its JSON lines.")],
    ledger: Kept,
    by: Annotated[str | None, typer.Option("--by", help="Who found them, if more is known: the model and its version.")] = None,
    at: At = None,
    json_: AsJson = False,
) -> None:
    """Put what another extractor found into a ledger, as candidates: only words that stand in the text, to be reviewed by a person."""
    from onrecord.ledger import Claimed, standing
    from onrecord.pipeline import proposed
    from onrecord.rows import candidate_row
    from onrecord.stores import check_name, is_there
    from onrecord.wording import plural

    run, day = Run(), day_of(at, "--at")
    check_name(ledger)
    known: list[Document] = []
    if is_there(ledger):
        with store_at(ledger) as store:
            known += standing(store).documents.values()
    with file.open("rb") as source:
        parts = list(proposed(source, file.name, known, by=by or extractor.value, at=day))
    found = [part for part in parts if isinstance(part, Claimed)]
    run.read = len(found)
    left_out((part for part in parts if isinstance(part, Unread)), str(file), run)
    counts = f"{plural(len(found), 'candidate')}, {len(run.failed)} not admitted"
    if not found:
        say(f"{counts}{'' if parts else f', for {file} holds no extraction'}; {untouched(ledger)}")
        run.done()
    with store_at(ledger) as store:
        added = store.append(part for part in parts if not isinstance(part, Unread))
        for entry in found if json_ else ():
            out(json_line(candidate_row(entry)))
        say(f"{counts}, {plural(added, 'entry')} new, in {ledger}, head {store.head()}")
    run.done()


def verify(
    ledger: Kept,
    head: Annotated[str | None, typer.Option("--head", help="A head that was noted down: it must still be in the chain.")] = None,
    json_: AsJson = False,
) -> None:
    """Check that nothing in a ledger was changed and that every span still says what was stored."""
    from onrecord.checks import opened
    from onrecord.checks import verify as check
    from onrecord.codec import GENESIS
    from onrecord.wording import plural

    if head is not None and not re.fullmatch("[0-9a-f]{64}", head):
        raise typer.BadParameter(f"{head!r} is no head; it has 64 hexadecimal digits, as ingest and verify print it", param_hint="--head")
    with store_at(ledger, create=False) as store:
        problems, rows = check(store, head=head), opened(store).rows
    last = rows[-1].chain if rows else GENESIS
    if json_:
        faults = [{"where": p.where, "what": p.what} for p in problems]
        out(json_line({"v": 1, "ledger": ledger, "entries": len(rows), "head": last, "faults": faults}))
    else:
        for p in problems:
            out(visible(f"{p.where}: {p.what}"))
        out(f"{ledger}: {plural(len(rows), 'entry')}, {plural(len(problems), 'fault')}, head {last or 'unreadable'}")
    raise typer.Exit(FAULTY if problems else DONE)


def serve(
    ledger: Kept,
    port: Annotated[int, typer.Option("--port", help="Where it listens.", min=1, max=65535)] = 8080,
    host: Annotated[str, typer.Option("--host", help="The address; any but this machine's own needs --tokens.")] = "127.0.0.1",
    name: Annotated[list[str] | None, typer.Option("--name", help="Another name under which it is reached. May be repeated.")] = None,
    tokens: Annotated[Path | None, typer.Option("--tokens", help="Who may come in: lines of a role, a token and a name.")] = None,
    state: Annotated[
        Path | None, typer.Option("--state", help="Where it is kept what a large ledger adds up to; by default beside it.")
    ] = None,
    fresh: Annotated[bool, typer.Option("--fresh", help="Work all out anew, and keep nothing.")] = False,
) -> None:
    """Open the reading room: the ledger as pages, and as an interface for programs."""
    if state and fresh:
        raise typer.BadParameter("--fresh keeps nothing, so there is no --state to name")
    from onrecord.server.run import serve as opened

    beside = None if fresh or "://" in ledger else Path(f"{ledger}.room")  # a ledger in a database has no place beside it
    opened(ledger, host, port, names=name or (), tokens=tokens, state=state or beside, say=say)
