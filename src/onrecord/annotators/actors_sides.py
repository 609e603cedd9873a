"""For whom persons speak whose title names a body that only the encoder sees: "Ana Ruiz, organiser of the Bridge Movement"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.actor import Actor, ActorKind
from onrecord.annotators.actors_names import role_at
from onrecord.annotators.actors_roles import Naming
from onrecord.annotators.actors_speakers import Speakers
from onrecord.annotators.actors_tables import gazetteer
from onrecord.annotators.actors_tokens import Tokens
from onrecord.carriers import CRAFT

_OF = frozenset({"of", "for", "at", "from", "with"})
_ABOARD = frozenset({"from", "of", "aboard", "on", "off"})

_OF_STATE = frozenset(
    {
        *("agency", "army", "authority", "court", "customs", "department", "directorate", "embassy", "force", "forces", "gendarmerie"),
        *("guard", "marines", "ministry", "navy", "parliament", "police", "senate", "service"),
    }
)
"""Words in the name of a body of the state that it is called after: "the *Kenyan* Coast *Guard*"."""

_BODIES = frozenset({ActorKind.ORGANISATION, ActorKind.GOVERNMENT})
_REACH = 9
"""Words after a name within which a title between commas names the body."""


def with_sides(tokens: Tokens, namings: Sequence[Naming], home: str = "") -> tuple[Naming, ...]:
    """Mentions in which a person without a side speaks for the body that stands in the title; all mentions of one person alike.

    Args:
        tokens: the text.
        namings: mentions in any order.
        home: the side of the country that the report was filed from, "" where unknown.

    """
    named = [n for n in namings if n.by in {"name", "office", "country"} or (n.by == "role" and n.actor.kind is ActorKind.ORGANISATION)]
    bodies = {n.i: n for n in named if n.i == n.hi or n.by == "role" or n.actor.kind is ActorKind.GOVERNMENT}
    ends = {n.j: n for n in bodies.values()}
    flags, speakers = _flags(tokens, namings), Speakers.of(tokens, namings, home)
    sides = dict[str, str]()
    for n in sorted(namings, key=lambda n: (n.i, -n.j)):
        sideless = n.actor.side == n.actor.id and n.actor.id not in sides
        free = n.actor.kind in {ActorKind.PERSON, ActorKind.GROUP} and n.by in {"name", "description"}
        by_title = (_side(tokens, n, bodies, ends) or _as_described(tokens, n, namings)) if free else ""
        if sideless and (side := by_title or _flag(tokens, n, flags) or speakers.side(n)):
            sides[n.actor.id] = side
    return tuple(replace(n, actor=_speaking(n.actor, sides)) for n in namings) if sides else tuple(namings)


def _flag(tokens: Tokens, n: Naming, scene: _Flags) -> str:
    """The country of those without a name aboard a ship, of the ship, of a body of state; "" where the words do not tell."""
    if n.actor.kind is ActorKind.GROUP and n.by == "description" and tokens.fold(n.j) in _ABOARD and n.actor.id.startswith("unnamed:"):
        k = n.j + 1 + (tokens.fold(n.j + 1) in {"the", "a", "an"})
        force = scene.forces.get(n.j + 1) or scene.forces.get(k)
        land = scene.lands.get(k)
        return force.actor.side if force else land.actor.side if land and _craft(tokens, land.j, n.j) else ""
    if n.by != "name" or not n.actor.id.startswith(("org:", "name:")):
        return ""
    if n.actor.kind is ActorKind.PERSON and (own := _compatriots(tokens, n, scene) or _gave_name(tokens, n, scene)):
        return own
    if n.actor.id.startswith("org:") and any(tokens.fold(k) in _OF_STATE for k in range(n.hi + 1, n.j)):
        return next((e.actor.side for _, es in gazetteer().get(tokens.fold(n.hi), ())[-1:] for e in es if e.sort in _LANDS), "")
    return scene.ships.get(tokens.word[n.hi], "")


def _gave_name(tokens: Tokens, n: Naming, scene: _Flags) -> str:
    """The side of the one described who gives his name: "a speaker *of the Front* who gave his name as Musa Diallo"."""
    before = [tokens.fold(k) for k in range(max(0, n.hi - 4), n.hi)]
    if not (before[-1:] == ["as"] and {"name", "himself", "herself", "themselves"} & set(before)):
        return ""
    told = [m for m in scene.described if m.j <= n.hi - 3 and tokens.near(m.i, n.hi)]
    return max(told, key=lambda m: m.i).actor.side if told else ""


def _compatriots(tokens: Tokens, n: Naming, scene: _Flags) -> str:
    """The country of a person whom words before a name give to it: "*Norway's* Kari Moe", "her *Finnish* colleague Antti Salo"."""
    k = n.hi - 1
    if tokens.fold(k) == "'s":
        return scene.ends[k].actor.side if k in scene.ends else ""
    if n.i < n.hi and tokens.fold(n.i) == "its" and n.i in scene.owners and not _private(tokens, n):
        return scene.owners[n.i].actor.side  # "*its* speaker Musa Diallo"
    k -= tokens.fold(k) == ","
    if tokens.fold(k) in _PEERS:
        return scene.ends[k].actor.side if k in scene.ends else ""
    return scene.ends[k].actor.side if tokens.fold(k) == "one" and k in scene.ends else ""


_PEERS = frozenset({"colleague", "counterpart", "number", "peer"})

_LANDS = frozenset({"adjective", "country"})


@dataclass(frozen=True, slots=True)
class _Flags:
    """The countries that a text names, the forces of countries that it describes, and under whose flag its ships are.

    Args:
        lands: first token → a country.
        ends: the token behind → a country.
        forces: first token → a force of a country.
        described: those without a name who speak for a side.
        owners: "its" → the body that it points at.
        ships: first word of a ship's name → the side of its country ("the Danish frigate *Absalon*").

    """

    lands: dict[int, Naming]
    ends: dict[int, Naming]
    forces: dict[int, Naming]
    described: tuple[Naming, ...]
    owners: dict[int, Naming]
    ships: dict[str, str]


def _flags(tokens: Tokens, namings: Sequence[Naming]) -> _Flags:
    lands = {n.hi: n for n in namings if n.by == "country"}
    forces = {n.i: n for n in namings if n.by == "description" and n.actor.kind is ActorKind.GROUP and n.actor.side.startswith("country:")}
    ships = dict[str, str]()
    for land in sorted(lands.values(), key=lambda n: n.j):
        at = next((k for k in range(land.j, min(land.j + 3, len(tokens) - 1)) if _one_of(tokens.fold(k), CRAFT)), None)
        acts = at is not None and any(tokens.pos(k) in {"VERB", "AUX"} for k in range(land.j, at))  # "*Chad* seized the ferry Ana"
        if at is not None and not acts and tokens.near(land.j, at + 1) and tokens.cap[at + 1]:
            ships.setdefault(tokens.word[at + 1], land.actor.side)
    described = tuple(n for n in namings if n.by == "description" and not n.actor.side.startswith("unnamed:"))
    owners = {n.hi: n for n in namings if n.by == "pronoun" and n.actor.kind in _BODIES}
    return _Flags(lands, {n.hj: n for n in lands.values()}, forces, described, owners, ships)


def _craft(tokens: Tokens, k: int, start: int) -> bool:
    """Whether a word for a ship or a plane follows within three words: "Danish *patrol ship* Absalon"."""
    return any(tokens.near(start, m) and _one_of(tokens.fold(m), CRAFT) for m in range(k, min(k + 3, len(tokens))))


def _one_of(word: str, nouns: frozenset[str]) -> bool:
    return word in nouns or word.removesuffix("s") in nouns


def _speaking(actor: Actor, sides: dict[str, str]) -> Actor:
    return replace(actor, bloc=sides[actor.id]) if actor.id in sides else actor


def _side(tokens: Tokens, n: Naming, bodies: dict[int, Naming], ends: dict[int, Naming]) -> str:
    """The side of the body in the title before, in or behind a name; "" where there is none."""
    if n.actor.kind is ActorKind.GROUP:
        return _behind(tokens, n.j, bodies) if _speaks(tokens, n.hi, n.hj) else ""
    if n.i < n.hi:  # a title stands in the mention: "Legal Watch *director Tamar Lomidze*"
        before = ends.get(n.i) or (ends.get(n.i - 1) if tokens.fold(n.i - 1) == "'s" else None)
        before = before if before and before.actor.kind in _BODIES else None
        inside = next((bodies[k] for k in range(n.i, n.hi) if k in bodies and bodies[k].actor.kind in _BODIES), None)
        if (named := inside or before) and not (named.by == "country" and _private(tokens, n)):
            return named.actor.side if n.actor.id != named.actor.id else ""
    if n.by == "name" and n.actor.kind is ActorKind.PERSON and tokens.near(n.i, n.j) and (side := _behind(tokens, n.j, bodies)):
        return side  # "Colonel Tamm *of the Malian army*"
    if tokens.fold(n.j) == ",":
        for k in range(n.j + 1, min(n.j + _REACH, len(tokens))):
            if tokens.folded[k] in {",", ";", "."} or not tokens.near(n.j, k):
                break
            if tokens.folded[k] in _OF and (side := _behind(tokens, k, bodies)):
                return side if _titled(tokens, n.j, k) else ""
    return ""


def _private(tokens: Tokens, n: Naming) -> bool:
    """Whether the title of a name is no office: "Danish *nurse* Pia Holm" speaks for no country."""
    return any((role := role_at(tokens, k)) is not None and role.role.group == "private" for k in range(n.i, n.hi))


def _as_described(tokens: Tokens, n: Naming, namings: Sequence[Naming]) -> str:
    """The side of the one described before whose title stands beside a name: "a lawyer for MedReach … *the lawyer, Ana Ruiz*"."""
    title = tokens.fold(n.i - 2)
    if n.by != "name" or n.i < 3 or tokens.fold(n.i - 1) != "," or tokens.fold(n.i - 3) != "the" or not title.startswith(_HEADS):
        return ""
    found = {m.actor.side for m in namings if m.by == "description" and m.j < n.i and title in tokens.folded[m.i : m.j]}
    found = {side for side in found if not side.startswith("unnamed:")}
    return min(found) if len(found) == 1 else ""


_HEADS = (
    "spokes",
    "representative",
    "lawyer",
    "head",
    "chief",
    "director",
    "chair",
    "founder",
    "organis",
    "organiz",
    "leader",
    "owner",
    "boss",
    "manager",
)


def _titled(tokens: Tokens, i: int, j: int) -> bool:
    """Whether a word for one who speaks or leads stands between: "Aydin, *the sales manager* of"."""
    words = tokens.folded[i:j]
    return any(w.startswith((*_HEADS, "secretary", "president", "treasurer", "delegate")) for w in words) and "former" not in words


def _behind(tokens: Tokens, k: int, bodies: dict[int, Naming]) -> str:
    """The side of the body behind "of" or "for": "a spokeswoman *of MedReach*"."""
    if tokens.fold(k) not in _OF:
        return ""
    at = next((bodies[m] for m in (k + 1, k + 2) if m in bodies and (m == k + 1 or tokens.fold(k + 1) == "the")), None)
    return at.actor.side if at else ""


def _speaks(tokens: Tokens, i: int, j: int) -> bool:
    return any(tokens.fold(k).startswith(("spokes", "representative", "lawyer")) for k in range(i, j))
