"""Which words around an event are its own: its day, not that of an older deed; who suffers it; how those without a name are called."""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.actor import Actor
from onrecord.annotation import EventMention
from onrecord.document import BlockKind, Span
from onrecord.event import Realis
from onrecord.passages import Passage, Reading
from onrecord.syntax import SUBJECTS

_CLAUSE = frozenset({"acl", "acl:relcl"})
_SUFFERED = frozenset({"release", "arrest", "abduct", "deport", "expel", "beat"})
"""Modes of what is always done to somebody."""


def of_its_own(r: Reading, p: Passage, mention: EventMention | None) -> EventMention | None:
    """An event without the words of another: "six hostages *taken on 12 April* have been freed" on some other day."""
    if mention is None:
        return None
    trigger = r.parse.top(r.parse.at(mention.span))
    roles = tuple((n, s) for n, s in mention.roles if n not in {"time", "place"} or not _of_a_clause(r, trigger, s))
    realis = Realis.HAPPENED if mention.realis is Realis.NEGATED and _UNCLAIMED.match(r.doc[p.span]) else mention.realis
    return replace(mention, roles=_suffered(r, mention, trigger, roles), realis=realis)


def _of_a_clause(r: Reading, trigger: int | None, span: Span) -> bool:
    """Whether words hang on a participle or a clause that tells which ones are meant: "the men *arrested on Tuesday*"."""
    word = r.parse.top(r.parse.at(span))
    if word is None or trigger is None:
        return False
    line = [word, *r.parse.up(word)]
    above = {trigger, *r.parse.up(trigger)}
    path = line[: next((n for n, i in enumerate(line) if i in above), 0)]
    if span.end <= r.parse.words[trigger].span.start:  # "the six who were seized *on 12 April* were freed"
        path += [i for i in r.parse.under(trigger) if r.parse.words[i].span.end <= span.start]
    thing = r.parse.kid(trigger, "obj")
    if thing is not None and thing + 1 < len(r.parse.words) and 0 <= span.start - r.parse.words[thing + 1].span.end < 5:
        behind = r.parse.words[thing + 1]  # "freed three nurses *kidnapped* last week"
        if behind.pos == "VERB" and behind.relation in {"xcomp", "acl", "advcl"} and r.doc[behind.span].endswith(("ed", "en", "eld")):
            return True
    clauses = (i for i in path if r.parse.words[i].relation in _CLAUSE and r.parse.words[i].pos == "VERB")
    return any(r.parse.heads[i] != trigger for i in clauses)  # "the talks *planned for Monday*" are those of Monday


def _suffered(r: Reading, mention: EventMention, trigger: int | None, roles: tuple[tuple[str, Span], ...]) -> tuple[tuple[str, Span], ...]:
    """Those of whom a headline tells without a helping verb suffer it: "*Two of six hostages* freed" frees nobody."""
    block = r.doc.block_at(mention.span)
    heading = block is not None and block.kind in {BlockKind.HEADLINE, BlockKind.STANDFIRST, BlockKind.SUBHEAD, BlockKind.KICKER}
    names = {name for name, _ in roles}
    if not heading or trigger is None or mention.mode not in _SUFFERED or names & {"recipient"} or "actor" not in names:
        return roles
    word = r.parse.words[trigger]
    done = r.doc[word.span].lower().endswith(("ed", "en", "eld", "ught")) and word.pos == "VERB"
    if not done or r.parse.kid(trigger, "obj", "aux") is not None or not any(r.parse.kids(trigger, *SUBJECTS)):
        return roles
    return tuple(("recipient" if name == "actor" else name, span) for name, span in roles)


_UNCLAIMED = re.compile(
    r"(?:no[- ]one|nobody|no (?:[\w-]+ ){0,2}?(?:group|organi[sz]ation|party|side|faction|militia)"
    r"|none of [\w ’'-]{3,40}?|neither [\w ’'-]{3,30}?)"
    r"(?: has| had| have)?(?: yet| so far| immediately| ever)* (?:claimed|(?:taken|took|admitted"
    r"|accepted) (?:responsibility|the blame|credit|blame)|owned up)\b",
    re.I,
)
"""That nobody owns to a deed does not say that it was not done."""

_SMALL = (
    r"(?:an?|the|some|several|many|few|dozens|scores|hundreds|thousands|both|other|another|these|those|two|three|four|five"
    r"|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty)"
)
_LED = re.compile(rf"{_SMALL}(?:-\w+)?\b", re.I)
_TIMES = re.compile(
    r"(?:last |next |this )?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july"
    r"|august|september|october"
    r"|november|december|yesterday|today|tomorrow|tonight|week|weekend|month|year)(?:['’]s)?",
    re.I,
)


def is_a_time(words: str) -> bool:
    """Whether words name a day or a month, and nobody: "*March's* attack", "*Tuesday* brought rain".

    >>> is_a_time("March's"), is_a_time("Last Tuesday"), is_a_time("May Bennett")
    (True, True, False)
    """
    return _TIMES.fullmatch(words) is not None


def small(a: Actor) -> Actor:
    """Somebody without a name as in the middle of a sentence: "Six sailors" who open one are "six sailors"."""
    opens = a.id.startswith("unnamed:") and a.name[:1].isupper() and _LED.match(a.name)
    return replace(a, name=a.name[0].lower() + a.name[1:]) if opens else a


_NOTHING = re.compile(
    r"no (?:further |other |more |such |exact |precise )?(?:dates?|names?|figures?|details?|reasons?|sums?|prices?"
    r"|numbers?|places?|amounts?|explanations?"
    r"|evidence|sources?|information) (?:was|were|has been|have been|had been|is|are) "
    r"(?:named|given|released|disclosed|mentioned|provided|published|offered|made public|stated|specified"
    r"|cited)(?: (?:for|of|on|by) [^,;]{2,40})?\.?",
    re.I,
)


def tells_nothing(r: Reading, p: Passage) -> bool:
    """Whether a sentence of the reporter's only says that something is not told: "*No date was named.*"."""
    return _NOTHING.fullmatch(r.doc[p.span]) is not None and not any(x.source is not None and x.source.meets(p.span) for x in p.line)


def with_its_words(r: Reading, p: Passage) -> Passage:
    """A bare figure with the words that give it: "The governor said *six*" is told as a whole."""
    words = [r.parse.words[i] for i in r.parse.at(p.span) if r.parse.words[i].pos != "PUNCT"]
    if not p.line or not words or any(w.pos not in {"NUM", "SYM"} for w in words):
        return p
    whole = p.line[-1].whole
    opened = whole.start > 0 and r.doc.text[whole.start - 1] in '“"' and whole.start == p.span.start
    return replace(p, span=Span(whole.start - 1, whole.end) if opened else whole)
