"""A goods sheet in the manner of SIPRI's registers of arms transfers: who supplies what to whom, and how sure that is.

What is uncertain stands in [brackets]. Numbers and years are given only where a report gives them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import BinaryIO

from onrecord.actor import Actor
from onrecord.amounts import counting, in_digits
from onrecord.claim import Claim
from onrecord.event import Event, Good, Realis
from onrecord.exporters.ground import evidence_of, flat
from onrecord.exporters.sheet import put_sheet
from onrecord.ledger import Standing
from onrecord.proposition import Proposition, Status
from onrecord.protocols import Wanted
from onrecord.when import When

COLUMNS = (
    *("supplier", "recipient", "number_ordered", "designation", "description", "year_of_order", "year_of_delivery", "number_delivered"),
    *("comments", "status", "roots_min", "roots_max", "realis", "contested_by", "outcome", "sources", "outlets", "proposition", "claims"),
    "passages",
)
_FIRM = frozenset({Status.CONFIRMED, Status.ACKNOWLEDGED, Status.CORROBORATED, Status.DOCUMENTED, Status.ON_RECORD})
_DONE = frozenset({Realis.HAPPENED, Realis.ONGOING, Realis.ANNOUNCED})
_HANDED, _ORDERED = frozenset({"AID"}), frozenset({"AGREE", "COOPERATE"})
_TRADED = frozenset({"buy", "sell"})
"""Modes of what is bought: ordered for certain, delivered only where the words say so."""
_TRANSFERS = _HANDED | _ORDERED | {"REQUEST", "CONSULT"}  # an embargo moves no goods
_NUMBER = r"(?P<about>(?:about|some|around|roughly|nearly|almost|over|under|up to|at least|at most|more than|fewer than|less than)\s+)?"
_NUMBER += r"(?<![\w.,$€£/-])(?P<number>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?P<scale>\s(?:thousand|million|billion))?"
_BETWEEN = r"(?P<unit>\s(?:(?!(?:19|20)\d\d\b)[\w’'-]*[A-Za-z][\w’'.-]*\s){0,4}?)(?:[\w-]+-)?"
_PART_OF = r"(?:\sof\s(?:the\s|its\s|their\s)?\d+)?"
"""Of "3 of 36 howitzers" three are told of."""
_YEAR = re.compile(r"(?:19|20)\d\d")

Row = dict[str, object]


def sipri(propositions: Iterable[Proposition], standing: Standing, out: BinaryIO, wanted: Wanted) -> None:
    """Write CSV, a row for each kind of goods of each proposition.

    "Chile delivered 40 trucks to Peru in 2024", told by one paper: supplier [Chile], recipient [Peru], number_delivered [40].
    """
    shown = (p for p in propositions if wanted.denied or p.status not in {Status.DENIED, Status.MENTIONED})
    put_sheet(COLUMNS, (row for p in shown for row in _rows(p, standing)), out)


def _rows(p: Proposition, standing: Standing) -> Iterator[Row]:
    event = p.event
    if event is None or event.act not in _TRANSFERS:
        return
    found = list(evidence_of(p, standing))
    words = [standing.claims[e.claim] for e in found if e.counts and e.side == "for"]
    sure = p.status in _FIRM and not p.as_possible and not p.contested and event.realis in _DONE
    supplier, recipient, known = sides(event, [(c, standing.documents[c.document][c.span], c.span.start) for c in words])
    for good in event.goods:
        named, _ = quantity(words, good)
        number, exact = quantity([c for c in words if not _ahead(c)], good)
        deed = _deed(event, number, sure=sure and exact, year_sure=sure, ordered=any(_ORDER.search(c.quote) for c in words))
        if "number_delivered" in deed and (whole := _whole_order(words, good)):
            number, exact = quantity([replace(c, quote=_OF_ORDER.sub(good.name, c.quote)) for c in words if not _ahead(c)], good)
            deed |= {"number_delivered": marked(number, sure=sure and exact), "number_ordered": marked(whole, sure=sure)}
        yield {
            "supplier": marked(supplier, sure=sure and known),
            "recipient": marked(recipient, sure=sure and known),
            "designation": marked(good.name, sure=sure),
            "description": good.kind,
            **deed,
            "comments": _comments(p, named if named not in {"", deed.get("number_ordered"), deed.get("number_delivered")} else ""),
            **_standing(p, event, standing),
            "passages": [f"{standing.claims[e.claim].document}:{_at(standing.claims[e.claim])}" for e in found],
        }


_ORDER = re.compile(r"(?<!in )\border(?:s|ed|ing)?\b", re.I)
_OF_ORDER = re.compile(
    r"\b(?:of|under|from|on|as part of) (?:an?|the|its|their|this|that) (?:[\w’'-]+ ){0,2}?(?:order|contract|deal"
    r"|purchase) (?:of|for|on) [^,.;]*",
    re.I,
)
"""What was ordered in all, told beside what has come of it: "the first four *of an order for twelve howitzers*"."""


def _whole_order(claims: Iterable[Claim], good: Good) -> str:
    """How much was ordered in all, where a delivery is told as a part of it."""
    orders = [replace(c, quote=m[0]) for c in claims for m in _OF_ORDER.finditer(c.quote)]
    return quantity(orders, good)[0]


def _ahead(claim: Claim) -> bool:
    """Whether words tell what is yet to come: "will deliver 250 trucks by June" counts none as delivered, even when some arrive."""
    return claim.event is not None and claim.event.realis.future and claim.event.realis not in _DONE


def _standing(p: Proposition, event: Event, standing: Standing) -> Row:
    return {
        "status": p.status.value,
        "roots_min": p.low,
        "roots_max": p.high,
        "realis": event.realis.value,
        "contested_by": list(p.contested),
        "outcome": p.outcome and p.outcome.value,
        "sources": [r.name for r in p.roots],
        "outlets": list(p.outlets),
        "proposition": p.id,
        "claims": list(p.claims),
    }


def marked(text: str, *, sure: bool) -> str:
    """What is uncertain in brackets, as SIPRI does.

    >>> marked("Chile", sure=False), marked("", sure=False)
    ('[Chile]', '')
    """
    return text if sure or not text else f"[{text}]"


def _names(actors: Iterable[Actor]) -> str:
    return ", ".join(a.name for a in actors)


def sides(event: Event, words: Iterable[tuple[Claim, str, int]]) -> tuple[str, str, bool]:
    """Supplier, recipient, and whether the words tell which is which.

    Who gives aid supplies it; who asks for goods is to receive them. Of a sale or a deal the word before the other side decides:
    "bought from Chile", "sold to Peru". Where nothing decides both stand on both sides.
    """
    one, two = _names(event.actors), _names(event.recipients)
    if event.act == "AID":
        return one, two, True
    if event.act == "REQUEST":
        return two, one, True
    sold = event.act == "COOPERATE"  # the "to" of "offers to Peru a deal" tells nothing
    before = {w for claim, text, start in words for w in _before(claim, text, start)} if sold else set[str]()
    if "from" in before and not before & {"to", "for"}:
        return two, one, True
    if before & {"to", "for"} and "from" not in before:
        return one, two, True
    both = f"{one or 'unknown'} or {two or 'unknown'}" if one or two else ""
    return both, both, False


def _before(claim: Claim, text: str, start: int) -> Iterator[str]:
    for role, span in claim.roles:
        found = re.search(r"(\w+)\s+(?:the\s+)?$", text[: max(0, span.start - start)]) if role == "recipient" else None
        if found:
            yield found[1].lower()


def quantity(claims: Iterable[Claim], good: Good) -> tuple[str, bool]:
    """How much of some goods the words name, and whether they agree on one figure without "about" or "some".

    "sent 40 trucks" says 40; "some 12,000 tonnes of rice" says 12,000 tonnes, about.
    """
    stem = re.escape(re.sub(r"(?:es|s)$", "", good.name.lower().split()[-1]))
    pattern = re.compile(rf"{_NUMBER}{_PART_OF}{_BETWEEN}{stem}", re.I)
    found = dict[str, bool]()
    for m in (m for c in claims for m in pattern.finditer(in_digits(counting(flat(c.quote))))):
        unit = m["unit"].strip()
        measured = re.fullmatch(r"([a-z-]+) of(?: [a-z-]+)?", unit)
        wordy = re.search(r"\b(?:in|on|to|for|from|by|with|and|or|at|as|the|of)\b", unit) and not measured
        if not wordy and not (_YEAR.fullmatch(m["number"]) and not measured):
            of = f" {measured[1] if measured else unit.split()[0]}" if measured or (m["scale"] and unit) else ""  # "150 million euro"
            figure = m["number"] + (m["scale"] or "") + of
            found[figure] = found.get(figure, True) and not m["about"]
    return " / ".join(sorted(found)), len(found) == 1 and all(found.values())


def _deed(event: Event, number: str, *, sure: bool, year_sure: bool, ordered: bool) -> Row:
    """Ordered or delivered, only where that is claimed: what is planned, offered or asked for is neither; to place an order is to order."""
    year = marked(_year(event.when), sure=year_sure)
    if event.realis not in _DONE:
        return {}
    if event.act in _HANDED and event.mode not in _TRADED and event.realis is not Realis.ANNOUNCED:
        return {"number_delivered": marked(number, sure=sure), "year_of_delivery": year}
    if event.act in _ORDERED or event.mode in _TRADED or (event.act == "REQUEST" and ordered):
        return {"number_ordered": marked(number, sure=sure), "year_of_order": year}
    return {}


def _year(when: When | None) -> str:
    bounds: tuple[date | None, date | None] = (when.earliest, when.latest) if when else (None, None)
    a, b = bounds
    return "" if a is None or b is None else str(a.year) if a.year == b.year else f"{a.year}-{b.year}"


def _comments(p: Proposition, number: str) -> str:
    silent = [f"{flag.replace('_', ' ')}: {', '.join(names)}" for flag, names in sorted(p.overlays.items())]
    return "; ".join([flat(p.text), *([f"number named: {number}"] if number else []), *silent])


def _at(claim: Claim) -> str:
    return f"{claim.span.start}-{claim.span.end}"
