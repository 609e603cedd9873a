"""Times that are near another time: "last Friday", "two days later", "the coming weeks"; lengths and habits."""

from __future__ import annotations

import re
from datetime import date

from onrecord import when
from onrecord.annotators.times_terms import MONTH, NEAR, ORDINAL, UNIT, Terms, count, first, period, value, which
from onrecord.annotators.times_values import (
    COMING,
    PAST,
    Reading,
    Setting,
    around,
    narrowed,
    step,
    stretch,
    unresolved,
    weekday_of,
)

# A few, said of days, weeks or months to come or just gone, is taken to reach this far, and marked as about.
_FEW = 4


def parted(reading: Reading, terms: Terms) -> Reading:
    """A day with the part of it that is named."""
    part, moment = value(terms, "part", "overnight"), value(terms, "moment")
    if not (part or moment) or reading.grain != "D":
        return reading
    return Reading("TIME", f"{reading.value}T{part or moment}", reading.when, "T")


def read_weekday(terms: Terms, setting: Setting) -> Reading:
    """Reads "on Tuesday", "last Friday"."""
    number = int(value(terms, "weekday", "weekday_short"))
    near = first(terms, *NEAR)
    told = setting.day.when.earliest if setting.day is not None and setting.day.when is not None else None
    if near is not None and near.kind == "that" and told is not None and told.isoweekday() == number:
        return parted(around(told, "D"), terms)  # "on 27 April … on *that Saturday*"
    if near is None or near.kind == "that":
        return parted(weekday_of(number, setting), terms)
    here = setting.past if near.kind in ("previous", "following") else setting.here
    if here is None:
        return unresolved(f"XXXX-WXX-{number}")
    unit = first(terms, "unit")
    if unit:
        return parted(_weekday_of_week(number, step(here, "W", int(near.value))), terms)
    return parted(around(step(here, "D", _days_to(number, here, near.value, setting)), "D"), terms)


def _days_to(number: int, here: date, near: str, setting: Setting) -> int:
    """Last Friday is before today, next Friday after it, this Friday in the week by tense."""
    ahead = (number - here.isoweekday()) % 7
    if near == "-1" or (near == "0" and setting.tense == PAST):
        return (ahead or 7) - 7 if near == "0" or ahead else -7
    return ahead if near == "0" else ahead or 7


def _weekday_of_week(number: int, day: date | None) -> Reading:
    return around(step(day, "D", number - day.isoweekday()) if day else None, "D")


def read_deictic(terms: Terms, setting: Setting) -> Reading:
    """Reads "yesterday", "three weeks ago", "last month", "a day earlier"."""
    word = first(terms, "deictic")
    beside = -1 if first(terms, "before") else 1 if first(terms, "after") else 0
    if word is None or setting.anchor is None:
        return unresolved("XXXX-XX-XX")
    day = around(step(setting.anchor, "D", int(word.value) + beside), "D")
    if word.word.lower() == "tonight":
        return Reading("TIME", f"{day.value}TNI", day.when, "T")
    return parted(day, terms)


def read_night(terms: Terms, setting: Setting) -> Reading:
    """“Last night” began yesterday; “this morning” is today's; “that evening” is of the day just mentioned."""
    near = first(terms, *NEAR)
    off = int(near.value) if near else 0
    there = near and (near.kind in ("that", "previous", "following") or first(terms, "the"))
    here = setting.past if there else setting.anchor
    day = around(step(here, "D", off) if here else None, "D")
    return parted(day, terms)


def _unit_of(terms: Terms) -> str:
    found = [t for t in terms if t.kind in UNIT]
    return found[-1].value if found else ""


def read_reckoned(terms: Terms, setting: Setting) -> Reading:
    """“Two days ago” starts from the report, “two days later” from the last date mentioned."""
    if first(terms, "quarter", "period") and value(terms, "unit") == "Y":
        return _year_ago(terms, setting)
    unit = "Q" if first(terms, "quarter") and not first(terms, "unit", "units") else value(terms, *UNIT)
    direction = -1 if first(terms, "ago", "earlier", "before") else 1
    bare = terms[0].kind in ("units",) or not any(
        t.kind not in ("units", "unit", "ago", "earlier", "later", "before", "dash", "the") for t in terms
    )
    number = None if terms[0].kind == "units" else 1.0 if bare else count(terms)
    here = setting.anchor if first(terms, "ago", "from") and not setting.narrative else setting.start(unit)
    if number is None:
        return unresolved("PAST_REF" if direction < 0 else "FUTURE_REF")
    if unit[:1] == "T" or here is None:
        return unresolved(period(number, unit), "DURATION") if unit[:1] == "T" else unresolved(around(None, unit).value)
    return _away(here, unit, direction * number, setting)


