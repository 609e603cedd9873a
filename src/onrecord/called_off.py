"""The claims that tell whether something was called off, put off or taken back, weighed as an answer to whether it was."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from onrecord.claim import Claim, Stance
from onrecord.denials import NEGATOR
from onrecord.event import Event, Realis
from onrecord.lookup import Lookup, spoken
from onrecord.match import Group
from onrecord.pool import Pool
from onrecord.proposition import Outcome, Proposition
from onrecord.question import Query
from onrecord.status import combined
from onrecord.stems import content_stems, stem
from onrecord.steps import STEPS, CallingOff
from onrecord.thread import Thread, conditional, merge, spot, thread_of
from onrecord.wording import quoted

NO_STEP = "R8 tells of no calling off"
_GOES_ON = re.compile(
    r"\b(?:still (?:on\b|in force|valid|planned|going ahead|scheduled|stands?)"
    r"|(?:will|would|to) (?:still )?(?:go ahead|take place as|proceed)"
    r"|(?:goes|going|went) ahead|as (?:planned|scheduled)|remains? (?:in force|on\b|valid|scheduled)|stands? by)",
    re.I,
)
_SAID_NO = re.compile(r"\b(?:no|not|never|neither|nor|nobody|deny|denied|denies)\b(?:[\w'’, -]+)?$|n['’]t\b(?: [\w'’-]+){0,2} ?$", re.I)
_BREAK = re.compile(r"(?<!\d)[,:]|[,:](?!\d)|[;–—]|\b(?:but|while|whereas|although|though|because|after|before)\b", re.I)
_AND = re.compile(rf"{_BREAK.pattern}|\band\b", re.I)
_MAY = re.compile(r"\b(?:(?-i:may)|might|could|threat\w+|would|if|unless|whether|urg\w+|call\w* (?:on|for)|ask\w*|want\w*|should)\b", re.I)


def called_off(asked: CallingOff, query: Query, book: Lookup, today: date | None) -> Pool:
    """What answers a question after a calling off: "Was the visit cancelled?" by "the palace called the visit off"."""
    found = _found_in(asked, query, book)
    beside = {c: NO_STEP for c in sorted(book.claims.under(*(("act", a) for a in asked.acts))) if c in book.home and c not in found}
    if other := _otherwise(asked, query, found, book):
        step = next(iter(other.values()))
        why = {c: f"R8 tells that it was {SAID[s]}, not {SAID[asked.step]}" for c, s in other.items()}
        beside = dict.fromkeys(found, NO_STEP) | beside
        return Pool(
            None, aside=why | {c: b for c, b in beside.items() if c not in why and len(beside) <= _FEW}, note=_note(asked.step, step)
        )
    found = _without_older(asked, found, book)
    if not found:
        return Pool(None)
    group, read = _together(query, found, book)
    answer = combined(group, replace(book.standing, claims={**book.standing.claims, **read}), today, book.copies)
    sources = tuple(dict.fromkeys(p.id for c in found for p in book.homes(c)))
    return Pool(_as_answer(answer, asked.step, book.standing.claims), sources, beside if len(beside) <= _FEW else {})


_FEW = 12
"""Claims on the thing itself that are shown beside; of more none is."""


def _without_older(asked: CallingOff, found: Mapping[str, str], book: Lookup) -> dict[str, str]:
    """What is found, without "it will go ahead as planned" of days before it was called off: that denies nothing."""
    days, claims = book.standing.days, book.standing.claims
    off = [day for c, side in found.items() if side == "for" and (day := days.get(c))]
    return {
        c: side
        for c, side in found.items()
        if not (off and side == "against" and not _step_at(asked, claims[c].quote) and (days.get(c) or date.max) < max(off))
    }


SAID = {"cancel": "called off", "postpone": "put off", "suspend": "halted"}
"""What may become of a plan, as an answer puts it."""


def _otherwise(asked: CallingOff, query: Query, found: Mapping[str, str], book: Lookup) -> dict[str, str]:
    """The claims by which a thing was put off where it is asked whether it was called off, or the other way round, each with the step.

    None where somebody says that it was, or denies it; that it "will go ahead", said before it was put off, denies nothing any more.
    """
    if asked.step not in SAID:
        return {}
    days, claims = book.standing.days, book.standing.claims
    if any(side == "for" or _step_at(asked, claims[c].quote) for c, side in found.items()):
        return {}
    others = dict[str, str]()
    for step in (s for s in SAID if s != asked.step):
        told = _found_in(replace(asked, step=step), query, book)
        others |= {c: step for c, side in told.items() if side == "for" and c not in others}
    last = max((days.get(c) or date.min for c in found), default=date.min)
    return {c: s for c, s in others.items() if (days.get(c) or date.max) >= last}


def _note(asked: str, told: str) -> str:
    return f"nobody says that it was {SAID[asked]}; it is said to have been {SAID[told]}."


def _words_for(step: str) -> frozenset[str]:
    """The stems of the words by which a claim of some step can be found."""
    every = "cancel cancelled cancelling cancellation call called calling scrapped scrap abandon abandoned shelve shelved axed drop dropped"
    every += " annul annulled take place ahead held postpone postponed postponing postponement put delay delayed deferred defer pushed back"
    every += " rescheduled adjourned suspend suspended suspending suspension pause paused halt halted interrupted"
    every += " withdraw withdrew withdrawn withdraws retract retracted retracts retraction taken took takes disowned"
    every += " force valid stands stand planned scheduled proceed remains goes going went on still"
    return frozenset(stem(w) for w in every.split()) if step else frozenset()


def _side(asked: CallingOff, query: Query, claim: Claim, report: frozenset[str]) -> str:
    """What a claim says to a question after a calling off: "for", "against", "" where it tells of something else.

    "The visit was put off" says so; "the visit will go ahead" and "it has not been cancelled" say no.
    """
    event, quote = claim.event, claim.quote
    if claim.stance.silent or not _of_them(query, claim, report):
        return ""
    said = spoken(claim)
    if asked.step == "retract" and claim.stance is Stance.RETRACTS:
        return "for"
    named = bool(asked.stems & said) or (event is not None and event.act in asked.acts and not _another_kind(asked, claim))
    if not named:
        return ""
    if found := _step_at(asked, quote):
        before = quote[: found.start()]
        no = claim.stance is Stance.DENIES or _SAID_NO.search(before)
        return "against" if no else "may" if conditional(claim) or _MAY.search(before) or _only_spoken(claim) else "for"
    goes_on = _GOES_ON.search(quote) and asked.stems & content_stems(quote)
    return "against" if goes_on and not NEGATOR.search(quote) and asked.step != "retract" else ""


_KINDS = tuple(
    content_stems(kind) for kind in ("meeting talks negotiation summit conference session", "visit trip tour journey", "strike walkout")
)


def _another_kind(asked: CallingOff, claim: Claim) -> bool:
    """Whether words name another kind of thing than is asked after: talks that were put off, where a visit is asked after."""
    told = content_stems(claim.quote)
    mine = [kind for kind in _KINDS if kind & asked.stems]
    return bool(mine) and not any(kind & told for kind in mine) and any(kind & told for kind in _KINDS)


def _step_at(asked: CallingOff, quote: str) -> re.Match[str] | None:
    """Where words say that the thing, and not another one beside it, was called off: before it, or after it in the same clause."""
    for found in re.finditer(rf"\b(?:{STEPS[asked.step]})\b", quote, re.I):
        before, after = _BREAK.split(quote[: found.start()])[-1], _AND.split(quote[found.end() :])[0]
        if asked.stems & content_stems(f"{before} {after}") or not asked.stems & content_stems(quote):
            return found
    return None


def _only_spoken(claim: Claim) -> bool:
    """Whether it is only threatened, asked for or asked about."""
    return claim.stance in {Stance.THREATENS, Stance.DEMANDS, Stance.ASKS}


def _of_them(query: Query, claim: Claim, report: frozenset[str]) -> bool:
    """Whether those whom a question names, and its other names, stand in a claim or its report, and no other town is told of."""
    people = (*claim.event.actors, *claim.event.recipients) if claim.event else ()
    told = spoken(claim) | report
    if any(p.ids and not p.among(people) and not p.stems & told for p in query.subjects):
        return False
    towns = [spot(p) for p in query.places if spot(p)]
    here = claim.event.where if claim.event else None
    return not (towns and here and spot(here) and spot(here) not in towns)


def _as_called_off(claim: Claim, side: str) -> Claim:
    """A claim read as one on the calling off itself, which those who would take part bring about by saying so."""
    event = claim.event
    people = (*event.actors, *event.recipients) if event else ()
    if claim.stance is Stance.RETRACTS:
        people = tuple(link.actor for link in claim.chain[-1:] if link.actor)
    step = Event("SANCTION", Realis.HAPPENED if side == "for" else Realis.NEGATED, mode="discontinue", actors=people)
    if side == "may":
        step = replace(step, realis=Realis.THREATENED)
    stance = Stance.DENIES if side == "against" else Stance.ASSERTS if claim.stance in {Stance.DENIES, Stance.RETRACTS} else claim.stance
    return replace(claim, negated=False, stance=stance, event=step)


def _found_in(asked: CallingOff, query: Query, book: Lookup) -> dict[str, str]:
    """The claims of a ledger that speak to a question after a calling off, each with its side."""
    claims, found = book.standing.claims, dict[str, str]()
    maybe = set(book.claims.under(*(("stem", w) for w in _words_for(asked.step)), *(("word", w) for w in _words_for(asked.step))))
    if asked.step == "retract":
        maybe |= {c for c in book.home if claims[c].stance is Stance.RETRACTS}
    for c in sorted(maybe & book.home.keys(), key=book.place):
        doc = book.standing.documents.get(claims[c].document)
        if side := _side(asked, query, claims[c], content_stems(doc.text) if doc else frozenset()):
            found[c] = side
    return found


def _together(query: Query, found: Mapping[str, str], book: Lookup) -> tuple[Group, dict[str, Claim]]:
    """The claims on a calling off as one group, and as they are read for it."""
    read = {c: _as_called_off(book.standing.claims[c], side) for c, side in found.items()}
    thread = Thread("SANCTION")
    for claim in read.values():
        thread = merge(thread, replace(thread_of(claim), act="SANCTION", form=""))
    name = hashlib.sha256("|".join((query.text, *found)).encode()).hexdigest()[:16]
    return Group(name, thread, tuple(found)), read


def _as_answer(p: Proposition, step: str, claims: Mapping[str, Claim]) -> Proposition:
    """The proposition of a calling off, in the words of the first report that tells of it."""
    counted = [e for e in p.evidence if e.counts]
    first = next((e for e in (*(e for e in counted if e.side == "for"), *counted)), p.evidence[0])
    off = step in {"cancel", "postpone"} and any(e.counts and e.side == "for" for e in p.evidence)
    return replace(p, text=quoted(claims[first.claim].quote), outcome=Outcome.CANCELLED if off else None)
