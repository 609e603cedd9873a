"""A group → its independent roots, as an interval (rules R1 to R9, D4, D6)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cached_property

from onrecord.actor import ActorKind
from onrecord.claim import SourceKind, Stance
from onrecord.copies import copied, moment
from onrecord.event import Realis
from onrecord.ledger import Standing
from onrecord.match import Group
from onrecord.origin import Origin, letters, outlet_key, publisher
from onrecord.proposition import Evidence, Root
from onrecord.weigh import Weighed, counted, headlines, weigh


@dataclass(frozen=True)
class Verdict:
    """What is known of two roots: "dependent", "independent" or "unknown", by which rule."""

    one: str
    other: str
    kind: str
    rule: str


@dataclass(frozen=True)
class Rooted:
    """A group with its roots.

    Args:
        roots: independent origins of what supports it, sorted by rid.
        low: the largest set that is pairwise proved independent.
        high: what is left after merging proved dependents.
        evidence: each claim's part, in order.
        verdicts: on each pair of roots left, and on those that were merged.
        weighed: the claims that were weighed, after every rule.
        circular: ids of outlets that credit one another.
        retracted: names of sources that took their word back.

    """

    roots: tuple[Root, ...]
    low: int
    high: int
    evidence: tuple[Evidence, ...]
    verdicts: tuple[Verdict, ...] = ()
    weighed: tuple[Weighed, ...] = ()
    circular: tuple[str, ...] = ()
    retracted: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Case:
    """A group on a day, as its claims are weighed one rule after the other."""

    group: Group
    standing: Standing
    copied: Mapping[str, tuple[str, ...]]
    weighed: tuple[Weighed, ...]
    times: Mapping[str, tuple[date, datetime, int]]
    as_of: date | None = None
    merged: tuple[tuple[str, str, str], ...] = ()
    circular: tuple[str, ...] = ()
    retracted: tuple[str, ...] = ()

    def when(self, w: Weighed) -> tuple[date, datetime, int]:
        """The day of a weighed claim."""
        return self.times[w.claim]

    @cached_property
    def supports(self) -> tuple[Weighed, ...]:
        """The claims that count for it, day by day: each rule asks for them, and most rules change nothing."""
        mine = (w for w in self.weighed if w.counts and w.side == "for")
        return tuple(sorted(mine, key=lambda w: (self.when(w)[0], w.claim)))


def roots(
    group: Group,
    standing: Standing,
    *,
    as_of: date | None = None,
    copies: Mapping[str, tuple[str, ...]] | None = None,
    weighed: tuple[Weighed, ...] | None = None,
    whole: bool = True,
) -> Rooted:
    """The roots of a group on a day; `copies` and `weighed` are what is already known of its claims.

    Unless the `whole` is asked for, only the bounds are counted and the claims weighed: all that a status needs.

    Forty outlets that quote one briefing are one root (R1); two newspapers that name nobody are at least one and at most two (R6, R7).
    """
    every = tuple(weigh(c, group, standing) for c in (*group.claims, *group.lent)) if weighed is None else weighed
    known = tuple(w for w in every if as_of is None or ((day := standing.days.get(w.claim)) is not None and day <= as_of))
    texts = copied(standing) if copies is None else copies
    case = _Case(group, standing, texts, known, {w.claim: _time(w, standing) for w in known}, as_of)
    for rule in (_headlines, _retractions):
        case = rule(case)
    if len(known) > 1:  # what is left compares claims with one another
        for rule in (_latest_word, _own_reports, _joint, _cycles, _channels, _taken_over, _hearsay):
            case = rule(case)
    return _counted(case, whole=whole)


def _time(w: Weighed, standing: Standing) -> tuple[date, datetime, int]:
    claim = standing.claims[w.claim]
    doc = standing.documents.get(claim.document)
    return (standing.days.get(w.claim) or date.max, moment(doc) if doc else datetime.max.replace(tzinfo=UTC), claim.span.start)


def _change(case: _Case, new: Mapping[str, Weighed], *merged: tuple[str, str, str]) -> _Case:
    if not new and not merged:
        return case
    return replace(case, weighed=tuple(new.get(w.claim, w) for w in case.weighed), merged=(*case.merged, *merged))


def _out(w: Weighed, why: str) -> Weighed:
    return replace(w, counts=False, why=why)


def _headlines(case: _Case) -> _Case:
    """A headline rests on the text below it."""
    off = headlines([w for w in case.weighed if w.counts], case.standing.claims, case.standing.documents)
    return _change(case, {w.claim: _out(w, "R4 a headline rests on the text below it") for w in case.weighed if w.claim in off})


def _retractions(case: _Case) -> _Case:
    """A source that takes its word back takes everything with it that rests on it, copies of copies too (D6)."""
    gone, names = dict[str, Weighed](), list[str]()
    for r in (w for w in case.weighed if case.standing.claims[w.claim].stance is Stance.RETRACTS):
        if hit := _taken_back(case, r):
            gone |= {w.claim: _out(w, "D6 taken back") for w in hit}
            names.append(r.origin.name)
    for w in case.weighed:
        withdrawn = case.standing.withdrawn.get(w.claim)
        if withdrawn and (withdrawn.on is None or case.as_of is None or withdrawn.on <= case.as_of):
            gone[w.claim] = _out(w, "D6 withdrawn")
            names.append(w.origin.name)
    if not gone:
        return case
    fallen = {w.claim: _out(w, "D6 derives from what was withdrawn") for w in _derived_from(case, gone)}
    return replace(_change(case, {**fallen, **gone}), retracted=tuple(sorted(set(names))))


def _taken_back(case: _Case, r: Weighed) -> list[Weighed]:
    """What a retraction takes back: earlier words of its source; of an outlet all that it had published of the matter.

    What the report itself goes on to say is the corrected version, and who takes back "10,000 containers" stands by "1,000 containers".
    """
    claims = case.standing.claims
    mine = claims[r.claim]
    bloc = next((w.origin.bloc for w in case.weighed if w.claim == mine.answers), r.origin.bloc)
    outlet = r.origin.channel if r.origin.id.startswith(("outlet:", "report:")) else None
    hit = list[Weighed]()
    for w in case.weighed:
        claim = claims[w.claim]
        if not w.counts or case.when(w) > case.when(r) or _other_figure(mine.quote, claim.quote):
            continue
        own = outlet is not None and outlet in {publisher(claim, case.standing.documents.get(claim.document)), w.origin.channel}
        if (own or w.origin.bloc == bloc) and not (outlet and claim.document == mine.document):
            hit.append(w)
    return hit


def _other_figure(one: str, other: str) -> bool:
    """Whether two texts count the same thing, and differently."""
    mine, theirs = dict(counted(one)), dict(counted(other))
    return any(mine[what][0] != theirs[what][0] for what in mine.keys() & theirs.keys())


def _derived_from(case: _Case, gone: Mapping[str, Weighed]) -> list[Weighed]:
    """The claims that fall with others: taken from their text, or on the word of an outlet that stands by nothing of it any more."""
    claims, documents, fallen = case.standing.claims, case.standing.documents, dict(gone)
    while True:
        texts = {claims[c].document for c in fallen}
        live = [w for w in case.weighed if w.counts and w.side == "for" and w.claim not in fallen]
        at = {w.claim: publisher(claims[w.claim], documents.get(claims[w.claim].document)) for w in case.weighed}
        silent = {at[c] for c in fallen} - {at[w.claim] for w in live}
        known = any(w.origin.opaque and not w.origin.generic for w in live)
        new = [
            w
            for w in live
            if texts.intersection(case.copied.get(w.claim, ()))
            or (_credited(case, w) - {at[w.claim]}) & silent
            or (w.origin.generic and not known)
        ]
        if not new:
            return [w for c, w in fallen.items() if c not in gone]
        fallen |= {w.claim: w for w in new}


def _credited(case: _Case, w: Weighed) -> set[str]:
    """The keys of the outlets that a claim names as where it was read."""
    links = case.standing.claims[w.claim].chain
    named = {outlet_key(link.name) for link in links if link.kind in {SourceKind.OUTLET, SourceKind.AGENCY}} | {w.origin.channel}
    return named | ({letters(n) for n in named} - {""})


def _latest_word(case: _Case) -> _Case:
    """The latest stance of a side that is not silence replaces its earlier one (D4)."""
    words = defaultdict[str, list[Weighed]](list)
    for w in case.weighed:
        if w.counts:
            words[w.origin.bloc].append(w)
    gone = dict[str, Weighed]()
    for mine in words.values():
        last = max(mine, key=case.when)
        gone |= {w.claim: _out(w, "D4 replaced by a later word") for w in mine if w.side != last.side}
    return _change(case, gone)


def _own_reports(case: _Case) -> _Case:
    """A report's own sentence rests on the source that the same report names for it (R1)."""
    named = dict[str, Weighed]()
    for w in case.supports:
        if not w.origin.own and not w.origin.id.startswith("image:"):
            named.setdefault(case.standing.claims[w.claim].document, w)
    new = dict[str, Weighed]()
    for w in case.supports:
        source = named.get(case.standing.claims[w.claim].document)
        if source and w.origin.own and not w.origin.direct:
            new[w.claim] = replace(w, origin=replace(source.origin, rule="R1"), why=f"R1 the report names {source.origin.name}")
    return _change(case, new)


