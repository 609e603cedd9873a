"""The names in a text: those of the tables, those of known persons, and capitalised names that no table has."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from onrecord.actor import Actor, ActorKind
from onrecord.annotators.actors_called import called_bodies
from onrecord.annotators.actors_tables import TOKEN, Entry, Role, gazetteer, heads, outlets_by_name, roles
from onrecord.annotators.actors_tokens import Tokens
from onrecord.annotators.actors_words import is_plain, listed
from onrecord.annotators.names import fold, key_of, skeleton, slug
from onrecord.annotators.people import Person, first_words, is_given_name, persons_keyed

_JOINTS = frozenset(["of", "for", "and", "on", "the", "de"])
_OF_COUNTRIES = frozenset({"country", "adjective", "people", "capital"})
_NO_MEDIUM = frozenset({"report", "publication", "station"})
_ARTICLE_WORDS = frozenset({"the", "a", "an"})
_PLACED = frozenset(["in", "at", "near", "outside", "around", "inside", "across", "via"])


@dataclass(frozen=True, slots=True)
class Atom:
    """A name in the text: tokens i to j.

    Args:
        sort: that of the table, "person" for a known person, "name" for a name that no table has.
        actors: whom it may name, best first; empty for a name that is to be resolved yet.
        persons: the rows of known persons.
        rivals: others that the same name may mean, of another sort.

    """

    i: int
    j: int
    sort: str
    actors: tuple[Actor, ...] = ()
    persons: tuple[Person, ...] = ()
    rivals: tuple[Actor, ...] = ()


@dataclass(frozen=True, slots=True)
class Named:
    """A role word in the text: tokens i to j."""

    i: int
    j: int
    role: Role


def scan(tokens: Tokens, own: Mapping[int, Atom]) -> tuple[tuple[Atom, ...], tuple[Named, ...]]:
    """All names and all role words, in order, not overlapping; `own` has the names of the user's tables by first token."""
    present = present_codes(tokens)
    lowered = frozenset(f for f, c in zip(tokens.folded, tokens.cap, strict=True) if not c)
    meant = frozenset(_own_abbreviations(tokens))
    atoms: list[Atom] = []
    named: list[Named] = []
    names, jobs, folded = gazetteer(), roles(), tokens.folded
    cuts = frozenset(k for k, atom in own.items() if atom.j - k > 1)
    i = 0
    while i < len(tokens):
        known = known_person(tokens, i) if tokens.cap[i] else None
        atom = known or (tabled(tokens, i, present) if folded[i] in names and tokens.word[i] not in meant else None)
        if atom and tokens.word[i].startswith("American") and tokens.word[i - 1 : i] and tokens.word[i - 1] in _AMERICAS:
            i = atom.j  # "*Latin American* diplomats" are no country's
            continue
        if (mine := own.get(i)) and (not atom or mine.j >= atom.j):  # of names of one length the user's own wins
            known = atom = mine
        role = role_at(tokens, i) if not known and folded[i] in jobs else None
        if role and (not atom or role.j >= atom.j):
            named.append(role)
            i = role.j
            continue
        if atom and atom.sort in {"country", "adjective", "capital"} and tokens.near(i, atom.j) and tokens.cap[atom.j]:
            atom = _longer(tokens, atom) or atom
        atom = atom or (unknown(tokens, i, lowered, cuts) if tokens.cap[i] else None)
        if atom and atom.sort != "skip":
            atoms.append(atom)
        i = atom.j if atom else i + 1
    return tuple(_with_bodies(tokens, tuple(_with_media(tokens, atoms)))), tuple(named)


_AMERICAS = frozenset({"Latin", "South", "North", "Central", "African", "Pan"})
"""Words before "American" with which it is no word for the United States."""


def _own_abbreviations(tokens: Tokens) -> Iterator[str]:
    """Abbreviations that the document has for things of its own: AP in "an artificial pancreas (AP)" is no agency."""
    for k in range(2, len(tokens) - 1):
        word = tokens.word[k]
        if tokens.word[k - 1] == "(" and tokens.word[k + 1] == ")" and word.isupper() and word.isalpha() and 2 <= len(word) < k:
            full = range(k - 1 - len(word), k - 1)
            if not any(tokens.cap[n] for n in full) and "".join(tokens.folded[n][:1] for n in full) == word.lower():
                yield word


