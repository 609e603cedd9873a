"""On whose word one claim rests: the deepest origin in its chain (R1, R2, R3, R5)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from onrecord.claim import Attribution, Claim, Flag, SourceKind, Voice
from onrecord.document import BlockKind, Document
from onrecord.identity import slug
from onrecord.thread import TWO_SIDED

_NOT_A_SOURCE = re.compile(r"\b(photos?|images?|pictures?|graphics?|video|edit(?:ing|ed)|map|translat\w+)\b", re.IGNORECASE)
_SOME_AGENCY = re.compile(r"^(?:the )?(?:news )?(?:agenc(?:y|ies)|wires?|wire (?:reports|services)|staff|[a-z]{1,3})$", re.IGNORECASE)
_FIRST = re.compile(r"\bfirst reported by (?:the )?((?:[A-Z][\w'’-]*|of)(?: (?:[A-Z0-9][\w'’-]*|of|the))*)")
_SOME_MEDIA = re.compile(
    r"\b(media|press|reports|newspapers?|papers|news agenc(?:y|ies)|outlets?|journalists|channels?|broadcasters?)\b", re.IGNORECASE
)
_PAPER = re.compile(
    r"\b(?:newspapers?|papers?|media|news agency|news agencies|broadcasters?"
    r"|(?-i:newsletters?|tabloids?|magazines?|daily|dailies|weekly|weeklies|news (?:sites?|websites?|portals?)"
    r"|(?:radio|television) (?:stations?|channels?))(?: (?:in|from|of) [\w’'-]+(?: [\w’'-]+)?)?)$",
    re.IGNORECASE,
)
_SPOKESPERSON = re.compile(r"\b(?:spokes(?:man|woman|person|people)|representative|press (?:office|service|secretary))\b", re.IGNORECASE)
_SOMEBODY = re.compile(
    r"^(?:an?|one|two|three|four|five|six|seven|eight|several|some|many|other|senior|unnamed|anonymous|unidentified)\b|^[a-z]"
)
_A_STATEMENT = re.compile(
    r"\b(statement|fact ?sheet|press release|release|communiqu\w+|readout|letter|speech|transcript|tweet|post)\b", re.I
)
_SHOWS = frozenset(
    {"show", "shows", "showed", "shown", "showing", "broadcast", "filmed", "aired", "published pictures", "published footage"}
)
_MIND = re.compile(
    r"^(?:(?:is|are|was|were|has|have|had|been|to|be|also|apparently|reportedly|probably|allegedly|likely|really|still)\s+)*"
    r"(?:want|wish|hope|hoping|expect|intend|seek|aim|consider|believ|think|thought|fear|need|desir|would like|trying|concerned|keen)",
    re.IGNORECASE,
)
_CHANNELS = {SourceKind.OUTLET, SourceKind.AGENCY}
_BODIES = {SourceKind.GOVERNMENT, SourceKind.ORGANISATION}
_UNNAMED = {SourceKind.UNNAMED_OFFICIALS, SourceKind.UNKNOWN, SourceKind.WITNESS}


@dataclass(frozen=True)
class Origin:
    """The deepest origin of one claim, before origins are compared.

    Args:
        id: stable rid of the root it would be alone.
        name: as a reader would call it.
        bloc: rid of whom it speaks for; its own rid where it is opaque.
        opaque: an outlet that was not there itself, or an unnamed source.
        rule: the rule that found it.
        channel: key of the outlet that obtained it.
        direct: a witness, a document or an image.
        side: whose word it is, for parties and denials, even where it is opaque; "" where nobody known.
        generic: "media reports", which name no outlet.
        own: the outlet's own voice.

    """

    id: str
    name: str
    bloc: str
    opaque: bool
    rule: str
    channel: str
    direct: bool = False
    side: str = ""
    generic: bool = False
    own: bool = False


@lru_cache(maxsize=1 << 14)
def outlet_key(name: str) -> str:
    """The key by which an outlet is one, with its article or without."""
    return slug(name).removeprefix("the-")


def letters(key: str) -> str:
    """The key of an outlet that signs with the first letters of its name; "" where that has one word.

    >>> letters(outlet_key("Nordic Wire")), letters(outlet_key("Herald"))
    ('nw', '')
    """
    words = key.split("-")
    return "".join(w[:1] for w in words) if len(words) > 1 else ""


def origin(claim: Claim, doc: Document | None) -> Origin:
    """The deepest origin of a claim.

    "The Post reports that two Arland officials say …" rests on the officials, as the Post obtained them (R2);
    "Arland's spokeswoman said" on Arland (R1, R5); "the Post reports" on the Post, which names nobody (R3).
    """
    chain = spoken(claim, doc)
    claim = claim if chain is claim.chain else replace(claim, chain=chain)
    channel = _channel(claim, doc)
    if not claim.chain:
        return _own_voice(claim, doc, channel)
    last = claim.chain[-1]
    if (last.kind in _CHANNELS and not _mouthpiece(last)) or _some_paper(last):
        return _outlet(claim, last)
    if (_unnamed(last) and not _holds_office(last, doc)) or _nobodys_paper(last):
        return _unnamed_source(claim, last, channel, doc)
    return _named(claim, last, channel)


def spoken(claim: Claim, doc: Document | None) -> tuple[Attribution, ...]:
    """The chain without what is no word of its source: what somebody hopes or expects, and what one side tells of the other's words.

    "The *Post* says the king wants to meet him" is the *Post*'s word; "Arland says that Borduria's president agreed" is Arland's.
    """
    chain = claim.chain
    while chain and (_minds(chain[-1], doc) or _hearsay(chain, claim)):
        chain = chain[:-1]
    return chain


def _minds(link: Attribution, doc: Document | None) -> bool:
    return link.voice is not Voice.DIRECT and doc is not None and link.cue is not None and bool(_MIND.search(doc[link.cue]))


def _hearsay(chain: tuple[Attribution, ...], claim: Claim) -> bool:
    """Whether a party to the event (D8) is quoted by another side's official, not by a channel."""
    if len(chain) < 2 or claim.event is None or chain[-1].actor is None or chain[-2].actor is None or chain[-2].kind in _CHANNELS:
        return False
    two = claim.event.recipients if claim.event.act in TWO_SIDED else ()
    sides = {a.side for a in (*claim.event.actors, *two)}
    return chain[-1].actor.side in sides and chain[-2].actor.side != chain[-1].actor.side


