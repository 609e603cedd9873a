"""Whom a role word without a name means: the holder of an office, a member of the cast, a body, or someone unnamed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from onrecord.actor import Actor, ActorKind
from onrecord.annotators.actors_cast import Member
from onrecord.annotators.actors_phrases import ABROAD, Phrase
from onrecord.annotators.actors_posts import posted
from onrecord.annotators.actors_seats import goals, seated
from onrecord.annotators.actors_tables import Role, adjectives, countries, cut, gazetteer, leaders, roles
from onrecord.annotators.actors_tokens import Tokens
from onrecord.annotators.actors_whose import NOWHERE, Lands
from onrecord.annotators.actors_words import listed
from onrecord.annotators.names import fold, slug
from onrecord.annotators.own_actors import NOBODY, OwnActors
from onrecord.annotators.people import Person, holding

_ONE_COUNTRY = {
    "chancellor": "country:DE",
    "taoiseach": "country:IE",
    "secretary of state": "country:US",
    "foreign secretary": "country:GB",
    "home secretary": "country:GB",
    "pope": "country:VA",
    "pontiff": "country:VA",
}
_WORDS = {
    "pontiff": "pope",
    "premier": "prime minister",
    "taoiseach": "prime minister",
    "monarch": "king",
    "secretary - general": "secretary general",
}
_QUALIFIERS = {
    "foreign": "foreign",
    "defense": "defence",
    "government": "government",
    "presidential": "president",
    "kremlin": "kremlin",
    "pentagon": "pentagon",
    "state": "state department",
}


@dataclass(frozen=True, slots=True)
class Naming:
    """A mention on its way: tokens i to j, the naming words hi to hj.

    Args:
        plural: whether the words name several.
        gender: "f", "m", "n" for what is no person, "" where unknown.

    """

    i: int
    j: int
    hi: int
    hj: int
    actor: Actor
    by: str
    plural: bool = False
    gender: str = ""
    candidates: tuple[Actor, ...] = ()


@dataclass(frozen=True, slots=True)
class Scene:
    """What a document tells of its persons and countries.

    Args:
        cast: its persons.
        countries: ids of its countries, most mentioned first.
        day: its day.
        home: the country that it was filed from, "" where its dateline does not say.
        own: the user's persons and bodies.
        lands: its countries, among which that is chosen whose officials are told of without one.

    """

    cast: tuple[Member, ...]
    countries: tuple[str, ...]
    day: date | None
    home: str = ""
    own: OwnActors = field(default=NOBODY, repr=False)
    lands: Lands = field(default=NOWHERE, repr=False)


def described(tokens: Tokens, p: Phrase, scene: Scene, before: Sequence[Naming]) -> Naming | None:
    """A role phrase without a name, resolved as far as the words and the tables allow."""
    if p.role.words in listed("modifying") and p.j == p.end and tokens.modifies(p.end - 1):
        return None
    if p.role.sort == "unnamed" and tokens.relation(p.end - 1) == "amod":
        return None  # "an official visit"
    match p.role.sort:
        case "government":
            return government(tokens, p, scene, before)
        case "information":
            if p.body and p.i < p.at:
                return _naming(p, p.body, "country", gender="n")
            return _unnamed(tokens, p) if {"western", "allied"} & set(tokens.folded[p.i : p.at]) else None
        case "statemedia":
            return state_media(tokens, p)
        case "media":
            return _unnamed(tokens, p) if p.body and p.i < p.at else None
        case "body":
            if p.article == "a" and tokens.modifies(p.end - 1) and p.role.words.endswith("ministry"):
                p = replace(p, article="the")  # "a fisheries ministry patrol ship" is one of the ministry
            here = scene.home if tokens.fold(p.end) == "here" else ""  # "the foreign ministry *here* confirmed"
            seat = here or seated(tokens, p.i, p.end)
            if (
                p.body is None
                and p.article == "the"
                and p.role.words not in ABROAD
                and (land := countries().get(seat.removeprefix("country:")))
            ):
                p = replace(p, body=land)
            found = (
                _sent_by(tokens, p, before) or _of_nations(tokens, p, before) or body(p, here or _likely(tokens, p, before, scene), before)
            )
            return found or (_unnamed(tokens, p) if p.article == "the" and goals(tokens, p, before) else None)
        case "unnamed":
            return _unnamed(tokens, p) if _worth_naming(tokens, p) else None
        case "title":
            return None
        case "counterpart":
            return counterpart(tokens, p, scene, before)
    return singular(tokens, p, scene, before)


def _naming(p: Phrase, actor: Actor, by: str, *, plural: bool = False, gender: str = "", candidates: tuple[Actor, ...] = ()) -> Naming:
    return Naming(p.i, p.j, p.at, p.end, actor, by, plural, gender, candidates)


def government(tokens: Tokens, p: Phrase, scene: Scene, before: Sequence[Naming]) -> Naming | None:
    """Resolve "the Examplian government" is Examplia; "the Ruritania Council administration" is the body; "the government" is near."""
    around = {tokens.fold(p.i - 1), tokens.fold(p.end)}
    alone = p.at - p.i == 1 and around.isdisjoint(_OF)  # "a member *of* the Cabinet", "the authorities *in* Gao"
    if not p.owner and p.body is None and (p.role.words == "government" or (p.role.words in _RULING and alone)):
        shouted = p.i == p.at and tokens.text[tokens.start[p.at] : tokens.end[p.at]].isupper()
        if p.article != "the" and not shouted:
            return None
        side = _likely(tokens, p, before, scene)
        near = countries().get(side.removeprefix("country:"))
        return _naming(p, near, "country", gender="n") if near else None
    side = _owned_by(p, scene, before) if p.owner else p.body.side if p.body and p.role.words != "office" else ""
    actor = countries().get(side.removeprefix("country:")) or (None if p.owner or not side else p.body)
    return _naming(p, actor, "country", gender="n") if actor else None


_OF = frozenset({"of", "in", "on", "at"})
_RULING = frozenset({"authorities", "cabinet"})
"""Words for those who govern a country: "*the authorities* said"."""


def state_media(tokens: Tokens, p: Phrase) -> Naming:
    """State media speak for their country."""
    words = words_of(tokens, p)
    name = f"{country_name(p.body)} state media" if p.body else words
    return _naming(p, Actor(f"outlet:{slug(name)}", name, ActorKind.OUTLET, p.body.side if p.body else ""), "outlet", gender="n")


def country_name(actor: Actor) -> str:
    """Name of the country an actor stands for, or its own."""
    side = actor.side.removeprefix("country:")
    return countries()[side].name if actor.side.startswith("country:") and side in countries() else actor.name


def _likely(tokens: Tokens, p: Phrase, before: Sequence[Naming], scene: Scene) -> str:
    """The country whose ministry or government is meant: that told of around it, else that of the dateline, else the one most told of.

    In a paper of one country it is often that, though it tells of others: there it is chosen by weights.
    The dateline's comes first where its people are told of in the sentence, or no other country is in this sentence or the last: "OSLO -
    Niger freed two Norwegians. They are well. … *the foreign ministry* said".
    """
    if p.role.words not in ABROAD and (seat := seated(tokens, p.i, p.end)):
        return seat
    if p.role.words.endswith("ministry") and (minister := _minister_before(tokens, p, before)):
        return minister
    if scene.lands.home and p.role.words not in ABROAD:
        return scene.lands.meant(p.i, p.end, before)
    if sent := goals(tokens, p, before):
        before = [n for n in before if n.actor.side not in sent]
    near = _around(tokens, p, before, scene.home)
    if sent and not near:
        left = [side for side in scene.countries if side not in sent]
        return scene.home if scene.home not in sent else left[0] if len(left) == 1 else ""
    lately = [n for n in before if n.j <= p.i and tokens.sentence[p.at] - tokens.sentence[n.i] <= 1]
    if scene.home and near != scene.home and not any(n.by == "country" for n in lately):
        return scene.home  # "BEIRA - Ships came from Chile. They were empty. *The port ministry* said …"
    if scene.home and near != scene.home and any(n.actor.side == scene.home for n in before if n.j <= p.i):
        mine = [n for n in lately if tokens.sentence[n.i] == tokens.sentence[p.at]]
        elsewhere = {n.by == "country" and n.actor.side != scene.home for n in mine}
        if not any(elsewhere) and (any(n.actor.side == scene.home for n in mine) or all(n.actor.side != near for n in lately)):
            return scene.home
    return near or scene.home or next(iter(scene.countries), "")


def _minister_before(tokens: Tokens, p: Phrase, before: Sequence[Naming]) -> str:
    """The country of the minister told of in the sentence before: "*Trade minister Ana Ruiz* spoke. *The ministry* gave no sum"."""
    near = [
        n for n in before if n.j <= p.i and tokens.block[n.i] == tokens.block[p.at] and tokens.sentence[p.at] - tokens.sentence[n.i] == 1
    ]
    titled = [n for n in near if "minister" in tokens.folded[n.i : n.j] and n.actor.side.startswith("country:")]
    return titled[-1].actor.side if titled and len({n.actor.side for n in titled}) == 1 else ""


def _sent_by(tokens: Tokens, p: Phrase, before: Sequence[Naming]) -> Naming | None:
    """The body whose mission was told of: "a mission *of the Arab League* … *the mission* wrote", "the *World Bank* delegation"."""
    if p.role.words not in ABROAD or p.body is not None or p.article != "the":
        return None
    ends = {n.hj: n for n in before if n.actor.kind is ActorKind.ORGANISATION}
    starts = {n.hi: n for n in before if n.actor.kind is ActorKind.ORGANISATION}
    for k in range(p.at - 1, -1, -1):
        if tokens.folded[k] != tokens.folded[p.end - 1]:
            continue
        sent = (starts.get(k + 2) or starts.get(k + 3)) if tokens.fold(k + 1) == "of" else ends.get(k)
        sent = sent or next((n for n in before if n.hi <= k < n.hj and n.by == "name"), None)
        if sent:
            return _naming(p, sent.actor, "name", gender="n") if sent.actor.kind is ActorKind.ORGANISATION else None
    return None


def _of_nations(tokens: Tokens, p: Phrase, before: Sequence[Naming]) -> Naming | None:
    """The body of the nations whose name the words are, with capitals, where none of a country was told of: "the *Security Council*"."""
    words = tuple(tokens.folded[p.at : p.end])
    own = any(n.actor.id.startswith("org:") and n.actor.id.endswith(f"-{slug(p.role.words)}") for n in before)
    if len(words) < 2 or p.body is not None or (own and not any(n.actor.id.startswith("org:un-") for n in before)):
        return None
    if not all(tokens.cap[k] for k in range(p.at, p.end)) or p.at + 1 == p.end or tokens.shouted[p.at]:
        return None
    entries = [e for known, es in gazetteer().get(words[0], ()) if known == words for e in es if e.sort == "org"]
    return _naming(p, entries[0].actor, "name", gender="n") if entries else None


def _around(tokens: Tokens, p: Phrase, before: Sequence[Naming], home: str) -> str:
    """The country of which the last sentences of its paragraph speak most, or of those before; of two that of the dateline."""
    told = [n for n in before if tokens.sentence[p.at] - tokens.sentence[n.i] <= 2 and n.by == "country" and n.j <= p.i]
    near = [n.actor.side for n in told if tokens.block[n.i] == tokens.block[p.at]] or [n.actor.side for n in told]
    return max(near, key=lambda side: (near.count(side), side == home), default="")


def body(p: Phrase, likely: str, before: Sequence[Naming]) -> Naming | None:
    """A ministry, army or court of a country: its own actor, in the bloc of the country."""
    words = _body_words(p.role.words)
    owner = p.body.side if p.body else ""
    if not owner and (p.article == "the" or p.i == p.at):
        owner = next((n.actor.side for n in reversed(before) if n.actor.id.endswith(f"-{slug(words)}")), "")
        owner = owner or (likely if p.article == "the" else "")
    code = owner.removeprefix("country:")
    if not owner.startswith("country:") or code not in countries():
        return None
    if owner == "country:US" and words == "defense ministry":
        words = "defense department"
    actor = Actor(f"org:{code.lower()}-{slug(words)}", _body_of(code, words), ActorKind.GOVERNMENT, owner)
    return _naming(p, actor, "name", gender="n")


def _body_of(code: str, words: str) -> str:
    """A ministry, army or embassy as English papers call it: "Peruvian defence ministry"."""
    adjective = adjectives().get(code, f"{countries()[code].name}'s")
    return f"{adjective} {words.replace('defense', 'defence') if code != 'US' else words}"


def _body_words(words: str) -> str:
    if words.startswith("ministry of "):
        kind = {"foreign affairs": "foreign", "the interior": "interior"}.get(words[12:], words[12:])
        return f"{kind} ministry"
    return words.replace("foreign office", "foreign ministry")


def _worth_naming(tokens: Tokens, p: Phrase) -> bool:
    """Whether an unnamed description is one: it has an article, a modifier, a body or a clause, or is the subject."""
    if p.role.group == "source":
        return (
            p.knowing
            or (p.i < p.at and (p.body is not None or (p.article in {"a", "one", "two"} and p.at - p.i > 1)))
            or _speaks(tokens, p)
        )
    return p.i < p.at or p.j > p.end or p.role.group == "official" or _speaks(tokens, p) or _acts(tokens, p)


def _acts(tokens: Tokens, p: Phrase) -> bool:
    """Whether several who are not named do something or have it done to them: "blockaded by students", "a march of miners"."""
    many = p.role.plural and p.role.group in {"group", "force"}
    told = tokens.relation(p.end - 1) in {"obj", "iobj", "obl:agent", "obl", "conj", "root"} or tokens.fold(p.i - 1) == "by"
    return many and (told or (tokens.fold(p.i - 1) == "of" and tokens.fold(p.i - 2) in listed("crowding")))


def _speaks(tokens: Tokens, p: Phrase) -> bool:
    return tokens.fold(p.j) in {"said", "say", "says", "told", "reported", "report", "warned", "claimed", "claim"} or tokens.relation(
        p.end - 1
    ).startswith("nsubj")


def words_of(tokens: Tokens, p: Phrase) -> str:
    """The words of a phrase, folded, without its article."""
    at = p.i + 1 if tokens.folded[p.i] in {"the", "a", "an"} else p.i
    return fold(" ".join(tokens.text[tokens.start[at] : tokens.end[p.j - 1]].replace("’", "'").split()))


def as_written(tokens: Tokens, p: Phrase) -> str:
    """The words of a phrase as they are written, without its article."""
    at = p.i + 1 if tokens.folded[p.i] in {"the", "a", "an"} else p.i
    return " ".join(tokens.text[tokens.start[at] : tokens.end[p.j - 1]].split())


def _unnamed(tokens: Tokens, p: Phrase) -> Naming:
    words = words_of(tokens, p)
    plural = p.role.plural or p.article == "two" or p.role.words.endswith(("people", "sources", "persons", "insiders", "informants"))
    actor = Actor(f"unnamed:{words}", as_written(tokens, p), ActorKind.GROUP, p.body.side if p.body else posted(tokens, p))
    return _naming(p, actor, "description", plural=plural)


def singular(tokens: Tokens, p: Phrase, scene: Scene, before: Sequence[Naming]) -> Naming | None:
    """One person by role: the bearer in the document, the holder on its day, or the office itself."""
    if p.article in {"a", "an", "one", "another", "two"} and not p.owner:
        return _unnamed(tokens, p)
    of = p.body.side if p.body else _owned_by(p, scene, before) or posted(tokens, p)
    bearers = _bearers(p, of, scene, before)
    if bearers:
        others = tuple(m.actor for m in bearers[1:])
        return _naming(p, bearers[0].actor, "role", gender=bearers[0].gender, candidates=others)
    definite = p.article in {"the", "this", "that"} or p.owner is not None or p.pronoun
    later = [m for m in scene.cast if p.role.words in m.roles] if definite and not of and p.role.words in listed("bare") else []
    if len(later) == 1 and p.owner is None:
        return _naming(p, later[0].actor, "role", gender=later[0].gender)  # "the president", named further down
    if not of and (definite or (p.i == p.at and tokens.cap[p.at])) and p.role.words in listed("bare"):
        of = _ONE_COUNTRY.get(p.role.words, "") or (
            scene.lands.meant(p.i, p.end, before, least=0, some=True) if scene.lands.home else next(iter(scene.countries), "")
        )
    if of and p.role.office:
        return office(tokens, p, of, scene, before)
    if not definite and not p.body:
        return None
    actor = Actor(f"unnamed:{words_of(tokens, p)}", as_written(tokens, p), ActorKind.GROUP, of)
    return _naming(p, actor, "description")


def counterpart(tokens: Tokens, p: Phrase, scene: Scene, before: Sequence[Naming]) -> Naming | None:
    """Resolve "his Ghanaian counterpart": whoever holds there the office of the person told of last; None where that is open."""
    near = [n for n in before if n.actor.kind is ActorKind.PERSON and n.by in {"name", "office", "role"} and n.j <= p.i]
    last = max((n for n in near if tokens.sentence[p.at] - tokens.sentence[n.i] <= 1), key=lambda n: n.i, default=None)
    if last is None or p.body is None:
        return _unnamed(tokens, p) if p.body else None
    borne = next((m.roles for m in scene.cast if m.actor.id == last.actor.id), frozenset())
    held = sorted(borne) or [" ".join(tokens.folded[last.hi : last.hj])]
    role = next((r for words in held for r in _role_of(words) if r.office), None)
    if role is None:
        return _unnamed(tokens, p)
    return office(tokens, replace(p, role=role), p.body.side, scene, before)


def _role_of(words: str) -> Iterator[Role]:
    """The rows of the table that role words, in our spelling, begin with."""
    tokens = cut(words)
    for known, found in roles().get(tokens[0], ()) if tokens else ():
        if tokens[: len(known)] == known:
            yield from found


def _owned_by(p: Phrase, scene: Scene, before: Sequence[Naming]) -> str:
    """The bloc of the person whose possessive stands before the role."""
    if p.owner:
        return next((n.actor.bloc for n in reversed(before) if n.hi == p.owner.i), "") or next(
            (m.actor.bloc for m in scene.cast if m.at == p.owner.i), ""
        )
    return ""


def _bearers(p: Phrase, of: str, scene: Scene, before: Sequence[Naming]) -> list[Member]:
    """The persons of the document who bear the role, the one mentioned last first."""
    last = {n.actor.id: n.i for n in before}
    mine = [
        m
        for m in scene.cast
        if _bears(m, p) and (not of or of == m.actor.bloc or (not m.actor.bloc and p.role.words in m.roles)) and (m.actor.id in last or of)
    ]
    definite = p.article in {"the", "this", "that"} or of or p.pronoun
    return sorted(mine, key=lambda m: last.get(m.actor.id, -m.at), reverse=True) if definite else []


def _bears(m: Member, p: Phrase) -> bool:
    """Whether a person's roles hold a role: "the adviser" is the national security adviser."""
    words = p.role.words
    if words in m.roles:
        return True
    if p.role.office not in {"", "leader", "other_minister"}:
        return False
    if words == "leader":
        return bool(m.roles & {"president", "ruler", "supreme leader", "prime minister", "king"})
    return any(r.endswith(f" {words}") for r in m.roles)


