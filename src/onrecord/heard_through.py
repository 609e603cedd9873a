"""Through whom words come: "the Star *quotes an aide who says*", "said *on Radio Mar*", "a memo, *which this paper has seen*, lists"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.actor import ActorKind
from onrecord.annotation import Annotations, Mention, Sentence, SourceMention
from onrecord.claim import SourceKind
from onrecord.document import Document, Span
from onrecord.report import Report
from onrecord.source_words import PAPERS, noun_phrase
from onrecord.syntax import Tree

_PRESS = frozenset({ActorKind.OUTLET, ActorKind.AGENCY})
_QUOTES = re.compile(r"\s(?:(?:in turn|also|now|meanwhile) )?(?:(?:has|had|is) )?(?P<cue>quotes?|quoted|quoting|cites?|cited|citing)\s$")
_WHO = re.compile(r",? (?:who|which|that)\b")


def quoting_who(doc: Document, found: Annotations, many: Sequence[Report]) -> list[Report]:
    """Reports, with the outlets that quote who speaks in a clause of his own: "*the Star quotes* a guard who says that shots fell"."""
    outer = list(_quoting(doc, found, many))
    return [*(r for r in many if not any(r.cue.meets(o.cue) for o in outer)), *outer]


def _quoting(doc: Document, found: Annotations, many: Sequence[Report]) -> Iterator[Report]:
    for r in many:
        if r.source is None or r.cue.start < r.source.end or not _WHO.match(doc.text, r.source.end):
            continue
        verb = _QUOTES.search(doc.text, max(0, r.source.start - 30), r.source.start)
        outlet = next((m.span for m in _press(found, r.source.start - 90, r.source.start) if verb and m.span.end == verb.start()), None)
        if verb and outlet:
            yield Report(outlet, Span(*verb.span("cue")), (r.whole,), by="syntax")


def _press(found: Annotations, start: int, end: int) -> list[Mention]:
    return [m for m in found.inside(Mention, Span(max(0, start), end)) if m.actor.kind in _PRESS]


_STATION = re.compile(
    r"\b(?:Radio|Rádio|Radyo|Radyosu|TV|TVs|Television|Televisión|Televisão|Télévision|FM|Channel|Canal|Kanal|Broadcasting|Broadcaster"
    r"|Tele[a-z]+)\b"
)
_ON = re.compile(r"\b(?:on|over)(?: (?:the|an?|its|their|his|her))?(?: (?!(?:and|that|which|who)\b)[\w'’-]+){0,4}? $", re.I)
_SPEAKING = re.compile(r"\b(?:speaking|talking|appearing|interviewed|live)\b[^,;:]*" + _ON.pattern, re.I)


def on_air(doc: Document, found: Annotations, r: Report) -> Span | None:
    """The station by name on which somebody speaks: "Ruiz said *on Radio Mar*", "an aide, speaking *on the private TV Sol*, said"."""
    sentence = next((s.span for s in found.meeting(Sentence, r.cue) if r.cue in s.span), None)
    if sentence is None or r.source is None:
        return None
    near = Span(min(r.source.end, r.cue.start), min(sentence.end, r.frame.end + 70))
    for m in _press(found, near.start, near.end):
        if any(m.span.meets(c) for c in r.content) or m.span.meets(r.source) or not _STATION.search(m.actor.name):
            continue
        before = doc[Span(near.start, m.span.start)]
        apart = m.span.end <= r.cue.start or re.search(r"[,;:]", doc[Span(min(r.frame.end, m.span.start), m.span.start)]) is not None
        if (_SPEAKING if apart else _ON).search(before):
            return m.span
    return None


_SHOWN = frozenset({"see", "obtain", "view", "review", "read", "examine", "get", "inspect", "study"})
_TELLS = frozenset(
    {
        *(
            "put",
            "give",
            "list",
            "name",
            "speak",
            "set",
            "show",
            "say",
            "mention",
            "contain",
            "hold",
            "provide",
            "foresee",
            "call",
            "oblige",
        ),
        *(
            "accuse",
            "describe",
            "state",
            "specify",
            "allow",
            "bear",
            "carry",
            "order",
            "propose",
            "warn",
            "lay",
            "require",
            "refer",
            "quote",
        ),
        *("estimate", "record", "identify", "detail", "outline", "note", "indicate", "suggest", "confirm", "stipulate", "allege", "claim"),
        *(
            "promise",
            "commit",
            "envisage",
            "bind",
            "grant",
            "entitle",
            "instruct",
            "ask",
            "urge",
            "demand",
            "blame",
            "reveal",
            "tell",
            "value",
        ),
        *("read", "cite", "count", "limit", "forbid", "ban", "fix", "price"),
    }
)
"""What a paper does that tells something; what happens to it ("will *end* in May") it does not say."""
_OWN = frozenset({"newspaper", "paper", "magazine", "agency", "website", "weekly", "daily", "reporter", "correspondent", "we", "i"})


def shown_papers(doc: Document, found: Annotations, tree: Tree, many: Sequence[Report]) -> list[Report]:
    """Reports, with what a paper tells that somebody of the press has seen: "a memo, *which this paper has seen*, puts the toll at 9"."""
    out = list(many)
    for i, word in enumerate(tree.words):
        if word.pos != "NOUN" or not word.relation.startswith("nsubj") or tree.heads[i] <= i:
            continue
        verb = tree.heads[i]
        if tree.words[verb].lemma not in _TELLS or tree.kid(verb, "nsubj:pass", "aux:pass") is not None:
            continue
        paper = word.lemma in PAPERS or any(m.kind is SourceKind.DOCUMENT for m in found.inside(SourceMention, word.span))
        if not paper or (seeing := _was_shown(doc, found, tree, i)) is None:
            continue
        out = [r for r in out if not r.cue.meets(tree.words[seeing].span)]
        cue = tree.words[verb].span
        last = tree.span(verb, frozenset({"parataxis"})).end
        clause = tree.kid(verb, "ccomp") is not None and any(r.cue.meets(cue) and r.source and word.span in r.source for r in out)
        if clause or last - cue.end < 5:
            continue  # "shows *that Chad sold guns*"
        source = noun_phrase(tree, i)
        said = Span(cue.start, len(doc.text[:last].rstrip(" .")))
        out = [r for r in out if not r.cue.meets(cue)]
        out.append(Report(source, cue, (said,), by="syntax", kind="document", medium=_shown_to(found, tree, seeing)))
    return out


def _shown_to(found: Annotations, tree: Tree, seeing: int) -> Span | None:
    """The outlet by name that has seen a paper."""
    who = tree.kid(seeing, "nsubj", "obl:agent")
    named = (m for m in found.of(Mention) if who is not None and tree.words[who].span in m.span and m.actor.kind in _PRESS)
    return next((m.span for m in named if m.by != "role"), None)


def _was_shown(doc: Document, found: Annotations, tree: Tree, noun: int) -> int | None:
    """The verb by which a noun is told to have been seen by the press, None where it is not."""
    for k in tree.under(noun):
        if tree.words[k].lemma in _SHOWN and tree.words[k].relation.startswith("acl"):
            who = [j for j in tree.kids(k, "nsubj", "obl:agent", "obl") if tree.words[j].lemma not in {"which", "that"}]
            spans = [tree.words[j].span for j in who]
            own = doc.outlet is not None and any(doc.outlet.removeprefix("The ") in doc[tree.span(j)] for j in who)
            if own or any(tree.words[j].lemma in _OWN for j in who) or any(_press(found, s.start - 60, s.end + 60) for s in spans):
                return k
    return None


_ON_WORD = re.compile(r"\son the (?:word|authority|say-so|testimony|strength) of\b", re.I)


def without_word_of(doc: Document, r: Report) -> Report:
    """A report whose cue has taken on whose word it is told, without that: "*wrote* on the word of two aides"."""
    at = _ON_WORD.search(doc[r.cue])
    return replace(r, cue=Span(r.cue.start, r.cue.start + at.start()), kind="speech") if at and r.source is not None else r
