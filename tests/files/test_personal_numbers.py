# SPDX-License-Identifier: EUPL-1.2
"""Which numbers are taken for a person's, and which are not."""

import pytest

from handslag.files.personal_numbers import holds_personal_number


@pytest.mark.parametrize(
    "text",
    [
        "811228-9874",
        "Ordförande: 811228-9874.",
        "198112289874",
        "19811228-9874",
        "8112289874",
        "811228+9874",
        "811228 9874",
        "811228–9874",
        "(811228-9874)",
        "811288-9871",
        "rad\n811228-9874\nrad",
    ],
)
def test_a_number_of_a_person_is_found(text):
    assert holds_personal_number(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "811228-9875",
        "811328-9874",
        "810230-9874",
        "802000-1239",
        "212000-0142",
        "5565123456",
        "0701011232",
        "4811228-9874",
        "811228-98741",
        "1.811228-9874",
        "2026-11-26",
        "5050-1055",
        "SE45 5000 0000 0583 9825 7466",
    ],
)
def test_other_numbers_are_passed_by(text):
    assert not holds_personal_number(text)
