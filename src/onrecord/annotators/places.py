"""Places: which place a name means.

`names` (toponyms.py) finds the words; `settle` picks among the places of a name by what else the report names; `echoes` follows
"the capital", "the city", "there".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.annotation import Annotation, Annotations, PlaceMention
from onrecord.annotators.gazetteer import Sense, gazetteer
from onrecord.annotators.toponyms import Name, lists, names
from onrecord.document import Document, Span
from onrecord.where import Place, PlaceKind, distance

OTHERS = 5  # other candidates that a mention keeps
MANY = 40  # senses of a name that are weighed
CLEAR = 1.0  # by how much the likeliest place must outweigh any in another country or unit to witness for others
LAND, AREA, BESIDE, HOME = 1.5, 3.0, 1.2, 3.0  # what a report adds to the log10 of a population
NEAR, FAR = 100.0, 20_039.0  # kilometres


@dataclass(frozen=True)
class Places:
    """Finds toponyms and resolves them.

    Args:
        homes: places of outlets by name as the document has it: a local paper writes of the towns around.

    """

    homes: Mapping[str, Place] = field(default_factory=dict)
    needs: tuple[type[Annotation], ...] = ()
    gives: tuple[type[Annotation], ...] = (PlaceMention,)

    def __call__(self, doc: Document, found: Annotations) -> Iterator[PlaceMention]:
        """The places of a report, in text order."""
        words = names(doc, found)
        meant = settle(words, home=self.home(doc), filed=filed(doc))
        mentions = [
            PlaceMention(n.span, s[0].place, tuple(o.place for o in s[1:])) for n, s in zip(words, meant, strict=True) if not n.silent
        ]
        heard = [(n.span, s[0]) for n, s in zip(words, meant, strict=True)]
        yield from sorted((*mentions, *echoes(doc, heard)), key=lambda m: (m.span.start, m.span.end))

    def home(self, doc: Document) -> Place | None:
        """Where the outlet is at home, None where unknown."""
        return self.homes.get(doc.outlet or "")


@dataclass(frozen=True)
class Setting:
    """Where a report plays, as far as its clear names tell.

    Args:
        lands: how much speaks for each country.
        areas: how much speaks for each first-level unit.
        anchors: the clear places that are no countries, by key.
        home: where the outlet is at home.
        witnesses: which place each clear name spoke for, and with what weight.

    """

    lands: Mapping[str, float]
    areas: Mapping[str, float]
    anchors: Mapping[str, Place]
    home: Place | None = None
    witnesses: Mapping[str, tuple[Sense, int]] = field(default_factory=dict)

    def leaning(self, folded: str, sense: Sense) -> float:
        """The weight of a place in view of the report; the name itself is no witness for its own meaning."""
        own, weight = self.witnesses.get(folded, (None, 0))
        land = min(self.lands.get(sense.place.country or "", 0.0) - (own is sense), 3) / 3
        area = min(self.areas.get(sense.admin, 0.0) - weight * (own is sense), 2) / 2 if sense.admin else 0.0
        near = any(other != folded and kilometres(sense.place, p) < NEAR for other, p in self.anchors.items())
        home = kilometres(sense.place, self.home) if self.home else FAR
        return sense.weight + LAND * land + AREA * area + BESIDE * near + (HOME if home < NEAR else HOME / 2 if home < 4 * NEAR else 0.0)


def filed(doc: Document) -> tuple[Sense, ...]:
    """Where a report was filed from, as far as its dateline is clear."""
    named = (gazetteer().senses(words.split(",")[0]) for words in doc.dateline)
    return tuple(senses[0] for senses in named if senses and is_clear(senses))


def kilometres(a: Place, b: Place) -> float:
    """The distance, far where unknown."""
    apart = distance(a, b)
    return FAR if apart is None else apart


def settle(found: Sequence[Name], *, home: Place | None = None, filed: Sequence[Sense] = ()) -> list[tuple[Sense, ...]]:
    """For each name the places that it may mean, in the order that the rest of the report suggests.

    A name means one place throughout a report; one "Paris, Texas" settles every later "Paris".
    """
    said = {n.key: n.senses for n in found if n.qualified}
    meant = {n.key: said.get(n.key, n.senses) for n in found}
    setting = scene(meant, said, home=home, filed=filed)
    best = {folded: ordered(folded, senses, setting) for folded, senses in meant.items()}
    return [ordered(n.key, n.senses, setting) if n.qualified else best[n.key] for n in found]


def ordered(folded: str, senses: Sequence[Sense], setting: Setting) -> tuple[Sense, ...]:
    """What a name may mean, likeliest here first."""
    if len(senses) == 1:
        return tuple(senses)
    return tuple(sorted(senses[:MANY], key=lambda s: -setting.leaning(folded, s)))[: OTHERS + 1]


def scene(meant: Mapping[str, Sequence[Sense]], said: Container[str], *, home: Place | None, filed: Sequence[Sense]) -> Setting:
    """What the report's clear names tell of where it plays; each name speaks once."""
    lands, areas = Counter(s.place.country or "" for s in filed), Counter(s.admin for s in filed)
    anchors, witnesses = dict[str, Place](), dict[str, tuple[Sense, int]]()
    for folded, senses in meant.items():
        first = senses[0]
        if folded not in said and not is_clear(senses):
            continue
        lands[first.place.country or ""] += 1
        weight = 2 if first.place.kind is PlaceKind.ADMIN or folded in said else 1
        areas[first.admin] += weight
        witnesses[folded] = first, weight
        if first.place.kind in (PlaceKind.CITY, PlaceKind.SITE):
            anchors[folded] = first.place
    del lands[""], areas[""]
    return Setting(lands, areas, anchors, home, witnesses)


