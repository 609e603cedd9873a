"""Places: which place a name means.

`names` (toponyms.py) finds the words; `settle` picks among the places of a name by what else the report names; `echoes` follows
"the capital", "the city", "there".
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.annotation import Annotation, Annotations, PlaceMention
from onrecord.annotators.gazetteer import ROW, Sense, gazetteer
from onrecord.annotators.toponyms import Name, names
from onrecord.annotators.toponyms_words import lists
from onrecord.document import Document, Span
from onrecord.where import Place, PlaceKind, distance

OTHERS = 5  # other candidates that a mention keeps
MANY = 40  # senses of a name that are weighed
CLEAR = 1.0  # by how much the likeliest place must outweigh any in another country or unit to witness for others
LAND, AREA, BESIDE, HOME = 1.5, 3.0, 1.2, 3.0  # what a report adds to the log10 of a population
LANDS, AREAS, BESIDES = 1.5, 3.0, 0.5  # names that have to agree for all of it
OFTEN, RARE = 5, 0.5
WIDE = 4.0  # a sea, a part of the world: what a town of its name must have for it beside its people
ROUNDS, SHARP, LEAST = 2, 1.5, 0.01
REACHES = ((60.0, 1.0), (120.0, 0.8), (250.0, 0.5), (600.0, 0.2))
AROUND = (-ROW - 1, -ROW, -ROW + 1, -1, 0, 1, ROW - 1, ROW, ROW + 1)
FINE = frozenset((PlaceKind.CITY, PlaceKind.SITE, PlaceKind.ADMIN))
FAR = 20_039.0  # kilometres


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
            PlaceMention(n.span, s[0].place, tuple(o.place for o in s[1:])) for n, s in zip(words, meant, strict=True) if s and not n.silent
        ]
        heard = [(n.span, s[0]) for n, s in zip(words, meant, strict=True) if s and not n.embedded]
        yield from sorted((*mentions, *echoes(doc, heard)), key=lambda m: (m.span.start, m.span.end))

    def home(self, doc: Document) -> Place | None:
        """Where the outlet is at home, None where unknown."""
        return self.homes.get(doc.outlet or "")


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
    meant = {n.key: said.get(n.key, n.senses)[:MANY] for n in found if n.senses}
    leanings = weighed(meant, said, home=home, filed=filed)
    best = {folded: ordered(senses, leanings[folded]) for folded, senses in meant.items()}
    meanings = [best[n.key] if n.senses else () for n in found]
    return [senses or beside(found, meanings, at, home) for at, senses in enumerate(meanings)]


def beside(found: Sequence[Name], meanings: Sequence[Sequence[Sense]], at: int, home: Place | None) -> tuple[Sense, ...]:
    """Where a street, a park or a river lies that the gazetteer lacks: in the town named next to it, else at the outlet's home."""
    here = found[at]
    told = [(abs(n.span.start - here.span.start), s[0]) for n, s in zip(found, meanings, strict=True) if s]
    town = min((t for t in told if t[1].place.kind is PlaceKind.CITY and t[1].place.lat is not None), key=lambda t: t[0], default=None)
    if town is None and home is None:
        town = min((t for t in told if t[1].place.lat is not None), key=lambda t: t[0], default=None)
    around = town[1].place if town else home
    if around is None:
        return ()
    return (Sense(Place(here.key, PlaceKind.SITE, None, around.country, around.lat, around.lon)),)


def ordered(senses: Sequence[Sense], leaning: Sequence[float]) -> tuple[Sense, ...]:
    """What a name may mean, likeliest here first."""
    if len(senses) == 1:
        return tuple(senses)
    return tuple(senses[n] for n in sorted(range(len(senses)), key=lambda n: -leaning[n])[: OTHERS + 1])


def weighed(
    meant: Mapping[str, Sequence[Sense]], said: Container[str], *, home: Place | None, filed: Sequence[Sense]
) -> dict[str, list[float]]:
    """How likely each name means each of its places here.

    Every name votes for the countries, the first-level units and the square degrees of its places, as far as it is likely to mean them;
    what the others vote for speaks for a place of a name. A name is no witness for its own meaning.
    """
    alone = {folded: [s.weight + at_home(s, home) for s in senses] for folded, senses in meant.items()}
    leanings = alone
    for _ in range(ROUNDS):
        votes = {folded: shares(senses, leanings[folded], 2 if folded in said else 1) for folded, senses in meant.items()}
        scene = Scene.of((*votes.values(), *(shares([s], [0.0], 1) for s in filed)))
        leanings = {
            folded: [own + scene.support(s, votes[folded]) for s, own in zip(senses, alone[folded], strict=True)]
            if len(senses) > 1
            else alone[folded]
            for folded, senses in meant.items()
        }
    return leanings