def _with_media(tokens: Tokens, atoms: Sequence[Atom]) -> Iterator[Atom]:
    """Names that the document presents as an outlet's, wherever they stand: "the weekly Die Lotse", "Radio Mosel"."""
    shown = {_written(tokens, a) for a in atoms if a.sort == "name" and _presented(tokens, a)}
    for a in atoms:
        if a.sort == "name" and _written(tokens, a) in shown:
            start = _introduced(tokens, a.i)
            yield replace(outlet_atom(tokens, a.i, a.j, "outlet"), i=start) if start < a.i else outlet_atom(tokens, a.i, a.j, "outlet")
        else:
            yield a


def _with_bodies(tokens: Tokens, atoms: Sequence[Atom]) -> Iterator[Atom]:
    """Names that the document shows to be a body's, wherever they stand: "the charity MedAid", "employees of MedAid"."""
    shown = {_written(tokens, a) for a in atoms if a.sort == "name" and _has_staff(tokens, a)}
    called = called_bodies(tokens)
    shown |= {w for a in atoms if a.sort in {"name", "outlet"} and not _tabled(a) and (w := _written(tokens, a)) in called}
    shown -= {_written(tokens, a) for a in atoms if a.i > 0 and tokens.near(a.i - 1, a.i) and tokens.folded[a.i - 1] in _PLACED}
    for a in atoms:
        if (a.sort == "name" or (a.sort == "outlet" and not _tabled(a))) and _written(tokens, a) in shown:
            name = " ".join(tokens.text[tokens.start[a.i] : tokens.end[a.j - 1]].split())
            oid = f"org:{slug(name)}"
            yield replace(a, sort="org", actors=(_in_full(name, atoms) or Actor(oid, name, ActorKind.ORGANISATION, oid),))
        else:
            yield a


def _tabled(a: Atom) -> bool:
    """Whether an outlet is one of the tables."""
    return any(actor == known for actor in a.actors for known in outlets_by_name().values())


def _in_full(word: str, atoms: Sequence[Atom]) -> Actor | None:
    """The one body of a text whose name ends in a word: "*Commission* spokeswoman", of the European Commission."""
    bodies = {a.actors[0].id: a.actors[0] for a in atoms if a.sort == "org" and len(a.actors) == 1}
    mine = [body for _, body in sorted(bodies.items()) if body.name.endswith(f" {word}")]
    return mine[0] if len(mine) == 1 and " " not in word else None


def _has_staff(tokens: Tokens, a: Atom) -> bool:
    """Whether the words beside a name make it a body's."""
    if is_given_name(tokens.word[a.i]) or not tokens.near(a.i - 2, a.i):
        return False
    if tokens.folded[a.i - 1] in listed("bodies before their name") and not tokens.cap[a.i - 1]:
        told = tokens.relation(a.j - 1).startswith("nsubj") or tokens.relation(a.i).startswith("nsubj")
        return not told or tokens.relation(a.i - 1) in {"compound", "nmod:desc"}  # "told the company *Marsh* had left"
    if _apposed(tokens, a) or (tokens.fold(a.i - 1) in _RUNS and tokens.fold(a.i - 2) == "who"):
        return True
    staff = listed("who works for a body")
    if tokens.folded[a.i - 1] in {"of", "for", "at"} and tokens.folded[a.i - 2] in staff:
        return True
    return tokens.near(a.i, a.j) and tokens.folded[a.j] in staff and not tokens.cap[a.j]


_RUNS = frozenset({"heads", "headed", "runs", "chairs", "manages", "founded"})
_HOLDS = frozenset({"employer", "shipyard", "yard", "union", "bank", "maker", "builder", "insurer", "refiner", "broker", "newsletter"})


def _apposed(tokens: Tokens, a: Atom) -> bool:
    """Whether a name of several words stands between commas behind a noun for a body: "the charity, *Wells for All*, said"."""
    if a.j - a.i < 2 or tokens.fold(a.i - 1) != "," or tokens.fold(a.j) not in {",", ".", ";", ")"} or tokens.cap[a.i - 2]:
        return False
    return tokens.folded[a.i - 2] in listed("bodies before their name") | _HOLDS


def _written(tokens: Tokens, a: Atom) -> tuple[str, ...]:
    return tuple(tokens.folded[a.i : a.j])


