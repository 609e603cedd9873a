"""The same question in plainer words: "Is it true that the hostages are free?" asks whether they have been freed."""

from __future__ import annotations

import re

_SO = re.compile(
    r"^(?:(?:so|well|and|but|please)\b[, ]+)?"
    r"(?:(?:can|could) you (?:please )?(?:tell|say)(?: me| us)? |do (?:we|you) know |tell me |i(?: want|['’]d like) to know )?"
    r"(?:(?:if|whether) )?"
    r"(?:(?:is|was) it (?:really |actually )?(?:true|so|right|correct|a fact|the case|certain)(?: or not)?,? that "
    r"|(?:is|was|has) it (?:been )?(?:reported|said|known|claimed|alleged) that "
    r"|(?:is|was) there (?:any )?(?:truth|proof|evidence|news|word|report)s? "
    r"(?:in (?:it|the (?:report|claim|story)s? )|of |on |about )?(?:that )?"
    r"|(?:any|what(?:['’]s| is) the latest) (?:news |word )?(?:of|on|about) "
    r"|(?:are|were) there (?:any )?(?:reports|claims|rumou?rs|signs) (?:that|of) )?",
    re.IGNORECASE,
)
"""Words before a matter that only ask whether it is so."""
_STATE = re.compile(
    r"(?P<be>is|are|was|were) (?P<who>(?!there\b|it\b).+?) (?:now |still |already )?(?P<state>free|dead)(?P<end>(?: now| yet)?\W*)$", re.I
)
_DEED = {"free": "been freed", "dead": "died"}
VOICES = frozenset(
    {
        *("army", "military", "navy", "police", "militia", "junta", "guards", "rebels", "guerrillas", "hijackers", "kidnappers"),
        *("government", "ministry", "parliament", "opposition", "court", "commission", "embassy", "palace", "officials"),
        *("minister", "president", "king", "queen", "governor", "mayor", "spokesman", "spokeswoman", "prosecutor", "prosecutors"),
        *("doctors", "hospital", "lawyer", "company", "union", "airline", "airport", "bank", "church", "owner", "owners"),
        *("witnesses", "residents", "villagers", "pilots"),
    }
)
"""Those without a name who speak for themselves in a report: "What did *the army* say?"."""


def plainly(question: str) -> str:
    """A question without words that only ask whether it is so, and one after a state as one after the deed that brings it about.

    >>> plainly("Is it true that Arland sold gas?"), plainly("Are the hostages free?"), plainly("Is the border open?")
    ('Arland sold gas?', 'Have the hostages been freed?', 'Is the border open?')
    """
    matter = _SO.sub("", question.strip())
    if not (found := _STATE.match(matter)):
        return matter
    have = {"is": "Has", "are": "Have"}.get(found["be"].lower(), "Had")
    return f"{have} {found['who']} {_DEED[found['state'].lower()]}{found['end']}"
