"""Codes that others use for what a ledger holds: countries, sectors, CAMEO, contexts."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from onrecord.actor import Actor, ActorKind
from onrecord.event import Event


@cache
def table(name: str) -> tuple[Mapping[str, str], ...]:
    """The rows of a table of ours; lines that begin with `#` are remarks."""
    text = (files("onrecord") / "data" / name).read_text("utf-8")
    return tuple(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))


@cache
def countries() -> Mapping[str, Mapping[str, str]]:
    """ISO 3166-1 alpha-2 → its other codes: alpha-3 (`iso3`) and FIPS 10-4 (`fips`)."""
    return {row["iso2"]: row for row in table("country_codes.csv")}


def country(actor: Actor) -> str | None:
    """ISO 3166-1 alpha-2 of the country that an actor is or speaks for.

    >>> country(Actor("name:ana-paz", "Ana Paz", ActorKind.PERSON, "country:CL"))
    'CL'
    """
    kind, _, code = actor.side.partition(":")
    return code if kind == "country" and code in countries() else None


def other_code(iso2: str | None, name: str) -> str:
    """Another code of a country, "" where there is none.

    >>> other_code("CL", "iso3"), other_code("CL", "fips"), other_code(None, "iso3")
    ('CHL', 'CI', '')
    """
    return countries().get(iso2 or "", {}).get(name, "")


def contexts(event: Event) -> tuple[str, ...]:
    """The PLOVER contexts that the goods of an event speak for: rifles are "military", blankets say nothing."""
    known = {row["goods"]: row["context"] for row in table("plover_contexts.csv")}
    return tuple(sorted({known[g.kind] for g in event.goods if g.kind in known}))


def sector(actor: Actor) -> str:
    """The CAMEO role of an actor, "" where it is a country itself or none is known.

    >>> sector(Actor("name:ana-paz", "Ana Paz", ActorKind.PERSON, "country:CL"))
    'GOV'
    """
    if actor.kind in {ActorKind.OUTLET, ActorKind.AGENCY}:
        return "MED"
    return "GOV" if country(actor) and not actor.id.startswith("country:") else ""


@dataclass(frozen=True, slots=True)
class Cameo:
    """A CAMEO code with its place on the Goldstein scale."""

    code: str
    goldstein: float

    @property
    def root(self) -> str:
        """The two digits of its class."""
        return self.code[:2]

    @property
    def base(self) -> str:
        """The three digits of its subclass."""
        return self.code[:3]

    @property
    def quad(self) -> int:
        """1 and 2: cooperation in words and in deeds; 3 and 4: conflict in words and in deeds.

        >>> [Cameo(code, 0.0).quad for code in ("036", "072", "138", "190")]
        [1, 2, 3, 4]
        """
        return next(n for n, last in enumerate((5, 8, 13, 20), 1) if int(self.root) <= last)


@cache
def _cameo() -> Mapping[tuple[str, str, str], Cameo]:
    return {(r["plover"], r["mode"], r["about"]): Cameo(r["code"], float(r["goldstein"])) for r in table("cameo.csv")}


def cameo(event: Event) -> Cameo | None:
    """The CAMEO code of an event: by its mode, else by the act that its type folds in, else by its context, else by the type alone.

    >>> from onrecord.event import Realis
    >>> cameo(Event("CONSULT", Realis.HAPPENED, mode="phone")).code, cameo(Event("CONSULT", Realis.PLANNED)).code
    ('041', '036')
    """
    folded = event.plover != event.act
    mode = () if folded else ((event.mode or "", ""),)
    keys = (*mode, *(("", about) for about in ((event.act,) if folded else contexts(event))), ("", ""))
    known = [key for m, about in keys if (key := (event.plover, m, about)) in _cameo() and (m or about)]
    found = known[0] if known else (event.plover, "", "")
    return _cameo().get(found)
