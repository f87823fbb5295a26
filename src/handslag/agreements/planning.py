# SPDX-License-Identifier: EUPL-1.2
"""When a partnership is followed up and warned of its end: occasions from the cadence, months counted in the calendar. Pure."""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from handslag.guidelines.format_values import Cadence
from handslag.kernel.workdays import is_workday

MONTHS: dict[Cadence, int] = {
    Cadence.MONTHLY: 1,
    Cadence.QUARTERLY: 3,
    Cadence.HALF_YEARLY: 6,
    Cadence.YEARLY: 12,
}
DAYS_TO_REPORT = 30
"""How long after a period the parties have to report, when nothing else is said; our own default, no rule of law."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """A follow-up to come: the period it looks back on (half-open), the day it is due, and if both sides evaluate."""

    from_on: date
    until_on: date
    due_on: date
    has_evaluation: bool


def months_after(day: date, months: int) -> date:
    """Return the same day a number of months later (earlier when negative), or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def months_before(day: date, months: int) -> date:
    """Return the same day a number of months earlier, or the last day of a shorter month."""
    return months_after(day, -months)


def months_between(start: date, until: date) -> int:
    """Count the whole months of a half-open period."""
    months = (until.year - start.year) * 12 + until.month - start.month
    return months if months_after(start, months) <= until else months - 1


def occasions(starts_on: date, until_on: date, cadence: str, evaluate_months: int | None) -> list[Occasion]:
    """Plan the follow-ups of a term: one per period of the cadence, yearly where none is named.

    The evaluation comes with the last occasion that is due at least ``evaluate_months`` before the end, or with the last
    one of all. What is due on a day off moves to the next working day.
    """
    found = list(_periods(starts_on, until_on, MONTHS.get(Cadence(cadence), 12) if cadence else 12))
    latest = months_before(until_on, evaluate_months) if evaluate_months else until_on
    in_time = [place for place, (_start, end) in enumerate(found) if end <= latest]
    evaluates = in_time[-1] if in_time else len(found) - 1
    return [
        Occasion(start, end, _due(end, until_on), place == evaluates)
        for place, (start, end) in enumerate(found)
    ]


def _periods(starts_on: date, until_on: date, months: int) -> Iterator[tuple[date, date]]:
    start, count = starts_on, 1
    while start < until_on:
        end = min(months_after(starts_on, months * count), until_on)
        yield start, end
        start, count = end, count + 1


def _due(end: date, until_on: date) -> date:
    """Return the day a follow-up is due: some time after its period, and never after the last day of the term."""
    due = _open_day(end + timedelta(days=DAYS_TO_REPORT))
    if due < until_on:
        return due
    due = until_on - timedelta(days=1)
    while not is_workday(due):
        due -= timedelta(days=1)
    return due


def _open_day(day: date) -> date:
    while not is_workday(day):
        day += timedelta(days=1)
    return day
