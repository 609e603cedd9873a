"""Document and annotations to claims: who says what, on whose word, how sure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from onrecord.actor import Actor, ActorKind
from onrecord.annotation import (
    Annotations,
    EventMention,
    GoodMention,
    Hedge,
    Mention,
    PlaceMention,
    Quote,
    RunTogether,
    Sentence,
    SourceMention,
    TimeMention,
)
from onrecord.beside import credited
from onrecord.bystanders import fought_off, stands_beside
from onrecord.claim import Attribution, Certainty, Claim, Flag, SourceKind, Stance, Voice
from onrecord.corrections import killed, put_right, settled, withdrawals, withdrawn
from onrecord.denials import LEAVING, POINTS_BACK, STAYS, amends, denied_goods, denied_in_words, disowns, owns, placed_elsewhere
from onrecord.document import BlockKind, Document, Span
from onrecord.event import Event, Realis
from onrecord.event_words import is_a_time, of_its_own, small, tells_nothing, with_its_words
from onrecord.evidence import has_evidence
from onrecord.free_indirect import carried
from onrecord.identity import claim_id
from onrecord.imprint import credited_within, is_opinion, reprinted, without_self
from onrecord.own_people import is_own, of_a_house, saw, seen_by
from onrecord.papers import disputed, is_verdict, long_ago, of_its_day, resting_on, verdict
from onrecord.passages import Passage, Reading, passages, reading
from onrecord.pointing import pointed
from onrecord.report import CLAIMS, UNVERIFIED, Report
from onrecord.stems import content_stems
from onrecord.syntax import CLAUSES, SUBJECTS
from onrecord.undecided import undecided
from onrecord.utterances import uttered
from onrecord.when import When, may_equal
from onrecord.where import Place

_PRONOUNS = frozenset({"he", "she", "it", "they", "i", "we", "one"})
_OURS = frozenset({"country", "nation", "government", "state", "side", "army", "armed forces", "forces", "troops", "people", "military"})
_FIRST_PERSON = frozenset({"i", "me", "my", "we", "us", "our", "ours"})


def compose(doc: Document, found: Annotations) -> tuple[Claim, ...]:
    """The claims of a document in text order; a reply carries the id of the claim that it answers."""
    r = reading(doc, found)
    r = replace(r, taken_back=withdrawals(r))
    told_of = [with_its_words(r, p) for p in settled(r, carried(r, credited(r, passages(r)))) if not tells_nothing(r, p)]
    told = _asked_of(r, list(_carried_on(r, [claim for p in told_of for claim in _claims(r, p)])))
    return tuple(_answered(r, placed_elsewhere(r, list(disputed(r, list(_by_those_told(list(told))))))))


# --- claims -------------------------------------------------------------------------------------------------------


def _claims(r: Reading, p: Passage) -> Iterator[Claim]:
    """The claim of a passage, once for each of several joint sources ("Oslo and Riga announced")."""
    links = [list(_links(r, one)) for report in p.line for one in _voices(report)]
    joint = max([len(x) for x in links if x], default=1)
    for n in range(min(joint, 3)):
        named = tuple(of_a_house(r, x) for x in _merged([x[min(n, len(x) - 1)] for x in links if x]))
        chain = seen_by(r, p) or without_self(r.doc, named[1:] if named and is_own(r.doc, named[0]) else named)
        printed = reprinted(r.doc) or credited_within(r.doc, r.found, p.span)
        if printed and chain and printed[0].name.casefold() == chain[0].name.casefold():
            chain = chain[1:]  # "told Nordic Wire", in a dispatch of Nordic Wire
        spoken = uttered(r, p) if not chain else None
        yield _claim(r, p, (*printed, *(without_self(r.doc, tuple(_links(r, spoken))[:1]) if spoken else chain)))


def _voices(report: Report) -> tuple[Report, ...]:
    """A report, and whom its words name beside its source.

    The outlet that was told stands outside the source ("aides told the Star"); of a garbled report ("The Gazette According to Marsh, …")
    the first noun cites the second, and a flag says it is unclear.
    """
    outer = (replace(report, source=report.medium, medium=None),) if report.medium else ()
    inner = (replace(report, source=report.rival, rival=None),) if report.rival else ()
    return (*outer, report, *inner)


def _claim(r: Reading, p: Passage, chain: tuple[Attribution, ...]) -> Claim:
    block = r.doc.block_at(p.span)
    mine = of_its_own(r, p, put_right(r, p, _event_mention(r, p)))
    question = r.doc[p.span].rstrip('”"’) ').endswith("?")
    stance = Stance.ASKS if question else _stance(p)
    if stance is not Stance.ASKS and mine is not None and not stance.silent and _left_open(p, mine, r.doc[p.span]):
        stance = Stance.ASKS
    if w := withdrawn(r, p):
        stance, chain = Stance.RETRACTS, (w.outlet,) if w.outlet else ()
    elif amends(r, p, chain) or killed(r.doc):
        stance, chain = Stance.RETRACTS, ()
    event = _event(r, p, mine, chain, stance)
    if stance is Stance.ASSERTS and owns(r, p):
        stance = Stance.CONFIRMS
    if stance in {Stance.ASSERTS, Stance.ANNOUNCES} and disowns(r, p, chain):
        stance = Stance.DENIES
        event = _event(r, p, mine, chain, stance)
    if stance in {Stance.ASSERTS, Stance.DENIES} and (judged := verdict(r, p)):
        stance, mine, event = judged, None, None
    event = of_its_day(r, p, event)
    if stance is Stance.ASSERTS and (absent := denied_goods(r, p, event)):
        stance = Stance.DENIES
        event = replace(event, goods=tuple(g for g in event.goods if g.name in absent)) if event else None
    chain = _performed(r, p, chain, event)
    hedges = [h for h in r.found.inside(Hedge, p.span) if not any(h.span in o for o in _excluded(r, p))]
    certainty = Certainty.CERTAIN
    for h in hedges:
        if _bears(r, p, mine, h):
            certainty = certainty & h.certainty
    flags = set(_flags(r, p, event, question))
    return Claim(
        document=r.document,
        span=p.span,
        quote=r.doc[p.span],
        chain=chain,
        stance=stance,
        certainty=Certainty.UNSTATED if stance is Stance.ASKS or stance.silent else certainty,
        event=event,
        hedges=tuple(h.span for h in hedges),
        negated=event is not None and event.realis is Realis.NEGATED,
        roles=tuple(sorted(set(mine.roles), key=lambda x: (x[1], x[0]))) if mine else (),
        flags=tuple(sorted(flags)),
        block=block.kind if block else BlockKind.PARAGRAPH,
    )


def _performed(r: Reading, p: Passage, chain: tuple[Attribution, ...], event: Event | None) -> tuple[Attribution, ...]:
    """Who does a thing by saying so speaks for the doer: "Oslo *hereby* bans the four, the ministers said"."""
    if not chain or event is None or not event.actors or not _HEREBY.search(r.doc[p.span]):
        return chain
    last, doer = chain[-1], event.actors[0]
    if last.actor is None or last.actor.side != last.actor.id or last.actor.kind is not ActorKind.GROUP or doer.kind is ActorKind.GROUP:
        return chain
    return (*chain[:-1], replace(last, actor=replace(last.actor, bloc=doer.side), kind=SourceKind.GOVERNMENT))


def _left_open(p: Passage, mine: EventMention, words: str) -> bool:
    """Whether the words of a passage leave its event open: "Kenya *has not decided whether* to sue"."""
    return mine.span in p.span and undecided(words, (mine.span.start - p.span.start, mine.span.end - p.span.start))


_SCHEDULED = re.compile(r"\b(?:expect|schedul|due|slated)", re.I)


def _bears(r: Reading, p: Passage, mine: EventMention | None, hedge: Hedge) -> bool:
    """Whether a hedge weakens what is claimed ("could travel"), not a word beside it ("perhaps even in person").

    What is expected or scheduled to be done is a plan, and told for certain; what is expected to happen is a guess.
    """
    if mine is not None and mine.realis is Realis.PLANNED and _SCHEDULED.search(r.doc[hedge.span]):
        return False
    word = r.parse.top(r.parse.at(hedge.span))
    top = r.parse.top(r.parse.at(p.span))
    if word is None or top is None:
        return False
    trigger = next(iter(r.parse.at(mine.span)), top) if mine else top
    line = [trigger, *r.parse.up(trigger)]
    path = {*(line[: line.index(top) + 1] if top in line else line[:1]), top}
    modifies = r.parse.words[word].relation.split(":")[0] in {"aux", "advmod", "amod", "mark", "case", "det", "cc"}
    return (r.parse.heads[word] if modifies else word) in path


def _stance(p: Passage) -> Stance:
    """The innermost stance; an outer denial or silence is not softened by a plain inner "said"."""
    return next((x.stance for x in reversed(p.line) if x.stance is not Stance.ASSERTS), Stance.ASSERTS)


def _excluded(r: Reading, p: Passage) -> list[Span]:
    """Clauses inside a passage that make claims of their own."""
    return [*p.others, *(q.span for q in r.lesser if q.span in p.span and q.span != p.span)]


def _flags(r: Reading, p: Passage, event: Event | None, question: bool) -> Iterator[Flag]:
    if any(x.rival for x in p.line) or _named_twice(r, p) or _runs_together(r, p):
        yield Flag.AMBIGUOUS_ATTRIBUTION
    if question:
        yield Flag.QUESTION
    if event is not None and event.realis is Realis.CONDITIONAL:
        yield Flag.CONDITIONAL
    if _first_hand(r, p):
        yield Flag.FIRST_HAND
    if not p.line and is_opinion(r.doc):
        yield Flag.OPINION
    if has_evidence(r, p):
        yield Flag.EVIDENCE
    if p.line and p.line[-1].stance in {Stance.DENIES, Stance.CONFIRMS} and (_long_ago(r, p.line[-1]) or long_ago(r, p)):
        yield Flag.HISTORICAL
    block = r.doc.block_at(p.span)
    if (
        block
        and block.kind is BlockKind.CAPTION
        and any(b.kind is BlockKind.CREDIT and 0 <= b.span.start - block.span.end < 40 for b in r.doc.blocks)
    ):
        yield Flag.CREDITED_IMAGE


def _named_twice(r: Reading, p: Passage) -> bool:
    """Whether one name is given for two sources of a chain: "*The Post* reported, an aide told *the Post*, that …"."""
    same = [x for x in r.reports if any(part.meets(p.span) for part in x.content)]
    spoken = dict.fromkeys(s for x in (*p.line, *same) for s in (x.source, x.medium, x.rival) if s)
    named = [(" ".join(_BARE.sub("", r.doc[s]).split()), m.actor.id) for s in spoken if (m := _by_name(r, s))]
    pairs = ((a, b) for n, (a, one) in enumerate(named) for b, other in named[n + 1 :] if one == other)
    return any(f" {a}".endswith(f" {b}") or f" {b}".endswith(f" {a}") for a, b in pairs)


def _by_name(r: Reading, source: Span) -> Mention | None:
    """Whom a source names by a name of its own; "the ministry", "she" and a country that acts may well stand twice."""
    named = (m for m in r.found.inside(Mention, source) if m.by in {"name", "outlet"} and m.span.end == source.end)
    return next((m for m in named if not r.doc[m.head].islower()), None)


def _runs_together(r: Reading, p: Passage) -> bool:
    """Whether words of the attribution run together: of a source, or a reporting word anywhere in the sentence."""
    sentences = [s.span for s in r.found.meeting(Sentence, p.span)]
    frames = [x.frame for x in p.line]
    return any(frame.meets(g.span) for g in r.found.of(RunTogether) for frame in (sentences if g.cue else frames))


def _first_hand(r: Reading, p: Passage) -> bool:
    """Whether the reporter was there: "this correspondent saw", "a Daily Test reporter saw" in the Daily Test."""
    if not p.line and _EYE.search(r.doc[p.span]) and not r.found.meeting(Quote, p.span):
        return True
    return saw(r, p)


_EYE = re.compile(r"\bI (?:had )?(?:myself )?(?:saw|seen|counted|watched|heard|stood|walked|looked|was (?:there|standing)|got to)\b")


def _long_ago(r: Reading, report: Report) -> bool:
    """Whether a reply is told as past ("had denied it three weeks earlier"): more than a week before the report."""
    near = r.found.inside(TimeMention, Span(report.whole.start, report.whole.end + 40))
    return r.doc.day is not None and any(t.when and t.when.latest and t.when.latest < r.doc.day - timedelta(7) for t in near)


# --- chains -------------------------------------------------------------------------------------------------------


def _links(r: Reading, report: Report) -> Iterator[Attribution]:
    """One link for a source, several for joint ones, an unnamed one where the text names nobody."""
    content = report.content[0].to(report.content[-1]) if report.content else None
    voice = _voice(r, report)
    if report.kind == UNVERIFIED:
        return
    if report.source is None:
        yield Attribution(SourceKind.UNKNOWN, voice, "unnamed", None, report.cue, content)
        return
    head = r.parse.top(r.parse.at(report.source))
    if joint := _joint_paper(r, report) or _of_both(r, report, head):
        yield from joint
        return
    heads = [h for h in r.parse.joined(head) if r.parse.words[h].span in report.source] if head is not None else []
    named: list[tuple[int | None, Mention | None]] = [(h, t) for h in heads for t in _together(r, _mention_at(r, h, report.source))]
    for h, mention in named if len(named) > 1 else [(head, _theirs(r, head, _mention_at(r, head, report.source)))]:
        kind, name = _source_kind(r, report.source, h, mention)
        actor = mention.actor if mention else None
        if mention and mention.by == "description" and (owner := _owner(r, mention)):
            name = f"{r.doc[Span(owner.span.end, mention.span.end)].strip()} of {owner.actor.name}"
            actor = replace(mention.actor, name=name, bloc=mention.actor.bloc or owner.actor.side)
        yield Attribution(kind, voice, name, report.source, report.cue, content, actor)


def _theirs(r: Reading, head: int | None, mention: Mention | None) -> Mention | None:
    """Who belongs to a person is not that person: "*her family* said", after words on the minister."""
    if head is None or mention is None or mention.by != "pronoun" or mention.actor.kind is not ActorKind.PERSON:
        return mention
    noun = r.parse.words[head].span
    if r.doc[mention.span].lower() not in _POSSESSIVE or noun.start < mention.span.end:
        return mention
    whole = Span(mention.span.start, noun.end)
    return replace(mention, span=whole, actor=_unnamed(r.doc[whole]), by="description")


def _owner(r: Reading, described: Mention) -> Mention | None:
    """Whose somebody is that the text names by no more than that: "*Her* deputy said", after the minister."""
    first = (m for m in r.found.inside(Mention, described.span) if m.span.start == described.span.start and m.by == "pronoun")
    owner = next(first, None)
    if owner is None or owner.actor.kind is ActorKind.GROUP or r.doc[owner.span].lower() not in _POSSESSIVE:
        return None
    of_a_thing = r.doc[described.span].lower().endswith(_OF_THINGS)  # "*its* captain" is a ship's, whatever body was told of last
    return None if of_a_thing and owner.actor.kind is not ActorKind.ORGANISATION else owner


_OF_THINGS = ("owner", "owners", "captain", "crew", "skipper", "master", "pilot", "operator", "author", "authors")


_POSSESSIVE = frozenset({"his", "her", "its", "their"})
_JOINT = re.compile(r"\bjoint (?:\w+ )?(statement|communiqu[eé]|declaration|document|text|note|release)\b", re.I)


def _joint_paper(r: Reading, report: Report) -> list[Attribution]:
    """The word of each side of a joint paper: "the *joint* communiqué of Oslo and Riga says"; later "according to the communiqué"."""
    words = r.doc[report.source] if report.source else ""
    whole = report.source
    if report.source and (paper := _PAPER.match(words)):
        before = r.doc.text[: report.source.start]
        told = [m for m in _JOINT.finditer(before) if m[1].lower() == paper[1].lower()]
        whole = Span(told[-1].start(), min(told[-1].end() + 80, report.source.start)) if told else None
    elif not _JOINT.search(words):
        whole = None
    if whole is None or report.source is None:
        return []
    sides = _unique([m.actor for m in r.found.inside(Mention, whole) if m.actor.kind is ActorKind.GOVERNMENT and m.by != "description"])
    content = report.content[0].to(report.content[-1]) if report.content else None
    voice = _voice(r, report)
    two = sides if len(sides) == 2 else []
    return [Attribution(SourceKind.GOVERNMENT, voice, a.name, report.source, report.cue, content, a) for a in two]


_OF_BOTH = re.compile(r"\b(?:of|in|from) [\w' -]+(?:, [\w' -]+)* and ", re.I)
_NO_OFFICE = frozenset(
    {"official", "officer", "diplomat", "source", "person", "people", "worker", "resident", "soldier", "expert", "analyst"}
)


def _of_both(r: Reading, report: Report, head: int | None) -> list[Attribution]:
    """The word of each state whose holders of one office speak together: "the *presidents of Chile and Peru* said"."""
    if report.source is None or head is None or not _OF_BOTH.search(r.doc[report.source]):
        return []
    noun = r.parse.words[head]
    inside = sorted(r.found.inside(Mention, report.source), key=lambda m: (m.span.start, -m.span.end))
    told = [_bloc_of(r, m.actor) for m in inside if m.actor.side.startswith("country:") and m.span.end > noun.span.start]
    homes = [_government(r, p.place) for p in r.found.inside(PlaceMention, report.source) if p.place.country]  # "in Oslo and Riga"
    lands = list({a.side: a for a in (*homes, *told)}.values())
    if len(lands) < 2 or noun.pos == "PROPN" or noun.lemma in _NO_OFFICE or any(a.kind is not ActorKind.GOVERNMENT for a in lands):
        return []
    content = report.content[0].to(report.content[-1]) if report.content else None
    what = _BARE.sub("", r.doc[Span(report.source.start, noun.span.end)])
    return [
        Attribution(SourceKind.GOVERNMENT, _voice(r, report), f"{what} of {a.name}", report.source, report.cue, content, a) for a in lands
    ]


def _together(r: Reading, mention: Mention | None) -> list[Mention]:
    """A mention with those that the same words make ("both sides", "they" after a pair); none where there is none."""
    if mention is None or mention.by != "pronoun":
        return [mention] if mention else []
    return [m for m in r.found.inside(Mention, mention.span) if m.span == mention.span]


_SEEN = frozenset({"check", "examine", "hear", "obtain", "read", "review", "see", "verify", "view", "watch"})
"""What is done to a document by whoever cites it: "video *reviewed by* the paper shows" is on the video's word."""