def _joint(case: _Case) -> _Case:
    """What two sides announce in one sentence is one statement, and one root (R1)."""
    first, new, merged = dict[tuple[str, int, int], Weighed](), dict[str, Weighed](), list[tuple[str, str, str]]()
    for w in sorted(case.supports, key=lambda w: w.origin.id):
        claim = case.standing.claims[w.claim]
        if claim.stance is Stance.ANNOUNCES and not w.origin.opaque:
            one = first.setdefault((claim.document, claim.span.start, claim.span.end), w)
            if one.origin.id != w.origin.id:
                new[w.claim] = replace(
                    w, origin=replace(one.origin, side=w.origin.side), why=f"R1 announced jointly with {one.origin.name}"
                )
                merged.append((w.origin.id, one.origin.id, "R1"))
    return _change(case, new, *merged)


def _cycles(case: _Case) -> _Case:
    """Outlets that credit one another are one root, and circular (R4)."""
    leads = defaultdict[str, set[str]](set)
    for w in case.supports:
        claim = case.standing.claims[w.claim]
        mine = publisher(claim, case.standing.documents.get(claim.document))
        if w.origin.opaque and claim.chain and w.origin.channel != mine:
            leads[mine].add(w.origin.channel)
    loops = [a for a in sorted(leads) if any(_leads(b, a, leads) for b in leads[a])]
    if not loops:
        return case
    inside = [w for w in case.supports if w.origin.opaque and w.origin.channel in loops]
    first = min((w.origin for w in inside), key=lambda o: o.id)
    new = {w.claim: replace(w, origin=replace(first, rule="R4"), why="R4 the outlets credit one another") for w in inside}
    merged = [(w.origin.id, first.id, "R4") for w in inside if w.origin.id != first.id]
    return replace(_change(case, new, *merged), circular=tuple(loops))


