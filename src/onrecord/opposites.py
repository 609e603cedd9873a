"""Denials by the opposite: after news of deaths "*All 19 sailors are unhurt*", after news of arms "*Nothing but flour was aboard*"."""

from __future__ import annotations

import re

from onrecord.annotation import GoodMention
from onrecord.document import Span
from onrecord.event import Event
from onrecord.passages import Passage, Reading
from onrecord.stems import content_stems

_IS = r"(?:is|are|was|were|remains?|remained|stays?|stayed|has been|have been)(?: \w+ly| still| also| both| all| indeed)*"
_MEN = r"(?:he|she|they|we|all|both|everybody|everyone)"
_PAIRS = tuple(
    (re.compile(rf"\W*(?P<who>[^,;:.!?\"“”]{{0,80}}?)\b{said}(?: [^,;:.]{{0,60}})?\W*", re.I | re.S), re.compile(rf"\b(?:{told})", re.I))
    for said, told in (
        (
            rf"{_IS} (?:alive(?: and (?:well|kicking|healthy))?|unhurt|unharmed|uninjured|unscathed|(?:safe|sound)(?: and (?:sound"
            rf"|well|healthy))?"
            r"|well|in (?:good|excellent|perfect|best) (?:health|shape|spirits))\b",
            r"kill|dead\b|died\b|dies\b|deaths?\b|perish|slain|murder|wound|hurt\b|injur|shot\b|los(?:t|ing) (?:his|her|their) li"
            r"|assassinat|victims?\b",
        ),
        (
            r"(?:(?:is|are|remains?|stays?|stayed|continues?|will (?:stay|remain|continue)|is (?:staying|remaining)|keeps?|holds?) (?:on )?"
            r"(?:in|at|on|to) (?:office|power|place|charge|(?:his|her|their|its|the) (?:post|job|desk|position|place|functions?|seat"
            r"|duties))"
            r"|(?:keeps?|is keeping|will keep|retains?) (?:his|her|their|the) (?:post|job|office|position|seat|portfolio))\b",
            r"resign|step(?:s|ped|ping)? (?:down|aside)|quits?\b|quitting|dismiss|sack(?:ed|ing)|oust|remov|replac|fired\b|leav(?:e"
            r"|es|ing)\b"
            r"|on (?:his|her|the) way out|retir|give up|go(?:es|ing)?\b|depart|overthr|deposed",
        ),
        (
            rf"{_IS} (?:at large|at liberty|free|on the run|in hiding)\b",
            r"arrest|captur|caught|seiz|detain|turned over|hand(?:s|ed|ing)? over|handover|surrender|extradit|in custody|kill"
            r"|imprison|jailed",
        ),
        (
            rf"{_IS} (?:in (?:custody|prison|jail|captivity|detention|(?:his|her|their) cells?|our hands)|behind bars|under arrest)\b",
            r"releas|freed|escap|set free|let go|at large|walked out|broke out|exchang|hand(?:s|ed|ing)? over|extradit|died|dead|kill",
        ),
        (
            rf"(?:{_IS} (?:intact|undamaged|unscathed|untouched|whole|in (?:full )?working order|in one piece|afloat)|(?:still stands"
            rf"|stands intact))\b",
            r"destr|damag|hits?\b|burn|collaps|bl(?:ow|ew|own) up|s[aiu]nk|wreck|raz|bomb|shell|struck|on fire|explod|explosion",
        ),
        (
            rf"{_IS} (?:open|accessible|passable)\b",
            r"clos|shut|block|seal(?:s|ed|ing)",
        ),
        (
            r"(?:works?|operat\w+|run(?:s|ning)?|functions?|functioning|flow(?:s|ing)?|sail(?:s|ing)?|fly(?:ing)?|flies|working) (?:\w+ )?"
            r"(?:as usual|normally|as (?:always|before|planned)|without interruption|at full capacity)\b",
            r"stop|halt|suspend|clos|shut|cut\b|cuts\b|strike|ground|blockad|interrupt|broke",
        ),
        (
            r"(?:(?:contract|agreement|deal|treaty|pact|accord|order|plan|offer|alliance|truce|ceasefire)s? (?:still )?(?:stands?"
            r"|holds?|remains? (?:valid|in force)"
            r"|(?:is|are|was|were) (?:still )?(?:valid|in force|alive)))\b",
            r"cancel|scrap|terminat|call(?:s|ed|ing) off|withdr|t[oe]rn? up|suspend|annul|br[oe]ken?|revok|violat|collaps|end(?:s"
            r"|ed)\b|dead\b",
        ),
        (
            rf"{_IS} (?:in|inside) (?:their|its|the|his|our) (?:barracks|bases?|camps?|hangars?|garrisons?|quarters|own (?:country"
            rf"|territory))\b",
            r"cross|invad|enter|deploy|march|mov(?:e|ed|ing)\b|attack|advanc|sent\b|land(?:s|ed)|fight|fought",
        ),
    )
)
_REST = re.compile(r"\b(?:others?|remaining|rest|surviv\w+|remainder|released|freed|rescued)\b", re.I)
_ALIKE = (
    frozenset(
        {
            "crew",
            "sailor",
            "seaman",
            "seamen",
            "ship",
            "tanker",
            "vessel",
            "boat",
            "deckhand",
            "mariner",
            "freighter",
            "trawler",
            "fisherman",
        }
    ),
    frozenset({"troop", "soldier", "men", "army", "force", "unit", "paratrooper", "peacekeeper", "marine", "battalion"}),
    frozenset({"staff", "worker", "employee", "nurse", "doctor", "engineer", "volunteer", "colleague"}),
    frozenset({"hostage", "captive", "prisoner", "detainee", "kidnapped"}),
    frozenset({"plant", "factory", "works", "refinery", "mill", "mine"}),
    frozenset({"contract", "deal", "agreement", "order", "accord", "pact", "treaty"}),
)
"""Words that one tells of and another answers for."""
REACH = 1500
"""Characters before a passage within which its opposite is told."""


