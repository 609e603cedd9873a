"""A question → the propositions it is about, with the words for, against, silent and not counted; templates only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from onrecord.apart import remarks
from onrecord.aside import MENTIONED
from onrecord.called_off import SAID, called_off
from onrecord.claim import Claim, Stance
from onrecord.errors import BadQuestion
from onrecord.fates import fate
from onrecord.identity import slug
from onrecord.ledger import Standing
from onrecord.lookup import Lookup, lookup
from onrecord.pool import pool
from onrecord.proposition import Evidence, Outcome, Proposition, Status
from onrecord.put_off import outcome_said
from onrecord.question import Fit, Query, blocs_of, fit, may_fit
from onrecord.sayings import denied, sayings
from onrecord.told import Value, other_numbers, told, values
from onrecord.undecided import leaves_open
from onrecord.weigh import ENDED
from onrecord.wording import called, listed, quoted

NOT_FOUND = "NOT_FOUND"
# The firmest first: of propositions that fit a question equally well the firmest answers it.
STRENGTH = (
    Status.CONFIRMED,
    Status.CORROBORATED,
    Status.ON_RECORD,
    Status.ACKNOWLEDGED,
    Status.DOCUMENTED,
    Status.MULTI_REPORTED,
    Status.REPORTED,
    Status.DENIED,
    Status.MENTIONED,
)
_TITLES = {"for": "For", "against": "Against", "off": "Called off or put off", "silent": "Silent", "": "Not counted"}
_RELATED = 4


@dataclass(frozen=True)
class AnswerLine:
    """One claim as evidence of an answer: "for", "against", "silent" or "mentions", whether it counts, and why."""

    claim: str
    counts: bool
    side: str
    why: str


@dataclass(frozen=True)
class Answer:
    """What a ledger answers.

    Args:
        question: as it was put.
        as_of: the day for which it was asked.
        status: of the proposition that fits best; NOT_FOUND where nothing fits.
        roots: its independent roots, at least and at most.
        text: the answer in words, from templates.
        brief: the same without what does not count and says what was said before ("and 37 more of the same text").
        head: what answers, every claim that fits weighed together; None where nothing does.
        values: what "how many", "when", "where" or "who" asks after, each with whose word it is.
        propositions: ids, the one that answers first, related ones after it.
        evidence: every claim that the answer rests on or sets aside.

    """

    question: str
    as_of: date | None
    status: str
    roots: tuple[int, int]
    text: str
    propositions: tuple[str, ...]
    evidence: tuple[AnswerLine, ...]
    brief: str = ""
    head: Proposition | None = None
    values: tuple[Value, ...] = ()


def ask(query: Query, props: Sequence[Proposition], standing: Standing, *, as_of: date | None = None) -> Answer:
    """The answer to a parsed question, of what a ledger adds up to, in the order of first claims.

    Raises:
        BadQuestion: the question names nothing that could be looked for.

    """
    return look_up(query, lookup(props, standing), as_of=as_of)


def look_up(query: Query, book: Lookup, *, as_of: date | None = None) -> Answer:
    """The answer to a parsed question.

    "Is there a gas deal?", where reports only ask and set conditions, is MENTIONED [0, 0]; the talks on gas that one of them reports are
    named beside it and count for nothing here (R8).

    Raises:
        BadQuestion: the question names nothing that could be looked for.

    """
    if query.empty and query.kind in _WHOSE:
        raise BadQuestion(
            f"{query.text!r} does not tell which matter; name it, as in '{_WHOSE[query.kind]} that Arland sold gas to Borduria?'"
        )
    if query.empty:
        raise BadQuestion(
            f"{query.text!r} names no actor, act, place, goods or other matter; ask for example 'Did Arland sell gas to Borduria?'"
        )
    today = as_of or max((d for d in book.standing.days.values() if d), default=None)
    if query.speakers:
        return _of_words(query, book, today, as_of)
    standing = book.standing
    if query.kind == "fate":
        return _of_fate(query, book, today, as_of)
    blocs = blocs_of(query.actors, book)
    props = [book.propositions[i] for i in sorted(may_fit(query, book, blocs))]
    fits = {p.id: fit(query, p, standing, blocs) for p in props}
    found = called_off(query.off, query, book, today) if query.off else pool(query, book, today)
    exact = [book.propositions[i] for i in found.sources]
    near = (*_ranked(props, fits, "exact"), *_ranked(props, fits, "related"), *_ranked(props, fits, "elsewhere"))
    mine = {p.id for p in exact}
    away = (book.homes(c)[0] for c in found.aside)
    beside = tuple({p.id: p for p in (*away, *near) if p.id not in mine}.values())[:_RELATED]
    head = found.answer
    if not head and not beside:
        none = "NOT_FOUND: nothing on record fits the question."
        return Answer(query.text, as_of, NOT_FOUND, (0, 0), none, (), (), none)
    own = _own_lines(head, other_numbers(query, head, standing.claims)) if head else ()
    own += tuple(AnswerLine(c, False, "mentions", why) for c, why in found.aside.items())
    evidence = (*own, *_related_lines((*exact, *beside), {e.claim for e in own}))
    name, low, high = (head.status.value, head.low, head.high) if head else (_unsaid(beside, fits, found.aside, found.note), 0, 0)
    opening = tuple(_opening(head, query, standing, (name, low, high), found.note or "nobody says so; only related matters are on record."))
    related = (*exact[1:], *beside)[:_RELATED]
    beneath = tuple(_beneath(related, remarks(related, standing, head), standing))
    whole, brief = ("\n".join((*opening, *_text(evidence, standing, brief=b), *beneath)) for b in (False, True))
    given = values(query, head, standing) if head else ()
    return Answer(query.text, as_of, name, (low, high), whole, tuple(p.id for p in (*exact, *beside)), evidence, brief, head, given)


_WHOSE = {"who_says": "Who says", "who_denies": "Who denies", "sources": "How many sources say"}


def _of_words(query: Query, book: Lookup, today: date | None, as_of: date | None) -> Answer:
    """What somebody said, or whether he denied something: his words themselves are what is on record, or are not."""
    standing, found = book.standing, sayings(query, book, today)
    lines = tuple(_said(c, query, standing.claims[c], book) for c in found)
    name = ON_WORD.get(next((s for s in ("for", "against", "silent") if any(e.side == s for e in lines)), ""), NOT_FOUND)
    roots = (1, 1) if name == Status.ON_RECORD.value else (0, 0)
    order = {p.id: None for c in found for p in book.homes(c)}
    verdict = f"{name}, independent roots [{roots[0]}, {roots[1]}]"
    if not found:  # what else is on record of theirs is shown
        others = sayings(replace(query, kind="said", matter="", acts=frozenset()), book, today) if query.matter else ()
        lines = tuple(AnswerLine(c, False, "mentions", "R8 says something else") for c in others)
        verdict = f"NOT_FOUND: {_NO_WORD if not others else _OTHER_WORD}"
    texts = ("\n".join((verdict, *(_text(lines, standing, brief=b) if lines else ()))) for b in (False, True))
    whole, brief = texts
    return Answer(query.text, as_of, name, roots, whole, tuple(order), lines, brief)


def _steps(query: Query, book: Lookup, today: date | None) -> tuple[Proposition, ...]:
    """That what is asked after was called off, put off or halted, if that is the latest that is told of it."""
    if not query.off:
        return ()
    days = book.standing.days
    told = (called_off(replace(query.off, step=step), query, book, today).answer for step in SAID)
    steps = [(max(days.get(e.claim) or date.min for e in p.evidence if e.counts), p) for p in told if p and p.high > 0]
    if not steps:
        return ()
    last, step = max(steps, key=lambda pair: pair[0])
    done = (p for p in fate(query, book) if p.outcome in {Outcome.HAPPENED, Outcome.HAPPENED_OTHERWISE})
    held = max(((days.get(c) or date.min) for p in done for c in p.claims), default=date.min)
    return (step,) if last > held else ()


def _of_fate(query: Query, book: Lookup, today: date | None, as_of: date | None) -> Answer:
    """What became of somebody: the latest that is told of him, and beneath it what was told before."""
    standing, found = book.standing, (*_steps(query, book, today), *fate(query, book))
    if not found:
        none = "NOT_FOUND: nothing on record tells what became of it."
        return Answer(query.text, as_of, NOT_FOUND, (0, 0), none, (), (), none)
    head, before = found[0], found[1 : _RELATED + 1]
    evidence = _own_lines(head, frozenset())
    opening = tuple(_opening(head, query, standing, (head.status.value, head.low, head.high), ""))
    beneath = tuple(_beneath(before, {}, standing))
    whole, brief = ("\n".join((*opening, *_text(evidence, standing, brief=b), *beneath)) for b in (False, True))
    ids = tuple(p.id for p in (head, *before))
    return Answer(query.text, as_of, head.status.value, (head.low, head.high), whole, ids, evidence, brief, head)


_NO_WORD = "no word of theirs on this is on record."
_OTHER_WORD = "no word of theirs on this is on record; they are on record with other words."
ON_WORD = {"for": Status.ON_RECORD.value, "against": Status.DENIED.value, "silent": Status.MENTIONED.value}
"""What an answer after somebody's words is, by the side that the first of them takes."""


