"""Why claims are one proposition, and why it stands as it does: rules and claims, in words."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.claim import Claim
from onrecord.event import Event
from onrecord.exporters.report_html import Html, joined, tag
from onrecord.exporters.report_parts import Concordance, interval, meaning, words
from onrecord.ledger import Ruled
from onrecord.proposition import Evidence, Proposition
from onrecord.when import day_words, may_equal, when_words
from onrecord.where import may_be_same
from onrecord.wording import plural


def why_status(p: Proposition, book: Concordance) -> Html:
    """The rule and the claim that gave the status, and what the numbers rest on."""
    lines = [joined([tag("b", words("status", p.status.value)), ": ", meaning("status", p.status.value)])]
    if p.history:
        last = p.history[-1]
        rule = joined([last.rule, " ", words("rule", last.rule), ": ", meaning("rule", last.rule)])
        lines.append(joined(["Since ", day_words(last.on), " by claim ", book.words_of(last.claim) or last.claim, ", rule ", rule]))
    why = meaning("rule", "R7")
    lines.append(joined([f"Roots {interval(p.low, p.high)} (R7): ", why]))
    if line := fewer_roots(p, book):
        lines.append(line)
    return tag("ul", *(tag("li", line) for line in lines), class_="reasons")


def fewer_roots(p: Proposition, book: Concordance) -> Html | None:
    """Why more outlets than roots carry it: forty that quote one briefing are one root; None where they are no more."""
    if not p.high or (outlets := book.outlets(p)) <= p.high:
        return None
    return joined([f"{outlets} outlets carry it on {plural(p.high, 'root')} at most. ", meaning("rule", "R1")])


def why_joined(id: str, claim: Claim, p: Proposition, book: Concordance) -> Html:
    """What the claim has in common with the proposition, and what part it plays in it."""
    part = next((e for e in p.evidence if e.claim == id), None)
    lines = [*_common(claim, p, book), *_rulings(id, p, book)]
    if id not in p.claims:
        lines.append(joined(["Lent by another proposition: ", meaning("rule", "R8")]))
    if part:
        lines.append(_part(part))
    return tag("ul", *(tag("li", line) for line in lines), class_="reasons")


def _common(claim: Claim, p: Proposition, book: Concordance) -> Iterator[Html]:
    if claim.answers:
        yield joined(["It answers claim ", book.words_of(claim.answers) or claim.answers, "."])
    if claim.event and p.event:
        yield from _events(claim.event, p.event)
    copies = [c for c in p.claims if (other := book.standing.claims.get(c)) is not None and other is not claim and _alike(other, claim)]
    if copies:
        yield joined(["The same words as claim ", joined([book.words_of(c) or c for c in copies[:4]], ", "), "."])


def _alike(a: Claim, b: Claim) -> bool:
    return len(a.quote.split()) > 6 and a.quote.casefold().split() == b.quote.casefold().split()


def _events(one: Event, all: Event) -> Iterator[Html]:
    if one.act == all.act:
        yield joined(["The same act: ", tag("b", words("act", one.act)), "."])
    else:
        yield joined(["Another act, ", tag("b", words("act", one.act)), ", compatible with ", tag("b", words("act", all.act)), "."])
    sides = {a.side: a.name for a in (*all.actors, *all.recipients)}
    shared = [sides[s] for s in dict.fromkeys(a.side for a in (*one.actors, *one.recipients)) if s in sides]
    if shared:
        yield joined(["The same sides: ", ", ".join(dict.fromkeys(shared)), "."])
    if one.when and all.when:
        yield joined(["Its time, ", when_words(one.when), ", ", "fits." if may_equal(one.when, all.when) else "is told otherwise."])
    elif all.when:
        yield joined(["It names no time; that is no contradiction."])
    if one.where and all.where:
        yield joined(["Its place, ", one.where.name, ", ", "fits." if may_be_same(one.where, all.where) else "is told otherwise."])
    goods = [g.name for g in one.goods if g in all.goods]
    if goods:
        yield joined(["The same goods: ", ", ".join(goods), "."])


def _rulings(id: str, p: Proposition, book: Concordance) -> Iterator[Html]:
    for r in book.standing.rulings:
        others = [c for c in r.claims if c != id]
        if id in r.claims and others:
            yield _ruling(r, others, book)


def _ruling(r: Ruled, others: list[str], book: Concordance) -> Html:
    said = "the same as" if r.same else "not the same as"
    return joined(
        [f"{r.by} ruled it {said} claim ", joined([book.words_of(c) or c for c in others], ", "), f": {r.why}" if r.why else None]
    )


_PARTS = {"for": "It speaks for it", "against": "It denies it", "silent": "It keeps silent", "mentions": "It only mentions it"}


def _part(e: Evidence) -> Html:
    counts = _PARTS.get(e.side, e.side) + (" and counts" if e.counts else " and does not count")
    rule, _, said = e.why.strip().partition(" ")
    return joined([counts, ": rule ", rule, f" ({said})" if said else None, ". ", meaning("rule", rule) if rule else None])
