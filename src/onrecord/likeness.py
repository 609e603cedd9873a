"""How likely two claims tell the same: by their words, by when and where they were told, and by what they name."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from onrecord.claim import Claim
from onrecord.stems import content_stems
from onrecord.thread import SALE, Thread, spot, times_agree

LIKELY = 0.55  # mean likeness to what a pile says from which on a claim may join it
APART, CLOSE = 60, 5  # days: further apart in telling is as far; as close as this says something
_BOMBING = frozenset({"aerial", "explosives"})  # one bombing may be told as either
_NUMBER = re.compile(
    r"\b\d[\d,.]*\b|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty)\b", re.I
)

# Learnt by `training.groups` from pairs of claims of the stories under `benchmarks/stories` that are not blind.
WEIGHTS: Mapping[str, float] = {
    "": -4.017,
    "words": 3.891,
    "least": 2.671,
    "far": -0.282,
    "near": 1.786,
    "same report": -0.232,
    "beside": 3.115,
    "act": 2.111,
    "other act": -0.3,
    "form": -1.24,
    "no act": -0.007,
    "mode": 2.076,
    "other mode": -1.229,
    "names": -0.115,
    "other names": -0.336,
    "goods": 1.424,
    "other goods": -3.802,
    "numbers": 0.532,
    "other numbers": -0.119,
    "days": 0.764,
    "other days": -0.845,
    "spot": 0.861,
    "other spot": -1.069,
}


@dataclass(frozen=True)
class Card:
    """What is compared of a claim.

    Args:
        thread: what it is about.
        words: the stems of the words that carry the matter.
        names: actors and their sides.
        numbers: figures in it.
        day: when it was told.
        document: where it stands.
        start: its first character there.
        mode: the mode of its act, "" where none is told, or only who sells.
        matter: the stems of its words that are no names.

    """

    thread: Thread
    words: frozenset[str]
    names: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    day: date | None = None
    document: str = ""
    start: int = 0
    mode: str = ""
    matter: frozenset[str] = frozenset()


def card(claim: Claim, thread: Thread, day: date | None = None) -> Card:
    """The card of a claim, told on a day.

    >>> from onrecord.document import Span
    >>> from onrecord.thread import thread_of
    >>> ships = Claim("d", Span(0, 25), "Twelve ships left Sarabad")
    >>> sorted(card(ships, thread_of(ships)).words), sorted(card(ships, thread_of(ships)).numbers)
    (['left', 'sarabad', 'ship', 'twelve'], ['twelve'])
    """
    event = claim.event
    who = (*event.actors, *event.recipients) if event else ()
    names = frozenset(x for a in who for x in (a.side, a.id))
    numbers = frozenset(n.lower() for n in _NUMBER.findall(claim.quote))
    mode = event.mode if event and event.mode and event.mode not in SALE else ""
    if event and event.act == "AGREE" and thread.act == "RETREAT":
        mode = "ceasefire"
    return Card(thread, content_stems(claim.quote), names, numbers, day, claim.document, claim.span.start, mode, _matter(claim.quote))


def _matter(quote: str) -> frozenset[str]:
    """The stems of the words without a capital."""
    return content_stems(" ".join(w for w in quote.split() if w[:1].islower()))


def features(a: Card, b: Card) -> dict[str, float]:
    """What two claims share and where they clash; what is not named is 0."""
    one, two, both = a.thread, b.thread, len(a.words & b.words)
    out = {"words": both / max(1, len(a.words | b.words)), "least": both / max(1, min(len(a.words), len(b.words)))}
    out |= _told(a, b)
    if one.act and two.act:
        out["act" if one.act == two.act else "other act"] = 1.0
        out["form"] = float(one.act == two.act and one.form == two.form)
        if one.act == two.act and a.mode and b.mode and (a.mode == b.mode or not {a.mode, b.mode} <= _BOMBING):
            out["mode" if a.mode == b.mode else "other mode"] = 1.0
    else:
        out["no act"] = 1.0
    out |= _met("names", a.names, b.names) | _met("goods", one.goods, two.goods) | _met("numbers", a.numbers, b.numbers)
    if a.names | b.names:
        out["names"] = len(a.names & b.names) / len(a.names | b.names)
    if (one.earliest or one.latest) and (two.earliest or two.latest):
        out["days" if times_agree(one, two) else "other days"] = 1.0
    here, there = spot(one.where), spot(two.where)
    if here and there:
        out["spot" if here == there else "other spot"] = 1.0
    return out


def _told(a: Card, b: Card) -> dict[str, float]:
    """How far apart two claims were told, in days and in one report in characters."""
    days = abs((a.day - b.day).days) if a.day and b.day else None
    out = {"far": 0.5, "near": 0.5} if days is None else {"far": min(days, APART) / APART, "near": 1 - min(days, CLOSE) / CLOSE}
    if a.document == b.document:
        out |= {"same report": 1.0, "beside": 1 / (1 + abs(a.start - b.start) / 200)}
    return out


def _met(name: str, a: frozenset[str], b: frozenset[str]) -> dict[str, float]:
    """Whether both name something, and one thing at least is the same."""
    return {name if a & b else f"other {name}": 1.0} if a and b else {}


def likeness(a: Card, b: Card) -> float:
    """How likely two claims tell the same, 0 … 1.

    >>> from onrecord.document import Span
    >>> from onrecord.thread import thread_of
    >>> told = [Claim(q[:3], Span(0, 9), q) for q in ("Two ships left Sarabad", "Both ships left Sarabad", "The king is ill")]
    >>> ships, both, king = (card(c, thread_of(c), date(2031, 5, 2)) for c in told)
    >>> likeness(ships, both) > 0.5 > 0.2 > likeness(ships, king)
    True
    """
    score = WEIGHTS[""] + math.fsum(WEIGHTS[k] * v for k, v in features(a, b).items())
    return 1 / (1 + math.exp(-score))


def mean_likeness(one: Card, others: Iterable[Card]) -> float:
    """How likely a claim tells the same as several do, on the mean; 0 where there are none."""
    found = [likeness(one, other) for other in others]
    return math.fsum(found) / len(found) if found else 0.0
