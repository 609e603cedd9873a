"""Files of a user's own persons and bodies: our CSV, FollowTheMoney entities as JSON lines, `targets.simple.csv` of OpenSanctions.

The schemata and property names are those of FollowTheMoney 4 (followthemoney.tech); OpenSanctions exports the same entities.
"""

from __future__ import annotations

import csv
import io
import re
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from onrecord.actor import ActorKind
from onrecord.annotators.actors_tables import rows
from onrecord.annotators.people import bound
from onrecord.errors import BadActors
from onrecord.wording import plural

COLUMNS = ("id", "name", "kind", "aliases", "country", "offices")
_NEEDED = frozenset({"id", "name", "kind"})
_TARGETS = frozenset({"id", "schema", "name", "aliases", "countries"})
_KINDS = {k.value: k for k in ActorKind if k is not ActorKind.GROUP} | {"organization": ActorKind.ORGANISATION}
_SCHEMAS = {
    "Person": ActorKind.PERSON,
    "Organization": ActorKind.ORGANISATION,
    "Company": ActorKind.ORGANISATION,
    "PublicBody": ActorKind.GOVERNMENT,
    "LegalEntity": ActorKind.ORGANISATION,
}
_PERSONAL_TOPICS = frozenset({"role.pep", "role.pol", "role.judge", "role.civil", "role.diplo", "role.lawyer", "role.journo", "role.spy"})
_GENDERS = {"male": "m", "female": "f"}
_DAY = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_FORMS = (
    f"a file of actors is a CSV with the header {','.join(COLUMNS)}, FollowTheMoney entities as JSON lines (entities.ftm.json),"
    " or targets.simple.csv of OpenSanctions"
)


@dataclass(frozen=True)
class ActorFile:
    """A file of a user's actors as it travels to other processes and machines: its name, and its bytes packed by zlib."""

    name: str
    packed: bytes

    @classmethod
    def of(cls, path: Path) -> ActorFile:
        """Packs a file.

        Raises:
            OSError: it cannot be read.

        """
        return cls(str(path), zlib.compress(path.read_bytes(), 1))


@dataclass(frozen=True, slots=True)
class OwnOffice:
    """An office that a user's person holds, first and last day included.

    Args:
        title: as the file has it ("Foreign Minister").
        start: None where it is open.
        end: None where it is open.
        dated: whether the file speaks of days at all; a bare position of FollowTheMoney may be long over.

    """

    title: str
    start: date | None
    end: date | None
    dated: bool


@dataclass(frozen=True, slots=True)
class OwnEntry:
    """A person or body of a user.

    Args:
        id: as the file has it.
        name: canonical.
        aliases: other names.
        weak: names that FollowTheMoney calls weak: they count only where a full name stands in the document.
        countries: ISO 3166 alpha-2 codes, the first one decides the side.
        offices: those held.
        gender: "f", "m" or "" where the file does not say.
        same: Wikidata id, "" where the file has none.
        where: file and line.

    """

    id: str
    name: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    offices: tuple[OwnOffice, ...] = ()
    gender: str = ""
    same: str = ""
    where: str = ""


