"""The five seams, on one page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, Protocol, TypeVar

from onrecord.annotation import Annotation, Annotations
from onrecord.document import Document, Unread
from onrecord.ledger import Entry, Standing
from onrecord.proposition import Proposition

In = TypeVar("In")
Out = TypeVar("Out")


class Reader(Protocol):
    """Bytes to documents; a part that cannot be read is named among them, so that it costs none of the others."""

    def __call__(self, source: BinaryIO, *, url: str | None = None) -> Iterator[Document | Unread]: ...


class Annotator(Protocol):
    """A document and what was found so far to more findings."""

    @property
    def needs(self) -> tuple[type[Annotation], ...]:
        """The findings that an earlier stage must have given."""
        ...

    @property
    def gives(self) -> tuple[type[Annotation], ...]:
        """The findings that this stage adds."""
        ...

    def __call__(self, doc: Document, found: Annotations) -> Iterable[Annotation]: ...


class Store(Protocol):
    """Where a ledger is kept; appending what is already there adds nothing."""

    def append(self, entries: Iterable[Entry]) -> int:
        """Adds entries at the end, in their order; returns how many were not there yet."""
        ...

    def __iter__(self) -> Iterator[Entry]: ...


class Engine(Protocol):
    """Applies work to items, here or elsewhere; results come in the order of the items."""

    def map(self, work: Callable[[In], Out], items: Iterable[In]) -> Iterator[Out]:
        """The results of some work over items, in the order of the items."""
        ...


@dataclass(frozen=True)
class Wanted:
    """What whoever takes a ledger over asks for.

    Args:
        denied: what is denied, negated or hypothetical, too; it is left out of data about events unless asked for.
        by_claim: one record for each claim instead of one for each proposition.

    """

    denied: bool = False
    by_claim: bool = False


class Exporter(Protocol):
    """Propositions, with the ledger that holds their words, to a format that others read."""

    def __call__(self, propositions: Iterable[Proposition], standing: Standing, out: BinaryIO, wanted: Wanted) -> None: ...
