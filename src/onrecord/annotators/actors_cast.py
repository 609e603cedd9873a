"""The cast of a document: its persons, each with the forms of the name, the roles and the body they stand for."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from rapidfuzz.distance import Levenshtein

from onrecord.actor import Actor, ActorKind
from onrecord.annotators.actors_known import may_be
from onrecord.annotators.actors_names import Atom
from onrecord.annotators.actors_phrases import Phrase
from onrecord.annotators.actors_told import told_around
from onrecord.annotators.actors_tokens import Tokens
from onrecord.annotators.actors_visitors import hosts
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
    abroad = _met(tokens, atoms)
    own_words = [a for a in atoms if a.actors and not (a.sort == "capital" and tokens.fold(a.i - 1) in _VENUES)]
    of_itself = [a for a in own_words if tokens.fold(a.j) not in _PRESS]
    told = Counter(a.actors[0].side for a in of_itself or own_words)
    at_home = home or next((b for b, _ in told.most_common() if b not in abroad), "")  # of several told of as often the first
    visited = defaultdict[str, set[str]](set)
    for at, lands in hosts(tokens, atoms, of).items():
        visited[of[at].actor.id] |= lands
    held, guessed = dict[tuple[str, str], str](), list[tuple[int, str]]()
    for at, m in of.items():
        borne = titles.get(at, ())
        around = in_rows.get(at) or _told_before(tokens, atoms, borne) or told_around(tokens, atoms, at, borne, home=home)
        said = _said_in(tokens, atoms, at)
        place = (in_rows.get(at) or said or around) or at_home
        if place in visited[m.actor.id]:  # "President Rey's visit to Riga", filed from Riga
            place = next((b for b, _ in told.most_common() if b not in visited[m.actor.id] and b.startswith("country:")), "")
        one = by_id[m.actor.id].actor
        side = in_rows.get(at, "") if one.id.startswith("name:") else ""
        side = side or _spoken_for(tokens, one, borne, place, told=bool(around))
        if side and not (said or around or any(map(_side_of, borne))):
            guessed.append((at, side))
        elif side:
            by_id[one.id] = replace(by_id[one.id], actor=replace(one, bloc=side))
        if one_man := next((p.role.office for p in borne if p.role.office in _ONE_MAN), ""):
            held |= {(one_man, bloc): one.id for bloc in [by_id[one.id].actor.bloc] if bloc}
    for at, side in guessed:
        one = by_id[of[at].actor.id].actor
        offices = [p.role.office for p in titles.get(at, ()) if p.role.office in _ONE_MAN]
        if any(held.get((office, side), one.id) != one.id for office in offices):  # a country has one president: this is another's
            free = [b for b, _ in told.most_common() if b.startswith("country:") and not any((office, b) in held for office in offices)]
            side = free[0] if free and all(told[free[0]] >= _FAR * told[b] for b in free[1:]) else ""
        if side and not one.bloc:
            by_id[one.id] = replace(by_id[one.id], actor=replace(one, bloc=side))
            held |= {(office, side): one.id for office in offices}
    of = {at: by_id[m.actor.id] for at, m in of.items()}
    return Cast(
        of, tuple(by_id.values()), {at: tuple(x for x in dict.fromkeys(more) if x.id != of[at].actor.id) for at, more in rivals.items()}
    )


_ONE_MAN = frozenset(
    {"head_of_state", "head_of_government", "foreign_minister", "defence_minister", "interior_minister", "finance_minister"}
)
"""Offices of which a country has one."""

_FAR = 3
"""How many times as often the other country of a matter is told of as any third one."""

_VENUES = frozenset({"in", "at", "to", "from", "near"})


_PRESS = frozenset({"agencies", "agency", "broadcaster", "media", "newspaper", "newspapers", "news", "press", "radio", "television", "tv"})
"""Words behind a country that leave it to those who write there: "*US media* say that Lee will resign" does not tell of the US."""


_PEERS = frozenset({"counterpart", "counterparts", "opposite", "colleague", "colleagues"})


def _met(tokens: Tokens, atoms: Sequence[Atom]) -> frozenset[str]:
    """Countries whose officials are told of as counterparts, abroad for whoever meets them: "his *Chilean* opposite number"."""
    own = (a for a in atoms if a.actors and tokens.fold(a.i - 1) in {"his", "her", "their"})
    behind = ((a, {tokens.fold(k) for k in range(a.j, a.j + 3)}) for a in own)
    return frozenset(a.actors[0].side for a, words in behind if words & _PEERS)


def _without_namesakes(atoms: Sequence[Atom], nearest: Mapping[int, Phrase], blocs: Counter[str], day: date | None) -> tuple[Atom, ...]:
    """Names without the known persons who are not meant; once it is told what somebody does, it holds for the whole report."""
    told = [(p, may_be(p, nearest[a.i], blocs, day)) for a in atoms for p in a.persons if a.i in nearest]
    others = {p.id for p, fits in told if not fits} - {p.id for p, fits in told if fits}

    def left(a: Atom) -> Atom:
        mine = tuple(p for p in a.persons if p.id.startswith("own:") or (p.id not in others and may_be(p, nearest.get(a.i), blocs, day)))
        return a if mine == a.persons else replace(a, persons=mine)

    return tuple(map(left, atoms))


_NATIONAL = frozenset(
    {
        *("head_of_state", "head_of_government", "foreign_minister", "defence_minister", "interior_minister", "finance_minister"),
        *("other_minister", "military_chief", "intelligence_head", "security_adviser"),
    }
)
OF_STATE = frozenset({"government", "army", "navy", "police", "military", "presidential", "ministry", "government's", "state"})
"""Words before or behind "spokesman" that say it is a state's."""


