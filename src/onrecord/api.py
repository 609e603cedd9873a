"""Reading, and asking what was read, from Python: results show themselves in a notebook."""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar

from onrecord.answer import Answer
from onrecord.claim import Claim
from onrecord.codec import claim_id
from onrecord.document import Unread
from onrecord.errors import OnRecordError, UnreadableSource
from onrecord.ledger import Standing, standing
from onrecord.pipeline import Outcome, Reading, actor_files, cast_of, entries, read_files
from onrecord.pipeline import read_text as _read_text
from onrecord.proposition import Evidence, Proposition
from onrecord.running import News, Running
from onrecord.status import propositions as derive

if TYPE_CHECKING:
    from onrecord.annotators.own_files import ActorFile
    from onrecord.exporters.columns import Table

T = TypeVar("T")
Source = str | Path
Reports = Source | Iterable[Source] | Reading | Iterable[Reading]
Files = Source | Iterable[Source]


class Results(tuple[T, ...], Generic[T]):
    """A tuple that a notebook shows as the report does, and that is a table with typed columns to whatever reads Arrow streams.

    The columns stand in docs/hand-over.md.
    """

    reports: Standing
    kind: type

    @classmethod
    def of(cls, items: Iterable[T], reports: Standing, kind: type) -> Results[T]:
        """Items of a kind with what stands, which is needed to show their words."""
        made = cls(items)
        made.reports, made.kind = reports, kind
        return made

    def _repr_html_(self) -> str:
        from onrecord.exporters.report import html_of_claims, html_of_propositions

        claims = [c for x in self for c in (x.claims if isinstance(x, Reading) else [x]) if isinstance(c, Claim)]
        if claims or not self:
            return html_of_claims(claims, self.reports.documents)
        return html_of_propositions([x for x in self if isinstance(x, Proposition)], self.reports)

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """The table as an Arrow stream (the PyCapsule interface).

        Raises:
            MissingPackage: pyarrow is not installed (`pip install '.[arrow]'`).

        """
        return self.to_arrow().__arrow_c_stream__(requested_schema)

    def to_arrow(self) -> Any:
        """The table as a `pyarrow.Table`.

        Raises:
            MissingPackage: pyarrow is not installed (`pip install '.[arrow]'`).

        """
        return self._arrow("arrow")

    def to_polars(self) -> Any:
        """The table as a `polars.DataFrame`.

        Raises:
            MissingPackage: polars or pyarrow is not installed (`pip install '.[polars]'`).

        """
        from onrecord.exporters.arrow import package

        return package("polars", "polars").from_arrow(self._arrow("polars"))

    def to_pandas(self) -> Any:
        """The table as a `pandas.DataFrame`, days as `datetime64`, whole numbers as `Int64` (which may be missing).

        Raises:
            MissingPackage: pandas or pyarrow is not installed (`pip install '.[pandas]'`).

        """
        from onrecord.exporters.arrow import package

        pd, table = package("pandas", "pandas"), self._arrow("pandas")
        whole = {package("pyarrow", "pandas").int64(): pd.Int64Dtype()}
        return table.to_pandas(date_as_object=False, types_mapper=whole.get)

    def evidence(self) -> Results[tuple[Proposition, Evidence]]:
        """Of propositions: each with each claim in its light, which is a table of its own."""
        from onrecord.exporters.columns import pairs

        return Results.of(pairs([x for x in self if isinstance(x, Proposition)], self.reports), self.reports, Evidence)

    def _arrow(self, extra: str) -> Any:
        from onrecord.exporters.arrow import arrow_table

        return arrow_table(self._table(), extra)

    def _table(self) -> Table:
        from onrecord.exporters import columns

        if self.kind is Evidence:
            return columns.evidence_table([x for x in self if isinstance(x, tuple)], self.reports)
        if self.kind is Proposition:
            return columns.propositions_table([x for x in self if isinstance(x, Proposition)], self.reports)
        if self.kind is Claim:
            return columns.claims_table([(claim_id(x), x) for x in self if isinstance(x, Claim)], self.reports)
        return columns.documents_table([x.document for x in self if isinstance(x, Reading)])


def read(source: Source | Iterable[Source], *, jobs: int = 1, encoding: str | None = None, actors: Files = ()) -> Results[Reading]:
    """Reads files, or the reports of a folder and the folders in it, in the order of their paths; a part of one that fails is warned of.

    Args:
        source: files, or a folder.
        jobs: processes.
        encoding: of files that do not say theirs.
        actors: files of your own persons and organisations: CSV, FollowTheMoney or OpenSanctions (docs/how-to/own-actors.md).

    Raises:
        UnreadableSource: a file is no report; the message names it. Read files one by one to go on past it.
        BadActors: a file of actors cannot be read; the message names file, line and column.

    """
    from onrecord.engines.local import Local

    outcomes = list(read_files(_paths(source), Local(jobs), encoding=encoding, own=_own(actors)))
    for o in outcomes:
        _check(o)
    return _results([r for o in outcomes for r in o.readings])


