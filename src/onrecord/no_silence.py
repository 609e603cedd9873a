"""What is left unanswered by deeds is no silence: "did not answer *with missiles*", "did not respond *to the drought*"."""

from __future__ import annotations

import re

from onrecord.document import Document
from onrecord.report import Report
from onrecord.syntax import Tree

_ANSWERING = frozenset({"answer", "respond", "react", "reply"})
_WORDS = frozenset(
    {"e-mail", "email", "letter", "statement", "word", "comment", "message", "note", "denial", "yes", "no", "sentence", "line", "phone"}
)
_HAPPENINGS = frozenset(
    {
        *("drought", "fire", "flood", "famine", "earthquake", "storm", "emergency", "crisis", "epidemic", "outbreak", "alarm", "signal"),
        *("attack", "shelling", "shot", "gunfire", "bombardment", "raid", "salvo", "provocation", "treatment", "drug", "stimulus", "hail"),
        *("vaccine", "medicine", "therapy", "medication", "invitation", "challenge", "price", "market", "pressure", "change", "demand"),
        *("command", "order", "radio", "mayday", "distress", "burst", "rocket", "volley", "threat", "aggression", "incursion", "need"),
    }
)
"""What is met with deeds, not with words."""
_MUTE = frozenset(
    {"economy", "market", "share", "stock", "currency", "price", "engine", "motor", "pilot", "patient", "voter", "body", "animal", "dog"}
    | {"crop", "plant", "virus", "cell", "driver", "horse", "system", "computer", "brake", "rudder", "consumer", "investor", "trader"}
)
"""What reacts without words, or of whom no word is asked."""
_CROWDS = frozenset(
    {"congregation", "crowd", "audience", "hall", "room", "street", "town", "village", "gun", "front", "square", "mourner", "child"}
    | {"radio", "engine", "factory", "port", "night", "bell", "siren", "battery", "artillery", "weapon", "forest", "spectator", "pupil"}
)
"""What is silent for other reasons than that it was asked."""
_HOW_WELL = re.compile(
    r"^[^.;:]{0,60}\b(?:in time|well|better|quickly|fast|adequately|properly|effectively|vigorously|militarily|in kind)\b", re.I
)
_KEPT_STILL = re.compile(
    r"^\W*(?:[\w ]{0,20} )?(?:for (?:an?|one|two|three|five|ten|several|some) (?:\w+ )?(?:minutes?|moments?|seconds?|hours?)|in (?:memory"
    r"|honou?r|tribute|prayer|mourning))\b",
    re.I,
)


_SHOTS = frozenset({"shell", "fire", "shoot", "attack", "bomb", "bombard", "raid", "strike", "hit", "ambush", "storm", "ram", "throw"})
_TO_SOMEBODY = re.compile(
    r"\b(?:speak|talk) (?:to|with) (?:his|her|its|their|an?|the) (?!\w* ?(?:reporters?|journalists?|correspondents?|press|media|cameras?"
    r"|newspapers?|papers?|agency|radio|television|station|outlet)\b)[a-z]"
)


def _after_shots(tree: Tree, verb: int) -> bool:
    """Whether what is not answered are shots, told in the same breath: "rebels *shelled* the airport and the army did not respond"."""
    before = tree.heads[verb] if tree.words[verb].relation in {"conj", "parataxis"} else -1
    return before >= 0 and tree.words[before].lemma in _SHOTS and tree.kid(verb, "obl", "obj", "advcl") is None


def is_deed(doc: Document, tree: Tree, r: Report) -> bool:
    """Whether what looks like silence is a deed left undone, or a minute's stillness."""
    verb = tree.top(tree.at(r.cue)) if r.stance.silent else None
    if verb is None:
        return False
    who = tree.top(tree.at(r.source)) if r.source is not None else None
    if re.search(r"\b(?:silen|quiet)", doc[r.cue], re.I) and who is not None and tree.words[who].lemma in _CROWDS:
        return True
    if re.search(r"\b(?:silen|quiet)", doc[r.cue], re.I) and _KEPT_STILL.match(doc.text[r.cue.end : r.cue.end + 60]):
        return True
    if _TO_SOMEBODY.search(doc.text[max(r.cue.start, r.cue.end - 6) : r.cue.end + 60].split("\n")[0]):
        return True
    if tree.words[verb].lemma not in _ANSWERING:
        return False
    if who is not None and tree.words[who].lemma in _MUTE:
        return True
    if _after_shots(tree, verb):
        return True
    if _HOW_WELL.match(doc.text[r.cue.end : r.cue.end + 90].split("\n")[0]):
        return True
    met = [k for k in tree.kids(verb, "obl", "obj", "nmod") if k > verb]
    by_deed = any(tree.marker(k) == "with" and tree.words[k].pos == "NOUN" and tree.words[k].lemma not in _WORDS for k in met)
    return by_deed or any(tree.words[k].lemma in _HAPPENINGS for k in met)
