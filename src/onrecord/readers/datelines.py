"""Datelines: where a report was filed from, when, and for which agency, at the head of its first paragraph."""

from __future__ import annotations

import re

from onrecord.readers.names import is_agency, is_name, is_outlet
from onrecord.readers.tables import labels

_MONTHS = (
    "Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?"
)
_CAPITAL = r"[^\W\d_a-z][\w.'’-]*"
_LINK = r"(?:de|del|la|le|los|du|di|da|do|al|el|es|sur|upon|of|an|am|den|der|and)"
_PLACE = rf"(?:(?:St|Ft|Mt)\.\s)?{_CAPITAL}(?:[ -](?:{_CAPITAL}|{_LINK})){{0,4}}"
_PLACES = rf"{_PLACE}(?:(?:,\s(?!(?:{_MONTHS})\b)|\s?/\s?){_PLACE}){{0,3}}"
_OTHER_CALENDAR = rf"(?:{_CAPITAL}\s\d{{1,2}}\s?/\s?)?"
_DATE = rf"(?P<date>{_OTHER_CALENDAR}(?:\w{{3,9}}\.?,?\s)?(?:\d{{1,2}}\.?\s(?:{_MONTHS})\.?|(?:{_MONTHS})\.?\s\d{{1,2}})(?:,?\s\d{{4}})?)"
_BRACKET = r"\([^()\n]{2,50}\)"
_TAIL = rf"(?:,?\s?(?P<early>{_BRACKET}))?(?:,?\s{_DATE})?(?:[,.]?\s?(?P<late>{_BRACKET}))?"
_MARK = r"\s?(?P<mark>--|[-–—‒―]|\||:|\.)\s+(?=[\"'“‘«(\[]*[^\W_a-z])"
_BARE = re.compile(r"\([A-Z][A-Z/&]{1,7}\)\s+(?=[\"'“‘A-Z])")
_EAST = re.compile(
    rf"\((?P<places>{_PLACE})\s?=\s?(?P<agency>[^()=\n]{{2,50}})\)\s*"
    rf"(?:(?:Reporter|Correspondent|Staff [Rr]eporter)?\s*(?P<author>{_CAPITAL}(?:[ -]{_CAPITAL}){{0,3}})\s?(?:[Rr]eporter\s?)?=\s*)?(?=\S)"
)
_DATELINE = re.compile(rf"(?:(?P<places>{_PLACES}){_TAIL}|(?P<alone>{_BRACKET})){_MARK}")


def dateline_end(words: str, *, early: bool = True) -> int:
    """How long the dateline at the head of a paragraph is, 0 where there is none.

    >>> opening = "NAIROBI, Kenya, March 3 (Continental Wire) - The dam burst."
    >>> opening[:dateline_end(opening)]
    'NAIROBI, Kenya, March 3 (Continental Wire) - '
    >>> dateline_end("Police – and not only they – had warned."), dateline_end("Geneva/Lyon – The talks failed.")
    (0, 14)
    >>> dateline_end("Riga, 9 February 1998. The talks failed.")
    23
    """
    if east := _EAST.match(words):  # "(Busan=Nordic Wire) Reporter Kim Ji-ho = The talks failed."
        return east.end()
    m = _DATELINE.match(words)
    if not m or len(m[0]) > 110:
        bare = _BARE.match(words) if early else None  # "(CNN) The dam burst"
        return bare.end() if bare else 0
    agency, mark, places = _agency(m), m["mark"], m["places"] or ""
    if m["date"] or (agency and (is_agency(agency) or is_outlet(agency) or places.isupper() or is_name(agency))):
        dated = m["date"] or ""
        full = mark == "." and bool(re.search(r"\d{4}$", dated))  # "Riga, 9 February 1998. The talks failed."
        return m.end() if mark not in ".:" or full or (mark == ":" and (dated or is_agency(agency or ""))) else 0
    city = _city(places)
    if not early or places.lower() in labels("notplace") or places.split(",")[0].lower() in labels("notplace"):
        return 0
    if mark in ":.":
        return m.end() if city.isupper() and len(city) > 3 and (mark == ":" or "." not in places) else 0
    known = city.lower() in labels("city") or "/" in places or "," in places
    return m.end() if (city.isupper() and len(city) > 2) or known or len(places.split()) <= 2 else 0


def _city(places: str) -> str:
    return re.split(r"\s?/\s?|,\s", places)[0]


def dateline_places(prefix: str) -> tuple[str, ...]:
    """The places of a dateline, as written; a region stays with its town.

    >>> dateline_places("Washington, DC/Geneva – "), dateline_places("NAIROBI, Kenya, March 3 (Continental Wire) - ")
    (('Washington, DC', 'Geneva'), ('NAIROBI, Kenya',))
    >>> dateline_places("(Reuters) - ")
    ()
    """
    m = _EAST.match(prefix + "A") or _DATELINE.match(prefix + "A")
    return tuple(p.strip() for p in re.split(r"\s?/\s?|\sand\s", m["places"] or "") if p.strip()) if m else ()


def dateline_agency(prefix: str) -> str | None:
    """The agency in a dateline's brackets.

    >>> dateline_agency("NAIROBI, Kenya (AFP) — ")
    'AFP'
    """
    if east := _EAST.match(prefix + "A"):
        return east["agency"].strip()
    m = _DATELINE.match(prefix + "A")
    return _agency(m) if m else prefix.strip(" ()") or None


def dateline_author(prefix: str) -> str | None:
    """The reporter whom an East Asian dateline names.

    >>> dateline_author("(Busan=Nordic Wire) Reporter Kim Ji-ho = "), dateline_author("NAIROBI, Kenya (AFP) — ")
    ('Kim Ji-ho', None)
    """
    m = _EAST.match(prefix + "A")
    return m["author"] if m else None


def _agency(m: re.Match[str]) -> str | None:
    return (m["early"] or m["late"] or m["alone"] or "").strip("()") or None
