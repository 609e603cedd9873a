"""What somebody does by speaking, told by the outlet: "Ruiz *spoke of* a good start", "the union *thanked* Oman for its offer".

The outlet tells the act, so the whole sentence stays the claim; what it is about rests on the word of whoever speaks.
"""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.actor import ActorKind
from onrecord.annotation import Mention, SourceMention
from onrecord.claim import Stance
from onrecord.document import Span
from onrecord.passages import Passage, Reading
from onrecord.report import CLAIMS, Report

_OPEN = frozenset({"will", "would", "could", "may", "might", "shall", "should", "must"})
_PREDICATED = ("xcomp", "ccomp", "obl", "advcl")


NEEDS: Mapping[str, tuple[tuple[str, Stance], ...]] = {
    **dict.fromkeys(("blame", "credit", "claim", "express", "reiterate"), (("obj", Stance.ASSERTS),)),
    **dict.fromkeys(
        (
            *("thank", "praise", "hail", "welcome", "applaud", "commend", "salute", "regret", "deplore", "lament", "bemoan", "condemn"),
            *("denounce", "decry", "criticise", "criticize", "fault", "reproach", "chide", "slam", "mock", "ridicule", "cite"),
            *("stress", "emphasise", "emphasize", "voice", "mention", "resent", "doubt", "remember"),
        ),
        (("obj", Stance.ASSERTS),),
    ),
    **dict.fromkeys(("speak", "warn", "boast", "complain"), (("of", Stance.ASSERTS),)),
    **dict.fromkeys(("point", "refer"), (("to+alone", Stance.ASSERTS),)),
    "want": (("obj", Stance.ASSERTS), ("others", Stance.ASSERTS)),
    "expect": (("others", Stance.ASSERTS),),
    **dict.fromkeys(("stick", "keep"), (("to", Stance.ASSERTS),)),
    "hold": (("to", Stance.ASSERTS), ("guilty", Stance.ASSERTS)),
    **dict.fromkeys(("admit", "confess", "own", "fess"), (("to", Stance.CONFIRMS), ("up", Stance.CONFIRMS))),
    **dict.fromkeys(("call", "label", "brand", "dub", "consider", "deem"), (("obj+pred", Stance.ASSERTS),)),
    **dict.fromkeys(("describe", "give", "portray", "characterise", "characterize", "defend"), (("obj+as", Stance.ASSERTS),)),
    **dict.fromkeys(("attribute", "ascribe"), (("obj+to", Stance.ASSERTS),)),
    "put": (("obj+at", Stance.ASSERTS),),
    "count": (("figure", Stance.ASSERTS),),
    **dict.fromkeys(("see", "watch", "witness"), (("eyes", Stance.ASSERTS),)),
    "accuse": (("obj+of", Stance.ASSERTS),),
    "announce": (("obj", Stance.ANNOUNCES),),
    "dismiss": (("obj+as", Stance.DENIES),),
    "insist": (("on", Stance.ASSERTS),),
    "rule": (("out", Stance.ASSERTS),),
    "stand": (("by", Stance.CONFIRMS),),
}
"""Verb → what must stand beside it (a preposition, an object, an object and what it is called), and how its subject stands to that."""

_OF_WORDS = frozenset({"stick", "hold", "keep", "stand", "give", "put"})
"""Verbs that also have a plain sense: "kept to his bed", "stood by the window", "put the painting at the end of the hall"."""
_LIGHT = frozenset({"file", "give", "have", "issue", "lodge", "make", "pay", "raise", "renew", "repeat", "take"})
_WORDS_OF = frozenset(
    {
        *("appeal", "apology", "complaint", "condemnation", "doubt", "exception", "fun", "hope", "issue", "note", "objection"),
        *("praise", "protest", "quarrel", "regret", "tribute", "warning"),
    }
)
"""What is said by one of `_LIGHT`: "*lodged a complaint*", "*paid tribute* to the crew", "*took exception* to the visit"."""
_SAID = CLAIMS | frozenset(
    {
        *("word", "number", "figure", "count", "line", "demand", "estimate", "view", "position", "denial", "warning", "promise", "pledge"),
        *("decision", "finding", "conclusion", "testimony", "price", "sum", "value", "toll", "dozen", "half", "third", "quarter"),
        "hundred",
    }
)


