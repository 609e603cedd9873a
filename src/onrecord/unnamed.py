"""Sides without a name of their own: "unnamed:armed men", and "warplanes" at the head of a sentence."""

from __future__ import annotations

from onrecord.actor import Actor

UNNAMED = "unnamed:"
# Words for doers that say nothing of whose they are; rebels, pirates or police are somebody.
_WORDS = (
    "abductors aircraft airplanes assailants attackers bombers captors drone drones fighters forces gang group gunmen guns guards"
    " helicopter helicopters hijackers jet jets kidnappers man marines men military missile missiles navy officer officers patrol"
    " people personnel plane planes raiders rocket rockets ship ships soldier soldiers troops unit units vessel vessels warplane"
    " warplanes warship warships"
)
ANYBODY = frozenset(_WORDS.split())


def side_of(actor: Actor) -> str:
    """The side of an actor; of what is only a word for anybody, a side without a name.

    >>> from onrecord.actor import ActorKind
    >>> side_of(Actor("org:warplanes", "Warplanes", ActorKind.ORGANISATION))
    'unnamed:warplanes'
    """
    side = actor.side
    what, _, who = side.partition(":")
    return UNNAMED + who if what in {"org", "name", "outlet"} and who in ANYBODY else side


def is_unnamed(side: str) -> bool:
    """Whether a side is told without a name."""
    return side.startswith(UNNAMED)


def named_first(sides: frozenset[str]) -> frozenset[str]:
    """The sides with a name, where there are any: the tanker is that ship."""
    return frozenset(s for s in sides if not is_unnamed(s)) or sides
