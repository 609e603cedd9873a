"""Clauses that say no of what was or is: "None of its officers had told the pirates"; what is to come, or not yet, they only tell."""

from __future__ import annotations

import re

from onrecord.actor import Actor
from onrecord.stems import content_stems

LATER = re.compile(
    r"\b(?:will|would|wo|won't|won’t|shall|can|cannot|could|should|must|if|do|does|don't|don’t|doesn't|doesn’t"
    r"|let (?:us|me|them|him|her|it|itself|himself|herself|themselves)|receive|received)\b",
    re.I,
)
"""Words of what is to come, may be or is always so: to say no of it denies nothing that was told."""
_NONE = re.compile(
    r"\W*(?:that )?(?:no(?! (?:longer|more|doubt|matter|wonder|fewer|less|later|sooner)\b)(?: \w+)? [\w'’-]+"
    r"|not (?:an?|one|a single) [\w-]+|none of [\w'’-]+|none|nobody|no one|no-one"
    r"|nothing(?! but| less| more| else)) (?!.{0,40}\b(?:hurt|injured|wounded|harmed)\b)"
    r"(?=.*\b(?:ha[sd]|have|is|are|was|were|did|do|does|came?|took|reached|left|went|[a-z]+ed)\b).*",
    re.I | re.S,
)
"""Words that open with nothing or nobody: "None of its officers had told the pirates", "Not a cent was paid"."""


_NOT_SO = re.compile(
    r"\W*(?:that )?(?:[\w'’.-]+ ){1,7}?(?:(?:did|had|has|have|was|were|is|are)(?: \w+ly| at no time| ever| simply)? (?:not|never)"
    r"|never [a-z]+(?:ed|t|d|n|k|w|ve|de|ew|an|am|as)|(?:[a-z]{2,}ed|had|has|have|took|saw|made|gave|got|knew|sold|sent|hit|held|lost|met)"
    r" (?:no|none|nothing|nobody|no one))\b",
    re.I,
)
"""A main clause that says no: "*Its officers had not told* the pirates", "She *never had* a passport", "We *hit nobody*"."""
_BESIDE_IT = re.compile(r"\b(?:because|since|as|who|whom|whose|which|when|where|while|after|before|although|though|for)\b")
"""Words after which a "no" is no main clause's: "He left *because* he had not been paid"."""
_WHAT_IT_IS = re.compile(r" (?:(?<=not )(?:an?|genuine)|(?<=never )(?:so|as|before|more|less))\b")
"""Words behind a "no" that say what a thing is and not what was done: "A talk is not *a* favour"."""
_LIVED = re.compile(
    r"\b(?:seen?|saw|hear[ds]?|known?|knew|slept|sleep|eat(?:en)?|found|find|thought|think|felt|feel|expected|worked|earned|caught|before"
    r"|since|(?:for|in) (?:\w+ )?(?:days|weeks|months|years)|such an?|today|money|food|water|work|power)\b",
    re.I,
)
"""Words of what somebody lived through, which nobody had alleged: "She *had not seen* her son *for weeks*"."""
_NOT_YET = re.compile(
    r"\b(?:yet|so far|still|until|any more|any longer|no longer|enough|not (?:only|just|all|every\w*|always|fully|entirely|quite|very"
    r"|so|too|sure|clear|certain|aware|surprised|afraid|happy|satisfied|fair|good|right|easy|known|decided|available|ready|able|willing"
    r"|going to|say\w*|know\w*|want\w*|comment\w*|answer\w*|repl\w+|respond\w*|confirm\w*|hear\w*|heard|understand\w*|believe\w*"
    r"|rule[ds]?|like\w*|wish\w*|need\w*|expect\w*|reached|return\w*|come|arrived?|appeared)"
    r"|(?:no|nothing) (?:comments?|intention|plans?|choice|alternative|idea|doubt|objections?|reasons?|information|details?|knowledge|news"
    r"|words?|contact|answers?|reply|replies|signs?|evidence|proof|indications?|need|fear|risk|danger|hope|interest|time|way|more|less|else"
    r"|new|longer|problem|decisions?|dates?|timetable|schedule|papers|permits?|licen[cs]es?))\b",
    re.I,
)


def says_no(words: str) -> bool:
    """Whether a clause says no of what is or was: "None of its officers had told the pirates"; of what is to come, or not yet, it tells.

    >>> says_no("nobody had paid a cent"), says_no("nobody will pay"), says_no("they have not come back so far")
    (True, False, False)
    """
    return bool(_NONE.match(words) or _NOT_SO.match(words)) and not LATER.search(words) and not _NOT_YET.search(words)


def says_no_of_it(words: str, before: str, speaker: Actor | None) -> bool:
    """Whether a clause says no of what a report told before it, or may have been told in another, or of anything in the mouth of a side.

    Args:
        words: the clause, in lower case.
        before: the report up to it, in lower case.
        speaker: whose word it is, where that is known.

    """
    if not says_no(words):
        return False
    clause = _NOT_SO.match(words)
    if content_stems(words[clause.end() if clause else 0 :]) & content_stems(before):
        return True
    if clause:
        beside = _BESIDE_IT.search(clause[0]) or _WHAT_IT_IS.match(words, clause.end())
        return not beside and not _LIVED.search(words)
    return speaker is not None and not speaker.side.startswith("unnamed:")