def _mention_at(r: Reading, head: int | None, source: Span) -> Mention | None:
    """The longest mention that holds a noun, else the first that lies in the source, not one that only saw it."""
    if head is None:
        return None
    word = r.parse.words[head].span
    near = r.found.inside(Mention, Span(max(0, source.start - 120), source.end + 120))
    holding = [m for m in near if word in m.span]
    if holding:
        return _called_by_name(r, max(holding, key=lambda m: len(m.span)), near, source)
    below = [r.parse.words[k] for k in r.parse.under(head)]
    seen = min((w.span.start for w in below if w.relation == "acl" and w.lemma in _SEEN), default=source.end)
    if any(m.span == word and m.kind is SourceKind.DOCUMENT for m in r.found.inside(SourceMention, word)):
        seen = min((w.span.start for w in below if w.relation == "cc" and w.span.start > word.end), default=seen)
    inside = [m for m in near if m.span in Span(source.start, seen) and not _handed_to(r, word, m.span)]
    return max(inside, key=lambda m: (m.actor.kind in {ActorKind.PERSON, ActorKind.OUTLET, ActorKind.AGENCY}, -m.span.start), default=None)


def _handed_to(r: Reading, word: Span, span: Span) -> bool:
    """Whether somebody only got the paper that speaks: "a contract *shown to reporters* says"."""
    return _HANDED.fullmatch(r.doc.text[word.end : max(word.end, span.start)]) is not None


