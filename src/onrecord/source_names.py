"""Bodies that a source names though no mention shows it: "Japan's *Tohoku Power*", "their employer, the charity *Agua Clara*"."""

from __future__ import annotations

import re

from onrecord.actor import Actor, ActorKind
from onrecord.annotation import Mention
from onrecord.document import Span
from onrecord.identity import slug
from onrecord.passages import Reading

_NAME = r"(?P<name>(?-i:[A-Z])[\w&.’'-]*(?: (?:(?-i:[A-Z])[\w&.-]*|&|of|de|du|del|da))*)"
_NOUN = (
    r"(?:employer|owner|operator|charity|company|firm|broker|brokerage|consultancy|insurer|builder|maker|manufacturer|supplier|airline"
    r"|shipyard|yard|bank|parent|refiner|retailer|group|union|foundation|trader|provider|tracker|watchdog|developer|contractor|carrier"
    r"|producer|miner|exporter|importer|buyer|lender|club|party|think tank|non-?profit|ngo|organi[sz]ation)"
)
_OWNED = re.compile(rf"(?P<land>[^,;]+?)['’]s? {_NAME}(?:,.*)?", re.S)
_APPOSED = re.compile(rf"(?:the|its|their|his|her) (?:[\w-]+ ){{0,3}}{_NOUN}, (?:the (?:(?-i:[a-z-]+) ){{1,3}})?{_NAME},?", re.I)
_CALLED = re.compile(rf".*\bthe (?:[a-z-]+ ){{0,2}}{_NOUN} {_NAME}(?:,.*)?", re.S)
_GUILD = re.compile(
    r"(?:the|their|its) (?P<name>(?:[\w-]+ ){0,2}[\w-]+(?:s['’]|['’]s) (?:[\w-]+ )?"
    r"(?:union|association|federation|guild|league|syndicate|cooperative|society|confederation|alliance)),?",
    re.I,
)
"""A body that is called by its members: "the *fishermen's union*"."""
_STATE = frozenset(
    {
        *(
            "Ministry",
            "Government",
            "Parliament",
            "Army",
            "Navy",
            "Police",
            "Court",
            "Senate",
            "Congress",
            "Council",
            "Commission",
            "Guard",
        ),
        *("Minister", "President", "Embassy", "Authority", "Agency", "Department", "Treasury", "Customs", "Office", "Force", "Forces"),
        *("Chancellor", "Premier", "King", "Queen", "Prince", "Emir", "Sultan", "Assembly", "Service", "Directorate", "Command", "Staff"),
        *("Cabinet", "House", "Committee", "Administration", "Secretary", "General", "Prosecutor", "Bank"),
    }
)


def body_named(r: Reading, source: Span, mention: Mention | None) -> Mention | None:
    """The body that the words for a source name, where the mention found in them is that of its country, of its owner or of its kind."""
    words = r.doc[source]
    if mention is None and (guild := _GUILD.fullmatch(words)):
        name = guild["name"]
        oid = f"org:{slug(name)}"
        return Mention(source, Actor(oid, name, ActorKind.ORGANISATION, oid), source, "name")
    if mention is None or mention.by in {"pronoun", "description"}:
        found = _APPOSED.fullmatch(words) or (_CALLED.fullmatch(words) if mention is not None and mention.by == "description" else None)
    elif mention.by == "country" and mention.span.start == source.start:
        found = _OWNED.fullmatch(words)
        if found and (r.doc[mention.span] != found["land"] or _STATE & set(found["name"].split())):
            found = None
    else:
        return mention
    if found is None:
        return mention
    span = Span(source.start + found.start("name"), source.start + found.end("name"))
    known = [m for m in r.found.inside(Mention, span) if m.by == "name" and m.actor.kind is not ActorKind.GOVERNMENT]
    if known:
        return max(known, key=lambda m: len(m.span))
    name = found["name"].rstrip(" .")
    oid = f"org:{slug(name)}"
    actor = Actor(oid, name, ActorKind.ORGANISATION, oid)
    return Mention(span, actor, span, "name")
