"""Times that name the calendar: dates, months, seasons, years, holidays, times of day."""

from __future__ import annotations

import re
from datetime import date

from onrecord import when
from onrecord.annotators.times_relative import parted, read_near, reported_quarter
from onrecord.annotators.times_terms import MONTH, NEAR, ORDINAL, UNIT, Terms, first, full_year, spelled_year, value, which, year_of
from onrecord.annotators.times_values import (
    COMING,
    PAST,
    Reading,
    Setting,
    around,
    day_of,
    holiday_in,
    month_of,
    narrowed,
    nearest_year,
    part_of_year,
    season_of,
    step,
    unresolved,
    years_of,
)
from onrecord.annotators.times_words import holidays, plain


def read_iso(terms: Terms, _: Setting) -> Reading:
    """Reads "2024-03-05"."""
    text = terms[0].word
    day = day_of(*(int(part) for part in text[:10].split("-")))
    return Reading("TIME", text[:16], day.when, "T") if "T" in text and day.when else day


def read_numeric(terms: Terms, _: Setting) -> Reading:
    """“6/9/2023” is unresolved: June or September; “13/9/2023” and “06.09.2023” are not."""
    a, b, c = (int(part) for part in re.split(r"[./]", terms[0].word))
    if a > 999:
        return _checked(a, b, c)
    year = full_year(f"{c:02}")
    if a > 12 or "." in terms[0].word or a == b:
        return _checked(year, b, a)
    return _checked(year, a, b) if b > 12 else unresolved(f"{year}")


def _checked(year: int, month: int, day: int) -> Reading:
    return day_of(year, month, day) if year > 0 else unresolved("XXXX-XX-XX")


def _month_number(terms: Terms) -> int:
    return int(value(terms, *MONTH))


def _dated(terms: Terms, setting: Setting, month: int, day: int) -> Reading:
    year = year_of(terms) or nearest_year(month, day, setting)
    return unresolved(f"XXXX-{month:02}-{day:02}") if year is None else day_of(year, month, day)


def read_date(terms: Terms, setting: Setting) -> Reading:
    """Reads "5 March 2024", "March 5"."""
    day = int(re.sub(r"\D", "", value(terms, "day", "nth", "ordinal", "second").replace("TS", "2")))
    if (near := first(terms, *NEAR)) and (unit := first(terms, "unit")):
        there = read_near((near, unit), setting)
        return day_of(there.when.earliest.year, _month_number(terms), day) if there.when and there.when.earliest else there
    return _dated(terms, setting, _month_number(terms), day)


def read_day_alone(terms: Terms, setting: Setting) -> Reading:
    """Reads "on the 28th" by tense: the last one, or the next; "on the 13th of last month"."""
    number, near, here = int(value(terms, "nth")), first(terms, *NEAR), setting.here
    if here is None:
        return unresolved(f"XXXX-XX-{number:02}")
    if near:
        month = step(here.replace(day=1), "M", int(near.value))
        return day_of(month.year, month.month, number) if month else unresolved(f"XXXX-XX-{number:02}")
    off = (here.day > number) if setting.tense == COMING else -(number > here.day)
    month = step(here.replace(day=1), "M", off)
    return day_of(month.year, month.month, number) if month else unresolved(f"XXXX-XX-{number:02}")


def read_day_too(terms: Terms, setting: Setting) -> Reading:
    """Reads the 5 of "on May 3 and 5"."""
    number, there = int(re.sub(r"\D", "", value(terms, "day", "nth"))), setting.past
    return day_of(there.year, there.month, number) if there else unresolved(f"XXXX-XX-{number:02}")


def read_day_range(terms: Terms, setting: Setting) -> Reading:
    """Reads "from 5 to 9 March", "March 5–9"."""
    low, high = (int(re.sub(r"\D", "", t.value)) for t in terms if t.kind in ("day", "nth"))
    a, b = (_dated(terms, setting, _month_number(terms), day) for day in (low, high))
    return spanned(a, b)