def office(tokens: Tokens, p: Phrase, of: str, scene: Scene, before: Sequence[Naming]) -> Naming:
    """An office of a country or body: its holder on the day where the tables know one, else the office itself.

    The user's persons come first; whoever else held it that day is a candidate.
    """
    words = _WORDS.get(p.role.words, p.role.words)
    kind = p.role.office
    if p.body and p.body.kind is ActorKind.ORGANISATION and kind in {"head_of_state", "leader", "org_head"}:
        kind, of = "org_head", p.body.id
        words = words if words in {"secretary general", "president"} else ""
    elif kind == "leader":
        kind, words = leaders().get(of, "org_head"), ""
    qualifier = tuple(_QUALIFIERS[w] for w in tokens.folded[p.i : p.at] if w in _QUALIFIERS) if kind == "spokesperson" else ()
    former = {"former", "ex", "then", "late", "deputy", "vice", "acting", "outgoing", "incoming", "next", "previous"} & set(
        tokens.folded[p.i : p.at]
    )
    named, others = ((), ()) if former else _holders(of, kind, words, scene, qualifier=qualifier, said=frozenset(tokens.folded[p.i : p.j]))
    if named:
        more = tuple(q.actor(scene.day) for q in (*named[1:], *others))
        return _naming(p, named[0].actor(scene.day), "office", gender=named[0].gender, candidates=more)
    place = countries().get(of.removeprefix("country:"))
    of = p.body.side if p.body else of
    whose = place.name if place else p.body.name if p.body else _name_of(of, before)
    rank = "".join(f"{w} " for w in ("former", "deputy", "vice", "acting") if w in former)  # a deputy minister is not the minister
    actor = Actor(f"office:{slug(rank + p.role.words)}@{of}", f"the {rank}{p.role.words} of {whose}", ActorKind.PERSON, of)
    return _naming(p, actor, "office", candidates=tuple(q.actor(scene.day) for q in others))


def _name_of(body: str, before: Sequence[Naming]) -> str:
    """The name of a body by its id, as the report gives it: "*the Front's* spokesman", after words on the Harbour Front."""
    named = next((n.actor.name for n in reversed(before) if n.actor.id == body), "")
    return named or " ".join(w.capitalize() for w in body.rsplit(":", maxsplit=1)[-1].split("-"))


def _holders(
    of: str, kind: str, words: str, scene: Scene, *, qualifier: tuple[str, ...], said: frozenset[str]
) -> tuple[tuple[Person, ...], tuple[Person, ...]]:
    """(whom an office names, best first; who else held one of that kind on the day)."""
    own = scene.own.holders(of, kind, scene.day, words, said)
    if kind == "other_minister":
        return own, ()
    found, sure = holding(of, kind, scene.day, words, qualifier)
    others = tuple(p for p in found if all(p.id != q.id for q in own))
    return ((*own, *others[:1]), others[1:]) if sure else (own, others)
