"""Who tells what he saw because he happened to be there: a nurse, a ranch hand, whoever sells onions; nobody's official and no expert."""

from __future__ import annotations

import re

from onrecord.actor import Actor
from onrecord.annotation import Mention, SourceMention
from onrecord.claim import SourceKind
from onrecord.document import Span
from onrecord.passages import Reading

WITNESSES = frozenset(
    {
        *("bystander", "eyewitness", "fisherman", "farmer", "hostage", "neighbor", "neighbour", "passenger", "resident", "shopkeeper"),
        *("survivor", "villager", "witness"),
    }
)
"""Nouns for those who were there."""

_TRADES = (
    "nurse|midwife|paramedic|driver|taxi driver|lorry driver|truck driver|bus driver|conductor|docker|dockworker|dock worker"
    "|stevedore|porter|sailor|seaman|deckhand|crewman|crew member|fisher|fisherwoman|boatman|ferryman|herder|herdsman"
    "|shepherd|goatherd|cowherd|cowboy|rancher|ranch hand|farmhand|farm hand|farm worker|labou?rer|builder|bricklayer"
    "|carpenter|mechanic|welder|electrician|plumber|miner|engineer|gardener|caretaker|janitor|cleaner|watchman"
    "|night watchman|(?<!coast )(?<!border )(?<!national )guard"
    "|security guard|cook|baker|butcher|waiter|waitress|barman|barmaid|innkeeper|hotel keeper|seller"
    "|vendor|hawker|stallholder|stall holder|trader|market trader|grocer|greengrocer|tailor|barber|hairdresser|teacher"
    "|schoolteacher|student|schoolgirl|schoolboy|pupil|housewife|widow|widower|pensioner|mother|father|grandmother"
    "|grandfather|monk|nun|imam|priest|carter|peasant|smallholder|beekeeper|hunter|diver|pilgrim|tourist|backpacker|cyclist"
    "|motorist|commuter|jogger|refugee|postman|postwoman|clerk|receptionist|seamstress|washerwoman|lighthouse keeper"
    "|ticket seller|crane operator|concierge|bellboy|chambermaid|maid|bartender|stationmaster|signalman|goatherder|herdswoman|newsagent"
)
_THINGS = (
    "boat|dredge|dredger|barge|trawler|kiosk|shop|store|stall|caf[eé]|bar|bakery|farm|house|truck|lorry|car|taxi|hotel"
    "|guesthouse|restaurant|inn|mill|pharmacy"
)
_TRADE = (
    rf"(?:{_TRADES}|(?:owner|manager|keeper|landlord|landlady) of (?:the|a|this) (?:{_THINGS})|(?:{_THINGS}) (?:owner|manager)"
    rf"|the (?:{_THINGS})[’']s owner)s?"
)
_BEFORE = re.compile(rf"\b{_TRADE}(?: (?:at|from|in|of|on) [^,.;:“”\"]{{2,40}}(?=,))?,? ?$", re.I)
_AFTER = re.compile(
    rf"^(?:, (?:aged )?\d\d)?, (?:(?:(?:an?|the|one of the|its|his|her) )?(?:[\w-]+ ){{0,3}}?{_TRADE}\b"
    r"(?! by (?:training|profession|trade))"
    r"|who (?:sells|drives|herds|fishes|farms|grows|keeps|tends|lives|lived"
    r"|was (?:working|fishing|driving|walking|standing|herding|sleeping)"
    r"|has (?:a|the) (?:stall|shop|kiosk|farm|house)|works (?:at|in|on) (?:the|a)|sweeps|cleans|cooks|bakes|repairs|mends)\b)",
    re.I,
)


def is_witness(r: Reading, source: Span, actor: Actor) -> bool:
    """Whether the words for a person tell one who was there: "*fisherman* Joao Reis", "Joao Reis, a *resident*", "*nurse* Ana Lim"."""
    if any(m.kind is SourceKind.WITNESS and r.doc[m.span].lower() in WITNESSES for m in r.found.inside(SourceMention, source)):
        return True
    named = (m.span for m in r.found.of(Mention) if m.actor.id == actor.id and m.by in {"name", "role"})
    return any(_is_trade(r, span) for span in named)


def _is_trade(r: Reading, name: Span) -> bool:
    """Whether a name stands beside the trade of who bears it; the name's words may hold it already."""
    words, lead = r.doc[name], re.match(rf"(?:the |an? )?(?:[\w-]+ )?{_TRADE} ", r.doc[name], re.I)
    before = r.doc.text[max(0, name.start - 70) : name.start]
    named = lead is not None and _NAMED.match(words[lead.end() :]) is not None  # the "taxi drivers' union chief" drives none
    return named or bool(_BEFORE.search(before)) or bool(_AFTER.match(r.doc.text[name.end : name.end + 90]))


_NAMED = re.compile(r"(?:(?:at|from|in|of|on) [^,.;:]{2,40}, )?[A-Z]")