def _channel(claim: Claim, doc: Document | None) -> str:
    """The outlet that obtained the word: the last one named before the source, else the report's own."""
    for link in reversed(claim.chain[:-1]):
        if link.kind in _CHANNELS:
            return outlet_key(link.name)
    return publisher(claim, doc)


def publisher(claim: Claim, doc: Document | None) -> str:
    """The key of the outlet that carries the claim, the report itself where it names none."""
    return outlet_key(doc.outlet) if doc and doc.outlet else f"report:{claim.document}"


def _nobodys_paper(link: Attribution) -> bool:
    """Whether a source is a paper of which no author is told: "a letter", "documents", as an outlet has them (R2)."""
    return link.kind is SourceKind.DOCUMENT and link.actor is None and not _NAMED_PAPER.search(link.name)


_NAMED_PAPER = re.compile(r"(?<!^)\b[A-Z][a-z]+")


def _some_paper(link: Attribution) -> bool:
    """Whether a source without a name is an outlet: "a British newspaper" is one of those on record, where any are (R4)."""
    return bool(_PAPER.search(link.name)) and _unnamed(link)


def _mouthpiece(link: Attribution) -> bool:
    """An outlet that speaks for a government is that government's word (R5)."""
    return link.actor is not None and link.actor.side != link.actor.id and link.actor.side.startswith("country:")


def _own_voice(claim: Claim, doc: Document | None, channel: str) -> Origin:
    first_hand = Flag.FIRST_HAND in claim.flags
    if Flag.CREDITED_IMAGE in claim.flags:
        who = image_credit(claim, doc) or "the image"
        return Origin(f"image:{slug(who)}@{channel}", f"photograph by {who}", f"image:{slug(who)}", True, "R3", channel, direct=True)
    if (agency := credited(doc)) and not first_hand:
        rid = f"outlet:{slug(agency)}"
        return Origin(rid, agency, rid, True, "R4", outlet_key(agency), own=True)
    if doc is None or not doc.outlet:
        rid = f"report:{claim.document}"
        return Origin(rid, "this report", rid, not first_hand, "R3", channel, direct=first_hand, own=True)
    rid = f"outlet:{slug(doc.outlet)}"
    return Origin(rid, doc.outlet, rid, not first_hand, "R3", channel, direct=first_hand, own=True)


def credited(doc: Document | None) -> str | None:
    """The one outlet that a report credits for its text.

    "(Ruritania Press)" and "first reported by the Herald" count, "with agencies", "cs" and a photo credit do not.

    >>> credited(Document("", outlet="The Post", agencies=("cs", "agencies"))), credited(Document("", outlet="The Post", agencies=("RPA",)))
    (None, 'RPA')
    >>> credited(Document("The sale was first reported by the Border Herald on Monday.", outlet="The Post"))
    'Border Herald'
    """
    if doc is None:
        return None
    if first := _FIRST.search(doc.text):
        return first[1] if not doc.outlet or outlet_key(first[1]) != outlet_key(doc.outlet) else None
    named = [a for a in doc.agencies if not _NOT_A_SOURCE.search(a) and (a.isupper() or not _SOME_AGENCY.match(a))]
    other = [a for a in named if not doc.outlet or outlet_key(a) != outlet_key(doc.outlet)]
    return other[0] if len(other) == 1 and len(named) == 1 else None


