"""Who stands in words beside a deed and does it not: "She *heard shelling*", "Soldiers *repelled an attack*"."""

from __future__ import annotations

import re

from onrecord.annotation import Annotations, EventMention, Mention
from onrecord.document import Span
from onrecord.syntax import Tree

_PERCEIVE = frozenset({"see", "hear", "watch", "witness", "notice", "observe", "spot", "film", "photograph", "overhear", "sight"})
_WARD_OFF = frozenset(
    {"repel", "repell", "repulse", "foil", "thwart", "avert", "rebuff", "deflect", "withstand", "survive", "escape", "intercept"}
)
_BEAT_BACK = frozenset(
    {("beat", "back"), ("beat", "off"), ("fight", "off"), ("drive", "back"), ("drive", "off"), ("fend", "off"), ("ward", "off")}
)
_HOSTILE = frozenset({"ASSAULT", "COERCE", "THREATEN"})
_NOMINAL = frozenset({"nmod", "conj", "compound", "acl"})
_SAFE = re.compile(
    r"\b(?:nobody|no[ -]?one|none(?: of (?:[\w'’-]+ ){1,4}?)?|neither(?: of (?:[\w'’-]+ ){1,3}?)?|no (?:[\w'’-]+ ){1,4}?"
    r"|not (?:a|one)(?: single)? (?:[\w'’-]+ ){1,3}?)"
    r"\s*(?:(?:was|were|is|are|has|have|had|got|been|being|seriously|badly|reported|reportedly) ){0,4}"
    r"(?P<harm>hurt|injured|wounded|harmed|(?:killed|died)(?= (?:when|after|as)\b))\b"
    r"|\bthere (?:were|was|are|had been|have been) no (?:[\w'’-]+ ){0,3}?(?P<toll>casualties|injuries|deaths|victims|wounded|dead)\b"
    r"|\b(?:without|caused no|no reports of|no) (?:any |further )?(?P<loss>casualties|injuries|deaths|bloodshed)\b",
    re.I,
)


def stands_beside(found: Annotations, parse: Tree, e: EventMention, party: Span) -> bool:
    """Whether a party only sees or hears the deed ("*She* heard shelling"), or wards it off ("*Soldiers* repelled an attack")."""
    verb = _governor(parse, e)
    if verb is None or not (parse.words[verb].lemma in _PERCEIVE or (e.act in _HOSTILE and wards_off(parse, verb))):
        return False
    if parse.words[verb].lemma == "observe" and e.act in {"RETREAT", "AGREE", "PROTEST"}:
        return False  # "The rebels *observed* a truce": they kept it
    if e.act == "COERCE" and parse.words[verb].lemma == "intercept" and parse.words[verb].span.meets(e.span):
        return False  # "*marines* intercepted a dhow": they stop it themselves
    subject = parse.subject(verb)
    if subject is None or parse.words[subject].span in party:
        return subject is not None
    same = {m.actor.id for m in found.inside(Mention, parse.words[subject].span)}  # "he", whose words are those of the name before
    return any(m.actor.id in same for m in found.inside(Mention, party))


def unharmed(words: str) -> tuple[int, int] | None:
    """Where words say that nobody came to harm, which says nothing against the deed itself; None where they do not.

    >>> unharmed("Nobody was hurt when gunmen attacked a bus"), unharmed("Gunmen hurt nobody's feelings")
    ((11, 15), None)
    """
    found = _SAFE.search(words)
    return found.span(found.lastgroup or 0) if found else None


def fought_off(found: Annotations, parse: Tree, e: EventMention) -> bool:
    """Whether an event only says that another was fought off: "*repelled* an attack on the post" tells of the attack."""
    verb = parse.top(parse.at(e.span))
    if verb is None or e.act not in _HOSTILE or not wards_off(parse, verb):
        return False
    objects = [parse.span(k) for k in parse.kids(verb, "obj", "obl", "nsubj:pass")]
    return any(o.span != e.span and o.act in _HOSTILE for span in objects for o in found.inside(EventMention, span))


def wards_off(parse: Tree, verb: int) -> bool:
    """Whether a verb says that an attack was fought off: "repelled", "beat back"."""
    lemma = parse.words[verb].lemma
    return lemma in _WARD_OFF or any((lemma, parse.words[k].lemma) in _BEAT_BACK for k in parse.kids(verb, "compound:prt", "advmod"))


def _governor(parse: Tree, e: EventMention) -> int | None:
    """The verb whose object a deed is, also as a part of it: "heard *the sound of shelling*", "saw smoke and *a strike*"."""
    at = parse.top(parse.at(e.span))
    if at is None or parse.words[at].lemma in _PERCEIVE | _WARD_OFF:
        return at
    for head in parse.up(at):
        relation = parse.words[at].relation
        if parse.words[head].pos in {"VERB", "AUX"}:
            return head if relation.split(":")[0] in {"obj", "ccomp", "xcomp"} else None
        if relation.split(":")[0] not in _NOMINAL:
            return None
        at = head
    return None
