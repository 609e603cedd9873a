"""A user's own persons and bodies: an index of their names, and where those stand in a text.

Inside the annotator an entry goes by an id of ours ("own:…"), or by that of the row of the shipped tables that is the same person or
body, so that offices, pronouns and blocs know it; `OwnActors.final` gives it the user's id and name on the way out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import TypeVar

from onrecord.actor import Actor, ActorKind, Office
from onrecord.annotators.actors_names import Atom, present_codes, reads, role_at, run
from onrecord.annotators.actors_tables import TOKEN, Entry, cut, known_actors, named_actors, roles
from onrecord.annotators.actors_tokens import Tokens
from onrecord.annotators.actors_words import listed
from onrecord.annotators.names import family, key, key_of, skeleton
from onrecord.annotators.own_files import ActorFile, OwnEntry, own_table
from onrecord.annotators.people import Held, Person, fits, gender_of, persons_keyed
from onrecord.annotators.people import person as known_person

_PRESS = frozenset({ActorKind.OUTLET, ActorKind.AGENCY})
_LONGEST_NAME = 6
_MANY = frozenset({"other_minister", "ambassador"})
"""Offices that many hold at a time."""
_SMALL = frozenset({"of", "for", "and", "on", "the", "in", "to", "at", "by"})
_GENERIC = frozenset({"minister", "ministry", "secretary", "ambassador", "envoy", "the", "of", "for", "to", "and", "special", "state"})
K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Listed:
    """A name in the index.

    Args:
        number: which entry bears it.
        written: as the file has it; capitals there are needed in the text too.
        weak: it counts only where a full name of the entry stands in the document.

    """

    number: int
    written: str
    weak: bool


@dataclass(frozen=True, eq=False)
class OwnActors:
    """The entries of a user, indexed by name.

    Args:
        entries: in the order of the files.
        actors: the same as actors, under the ids that the annotator uses.
        persons: key of a name of two words at least → the persons that bear it.
        firsts: sounding first words of those keys.
        words: folded tokens of any other name → the entries that bear it.
        lengths: first token of those → their lengths, longest first.
        tenures: id of a country or body → offices held there.
        families: sounding family name → the offices held by persons of that name.
        finals: id that the annotator uses → number of the entry.
        notes: what was not read, a line a file and cause.

    """

    entries: tuple[OwnEntry, ...] = ()
    actors: tuple[Actor, ...] = ()
    persons: Mapping[str, tuple[Listed, ...]] = field(default_factory=dict)
    firsts: frozenset[str] = frozenset()
    words: Mapping[tuple[str, ...], tuple[Listed, ...]] = field(default_factory=dict)
    lengths: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    tenures: Mapping[str, tuple[Held, ...]] = field(default_factory=dict)
    families: Mapping[str, tuple[Held, ...]] = field(default_factory=dict)
    finals: Mapping[str, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    def person(self, number: int) -> Person:
        """An entry as a person of the tables."""
        entry, inner = self.entries[number], self.actors[number].id
        known = known_person(inner)
        bodies = () if entry.countries else filter(None, (_body(self, _role(o.title)[1]) for o in entry.offices if o.dated))
        blocs = dict.fromkeys((*(f"country:{c}" for c in entry.countries), *bodies, *(known.blocs if known else ())))
        gender = entry.gender or (known.gender if known else "") or gender_of(entry.name.split()[0])
        return Person(inner, entry.name, tuple(blocs), gender)

    def holders(self, body: str, role: str, day: date | None, words: str, said: frozenset[str]) -> tuple[Person, ...]:
        """The user's persons who held an office that day, latest start first; of a minister, `said` must hold the portfolio."""
        found = [t for t in self.tenures.get(body, ()) if day and t.on(day) and fits(t, role, words)]
        if role in _MANY:
            found = [t for t in found if said & (set(cut(t.office.title)) - _GENERIC)]
        found.sort(key=lambda t: (t.start or date.min, t.holder), reverse=True)
        return tuple(self.person(self.finals[pid]) for pid in dict.fromkeys(t.holder for t in found))

    def titled(self, surname: str, body: str, role: str, day: date | None, words: str) -> tuple[Person, ...]:
        """The user's persons of a family name who held an office, of a country or body where `body` names one."""
        found = [
            t
            for t in self.families.get(skeleton(surname), ())
            if (day is None or t.on(day)) and (not body or t.office.of in {body, ""}) and _bears(t, role, words)
        ]
        return tuple(self.person(self.finals[pid]) for pid in dict.fromkeys(t.holder for t in found))

    def final(self, actor: Actor) -> Actor:
        """An actor as the user knows it: id, name and kind of the entry, where one is meant; blocs and offices with it."""
        number, bloc = self.finals.get(actor.id), self._final_id(actor.bloc)
        if number is not None:
            entry = self.entries[number]
            return Actor(entry.id, entry.name, entry.kind, bloc)
        head, sign, of = actor.id.rpartition("@")
        return replace(actor, id=f"{head}{sign}{self._final_id(of)}" if sign else actor.id, bloc=bloc)

    def _final_id(self, inner: str) -> str:
        # The side of a country is that of the tables: blocs of all other actors name it so.
        number = None if inner.startswith("country:") else self.finals.get(inner)
        return inner if number is None else self.entries[number].id


