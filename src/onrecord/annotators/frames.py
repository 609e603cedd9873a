"""What the encoder says of events where the tables and the parse say nothing: arguments, parties, and deeds in words no table knows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from onrecord.annotation import Annotations, Attributed, Cue, Deed, Predicate, Word
from onrecord.document import Span
from onrecord.syntax import Tree

FRAMED = {"ARG0": ("nsubj", "A"), "ARG1": ("obj", "R")}
"""PropBank's first two roles: the relation of a frame that they stand for, and its letter where the frame does not say."""

NOUNS = frozenset({"NOUN", "PROPN", "PRON"})


def framed(found: Annotations, parse: Tree, i: int, frame: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    """(role letter, number of the noun) for each argument of a predicate that PropBank's roles name.

    Args:
        found: with the predicates of the encoder.
        parse: of the same document.
        i: number of the word that is the predicate.
        frame: relations to letters, as a row of acts.csv has them ("obl:to" → "R").

    """
    word = parse.words[i].span
    for predicate in found.inside(Predicate, word):
        for label, span in predicate.roles:
            noun = parse.top(parse.at(span))
            if noun is None or noun == i or parse.words[noun].pos not in NOUNS:
                continue
            if label in FRAMED:
                relation, letter = FRAMED[label]
                yield frame.get(relation, letter), noun
            elif letter := _by_preposition(parse, span, noun, frame):
                yield letter, noun


def _by_preposition(parse: Tree, span: Span, noun: int, frame: Mapping[str, str]) -> str:
    """What a frame says of the preposition that opens an argument, "" for nothing."""
    first = parse.at(span)
    marker = parse.marker(noun) or (parse.words[first[0]].lemma if first else "")
    return frame.get(f"obl:{marker}") or frame.get(f"nmod:{marker}") or ""


def told(found: Annotations, parse: Tree, trigger: Span, act: str) -> Iterator[tuple[str, int]]:
    """(role letter, number of the noun) of the parties of a trigger's sentence, where its deed is what the trigger tells."""
    for deed in found.meeting(Deed, trigger):
        if deed.act == act or deed.at.meets(trigger):
            for letter, span in (("A", deed.actor), ("R", deed.recipient)):
                if span is not None and speaks(found, span, trigger):
                    continue  # coders of events take whoever speaks for an actor: here the speaker is the source
                noun = parse.top(parse.at(span)) if span is not None else None
                if noun is not None and parse.words[noun].pos in NOUNS and not trigger.meets(parse.words[noun].span):
                    yield letter, noun


def speaks(found: Annotations, party: Span, trigger: Span) -> bool:
    """Whether a party is the source of words, told by another word than the trigger; who "secretly produced rockets" says nothing."""
    return any(
        a.source is not None and a.cue is not None and a.source.meets(party) and not a.cue.meets(trigger) and _listed(found, a.cue)
        for a in found.of(Attributed)
    )


def _listed(found: Annotations, cue: Span) -> bool:
    """Whether a reporting word stands in the table of them."""
    return any(c.lemma and c.span.meets(cue) for c in found.inside(Cue, Span(max(0, cue.start - 40), cue.end + 40)))


def speaks_behind(found: Annotations, parse: Tree, party: Span, trigger: Span) -> bool:
    """Whether a party only names who says so, set off from the deed: "Chad met Togo, *state media* reported", "according to *the port*"."""
    first = next(iter(parse.at(party)), 0) - 1
    before = [parse.words[k] for k in range(max(0, first - 1), first + 1)]
    apart = bool(before) and (before[-1].pos == "PUNCT" or before[0].lemma in {"accord", "according"})
    return apart and party.start > trigger.end and speaks(found, party, trigger)


SURE = 0.45
"""The share of the vote from which a deed counts that no table knows; tuned on five of `benchmarks/more_reports` and the eight reports."""


_EVERYDAY = frozenset(
    {
        *(
            "book",
            "carry",
            "come",
            "count",
            "drink",
            "eat",
            "go",
            "hear",
            "lie",
            "live",
            "look",
            "read",
            "remember",
            "see",
            "sit",
            "sleep",
            "stand",
        ),
        *("tie", "turn", "wait", "walk", "watch", "wear"),
    }
)
"""Words for what everybody does every day: no deed by themselves."""


def unlisted(found: Annotations, known: Sequence[Span]) -> Iterator[Deed]:
    """The deeds of sentences in which no table finds an act: a named party, a word that says it, and votes enough."""
    for deed in found.of(Deed):
        if deed.act != "none" and deed.share >= SURE and not any(k.meets(deed.span) for k in known) and not _everyday(found, deed.at):
            actor, recipient = (None if side is None or speaks(found, side, deed.at) else side for side in (deed.actor, deed.recipient))
            if actor or recipient:
                yield replace(deed, actor=actor, recipient=recipient)


def _everyday(found: Annotations, at: Span) -> bool:
    """Whether a word is one for what everybody does every day."""
    return any(w.lemma in _EVERYDAY for w in found.inside(Word, at))