def _leads(start: str, goal: str, leads: Mapping[str, set[str]]) -> bool:
    seen, todo = set[str](), [start]
    while todo:
        at = todo.pop()
        if at == goal:
            return True
        if at not in seen:
            seen.add(at)
            todo.extend(leads.get(at, ()))
    return False


def _channels(case: _Case) -> _Case:
    """A report that quotes an outlet, or its agency, rests on the source that outlet is known to have had (R1, R4)."""
    deeper = defaultdict[str, list[Weighed]](list)
    for w in sorted(case.supports, key=case.when):
        if w.origin.rule in {"R1", "R2", "R5"} and not w.origin.id.startswith("outlet:"):
            deeper[w.origin.channel].append(w)
    new, merged = dict[str, Weighed](), list[tuple[str, str, str]]()
    for w in (w for w in case.supports if w.origin.id.startswith("outlet:") and not w.origin.direct):
        known = [
            k
            for k in (*deeper.get(w.origin.channel, ()), *deeper.get(letters(w.origin.channel), ()))
            if (case.standing.days.get(k.claim) is None or case.when(k)[0] <= case.when(w)[0]) and not _foretold(case, k, w)
        ]
        if known:
            best = min(known, key=lambda k: (not k.origin.opaque, case.when(k)))
            new[w.claim] = replace(w, origin=replace(best.origin, rule="R4"), why=f"R4 {w.origin.name} had it from {best.origin.name}")
            merged.append((w.origin.id, best.origin.id, "R4"))
    return _change(case, new, *merged)


