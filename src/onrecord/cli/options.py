"""What commands are told: reports or a ledger, a day, how files are read; and how a command ends."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

if TYPE_CHECKING:
    from onrecord.annotators.own_files import ActorFile

DONE, FAILED, USAGE, PARTLY, FAULTY = range(5)

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


def day_of(text: str | None, option: str) -> date | None:
    """A day as it was given with an option, YYYY-MM-DD; None where none was.

    Raises:
        BadParameter: it is no day; the message names the option.

    """
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is no day; write YYYY-MM-DD", param_hint=option) from error


def room_for(out_file: Path | None) -> None:
    """Sees to it, before anything is read, that the folder of a file to write is there: a slip of the pen makes no new one."""
    if out_file is not None and not out_file.absolute().parent.is_dir():
        raise typer.BadParameter(f"{out_file}: the folder {out_file.parent} is not there; make it, or name another", param_hint="--out")
