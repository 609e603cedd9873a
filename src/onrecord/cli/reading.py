"""Files as commands read them, with progress on stderr; each that fails is named."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from onrecord.cli.options import How, Run
from onrecord.cli.printing import fault, say
from onrecord.document import Unread
from onrecord.errors import UnreadableSource

if TYPE_CHECKING:
    from onrecord.annotators.own_files import ActorFile
    from onrecord.engines.local import WorkFailed
    from onrecord.pipeline import Outcome, Reading

STDIN = Path("-")
_CHUNK, _LONGEST_PIPE = 1024**2, 1024**3  # bytes that are piped in are kept on disk, not in memory


def own(actors: list[Path] | None) -> tuple[ActorFile, ...]:
    """The user's files of actors, checked; names on stderr what of them is not read."""
    from onrecord.pipeline import actor_files

    packed, notes = actor_files(actors or ())
    for note in notes:
        say(f"onrecord: {note}")
    return packed


def readings(files: list[Path] | None, run: Run, how: How) -> Iterator[Reading]:
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
                left_out(outcome.unread, "stdin" if given == STDIN else str(given), run)
                run.read += len(outcome.readings)
                yield from outcome.readings


def dated(readings: Iterable[Reading], day: date | None) -> Iterator[Reading]:
    """Readings as they are; names those that bear no day where none is given for them."""
    for reading in readings:
        if reading.document.day is None and day is None:
            say(f"onrecord: {reading.document.name} bears no date: relative times stay open, --as-of omits it; pass --at YYYY-MM-DD")
        yield reading


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
        left_out((part for part in parts if isinstance(part, Unread)), str(given), run)


def left_out(parts: Iterable[Unread], source: str, run: Run) -> None:
    """Names the parts of a source that were not read; those that were to be read count as failed."""
    for part in parts:
        say(f"onrecord: {source}: {part.where}: {part.why}")
        if part.fault:
            run.failed.append(f"{source}: {part.where}")


def _not_read(path: Path, error: WorkFailed) -> Outcome:
    """One report that we stumble over must not keep the others from being read."""
    from onrecord.pipeline import Outcome

    cause = error.__cause__ if isinstance(error.__cause__, Exception) else error
    return Outcome(str(path), error=f"{path}: {fault(cause, ''.join(error.__notes__))}")


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
