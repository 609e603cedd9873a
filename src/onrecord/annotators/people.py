"""Who is who: persons by any spelling of their names, and who held an office on a day."""

from __future__ import annotations

import calendar
import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files

from onrecord.actor import Actor, ActorKind, Office, Tenure
from onrecord.annotators.names import family, fold, key, skeleton

_PROMINENT = (
    "head_of_state",
    "head_of_government",
    "foreign_minister",
    "defence_minister",
    "org_head",
    "deputy_head",
    "security_adviser",
    "spokesperson",
    "military_chief",
    "intelligence_head",
    "monarch",
    "crown_prince",
)
_TITLE = {  # the title must bear the word itself: a president is no prime minister
    "president": re.compile(
        r"(?<!vice )(?<!deputy )\bpresident\b(?! of the (?:presidium|senate|chamber|council of ministers|bundesb|federal [io]))", re.I
    ),
    "prime minister": re.compile(r"^(?!.*deputy).*\b(?:prime minister|premier|chancellor|taoiseach)\b", re.I),
    "chancellor": re.compile(r"^(?!vice).*chancellor\b", re.I),
}


@dataclass(frozen=True, slots=True)
class Person:
    """A row of the table of persons.

    Args:
        id: Wikidata id, or "name:…".
        name: as English-language news writes it.
        blocs: countries and bodies that the person stood for.
        gender: "f", "m" or "" where unknown.

    """

    id: str
    name: str
    blocs: tuple[str, ...]
    gender: str

    def actor(self, day: date | None = None) -> Actor:
        """The person as an actor of a day: whose office is held then decides the bloc."""
        return Actor(self.id, self.name, ActorKind.PERSON, self.bloc(day))

    def bloc(self, day: date | None) -> str:
        """The country or body of an office held that day, else the first one."""
        if len(self.blocs) > 1 and day:
            held = (b for b in reversed(self.blocs) if any(t.holder == self.id and t.on(day) for t in tenures(b)))
            return next(held, self.blocs[0])
        return self.blocs[0] if self.blocs else ""

    def in_office_before(self, day: date) -> bool:
        """Whether an office of the table had been taken up by that day."""
        return any(t.holder == self.id and (t.start or date.max) <= day for bloc in self.blocs for t in tenures(bloc))


@cache
def _lines(name: str) -> tuple[str, ...]:
    packed = (files("onrecord") / "data" / name).read_bytes()
    return tuple(gzip.decompress(packed).decode().splitlines())


@cache
def _keys() -> dict[str, tuple[str, ...]]:
    """Key of a name → rows of the table, still text."""
    out: dict[str, tuple[str, ...]] = {}
    for line in _lines("people.tsv.gz"):
        for k in line[line.rindex("\t") + 1 :].split("|"):
            out[k] = (*out[k], line) if k in out else (line,)
    return out


def known_names() -> Iterator[str]:
    """The names of all persons of the table, as English-language news writes them."""
    return (line.split("\t")[1] for line in _ids().values())


@cache
def _ids() -> dict[str, str]:
    return {line[: line.index("\t")]: line for line in _lines("people.tsv.gz")}


@cache
def first_words() -> frozenset[str]:
    """Sounding first words of all names: a capitalised word that is none begins no known person."""
    return frozenset(k.split(" ", 1)[0] for k in _keys())


def _person(line: str) -> Person:
    pid, name, blocs, gender, _ = line.split("\t")
    return Person(pid, name, tuple(filter(None, blocs.split(","))), gender or gender_of(name.split()[0]))


def persons_keyed(found: str) -> tuple[Person, ...]:
    """The persons with a key, several where namesakes are known."""
    return tuple(_person(line) for line in _keys().get(found, ()))


def persons_named(name: str) -> tuple[Person, ...]:
    """The persons of a full name in any of its spellings.

    >>> persons_named("Wladimir Putin")[0].name
    'Vladimir Putin'
    """
    return persons_keyed(key(name))


def person(pid: str) -> Person | None:
    """The person of an id, None where the table has none."""
    line = _ids().get(pid)
    return _person(line) if line else None


@cache
def _genders() -> dict[str, str]:
    rows = (files("onrecord") / "data" / "given_names.csv").read_text("utf-8").splitlines()[1:]
    of = {row[0]: {fold(n) for n in row[2:].split("|")} for row in rows}
    return {n: g for g, names in of.items() for n in names if not all(n in others for others in of.values())}


def gender_of(given: str) -> str:
    """Give "f" or "m" for a given name, "" where the table does not say.

    >>> gender_of("Olena"), gender_of("Xyz")
    ('f', '')
    """
    return _genders().get(fold(given), "")


def is_given_name(word: str) -> bool:
    """Whether a word is a given name of the tables."""
    return fold(word) in _genders() or skeleton(word) in first_words()


@cache
def _bodies() -> dict[str, list[str]]:
    """Country or body → rows of the table of offices, still text."""
    out: dict[str, list[str]] = {}
    for line in _lines("offices.tsv.gz"):
        out.setdefault(line[: line.index("\t")], []).append(line)
    return out