def _bears(held: Held, role: str, words: str) -> bool:
    """Whether an office is the one of a title: of its kind, or, where many hold such ones at a time, in its words."""
    if role and role not in _MANY:
        return fits(held, role, words)
    return set(cut(words)) <= set(cut(held.office.title))


NOBODY = OwnActors()


@lru_cache(maxsize=2)
def own_actors(files: tuple[ActorFile, ...]) -> OwnActors:
    """The index of some files, made once in each process.

    Raises:
        BadActors: a file cannot be read; the message names file, line and column.

    """
    if not files:
        return NOBODY
    table = own_table(files)
    actors, finals = [], dict[str, int]()
    for number, entry in enumerate(table.entries):
        actor = _inner(entry)
        if actor.id in finals:  # two entries cannot both be one row of the tables: the first is
            actor = _apart(entry)
        finals[actor.id] = number
        actors.append(actor)
    persons, words = _index(table.entries)
    bare = OwnActors(table.entries, tuple(actors), words=words, finals=finals)
    held = [t for n, e in enumerate(table.entries) if e.offices for t in _tenures(bare, n)]
    return replace(
        bare,
        persons=persons,
        firsts=frozenset(k.split(" ", 1)[0] for k in persons),
        lengths=_lengths(words),
        tenures=_grouped((t.office.of, t) for t, dated in held if dated and t.role and t.office.of),
        families=_grouped((_family(bare, t.holder), t) for t, _ in held),
        finals=finals,
        notes=table.notes,
    )


# --- who is the same as a row of the tables ---------------------------------------------------------------------------


def _inner(entry: OwnEntry) -> Actor:
    """An entry as the annotator knows it: under the id of the row of the tables that is the same, else under one of its own."""
    same = _same_person(entry) if entry.kind is ActorKind.PERSON else _same_body(entry)
    if same is None:
        return _apart(entry)
    own = f"country:{entry.countries[0]}" if entry.kind is ActorKind.PERSON and entry.countries else ""
    return Actor(same.id, entry.name, entry.kind, own or same.bloc)


def _apart(entry: OwnEntry) -> Actor:
    inner = f"own:{entry.id}"
    speaks_for = entry.countries[:1] if entry.kind in {ActorKind.PERSON, ActorKind.GOVERNMENT} else ()
    bloc = f"country:{speaks_for[0]}" if speaks_for else "" if entry.kind is ActorKind.PERSON else inner
    return Actor(inner, entry.name, entry.kind, bloc)


def _same_person(entry: OwnEntry) -> Actor | None:
    """The one person of the tables with the entry's Wikidata id, or with its name and country."""
    known = known_person(entry.id) or (known_person(entry.same) if entry.same else None)
    if known is None and entry.countries:
        mine = {f"country:{c}" for c in entry.countries}
        fitting = [p for p in persons_keyed(key(entry.name)) if mine & set(p.blocs)]
        known = fitting[0] if len(fitting) == 1 else None
    return known.actor() if known else None


def _same_body(entry: OwnEntry) -> Actor | None:
    """The body or outlet of the tables with the entry's id, or with its own name and a kind that fits; "Kremlin" is not all Russia."""
    known = known_actors().get(entry.id)
    if known is not None:
        return known
    alike = (a for a in named_actors(entry.name) if _plain(a.name) == _plain(entry.name))
    fitting = [a for a in alike if a.kind is entry.kind or {a.kind, entry.kind} <= _PRESS]
    return fitting[0] if len(fitting) == 1 else None


def _plain(name: str) -> tuple[str, ...]:
    """The folded tokens of a name without its article."""
    tokens = cut(name)
    return tokens[1:] if tokens[:1] == ("the",) and len(tokens) > 1 else tokens


