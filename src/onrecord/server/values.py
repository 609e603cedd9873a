"""What a reviewer types into a correction, as the ledger takes it: known acts, names of the record, days as people write them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date

from onrecord.annotators.actors_tables import countries, named_actors
from onrecord.annotators.gazetteer import key, lookup
from onrecord.claim import Certainty, SourceKind, Stance
from onrecord.correct import PARTS
from onrecord.errors import BadRuling
from onrecord.event import Realis
from onrecord.exporters.report_parts import words
from onrecord.when import MONTHS, month, year
from onrecord.where import PlaceKind
from onrecord.wording import ACTS, listed

HINTS: Mapping[str, str] = {
    "actors": "names on this record or of countries, parted by “;”: Peru; Rosa Ibáñez. Somebody new with an id: name:ana-diaz Ana Diaz",
    "recipients": "as for actors; nothing for nobody",
    "when": "5 June 2026, June 2026, 2026, or two days: 2026-06-05/2026-06-09; nothing for no time",
    "where": "a place the atlas knows: Callao. Of another one its country too: Ñawi; PE. Nothing for no place",
}
"""What can be written where the values are no closed list."""


_ONLY_WORDED = frozenset({"TALKS", "END", "HELP"})
"""What has a sentence of its own, and no type in PLOVER: talks are a form of CONSULT, calling off one of AGREE, help one of AID."""


def closed() -> dict[str, list[tuple[str, str]]]:
    """The parts with a closed list of values: each value, and how a page calls it."""
    acts = [(act, re.sub(r"\{\w+\}", "", forms[0])) for act, forms in ACTS.items() if act not in _ONLY_WORDED and " " not in act]
    return {
        "stance": [(s.value, words("stance", s.value)) for s in Stance],
        "certainty": [(c.name.lower(), words("certainty", c.name)) for c in Certainty],
        "negated": [("yes", "it is not so"), ("no", "it is so")],
        "act": sorted(acts),
        "realis": [(r.value, words("realis", r.value)) for r in Realis],
        "source_kind": [(k.value, words("source", k.value)) for k in SourceKind],
        "own_voice": [("yes", "the outlet itself says so")],
    }


def fitting(part: str, value: str, names: Mapping[str, str]) -> str:
    """A value as a ruling holds it; `names` are those of the actors on record, by id.

    >>> fitting("act", "Consult", {}), fitting("when", "June 2026", {}), fitting("actors", "peru", {})
    ('CONSULT', '2026-06', 'country:PE Peru')

    Raises:
        BadRuling: there is no such value; it says which there are.

    """
    value = " ".join(value.split())
    if part in (lists := closed()):
        return _listed(part, value, lists[part])
    read = _OPEN.get(part)
    if read is None:
        raise BadRuling(f"{part!r:.40} is no part of a claim that can be corrected; one of {', '.join(PARTS)}")
    return read(part, value, names) if value else ""


def said(part: str, value: str) -> str:
    """A value of a correction as a reader has it: without ids, in words.

    >>> said("actors", "country:PE Peru; name:ana-diaz Ana Diaz"), said("act", "CONSULT"), said("when", "")
    ('Peru; Ana Diaz', 'meet', 'empty')
    """
    if part in {"actors", "recipients"}:
        return "; ".join(_bare(name.strip()) for name in value.split(";") if name.strip()) or "empty"
    return dict(closed().get(part, ())).get(value, value) or "empty"


def _bare(actor: str) -> str:
    known, _, name = actor.partition(" ")
    return name or known


def _listed(part: str, value: str, known: Iterable[tuple[str, str]]) -> str:
    wanted = value.casefold().replace(" ", "_")
    for one, said in known:
        if wanted in {one.casefold(), said.casefold().replace(" ", "_")}:
            return one
    raise BadRuling(f"{part}: {value!r:.60} does not fit; one of {', '.join(one for one, _ in known)}")


def _actors(part: str, value: str, names: Mapping[str, str]) -> str:
    return "; ".join(_actor(part, name.strip(), names) for name in value.split(";") if name.strip())


def _actor(part: str, said: str, names: Mapping[str, str]) -> str:
    """An actor with its id: as it was written, or of the one that bears the name."""
    known, _, name = said.partition(" ")
    if name and re.fullmatch(r"Q\d+|[a-z]+:\S+", known):
        return said
    bearers = {i: n for i, n in names.items() if key(n) == key(said) and not i.startswith("unnamed:")}
    bearers = bearers or {a.id: a.name for a in countries().values() if key(a.name) == key(said)}
    bearers = bearers or {a.id: a.name for a in named_actors(said)}
    if len(bearers) == 1:
        return " ".join(*bearers.items())
    if bearers:
        raise BadRuling(
            f"{part}: several bear the name {said!r:.60}; write one of {listed([' '.join(row) for row in sorted(bearers.items())])}"
        )
    raise BadRuling(f"{part}: nobody on record is called {said!r:.60}; write an id and the name, as name:ana-diaz Ana Diaz")


def _when(part: str, value: str, names: Mapping[str, str]) -> str:
    first, slash, last = (side.strip() for side in value.partition("/"))
    found = [_time(side) for side in ((first, last) if slash else (first,))]
    if None in found or (slash and not all(len(t or "") == len("2026-06-05") for t in found)):
        raise BadRuling(f"{part}: {value!r:.60} does not fit; write {HINTS['when']}")
    if slash and found[1] < found[0]:  # type: ignore[operator]  # none of them is None
        raise BadRuling(f"{part}: the last day of {value!r:.60} lies before the first")
    return "/".join(t for t in found if t)


def _time(said: str) -> str | None:
    """A day, month or year in digits.

    >>> [_time(t) for t in ("5 June 2026", "June 5, 2026", "Sept 2026", "2026-06", "June", "31 June 2026")]
    ['2026-06-05', '2026-06-05', '2026-09', '2026-06', None, None]
    """
    if m := re.fullmatch(r"(?:(\d{1,2}) )?([A-Za-z]{3,9})\.?(?: (\d{1,2}))?,? (\d{4})", said):
        number = next((n for n, name in enumerate(MONTHS, start=1) if name.casefold().startswith(m[2].casefold())), None)
        day = m[1] or m[3]
        said = f"{m[4]}-{number or 0:02}" + (f"-{int(day):02}" if day else "")
    try:
        if m := re.fullmatch(r"(\d{4})(?:-(\d\d))?", said):
            return (month(int(m[1]), int(m[2])) if m[2] else year(int(m[1]))).edtf
        return date.fromisoformat(said).isoformat() if len(said) == len("2026-06-05") else None
    except ValueError:
        return None


def _where(part: str, value: str, names: Mapping[str, str]) -> str:
    """A place of the atlas with its country; one that it lacks needs a country of the atlas."""
    name, _, country = (side.strip() for side in value.partition(";"))
    nation = (
        next((p.country for p in lookup(country) if p.kind is PlaceKind.COUNTRY), None) if len(country) > len("PE") else country.upper()
    )
    if country and nation not in _nations():
        raise BadRuling(f"{part}: there is no country {country!r:.40}; write its two letters, as PE")
    found = lookup(name, country=nation or None)
    if found:
        return f"{found[0].name}; {found[0].country}" if found[0].country else found[0].name
    if country:
        return f"{name}; {nation}"
    raise BadRuling(f"{part}: the atlas knows no {name!r:.60}; write its country too, as {name[:40]}; PE")


def _nations() -> frozenset[str]:
    return frozenset(a.id.partition(":")[2] for a in countries().values())


_OPEN: Mapping[str, Callable[[str, str, Mapping[str, str]], str]] = {
    "actors": _actors,
    "recipients": _actors,
    "when": _when,
    "where": _where,
}
