"""Free indirect speech: sentences that go on with the words of the source before, until the reporter's own voice comes back.

"The barge was searched, the navy said. *She had shown no flag.* *No one would be charged.*": all of it on the navy's word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from onrecord.actor import Actor, ActorKind
from onrecord.annotation import Cue, Hedge, Mention, PlaceMention, Sentence, TimeMention
from onrecord.claim import Stance
from onrecord.document import BlockKind, Span
from onrecord.imprint import is_opinion
from onrecord.passages import Passage, Reading, trim
from onrecord.report import UNVERIFIED, Report
from onrecord.syntax import SUBJECTS
from onrecord.utterances import uttered

_TELLING = frozenset({Stance.ASSERTS, Stance.CONFIRMS, Stance.DENIES, Stance.ANNOUNCES})
_BACK = timedelta(45)
"""What lies further back than that is background that the reporter adds."""


@dataclass(frozen=True)
class _Source:
    """Who has the word: the reports in which the last words stood, and since when."""

    line: tuple[Report, ...]
    since: Span
    silent: bool


def carried(r: Reading, found: Sequence[Passage]) -> list[Passage]:
    """Passages, with sentences of no source of their own given to the source that they go on from, within one paragraph."""
    out = list(found)
    asked = _interviewed(r)
    for block in r.doc.parts(BlockKind.PARAGRAPH):
        if asked and (label := _ANSWER.match(r.doc[block.span])):
            cue = Span(block.span.start, block.span.start + label.end(1))
            for n, p in ((n, p) for n, p in enumerate(found) if p.span in block.span):
                if not p.line:
                    out[n] = replace(p, line=(Report(asked, cue, (p.span,), by="layout"),))
                elif (said := p.line[0]).source is not None and r.doc[said.source].casefold() in {"i", "we"}:
                    out[n] = replace(p, line=(replace(said, source=asked), *p.line[1:]))
            continue
        source: _Source | None = None
        for s in (s.span for s in r.found.inside(Sentence, block.span)):
            inside = [n for n, p in enumerate(found) if p.span in s]
            own = [n for n in inside if not found[n].line and found[n].span == trim(r.doc, s)]
            if answered := _answering(r, block.span, s):
                source = _Source((answered,), s, silent=False)
            if not own:
                source = _speaking(r, found, inside, s, source) or source
            elif source is None or not (answered or _goes_on(r, s, source)):
                source = None
            else:
                for n in (n for n in inside if not found[n].line):
                    out[n] = replace(found[n], line=tuple(_going_on(x, found[n].span) for x in source.line))
    return out


_ANSWER = re.compile(r"(A(?:nswer)?\s?[:.])\s")
_QUESTION = re.compile(r"Q(?:uestion)?\s?[:.]\s")


def _interviewed(r: Reading) -> Span | None:
    """Who answers in an interview set as "Q: …", "A: …": the first person named in the lines over it."""
    first = next((b.span.start for b in r.doc.blocks if _QUESTION.match(r.doc[b.span])), None)
    over = r.found.inside(Mention, Span(0, first)) if first else ()
    named = (m for m in over if m.actor.kind is ActorKind.PERSON and m.by in {"name", "role"} and _in_paragraph(r, m.span))
    return next((m.span for m in named), None)


_YES = re.compile(r"(?:Yes|No|Nonsense|Of course|True)(?=, )")


def _answering(r: Reading, block: Span, s: Span) -> Report | None:
    """Who answers in words that are not quoted: "Ana Ruiz received us in her office. *Yes, the ship had sailed.*"."""
    yes = _YES.match(r.doc[s])
    if yes is None:
        return None
    before = r.found.inside(Mention, Span(block.start, s.start))
    named = [m for m in before if m.actor.kind is ActorKind.PERSON and m.by in {"name", "role"}]
    near = [m for m in named if s.start - m.span.end < _NEAR]
    return Report(near[-1].span, Span(s.start, s.start + yes.end()), (s,), by="layout") if near else None


_NEAR = 240
"""Characters between a name and the answer of who bears it."""


def _in_paragraph(r: Reading, span: Span) -> bool:
    block = r.doc.block_at(span)
    return block is not None and block.kind in {BlockKind.PARAGRAPH, BlockKind.STANDFIRST}


def _going_on(report: Report, span: Span) -> Report:
    return replace(report, content=(span,), stance=Stance.ASSERTS, rival=None)


def _speaking(r: Reading, found: Sequence[Passage], inside: Sequence[int], sentence: Span, before: _Source | None) -> _Source | None:
    """Who has the word at the end of a sentence that is all reported; what "had been said" is told by who had it before."""
    lines = [found[n].line for n in inside if found[n].line]
    if not lines or any(x.kind == UNVERIFIED or x.source is None for x in lines[-1]):
        return None
    last, past = lines[-1][-1], _earlier(r, lines[-1][0])
    if past and before is not None and not before.silent:
        return before
    return _Source(_first_hand(r, lines[-1]), sentence, silent=last.stance not in _TELLING or past)


def _first_hand(r: Reading, line: tuple[Report, ...]) -> tuple[Report, ...]:
    """Who speaks to the reporter, with the outlets between: of "Ruiz said the port had told her" it is Ruiz that goes on."""
    for n, report in enumerate(line):
        if report.source is not None and not any(m.actor.kind in _CHANNELS for m in r.found.inside(Mention, report.source)):
            return line[: n + 1]
    return line


_CHANNELS = frozenset({ActorKind.OUTLET, ActorKind.AGENCY})


def _earlier(r: Reading, report: Report) -> bool:
    """Whether somebody had said it before: "Their coach *had announced* an attack"."""
    return any(r.doc[r.parse.words[i].span].lower() == "had" and r.parse.words[i].pos == "AUX" for i in r.parse.at(report.cue))


def _goes_on(r: Reading, s: Span, source: _Source) -> bool:
    """Whether a sentence is told on a source's word."""
    top = r.parse.top(r.parse.at(s))
    if _IT_IS_SAID.search(r.doc[s]) and not source.silent:
        return True
    if (
        top is None
        or _speaks_anew(r, s, source)
        or _reporters_own(r, s)
        or _MARKET.match(r.doc[s])
        or _KNOWN.search(r.doc[s])
        or _silent(r, s, top)
        or _ranked(r, s)
    ):
        return False
    if _shifted(r, s, top):
        return True
    plain = not (source.silent or is_opinion(r.doc) or _hearsay(r, s, top) or _NEW.match(r.doc[s]) or _INTRODUCES.match(r.doc[s]))
    return plain and not (_fronted(r, s, top) or _long_ago(r, s, top) or _turns(r, s, top, source))