@dataclass(frozen=True)
class OwnTable:
    """The entries of all files in their order, and what to tell of what was not read, one line a file and cause."""

    entries: tuple[OwnEntry, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Place:
    """Where we read: for messages."""

    file: str
    line: int

    def bad(self, column: str, what: str) -> BadActors:
        """An error that names file, line and column."""
        return BadActors(f"{self.file}:{self.line}: {column + ': ' if column else ''}{what}")


def own_table(files: Iterable[ActorFile]) -> OwnTable:
    """All entries of some files.

    Raises:
        BadActors: a file is of no form that we know, or a line of it is wrong; the message names file, line and column.

    """
    found = dict[str, OwnEntry]()
    notes = list[str]()
    for file in files:
        unread, strange = Counter[str](), Counter[str]()
        before = len(found)
        for place, entry in _entries(file, unread, strange):
            if entry.id in found:
                raise place.bad("id", f"{entry.id!r} stands at {found[entry.id].where} already; give each entry an id of its own")
            found[entry.id] = entry
        notes += _notes(file.name, len(found) - before, unread, strange)
    return OwnTable(tuple(found.values()), tuple(notes))


def _notes(name: str, read: int, unread: Counter[str], strange: Counter[str]) -> Iterator[str]:
    if unread:
        told = ", ".join(f"{n} {schema}" for schema, n in sorted(unread.items()))
        yield f"{name}: {plural(read, 'entry')} read, {unread.total()} of other schemas not read ({told}); {', '.join(_SCHEMAS)} are read"
    if strange:
        told = ", ".join(f"{code} ({n})" for code, n in sorted(strange.items()))
        yield f"{name}: countries that our table does not have are left out: {told}; the entries are read"


def _entries(file: ActorFile, unread: Counter[str], strange: Counter[str]) -> Iterator[tuple[_Place, OwnEntry]]:
    text = _text(file)
    opening = text.lstrip()[:1]
    if opening == "{":
        yield from _ftm(file.name, text, unread, strange)
        return
    if not opening or opening == "[":
        raise BadActors(f"{file.name}:1: {'a JSON array; write one entity a line' if opening else 'empty'}; {_FORMS}")
    lines = csv.reader(io.StringIO(text, newline=""))
    header = [cell.strip() for cell in next(lines)]
    form = _form(_Place(file.name, 1), header)
    for place, row in _rows(file.name, lines, header):
        if entry := form(place, row, unread, strange):
            yield place, entry


def _text(file: ActorFile) -> str:
    raw = zlib.decompress(file.packed)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise BadActors(f"{file.name}:{line}: byte {error.start} is not UTF-8; save the file as UTF-8") from error


_Form = Callable[[_Place, Mapping[str, str], Counter[str], Counter[str]], OwnEntry | None]


def _form(place: _Place, header: Sequence[str]) -> _Form:
    """How to read the rows under a header."""
    if set(header) >= _TARGETS:
        return _target
    if not set(header) >= _NEEDED:
        raise place.bad("", f"the header is {','.join(header)[:80]!r}; {_FORMS}")
    if strange := [name for name in header if name not in COLUMNS]:
        raise place.bad(strange[0] or "column without a name", f"no column that we read; the columns are {', '.join(COLUMNS)}")
    if twice := [name for name, n in Counter(header).items() if n > 1]:
        raise place.bad(twice[0], "the header names this column twice; name it once")
    return _own


def _rows(name: str, lines: Any, header: Sequence[str]) -> Iterator[tuple[_Place, dict[str, str]]]:
    """The rows with the line at which each begins; empty lines say nothing."""
    line = lines.line_num + 1
    try:
        for cells in lines:
            if any(map(str.strip, cells)):
                if len(cells) != len(header):
                    what = f"{len(cells)} cells under {len(header)} columns; put a name that holds a comma in double quotes"
                    raise _Place(name, line).bad("", what)
                yield _Place(name, line), {h: c.strip() for h, c in zip(header, cells, strict=True)}
            line = lines.line_num + 1
    except csv.Error as error:
        raise _Place(name, line).bad("", f"no CSV ({error}); separate by commas, quote by double quotes") from error


def _named(place: _Place, eid: str, name: str) -> None:
    if not eid:
        raise place.bad("id", "empty; give each entry an id of its own")
    if not any(map(str.isalnum, name)):
        raise place.bad("name", f"{name!r} is no name; write the name as news reports write it")


# --- our CSV ----------------------------------------------------------------------------------------------------------


def _own(place: _Place, row: Mapping[str, str], unread: Counter[str], strange: Counter[str]) -> OwnEntry:
    _named(place, row["id"], row["name"])
    kind = _KINDS.get(row["kind"].lower())
    if kind is None:
        raise place.bad("kind", f"{row['kind']!r} is no kind; write person, organisation, government, outlet or agency")
    offices = tuple(_office(place, text) for text in _many(row.get("offices", ""), "|"))
    if offices and kind is not ActorKind.PERSON:
        raise place.bad("offices", f"persons hold offices, and this is of kind {kind.value}; move it to the line of a person")
    countries = tuple(_country(place, code) for code in _many(row.get("country", ""), "|"))
    return OwnEntry(
        row["id"], row["name"], kind, _many(row.get("aliases", ""), "|"), (), countries, offices, where=f"{place.file}:{place.line}"
    )


def _many(cell: str, sign: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part for p in cell.split(sign) if (part := p.strip())))


def _country(place: _Place, code: str) -> str:
    found = _codes().get(code.upper())
    if found is None:
        raise place.bad("country", f"{code!r} is no country; write a code of ISO 3166, of two letters or three (KE, KEN)")
    return found


@cache
def _codes() -> Mapping[str, str]:
    """ISO 3166 alpha-2 and alpha-3 codes → alpha-2."""
    return {r[column]: r["iso2"] for r in rows("countries.csv") for column in ("iso2", "iso3") if r[column]}


