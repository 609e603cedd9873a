"""Claims and roots → status, first that holds; and the whole way from a ledger to its propositions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from onrecord.claim import Claim, Flag, Stance
from onrecord.copies import copied
from onrecord.event import Event, Realis
from onrecord.ledger import Standing
from onrecord.match import Group
from onrecord.outcome import happened_instead, mere_title, outcome
from onrecord.proposition import Change, Outcome, Proposition, Status
from onrecord.roots import Rooted, roots
from onrecord.thread import SALE, TWO_SIDED, finer, spot
from onrecord.weigh import Weighed, counted, parties, weigh
from onrecord.when import When, narrower
from onrecord.where import Place
from onrecord.wording import sentence


@dataclass(frozen=True)
class Case:
    """What stands for and against a proposition on a day.

    Args:
        supports: claims that count for it.
        denials: claims that count against it.
        low: lower bound of independent roots.
        high: upper bound.
        parties: sides whose word acknowledges it.
        asserting: parties that assert it.
        rest: why the other claims do not count.

    """

    supports: tuple[Weighed, ...]
    denials: tuple[Weighed, ...]
    low: int
    high: int
    parties: frozenset[str]
    asserting: frozenset[str]
    rest: tuple[str, ...] = ()

    @property
    def direct(self) -> bool:
        """A witness, a document or an image is among the supports."""
        return any(w.origin.direct for w in self.supports)


def case(rooted: Rooted, group: Group, claims: Mapping[str, Claim]) -> Case:
    """What stands, taken from what was weighed."""
    fors = tuple(w for w in rooted.weighed if w.counts and w.side == "for")
    against = tuple(w for w in rooted.weighed if w.counts and w.side == "against")
    mine = parties(group) or _involved(fors, against, group, claims)
    asserting = frozenset(w.origin.side for w in fors if not w.origin.opaque) & mine
    return Case(fors, against, rooted.low, rooted.high, mine, asserting, tuple(w.why for w in rooted.weighed if not w.counts))


def _involved(fors: Iterable[Weighed], against: Iterable[Weighed], group: Group, claims: Mapping[str, Claim]) -> frozenset[str]:
    """Whose word acknowledges what names no doer: a side that acts in the report where it speaks, unless others deny it."""
    if any(against):
        return frozenset()
    return frozenset(w.origin.side for w in fors if Flag.INVOLVED in claims[w.claim].flags) - group.thread.two - {""}


def _confirmed(c: Case) -> bool:
    if len(c.parties) > 1 and c.parties <= c.asserting:
        return True
    return bool(c.asserting) and (c.direct or c.low >= 2)


def _why_nothing(c: Case) -> str:
    found = {_id(why) for why in c.rest}
    return next((rule for rule in ("D6", "R9", "R4", "D2", "D5", "R8", "D4", "D10") if rule in found), "R9")


# Read from top to bottom; the first that holds is the status. The rule is the one that history names.
LADDER: tuple[tuple[Status, Callable[[Case], bool], Callable[[Case], str]], ...] = (
    (Status.MENTIONED, lambda c: not c.supports and not c.denials, _why_nothing),
    (Status.DENIED, lambda c: not c.supports, lambda c: _id(c.denials[0].why)),
    (Status.ON_RECORD, lambda c: any(w.performs for w in c.supports), lambda c: "B3"),
    (Status.CONFIRMED, _confirmed, lambda c: "B4"),
    (Status.ACKNOWLEDGED, lambda c: bool(c.asserting), lambda c: "D7"),
    (Status.CORROBORATED, lambda c: c.low >= 2, lambda c: "R7"),
    (Status.DOCUMENTED, lambda c: c.direct, lambda c: "B7"),
    (Status.MULTI_REPORTED, lambda c: c.high >= 2, lambda c: "R6"),
    (Status.REPORTED, lambda c: True, lambda c: _id(c.supports[0].why)),
)


def status(c: Case) -> tuple[Status, str]:
    """The status of a case and the rule that gave it.

    "Is there a gas deal?" alone is MENTIONED (R9); a denial alone is DENIED (D1); one newspaper is REPORTED, two are MULTI_REPORTED (R6).
    """
    return next((name, rule(c)) for name, holds, rule in LADDER if holds(c))


def _id(why: str) -> str:
    return why.split(" ", 1)[0]


def propositions(standing: Standing, as_of: date | None = None) -> tuple[Proposition, ...]:
    """What a ledger adds up to on a day: one proposition for each group of claims, in the order of their first claims.

    One report that says "Arland's king will visit Borduria" gives one proposition, REPORTED, PENDING.
    """
    from onrecord.running import Running

    running = Running()
    running.take(on_day(standing, as_of), today=as_of)
    return running.propositions()


def decide(groups: tuple[Group, ...], standing: Standing, today: date | None) -> tuple[Proposition, ...]:
    """What groups of claims add up to: the rules alone, whoever grouped the claims."""
    copies = copied(standing)
    made = [proposition(g, standing, copies, today) for g in groups]
    return linked(groups, made, standing)


def combined(group: Group, standing: Standing, today: date | None, copies: Mapping[str, tuple[str, ...]]) -> Proposition:
    """Claims that are taken together for a purpose of their own, as one proposition without its history; matching is not asked."""
    return proposition(group, standing, copies, today, history=False)


def on_day(standing: Standing, as_of: date | None) -> Standing:
    """A ledger as it stood on a day; what bears no day is left out where a day is asked for."""
    if as_of is None:
        return standing
    withdrawn = {c: w for c, w in standing.withdrawn.items() if w.on is None or w.on <= as_of}
    every = {**standing.claims, **standing.taken}
    told = {c: claim for c, claim in every.items() if (day := standing.days.get(c)) is not None and day <= as_of}
    taken = {c: claim for c, claim in told.items() if c in standing.taken and c in withdrawn}
    claims = {c: claim for c, claim in told.items() if c not in taken}
    rulings = tuple(r for r in standing.rulings if r.on is None or r.on <= as_of)
    held = {c.document for c in told.values()}
    documents = {d: doc for d, doc in standing.documents.items() if d in held or (doc.day is not None and doc.day <= as_of)}
    return Standing(claims, documents, {c: standing.days.get(c) for c in told}, rulings, withdrawn, taken)


def proposition(
    group: Group, standing: Standing, copies: Mapping[str, tuple[str, ...]], today: date | None, *, history: bool = True
) -> Proposition:
    """One group as a proposition; its history, told day by day, takes longest where it has many claims."""
    weighed = tuple(weigh(c, group, standing) for c in (*group.claims, *group.lent))
    rooted = roots(group, standing, copies=copies, weighed=weighed)
    now = case(rooted, group, standing.claims)
    name, _ = status(now)
    event, best = _event(group, rooted, standing)
    supports = {w.claim for w in now.supports}
    docs = sorted({standing.claims[c].document for c in group.claims})
    outlets = {standing.documents[d].outlet or standing.documents[d].name or d for d in docs if d in standing.documents}
    became = outcome(rooted.weighed, group, standing, today)
    return Proposition(
        id=group.id,
        text=sentence(
            _as_planned(event, became),
            best,
            form=group.thread.form,
            open_=not supports and not now.denials,
            denied=_reporting(best, standing) if name is Status.DENIED else None,
        ),
        event=event,
        claims=group.claims,
        evidence=rooted.evidence,
        roots=rooted.roots,
        low=rooted.low,
        high=rooted.high,
        status=name,
        as_possible=bool(now.supports) and all(w.modal for w in now.supports),
        contested=tuple(sorted({w.origin.bloc for w in now.denials})) if now.supports else (),
        outcome=became,
        overlays=_overlays(rooted, group, standing),
        outlets=tuple(sorted(outlets)),
        documents=tuple(docs),
        history=_history(group, standing, copies, rooted, weighed) if history else (),
    )


def _reporting(claim: Claim, standing: Standing) -> str:
    """The reporting word of a claim, "" where none is known."""
    cue, doc = claim.chain[-1].cue if claim.chain else None, standing.documents.get(claim.document)
    return doc[cue] if cue is not None and doc is not None else ""


def _as_planned(event: Event | None, became: Outcome | None) -> Event | None:
    """What was called off was planned: "Oslo and Riga plan to meet", CANCELLED, though all that is told is that they will not."""
    off = event is not None and became is Outcome.CANCELLED and event.realis is Realis.NEGATED
    return replace(event, realis=Realis.PLANNED) if event is not None and off else event


def _event(group: Group, rooted: Rooted, standing: Standing) -> tuple[Event | None, Claim]:
    """The event as the best-informed claim gives it, what it lacks filled in from the others; and that claim."""
    order = {w.claim: w for w in rooted.weighed}
    own = [standing.claims[c] for c in group.claims]
    sides = {c: order[c] for c in group.claims}
    ranked = sorted(
        enumerate(zip(group.claims, own, strict=True)),
        key=lambda x: (not sides[x[1][0]].counts, sides[x[1][0]].side != "for", -_told(x[1][1].event), x[0]),
    )
    best = ranked[0][1][1]
    best = next((claim for _, (_, claim) in ranked if claim.event is not None), best)
    if best.event is None:
        return None, best
    told = [
        (claim.event, mere_title(order[c], standing), sides[c].side == "for")
        for _, (c, claim) in ranked
        if claim.event and claim.event.act == best.event.act and (sides[c].counts or not rooted.roots)
    ]
    telling = [event for event, _, _ in told]
    goods, mode = best.event.goods, best.event.mode
    for other in telling:
        goods, mode = goods or other.goods, mode or (None if other.mode in SALE else other.mode)  # others may name the buyer first
    saying = [x for x in told if x[2]] or told
    in_full = [e.realis for e, title, _ in saying if not title] or [e.realis for e, _, _ in saying]
    realis = _firmest(in_full or [best.event.realis])
    when, where = _when_and_where(best.event, telling, realis)
    return replace(best.event, goods=goods, when=when, where=where, mode=mode, realis=realis), best


def _when_and_where(best: Event, telling: Sequence[Event], realis: Realis) -> tuple[When | None, Place | None]:
    """The time and place that claims give together; of what was done those say them that tell of the deed, plans what they leave open."""
    every = [best, *telling]
    done = [e for e in every if e.realis in _DONE] if realis in _DONE else []
    when, where = _narrowed(done or every)
    planned_when, planned_where = _narrowed(every)
    near = where is None or (planned_where is not None and spot(where) is None and where.country == planned_where.country)
    return when or planned_when, planned_where if near else where


def _narrowed(events: Iterable[Event]) -> tuple[When | None, Place | None]:
    when, where = None, None
    for e in events:
        when, where = narrower(when, e.when), finer(where, e.where)
    return when, where


_DONE = frozenset({Realis.HAPPENED, Realis.ONGOING})


_FIRM = (
    Realis.HAPPENED,
    Realis.ONGOING,
    Realis.ANNOUNCED,
    Realis.PLANNED,
    Realis.OFFERED,
    Realis.THREATENED,
    Realis.WANTED,
    Realis.POSSIBLE,
    Realis.CONDITIONAL,
    Realis.ASKED,
    Realis.NEGATED,
)


def _firmest(found: list[Realis]) -> Realis:
    return min(found, key=_FIRM.index)


def _told(event: Event | None) -> int:
    if event is None:
        return -1
    people = len(event.actors) + len(event.recipients)
    return 2 * people + 2 * bool(event.when) + 2 * bool(event.where) + len(event.goods)


def _history(
    group: Group, standing: Standing, copies: Mapping[str, tuple[str, ...]], whole: Rooted, weighed: tuple[Weighed, ...]
) -> tuple[Change, ...]:
    """Every change of status, day by day, with the claim that caused it and the rule."""
    by_day = defaultdict[date | None, list[Weighed]](list)
    for w in weighed:
        by_day[standing.days.get(w.claim)].append(w)
    days = (*sorted(d for d in by_day if d), *([None] if None in by_day else []))
    changes, old = list[Change](), None
    for n, day in enumerate(days, 1):
        # By the last day all is told: that is the whole, which is known already.
        rooted = whole if n == len(days) else roots(group, standing, as_of=day, copies=copies, weighed=weighed, whole=False)
        new, rule = status(case(rooted, group, standing.claims))
        if new is not old:
            changes.append(Change(day, old, new, _cause(by_day[day], rooted, new), rule))
            old = new
    return tuple(changes)


def _cause(today: Iterable[Weighed], rooted: Rooted, new: Status) -> str:
    """The claim of the day that made the difference: one that counts on the side of the new status, else the first."""
    live = {w.claim for w in rooted.weighed if w.counts}
    side = "against" if new is Status.DENIED else "for"
    mine = sorted(today, key=lambda w: (w.claim not in live, w.side != side, not w.performs))
    return mine[0].claim


def _overlays(rooted: Rooted, group: Group, standing: Standing) -> dict[str, tuple[str, ...]]:
    """What a reader should know beside the status; only flags that are set."""
    claims = standing.claims
    found: dict[str, Iterable[str]] = {
        "no_comment": _silent(rooted, standing, Stance.DECLINES_COMMENT),
        "cannot_confirm": _silent(rooted, standing, Stance.CANNOT_CONFIRM),
        "circular": rooted.circular,
        "retracted": rooted.retracted,
        "ambiguous_attribution": (
            w.origin.name for w in rooted.weighed if w.counts and Flag.AMBIGUOUS_ATTRIBUTION in claims[w.claim].flags
        ),
        "conflicting": _numbers(rooted, standing),
        "against_interest": _admissions(rooted, group, standing),
    }
    return {name: tuple(sorted(set(names))) for name, ns in found.items() if (names := list(ns))}


def _silent(rooted: Rooted, standing: Standing, stance: Stance) -> list[str]:
    """Who kept silent and has not spoken since (D2, D4)."""
    names = list[str]()
    for w in rooted.weighed:
        claim = standing.claims[w.claim]
        if claim.stance is stance:
            day = standing.days.get(w.claim) or date.max
            spoke = any(
                x.counts and x.origin.bloc == w.origin.bloc and (standing.days.get(x.claim) or date.max) >= day for x in rooted.weighed
            )
            link = claim.source
            names += [] if spoke else [link.actor.name if link and link.actor else link.name if link else w.origin.name]
    return names


_TOLD_OPENLY = TWO_SIDED | {"THREATEN", "REQUEST", "ACCUSE", "REJECT", "PROTEST", "SANCTION"}


def _admissions(rooted: Rooted, group: Group, standing: Standing) -> list[str]:
    """A side that owns up to its own hostile act, or to what it had denied on an earlier day, speaks against its interest (D7)."""
    day = {w.claim: standing.days.get(w.claim) or date.max for w in rooted.weighed}
    denied = {w.origin.bloc: day[w.claim] for w in rooted.weighed if w.side == "against" and w.why.startswith("D4 replaced")}
    own = [r for r in rooted.roots if r.bloc in parties(group) and not r.opaque]
    hostile = group.thread.act not in _TOLD_OPENLY
    return [r.name for r in own if hostile or any(denied.get(r.bloc, date.max) < day[c] for c in r.claims)]


def _numbers(rooted: Rooted, standing: Standing) -> list[str]:
    """Different numbers of the same thing, shown beside one another (D9): "6,700 containers" is no denial of "10,000 containers"."""
    told = defaultdict[str, dict[str, str]](dict)
    for w in rooted.weighed:
        if w.counts and w.side == "for":
            for what, (number, words) in counted(standing.claims[w.claim].quote):
                told[what].setdefault(number, f"{words} ({w.origin.name})")
    return [text for values in told.values() if len(values) > 1 for text in values.values()]


def linked(groups: Sequence[Group], made: Sequence[Proposition], standing: Standing) -> tuple[Proposition, ...]:
    """A prediction that turned out otherwise has lapsed, and names what happened instead, which is what has happened (D10)."""
    by_sides = defaultdict[tuple[str, frozenset[str]], list[tuple[Group, date | None]]](list)
    for g, p in zip(groups, made, strict=True):
        by_sides[g.thread.act, g.thread.sides].append((g, _done(g, p, standing)))
    out, kept = list[Proposition](), set[str]()
    for g, p in zip(groups, made, strict=True):
        open_ = p.outcome in {Outcome.PENDING, Outcome.LAPSED, Outcome.CANCELLED}
        told = min((d for c in g.claims if (d := standing.days.get(c))), default=None)
        instead = happened_instead(g, by_sides[g.thread.act, g.thread.sides], told) if open_ else ()
        if instead and not set(instead) & set(g.specific):
            kept.update(instead)
            out.append(replace(p, outcome=Outcome.LAPSED, overlays={**p.overlays, "happened_otherwise": instead}))
        else:
            out.append(p)
    return tuple(replace(p, outcome=Outcome.HAPPENED) if p.id in kept and p.outcome is None else p for p in out)


def _done(group: Group, p: Proposition, standing: Standing) -> date | None:
    """The day by which a proposition had happened, as those say who count for it."""
    fors = [e.claim for e in p.evidence if e.counts and e.side == "for"]
    told = [
        min(event.when.latest if event.when and event.when.latest else date.max, standing.days.get(c) or date.max)
        for c in fors
        if (event := standing.claims[c].event) is not None and event.realis is Realis.HAPPENED
    ]
    return min(told, default=None)
