"""Companies by their whole name: "Norvik *Marine Works*", "Delcor Systems *of Turin*" is Delcor Systems."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.actor import Actor, ActorKind
from onrecord.annotators.actors_roles import Naming
from onrecord.annotators.actors_tables import gazetteer
from onrecord.annotators.actors_tokens import Tokens
from onrecord.annotators.actors_words import listed
from onrecord.annotators.names import slug
from onrecord.annotators.people import is_given_name

_WORDS = (
    "works systems industries shipyard shipyards shipping shipbuilding shipbuilders yards lines airways airlines aero aerospace aviation"
    " arsenal dynamics motors maritime logistics trading holdings holding mining petroleum chemicals foods tankers electronics technologies"
    " engineering optics munitions ordnance armaments foundry foundries mills cement refineries constructors contractors enterprises"
    " instruments turbines helicopters vehicles metals textiles pharmaceuticals laboratories carriers freight ferries"
)
FIRM_WORDS = frozenset(_WORDS.split()) | (listed("legal forms") - {"company", "co", "as", "sa", "ag"})
"""Words that end the name of a company."""
_INNER = frozenset({"&", "and", "de", "del", "da", "do", "und"})
_LONGEST = 6


def whole_firms(tokens: Tokens, namings: Sequence[Naming]) -> tuple[Naming, ...]:
    """Mentions in which a company that no table has goes by its whole name, wherever it stands."""
    bodies = dict[tuple[int, int], Actor]()
    for i, j in _runs(tokens):
        over = [n for n in namings if n.hi < j and i < n.hj]
        if all(_untold(n) for n in over):
            name = " ".join(tokens.text[tokens.start[i] : tokens.end[j - 1]].split())
            bodies[i, j] = Actor(f"org:{slug(name)}", name, ActorKind.ORGANISATION, f"org:{slug(name)}")
    if not bodies:
        return tuple(namings)
    inside = {k for i, j in bodies for k in range(i, j)}
    out = [n for n in namings if not (n.by != "pronoun" and inside & set(range(n.hi, n.hj)))]
    roles = [n for n in namings if n not in out and n.by == "role" and n.actor.kind is ActorKind.PERSON]
    out += [Naming(i - (tokens.fold(i - 1) == "the"), j, i, j, actor, "name", gender="n") for (i, j), actor in bodies.items()]
    return tuple(_shortened(tokens, [*out, *roles], list(bodies.values())))


def _untold(n: Naming) -> bool:
    """Whether a mention is of one whom no table has."""
    return n.by == "pronoun" or n.actor.id.startswith(("name:", "org:", "outlet:", "unnamed:"))


def _runs(tokens: Tokens) -> Iterator[tuple[int, int]]:
    """Where the name of a company begins and ends: two or more capitals of which the last is a word for firms."""
    for last in range(1, len(tokens)):
        if tokens.fold(last) not in FIRM_WORDS or not tokens.cap[last] or tokens.shouted[last]:
            continue
        if last + 1 < len(tokens) and tokens.near(last, last + 1) and tokens.cap[last + 1]:
            continue  # goes on
        first = last
        for k in range(last - 1, max(-1, last - _LONGEST), -1):
            if not tokens.near(k, last) or (not tokens.word[k][0].isalpha() and tokens.fold(k) not in _INNER):
                break
            if tokens.cap[k]:
                first = k
            elif tokens.fold(k) not in _INNER or k == 0 or not tokens.cap[k - 1]:
                break
        while first < last and tokens.fold(first) in {
            "the",
            "a",
            "an",
            "its",
            "their",
            "at",
            "in",
            "for",
            "from",
            "by",
            "when",
            "as",
            "and",
        }:
            first += 1
        if first < last and not _known(tokens, first, last + 1) and not is_given_name(tokens.word[first]):
            yield first, last + 1


def _known(tokens: Tokens, i: int, j: int) -> bool:
    """Whether a table has a body of the name."""
    words = tuple(tokens.fold(k) for k in range(i, j))
    return any(e.sort == "org" for found, es in gazetteer().get(words[0], ()) if tuple(found) == words for e in es)


def _shortened(tokens: Tokens, namings: Sequence[Naming], bodies: Sequence[Actor]) -> Iterator[Naming]:
    """Mentions in which the first words of one company's name mean the company: "Norvik declined to comment"."""
    for n in namings:
        words = n.actor.name.lower().split()
        named = n.by == "name" and n.actor.id.startswith(("name:", "org:", "outlet:")) and bool(words)
        whole = {a.id: a for a in bodies if named and a.name.lower().split()[: len(words)] == words}
        yield replace(n, actor=next(iter(whole.values())), gender="n") if len(whole) == 1 else n