def _speaks_anew(r: Reading, s: Span, source: _Source) -> bool:
    """Whether somebody else does something by speaking, or saw it: "*Britain's envoy blamed* the army", "*Hikers saw* a flash"."""
    top = r.parse.top(r.parse.at(s))
    if top is None or uttered(r, Passage(trim(r.doc, s), ())) is None:
        return False
    word = next((r.parse.words[k].span for k in r.parse.kids(top, "nsubj")), None)
    return word is not None and not _is_speaker(r, word, [m for m in r.found.inside(Mention, s) if word in m.span], source)


_IT_IS_SAID = re.compile(r", (?:so )?it (?:is|was) said(?: there)?\W*$", re.I)
"""How translated copy keeps to a source: "the daily has found out. By May they are to arrive, *it is said*"."""

_NEW = re.compile(r"An? (?:[\w-]+ ){1,3}(?:will|is to|takes|runs|begins|opens|starts)\b")
"""What the reporter adds of a thing not told of before: "*A fair will* open there on Monday"."""


_KNOWN = re.compile(
    r"\b(?:(?:is|are|remains?) (?:home to|one of the (?:world|country|region|continent)"
    r"|the (?:country|world|region|continent|island|state|nation|capital|city|province)['’]s (?:\w+-)?(?:\w+ )?"
    r"(?:only|largest|biggest|busiest|main|oldest|poorest|richest|second|third|fourth|longest|highest|top))"
    r"|(?:lies|sits|stands|is located|is situated|is) (?:about |some |roughly )?\d[\d,.]* ?(?:km|kilomet\w+|miles?)\b"
    r"|has a population of|(?:was|were) (?:founded|established|built|set up|created|incorporated) in (?:the )?\d{4}|gained independence"
    r"|(?:accounts?|accounted) for (?:about |some |nearly |almost |more than |over )?(?:\d|half|a (?:third|quarter|fifth|tenth)))",
    re.I,
)
"""What anybody can look up is what the reporter adds: "Paro *is home to* the country's only airport"."""
_MARKET = re.compile(
    r"(?:the )?(?:(?:[\w’'&-]+ ){0,3}(?:shares|stocks?|futures|bonds?|index|prices|yields?)"
    r"|(?:brent )?crude|oil|gold|copper|wheat|[\w’'-]+ currency)"
    r"(?: (?:in|of|for|on) (?:[\w’'&.-]+ ?){1,4})?(?: (?:have|had|were|was|has))? ?(?:rose|fell|gained|lost|dropped|slipped|climbed|jumped"
    r"|closed|slid|tumbled|surged|eased|edged|ended|traded|rallied|sank|fallen|risen|dipped|plunged|soared|up|down|unchanged)\b",
    re.I,
)
"""What the market does is what the reporter sees: "*Shares in the firm fell* 7 percent"."""
_INTRODUCES = re.compile(r"(?:The )?[A-Z][\w’'&.-]*(?: [A-Z][\w’'&.-]*){0,4}, an? [a-z]")
"""Who is presented by the reporter: "*Ship Justice, a campaign group*, welcomed the ruling"."""
_OWN_WORDS = re.compile(
    r"\b(?:I|[Ww]e|us|[Oo]urs?|[Mm]y|me|[Tt]his (?:newspaper|paper|magazine|agency|bulletin|letter|website|reporter|correspondent))\b"
)
_HEARSAY = frozenset({"passive", "adverb"})
_HEARD = frozenset({"emerge", "transpire", "know", "allege", "state", "report", "rumour", "rumor"})


