"""For which country officials speak whom no table knows: by title, by the words around, by where they or the report speak from."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from onrecord.actor import Actor
from onrecord.annotators.actors_names import Atom
from onrecord.annotators.actors_phrases import Phrase
from onrecord.annotators.actors_posts import FEDERAL
from onrecord.annotators.actors_seats import place_at
from onrecord.annotators.actors_tokens import Tokens
from onrecord.annotators.actors_told import told_around
from onrecord.annotators.actors_visitors import hosts
from onrecord.annotators.actors_whose import Lands
from onrecord.annotators.actors_words import listed


def official_sides(
    tokens: Tokens,
    atoms: Sequence[Atom],
    bearers: Mapping[int, Actor],
    titles: Mapping[int, tuple[Phrase, ...]],
    *,
    home: str,
    lands: Lands,
    in_rows: Mapping[int, str],
) -> dict[str, str]:
    """Id of a person → the side for which he speaks, of those whose side is not known yet.

    Args:
        tokens: the text.
        atoms: its names.
        bearers: first token of a name → the person.
        titles: the role phrases beside a name, by its first token.
        home: the country that the report was filed from, "" where unknown.
        lands: its countries, among which is chosen whose minister one is of whom no word says so.
        in_rows: the countries of officials who are told of in one row, by the first token of each name.

    """
    scene = _scene(tokens, atoms, bearers, home)
    found, guessed = dict[str, str](), list[tuple[int, str]]()
    held = dict[tuple[str, str], str]()
    for at, one in bearers.items():
        borne = titles.get(at, ())
        row = in_rows.get(at, "") if one.id.startswith("name:") else ""
        around = row or _told_before(tokens, atoms, borne) or told_around(tokens, atoms, at, borne, home=home)
        said = _said_in(tokens, atoms, at)
        minister = any(p.role.office in _NATIONAL for p in borne)  # a paper writes of its own ministers without their country
        meant = lands.meant(borne[0].i, borne[0].end, ()) if minister and not (row or said or around) else ""
        place = row or said or around or meant or home or (lands.printed if minister else "") or scene.headed or scene.home
        if place in scene.visited[one.id]:  # "President Rey's visit to Riga", filed from Riga
            place = next((land for land in scene.lands if land not in scene.visited[one.id]), "")
        known = found.get(one.id) or one.bloc
        side = row or _spoken_for(tokens, one, borne, place, told=bool(around), known=known)
        if side and not (said or around or any(map(side_of, borne))):
            guessed.append((at, side))
        elif side:
            found[one.id] = side
        if bloc := found.get(one.id) or one.bloc:
            held |= {(p.role.office, bloc): one.id for p in borne if p.role.office in _ONE_MAN}
    for at, side in guessed:
        one = bearers[at]
        offices = [p.role.office for p in titles.get(at, ()) if p.role.office in _ONE_MAN]
        taken = any(held.get((office, side), one.id) != one.id for office in offices)  # a country has one president: this is another's
        own = _other(scene, held, offices) if taken else side
        if own and one.id not in found and not one.bloc:
            found[one.id] = own
            held |= {(office, own): one.id for office in offices}
    return found


@dataclass(frozen=True, slots=True)
class _Scene:
    """Of which countries a report tells.

    Args:
        home: where it was filed from, else the one told of most that nobody is told to have come from.
        told: how often each is told of.
        lands: the countries, those told of most first.
        visited: id of a person → the countries that he is told to visit.
        headed: the country that the headline tells of as doing or saying something, "" where it tells of none.

    """

    home: str
    told: Counter[str]
    lands: tuple[str, ...]
    visited: defaultdict[str, set[str]]
    headed: str


def _scene(tokens: Tokens, atoms: Sequence[Atom], bearers: Mapping[int, Actor], home: str) -> _Scene:
    own_words = [a for a in atoms if a.actors and not (a.sort == "capital" and tokens.fold(a.i - 1) in _VENUES)]
    of_itself = [a for a in own_words if tokens.fold(a.j) not in _PRESS]
    told = Counter(a.actors[0].side for a in of_itself or own_words)
    abroad = _met(tokens, atoms)
    visited = defaultdict[str, set[str]](set)
    for at, lands in hosts(tokens, atoms, bearers).items():
        visited[bearers[at].id] |= lands
    at_home = home or next((side for side, _ in told.most_common() if side not in abroad), "")  # of several told of as often the first
    countries = tuple(side for side, _ in told.most_common() if side.startswith("country:"))
    headed = _headed(tokens, atoms)
    sure = headed not in abroad and told[headed] + 1 >= max(told.values(), default=0)
    return _Scene(at_home, told, countries, visited, headed if sure else "")


_HEADLINE = 18
"""Tokens of a line that may be a headline."""


def _headed(tokens: Tokens, atoms: Sequence[Atom]) -> str:
    """The country that a headline has for its subject: "*Mexico* offers to mediate", "*Abuja*: we armed no one", "…, says *Delhi*"."""
    end = next((k for k in range(len(tokens)) if tokens.block[k] != tokens.block[0]), 0)
    if not 0 < end <= _HEADLINE or tokens.fold(end - 1) == ".":
        return ""
    lands = [a for a in atoms if a.j <= end and a.actors and a.sort in {"country", "capital"} and a.actors[0].side.startswith("country:")]
    says = next((a for a in lands if tokens.fold(a.i - 1) in {"says", "say"}), None)
    does = next((a for a in lands if tokens.fold(a.j) == ":" or tokens.pos(a.j) in {"VERB", "AUX"}), None)
    first = says or (does if does is lands[0] else None) if lands else None
    return first.actors[0].side if first else ""


def _other(scene: _Scene, held: Mapping[tuple[str, str], str], offices: Sequence[str]) -> str:
    """The other country of a matter between two, whose office nobody in the report is told to hold; "" where there are several."""
    free = [land for land in scene.lands if not any((office, land) in held for office in offices)]
    return free[0] if free and all(scene.told[free[0]] >= _FAR * scene.told[land] for land in free[1:]) else ""


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
        same = {word, "president" if word == "presidential" else word, *(("government", "ministry") if word == "minister" else ())}
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


def _spoken_for(tokens: Tokens, actor: Actor, titles: Sequence[Phrase], home: str, *, told: bool, known: str) -> str:
    """The side of a person that no table has: the body of the title, else for an office of state the country of the report.

    Where the words around tell the country, any spokesman, officer or head of a delegation is taken for one of its own.
    """
    if known or not actor.id.startswith("name:"):
        return ""
    named = next((side for p in titles if (side := side_of(p))), "")
    of_state = any(p.role.office in _NATIONAL or (p.role.office == "spokesperson" and _of_state(tokens, p)) for p in titles)
    if not named and (land := next((land for p in titles if (land := _governed(tokens, p))), "")):
        return land
    near = told and any(_in_service(tokens, p) for p in titles)
    return named or (home if (of_state or near) and home.startswith("country:") else "")


def _governed(tokens: Tokens, p: Phrase) -> str:
    """The country in which somebody governs a province for it: "*the governor of Kassala*, Idris Ohaj"; federal states choose their own."""
    if p.role.words not in _GOVERNORS:
        return ""
    before = (place_at(tokens, k) for k in (p.at - 2, p.at - 1) if k >= 0 and tokens.near(k, p.at))
    land = next((side for side, end in before if side and end == p.at), "")
    if tokens.fold(p.end) in {"of", "in"}:
        land = place_at(tokens, p.end + 1 + (tokens.fold(p.end + 1) == "the"))[0]
    return "" if land in FEDERAL else land


_GOVERNORS = frozenset({"governor", "prefect", "provincial governor", "regional governor", "deputy governor", "commissioner"})


def _in_service(tokens: Tokens, p: Phrase) -> bool:
    """Whether a title may be one of a state's: a spokesman, an officer, who leads a delegation."""
    return (
        p.role.office == "spokesperson"
        or (p.role.sort == "person" and p.role.group != "private")
        or next(_body_of(tokens, p), None) is not None
    )


def _of_state(tokens: Tokens, p: Phrase) -> bool:
    """Whether a spokesman is a state's: "*government* spokesman", "spokesman *of the army*", "*the president's* spokesman"."""
    if tokens.fold(p.at - 1) == "'s" and tokens.fold(p.at - 2) in {"president", "premier", "minister", "king", "queen", "chancellor"}:
        return True
    behind = tokens.fold(p.end) in {"of", "for"} and tokens.fold(p.end + 1) == "the" and tokens.fold(p.end + 2) in OF_STATE
    return behind or tokens.fold(p.at - 1) in OF_STATE


def side_of(title: Phrase) -> str:
    """The side of whoever bears a title, that of its body; a private person speaks for no country: "the *Danish nurse* Pia Holm"."""
    side = title.body.side if title.body else ""
    return "" if title.role.group == "private" and side.startswith("country:") else side