def read_text(
    text: str, *, published: str | None = None, outlet: str | None = None, name: str = "text", actors: Files = ()
) -> Results[Reading]:
    """Reads a report given as a string; `published` ("2026-03-02") and `outlet` fill in what it does not say itself."""
    return _results([_read_text(text, name=name, published=published, outlet=outlet, own=_own(actors))])


def claims(reports: Reports, *, actors: Files = ()) -> Results[Claim]:
    """Every claim of some reports (paths or readings), in the order of the text; `actors` are used where paths are read."""
    readings = _readings(reports, actors)
    return Results.of([c for r in readings for c in r.claims], _standing(readings, None), Claim)


def propositions(reports: Reports, *, as_of: str | date | None = None, actors: Files = ()) -> Results[Proposition]:
    """What the claims add up to on a day: status, independent roots, outcome."""
    day = _day(as_of)
    stands = cast_of(_standing(_readings(reports, actors), day))
    return Results.of(derive(stands, day), stands, Proposition)


def follow(reports: Reports = (), *, actors: Files = ()) -> Running:
    """A ledger that grows, begun with some reports: `add` takes in another, and tells in a moment what it changed.

    `propositions` of the same reports gives the same to the byte. A stored ledger is taken in with `follow().add(store)`.

    >>> first = read_text("Ghana will send rice to Benin, the ministry said.", published="2024-05-14", name="a")
    >>> ledger = follow(first)
    >>> news = add(ledger, read_text("Ghana denied that it will send rice to Benin.", published="2024-05-16", name="b"))
    >>> [p.status.value for p in news.propositions], len(ledger.propositions())
    (['DENIED'], 1)
    """
    from onrecord.annotators.namesakes import same_name

    made = Running(same_name)
    add(made, reports, actors=actors)
    return made


def add(ledger: Running, reports: Reports, *, actors: Files = ()) -> News:
    """Takes reports into a ledger that grows; gives the propositions that are new or changed, and the ids of those that are gone."""
    return ledger.add(e for r in _readings(reports, actors) for e in entries(r))


def ask(question: str, reports: Reports, *, as_of: str | date | None = None, actors: Files = ()) -> Answer:
    """The answer to a question in plain English, with every claim that it rests on or sets aside.

    The question is read with `actors`, too: pass those that the reports were read with.

    Raises:
        BadQuestion: the question names nothing that could be looked for.

    """
    from onrecord.asking import answer

    day = _day(as_of)
    return answer(question, cast_of(_standing(_readings(reports, actors), day)), as_of=day, own=_own(actors))


def _paths(source: Source | Iterable[Source]) -> list[Path]:
    if isinstance(source, str) and not Path(source).exists() and (" " in source.strip() or "\n" in source):
        raise UnreadableSource(f"{source[:40]!r}… is no file; pass text to read_text()")
    if not isinstance(source, str | Path):
        return [Path(s) for s in source]
    from onrecord.readers import files_below

    path = Path(source)
    parts = files_below(path) if path.is_dir() else iter((path,))
    return [part for part in parts if isinstance(part, Path) or _warned(part, str(path))]


def _own(actors: Files) -> tuple[ActorFile, ...]:
    """Files of actors as they travel; entries that are not read are warned of."""
    packed, notes = actor_files([Path(f) for f in ([actors] if isinstance(actors, str | Path) else actors)])
    for note in notes:
        warnings.warn(note, stacklevel=3)
    return packed


def _check(outcome: Outcome) -> None:
    if outcome.error:
        raise UnreadableSource(outcome.error)
    for part in outcome.unread:
        _warned(part, outcome.source)


def _warned(part: Unread, source: str) -> Literal[False]:
    """Warns of what could not be read; what was never to be read (an attachment, a hidden file) is no matter for a warning."""
    if part.fault:
        warnings.warn(f"{source}: {part.where}: {part.why}", stacklevel=4)
    return False


def _readings(reports: Reports, actors: Files = ()) -> list[Reading]:
    if isinstance(reports, Reading):
        return [reports]
    if isinstance(reports, str | Path):
        return list(read(reports, actors=actors))
    many = list(reports)
    return [r for x in many for r in ([x] if isinstance(x, Reading) else read(x, actors=actors))]


def _results(readings: list[Reading]) -> Results[Reading]:
    return Results.of(readings, _standing(readings, None), Reading)


def _standing(readings: Iterable[Reading], as_of: date | None) -> Standing:
    return standing((e for r in readings for e in entries(r)), as_of)


def _day(day: str | date | None) -> date | None:
    try:
        return date.fromisoformat(day) if isinstance(day, str) else day
    except ValueError as error:
        raise OnRecordError(f"{day!r} is no day; write YYYY-MM-DD") from error
