# SPDX-License-Identifier: EUPL-1.2
"""Moments of the demonstration: working days counted back from today."""

from bisect import bisect_right
from datetime import date, datetime, timedelta

from handslag.kernel.clock import legal_date, moment_on
from handslag.kernel.workdays import is_workday

MOST_BACK = 780


class Days:
    """The working days before a moment; day 1 is the last one that has passed whole."""

    def __init__(self, now: datetime) -> None:
        """List the days once."""
        self.now = now
        self.today = legal_date(now)
        self._back: list[date] = []
        day = self.today
        while len(self._back) < MOST_BACK:
            day -= timedelta(days=1)
            if is_workday(day):
                self._back.append(day)

    def ago(self, days: int) -> date:
        """Return the working day a number of working days before today."""
        return self._back[days - 1]

    def back(self, day: date) -> int:
        """Return how many working days before today the first working day on or after a day lies; at least one."""
        return max(1, bisect_right(self._back, -day.toordinal(), key=lambda one: -one.toordinal()))

    def moment(self, days: int, minutes: int = 0) -> datetime:
        """Return a moment of office hours on a working day before today.

        Units: ``minutes`` after eight in the morning.
        """
        return moment_on(self.ago(days), 8 + minutes // 60, minutes % 60)

    def begins(self) -> datetime:
        """Return the moment the demonstration's history begins, before all cases."""
        return self.moment(MOST_BACK)