def _presented(tokens: Tokens, a: Atom) -> bool:
    """Whether a name begins with a word for a medium or stands beside one; in "told the paper Marsh had left" it does not."""
    if a.j - a.i > 1 and tokens.folded[a.i] in listed("outlet first words"):
        return True
    start = _introduced(tokens, a.i)
    told = tokens.fold(start - 1) in {"told", "tell", "tells", "telling", "informed"}
    speaks = any(tokens.relation(k).startswith("nsubj") for k in (a.i, a.j - 1))
    return start < a.i and (not (told and speaks) or _quotes(tokens, a.i))


def _quotes(tokens: Tokens, i: int) -> bool:
    return i > 0 and tokens.word[i - 1] in {'"', "“", "„", "«", "‘", "'"}


def _introduced(tokens: Tokens, i: int) -> int:
    """Where the words begin that present an outlet before its name ("the Syrian newspaper" …), the name itself where none do."""
    k = i - 2 if _quotes(tokens, i) else i - 1
    if not tokens.near(k, i) or tokens.cap[k] or tokens.folded[k] not in listed("outlet words") - _NO_MEDIUM:
        return i
    if tokens.folded[k] == "agency" and tokens.fold(k - 1) in listed("agencies of no news"):
        return i
    start = k
    while start > 0 and k - start < 5 and tokens.near(start - 1, i) and tokens.folded[start] not in _ARTICLE_WORDS:
        if tokens.folded[start - 1] not in _ARTICLE_WORDS and tokens.pos(start - 1) not in {"ADJ", "NOUN", "PROPN"}:
            break
        start -= 1
    return start if tokens.folded[start] in _ARTICLE_WORDS else k


def present_codes(tokens: Tokens) -> frozenset[str]:
    """Codes of the countries whose names stand in the document."""
    return frozenset(_present(tokens))


def _present(tokens: Tokens) -> Iterator[str]:
    """Codes of the countries whose names stand in the document."""
    table = gazetteer()
    for i, word in enumerate(tokens.folded):
        if tokens.cap[i]:
            for words, entries in table.get(word, ()):
                if entries[0].sort in _OF_COUNTRIES and tuple(tokens.folded[i : i + len(words)]) == words:
                    yield entries[0].actor.id[8:]


def tabled(tokens: Tokens, i: int, present: frozenset[str]) -> Atom | None:
    """The longest name of the tables that begins at a token."""
    for words, entries in gazetteer().get(tokens.folded[i], ()):
        j = i + len(words)
        if tuple(tokens.folded[i:j]) == words and tokens.block[i] == tokens.block[j - 1]:
            kept = [e for e in entries if reads(tokens, i, j, e, present)]
            if kept:
                kept.sort(key=lambda e: e.context not in present)
                return Atom(i, j, kept[0].sort, tuple(dict.fromkeys(e.actor for e in kept)))
    return None


def reads(tokens: Tokens, i: int, j: int, entry: Entry, present: frozenset[str]) -> bool:
    """Whether an entry fits how the words are written and what stands around them."""
    written, short = entry.written, j - i == 1
    party = entry.sort == "org" and not short and tokens.folded[j - 1] == "party"  # "the Labour party"
    if not all(tokens.cap[i + n] or not m[0][0].isupper() or (party and i + n == j - 1) for n, m in enumerate(TOKEN.finditer(written))):
        return False
    if short and written.replace(".", "").isupper() and len(written) <= 6 and not _abbreviates(tokens, i):
        return False
    if short and _MIXED.fullmatch(written) and tokens.word[i] != written and not tokens.word[i].isupper():
        return False  # "Let them ask me" is not LeT
    if short and tokens.word[i].isupper() and not tokens.shouted[i] and written.istitle() and len(written) < 5:
        return False
    if entry.sort == "outlet" and j - i > 1 and (_of_an_office(tokens, j) or _goes_on(tokens, j)):
        return False
    if short and entry.sort in {"outlet", "agency"} and _begins_a_name(tokens, i):
        return False
    if entry.context == "?" and (short or entry.sort != "org"):
        return _cued(tokens, i, j)
    return not (entry.sort in {"country", "adjective", "people"} and short and _in_a_name(tokens, i, j, entry))


_MIXED = re.compile(r"[A-Z][a-z]?[A-Z][a-z]?")
"""Short abbreviations in capitals and small letters: "LeT", "MoD"."""


