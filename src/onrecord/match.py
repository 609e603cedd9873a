"""Claims → groups that say the same thing: compatible, not equal; general and specific are linked, not merged (R8)."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from onrecord.claim import Claim
from onrecord.copies import in_order
from onrecord.event import Realis
from onrecord.ledger import Standing
from onrecord.replies import Draft, attach, lend
from onrecord.stems import words
from onrecord.thread import LASTING, PARTICULAR, Thread, agree, mentions_only, spot, thread_of, times_agree

OCCASION = 240  # days: what is told without a date further apart is another occasion
SLACK = 240  # days between two dated deliveries that are still one stream
COPIED = 7  # words that nobody writes twice by chance
COPY_DAYS = 31  # days within which the same words are a copy; "the ministers met on Monday" of another month is another Monday
ALIKE = 0.6  # Jaccard of content words of claims without an event
_NEW = re.compile(r"\W*(?:an?|some|several|many|another|other|two|three)\b", re.IGNORECASE)
_SMALL_WORDS = (
    "the a an and or of to in on at by for with from that this these those it its his her their they he she was were is are be been has"
    " have had will would not as who which said says also after before about into than more"
)
_SMALL = frozenset(_SMALL_WORDS.split())


@dataclass(frozen=True)
class Group:
    """Claims that say the same thing.

    Args:
        id: hash of its first claim and what that is about; the same whatever the order of reading.
        thread: what they are about together.
        claims: ids, in order.
        lent: ids of claims of other groups: support from the specific to the general, denial from the general to the specific,
            wishes and threats that mention it (R8, R9).
        general: ids of groups that say less.
        specific: ids of groups that say more.

    """

    id: str
    thread: Thread
    claims: tuple[str, ...]
    lent: tuple[str, ...] = ()
    general: tuple[str, ...] = ()
    specific: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Desk:
    """Where the claims are sorted: the ledger, the drafts, and the ways to find them."""

    standing: Standing
    order: tuple[str, ...]
    threads: dict[str, Thread]
    apart: dict[str, frozenset[str]]
    drafts: list[Draft] = field(default_factory=list)
    home: dict[str, list[Draft]] = field(default_factory=lambda: defaultdict(list))
    exact: dict[tuple[str, str, frozenset[str]], list[Draft]] = field(default_factory=lambda: defaultdict(list))
    single: dict[tuple[str, str, str], list[Draft]] = field(default_factory=lambda: defaultdict(list))
    every: dict[tuple[str, str, str], list[Draft]] = field(default_factory=lambda: defaultdict(list))
    inside: dict[tuple[str, str], list[Draft]] = field(default_factory=lambda: defaultdict(list))
    said: dict[str, Draft] = field(default_factory=dict)

    def day(self, cid: str) -> date:
        """The day from which a claim counts."""
        return self.standing.days.get(cid) or date.max

    def put(self, cid: str, draft: Draft | None = None) -> None:
        """A claim into a draft, or into a new one."""
        claim, thread = self.standing.claims[cid], self.threads[cid]
        if draft is None:
            self.drafts.append(draft := Draft(thread))
        if draft.claims and thread.act != draft.thread.act:
            draft.claims.append(cid)  # a copy that was read otherwise: what the first says holds
        else:
            draft.add(cid, claim, thread, self.day(cid))
        self.home[cid].append(draft)
        if words_said := _wording(claim):
            self.said.setdefault(words_said, draft)
        _register(self.exact[draft.thread.act, draft.thread.form, draft.thread.sides], draft)
        for side in draft.thread.sides:
            _register(self.every[draft.thread.act, draft.thread.form, side], draft)
            if len(draft.thread.sides) == 1:
                _register(self.single[draft.thread.act, draft.thread.form, side], draft)
        _register(self.inside[claim.document, draft.thread.act], draft)

    def near(self, thread: Thread) -> Iterator[Draft]:
        """The drafts that share act and sides: the only ones worth comparing."""
        act, form, sides = thread.act, thread.form, thread.sides
        if len(sides) == 1:
            yield from self.every[act, form, min(sides)]
            return
        yield from self.exact[act, form, sides]
        seen = {id(d) for d in self.exact[act, form, sides]}
        for side in sorted(sides):
            yield from (d for d in self.single[act, form, side] if id(d) not in seen)


def _wording(claim: Claim) -> str:
    """The words of a claim, by which a copy of it is known; "" for few words, which two may hit on."""
    said = words(claim.quote)
    return f"{claim.stance}:{' '.join(said)}" if len(said) >= COPIED else ""


def _copied(desk: _Desk, cid: str) -> Draft | None:
    """The draft of a claim in the same words, told about the same days of the same sides; None where there is none."""
    draft, mine, day = desk.said.get(_wording(desk.standing.claims[cid])), desk.threads[cid], desk.day(cid)
    if draft is None or desk.apart.get(cid, frozenset()).intersection(draft.claims):
        return None
    if date.max not in (day, draft.first) and not _shift(draft.first, -COPY_DAYS) <= day <= _shift(draft.last, COPY_DAYS):
        return None
    other = bool(mine.sides and draft.thread.sides) and mine.sides.isdisjoint(draft.thread.sides)
    return None if other or not times_agree(mine, draft.thread) else draft


def _register(drafts: list[Draft], draft: Draft) -> None:
    if not any(d is draft for d in reversed(drafts)):
        drafts.append(draft)


def match(standing: Standing) -> tuple[Group, ...]:
    """The groups of a ledger, in the order of their first claims.

    "The two presidents will meet in Tbilisi in May" (one outlet) and "Georgia will host the two presidents" (another) are one group;
    "the two countries are negotiating about gas" is another.
    """
    desk = _desk(standing)
    for cid in _by_rank(desk):
        desk.put(cid, _best(desk, cid))
    _sort_speechless(desk)
    drafts = [v for d in desk.drafts for v in _variants(desk, d)]
    drafts = _ruled_same(desk, drafts)
    index = _by_side(drafts)
    left = attach(standing, desk.order, drafts, index)
    lend(standing, drafts, index)
    drafts += [_redraft(desk, [cid]) for cid in left]
    return _finished(desk, drafts)


def _desk(standing: Standing) -> _Desk:
    apart: defaultdict[str, set[str]] = defaultdict(set)
    for ruling in sorted(standing.rulings, key=lambda r: (r.on or date.min, r.claims, r.same)):
        for a in ruling.claims:
            others = set(ruling.claims) - {a}
            apart[a] = apart[a] - others if ruling.same else apart[a] | others
    threads = {cid: thread_of(c) for cid, c in standing.claims.items()}
    return _Desk(standing, in_order(standing), threads, {c: frozenset(s) for c, s in apart.items()})


def _by_rank(desk: _Desk) -> list[str]:
    """Claims with an event and someone in it: full ones first, those that only mention last."""

    def rank(cid: str) -> int:
        thread, claim = desk.threads[cid], desk.standing.claims[cid]
        return 2 * mentions_only(claim) + (len(thread.sides) < 2)

    fit = [cid for cid in desk.order if desk.threads[cid].sides and not desk.standing.claims[cid].stance.silent]
    return sorted(fit, key=rank)


def _best(desk: _Desk, cid: str) -> Draft | None:
    """The draft that a claim fits best, the oldest of equals; None where it fits none."""
    thread, claim, day = desk.threads[cid], desk.standing.claims[cid], desk.day(cid)
    slack = SLACK if thread.act in LASTING or thread.form == "talks" else 0
    barred = desk.apart.get(cid, frozenset())
    if copied := _copied(desk, cid):
        return copied
    best, top = None, -1.0
    for draft in desk.near(thread):
        one = (
            agree(thread, draft.thread, slack=slack) and _one_occasion(claim, thread, draft, day) and not barred.intersection(draft.claims)
        )
        if one and (fit := _fit(thread, draft, day)) > top:
            best, top = draft, fit
    return best


def _one_occasion(claim: Claim, thread: Thread, draft: Draft, day: date) -> bool:
    """Whether the days on which it was told allow one occasion; a plan comes before its fulfilment."""
    if date.max in (day, draft.first):
        return True  # what bears no day may be of any occasion
    lasting = thread.act in LASTING or thread.form == "talks"
    stated, told = _window(thread, day, day), _window(draft.thread, draft.first, draft.last)
    if not (stated[0] <= _shift(told[1], SLACK * lasting) and told[0] <= _shift(stated[1], SLACK * lasting)):
        return False
    if lasting or claim.event is None or mentions_only(claim):
        return True
    if claim.event.realis.future:
        return draft.done is None or day <= draft.done
    if claim.event.realis is Realis.HAPPENED and draft.planned:
        return min(thread.latest or day, day) >= draft.planned
    return True


def _window(thread: Thread, first: date, last: date) -> tuple[date, date]:
    """The days that the words allow: those stated, else some months around the day they were told."""
    if thread.earliest or thread.latest:
        return thread.earliest or date.min, thread.latest or date.max
    return _shift(first, -OCCASION), _shift(last, OCCASION)


def _shift(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.min if days < 0 else date.max


def _fit(thread: Thread, draft: Draft, day: date) -> float:
    """How well a claim fits a draft that it agrees with."""
    has = draft.thread
    same_spot = bool(spot(thread.where)) and spot(thread.where) == spot(has.where)
    dated = bool((thread.earliest or thread.latest) and (has.earliest or has.latest))
    apart = min(abs((day - draft.first).days), abs((day - draft.last).days)) if date.max not in (day, draft.first) else OCCASION
    both = thread.one == has.one and thread.two == has.two
    return 3 * bool(thread.persons & has.persons) + 2 * both + 2 * same_spot + dated + bool(thread.goods & has.goods) + 1 / (2 + apart)


def _sort_speechless(desk: _Desk) -> None:
    """Claims that name no actor go to the same act in their report, claims without an event to near-identical words."""
    rare = _rarity(desk)
    postings: defaultdict[str, list[tuple[frozenset[str], Draft]]] = defaultdict(list)
    for cid in desk.order:
        claim, thread = desk.standing.claims[cid], desk.threads[cid]
        if claim.stance.silent or thread.sides or (claim.answers in desk.standing.claims and claim.event is None):
            continue
        draft = _copied(desk, cid) or (_same_report(desk, cid) if thread.act and _refers(claim) else None)
        mine = content(claim.quote)
        key = sorted(mine, key=lambda w: (rare[w], w))[:6]
        draft = draft or _same_words(desk, cid, mine, [p for w in key for p in postings[w]])
        desk.put(cid, draft)
        for word in key:
            postings[word].append((mine, desk.home[cid][-1]))


def _rarity(desk: _Desk) -> dict[str, int]:
    rare: defaultdict[str, int] = defaultdict(int)
    for cid in desk.order:
        if not desk.threads[cid].sides:
            for word in content(desk.standing.claims[cid].quote):
                rare[word] += 1
    return rare


def content(text: str) -> frozenset[str]:
    """The words that carry the matter.

    >>> sorted(content("The harvest was the worst in years."))
    ['harvest', 'worst', 'years']
    """
    return frozenset(w for w in words(text) if w not in _SMALL and len(w) > 2)


def _refers(claim: Claim) -> bool:
    """Whether a claim that names nobody points back at what was named: "the planned meeting" does, "an economic forum" does not."""
    return mentions_only(claim) or not _NEW.match(claim.quote)


def _same_report(desk: _Desk, cid: str) -> Draft | None:
    """The nearest group of the same act in the same report: "the planned meeting" names nobody."""
    claim, thread = desk.standing.claims[cid], desk.threads[cid]
    near = [
        (abs(desk.standing.claims[c].span.start - claim.span.start), n, d)
        for n, d in enumerate(desk.inside[claim.document, thread.act])
        for c in d.claims
        if desk.standing.claims[c].document == claim.document and _fits_unnamed(thread, d.thread)
    ]
    return min(near, key=lambda x: x[:2])[2] if near else None


def _fits_unnamed(thread: Thread, has: Thread) -> bool:
    form = thread.form if thread.act != "CONSULT" else has.form
    borrowed = Thread(has.act, form, has.one, has.two, frozenset(), thread.goods, thread.earliest, thread.latest, thread.where)
    if thread.act in PARTICULAR and not thread.goods:
        borrowed = Thread(has.act, form, has.one, has.two, frozenset(), has.goods, thread.earliest, thread.latest, thread.where)
    return bool(has.sides) and agree(borrowed, has)


def _same_words(desk: _Desk, cid: str, mine: frozenset[str], near: Iterable[tuple[frozenset[str], Draft]]) -> Draft | None:
    thread, barred = desk.threads[cid], desk.apart.get(cid, frozenset())
    for theirs, draft in near:
        alike = len(mine & theirs) / max(1, len(mine | theirs))
        if alike >= ALIKE and draft.thread.act == thread.act and not draft.thread.sides and not barred.intersection(draft.claims):
            return draft
    return None


def _variants(desk: _Desk, draft: Draft) -> list[Draft]:
    """A draft as it is, or, where its claims name several cities, the general one and one for each city (D10)."""
    spots: defaultdict[str, list[str]] = defaultdict(list)
    for cid in draft.claims:
        spots[spot(desk.threads[cid].where) or ""].append(cid)
    if draft.thread.act in LASTING or draft.thread.form == "talks" or len(spots.keys() - {""}) < 2:
        return [draft]
    parts = {where: _redraft(desk, ids) for where, ids in spots.items()}
    general = parts.get("")
    for where, part in parts.items():
        if where and general:
            part.general.append(general)
    return list(parts.values())


def _redraft(desk: _Desk, ids: Iterable[str]) -> Draft:
    out = Draft(Thread(""))
    for cid in ids:
        if out.claims and desk.threads[cid].act != out.thread.act:
            out.claims.append(cid)
        else:
            out.add(cid, desk.standing.claims[cid], desk.threads[cid], desk.day(cid))
    return out


def _ruled_same(desk: _Desk, drafts: list[Draft]) -> list[Draft]:
    """Groups that a person ruled to be one become one; the later of two rulings on a pair holds."""
    for ruling in sorted((r for r in desk.standing.rulings if r.same), key=lambda r: (r.on or date.min, r.claims)):
        live = [c for c in ruling.claims if not desk.apart.get(c, frozenset()) & set(ruling.claims)]
        mine = [d for d in drafts if any(c in d.claims for c in live)]
        if len(mine) > 1:
            ids = {c for d in mine for c in d.claims}
            whole = _redraft(desk, (c for c in desk.order if c in ids))
            whole.general = [g for d in mine for g in d.general if g not in mine]
            at = next(n for n, d in enumerate(drafts) if d is mine[0])
            drafts = [whole if n == at else d for n, d in enumerate(drafts) if n == at or not any(d is m for m in mine)]
    return drafts


def _by_side(drafts: Iterable[Draft]) -> dict[tuple[str, str], list[Draft]]:
    index: defaultdict[tuple[str, str], list[Draft]] = defaultdict(list)
    for draft in drafts:
        for side in sorted(draft.thread.sides):
            index[draft.thread.act, side].append(draft)
    return index


def _finished(desk: _Desk, drafts: list[Draft]) -> tuple[Group, ...]:
    """Drafts made final: claims in order, ids from the first claim that is no reply."""
    place = {c: n for n, c in enumerate(desk.order)}
    drafts = sorted(drafts, key=lambda d: min(place[c] for c in d.claims))
    names = {id(d): _name(desk, d, place) for d in drafts}
    specific: defaultdict[int, list[str]] = defaultdict(list)
    for d in drafts:
        for g in d.general:
            specific[id(g)].append(names[id(d)])
    return tuple(
        Group(
            names[id(d)],
            d.thread,
            tuple(sorted(set(d.claims), key=place.__getitem__)),
            tuple(sorted(set(d.lent) - set(d.claims), key=place.__getitem__)),
            tuple(names[id(g)] for g in d.general if id(g) in names),
            tuple(specific[id(d)]),
        )
        for d in drafts
    )


def _name(desk: _Desk, draft: Draft, place: dict[str, int]) -> str:
    claims = sorted(draft.claims, key=place.__getitem__)
    first = next((c for c in claims if desk.standing.claims[c].answers is None), claims[0])
    return hashlib.sha256(f"{draft.thread.act}|{draft.thread.form}|{first}".encode()).hexdigest()[:16]
