"""STIX 2.1: a bundle of identities, locations, reports, notes on propositions, opinions on them and relationships.

Status and roots travel in an extension of ours. Ids are UUIDv5: the same ledger gives the same ids.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any, BinaryIO
from uuid import UUID, uuid5

from onrecord.actor import Actor, ActorKind
from onrecord.document import Document
from onrecord.exporters.codes import country
from onrecord.exporters.ftm import standing_words
from onrecord.exporters.ground import certainty, evidence_of, filled, first_day, flat, last_day, passage, put_json, told
from onrecord.ledger import Standing
from onrecord.proposition import Evidence, Proposition
from onrecord.protocols import Wanted
from onrecord.when import When
from onrecord.where import Place

Row = dict[str, Any]

_OURS = UUID("5c9f0e52-6a0b-5d0e-9b53-0f7f3a3c2d11")  # the namespace of our ids: changing it would change every id ever given
_UNDATED = date(1970, 1, 1)  # STIX wants a time of making; an object of reports that bear no day gets the first day there is
_CLASS = {ActorKind.PERSON: "individual", ActorKind.GROUP: "group"}
_OPINION = {"for": "agree", "against": "disagree"}


def name_of(kind: str, key: str) -> str:
    """The id of an object, made from what it is about.

    >>> name_of("identity", "country:CL") == name_of("identity", "country:CL")
    True
    """
    return f"{kind}--{uuid5(_OURS, f'{kind}:{key}')}"


ME = name_of("identity", "onrecord")
EXTENSION = name_of("extension-definition", "status:1")


class Bundle(dict[str, Row]):
    """Objects by id; an object that is met again keeps its first day of making and takes the later one of change."""

    def put(self, kind: str, key: str, made: date | None, row: Row, *, changed: date | None = None) -> str:
        """Adds an object; returns its id."""
        name, created, modified = name_of(kind, key), made or _UNDATED, changed or made or _UNDATED
        known = self.get(name)
        head = {"type": kind, "spec_version": "2.1", "id": name, "created_by_ref": ME}
        times = {"created": stamp(created), "modified": stamp(modified)}
        if known is None:
            self[name] = head | times | filled(row)
        else:
            known["created"] = known["modified"] = min(known["created"], times["created"])
        return name


def stamp(day: date) -> str:
    """A day as STIX writes a time.

    >>> stamp(date(2024, 5, 2))
    '2024-05-02T00:00:00.000Z'
    """
    return f"{datetime(day.year, day.month, day.day, tzinfo=UTC):%Y-%m-%dT%H:%M:%S}.000Z"


def stix(propositions: Iterable[Proposition], standing: Standing, out: BinaryIO, wanted: Wanted) -> None:
    """Write one bundle.

    Of "Chile sent rice to Peru", which Peru denies: a note with status and roots, two identities, their relationship, and for each
    report an opinion on the note: agree or disagree. Silence is no opinion.
    """
    bundle = Bundle()
    _ourselves(bundle)
    reported = dict[str, list[str]]()
    for p in propositions:
        if wanted.denied or told(p):
            _told(bundle, p, standing, reported)
    for name, doc in sorted(standing.documents.items()):
        _report(bundle, name, doc, reported.get(name, []))
    key = "\n".join(f"{o['id']} {o['modified']}" for o in bundle.values())
    put_json({"type": "bundle", "id": name_of("bundle", key), "objects": list(bundle.values())}, out)


def _ourselves(bundle: Bundle) -> None:
    bundle.put("identity", "onrecord", _UNDATED, {"name": "onrecord", "identity_class": "system"})
    bundle.put(
        "extension-definition",
        "status:1",
        _UNDATED,
        {
            "name": "evidential status",
            "description": "How well a proposition stands on the record, and on how many independent roots (docs/status-model.md).",
            "schema": "docs/status-model.md",
            "version": "1.0.0",
            "extension_types": ["property-extension"],
        },
    )


def _identity(bundle: Bundle, actor: Actor, day: date | None) -> str:
    row: Row = {"name": actor.name, "identity_class": _CLASS.get(actor.kind, "organization")}
    row |= {"roles": [actor.kind.value]} if actor.kind in {ActorKind.OUTLET, ActorKind.AGENCY} else {}
    if actor.kind is ActorKind.GOVERNMENT:
        row["sectors"] = ["government-national"]
    name = bundle.put("identity", actor.id, day, row | {"external_references": [{"source_name": "onrecord", "external_id": actor.id}]})
    home = country(actor)
    if home:
        at = bundle.put("location", f"country:{home}", day, {"country": home})
        bundle.put("relationship", f"{name} located-at {at}", day, _edge(name, "located-at", at))
    return name


def _location(bundle: Bundle, place: Place, day: date | None) -> str | None:
    """A place; STIX wants a country or a point of it, so a sea without either is left to the words."""
    point = {"latitude": place.lat, "longitude": place.lon} if place.lat is not None and place.lon is not None else {}
    if not place.country and not point:
        return None
    key = f"{place.geonameid or place.name}@{place.country}"
    return bundle.put("location", key, day, {"name": place.name, "country": place.country} | point)


def _edge(source: str, kind: str, target: str) -> Row:
    return {"relationship_type": kind, "source_ref": source, "target_ref": target}


def _told(bundle: Bundle, p: Proposition, standing: Standing, reported: dict[str, list[str]]) -> None:
    first, last = first_day(p, standing), last_day(p, standing)
    sides = [[_identity(bundle, a, first) for a in side] for side in ((p.event.actors, p.event.recipients) if p.event else ())]
    at = _location(bundle, p.event.where, first) if p.event and p.event.where else None
    parties = list(dict.fromkeys(x for side in sides for x in side))
    row = {
        "abstract": flat(p.text),
        "content": f"{flat(p.text)} {standing_words(p)}.",
        "object_refs": [*parties, *([at] if at else [])] or [ME],
        "extensions": {EXTENSION: _status(p, standing)},
    }
    note = bundle.put("note", p.id, first, row, changed=last)
    edges = [_relationship(bundle, p, one, two, first) for one in sides[0] for two in sides[1] if one != two] if sides and told(p) else []
    for e in evidence_of(p, standing):
        opinion = _opinion(bundle, e, standing, note)
        reported.setdefault(standing.claims[e.claim].document, []).extend(x for x in (note, *edges, opinion) if x)


def _status(p: Proposition, standing: Standing) -> Row:
    found: Row = {
        "extension_type": "property-extension",
        "status": p.status.value,
        "roots_min": p.low,
        "roots_max": p.high,
        "as_possible": p.as_possible,
        "contested_by": list(p.contested),
        "outcome": p.outcome and p.outcome.value,
        "certainty": certainty(p, standing),
        "proposition": p.id,
        "passages": [filled(passage(e.claim, standing)) for e in evidence_of(p, standing)],
    }
    if p.event:
        found |= {"plover": p.event.plover, "realis": p.event.realis.value, "when": p.event.when and p.event.when.edtf}
    return filled(found)


def _relationship(bundle: Bundle, p: Proposition, one: str, two: str, day: date | None) -> str:
    when = p.event.when if p.event else None
    return bundle.put(
        "relationship", f"{p.id} {one} {two}", day, _edge(one, "related-to", two) | {"description": flat(p.text)} | _times(when)
    )


def _times(when: When | None) -> Row:
    """Start and stop, where the words give both ends or one; STIX wants the stop after the start, so a day alone has no stop."""
    if when is None:
        return {}
    start = {"start_time": stamp(when.earliest)} if when.earliest else {}
    return start | ({"stop_time": stamp(when.latest)} if when.latest and when.latest != when.earliest else {})


def _opinion(bundle: Bundle, e: Evidence, standing: Standing, note: str) -> str | None:
    if not e.counts or e.side not in _OPINION:
        return None
    claim = standing.claims[e.claim]
    row = {
        "opinion": _OPINION[e.side],
        "explanation": f"“{flat(claim.quote)}” ({e.why})",
        "authors": [claim.source.name] if claim.source else [],
        "object_refs": [note],
        "external_references": [{"source_name": "onrecord", "external_id": e.claim}],
    }
    return bundle.put("opinion", f"{e.claim} {note}", standing.days.get(e.claim), row)


def _report(bundle: Bundle, name: str, doc: Document, about: list[str]) -> None:
    refs = sorted(set(about))
    source = {"source_name": doc.outlet or doc.name or "onrecord", "external_id": name}
    source |= {"url": doc.url} if doc.url else {}
    row: Row = {"name": flat(doc.title or doc.name or name), "external_references": [source], "object_refs": refs or [ME]}
    if doc.day:
        bundle.put("report", name, doc.day, row | {"published": stamp(doc.day)})
    else:
        bundle.put("grouping", name, None, row | {"context": "unspecified"})  # a report must say when it was published
