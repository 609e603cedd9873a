"""What else belongs to a group: replies, support and denial lent between general and specific, wishes (R8, R9, D2, D5)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from onrecord.claim import Claim, Flag, Stance
from onrecord.event import Realis
from onrecord.ledger import Standing
from onrecord.thread import OWN_MOOD, PARTICULAR, Thread, agree, mentions_only, merge, thread_of

RECENT = 240  # days: silence about an older story is not about this one


@dataclass
class Draft:
    """A group that is still growing."""

    thread: Thread
    claims: list[str] = field(default_factory=list)
    lent: list[str] = field(default_factory=list)
    first: date = date.max
    last: date = date.min
    planned: date | None = None
    done: date | None = None
    general: list[Draft] = field(default_factory=list)

    def add(self, cid: str, claim: Claim, thread: Thread, day: date) -> None:
        """Takes in a claim of a thread and its day."""
        self.thread = merge(self.thread, thread) if self.claims else thread
        self.claims.append(cid)
        if day != date.max:
            self.first, self.last = min(self.first, day), max(self.last, day)
        realis = claim.event.realis if claim.event and not mentions_only(claim) else None
        if realis and realis.future:
            self.planned = min(self.planned or day, day)
        if realis is Realis.HAPPENED:
            self.done = min(self.done or date.max, thread.latest or day, day)


Index = dict[tuple[str, str], list[Draft]]


def denies(claim: Claim) -> bool:
    """Whether a claim speaks against what it is about: "Arland denied the sale", "no shells were sold"."""
    if mentions_only(claim) or claim.stance is Stance.RETRACTS:
        return False
    return claim.stance is Stance.DENIES or claim.negated or (claim.event is not None and claim.event.realis is Realis.NEGATED)


def upholds(claim: Claim) -> bool:
    """Whether a claim says that it is so."""
    return not (mentions_only(claim) or denies(claim) or claim.stance is Stance.RETRACTS)


def answered(standing: Standing, cid: str) -> str | None:
    """The claim that a reply answers in the end, through replies to replies."""
    seen, at = {cid}, standing.claims[cid].answers
    while at in standing.claims and at not in seen:
        seen.add(at)
        further = standing.claims[at].answers
        if further not in standing.claims or standing.claims[at].event is not None:
            return at
        at = further
    return at if at in standing.claims and at != cid else None


def homes(drafts: list[Draft]) -> dict[str, list[Draft]]:
    """In which groups each claim stands."""
    home = dict[str, list[Draft]]()
    for draft in drafts:
        for c in draft.claims:
            home.setdefault(c, []).append(draft)
    return home


def attach(standing: Standing, order: tuple[str, ...], drafts: list[Draft], index: Index) -> list[str]:
    """Puts every reply into the groups that it answers; gives back the replies that answer nothing known."""
    home, left, beside = homes(drafts), list[str](), defaultdict[str, list[str]](list)
    for cid in order:
        beside[standing.claims[cid].document].append(cid)
    for cid in order:
        claim, to = standing.claims[cid], answered(standing, cid)
        if cid in home:
            for draft in home.get(to or "", ()):
                if not any(draft is d for d in home[cid]):
                    draft.lent.append(cid)
            continue
        found = home.get(to or "") or list(_about(standing, cid, index)) or _before(standing, beside, cid, home)
        for draft in found:
            draft.claims.append(cid)
        if not found:
            left.append(cid)
        elif not claim.stance.silent:
            home[cid] = found
    return left


def _about(standing: Standing, cid: str, index: Index) -> Iterator[Draft]:
    """The groups of the event that a reply names itself."""
    claim = standing.claims[cid]
    thread, day = thread_of(claim), standing.days.get(cid)
    seen = list[Draft]()
    for side in sorted(thread.sides):
        for draft in index.get((thread.act, side), ()):
            near = day is None or draft.first == date.max or abs((day - draft.last).days) <= RECENT
            if near and not any(draft is d for d in seen) and agree(replace(thread, form=draft.thread.form), draft.thread):
                seen.append(draft)
                yield draft


def _before(standing: Standing, beside: Mapping[str, list[str]], cid: str, home: dict[str, list[Draft]]) -> list[Draft]:
    """What silence is about where it does not say: the nearest thing before it in the report that concerns who is silent."""
    claim = standing.claims[cid]
    if not claim.stance.silent:
        return []
    who = {a.actor.side for a in claim.chain if a.actor}
    earlier = [c for c in beside[claim.document] if c in home and standing.claims[c].span <= claim.span]
    touching = [c for c in earlier if who & thread_of(standing.claims[c]).sides]
    nearest = max(touching, key=lambda c: standing.claims[c].span, default=None)
    return home[nearest] if nearest else []


def lend(standing: Standing, drafts: list[Draft], index: Index) -> None:
    """Support goes up, denial goes down (R8); a wish or a threat is shown where the act itself stands (R9)."""
    for draft in drafts:
        for general in _generals(draft, index):
            if not any(general is g for g in draft.general):
                draft.general.append(general)
        for general in draft.general:
            general.lent.extend(c for c in draft.claims if upholds(standing.claims[c]))
            draft.lent.extend(c for c in general.claims if denies(standing.claims[c]))
    for draft in drafts:
        for c in draft.claims:
            _show_wish(c, standing.claims[c], draft, index)


def _generals(draft: Draft, index: Index) -> Iterator[Draft]:
    """An agreement on anything is the general of an agreement on shells."""
    thread = draft.thread
    if thread.act not in PARTICULAR or not thread.goods:
        return
    bare = replace(thread, goods=frozenset())
    for other in index.get((thread.act, min(thread.sides, default="")), ()):
        if not other.thread.goods and agree(bare, other.thread):
            yield other


def _show_wish(cid: str, claim: Claim, draft: Draft, index: Index) -> None:
    event = claim.event
    if event is None or event.realis not in OWN_MOOD or Flag.QUESTION in claim.flags:
        return
    fact = thread_of(replace(claim, stance=Stance.ASSERTS, event=replace(event, realis=Realis.POSSIBLE)))
    for side in sorted(fact.sides):
        for other in index.get((fact.act, side), ()):
            if other is not draft and cid not in other.lent and cid not in other.claims and agree(fact, other.thread):
                other.lent.append(cid)