def _begins_a_name(tokens: Tokens, i: int) -> bool:
    """Whether the name of an outlet is the given name of a person here: "*Petra* Holm", not "*Petra* News"."""
    k = i + 1
    written = tokens.near(i, k) and tokens.cap[k] and tokens.word[k].isalpha() and tokens.word[i].istitle()
    return written and is_given_name(tokens.word[i]) and not (tokens.folded[k] in heads() or tokens.folded[k] in listed("outlet words"))


def _goes_on(tokens: Tokens, j: int) -> bool:
    """Whether the name of an outlet goes on as that of a body: "The National *Guard*" is no newspaper."""
    return j < len(tokens) and tokens.near(j - 1, j) and tokens.cap[j] and tokens.folded[j] in listed("heads of state bodies")


def _of_an_office(tokens: Tokens, j: int) -> bool:
    """Whether a country's adjective ends before token j and an office goes on: "The Australian *defence minister*" is of no newspaper."""
    adjective = any(len(words) == 1 and entries[0].sort == "adjective" for words, entries in gazetteer().get(tokens.folded[j - 1], ()))
    role = role_at(tokens, j) if adjective and j < len(tokens) and tokens.near(j - 1, j) else None
    return role is not None and role.role.sort in {"office", "body", "government"}


def _abbreviates(tokens: Tokens, i: int) -> bool:
    """Whether a token is an abbreviation and no word of a line in capitals: "WHO", not "WHO WON"."""
    capitals = tokens.word[i].replace(".", "").isupper()
    return capitals and not (tokens.shouted[i] and tokens.folded[i] in listed("english acronyms"))


def _in_a_name(tokens: Tokens, i: int, j: int, entry: Entry) -> bool:
    """Whether a country's word is part of another name: "New Mexico", "Chad Brown", "Michael Jordan"."""
    before = tokens.fold(i - 1) if i and tokens.near(i - 1, i) else ""
    if before == "new" and tokens.cap[i - 1]:
        return True
    if (
        entry.sort == "country"
        and is_given_name(tokens.word[i])
        and j < len(tokens)
        and tokens.near(i, j)
        and tokens.cap[j]
        and tokens.folded[j] not in listed("no names")
    ):
        return not (tabled(tokens, j, frozenset()) or role_at(tokens, j))  # "Jordan De Goey" is no country, "Chad President" one
    return bool(entry.sort == "country" and before and tokens.cap[i - 1] and fold(before) in {"michael", "jim", "katie", "hashemite"})


def _cued(tokens: Tokens, i: int, j: int) -> bool:
    """Whether an outlet's ordinary word ("The Hill", "Time") stands where outlets stand."""
    around = {tokens.fold(k) for k in (i - 1, i - 2, j, j + 1, j + 2) if 0 <= k < len(tokens) and tokens.near(min(i, k), max(j - 1, k))}
    article = tokens.folded[i] == "the" and tokens.word[i] == "The" and not tokens.first(i)
    return article or (bool(around & listed("cues")) and (tokens.folded[i] != "the" or tokens.word[i] == "The"))


def role_at(tokens: Tokens, i: int) -> Named | None:
    """The longest role word that begins at a token."""
    for words, found in roles().get(tokens.folded[i], ()):
        j = i + len(words)
        if tuple(tokens.folded[i:j]) == words and tokens.sentence[i] == tokens.sentence[j - 1]:
            if j < len(tokens) and tokens.cap[i] and tokens.cap[j - 1] and tokens.word[j] in {"'", "’"} and _of_many(tokens, j):
                return None  # "the *Teachers*' Union"
            if (
                j < len(tokens)
                and tokens.cap[i]
                and tokens.cap[j]
                and heads().get(tokens.folded[j]) == "organisation"
                and found[0].sort != "government"
            ):
                return None
            return Named(i, j, found[0])
    return None


