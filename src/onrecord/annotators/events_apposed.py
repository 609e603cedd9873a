"""Office holders named behind their offices are no further parties: "the ministers of Peru and Chile, *Ana Rojas and Luis Mora*, met"."""

from __future__ import annotations

import re

from onrecord.actor import ActorKind
from onrecord.annotation import Annotations, Mention
from onrecord.document import Document, Span

_OFFICES = (
    "ministers presidents leaders premiers chancellors chiefs heads kings queens rulers envoys ambassadors generals commanders governors"
    " mayors secretaries negotiators delegates representatives diplomats commissioners directors speakers monarchs emirs sultans"
)
_BEHIND = re.compile(
    rf"\b(?:{'|'.join(_OFFICES.split())})(?P<of> of [^,.;:]{{2,60}}? and [^,.;:]{{2,40}})?,"
    r" (?P<one>[^,;:]{3,60}?) and (?P<two>[^,;:]{3,60}),"
)
_PARTIES = frozenset({"actor", "recipient"})
Roles = tuple[tuple[str, Span], ...]


def one_pair(doc: Document, found: Annotations, roles: Roles) -> Roles:
    """The roles of an event with two office holders once: by their names where they stand for two sides, else by their offices."""
    parties = [span for role, span in roles if role in _PARTIES]
    if not parties:
        return roles
    low, high = max(0, min(s.start for s in parties) - 80), max(s.end for s in parties) + 160
    for m in _BEHIND.finditer(doc.text, low, high):
        pair = [_person(found, Span(*m.span(name))) for name in ("one", "two")]
        group = Span(m.start(), m.end("of") if m["of"] else m.start("one") - 2)
        mine = [span for span in parties if span.meets(Span(m.start(), m.end()))]
        if None in pair or not any(span.meets(group) for span in mine):
            continue
        one, two = (p for p in pair if p)
        rest = tuple(x for x in roles if x[1] not in mine or x[0] not in _PARTIES)
        if {one.actor.side, two.actor.side} == {one.actor.id, two.actor.id} and m["of"]:
            return tuple(x for x in roles if x[0] not in _PARTIES or not x[1].meets(Span(m.start("one"), m.end())))
        return (("actor", one.span), ("recipient", two.span), *rest)
    return roles


def _person(found: Annotations, where: Span) -> Mention | None:
    """The one person named in words, None where there is none or there are two."""
    named = [p for p in found.inside(Mention, where) if p.actor.kind is ActorKind.PERSON or p.actor.id.startswith("name:")]
    return named[0] if len({p.actor.id for p in named}) == 1 else None
