"""Ships that bear a name behind what they are: "seized the freighter *Silver Dawn*", and "the freighter" after that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.actor import Actor, ActorKind
from onrecord.annotators.actors_roles import Naming
from onrecord.annotators.actors_tokens import Tokens
from onrecord.annotators.actors_words import listed
from onrecord.annotators.names import slug
from onrecord.carriers import CRAFT

_LONGEST = 4
"""Words in the name of a ship."""

_VESSELS = CRAFT - {"aircraft", "bomber", "carrier", "fighter", "helicopter", "jet", "plane"}
"""Words for what bears a name; behind "carrier" stands that of an airline, behind "fighter" that of a man."""

_BESIDE = frozenset({"appos", "compound", "dep", "flat", "nmod:desc", "nsubj", "nsubj:pass"})
"""How the word for a ship hangs on its name, or the name on it, where the name is the subject of a verb."""


def with_craft(tokens: Tokens, namings: Sequence[Naming]) -> tuple[Naming, ...]:
    """Mentions in which a ship with a name is called by it, here and wherever "the freighter" points back to the only one.

    Args:
        tokens: the text.
        namings: mentions in any order.

    """
    lands = {k for n in namings if n.by == "country" for k in range(n.hi, n.hj)}
    described = {n.j: n for n in namings if n.by == "description" and not n.plural}
    ships = [ship for at in range(len(tokens)) if (ship := _named(tokens, at, described.get(at + 1), lands)) is not None]
    if not ships:
        return tuple(namings)
    ships += _by_name_alone(tokens, ships, namings)
    kinds = dict[str, dict[str, Naming]]()
    for ship in sorted(ships, key=lambda s: s.i):
        kinds.setdefault(tokens.fold(ship.hi - 1), {}).setdefault(ship.actor.id, ship)
    rest = [n for n in namings if n.by == "country" or not any(s.i <= n.i and n.j <= s.j for s in ships)]
    return tuple(dict.fromkeys((*ships, *(_pointing_back(tokens, n, kinds) for n in rest))))


def _named(tokens: Tokens, at: int, told: Naming | None, lands: set[int]) -> Naming | None:
    """The mention of a ship with the name behind it; none of "the tanker *Oslo* bought"."""
    if tokens.fold(at) not in _VESSELS or tokens.cap[at] or tokens.shouted[at]:
        return None
    if at - 1 in lands or (at - 2 in lands and tokens.pos(at - 1) in {"ADJ", "NOUN"}):
        return None  # "the *Kenyan* patrol boat Simba" is its country's, whatever it does
    end = at + 1
    while end < min(at + 1 + _LONGEST, len(tokens)) and tokens.near(at, end) and tokens.cap[end] and end not in lands:
        end += 1
    words = tokens.word[at + 1 : end]
    if not words or any(w.lower() in listed("no names") for w in words):
        return None
    acts = any(tokens.relation(k).startswith("nsubj") for k in range(at + 1, end))
    if acts and tokens.relation(at) not in _BESIDE:
        return None
    name, start = " ".join(words), told.i if told else at - (tokens.fold(at - 1) in {"a", "the"})
    actor = Actor(f"name:{slug(name)}", name, ActorKind.GROUP, told.actor.bloc if told else "")
    return Naming(start, end, at + 1, end, actor, "name", gender="n")


def _by_name_alone(tokens: Tokens, ships: Sequence[Naming], namings: Sequence[Naming]) -> list[Naming]:
    """The mentions of ships by no more than their name: "freed the *Silver Dawn*"."""
    out, taken = list[Naming](), {ship.hi for ship in ships}
    # "skipper Juan Reyes" is a man, though the tug Juan Reyes is called after him.
    taken |= {k for n in namings if _titled(tokens, n) for k in range(n.hi, n.hj)}
    for ship in {s.actor.id: s for s in reversed(ships)}.values():
        words = tokens.word[ship.hi : ship.hj]
        for k in range(len(tokens) - len(words) + 1):
            named = len(words) > 1 or tokens.fold(k - 1) == "the"  # not the man whom the ferry *Stroessner* is called after
            longer = any(tokens.near(n, k) and tokens.cap[n] for n in (k - 1, k + len(words)) if tokens.fold(n) not in {"", "the"})
            if k not in taken and named and not longer and tokens.word[k : k + len(words)] == words:
                out.append(replace(ship, i=k - (tokens.fold(k - 1) == "the"), j=k + len(words), hi=k, hj=k + len(words)))
    return out


def _titled(tokens: Tokens, n: Naming) -> bool:
    """Whether a mention is a person with a title before the name, not an article alone."""
    title = n.hi - n.i - (tokens.fold(n.i) == "the")
    return title > 0 and n.actor.kind is ActorKind.PERSON and n.by != "description"


def _pointing_back(tokens: Tokens, n: Naming, kinds: dict[str, dict[str, Naming]]) -> Naming:
    """A mention of "the freighter" with the ship that was named before."""
    bare = n.by == "description" and n.j - n.i == 2 and tokens.fold(n.i) == "the"
    same = list(kinds.get(tokens.fold(n.j - 1), {}).values()) if bare else []
    return replace(n, actor=same[0].actor) if len(same) == 1 and same[0].j <= n.i else n
