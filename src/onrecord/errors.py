"""The tree of exceptions.

OnRecordError
├── UnreadableSource      bytes that are no report: missing, empty, binary, broken encoding, too large, no article
├── UnknownLanguage       a report in a language that the annotators do not read
├── BadPipeline           a stage needs what no earlier stage gives
├── BadActors             a file of a user's own persons and bodies that cannot be read; names file, line and column
├── BadLedger             a ledger file that is not one, of a newer format, or with a broken chain
├── BadRuling             a ruling that cannot be heeded: no such part of a claim, or a value that does not fit
├── BadServing            the reading room cannot be opened so: a part is not installed, an address without tokens
├── BadQuestion           a question with nothing to look for
├── BadExport             a format that nobody writes, or that cannot do what is asked of it
└── MissingPackage        a package of an extra that is not installed
"""

from __future__ import annotations


class OnRecordError(Exception):
    """Any error of ours; its message says what, where, and what would work."""


class UnreadableSource(OnRecordError):
    """The bytes are no report."""


class UnknownLanguage(OnRecordError):
    """The report is in a language that the annotators do not read."""


class BadPipeline(OnRecordError):
    """A stage needs annotations that no earlier stage gives."""


class BadActors(OnRecordError):
    """A file of a user's own actors is of no form that we know, or a line of it is wrong."""


class BadLedger(OnRecordError):
    """The ledger cannot be opened, read or trusted."""


class BadQuestion(OnRecordError):
    """The question names nothing that could be looked for."""


class BadRuling(OnRecordError):
    """A ruling of a person cannot be heeded."""


class BadServing(OnRecordError):
    """The reading room cannot be opened in this way."""


class BadExport(OnRecordError):
    """No exporter has that name, or it cannot do what is asked."""


class MissingPackage(OnRecordError):
    """What was asked for needs a package that is not installed."""


def installing(extra: str) -> str:
    """How the packages of an extra are installed. The package is on no index, so its name alone would not be found.

    >>> installing("warc")
    "in your copy of the repository, pip install '.[warc]'"
    """
    return f"in your copy of the repository, pip install '.[{extra}]'"