# --- the index --------------------------------------------------------------------------------------------------------


def _index(entries: Sequence[OwnEntry]) -> tuple[dict[str, tuple[Listed, ...]], dict[tuple[str, ...], tuple[Listed, ...]]]:
    persons: dict[str, tuple[Listed, ...]] = {}
    words: dict[tuple[str, ...], tuple[Listed, ...]] = {}
    for number, entry in enumerate(entries):
        for written, weak in _names(entry):
            name = Listed(number, written, weak)
            sounding = key(written) if entry.kind is ActorKind.PERSON else ""
            if " " in sounding:
                _add(persons, sounding, name)
            elif tokens := _plain(written):
                _add(words, tokens, name)
    return persons, words


def _add(index: dict[K, tuple[Listed, ...]], at: K, name: Listed) -> None:
    there = index.get(at, ())
    if all(name.number != other.number for other in there):
        index[at] = (*there, name)


def _names(entry: OwnEntry) -> Iterator[tuple[str, bool]]:
    """The names of an entry and whether they are weak: an alias of one word is, unless it is an abbreviation."""
    yield entry.name, False
    body = entry.kind is not ActorKind.PERSON
    for alias in entry.aliases:
        yield alias, _one_word(alias)
    for name in (entry.name, *entry.aliases) if body else ():
        if short := _without_legal_form(name):
            yield short, _one_word(short)
    for alias in entry.weak:
        yield alias, True


def _one_word(name: str) -> bool:
    return " " not in name and "-" not in name and not _abbreviation(name)


def _abbreviation(name: str) -> bool:
    return len(name) > 1 and name.isascii() and name.replace(".", "").isupper()


def _without_legal_form(name: str) -> str:
    """A company's name as the news writes it: "Harbour Shipping" for "Harbour Shipping Ltd.", "" where it has no legal form.

    >>> _without_legal_form("Harbour Shipping Co., Ltd."), _without_legal_form("Harbour League")
    ('Harbour Shipping', '')
    """
    if not _legal_form(name.rpartition(" ")[2].strip(".,()")):
        return ""
    found = list(TOKEN.finditer(name))
    last = len(found)
    while last > 1 and (not found[last - 1][0][0].isalnum() or _legal_form(found[last - 1][0])):
        last -= 1
    stripped = name[: found[last - 1].end()] if found else ""
    return stripped if any(m[0][0].isalnum() for m in found[last:]) else ""


def _legal_form(word: str) -> bool:
    return word.lower().replace(".", "") in listed("legal forms")


def _lengths(words: Iterable[tuple[str, ...]]) -> dict[str, tuple[int, ...]]:
    out: dict[str, set[int]] = {}
    for tokens in words:
        out.setdefault(tokens[0], set()).add(len(tokens))
    return {first: tuple(sorted(lengths, reverse=True)) for first, lengths in out.items()}


def _grouped(pairs: Iterable[tuple[str, Held]]) -> dict[str, tuple[Held, ...]]:
    out: dict[str, list[Held]] = {}
    for at, held in pairs:
        out.setdefault(at, []).append(held)
    return {at: tuple(held) for at, held in out.items()}


def _family(own: OwnActors, inner: str) -> str:
    actor = own.actors[own.finals[inner]]
    return skeleton(family(tuple(actor.name.replace("-", " ").split()), actor.bloc))


def _tenures(own: OwnActors, number: int) -> Iterator[tuple[Held, bool]]:
    """The offices of an entry, each with whether the file dates it; those that no table of roles knows have no kind."""
    actor, entry = own.actors[number], own.entries[number]
    for office in entry.offices:
        kind, rest = _role(office.title)
        body = _body(own, rest) or (f"country:{entry.countries[0]}" if entry.countries else "")
        yield Held(Office(office.title, body), actor.id, office.start, office.end, kind), office.dated


@lru_cache(maxsize=4096)
def _role(title: str) -> tuple[str, tuple[str, ...]]:
    """The kind of office of a title, and the tokens behind its words: ("org_head", ("of", "the", "harbour", "league"))."""
    tokens = cut(title)
    for at, first in enumerate(tokens):
        for words, found in roles().get(first, ()):
            if found[0].office and tokens[at : at + len(words)] == words:
                return found[0].office, tokens[at + len(words) :]
    return "", ()