def is_clear(senses: Sequence[Sense]) -> bool:
    """Whether a name means its first place nearly always."""
    first = senses[0]
    elsewhere = next((s for s in senses[1:] if s.place.country != first.place.country or s.admin != first.admin), None)
    return elsewhere is None or first.weight - elsewhere.weight > CLEAR


_SIDE = r"(?:port |coastal |border |besieged |southern |northern |eastern |western )?"
_ECHO = re.compile(
    r"\b(?:(?P<capital>[Tt]he capital(?: city)?)"
    rf"|(?P<city>[Tt]he {_SIDE}(?:city|town|village))"
    r"|[Tt]he (?P<demonym>[A-Z][a-z]+) capital"
    r"|(?P<country>[Tt]he country)|(?P<there>there))\b"
)
# "There are fears", "there’s hope" tell of no place.
_EXISTS = re.compile(
    r"[’']|\s+(?:is|are|was|were|be|been|has|have|had|will|would|may|might|can|could|should|must|seems?|appears?|exists?|remains?)\b"
)
# "The city of Odesa", "the capital, Kyiv" name it themselves; "the capital gains", "the city council" are something else.
_OTHERWISE = re.compile(
    r",? (?:of |named |called |in )?[A-Z]|s? of\b|,? an? [A-Z]"
    r"| (?:gains?|markets?|requirements?|punishment|council|hall|centre|center|manager|attorney)\b"
)


def echoes(doc: Document, heard: Sequence[tuple[Span, Sense]]) -> Iterator[PlaceMention]:
    """The places that "the capital", "the city" and "there" mean: those named last before that fit."""
    for block in doc.blocks:
        for m in _ECHO.finditer(doc.text, block.span.start, block.span.end) if block.kind.speaks else ():
            kind, before = m.lastgroup or "", [s for span, s in heard if span.end <= m.start()]
            if kind == "demonym":
                before = [s for s in (gazetteer().capital(lists().demonyms.get(m[kind], "")),) if s]
            ruled_out = _EXISTS if kind == "there" else _OTHERWISE
            if not ruled_out.match(doc.text, m.end()) and (sense := antecedent(kind, before)):
                yield PlaceMention(Span(*m.span()), sense.place)


def antecedent(kind: str, before: Sequence[Sense]) -> Sense | None:
    """Which of the places named before a description means."""
    last = next(reversed(before), None)
    if kind == "city":
        return next((s for s in reversed(before) if s.place.kind is PlaceKind.CITY), None)
    if last is None or kind == "there":
        return last
    if kind == "country":
        return next((s for s in reversed(before) if s.place.kind is PlaceKind.COUNTRY), None)
    return last if last.capital else gazetteer().capital(last.place.country or "")
