"""What place names may mean: the senses of the gazetteer that fit words as they are set."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from onrecord.annotators.gazetteer import Sense, gazetteer
from onrecord.annotators.toponyms_words import lists
from onrecord.where import PlaceKind

WELL_KNOWN = 15_000  # a body that bears the name of a town of so many people is there
GREAT = 200_000  # a city of so many people needs no further support
_FRONT = frozenset(("Lake", "Mount", "River", "Fort"))


def is_great(sense: Sense) -> bool:
    """Whether a place is known far from it: a country, a region, a capital, a great city."""
    well = sense.listed or sense.capital or sense.place.kind in (PlaceKind.COUNTRY, PlaceKind.REGION)
    return well or (sense.population >= GREAT and not sense.unlike)


def fits(sense: Sense, words: str) -> bool:
    """Whether the letters are set as the name wants: "US" is no "us", and "NATO", "EU" are no towns in Italy and France."""
    if sense.upper or (len(words) <= 4 and words.isalpha() and words.isupper()):
        return words.isupper() and (sense.upper or sense.place.kind is PlaceKind.COUNTRY or (sense.capital and not sense.alternate))
    return True


@lru_cache(maxsize=1 << 16)
def fitting(words: str) -> tuple[Sense, ...]:
    """What words may mean, set as they are."""
    return tuple(s for s in gazetteer().senses(words) if fits(s, words))


def within(inner: Sequence[Sense], outer: Sequence[Sense]) -> tuple[Sense, ...]:
    """The inner places that lie in an outer country or first-level unit."""
    for area in outer:
        if area.place.kind is PlaceKind.COUNTRY:
            held = (s for s in inner if s.place.country == area.place.country and s.place.kind is not PlaceKind.COUNTRY)
        elif area.place.kind is PlaceKind.ADMIN and area.admin:
            whole = gazetteer().area(area.admin)
            first = whole is not None and whole.place == area.place
            held = (s for s in inner if s.admin == area.admin and s.place != area.place and (first or s.place.kind is not PlaceKind.ADMIN))
        else:
            continue
        if fits := tuple(held):
            return fits
    return ()


def meanings(words: str) -> tuple[Sense, ...]:
    """What words may mean of which somebody says that they name a place: also an adjective, a bare abbreviation or a body there.

    >>> [meanings(w)[0].place.name for w in ("Kenyans", "European", "Oaxaca State", "Bank of Chile", "Fla.")]
    ['Kenya', 'Europe', 'Oaxaca', 'Chile', 'Florida']
    >>> meanings("Main Street")
    ()
    """
    known, table, one = gazetteer(), lists(), words.removesuffix("s")
    if one in table.demonyms:
        return tuple(s for s in _countries() if s.place.country == table.demonyms[one])
    if one in table.adjectives:
        return known.senses(table.adjectives[one])
    if words in table.unions:
        return known.senses(table.unions[words])
    code = table.states.get(words) or table.states.get(words + ".")
    if code and (area := known.area(code)):
        return (area,)
    return fitting(words) or _within_name(words)


def _within_name(words: str) -> tuple[Sense, ...]:
    """The places of the longest name within the name of a body: "the Bank of Chile", "Lagos State", "Leeds United"."""
    parts = words.split()
    if _is_way(parts):
        return ()
    if county := gazetteer().senses(f"{words.removesuffix(' Co.')} County"):
        return county
    runs = ((at, at + size) for size in range(len(parts) - 1, 0, -1) for at in range(len(parts) - size + 1))
    for at, end in runs:
        if at and end < len(parts) and parts[at - 1] != "of":
            continue
        run = " ".join(parts[at:end])
        if not run[0].isupper() or (
            end - at == 1 and any(lists().has(role, run) for role in ("head", "before", "after", "common", "given"))
        ):
            continue
        one = run.removesuffix("s")
        if one in lists().demonyms or one in lists().adjectives:
            return meanings(run)
        found = tuple(s for s in gazetteer().senses(run) if fits(s, run) and not s.alternate)
        if found and (end - at > 1 or is_great(found[0]) or found[0].population > WELL_KNOWN):
            return found
    return ()


def _is_way(parts: Sequence[str]) -> bool:
    """Whether words name a street or a feature, which often bear the name of some other place: "Wichita Drive"."""
    return lists().has("way", parts[-1]) or parts[0] in _FRONT or parts[0] in ("Highway", "Interstate")


@cache
def _countries() -> tuple[Sense, ...]:
    known = gazetteer()
    every = (known.record(n) for n in range(len(known)))
    return tuple(s for s in every if s.place.kind is PlaceKind.COUNTRY)
