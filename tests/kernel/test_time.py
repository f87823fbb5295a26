# SPDX-License-Identifier: EUPL-1.2
"""The clock, working days and half-open periods."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handslag.kernel import clock
from handslag.kernel.errors import Invalid
from handslag.kernel.periods import Period
from handslag.kernel.workdays import add_workdays, is_workday, workdays_between

DAYS = st.dates(min_value=date(2020, 1, 1), max_value=date(2035, 1, 1))


def test_the_legal_date_is_swedish():
    with clock.at(datetime(2026, 6, 30, 22, 30, tzinfo=UTC)):
        assert clock.today() == date(2026, 7, 1)


def test_the_clock_takes_no_moment_without_zone():
    with pytest.raises(ValueError, match="aware"), clock.at(datetime(2026, 1, 1)):
        pass


@pytest.mark.parametrize(
    "closed",
    [
        date(2026, 1, 1),
        date(2026, 4, 3),
        date(2026, 5, 1),
        date(2026, 6, 6),
        date(2026, 6, 19),
        date(2026, 12, 24),
    ],
)
def test_offices_are_closed_on_holidays(closed):
    assert not is_workday(closed)


def test_working_days_pass_over_easter():
    assert add_workdays(date(2026, 4, 2), 1) == date(2026, 4, 7)


@given(DAYS, st.integers(min_value=0, max_value=60))
def test_counting_forth_and_back_agree(start, days):
    assert workdays_between(start, add_workdays(start, days)) == days


def test_a_period_holds_its_first_day_and_not_its_last():
    period = Period(date(2026, 1, 1), date(2026, 2, 1))

    assert period.holds(date(2026, 1, 1))
    assert not period.holds(date(2026, 2, 1))


@given(DAYS, st.integers(min_value=0, max_value=400))
def test_a_period_without_days_is_refused(start, back):
    with pytest.raises(Invalid):
        Period(start, start - timedelta(days=back))


@given(DAYS, DAYS, st.integers(min_value=1, max_value=90), st.integers(min_value=1, max_value=90))
def test_overlap_means_a_shared_day(one, other, length, other_length):
    first, second = (
        Period(one, one + timedelta(days=length)),
        Period(other, other + timedelta(days=other_length)),
    )

    shared = any(second.holds(one + timedelta(days=step)) for step in range(length))

    assert first.overlaps(second) is second.overlaps(first) is shared
