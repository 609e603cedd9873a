"""The commands. Data goes to stdout, progress and errors to stderr.

Exit codes: 0 done, 1 failed, 2 wrong usage, 3 done with some documents failed (each named), 4 `verify` found a fault.
"""

from __future__ import annotations

import gc
import io
import os
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from onrecord.document import Unread
from onrecord.errors import BadExport, BadQuestion, OnRecordError, UnreadableSource
from onrecord.exporters.lines import change_text, claim_text, json_line, page_text, proposition_text, source_text, visible

if TYPE_CHECKING:
    from onrecord.annotators.own_files import ActorFile
    from onrecord.claim import Claim
    from onrecord.document import Document, Span
    from onrecord.engines.local import WorkFailed
    from onrecord.ledger import Entry, Standing
    from onrecord.pipeline import Outcome, Reading
    from onrecord.server.growing import Growing

app = typer.Typer(help=__doc__, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)

DONE, FAILED, USAGE, PARTLY, FAULTY = range(5)
STDIN = Path("-")
_CHUNK, _LONGEST_PIPE = 1024**2, 1024**3  # bytes that are piped in are kept on disk, not in memory

Files = Annotated[
    list[Path] | None,
    typer.Argument(help="Reports: files of any format that is read, folders of them; - is standard input.", show_default=False),
]
Kept = Annotated[str, typer.Option("--ledger", help="The ledger: FILE.sqlite, FILE.jsonl or a database URL.")]
LedgerFile = Annotated[str | None, typer.Option("--ledger", help="A ledger: FILE.sqlite, FILE.jsonl or a database URL.")]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object a line.")]
AsOf = Annotated[str | None, typer.Option("--as-of", help="Count what was published on or before this day (YYYY-MM-DD).")]
At = Annotated[str | None, typer.Option("--at", help="The day of reports that bear none (YYYY-MM-DD).")]
Jobs = Annotated[int, typer.Option("--jobs", "-j", help="Processes.", min=1)]
Encoding = Annotated[str | None, typer.Option("--encoding", help="Encoding of files that do not say theirs.")]
Fetch = Annotated[bool, typer.Option("--fetch", help="Fetch the addresses of lists, one after the other. Without it, nothing goes out.")]
Own = Annotated[
    list[Path] | None,
    typer.Option("--actors", help="Your own persons and organisations: CSV, FollowTheMoney or OpenSanctions. May be repeated."),
]


@dataclass
class Run:
    """What a command saw go wrong, for its exit code."""

    failed: list[str] = field(default_factory=list)
    read: int = 0

    def done(self) -> NoReturn:
        """Ends the command."""
        raise typer.Exit(DONE if not self.failed else PARTLY if self.read else FAILED)


@dataclass(frozen=True)
class How:
    """How files are read.

    Args:
        encoding: of files that do not say theirs.
        jobs: processes.
        own: the user's persons and organisations.
        fetch: addresses of lists are fetched.

    """

    encoding: str | None = None
    jobs: int = 1
    own: tuple[ActorFile, ...] = ()
    fetch: bool = False


def main() -> None:
    """Entry point of the `onrecord` command."""
    gc.set_threshold(50_000, 20, 20)  # tables stay once they are read: going through them again and again cost a quarter of a second
    # Our matrices are small: a second thread only waits for the first. Whoever set another number keeps it.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", newline="\n")  # the same bytes whatever the terminal is set to
    try:
        app()
    except Exception as error:
        say(f"onrecord: {_told(error)}")
        sys.exit(USAGE if isinstance(error, BadQuestion | BadExport) else FAILED)


def _told(error: Exception) -> str:
    if isinstance(error, OnRecordError):
        return str(error)
    if isinstance(error, OSError):
        return f"{error.filename or 'output'}: {error.strerror or error}; check the path, its permissions and the space left"
    return _fault(error)


def _fault(error: Exception, told: str = "") -> str:
    """What to say of an exception that nobody foresaw: what, where, and that it is ours."""
    import traceback

    lines = re.findall(r'File "(?:.*[\\/])?(.+?)", line (\d+)', told or "".join(traceback.format_exception(error)))
    where = f" ({':'.join(lines[-1])})" if lines else ""
    return f"{type(error).__name__}: {error}{where}; this is a fault of onrecord, not of the report: please report it with this line"