def _office(place: _Place, text: str) -> OwnOffice:
    title, sign, days = text.rpartition("@")
    start, dots, end = (part.strip() for part in days.partition(".."))
    if not (sign and dots and title.strip() and all(not d or _DAY.fullmatch(d) for d in (start, end))):
        what = f"{text!r} is no office; write title@START..END with days as 2024-05-01, 2024-05 or 2024, or nothing where it is open"
        raise place.bad("offices", what)
    try:
        first, last = _bound(start, last=False), _bound(end, last=True)
    except ValueError as error:
        raise place.bad("offices", f"{text!r}: {error}; write a day of the calendar") from error
    if first and last and last < first:
        raise place.bad("offices", f"{text!r} ends before it begins; write title@START..END")
    return OwnOffice(title.strip(), first, last, dated=True)


def _bound(text: str, *, last: bool) -> date | None:
    """The first or last day that a date may mean, None where it is open.

    Raises:
        ValueError: the calendar has no such day.

    """
    if len(text) == len("2024-05-01"):
        return date.fromisoformat(text)
    return bound(text, last=last) if text else None


# --- FollowTheMoney and OpenSanctions -----------------------------------------------------------------------------------


class _Entity(msgspec.Struct):
    id: str
    schema: str
    properties: dict[str, list[Any]] = {}
    caption: str = ""


def _ftm(name: str, text: str, unread: Counter[str], strange: Counter[str]) -> Iterator[tuple[_Place, OwnEntry]]:
    decoder = msgspec.json.Decoder(_Entity)
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        place = _Place(name, number)
        try:
            entity = decoder.decode(line)
        except msgspec.DecodeError as error:
            what = f'no entity ({error}); write {{"id": "…", "schema": "Person", "properties": {{"name": ["…"]}}}} on one line'
            raise place.bad("", what) from error
        if entity.schema not in _SCHEMAS:
            unread[entity.schema] += 1
        else:
            yield place, _entity(place, entity, strange)


def _entity(place: _Place, entity: _Entity, strange: Counter[str]) -> OwnEntry:
    got = {key: tuple(str(v).strip() for v in entity.properties.get(key, ()) if str(v).strip()) for key in _PROPERTIES}
    names = got["name"]
    name = entity.caption if entity.caption in names else next(iter(names), "")
    _named(place, entity.id, name)
    return OwnEntry(
        entity.id,
        name,
        _kind(entity.schema, got["topics"]),
        tuple(n for n in dict.fromkeys((*names, *got["alias"])) if n != name),
        tuple(dict.fromkeys(got["weakAlias"])),
        _known(got["country"], strange),
        tuple(OwnOffice(title, None, None, dated=False) for title in got["position"]),
        next((_GENDERS[g] for g in got["gender"] if g in _GENDERS), ""),
        next(iter(got["wikidataId"]), ""),
        f"{place.file}:{place.line}",
    )


_PROPERTIES = ("name", "alias", "weakAlias", "country", "position", "topics", "gender", "wikidataId")


def _kind(schema: str, topics: Sequence[str]) -> ActorKind:
    """What an entity is; a LegalEntity may be anything, so its topics tell."""
    if schema == "LegalEntity" and _PERSONAL_TOPICS & set(topics):
        return ActorKind.PERSON
    if schema != "Person" and any(t == "gov" or (t.startswith("gov.") and t not in {"gov.igo", "gov.soe"}) for t in topics):
        return ActorKind.GOVERNMENT
    return _SCHEMAS[schema]


def _known(codes: Iterable[str], strange: Counter[str]) -> tuple[str, ...]:
    """Codes of countries of our table; a part of a country ("gb-sct") is that country; others are counted."""
    out = dict[str, None]()
    for code in codes:
        if found := _codes().get(code.upper().partition("-")[0]):
            out[found] = None
        else:
            strange[code] += 1
    return tuple(out)


def _target(place: _Place, row: Mapping[str, str], unread: Counter[str], strange: Counter[str]) -> OwnEntry | None:
    schema = row["schema"]
    if schema not in _SCHEMAS:
        unread[schema or "without a schema"] += 1
        return None
    _named(place, row["id"], row["name"])
    aliases = tuple(n for n in _values(row["aliases"]) if n != row["name"])
    countries = _known(_values(row["countries"]), strange)
    return OwnEntry(row["id"], row["name"], _SCHEMAS[schema], aliases, (), countries, where=f"{place.file}:{place.line}")


def _values(cell: str) -> tuple[str, ...]:
    """Several values of a cell; one that holds the separator is quoted."""
    return tuple(dict.fromkeys(v.strip() for v in next(csv.reader([cell], delimiter=";"), []) if v.strip())) if cell else ()
