"""Which item of Wikidata an actor is."""

from __future__ import annotations

import re
from functools import cache

from onrecord.annotators.actors_tables import rows

_ITEM = re.compile(r"Q[1-9]\d*")


@cache
def _items() -> dict[str, str]:
    return {r["id"]: r["wikidata"] for r in rows("wikidata.csv")}


def wikidata(actor: str) -> str | None:
    """The item of an actor by its id; None for one that no table joins to Wikidata.

    >>> wikidata("Q7747"), wikidata("country:KE"), wikidata("org:nato"), wikidata("name:somebody")
    ('Q7747', 'Q114', 'Q7184', None)
    """
    return actor if _ITEM.fullmatch(actor) else _items().get(actor)
