"""The tables of actors as look-ups: names of countries, seats, bodies and outlets; words for roles; heads of names."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from onrecord.actor import Actor, ActorKind
from onrecord.annotators.names import fold, slug

TOKEN = re.compile(r"(?:[A-Za-z]\.){2,}|['’][sS]\b|[^\W_]+(?:['’](?![sS]\b)[^\W_]+)*|[^\w\s]")
_SPELLINGS = {
    "defence": "defense",
    "labour": "labor",
    "neighbour": "neighbor",
    "adviser": "adviser",
    "advisor": "adviser",
    "advisors": "advisers",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A name of a table.

    Args:
        actor: whom it names.
        sort: "country", "adjective", "people", "capital", "seat", "org", "outlet".
        written: the name as the table writes it; capitals there are needed in the text too.
        context: what must stand in the document for this reading ("SD"), "?" for a word that needs a cue of its own.

    """

    actor: Actor
    sort: str
    written: str
    context: str = ""


@dataclass(frozen=True, slots=True)
class Role:
    """Words for a role.

    Args:
        words: as the table has them, in our spelling ("defense minister").
        sort: "office", "person", "title", "unnamed", "body", "government", "information", "statemedia", "media" or "counterpart".
        office: kind of office, "" for none.
        plural: whether the words name several.
        group: what kind of group an unnamed one is.

    """

    words: str
    sort: str
    office: str
    plural: bool
    group: str


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of a table of the package."""
    with (files("onrecord") / "data" / name).open(encoding="utf-8") as lines:
        yield from csv.DictReader(lines)


def spelt(word: str) -> str:
    """A folded word in one of its spellings: "defence" as "defense"."""
    return _SPELLINGS.get(word, word)


def cut(words: str) -> tuple[str, ...]:
    """Words as folded tokens.

    >>> cut("U.S. Vice-President")
    ('us', 'vice', '-', 'president')
    """
    return tuple(spelt(fold(m[0])) for m in TOKEN.finditer(words))


@cache
def countries() -> Mapping[str, Actor]:
    """ISO alpha-2 code → the country as an actor."""
    return {r["iso2"]: _country(r) for r in rows("countries.csv")}


def _country(r: Mapping[str, str]) -> Actor:
    return Actor(f"country:{r['iso2']}", r["name"], ActorKind.GOVERNMENT, f"country:{r['iso2']}")


@cache
def adjectives() -> Mapping[str, str]:
    """ISO alpha-2 code → the first adjective of the country ("Peruvian"), where there is one."""
    return {r["iso2"]: r["adjectives"].split("|")[0] for r in rows("countries.csv") if r["adjectives"]}


@cache
def leaders() -> Mapping[str, str]:
    """Id of a country → the kind of office that leads it."""
    return {f"country:{r['iso2']}": r["leader"] for r in rows("countries.csv")}


def _entries() -> Iterator[Entry]:
    for r in rows("countries.csv"):
        country = countries()[r["iso2"]]
        columns = (
            ("country", _names(r)),
            *((c, r[f"{c}s".replace("peoples", "people")].split("|")) for c in ("adjective", "people", "capital")),
        )
        for sort, names in columns:
            yield from (Entry(country, sort, n) for n in names if n)
    for r in rows("seats.csv"):
        actor = countries()[r["id"][8:]] if r["id"].startswith("country:") else Actor(r["id"], r["name"], ActorKind.GOVERNMENT, r["bloc"])
        yield from (Entry(actor, "seat", n, _context(r)) for n in r["words"].split("|"))
    for r in rows("organisations.csv"):
        oid = f"org:{slug(r['name'])}"
        actor = Actor(oid, r["name"], ActorKind.ORGANISATION, r["bloc"] or oid)
        yield from (Entry(actor, "org", n, _context(r)) for n in _names(r))
    for name, kind in (("agencies.csv", ActorKind.AGENCY), ("outlets.csv", ActorKind.OUTLET)):
        for r in rows(name):
            yield from (Entry(outlet(r, kind), "outlet", n, _context(r)) for n in _names(r))


@cache
def known_actors() -> Mapping[str, Actor]:
    """Id → country, body or outlet of the tables."""
    return {e.actor.id: e.actor for e in _entries()}


def named_actors(name: str) -> tuple[Actor, ...]:
    """The countries, bodies and outlets of the tables that a name names, with and without its article.

    >>> [a.id for a in named_actors("The African Union")]
    ['org:african-union']
    """
    tokens = cut(name)
    bare = tokens[1:] if tokens[:1] == ("the",) else tokens
    forms = {bare, ("the", *bare)}
    entries = (e for form in sorted(forms) if bare for known, found in gazetteer().get(form[0], ()) if known == form for e in found)
    return tuple(dict.fromkeys(e.actor for e in entries if e.sort in {"country", "seat", "org", "outlet"}))


def outlet(r: Mapping[str, str], kind: ActorKind) -> Actor:
    """A row of the tables of outlets as an actor; state media speak for their country."""
    oid = f"outlet:{slug(r['name'])}"
    return Actor(oid, r["name"], kind, f"country:{r['country']}" if r["state"] else oid)


def _names(r: Mapping[str, str]) -> list[str]:
    return [n for n in [r["name"], *r["aliases"].split("|")] if n]


def called(country: Actor) -> frozenset[str]:
    """The single words by which a country is called, in lower case; one that is in no table of ours has its name alone.

    >>> sorted(called(Actor("country:PE", "Peru", ActorKind.GOVERNMENT)))
    ['lima', 'peru', 'peruvian', 'peruvians']
    >>> sorted(called(Actor("country:XB", "Borduria", ActorKind.GOVERNMENT)))
    ['borduria']
    """
    names = [country.name]
    for row in rows("countries.csv"):
        if f"country:{row['iso2']}" == country.id:
            names += [*_names(row), *(n for c in ("adjectives", "people", "capitals") for n in row[c].split("|"))]
    return frozenset(n.lower() for n in names if n and " " not in n)


def _context(r: Mapping[str, str]) -> str:
    note = r.get("note") or ""
    return note[9:11] if note.startswith("context: ") else "?" if note.startswith("needs") else ""


@cache
def gazetteer() -> Mapping[str, tuple[tuple[tuple[str, ...], tuple[Entry, ...]], ...]]:
    """First token → (tokens, entries), longest first."""
    found: dict[tuple[str, ...], list[Entry]] = {}
    for entry in _entries():
        found.setdefault(cut(entry.written), []).append(entry)
    return _by_first(found.items())


@cache
def roles() -> Mapping[str, tuple[tuple[tuple[str, ...], tuple[Role, ...]], ...]]:
    """First token → (tokens, roles), longest first."""
    found: dict[tuple[str, ...], list[Role]] = {}
    for r in rows("roles.csv"):
        for words in r["words"].split("|"):
            tokens = cut(words)
            named = _in_full(tokens).replace(" 's", "'s")
            found.setdefault(tokens, []).append(Role(named, r["sort"], r["office"], r["number"] == "plural", r["group"]))
    return _by_first(found.items())


_RANKS = {"gen": "general", "col": "colonel", "lt": "lieutenant", "maj": "major", "brig": "brigadier", "capt": "captain", "adm": "admiral"}


def _in_full(tokens: tuple[str, ...]) -> str:
    """Role words, a rank without its abbreviation: "Gen." and "general" are one.

    >>> _in_full(("lt", ".", "col", ".")), _in_full(("foreign", "minister"))
    ('lieutenant colonel', 'foreign minister')
    """
    return " ".join(_RANKS.get(w, w) for w in tokens if w != ".") if _RANKS.keys() & set(tokens) else " ".join(tokens)


def _by_first(found: Iterable[tuple[tuple[str, ...], list]]) -> Mapping[str, tuple]:  # type: ignore[type-arg]
    out: dict[str, list] = {}  # type: ignore[type-arg]
    for tokens, values in found:
        out.setdefault(tokens[0], []).append((tokens, tuple(values)))
    return {k: tuple(sorted(v, key=lambda p: (-len(p[0]), p[0]))) for k, v in out.items()}


@cache
def heads() -> Mapping[str, str]:
    """Last word of a name → what it names: "outlet", "agency", "organisation", "place" or "thing"."""
    out: dict[str, str] = {}
    for r in rows("heads.csv"):
        for word in r["words"].split("|"):
            out.setdefault(fold(word), r["kind"])
    return out


@cache
def realms() -> Mapping[str, frozenset[str]]:
    """Words that describe a country ("kingdom", "island nation") → codes of the countries that are one, from `realms.csv`."""
    return {word: frozenset(r["countries"].split("|")) for r in rows("realms.csv") for word in r["words"].split("|")}


@cache
def outlets_by_name() -> Mapping[tuple[str, ...], Actor]:
    """Tokens of a name, with and without its article → the outlet or agency."""
    out: dict[tuple[str, ...], Actor] = {}
    for entry in _entries():
        if entry.sort == "outlet":
            tokens = cut(entry.written)
            out.setdefault(tokens, entry.actor)
            out.setdefault(tokens[1:] if tokens[0] == "the" else ("the", *tokens), entry.actor)
    return out


def group_of(words: str) -> str:
    """What kind of group a description names by its last words: "group", "force", "official"; "" where the table of roles has none.

    >>> group_of("angry students"), group_of("the security forces")
    ('group', 'force')
    """
    tokens = cut(words)
    tails = (tokens[n:] for n in range(len(tokens)))
    return next((found[0].group for tail in tails for known, found in roles().get(tail[0], ()) if known == tail), "")