@dataclass(frozen=True, slots=True)
class Held(Tenure):
    """A tenure with the kind of its office."""

    role: str = ""


@cache
def tenures(body: str) -> tuple[Held, ...]:
    """The tenures at a country or body; an end that nobody knows is the last day on which the holder was seen."""
    return tuple(map(_held, _bodies().get(body, ())))


def _held(line: str) -> Held:
    body, role, title, holder, start, end, asof = line.split("\t")
    begun = bound(start, last=False)
    until = bound(end, last=True) or bound(asof, last=True) or bound(start[:4], last=True)
    return Held(Office(title, body), holder, begun, until, role)


def bound(text: str, *, last: bool) -> date | None:
    """The first or last day that a date of day, month or year precision may mean."""
    year, month, day = [*(int(p) for p in text.split("-") if p.isdigit()), 0, 0, 0][:3]
    if year < 1:
        return None
    month = month or (12 if last else 1)
    return date(year, month, min(day or 31, calendar.monthrange(year, month)[1]) if last or day else 1)


def holders(body: str, role: str, day: date | None, words: str = "") -> tuple[Held, ...]:
    """Those who held an office that day, latest start first.

    >>> [person(t.holder).name for t in holders("country:FR", "head_of_state", date(2015, 11, 14), "president")]
    ['François Hollande']
    """
    if day is None:
        return ()
    found = [t for t in tenures(body) if t.on(day) and fits(t, role, words)]
    return tuple(sorted(found, key=lambda t: (t.start or date.min, t.holder), reverse=True))


def fits(held: Held, role: str, words: str) -> bool:
    """Whether a tenure is of an office that words name."""
    title = held.office.title
    if words in _TITLE and role != "org_head":
        return held.role in {role, "head_of_state", "head_of_government"} and bool(_TITLE[words].search(title))
    if role == "org_head":
        return held.role == role and title.lower().replace("-", " ").startswith(words.replace("-", " ") or title[:1].lower())
    return held.role == role and not re.search(r"deputy|vice|first deputy", title, re.I) if role != "deputy_head" else held.role == role


def holder(body: str, role: str, day: date | None, words: str = "", qualifier: tuple[str, ...] = ()) -> Person | None:
    """The one who held an office that day; None where the table cannot know, or where several did."""
    found, sure = holding(body, role, day, words, qualifier)
    return found[0] if sure and found else None


@lru_cache(maxsize=4096)
def holding(body: str, role: str, day: date | None, words: str = "", qualifier: tuple[str, ...] = ()) -> tuple[tuple[Person, ...], bool]:
    """(all who held an office that day, best first; whether the first is the one that the words mean)."""
    found = holders(body, role, day, words)
    wanted = tuple(fold(q) for q in qualifier)
    narrowed = [t for t in found if all(q in fold(t.office.title) for q in wanted)] if wanted else list(found)
    ids = list(dict.fromkeys(t.holder for t in narrowed if t.start == narrowed[0].start or role not in {"spokesperson", "other_minister"}))
    sure = not (len({t.holder for t in narrowed}) > 1 and role in {"spokesperson", "other_minister", "ambassador"})
    return tuple(p for pid in ids if (p := person(pid))), sure


@cache
def _by_family() -> dict[str, list[str]]:
    """Holders of prominent offices, still text, by the sound of their family names."""
    out: dict[str, list[str]] = {}
    sounds: dict[str, str] = {}
    for line in (line for rows in _bodies().values() for line in rows):
        body, role, _, pid, _ = line.split("\t", 4)
        if role not in _PROMINENT:
            continue
        if pid not in sounds:
            _, name, blocs, *_ = (_ids().get(pid) or "\t\t").split("\t")
            sounds[pid] = skeleton(family(tuple(name.replace("-", " ").split()) or ("",), blocs.split(",")[0] or body))
        out.setdefault(sounds[pid], []).append(line)
    return out


@lru_cache(maxsize=4096)
def prominent(surname: str, day: date | None, role: str = "", words: str = "") -> tuple[Person, ...]:
    """The holders of prominent offices with a family name, on a day where one is given, highest office first.

    >>> [p.name for p in prominent("Merkel", date(2012, 3, 1))]
    ['Angela Merkel']
    """
    return tuple(_prominent(surname, day, role, words))


def _prominent(surname: str, day: date | None, role: str, words: str) -> Iterator[Person]:
    named = map(_held, _by_family().get(skeleton(surname), ()))
    mine = [t for t in named if (day is None or t.on(day)) and (not role or role == "leader" or fits(t, role, words))]
    if role == "leader":
        mine = [t for t in mine if t.role in {"head_of_state", "head_of_government"}]
    for pid in dict.fromkeys(t.holder for t in sorted(mine, key=lambda t: (_PROMINENT.index(t.role), -(t.start or date.min).toordinal()))):
        found = person(pid)
        if found:
            yield found