_WISHES = frozenset({"want", "expect"})
"""Wishes: had in the past of the past they are what led up to the news ("Chad *had wanted* talks"), told by the outlet."""
_DONE_TO = frozenset(
    {
        *("applaud", "chide", "commend", "condemn", "criticise", "criticize", "decry", "denounce", "fault", "hail", "mock", "praise"),
        *("remember", "reproach", "ridicule", "salute", "slam", "welcome"),
    }
)
"""What is done to somebody is a deed: "*welcomed* the king at the airport", "*condemned* Mali"; what is said of a thing is a word."""


def uttered(r: Reading, p: Passage) -> Report | None:
    """Who speaks in a sentence of the outlet's own, by its main verb: None where nobody does, or nobody has yet ("would blame")."""
    top = r.parse.top(r.parse.at(p.span))
    if p.line or top is None or r.parse.words[top].pos != "VERB" or not _is_told(r, p, top) or _in_person(r, top):
        return None
    subject = r.parse.kid(top, "nsubj")
    if subject is None or r.parse.kid(top, "aux:pass", "nsubj:pass", "mark") is not None:
        return None
    source = r.parse.span(subject, frozenset({"acl:relcl", "appos", "parataxis"}))
    if r.parse.words[next(iter(r.parse.at(source)), subject)].lemma in {"no", "nobody", "none"}:
        return None  # "*No group* claimed it"
    word, needs = r.parse.words[subject].span, NEEDS.get(r.parse.words[top].lemma, ())
    speaks = r.parse.words[subject].lemma.lower() in {"he", "she"} or _is_named(r, word) or bool(r.found.inside(SourceMention, word))
    stance = next((s for beside, s in needs if _has(r, top, beside)), Stance.ASSERTS if _light(r, top) else None)
    return Report(source, r.parse.words[top].span, (p.span,), stance, by="syntax", kind="utterance") if speaks and stance else None


def _is_told(r: Reading, p: Passage, verb: int) -> bool:
    """Whether a verb may be a word of speaking, and tells that somebody has spoken: neither "*would* blame" nor "*hereby* condemns"."""
    lemma, helpers = r.parse.words[verb].lemma, list(r.parse.kids(verb, "aux", "advmod"))
    if any(r.parse.words[k].lemma in _OPEN | {"not", "n't", "never", "hereby"} for k in helpers):
        return False
    if r.doc[p.span].endswith("?"):
        return False  # "Has the union condemned it?" tells nobody's word
    if lemma in _WISHES and any(r.doc[r.parse.words[k].span].lower() in {"had", "'d"} for k in helpers):
        return False
    if _light(r, verb) or _blames(r, verb):
        return True
    plain = lemma in _OF_WORDS and not any(_is_said(r, i) for i in r.parse.at(p.span) if i > verb)  # "stood by the window"
    return lemma in NEEDS and not plain


def _in_person(r: Reading, verb: int) -> bool:
    """Whether a deed is done to somebody: "*welcomed* the king", "*condemned* four men to death"."""
    thing, lemma = r.parse.kid(verb, "obj", "iobj"), r.parse.words[verb].lemma
    if thing is None:
        return False
    if lemma == "condemn" and (_marked(r, verb, "to") or _marked(r, thing, "to")):
        return True
    return lemma in _DONE_TO and _is_named(r, r.parse.words[thing].span)


_EYES = frozenset({ActorKind.PERSON, ActorKind.GROUP})


