"""Puts the stages together and checks their order: files to readings, readings to entries, entries to answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from onrecord.annotation import Annotation, Annotations
from onrecord.cast import one_cast
from onrecord.claim import Claim
from onrecord.compose import compose
from onrecord.document import Document, Unread
from onrecord.errors import BadPipeline, OnRecordError
from onrecord.identity import document_id
from onrecord.ledger import Claimed, Entry, Filed, Standing
from onrecord.protocols import Annotator, Engine

if TYPE_CHECKING:
    from onrecord.annotators.own_files import ActorFile


@dataclass(frozen=True)
class Reading:
    """One report as it was read: the document, what was found in it, and its claims."""

    document: Document
    found: Annotations
    claims: tuple[Claim, ...]


@dataclass(frozen=True)
class Outcome:
    """What became of one source: its readings and the parts of it that gave none, or what went wrong with the whole."""

    source: str
    readings: tuple[Reading, ...] = ()
    error: str | None = None
    unread: tuple[Unread, ...] = ()


def actor_files(paths: Iterable[Path]) -> tuple[tuple[ActorFile, ...], tuple[str, ...]]:
    """(the user's files of persons and bodies as they travel to other processes, what to tell of entries that are not read).

    Raises:
        BadActors: a file is of no form that we know, or a line of it is wrong; the message names file, line and column.
        OSError: a file cannot be read.

    """
    from onrecord.annotators.own_actors import own_actors
    from onrecord.annotators.own_files import ActorFile

    packed = tuple(ActorFile.of(path) for path in paths)
    return packed, own_actors(packed).notes


def annotators(*, threads: int = 1, own: tuple[ActorFile, ...] = ()) -> tuple[Annotator, ...]:
    """Our own stages, in an order that gives each what it needs; `own` are the user's persons and bodies."""
    from onrecord.annotators.actors import Actors
    from onrecord.annotators.cues import Cues
    from onrecord.annotators.encoder import Encoder
    from onrecord.annotators.events import Events
    from onrecord.annotators.goods import Goods
    from onrecord.annotators.hedges import Hedges
    from onrecord.annotators.own_actors import own_actors
    from onrecord.annotators.places import Places
    from onrecord.annotators.quotes import Quotes
    from onrecord.annotators.sources import Sources
    from onrecord.annotators.times import Times

    who = Actors(own_actors(own))
    return (Encoder(threads), Quotes(), Times(), who, Places(), Goods(), Cues(), Hedges(), Sources(), Events())


def check_order(stages: Sequence[Annotator]) -> None:
    """Each stage must find what it needs among what earlier stages give.

    Raises:
        BadPipeline: one does not; the message names the stage, what it lacks and who gives it.

    """
    given = set[type[Annotation]]()
    for stage in stages:
        if missing := [kind for kind in stage.needs if kind not in given]:
            givers = [type(s).__name__ for s in stages if missing[0] in s.gives]
            where = f"move {givers[0]} before it" if givers else "add an annotator that gives it"
            raise BadPipeline(f"{type(stage).__name__} needs {missing[0].__name__}, which no earlier stage gives; {where}")
        given |= set(stage.gives)


def annotate(doc: Document, stages: Sequence[Annotator]) -> Annotations:
    """All findings of all stages, each stage seeing those before it."""
    found = Annotations()
    for stage in stages:
        found = found.plus(stage(doc, found))
    return found


def read_document(doc: Document, stages: Sequence[Annotator] | None = None) -> Reading:
    """A document with its findings and claims."""
    from onrecord.annotators.actors import host_of, seat_of
    from onrecord.annotators.issuers import issued_by

    found = annotate(doc, stages or annotators())
    doc = replace(doc, issuer=doc.issuer or issued_by(doc, found), seat=seat_of(doc))
    return Reading(doc, found, compose(doc, found, host_of(doc)))


@dataclass(frozen=True)
class Work:
    """What is done with one file, here or in another process: a callable that can be pickled."""

    encoding: str | None = None
    threads: int = 1
    own: tuple[ActorFile, ...] = ()
    fetch: bool = False

    def __call__(self, path: Path) -> Outcome:
        """Reads a file; an error of ours becomes part of the outcome, so that the others are still read."""
        from onrecord.readers import parts_of

        try:
            stages = annotators(threads=self.threads, own=self.own)
            parts = parts_of(path, encoding=self.encoding, fetch=self.fetch)
            readings = tuple(read_document(part, stages) for part in parts if isinstance(part, Document))
            return Outcome(str(path), readings, unread=tuple(part for part in parts if isinstance(part, Unread)))
        except OnRecordError as error:
            return Outcome(str(path), error=str(error))


def read_files(
    paths: Iterable[Path],
    engine: Engine,
    *,
    encoding: str | None = None,
    threads: int = 1,
    own: tuple[ActorFile, ...] = (),
    fetch: bool = False,
) -> Iterator[Outcome]:
    """The outcome of every file, in their order; with `fetch`, lists of addresses are fetched."""
    return engine.map(Work(encoding, threads, own, fetch), paths)


def entries(reading: Reading, *, at: date | None = None) -> Iterator[Entry]:
    """What a reading adds to a ledger; `at` dates a report that bears no day."""
    day = reading.document.day or at
    yield Filed(day, reading.document)
    for claim in reading.claims:
        yield Claimed(day, claim)


def proposed(
    source: BinaryIO, name: str, known: Iterable[Document], *, by: str | None = None, at: date | None = None
) -> Iterator[Entry | Unread]:
    """What another machine proposes, for a ledger: its reports where they are not `known`, its candidates, and what is not admitted.

    A report is known where one of `known` has the same text, to the letter.
    """
    from onrecord.adapters.langextract import MAKER, candidates
    from onrecord.readers.text import text_document

    there = {doc.text: doc for doc in sorted(known, key=document_id, reverse=True)}

    def document(text: str, label: str) -> Document:
        return there.get(text) or text_document(text.encode("utf-8", "surrogatepass"), name=f"{name}#{label}", encoding="utf-8")

    for part in candidates(source, document):
        if isinstance(part, Unread):
            yield part
            continue
        day = part.document.day or at
        if part.document.text not in there:
            there[part.document.text] = part.document
            yield Filed(day, part.document)
        yield Claimed(day, part.claim, by=by or MAKER, told=part.told)


def read_text(
    text: str, *, name: str = "text", published: str | None = None, outlet: str | None = None, own: tuple[ActorFile, ...] = ()
) -> Reading:
    """A report given as a string; `published` and `outlet` fill in what it does not say itself."""
    from onrecord.readers import read_bytes

    doc = next(iter(read_bytes(text.encode("utf-8"), name=name)))
    doc = replace(doc, published=doc.published or published, outlet=doc.outlet or outlet)
    return read_document(doc, annotators(own=own))


def cast_of(standing: Standing) -> Standing:
    """A ledger in which one person is one in all reports, however the name is spelt."""
    from onrecord.annotators.namesakes import same_name

    return one_cast(standing, same_name)