def run(tokens: Tokens, i: int) -> list[int]:
    """Tokens of the capitalised name that begins at a token, particles, initials and hyphens with it."""
    got = [i]
    k = i + 1
    while k < len(tokens) and tokens.sentence[k] == tokens.sentence[i] and len(got) < 8:
        gap = tokens.text[tokens.end[k - 1] : tokens.start[k]]
        if gap not in {"", " ", "\u00a0", "\n"}:
            break
        word = tokens.word[k]
        if word == "." and len(tokens.word[k - 1]) == 1 and gap == "":
            k += 1
            continue
        if word == "-" and gap == "" and k + 1 < len(tokens) and tokens.start[k + 1] == tokens.end[k] and tokens.word[k + 1].isalpha():
            if tokens.folded[k + 1] in listed("hyphened") or tokens.folded[k + 1].endswith("ed"):
                break
            got.append(k + 1)
            k += 2
            continue
        if word in {"'", "’"} and _of_many(tokens, k):
            k += 1
            continue
        if (tokens.cap[k] and word.isalpha()) or "'" in word or "’" in word:
            if not tokens.cap[k] or tokens.folded[k] in listed("no names"):
                break
            got.append(k)
        elif not _particle(tokens, k):
            break
        else:
            got.append(k)
        k += 1
    return got


def _of_many(tokens: Tokens, k: int) -> bool:
    """Whether an apostrophe stands in the name of a body: "the Transport *Workers' Union*"."""
    joined = tokens.end[k - 1] == tokens.start[k] and tokens.folded[k - 1].endswith("s")
    return joined and tokens.near(k - 1, k + 1) and tokens.cap[k + 1] and heads().get(tokens.folded[k + 1]) == "organisation"


def _particle(tokens: Tokens, k: int) -> bool:
    """Whether a token is the "von" or the "der" of a name that goes on with a capital."""
    end = k
    while end < k + 3 and tokens.fold(end) in listed("particles") and not tokens.cap[end]:
        end += 1
    return k < end < len(tokens) and (tokens.cap[end] or tokens.word[end] == "-")


def known_person(tokens: Tokens, i: int) -> Atom | None:
    """The longest name of a known person, two words at least, that begins at a token."""
    if skeleton(tokens.word[i]) not in first_words():
        return None
    got = run(tokens, i)
    for n in range(min(len(got), 6), 1, -1):
        found = persons_keyed(key_of([tokens.word[k] for k in got[:n]]))
        if found:
            return Atom(i, got[n - 1] + 1, "person", (), found)
    return None


def unknown(tokens: Tokens, i: int, lowered: frozenset[str], cuts: Collection[int] = ()) -> Atom | None:
    """A capitalised name that no table has, ended before `cuts`; sort "skip" for capitalised words that name no actor."""
    if not tokens.cap[i] or not tokens.word[i][0].isalpha():
        return None
    inside = i > 0 and tokens.cap[i - 1] and tokens.near(i - 1, i) and not (tokens.first(i - 1) and tokens.folded[i - 1] == "the")
    if tokens.folded[i] in _DIRECTIONS and not inside and (body := _body(tokens, i, run(tokens, i))) and body.sort == "org":
        return body  # "the *Southern* Free Front"
    if tokens.folded[i] in listed("no names") and not _month_as_name(tokens, i):
        return None
    if tokens.words and tokens.pos(i) not in {"PROPN", "NOUN", "ADJ", "X", ""} and tokens.first(i):
        return None
    if _only_says_what(tokens, i) or _is_portfolio(tokens, i):
        return None
    got = _unglued(tokens, _until_known(tokens, run(tokens, i), cuts))
    if len(got) == 1 and tokens.first(i) and (tokens.folded[i] in lowered or describes_next(tokens, i)):
        return None
    body = _body(tokens, i, got)
    if body:
        return body
    kind = heads().get(tokens.folded[got[-1]], "") if len(got) > 1 else ""
    return Atom(i, got[-1] + 1, "skip" if kind in {"place", "thing"} else "name")


_DIRECTIONS = frozenset({"northern", "southern", "eastern", "western", "north", "south", "east", "west", "central"})


def describes_next(tokens: Tokens, i: int) -> bool:
    """Whether a common word that opens a sentence only says of what kind the things behind it are: "*Satellite* pictures show"."""
    if not tokens.words or tokens.pos(i) not in {"ADJ", "NOUN"} or not tokens.near(i, i + 1) or tokens.cap[i + 1]:
        return False
    return tokens.relation(i) in {"amod", "compound"} and tokens.pos(i + 1) == "NOUN"


def _only_says_what(tokens: Tokens, i: int) -> bool:
    """Whether a word that opens a sentence says what somebody is who is named behind it: "*Passenger* Carol Holt said …"."""
    if not tokens.words or not tokens.first(i) or is_given_name(tokens.word[i]):
        return False
    given = i + 1
    while tokens.fold(given) == "-":  # "mum-of-two"
        given += 2
    if not tokens.near(i, given + 1) or (tokens.pos(i) != "NOUN" and given == i + 1):
        return False
    names = all(tokens.cap[k] and tokens.word[k].isalpha() for k in (given, given + 1))
    return names and not any(tokens.cap[k] for k in range(i + 1, given)) and is_given_name(tokens.word[given])