_HANDED = re.compile(
    r",? (?:which was )?(?:shown|leaked|handed|given|passed|sent|forwarded|addressed|shipped|read"
    r"|made available) (?:\w+ )?to (?:the |an? |its |our )?"
)


def _called_by_name(r: Reading, described: Mention, near: Sequence[Mention], source: Span) -> Mention:
    """Who is first described and then named: "the mediator, *Luis Ferro*, announced", "the Lima daily *El Faro* reported"."""
    if described.by != "description":
        return described
    after = (m for m in near if m.span in source and m.by != "country" and m.span.start >= described.span.end)
    named = min(after, key=lambda m: (m.span.start, -len(m.span)), default=None)
    between = r.doc.text[described.span.end : named.span.start] if named else ""
    person = named is not None and named.actor.kind is ActorKind.PERSON and between == ", "
    paper = named is not None and named.actor.kind in {ActorKind.OUTLET, ActorKind.AGENCY} and between in {" ", ", "}
    return named if named is not None and (person or paper) and named.by != "description" else described


_KINDS = {
    ActorKind.GOVERNMENT: SourceKind.GOVERNMENT,
    ActorKind.ORGANISATION: SourceKind.ORGANISATION,
    ActorKind.OUTLET: SourceKind.OUTLET,
    ActorKind.AGENCY: SourceKind.AGENCY,
}


