"""The commands. Data goes to stdout, progress and errors to stderr.

Exit codes: 0 done, 1 failed, 2 wrong usage, 3 done with some documents failed (each named), 4 `verify` found a fault.
"""

from __future__ import annotations

import gc
import io
import os
import sys
from typing import Annotated

import typer

from onrecord.cli import answers, ledgers, listings, pages
from onrecord.cli.options import DONE, FAILED, FAULTY, PARTLY, USAGE
from onrecord.cli.printing import out, say, told
from onrecord.errors import BadExport, BadQuestion

__all__ = ["DONE", "FAILED", "FAULTY", "PARTLY", "USAGE", "app", "main"]

app = typer.Typer(help=__doc__, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)

COMMANDS = (
    *(listings.read, ledgers.ingest, ledgers.import_, listings.claims, listings.propositions, answers.ask, listings.timeline),
    *(answers.diff, listings.sources, pages.report, pages.export, ledgers.verify, ledgers.serve, answers.watch),
)
"""In the order in which --help lists them."""


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
        say(f"onrecord: {told(error)}")
        sys.exit(USAGE if isinstance(error, BadQuestion | BadExport) else FAILED)


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


for command in COMMANDS:
    app.command(command.__name__.rstrip("_"))(command)
