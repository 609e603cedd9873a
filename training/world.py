"""Country outlines for the map of the reading room: `python -m training.world countries-110m.json src/onrecord/server/static/world.csv`.

The input is the file of that name in the npm package world-atlas 2 (a copy of Natural Earth, which is in the public domain; the package is
under the ISC licence). Arcs are decoded, projected and rounded to half a unit of a drawing 1000 wide; what then is a point is left out.
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from onrecord.server.globe import projected

Point = tuple[float, float]


def arcs(atlas: dict[str, Any]) -> list[list[Point]]:
    """The lines of a topology, longitude before latitude."""
    (sx, sy), (tx, ty) = atlas["transform"]["scale"], atlas["transform"]["translate"]
    out = []
    for arc in atlas["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * sx + tx, y * sy + ty))
        out.append(line)
    return out


def rings(shape: dict[str, Any], lines: list[list[Point]]) -> Iterator[list[Point]]:
    """The rings of a country."""
    parts = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
    for ring in (r for polygon in parts for r in polygon):
        points: list[Point] = []
        for n in ring:
            points += lines[n] if n >= 0 else lines[~n][::-1]
        yield unwrapped(points)


def unwrapped(points: list[Point]) -> list[Point]:
    """A ring that crosses the line of the date goes on beyond it, and is not drawn back across the whole map."""
    out = points[:1]
    for lon, lat in points[1:]:
        turns = round((out[-1][0] - lon) / 360)
        out.append((lon + 360 * turns, lat))
    return out


def path(ring: Iterable[Point]) -> str:
    """A ring as SVG, each point once."""
    points = [tuple(round(2 * v) / 2 for v in projected(lat, lon)) for lon, lat in ring]
    kept = [points[0], *(b for a, b in pairwise(points) if a != b)]
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in kept) + "Z" if len(set(kept)) > 2 else ""


def main(source: str, target: str) -> None:
    atlas = json.loads(Path(source).read_text("utf-8"))
    lines = arcs(atlas)
    with Path(target).open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(["country", "path"])
        for shape in sorted(atlas["objects"]["countries"]["geometries"], key=lambda s: s["properties"]["name"]):
            if shape["properties"]["name"] != "Antarctica":
                table.writerow([shape["properties"]["name"], "".join(path(r) for r in rings(shape, lines))])


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
