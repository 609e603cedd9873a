"""Whose a thing is that a report told of before: "shelled *a Chadian post* … the walls of *the post*"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.actor import Actor
from onrecord.annotation import Annotations, Mention
from onrecord.document import Document, Span

_THINGS = (
    "post|outpost|base|camp|barracks|garrison|checkpoint|village|bridge|embassy|consulate|convoy|patrol|lorry|truck|plane|aircraft|airliner"
    "|jet|helicopter|drone|ship|vessel|boat|trawler|dhow|tanker|freighter|tug|tugboat|barge|ferry|yacht|frigate|destroyer|submarine|cargo"
    "|platform|refinery|pipeline|station|hospital|school|factory"
)
_DEFINITE = re.compile(rf"(?:the|this|that|these|those|both) (?:\w+ ){{0,2}}?({_THINGS})s?", re.I)


_PEOPLE = (
    "sailor|seaman|seamen|fisherman|fishermen|crewman|crewmen|crew|teacher|nurse|doctor|engineer|worker|miner|soldier|guard|officer|diplomat"
    "|envoy|attache|attaché|consul|herder|farmer|pilot|student|journalist|reporter|tourist|trader|driver|prisoner|captive|hostage|villager"
    "|refugee|migrant|spy|spies|policeman|policemen|peacekeeper"
)
_DEFINITE_PEOPLE = re.compile(rf"(?:the|these|those|both|all) (?:\w+ ){{0,2}}?({_PEOPLE})s?", re.I)


def people_told(doc: Document, found: Annotations, span: Span) -> Actor | None:
    """The country whose people a report told of before by the same noun: "three *Chadian nurses* … *the nurses* were freed"."""
    if not (people := _DEFINITE_PEOPLE.fullmatch(doc[span])):
        return None
    noun = re.sub("men$", "m[ae]n", re.sub("man$", "m[ae]n", people[1].lower()))
    owners = {a.id: a for a in _owners(doc, found, noun, span.start)}
    return next(iter(owners.values())) if len(owners) == 1 else None


def owner_told(doc: Document, found: Annotations, span: Span) -> Actor | None:
    """The country whose thing a report meant before by the same noun: "fired at *the post*", after words on a Chadian border post.

    Of two countries neither is taken.
    """
    if not (thing := _DEFINITE.fullmatch(doc[span])):
        return None
    owners = {a.id: a for a in _owners(doc, found, thing[1].lower(), span.start)}
    return next(iter(owners.values())) if len(owners) == 1 else None


def _owners(doc: Document, found: Annotations, noun: str, end: int) -> Iterator[Actor]:
    countries = {m.span.end: m.actor for m in found.of(Mention) if m.by == "country" and m.span.end < end}
    for m in re.finditer(rf"(?:['’]s|-flagged|-registered)? (?:[a-z-]+ ){{0,2}}?{noun}s?\b", doc.text[:end]):
        if (owner := countries.get(m.start())) is not None:
            yield owner
