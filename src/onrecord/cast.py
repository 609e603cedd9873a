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

    "Defence minister Aru Tamm of Arland" in one report and "Aru Tamm said" or "Tamm said" in another are one speaker of Arland. Where
    reports give different sides, the one that most of them give holds for all, if twice as many give it as any other; else the one of the
    earliest report holds for those that give none.

    Args:
        standing: what stands.
        same: whether two spellings are one name ("Iwan Tamm", "Ivan Tamm"); without it only equal names are.

    """
    spelt = {**_as_bodies(standing), **_surnames(standing), **(_spellings(standing, same) if same else {})}
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
    every = {a.id: a for a in _everybody(standing)}
    twins = ((i, f"org:{i.removeprefix(_NAMED)}") for i in every if i.startswith(_NAMED))
    return {i: every[body] for i, body in twins if body in every}


def _surnames(standing: Standing) -> dict[str, Actor]:
    """Those whom one report calls by surname alone are who bears it in the others, where it is one person: "Tamm"."""
    people = {a.id: a for c in standing.claims.values() for a in _people(c)}
    bearers = defaultdict[str, dict[str, Actor]](dict)
    for actor in people.values():
        first, *rest = actor.name.split()
        if rest and first[:1].isupper():
            bearers[rest[-1]][actor.id] = actor
    short = (a for a in _everybody(standing) if a.id.startswith((_NAMED, "outlet:")) and " " not in a.name and len(a.name) > 3)
    outlets = {doc.outlet for doc in standing.documents.values()}
    return {a.id: next(iter(found.values())) for a in short if a.name not in outlets and len(found := bearers[a.name]) == 1}


def _everybody(standing: Standing) -> Iterable[Actor]:
    return {a.id: a for c in standing.claims.values() for a in _actors(c)}.values()


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
    return replace(claim, chain=tuple(_called(x, spelt) for x in claim.chain), event=event)


_GUESSED = frozenset({SourceKind.OUTLET, SourceKind.AGENCY, SourceKind.UNKNOWN})
"""Kinds that a name alone may have been taken for."""


def _called(link: Attribution, spelt: Mapping[str, Actor]) -> Attribution:
    actor = spelt.get(link.actor.id) if link.actor else None
    if actor is None:
        return link
    person = actor.kind is ActorKind.PERSON and link.kind in _GUESSED
    return replace(link, actor=actor, kind=SourceKind.PERSON if person else link.kind)


def _as_known(actors: tuple[Actor, ...], spelt: Mapping[str, Actor]) -> tuple[Actor, ...]:
    return tuple(spelt.get(a.id, a) for a in actors)


def _sides(standing: Standing) -> dict[str, dict[str, str]]:
    """Person → for each side that reports give him, "" where they give none, the one that holds."""
    told = defaultdict[str, dict[str, set[str]]](lambda: defaultdict(set))
    first = dict[str, tuple[date, str]]()
    for cid, claim in standing.claims.items():
        day = standing.days.get(cid) or date.max
        for actor in _people(claim):
            if actor.side != actor.id:
                told[actor.id][actor.side].add(claim.document)
                first[actor.id] = min(first.get(actor.id, (day, actor.side)), (day, actor.side))
    return {who: _settled(sides, first[who][1]) for who, sides in told.items()}


def _settled(told: Mapping[str, set[str]], first: str) -> dict[str, str]:
    most, *rest = sorted(told, key=lambda side: (-len(told[side]), side))
    if all(len(told[most]) >= 2 * len(told[side]) for side in rest):
        return dict.fromkeys(("", *told), most)
    return {"": first}


def _people(claim: Claim) -> Iterable[Actor]:
    chain = [link.actor for link in claim.chain if link.actor]
    event = [*claim.event.actors, *claim.event.recipients] if claim.event else []
    return [a for a in (*chain, *event) if a.kind is ActorKind.PERSON]


def _recast(claim: Claim, sides: Mapping[str, Mapping[str, str]]) -> Claim:
    if not any(_with_side(a, sides) is not a for a in _people(claim)):
        return claim
    event = claim.event
    if event is not None:
        event = replace(event, actors=_both(event.actors, sides), recipients=_both(event.recipients, sides))
    return replace(claim, chain=tuple(_link(x, sides) for x in claim.chain), event=event)


def _both(actors: tuple[Actor, ...], sides: Mapping[str, Mapping[str, str]]) -> tuple[Actor, ...]:
    return tuple(_with_side(a, sides) for a in actors)


def _with_side(actor: Actor, sides: Mapping[str, Mapping[str, str]]) -> Actor:
    if actor.kind is not ActorKind.PERSON or actor.id not in sides:
        return actor
    now = "" if actor.side == actor.id else actor.side
    side = sides[actor.id].get(now, now)
    return actor if side == now else replace(actor, bloc=side)


def _link(link: Attribution, sides: Mapping[str, Mapping[str, str]]) -> Attribution:
    return replace(link, actor=_with_side(link.actor, sides)) if link.actor else link
