"""What happened, or is said to: the core act, its realis, who, to whom, with what, when and where."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from onrecord.actor import Actor
from onrecord.when import When
from onrecord.where import Place


class Realis(StrEnum):
    """How real the words make an event."""

    HAPPENED = "happened"
    ONGOING = "ongoing"
    ANNOUNCED = "announced"
    PLANNED = "planned"
    WANTED = "wanted"
    THREATENED = "threatened"
    OFFERED = "offered"
    POSSIBLE = "possible"
    CONDITIONAL = "conditional"
    ASKED = "asked"
    NEGATED = "negated"

    @property
    def future(self) -> bool:
        """Whether the event is still to come, if it comes at all."""
        return self in {Realis.ANNOUNCED, Realis.PLANNED, Realis.WANTED, Realis.THREATENED, Realis.OFFERED}

    @property
    def supports(self) -> bool:
        """Whether words of this kind can support that the event is so or is planned (rule R9)."""
        return self in {Realis.HAPPENED, Realis.ONGOING, Realis.ANNOUNCED, Realis.PLANNED, Realis.POSSIBLE}


@dataclass(frozen=True, slots=True)
class Good:
    """Goods, arms, money or aid: canonical name and class ("artillery shells", "ammunition")."""

    name: str
    kind: str = ""


@dataclass(frozen=True)
class Event:
    """One event.

    Args:
        act: PLOVER event type of the core act ("CONSULT"), whatever its tense.
        realis: how real the words make it.
        mode: PLOVER mode ("visit"), None where none applies; "buy" and "sell" tell who hands the goods over.
        actors: who does it.
        recipients: to or with whom.
        goods: what is given, sold, asked for.
        when: its time, where the words give one.
        where: its place, where the words give one.
        symmetric: the act has no direction (a meeting, a deal).
        topic: what talks, an accusation or a denial are about: the act named inside ("AID").

    """

    act: str
    realis: Realis
    mode: str | None = None
    actors: tuple[Actor, ...] = ()
    recipients: tuple[Actor, ...] = ()
    goods: tuple[Good, ...] = ()
    when: When | None = None
    where: Place | None = None
    symmetric: bool = False
    topic: str | None = None

    @property
    def handing(self) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
        """Who hands something over, and to whom: in "Arland bought gas from Borduria" Borduria to Arland; nobody where no word tells."""
        if self.act == "AID" or self.mode == "sell":
            return self.actors, self.recipients
        asked = self.act == "REQUEST" and bool(self.goods)
        return (self.recipients, self.actors) if self.mode == "buy" or asked else ((), ())

    @property
    def plover(self) -> str:
        """The PLOVER code, which folds tense into the type: a future CONSULT is AGREE.

        >>> Event("CONSULT", Realis.PLANNED).plover
        'AGREE'
        """
        if self.realis is Realis.THREATENED and self.act in {"ASSAULT", "SANCTION", "COERCE", "MOBILIZE"}:
            return "THREATEN"
        if self.realis.future and self.act in {"CONSULT", "SUPPORT", "COOPERATE", "AID"}:
            return "AGREE"
        if self.realis.future and self.act == "RETREAT":
            return "CONCEDE"
        if self.realis is Realis.ASKED and self.act in {"CONSULT", "SUPPORT", "COOPERATE", "AID", "RETREAT"}:
            return "REQUEST"
        return self.act