def at_home(sense: Sense, home: Place | None) -> float:
    """What speaks for a place near the outlet's home."""
    if home is None:
        return 0.0
    away = kilometres(sense.place, home)
    return next((HOME * worth for reach, worth in REACHES if away < reach), 0.0)


def home_of(reports: Iterable[Sequence[Name]]) -> Place | None:
    """Where an outlet is at home, as far as the names in its reports tell: the town where most of them have a bearer near.

    How well known a place is does not matter here: a paper of Paris, Texas, writes of Paris, Reno, Blossom and Lamar County.
    """
    told = Counter[str]()
    senses = dict[str, tuple[Sense, ...]]()
    for names_ in reports:
        for folded, n in {n.key: n for n in names_ if n.senses}.items():
            told[folded] += 1
            senses[folded] = n.senses
    cells = defaultdict[int, float](float)
    for folded, times in told.items():
        for cell, worth in nearness(senses[folded]).items():
            cells[cell] += worth * min(times, OFTEN)
    if not cells:
        return None
    best = max(cells, key=lambda c: (cells[c], c))
    there = {best + n for n in AROUND}
    towns = [
        (told[folded] / max(1.0, s.cell != best and 1.5), s.population, s.place)
        for folded, found in senses.items()
        for s in found
        if s.cell in there and s.place.kind is PlaceKind.CITY
    ]
    return max(towns, key=lambda t: (t[0], t[1]), default=(0, 0, None))[2]


def nearness(senses: Sequence[Sense]) -> dict[int, float]:
    """For each square degree whether a place of the name lies in it or beside it; many places make each a weaker witness."""
    fine = {s.cell for s in senses if s.cell is not None and s.place.kind in FINE}
    worth = 1 / max(1, len(fine)) ** RARE
    near = dict[int, float]()
    for cell in fine:
        for n in AROUND:
            near[cell + n] = max(near.get(cell + n, 0.0), worth * (1.0 if n == 0 else 0.7))
    return near


@dataclass(frozen=True)
class Scene:
    """Where names may lie, by country, first-level unit and square degree."""

    lands: Mapping[str, float]
    areas: Mapping[str, float]
    cells: Mapping[int, float]

    @classmethod
    def of(cls, votes: Iterable[Scene]) -> Scene:
        """The sum of the votes."""
        lands, areas, cells = defaultdict[str, float](float), defaultdict[str, float](float), defaultdict[int, float](float)
        for vote in votes:
            for land, worth in vote.lands.items():
                lands[land] += worth
            for area, worth in vote.areas.items():
                areas[area] += worth
            for cell, worth in vote.cells.items():
                cells[cell] += worth
        return cls(lands, areas, cells)

    def support(self, sense: Sense, own: Scene) -> float:
        """What speaks for a place here, beside the votes of its own name."""
        country, area, cell = sense.place.country, sense.admin, sense.cell
        if sense.place.kind is PlaceKind.REGION:
            return WIDE
        worth = 0.0
        if country:
            worth += LAND * min((self.lands.get(country, 0.0) - own.lands.get(country, 0.0)) / LANDS, 1)
        if area:
            worth += AREA * min((self.areas.get(area, 0.0) - own.areas.get(area, 0.0)) / AREAS, 1)
        if cell is not None:
            around = 0.0
            for n in AROUND:
                if votes := self.cells.get(cell + n):
                    around += votes - own.cells.get(cell + n, 0.0)
            worth += BESIDE * min(around / BESIDES, 1)
        return worth


def shares(senses: Sequence[Sense], leaning: Sequence[float], weight: float) -> Scene:
    """The votes of a name."""
    top = max(leaning)
    odds = [10 ** (SHARP * (w - top)) for w in leaning]
    lands, areas, cells = defaultdict[str, float](float), defaultdict[str, float](float), defaultdict[int, float](float)
    scale = weight / sum(odds)
    for s, likely in zip(senses, odds, strict=True):
        if likely < LEAST:
            continue
        worth = likely * scale
        if s.place.country:
            lands[s.place.country] += worth
        if s.admin:
            areas[s.admin] += worth * (2 if s.place.kind is PlaceKind.ADMIN and weight < 2 else 1)
        if s.cell is not None and s.place.kind in FINE:
            cells[s.cell] += worth
    return Scene(lands, areas, cells)


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
