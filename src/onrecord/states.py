"""What the state is called for which somebody acts or speaks."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from onrecord.actor import Actor, ActorKind


@cache
def _rows() -> tuple[Mapping[str, str], ...]:
    text = (files("onrecord") / "data" / "countries.csv").read_text("utf-8")
    return tuple(csv.DictReader(text.splitlines()))


@cache
def _names() -> Mapping[str, str]:
    return {f"country:{row['iso2']}": row["name"] for row in _rows()}


@cache
def lands() -> Mapping[str, str]:
    """What a country and its own are called ("Peru", "Peruvian") → its side; the first of two that are called alike."""
    found = dict[str, str]()
    for row in _rows():
        for cell in ("name", "aliases", "adjectives"):
            for word in filter(None, row[cell].split("|")):
                found.setdefault(word, f"country:{row['iso2']}")
    return found


@cache
def capitals() -> Mapping[str, str]:
    """The name of a capital → the side that sits there; the first of two that are called alike."""
    found = dict[str, str]()
    for row in _rows():
        for word in filter(None, row["capitals"].split("|")):
            found.setdefault(word, f"country:{row['iso2']}")
    return found


def state(side: str) -> Actor | None:
    """The government that a side is; None for what is no country.

    >>> state("country:PE").name, state("org:united-nations")
    ('Peru', None)
    """
    name = _names().get(side)
    return Actor(side, name, ActorKind.GOVERNMENT, side) if name else None


def with_state(actor: Actor) -> str:
    """The name of an actor, with the state that it is of where its own words do not give that: a frigate's crew, a minister.

    >>> with_state(Actor("unnamed:chilean-marines", "Chilean marines", ActorKind.GROUP, "country:CL"))
    'Chilean marines (Chile)'
    >>> with_state(Actor("org:cl-navy", "Chile's navy", ActorKind.GOVERNMENT, "country:CL"))
    "Chile's navy"
    """
    state = _names().get(actor.side, "")
    named = bool(state) and bool(re.search(rf"\b{re.escape(state)}\b", actor.name, re.IGNORECASE))
    return f"{actor.name} ({state})" if state and not named else actor.name
