"""The gazetteer: names to the places that bear them, likeliest first.

Two sources are read as one: a compiled file made from GeoNames (`python -m training.gazetteer`), and `regions.csv`, kept by hand,
for the regions, seas and seats of which the news speaks and GeoNames' cities do not. GeoNames data are CC BY 4.0, see docs/notices.md.

The compiled file is a header, fixed-size records, a table of name hashes in ascending order with their records, and the names.
"""

from __future__ import annotations

import csv
import re
import struct
import sys
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from hashlib import blake2b
from importlib.resources import files
from math import log10

from onrecord.errors import OnRecordError
from onrecord.where import Place, PlaceKind

MAGIC = b"ORGAZ003"
HEADER = struct.Struct("<8s4I")  # magic, records, name hashes, bytes of names, bytes of codes
RECORD = struct.Struct("<IiiIIHBB")  # GeoNames id, lat and lon in 1e-5 degrees, population, name at, admin, country, kind | capital
CAPITAL = 0x10
ALTERNATE, UPPER, UNLIKE, INDEX = 0x8000_0000, 0x4000_0000, 0x2000_0000, 0x00FF_FFFF
KINDS = tuple(PlaceKind)

ROW = 1000  # of square degrees, from one parallel to the next

_SHORT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}
_PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"})
_MARKS = str.maketrans({**dict.fromkeys(".'’‘ʹʼʻ`"), **dict.fromkeys("-‐–/,", " ")})
# What a kind is worth beside the population (log10): a report that names a country means it, not the village of that name.
_WEIGHT = {PlaceKind.COUNTRY: 3.0, PlaceKind.REGION: 6.5, PlaceKind.SITE: 6.5, PlaceKind.CITY: 0.25, PlaceKind.ADMIN: -0.7}


@dataclass(frozen=True, slots=True)
class Sense:
    """One place that a name may mean.

    Args:
        place: the place.
        population: people who live there, 0 where unknown.
        admin: GeoNames code of its first-level unit ("US.TX"), empty where unknown.
        capital: it is the seat of its country's government, as GeoNames has it.
        alternate: the name is not its canonical one.
        unlike: the name is no other spelling of the canonical one either ("Salisbury" for Harare).
        upper: only the capitalised abbreviation names it ("US", never "us").
        listed: it comes from our own table.
        seat: its name stands for a government ("the Kremlin said"), as a capital's does.
        weight: how likely the name means this place, from what is known without a report.
        cell: the square degree in which it lies.

    """

    place: Place
    population: int = 0
    admin: str = ""
    capital: bool = False
    alternate: bool = False
    unlike: bool = False
    upper: bool = False
    listed: bool = False
    seat: bool = False
    weight: float = field(init=False, compare=False)
    cell: int | None = field(init=False, compare=False)

    def __post_init__(self) -> None:
        # A second name counts for less: "Lima" is rarely the town once called so.
        kind = _WEIGHT[self.place.kind] + 1.5 * self.capital
        object.__setattr__(self, "weight", log10(self.population + 1) + kind - 0.7 * self.alternate - 2.0 * self.unlike)
        lat, lon = self.place.lat, self.place.lon
        object.__setattr__(self, "cell", None if lat is None or lon is None else round(lat) * ROW + round(lon))


@lru_cache(maxsize=1 << 16)
def key(name: str) -> str:
    """A name as it is looked up: no case, no accents, no dots, "St." written out.

    >>> key("St. Petersburg"), key("P'yŏngyang"), key("Port-au-Prince"), key("U.S.")
    ('saint petersburg', 'pyongyang', 'port au prince', 'us')
    """
    plain = name.casefold()
    if not name.isascii():
        folded = unicodedata.normalize("NFKD", name).casefold().translate(_PLAIN)
        plain = "".join(c for c in folded if not unicodedata.combining(c))
    words = plain.translate(_MARKS).split()
    return " ".join(_SHORT.get(w, w) for w in words)


def hashed(key: str) -> tuple[int, int]:
    """Where a key stands in the table of hashes, and a check byte against chance."""
    digest = blake2b(key.encode(), digest_size=5).digest()
    return int.from_bytes(digest[:4], "big"), digest[4]


