"""Words that do what they say: "I *hereby suspend* the delivery", "Brazil *bans* transit *as of today*", "The Government *declares* …"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.annotation import Mention
from onrecord.claim import Attribution, Stance
from onrecord.event import Event, Realis
from onrecord.imprint import is_issuer
from onrecord.passages import Passage, Reading
from onrecord.syntax import SUBJECTS

_VERBS = frozenset(
    {
        *("ban", "forbid", "prohibit", "outlaw", "suspend", "halt", "stop", "freeze", "lift", "revoke", "annul", "rescind", "repeal"),
        *("cancel", "terminate", "dissolve", "dismiss", "appoint", "recall", "expel", "declare", "proclaim", "recognise", "recognize"),
        *("order", "impose", "extend", "sever", "close", "reopen", "withdraw", "end", "cut", "break", "pardon", "resign", "grant"),
        *("decree", "release", "lower", "raise", "abolish", "summon", "blacklist", "sanction", "embargo", "block"),
    }
)
"""Verbs that a body with the power to do so does by saying them."""
_OUTRIGHT = frozenset(
    {"ban", "outlaw", "suspend", "revoke", "annul", "rescind", "dissolve", "expel", "declare", "proclaim", "recognise", "recognize"}
    | {"dismiss", "recall", "decree", "abolish", "pardon", "terminate"}
)
"""Those that need no word of when it takes effect."""
_BY_ONE = frozenset({"dissolve", "pardon", "decree", "proclaim", "recall", "dismiss", "revoke", "annul", "rescind"})
"""Those that one person in power does by saying "I"."""
_HEREBY = re.compile(r"\b(?:hereby|herewith|forthwith)\b", re.I)
_EFFECT = re.compile(
    r"\b(?:(?:as of|as from|from|with effect from|effective|starting|beginning) (?:today|tonight|now|midnight|tomorrow|noon|this \w+"
    r"|next \w+|\w+day|the \w+ of|\d|(?-i:[A-Z])\w+)|with immediate effect|immediately|until further notice|at once|today|on the spot"
    r"|for (?:the next )?(?:\d+|two|three|four|five|six|seven|ten|thirty|sixty|ninety) (?:hours|days|weeks|months|years))\b",
    re.I,
)
_NOT_DONE = re.compile(
    r"\b(?:not|n['’]t|never|no longer|nobody|nothing|if|unless|whether|when|whenever|every|each|always|usually|often|rarely|will|would"
    r"|shall|should|could|(?-i:may)|might|must)\b|\?",
    re.I,
)
_WE = frozenset({"i", "we"})


def performs(r: Reading, p: Passage, chain: Sequence[Attribution], event: Event | None) -> bool:
    """Whether who speaks, or whose paper it is, does a thing of its own by these words.

    A deed told in the past, in progress or as a habit is none: "Brazil *banned* it", "Brazil *bans* such ships every spring".
    """
    words = r.doc[p.span]
    if not chain or (p.line and p.line[-1].kind != "speech") or _NOT_DONE.search(words):
        return False
    verb = _performing(r, p)
    if verb is None:
        return False
    hereby = _HEREBY.search(words) is not None
    lemma = r.parse.words[verb].lemma
    outright = lemma in _OUTRIGHT and (_names_whom(r, verb) or (lemma in _BY_ONE and _says_i(r, verb)))
    if not hereby and not outright and not _EFFECT.search(words):
        return False
    return _is_own(r, verb, chain[-1], event)


def _performing(r: Reading, p: Passage) -> int | None:
    """The main verb of a passage, in the plain present, where it is one that does what it says."""
    top = r.parse.top(r.parse.at(p.span))
    if top is None or r.parse.words[top].pos != "VERB" or r.parse.words[top].lemma not in _VERBS:
        return None
    said = r.doc[r.parse.words[top].span].lower()
    lemma = r.parse.words[top].lemma
    present = said in {lemma, f"{lemma}s", f"{lemma}es"}
    return top if present and r.parse.kid(top, "aux", "aux:pass", "nsubj:pass", "mark", "ccomp") is None else None


def _names_whom(r: Reading, verb: int) -> bool:
    """Whether the object names somebody: "we *recognise Kosovo*", not "we recognise the problem"."""
    return any(r.found.inside(Mention, r.parse.span(k)) for k in r.parse.kids(verb, "obj", "xcomp", "ccomp"))


def _says_i(r: Reading, verb: int) -> bool:
    """Whether who speaks is the subject of a verb."""
    return any(r.parse.words[k].lemma.lower() in _WE for k in r.parse.kids(verb, *SUBJECTS))


def _is_own(r: Reading, verb: int, who: Attribution, event: Event | None) -> bool:
    """Whether the subject of the verb is who speaks, or the side it speaks for."""
    own = {who.actor.side, who.actor.id} if who.actor else set[str]()
    subject = r.parse.kid(verb, *SUBJECTS)
    if subject is None:
        return False
    if _says_i(r, verb):
        return True
    if event is not None and any({a.side, a.id} & own for a in event.actors):
        return True
    span = r.parse.span(subject, frozenset({"acl:relcl", "acl", "appos"}))
    return _is_house(r, r.doc[span], who) or any({m.actor.side, m.actor.id} & own for m in r.found.inside(Mention, span))


def _is_house(r: Reading, words: str, who: Attribution) -> bool:
    """Whether words name the body whose paper it is: "*the Government*", "*Saab*" in a paper of Saab AB."""
    if r.doc.issuer is None or who.actor != r.doc.issuer:
        return False
    bare = re.fullmatch(r"(?:the|this|my|our) [\w ]{3,40}", words, re.I)
    return bare is not None or is_issuer(r.doc, words) or r.doc.issuer.name.casefold().startswith(f"{words.casefold()} ")


def done_by_word(event: Event | None, stance: Stance) -> Event | None:
    """What is done by announcing it has happened once it is announced: "Dhaka *is expelling* two envoys, the ministry announced"."""
    if stance is Stance.ANNOUNCES and event is not None and event.realis is Realis.ONGOING and event.act in {"SANCTION", "COERCE"}:
        return replace(event, realis=Realis.HAPPENED)
    return event