def _body(own: OwnActors, rest: tuple[str, ...]) -> str:
    """The id of the body or country that follows "of" or "for" in a title, "" where none does that a table has."""
    if rest[:1] not in {("of",), ("for",)}:
        return ""
    tokens = rest[2:] if rest[1:2] == ("the",) else rest[1:]
    mine = [own.actors[n.number] for n in own.words.get(tokens, ()) if not n.weak]
    return next((a.id for a in (*mine, *named_actors(" ".join(tokens)))), "")


# --- in a text --------------------------------------------------------------------------------------------------------


def own_atoms(tokens: Tokens, own: OwnActors) -> dict[int, Atom]:
    """First token → the longest of the user's names that begins there."""
    if not own.entries:
        return {}
    lowered = frozenset(f for f, c in zip(tokens.folded, tokens.cap, strict=True) if not c)
    found = {i: at for i in range(len(tokens)) if (at := tuple(_at(tokens, i, own, lowered)))}
    told = {name.number for at in found.values() for _, names in at for name in names if not name.weak}
    out: dict[int, Atom] = {}
    for i, at in found.items():
        usable = ((j, [n for n in names if not n.weak or n.number in told]) for j, names in at)
        longest = max(((j, names) for j, names in usable if names), key=lambda pair: pair[0], default=None)
        if longest:
            out[i] = _atom(tokens, i, *longest, own)
    return out


def _at(tokens: Tokens, i: int, own: OwnActors, lowered: frozenset[str]) -> Iterator[tuple[int, tuple[Listed, ...]]]:
    """The names that begin at a token, each with the token after its last."""
    if tokens.cap[i] and skeleton(tokens.word[i]) in own.firsts:
        got = run(tokens, i)
        for n in range(min(len(got), _LONGEST_NAME), 1, -1):
            if names := own.persons.get(key_of([tokens.word[k] for k in got[:n]])):
                yield got[n - 1] + 1, names
    for n in own.lengths.get(tokens.folded[i], ()):
        j = i + n
        if (
            j <= len(tokens)
            and tokens.block[i] == tokens.block[j - 1]
            and any(tokens.cap[i:j])
            and (names := own.words.get(tuple(tokens.folded[i:j])))
        ):
            kept = tuple(x for x in names if reads(tokens, i, j, Entry(own.actors[x.number], "org", _bare(x.written)), frozenset()))
            kept = tuple(x for x in kept if n > 1 or _abbreviation(x.written) or _alone(tokens, i, lowered))
            if kept:
                yield j, kept


def _bare(written: str) -> str:
    """A name without its article, the small words of one in capitals in small letters, as reports write them.

    >>> _bare("The Harbour League"), _bare("BANK OF THE LAKES")
    ('Harbour League', 'BANK of the LAKES')
    """
    bare = written[4:] if written[:4].lower() == "the " else written
    if not bare.isupper() or " " not in bare:
        return bare
    return " ".join(w.lower() if w.lower() in _SMALL | listed("particles") else w for w in bare.split())


def _alone(tokens: Tokens, i: int, lowered: frozenset[str]) -> bool:
    """Whether a word is a name by itself: no part of a longer one ("Target" in "Target Field"), no ordinary word that opens a sentence."""
    if not tokens.cap[i] or tokens.folded[i] in listed("no names"):
        return False
    got = run(tokens, i)
    if len(got) > 1 and not role_at(tokens, got[1]):
        return False
    return not (tokens.first(i) and (tokens.folded[i] in lowered or tokens.pos(i) not in {"PROPN", ""}))


def _atom(tokens: Tokens, i: int, j: int, names: Sequence[Listed], own: OwnActors) -> Atom:
    """The name as one of persons or one of bodies, whichever the file has first; the others are rivals."""
    numbers = sorted({n.number for n in names})
    if len(numbers) > 1:
        here = present_codes(tokens)
        numbers.sort(key=lambda n: here.isdisjoint(own.entries[n].countries))
    first = own.entries[numbers[0]].kind
    personal = [n for n in numbers if own.entries[n].kind is ActorKind.PERSON]
    others = [n for n in numbers if own.entries[n].kind is not ActorKind.PERSON]
    if first is ActorKind.PERSON:
        return Atom(i, j, "person", (), tuple(own.person(n) for n in personal), tuple(own.actors[n] for n in others))
    actors = tuple(own.actors[n] for n in others)
    sort = "country" if actors[0].id.startswith("country:") else "outlet" if first in _PRESS else "org"
    return Atom(i, j, sort, actors, (), tuple(own.actors[n] for n in personal))
