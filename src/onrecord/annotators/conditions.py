"""Conditions under which a row of the table of acts counts that look beyond its own words."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.actor import ActorKind
from onrecord.annotation import Annotations, Mention, Word
from onrecord.annotators.word_order import preposition
from onrecord.document import Span
from onrecord.syntax import Tree

_FIGHTING = frozenset(
    {
        *("shelling", "bombardment", "bombard", "ambush", "firefight", "gunfight", "shootout", "skirmish", "airstrike", "gunman", "shoot"),
        *("mortar", "artillery", "grenade", "gunfire", "massacre", "bloodbath", "militant", "insurgent", "commando", "clash", "shooting"),
        *("attack", "attacker", "bullet", "gunshot", "mercenary", "fighting", "combat", "battle", "sniper", "storm", "shell", "assault"),
    }
)


def tells_of_fighting(found: Annotations) -> bool:
    """Whether a report tells of fighting: in one that does, whoever lost a life lost it there; in one on a flood, in the water."""
    return sum(w.lemma in _FIGHTING and (w.lemma != "storm" or w.pos == "VERB") for w in found.of(Word)) > 1


HELD = frozenset(
    {
        *("suspect", "fugitive", "convict", "smuggler", "trafficker", "guerrilla", "defendant", "detainee", "prisoner", "criminal"),
        *("accused", "deserter", "spy", "pirate", "hacker", "banker", "murderer", "offender", "terrorist", "killer", "rapist", "drug-lord"),
    }
)
"""Persons whom one state hands to another to be judged."""


def handed_to_a_state(found: Annotations, parse: Tree, roles: Sequence[tuple[str, Span]], near: Sequence[Mention]) -> bool:
    """Whether suspects go to a state that is not their own, by nobody but a state: "Togo handed five suspects over *to Benin*".

    Hostages whom their captors give up are released, and so are prisoners who go home. `near` are the mentions of the roles.
    """
    states = [m for role, s in roles if role == "recipient" and preposition(parse, s) == "to" for m in near if m.span == s and _governs(m)]
    givers = [m for role, s in roles if role == "actor" for m in near if m.span == s]
    if not states or not all(_governs(m) for m in givers):
        return False
    topics = [s for role, s in roles if role == "topic"]
    heads = [k for s in topics if (k := parse.top(parse.at(s))) is not None]
    held = any(parse.words[k].lemma in HELD for k in heads)
    sides = {m.actor.side for m in states}
    return held and not any(m.actor.side in sides for s in topics for m in found.inside(Mention, s))


def _governs(mention: Mention) -> bool:
    return mention.actor.kind is ActorKind.GOVERNMENT or mention.actor.side.startswith("country:")
