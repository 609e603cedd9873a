"""What somebody does by speaking, told by the outlet: "Ruiz *spoke of* a good start", "the union *blames* the owner".

The outlet tells the act, so the whole sentence stays the claim; what it is about rests on the word of whoever speaks.
"""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.annotation import Mention, SourceMention
from onrecord.claim import Stance
from onrecord.document import Span
from onrecord.passages import Passage, Reading
from onrecord.report import CLAIMS, Report

_OPEN = frozenset({"will", "would", "could", "may", "might", "shall", "should", "must"})
_PREDICATED = ("xcomp", "ccomp", "obl", "advcl")


NEEDS: Mapping[str, tuple[tuple[str, Stance], ...]] = {
    **dict.fromkeys(("blame", "credit", "claim", "express", "reiterate"), (("obj", Stance.ASSERTS),)),
    **dict.fromkeys(("speak", "warn"), (("of", Stance.ASSERTS),)),
    **dict.fromkeys(("stick", "hold", "keep"), (("to", Stance.ASSERTS),)),
    **dict.fromkeys(("admit", "confess", "own", "fess"), (("to", Stance.CONFIRMS), ("up", Stance.CONFIRMS))),
    **dict.fromkeys(("call", "label", "brand", "dub"), (("obj+pred", Stance.ASSERTS),)),
    **dict.fromkeys(("describe", "give", "portray", "characterise", "characterize"), (("obj+as", Stance.ASSERTS),)),
    **dict.fromkeys(("attribute", "ascribe"), (("obj+to", Stance.ASSERTS),)),
    "put": (("obj+at", Stance.ASSERTS),),
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
_SAID = CLAIMS | frozenset(
    {
        *("word", "number", "figure", "count", "line", "demand", "estimate", "view", "position", "denial", "warning", "promise", "pledge"),
        *(
            "decision",
            "finding",
            "conclusion",
            "testimony",
            "price",
            "sum",
            "value",
            "toll",
            "dozen",
            "half",
            "third",
            "quarter",
            "hundred",
        ),
    }
)


def uttered(r: Reading, p: Passage) -> Report | None:
    """Who speaks in a sentence of the outlet's own, by its main verb: None where nobody does, or nobody has yet ("would blame")."""
    top = r.parse.top(r.parse.at(p.span))
    if p.line or top is None or r.parse.words[top].pos != "VERB" or r.parse.words[top].lemma not in NEEDS:
        return None
    if any(r.parse.words[k].lemma in _OPEN | {"not", "n't", "never"} for k in r.parse.kids(top, "aux", "advmod")):
        return None
    subject = r.parse.kid(top, "nsubj")
    if subject is None or r.parse.kid(top, "aux:pass", "nsubj:pass") is not None or r.parse.marker(top) == "to":
        return None
    source = r.parse.span(subject, frozenset({"acl:relcl", "appos", "parataxis"}))
    if r.parse.words[next(iter(r.parse.at(source)), subject)].lemma in {"no", "nobody", "none"}:
        return None  # "*No group* claimed it"
    if r.parse.words[top].lemma in _OF_WORDS and not any(_is_said(r, i) for i in r.parse.at(p.span) if i > top):
        return None
    word = r.parse.words[subject].span
    speaks = _is_named(r, word) or bool(r.found.inside(SourceMention, word))
    stance = next((s for needs, s in NEEDS[r.parse.words[top].lemma] if _has(r, top, needs)), None)
    return Report(source, r.parse.words[top].span, (p.span,), stance, by="syntax", kind="utterance") if speaks and stance else None


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
    if wanted == "out":
        return any(r.parse.words[k].lemma == "out" for k in r.parse.kids(verb, "compound:prt"))
    if wanted != "obj":
        return _marked(r, verb, wanted)
    thing = r.parse.kid(verb, "obj")
    if thing is None:
        return False
    if more == "pred":
        called = [k for k in r.parse.kids(verb, "xcomp", "obj", "ccomp") if k > thing and r.parse.marker(k) == ""]
        who = _is_named(r, r.parse.words[thing].span)
        return not who and any(r.parse.words[k].pos in {"ADJ", "NOUN", "PROPN"} for k in called)  # to brand Mali a rogue is a deed
    return not more or _marked(r, verb, more) or _marked(r, thing, more)


def _marked(r: Reading, head: int, preposition: str) -> bool:
    return any(r.parse.marker(k).split(" ")[0] == preposition for k in r.parse.kids(head, *_PREDICATED, "nmod", "acl"))
