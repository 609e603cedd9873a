"""A place: its GeoNames id, country, point and kind."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import asin, cos, radians, sin, sqrt


class PlaceKind(StrEnum):
    """What kind of place: coarser kinds hold finer ones."""

    REGION = "region"
    COUNTRY = "country"
    ADMIN = "admin"
    CITY = "city"
    SITE = "site"


@dataclass(frozen=True, slots=True)
class Place:
    """A resolved place.

    Args:
        name: canonical English name ("Vladivostok").
        kind: how fine it is.
        geonameid: GeoNames id, None for what GeoNames does not hold.
        country: ISO 3166-1 alpha-2 ("RU"), None for seas and regions of several countries.
        lat: degrees north, WGS 84.
        lon: degrees east, WGS 84.

    """

    name: str
    kind: PlaceKind
    geonameid: int | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None


def may_be_same(a: Place | None, b: Place | None) -> bool:
    """Whether two places may be one: an unknown place may be any, a country may be a city in it."""
    if a is None or b is None or a == b or (a.geonameid and a.geonameid == b.geonameid):
        return True
    coarse = {PlaceKind.COUNTRY, PlaceKind.REGION, PlaceKind.ADMIN}
    if a.country and b.country and a.country != b.country:
        return False
    return a.kind != b.kind and bool({a.kind, b.kind} & coarse)


def distance(a: Place, b: Place) -> float | None:
    """Kilometres between two places on the great circle; None where a point is unknown.

    >>> berlin = Place("Berlin", PlaceKind.CITY, lat=52.52, lon=13.41)
    >>> round(distance(berlin, Place("Warsaw", PlaceKind.CITY, lat=52.23, lon=21.01)))
    517
    """
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    lat, other, turn = radians(a.lat), radians(b.lat), radians(b.lon - a.lon)
    chord = sin((other - lat) / 2) ** 2 + cos(lat) * cos(other) * sin(turn / 2) ** 2
    return 2 * 6371.0 * asin(min(1.0, sqrt(chord)))
