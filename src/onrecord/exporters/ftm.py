"""FollowTheMoney: reports, actors, events and what links them, as entities or as statements that name their span.

Written as plain JSON; the package `followthemoney` checks it in the tests and is not needed to write it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import sha1
from typing import Any, BinaryIO

from onrecord.actor import Actor, ActorKind
from onrecord.claim import Claim
from onrecord.document import Document, Span
from onrecord.event import Event
from onrecord.exporters.codes import country
from onrecord.exporters.ground import evidence_of, flat, iso, put_lines, told
from onrecord.identity import digest
from onrecord.ledger import Standing
from onrecord.proposition import Evidence, Proposition
from onrecord.protocols import Wanted
from onrecord.when import When

DATASET = "onrecord"
_SCHEMA = {ActorKind.PERSON: "Person", ActorKind.GOVERNMENT: "PublicBody"}
_LANGUAGES = {"en": "eng"}  # the one language that is read

Row = dict[str, Any]


@dataclass
class Entity:
    """One entity as it is put together: values of properties, each with where it was read."""

    id: str
    schema: str
    values: dict[tuple[str, str], str] = field(default_factory=dict)

    def says(self, prop: str, *values: str | None, origin: str = "") -> None:
        """Adds values; of a value that is said twice the first origin stays."""
        for value in values:
            if value and flat(value):
                self.values.setdefault((prop, flat(value)), origin)


class Book(dict[str, Entity]):
    """Entities by id, in the order in which they were met."""

    def entity(self, kind: str, key: str, schema: str) -> Entity:
        """The entity of a key, new or known."""
        name = f"{DATASET}-{kind}-{key}"
        return self.setdefault(name, Entity(name, schema))


def ftm(propositions: Iterable[Proposition], standing: Standing, out: BinaryIO, wanted: Wanted) -> None:
    """Write entities as JSON Lines: Article, Person, Organization, PublicBody, Event, Note, Documentation, Mention, UnknownLink.

    Of "Chile sent rice to Peru": an Event, two actors with an UnknownLink between them, and a Documentation for each passage.
    """
    put_lines((_entity_row(e) for e in _book(propositions, standing, wanted).values()), out)


def ftm_statements(propositions: Iterable[Proposition], standing: Standing, out: BinaryIO, wanted: Wanted) -> None:
    """Write the same as statements: each value by itself, `origin` naming report and span ("onrecord-doc-…#char=41,97")."""
    put_lines((row for e in _book(propositions, standing, wanted).values() for row in _statement_rows(e)), out)


def _entity_row(e: Entity) -> Row:
    props = dict[str, list[str]]()
    for prop, value in e.values:
        props.setdefault(prop, []).append(value)
    return {"id": e.id, "schema": e.schema, "properties": props}


def _statement_rows(e: Entity) -> Iterator[Row]:
    for (prop, value), origin in e.values.items():
        key = f"{DATASET}.{e.id}.{prop}.{value}"
        yield {
            "id": sha1(key.encode("utf-8"), usedforsecurity=False).hexdigest(),  # the key that FollowTheMoney itself gives it
            "entity_id": e.id,
            "canonical_id": e.id,
            "prop": prop,
            "schema": e.schema,
            "value": value,
            "dataset": DATASET,
            "lang": None,
            "original_value": None,
            "external": False,
            "first_seen": None,
            "last_seen": None,
            "origin": origin or None,
        }


def _book(propositions: Iterable[Proposition], standing: Standing, wanted: Wanted) -> Book:
    book, articles = Book(), dict[str, str]()
    for name, doc in sorted(standing.documents.items(), key=lambda pair: pair[0]):
        articles[name] = _article(book, name, doc)
    for p in propositions:
        if wanted.denied or told(p):
            _told(book, p, standing, articles)
    return book


def _article(book: Book, name: str, doc: Document) -> str:
    e = book.entity("doc", name, "Article")
    e.says("fileName", doc.name or name)
    e.says("title", doc.title)
    e.says("author", *doc.authors)
    e.says("publisher", doc.outlet)
    e.says("publishedAt", iso(doc.day))
    e.says("sourceUrl", doc.url if re.match("https?://", doc.url or "") else None)
    e.says("language", _LANGUAGES.get((doc.language or "")[:2]))
    e.says("bodyText", doc.text)
    return e.id


def _told(book: Book, p: Proposition, standing: Standing, articles: dict[str, str]) -> None:
    note = _note(book, p)
    shown = note
    if p.event is not None:
        shown = _event(book, p, p.event)
        note.says("entity", shown.id)
    evidence = list(evidence_of(p, standing))
    for e in evidence:
        _documentation(book, e, standing, shown, articles)
    for claim in (standing.claims[e.claim] for e in evidence):
        for actor, span, words in _mentioned(claim, standing.documents[claim.document]):
            _mention(book, actor, words, claim.document, span)
    if p.event is not None and told(p):
        proofs = sorted({articles[standing.claims[e.claim].document] for e in evidence if e.counts})
        _links(book, p, p.event, proofs)


def _note(book: Book, p: Proposition) -> Entity:
    """What stands of it: an Event of FollowTheMoney has no field for a status."""
    e = book.entity("note", p.id, "Note")
    e.says("name", p.text)
    e.says("description", standing_words(p))
    e.says("keywords", f"status:{p.status.value}", f"roots:{p.low}-{p.high}", *(f"contested:{c}" for c in p.contested))
    e.says("keywords", f"realis:{p.event.realis.value}" if p.event else None, f"outcome:{p.outcome.value}" if p.outcome else None)
    return e


def standing_words(p: Proposition) -> str:
    """The status of a proposition in a line.

    >>> from onrecord.proposition import Status
    >>> standing_words(Proposition("0" * 16, "Chile sent rice.", None, (), (), (), 1, 3, Status.MULTI_REPORTED))
    'MULTI_REPORTED, independent roots 1 to 3'
    """
    extra = (", as possible" if p.as_possible else "", f", contested by {', '.join(p.contested)}" if p.contested else "")
    outcome = f", outcome {p.outcome.value}" if p.outcome else ""
    return f"{p.status.value}{extra[0]}, independent roots {p.low} to {p.high}{extra[1]}{outcome}"


def _event(book: Book, p: Proposition, event: Event) -> Entity:
    e = book.entity("event", p.id, "Event")
    e.says("name", p.text)
    e.says("summary", standing_words(p))
    e.says("keywords", f"plover:{event.plover}", f"realis:{event.realis.value}")
    e.says("recordId", p.id)
    _interval(e, event.when)
    if event.where:
        e.says("location", event.where.name)
        e.says("country", event.where.country and event.where.country.lower())
    e.says("involved", *(_actor(book, a) for a in (*event.actors, *event.recipients)))
    return e


def _interval(e: Entity, when: When | None) -> None:
    e.says("startDate", iso(when.earliest if when else None))
    e.says("endDate", iso(when.latest if when else None))


def _actor(book: Book, actor: Actor) -> str:
    e = book.entity("actor", digest(actor.id.encode("utf-8")), _SCHEMA.get(actor.kind, "Organization"))
    e.says("name", actor.name)
    e.says("country", (country(actor) or "").lower())
    e.says("wikidataId", actor.id if re.fullmatch(r"Q\d+", actor.id) else None)
    return e.id


def origin(article: str, span: Span) -> str:
    """Where a value was read, as RFC 5147 writes a stretch of plain text.

    >>> origin("onrecord-doc-0123456789abcdef", Span(41, 97))
    'onrecord-doc-0123456789abcdef#char=41,97'
    """
    return f"{article}#char={span.start},{span.end}"


def _documentation(book: Book, one: Evidence, standing: Standing, shown: Entity, articles: dict[str, str]) -> None:
    claim = standing.claims[one.claim]
    e = book.entity("documentation", digest(f"{one.claim}@{shown.id}".encode()), "Documentation")
    at, day = origin(articles[claim.document], claim.span), standing.days.get(one.claim)
    e.says("document", articles[claim.document], origin=at)
    e.says("entity", shown.id, origin=at)
    e.says("role", one.side if one.counts else f"{one.side}, not counted", origin=at)
    e.says("status", claim.stance.value, origin=at)
    e.says("summary", claim.quote, origin=at)
    e.says("description", one.why, origin=at)
    e.says("recordId", one.claim, origin=at)
    e.says("date", iso(day), origin=at)


def _mentioned(claim: Claim, doc: Document) -> Iterator[tuple[Actor, Span, str]]:
    """Who speaks, with the words that name him; and the parties, who stand somewhere in the claim."""
    for link in claim.chain:
        if link.actor is not None:
            yield link.actor, link.source or claim.span, doc[link.source] if link.source else link.name
    for actor in (*claim.event.actors, *claim.event.recipients) if claim.event else ():
        yield actor, claim.span, actor.name


def _mention(book: Book, actor: Actor, words: str, document: str, span: Span) -> None:
    resolved, at = _actor(book, actor), origin(f"{DATASET}-doc-{document}", span)
    e = book.entity("mention", digest(f"{document}@{resolved}".encode()), "Mention")
    e.says("document", f"{DATASET}-doc-{document}", origin=at)
    e.says("resolved", resolved, origin=at)
    e.says("name", words, origin=at)
    e.says("detectedSchema", book[resolved].schema, origin=at)
    e.says("contextCountry", (country(actor) or "").lower(), origin=at)


def _links(book: Book, p: Proposition, event: Event, proofs: Iterable[str]) -> None:
    known = list(proofs)
    for one in event.actors:
        for two in event.recipients:
            subject, object_ = _actor(book, one), _actor(book, two)
            e = book.entity("link", digest(f"{p.id}@{subject}@{object_}".encode()), "UnknownLink")
            e.says("subject", subject)
            e.says("object", object_)
            e.says("role", f"{event.plover} ({event.realis.value})")
            e.says("status", p.status.value)
            e.says("summary", p.text)
            e.says("recordId", p.id)
            e.says("proof", *known)
            _interval(e, event.when)
