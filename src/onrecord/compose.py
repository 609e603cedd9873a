"""Document and annotations to claims: who says what, on whose word, how sure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from onrecord.actor import Actor, ActorKind
from onrecord.annotation import (
    Annotations,
    EventMention,
    Hedge,
    Mention,
    Quote,
    RunTogether,
    Sentence,
    TimeMention,
)
from onrecord.answered import answered
from onrecord.beside import credited
from onrecord.bystanders import unharmed
from onrecord.claim import Attribution, Certainty, Claim, Flag, SourceKind, Stance
from onrecord.coming_deeds import announces, promises, tells_what_is
from onrecord.corrections import killed, put_right, settled, withdrawals, withdrawn
from onrecord.counterparts import to_the_other
from onrecord.deeds_before import by_the_hands_before
from onrecord.denials import amends, denied_goods, disowns, is_called_wrong, no_less, owns, placed_elsewhere
from onrecord.document import BlockKind, Document, Span
from onrecord.doers import by_deniers, with_parties
from onrecord.evasions import evasion
from onrecord.event import Event, Realis
from onrecord.event_words import of_its_own, tells_nothing, with_its_words
from onrecord.evidence import has_evidence
from onrecord.eyes import first_hand
from onrecord.free_indirect import carried
from onrecord.identity import claim_id
from onrecord.imprint import credited_within, is_house, is_opinion, own_word, reprinted, without_self
from onrecord.in_full import printed_in_full
from onrecord.in_statements import written_by
from onrecord.interviews import interviewed, put_by_nobody
from onrecord.item_press import closed_items, of_the_note, press_of_item
from onrecord.letters import signed
from onrecord.opposites import opposite
from onrecord.own_people import also_seen, is_own, of_a_house, saw, seen_by
from onrecord.papers import disputed, long_ago, of_its_day, verdict
from onrecord.passages import Passage, Reading, passages, reading
from onrecord.performatives import done_by_word, performs
from onrecord.provisos import on_conditions
from onrecord.report import Report
from onrecord.source_links import BARE, carried_on, links_of, merged_links
from onrecord.told_events import HEREBY, asked_of, by_those_told, event_mention_of, event_of, excluded
from onrecord.told_where import known_through
from onrecord.transcripts import in_turns
from onrecord.undecided import in_question, undecided
from onrecord.utterances import uttered


def compose(doc: Document, found: Annotations, host: Actor | None = None) -> tuple[Claim, ...]:
    """The claims of a document in text order; a reply carries the id of the claim that it answers.

    What the issuer of a paper says there in its own voice is read as its word, and carries no chain, like any own voice.

    Args:
        doc: the document.
        found: what annotators found in it.
        host: the government of the country that it was filed from, None where unknown.

    """
    r = reading(doc, found)
    r = replace(r, taken_back=withdrawals(r))
    spoken = signed(r, printed_in_full(r, written_by(r, interviewed(r, in_turns(r, carried(r, credited(r, passages(r))))))))
    told_of = [with_its_words(r, p) for p in settled(r, spoken) if not tells_nothing(r, p)]
    spoken_of = carried_on(r, [claim for p in told_of for one in _with_second(p) for claim in _claims(r, one)])
    told = asked_of(r, list(known_through(r, spoken_of)))
    mended = list(by_the_hands_before(r.doc, list(by_those_told(list(with_parties(r, told, host))))))
    mended = on_conditions(r, first_hand(r, also_seen(r, list(by_deniers(list(to_the_other(r, mended)))))))
    said = tuple(answered(r, placed_elsewhere(r, list(disputed(r, mended)))))
    return _in_own_voice(doc, said) if doc.issuer else said


def _in_own_voice(doc: Document, said: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """Claims of a paper, without its issuer as a link of their chains."""
    bare = [replace(c, chain=()) if c.chain == own_word(doc, c.span) else c for c in said]
    now = {claim_id(was): claim_id(c) for was, c in zip(said, bare, strict=True)}
    return tuple(replace(c, answers=now[c.answers]) if c.answers in now else c for c in bare)


def _with_second(p: Passage) -> Iterator[Passage]:
    """A passage, once more on the word of who says the same: "the union said *and the ministry confirmed*"."""
    yield p
    if p.line and (second := p.line[-1].second):
        yield replace(p, line=(*p.line[:-1], second))


def _claims(r: Reading, p: Passage) -> Iterator[Claim]:
    """The claim of a passage, once for each of several joint sources ("Oslo and Riga announced")."""
    links = [list(links_of(r, one)) for report in p.line if not put_by_nobody(report) for one in _voices(report)]
    joint, known = max([len(x) for x in links if x], default=1), list[list[tuple[str, str]]]()
    for n in range(min(joint, 3)):
        named = tuple(of_a_house(r, x) for x in merged_links([x[min(n, len(x) - 1)] for x in links if x]))
        chain = seen_by(r, p) or without_self(r.doc, named[1:] if named and is_own(r.doc, named[0]) else named)
        printed = reprinted(r.doc, r.found) or press_of_item(r.doc, r.found, p.span) or _credited(r, p.span)
        if not printed and chain and chain[0].kind not in {SourceKind.OUTLET, SourceKind.AGENCY}:
            printed = of_the_note(r, p.span)
        if printed and chain and is_house(printed[0].name, chain[0].name):
            chain = chain[1:]  # "told Nordic Wire", in a dispatch of Nordic Wire
        spoken = uttered(r, p) if not chain else None
        chain = (*printed, *(_speaker(r, spoken) if spoken else chain))
        told = [(x.name, x.actor.id if x.actor else "") for x in chain]
        if told not in known:  # one claim for one source, whatever the words for it
            known.append(told)
            yield _claim(r, p, chain or own_word(r.doc, p.span), spoken.stance if spoken else Stance.ASSERTS)


def _speaker(r: Reading, spoken: Report) -> tuple[Attribution, ...]:
    """Who says what the outlet tells as an act; nobody where it is one of its own people ("*our reporter* counted")."""
    links = without_self(r.doc, tuple(links_of(r, spoken))[:1])
    return () if links and is_own(r.doc, links[0]) else links


def _credited(r: Reading, span: Span) -> tuple[Attribution, ...]:
    """The agency whose words end with its name inside a report; of several, each closes an item of its own."""
    return credited_within(r.doc, r.found, span) if len(closed_items(r.doc)) < 2 else ()


def _voices(report: Report) -> tuple[Report, ...]:
    """A report, and whom its words name beside its source.

    The outlet that was told stands outside the source ("aides told the Star"); of a garbled report ("The Gazette According to Marsh, …")
    the first noun cites the second, and a flag says it is unclear.
    """
    outer = (replace(report, source=report.medium, medium=None),) if report.medium else ()
    inner = (replace(report, source=report.rival, rival=None),) if report.rival else ()
    return (*outer, report, *inner)


def _claim(r: Reading, p: Passage, chain: tuple[Attribution, ...], spoken: Stance = Stance.ASSERTS) -> Claim:
    block = r.doc.block_at(p.span)
    mine = of_its_own(r, p, put_right(r, p, event_mention_of(r, p)))
    question = r.doc[p.span].rstrip('”"’) ').endswith("?") or r.doc.text.startswith("?", p.span.end)
    stance = Stance.ASKS if question else _stance(p)
    if stance is Stance.ASSERTS and not p.line and spoken in {Stance.CONFIRMS, Stance.DENIES}:
        stance = spoken  # "the envoy *owned up to* the purchase"
    if stance is not Stance.ASKS and mine is not None and not stance.silent and _left_open(p, mine, r.doc[p.span]):
        stance = Stance.ASKS
    if stance is Stance.ASSERTS and mine is not None and in_question(r.parse, next(iter(r.parse.at(mine.span)), -1)):
        stance = Stance.ASKS
    if w := withdrawn(r, p):
        stance, chain = Stance.RETRACTS, (w.outlet,) if w.outlet else ()
    elif amends(r, p, chain) or killed(r.doc):
        stance, chain = Stance.RETRACTS, ()
    if stance is Stance.DENIES and no_less(r, p):
        stance = Stance.ASSERTS
    event = event_of(r, p, mine, chain, stance)
    if stance is Stance.ASSERTS and owns(r, p):
        stance = Stance.CONFIRMS
    if stance.supports and disowns(r, p, chain):
        stance = Stance.DENIES
        event = event_of(r, p, mine, chain, stance)
    if stance in {Stance.ASSERTS, Stance.DENIES} and (judged := verdict(r, p)):
        stance, mine, event = judged, None, None
    if _came_to_no_harm(r, p, mine):
        stance, mine, event = Stance.ASSERTS, None, None
    if stance in {Stance.ASSERTS, Stance.ASKS} and (silent := evasion(r, p)):
        stance, mine, event = silent, None, None
    elif stance in {Stance.ASSERTS, Stance.ASKS, Stance.ANNOUNCES} and _is_untrue(r, p, stance):
        stance, mine, event = Stance.DENIES, None, None
    event = of_its_day(r, p, event)
    if stance is Stance.ASSERTS and (absent := denied_goods(r, p, event)):
        stance = Stance.DENIES
        event = replace(event, goods=tuple(g for g in event.goods if g.name in absent)) if event else None
    if stance is Stance.ASSERTS and (announces(r, p, chain, event) or performs(r, p, chain, event)):
        stance = Stance.ANNOUNCES
    elif stance is Stance.ANNOUNCES and promises(r.doc[p.span]):
        stance = Stance.PROMISES
    elif stance is Stance.ANNOUNCES and tells_what_is(r.doc[p.span], event):
        stance = Stance.ASSERTS
    event = done_by_word(event, stance)
    chain = _performed(r, p, chain, event)
    hedges = [h for h in r.found.inside(Hedge, p.span) if not any(h.span in o for o in excluded(r, p))]
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


def _is_untrue(r: Reading, p: Passage, stance: Stance) -> bool:
    """Whether words say that what was told before is not so, by its opposite or by calling it wrong."""
    return opposite(r, p) or (stance is Stance.ASSERTS and is_called_wrong(r.doc[p.span]))


def _performed(r: Reading, p: Passage, chain: tuple[Attribution, ...], event: Event | None) -> tuple[Attribution, ...]:
    """Who does a thing by saying so speaks for the doer: "Oslo *hereby* bans the four, the ministers said"."""
    if not chain or event is None or not event.actors or not HEREBY.search(r.doc[p.span]):
        return chain
    last, doer = chain[-1], event.actors[0]
    if last.actor is None or last.actor.side != last.actor.id or last.actor.kind is not ActorKind.GROUP or doer.kind is ActorKind.GROUP:
        return chain
    return (*chain[:-1], replace(last, actor=replace(last.actor, bloc=doer.side), kind=SourceKind.GOVERNMENT))


def _came_to_no_harm(r: Reading, p: Passage, mine: EventMention | None) -> bool:
    """Whether the event of a passage is a harm that nobody came to: "*Nobody was hurt* when gunmen attacked a bus"."""
    at = unharmed(r.doc[p.span]) if mine is not None else None
    said_no = bool(p.line) and r.doc[p.line[-1].cue].lower().startswith(("den", "reject", "dismiss"))
    return mine is not None and at is not None and not said_no and mine.span.meets(Span(p.span.start + at[0], p.span.start + at[1]))


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
    told = [
        (None if x.medium and x.source and x.medium in x.source else x.source, x) for x in (*p.line, *same)
    ]  # "papers seen by *the Post*"
    spoken = dict.fromkeys(s for source, x in told for s in (source, x.medium, x.rival) if s)
    named = [(" ".join(BARE.sub("", r.doc[s]).split()), m.actor.id) for s in spoken if (m := _by_name(r, s))]
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