def opposite(r: Reading, p: Passage) -> bool:
    """Whether a source says the opposite of what was told before of the same: "Marsh *stays in office*", after news that he resigns."""
    if not p.line or p.line[-1].source is None:
        return False
    words = r.doc[p.span]
    start = min(p.span.start, p.line[-1].whole.start)
    before = r.doc.text[max(0, start - REACH) : start]
    return _turned(words, before) or _only_this(r, p, words, before) or _why_would(r, p, words, before)


def told_opposite(reply: str, told: str) -> bool:
    """Whether words tell the very thing that a reply is the opposite of."""
    return _turned(reply, told)


def other_goods(reply: str, told: Event) -> bool:
    """Whether an event is of goods that a reply of "nothing but flour" leaves no room for; true of any event for other replies."""
    m = _ONLY.fullmatch(reply)
    return m is None or any(not content_stems(g.name) & content_stems(next(x for x in m.groups() if x)) for g in told.goods)


def _turned(words: str, before: str) -> bool:
    pair = next(((m, told) for said, told in _PAIRS if (m := said.fullmatch(words))), None)
    if pair is None or _REST.search(pair[0]["who"]):
        return False
    said, told = pair
    who = said["who"] if content_stems(said["who"]) or re.search(rf"\b{_MEN}\b", said["who"], re.I) else said[0]
    if re.search(r"\b(?:not|never|no|if|unless|until)\b|n['’]t\b", said[0], re.I):
        return False
    return any(told.search(s) and _same(who, s, told) for s in _sentences(before))


def _sentences(before: str) -> list[str]:
    return re.split(r"(?<=[.!?”\"])\s+|\n+", before)


def _same(who: str, sentence: str, told: re.Pattern[str]) -> bool:
    """Whether a sentence told of those whom the reply is about: by a word that both have, by one of its kind, or by a pronoun."""
    if re.fullmatch(rf"\W*{_MEN}\W*", who, re.I):
        return True
    mine, theirs = content_stems(who), content_stems(told.sub(" ", sentence))
    if mine & theirs:
        return True
    return any(any(content_stems(w) & mine for w in kind) and any(content_stems(w) & theirs for w in kind) for kind in _ALIKE)


_CARGO = r"(?:aboard|on board|in (?:the|its|their|our|his) [\w' -]{2,40}|on the [\w' -]{2,30}|inside)"
_ONLY = re.compile(
    rf"\W*(?:(?:there (?:was|were|is|are) )?nothing (?:but|other than|else than|except|besides) (?P<a>[\w ]{{2,40}}?)(?: (?:was|were"
    rf"|is|are|lay|lies|went)(?: (?:ever|loaded))?)?"
    rf"(?: {_CARGO})?"
    rf"|(?:(?:there (?:was|were|is|are) )?(?:only|just|solely|exclusively) )(?P<b>[\w ]{{2,40}}?) (?:(?:was|were|is|are|lay"
    rf"|went) )?{_CARGO}"
    r"|[\w' -]{2,60}? (?:carried|carries|contained|contains|held|holds|brought|transported|transports|had|has|was loaded with"
    r"|was carrying|is carrying"
    r"|were loaded with|were carrying|hid|delivered) (?:only|just|solely|exclusively|nothing (?:but|other than|except)|no more than)"
    r" (?P<c>[\w ]{2,40}?)(?: (?:aboard|on board|and nothing else|for [\w ]{2,40}))?"
    r")\W*",
    re.I | re.S,
)


def _only_this(r: Reading, p: Passage, words: str, before: str) -> bool:
    """Whether a source says that there was but one thing, after news of another: "*Nothing but flour was aboard*"."""
    m = _ONLY.fullmatch(words)
    if m is None:
        return False
    mine = content_stems(next(x for x in m.groups() if x))
    start = p.span.start - len(before) if before else p.span.start
    told = r.found.inside(GoodMention, Span(max(0, min(start, p.span.start - REACH)), p.span.start))
    return any(not content_stems(r.doc[g.span]) & mine for g in told)


_WHY_WOULD = re.compile(
    r"\W*(?:(?:from )?where|how|why|what|with what(?: money)?) (?:on earth |in the world )?(?:would|should|could|do|did|are|am|is|was"
    r"|were) (?:i|we|they|he|she|it|anybody|anyone"
    r"|(?:a|our|my) [\w ]{2,30}?) (?:get|have|find|take|want|need|buy|do|hide|keep|carry|send|sell|supposed to [a-z]+)\b[^?]{2,80}\?\W*",
    re.I | re.S,
)


def _why_would(r: Reading, p: Passage, words: str, before: str) -> bool:
    """Whether a source asks how the thing told of could be: "*Where would we get sixty rifles?*"."""
    if not _WHY_WOULD.fullmatch(words):
        return False
    mine = {g.good.kind for g in r.found.inside(GoodMention, p.span)} - {""}
    told = r.found.inside(GoodMention, Span(max(0, p.span.start - REACH), p.span.start))
    return bool(content_stems(words) & content_stems(before)) or any(g.good.kind in mine for g in told)
