"""What commands print: data to stdout, all else to stderr."""

from __future__ import annotations

import re

import typer

from onrecord.errors import OnRecordError
from onrecord.exporters.lines import visible


def out(line: str) -> None:
    """Data, to stdout."""
    typer.echo(line)


def say(line: str) -> None:
    """Everything else, to stderr, each on a line of its own."""
    typer.echo(visible(" ".join(line.split())), err=True)


def told(error: Exception) -> str:
    """What to say of an exception that ends a command: what is wrong, and what would work."""
    if isinstance(error, OnRecordError):
        return str(error)
    if isinstance(error, IsADirectoryError):
        return f"{error.filename or 'output'}: a folder; name a file in it"
    if isinstance(error, OSError):
        return f"{error.filename or 'output'}: {error.strerror or error}; check the path, its permissions and the space left"
    return fault(error)


def fault(error: Exception, told: str = "") -> str:
    """What to say of an exception that nobody foresaw: what, where, and that it is ours."""
    import traceback

    lines = re.findall(r'File "(?:.*[\\/])?(.+?)", line (\d+)', told or "".join(traceback.format_exception(error)))
    where = f" ({':'.join(lines[-1])})" if lines else ""
    return f"{type(error).__name__}: {error}{where}; this is a fault of onrecord, not of the report: please report it with this line"
