"""GDELT 2.0 events: a line of 61 columns parted by tabs for each proposition that has an event.

What the form cannot hold is lost: status, roots, realis, intervals, goods, and all actors but the first of each side.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import BinaryIO

from onrecord.actor import Actor
from onrecord.claim import Claim
from onrecord.document import BlockKind, Document
from onrecord.event import Event
from onrecord.exporters.codes import cameo, country, other_code, sector
from onrecord.exporters.ground import documents_of, first_day, flat, proposition_of, told, told_by
from onrecord.ledger import Standing
from onrecord.proposition import Proposition
from onrecord.protocols import Wanted
from onrecord.when import When
from onrecord.where import Place, PlaceKind

_SIDE = (
    *("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code"),
    *("Type1Code", "Type2Code", "Type3Code"),
)
_GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
COLUMNS = (
    *("GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"),
    *(f"Actor{n}{name}" for n in (1, 2) for name in _SIDE),
    *("IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale"),
    *("NumMentions", "NumSources", "NumArticles", "AvgTone"),
    *(f"{who}Geo_{name}" for who in ("Actor1", "Actor2", "Action") for name in _GEO),
    *("DATEADDED", "SOURCEURL"),
)
"""The names of the columns, which a GDELT file itself does not hold."""

Row = dict[str, object]


def gdelt(propositions: Iterable[Proposition], standing: Standing, out: BinaryIO, wanted: Wanted) -> None:
    """Write tab-separated lines without a header; what is not known stays empty, a vague day first of all.

    "Chile will receive Peru's president in May" is 036 with MonthYear 202405 and no SQLDATE.
    """
    kept = list(propositions)
    for row in _of_claims(kept, standing, wanted) if wanted.by_claim else _of_propositions(kept, standing, wanted):
        out.write("\t".join(flat(str(row.get(name, ""))) for name in COLUMNS).encode("utf-8", "replace") + b"\n")


def _of_propositions(propositions: list[Proposition], standing: Standing, wanted: Wanted) -> Iterator[Row]:
    for p in propositions:
        if p.event is not None and (wanted.denied or told(p)):
            docs = [doc for _, doc in documents_of(p, standing)]
            claims = [standing.claims[c] for c in p.claims if c in standing.claims]
            counts = {"NumMentions": len(claims), "NumSources": len(p.outlets), "NumArticles": len(p.documents)}
            yield _row(p.id, p.event) | counts | _report(claims, standing, first_day(p, standing), docs)


def _of_claims(propositions: list[Proposition], standing: Standing, wanted: Wanted) -> Iterator[Row]:
    part_of = proposition_of(propositions)
    for name, claim in standing.claims.items():
        if claim.event is not None and name in part_of and (wanted.denied or told_by(claim)):
            docs = [standing.documents[claim.document]]
            counts = {"NumMentions": 1, "NumSources": 1, "NumArticles": 1}
            yield _row(name, claim.event) | counts | _report([claim], standing, standing.days.get(name), docs)


def _row(name: str, event: Event) -> Row:
    code = cameo(event)
    what: Row = {} if code is None else {"EventCode": code.code, "EventBaseCode": code.base, "EventRootCode": code.root}
    weight: Row = {} if code is None else {"QuadClass": code.quad, "GoldsteinScale": code.goldstein}
    sides = _side(1, event.actors) | _side(2, event.recipients)
    return {"GLOBALEVENTID": number(name)} | dates(event.when) | sides | what | weight | _geo("Action", event.where)


def number(name: str) -> int:
    """An id of ours as a whole number that fits 63 bits.

    >>> number("ffffffffffffffff") == 2**63 - 1
    True
    """
    return int(name, 16) >> 1


def dates(when: When | None) -> Row:
    """The day where it is one, and the month and the year where it lies in one.

    >>> from datetime import date
    >>> dates(When("2024-05", date(2024, 5, 1), date(2024, 5, 31)))
    {'MonthYear': '202405', 'Year': '2024'}
    """
    if when is None or when.earliest is None or when.latest is None:
        return {}
    a, b = when.earliest, when.latest
    day: Row = {"SQLDATE": f"{a:%Y%m%d}"} if a == b else {}
    month: Row = {"MonthYear": f"{a:%Y%m}"} if (a.year, a.month) == (b.year, b.month) else {}
    year: Row = {"Year": f"{a:%Y}"} if a.year == b.year else {}
    part: Row = {"FractionDate": f"{a.year + (a.month * 30 + a.day) / 365:.4f}"} if a == b else {}
    return day | month | year | part


def _side(number: int, actors: tuple[Actor, ...]) -> Row:
    if not actors:
        return {}
    first = actors[0]
    code, role = other_code(country(first), "iso3"), sector(first)
    names = {"Code": code + role, "Name": first.name.upper(), "CountryCode": code, "Type1Code": role}
    return {f"Actor{number}{name}": value for name, value in names.items()}


def _geo(who: str, place: Place | None) -> Row:
    if place is None:
        return {}
    fips, american = other_code(place.country, "fips"), place.country == "US"
    kinds = {PlaceKind.COUNTRY: 1, PlaceKind.ADMIN: 2 if american else 5}
    kind = kinds.get(place.kind, 3 if american else 4) if place.kind is not PlaceKind.REGION else ""
    names: Row = {"Type": kind, "FullName": place.name, "CountryCode": fips, "ADM1Code": fips}
    names |= {"Lat": "" if place.lat is None else place.lat, "Long": "" if place.lon is None else place.lon}
    names |= {"FeatureID": fips} if place.kind is PlaceKind.COUNTRY else {}
    return {f"{who}Geo_{name}": value for name, value in names.items()}


def _report(claims: list[Claim], standing: Standing, first: date | None, docs: list[Document]) -> Row:
    lead = any(_leads(c, standing.documents[c.document]) for c in claims if c.document in standing.documents)
    added = f"{first:%Y%m%d}000000" if first else ""
    return {"IsRootEvent": int(lead), "DATEADDED": added, "SOURCEURL": next((d.url or d.name for d in docs), "")}


def _leads(claim: Claim, doc: Document) -> bool:
    """Whether it stands in the headline, the standfirst or the first paragraph."""
    opening = next(doc.parts(BlockKind.PARAGRAPH), None)
    return claim.block in {BlockKind.HEADLINE, BlockKind.STANDFIRST} or (opening is not None and opening == doc.block_at(claim.span))
