"""Compiles the tables of persons and offices that the package ships.

    python -m training.actors --data ../shared/data --out src/onrecord/data

Reads DIR/actors/people.csv and DIR/actors/offices.csv (facts from Wikidata, CC0, and curated rows) and the curated tables of the
same names in the package, whose names and aliases come first. Writes people.tsv.gz and offices.tsv.gz; the same input gives the
same bytes.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from onrecord.annotators.names import key, slug

BODIES = {
    "AU": "org:african-union",
    "ARABL": "org:arab-league", "CSTO": "org:collective-security-treaty-organization", "EU": "org:european-union",
    "IAEA": "org:international-atomic-energy-agency", "ICC": "org:international-criminal-court", "ICRC": "org:red-cross",
    "IMF": "org:international-monetary-fund", "INTERPOL": "org:interpol", "NATO": "org:nato", "OPCW": "org:opcw", "OPEC": "org:opec",
    "OSCE": "org:osce", "UN": "org:united-nations", "WB": "org:world-bank", "WHO": "org:world-health-organization",
    "WTO": "org:world-trade-organization",
}  # fmt: skip
KEPT = re.compile(
    r"spokes|press secretary|ambassador|speaker|leader|secretary|chief|envoy|king|queen|emir|sultan|pope|crown|command"
    r"|president|prime|governor|director|advis",
    re.IGNORECASE,
)


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def blocs(table: Path) -> dict[str, str]:
    """ISO alpha-3 codes and names of bodies to ids of actors."""
    return {r["iso3"]: f"country:{r['iso2']}" for r in rows(table / "countries.csv")} | BODIES


def english(name: str, country: str) -> str:
    """A name as English-language news writes it: North Korean names without hyphens."""
    return " ".join(w.capitalize() for w in name.replace("-", " ").split()) if country == "country:KP" else name


def keys(names: list[str]) -> str:
    """Keys of all spellings, the first name's first."""
    found = dict.fromkeys(key(re.sub(r"\(.*?\)|,.*", "", n)) for n in names if n.strip())
    return "|".join(k for k in found if " " in k or len(found) == 1 or len(k) > 3)


def persons(data: Path, table: Path) -> tuple[list[list[str]], dict[str, str]]:
    """Rows of people.tsv (id, name, blocs, gender, keys) and the ids by the name or QID that offices.csv uses."""
    of = blocs(table)
    out: dict[str, list[str]] = {}
    by_key: dict[str, str] = {}
    for r in rows(table / "people.csv"):
        pid = r["id"] or f"name:{slug(r['name'])}"
        names = [r["name"], *filter(None, r["aliases"].split("|"))]
        bloc = ",".join(f"country:{c}" for c in r["countries"].split("|") if c)
        out[pid] = [pid, r["name"], bloc, r["gender"], "|".join(names)]
        by_key |= {key(n): pid for n in names}
    ids: dict[str, str] = {}
    for r in rows(data / "actors" / "people.csv"):
        countries = [of[c] for c in r["countries"].split("|") if c in of]
        name = english(r["person"], countries[0] if countries else "")
        names = [name, r["person"], *filter(None, r["aliases"].split("|"))]
        pid = r["qid"] if r["qid"] in out else next((by_key[key(n)] for n in names if key(n) in by_key), r["qid"] or f"name:{slug(name)}")
        if pid in out:
            merged = dict.fromkeys([*filter(None, out[pid][2].split(",")), *countries])
            out[pid] = [pid, out[pid][1], ",".join(merged), out[pid][3], "|".join([out[pid][4], *names])]
        else:
            out[pid] = [pid, name, ",".join(countries), "", "|".join(names)]
        ids[r["qid"] or r["person"]] = pid
        ids |= {n: ids.get(n, pid) for n in names}
    for r in rows(table / "offices.csv"):
        pid = ids.get(r["person"]) or by_key.get(key(r["person"])) or f"name:{slug(r['person'])}"
        ids[r["person"]] = pid
        out.setdefault(pid, [pid, r["person"], r["body"], "", r["person"]])
    made = [[pid, name, bloc, gender, keys(names.split("|"))] for pid, name, bloc, gender, names in out.values()]
    return sorted(made), ids


def offices(data: Path, table: Path, ids: dict[str, str]) -> list[list[str]]:
    """Rows of offices.tsv: body, role, title, holder, start, end, last day known."""
    of = blocs(table)
    out = set()
    for r in rows(data / "actors" / "offices.csv"):
        holder = ids.get(r["qid"]) or ids.get(r["person"]) or r["qid"] or f"name:{slug(r['person'])}"
        if (r["country_iso3"] in of and r["role_type"] != "other") or KEPT.search(r["office"]):
            body = of.get(r["country_iso3"], "")
            out.add((body, r["role_type"], r["office"].strip(), holder, r["start"], r["end"], r["asof"]))
    for r in rows(table / "offices.csv"):
        out.add((r["body"], r["role"], r["title"], ids.get(r["person"]) or f"name:{slug(r['person'])}", r["start"], r["end"], r["asof"]))
    return [list(o) for o in sorted(joined(o for o in out if o[0]))]


Row = tuple[str, ...]  # body, role, title, holder, start, end, last day known


def joined(held: Iterable[Row]) -> Iterator[Row]:
    """Terms whose end nobody knows, carried on to where the same holder is seen again in that office, unless another one held it between.

    A list of 2022 has a president "since 2018", one of 2026 the same "since 2024", which is when the second term began: the days between
    are the president's too.
    """
    offices = defaultdict[tuple[str, str], list[Row]](list)
    for o in held:
        offices[o[0], o[1]].append(o)
    for mine in offices.values():
        for o in mine:
            yield (*o[:6], _seen_again(o, mine)) if not o[5] else o


def _seen_again(o: Row, office: list[Row]) -> str:
    """The last day on which the holder of an open term is known to have held the office."""
    last = o[6]
    later = sorted(p for p in office if p[3] == o[3] and p is not o and p[4] > o[6] > "")
    others = [p[4] for p in office if p[3] != o[3] and p[2] == o[2]]
    return later[0][4] if later and not any(o[6] < start < later[0][4] for start in others) else last


def write(path: Path, lines: list[list[str]]) -> None:
    text = "\n".join("\t".join(cell.replace("\t", " ") for cell in line) for line in lines) + "\n"
    path.write_bytes(gzip.compress(text.encode(), compresslevel=9, mtime=0))


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--data", type=Path, required=True)
    words.add_argument("--out", type=Path, required=True)
    asked = words.parse_args()
    people, ids = persons(asked.data, asked.out)
    write(asked.out / "people.tsv.gz", people)
    held = offices(asked.data, asked.out, ids)
    write(asked.out / "offices.tsv.gz", held)
    print(f"{len(people)} persons, {len(held)} tenures")


if __name__ == "__main__":
    main()
