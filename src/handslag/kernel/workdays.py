# SPDX-License-Identifier: EUPL-1.2
"""Swedish working days: what a promise of "five working days" means."""

from datetime import date, timedelta
from functools import cache
from itertools import accumulate

import holidays

_SWEDISH = holidays.country_holidays("SE", include_sundays=False)
_EVES = frozenset({(12, 24), (12, 31)})


def is_workday(day: date) -> bool:
    """Tell if public offices are normally open on the day.

    Law: unverified (holidays as kept by the library; Midsummer Eve, Christmas Eve and New Year's Eve are counted as closed).
    """
    return (
        day.weekday() < 5
        and day not in _SWEDISH
        and (day.month, day.day) not in _EVES
        and not _is_midsummer_eve(day)
    )


def add_workdays(start: date, days: int) -> date:
    """Return the day that lies a number of working days after the start.

    Units: ``days`` counts working days; the start itself is not counted.
    """
    day = start
    left = days
    while left > 0:
        day += timedelta(days=1)
        left -= is_workday(day)
    return day


def workdays_between(start: date, end: date) -> int:
    """Count the working days after the start up to and including the end; negative when the end lies before."""
    if end < start:
        return -workdays_between(end, start)
    whole_years = sum(_counted(year)[-1] for year in range(start.year, end.year))
    return whole_years + _counted(end.year)[_place(end)] - _counted(start.year)[_place(start)]


@cache
def _counted(year: int) -> tuple[int, ...]:
    """Return for each day of a year how many working days have passed with it.

    Why kept: statistics count the days of very many cases.
    """
    first = date(year, 1, 1)
    length = (date(year + 1, 1, 1) - first).days
    return tuple(accumulate(is_workday(first + timedelta(days=step)) for step in range(length)))


def _place(day: date) -> int:
    return day.timetuple().tm_yday - 1


def _is_midsummer_eve(day: date) -> bool:
    return day.month == 6 and day.weekday() == 4 and 19 <= day.day <= 25
