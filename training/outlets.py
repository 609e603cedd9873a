"""Sentences with invented outlets, agencies and titles, and with ships, companies, parties and clubs that are named like papers.

    python -m training.outlets --count 20

Frames and parts of names are in `own_kinds.txt` (CC0); names of real outlets and agencies come from the tables of the package, every
fourth of them held out. The same seed gives the same sentences.
"""

from __future__ import annotations

import argparse
import gzip
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from random import Random
from zlib import crc32

from onrecord.annotators.actors_tables import rows
from onrecord.document import Span

KINDS = ("outlet", "agency", "title")
PARTS = Path(__file__).parent / "own_kinds.txt"
_TABLES = {"outlet": "outlets.csv", "agency": "agencies.csv"}
_PEOPLE = files("onrecord") / "data" / "people.tsv.gz"
_SLOT = re.compile(r"\{(\w+)\}")

Made = tuple[str, str, str]
"""Words before a name that are no part of it ("the "), the name, its kind ("" for none)."""


@dataclass(frozen=True)
class Marked:
    """A text and its names: (span, kind)."""

    text: str
    names: tuple[tuple[Span, str], ...]


@cache
def parts() -> dict[str, tuple[str, ...]]:
    """Section → its frames, one a line, or its words."""
    found: dict[str, list[str]] = {}
    for line in PARTS.read_text("utf-8").splitlines():
        if line.startswith("== "):
            section = found.setdefault(line[3:], [])
        elif line and not line.startswith("#"):
            section.extend([line] if "frames" in found and len(found) == 1 else line.split("|"))
    return {name: tuple(words) for name, words in found.items()}


def held_out(name: str) -> bool:
    """Whether a row of the tables is kept for measuring: every fourth, by its name."""
    return crc32(name.encode()) % 4 == 0


@cache
def tabled(kind: str) -> tuple[str, ...]:
    """Names of the tables that may be trained with, in Latin letters."""
    table = [r for r in rows(_TABLES[kind]) if not held_out(r["name"])]
    names = [n for r in table for n in [r["name"], *r["aliases"].split("|")] if n]
    return tuple(n for n in names if n.isprintable() and all(ord(c) < 0x250 for c in n))


def some(rng: Random, section: str) -> str:
    return rng.choice(parts()[section])


def _english(rng: Random) -> str:
    if rng.random() < 0.12:
        return some(rng, "alone")
    first, last = some(rng, "english first"), some(rng, "english last")
    more = f"{some(rng, 'english first')} " if rng.random() < 0.15 else ""
    return f"{last} of {some(rng, 'town')}" if rng.random() < 0.07 else f"{more}{first} {last}"


def _foreign(rng: Random) -> str:
    if rng.random() < 0.45:
        article, noun = some(rng, "foreign first"), some(rng, "foreign noun")
        of = f" de {some(rng, 'town').title()}" if rng.random() < 0.2 else ""
        return f"{article}{'' if article.endswith(chr(39)) else ' '}{noun}{of}"
    if rng.random() < 0.2:
        return some(rng, "foreign name") if rng.random() < 0.5 else some(rng, "foreign noun").replace("Zeit am Abend", "Abendzeit")
    return f"{some(rng, 'foreign name')} {some(rng, 'foreign last')}"


def _site(rng: Random) -> str:
    first, last = some(rng, "site first"), some(rng, "site")
    return f"{first}{last.lower()}" if last[0] == "." or rng.random() < 0.2 else f"{first} {last}"


def outlet(rng: Random) -> Made:
    """A newspaper, a broadcaster or a news site."""
    of = rng.random()
    if of < 0.4:
        return "the ", _english(rng), "outlet"
    if of < 0.6:
        return "", _foreign(rng), "outlet"
    if of < 0.76:
        return "", f"{some(rng, 'radio first')} {some(rng, 'radio last')}", "outlet"
    if of < 0.82:
        return "", _site(rng), "outlet"
    if of < 0.88:
        return "", f"{word(rng)} {some(rng, 'foreign last')}" if rng.random() < 0.5 else word(rng), "outlet"
    name = rng.choice(tabled("outlet"))
    bare = name.removeprefix("The ").removeprefix("the ")
    return ("the " if bare != name else "", bare, "outlet")


def agency(rng: Random) -> Made:
    """A news agency."""
    of = rng.random()
    if of < 0.4:
        return "the ", f"{some(rng, 'agency first')} {some(rng, 'agency last')}", "agency"
    if of < 0.52:
        return "", f"{some(rng, 'agency word')} {some(rng, 'agency name')}", "agency"
    if of < 0.64:
        return "", f"{some(rng, 'agency short')}{some(rng, 'agency tail')}", "agency"
    if of < 0.7:
        return "", f"{some(rng, 'agency first')} {some(rng, 'agency name')}", "agency"
    if of < 0.8:
        return "", some(rng, "agency caps") if rng.random() < 0.5 else acronym(rng), "agency"
    if of < 0.84:
        return "", word(rng), "agency"
    name = rng.choice(tabled("agency"))
    bare = name.removeprefix("The ")
    return "the " if bare != name or bare.endswith(("Agency", "Press")) else "", bare, "agency"


def title(rng: Random) -> Made:
    """An office, a rank or a job, with what modifies it."""
    before = f"{some(rng, 'before')} " if rng.random() < 0.15 else ""
    after = f" {some(rng, 'after')}" if rng.random() < 0.2 else ""
    return "", f"{before}{some(rng, 'role')}{after}", "title"


