"""The cast of a document: its persons, each with the forms of the name, the roles and the body they stand for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from rapidfuzz.distance import Levenshtein

from onrecord.actor import Actor, ActorKind
from onrecord.annotators.actors_known import may_be
from onrecord.annotators.actors_names import Atom
from onrecord.annotators.actors_offices import official_sides, side_of
from onrecord.annotators.actors_phrases import Phrase
from onrecord.annotators.actors_tokens import Tokens
from onrecord.annotators.actors_whose import NOWHERE, Lands
from onrecord.annotators.actors_words import listed
from onrecord.annotators.names import family, fold, key, key_of, skeleton, slug
from onrecord.annotators.own_actors import NOBODY, OwnActors
from onrecord.annotators.people import Person, gender_of, is_given_name, prominent

_PERSONAL = frozenset({"office", "person", "title"})


@dataclass(frozen=True, slots=True)
class Member:
    """A person of the document.

    Args:
        actor: the person.
        words: sounding words of the fullest form.
        family: sounding family name.
        gender: "f", "m" or "".
        roles: role words that the text gives the person.
        at: token of the first mention.

    """

    actor: Actor
    words: tuple[str, ...]
    family: str
    gender: str
    roles: frozenset[str]
    at: int


@dataclass(frozen=True, slots=True)
class Cast:
    """The persons of a document.

    Args:
        of: first token of a name → the person it names.
        members: all persons.
        rivals: first token of a name → the other persons that it fits as well, best first.

    """

    of: Mapping[int, Member]
    members: tuple[Member, ...]
    rivals: Mapping[int, tuple[Actor, ...]]


def members(
    tokens: Tokens,
    atoms: Sequence[Atom],
    titles: Mapping[int, tuple[Phrase, ...]],
    day: date | None,
    own: OwnActors = NOBODY,
    *,
    home: str = "",
    lands: Lands = NOWHERE,
    in_rows: Mapping[int, str] = MappingProxyType({}),
) -> Cast:
    """The persons of a document, and whom each of its names names.

    Args:
        tokens: the text.
        atoms: its names.
        day: the day of the document, for holders of offices.
        titles: the role phrases that stand directly before or beside a name, nearest first, by the name's first token.
        own: the user's persons and bodies.
        home: the country that the report was filed from, "" where unknown.
        lands: its countries.
        in_rows: the countries of officials who are told of in one row, by the first token of each name.

    """
    blocs = Counter(a.actors[0].side for a in atoms if a.actors)
    nearest = {at: next((p for p in ps if p.body), ps[0]) for at, ps in titles.items()}
    atoms = _without_namesakes(atoms, nearest, blocs, day)
    full = [(a, m) for a in atoms if (m := _full(tokens, a, nearest.get(a.i), blocs, day, sure=a.i in in_rows))]
    cast = _merged(m for _, m in full)
    by_id = {m.actor.id: m for m in cast}
    of = {a.i: by_id[_same(m, cast).actor.id] for a, m in full}
    rivals = {a.i: (*(p.actor(day) for p in a.persons), *a.rivals) for a, _ in full if len(a.persons) > 1 or a.rivals}
    for a in atoms:
        if a.i not in of and a.sort in {"name", "person"}:
            found = _short(tokens, a, nearest.get(a.i), tuple(by_id.values()), blocs=blocs, day=day, own=own)
            if found:
                of[a.i] = by_id.setdefault(found[0].actor.id, found[0])
                rivals[a.i] = tuple(m.actor for m in found[1:])
    for at, m in of.items():
        borne = {p.role.words for p in titles.get(at, ())}
        by_id[m.actor.id] = replace(by_id[m.actor.id], roles=by_id[m.actor.id].roles | borne)
    told = official_sides(tokens, atoms, {at: m.actor for at, m in of.items()}, titles, home=home, lands=lands, in_rows=in_rows)
    for mid, side in told.items():
        by_id[mid] = replace(by_id[mid], actor=replace(by_id[mid].actor, bloc=side))
    of = {at: by_id[m.actor.id] for at, m in of.items()}
    return Cast(
        of, tuple(by_id.values()), {at: tuple(x for x in dict.fromkeys(more) if x.id != of[at].actor.id) for at, more in rivals.items()}
    )


def _without_namesakes(atoms: Sequence[Atom], nearest: Mapping[int, Phrase], blocs: Counter[str], day: date | None) -> tuple[Atom, ...]:
    """Names without the known persons who are not meant; once it is told what somebody does, it holds for the whole report."""
    told = [(p, may_be(p, nearest[a.i], blocs, day)) for a in atoms for p in a.persons if a.i in nearest]
    others = {p.id for p, fits in told if not fits} - {p.id for p, fits in told if fits}

    def left(a: Atom) -> Atom:
        mine = tuple(p for p in a.persons if p.id.startswith("own:") or (p.id not in others and may_be(p, nearest.get(a.i), blocs, day)))
        return a if mine == a.persons else replace(a, persons=mine)

    return tuple(map(left, atoms))


def name_words(tokens: Tokens, atom: Atom) -> tuple[str, ...]:
    """The words of a name, hyphens and stops left out."""
    return tuple(w for w in tokens.word[atom.i : atom.j] if w[0].isalpha())


def _full(tokens: Tokens, atom: Atom, title: Phrase | None, blocs: Counter[str], day: date | None, *, sure: bool) -> Member | None:
    words = name_words(tokens, atom)
    if atom.persons:
        who = best(atom.persons, title.body.side if title and title.body else "", blocs, day)
        actor = who.actor(day)
        return _member(actor, words, title, who.gender, atom.i)
    if atom.sort not in {"name", "person"} or len(words) < 2 or not (sure or _is_person(tokens, atom, words, title)):
        return None
    bloc = side_of(title) if title else ""
    name = " ".join(tokens.text[tokens.start[atom.i] : tokens.end[atom.j - 1]].split())
    return _member(Actor(f"name:{slug(name)}", name, ActorKind.PERSON, bloc), words, title, "", atom.i)


def best(persons: Sequence[Person], bloc: str, blocs: Counter[str], day: date | None) -> Person:
    """Of namesakes the one whose country the title, else the document, names."""
    return (
        max(persons, key=lambda p: (bloc in p.blocs, max((blocs[b] for b in p.blocs), default=0), p.id.startswith("Q"), p.id))
        if len(persons) > 1
        else persons[0]
    )


def _member(actor: Actor, words: tuple[str, ...], title: Phrase | None, gender: str, at: int) -> Member:
    roles = frozenset({title.role.words}) if title else frozenset()
    gender = "f" if roles & listed("female") else "m" if roles & listed("male") else gender or _given_gender(words)
    return Member(actor, tuple(skeleton(w) for w in words), skeleton(family(words, actor.bloc)), gender, roles, at)


def _given_gender(words: tuple[str, ...]) -> str:
    return gender_of(words[0]) or (gender_of("-".join(words[1:3])) if len(words) > 2 else "")


def _is_person(tokens: Tokens, atom: Atom, words: tuple[str, ...], title: Phrase | None) -> bool:
    """Whether a name that no table has is a person's: a title, a given name, or the act of speaking."""
    if fold(words[0]) in listed("particles"):
        return False
    if (title and title.role.sort in _PERSONAL) or is_given_name(words[0]):
        return True
    before, after = tokens.fold(atom.i - 1), tokens.fold(atom.j)
    aged = after == "," and tokens.fold(atom.j + 1).isdigit() and len(tokens.fold(atom.j + 1)) == 2
    seen = tokens.persons.get(tokens.start[atom.i], 0) >= tokens.end[atom.j - 1] and before not in {"of", "in", "at"}
    presented = before in {"said", "says", "colleague", "counterpart", "deputy", "predecessor", "successor"} and tokens.near(
        atom.i - 1, atom.i
    )
    return aged or seen or after in listed("saying") or presented