def _foretold(case: _Case, plan: Weighed, deed: Weighed) -> bool:
    """Whether an outlet tells in its own voice that what it had heard of as a plan was done: that it need not have from the same source."""
    one, other = case.standing.claims[plan.claim].event, case.standing.claims[deed.claim].event
    return deed.origin.own and one is not None and other is not None and one.realis.future and other.realis is Realis.HAPPENED


def _taken_over(case: _Case) -> _Case:
    """A sentence that stands in an earlier report, or is credited to its outlet, is shown and does not count (R4)."""
    by_doc = defaultdict[str, list[Weighed]](list)
    by_outlet = defaultdict[str, list[Weighed]](list)
    new, merged = dict[str, Weighed](), list[tuple[str, str, str]]()
    for w in sorted((w for w in case.weighed if w.counts), key=case.when):
        claim = case.standing.claims[w.claim]
        doc = case.standing.documents.get(claim.document)
        source = _source_text(case, w, by_doc, by_outlet)
        if source:
            root = source.origin if w.origin.opaque or w.origin.own else w.origin
            new[w.claim] = replace(w, counts=False, origin=replace(root, rule="R4"), why="R4 taken over from an earlier report")
            merged += [(w.origin.id, root.id, "R4")] if root.id != w.origin.id else []
        by_doc[claim.document].append(new.get(w.claim, w))
        by_outlet[publisher(claim, doc)].append(new.get(w.claim, w))
    return _change(case, new, *merged)


def _source_text(case: _Case, w: Weighed, by_doc: Mapping[str, list[Weighed]], by_outlet: Mapping[str, list[Weighed]]) -> Weighed | None:
    """The claim of an earlier report from which one was taken: of the same side, on the same root where it names one."""
    claim = case.standing.claims[w.claim]
    mine = publisher(claim, case.standing.documents.get(claim.document))
    texts = [x for d in case.copied.get(w.claim, ()) for x in by_doc.get(d, ())]
    credited = [x for n in sorted(_credited(case, w) - {mine}) for x in by_outlet.get(n, ())]
    own = w.origin.opaque or w.origin.own  # who copies "our reporter saw" was not there
    same = [x for x in (*texts, *credited) if x.side == w.side and (own or x.origin.id == w.origin.id)]
    return min(same, key=lambda x: (x.origin.id != w.origin.id, case.when(x)), default=None)


def _hearsay(case: _Case) -> _Case:
    """Reports of "media" name no origin of their own where earlier reports are on record (R4)."""
    supports = sorted(case.supports, key=case.when)
    new, merged = dict[str, Weighed](), list[tuple[str, str, str]]()
    for w in (w for w in supports if w.origin.generic):
        earlier = [
            x for x in supports if x.origin.opaque and not x.origin.generic and case.when(x)[0] <= case.when(w)[0] and x.claim != w.claim
        ]
        if earlier:
            new[w.claim] = replace(w, origin=replace(earlier[0].origin, rule="R4"), why=f"R4 {w.origin.name}: {earlier[0].origin.name}")
            merged.append((w.origin.id, earlier[0].origin.id, "R4"))
    return _change(case, new, *merged)


def _counted(case: _Case, *, whole: bool) -> Rooted:
    merged, found = list(case.merged), defaultdict[str, list[Weighed]](list)
    for w in case.weighed:
        if w.side == "for" and (w.counts or w.why.startswith("R4 taken over")):
            found[w.origin.id].append(w)
    same = _same_unnamed(found)
    for lost, kept in same.items():
        found[kept] += found.pop(lost)
        merged.append((lost, kept, "R2"))
    live = {rid: ws for rid, ws in found.items() if any(w.counts for w in ws)}
    low, high = interval([_opaque(ws) for ws in live.values()])
    if not whole:
        return Rooted((), low, high, (), weighed=case.weighed, circular=case.circular, retracted=case.retracted)
    called = _called(case)
    made = tuple(_root(rid, live[rid], same, called) for rid in sorted(live))
    each = tuple(compare(a, b) for i, a in enumerate(made) for b in made[i + 1 :])
    verdicts = (*each, *(Verdict(a, b, "dependent", rule) for a, b, rule in sorted(set(merged))))
    rename = {w.claim: same.get(w.origin.id, w.origin.id) for w in case.weighed}
    evidence = tuple(Evidence(w.claim, w.counts, w.side, rename[w.claim] if w.counts else None, w.why) for w in case.weighed)
    return Rooted(made, low, high, evidence, verdicts, case.weighed, case.circular, case.retracted)