def _source_kind(r: Reading, source: Span, head: int | None, mention: Mention | None) -> tuple[SourceKind, str]:
    noun = next((m.kind for m in r.found.inside(SourceMention, source) if head is not None and m.span == r.parse.words[head].span), None)
    words = " ".join(r.doc[source].split())
    if _LIVES_THERE.search(words) and noun in {None, SourceKind.UNNAMED_OFFICIALS, SourceKind.PERSON}:
        noun = SourceKind.WITNESS
    if mention is None:
        return noun or SourceKind.UNKNOWN, words
    actor = mention.actor
    if mention.by == "description" or (actor.kind is ActorKind.GROUP and noun):
        return noun or SourceKind.UNNAMED_OFFICIALS, actor.name
    if actor.kind is ActorKind.PERSON and actor.side == actor.id and _is_witness(r, source):
        return SourceKind.WITNESS, actor.name
    if actor.kind is ActorKind.PERSON:
        return SourceKind.NAMED_OFFICIAL if actor.side != actor.id else SourceKind.PERSON, actor.name
    if noun is SourceKind.UNNAMED_OFFICIALS and mention.by in {"country", "office"} and actor.kind is ActorKind.GOVERNMENT:
        return noun, words
    name = actor.name
    if mention.by == "country" and head is not None and mention.span.end <= r.parse.words[head].span.start:
        name = _BARE.sub("", words)  # "the palace's press service" speaks, not all that the palace stands for
    return _KINDS.get(actor.kind, noun or SourceKind.UNKNOWN), name


_BARE = re.compile(r"^(?:the|a|an) |['’]s?(?= )", re.I)
"""What a name does without: its article, the sign of the owner."""


_WITNESSES = frozenset(
    {
        "bystander",
        "eyewitness",
        "fisherman",
        "farmer",
        "hostage",
        "neighbor",
        "neighbour",
        "passenger",
        "resident",
        "shopkeeper",
        "survivor",
    }
    | {"villager", "witness"}
)


_LIVES_THERE = re.compile(
    r"\bfrom next door\b|\b(?:who )?(?:lives?|living|works?|working|was standing|were standing|stood) "
    r"(?:beside|near|nearby|next to|opposite|across|close by|on the (?:street|road|square))\b",
    re.I,
)


def _is_witness(r: Reading, source: Span) -> bool:
    """Whether the words for a person tell one who was there: "*fisherman* Joao Reis", "Joao Reis, a *resident*"."""
    return any(m.kind is SourceKind.WITNESS and r.doc[m.span].lower() in _WITNESSES for m in r.found.inside(SourceMention, source))


def _voice(r: Reading, report: Report) -> Voice:
    total = sum(map(len, report.content))
    quoted = sum(max(0, min(q.span.end, c.end) - max(q.span.start, c.start)) for c in report.content for q in r.found.of(Quote))
    if total and quoted > 0.85 * (total - 4):
        return Voice.DIRECT
    return Voice.MIXED if quoted > 12 else Voice.INDIRECT


def _others(outer: Attribution, inner: Attribution) -> bool:
    """Whether a person tells what others say: "*they* said we had no deal," the minister said."""
    return inner.name.casefold() == "they" and outer.actor is not None and outer.actor.kind is ActorKind.PERSON