def _said(cid: str, query: Query, claim: Claim, book: Lookup) -> AnswerLine:
    day = book.standing.days.get(cid)
    why = f"R1 said by {day.isoformat()}" if day else "R1 said"
    if (no := denied(claim)) is None:
        return AnswerLine(cid, False, "silent", "D2 silence is neither yes nor no")
    return AnswerLine(cid, True, "against" if (query.kind == "denied" and not no) or (query.kind == "confirmed" and no) else "for", why)


def _unsaid(beside: Sequence[Proposition], fits: Mapping[str, Fit], away: Mapping[str, str], note: str) -> str:
    """What is said of a matter that nobody asserts, denies or asks after.

    The same goods are a mention of it, and so is what takes it for granted ("the six detained were freed"); another place is not.
    """
    granted = not MENTIONED.isdisjoint(away.values())
    related = any(p.id in fits and fits[p.id].kind == "related" for p in beside)
    return Status.MENTIONED.value if granted or related or note else NOT_FOUND


def _ranked(props: Iterable[Proposition], fits: Mapping[str, Fit], kind: str) -> list[Proposition]:
    mine = [p for p in props if fits[p.id].kind == kind]
    return sorted(mine, key=lambda p: (-round(fits[p.id].score, 3), STRENGTH.index(p.status), _newest_last(p), p.id))


