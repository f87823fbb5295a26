# SPDX-License-Identifier: EUPL-1.2
"""When the calendar reminds: on working days, before and after, so many times and no more."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handslag.dossiers.reminding import Awaited, due_reminder
from handslag.kernel.workdays import is_workday, workdays_between

DAYS = st.dates(min_value=date(2020, 1, 1), max_value=date(2035, 1, 1))


def reminders(due_on: date, start: date, days: int, missed: frozenset[date] = frozenset()) -> dict[int, date]:
    """Run the calendar day by day, but for the days missed, and return when each reminder came."""
    awaited = Awaited("opinion", due_on)
    found: dict[int, date] = {}
    for step in range(days):
        today = start + timedelta(days=step)
        made = frozenset((awaited.key, number) for number in found)
        number = None if today in missed else due_reminder(awaited, today, made)
        if number is not None:
            found[number] = today
    return found


def test_one_before_and_three_after():
    found = reminders(date(2026, 3, 18), date(2026, 3, 2), 90)

    assert found == {
        0: date(2026, 3, 16),
        1: date(2026, 3, 19),
        2: date(2026, 4, 2),
        3: date(2026, 4, 20),
    }


@pytest.mark.parametrize(
    ("due_on", "before", "after"),
    [
        (date(2026, 4, 7), date(2026, 4, 1), date(2026, 4, 8)),  # the Tuesday after Easter
        (date(2026, 4, 2), date(2026, 3, 31), date(2026, 4, 7)),  # Maundy Thursday
        (date(2026, 6, 22), date(2026, 6, 17), date(2026, 6, 23)),  # the Monday after Midsummer
        (date(2026, 6, 18), date(2026, 6, 16), date(2026, 6, 22)),  # the day before Midsummer Eve
        (date(2026, 12, 23), date(2026, 12, 21), date(2026, 12, 28)),  # the day before Christmas Eve
    ],
)
def test_days_off_do_not_count(due_on, before, after):
    found = reminders(due_on, due_on - timedelta(days=20), 40)

    assert (found[0], found[1]) == (before, after)


@given(DAYS)
def test_nobody_is_reminded_on_a_day_off(due_on):
    found = reminders(due_on, due_on - timedelta(days=10), 60)

    assert all(is_workday(day) for day in found.values())


@given(DAYS)
def test_reminders_come_when_counted_anew_they_should(due_on):
    found = reminders(due_on, due_on - timedelta(days=20), 80)

    assert workdays_between(found[0], due_on) <= 2
    assert [workdays_between(due_on, found[number]) for number in (1, 2, 3)] == [1, 11, 21]


@given(DAYS, st.integers(min_value=-5, max_value=30))
def test_days_missed_put_a_reminder_off_but_never_double_it(due_on, gone):
    start = due_on - timedelta(days=20)
    off = frozenset(due_on + timedelta(days=gone + step) for step in range(3))

    daily, late = reminders(due_on, start, 90), reminders(due_on, start, 90, off)

    assert set(late) >= set(daily) - {0}
    assert all(late[number] >= daily[number] for number in late)
    assert len(set(late.values())) == len(late)


def test_what_is_old_is_reminded_of_once():
    assert reminders(date(2024, 1, 10), date(2026, 3, 2), 60) == {3: date(2026, 3, 2)}
