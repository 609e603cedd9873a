"""Who accepts an invitation is to go there: "accepted Rahimi's *invitation to Iran*" plans a visit, and agrees on nothing else."""

from __future__ import annotations

from dataclasses import replace

from onrecord.annotation import Annotations, EventMention, Mention, PlaceMention
from onrecord.event import Realis
from onrecord.syntax import Tree

_ACCEPTING = frozenset({"accept", "take"})
_COMING = frozenset({"come", "fly", "go", "meet", "pay", "talk", "tour", "travel", "visit"})
_MEETINGS = frozenset({"meeting", "negotiation", "summit", "talk", "trip", "visit"})


def invited(found: Annotations, parse: Tree, event: EventMention) -> EventMention:
    """An accepted invitation as the visit that it is to; any other event as it is.

    "Has accepted an invitation *to join the bank*" stays an agreement.
    """
    verb = parse.top(parse.at(event.span))
    if event.act != "AGREE" or verb is None or parse.words[verb].lemma not in _ACCEPTING:
        return event
    letter = next((k for k in parse.kids(verb, "obj") if parse.words[k].lemma == "invitation"), None)
    if letter is None:
        return event
    ends = [*parse.kids(letter, "acl", "xcomp", "advcl"), *parse.kids(verb, "xcomp", "advcl")]
    deeds = {parse.words[k].lemma for k in ends if any(parse.words[m].lemma == "to" for m in parse.kids(k, "mark"))}
    to = [k for k in (*parse.kids(letter, "nmod", "obl"), *parse.kids(verb, "obl")) if parse.marker(k) == "to"]
    lands = [p.span for k in to for p in found.inside(PlaceMention, parse.span(k))]
    if not (deeds <= _COMING and (deeds or not to or lands or any(parse.words[k].lemma in _MEETINGS for k in to))):
        return event
    acting = tuple(x for x in event.roles if x[0] in {"actor", "time"})
    reach = parse.span(letter) if not to else parse.span(letter).to(parse.span(to[-1]))
    for k in ends:
        reach = reach.to(parse.span(k))
    hosts = [m.span for m in found.inside(Mention, reach) if not any(m.span.meets(s) for n, s in acting if n == "actor")]
    hosts = [s for s in hosts if not any(s != o and s in o for o in hosts)]
    places = [p.span for p in found.inside(PlaceMention, reach)][:1]
    roles = (*acting, *(("recipient", s) for s in hosts), *(("place", s) for s in places))
    realis = Realis.PLANNED if event.realis is Realis.HAPPENED else event.realis
    return replace(event, act="CONSULT", mode="visit", realis=realis, roles=tuple(dict.fromkeys(roles)), symmetric=False)