def _vessel(rng: Random) -> Made:
    return "", some(rng, "vessel") if rng.random() < 0.5 else _like_a_paper(rng), ""


def _ship(rng: Random) -> Made:
    kind = rng.choice(("ship", "tanker", "freighter", "ferry", "trawler", "vessel", "cargo ship", "yacht"))
    return f"the {kind} ", _vessel(rng)[1], ""


def _like_a_paper(rng: Random) -> str:
    of = rng.random()
    return _foreign(rng) if of < 0.25 else some(rng, "english last") if of < 0.4 else _english(rng)


def _named_so(section: str, behind: str, lead: str = "") -> Callable[[Random], Made]:
    """What is named like a paper but for a last word ("Evening Herald Foods"), or as the table of such names has it."""

    def make(rng: Random) -> Made:
        of = rng.random()
        if of < 0.3:
            return "", some(rng, section), ""
        if of < 0.45:
            return lead, acronym(rng), ""
        if of < 0.6:
            return ("", word(rng), "") if not lead else ("the ", rng.choice(organisations()).removeprefix("the "), "")
        return lead, f"{_like_a_paper(rng) if rng.random() < 0.7 else some(rng, 'agency first')} {some(rng, behind)}", ""

    return make


def _person(rng: Random) -> Made:
    of = rng.random()
    if of < 0.4:
        return "", rng.choice(persons()), ""
    first = some(rng, "first") if rng.random() < 0.5 else word(rng)
    last = some(rng, "last") if rng.random() < 0.3 else word(rng)
    whole = f"{first} {word(rng)} {last}" if rng.random() < 0.1 else last if rng.random() < 0.15 else f"{first} {last}"
    return "", f"{some(rng, 'rank').removesuffix('.')} {whole}" if of > 0.99 else whole, ""


def _town(rng: Random) -> Made:
    return "", some(rng, "town") if rng.random() < 0.6 else word(rng), ""


def word(rng: Random) -> str:
    """A word that no table has, in capitals: "Tumbalo", "Kesrin"."""
    parts = [some(rng, "syllables") for _ in range(rng.choice((1, 2, 2, 2, 3)))]
    return "".join(parts).capitalize() + some(rng, "endings")


def acronym(rng: Random) -> str:
    return "".join(rng.choice("ABCDEFGHIKLMNOPRSTUVZ") for _ in range(rng.choice((3, 3, 4, 4, 5))))


@cache
def persons() -> tuple[str, ...]:
    """Known persons by their names."""
    return tuple(line.split("\t")[1] for line in gzip.decompress(_PEOPLE.read_bytes()).decode().splitlines()[::7])


@cache
def organisations() -> tuple[str, ...]:
    """Known bodies, with their short names."""
    names = [n for r in rows("organisations.csv") for n in [r["name"], *r["aliases"].split("|")] if n]
    return tuple(n for n in names if all(ord(c) < 0x250 for c in n))


def _bare(make: Callable[[Random], Made]) -> Callable[[Random], Made]:
    return lambda rng: ("", *make(rng)[1:])


_MAKERS: dict[str, Callable[[Random], Made]] = {
    "outlet": outlet,
    "agency": agency,
    "paper": _bare(outlet),
    "wire": _bare(agency),
    "title": title,
    "Title": lambda rng: ("", some(rng, "rank"), "title"),
    "ship": _ship,
    "vessel": _vessel,
    "company": _named_so("company", "firms"),
    "party": _named_so("party", "parties", "the "),
    "club": _named_so("club", "clubs"),
    "body": _named_so("body", "bodies", "the "),
    "person": _person,
    "town": _town,
    "Body": lambda rng: ("", acronym(rng), ""),
}


def sentence(rng: Random, frame: str) -> Marked:
    """A frame with its slots filled; articles that the sentence begins with are written large."""
    text, names, at = "", list[tuple[Span, str]](), 0
    for slot in _SLOT.finditer(frame):
        text += frame[at : slot.start()]
        make = _MAKERS.get(slot[1])
        lead, words, kind = make(rng) if make else ("", some(rng, slot[1]), "")
        lead = "" if text.endswith("'s ") else lead
        lead = lead[:1].upper() + lead[1:] if not text else lead
        words = words[:1].upper() + words[1:] if not text and not lead else words
        text += lead
        if kind:
            names.append((Span(len(text), len(text) + len(words)), kind))
        text, at = text + words, slot.end()
    return Marked(text + frame[at:], tuple(names))


def paragraph(rng: Random, count: int) -> Marked:
    """Some sentences as one block."""
    text, names = "", list[tuple[Span, str]]()
    for frame in rng.choices(parts()["frames"], k=count):
        made = sentence(rng, frame)
        names += [(Span(len(text) + s.start, len(text) + s.end), k) for s, k in made.names]
        text += made.text + " "
    return Marked(text.rstrip(), tuple(names))


def texts(count: int, seed: int) -> Iterator[Marked]:
    """Paragraphs of one to five sentences, half of them of one."""
    rng = Random(seed)
    for _ in range(count):
        yield paragraph(rng, rng.choice((1, 1, 1, 1, 2, 3, 4, 5)))


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--count", type=int, default=20)
    words.add_argument("--seed", type=int, default=1)
    asked = words.parse_args()
    print(f"{len(parts()['frames'])} frames")
    for made in texts(asked.count, asked.seed):
        print(made.text, [(made.text[s.start : s.end], k) for s, k in made.names])


if __name__ == "__main__":
    main()
