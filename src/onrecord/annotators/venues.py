"""Where people are to meet, told as a place that is named for it: "named *Arusha* as the venue", "the place of the talks is *Geneva*"."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.annotation import Annotations, PlaceMention, Sentence
from onrecord.document import Span
from onrecord.syntax import SUBJECTS, Tree
from onrecord.where import PlaceKind

_VENUES = frozenset({"venue", "place", "location", "site", "setting", "spot"})
_LEAD = 4  # words from "as" to the noun: "as *the most likely* venue"


def venue(found: Annotations, parse: Tree, i: int) -> Span | None:
    """The place that a sentence names as that of an event; None where it names none.

    Args:
        found: what is known of the text.
        parse: its words.
        i: the event word.

    """
    here = parse.words[i].span
    sentence = next((s.span for s in found.meeting(Sentence, here) if here in s.span), None)
    numbers = parse.at(sentence) if sentence else range(0)
    for k in numbers:
        its = parse.words[k].lemma in _VENUES and parse.words[k].pos == "NOUN" and (i < k or i in parse.under(k))
        if its and (named := _named(found, parse, numbers, k)):
            return named
    return None


def _named(found: Annotations, parse: Tree, numbers: Sequence[int], k: int) -> Span | None:
    """The place that is said to be the venue."""
    places = [p for n in numbers[:1] for p in found.inside(PlaceMention, parse.words[n].span.to(parse.words[numbers[-1]].span))]
    places = [p for p in places if p.place.kind is not PlaceKind.COUNTRY]
    as_ = next((n for n in range(k - 1, max(numbers[0], k - _LEAD) - 1, -1) if parse.words[n].lemma == "as"), None)
    if as_ is not None:
        verb = next((n for n in range(as_ - 1, numbers[0] - 1, -1) if parse.words[n].pos == "VERB"), None)
        low = parse.words[verb].span.end if verb is not None else 0
        behind = [p.span for p in places if low <= p.span.start < parse.words[as_].span.start]
        passive = [parse.words[n].span for n in parse.kids(verb, *SUBJECTS)] if verb is not None else []
        return next(iter(behind or (p.span for p in places if any(p.span.meets(s) for s in passive))), None)
    head = parse.heads[k]
    is_it = parse.words[k].relation in SUBJECTS and head >= 0 and parse.kid(head, "cop") is not None
    return next((p.span for p in places if is_it and parse.words[head].span.meets(p.span)), None)
