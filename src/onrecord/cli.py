"""The commands. Data goes to stdout, progress and errors to stderr.

Exit codes: 0 done, 1 failed, 2 wrong usage, 3 done with some documents failed (each named), 4 `verify` found a fault.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from onrecord.errors import BadQuestion, OnRecordError

if TYPE_CHECKING:
    from onrecord.ledger import Entry, Standing
    from onrecord.pipeline import Outcome, Reading

app = typer.Typer(help=__doc__, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)

DONE, FAILED, USAGE, PARTLY, FAULTY = range(5)

Files = Annotated[list[Path] | None, typer.Argument(help="Reports: text or HTML files; - is standard input.", show_default=False)]
LedgerFile = Annotated[str | None, typer.Option("--ledger", help="A ledger: FILE.sqlite, FILE.jsonl or a database URL.")]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object a line.")]
AsOf = Annotated[str | None, typer.Option("--as-of", help="Count what was published on or before this day (YYYY-MM-DD).")]
At = Annotated[str | None, typer.Option("--at", help="The day of reports that bear none (YYYY-MM-DD).")]
Jobs = Annotated[int, typer.Option("--jobs", "-j", help="Processes.", min=1)]
Encoding = Annotated[str | None, typer.Option("--encoding", help="Encoding of files that do not say theirs.")]


@dataclass
class Run:
    """What a command saw go wrong, for its exit code."""

    failed: list[str] = field(default_factory=list)
    read: int = 0

    def done(self) -> NoReturn:
        """Ends the command."""
        raise typer.Exit(DONE if not self.failed else PARTLY if self.read else FAILED)


def main() -> None:
    """Entry point of the `onrecord` command."""
    try:
        app()
    except OnRecordError as error:
        say(f"onrecord: {error}")
        sys.exit(FAILED)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(FAILED)


@app.command()
def read(files: Files = None, json_: AsJson = False, encoding: Encoding = None, jobs: Jobs = 1) -> None:
    """Read reports and show their blocks and what is found in them. Keeps nothing."""
    from onrecord.rows import document_row

    run = Run()
    for outcome in _outcomes(files, run, encoding=encoding, jobs=jobs):
        for reading in outcome.readings:
            row = document_row(reading.document, reading.found)
            out(_line(row) if json_ else _page(row))
    run.done()


@app.command()
def ingest(
    files: Files, ledger: Annotated[str, typer.Option("--ledger")], at: At = None, encoding: Encoding = None, jobs: Jobs = 1
) -> None:
    """Read reports into a ledger. Reading the same report twice adds nothing."""
    from onrecord.pipeline import entries

    run, day, added, seen = Run(), _day(at, "--at"), 0, 0
    with _store(ledger) as store:
        for outcome in _outcomes(files, run, encoding=encoding, jobs=jobs):
            for reading in outcome.readings:
                _warn_undated(reading, day)
                fresh = store.append(entries(reading, at=day))
                added, seen = added + fresh, seen + 1 + len(reading.claims)
    say(f"{run.read} reports read, {added} of {seen} entries new, in {ledger}")
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
) -> None:
    """Print every claim: who says what, on whose word, how sure."""
    from onrecord.rows import claim_row

    run = Run()
    standing = _standing(files, ledger, as_of, at, run, encoding, jobs)
    for claim in _in_order(standing):
        row = claim_row(claim, standing.documents[claim.document])
        out(_line(row) if json_ else _claim_lines(row))
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
) -> None:
    """Print what the claims add up to: status, independent roots, outcome."""
    from onrecord.rows import proposition_row
    from onrecord.status import propositions as derive

    run = Run()
    standing = _standing(files, ledger, as_of, at, run, encoding, jobs)
    for p in derive(standing, _day(as_of, "--as-of")):
        row = proposition_row(p, standing.claims, standing.documents)
        out(_line(row) if json_ else _proposition_lines(row))
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
) -> None:
    """Answer a question with its status, roots and the words that support each line."""
    from onrecord.asking import answer
    from onrecord.rows import answer_row

    if not question.strip():
        raise BadQuestion('the question is empty; ask for example "Is there a grain deal?"')
    run = Run()
    standing = _standing(files, ledger, as_of, at, run, encoding, jobs)
    found = answer(question, standing, as_of=_day(as_of, "--as-of"))
    row = answer_row(found, standing.claims, standing.documents)
    out(_line(row) if json_ else found.text)
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
) -> None:
    """Print when things are said to happen, and every change of status with its cause and rule."""
    from onrecord.exporters.listing import timeline_rows
    from onrecord.status import propositions as derive

    run = Run()
    standing = _standing(files, ledger, as_of, at, run, encoding, jobs)
    for row in timeline_rows(derive(standing, _day(as_of, "--as-of")), standing):
        out(_line(row) if json_ else f"{row['on'] or '(no day)':24} {row['what']:10} {row['text']}")
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
) -> None:
    """Print who is cited, how often, in how many outlets, and with which stances."""
    from onrecord.exporters.listing import source_rows

    run = Run()
    standing = _standing(files, ledger, as_of, at, run, encoding, jobs)
    for row in source_rows(standing):
        stances = ", ".join(f"{k} {v}" for k, v in row["stances"].items())
        out(_line(row) if json_ else f"{row['claims']:4}  {row['name']} ({row['kind'].replace('_', ' ')}): {stances}")
    run.done()


@app.command()
def report(
    files: Files = None,
    ledger: LedgerFile = None,
    out_file: Annotated[Path, typer.Option("--out", help="The HTML file to write.")] = Path("report.html"),
    question: Annotated[str | None, typer.Option("--ask", help="A question to answer at the top.")] = None,
    title: Annotated[str, typer.Option("--title")] = "On the record",
    as_of: AsOf = None,
    at: At = None,
    encoding: Encoding = None,
    jobs: Jobs = 1,
) -> None:
    """Write one self-contained HTML page: the reports with their claims, the propositions, a timeline."""
    from onrecord.asking import answer
    from onrecord.exporters.report import report as write
    from onrecord.status import propositions as derive

    run, day = Run(), _day(as_of, "--as-of")
    standing = _standing(files, ledger, as_of, at, run, encoding, jobs)
    found = answer(question, standing, as_of=day) if question else None
    out_file.parent.mkdir(parents=True, exist_ok=True)
    with out_file.open("wb") as page:
        write(derive(standing, day), standing, page, title=title, as_of=day, answer=found)
    say(f"{out_file} written: {len(standing.documents)} reports, {len(standing.claims)} claims")
    run.done()


@app.command()
def verify(ledger: Annotated[str, typer.Option("--ledger")]) -> None:
    """Check that nothing in a ledger was changed and that every span still says what was stored."""
    from onrecord.checks import verify as check

    with _store(ledger, create=False) as store:
        problems = check(store)
        count = sum(1 for _ in store.rows())
    for p in problems:
        out(f"{p.where}: {p.what}")
    say(f"{ledger}: {count} entries, {len(problems)} faults")
    raise typer.Exit(FAULTY if problems else DONE)


# --- reading ------------------------------------------------------------------------------------------------------


def _outcomes(files: list[Path] | None, run: Run, *, encoding: str | None, jobs: int) -> Iterator[Outcome]:
    """Reads files with progress on stderr; names each that failed."""
    from onrecord.engines.local import Local
    from onrecord.pipeline import read_files

    if not files:
        raise typer.BadParameter("name at least one report, or - for standard input")
    with _piped(files) as paths, _progress(len(paths)) as step:
        for outcome in read_files(paths, Local(jobs if len(paths) > 1 else 1), encoding=encoding):
            step()
            if outcome.error:
                run.failed.append(outcome.source)
                say(f"onrecord: {outcome.error}")
            else:
                run.read += 1
                yield outcome


@contextmanager
def _piped(files: list[Path]) -> Iterator[list[Path]]:
    """Standard input as a file of its own name, so that every path is read in the same way."""
    import tempfile

    if Path("-") not in files:
        yield files
        return
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "stdin"
        copy.write_bytes(sys.stdin.buffer.read())
        yield [copy if f == Path("-") else f for f in files]


@contextmanager
def _progress(total: int) -> Iterator[Any]:
    """A bar on a terminal, nothing elsewhere."""
    if total < 3 or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=total)
        yield lambda: bar.advance(task)


@contextmanager
def _store(where: str, *, create: bool = True) -> Iterator[Any]:
    from onrecord.stores import open_store

    if "://" not in where and create:
        Path(where).parent.mkdir(parents=True, exist_ok=True)
    store = open_store(where, create=create)
    try:
        yield store
    finally:
        store.close()


def _standing(
    files: list[Path] | None, ledger: str | None, as_of: str | None, at: str | None, run: Run, encoding: str | None, jobs: int
) -> Standing:
    """What stands in a ledger, or in the files given (a throw-away ledger)."""
    from onrecord.ledger import standing

    if bool(files) == bool(ledger):
        raise typer.BadParameter("name either reports or --ledger FILE")
    if ledger:
        with _store(ledger, create=False) as store:
            run.read = 1
            return standing(store, _day(as_of, "--as-of"))
    return standing(_thrown_away(files, at, run, encoding, jobs), _day(as_of, "--as-of"))


def _thrown_away(files: list[Path] | None, at: str | None, run: Run, encoding: str | None, jobs: int) -> Iterable[Entry]:
    from onrecord.pipeline import entries

    day = _day(at, "--at")
    for outcome in _outcomes(files, run, encoding=encoding, jobs=jobs):
        for reading in outcome.readings:
            _warn_undated(reading, day)
            yield from entries(reading, at=day)


def _warn_undated(reading: Reading, day: date | None) -> None:
    if reading.document.day is None and day is None:
        say(f"onrecord: {reading.document.name} bears no date: relative times stay open and --as-of leaves it out; pass --at YYYY-MM-DD")


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
    """Everything else, to stderr."""
    typer.echo(line, err=True)


def _line(row: dict[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=False, sort_keys=False)


def _in_order(standing: Standing) -> list[Any]:
    place = {
        d: n
        for n, d in enumerate(
            sorted(standing.documents, key=lambda d: (str(standing.documents[d].day or "9999"), standing.documents[d].name, d))
        )
    }
    return sorted(standing.claims.values(), key=lambda c: (place[c.document], c.span, c.quote))


def _page(row: dict[str, Any]) -> str:
    head = [f"{row['file']}  {row['published'] or 'no date'}  {row['outlet'] or 'outlet not named'}"]
    return "\n".join([*head, *(f"  {b['kind']:10} {' '.join(b['text'].split())}" for b in row["blocks"] if b["kind"] != "furniture"), ""])


def _claim_lines(row: dict[str, Any]) -> str:
    chain = " → ".join(link["name"] for link in row["chain"]) or "own voice"
    event = row["event"]
    what = ""
    if event:
        sides = " → ".join(", ".join(x) for x in (event["actors"], event["recipients"]) if x)
        extras = " · ".join(str(x) for x in (*event["goods"], event["when"], event["where"]) if x)
        what = f"\n    {event['plover']} ({event['act']}, {event['realis']}): {sides}{' · ' + extras if extras else ''}"
    notes = " · ".join([row["certainty"], *row["hedges"], *row["flags"]])
    return f"{row['file']}:{row['span'][0]}  [{chain}] {row['stance']}: {' '.join(row['text'].split())}\n    {notes}{what}"


def _proposition_lines(row: dict[str, Any]) -> str:
    low, high = row["roots"]
    notes = [row["status"] + (" (as possible)" if row["as_possible"] else ""), "CONTESTED" if row["contested"] else None, row["outcome"]]
    head = " · ".join(n for n in notes if n)
    support = [f"    {s['file']}: “{' '.join(s['text'].split())}”" for s in row["support"]]
    return "\n".join([f"{row['text']}", f"    {head} · roots {low}–{high}", *support])


if __name__ == "__main__":
    main()
