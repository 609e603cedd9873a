"""Whether a claim and a pile of claims may say the same thing, and how well they fit."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date

from onrecord.claim import Claim, Stance
from onrecord.denials import OFF
from onrecord.event import Realis
from onrecord.likeness import CLOSE, LIKELY, Card, mean_likeness
from onrecord.open_sides import opened
from onrecord.piles import Draft
from onrecord.stems import content_stems, words
from onrecord.thread import LASTING, PARTICULAR, TWO_SIDED, Thread, agree, mentions_only, spot, times_agree
from onrecord.unnamed import is_unnamed

OCCASION = 240  # days: what is told without a date further apart is another occasion
SLACK = 240  # days between two dated deliveries that are still one stream
COPIED = 7  # words that nobody writes twice by chance
COPY_DAYS = 31  # days within which the same words are a copy; "the ministers met on Monday" of another month is another Monday
ALIKE = 0.6  # Jaccard of content words of claims without an event
PINNED = 7  # days within which a stated time tells one occasion from another
MANY = 6  # rarest words by which such claims are looked for
_RECURRING = LASTING - {"COOPERATE"} | {"CONSULT"}  # a delivery, or a meeting, of the same two is soon told of another in the same words
_ONCE = frozenset({"RETREAT", "COERCE", "CONCEDE"})  # of one kind of these the same two do not do another within a month
_MUCH = 3  # words in common, names aside, that tell the same
_NEW = re.compile(r"\W*(?:an?|some|several|many|another|other|two|three)\b", re.IGNORECASE)
_SMALL_WORDS = (
    "the a an and or of to in on at by for with from that this these those it its his her their they he she was were is are be been has"
    " have had will would not as who which said says also after before about into than more"
)
_SMALL = frozenset(_SMALL_WORDS.split())


def fit(claim: Claim, thread: Thread, draft: Draft, day: date) -> float | None:
    """How well a claim told on a day fits a draft; None where the two are not of one matter, or not of one occasion."""
    slack = SLACK if thread.act in LASTING or thread.form == "talks" else 0
    thread = _by_office(claim, thread, draft)
    if not agree(thread, draft.thread, slack=slack):
        lent = opened(thread, draft.thread)
        if lent is None or not agree(lent, draft.thread, slack=slack):
            return None
    return _fit(thread, draft, day) if _one_occasion(claim, thread, draft, day) else None


def _by_office(claim: Claim, thread: Thread, draft: Draft) -> Thread:
    """A thread without those whom it calls by an office that the other tells of one it names: "the president" is President Karel."""
    mine, theirs = _offices(thread), _offices(draft.thread)
    if not mine and not theirs:
        return thread
    told = content_stems(claim.quote), frozenset[str]().union(*(c.words for c in draft.cards))
    gone = {(side, p) for side, p, title in mine if title <= told[1]}
    gone |= {(side, p) for side, p in thread.persons if any(side == s and title <= told[0] for s, _, title in theirs)}
    return replace(thread, persons=thread.persons - gone) if gone else thread


def _offices(thread: Thread) -> list[tuple[str, str, frozenset[str]]]:
    """Those whom a thread calls by office: side, id and the words of the title."""
    held = ((side, p) for side, p in thread.persons if p.startswith("office:"))
    return [(side, p, content_stems(p.removeprefix("office:").partition("@")[0].replace("-", " "))) for side, p in held]


def likely(claim: Claim, mine: Card, draft: Draft) -> bool:
    """Whether a claim is told like what a draft holds, or names both sides with the city, the days or the goods.

    Act and sides alone do not make "the minister's trip" the king's letter. Who takes a word back need not say it again.
    """
    if _struck_there(mine, draft) or _one_matter(claim, mine, draft) or _retold(mine, draft) or _owned_at_once(claim, mine, draft):
        return True
    if claim.stance is Stance.RETRACTS or _pinned(mine, draft) or _denied_at_once(claim, mine, draft) or _called_off(claim, mine, draft):
        return True
    return mean_likeness(mine, draft.cards) >= LIKELY


def _denied_at_once(claim: Claim, mine: Card, draft: Draft) -> bool:
    """Whether a deed between the same two sides is denied within days of being told: "We struck nobody"."""
    days = _days_between(mine, draft)
    if claim.stance is not Stance.DENIES or not days or min(days) > CLOSE:
        return False
    doer = bool(mine.thread.one) and mine.thread.one == draft.thread.one and not mine.thread.two
    alike = any(mine.matter & c.matter for c in draft.cards)
    who = frozenset(a.actor.side for a in claim.chain[:1] if a.actor)  # "Arland denied that its guards had killed anyone of Borduria"
    own = not mine.thread.one and bool(mine.thread.two) and mine.thread.two == draft.thread.two and who == draft.thread.one
    return _same_two(mine, draft) or (alike and (own or doer))


def _called_off(claim: Claim, mine: Card, draft: Draft) -> bool:
    """Whether a plan of the same two sides, or of the same person, is called off: "The minister's trip to Oslo *has been cancelled*"."""
    if not (claim.negated and draft.planned and mine.thread.act == "CONSULT" and OFF.search(claim.quote)):
        return False
    days = _days_between(mine, draft)
    known = _same_two(mine, draft) or bool(mine.thread.persons & draft.thread.persons)
    return known and bool(days) and min(days) <= COPY_DAYS


def _same_two(mine: Card, draft: Draft) -> bool:
    """Whether both name the same sides, more than one."""
    a, b = mine.thread, draft.thread
    return len(a.sides) > 1 and a.one == b.one and a.two == b.two


def _days_between(mine: Card, draft: Draft) -> list[int]:
    """How many days lie between the tellings, where both bear a day."""
    return [abs((mine.day - c.day).days) for c in draft.cards if mine.day and c.day]


def _one_matter(claim: Claim, mine: Card, draft: Draft) -> bool:
    """Whether most that is told of a deed of the same two within a month has a word in common with a claim that names neither."""
    days = _days_between(mine, draft)
    if not (_same_two(mine, draft) or _one_side_open(mine, draft) or _speaks_for_the_other(claim, mine, draft)):
        return False
    if (
        mine.thread.act in _RECURRING
        or not days
        or min(days) > COPY_DAYS
        or any(c.mode and mine.mode and c.mode != mine.mode for c in draft.cards)
    ):
        return False
    shared = Counter(w for c in draft.cards for w in c.matter & mine.matter)
    kind = mine.mode if mine.thread.act in _ONCE and _same_two(mine, draft) else ""
    return bool(kind and any(c.mode == kind for c in draft.cards)) or any(2 * n >= len(draft.cards) for n in shared.values())


def _retold(mine: Card, draft: Draft) -> bool:
    """Whether a claim tells within a month, with the same figures, what another tells of one side at least in three of the same words."""
    named = any(not is_unnamed(s) for s in mine.thread.sides & draft.thread.sides)
    if not named or mine.thread.act in _RECURRING:
        return False
    near = (c for c in draft.cards if mine.day and c.day and abs((mine.day - c.day).days) <= COPY_DAYS)
    return any(len(mine.matter & c.matter) >= _MUCH and not _other_kind(mine, c) for c in near)


def _other_kind(a: Card, b: Card) -> bool:
    """Whether two cards tell of deeds of two kinds, or of other numbers."""
    counts = bool(a.numbers and b.numbers) and a.numbers.isdisjoint(b.numbers)
    return counts or bool(a.mode and b.mode and a.mode != b.mode)


def _owned_at_once(claim: Claim, mine: Card, draft: Draft) -> bool:
    """Whether somebody confirms, within days, a deed of his own of the same kind: "The navy confirmed that it had boarded her"."""
    who = {a.actor.side for a in claim.chain[:1] if a.actor}
    days, doer = _days_between(mine, draft), mine.thread.one
    if claim.stance is not Stance.CONFIRMS or not doer or who != doer or doer != draft.thread.one or not days or min(days) > CLOSE:
        return False
    return bool(mine.mode) and any(c.mode == mine.mode for c in draft.cards)


def _one_side_open(mine: Card, draft: Draft) -> bool:
    """Whether both name one side, and one of them the other without a name: "Arland's guards shot at *the shepherds*"."""
    lent = opened(mine.thread, draft.thread)
    return lent is not None and len(lent.sides) > 1 and any(not is_unnamed(s) for s in mine.thread.sides & draft.thread.sides)


def _speaks_for_the_other(claim: Claim, mine: Card, draft: Draft) -> bool:
    """Whether one of two sides tells what it does with the other: "Arland's army confirmed the exchange with Borduria"."""
    who = {a.actor.side for a in claim.chain[:1] if a.actor}
    return mine.thread.act in TWO_SIDED and len(draft.thread.sides) == 2 and mine.thread.sides | who == draft.thread.sides


def _struck_there(mine: Card, draft: Draft) -> bool:
    """Whether a deed of somebody without a name was told within days of one in the same city, in some of the same words."""
    here, days = spot(mine.thread.where), _days_between(mine, draft)
    if not here or here != spot(draft.thread.where) or not days or min(days) > CLOSE or opened(mine.thread, draft.thread) is None:
        return False
    return any(len(c.words & mine.words) > 1 for c in draft.cards)


def _pinned(mine: Card, draft: Draft) -> bool:
    """Whether both name the same sides, more than one, and the same city, or both a few days, or in the same days the same goods."""
    if not _same_two(mine, draft):
        return False
    a, b, days = mine.thread, draft.thread, _days_between(mine, draft)
    here = spot(a.where)
    if (here and here == spot(b.where)) or (_few_days(a) and _few_days(b)):
        return True
    return bool(a.goods & b.goods) and (not days or min(days) <= CLOSE)


def _few_days(thread: Thread) -> bool:
    return bool(thread.earliest and thread.latest and (thread.latest - thread.earliest).days <= PINNED)


def copy_fits(thread: Thread, draft: Draft, day: date) -> bool:
    """Whether a claim in the words of an earlier one is told about the same days of the same sides."""
    if date.max not in (day, draft.first):
        at, low, high = day.toordinal(), draft.first.toordinal() - COPY_DAYS, draft.last.toordinal() + COPY_DAYS
        if not low <= at <= high:
            return False
    other = bool(thread.sides and draft.thread.sides) and thread.sides.isdisjoint(draft.thread.sides)
    return not other and times_agree(thread, draft.thread)


def _one_occasion(claim: Claim, thread: Thread, draft: Draft, day: date) -> bool:
    """Whether the days on which it was told allow one occasion; a plan comes before its fulfilment."""
    if date.max in (day, draft.first):
        return True  # what bears no day may be of any occasion
    lasting = thread.act in LASTING or thread.form == "talks"
    stated, told, slack = _window(thread, day, day), _window(draft.thread, draft.first, draft.last), SLACK * lasting
    if not (stated[0] <= told[1] + slack and told[0] <= stated[1] + slack):
        return False
    if lasting or claim.event is None or mentions_only(claim):
        return True
    if claim.event.realis.future:
        return draft.done is None or day <= draft.done
    if claim.event.realis is Realis.HAPPENED and draft.planned:
        return min(thread.latest or day, day) >= draft.planned
    return True


def _window(thread: Thread, first: date, last: date) -> tuple[int, int]:
    """The days that the words allow, counted from year 1: those stated, else some months around the day they were told."""
    if thread.earliest or thread.latest:
        return (thread.earliest or date.min).toordinal(), (thread.latest or date.max).toordinal()
    return first.toordinal() - OCCASION, last.toordinal() + OCCASION


def _fit(thread: Thread, draft: Draft, day: date) -> float:
    """How well a claim fits a draft that it agrees with."""
    has = draft.thread
    here = spot(thread.where)
    same_spot = bool(here) and here == spot(has.where)
    dated = bool((thread.earliest or thread.latest) and (has.earliest or has.latest))
    apart = min(abs((day - draft.first).days), abs((day - draft.last).days)) if date.max not in (day, draft.first) else OCCASION
    both = thread.one == has.one and thread.two == has.two
    return 3 * bool(thread.persons & has.persons) + 2 * both + 2 * same_spot + dated + bool(thread.goods & has.goods) + 1 / (2 + apart)


def content(text: str) -> frozenset[str]:
    """The words that carry the matter.

    >>> sorted(content("The harvest was the worst in years."))
    ['harvest', 'worst', 'years']
    """
    return frozenset(w for w in words(text) if w not in _SMALL and len(w) > 2)


def refers(claim: Claim) -> bool:
    """Whether a claim that names nobody points back at what was named: "the planned meeting" does, "an economic forum" does not."""
    return mentions_only(claim) or not _NEW.match(claim.quote)


def fits_unnamed(claim: Claim, thread: Thread, draft: Draft, day: date) -> bool:
    """Whether a claim that names nobody may be of a draft: "the planned meeting" is that of the two kings, "the negotiations" are not."""
    return _may_be(thread, draft.thread) and _one_occasion(claim, thread, draft, day)


def _may_be(thread: Thread, has: Thread) -> bool:
    form = has.form if thread.form == "meeting" and has.form != "afar" else thread.form
    borrowed = Thread(has.act, form, has.one, has.two, frozenset(), thread.goods, thread.earliest, thread.latest, thread.where)
    if thread.act in PARTICULAR and not thread.goods:
        borrowed = Thread(has.act, form, has.one, has.two, frozenset(), has.goods, thread.earliest, thread.latest, thread.where)
    return bool(has.sides) and agree(borrowed, has)
