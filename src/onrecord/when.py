"""A time as news gives it: EDTF text with the earliest and the latest day it may mean."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta


@dataclass(frozen=True, order=True, slots=True)
class When:
    """EDTF level 1 text ("2023-09-10/2023-09-13", "2023-09", "2023-08-11/2023-08-20") and its bounds, both days included.

    An open side ("since 2019") has the bound None.
    """

    edtf: str
    earliest: date | None
    latest: date | None

    @property
    def exact(self) -> bool:
        """Whether it is one day."""
        return self.earliest is not None and self.earliest == self.latest


def may_equal(a: When | None, b: When | None) -> bool:
    """Whether two times may be the same: an unknown time may be any.

    >>> may_equal(When("2019", date(2019, 1, 1), date(2019, 12, 31)), When("2019-04", date(2019, 4, 1), date(2019, 4, 30)))
    True
    """
    if a is None or b is None:
        return True
    low = max(a.earliest or date.min, b.earliest or date.min)
    high = min(a.latest or date.max, b.latest or date.max)
    return low <= high


def narrower(a: When | None, b: When | None) -> When | None:
    """The one of two times that says more."""
    if a is None or b is None:
        return a or b
    return a if _width(a) <= _width(b) else b


def _width(w: When) -> int:
    return ((w.latest or date.max) - (w.earliest or date.min)).days


def on(day: date) -> When:
    """One day.

    >>> on(date(2023, 9, 6)).edtf
    '2023-09-06'
    """
    return When(day.isoformat(), day, day)


def month(year: int, number: int) -> When:
    """One month.

    >>> month(2023, 2).latest
    datetime.date(2023, 2, 28)
    """
    return When(f"{year:04}-{number:02}", date(year, number, 1), date(year, number, monthrange(year, number)[1]))


def months(first: When, last: When) -> When:
    """From one month, year or decade to another, both included, as EDTF can say it.

    >>> months(month(2023, 7), month(2023, 9)).edtf
    '2023-07/2023-09'
    """
    return When(f"{_end(first, 0, first.earliest)}/{_end(last, -1, last.latest)}", first.earliest, last.latest)


def year(number: int) -> When:
    """One year."""
    return When(f"{number:04}", date(number, 1, 1), date(number, 12, 31))


def decade(number: int) -> When:
    """Ten years: 199 is the nineties.

    >>> decade(199).edtf
    '199X'
    """
    return When(f"{number:03}X", date(number * 10, 1, 1), date(number * 10 + 9, 12, 31))


def century(number: int) -> When:
    """A hundred years as EDTF counts them: 19 is "the 20th century"."""
    return When(f"{number:02}XX", date(number * 100, 1, 1), date(number * 100 + 99, 12, 31))


def between(first: date, last: date) -> When:
    """From one day to another, both included; one day where they are the same.

    >>> between(date(2023, 9, 10), date(2023, 9, 13)).edtf
    '2023-09-10/2023-09-13'
    """
    return on(first) if first == last else When(f"{first.isoformat()}/{last.isoformat()}", first, last)


def since(when: When) -> When:
    """From then on, the end left open.

    >>> since(year(2019)).edtf
    '2019/..'
    """
    return When(f"{_end(when, 0, when.earliest)}/..", when.earliest, None)


def until(when: When) -> When:
    """Up to then, the beginning left open.

    >>> until(on(date(2023, 9, 15))).edtf
    '../2023-09-15'
    """
    return When(f"../{_end(when, -1, when.latest)}", None, when.latest)


def _end(when: When, side: int, bound: date | None) -> str:
    """An end of an interval. EDTF level 1 has no decades and no seasons there: the year or the month takes their place."""
    edtf = when.edtf.split("/")[side]
    if bound and edtf.endswith("X"):
        return f"{bound.year:04}"
    return f"{bound.year:04}-{bound.month:02}" if bound and edtf[-3:] in ("-21", "-22", "-23", "-24") and len(edtf) == 7 else edtf


MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")


def day_words(day: date | None) -> str:
    """A day in full, "undated" where there is none.

    >>> day_words(date(2026, 3, 2))
    '2 March 2026'
    """
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}" if day else "undated"


def moment_words(stamp: str) -> str:
    """A day and, where it is given, the time of day with its zone; what is neither stays as it stands.

    >>> moment_words("2023-09-06T18:40:00Z"), moment_words("2023-09-06T18:40-03:30"), moment_words("2023-09-06")
    ('6 September 2023, 18:40 UTC', '6 September 2023, 18:40 UTC−3:30', '6 September 2023')
    >>> moment_words("2023-09"), moment_words("Wednesday")
    ('September 2023', 'Wednesday')
    """
    try:
        if len(stamp) == len("2023-09"):
            return when_words(month(int(stamp[:4]), int(stamp[5:])))
        found = datetime.fromisoformat(stamp)
    except ValueError:
        return stamp
    return (
        f"{day_words(found.date())}, {found:%H:%M}{_zone(found.utcoffset())}" if len(stamp) > len("2023-09-06") else day_words(found.date())
    )


def _zone(offset: timedelta | None) -> str:
    if offset is None:
        return ""
    hours, minutes = divmod(abs(offset) // timedelta(minutes=1), 60)
    sign = "−" if offset < timedelta() else "+"
    return f" UTC{sign}{hours}{f':{minutes:02}' if minutes else ''}" if offset else " UTC"


def when_words(when: When) -> str:
    """A time as an editor would print it.

    >>> when_words(When("2026-04-11/2026-04-20", date(2026, 4, 11), date(2026, 4, 20)))
    '11–20 April 2026'
    >>> when_words(When("2026-04", date(2026, 4, 1), date(2026, 4, 30)))
    'April 2026'
    """
    a, b = when.earliest, when.latest
    if a is None or b is None:
        return f"since {day_words(a)}" if a else f"until {day_words(b)}" if b else when.edtf
    if a == b:
        return day_words(a)
    if a.day == 1 and (b + timedelta(1)).day == 1 and a.year == b.year:
        return _whole_months(a, b)
    if a.year != b.year:
        return f"{day_words(a)} – {day_words(b)}"
    return f"{a.day}–{day_words(b)}" if a.month == b.month else f"{a.day} {MONTHS[a.month - 1]} – {day_words(b)}"


def _whole_months(a: date, b: date) -> str:
    if (a.month, b.month) == (1, 12):
        return str(a.year)
    first, last = MONTHS[a.month - 1], MONTHS[b.month - 1]
    return f"{last} {b.year}" if first == last else f"{first}–{last} {b.year}"
