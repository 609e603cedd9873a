"""From numbers of the calendar to what TIMEX3 and EDTF say: grains, steps, tense and the point that a relative time starts from."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta

from onrecord import when
from onrecord.when import When

PAST, OPEN, COMING = -1, 0, 1
GRAINS = {
    "D": "day",
    "W": "week",
    "F": "fortnight",
    "M": "month",
    "Q": "quarter",
    "Y": "year",
    "E": "decade",
    "C": "century",
    "WE": "weekend",
    "H": "half",
}
_MONTHS_IN = {"M": 1, "Q": 3, "H": 6, "Y": 12, "E": 120, "C": 1200}
_DAYS_IN = {"D": 1, "W": 7, "F": 14, "WE": 7}
# The widest that a season is taken to be, by the sky and by the calendar; northern hemisphere.
_SEASONS = {"SP": ("21", 3, 6, 20), "SU": ("22", 6, 9, 22), "FA": ("23", 9, 12, 20)}


@dataclass(frozen=True, slots=True)
class Reading:
    """What an expression says: TIMEX3 kind and value, the time, and how fine it is ("D" day, "M" month …, "" none)."""

    kind: str
    value: str
    when: When | None = None
    grain: str = ""


@dataclass(frozen=True, slots=True)
class Setting:
    """Where an expression is read from.

    Args:
        anchor: the day of the report, None where it bears none.
        focus: the last date that the text mentioned.
        tale: the last one that was no year named in passing: where a narrative goes on from.
        tense: of the clause: PAST, OPEN or COMING.
        narrative: the report tells of years long gone, so that "in July" is a July of those years.
        day: the last single day that the text mentioned.
        beside: the last single day that the sentence mentioned.
        over: the words before say that it is over: "the year ended Jan. 31".
        told: the token at which the passage last named such a year, with a day or a month.

    """

    anchor: date | None
    focus: Reading | None = None
    tense: int = OPEN
    narrative: bool = False
    day: Reading | None = None
    told: int = -80
    beside: date | None = None
    tale: Reading | None = None
    over: bool = False

    @property
    def here(self) -> date | None:
        """The day that "in July" and "on Monday" are near to."""
        if not self.narrative or self.tale is None or self.tale.when is None:
            return self.anchor
        told, ranged = self.tale.when, "/" in self.tale.value and self.tale.grain in ("D", "M")
        return (told.latest if ranged else told.earliest) or self.anchor

    def start(self, unit: str) -> date | None:
        """The day that "two days later" (unit D) or "a year earlier" (unit Y) starts from."""
        mentioned = self.day.when if self.day and unit == "D" else None
        return mentioned.earliest if mentioned else self.anchor if unit == "D" and not self.narrative else self.past

    @property
    def past(self) -> date | None:
        """The day that "a day earlier" starts from: the last date mentioned, else that of the report."""
        mentioned = self.focus.when if self.focus else None
        return (mentioned.earliest if mentioned else None) or self.anchor


def unresolved(value: str, kind: str = "DATE") -> Reading:
    """An expression that was found and cannot be resolved."""
    return Reading(kind, value)


def step(day: date, grain: str, n: int) -> date | None:
    """The day so many days, weeks, months … away; None where the calendar ends.

    >>> step(date(2023, 3, 31), "M", -1)
    datetime.date(2023, 2, 28)
    """
    try:
        if grain in _DAYS_IN:
            return day + timedelta(days=n * _DAYS_IN[grain])
        years, month0 = divmod(day.year * 12 + day.month - 1 + n * _MONTHS_IN[grain], 12)
        return date(years, month0 + 1, min(day.day, monthrange(years, month0 + 1)[1]))
    except (OverflowError, ValueError):
        return None


def around(day: date | None, grain: str) -> Reading:
    """The day, week, month … in which a day lies.

    >>> around(date(2023, 9, 6), "W").value, around(date(2023, 9, 6), "Q").when.edtf
    ('2023-W36', '2023-07/2023-09')
    """
    if day is None:
        return unresolved(_blank(grain))
    if grain in ("W", "WE", "F"):
        return _week(day, grain)
    if grain in ("Q", "H"):
        return part_of_year(day.year, grain, (day.month - 1) // _MONTHS_IN[grain] + 1)
    if grain == "D":
        return Reading("DATE", day.isoformat(), when.on(day), "D")
    return month_of(day.year, day.month) if grain == "M" else years_of(day.year, grain)


def _blank(grain: str) -> str:
    return {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX", "E": "XXX", "C": "XX"}.get(
        grain, "XXXX"
    )


def _week(day: date, grain: str) -> Reading:
    year, week, weekday = day.isocalendar()
    try:
        monday = day - timedelta(days=weekday - 1)
        first = monday + timedelta(days=5) if grain == "WE" else monday
        last = monday + timedelta(days=13 if grain == "F" else 6)
    except OverflowError:
        return unresolved(_blank(grain))
    return Reading("DATE", f"{year:04}-W{week:02}{'-WE' if grain == 'WE' else ''}", when.between(first, last), grain)


def month_of(year: int, number: int) -> Reading:
    """A month of a year."""
    value = f"{year:04}-{number:02}"
    return Reading("DATE", value, when.month(year, number), "M") if _in_calendar(year) else unresolved(value)


def _in_calendar(year: int) -> bool:
    """Whether a whole year (and the winter after it) has days that can be named."""
    return 0 < year < MAXYEAR


def years_of(year: int, grain: str = "Y") -> Reading:
    """The year, decade or century in which a year lies."""
    if not _in_calendar(year) or (grain != "Y" and not 100 <= year < MAXYEAR - 99):
        return unresolved({"E": f"{year // 10:03}", "Y": f"{year:04}"}.get(grain, f"{year // 100:02}"))
    if grain == "E":
        return Reading("DATE", f"{year // 10:03}", when.decade(year // 10), "E")
    if grain in ("C", "L"):
        return Reading("DATE", f"{year // 100:02}", when.century(year // 100), "C")
    return Reading("DATE", f"{year:04}", when.year(year), "Y")


def part_of_year(year: int, grain: str, number: int) -> Reading:
    """A quarter or a half of a year.

    >>> part_of_year(2023, "Q", 3).when.edtf
    '2023-07/2023-09'
    """
    if not _in_calendar(year):
        return unresolved(f"{year:04}-{grain}{number}")
    width = _MONTHS_IN[grain]
    last = number * width
    return Reading("DATE", f"{year:04}-{grain}{number}", when.months(when.month(year, last - width + 1), when.month(year, last)), grain)


def season_of(year: int, season: str) -> Reading:
    """A season, northern hemisphere; a winter is named by the year in which it begins.

    >>> season_of(2023, "WI").when.edtf
    '2023-12/2024-02'
    """
    value = f"{year:04}-{season}"
    if not _in_calendar(year):
        return unresolved(value)
    if season == "WI":
        return Reading("DATE", value, when.months(when.month(year, 12), when.month(year + 1, 2)), "S")
    code, first, last, day = _SEASONS[season]
    return Reading("DATE", value, When(f"{year:04}-{code}", date(year, first, 1), date(year, last, day)), "S")


def day_of(year: int, number: int, day: int) -> Reading:
    """A day, unresolved where the calendar has none (30 February)."""
    try:
        return around(date(year, number, day), "D")
    except ValueError:
        return unresolved(f"{year:04}-{number:02}-{day:02}")


def nearest_year(month: int, day: int | None, setting: Setting) -> int | None:
    """The year of a month (and day) that stands without one.

    A month goes by the tense; a day, and a month without a tense, is the nearest, on the side of the tense where both are far.
    """
    here = setting.here
    if here is None:
        return None
    if setting.narrative:
        going_on = setting.tale is not None and setting.tale.grain in ("D", "M", "T") and here.month - month >= 8
        return here.year + going_on
    if setting.over and day:
        return here.year - ((month, day) > (here.month, here.day))
    if day is None and setting.tense != OPEN:
        wrong_side = month > here.month if setting.tense == PAST else month < here.month
        return here.year + setting.tense if wrong_side else here.year
    away = (month - here.month) + ((day or 15) - here.day) / 31
    return here.year + min((0, -1, 1), key=lambda off: _strain(away + 12 * off, setting.tense))


def _strain(months: float, tense: int) -> float:
    """How far off a day is, and how ill that sits with the tense: "will open on May 10" looks back a month at most."""
    against = 5.0 if tense == COMING and months < -1.5 else 2.0
    return abs(months) + against * (tense * months < 0)


def weekday_of(number: int, setting: Setting) -> Reading:
    """A weekday by tense: the last one up to today, or the next one from today.

    >>> weekday_of(1, Setting(date(2023, 9, 6))).value
    '2023-09-04'
    """
    here = setting.here
    if here is None:
        return unresolved(f"XXXX-WXX-{number}")
    back = (here.isoweekday() - number) % 7
    return around(step(here, "D", (7 - back) % 7 if setting.tense == COMING else -back), "D")


def narrowed(reading: Reading, edge: str, setting: Setting) -> Reading:
    """The early, middle or late part of a time; TIMEX3 keeps the value and says it in `mod`.

    >>> narrowed(month_of(2023, 8), "MID", Setting(None)).when.edtf
    '2023-08-11/2023-08-20'
    """
    w = reading.when
    if edge == "WEEK":
        return around(w.earliest, "W") if w else reading
    if w is None or w.earliest is None or w.latest is None:
        return reading
    narrow = _before_or_after(w.earliest, w.latest, edge, setting) or _third(w.earliest, w.latest, edge, reading.grain)
    return Reading(reading.kind, reading.value, narrow or w, reading.grain)


def _before_or_after(first: date, last: date, edge: str, setting: Setting) -> When | None:
    if setting.anchor is None or not first <= setting.anchor <= last:
        return None
    if edge == "EARLIER":
        return when.between(first, setting.anchor)
    return when.between(setting.anchor, last) if edge == "LATER" else None


def _third(first: date, last: date, edge: str, grain: str) -> When | None:
    which = {"START": 0, "MID": 1, "END": 2}.get(edge)
    if which is None or grain not in ("M", "Y", "E", "C"):
        return None
    if grain == "M":
        return when.between(first.replace(day=(1, 11, 21)[which]), last.replace(day=(10, 20, last.day)[which]))
    if grain == "Y":
        return when.months(when.month(first.year, 4 * which + 1), when.month(first.year, 4 * which + 4))
    years = ((0, 3), (4, 6), (7, 9)) if grain == "E" else ((0, 33), (34, 66), (67, 99))
    return when.months(when.year(first.year + years[which][0]), when.year(first.year + years[which][1]))


def stretch(day: date | None, grain: str, count: float, *, about: bool = False) -> When | None:
    """The stretch of so many days, weeks … that ends (count below 0) or begins at a day.

    >>> stretch(date(2023, 9, 6), "W", -2).edtf
    '2023-08-23/2023-09-06'
    """
    far = _far(day, grain, count) if day else None
    if day is None or far is None:
        return None
    first, last = sorted((day, far))
    marks = ("~", "") if count < 0 else ("", "~")
    a, b = marks if about else ("", "")
    return When(f"{first.isoformat()}{a}/{last.isoformat()}{b}", first, last)


def _far(day: date, grain: str, count: float) -> date | None:
    if count == int(count):
        return step(day, grain, int(count)) if grain in _MONTHS_IN or grain in _DAYS_IN else None
    # A month and a half is 45 days: the calendar has no half months.
    days = {"D": 1, "W": 7, "F": 14, "M": 30, "Q": 91, "H": 182, "Y": 365, "E": 3652}.get(grain, 0)
    return step(day, "D", round(count * days)) if days else None


def easter(year: int) -> date:
    """Easter Sunday of the western churches (Meeus's rule for the Gregorian calendar).

    >>> easter(2024), easter(2025)
    (datetime.date(2024, 3, 31), datetime.date(2025, 4, 20))
    """
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    h = (19 * a + b - d - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    month, day0 = divmod(h + m - 7 * ((a + 11 * h + 22 * m) // 451) + 114, 31)
    return date(year, month, day0 + 1)


def orthodox_easter(year: int) -> date:
    """Easter Sunday of the eastern churches (Meeus's rule for the Julian calendar, 1900 to 2099).

    >>> orthodox_easter(2024)
    datetime.date(2024, 5, 5)
    """
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day0 = divmod(d + e + 114, 31)
    return date(year, month, day0 + 1) + timedelta(days=13)


def holiday_in(year: int, rule: str) -> date | None:
    """The day of a holiday in a year, by the rule in the table.

    >>> holiday_in(2023, "11 Thu 4 +1"), holiday_in(2023, "easter -2")
    (datetime.date(2023, 11, 24), datetime.date(2023, 4, 7))
    """
    words = rule.split()
    if not words:
        return None
    if words[0] in ("easter", "orthodox"):
        return (easter if words[0] == "easter" else orthodox_easter)(year) + timedelta(days=int(words[1]))
    if len(words) == 1:
        return date(year, int(rule[:2]), int(rule[3:]))
    return _nth_weekday(year, int(words[0]), words[1], int(words[2])) + timedelta(days=int(words[3]) if len(words) > 3 else 0)


def _nth_weekday(year: int, month: int, name: str, n: int) -> date:
    number = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun").index(name)
    days = [d for d in (date(year, month, k + 1) for k in range(monthrange(year, month)[1])) if d.weekday() == number]
    return days[n - 1] if n > 0 else days[n]
