"""Names that several countries share: "Congo", "Guinea", "Korea", from `shared_names.csv`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from onrecord.annotators.actors_names import Atom
from onrecord.annotators.actors_tables import countries, cut, rows
from onrecord.annotators.actors_tokens import Tokens


@dataclass(frozen=True, slots=True)
class Shared:
    """A shared name.

    Args:
        sort: "country", "adjective" or "people".
        ids: the countries, the likeliest first.
        always: whether each may always be meant; otherwise the later ones only where the document tells of them by another name.

    """

    sort: str
    ids: tuple[str, ...]
    always: bool


@cache
def _shared() -> Mapping[tuple[str, ...], Shared]:
    return {
        cut(r["words"]): Shared(r["sort"], tuple(f"country:{c}" for c in r["countries"].split("|")), r["when"] == "always")
        for r in rows("shared_names.csv")
    }


def with_shared(tokens: Tokens, atoms: Sequence[Atom]) -> tuple[Atom, ...]:
    """Names with all countries that share one, best first: of two that may be meant that of which the document tells by another name."""
    names = {a.i: shared for a in atoms if a.sort != "person" and (shared := _shared().get(tuple(tokens.folded[a.i : a.j])))}
    if not names:
        return tuple(atoms)
    told = {x.id for a in atoms if a.i not in names for x in a.actors[:1]}
    return tuple(_resolved(a, names[a.i], told) if a.i in names and not _anothers(a) else a for a in atoms)


def _anothers(a: Atom) -> bool:
    """Whether the name is one of the user's own tables."""
    return any(not x.id.startswith("country:") for x in a.actors)


def _resolved(a: Atom, shared: Shared, told: set[str]) -> Atom:
    first, *rest = shared.ids
    ids = sorted(shared.ids, key=lambda x: x not in told) if shared.always else [first, *(x for x in rest if x in told)]
    return replace(a, sort=shared.sort, actors=tuple(countries()[x.removeprefix("country:")] for x in ids))
