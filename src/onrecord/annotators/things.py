"""Goods that no table knows: what is sold, shipped, given or handed over, unless it is a person, a place, an act or nothing to hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from onrecord.annotation import Annotations, GoodMention, Mention, PlaceMention, TimeMention
from onrecord.annotators.actors_tables import group_of
from onrecord.annotators.arguments import arguments
from onrecord.annotators.lexicon import POS, Token, act_phrases, rows
from onrecord.document import Document, Span
from onrecord.event import Good
from onrecord.syntax import Tree

_MEASURES = frozenset(
    {
        *("tonne", "ton", "kilogram", "kilo", "gram", "pound", "litre", "liter", "gallon", "barrel", "metre", "meter", "foot"),
        *("hundred", "thousand", "million", "billion", "dozen", "score", "number", "quantity", "amount", "volume", "rest", "part"),
        *("batch", "load", "lorryload", "truckload", "shipload", "planeload", "boatload", "cargo", "consignment", "shipment", "delivery"),
        *("crate", "box", "bag", "sack", "container", "case", "carton", "bale", "bundle", "pallet", "tank", "tanker", "bottle"),
        *("set", "pair", "piece", "unit", "kind", "type", "sort", "range", "variety", "supply", "dose", "item", "lot"),
    }
)
"""Nouns whose "of" names what is meant: "three tonnes of niobium"."""

_ABSTRACT = re.compile(r"(?:[a-z]{3}(?:tion|sion|ness|ity|ism|ance|ence|ship|hood|acy|ing)|[a-z]{4}ment)$")
_CONCRETE = re.compile(r"(?:munition|medication|lubrication|bedding|clothing|bearing|netting|tubing|piping|wiring|coating|building)$")
_MENT = frozenset({"equipment", "garment", "instrument", "ornament", "cement", "ointment", "implement", "supplement"})
_PERSONAL = re.compile(r"(?:men|women|people|folk|ists?|ians?)$")


def unlisted(doc: Document, found: Annotations, parse: Tree, words: Sequence[Token], listed: Sequence[Span]) -> Iterator[GoodMention]:
    """What acts of selling and giving hand over, where goods.csv does not know the noun: "water filters", "pianos"."""
    seen = set(listed)
    for at in range(len(words)):
        for match in act_phrases().at(words, at):
            numbers = parse.at(match.span(words))
            head = parse.top(numbers)
            if not match.row.things or head is None or parse.words[head].pos not in POS[match.row.pos]:
                continue
            for letter, noun in arguments(parse, head, match.row, numbers):
                span = _handed(doc, found, parse, noun) if letter in "GR" else None
                if span and not any(span.meets(s) for s in seen):
                    seen.add(span)
                    yield GoodMention(span, Good(" ".join(doc[span].lower().split()), "goods"))


def _handed(doc: Document, found: Annotations, parse: Tree, noun: int) -> Span | None:
    """The words of a noun that names things, those of measure and quality left out; None where it names none."""
    seen = set[int]()
    while parse.words[noun].lemma in _MEASURES and noun not in seen:
        seen.add(noun)
        noun = next((k for k in parse.kids(noun, "nmod") if parse.marker(k) == "of"), noun)
    word = parse.words[noun]
    first = noun
    while first > 0 and parse.words[first - 1].relation == "compound" and parse.heads[first - 1] == noun:
        first -= 1
    span = parse.words[first].span.to(word.span)
    if word.pos != "NOUN" or _is_no_thing(word.lemma) or _PERSONAL.search(doc[word.span].lower()) or group_of(doc[word.span]):
        return None
    near = Span(max(0, span.start - 200), span.end + 200)
    named = [*found.inside(Mention, near), *found.inside(PlaceMention, near), *found.inside(TimeMention, near)]
    return None if any(m.span.meets(word.span) for m in named) else span


def _is_no_thing(lemma: str) -> bool:
    if lemma in _MEASURES or lemma in _no_goods():
        return True
    return bool(_ABSTRACT.search(lemma)) and not (lemma in _MENT or _CONCRETE.search(lemma))


@cache
def _no_goods() -> frozenset[str]:
    return frozenset(word for row in rows("no_goods.csv") for word in row["words"].split("|"))