def spanned(a: Reading, b: Reading) -> Reading:
    """From one reading to another, both included."""
    value = f"{a.value}/{b.value}"
    if not (a.when and b.when and a.when.earliest and b.when.latest and a.when.earliest <= b.when.latest):
        return unresolved(value)
    if a.grain in ("D", "W", "WE") or b.grain in ("D", "W", "WE"):
        return Reading("DATE", value, when.between(a.when.earliest, b.when.latest), "D")
    return Reading("DATE", value, when.months(_plain(a.when, end=0), _plain(b.when, end=-1)), a.grain)


def _plain(w: when.When, *, end: int) -> when.When:
    """An end of an interval that is itself an interval."""
    return when.When(w.edtf.split("/")[end], w.earliest, w.latest)


def read_month(terms: Terms, setting: Setting) -> Reading:
    """Reads "March 2024", "in July", "mid-August"."""
    number = _month_number(terms)
    near = first(terms, *NEAR)
    if near and (unit := first(terms, *UNIT)):
        base = read_near((near, unit), setting)
        year = base.when.earliest.year if base.when and base.when.earliest else None
    else:
        year = year_of(terms) or spelled_year(terms) or nearest_year(number, None, setting)
    return unresolved(f"XXXX-{number:02}") if year is None else month_of(year, number)


def read_month_near(terms: Terms, setting: Setting) -> Reading:
    """“Last November” is over, “next May” has not begun, “this June” is of this year."""
    number, near = _month_number(terms), value(terms, *NEAR)
    here = setting.past if terms[0].kind in ("that", "previous", "following") else setting.here
    if here is None:
        return unresolved(f"XXXX-{number:02}")
    off = {"-1": -1 if number >= here.month else 0, "1": 1 if number <= here.month else 0}.get(near, 0)
    return month_of(here.year + off, number)


def read_year_span(terms: Terms, _: Setting) -> Reading:
    """Reads "1939–45"."""
    years = [t for t in terms if t.kind in ("year", "day", "digits")]
    low, high = int(years[0].value), int(years[1].value)
    high = high if high > 999 else low - low % 100 + high
    return spanned(years_of(low), years_of(high)) if low <= high else years_of(low)


def read_year_era(terms: Terms, _: Setting) -> Reading:
    # A year before our era has no day in our calendar: it is found and named, not resolved.
    """Reads "44 BC", "in April 480 BC", "the 4th century BC", "499–493 BC"."""
    if first(terms, "century"):
        return unresolved(f"BC{which(next(t for t in terms if t.kind in ORDINAL)) - 1:02}")
    years = [int(t.value) for t in terms if t.kind in ("day", "digits", "year")]
    part = value(terms, "season") or (f"{_month_number(terms):02}" if first(terms, *MONTH) else "")
    return unresolved("/".join(f"BC{year:04}" for year in years) + (f"-{part}" if part else ""))


def read_part_of_year(terms: Terms, setting: Setting) -> Reading:
    """Reads "early 2024", "the first half of 2024", "the third quarter"."""
    half = first(terms, "half", "half_code")
    grain = "H" if half else "Q"
    ordinal = first(terms, *ORDINAL, "quarter_code", "half_code")
    if ordinal is None and first(terms, "year"):
        return _same_part(year_of(terms) or 0, terms, setting)
    if ordinal is None and not first(terms, *NEAR):
        if first(terms, "latest"):
            return around(reported_quarter(setting, over=True), "Q")
        here = setting.here
        return around(step(here, "Q", 0 if setting.tense == COMING else -1) if here else None, "Q")
    if ordinal is None:
        return read_near(terms, setting)
    number = min(which(ordinal), 2) if half else which(ordinal)
    near, year = first(terms, *NEAR), year_of(terms)
    if near and (unit := first(terms, "unit")):
        base = read_near((near, unit), setting)
        year = base.when.earliest.year if base.when and base.when.earliest else None
    year = year or _latest_part(number, grain, setting)
    return unresolved(f"XXXX-{grain}{number}") if year is None or number > 4 else part_of_year(year, grain, number)