def _newest_last(p: Proposition) -> int:
    return -max((c.on.toordinal() for c in p.history if c.on), default=0)


def _own_lines(head: Proposition, other: frozenset[str]) -> tuple[AnswerLine, ...]:
    """The evidence of an answer; `other` are the claims that give another number than it does."""
    return tuple(
        AnswerLine(e.claim, False, e.side, "D9 gives another number")
        if e.claim in other
        else AnswerLine(e.claim, (e.counts and not _again(e, head)) or e.why == ENDED, e.side, e.why)
        for e in head.evidence
    )


def _again(e: Evidence, p: Proposition) -> bool:
    """Whether a claim only passes on what another line gives on the word of the same root: it is shown and counts for nothing (R4)."""
    first = (o for o in p.evidence if o.counts and o.side == e.side and o.root == e.root and not o.why.startswith("R4"))
    return e.why.startswith("R4") and any(True for _ in first)


def _related_lines(beside: Iterable[Proposition], shown: set[str]) -> tuple[AnswerLine, ...]:
    """Evidence of something related is shown and counts for nothing here (R8); silence stays silence (D2)."""
    lines = dict[str, AnswerLine]()
    for e in (e for p in beside for e in p.evidence):
        if e.claim not in shown:
            lines.setdefault(e.claim, _set_aside(e))
    return tuple(lines.values())


def _set_aside(e: Evidence) -> AnswerLine:
    return AnswerLine(e.claim, False, e.side if e.side == "silent" else "mentions", e.why if not e.counts else "R8 says something related")


def _opening(head: Proposition | None, query: Query, standing: Standing, verdict: tuple[str, int, int], note: str) -> Iterable[str]:
    name, low, high = verdict
    yield f"{name}, independent roots [{low}, {high}]" + (_flags(head, standing) if head else f": {note}")
    if head:
        yield head.text
        yield from told(query, head, standing)
        yield f"Roots: {listed([r.name for r in head.roots])}." if head.roots else "Roots: none."


def _text(evidence: Sequence[AnswerLine], standing: Standing, *, brief: bool) -> Iterable[str]:
    for side, title in _TITLES.items():
        mine = [e for e in evidence if _under(e) == side]
        if mine or side in {"for", "against"}:
            yield f"{title}: {'none.' if not mine else ''}".rstrip()
            yield from _brief(mine, standing) if brief else (f"  {_line(e, standing)}" for e in mine)


def _under(e: AnswerLine) -> str:
    """Under which title a line stands."""
    if e.side == "silent" or (e.counts and e.side != "mentions"):
        return e.side
    return "off" if e.counts else ""