_PRESSMEN = frozenset(
    {
        *("reporters", "journalists", "newsmen", "correspondents", "parliament", "deputies", "lawmakers", "pressmen"),
        *("a", "the", "his", "her", "news", "press", "briefing", "conference", "rally", "hearing"),
    }
)
"""Words for those to whom somebody speaks at home: "told *reporters* in Riga", "told *a briefing* in Riga"."""


def _said_in(tokens: Tokens, atoms: Sequence[Atom], at: int) -> str:
    """The country in whose capital somebody speaks: "army spokesman Tamm said *in Riga*"."""
    name = next((a for a in atoms if a.i == at), None)
    says = name is not None and tokens.fold(name.j) in listed("saying")
    if name is None or not (says or tokens.fold(name.i - 1).startswith("spokes")):
        return ""
    own = next((a for a in atoms if a.i == name.j + 1 + (tokens.fold(name.j + 1) == "that")), None)
    if says and own and own.sort == "country" and any(tokens.relation(k).startswith("nsubj") for k in range(own.i, own.j)):
        return own.actors[0].side  # "defence minister Tamm said *Mali* wanted an answer"
    first = next(k for k in range(name.i, -1, -1) if tokens.first(k))
    if tokens.fold(first) == "in" and (seat := next((a for a in atoms if a.i == first + 1 and a.sort == "capital" and a.j < name.i), None)):
        return seat.actors[0].side if tokens.fold(seat.j) == "," else ""  # "*In Riga*, army spokesman Tamm said"
    if not says:
        return ""
    at = next((k for k in range(name.j + 1, name.j + 5) if tokens.fold(k) not in _PRESSMEN), name.j + 1)
    if tokens.fold(at) != "in":
        return ""
    place = next((a for a in atoms if a.i == at + 1), None)
    return place.actors[0].side if place and place.actors and place.sort in {"capital", "country"} else ""


def _told_before(tokens: Tokens, atoms: Sequence[Atom], titles: Sequence[Phrase]) -> str:
    """The country whose ministry or army was told of just before: "Chile's *ministry* denied it. *Ministry* spokeswoman Ruiz said …"."""
    owners = {a.j: a for a in atoms if a.actors and a.actors[0].side.startswith("country:")}
    seats = {a.i: a for a in owners.values() if a.sort == "capital"}
    for first, word in ((k, w) for p in titles if p.body is None for k, w in _body_of(tokens, p)):
        same = {word, "president" if word == "presidential" else word}
        for k in (k for k in range(first - 1, max(0, first - 80), -1) if tokens.folded[k] in same):
            if tokens.sentence[first] - tokens.sentence[k] > 2 or tokens.block[first] - tokens.block[k] > 1:
                break
            owner = next((o for m in range(k, k - 4, -1) if (o := owners.get(m)) and tokens.near(o.i, k)), None)
            owner = owner or (seats.get(k + 2) if tokens.fold(k + 1) == "in" else None)
            if owner:
                return owner.actors[0].side
    return ""


def _body_of(tokens: Tokens, p: Phrase) -> Iterator[tuple[int, str]]:
    """The body of state that a title names, with its token: "*police* commissioner", "the head of *customs*", "*Minister* Gharbi"."""
    if tokens.fold(p.at - 1) in OF_STATE | HEADED:
        yield p.at - 1, tokens.fold(p.at - 1)
    k = p.end + 1 + (tokens.fold(p.end + 1) == "the")
    if tokens.fold(p.end) == "of" and tokens.fold(k) in OF_STATE | HEADED:
        yield p.at, tokens.fold(k)
    if p.role.words == "minister":
        yield p.at, "minister"


HEADED = frozenset({"delegation", "customs", "navy", "border", "coast", "prison", "port", "harbour", "railway", "railways"})
"""Bodies of a state that have a head, a director or a commander."""


def _spoken_for(tokens: Tokens, actor: Actor, titles: Sequence[Phrase], home: str, *, told: bool = False) -> str:
    """The side of a person that no table has: the body of the title, else for an office of state the country of the report.

    Where the words around tell the country, any spokesman, officer or head of a delegation is taken for one of its own.
    """
    if actor.bloc or not actor.id.startswith("name:"):
        return ""
    named = next((side for p in titles if (side := _side_of(p))), "")
    of_state = any(p.role.office in _NATIONAL or (p.role.office == "spokesperson" and _of_state(tokens, p)) for p in titles)
    near = told and any(_in_service(tokens, p) for p in titles)
    return named or (home if (of_state or near) and home.startswith("country:") else "")


def _in_service(tokens: Tokens, p: Phrase) -> bool:
    """Whether a title may be one of a state's: a spokesman, an officer, who leads a delegation."""
    return p.role.office == "spokesperson" or p.role.sort == "person" or next(_body_of(tokens, p), None) is not None


def _of_state(tokens: Tokens, p: Phrase) -> bool:
    """Whether a spokesman is a state's: "*government* spokesman", "spokesman *of the army*", "*the president's* spokesman"."""
    if tokens.fold(p.at - 1) == "'s" and tokens.fold(p.at - 2) in {"president", "premier", "minister", "king", "queen", "chancellor"}:
        return True
    behind = tokens.fold(p.end) in {"of", "for"} and tokens.fold(p.end + 1) == "the" and tokens.fold(p.end + 2) in OF_STATE
    return behind or tokens.fold(p.at - 1) in OF_STATE


def _side_of(title: Phrase) -> str:
    """The side of whoever bears a title, that of its body; a private person speaks for no country: "the *Danish nurse* Pia Holm"."""
    side = title.body.side if title.body else ""
    return "" if title.role.group == "private" and side.startswith("country:") else side


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
    bloc = _side_of(title) if title else ""
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
