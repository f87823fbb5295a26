# SPDX-License-Identifier: EUPL-1.2
"""Amounts are looked up by day and never guessed."""

from datetime import date
from decimal import Decimal

import pytest

from handslag.guidelines.parameters import Trust, value_on, values_on
from tests.guidelines.packs import SOURCE, head, resolved

PACK = resolved(
    head()
    + '\n[[parameters]]\nid = "hour"\ntitle = {sv = "Timme", en = "Hour"}\nunit = "SEK_per_hour"\nrecheck_months = 12\n'
    + f"source = {SOURCE}\nvalues = [\n"
    + '{value = 200, valid_from = 2024-01-01, valid_until = 2025-01-01, certainty = "read", checked_on = 2024-01-01},\n'
    + '{value = 210, valid_from = 2025-01-01, valid_until = 2026-01-01, certainty = "check"},\n'
    + '{value = 220.5, valid_from = 2026-01-01, valid_until = 2027-01-01, certainty = "read", checked_on = 2026-01-01},\n'
    + '{valid_from = 2027-01-01, valid_until = 2028-01-01, certainty = "unknown"},\n'
    + '{value = 230, valid_from = 2028-01-01, certainty = "read", checked_on = 2028-01-01},\n]\n'
).pack


@pytest.mark.parametrize(
    ("day", "value", "trust"),
    [
        (date(2023, 12, 31), None, Trust.UNKNOWN),
        (date(2024, 1, 1), Decimal(200), Trust.SURE),
        (date(2024, 12, 31), Decimal(200), Trust.SURE),
        (date(2025, 1, 1), Decimal(210), Trust.CHECK),
        (date(2026, 12, 31), Decimal("220.5"), Trust.SURE),
        (date(2027, 6, 1), None, Trust.UNKNOWN),
        (date(2028, 6, 1), Decimal(230), Trust.SURE),
        (date(2030, 1, 1), Decimal(230), Trust.STALE),
    ],
)
def test_the_value_in_force_on_a_day(day: date, value: Decimal | None, trust: Trust) -> None:
    found = value_on(PACK, "hour", day)

    assert (found.value, found.trust) == (value, trust)
    assert (found.warning is None) == (trust is Trust.SURE)


def test_all_values_of_a_pack_are_given_at_once() -> None:
    assert [found.parameter_id for found in values_on(PACK, date(2026, 1, 1))] == ["hour"]


def test_a_parameter_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        value_on(PACK, "gone", date(2026, 1, 1))
