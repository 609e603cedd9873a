"""A time as news gives it: EDTF text with the earliest and the latest day it may mean."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


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