def reported_quarter(setting: Setting, *, over: bool = False) -> date | None:
    """A day of the quarter that figures are told of: the one mentioned last where it has begun (is over), else the last that is over."""
    told = setting.focus.when if setting.focus and setting.focus.grain == "Q" else None
    day = (told.latest if over else told.earliest) if told else None
    if day and (setting.anchor is None or day < setting.anchor):
        return day
    return step(setting.here, "Q", -1) if setting.here else None


def _year_ago(terms: Terms, setting: Setting) -> Reading:
    """“The year-ago quarter”, “the year-earlier third quarter”, “the year-ago period” of the quarter or year reported."""
    reported = reported_quarter(setting)
    if first(terms, "period") and setting.focus and setting.focus.grain == "Y":
        return around(step(setting.past, "Y", -1) if setting.past else None, "Y")
    before = step(reported, "Y", -1) if reported else None
    ordinal = first(terms, *ORDINAL)
    if before and ordinal and which(ordinal) <= 4:
        before = date(before.year, 3 * which(ordinal), 1)
    return around(before, "Q")


def _away(here: date, unit: str, number: float, setting: Setting) -> Reading:
    far = stretch(here, unit, number)
    day = (far.earliest if number < 0 else far.latest) if far else None
    if unit in ("E", "C", "L") and day:
        return Reading("DATE", f"{day.year:04}", when.When(f"{day.year:04}~", date(day.year - 2, 1, 1), date(day.year + 2, 12, 31)), "Y")
    if unit == "Y" and setting.focus and setting.focus.grain == "Q" and setting.past:
        return around(step(setting.past, unit, int(number)), "Q")  # a quarter is compared with the same one of another year
    # Half a year ago is a month, not a year.
    return around(day, "M" if number != int(number) else unit if unit in ("M", "Q", "Y") else "D")


def read_day_beside(terms: Terms, setting: Setting) -> Reading:
    """“The day before”, “the following week”, “that month”: beside the last date mentioned."""
    unit = _unit_of(terms)
    here = setting.start(unit)
    if unit[:1] == "T":
        return unresolved(period(1, unit), "DURATION")
    side = first(terms, "before", "after", "next", "following", "previous", "that")
    near = int(side.value) if side else 0
    return around(step(here, unit, near) if here else None, unit) if unit != "L" else unresolved("XX")


def read_nearby(terms: Terms, setting: Setting) -> Reading:
    """“In the coming days”, “in recent weeks”, “the past few months”: about so far from the report."""
    unit = _unit_of(terms)
    ahead = first(terms, "next", "coming") is not None
    when_ = stretch(setting.anchor, unit, _FEW if ahead else -_FEW, about=True) if unit in ("D", "W", "M") else None
    return Reading("DURATION", period(None, unit), when_)


def read_stretch(terms: Terms, setting: Setting) -> Reading:
    """“The past two months” ends with the report, “the next three days” begins with it."""
    unit, number = _unit_of(terms), count([t for t in terms if t.kind not in ORDINAL])
    side = first(terms, "last", "past", "next", "coming", "recent", "latest")
    if number is None or side is None or not unit or unit[0] == "T":
        return unresolved(period(number, unit), "DURATION")
    return Reading("DURATION", period(number, unit), stretch(setting.anchor, unit, number if side.kind in ("next", "coming") else -number))


def read_near(terms: Terms, setting: Setting) -> Reading:
    """“Last week”, “this month”, “next year”; “that year” is the one just mentioned."""
    unit = _unit_of(terms)
    near = first(terms, *NEAR, "recent")
    off = 0 if near is None else -1 if near.kind == "recent" else int(near.value)
    mentioned = setting.narrative if near is None else near.kind in ("that", "previous", "following")
    here = setting.past if mentioned else setting.anchor
    if near and near.kind == "past" and unit != "W":
        return Reading("DURATION", period(1, unit), stretch(here, unit, -1))
    if unit[:1] == "T":
        return unresolved(period(1, unit), "DURATION")
    reading = around(step(here, unit, off) if here and unit != "L" else None, unit)
    edge = value(terms, "early", "late", "edge")
    return narrowed(reading, edge, setting) if edge else reading