def _version(*, wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        out(f"onrecord {version('onrecord')}")
        raise typer.Exit


@app.callback()
def options(
    *, version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")] = False
) -> None:
    """Options before any command."""


@app.command()
def read(
    files: Files = None, json_: AsJson = False, encoding: Encoding = None, jobs: Jobs = 1, actors: Own = None, fetch: Fetch = False
) -> None:
    """Read reports and show their blocks and what is found in them. Keeps nothing."""
    from onrecord.rows import document_row

    run = Run()
    for reading in _readings(files, run, How(encoding, jobs, _own(actors), fetch)):
        row = document_row(reading.document, reading.found)
        out(json_line(row) if json_ else page_text(row))
    run.done()


@app.command()
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

    run, day, added, seen, how = Run(), _day(at, "--at"), 0, 0, How(encoding, jobs, _own(actors), fetch)
    check_name(ledger)
    readings = _dated(_readings(files, run, how), day)
    if (first := next(readings, None)) is None:
        say(f"no report read; {_untouched(ledger)}")
        run.done()
    with _store(ledger) as store:
        for reading in chain((first,), readings):
            fresh = store.append(entries(reading, at=day))
            added, seen = added + fresh, seen + 1 + len(reading.claims)
            if json_:
                out(json_line({"v": 1, "file": reading.document.name, "claims": len(reading.claims), "new": fresh}))
        say(f"{plural(run.read, 'report')} read, {added} of {plural(seen, 'entry')} new, in {ledger}, head {store.head()}")
    run.done()


class Extractor(StrEnum):
    """Whose files of extractions are read."""

    LANGEXTRACT = "langextract"


@app.command("import")
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

    run, day = Run(), _day(at, "--at")
    check_name(ledger)
    known: list[Document] = []
    if is_there(ledger):
        with _store(ledger) as store:
            known += standing(store).documents.values()
    with file.open("rb") as source:
        parts = list(proposed(source, file.name, known, by=by or extractor.value, at=day))
    found = [part for part in parts if isinstance(part, Claimed)]
    run.read = len(found)
    _left_out((part for part in parts if isinstance(part, Unread)), str(file), run)
    counts = f"{plural(len(found), 'candidate')}, {len(run.failed)} not admitted"
    if not found:
        say(f"{counts}{'' if parts else f', for {file} holds no extraction'}; {_untouched(ledger)}")
        run.done()
    with _store(ledger) as store:
        added = store.append(part for part in parts if not isinstance(part, Unread))
        for entry in found if json_ else ():
            out(json_line(candidate_row(entry)))
        say(f"{counts}, {plural(added, 'entry')} new, in {ledger}, head {store.head()}")
    run.done()


@app.command()
def claims(
    files: Files = None,
    ledger: LedgerFile = None,
    as_of: AsOf = None,
    json_: AsJson = False,
    at: At = None,
    encoding: Encoding = None,
    jobs: Jobs = 1,
    actors: Own = None,
    candidates: Annotated[bool, typer.Option("--candidates", help="What other extractors found and nobody accepted, instead.")] = False,
) -> None:
    """Print every claim: who says what, on whose word, how sure."""
    from onrecord.rows import candidate_row, claim_row

    run = Run()
    standing = _standing(files, ledger, as_of, at, run, How(encoding, jobs, _own(actors)))
    for entry in standing.candidates.values() if candidates else ():
        out(json_line(candidate_row(entry)) if json_ else visible(f"{entry.claim.document} {entry.claim.quote} [{entry.by}] {entry.told}"))
    for name, claim in () if candidates else _in_order(standing):
        row = claim_row(claim, standing.documents[claim.document]) | {"id": name}  # a corrected claim stands under the id of what was read
        out(json_line(row) if json_ else claim_text(row))
    run.done()


@app.command()
def propositions(
    files: Files = None,
    ledger: LedgerFile = None,
    as_of: AsOf = None,
    json_: AsJson = False,
    at: At = None,
    encoding: Encoding = None,
    jobs: Jobs = 1,
    actors: Own = None,
) -> None:
    """Print what the claims add up to: status, independent roots, outcome."""
    from onrecord.apart import apart
    from onrecord.rows import proposition_row
    from onrecord.status import propositions as derive

    run = Run()
    standing = _cast(_standing(files, ledger, as_of, at, run, How(encoding, jobs, _own(actors))))
    found = derive(standing, _day(as_of, "--as-of"))
    parted = {} if json_ else apart(found, standing)
    for p in found:
        row = proposition_row(p, standing.claims, standing.documents)
        out(json_line(row) if json_ else proposition_text(row, parted.get(p.id, "")))
    run.done()


@app.command()
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
    run, how = Run(), How(encoding, jobs, _own(actors))
    standing = _cast(_standing(files, ledger, as_of, at, run, how, asked=True))
    found = answer(question, standing, as_of=_day(as_of, "--as-of"), own=how.own)
    row = answer_row(found, standing.claims, standing.documents)
    out(json_line(row) if json_ else visible(found.text if all_ else found.brief))
    if not (json_ or all_ or found.text == found.brief):
        say(f"--all shows all {plural(len(found.evidence), 'line')} of evidence")
    run.done()


@app.command()
def timeline(
    files: Files = None,
    ledger: LedgerFile = None,
    as_of: AsOf = None,
    json_: AsJson = False,
    at: At = None,
    encoding: Encoding = None,
    jobs: Jobs = 1,
    actors: Own = None,
) -> None:
    """Print when things are said to happen, and every change of status with its cause and rule."""
    from onrecord.exporters.listing import timeline_rows
    from onrecord.status import propositions as derive

    run = Run()
    standing = _cast(_standing(files, ledger, as_of, at, run, How(encoding, jobs, _own(actors))))
    for row in timeline_rows(derive(standing, _day(as_of, "--as-of")), standing):
        out(json_line(row) if json_ else change_text(row))
    run.done()


@app.command()
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
    from onrecord.status import propositions as derive

    since, until = _day(from_ or None, "--from"), _day(to, "--to")
    if since is None:
        raise typer.BadParameter("name the earlier day with --from YYYY-MM-DD")
    if until is not None and until < since:
        raise typer.BadParameter(f"--to {until} lies before --from {since}; name the earlier day with --from")
    run = Run()
    standing = _cast(_standing(files, ledger, to, at, run, How(encoding, jobs, _own(actors))))
    names = names_of(standing)
    for row in change_rows(derive(standing, since), derive(standing, until), standing, since):
        out(json_line(row) if json_ else change_line(row, names))
    run.done()


@app.command()
def sources(
    files: Files = None,
    ledger: LedgerFile = None,
    as_of: AsOf = None,
    json_: AsJson = False,
    at: At = None,
    encoding: Encoding = None,
    jobs: Jobs = 1,
    actors: Own = None,
) -> None:
    """Print who is cited, how often, in how many outlets, and with which stances."""
    from onrecord.exporters.listing import source_rows

    run = Run()
    standing = _cast(_standing(files, ledger, as_of, at, run, How(encoding, jobs, _own(actors))))
    for row in source_rows(standing):
        out(json_line(row) if json_ else source_text(row))
    run.done()


@app.command()
def report(
    files: Files = None,
    ledger: LedgerFile = None,
    out_file: Annotated[Path | None, typer.Option("--out", help="The HTML file to write; else stdout, unless that is a terminal.")] = None,
    question: Annotated[str | None, typer.Option("--ask", help="A question to answer at the top.")] = None,
    title: Annotated[str | None, typer.Option("--title", help="Of the page; by default the question, or the days of the reports.")] = None,
    as_of: AsOf = None,
    at: At = None,
    encoding: Encoding = None,
    jobs: Jobs = 1,
    actors: Own = None,
) -> None:
    """Write one self-contained HTML page: the reports with their claims, the propositions, a timeline."""
    from onrecord.asking import answer
    from onrecord.exporters.report import report as write
    from onrecord.exporters.report import titled
    from onrecord.status import propositions as derive

    if out_file is None and sys.stdout.isatty():
        raise typer.BadParameter("a page is not for the terminal; name the file with --out PAGE.html")
    run, day, how = Run(), _day(as_of, "--as-of"), How(encoding, jobs, _own(actors))
    _room_for(out_file)
    standing = _cast(_standing(files, ledger, as_of, at, run, how, asked=bool(question)))
    found = answer(question, standing, as_of=day, own=how.own) if question else None
    page = io.BytesIO()
    write(derive(standing, day), standing, page, title=title or question or titled(standing), as_of=day, answer=found)
    if out_file is None:
        typer.echo(page.getvalue(), nl=False)
    else:
        out_file.write_bytes(page.getvalue())
        say(f"{out_file} written: {_size(standing)}")
    run.done()


def _room_for(out_file: Path | None) -> None:
    """Sees to it, before anything is read, that the folder of a file to write is there: a slip of the pen makes no new one."""
    if out_file is not None and not out_file.absolute().parent.is_dir():
        raise typer.BadParameter(f"{out_file}: the folder {out_file.parent} is not there; make it, or name another", param_hint="--out")


@app.command()
def export(
    format_: Annotated[
        str,
        typer.Argument(
            metavar="FORMAT", help="plover, gdelt, ftm, stix, sipri, csv, parquet …: docs/hand-over.md; decisions: what people ruled."
        ),
    ],
    files: Files = None,
    ledger: LedgerFile = None,
    out_file: Annotated[Path | None, typer.Option("--out", help="The file to write, or the folder for parquet; else stdout.")] = None,
    as_of: AsOf = None,
    with_denied: Annotated[bool, typer.Option("--with-denied", help="What is denied, negated or hypothetical, too.")] = False,
    by_claim: Annotated[bool, typer.Option("--claims", help="One record for each claim (plover, gdelt, csv).")] = False,
    at: At = None,
    encoding: Encoding = None,
    jobs: Jobs = 1,
    actors: Own = None,
) -> None:
    """Hand a ledger over in a format that others read, with the words that each record rests on."""
    from onrecord.exporters.handing import exporter, handed, put
    from onrecord.protocols import Wanted
    from onrecord.status import propositions as derive

    if format_ == "decisions":
        _decisions(ledger, out_file)
        return
    exporter(format_)  # a wrong name is told before anything is read
    if format_ == "parquet" and out_file is None:
        raise typer.BadParameter("parquet is several files; name a folder or FILE.zip with --out")
    run = Run()
    _room_for(out_file)
    standing = _cast(_standing(files, ledger, as_of, at, run, How(encoding, jobs, _own(actors))))
    data = handed(format_, derive(standing, _day(as_of, "--as-of")), standing, Wanted(denied=with_denied, by_claim=by_claim))
    if out_file is None:
        typer.echo(data, nl=False)
    else:
        put(data, out_file)
        say(f"{out_file} written: {format_}, {_size(standing)}")
    run.done()


def _decisions(ledger: str | None, out_file: Path | None) -> None:
    """What people ruled, with the words and the reading: data to train on, one JSON object a line."""
    from onrecord.exporters.decisions import decision_rows
    from onrecord.wording import plural

    _room_for(out_file)
    if ledger is None:
        raise typer.BadParameter("rulings are kept in a ledger; name it with --ledger")
    with _store(ledger, create=False) as store:
        lines = [json_line(row) for row in decision_rows(store)]
    if out_file is None:
        for line in lines:
            out(line)
    else:
        out_file.write_text("".join(f"{line}\n" for line in lines), "utf-8")
        say(f"{out_file} written: {plural(len(lines), 'ruling')}")


@app.command()
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
    with _store(ledger, create=False) as store:
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


@app.command()
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


@app.command()
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

    with _store(ledger, create=False) as store:
        room, read, head = Growing(), 0, None
        while True:
            if (now := store.head()) != head:
                came = list(store.after(read))
                _look(question, room, came, now, seen_in, told_in)
                read, head = read + len(came), now
            if once:
                return
            time.sleep(every)


def _look(question: str, room: Growing, came: list[Entry], head: str, seen_in: Path, told_in: Path) -> None:
    """Looks once; what is told was kept before, so that nothing is told twice."""
    from onrecord.server.watch import add_to_feed, change, concerned, look, remember, remembered

    before, snap = room.last, room.take(came, head)
    if before.head and not concerned(question, before, snap):
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


# --- reading ------------------------------------------------------------------------------------------------------


def _own(actors: list[Path] | None) -> tuple[ActorFile, ...]:
    """The user's files of actors, checked; names on stderr what of them is not read."""
    from onrecord.pipeline import actor_files

    packed, notes = actor_files(actors or ())
    for note in notes:
        say(f"onrecord: {note}")
    return packed


def _readings(files: list[Path] | None, run: Run, how: How) -> Iterator[Reading]:
    """Reads files with progress on stderr; names each that failed."""
    from onrecord.engines.local import Local
    from onrecord.pipeline import read_files

    if not files:
        raise typer.BadParameter("name at least one report, or - for standard input")
    files = [*_unfolded(files, run)]
    jobs = max(1, min(how.jobs, len(files)))
    engine = Local(jobs, chunk=max(1, min(4, len(files) // (2 * jobs))), instead=_not_read)
    with _piped(files) as paths:
        outcomes = _watched(read_files(paths, engine, encoding=how.encoding, own=how.own, fetch=how.fetch), len(paths))
        for given, outcome in zip(files, outcomes, strict=True):
            if outcome.error:
                run.failed.append(str(given))
                say(f"onrecord: {_as_given(outcome, given)}")
            else:
                _left_out(outcome.unread, "stdin" if given == STDIN else str(given), run)
                run.read += len(outcome.readings)
                yield from outcome.readings


def _unfolded(files: list[Path], run: Run) -> Iterator[Path]:
    """Files, those of a folder in the order of their paths; a folder that cannot be read is named."""
    from onrecord.readers import files_below

    for given in files:
        if not given.is_dir():
            yield given
            continue
        try:
            parts = list(files_below(given))
        except UnreadableSource as error:
            run.failed.append(str(given))
            say(f"onrecord: {error}")
            continue
        yield from (part for part in parts if isinstance(part, Path))
        _left_out((part for part in parts if isinstance(part, Unread)), str(given), run)


def _left_out(parts: Iterable[Unread], source: str, run: Run) -> None:
    """Names the parts of a source that were not read; those that were to be read count as failed."""
    for part in parts:
        say(f"onrecord: {source}: {part.where}: {part.why}")
        if part.fault:
            run.failed.append(f"{source}: {part.where}")


def _not_read(path: Path, error: WorkFailed) -> Outcome:
    """One report that we stumble over must not keep the others from being read."""
    from onrecord.pipeline import Outcome

    cause = error.__cause__ if isinstance(error.__cause__, Exception) else error
    return Outcome(str(path), error=f"{path}: {_fault(cause, ''.join(error.__notes__))}")


def _as_given(outcome: Outcome, given: Path) -> str:
    """What went wrong, with the report named as the user named it."""
    told = (outcome.error or "").removeprefix(f"{outcome.source}: ").removeprefix(f"{Path(outcome.source).name}: ")
    return f"{'stdin' if given == STDIN else given}: {told}"


@contextmanager
def _piped(files: list[Path]) -> Iterator[list[Path]]:
    """Standard input as a file of its own name, so that every path is read in the same way."""
    import tempfile

    if STDIN not in files:
        yield files
        return
    if sys.stdin is None:
        raise UnreadableSource("stdin: closed; pipe a report into it")
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "stdin"
        with copy.open("wb") as kept:
            while part := sys.stdin.buffer.read(_CHUNK):
                kept.write(part)
                if kept.tell() > _LONGEST_PIPE:
                    raise UnreadableSource(f"stdin: more than {_LONGEST_PIPE // 1024**2} MB; save it and give the file")
        yield [copy if f == STDIN else f for f in files]


def _watched(outcomes: Iterator[Outcome], total: int) -> Iterator[Outcome]:
    """Shows a bar on a terminal while each outcome is awaited, and none while it is printed."""
    if total < 3 or not sys.stderr.isatty():
        yield from outcomes
        return
    from rich.console import Console
    from rich.progress import Progress

    bar = Progress(console=Console(stderr=True), transient=True, redirect_stdout=False, redirect_stderr=False)
    task = bar.add_task("reading", total=total)
    while True:
        with bar:
            outcome = next(outcomes, None)
        if outcome is None:
            return
        bar.advance(task)
        yield outcome


@contextmanager
def _store(where: str, *, create: bool = True) -> Iterator[Any]:
    from onrecord.stores import open_store

    if "://" not in where and create:
        Path(where).parent.mkdir(parents=True, exist_ok=True)
    store = open_store(where, create=create, waiting=lambda told: say(f"onrecord: {told}"))
    try:
        yield store
    finally:
        store.close()


def _size(found: Standing) -> str:
    from onrecord.wording import plural

    return f"{plural(len(found.documents), 'report')}, {plural(len(found.claims), 'claim')}"


def _untouched(ledger: str) -> str:
    """What to say of a ledger that nothing goes into: one that was not there is not made for nothing."""
    from onrecord.stores import is_there

    return f"{ledger} {'stays as it is' if is_there(ledger) else 'is not made'}"


def _cast(found: Standing) -> Standing:
    from onrecord.pipeline import cast_of

    return cast_of(found)


def _standing(
    files: list[Path] | None, ledger: str | None, as_of: str | None, at: str | None, run: Run, how: How, *, asked: bool = False
) -> Standing:
    """What stands in a ledger, or in the files given (a throw-away ledger); a question that is `asked` of it is read with --actors."""
    from onrecord.ledger import standing
    from onrecord.pipeline import entries

    if bool(files) == bool(ledger):
        raise typer.BadParameter("name either reports or --ledger FILE")
    day = _day(as_of, "--as-of")
    if ledger:
        idle = [o for o, given in (("--at", at), ("--encoding", how.encoding), ("--actors", how.own and not asked)) if given]
        if idle:
            say(f"onrecord: {idle[0]} is for reports that are read now; {ledger} keeps what ingest was given")
        with _store(ledger, create=False) as store:
            run.read, found = 1, _filed(standing(store, day), ledger, run)
    else:
        fallback = _day(at, "--at")
        readings = _dated(_readings(files, run, how), fallback)
        found = standing((entry for reading in readings for entry in entries(reading, at=fallback)), day)
    if not run.read:
        run.done()
    if not found.documents:
        say(f"onrecord: no report is on record{f' by {day}' if day else ''}")
    return found


def _filed(found: Standing, ledger: str, run: Run) -> Standing:
    """What stands, without the claims whose report is not in the ledger; those are named."""
    lost = sorted({c.document for c in found.claims.values()} - set(found.documents))
    for document in lost:
        run.failed.append(document)
        say(f"onrecord: {ledger}: report {document} is not there, so its claims are left out; read it again with ingest")
    if lost:
        say(f"onrecord: whether anything was changed there: onrecord verify --ledger {ledger}")
    return replace(found, claims={name: c for name, c in found.claims.items() if c.document not in lost})


def _dated(readings: Iterable[Reading], day: date | None) -> Iterator[Reading]:
    """Readings as they are; names those that bear no day where none is given for them."""
    for reading in readings:
        if reading.document.day is None and day is None:
            say(f"onrecord: {reading.document.name} bears no date: relative times stay open, --as-of omits it; pass --at YYYY-MM-DD")
        yield reading


def _day(text: str | None, option: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is no day; write YYYY-MM-DD", param_hint=option) from error


# --- printing -----------------------------------------------------------------------------------------------------


def out(line: str) -> None:
    """Data, to stdout."""
    typer.echo(line)


def say(line: str) -> None:
    """Everything else, to stderr, each on a line of its own."""
    typer.echo(visible(" ".join(line.split())), err=True)


def _in_order(standing: Standing) -> list[tuple[str, Claim]]:
    """The claims with their ids, by day, name of the report and place in its text."""

    def place(named: tuple[str, Claim]) -> tuple[str, str, str, Span]:
        claim = named[1]
        report = standing.documents[claim.document]
        return str(report.day or "9999"), report.name, claim.document, claim.span

    return sorted(standing.claims.items(), key=place)
