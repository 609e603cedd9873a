"""What may be done to a plan or a report after it was told: called off, put off, halted, taken back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

STEPS: Mapping[str, str] = {
    "cancel": r"cancel(?:s|l?ed|l?ing|lations?)?|call(?:s|ed|ing)? off|scrap(?:s|ped|ping)?|abandon(?:s|ed|ing)?|shelv(?:es?|ed|ing)"
    r"|ax(?:es?|ed)|drop(?:s|ped)|annul(?:s|led)?|will not (?:now )?(?:take place|go ahead|be held)|won['’]t (?:take place|go ahead)",
    "postpone": r"postpon(?:es?|ed|ing|ements?)|put(?:s|ting)? off|delay(?:s|ed|ing)?|defer(?:s|red|ring)?|push(?:es|ed)? back"
    r"|reschedul(?:es?|ed|ing)|adjourn(?:s|ed)?",
    "suspend": r"suspen(?:ds?|ded|ding|sion)|paus(?:es?|ed|ing)|halt(?:s|ed|ing)?|call(?:s|ed|ing)? off|interrupt(?:s|ed)?",
    "retract": r"withdr(?:aws?|ew|awn|awing|awal)|retract(?:s|ed|ing|ions?)?|t(?:akes?|ook|aken) back|disown(?:s|ed)?",
}
"""What may be done to a plan, or to a report, and the words for it; to put off is not to cancel."""


@dataclass(frozen=True)
class CallingOff:
    """What is asked to have been called off.

    Args:
        step: "cancel", "postpone", "suspend" or "retract".
        thing: the words that name it.
        stems: those of the noun itself, and of other nouns for the same.
        acts: PLOVER types that the noun names.

    """

    step: str
    thing: str
    stems: frozenset[str]
    acts: frozenset[str]
