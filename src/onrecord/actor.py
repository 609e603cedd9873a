"""Who: persons, governments, organisations, outlets; and the offices they hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class ActorKind(StrEnum):
    """What an actor is."""

    PERSON = "person"
    GOVERNMENT = "government"
    ORGANISATION = "organisation"
    OUTLET = "outlet"
    AGENCY = "agency"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Actor:
    """One who acts or speaks.

    Args:
        id: stable ("Q7747", "country:RU", "outlet:the-new-york-times", "name:elena-markovic" for one known by name only).
        name: canonical English name ("Vladimir Putin").
        kind: what it is.
        bloc: id of the government or organisation it speaks for, for counting roots (rule R5); its own id where none is known.

    """

    id: str
    name: str
    kind: ActorKind
    bloc: str = ""

    @property
    def side(self) -> str:
        """The bloc, or the actor itself."""
        return self.bloc or self.id


@dataclass(frozen=True, slots=True)
class Office:
    """An office of a country or body ("President", country:RU)."""

    title: str
    of: str


@dataclass(frozen=True, slots=True)
class Tenure:
    """Who held an office from when to when (days included; None is open or unknown)."""

    office: Office
    holder: str
    start: date | None
    end: date | None

    def on(self, day: date) -> bool:
        """Whether the office was held by this holder that day."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)
