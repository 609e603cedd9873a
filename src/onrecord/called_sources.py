"""What a source is called whose words hold those for another: "*the head of an owners' union*", "*its embassy*", "*a leaked deed*"."""

from __future__ import annotations

import re

from onrecord.actor import Actor, ActorKind
from onrecord.annotation import Mention, Sentence, SourceMention
from onrecord.claim import SourceKind
from onrecord.document import Span
from onrecord.passages import Reading
from onrecord.source_words import PAPERS

_OFFICE = (
    r"(?:head|chief|chair(?:man|woman|person)?|president|leader|secretary(?:[ -]general)?|director|manager|spokes(?:man|woman|person)"
    r"|treasurer|founder|owner|representative|dean|rector|coordinator|boss)"
)
_HEAD_OF = re.compile(
    rf"(?:(?:the|an?|its|one) )?(?P<what>(?:(?:deputy|vice|former|acting|local|regional|general|executive|managing)[ -]){{0,2}}{_OFFICE}"
    r" (?:of|for|at) (?:an?|one of the) (?P<body>[^,;:]{3,70}?))(?=,| who\b| that\b| which\b| in an?\b|$)",
    re.I,
)
_OF = re.compile(r" (?:of|from|at|with) (?:the )?$")
_WORD = re.compile(r"[^\W\d_]{4,}")


def head_of(r: Reading, source: Span, mention: Mention | None) -> tuple[SourceKind, str, Actor] | None:
    """Who leads a body that the text calls by its kind alone, by the name given behind: "*Ana Ruiz of the Oran Dockers' Union*"."""
    at = _HEAD_OF.match(" ".join(r.doc[source].split()))
    if at is None or (mention is not None and (mention.by != "description" or mention.actor.kind is not ActorKind.GROUP)):
        return None
    if named := _named_behind(r, source, at["body"]):
        return SourceKind.NAMED_OFFICIAL, named.name, named
    return SourceKind.UNNAMED_OFFICIALS, at["what"], Actor(f"unnamed:{at['what'].lower()}", at["what"], ActorKind.GROUP)


def _named_behind(r: Reading, source: Span, body: str) -> Actor | None:
    """The one person told of in the next sentences as of a body whose name holds two of the words for it."""
    ends = [s.span.end for s in r.found.of(Sentence) if s.span.start > source.start][:2]
    after = Span(source.end, ends[-1]) if ends else source
    kin = {w.lower() for w in _WORD.findall(body)}
    met = dict[str, Actor]()
    for m in r.found.inside(Mention, after):
        of = _OF.search(r.doc.text, max(source.end, m.span.start - 10), m.span.start)
        if of is None or len(kin & {w.lower() for w in _WORD.findall(r.doc[m.span])}) < 2:
            continue
        person = (p.actor for p in r.found.inside(Mention, after) if p.span.end == of.start() and p.actor.kind is ActorKind.PERSON)
        met |= {p.id: p for p in person}
    return next(iter(met.values())) if len(met) == 1 else None


def works_there(r: Reading, head: int, mention: Mention) -> bool:
    """Whether a source only works where its words name a place or a firm by its kind: "*an inspector* at the canal company"."""
    noun = r.parse.words[head]
    if mention.by != "description" or mention.actor.kind is not ActorKind.GROUP or mention.span.start < noun.span.end:
        return False
    known = any(m.span == noun.span for m in r.found.inside(SourceMention, noun.span))
    return not known and noun.pos == "NOUN" and r.doc[Span(noun.span.end, mention.span.start)].strip() in {"at", "in", "for"}


_HOUSES = frozenset({"embassy", "consulate", "mission", "delegation", "commission", "legation", "representation", "consulate-general"})


def house_of(r: Reading, head: int | None, mention: Mention | None) -> str | None:
    """What the house abroad of a state is called that the text has told of: "*Its embassy* in Oslo said"."""
    if head is None or mention is None or mention.by != "pronoun" or mention.actor.kind is not ActorKind.GOVERNMENT:
        return None
    noun = r.parse.words[head]
    if noun.lemma not in _HOUSES or not mention.span.end < noun.span.start < mention.span.end + 25:
        return None
    return f"{r.doc[Span(mention.span.end, noun.span.end)].strip().removeprefix('own ')} of {mention.actor.name}"


_GOT = re.compile(
    r"(?:,? (?:that|which)(?: (?:this|our|the)? ?[\w'’&-]+(?: [A-Z][\w'’&-]*){0,3}(?= (?:has|have|had|was)\b))?"
    r"(?: (?:has|have|had))?(?: (?:been|was|were|is|are))?|,)? ?\b(?:leaked|obtained|seen|shown|found|passed|handed"
    r"|given|smuggled|published|reviewed|read|reached|lies|printed|made available)\b"
)
_OF_WHOM = re.compile(r"(?:an?|the|another|two|three|several|some) (?P<what>(?:[\w-]+ ){0,4}?[\w-]+) (?:of|from) [^,;:]{3,80}", re.I)
_SPOKEN = frozenset({"statement", "communique", "communiqué", "release", "report", "study", "survey", "poll", "message", "post", "tweet"})


def leaked_paper(r: Reading, source: Span) -> str | None:
    """A paper that somebody got hold of, which speaks for itself: "*a deed of its Defence Ministry* leaked to the Star"."""
    sentence = next((s.span for s in r.found.meeting(Sentence, source) if source in s.span), source)
    words = r.doc[Span(source.start, sentence.end)]
    of = _OF_WHOM.match(words)
    end = source.start + of.end("what") if of else 0
    noun = next(
        (r.parse.words[i] for i in r.parse.at(Span(source.start, max(end, source.start + 1))) if r.parse.words[i].span.end == end), None
    )
    if of is None or noun is None or noun.lemma in _SPOKEN:
        return None
    if noun.lemma not in PAPERS and not any(m.kind is SourceKind.DOCUMENT for m in r.found.inside(SourceMention, noun.span)):
        return None
    got = _GOT.search(words, of.end("what"), of.end("what") + 90)
    if got is None or got.start() <= of.end("what") + 3:
        return None
    name = re.sub(r"^(?:the|an?) ", "", words[: got.start()].rstrip(" ,"), flags=re.I)
    own = re.search(r"(?<= )(?:its|their|his|her) (?:own )?(?P<whose>[^,]+)$", name)
    near = Span(source.start, source.start + got.start())
    owner = next((m.actor.name for m in r.found.inside(Mention, near) if m.by == "pronoun"), None)
    return f"{name[: own.start()]}the {own['whose']} of {owner}" if own and owner else name