def _is_portfolio(tokens: Tokens, i: int) -> bool:
    """Whether a word is what a minister before a name is for: "Secretary of *Agriculture* Ana Ruiz"."""
    held = tokens.fold(i - 1) == "of" and tokens.fold(i - 2) in {"secretary", "minister"} and tokens.near(i - 2, i)
    return held and i + 1 < len(tokens) and tokens.cap[i + 1] and tokens.folded[i] in listed("words of state bodies")


_MONTHS = frozenset({"jan", "april", "may", "june", "august"})
"""Months, and ways to write them, that are also given names."""
_BEFORE_A_MONTH = frozenset(
    {
        "in",
        "of",
        "since",
        "until",
        "till",
        "by",
        "from",
        "last",
        "next",
        "this",
        "early",
        "late",
        "mid",
        "on",
        "during",
        "for",
        "to",
        "before",
    }
)


def _month_as_name(tokens: Tokens, i: int) -> bool:
    """Whether a month is the given name of somebody: "the premier, *Jan* Kowal", not "in May Riga voted", "3 Jan Riga voted"."""
    family, before = i + 1, tokens.fold(i - 1)
    if tokens.folded[i] not in _MONTHS or not tokens.near(i, family) or not tokens.cap[family] or not tokens.word[family].isalpha():
        return False
    if (tokens.near(i - 1, i) and (before in _BEFORE_A_MONTH or before.isdigit())) or tokens.folded[family] in listed("no names"):
        return False
    other = role_at(tokens, family) or tabled(tokens, family, frozenset()) or is_given_name(tokens.word[family])
    return not other and (not tokens.words or tokens.pos(family) == "PROPN")


def _unglued(tokens: Tokens, got: list[int]) -> list[int]:
    """A name up to where another begins that lost the space before it: "chancellor *Scholz*Emmanuel Macron"."""
    parts = (n for n in range(1, len(got)) if tokens.end[got[n - 1]] == tokens.start[got[n]] and known_person(tokens, got[n]))
    return got[: next(parts, len(got))]


def _until_known(tokens: Tokens, got: list[int], cuts: Collection[int]) -> list[int]:
    """A run, cut before a known person, a role or a name of the tables that it runs into; names of the user begin at `cuts`."""
    for n, k in enumerate(got[1:], start=1):
        if k in cuts:
            return got[:n]
        if n == len(got) - 1 and is_given_name(tokens.word[got[0]]) and role_at(tokens, k) and tokens.folded[k] not in listed("offices"):
            continue  # a family name that is also a trade: "Ann Miner"
        if tokens.word[k - 1] != "-" and (role_at(tokens, k) or (tokens.folded[k] in gazetteer() and tabled(tokens, k, frozenset()))):
            if heads().get(tokens.folded[got[-1]]) in {"outlet", "agency", "organisation"} and n < len(got) - 1:
                continue
            if heads().get(tokens.folded[k]) in {"outlet", "agency", "organisation"}:
                continue
            return got[:n]
    return got


def _body(tokens: Tokens, i: int, got: list[int]) -> Atom | None:
    """An outlet or a body that no table has, by its head word: "The Harbour Gazette", "Institute for Dune Research"."""
    kinds = [heads().get(tokens.folded[k], "") for k in got]
    for n in range(len(got), 0, -1):
        kind = kinds[n - 1]
        if kind in {"outlet", "agency"} and n > 1:
            return outlet_atom(tokens, i, got[n - 1] + 1, kind)
        if kind == "organisation":
            end = _tail(tokens, got[n - 1] + 1)
            if n > 1 or end > got[0] + 1:
                name = tokens.text[tokens.start[i] : tokens.end[end - 1]]
                oid = f"org:{slug(name)}"
                return Atom(i, end, "org", (Actor(oid, " ".join(name.split()), ActorKind.ORGANISATION, oid),))
    return None


