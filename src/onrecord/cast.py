"""One cast for all reports: whom one report names with an office, another may call by name alone, or spell otherwise."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date

from anyascii import anyascii

from onrecord.actor import Actor, ActorKind
from onrecord.claim import Attribution, Claim, SourceKind, Voice
from onrecord.ledger import Standing

Same = Callable[[str, str], bool]
"""Whether two names are of one bearer."""

_NAMED = "name:"
"""Begin of the ids of those who are known by name only."""


def one_cast(standing: Standing, same: Same | None = None) -> Standing:
    """A ledger in which a person is one in all reports, and speaks for one side (R5).

    "Defence minister Aru Tamm of Arland" in one report and "Aru Tamm said" in another are one speaker of Arland. Where reports give
    different sides, the one of the earliest report holds for those that give none; nobody's stated side is changed.

    Args:
        standing: what stands.
        same: whether two spellings are one name ("Iwan Tamm", "Ivan Tamm"); without it only equal names are.

    """
    spelt = {**_as_bodies(standing), **(_spellings(standing, same) if same else {})}
    if spelt:
        standing = replace(standing, claims={cid: _renamed(c, spelt) for cid, c in standing.claims.items()})
    if sides := _sides(standing):
        standing = replace(standing, claims={cid: _recast(c, sides) for cid, c in standing.claims.items()})
    if official := _official(standing):
        standing = replace(standing, claims={cid: _for_the_state(c, official.get(c.document)) for cid, c in standing.claims.items()})
    return standing


def _actors(claim: Claim) -> Iterable[Actor]:
    chain = [link.actor for link in claim.chain if link.actor]
    return (*chain, *(claim.event.actors if claim.event else ()), *(claim.event.recipients if claim.event else ()))


def _as_bodies(standing: Standing) -> dict[str, Actor]:
    """Names that one report takes for a person and another for a body are the body: "Halvard Risk"."""
    every = {a.id: a for c in standing.claims.values() for a in _actors(c)}
    twins = ((i, f"org:{i.removeprefix(_NAMED)}") for i in every if i.startswith(_NAMED))
    return {i: every[body] for i, body in twins if body in every}


_SITE = re.compile(r"\b(?:State House|Ministry|Department|Presidency|Government|Embassy|Cabinet Office|Prime Minister)\b", re.I)
"""Words in the name of an outlet that publishes what a government says."""


def _official(standing: Standing) -> dict[str, Attribution]:
    """Document → the government that publishes it, where the outlet's name says so: "Ministry of Trade of Arland" is Arland's word (R5)."""
    states = {a.name: a for c in standing.claims.values() for a in _actors(c) if a.id.startswith("country:")}
    found = dict[str, Attribution]()
    for d, doc in standing.documents.items():
        if doc.outlet and _SITE.search(doc.outlet):
            named = sorted((n for n in states if re.search(rf"\b{re.escape(n)}\b", doc.outlet)), key=lambda n: (-len(n), n))
            if named:
                found[d] = Attribution(SourceKind.GOVERNMENT, Voice.DIRECT, doc.outlet, actor=states[named[0]])
    return found


def _for_the_state(claim: Claim, link: Attribution | None) -> Claim:
    return replace(claim, chain=(link,)) if link and not claim.chain else claim


def _spellings(standing: Standing, same: Same) -> dict[str, Actor]:
    """Id → the person that it is another spelling of: one with an id of the tables, else the one told of first."""
    first = dict[str, tuple[date, str]]()
    people = dict[str, Actor]()
    for cid, claim in standing.claims.items():
        for actor in _people(claim):
            told = (standing.days.get(cid) or date.max, actor.name)
            if actor.id not in first or told < first[actor.id]:
                first[actor.id], people[actor.id] = told, actor
    order = sorted(people, key=lambda i: (i.startswith(_NAMED), first[i], i))
    by_key, found = defaultdict[str, list[Actor]](list), dict[str, Actor]()
    for one in (people[i] for i in order):
        near = [k for key in _keys(one.name) for k in by_key[key]] if one.id.startswith(_NAMED) else []
        twins = {k.id: k for k in near if k.name != one.name and same(one.name, k.name)}
        if len(twins) == 1:  # a name that fits two bearers stays open
            found[one.id] = next(iter(twins.values()))
        else:
            for key in _keys(one.name):
                by_key[key].append(one)
    return found


def _keys(name: str) -> list[str]:
    """By what spellings of one name are looked for: the consonants that survive transliteration, of its first and its last word."""
    words = [w for w in re.split(r"[^\w]+", anyascii(name).casefold()) if len(w) > 2]
    return sorted({_SOUND.sub("", w.translate(_HEARD))[:3] for w in (*words[:1], *words[-1:])} - {""})


_SOUND = re.compile(r"[aeiouyhw]")
_HEARD = str.maketrans(
    {"z": "s", "c": "s", "k": "s", "g": "s", "x": "s", "j": "s", "q": "s", "v": "f", "w": "f", "p": "f", "b": "f", "d": "t"}
)


def _renamed(claim: Claim, spelt: Mapping[str, Actor]) -> Claim:
    if not any(a.id in spelt for a in _actors(claim)):
        return claim
    event = claim.event
    if event is not None:
        event = replace(event, actors=_as_known(event.actors, spelt), recipients=_as_known(event.recipients, spelt))
    chain = tuple(replace(x, actor=spelt.get(x.actor.id, x.actor)) if x.actor else x for x in claim.chain)
    return replace(claim, chain=chain, event=event)


def _as_known(actors: tuple[Actor, ...], spelt: Mapping[str, Actor]) -> tuple[Actor, ...]:
    return tuple(spelt.get(a.id, a) for a in actors)


def _sides(standing: Standing) -> dict[str, str]:
    found = dict[str, tuple[date, str]]()
    for cid, claim in standing.claims.items():
        day = standing.days.get(cid) or date.max
        for actor in _people(claim):
            if actor.side != actor.id:
                found[actor.id] = min(found.get(actor.id, (date.max, "￿")), (day, actor.side))
    return {who: side for who, (_, side) in found.items()}


def _people(claim: Claim) -> Iterable[Actor]:
    chain = [link.actor for link in claim.chain if link.actor]
    event = [*claim.event.actors, *claim.event.recipients] if claim.event else []
    return [a for a in (*chain, *event) if a.kind is ActorKind.PERSON]


def _recast(claim: Claim, sides: Mapping[str, str]) -> Claim:
    if not any(a.side == a.id and a.id in sides for a in _people(claim)):
        return claim
    event = claim.event
    if event is not None:
        event = replace(event, actors=_both(event.actors, sides), recipients=_both(event.recipients, sides))
    return replace(claim, chain=tuple(_link(x, sides) for x in claim.chain), event=event)


def _both(actors: tuple[Actor, ...], sides: Mapping[str, str]) -> tuple[Actor, ...]:
    return tuple(_with_side(a, sides) for a in actors)


def _with_side(actor: Actor, sides: Mapping[str, str]) -> Actor:
    if actor.kind is not ActorKind.PERSON or actor.side != actor.id:
        return actor
    return replace(actor, bloc=sides.get(actor.id, actor.bloc))


def _link(link: Attribution, sides: Mapping[str, str]) -> Attribution:
    return replace(link, actor=_with_side(link.actor, sides)) if link.actor else link
