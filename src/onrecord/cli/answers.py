"""Commands that answer: a question, what changed between two days, what changes from now on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.ground import cast, kept_beside, standing_of, store_at
from onrecord.cli.options import AsJson, AsOf, At, Encoding, Files, How, Jobs, Kept, LedgerFile, Own, Run, day_of
from onrecord.cli.printing import out, say
from onrecord.cli.reading import own
from onrecord.errors import BadQuestion
from onrecord.exporters.lines import json_line, visible

if TYPE_CHECKING:
    from onrecord.answer import Answer
    from onrecord.ledger import Entry, Standing
    from onrecord.server.growing import Growing


def ask(
    question: str,
    files: Files = None,
    ledger: LedgerFile = None,
    as_of: AsOf = None,
    json_: AsJson = False,
    at: At = None,
    encoding: Encoding = None,
    jobs: Jobs = 1,
    actors: Own = None,
    all_: Annotated[bool, typer.Option("--all", help="Every line, also what does not count and says what was said before.")] = False,
) -> None:
    """Answer a question with its status, roots and the words that support each line."""
    from onrecord.asking import answer
    from onrecord.rows import answer_row
    from onrecord.wording import plural

    if not question.strip():
        raise BadQuestion('the question is empty; ask for example "Is there a grain deal?"')
    if files and "?" not in question and Path(question).exists():
        raise typer.BadParameter(
            f'{question} is there as a file or folder; put the question first: onrecord ask "Is there a grain deal?" {question}'
        )
    run, how = Run(), How(encoding, jobs, own(actors))
    if ready := _ready(question, files, ledger, as_of, at, how):
        found, standing, run.read = *ready, 1
    else:
        standing = cast(standing_of(files, ledger, as_of, at, run, how, asked=True))
        found = answer(question, standing, as_of=day_of(as_of, "--as-of"), own=how.own)
    row = answer_row(found, standing.claims, standing.documents)
    out(json_line(row) if json_ else visible(found.text if all_ else found.brief))
    if not (json_ or all_ or found.text == found.brief):
        say(f"--all shows all {plural(len(found.evidence), 'line')} of evidence")
    run.done()


def _ready(question: str, files: Files, ledger: LedgerFile, as_of: AsOf, at: At, how: How) -> tuple[Answer, Standing] | None:
    """The answer out of what the reading room kept beside a ledger, with what came since; None where that would not do."""
    if files or not ledger or as_of or at or how.encoding or not Path(f"{ledger}.room").exists():
        return None
    from onrecord.server.growing import answer_of

    with store_at(ledger, create=False) as store:
        found = kept_beside(ledger, store)
        if found is None:
            return None
        head = store.head()
        snap = found.growing.last
        if came := list(store.after(len(found.entries))):
            snap = found.growing.take(came, head)
    return None if snap.lost else (answer_of(question, snap, how.own), snap.standing)


def diff(
    files: Files = None,
    ledger: LedgerFile = None,
    from_: Annotated[str, typer.Option("--from", help="The earlier day, YYYY-MM-DD.")] = "",
    to: Annotated[str | None, typer.Option("--to", help="The later day; by default the day of the latest report.")] = None,
    json_: AsJson = False,
    at: At = None,
    encoding: Encoding = None,
    jobs: Jobs = 1,
    actors: Own = None,
) -> None:
    """Print what changed between two days: new propositions, and each whose status, roots, denials or outcome changed."""
    from onrecord.exporters.changes import change_line, change_rows, names_of
    from onrecord.put_off import outcome_said
    from onrecord.status import propositions as derive

    since, until = day_of(from_ or None, "--from"), day_of(to, "--to")
    if since is None:
        raise typer.BadParameter("name the earlier day with --from YYYY-MM-DD")
    if until is not None and until < since:
        raise typer.BadParameter(f"--to {until} lies before --from {since}; name the earlier day with --from")
    run = Run()
    standing = cast(standing_of(files, ledger, to, at, run, How(encoding, jobs, own(actors))))
    names = names_of(standing)
    after = derive(standing, until)
    said = {p.id: outcome_said(p, standing) for p in after}
    rows = list(change_rows(derive(standing, since), after, standing, since))
    for row in rows:
        out(json_line(row) if json_ else change_line(row, names, said[row["proposition"]]))
    if not rows:
        last = max((day for d in standing.documents.values() if (day := d.day)), default=None)
        read = f"; the last report read is of {last}" if last else ""
        say(f"onrecord: nothing changed after {since}{f' until {until}' if until else ''}{read}")
    run.done()


def watch(
    question: str,
    ledger: Kept,
    once: Annotated[bool, typer.Option("--once", help="Look once, and end.")] = False,
    every: Annotated[float, typer.Option("--every", help="Seconds between two looks.", min=0.2)] = 10.0,
    state: Annotated[Path | None, typer.Option("--state", help="Where it is kept what was seen; by default beside the ledger.")] = None,
    feed: Annotated[Path | None, typer.Option("--feed", help="An Atom file to put changes in; by default beside the ledger.")] = None,
) -> None:
    """Tell, once for each change, when an answer's status, roots, outcome or who contests it change: a line of JSON, an Atom entry."""
    import time

    if not question.strip():
        raise BadQuestion('the question is empty; ask for example "Is there a grain deal?"')
    if "://" in ledger and not (state and feed):
        raise typer.BadParameter("a ledger in a database has no place beside it: name --state and --feed")
    seen_in, told_in = state or Path(f"{ledger}.watch.json"), feed or Path(f"{ledger}.watch.atom")
    from onrecord.server.growing import Growing

    with store_at(ledger, create=False) as store:
        ready = kept_beside(ledger, store)
        room, read = (ready.growing, len(ready.entries)) if ready else (Growing(), 0)
        head = None
        while True:
            if (now := store.head()) != head:
                came = list(store.after(read))
                _look(question, room, came, now, seen_in, told_in, first=head is None)
                read, head = read + len(came), now
            if once:
                return
            time.sleep(every)


def _look(question: str, room: Growing, came: list[Entry], head: str, seen_in: Path, told_in: Path, *, first: bool) -> None:
    """Looks once; what is told was kept before, so that nothing is told twice."""
    from onrecord.server.watch import add_to_feed, change, concerned, look, remember, remembered

    before, snap = room.last, room.take(came, head)
    if not first and not concerned(question, before, snap):
        return
    known = remembered(seen_in)
    for document in snap.lost:
        say(f"onrecord: report {document} is not in the ledger, so its claims are left out; read it again with ingest")
    was, now = known.get(question), look(question, snap)
    row = change(question, was, now, snap) if was else None
    if row:
        add_to_feed(told_in, row)
    remember(seen_in, known | {question: now})
    if row:
        out(json_line(row))
    elif was is None:
        flags = "".join(f", {flag}" for flag in (now.outcome, "contested" if now.contested else None) if flag)
        say(f"watching: {now.status} [{now.low}, {now.high}]{flags}; changes will be told")