def _looks(r: Reading, verb: int) -> bool:
    """Whether somebody sees a thing that others do: "*Hikers saw* a wing fall"; "Libya saw heavy fighting" has no eyes."""
    subject, thing = r.parse.kid(verb, "nsubj"), r.parse.kid(verb, "obj")
    behind = r.parse.words[verb + 1] if verb + 1 < len(r.parse.words) else None
    if subject is None or thing is None or behind is None or behind.pos == "PRON" or behind.lemma in {"each", "one"}:
        return False
    if any(m.span.start == behind.span.start and m.actor.kind is ActorKind.PERSON for m in r.found.meeting(Mention, behind.span)):
        return False  # "saw *the president*" is a visit
    if any(k < subject for k in r.parse.kids(verb, "aux")):
        return False  # "*Did* he see it?"
    word = r.parse.words[subject].span
    around = r.found.inside(Mention, Span(max(0, word.start - _LONG), word.end + _LONG))
    return r.parse.words[subject].lemma in {"he", "she"} or any(word in m.span and m.actor.kind in _EYES for m in around)


def _light(r: Reading, verb: int) -> bool:
    """Whether a verb says little and its object what is said: "*lodged a complaint*"."""
    things = r.parse.kids(verb, "obj") if r.parse.words[verb].lemma in _LIGHT else ()
    return any(r.parse.words[k].lemma in _WORDS_OF for k in things)


def _blames(r: Reading, verb: int) -> bool:
    """Whether somebody is held responsible: "*holds* the army *responsible* for it"."""
    called = (r.parse.words[k].lemma for k in r.parse.kids(verb, "xcomp", "ccomp", "advcl"))
    return r.parse.words[verb].lemma == "hold" and not {"responsible", "accountable", "liable"}.isdisjoint(called)


def _is_named(r: Reading, word: Span) -> bool:
    """Whether a word stands in a mention of somebody; mentions may lie inside each other."""
    return any(word in m.span for m in r.found.inside(Mention, Span(max(0, word.start - _LONG), word.end + _LONG)))


_LONG = 100
"""Characters of the longest mention."""


def _is_said(r: Reading, i: int) -> bool:
    """Whether a word is a figure, or names words: "their *number*", "1.1 billion"."""
    return r.parse.words[i].pos == "NUM" or r.parse.words[i].lemma in _SAID


def _has(r: Reading, verb: int, needs: str) -> bool:
    """Whether what a verb needs stands beside it: "obj+of" in "accused Oslo of theft"."""
    wanted, _, more = needs.partition("+")
    clauses = list(r.parse.kids(verb, "xcomp", "ccomp", "advcl"))
    if wanted == "guilty":
        return _blames(r, verb)
    if wanted == "eyes":
        return _looks(r, verb)
    if wanted == "figure":
        return any(r.parse.words[k].pos == "NUM" for k in range(verb + 1, min(verb + 3, len(r.parse.words))))
    if wanted == "others":
        return any(r.parse.kid(k, "nsubj", "nsubj:pass") is not None for k in clauses)
    if wanted == "out":
        return any(r.parse.words[k].lemma == "out" for k in r.parse.kids(verb, "compound:prt"))
    if more == "alone" and r.parse.kid(verb, "obj", "iobj") is not None:
        return False  # "*referred the case to* a court"
    if wanted != "obj":
        return _marked(r, verb, wanted)
    thing = r.parse.kid(verb, "obj", "iobj")
    if thing is None:
        return False
    if more == "pred":
        called = [k for k in r.parse.kids(verb, "xcomp", "obj", "ccomp") if k > thing and r.parse.marker(k) == ""]
        who = _is_named(r, r.parse.words[thing].span)
        return not who and any(r.parse.words[k].pos in {"ADJ", "NOUN", "PROPN"} for k in called)  # to brand Mali a rogue is a deed
    return not more or _marked(r, verb, more) or _marked(r, thing, more)


def _marked(r: Reading, head: int, preposition: str) -> bool:
    return any(r.parse.marker(k).split(" ")[0] == preposition for k in r.parse.kids(head, *_PREDICATED, "nmod", "acl"))