def _merged(chain: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Neighbouring links of one actor are one ("said he could not confirm"); an unnamed link inside a named one goes."""
    out = list[Attribution]()
    for link in chain:
        same = link.actor is not None and out and out[-1].actor is not None and link.actor.id == out[-1].actor.id
        spoken_of = link.actor is None and link.name.casefold() in _PRONOUNS and not (out and _others(out[-1], link))
        if out and (same or spoken_of):
            out[-1] = replace(out[-1], content=link.content or out[-1].content)
        elif not (out and link.kind is SourceKind.UNKNOWN and link.source is None):
            out.append(link)
    return tuple(out)


def _carried_on(r: Reading, claims: Iterable[Claim]) -> Iterator[Claim]:
    """Whoever is known through another stays so: "An aide told the Star that … *The aide* added", "*He* said": on the word of the Star.

    Words that point back ("one of the aides") mean the source that they point to.
    """
    known, spoken = dict[str, tuple[Attribution, ...]](), list[Attribution]()
    for claim in claims:
        printed = int(bool(claim.chain) and claim.chain[0].kind is SourceKind.AGENCY and claim.chain[0].cue is None)
        head, own = claim.chain[:printed], claim.chain[printed:]
        meant = known.get(_known_as(r, own[0]), ()) if own and _refers_back(r, own[0]) else ()
        if meant and not {link.name for link in meant[:-1]} & {link.name for link in own}:
            same = meant[-1]
            own = (*meant[:-1], replace(own[0], name=same.name, actor=same.actor, kind=same.kind), *own[1:])
        own = tuple(_by_its_author(r, link) for link in own)
        found = tuple(pointed(r, link, spoken) for link in own)
        known |= {_known_as(r, link): found[: n + 1] for links in (own, found) for n, link in enumerate(links)}
        own = _merged(found)
        spoken += own
        yield replace(claim, chain=(*head, *own))


_PAPER = re.compile(r"(?:the|this|its|their) (report|study|survey|analysis|investigation|paper|document|communiqu[eé]|statement)$", re.I)


def _by_its_author(r: Reading, link: Attribution) -> Attribution:
    """A report told of before is the word of whoever wrote it: "the Trace Project has published a report. *The report* says …"."""
    paper = _PAPER.match(r.doc[link.source]) if link.source and link.actor is None else None
    if paper is None or link.source is None:
        return link
    before = list(re.finditer(rf"\b{paper[1]}\b", r.doc.text[: link.source.start], re.I))[-1:]
    if not before:
        return link
    at = Span(before[0].start(), before[0].end())
    near = [
        m
        for m in r.found.inside(Mention, Span(max(0, at.start - 160), at.end + 60))
        if m.actor.kind in _AUTHORS and m.by in {"name", "role"}
    ]
    same = [m for m in near if any(at in s.span and m.span in s.span for s in r.found.meeting(Sentence, at))]
    best = min(same, key=lambda m: (m.span.start > at.end, abs(m.span.start - at.start)), default=None)
    if best is None:
        return link
    spoken = paper[1].lower() in {"statement", "communique", "communiqué"}  # words of its author, no evidence of its own
    return replace(link, actor=best.actor, name=best.actor.name, kind=_KINDS[best.actor.kind] if spoken else link.kind)


_AUTHORS = frozenset({ActorKind.ORGANISATION, ActorKind.GOVERNMENT})


def _refers_back(r: Reading, link: Attribution) -> bool:
    """Whether the words for a source are a pronoun, or point to somebody without a name: "the aide", "one of the aides"."""
    words = r.doc[link.source].lower() if link.source else ""
    unnamed = link.actor is None or link.actor.kind is ActorKind.GROUP
    return words in {"he", "she", "they"} or (unnamed and words.startswith(("the ", "this ", "these ", "one of the ", "both ")))


def _known_as(r: Reading, link: Attribution) -> str:
    """By what a source is known again: a person by the name, somebody unnamed by the noun ("a defence official", "the official")."""
    if link.source is None or (link.actor is not None and link.actor.kind is not ActorKind.GROUP):
        return link.actor.id if link.actor else link.name
    own = (m.span for m in r.found.inside(Mention, link.source) if link.actor and m.actor.id == link.actor.id and m.by == "description")
    head = r.parse.top(r.parse.at(next(own, link.source)))
    if head is not None and r.parse.words[head].pos == "PRON" and link.actor:
        return link.actor.name.split()[-1].removesuffix("s")
    if head is not None and r.parse.words[head].pos == "NUM":
        head = r.parse.kid(head, "nmod") or head
    return r.parse.words[head].lemma if head is not None else link.name


# --- events -------------------------------------------------------------------------------------------------------


def _event_mention(r: Reading, p: Passage) -> EventMention | None:
    """The event of a passage: the event word nearest to its top, those of other claims left out."""
    if p.line and p.line[-1].stance.performs and (cue := _cue_event(r, p.line[-1])):
        return cue
    if p.line and p.line[-1].stance is Stance.ASSERTS and (judged := _judgement(r, p, p.line[-1])):
        return judged
    numbers = r.parse.at(p.span)
    top = r.parse.top(numbers)
    others = _excluded(r, p)
    silent = bool(p.line) and p.line[-1].stance.silent
    reply = p.line[-1].cue if silent or (p.line and p.line[-1].stance is Stance.DENIES) else None
    ranked = []
    for e in r.found.inside(EventMention, p.span):
        if any(e.span in o for o in others) or (reply and reply in p.span and e.span.meets(reply)):
            continue
        if silent and (e.act in {"REQUEST", "REJECT"} or -len(e.span) < e.span.start - p.line[-1].cue.end < 4):
            continue  # "did not respond to requests for comment", "declined to": no matter of its own
        if _undone(r, e) or _modal(r, e) or _received(r, e) or fought_off(r.found, r.parse, e):
            continue  # "did not rule out a visit", "never stopped supplying", "is going to meet": the visit, the supply, the meeting
        at = next(iter(r.parse.at(e.span)), None)
        if at is None:
            continue
        line = [at, *r.parse.up(at)]
        outside = next((n for n, i in enumerate(line) if i not in numbers), len(line))
        # What hangs on the reporting word itself, beside the top ("expects *the talks* continued"), or on a second root of a sentence that
        # the parse tears apart, is as near as its own words make it.
        depth = line.index(top) if top in line else outside if outside else 9
        crossed = sum(r.parse.words[i].relation in CLAUSES for i in line[: depth if depth < 9 else 0])
        if depth == 1 and crossed and r.parse.words[line[1]].lemma == "have" and r.parse.words[at].relation == "advcl":
            crossed = depth = 0  # "has the ban on oil *lifted*", in the word order of another language
        ranked.append((crossed, depth, e.span.start, e))
    best = min(ranked, key=lambda x: x[:3], default=None)
    if best and best[1] <= 6 and best[0] < (3 if silent else 2):  # "said it was unable to verify that …"
        return best[3]
    return _request(r, p.line[-1]) if p.line and not p.line[-1].stance.silent else None


def _undone(r: Reading, e: EventMention) -> bool:
    """Whether an event only puts an end to another and is itself negated."""
    if e.realis is not Realis.NEGATED or e.act not in {"REJECT", "SANCTION"}:
        return False
    inner = [e.span, *(span for role, span in e.roles if role == "topic")]
    return any(o.span != e.span and o.act != e.act for span in inner for o in r.found.inside(EventMention, span))


def _received(r: Reading, e: EventMention) -> bool:
    """Whether an event only says what became of another, nobody says by whom: "her visit was put off"."""
    if e.act not in {"SUPPORT", "ACCUSE", "REJECT"} or any(role == "actor" for role, _ in e.roles):
        return False
    topics = [span for role, span in e.roles if role in {"topic", "recipient"}]
    return any(
        o.span in span and any(role == "actor" for role, _ in o.roles) for span in topics for o in r.found.inside(EventMention, span)
    )


def _modal(r: Reading, e: EventMention) -> bool:
    """Whether the word of an event only makes another one planned or wanted ("is going to sell", "seeks to sell")."""
    if e.act not in {"CONSULT", "REQUEST"}:
        return False
    numbers = set(r.parse.at(e.span))
    return any(
        o.span != e.span
        and o.realis in {Realis.PLANNED, Realis.WANTED}
        and any(r.parse.words[i].relation == "xcomp" and r.parse.heads[i] in numbers for i in list(r.parse.at(o.span))[:1])
        for o in r.found.inside(EventMention, Span(e.span.start, e.clause.end))
    )


def _request(r: Reading, report: Report) -> EventMention | None:
    """A request or an offer whose content names no act: "warned its citizens to stay indoors", "offered to send hydrologists"."""
    acts = {"REQUEST"} | ({"AGREE"} if report.stance is Stance.PROMISES else set())
    return next((e for e in r.found.of(EventMention) if e.span.meets(report.cue) and e.act in acts), None)


def _judgement(r: Reading, p: Passage, report: Report) -> EventMention | None:
    """Blame or praise of a thing is the event, not the thing: "accused Togo of “a planned theft”"."""
    top = r.parse.top(r.parse.at(p.span))
    if top is None or r.parse.words[top].pos not in {"NOUN", "PROPN"} or r.parse.kid(top, "cop") is not None:
        return None
    near = r.found.inside(EventMention, Span(report.cue.start, report.cue.end + 40))
    return next((e for e in near if e.span.meets(report.cue) and e.act in {"ACCUSE", "SUPPORT"}), None)


def _cue_event(r: Reading, report: Report) -> EventMention | None:
    """A demand or a threat is itself the event; a promise or an announcement is known by its content."""
    if report.stance not in {Stance.DEMANDS, Stance.THREATENS}:
        return None
    return next((e for e in r.found.of(EventMention) if e.span.meets(report.cue) and e.act in {"REQUEST", "THREATEN"}), None)


def _event(r: Reading, p: Passage, mine: EventMention | None, chain: tuple[Attribution, ...], stance: Stance) -> Event | None:
    if mine is None:
        return None
    beside = {span for name, span in mine.roles if name in {"actor", "recipient"} and _speaks_beside(r, p, mine, span)}
    alone = all(span in beside for name, span in mine.roles if name == "actor")  # who else would act?
    roles = [(name, span) for name, span in mine.roles if span not in beside or (name == "actor" and alone)]
    roles = [(name, span) for name, span in roles if name != "actor" or not stands_beside(r.found, r.parse, mine, span)]
    sides = {
        role: [
            _of_a_body(r, span, _of_them(r, span, a), acting=role == "actor")
            for name, span in roles
            if name == role
            for a in _actors(r, span, chain, acting=role == "actor", together=mine.act in _TOGETHER)
        ]
        for role in ("actor", "recipient")
    }
    actors, recipients = (_unique([small(a) for a in sides[role]]) for role in ("actor", "recipient"))
    if not actors and mine.act == "THREATEN" and mine.realis in _SPOKEN and chain and chain[-1].actor:
        actors = [chain[-1].actor]  # "they will pay a price", said: the speaker threatens
    if not actors and chain and chain[-1].actor and _HEREBY.search(r.doc[p.span]):
        actors = [chain[-1].actor]  # "The six are hereby charged", a prosecutor declared
    recipients = [a for a in recipients if a not in actors]
    if mine.symmetric and not recipients and len(actors) > 1:
        actors, recipients = actors[:1], actors[1:]
    realis = mine.realis
    if stance is Stance.ASKS:
        realis = Realis.ASKED
    elif realis is Realis.CONDITIONAL and _future_of_past(r, p, mine):
        realis = Realis.PLANNED
    elif stance is Stance.DENIES and realis in _TOLD_AS_DONE and _of_the_future(r, p, mine):
        realis = Realis.PLANNED  # who rules out a visit says that there will be none
    elif stance is Stance.DENIES and realis is Realis.NEGATED:  # the cue denies it, the words do not say it twice
        realis = Realis.PLANNED if _of_the_future(r, p, mine) else Realis.HAPPENED
    elif stance is Stance.ANNOUNCES and realis in {Realis.PLANNED, Realis.CONDITIONAL}:
        realis = Realis.ANNOUNCED
    elif stance is Stance.THREATENS and realis is Realis.PLANNED:
        realis = Realis.THREATENED
    handed = [span for name, span in mine.roles if name == "goods"]  # "the wheat" of "that Oslo sold", outside the clause
    topic = _topic(r, mine)
    handed += [p.span] if mine.act in {"AID", "AGREE", "SUPPORT", "COOPERATE"} or (mine.act == "SANCTION" and topic == "AGREE") else []
    goods = {g.good.name: g.good for span in handed for g in r.found.inside(GoodMention, span)}
    times = [t for name, span in mine.roles if name == "time" for t in r.found.inside(TimeMention, span)]
    # "will sell trucks, the ministry said *on Tuesday*": the day of the words, not of what is to come
    when = next((t.when for t in times if not (realis is Realis.PLANNED and any(x.cue.meets(t.span) for x in p.line))), None)
    if when is not None and when.earliest is None and realis.future and not (r.doc.day and when.latest and when.latest < r.doc.day):
        when = replace(when, earliest=r.doc.day)  # "will deliver by the end of the year": not before the report
    if when is not None and when.latest is None and realis in {Realis.HAPPENED, Realis.ONGOING}:
        when = replace(when, latest=r.doc.day)  # "has bought since 2019": not beyond the report
    if realis in _TOLD_AS_DONE and mine.act != "SANCTION" and _is_ahead(r, when, times):
        realis = Realis.PLANNED
    place = next((t.place for name, span in mine.roles if name == "place" for t in r.found.inside(PlaceMention, span)), None)
    # "flew to Lusaka", "his trip to Bangui": a visit is where it goes; so is one that is called off
    if place is None and (mine.mode == "visit" or (mine.act == "REJECT" and topic == "CONSULT")):
        place = next((t.place for name, span in mine.roles if name == "recipient" for t in r.found.inside(PlaceMention, span)), None)
    return Event(mine.act, realis, mine.mode, tuple(actors), tuple(recipients), tuple(goods.values()), when, place, mine.symmetric, topic)


_WOULD = re.compile(r"\bwould(?: (?:also|soon|then|now|first|again|be|only|\w+ly)){0,2} $", re.I)
_IF = re.compile(
    r"\b(?:if|unless|were (?:it|he|she|they)|had (?:it|he|she|they)|otherwise|without|provided|should|in (?:that|this|such a) case)\b", re.I
)


def _future_of_past(r: Reading, p: Passage, mine: EventMention) -> bool:
    """Whether "would" is the future of words told at second hand: "The mayor spoke at noon. Engineers *would come* at six"."""
    sentence = next((s.span for s in r.found.meeting(Sentence, p.span)), p.span)
    carried_on = bool(p.line) and not p.line[-1].cue.meets(sentence)
    plain = carried_on and not r.found.meeting(Quote, p.span) and not _IF.search(r.doc[sentence])
    return plain and _WOULD.search(r.doc[Span(min(sentence.start, mine.span.start), mine.span.start)]) is not None


_RULES_OUT = re.compile(r"\b(?:rul(?:es?|ed|ing) out|exclud(?:es?|ed|ing))\b", re.I)


def _of_the_future(r: Reading, p: Passage, mine: EventMention) -> bool:
    """Whether a denial is one of what might be: "*ruled out* a visit"; an attack that is ruled out was none."""
    return bool(p.line) and mine.act not in {"ASSAULT", "COERCE"} and _RULES_OUT.search(r.doc[p.line[-1].cue]) is not None


def _of_them(r: Reading, span: Span, a: Actor) -> Actor:
    """A group by the part of it that is told of: who "freed *two of the six sailors*" freed two."""
    part = _SOME_OF.search(r.doc.text[max(0, span.start - 40) : span.start])
    bare = a.kind is ActorKind.GROUP and a.name in r.doc[span] and _THOSE.match(r.doc[span])
    return replace(a, name=f"{part[1]} of {r.doc[span]}") if part and bare else a


def _of_a_body(r: Reading, span: Span, a: Actor, *, acting: bool) -> Actor:
    """Those to whom it is done by whose people they are: who abducts "*four employees* of the charity MedAid" strikes MedAid."""
    if acting or a.kind is not ActorKind.GROUP or a.bloc or not a.id.startswith("unnamed:"):
        return a
    behind = _PEOPLE_OF.match(r.doc.text, span.end)
    if behind is None or not _STAFF.search(r.doc[span]):
        return a
    bodies = (m for m in r.found.inside(Mention, Span(behind.end(), behind.end() + 60)) if m.span.start <= behind.end() + 1)
    body = next((m.actor for m in bodies if m.actor.kind is ActorKind.ORGANISATION and m.actor.id.startswith("org:")), None)
    return replace(a, name=f"{a.name} of {body.name}") if body else a


_PEOPLE_OF = re.compile(r" (?:of|from|with) (?=\w)")
_STAFF = re.compile(r"\b(?:employee|member|worker|staff|volunteer|driver|engineer|doctor|nurse|guard|reporter|journalist)s?$", re.I)
"""Words for persons who are a body's own."""

_THOSE = re.compile(r"(?:the|its|his|her|their|our|these|those|\d+|two|three|four|five|six|seven|eight|nine|ten)\b", re.I)
_SOME_OF = re.compile(
    r"\b(\d+|another|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|hundreds|some|several|many|most|half) of $",
    re.I,
)


def _is_ahead(r: Reading, when: When | None, times: Iterable[TimeMention]) -> bool:
    """Whether what is told in the present is yet to come: "when the ministers *meet on 15 November*", told on the 9th.

    A bare day of the week may be the last as well as the next.
    """
    named = [t for t in times if t.when == when and not _WEEKDAY.fullmatch(r.doc[t.span])]
    day = r.doc.day
    return when is not None and when.earliest is not None and day is not None and when.earliest > day and bool(named)


_WEEKDAY = re.compile(r"(?:on )?\w+day(?: \w+)?", re.I)
_SPOKEN = frozenset({Realis.HAPPENED, Realis.ONGOING, Realis.PLANNED, Realis.THREATENED, Realis.CONDITIONAL})
"""How a speaker's own threat is told; "nobody should threaten a neighbour" is none."""

_HEREBY = re.compile(r"\bhereby\b", re.I)
_TOLD_AS_DONE = frozenset({Realis.HAPPENED, Realis.ONGOING})


def _speaks_beside(r: Reading, p: Passage, mine: EventMention, party: Span) -> bool:
    """Whether a party only says it ("bandits kidnapped a sailor, informs *a newspaper*"); who "denied buying boats" is a party."""
    if any(x.source is not None and party in x.source and mine.span.end <= x.cue.start < party.start for x in p.line):
        return True  # "would want to meet, said *the Commission's spokeswoman*"
    verb = r.parse.top(r.parse.at(mine.span))
    subjects = r.parse.kids(verb, *SUBJECTS) if verb is not None else iter(())
    own = any(not r.parse.words[k].span.meets(party) for k in subjects)
    return own and any(link.source is not None and party in link.source and not link.cue.meets(mine.span) for link in p.line)


def _topic(r: Reading, mine: EventMention) -> str | None:
    topics = [mine.span, *(span for name, span in mine.roles if name in {"topic", "recipient"})]
    return next((e.act for span in topics for e in r.found.inside(EventMention, span) if e.span != mine.span), None)


def _unique(actors: Sequence[Actor]) -> list[Actor]:
    return list({a.id: a for a in actors}.values())


_TOGETHER = frozenset({"AGREE", "CONSULT", "COOPERATE"})
_WATERS = re.compile(r"\b(?:lake|sea|gulf|river|strait|bay|ocean|channel|canal)s?\b", re.I)
_OWNS = re.compile(r"(?:['’]s|(?<=s)['’])$")
"""The sign of the owner: "the union's"."""
_CONTRACTED = re.compile(r"['’](?:d|ll|ve|re|s|m)$")
"""What is drawn together with a pronoun: "they'd"."""
_OUR_OWN = re.compile(
    r"^(?:[\w-]+ ){0,2}?(?:of )?our (?:[\w-]+ )?(?:base|border|camp|embassy|post|position|soil|territory|village|convoy|ship|vessel|boat|"
    r"soldier|men|troop|policem[ae]n|guard|sailor|fisherm[ae]n|citizen|crew|colleague|employee|staff|team|volunteer|worker|member|driver)s?\b"
)
"""What is ours, and struck in our stead: "attacked *our camp*", "killed *six of our soldiers*", "*two members of our team*"."""
_REPORTER = re.compile(r"(?:this|our|an?(?: \w+)?) (?:reporter|correspondent|photographer)", re.I)
_OWN_BODY = re.compile(
    r"(?:the|his|her|my|our|their) (?:organi[sz]ation|company|firm|group|charity|bank|party|movement|union|association)", re.I
)


def _actors(r: Reading, span: Span, chain: Sequence[Attribution], *, acting: bool, together: bool) -> list[Actor]:
    """Whom the words of a role name: all actors of a mention ("both countries"), the speaker for "we", else the words.

    A place acts only where it is what the words name ("Oslo", not "a fire in Oslo"), and no sea does.
    """
    if _REPORTER.fullmatch(r.doc[span]) or is_a_time(r.doc[span]):
        return []
    named = [m.actor for m in r.found.inside(Mention, span) if m.span == span]
    speaker = chain[-1].actor if chain else None
    if speaker and speaker.side.startswith("org:") and _OWN_BODY.fullmatch(r.doc[span]):
        return [_bloc_of(r, speaker)]
    if named:
        return named
    head = r.parse.top(r.parse.at(span))
    places = [p for p in r.found.inside(PlaceMention, span) if not acting or (head is not None and r.parse.words[head].span in p.span)]
    if host := next((p.place for p in places if p.place.country and not _WATERS.search(p.place.name)), None):
        return [_government(r, host)]  # "visited Oslo": whoever governs there receives
    if any(head is not None and r.parse.words[head].span in p.span for p in places):
        return []  # "the Black Sea" does nothing
    words = _CONTRACTED.sub("", r.doc[span].lower())
    if (
        words in _FIRST_PERSON
        or (words.startswith("our ") and words.removeprefix("our ") in _OURS)
        or (not acting and _OUR_OWN.search(words))
    ):
        speaker = next((x.actor for x in reversed(chain) if x.actor), None)
        return [_bloc_of(r, speaker) if words != "i" else speaker] if speaker else []
    if words in _PRONOUNS:  # "Slovakia says it will not accept": who speaks of itself
        link = chain[-1] if chain and chain[-1].name != "unnamed" else None
        if link and link.actor and (words == "it") is (link.actor.kind is ActorKind.PERSON):
            return []  # "it" is no person that speaks, "he" no country
        if words == "they" and not together and link and link.actor and link.actor.kind is ActorKind.PERSON:
            return []  # "he warned that *they* would hurt us": others; "he said *they* had met" may be him and them
        return [link.actor or _unnamed(link.name)] if link else []
    if head is not None and any(r.parse.words[head].span in t.span for t in r.found.meeting(TimeMention, span)):
        return []  # "*Tuesday's* air strike"
    if head is None or not (r.parse.words[head].pos == "PROPN" or r.found.inside(SourceMention, r.parse.words[head].span)):
        return []  # "an exchange of wheat" is no actor; who the words name stays open
    name = _OWNS.sub("", " ".join(r.doc[span].split()))
    return [_unnamed(name)] if len(name) < 60 and not _WATERS.search(name) else []


def _government(r: Reading, place: Place) -> Actor:
    """Whoever governs a place."""
    country = f"country:{place.country}"
    return next((m.actor for m in r.found.of(Mention) if m.actor.id == country), Actor(country, place.name, ActorKind.GOVERNMENT, country))


def _unnamed(name: str) -> Actor:
    """Whom a text does not name, by its words."""
    return Actor("unnamed:" + "-".join(name.lower().split()), name, ActorKind.GROUP)


def _bloc_of(r: Reading, speaker: Actor) -> Actor:
    """The government or body for which a speaker says "we", where the document names it."""
    return next((m.actor for m in r.found.of(Mention) if m.actor.id == speaker.side), speaker)


def _asked_of(r: Reading, claims: Sequence[Claim]) -> Iterator[Claim]:
    """A question that names nobody ("Is there a deal?") is asked of the governments of the sentence before it; a flag says so."""
    sides: tuple[tuple[Actor, ...], tuple[Actor, ...]] | None = None
    for claim in claims:
        event = claim.event
        if event and event.actors and event.recipients:
            sides = event.actors, event.recipients
        if event and sides and claim.stance is Stance.ASKS and not (event.actors or event.recipients):
            actors, recipients = (tuple(_unique([_bloc_of(r, a) for a in side])) for side in sides)
            flags = tuple(sorted({*claim.flags, Flag.INFERRED_ROLES}))
            yield replace(claim, event=replace(event, actors=actors, recipients=recipients), flags=flags)
        else:
            yield claim


_DEEDS = frozenset({"ASSAULT", "COERCE", "RETREAT", "SANCTION"})


def _by_those_told(claims: Sequence[Claim]) -> Iterator[Claim]:
    """A deed told without its doer is the doer's whom the report names for it: "Gunmen seized a nurse. She *had been seized* at noon".

    So it is where the report tells of one doer only of such a deed, and nothing speaks for another victim or day; a flag says so.
    """
    named = [(c, c.event) for c in claims if c.event and c.event.actors and c.event.mode and _is_deed(c)]
    for claim in claims:
        event = claim.event
        if event is None or event.actors or not _is_deed(claim):
            yield claim
            continue
        same = [e for _, e in named if (e.act, e.mode) == (event.act, event.mode)]
        doers = {frozenset(a.id for a in e.actors) for e in same}
        if len(doers) != 1 or any(_another(event, e) for e in same) or doers & {frozenset(a.id for a in event.recipients)}:
            yield claim
        else:
            flags = tuple(sorted({*claim.flags, Flag.INFERRED_ROLES}))
            yield replace(claim, event=replace(event, actors=same[0].actors), flags=flags)


def _is_deed(claim: Claim) -> bool:
    """Whether a claim says that a deed was done, by hostile hands or in undoing one."""
    event = claim.event
    done = event is not None and event.act in _DEEDS and event.realis in {Realis.HAPPENED, Realis.ONGOING}
    return done and claim.stance in {Stance.ASSERTS, Stance.CONFIRMS, Stance.ANNOUNCES}


def _another(one: Event, other: Event) -> bool:
    """Whether two events of one kind have other victims, or other days."""
    whom = [{x for a in e.recipients for x in (a.side, a.name.split()[-1].casefold())} for e in (one, other)]
    apart = bool(whom[0] and whom[1]) and not whom[0] & whom[1]
    return apart or not may_equal(one.when, other.when)


# --- replies ------------------------------------------------------------------------------------------------------


def _answered(r: Reading, claims: Iterable[Claim]) -> Iterator[Claim]:
    """Silence, a denial or a confirmation without an event of its own answers the nearest claim before it that names its side."""
    before = list[Claim]()
    for told in claims:
        claim = denied_in_words(told)
        reply = claim.stance.silent or (claim.stance in {Stance.DENIES, Stance.CONFIRMS} and claim.event is None)
        target = (resting_on(r, claim, before) if is_verdict(claim) else _target(r.doc, claim, before)) if reply and claim.chain else None
        yield replace(claim, answers=claim_id(target)) if target else claim
        if not reply and claim.event is not None and claim.stance is not Stance.ASKS:
            before.append(claim)


_OF_ANYTHING = content_stems(
    f"{' '.join(sorted(CLAIMS))} true right correct date day time place late early monday tuesday wednesday thursday friday saturday sunday"
)


_BARE_THING = re.compile(r"\W*(?:any|an?|the|such an?|all) (?P<thing>[\w-]+)\W*", re.I)
_CAPITAL = re.compile(r"\b(?!(?:The|An?|This|Its?|His|Her|Their|Our|He|She|They|We|Both|One|Another|Officials?|I)\b)[A-Z]")
"""The sign of a name; "the ministry" and "officials" bear none."""


def _target(doc: Document, reply: Claim, before: Sequence[Claim]) -> Claim | None:
    """What a reply answers: words that only point back ("The minister *denied it*") what was told last, others what names their side."""
    if reply.stance is Stance.CONFIRMS and (own := content_stems(reply.quote) - _OF_ANYTHING) and len(own) > 1:
        before = [c for c in before if own & content_stems(c.quote)]  # who confirms "a new date" confirms no exchange told of before
    last = reply.chain[-1]
    if reply.stance is Stance.DENIES and STAYS.search(reply.quote):
        before = [c for c in before if c.event and (c.event.act in LEAVING or c.event.mode == "visit")]
    if reply.stance is Stance.DENIES and (bare := _BARE_THING.fullmatch(reply.quote)):
        before = [c for c in before if content_stems(bare["thing"]) & content_stems(c.quote)] or before  # "ruled out any *exchange*"
    if reply.stance is Stance.DENIES and last.source and not _CAPITAL.search(doc[last.source]) and POINTS_BACK.search(reply.quote):
        told = [c for c in before[-2:] if c.chain and c.chain[-1].name != last.name]
        if told:
            return told[-1]
    side = {x.actor.side for x in reply.chain if x.actor} | {x.actor.id for x in reply.chain if x.actor}
    near = [c for c in before if c.event and side & {i for a in (*c.event.actors, *c.event.recipients) for i in (a.id, a.side)}]
    return (near or list(before))[-1] if before else None