def image_credit(claim: Claim, doc: Document | None) -> str | None:
    """The credit that stands beside a caption."""
    if doc is None:
        return None
    after = (b for b in doc.parts(BlockKind.CREDIT) if 0 <= b.span.start - claim.span.end <= 80)
    block = next(after, None)
    return doc[block.span].strip(" ©()[]\n\t") or None if block else None


def _outlet(claim: Claim, link: Attribution) -> Origin:
    nobody = link.actor is None or link.actor.id.startswith("unnamed:") or bool(_SOMEBODY.match(link.name))
    generic = nobody and bool(_SOME_MEDIA.search(link.name) or _PAPER.search(link.name))
    rid = f"outlet:{slug(link.name)}"
    there = Flag.FIRST_HAND in claim.flags
    return Origin(
        rid,
        link.name,
        rid,
        not there,
        "R3",
        outlet_key(link.name),
        direct=there or _shows(claim, link) or Flag.EVIDENCE in claim.flags,
        generic=generic,
    )


def _unnamed(link: Attribution) -> bool:
    if link.actor is not None and link.actor.side != link.actor.id and _SPOKESPERSON.search(link.name):
        return False  # a spokeswoman without a name is her body's word (R5)
    if link.actor is not None and link.actor.id.startswith("unnamed:") and link.kind not in _BODIES:
        return True  # "two workers"; not "the Ukrainian navy", a body that has no name of its own
    if link.kind in _UNNAMED:
        return link.actor is None or link.kind is SourceKind.UNNAMED_OFFICIALS
    return link.actor is None and bool(_SOMEBODY.match(link.name))


_OFFICE = re.compile(
    r"\b(?:mediator|envoy|ambassador|minister|head|chief|commander|director|commissioner|governor|chair(?:man|woman|person)?"
    r"|deputy|manager|secretary|president|owner|captain|rector|mayor|prosecutor|consul|chief executive|editor|treasurer)\b",
    re.IGNORECASE,
)


def _holds_office(link: Attribution, doc: Document | None) -> bool:
    """Whether words without a name tell the one holder of an office: "*the* ECOWAS mediator", not "an ECOWAS envoy"."""
    if doc is None or link.source is None or link.actor is None or link.actor.side == link.actor.id:
        return False
    one = doc[link.source].lower().startswith(("the ", "its ", "his ", "her ", "their "))
    return one and (_OFFICE.search(link.name) is not None or _SPOKESPERSON.search(link.name) is not None)


def _unnamed_source(claim: Claim, link: Attribution, channel: str, doc: Document | None) -> Origin:
    who = " ".join(link.name.lower().split())
    rid = f"unnamed:{who}@{channel}"
    direct = link.kind is SourceKind.WITNESS or _documents(link) or Flag.EVIDENCE in claim.flags
    side = link.actor.side if link.actor and not link.actor.side.startswith("unnamed:") else ""
    told_by = next((k.name for k in reversed(claim.chain[:-1]) if k.kind in _CHANNELS), doc.outlet or doc.name if doc else None)
    return Origin(rid, f"{link.name} ({told_by or 'this report'})", rid, True, "R2", channel, direct=direct, side=side)


def _named(claim: Claim, link: Attribution, channel: str) -> Origin:
    bloc = link.actor.side if link.actor else f"name:{slug(link.name)}"
    rule = "R5" if link.actor and link.actor.side != link.actor.id else "R1"
    shown = not {Flag.CREDITED_IMAGE, Flag.EVIDENCE}.isdisjoint(claim.flags)
    direct = link.kind is SourceKind.WITNESS or _documents(link) or _shows(claim, link) or shown
    return Origin(bloc, link.name, bloc, False, rule, channel, direct=direct, side=bloc)


def _documents(link: Attribution) -> bool:
    """A document is evidence of its own; a statement in writing is not, nor is "the report" of nobody known."""
    nobodys = link.actor is None and bool(re.search(r"\breports?$", link.name, re.IGNORECASE))
    return link.kind is SourceKind.DOCUMENT and not nobodys and not _A_STATEMENT.search(link.name)


def _shows(claim: Claim, link: Attribution) -> bool:
    """Pictures shown are direct evidence: "state television showed the two at the port"."""
    if link.cue is None or link.kind not in {*_CHANNELS, SourceKind.DOCUMENT}:
        return False
    at = link.cue.start - claim.span.start
    inside = claim.quote[at : at + len(link.cue)].lower() if at >= 0 else ""
    return inside.strip() in _SHOWS