def _longer(tokens: Tokens, atom: Atom) -> Atom | None:
    """The outlet or body whose name begins with that of a country or capital: "the Ukrainian Grain Union"."""
    got = run(tokens, atom.i)
    if any(role_at(tokens, k) for k in got if k >= atom.j):
        return None
    body = _body(tokens, atom.i, got)
    return body if body and body.j > atom.j else None


def _tail(tokens: Tokens, k: int) -> int:
    """Where the name of a body ends that goes on with "of" or "for": "Ministry of Public Works"."""
    end = k
    while k < len(tokens) and tokens.sentence[k] == tokens.sentence[end - 1] and k - end < 3:
        if tokens.cap[k] and tokens.word[k].isalpha() and tokens.folded[k] not in listed("no names") and k > end - 1:
            end = k + 1
        elif tokens.folded[k] not in _JOINTS or (
            k == end and tokens.folded[k] not in {"of", "for", "on"} and tokens.folded[end - 2] not in _JOINTS
        ):
            break
        k += 1
    return end


def outlet_atom(tokens: Tokens, i: int, j: int, kind: str) -> Atom:
    """An outlet that no table has; a capitalised article before it is part of its name."""
    start = i - 1 if i and tokens.word[i - 1] == "The" and tokens.near(i - 1, i) and not tokens.first(i - 1) else i
    while start > 1 and tokens.word[start - 1] == "&" and tokens.cap[start - 2] and tokens.near(start - 2, start):
        start -= 2  # "Armour & Fleet Weekly"
    name = " ".join(tokens.text[tokens.start[start] : tokens.end[j - 1]].split())
    return Atom(start, j, "outlet", (unknown_outlet(name, agency=kind == "agency"),))


def opens_plainly(tokens: Tokens, i: int) -> bool:
    """Whether a word has its capital only from the sentence that it opens: "*Owners* ask", "*Everybody* saw"."""
    return tokens.first(i) and (tokens.pos(i) == "PRON" or (tokens.pos(i) == "NOUN" and is_plain(tokens.fold(i))))


def unknown_body(name: str) -> Actor:
    """A body that no table has, by its name.

    >>> unknown_body("Vasant Coast").id
    'org:vasant-coast'
    """
    oid = f"org:{slug(name)}"
    return Actor(oid, name, ActorKind.ORGANISATION, oid)


def unknown_outlet(name: str, *, agency: bool = False) -> Actor:
    """An outlet by its name, from the tables where they have it.

    >>> unknown_outlet("Harbour Gazette").id, unknown_outlet("NYT").name
    ('outlet:harbour-gazette', 'The New York Times')
    """
    from onrecord.annotators.actors_tables import cut

    known = outlets_by_name().get(cut(name))
    oid = f"outlet:{slug(name.removeprefix('The ').removeprefix('the '))}"
    return known or Actor(oid, name, ActorKind.AGENCY if agency else ActorKind.OUTLET, oid)


@cache
def articles() -> frozenset[str]:
    """Words that open a naming phrase."""
    return frozenset({"the", "a", "an"})


_SEATED = frozenset(
    {
        *("think", "thinktank", "institute", "university", "hospital", "hotel", "stadium", "bank", "brokerage", "consultancy", "charity"),
        *("law", "suburb", "suburbs", "slum", "school", "studio", "insurer", "lawyer", "broker", "analyst", "shipyard", "refinery"),
    }
)
"""What a town has that speaks for no state: "the Copenhagen *think tank*"."""


def located(tokens: Tokens, atom: Atom) -> bool:
    """Whether a capital is a place here and no government: "in Cairo", "CAIRO, May 4"."""
    before, after = tokens.fold(atom.i - 1), tokens.fold(atom.j)
    if atom.i and tokens.near(atom.i - 1, atom.i) and before in _PLACED:
        return True
    if before in {"to", "visited", "visit", "visiting", "from", "left"} and set(tokens.folded[max(atom.i - 5, 0) : atom.i]) & listed(
        "moves"
    ):
        return True
    if after == "," and tokens.fold(atom.j + 1) in {"dc", "d"}:
        return True
    if after in {"dc", "d", "airport", "residents", "post", "state"} or after in _SEATED:
        return True
    opens = atom.i == 0 or tokens.block[atom.i - 1] != tokens.block[atom.i]
    dash = after in {"-", "–", "—", "("} or (
        after == "," and tokens.fold(atom.j + 1)[:3] in {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"}
    )
    return opens and (dash or (tokens.word[atom.i].isupper() and not tokens.shouted[atom.i]))
