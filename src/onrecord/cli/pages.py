"""Commands that hand over: one page to open, and the formats of other programs."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.ground import cast, size, standing_of, store_at
from onrecord.cli.options import AsOf, At, Encoding, Files, How, Jobs, LedgerFile, Own, Run, day_of, room_for
from onrecord.cli.printing import out, say
from onrecord.cli.reading import own
from onrecord.exporters.lines import json_line


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
    run, day, how = Run(), day_of(as_of, "--as-of"), How(encoding, jobs, own(actors))
    room_for(out_file)
    standing = cast(standing_of(files, ledger, as_of, at, run, how, asked=bool(question)))
    found = answer(question, standing, as_of=day, own=how.own) if question else None
    page = io.BytesIO()
    write(derive(standing, day), standing, page, title=title or question or titled(standing), as_of=day, answer=found)
    if out_file is None:
        typer.echo(page.getvalue(), nl=False)
    else:
        out_file.write_bytes(page.getvalue())
        say(f"{out_file} written: {size(standing)}")
    run.done()


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
    room_for(out_file)
    standing = cast(standing_of(files, ledger, as_of, at, run, How(encoding, jobs, own(actors))))
    data = handed(format_, derive(standing, day_of(as_of, "--as-of")), standing, Wanted(denied=with_denied, by_claim=by_claim))
    if out_file is None:
        typer.echo(data, nl=False)
    else:
        put(data, out_file)
        say(f"{out_file} written: {format_}, {size(standing)}")
    run.done()


def _decisions(ledger: str | None, out_file: Path | None) -> None:
    """What people ruled, with the words and the reading: data to train on, one JSON object a line."""
    from onrecord.exporters.decisions import decision_rows
    from onrecord.wording import plural

    room_for(out_file)
    if ledger is None:
        raise typer.BadParameter("rulings are kept in a ledger; name it with --ledger")
    with store_at(ledger, create=False) as store:
        lines = [json_line(row) for row in decision_rows(store)]
    if out_file is None:
        for line in lines:
            out(line)
    else:
        out_file.write_text("".join(f"{line}\n" for line in lines), "utf-8")
        say(f"{out_file} written: {plural(len(lines), 'ruling')}")
