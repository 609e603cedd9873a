"""Where claims are sorted into piles that say the same thing, and sorted again where a new one changes what others go by."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from heapq import heappop, heappush

from onrecord.claim import Claim
from onrecord.copies import moment
from onrecord.fitting import ALIKE, COPIED, MANY, content, copy_fits, fit, fits_unnamed, likely, refers
from onrecord.ledger import NOTHING, Difference, Ruled, Standing
from onrecord.likeness import Card, card
from onrecord.open_sides import anchors, months, opened, vague
from onrecord.piles import Draft, Key, Pile, Place, Turn, between, enter, keys, leave, looked_up, name
from onrecord.stems import words
from onrecord.thread import SYMMETRIC, Thread, mentions_only, thread_of

SPEECHLESS = 4  # the rank of claims that name nobody: they go by the piles of those that do
_OPEN = frozenset({"told", "vague"})  # kinds of keys by which sides without a name are looked for
_COPY = float("inf")  # how well a copy fits: better than anything else
_END = datetime.max.replace(tzinfo=UTC)


class Desk:
    """Sorts claims, each by what was known at its turn, and knows which went by what.

    A claim added later may come earlier in turn. Then only those after it are looked at again that went by a pile it changed, or would
    now go there; where the choice stays as it was, nothing follows from it. So the piles are those of sorting everything afresh.
    """

    def __init__(self) -> None:
        self.standing = NOTHING
        self.places = dict[str, Place]()
        self.threads = dict[str, Thread]()
        self.cards = dict[str, Card]()
        self.piles = dict[str, Pile]()
        self.chosen = dict[str, str]()
        self.apart = dict[str, frozenset[str]]()
        self.touched = set[str]()
        self.beside = defaultdict[str, set[str]](set)
        self.answering = defaultdict[str, set[str]](set)
        self._turns = dict[str, Turn]()
        self._fits = dict[str, float]()
        self._moments = dict[str, datetime]()
        self._found = defaultdict[Key, list[tuple[Turn, str]]](list)
        self._looking = defaultdict[Key, list[Turn]](list)
        self._worded = defaultdict[str, list[Turn]](list)
        self._said = dict[str, str]()
        self._rare = _Rarity()
        self._queue, self._queued = list[Turn](), set[str]()
        self._last: Turn | None = None

    def day(self, cid: str) -> date:
        """The day from which a claim counts."""
        return self.places[cid][0]

    def take(self, standing: Standing, changed: Difference) -> None:
        """Sorts what changed; `touched` then holds the founders of the piles that are not what they were."""
        self.touched = set()
        for did in changed.documents:
            if did in standing.documents:
                self._moments[did] = moment(standing.documents[did])
            else:
                self._moments.pop(did, None)
        stale = changed.claims | {a for c in changed.claims for a in self.answering.get(c, ())}
        for cid in sorted(stale & self.places.keys(), key=self.places.__getitem__):
            self._forget(cid)
        self.standing = standing
        fresh = sorted((c for c in stale if c in standing.claims), key=self._place)
        for cid in fresh:
            self._learn(cid)
        for cid in fresh:
            self._queue_up(cid)
        self._rulings(standing.rulings)
        for cid in self._rare.settle():
            self._reword(cid)
        while self._queue:
            self._sort(heappop(self._queue))

    def _place(self, cid: str) -> Place:
        c = self.standing.claims[cid]
        day = self.standing.days.get(cid) or date.max
        return day, self._moments.get(c.document, _END), c.document, c.span.start, c.span.end, cid

    def _rank(self, cid: str) -> int | None:
        """Full claims first, those that only mention last; None for silence, and for replies that say nothing of their own."""
        claim, thread = self.standing.claims[cid], self.threads[cid]
        if claim.stance.silent:
            return None
        if thread.sides:
            return 2 * mentions_only(claim) + (len(thread.sides) < 2)
        return None if claim.answers in self.standing.claims and claim.event is None else SPEECHLESS

    def _learn(self, cid: str) -> None:
        claim = self.standing.claims[cid]
        self.places[cid], self.threads[cid] = self._place(cid), thread_of(claim)
        self.cards[cid] = card(claim, self.threads[cid], self.standing.days.get(cid))
        self.beside[claim.document].add(cid)
        if claim.answers:
            self.answering[claim.answers].add(cid)

    def _queue_up(self, cid: str) -> None:
        """Gives a claim its turn, where it has one."""
        claim, rank = self.standing.claims[cid], self._rank(cid)
        if not self.threads[cid].sides:
            self._rare.count(cid, content(claim.quote))
        if rank is None:
            return
        turn = self._turns[cid] = rank, self.places[cid]
        if said := _wording(claim):
            self._said[cid] = said
            enter(self._worded[said], turn)
            if self._worded[said][0] == turn:
                self._again(self._worded[said])
        if rank == SPEECHLESS:
            self._rare.enter(turn)
        self._again([turn])

    def _forget(self, cid: str) -> None:
        """Takes a claim off the desk, as it was known."""
        claim, turn = self.standing.claims[cid], self._turns.pop(cid, None)
        if turn is not None:
            self._unlook(cid, turn)
            if said := self._said.get(cid):
                first = self._worded[said][0] == turn
                leave(self._worded[said], turn)
                self._again(self._worded[said] if first else ())
            if cid in self.chosen:
                founder = self.chosen.pop(cid)
                self._take(turn, founder)
                self._follow(turn)
            self._queued.discard(cid)
        self._again(self._rare.forget(cid, turn))
        self.beside[claim.document].discard(cid)
        self.answering[claim.answers or ""].discard(cid)
        self._said.pop(cid, None)
        del self.places[cid], self.threads[cid], self.cards[cid]

    def _again(self, turns: Iterable[Turn]) -> None:
        """Claims that must be looked at (again)."""
        for turn in turns:
            cid = name(turn)
            if cid not in self._queued and self._turns.get(cid) == turn:
                self._queued.add(cid)
                heappush(self._queue, turn)

    def _rulings(self, rulings: tuple[Ruled, ...]) -> None:
        """Who may not stand with whom; whom a ruling keeps apart from others is always looked at again."""
        apart: defaultdict[str, set[str]] = defaultdict(set)
        for ruling in sorted(rulings, key=lambda r: (r.on or date.min, r.claims, r.same)):
            for a in ruling.claims:
                others = set(ruling.claims) - {a}
                apart[a] = apart[a] - others if ruling.same else apart[a] | others
        was, self.apart = self.apart, {c: frozenset(s) for c, s in apart.items() if s}
        self._again(self._turns[c] for c in sorted(was.keys() | self.apart.keys()) if c in self._turns)

    def _reword(self, cid: str) -> None:
        """A claim is looked for by other words than before: so do those like it."""
        self._again(self._rare.like(self._turns[cid]))
        self._rare.rekey(self._turns[cid])
        self._again([self._turns[cid], *self._rare.like(self._turns[cid])])

    def _sort(self, turn: Turn) -> None:
        """One claim goes to the pile that it fits best, or begins one."""
        cid = name(turn)
        if self._turns.get(cid) != turn:
            return
        self._queued.discard(cid)
        old = self.chosen.get(cid)
        if cid not in self._fits:
            self._look(cid, turn)
        found, self._fits[cid] = self._best(cid, turn)
        new = found or cid
        if new == old:
            return
        if old is not None:
            self._take(turn, old)
        self.chosen[cid] = new
        self._put(turn, new)
        self._follow(turn)

    def _look(self, cid: str, turn: Turn) -> None:
        for key in self._keys(cid, turn):
            enter(self._looking[key], turn)
        self._last = max(self._last or turn, turn)

    def _none_after(self, turn: Turn) -> bool:
        return self._last is None or turn >= self._last

    def _unlook(self, cid: str, turn: Turn) -> None:
        if self._fits.pop(cid, None) is not None:
            for key in self._keys(cid, turn):
                leave(self._looking[key], turn)

    def _keys(self, cid: str, turn: Turn) -> list[Key]:
        """By what a claim looks for piles."""
        thread = self.threads[cid]
        if turn[0] != SPEECHLESS:
            return [*looked_up(thread), *self._open_keys(cid, "told" if vague(thread) else "vague")]
        return [("report", self.standing.claims[cid].document, thread.act)] if thread.act else []

    def _open_keys(self, cid: str, kind: str) -> list[Key]:
        """By what piles are found in which, or in the claim, a side is told without a name."""
        thread = self.threads[cid]
        tied = anchors(self.standing.claims[cid], thread) if thread.act not in SYMMETRIC else ()
        return [(kind, thread.act, thread.form, month, a) for month in months(self.day(cid)) for a in tied]

    def _best(self, cid: str, turn: Turn) -> tuple[str | None, float]:
        """The pile that a claim fits best, the oldest of equals, and how well; None where it fits none."""
        if copied := self._copied(cid, turn):
            return copied, _COPY
        if turn[0] == SPEECHLESS:
            return self._for_speechless(cid, turn), -1.0
        thread, claim, day, barred = self.threads[cid], self.standing.claims[cid], self.day(cid), self.apart.get(cid)
        best, top = None, -1.0
        for pile, draft in self._near(cid, turn):
            well = fit(claim, thread, draft, day)
            if well is None or well <= top or (barred and self._holds(pile, turn, barred)):
                continue
            if likely(claim, self.cards[cid], draft):
                best, top = pile.founder, well
        return best, top

    def _near(self, cid: str, turn: Turn) -> Iterator[tuple[Pile, Draft]]:
        """The piles that share act and sides, as they were known at a turn, the oldest first."""
        seen, thread = set[str](), self.threads[cid]
        for key in self._keys(cid, turn):
            known = self._found.get(key, [])
            before = len(known) if known and known[-1][0] < turn else bisect_left(known, (turn, ""))
            for _, founder in known[:before]:
                if founder not in seen:
                    seen.add(founder)
                    pile = self.piles[founder]
                    draft = pile.at(turn)
                    if draft is not None and (key[0] not in _OPEN or opened(thread, draft.thread)):
                        yield pile, draft

    def _holds(self, pile: Pile, turn: Turn, barred: frozenset[str]) -> bool:
        return any(self.chosen.get(c) == pile.founder and self._turns[c] < turn for c in barred if c in self._turns)

    def _copied(self, cid: str, turn: Turn) -> str | None:
        """The pile of a claim in the same words, told about the same days of the same sides; None where there is none."""
        said = self._said.get(cid)
        if said is None or (first := self._worded[said][0]) >= turn:
            return None
        pile = self.piles[self.chosen[name(first)]]
        draft, barred = pile.at(turn), self.apart.get(cid)
        if draft is None or (barred and self._holds(pile, turn, barred)):
            return None
        return pile.founder if copy_fits(self.threads[cid], draft, self.day(cid)) else None

    def _for_speechless(self, cid: str, turn: Turn) -> str | None:
        """Claims that name no actor go to the same act in their report, claims without an event to near-identical words."""
        if self.threads[cid].act and refers(self.standing.claims[cid]) and (found := self._same_report(cid, turn)):
            return found
        return self._same_words(cid, turn)

    def _same_report(self, cid: str, turn: Turn) -> str | None:
        """The nearest pile of the same act in the same report: "the planned meeting" names nobody."""
        claim, thread = self.standing.claims[cid], self.threads[cid]
        at = {f: n for n, (since, f) in enumerate(self._found.get(("report", claim.document, thread.act), ())) if since < turn}
        near = list[tuple[int, int, str]]()
        for c in self.beside[claim.document]:
            pile = self.chosen.get(c, "")
            if (
                pile in at
                and self._turns[c] < turn
                and (draft := self.piles[pile].at(turn))
                and fits_unnamed(claim, thread, draft, self.day(cid))
            ):
                near.append((abs(self.standing.claims[c].span.start - claim.span.start), at[pile], pile))
        return min(near)[2] if near else None

    def _same_words(self, cid: str, turn: Turn) -> str | None:
        """The pile of the first claim before it that is nearly the same in words, is of the same act and names nobody either."""
        thread, barred = self.threads[cid], self.apart.get(cid)
        for other in self._rare.before(turn):
            pile = self.piles[self.chosen[other]]
            draft = pile.at(turn)
            fits = draft is not None and draft.thread.act == thread.act and not draft.thread.sides
            if fits and not (barred and self._holds(pile, turn, barred)):
                return pile.founder
        return None

    def _follow(self, turn: Turn) -> None:
        """A claim went elsewhere: so may those that go by where it went."""
        if self._none_after(turn):
            return
        claim = self.standing.claims[name(turn)]
        if (said := self._said.get(name(turn))) and self._worded[said][:1] == [turn]:
            self._again(self._worded[said][1:])
        if turn[0] == SPEECHLESS:
            self._again(self._rare.like(turn))
        self._again(
            self._turns[c] for c in self.beside[claim.document] if c in self._turns and self._turns[c] > turn and self._speechless(c)
        )

    def _speechless(self, cid: str) -> bool:
        return self._turns[cid][0] == SPEECHLESS

    def _put(self, turn: Turn, founder: str) -> None:
        """A claim into a pile, or as the first of a new one."""
        self.touched.add(founder)
        claim, mine, day = self._known(name(turn))
        if founder == name(turn):
            pile = self.piles[founder] = Pile(founder, [turn], [Draft.of(claim, mine, day)])
            until: Turn | None = None
        else:
            pile = self.piles[founder]
            before = pile.at(turn)
            assert before is not None  # only what was begun is chosen
            n = bisect_left(pile.turns, turn)
            pile.turns.insert(n, turn)
            pile.drafts.insert(n, before.plus(claim, mine, day))
            until = turn if pile.drafts[n] is before else self._refold(pile, n + 1)
        if said := self._said.get(name(turn)):
            pile.wordings.add(said)
        self._known_by(pile, turn)
        self._wake(pile, turn, until)

    def _take(self, turn: Turn, founder: str) -> None:
        """A claim out of a pile; where it was the first, the pile is undone."""
        self.touched.add(founder)
        pile = self.piles.get(founder)
        if pile is None:
            return
        if founder == name(turn):
            self._undo(pile)
            return
        n = bisect_left(pile.turns, turn)
        before, was = pile.drafts[n - 1], pile.drafts[n]
        del pile.turns[n], pile.drafts[n]
        until = turn if was == before else self._refold(pile, n)
        self._known_by(pile, turn)
        self._wake(pile, turn, until)

    def _undo(self, pile: Pile) -> None:
        del self.piles[pile.founder]
        for turn in pile.turns[1:]:
            self.chosen.pop(name(turn), None)
        self._again(pile.turns[1:])
        for key, since in pile.keys.items():
            self._found[key].remove((since, pile.founder))
            if key[0] == "report":
                self._again(between(self._looking.get(key, []), since, None))

    def _refold(self, pile: Pile, n: int) -> Turn | None:
        """What is known after each turn from a place on, until it is what it was; gives the turn from which on it is."""
        for i in range(n, len(pile.turns)):
            new = pile.drafts[i - 1].plus(*self._known(name(pile.turns[i])))
            if new == pile.drafts[i]:
                return pile.turns[i]
            pile.drafts[i] = new
        return None

    def _known(self, cid: str) -> tuple[Claim, Card, date]:
        return self.standing.claims[cid], self.cards[cid], self.day(cid)

    def _known_by(self, pile: Pile, turn: Turn) -> None:
        """By what a pile is found from a turn on; whoever looked that way is looked at again."""
        if pile.turns[-1] == turn:
            now = {k: turn for k in self._document_keys(pile, -1) if k not in pile.keys}
            pile.keys |= now
            moved = set(now)
            for key in now:
                insort(self._found[key], (turn, pile.founder))
        else:
            moved = self._known_anew(pile)
        if not self._none_after(turn):
            for key in moved:
                for t in between(self._looking.get(key, []), turn, None):
                    self._doubt(t, pile, strict=True)

    def _known_anew(self, pile: Pile) -> set[Key]:
        """Files a pile again by all that it is found by; gives the keys that are not what they were."""
        was, now = pile.keys, dict[Key, Turn]()
        for n, turn in enumerate(pile.turns):
            for key in self._document_keys(pile, n):
                now.setdefault(key, turn)
        pile.keys = now
        moved = {k for k in was | now if was.get(k) != now.get(k)}
        for key in moved:
            if key in was:
                self._found[key].remove((was[key], pile.founder))
            if key in now:
                insort(self._found[key], (now[key], pile.founder))
        return moved

    def _document_keys(self, pile: Pile, n: int) -> Iterator[Key]:
        cid, draft = name(pile.turns[n]), pile.drafts[n]
        yield from keys(draft, self.standing.claims[cid].document)
        if self.threads[cid].sides and draft.thread.act not in SYMMETRIC:
            for month in list(months(self.day(cid)))[1:2]:
                for a in anchors(self.standing.claims[cid], self.threads[cid]):
                    yield "told", draft.thread.act, draft.thread.form, month, a
                    if vague(draft.thread) or vague(self.threads[cid]):
                        yield "vague", draft.thread.act, draft.thread.form, month, a

    def _wake(self, pile: Pile, low: Turn, high: Turn | None) -> None:
        """Looks at those who go by a pile that is not what it was between two turns."""
        if low == high or self._none_after(low):
            return
        for key in pile.keys:
            for turn in between(self._looking.get(key, []), low, high):
                self._doubt(turn, pile)
        for said in pile.wordings:
            if len(self._worded[said]) > 1 and self.chosen.get(name(self._worded[said][0])) == pile.founder:
                self._again(between(self._worded[said], low, high))

    def _doubt(self, turn: Turn, pile: Pile, *, strict: bool = False) -> None:
        """Looks again at a claim that a changed pile may win or lose."""
        cid = name(turn)
        if cid in self._queued:
            return
        mine, top = self.chosen[cid] == pile.founder, self._fits[cid]
        if turn[0] == SPEECHLESS or (mine and (strict or self._open_keys(cid, ""))):
            self._again([turn])
        elif top != _COPY:
            draft, claim = pile.at(turn), self.standing.claims[cid]
            well = fit(claim, self.threads[cid], draft, self.day(cid)) if draft else None
            if draft and well is not None and not likely(claim, self.cards[cid], draft):
                well = None
            if mine and well is not None and well >= top:
                self._fits[cid] = well
            elif mine or (well is not None and well >= top):
                self._again([turn])


def _wording(claim: Claim) -> str:
    """The words of a claim, by which a copy of it is known; "" for few words, which two may hit on."""
    said = words(claim.quote)
    return f"{claim.stance}:{' '.join(said)}" if len(said) >= COPIED else ""


class _Rarity:
    """Claims that name nobody, by their rarest words."""

    def __init__(self) -> None:
        self._content = dict[str, frozenset[str]]()
        self._keys = dict[str, list[str]]()
        self._turns = dict[str, Turn]()
        self._count = Counter[str]()
        self._shift = Counter[str]()
        self._postings = defaultdict[str, list[Turn]](list)

    def count(self, cid: str, matter: frozenset[str]) -> None:
        """Counts the words of a claim that names nobody."""
        self._content[cid] = matter
        self._shift.update(matter)

    def enter(self, turn: Turn) -> None:
        """A claim that is to be found by its words."""
        self._turns[name(turn)] = turn

    def forget(self, cid: str, turn: Turn | None) -> list[Turn]:
        """Takes a claim out; gives the turns of those that may have gone by it."""
        self._shift.subtract(self._content.pop(cid, ()))
        if turn is None or cid not in self._turns:
            return []
        near = [t for w in self._keys.get(cid, ()) for t in between(self._postings[w], turn, None)]
        for word in self._keys.pop(cid, ()):
            leave(self._postings[word], turn)
        del self._turns[cid]
        return near

    def settle(self) -> list[str]:
        """Counts anew; gives the claims whose rarest words are others now, in order of turns."""
        shift, self._shift = self._shift, Counter[str]()
        self._count.update(shift)
        # A word that grew commoner can only leave the rarest of a claim; one that grew rarer may come in anywhere.
        maybe = {name(t) for w, n in shift.items() if n > 0 for t in self._postings.get(w, ())}
        rarer = {w for w, n in shift.items() if n < 0}
        if rarer:
            maybe |= {c for c in self._turns if not rarer.isdisjoint(self._content[c])}
        maybe |= self._turns.keys() - self._keys.keys()
        return sorted((c for c in maybe if self._keys.get(c) != self._rarest(c)), key=self._turns.__getitem__)

    def _rarest(self, cid: str) -> list[str]:
        return sorted(self._content[cid], key=lambda w: (self._count[w], w))[:MANY]

    def rekey(self, turn: Turn) -> None:
        """Files a claim under the words that are its rarest now."""
        cid = name(turn)
        for word in self._keys.get(cid, ()):
            leave(self._postings[word], turn)
        self._keys[cid] = self._rarest(cid)
        for word in self._keys[cid]:
            enter(self._postings[word], turn)

    def before(self, turn: Turn) -> Iterator[str]:
        """The claims before one that share a rare word with it and are nearly the same in words, by the rarest word first."""
        cid = name(turn)
        for word in self._keys[cid]:
            for other in self._postings[word]:
                if other >= turn:
                    break
                if self._alike(cid, name(other)):
                    yield name(other)

    def like(self, turn: Turn) -> list[Turn]:
        """The claims after one that may go by it."""
        cid = name(turn)
        return [t for w in self._keys.get(cid, ()) for t in between(self._postings[w], turn, None) if self._alike(cid, name(t))]

    def _alike(self, a: str, b: str) -> bool:
        mine, theirs = self._content[a], self._content[b]
        return len(mine & theirs) / max(1, len(mine | theirs)) >= ALIKE
