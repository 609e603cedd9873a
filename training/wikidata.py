"""Compiles which actor of the tables is which item of Wikidata.

    python -m training.wikidata --borders borders.json --names nsi.min.json --out src/onrecord/data

Countries by their codes from @rapideditor/country-coder 5.6.1 (ISC), bodies by an unambiguous name from name-suggestion-index
8.0.20260918 (BSD 3-clause), both from npm; these name items of Wikidata (CC0). Bodies and outlets that neither has stand in
`training/own/wikidata.csv` with where the id is from. Rows of that table come first; one without an item says that the index means
something else.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from onrecord.annotators.actors_tables import rows as table
from onrecord.annotators.names import slug

OWN = Path(__file__).parent / "own" / "wikidata.csv"
TAGS = ("brand:wikidata", "operator:wikidata", "network:wikidata")
NAMES = ("name", "name:en", "brand", "brand:en", "operator", "operator:en")
SORTS = (("organisations.csv", "org"), ("agencies.csv", "outlet"), ("outlets.csv", "outlet"))

Row = tuple[str, str, str]  # actor, item, source


def own() -> Iterator[Row]:
    with OWN.open(encoding="utf-8", newline="") as lines:
        yield from ((r["id"], r["wikidata"], r["source"]) for r in csv.DictReader(lines))


def countries(borders: Path) -> Iterator[Row]:
    known = {f["properties"].get("iso1A2"): f["properties"]["wikidata"] for f in json.loads(borders.read_text("utf-8"))["features"]}
    for r in table("countries.csv"):
        if r["iso2"] in known:
            yield f"country:{r['iso2']}", known[r["iso2"]], "country-coder"


def items(names: Path) -> dict[str, set[str]]:
    """Name in lower case → items that bear it."""
    out = defaultdict[str, set[str]](set)
    for kind in json.loads(names.read_text("utf-8"))["nsi"].values():
        for entry in kind.get("items", ()):
            tags = entry["tags"]
            item = next((tags[t] for t in TAGS if t in tags), None)
            for name in (entry["displayName"], *entry.get("matchNames", ()), *(tags[t] for t in NAMES if t in tags)):
                if item:
                    out[name.casefold()].add(item)
    return out


def bodies(names: Path) -> Iterator[Row]:
    """Bodies of our tables by the names that are longer than an abbreviation, where these are of one item."""
    known = items(names)
    for r in table("organisations.csv"):
        mine = set[str]().union(*(known.get(n.casefold(), set()) for n in (r["name"], *r["aliases"].split("|")) if len(n) > 3))
        if len(mine) == 1:
            yield f"org:{slug(r['name'])}", mine.pop(), "name-suggestion-index"


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--borders", type=Path, required=True)
    words.add_argument("--names", type=Path, required=True)
    words.add_argument("--out", type=Path, required=True)
    asked = words.parse_args()
    found: dict[str, Row] = {}
    for row in (*own(), *countries(asked.borders), *bodies(asked.names)):
        found.setdefault(row[0], row)
    known = {f"country:{r['iso2']}" for r in table("countries.csv")} | {f"{s}:{slug(r['name'])}" for f, s in SORTS for r in table(f)}
    known |= {r["id"] for r in table("seats.csv")}
    strange = sorted(set(found) - known)
    if strange:
        raise SystemExit(f"not in our tables: {', '.join(strange)}")
    with (asked.out / "wikidata.csv").open("w", encoding="utf-8", newline="") as lines:
        csv.writer(lines, lineterminator="\n").writerows([("id", "wikidata", "source"), *sorted(r for r in found.values() if r[1])])
    print(f"{sum(bool(r[1]) for r in found.values())} actors")


if __name__ == "__main__":
    main()