def _merged(found: Iterable[Member]) -> tuple[Member, ...]:
    """One member for the many full forms of one person."""
    cast: list[Member] = []
    for m in found:
        same = _same(m, cast)
        if same is m:
            cast.append(m)
        else:
            fuller = same if len(same.words) >= len(m.words) else m
            actor = same.actor if not same.actor.id.startswith("name:") or same.actor.bloc else replace(fuller.actor, bloc=m.actor.bloc)
            kept = replace(same, actor=actor, words=fuller.words, roles=same.roles | m.roles, gender=same.gender or m.gender)
            cast[cast.index(same)] = kept
    return tuple(cast)


def _same(m: Member, cast: Sequence[Member]) -> Member:
    """The member of the cast that is the same person, else the member itself."""
    for other in cast:
        if other.actor.id == m.actor.id or _one_name(other, m):
            return other
    return m


def _one_name(a: Member, b: Member) -> bool:
    """Whether two full names are of one person: given names agree, family names differ by a letter at most."""
    if len(a.words) < 2 or len(b.words) < 2 or (_tabled(a) and _tabled(b)):
        return False
    if key_of(a.words) == key_of(b.words):
        return True
    if a.words[-len(b.words) :] == b.words or b.words[-len(a.words) :] == a.words:
        return True  # "Vice-Admiral Ramón Toledo Rubio", "Toledo Rubio"
    if a.words[0] != b.words[0] or a.family == a.words[0]:
        return False
    return a.family == b.family or (min(len(a.family), len(b.family)) >= 6 and Levenshtein.distance(a.family, b.family) <= 1)


