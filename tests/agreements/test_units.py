# SPDX-License-Identifier: EUPL-1.2
"""What contributions are counted in, as a word after a number."""

from decimal import Decimal

import pytest

from handslag.agreements.models import Contribution, ContributionUnit
from handslag.web.agreements.giving import amount
from handslag.web.following.comparing import quantity_words


@pytest.mark.parametrize(
    ("unit", "one", "many"),
    [
        ("kronor", "krona", "kronor"),
        ("hours", "timme", "timmar"),
        ("pieces", "stycke", "stycken"),
        ("square_metres", "kvadratmeter", "kvadratmeter"),
        ("months", "månad", "månader"),
        ("occasions", "tillfälle", "tillfällen"),
    ],
)
def test_one_is_told_in_the_singular_and_all_else_in_the_plural(unit, one, many):
    counted = ContributionUnit(unit)

    assert [counted.after(Decimal(number)) for number in ("1", "1.00", "0", "0.5", "1.5", "21")] == [
        one, one, many, many, many, many,
    ]  # fmt: skip
    assert amount(Contribution(unit=unit, quantity=Decimal("1.00"))) == f"1\u00a0{one}"
    assert quantity_words(Decimal(1), unit) == f"1\u00a0{one}"
    assert quantity_words(Decimal(2), unit) == f"2\u00a0{many}"
