# SPDX-License-Identifier: EUPL-1.2
"""Numbers with their words, as the public reads them."""

from decimal import Decimal

import pytest

from handslag.guidelines.format_agreement import Unit
from handslag.register.wording import amount_words


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        ("1", Unit.MONTHS, "1 månad"),
        ("36", Unit.MONTHS, "36 månader"),
        ("1", Unit.DAYS, "1 dag"),
        ("1.5", Unit.DAYS, "1,5 dagar"),
        ("1", Unit.EUR, "1 euro"),
        ("0.5", Unit.FRACTION, "50 procent"),
    ],
)
def test_a_value_of_the_guideline_is_told_in_the_singular_when_it_is_one(value, unit, words):
    assert amount_words(Decimal(value), unit) == words