def _tabled(m: Member) -> bool:
    """Whether a table tells who a person is: two of its rows are never one person."""
    return m.actor.id.startswith(("Q", "own:"))


def _short(
    tokens: Tokens, atom: Atom, title: Phrase | None, cast: Sequence[Member], *, blocs: Counter[str], day: date | None, own: OwnActors
) -> tuple[Member, ...]:
    """A name of one word, or a part of a full name: the members of the cast that it fits, else holders of the titled office; best first."""
    words = name_words(tokens, atom)
    if not words:
        return ()
    fitting = ranked(tuple(skeleton(w) for w in words), cast, title)
    if fitting:
        return tuple(m for m in fitting if _told(m, title) == _told(fitting[0], title))
    holders = (*_own_holders(words, title, day, own), *_holders(words, title, blocs, day)) if len(words) < 3 else ()
    if holders:
        return tuple(
            _member(who.actor(day), words if len(words) > 1 else (who.name.split()[0], *words), title, who.gender, atom.i)
            for who in dict.fromkeys(holders)
        )
    if title and title.role.sort in _PERSONAL and len(words) < 3:
        name = " ".join(words)
        actor = Actor(f"name:{slug(name)}", name, ActorKind.PERSON, title.body.side if title.body else "")
        return (_member(actor, words, title, "", atom.i),)
    return ()


def _told(m: Member, title: Phrase | None) -> tuple[bool, bool]:
    """What the words beside a name tell of a member: that it bears the title, and stands for the country in it."""
    side = title.body.side if title and title.body else ""
    return title is not None and title.role.words in m.roles, bool(side) and m.actor.bloc == side


def _own_holders(words: tuple[str, ...], title: Phrase | None, day: date | None, own: OwnActors) -> tuple[Person, ...]:
    """The user's persons of that family name who held the office that the title names."""
    if title is None or title.role.sort not in _PERSONAL or not own.families:
        return ()
    found = own.titled(words[-1], title.body.side if title.body else "", title.role.office, day, title.role.words)
    return tuple(p for p in found if len(words) == 1 or skeleton(words[0]) in key(p.name).split())


def _holders(words: tuple[str, ...], title: Phrase | None, blocs: Counter[str], day: date | None) -> tuple[Person, ...]:
    """Who held the office that the title names, or a prominent one of a country of the document, under that family name; best first."""
    if len(words) > 1 and title is None:
        return ()
    role, said = (title.role.office, title.role.words) if title and title.role.sort == "office" else ("", "")
    found = prominent(words[-1], day, role, said)
    if title and title.body:
        mine = [p for p in found if title.body.side in p.blocs]
        once = [p for p in prominent(words[-1], None) if title.body.side in p.blocs]
        found = tuple(mine or (once if len(once) == 1 else ()))
    found = tuple(p for p in found if len(words) == 1 or skeleton(words[0]) in key(p.name).split())
    here = tuple(p for p in found if set(p.blocs) & set(blocs)) or (found if title and len(found) == 1 else ())
    return here or (_former(words, role, said, blocs, day) if role and title and not title.body else ())


def _former(words: tuple[str, ...], role: str, said: str, blocs: Counter[str], day: date | None) -> tuple[Person, ...]:
    """The one of that name who has held the titled office before, of a country of the document if it names any: "President X" stays X."""
    if day is None or len(words) > 1:
        return ()
    once = [p for p in prominent(words[-1], None, role, said) if p.in_office_before(day)]
    mine = tuple(p for p in once if not blocs or set(p.blocs) & set(blocs))
    return mine if len(mine) == 1 else ()


def ranked(sounds: tuple[str, ...], cast: Sequence[Member], title: Phrase | None) -> list[Member]:
    """The members that a short form fits: family name before given name, the title's bearer before others, then as they come."""
    whole = " ".join(sounds)
    found = [m for m in cast if (m.family == sounds[-1] if len(sounds) == 1 else f" {whole} " in f" {' '.join(m.words)} ")]
    given = [] if found or len(sounds) > 1 else [m for m in cast if sounds[0] in m.words]
    bloc = title.body.side if title and title.body else ""
    words = title.role.words if title else ""
    fits = [m for m in found or given if not bloc or not m.actor.bloc or bloc in {m.actor.bloc, m.actor.side}]
    return sorted(fits, key=lambda m: (words not in m.roles, not (bloc and m.actor.bloc == bloc), _rank(m), m.at))


def _rank(m: Member) -> int:
    """Rulers first: "Kim" alone is the ruler, not the sister."""
    return 0 if m.roles & listed("ruling") else 1