def _reporters_own(r: Reading, s: Span) -> bool:
    """Whether the reporter asks, or speaks of the paper or of who writes: "*we* counted"."""
    words = r.doc[s]
    named = r.doc.outlet is not None and r.doc.outlet.removeprefix("The ") in words
    return named or words.rstrip("\"”’') ").endswith("?") or _OWN_WORDS.search(words) is not None


def _silent(r: Reading, s: Span, top: int) -> bool:
    """Whether a sentence tells that somebody does not speak."""
    return any(c.stance.silent and r.parse.words[top].span in c.span for c in r.found.inside(Cue, s))


def _hearsay(r: Reading, s: Span, top: int) -> bool:
    """Whether a sentence tells what nobody known has said: "it *is alleged* that", "*reportedly*"."""
    mine = [r.parse.words[i].span for i in (top, *r.parse.kids(top, "advmod"))]
    told = [c.span for c in r.found.inside(Cue, s) if c.kind in _HEARSAY and c.lemma]
    told += [h.span for h in r.found.inside(Hedge, s) if h.evidential and not r.parse.words[top].span.meets(h.span)]
    passive = r.parse.words[top].lemma in _HEARD and r.parse.kid(top, "nsubj:pass", "expl", "ccomp") is not None
    return passive or any(w.meets(c) for w in mine for c in told)


def _shifted(r: Reading, s: Span, top: int) -> bool:
    """Whether the tense is that of words told at second hand: "had", "would"; not where a time of its own stands first."""
    if _fronted(r, s, top):
        return False
    verbs = [v for v in r.parse.joined(top) if r.parse.words[v].span in s]
    return any(_helpers(r, v) & {"had", "would", "’d", "'d"} for v in verbs)


def _helpers(r: Reading, verb: int) -> set[str]:
    return {r.doc[r.parse.words[k].span].lower() for k in r.parse.kids(verb, "aux", "cop")}


_OPENS = re.compile(
    r"(?:meanwhile|elsewhere|separately|however|but|also|earlier|later|last|until|since|so far|yet|still|as for"
    r"|among|apart|unless|under|then)\b",
    re.I,
)


