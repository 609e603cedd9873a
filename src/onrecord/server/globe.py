"""The map of the reading room: outlines drawn by the server, a point for each place; no tiles, no address of anybody else."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from functools import cache
from importlib import resources
from math import asin, cos, pi, radians, sin, sqrt

from onrecord.exporters.report_html import Html, joined, tag
from onrecord.where import Place
from onrecord.wording import plural

WIDTH, HEIGHT = 1000.0, 487.0

# Equal Earth (Šavrič, Patterson, Jenny 2018): areas keep their proportions, and it is four numbers.
_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_HALF = sqrt(3) / 2
_WIDE = 2 * pi / (3 * _A1) * sqrt(3)


def projected(lat: float, lon: float) -> tuple[float, float]:
    """Where a point lies on the drawing.

    >>> projected(0, 0)
    (500.0, 243.5)
    """
    t = asin(_HALF * sin(radians(lat)))
    t2 = t * t
    t6 = t2**3
    slope = _HALF * (_A1 + 3 * _A2 * t2 + t6 * (7 * _A3 + 9 * _A4 * t2))
    x = radians(lon) * cos(t) / slope
    y = t * (_A1 + _A2 * t2 + t6 * (_A3 + _A4 * t2))
    scale = WIDTH / (2 * _WIDE)
    return round(WIDTH / 2 + x * scale, 1), round(HEIGHT / 2 - y * scale, 1)


@cache
def outlines() -> Html:
    """The countries, each a path (static/world.csv, made by training/world.py from Natural Earth)."""
    file = resources.files("onrecord.server") / "static" / "world.csv"
    rows = csv.DictReader(file.read_text("utf-8").splitlines())
    return joined(tag("path", d=r["path"], class_="land") for r in rows)


def world(places: Iterable[tuple[Place, int]], label: str) -> Html | None:
    """A map with the places, the larger the more claims name them; None where no place has a point. The near part is shown large."""
    found = [(p, n, projected(p.lat, p.lon)) for p, n in places if p.lat is not None and p.lon is not None]
    if not found:
        return None
    box = _view([xy for *_, xy in found])
    unit = box[2] / 100
    dots = [_dot(p, n, xy, unit, name=len(found) <= 6) for p, n, xy in found]
    drawing = tag("svg", outlines(), *dots, viewBox=" ".join(f"{v:.1f}" for v in box), role="img", aria_label=label, class_="map")
    listed = tag("ul", *(tag("li", p.name, f" · {n} claim{'s' if n > 1 else ''}") for p, n, _ in found), class_="places")
    return joined([drawing, listed])


def _view(points: list[tuple[float, float]]) -> tuple[float, float, float, float]:
    """The part of the map that holds all points with room around them, never closer than a continent."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    wide = min(WIDTH, max(260.0, 1.5 * (max(xs) - min(xs)), 2.2 * (max(ys) - min(ys))))
    tall = wide * 0.6
    x, y = (min(xs) + max(xs)) / 2 - wide / 2, (min(ys) + max(ys)) / 2 - tall / 2
    return max(0.0, min(WIDTH - wide, x)), max(0.0, min(max(0.0, HEIGHT - tall), y)), wide, min(tall, HEIGHT)


def _dot(place: Place, claims: int, at: tuple[float, float], unit: float, *, name: bool) -> Html:
    x, y = at
    size = unit * (1.0 + min(1.5, claims**0.5 / 4))
    circle = tag("circle", tag("title", f"{place.name}, {plural(claims, 'claim')}"), cx=str(x), cy=str(y), r=f"{size:.2f}", class_="spot")
    said = tag("text", place.name, x=f"{x + 1.8 * size:.1f}", y=f"{y + unit * 1.3:.1f}", font_size=f"{unit * 4:.1f}", class_="spot-name")
    return joined([circle, said if name else None])
