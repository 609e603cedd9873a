"""Questions after a calling off: "Was the visit cancelled?", "Did they put the drill off?", "Was the report withdrawn?"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from onrecord.annotators.lexicon import load_acts
from onrecord.stems import content_stems, stem
from onrecord.steps import STEPS, CallingOff

_SURE = {"cancel": r"cancel(?:led|ed)?|call(?:ed)? off", "postpone": r"postponed?|put off|rescheduled?", "retract": r"retract(?:ed)?"}
"""Of these the words that say so of whatever it is."""
_PLANNED = content_stems(
    "meeting visit trip talks negotiation summit conference session hearing trial tour mission exercise drill manoeuvre maneuver wargame"
    " strike walkout protest rally march demonstration parade ceremony election vote referendum poll ballot match game tournament race"
    " concert festival flight launch test operation offensive raid evacuation project plan programme program auction tender congress"
    " delivery shipment handover"
)
_TOLD = content_stems("report story article account claim statement allegation accusation charge figure dispatch interview tweet post")


def calling_off(question: str) -> CallingOff | None:
    """What a question asks to have been called off, None where it asks after something else.

    >>> found = calling_off("Did Arland and Borduria cancel the naval exercise?")
    >>> found.step, found.thing
    ('cancel', 'the naval exercise')
    >>> calling_off("Were the troops withdrawn?")
    """
    for step, words in STEPS.items():
        for asked in _ASKED:
            if not (found := re.match(asked.replace("WORDS", words), question.strip(), re.I)):
                continue
            parted = found.groupdict().get("verb")
            off = f"{parted} off" if parted else found["off"]
            if re.fullmatch(words, off, re.I) and (mine := _thing(step, off, found["thing"])):
                return mine
    return None


_THE = r"(?:the|an?|its|his|her|their|our|that|this|[\w-]+['’]s?)"
_DO = r"(?:when |why )?(?:did|has|have|had|does|do|will) .+?"
_ASKED = (
    rf"(?:when |why |by whom )?(?:is|are|was|were|has|have|had|will) (?P<thing>{_THE} .+?|talks) (?:been |being |be )?(?P<off>WORDS)\b",
    rf"{_DO} (?P<off>WORDS) (?P<thing>{_THE} .+|talks.*)",
    rf"{_DO} (?P<verb>call(?:ed)?|put) (?P<thing>{_THE} .+?) (?P<off>off)\b",
    r"who (?:has |have )?(?P<off>WORDS) (?P<thing>.+)",
)
"""How it is asked: of the thing, of who does it, with "off" behind the thing, after who does it."""


_AFTER = re.compile(r"\b(?:between|with|by|in|on|of|to|at|from|that|which|for|because|after|before|over|planned|due|until)\b", re.I)


def _thing(step: str, off: str, words: str) -> CallingOff | None:
    """What some words of a question name, where it can be called off: the noun before "with", "of", "in"."""
    name = words.strip(" ?.!")
    head = _AFTER.split(name)[0].split()
    if not head:
        return None
    noun = stem(head[-1].lower())
    known = _nouns().get(noun, frozenset())
    acts = frozenset(act for act, _ in known)
    if acts & {"AGREE", "SANCTION", "AID", "COOPERATE"} and noun not in _PLANNED:
        return None  # agreements have an end of their own
    if step == "retract":
        return CallingOff(step, name, frozenset({noun}), frozenset()) if noun in _TOLD else None
    sure = step in _SURE and re.fullmatch(_SURE[step], off, re.I)
    if noun not in _PLANNED and (not sure or noun in _TOLD):
        return None
    alike = {stem(w) for key in known if key[1] for w in _of_mode()[key]} if noun in _PLANNED or known else set[str]()
    return CallingOff(step, name, frozenset({noun, *alike}), acts & {"CONSULT", "MOBILIZE", "PROTEST"})


@cache
def _nouns() -> Mapping[str, frozenset[tuple[str, str | None]]]:
    """The stem of a noun → the acts that it names, each with its mode."""
    found = defaultdict[str, set[tuple[str, str | None]]](set)
    for row in load_acts():
        for word in row.lemma.split("|") if row.pos == "NOUN" and " " not in row.lemma else ():
            found[stem(word)].add((row.act, row.mode))
    return {word: frozenset(mine) for word, mine in found.items()}


@cache
def _of_mode() -> Mapping[tuple[str, str | None], frozenset[str]]:
    """Act and mode → the nouns for it."""
    found = defaultdict[tuple[str, str | None], set[str]](set)
    for row in load_acts():
        if row.pos == "NOUN" and " " not in row.lemma:
            found[row.act, row.mode] |= {w for w in row.lemma.split("|") if w.isalpha()}
    return {key: frozenset(mine) for key, mine in found.items()}
