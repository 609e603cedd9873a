"""Whom the words for a source point back to where no mention says so: "*it* said", "*the diplomat* repeated", "*the spokeswoman* thanked".

The name comes from who has spoken before, or from whom the sentence before is about.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from onrecord.actor import Actor, ActorKind
from onrecord.annotation import Mention, Sentence, SourceMention
from onrecord.claim import Attribution, SourceKind
from onrecord.document import Span
from onrecord.once_more import told_once_more
from onrecord.passages import Reading
from onrecord.syntax import SUBJECTS
from onrecord.whose_paper import whose_paper

_BODIES = frozenset({ActorKind.GOVERNMENT, ActorKind.ORGANISATION, ActorKind.OUTLET, ActorKind.AGENCY})
_FEW = 1
"""Sentences between "it" and the body that it means."""
_OF_PERSONS = frozenset(
    {
        *("spokesman", "spokeswoman", "spokesperson", "official", "diplomat", "minister", "ambassador", "envoy", "officer", "colonel"),
        *("general", "admiral", "captain", "commander", "director", "manager", "chairman", "chairwoman", "president", "governor", "mayor"),
        *(
            "representative",
            "lawyer",
            "prosecutor",
            "judge",
            "politician",
            "senator",
            "deputy",
            "bishop",
            "secretary",
            "premier",
            "mediator",
            "negotiator",
        ),
        *("auditor", "rapporteur", "inspector", "investigator", "ombudsman", "commissioner", "coroner", "economist", "historian"),
        *("head", "coordinator", "boss", "rector", "dean", "consul", "attorney", "professor", "analyst", "expert", "campaigner"),
        *("source", "speaker", "functionary", "dignitary", "leader", "chief", "banker", "executive", "scientist", "engineer", "doctor"),
    }
)
"""Nouns by which a person is told of once more."""


def pointed(r: Reading, link: Attribution, spoken: Sequence[Attribution]) -> Attribution:
    """A link with the name of whom its words point to; the link as it is where they name somebody, or the text does not say whom."""
    words = r.doc[link.source].lower() if link.source else ""
    if link.source is None:
        return link
    if words in {"he", "she"} and (speaker := _who_spoke(r, link, link.source, spoken)):
        return replace(link, name=speaker.name, actor=speaker.actor, kind=speaker.kind)
    if words == "it" and link.actor is None:
        told = _it(r, link, link.source, spoken)
        return told if told is not link else whose_paper(r, link, link.source, spoken) or link
    if words == "it" and link.actor is not None and (body := _of_itself(r, link, link.source, link.actor)):
        return replace(link, name=body.actor.name, actor=body.actor, kind=_KINDS.get(body.actor.kind, SourceKind.ORGANISATION))
    if words in _ONE_OF and link.actor is None:
        return _one_of(r, link, link.source, spoken)
    if words in _PRINTED and link.actor is None and (paper := _who_printed(r, link.source, words, spoken)):
        return replace(link, name=paper.name, actor=paper.actor, kind=paper.kind)
    noun = words.removeprefix("the ")
    plain = link.actor is None or link.actor.kind is ActorKind.GROUP
    if plain and (named := _named_beside(r, link.source)):
        return replace(link, name=named.actor.name, actor=named.actor, kind=SourceKind.NAMED_OFFICIAL)
    if plain and noun != words and (person := told_once_more(r, link.source, spoken)):
        own = person.actor
        return replace(link, name=own.name, actor=own, kind=SourceKind.NAMED_OFFICIAL if own.side != own.id else SourceKind.PERSON)
    if plain and noun != words and noun in _OF_PERSONS and link.kind is not SourceKind.DOCUMENT:
        return _once_more(r, link, link.source, noun, spoken)
    return link


_ONE_OF = frozenset({"one", "another", "a second", "a third", "the other", "the second", "one of them", "another of them", "two of them"})


def _one_of(r: Reading, link: Attribution, source: Span, spoken: Sequence[Attribution]) -> Attribution:
    """One of several who spoke just before: "two brokers said it was cheap. *One* called it mad"; who they are stays as it was told."""
    last = next((x for x in reversed(spoken) if x.source and x.source.end <= source.start), None)
    if last is None or last.source is None or _number(r, source) - _number(r, last.source) > _NEAR or last.kind in _PRESS:
        return link
    head = r.parse.top(r.parse.at(last.source))
    noun = r.doc[r.parse.words[head].span] if head is not None else ""
    again = r.doc[last.source].lower() in _ONE_OF and last.name.lower() not in _ONE_OF
    many = again or noun.lower() == "people" or (noun.endswith("s") and noun.islower())
    return replace(link, name=last.name, actor=last.actor, kind=last.kind) if many else link


_PRINTED = frozenset({"the report", "the article", "the story", "the piece", "the dispatch"})
_PRESS = frozenset({SourceKind.OUTLET, SourceKind.AGENCY})


def _who_printed(r: Reading, source: Span, words: str, spoken: Sequence[Attribution]) -> Attribution | None:
    """The paper whose report is meant: "a British newspaper has found out. … *the report* says", where no other report was told of."""
    noun = words.removeprefix("the ")
    if re.search(rf"\b{noun}s?\b", r.doc.text[: source.start], re.I):
        return None
    papers = [x for x in spoken if x.source and x.source.end <= source.start and x.kind in _PRESS]
    near = papers and papers[-1].source and _number(r, source) - _number(r, papers[-1].source) <= _NEAR
    return papers[-1] if near and len({x.name for x in papers}) == 1 else None


def _who_spoke(r: Reading, link: Attribution, source: Span, spoken: Sequence[Attribution]) -> Attribution | None:
    """Who says of another what stands before: "*Ruiz* gave no date. Paz would lead the talks, *he said*", where Paz has not said a word."""
    said, actor = link.content, link.actor
    if said is None or actor is None or not said.end <= source.start or not _one_sentence(r, said, source):
        return None
    named = any(m.actor.id == actor.id and m.by in {"name", "role"} for m in r.found.inside(Mention, said))
    if not named or ":" in r.doc[said] or any(x.actor is not None and x.actor.id == actor.id for x in spoken):
        return None
    here = _number(r, source)
    people = (x for x in reversed(spoken) if x.source and x.source.end <= said.start and x.kind in _PEOPLE)
    last = next(people, None)
    return last if last and last.source and here - _number(r, last.source) <= _NEAR else None


_PEOPLE = frozenset({SourceKind.NAMED_OFFICIAL, SourceKind.UNNAMED_OFFICIALS, SourceKind.PERSON, SourceKind.WITNESS})
_NEAR = 3
"""Sentences between who spoke and "he said"."""


def _of_itself(r: Reading, link: Attribution, it: Span, actor: Actor) -> Mention | None:
    """The body that says of itself what stands before: "*The navy* has no such ship, it said", where the paragraph tells of no other."""
    said = link.content
    if said is None or not said.end <= it.start or not _one_sentence(r, said, it):
        return None
    near = (m for m in r.found.inside(Mention, Span(max(0, it.start - 1500), it.start)) if m.actor.id == actor.id)
    told = _subject_before(r, it) if not any(_same_block(r, m.span, it) for m in near) else None
    if isinstance(told, Span):  # "*the UN mission* Unitams", "*the Kenyan navy*"
        told = max(r.found.inside(Mention, told), key=lambda m: len(m.span), default=None)
    return told if told is not None and told.span.start >= said.start else None


def _one_sentence(r: Reading, a: Span, b: Span) -> bool:
    return any(a.start >= s.span.start and b.end <= s.span.end for s in r.found.meeting(Sentence, b))


_OF_A_BODY = re.compile(r"(?:the )?(?:[\w-]+ )?[\w-]+ (?:of|for) the (?:[a-z-]+ ?){1,4}(?<! of)(?<! for)(?<! by)(?<! with)", re.ASCII)


def _named_beside(r: Reading, source: Span) -> Mention | None:
    """The one person whose name stands behind what somebody is: "*the spokeswoman* of the harbour office of Oran, *Ana Ruiz*"."""
    people = [m for m in r.found.inside(Mention, source) if m.actor.kind is ActorKind.PERSON and m.by in {"name", "role"}]
    last = people[0] if len({m.actor.id for m in people}) == 1 else None
    before = r.doc.text[source.start : last.span.start].rstrip() if last else ""
    noun = before.partition(",")[0].partition(" of ")[0].partition(" for ")[0].split()[-1:]
    bodies = (m.span.end for m in r.found.inside(Mention, source) if m.actor.kind in _BODIES and last and m.span.end <= last.span.start)
    apart = before.endswith(",") or any(
        not r.doc.text[end : last.span.start].strip() for end in bodies if last
    )  # "of the ministry Ana Ruiz"
    apart = apart or _OF_A_BODY.fullmatch(before) is not None  # "the head *of the consumer inspection* Ana Ruiz"
    alone = last is not None and apart and before.count(",") <= 1 and not r.doc.text[last.span.end : source.end].strip(" ,")
    return last if alone and noun and noun[0].lower() in _OF_PERSONS else None


def _it(r: Reading, link: Attribution, source: Span, spoken: Sequence[Attribution]) -> Attribution:
    """As in "its owner confirmed the loss. *It* would not discuss a ransom", "the union had spoken of 40; *it* gave no reason"."""
    here = _number(r, source)
    before = (x for x in reversed(spoken) if x.source and x.source.end <= source.start and not _in_passing(r, x))
    last = next(before, None)
    near = last is not None and last.source is not None and here - _number(r, last.source) <= _FEW
    near = near and last is not None and last.source is not None and (_same_block(r, last.source, source) or _behind_words(link))
    if near and last is not None and last.source is not None and _is_body(r, last) and not _another_after(r, last.source, source):
        return replace(link, name=last.name.strip(" ,"), actor=last.actor, kind=last.kind)
    told = _subject_before(r, source)
    if isinstance(told, Mention):
        return replace(link, name=told.actor.name, actor=told.actor, kind=_KINDS[told.actor.kind])
    return replace(link, name=" ".join(r.doc[told].split()).strip(" ,"), kind=SourceKind.ORGANISATION) if told else link


def _behind_words(link: Attribution) -> bool:
    """Whether the words stand before who says them: "Forty tonnes were on board, *it said*" goes on from the paragraph before."""
    return link.content is not None and link.source is not None and link.content.end <= link.source.start


_KINDS = {
    ActorKind.GOVERNMENT: SourceKind.GOVERNMENT,
    ActorKind.ORGANISATION: SourceKind.ORGANISATION,
    ActorKind.OUTLET: SourceKind.OUTLET,
    ActorKind.AGENCY: SourceKind.AGENCY,
}


def _is_body(r: Reading, link: Attribution) -> bool:
    """Whether a source is one that "it" may stand for: a body or a paper by the name, or one thing by its noun ("the office")."""
    if link.source is None:
        return False
    if link.actor is not None and link.actor.kind is not ActorKind.GROUP:
        return link.actor.kind in _BODIES
    head = r.parse.top(r.parse.at(link.source))
    if head is None:
        return False
    if r.parse.words[head].lemma in _SINGLE or (link.actor is None and r.parse.words[head].pos == "PROPN"):
        return True
    return _is_thing(r, r.parse.words[head].span)


def _is_thing(r: Reading, noun: Span) -> bool:
    """Whether a noun in the singular names a body or a paper that speaks: "the *gendarmerie*", "the *indictment*"."""
    word = r.doc[noun].lower()
    kinds = {m.kind for m in r.found.inside(SourceMention, noun) if m.span == noun}
    return not (word.endswith("s") or word in _PEOPLE_WORDS) and (bool(kinds & _THINGS) or word in _FORCES)


_THINGS = frozenset({SourceKind.DOCUMENT, SourceKind.GOVERNMENT, SourceKind.ORGANISATION})
_PEOPLE_WORDS = frozenset({"rebel", "militant", "police", "data", "journalist", "reporter", "media", "press"})
_FORCES = frozenset(
    {"gendarmerie", "coastguard", "guard", "militia", "junta", "judiciary", "prosecution", "diocese", "church", "club", "league"}
)


_SINGLE = frozenset(
    {
        *("office", "ministry", "company", "firm", "group", "union", "bank", "agency", "embassy", "command", "court", "party", "charity"),
        *("institute", "report", "statement", "study", "army", "navy", "government", "department", "committee", "commission", "council"),
        *("movement", "operator", "shipyard", "airline", "owner", "association", "federation", "paper", "newspaper", "letter", "document"),
        *("mission", "council", "authority", "force", "coalition", "alliance", "fund", "foundation", "directorate", "service", "network"),
    }
)


def _another_after(r: Reading, source: Span, it: Span) -> bool:
    """Whether another body has become what is told of since somebody spoke: the subject of the sentence that stands between."""
    return any(s.span.start > source.end and s.span.end <= it.start for s in r.found.inside(Sentence, Span(source.end, it.start)))


def _in_passing(r: Reading, link: Attribution) -> bool:
    """Whether somebody is told of as a source only beside what the sentence tells: "cards *issued by the refugee office*"."""
    verb = r.parse.top(r.parse.at(link.cue)) if link.cue else None
    return verb is not None and r.parse.words[verb].relation.split(":")[0] in {"acl", "amod"}


def _subject_before(r: Reading, it: Span) -> Mention | Span | None:
    """The body that the clause or the sentence before is about: "*The shipyard* had spoken of 86 million; it …"."""
    sentences = [s.span for s in r.found.of(Sentence) if s.span.start <= it.start and _same_block(r, s.span, it)]
    for s in reversed(sentences[-2:]):
        inside = r.parse.at(Span(s.start, min(s.end, it.start)))
        top = r.parse.top(inside)
        subject = r.parse.kid(top, *SUBJECTS) if top is not None else None
        if subject is None or subject not in inside:
            continue
        word = r.parse.words[subject].span
        own = r.parse.span(subject, frozenset({"acl:relcl", "acl"}))
        bodies = [m for m in r.found.inside(Mention, own) if m.actor.kind in _BODIES and m.by in {"name", "role", "outlet", "office"}]
        of_itself = next((m for m in bodies if word in m.span), None)
        beside = next((m for m in bodies if r.doc.text[word.end : m.span.start].strip(" ") in {",", ", the", "by the group"}), None)
        if of_itself or beside or r.parse.words[subject].lemma in _SINGLE or (len(word) > 2 and r.doc[word].isupper()):
            return of_itself or beside or (own if len(r.parse.at(own)) > 1 else None)
    return None


def _once_more(r: Reading, link: Attribution, source: Span, noun: str, spoken: Sequence[Attribution]) -> Attribution:
    """As in "*Ana Ruiz, the spokeswoman*, rejected it. … *The spokeswoman* thanked …": a person told of before by that noun, with a name.

    Where the text tells of no other such ("a diplomat", "two officials"), it is the one person who has spoken, or by far most.
    """
    before = r.doc.text[: source.start]
    if re.search(rf"\b(?:an?|one|another|two|three|some|several|many|other)\b(?: [\w'’-]+){{0,3}} {noun}s?\b", before, re.I):
        return link
    people = [x for x in spoken if x.actor is not None and x.actor.kind is ActorKind.PERSON and x.source and x.source.end <= source.start]
    holders = [x for x in people if x.actor and x.actor.side != x.actor.id]
    names = {x.actor.id: x for x in holders or people if x.actor}
    if not names:
        return link
    titled = [x for x in names.values() if _is_called(r, x, noun, source.start)]
    often = Counter(x.actor.id for x in people if x.actor and x.actor.id in names).most_common(2)
    chief = names[often[0][0]] if len(often) == 1 or often[0][1] > 2 * often[1][1] else None
    one = titled[-1] if titled else chief if noun in _ANYBODY else None
    return replace(link, name=one.name, actor=one.actor, kind=one.kind) if one else link


_ANYBODY = frozenset({"source", "official", "diplomat", "officer", "politician", "functionary", "dignitary", "speaker"})
"""Nouns that fit whoever has spoken."""


def _is_called(r: Reading, link: Attribution, noun: str, until: int) -> bool:
    """Whether a noun stands beside the name of who spoke: "*spokeswoman* Ana Ruiz", "Ana Ruiz, a *spokeswoman* of the port"."""
    actor = link.actor
    named = [m.span for m in r.found.of(Mention) if actor and m.actor.id == actor.id and m.by in {"name", "role"} and m.span.end <= until]
    for span in named:
        around = r.doc.text[max(0, span.start - 90) : span.start], r.doc.text[span.end : span.end + 60]
        if re.search(rf"\b{noun}\b", r.doc[span], re.I) or re.search(rf"\b{noun}\b(?:[^.;:\n,]{{0,60}},)? ?$", around[0], re.I):
            return True
        if re.match(rf", (?:[^.,;:\n]{{0,40}} )?{noun}\b", around[1], re.I):
            return True
    return False


def _same_block(r: Reading, a: Span, b: Span) -> bool:
    return r.doc.block_at(a) == r.doc.block_at(b)


def _number(r: Reading, span: Span) -> int:
    """The number of the sentence in which words stand."""
    return sum(s.span.start <= span.start for s in r.found.of(Sentence))