def _same_part(year: int, terms: Terms, setting: Setting) -> Reading:
    """“The 2019 quarter” is the one of 2019 that compares with the one reported, “the 2019 period” too where a quarter is."""
    reported = reported_quarter(setting)
    if reported is None or (first(terms, "period") and not (setting.focus and setting.focus.grain == "Q")):
        return years_of(year)
    return part_of_year(year, "Q", (reported.month + 2) // 3)


def _latest_part(number: int, grain: str, setting: Setting) -> int | None:
    here = setting.here
    if here is None:
        return None
    now = (here.month - 1) // (3 if grain == "Q" else 6) + 1
    if setting.tense == COMING:
        # "Expects to report a third-quarter loss" in October looks back; the first quarter is then next year's.
        return here.year + (now - number > 1)
    return here.year - (number > now)


def read_season(terms: Terms, setting: Setting) -> Reading:
    """Reads "last summer", "spring 2024"."""
    season, near = value(terms, "season"), first(terms, *NEAR)
    here = setting.past if near and near.kind in ("that", "previous", "following") else setting.here
    year = year_of(terms)
    if year is None and here is not None:
        year = _season_year(season, here, near.value if near else "", setting)
    reading = unresolved(f"XXXX-{season}") if year is None else season_of(year, season)
    edge = value(terms, "early", "mid", "late")
    return narrowed(reading, edge, setting) if edge else reading


def _season_year(season: str, here: date, near: str, setting: Setting) -> int:
    """The year in which the season begins that is meant: a "last" one is over, a "next" one to come."""
    if setting.narrative:
        return here.year
    begins = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[season]
    latest = here.year if here.month >= begins else here.year - 1
    going = (here.month - begins) % 12 < 3
    if near == "0":
        return latest if going else here.year
    if near == "-1":
        return latest - 1 if going else latest
    if near == "1" or setting.tense == COMING:
        return latest if going and near != "1" else latest + 1
    return latest


def read_decade(terms: Terms, setting: Setting) -> Reading:
    """Reads "the 1990s", "the nineties"."""
    edge = value(terms, "early", "mid", "late")
    reading = years_of(_decade(terms), "E")
    return narrowed(reading, edge, setting) if edge else reading


def _decade(terms: Terms) -> int:
    """The first year of the nineties, the 1990s, the ’90s."""
    if spelled := first(terms, "decades_word"):
        return int(value(terms, "number") or "19") * 100 + int(spelled.value) * 10
    digits = re.sub(r"\D", "", value(terms, "decades"))
    return int(digits) if len(digits) == 4 else (1900 if digits > "20" else 2000) + int(digits)


def read_half_of(terms: Terms, setting: Setting) -> Reading:
    """Reads "the second half of the 19th century", "the first half of the 1990s"."""
    part = next(t for t in terms if t.kind in ORDINAL)
    whole = read_decade(terms, setting) if first(terms, "decades") else read_century(terms, setting)
    w = whole.when
    if w is None or w.earliest is None or w.latest is None:
        return whole
    later, middle = part.kind in {"second", "final"}, (w.earliest.year + w.latest.year + 1) // 2
    a, b = (middle, w.latest.year) if later else (w.earliest.year, middle - 1)
    return Reading("DATE", whole.value, when.months(when.year(a), when.year(b)), whole.grain)


def read_century(terms: Terms, _: Setting) -> Reading:
    """Reads "the 19th century"."""
    ordinal = [t for t in terms if t.kind in ORDINAL][-1]
    number = which(ordinal)
    return years_of((number - 1) * 100, "C") if number > 1 else unresolved("00")


def read_year_alone(terms: Terms, _: Setting) -> Reading:
    """Reads "in 2024"."""
    year = year_of(terms) or spelled_year(terms)
    return years_of(year) if year else unresolved("XXXX")


def read_holiday(terms: Terms, setting: Setting) -> Reading:
    """Reads "Christmas", "New Year's Day 2025"."""
    name = plain(" ".join(t.word for t in terms if t.kind in ("feast", "glue")))
    rule = holidays().get(name, "")
    year, here = year_of(terms), setting.here
    if not rule or (year is None and here is None):
        return unresolved(f"{year}" if year else "XXXX-XX-XX")
    near = [year] if year else [here.year - 1, here.year, here.year + 1] if here else []
    days = [day for y in near if 1 < y < 9999 and (day := holiday_in(y, rule))]
    if here and not year and setting.tense:
        # "At Easter" is the last one that is over, or the next to come; the nearest where no verb says which.
        days = [day for day in days if (day <= here if setting.tense == PAST else day >= here)]
    best = min(days, key=lambda day: abs((day - here).days) if here else 0, default=None)
    return parted(around(best, "D"), terms)
