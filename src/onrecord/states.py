"""What the state is called for which somebody acts or speaks."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from onrecord.actor import Actor


@cache
def _names() -> Mapping[str, str]:
    text = (files("onrecord") / "data" / "countries.csv").read_text("utf-8")
    return {f"country:{row['iso2']}": row["name"] for row in csv.DictReader(text.splitlines())}


def with_state(actor: Actor) -> str:
    """The name of an actor, with the state that it is of where its own words do not give that: a frigate's crew, a minister.

    >>> from onrecord.actor import ActorKind
    >>> with_state(Actor("unnamed:chilean-marines", "Chilean marines", ActorKind.GROUP, "country:CL"))
    'Chilean marines (Chile)'
    >>> with_state(Actor("org:cl-navy", "Chile's navy", ActorKind.GOVERNMENT, "country:CL"))
    "Chile's navy"
    """
    state = _names().get(actor.side, "")
    named = bool(state) and bool(re.search(rf"\b{re.escape(state)}\b", actor.name, re.IGNORECASE))
    return f"{actor.name} ({state})" if state and not named else actor.name
