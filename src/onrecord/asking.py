"""A question in plain English to a query: read by the same annotators as the reports."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from onrecord.annotation import EventMention, GoodMention, Mention, PlaceMention, TimeMention, Word
from onrecord.answer import Answer, ask
from onrecord.document import Block, BlockKind, Document, Span
from onrecord.ledger import Standing
from onrecord.pipeline import annotate, annotators
from onrecord.question import Query
from onrecord.status import propositions

if TYPE_CHECKING:
    from onrecord.annotators.own_files import ActorFile

_KINDS = (
    ("how many", "how_many"),
    ("how much", "how_many"),
    ("who", "who"),
    ("when", "when"),
    ("where", "where"),
    ("what", "what"),
    ("which", "what"),
)
_PLAIN = frozenset({"VERB", "NOUN", "PROPN", "ADJ", "NUM"})
_EMPTY = frozenset(["be", "have", "do", "say", "report", "happen", "claim", "tell", "there", "any", "what", "who", "when", "where", "will"])


def query(question: str, *, day: date | None = None, own: tuple[ActorFile, ...] = ()) -> Query:
    """What a question asks after; relative times ("last week") count from `day`, `own` are the user's persons and bodies."""
    doc = Document(question, (Block(Span(0, len(question)), BlockKind.PARAGRAPH),), published=day.isoformat() if day else None)
    found = annotate(doc, annotators(own=own))
    used = [a.span for kind in (EventMention, GoodMention, Mention, PlaceMention, TimeMention) for a in found.of(kind)]
    words = [w.lemma for w in found.of(Word) if w.pos in _PLAIN and w.lemma not in _EMPTY and not any(w.span.meets(u) for u in used)]
    return Query(
        acts=frozenset(e.act for e in found.of(EventMention)),
        actors=frozenset(m.actor.id for m in found.of(Mention)),
        places=tuple(p.place for p in found.of(PlaceMention) if not any(m.span.meets(p.span) for m in found.of(Mention))),
        goods=tuple(g.good for g in found.of(GoodMention)),
        when=next((t.when for t in found.of(TimeMention) if t.when), None),
        words=tuple(words),
        kind=next((kind for opener, kind in _KINDS if re.match(opener, question.strip(), re.I)), "yesno"),
        text=question,
    )


def answer(question: str, standing: Standing, *, as_of: date | None = None, own: tuple[ActorFile, ...] = ()) -> Answer:
    """What a ledger answers to a question on a day."""
    day = as_of or max((d for d in standing.days.values() if d), default=None)
    return ask(query(question, day=day, own=own), propositions(standing, as_of), standing, as_of=as_of)
