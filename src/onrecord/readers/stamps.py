"""Dates as pages print them, read with the precision and the zone that they give, and no more."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from onrecord.document import Span
from onrecord.readers.tables import months, one_of, zones

_FIRST_NEWSPAPER = 1605  # Content systems write the year 1 where they know no date.


@dataclass(frozen=True)
class Stamp:
    """A printed date: where it stands (label, date, time and zone), what it is in ISO 8601, and whether it dates a later version."""

    span: Span
    iso: str
    later: bool = False


def stamps(line: str, *, month_first: bool | None = None) -> tuple[Stamp, ...]:
    """The dates of a line. Slashed dates that could be read two ways are left alone unless told which comes first.

    >>> [s.iso for s in stamps("Riga, Monday 7 March 2022, 20:05 EET")]
    ['2022-03-07T20:05:00+02:00']
    >>> [s.iso for s in stamps("Moved: 2019-08-30 19:42 UTC | Lead 2")]
    ['2019-08-30T19:42:00Z']
    >>> stamps("03/04/2021")
    ()
    """
    return tuple(s for m in _stamp().finditer(line) if (s := _read(m, month_first)))


def iso_of(words: str | None, *, month_first: bool | None = None) -> str | None:
    """A machine's or a person's date in ISO 8601; None where it is none.

    >>> iso_of("20210309T141500+0900"), iso_of("2021-03-09T05:15:00.000Z"), iso_of("March 9, 2021"), iso_of("soon")
    ('2021-03-09T14:15:00+09:00', '2021-03-09T05:15:00Z', '2021-03-09', None)
    """
    words = (words or "").strip()
    try:
        moment = datetime.fromisoformat(words)
        if moment.year >= _FIRST_NEWSPAPER:
            return _iso(moment) if len(words) > 10 else moment.date().isoformat()
        return None
    except ValueError:
        found = stamps(words, month_first=month_first)
        return found[0].iso if found else None


def finer(iso: str | None, others: Iterator[str | None]) -> str | None:
    """The date with a time of day and a zone where another source for the same day gives them.

    >>> finer("2021-03-09", iter(["2020-01-01T00:00:00Z", "2021-03-09T05:15:00Z"]))
    '2021-03-09T05:15:00Z'
    """
    for other in others:
        if iso is None or (other and len(other) > len(iso) and other.startswith(iso)):
            iso = other
    return iso


def _iso(moment: datetime) -> str:
    return moment.replace(microsecond=0).isoformat().replace("+00:00", "Z")


@cache
def _stamp() -> re.Pattern[str]:
    month = "|".join(sorted(months(), key=lambda m: (-len(m), m)))
    named = "|".join(re.escape(z) for z in sorted(zones(), key=lambda z: (-len(z), z)))
    clock = (
        r"(?P<hour{n}>[01]?\d|2[0-3])(?:[:.h](?P<minute{n}>[0-5]\d)(?::(?P<second{n}>[0-5]\d)(?:\.\d+)?)?|(?=\s*[ap]\.?m\b))(?!\d)\s*(?P<half{n}>[ap]\.?\s?m\b\.?)?"
        rf"(?:\s*\(?(?P<zone{{n}}>(?:UTC|GMT)?\s?[+-]\d\d?(?::?\d\d)?(?!\d)|(?:{named})(?!\w))\)?)?|(?P<four{{n}}>[0-2]\d[0-5]\d)\s?(?P<fourzone{{n}}>GMT|UTC|Z)(?!\w)"
    ).replace("{{n}}", "{n}")
    weekday = r"(?:(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
    written = (
        rf"(?P<d1>\d\d?)(?:st|nd|rd|th|\.)?[\s-](?:of\s|de\s)?(?P<m1>{month})\.?,?[\s-](?:de\s)?(?P<y1>\d{{4}})"
        rf"|(?P<m2>{month})\.?\s(?P<d2>\d\d?)(?:st|nd|rd|th)?,?\s(?P<y2>\d{{4}})"
        r"|(?P<y3>\d{4})[-/.]\s?(?P<m3>\d\d?)[-/.]\s?(?P<d3>\d\d?)(?:\.(?=\s))?"
        r"|(?P<d4>\d\d?)(?P<sep>[./-])(?P<m4>\d\d?)(?P=sep)(?P<y4>\d{4})"
        r"|(?P<y5>(?:19|20)\d\d)(?P<m5>[01]\d)(?P<d5>[0-3]\d)(?=T\d|\b)"
    )
    gap = r"(?:\s|,|\||·|•|-|–|—|/(?=\s)|at\b|um\b|à\b|online\b|T(?=\d)|\()*"
    before = rf"(?:(?P<label>{one_of('stamp', 'starts')})\s*:?\s*(?:on\s)?)?(?:(?:{clock.replace('{n}', 'a')}){gap}(?:on\s)?)?"
    after = rf"(?:{gap}(?:{clock.replace('{n}', 'b')}))?"
    return re.compile(rf"(?<![\w/.-]){before}{weekday}(?:{written})(?!\d){after}", re.IGNORECASE)


def _read(m: re.Match[str], month_first: bool | None) -> Stamp | None:
    day = _day(m, month_first)
    if day is None:
        return None
    label = (m["label"] or "").lower()
    return Stamp(
        Span(*m.span()), day.isoformat() + _clock(m, day), label.startswith(("updat", "last", "modif", "edit", "revis", "mis", "aktual"))
    )


def _day(m: re.Match[str], month_first: bool | None) -> date | None:
    for n in "1235":
        if m[f"y{n}"]:
            name = m[f"m{n}"].lower()
            return _valid(int(m[f"y{n}"]), months().get(name) or int(name), int(m[f"d{n}"]))
    first, second, year = int(m["d4"]), int(m["m4"]), int(m["y4"])
    if m["sep"] == "." or first > 12 or first == second or (month_first is False and m["sep"] == "/"):
        return _valid(year, second, first)
    if second > 12 or month_first:
        return _valid(year, first, second)
    return None


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year >= _FIRST_NEWSPAPER else None
    except ValueError:
        return None


def _clock(m: re.Match[str], day: date) -> str:
    for n in "ba":
        if four := m[f"four{n}"]:
            return f"T{four[:2]}:{four[2:]}:00Z"
        if m[f"hour{n}"]:
            hour, minute, half = int(m[f"hour{n}"]), int(m[f"minute{n}"] or 0), (m[f"half{n}"] or " ").lower()[0]
            hour = hour % 12 + (12 if half == "p" else 0) if half != " " else hour
            return f"T{hour:02}:{minute:02}:{m[f'second{n}'] or '00'}{_zone(m[f'zone{n}'], day, hour)}"
    return ""


def _zone(words: str | None, day: date, hour: int) -> str:
    """An offset, "Z", or nothing where the name of the zone could mean several."""
    if not words:
        return ""
    if signed := re.fullmatch(r"(?:UTC|GMT)?\s?([+-])(\d\d?)(?::?(\d\d))?", words, re.IGNORECASE):
        return f"{signed[1]}{int(signed[2]):02}:{signed[3] or '00'}"
    offset, zone = zones()[words.lower()]
    if zone:
        try:
            return datetime(day.year, day.month, day.day, hour, tzinfo=ZoneInfo(zone)).isoformat()[19:]
        except ZoneInfoNotFoundError:
            return ""
    return "Z" if offset == "+00:00" else offset
