"""Who answers whom where what is answered says it: "*Chad's offer to Sudan* was turned down" is done by Sudan to Chad."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from onrecord.actor import ActorKind
from onrecord.annotation import Annotations, EventMention, Mention, Sentence, Word
from onrecord.annotators.lexicon import Act
from onrecord.annotators.word_order import preposition
from onrecord.document import Span
from onrecord.syntax import CLAUSES, Tree

_WORDS = frozenset(
    {
        *("accusation", "allegation", "appeal", "bid", "charge", "claim", "complaint", "demand", "invitation", "offer", "plea", "proposal"),
        *("protest", "request", "ultimatum"),
    }
)
"""What one party addresses to another, who answers it."""

_ANSWERS = frozenset({"accept", "decline", "dismiss", "grant", "ignore", "rebuff", "refuse", "reject", "repudiate", "spurn", "turn"})
Filled = dict[tuple[str, Span], None]


def crossed(found: Annotations, parse: Tree, i: int, act: Act, filled: Filled) -> Filled:
    """The roles of an answer, with who made what is answered for its recipient, and to whom it was made for its actor.

    Args:
        found: what is known of the text.
        parse: its words.
        i: the event word.
        act: its row of the table.
        filled: its roles so far.

    """
    if act.act not in {"REJECT", "AGREE"} or parse.words[i].lemma not in _ANSWERS:
        return filled
    noun = next((k for k in parse.kids(i, "obj", "nsubj:pass", "nsubj") if parse.words[k].lemma in _WORDS), None)
    if noun is None:
        return filled
    makers, addressed = _of_words(found, parse, noun)
    kept = {x: None for x in filled if x[0] != "recipient" or (not makers and _same_sentence(found, parse, i, x[1]))}
    kept = {x: None for x in kept if x[0] != "actor" or not any(x[1].meets(s) for s in makers)}
    kept |= {("recipient", s): None for s in makers}
    if not any(role == "actor" for role, _ in kept):
        kept |= {("actor", s): None for s in addressed}
    return kept


def crossing(found: Annotations, e: EventMention, inner: EventMention) -> EventMention | None:
    """An answer with the parties of the offer or demand it answers, the other way round; None where it answers none.

    Args:
        found: what is known of the text.
        e: the answer.
        inner: the event that it is about.

    """
    if e.act not in {"REJECT", "AGREE"} or not any(w.lemma in _WORDS for w in found.inside(Word, inner.span)):
        return None
    after = inner.span.end <= e.span.start  # "Chad's offer was refused": not by Chad
    own = set[Span]() if after else {span for role, span in e.roles if role == "actor"}
    acting = [span for role, span in inner.roles if role == "actor" and span not in own]
    made = [s for s in acting if any(m.span == s and m.by != "description" for m in found.inside(Mention, s))]
    to = [span for role, span in inner.roles if role == "recipient" and span not in made]
    roles = [x for x in e.roles if x[0] not in {"actor", "recipient"} or (x[0] == "actor" and x[1] not in made)]
    if not made:
        return None
    roles += [("recipient", span) for span in made]
    roles += [("actor", span) for span in to] if not any(role == "actor" for role, _ in roles) else []
    return replace(e, roles=tuple(dict.fromkeys(roles)))


def known_things(parse: Tree, i: int, things: Iterable[Span]) -> Iterator[Span]:
    """The phrases of things known already to which a deed is done: "seized *the two trawlers*"; not "the boat sank"."""
    done_to = set(parse.kids(i, "obj", "nsubj:pass"))
    for span in things:
        head = parse.top(parse.at(span))
        if head not in done_to:
            continue
        phrase = parse.span(head, CLAUSES | {"acl", "conj", "cc", "nmod", "appos"}) if head is not None else span
        first = next(iter(parse.at(phrase)), None)
        if first is not None and parse.words[first].lemma in {"the", "this", "that", "these", "those", "both"}:
            yield phrase


def _of_words(found: Annotations, parse: Tree, noun: int) -> tuple[list[Span], list[Span]]:
    """Who made a proposal, and to whom: "the *Chadian* offer to *Sudan*", "a demand by *Chad*"."""
    phrase = parse.span(noun)
    named = [m for m in found.inside(Mention, phrase) if m.by != "pronoun" and m.actor.kind not in {ActorKind.OUTLET, ActorKind.AGENCY}]
    outer = [m for m in named if not any(m is not o and m.span in o.span and m.span != o.span for o in named)]
    ahead = [m for m in outer if m.span.end <= parse.words[noun].span.start]
    behind = {m.span: preposition(parse, m.span) for m in outer if m.span.start >= parse.words[noun].span.end}
    makers = [m.span for m in ahead[:1]] or [s for s, case in behind.items() if case in {"from", "by", "of"}][:1]
    return makers, [s for s, case in behind.items() if case == "to"][:1]


def _same_sentence(found: Annotations, parse: Tree, i: int, span: Span) -> bool:
    return any(span in s.span for s in found.meeting(Sentence, parse.words[i].span))
