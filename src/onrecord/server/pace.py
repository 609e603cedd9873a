"""How much of what others add one state takes in: little while somebody rules, more the longer it waits."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

FEWEST = 60  # entries that a portion has at least
BRISK = 0.7  # seconds that a portion may take while somebody rules, who waits for no more than one
CALM = 1.0  # seconds that it may take where nobody has ruled lately
LONGEST = 4.0  # seconds that it may take however long entries have waited
OF_WAIT, OF_CALM_WAIT = 10.0, 4.0  # a portion may take this part of the time for which the first of its entries has waited
SITTING = 60.0  # seconds after a ruling in which another is awaited
SHARE = 8  # where nobody rules, at least this part of what waits is taken in, so that much is not gone through in a hundred states


class Pace:
    """Sizes portions by the time that the latest one took.

    Args:
        clock: tells seconds.

    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._came = deque[tuple[float, int]]()  # when entries were seen first, and how many of them wait still
        self._latest = FEWEST, BRISK
        self._ruled = -SITTING

    @property
    def waiting(self) -> int:
        """How many entries wait."""
        return sum(count for _, count in self._came)

    def came(self, count: int) -> None:
        """So many entries more wait."""
        if count:
            self._came.append((self._clock(), count))

    def ruled(self) -> None:
        """Somebody has ruled."""
        self._ruled = self._clock()

    def portion(self) -> int:
        """How many of those that wait the next state takes in: as many as take no longer than they may, by the latest."""
        count, seconds = self._latest
        wanted = max(FEWEST, int(count * self._limit() / max(seconds, 0.001)))
        return min(self.waiting, wanted if self._sits() else max(wanted, self.waiting // SHARE))

    def took(self, count: int, seconds: float) -> None:
        """A state took in so many entries, in so many seconds."""
        if count >= FEWEST:
            self._latest = count, seconds
        while count and self._came:
            at, waits = self._came.popleft()
            if waits > count:
                self._came.appendleft((at, waits - count))
            count -= min(waits, count)

    def _sits(self) -> bool:
        return self._clock() - self._ruled < SITTING

    def _limit(self) -> float:
        """Seconds that a portion may take."""
        waited = self._clock() - self._came[0][0] if self._came else 0.0
        least = max(BRISK, waited / OF_WAIT) if self._sits() else max(CALM, waited / OF_CALM_WAIT)
        return min(LONGEST, least)