def _beneath(related: Sequence[Proposition], parted: Mapping[str, str], standing: Standing) -> Iterable[str]:
    """What else is on record, what is only mentioned where nothing else is; where two are told in the same words, what parts them."""
    related = [p for p in related if p.status is not Status.MENTIONED] or related
    if related:
        yield "Related:"
        yield from (f"  {p.text} {_verdict(p, standing)}" + (f": {parted[p.id]}" if p.id in parted else "") for p in related)


def _brief(mine: Sequence[AnswerLine], standing: Standing) -> Iterable[str]:
    """Every line that counts; of the others one for each text, and no more texts than can be looked over."""
    same = defaultdict[tuple[str, ...], list[AnswerLine]](list)
    for e in mine:
        same[tuple(standing.claims[e.claim].quote.casefold().split()) if not e.counts else (e.claim,)].append(e)
    idle = 0
    for lines in same.values():
        idle += not lines[0].counts
        if idle <= _TEXTS or lines[0].counts:
            more = f", and {len(lines) - 1} more of the same text" if len(lines) > 1 else ""
            yield f"  {_line(lines[0], standing)}{more}"
    if idle > _TEXTS:
        yield f"  and {idle - _TEXTS} more in other words"


_TEXTS = 12
"""Texts that count for nothing and are shown all the same."""


def _flags(p: Proposition, standing: Standing) -> str:
    flags = [said] if (said := outcome_said(p, standing)) else []
    flags += ["as possible"] if p.as_possible else []
    flags += [f"contested by {listed(_named(p, standing))}"] if p.contested else []
    flags += [f"{name.replace('_', ' ')}: {listed(names)}" for name, names in sorted(p.overlays.items()) if name != "happened_otherwise"]
    flags += ["something else happened instead"] if p.outcome is Outcome.LAPSED and "happened_otherwise" in p.overlays else []
    return "; " + "; ".join(flags) if flags else ""


def _named(p: Proposition, standing: Standing) -> list[str]:
    """The names of the blocs that contest a proposition, as its own claims give them; the words of the id where they give none.

    A side that is not named itself is called after who denies for it, and after nobody else of that side.
    """
    claims = sorted((standing.claims[c] for c in p.claims), key=lambda c: c.stance is not Stance.DENIES)
    actors = [link.actor for c in claims for link in reversed(c.chain) if link.actor]
    actors += [a for c in claims if c.event for a in (*c.event.actors, *c.event.recipients)]
    names = {a.side: a.name for a in reversed(actors)} | {a.id: a.name for a in reversed(actors)}
    told = (*claims, *(standing.claims[e.claim] for e in p.evidence if e.claim in standing.claims))
    names |= {f"name:{slug(o)}": o for c in told if (d := standing.documents.get(c.document)) and (o := d.outlet)}
    return [names.get(bloc) or called(bloc) for bloc in p.contested]


def _verdict(p: Proposition, standing: Standing) -> str:
    said = outcome_said(p, standing)
    return f"({p.status.value} [{p.low}, {p.high}]{f', {said}' if said else ''})"


def _line(e: AnswerLine, standing: Standing) -> str:
    """Who says it, how they stand to it, in which words, and why it counts or not: "the ministry, denying: “it had agreed”"."""
    claim = standing.claims[e.claim]
    stance = f", {_STANCES[claim.stance]}" if claim.stance in _STANCES else ""
    stance = ", leaving it open" if claim.stance is Stance.ASKS and leaves_open(claim.quote) else stance
    return f"{_who(claim, standing)}{stance}: {quoted(claim.quote)} ({e.why})"


_STANCES = {
    Stance.CONFIRMS: "confirming",
    Stance.DENIES: "denying",
    Stance.CANNOT_CONFIRM: "unable to confirm",
    Stance.ASKS: "asking",
    Stance.DEMANDS: "demanding",
    Stance.THREATENS: "threatening",
    Stance.PROMISES: "promising",
    Stance.RETRACTS: "taking back",
}
"""How a source stands to the words quoted, where it does not simply say them."""


def _who(claim: Claim, standing: Standing) -> str:
    """The chain as a reader says it: "The Post, two officials"."""
    doc = standing.documents.get(claim.document)
    outlet = (doc.outlet or doc.name) if doc else ""
    links = [link.name for link in claim.chain]
    return ", ".join([outlet, *links] if outlet and outlet not in links else links) or "this report"