@dataclass(frozen=True)
class Gazetteer:
    """Names and their places. Calls of `senses` do not change it; equal files give equal answers.

    Args:
        records: packed places.
        hashes: of the names, ascending.
        refs: the record of each name, with its flags.
        checks: one more byte of each hash.
        names: canonical names, each ended by a zero byte.
        countries: codes by number.
        admins: codes of first-level units by number.
        listed: senses of our own table by key.
        small: words that its names have without a capital ("nuclear", "region").

    """

    records: bytes
    hashes: array[int]
    refs: array[int]
    checks: bytes
    names: bytes
    countries: tuple[str, ...]
    admins: tuple[str, ...]
    listed: Mapping[str, tuple[Sense, ...]] = field(default_factory=dict)
    small: frozenset[str] = frozenset()

    def senses(self, name: str) -> tuple[Sense, ...]:
        """All that a name may mean, likeliest first.

        >>> [s.place.country for s in gazetteer().senses("Odesa")][:1]
        ['UA']
        """
        return self._senses(key(name))

    def capital(self, country: str) -> Sense | None:
        """The capital of a country.

        >>> gazetteer().capital("KZ").place.name
        'Astana'
        """
        return _capitals(self).get(country)

    def area(self, code: str) -> Sense | None:
        """A first-level unit by its GeoNames code.

        >>> gazetteer().area("US.KY").place.name
        'Kentucky'
        """
        return _areas(self).get(code)

    @lru_cache(maxsize=1 << 16)  # noqa: B019 - one gazetteer lives as long as the process
    def _senses(self, key: str) -> tuple[Sense, ...]:
        listed = self.listed.get(key, ())
        ours = {s.place.geonameid for s in listed if s.place.geonameid}
        rest = (s for s in self._compiled(key) if s.place.geonameid not in ours)
        return tuple(sorted((*listed, *rest), key=lambda s: (-s.weight, s.place.geonameid or 0, s.place.name)))

    def _compiled(self, key: str) -> Iterator[Sense]:
        mark, check = hashed(key)
        at = bisect_left(self.hashes, mark)
        while at < len(self.hashes) and self.hashes[at] == mark:
            if self.checks[at] == check:
                yield self.record(self.refs[at])
            at += 1

    def record(self, ref: int) -> Sense:
        """The place of a reference."""
        geonameid, lat, lon, population, name_at, admin, country, kind = RECORD.unpack_from(self.records, (ref & INDEX) * RECORD.size)
        name = self.names[name_at : self.names.index(b"\0", name_at)].decode()
        place = Place(name, KINDS[kind & 7], geonameid, self.countries[country] or None, lat / 1e5, lon / 1e5)
        return Sense(
            place, population, self.admins[admin], bool(kind & CAPITAL), bool(ref & ALTERNATE), bool(ref & UNLIKE), bool(ref & UPPER)
        )

    def __len__(self) -> int:
        return len(self.records) // RECORD.size

    def __hash__(self) -> int:
        return id(self)


@cache
def _capitals(gazetteer: Gazetteer) -> dict[str, Sense]:
    kinds = gazetteer.records[RECORD.size - 1 :: RECORD.size]
    seats = (gazetteer.record(n) for n, kind in enumerate(kinds) if kind & CAPITAL)
    return {s.place.country: s for s in sorted(seats, key=lambda s: s.population) if s.place.country}


@cache
def _areas(gazetteer: Gazetteer) -> dict[str, Sense]:
    admin, kinds = KINDS.index(PlaceKind.ADMIN), gazetteer.records[RECORD.size - 1 :: RECORD.size]
    units = (gazetteer.record(n) for n, kind in enumerate(kinds) if kind == admin)
    # A first-level unit holds more people than any part of it.
    return {s.admin: s for s in sorted(units, key=lambda s: s.population)}


def unpack(blob: bytes, *, listed: Mapping[str, tuple[Sense, ...]] | None = None) -> Gazetteer:
    """A compiled file as a gazetteer.

    Raises:
        OnRecordError: it is not one, or of another version.

    """
    if blob[:8] != MAGIC:
        raise OnRecordError(f"gazetteer.bin begins with {blob[:8]!r}, not {MAGIC!r}; compile it again: python -m training.gazetteer")
    _, records, hashes, names, codes = HEADER.unpack_from(blob)
    at = HEADER.size
    parts = list[bytes]()
    for size in (records * RECORD.size, hashes * 4, hashes * 4, hashes, names, codes):
        parts.append(blob[at : at + size])
        at += size
    countries, admins = parts[5].decode().split("\n")
    table = _numbers(parts[1]), _numbers(parts[2])
    return Gazetteer(parts[0], *table, parts[3], parts[4], tuple(countries.split("|")), tuple(admins.split("|")), listed or {})


def _numbers(packed: bytes) -> array[int]:
    numbers = array("I", packed)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def load_regions(rows: Iterable[str]) -> dict[str, tuple[Sense, ...]]:
    """Our own table by key: "the Kremlin" and "Kremlin" are one row."""
    found = dict[str, list[Sense]]()
    for row in csv.DictReader(rows):
        sense = _listed(row)
        names = {key(name): name for name in (*filter(None, row["aliases"].split("|")), row["name"])}
        for folded, name in names.items():
            found.setdefault(folded, []).append(replace(sense, upper=is_abbreviation(name)))
    return {name: tuple(senses) for name, senses in found.items()}


def small_words(rows: Iterable[str]) -> frozenset[str]:
    """The words that names of our own table have without a capital: "Sumy region", "Natanz nuclear facility"."""
    return frozenset(w for row in csv.DictReader(rows) for w in re.findall(r"(?<= )[a-z]{4,}", f"{row['name']}|{row['aliases']}"))


def is_abbreviation(name: str) -> bool:
    """Whether a name is known by its capitals only: "UAE", "U.S."."""
    return len(name) <= 5 and name.isupper()


def _listed(row: Mapping[str, str]) -> Sense:
    point = (float(row["lat"]), float(row["lon"])) if row["lat"] else (None, None)
    place = Place(row["name"], PlaceKind(row["kind"]), int(row["geonameid"]) if row["geonameid"] else None, row["country"] or None, *point)
    return Sense(place, int(row["population"] or 0), capital=place.name == "Washington, DC", listed=True, seat=row["seat"] == "yes")


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer of the package, read once."""
    data = files("onrecord") / "data"
    rows = (data / "regions.csv").read_text(encoding="utf-8").splitlines()
    regions = load_regions(rows)
    return replace(unpack((data / "gazetteer.bin").read_bytes(), listed=regions), small=small_words(rows))


def lookup(name: str, *, country: str | None = None) -> tuple[Place, ...]:
    """The places of a name, best first, of one country where it is given.

    >>> lookup("Wladiwostok")[0].name, lookup("London", country="CA")[0].country
    ('Vladivostok', 'CA')
    >>> lookup("Nowhereville-on-Sea")
    ()
    """
    places = (s.place for s in gazetteer().senses(name))
    return tuple(dict.fromkeys(p for p in places if country in (None, p.country)))