def _fronted(r: Reading, s: Span, top: int) -> bool:
    """Whether a time, a place or a turning word stands before the subject: "*In July* another boat was stopped"."""
    subject = r.parse.kid(top, *SUBJECTS)
    start = r.parse.span(subject).start if subject is not None and subject < top else r.parse.words[top].span.start
    lead = Span(s.start, max(s.start, start))
    told = any(True for kind in (TimeMention, PlaceMention) for _ in r.found.inside(kind, lead))
    return told or bool(_OPENS.match(r.doc[s]))


def _long_ago(r: Reading, s: Span, top: int) -> bool:
    """Whether a sentence looks back further than the news does: "It last sold boats *in 2008*"."""
    day = r.doc.day
    if day is None or _helpers(r, top) & {"has", "have", "is", "are", "will", "’s", "'s"}:
        return False
    return any(t.when and t.when.latest and t.when.latest < day - _BACK for t in r.found.inside(TimeMention, s))


_RANKED = re.compile(
    r"(?:it|this|that|the [\w-]+) (?:is|was|would be|will be) (?:the|his|her|its|their|(?:[\w-]+ )?[\w-]+[’']s?) "
    r"(?:first|second|third|last|latest|worst|largest|biggest|heaviest|deadliest|\w+ time)\b",
    re.I,
)


def _ranked(r: Reading, s: Span) -> bool:
    """Whether the reporter tells what the news is among its like: "*It was the first* visit since the war"."""
    return _RANKED.match(r.doc[s]) is not None


_NAMED = frozenset({"name", "country", "office", "role", "outlet"})


def _turns(r: Reading, s: Span, top: int, source: _Source) -> bool:
    """Whether a sentence turns to somebody else by name, or to whoever spoke: "*Ruiz* flies to Lima", "*She* is to brief the senate"."""
    subject = r.parse.subject(top)
    if subject is None:
        return False
    word = r.parse.words[subject].span
    phrase = r.parse.span(subject, frozenset({"acl:relcl", "acl", "nmod"})).to(word)
    around = r.found.inside(Mention, Span(s.start, s.end))
    who = [m for m in around if word in m.span or (m.span in phrase and m.actor.kind is ActorKind.PERSON)]
    tells = _tells(r, s, top)
    if _is_speaker(r, word, who, source):
        return not tells  # "She is to brief the senate" is about her, "She put it at nine" by her
    before = {m.actor.id for m in r.found.inside(Mention, source.since)}
    sides = {a.side for a in _speakers(r, source)}
    new = [m.actor for m in who if m.by in _NAMED and m.actor.id not in before]
    refused = _NO.search(r.doc[s]) is not None  # "Arland has bought no arms": no reporter vouches for it
    return tells or any(a.kind is ActorKind.PERSON or not (refused or a.side in sides) for a in new)


_NO = re.compile(r"\b(?:no|not|none|never|neither|nothing|nobody)\b", re.I)


def _tells(r: Reading, s: Span, top: int) -> bool:
    """Whether the verb of a sentence is a word of telling, in the active, and told as done."""
    if r.parse.kid(top, "nsubj:pass", "aux:pass") is not None or "to" in {r.parse.words[k].lemma for k in r.parse.kids(top, "mark")}:
        return False
    return any(r.parse.words[top].span.meets(c.span) for c in r.found.inside(Cue, s))


def _speakers(r: Reading, source: _Source) -> list[Actor]:
    return [m.actor for x in source.line if x.source for m in r.found.inside(Mention, x.source)]


def _is_speaker(r: Reading, word: Span, who: Sequence[Mention], source: _Source) -> bool:
    """Whether a subject is who spoke, by a pronoun, by name, or by the noun once more ("an envoy said … *The envoy*")."""
    ids = {a.id for a in _speakers(r, source)}
    again = any(x.source and re.search(rf"\b{re.escape(r.doc[word])}$", r.doc[x.source]) for x in source.line)
    pronoun = r.doc[word].lower() in {"he", "she"}
    return (again and r.doc[word].islower()) or any(m.actor.id in ids and (pronoun or m.by in _NAMED) for m in who)