def read_weekend(terms: Terms, setting: Setting) -> Reading:
    """Reads "at the weekend"."""
    here = setting.here
    if here is None:
        return unresolved("XXXX-WXX-WE")
    back = 0 if setting.tense == COMING or here.isoweekday() >= 6 else -1
    return around(step(here, "W", back), "WE")


def read_every(terms: Terms, _: Setting) -> Reading:
    """Reads "every Tuesday", "each month"."""
    if weekday := first(terms, "weekday", "weekday_short", "weekdays"):
        part_of_day = value(terms, "part")
        return unresolved(f"XXXX-WXX-{weekday.value}" + (f"T{part_of_day}" if part_of_day else ""), "SET")
    if month := first(terms, *MONTH):
        return unresolved(f"XXXX-{int(month.value):02}", "SET")
    if part := first(terms, "part", "parts"):
        return unresolved(f"XXXX-XX-XXT{part.value}", "SET")
    if season := first(terms, "season"):
        return unresolved(f"XXXX-{season.value}", "SET")
    if first(terms, "weekend"):
        return unresolved("XXXX-WXX-WE", "SET")
    if first(terms, "times"):
        return unresolved(period(1, _unit_of(terms)), "SET")  # "three times a week" is each week
    number = 2.0 if first(terms, "other", "second") else count(terms)
    return unresolved(period(number, _unit_of(terms)), "SET")


def read_often(terms: Terms, _: Setting) -> Reading:
    """Reads "daily", "twice a week"."""
    return unresolved(terms[0].value, "SET")


def read_duration(terms: Terms, _: Setting) -> Reading:
    """Reads "more than four years"."""
    if first(terms, "while"):
        return unresolved("PXX", "DURATION")
    number = None if terms[0].kind in ("units", "full") and not first(terms, "a") else count(terms)
    return unresolved(period(number, _unit_of(terms)), "DURATION")


def clock_of(terms: Terms) -> str:
    """The time of day: "8 p.m." is 20:00; "" where the digits are none.

    >>> from onrecord.annotators.times_words import places, spell, term
    >>> say = lambda words: [term(words, span) for span in places(words)]
    >>> clock_of(say("8:15 p.m.")), clock_of(say("0630 GMT")), clock_of(say("12 a.m."))
    ('20:15', '06:30', '00:00')
    """
    if moment := first(terms, "moment"):
        return moment.value
    digits = re.sub(r"\D", ":", value(terms, "clock", "clock_dotted", "day", "hhmm", "year"))
    if ":" not in digits and len(digits) == 4:
        digits = f"{digits[:2]}:{digits[2:]}"
    hour, _, minute = digits.partition(":")
    half = first(terms, "meridiem")
    number = int(hour) % 12 + 12 * (half.word[0] in "pP") if half and int(hour) <= 12 else int(hour)
    return f"{number:02}:{minute[:2] or '00'}" if number <= 24 and (minute[:2] or "0") < "60" else ""


def timed(day: Reading, terms: Terms) -> Reading:
    """A day with the time of day that stands beside it."""
    part = value(terms, "overnight", "part")
    clock = part or clock_of(terms)
    stamp, _, told = day.value.partition("T")
    if not part and told in ("NI", "EV", "AF") and "05" <= clock[:2] < "12" and not first(terms, "meridiem"):
        clock = f"{int(clock[:2]) + 12}{clock[2:]}"  # "at 10:30 last night"
    return Reading("TIME", f"{stamp}T{clock}", day.when, "T")


def read_clock(terms: Terms, setting: Setting) -> Reading:
    """A time of day without a day is of the day mentioned in its sentence, in a narrative of the last one, else of the report."""
    here = setting.beside or setting.here
    return timed(around(here, "D"), terms)


def read_part(terms: Terms, setting: Setting) -> Reading:
    """Reads "this morning", "on the night of"."""
    focus = setting.focus
    here = setting.past if focus and focus.grain in ("D", "T") else None
    return parted(around(here, "D"), terms) if here else unresolved(f"XXXX-XX-XXT{value(terms, 'part')}", "TIME")


def read_ref(terms: Terms, _: Setting) -> Reading:
    """Reads "now", "recently", "the future"."""
    if first(terms, "these"):
        return unresolved("PRESENT_REF")
    found = first(terms, "now", "recently", "soon", "future", "recent")
    return unresolved(found.value if found else "PAST_REF")
