"""What somebody is asked about is on the word of others: "Asked about *reports in Finnish media that Oslo sold gas*, she …"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from onrecord.annotation import Annotations, Sentence
from onrecord.document import Document, Span
from onrecord.report import Report
from onrecord.source_words import may_speak, noun_phrase, unled
from onrecord.syntax import Tree

_PROMPT = re.compile(
    r"\b(?:asked|questioned|quizzed|pressed|challenged|confronted|commenting|responding|reacting|replying|replied|responded|reacted)"
    r"(?: \w+ly| further| again)? (?:about|on|over|to|with|by)\b",
    re.I,
)
_TOLD = frozenset(
    {
        *("report", "claim", "accusation", "allegation", "assertion", "suggestion", "statement", "account", "charge", "story", "article"),
        *("rumour", "rumor", "complaint", "remark", "assessment", "warning", "finding", "comment", "dispatch", "announcement"),
    }
)
_OWNING = frozenset({"by", "from", "in", "of"})
_FAR = 60  # characters between the word that asks and the noun, and between that and "that"


def asked_about(doc: Document, found: Annotations, tree: Tree) -> Iterator[Report]:
    """What is told in the words that ask, in text order, each on the word of whom they name ("reports in Finnish media"), or of the noun.

    "Responding to *a Bild report that* Germany would send tanks": Bild, and nobody who responds, tells of tanks.
    """
    for sentence in found.of(Sentence):
        for m in _PROMPT.finditer(doc.text, sentence.span.start, sentence.span.end):
            near = tree.at(Span(m.end(), min(sentence.span.end, m.end() + _FAR)))
            noun = next((i for i in near if tree.words[i].lemma in _TOLD and tree.words[i].pos == "NOUN"), None)
            if noun is None or any(tree.words[i].pos in {"VERB", "AUX"} or doc[tree.words[i].span] in ",;" for i in near if i < noun):
                continue
            if told := _told(doc, found, tree, noun, sentence.span):
                yield told


def _told(doc: Document, found: Annotations, tree: Tree, noun: int, sentence: Span) -> Report | None:
    word = tree.words[noun].span
    behind = tree.at(Span(word.end, min(sentence.end, word.end + _FAR)))
    mark = next((i for i in behind if tree.words[i].lemma == "that" and tree.words[i].relation == "mark"), None)
    if mark is None or tree.heads[mark] < mark or any(tree.words[i].pos == "VERB" for i in behind if i < mark):
        return None
    clause = tree.span(tree.heads[mark], trim=True)
    start = tree.words[mark].span.end + 1
    ends = [m.start() for m in re.finditer(r",", doc.text[: sentence.end]) if start < m.start() < clause.end - 1]
    said = unled(doc, tree, Span(start, _end(tree, start, clause.end, ends)))
    if len(said) < 3:
        return None
    return Report(_owner(found, tree, noun, mark) or word, word, (said,), by="syntax", kind="noun")


def _end(tree: Tree, start: int, end: int, commas: Iterable[int]) -> int:
    """Where the clause ends: at the comma before whoever answers, where the parse has taken the answer into it."""
    for comma in commas:
        rest = tree.at(Span(comma + 1, end))
        if any(tree.words[i].relation in {"root", "parataxis"} and tree.words[i].pos == "VERB" for i in rest):
            return comma
    return end


def _owner(found: Annotations, tree: Tree, noun: int, mark: int) -> Span | None:
    """Whose report it is: "reports *in Finnish media*", "*Kenyan* claims", "a *Bild* report"; None where nobody is named."""
    owned = [*tree.kids(noun, "nmod:poss"), *(k for k in tree.kids(noun, "nmod") if noun < k < mark and tree.marker(k) in _OWNING)]
    before = [k for k in tree.kids(noun, "compound", "amod", "nmod:desc", "flat") if k < noun]
    if owned:
        span = noun_phrase(tree, owned[0])
        return Span(span.start, min(span.end, tree.words[mark].span.start - 1))
    if not before:
        return None
    span = tree.words[before[0]].span.to(tree.words[noun - 1].span)
    return span if may_speak(found, tree, span) else None


def without_answers(doc: Document, many: Iterable[Report], asked: Iterable[Report]) -> Iterator[Report]:
    """Reports without what they would take from the words that ask: whoever answers has not said what was asked about."""
    told = list(asked)
    for r in many:
        theirs = [a for a in told if not a.cue.meets(r.cue)]
        theirs = [
            a
            for a in theirs
            if not any(r.frame in c for c in a.content) and not any(_asks_within(doc, r.cue, part, a) for part in r.content)
        ]
        left = tuple(c for c in r.content if not any(c.meets(a.whole) for a in theirs))
        if left == r.content:
            yield r
        elif r.source is not None and (left or r.stance.silent):
            yield replace(r, content=left)


def _asks_within(doc: Document, cue: Span, part: Span, asked: Report) -> bool:
    """Whether the words that ask stand in what somebody says as well: "She said that, *asked about a report that …*, he had laughed"."""
    return cue.end <= part.start and asked.whole in part and _PROMPT.search(doc.text, part.start, asked.whole.start) is not None


def asks_about(doc: Document, word: Span, report: Report) -> bool:
    """Whether a word asks about, or answers to, what a noun reports: "*Asked* about reports that …"."""
    m = _PROMPT.match(doc.text, word.start) if report.kind == "noun" else None
    return m is not None and word.start < report.frame.start < m.end() + _FAR


def is_of_another(report: Report, asked: Report) -> bool:
    """Whether a report gives to whoever answers the noun that is answered: "*Japan* responded to the announcement that China …"."""
    mine = report.kind == "noun" and report.cue.meets(asked.cue)
    return mine and (report.source is None or (report.source.end < asked.cue.start and not report.source.meets(asked.source or asked.cue)))