def _same_unnamed(found: Mapping[str, list[Weighed]]) -> dict[str, str]:
    """Unnamed sources and papers of one outlet are one root, unless it tells that they speak for different sides (R2).

    Nobody outside can tell "two officials", "three people who know of it" and "a copy of the contract" apart: the outlet vouches
    for all of them.
    """
    kept, same = list[Origin](), dict[str, str]()
    for rid in sorted(found):
        this = found[rid][0].origin
        if not rid.startswith("unnamed:"):
            continue
        if twin := next((k for k in kept if k.channel == this.channel and not (k.side and this.side and k.side != this.side)), None):
            same[rid] = twin.id
        else:
            kept.append(this)
    return same


def _called(case: _Case) -> dict[str, str]:
    """What the actors of a group are called; a government or body that only others speak for, by the body that they name."""
    claims = [case.standing.claims[w.claim] for w in case.weighed]
    speakers = [link.actor for c in claims for link in c.chain if link.actor]
    acting = [a for c in claims if c.event for a in (*c.event.actors, *c.event.recipients)]
    every = sorted((*speakers, *acting), key=lambda a: (a.id, a.name), reverse=True)
    bodies = {a.side: a.name for a in every if a.kind in _BODIES}
    for a in every:
        if (m := _SPEAKS_FOR.match(a.name)) and a.side != a.id:
            bodies.setdefault(a.side, m["body"])
    return bodies | {a.id: a.name for a in every}


_BODIES = frozenset({ActorKind.GOVERNMENT, ActorKind.ORGANISATION})
_SPEAKS_FOR = re.compile(
    r"(?:[\w-]+ ){0,3}?(?:spokes\w+|representative|(?:[\w-]+ )?minister|ambassador|envoy|press (?:office|service))"
    r" (?:for|of) (?:the )?(?P<body>[A-Z].+)"
)
"""Who is described by the body whose word it is: "spokeswoman for the *Harbour Board*" (R5)."""


def _opaque(weighed: Iterable[Weighed]) -> bool:
    return all(w.origin.opaque for w in weighed if w.counts)  # an outlet that was there once is a witness


def _root(rid: str, weighed: Iterable[Weighed], same: Mapping[str, str], called: Mapping[str, str]) -> Root:
    ws = list(weighed)
    head = min((w for w in ws if w.origin.id == rid), key=lambda w: (not w.counts, w.origin.rule, w.claim), default=ws[0]).origin
    why = tuple(sorted({w.origin.rule for w in ws} | ({"R2"} if rid in same.values() else set())))
    return Root(rid, called.get(rid, head.name), head.bloc, _opaque(ws), tuple(dict.fromkeys(w.claim for w in ws)), why)


def compare(a: Root, b: Root) -> Verdict:
    """What is known of two roots (R5, R6).

    Two governments are independent, and so are a government and a newspaper whose reporter was there; a newspaper that names nobody,
    or a source without a name, may rest on anybody's word.
    """
    if a.bloc == b.bloc:
        return Verdict(a.id, b.id, "dependent", "R5")
    return Verdict(a.id, b.id, "unknown" if a.opaque or b.opaque else "independent", "R6")


def interval(opaque: Sequence[bool]) -> tuple[int, int]:
    """Lower and upper bound (R7): open roots are pairwise independent; the opaque ones count for one where there is no open one.

    >>> interval([True, True, True]), interval([False, False, True])
    ((1, 3), (2, 3))
    """
    return max(opaque.count(False), min(1, len(opaque))), len(opaque)
