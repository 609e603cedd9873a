"""The map of the reading room: outlines drawn by the server, a point for each place; no tiles, no address of anybody else."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from math import asin, cos, pi, radians, sin, sqrt

from onrecord.exporters.report_html import Html, joined, tag
from onrecord.where import Place
from onrecord.wording import plural

WIDTH, HEIGHT = 1000.0, 487.0
NAMED = 12  # more places than this have their names in the list alone
LETTER, BROAD = 0.046, 0.56  # height of a line of letters, in widths of the drawing; breadth of a letter, in heights

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
    spots = [Spot(p.name, n, xy, unit * (1.0 + min(1.5, n**0.5 / 4))) for p, n, xy in found]
    dots = [_dot(s) for s in spots]
    names = [_name(at, unit) for at in lettered(spots, box)] if len(found) <= NAMED else []
    drawing = tag("svg", outlines(), *dots, *names, viewBox=" ".join(f"{v:.1f}" for v in box), role="img", aria_label=label, class_="map")
    listed = tag("ul", *(tag("li", p.name, f" · {n} claim{'s' if n > 1 else ''}") for p, n, _ in found), class_="places")
    return joined([drawing, listed])


def _view(points: list[tuple[float, float]]) -> tuple[float, float, float, float]:
    """The part of the map that holds all points with room around them, never closer than a continent."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    wide = min(WIDTH, max(260.0, 1.5 * (max(xs) - min(xs)), 2.2 * (max(ys) - min(ys))))
    tall = wide * 0.6
    x, y = (min(xs) + max(xs)) / 2 - wide / 2, (min(ys) + max(ys)) / 2 - tall / 2
    return max(0.0, min(WIDTH - wide, x)), max(0.0, min(max(0.0, HEIGHT - tall), y)), wide, min(tall, HEIGHT)


@dataclass(frozen=True)
class Spot:
    """A place on the drawing: its name, how many claims name it, where it lies and how large its point is."""

    name: str
    claims: int
    at: tuple[float, float]
    size: float


@dataclass(frozen=True)
class Lettering:
    """A name on the drawing, with the box that it fills."""

    name: str
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Lettering) -> bool:
        """Whether the two would be printed over each other."""
        return self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom


def lettered(spots: Sequence[Spot], box: tuple[float, float, float, float]) -> list[Lettering]:
    """The names that have room: beside, below or above their point, over no other name or point, and inside the drawing.

    A name without room is left out: it stands in the list below the map.

    >>> near = [Spot("Lima", 3, (100.0, 100.0), 2.0), Spot("Callao", 1, (99.0, 100.5), 2.0)]
    >>> one, other = lettered(near, (0.0, 0.0, 260.0, 156.0))
    >>> one.meets(other)
    False
    """
    tall, found = box[2] * LETTER, list[Lettering]()
    points = [Lettering("", s.at[0] - s.size, s.at[1] - s.size, s.at[0] + s.size, s.at[1] + s.size) for s in spots]
    for n, s in enumerate(spots):
        taken = [*found, *(p for m, p in enumerate(points) if m != n)]
        free = (w for w in _around(s, tall) if _inside(w, box) and not any(w.meets(t) for t in taken))
        found += [w] if (w := next(free, None)) else []
    return found


def _around(spot: Spot, tall: float) -> Iterator[Lettering]:
    """Where the name of a place may stand, the best first: right, left, below, above."""
    (x, y), wide, gap = spot.at, BROAD * tall * len(spot.name), spot.size * 1.5
    for left, top in (
        (x + gap, y - tall / 2),
        (x - gap - wide, y - tall / 2),
        (x - wide / 2, y + gap),
        (x - wide / 2, y - gap - tall),
        (x + gap / 2, y + gap / 2),
        (x + gap / 2, y - gap / 2 - tall),
    ):
        yield Lettering(spot.name, left, top, left + wide, top + tall)


def _inside(name: Lettering, box: tuple[float, float, float, float]) -> bool:
    x, y, wide, tall = box
    return x <= name.left and name.right <= x + wide and y <= name.top and name.bottom <= y + tall


def _name(at: Lettering, unit: float) -> Html:
    return tag("text", at.name, x=f"{at.left:.1f}", y=f"{at.bottom - unit:.1f}", font_size=f"{unit * 4:.1f}", class_="spot-name")


def _dot(spot: Spot) -> Html:
    x, y = spot.at
    title = tag("title", f"{spot.name}, {plural(spot.claims, 'claim')}")
    return tag("circle", title, cx=str(x), cy=str(y), r=f"{spot.size:.2f}", class_="spot")
