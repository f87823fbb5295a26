# SPDX-License-Identifier: EUPL-1.2
"""Values refuse bad input when they are made."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handslag.kernel.errors import Invalid
from handslag.kernel.identity import Email, OrgNo, RegNo, fold_reg_no
from handslag.kernel.money import kronor, parse_kronor


@pytest.mark.parametrize("written", ["802000-1239", "8020001239", " 802000 1239 "])
def test_org_no_is_kept_as_ten_digits(written):
    assert OrgNo(written) == "8020001239"
    assert OrgNo(written).written() == "802000-1239"


@pytest.mark.parametrize("wrong", ["", "802000-1230", "12345", "åäö", "80200012390", "802000-123X"])
def test_wrong_org_no_is_refused(wrong):
    with pytest.raises(Invalid) as refused:
        OrgNo(wrong)

    assert refused.value.fields == ("org_no",)


@pytest.mark.parametrize(
    "given_form", ["AMN 2017-0228-01.06", "1.7.2-464/2015", "KS19/186", "MK KS 2023/20 022", "KS 2026/00123"]
)
def test_reg_no_is_kept_as_its_register_writes_it(given_form):
    assert RegNo(f"  {given_form} ") == given_form
    assert RegNo(given_form).folded() == fold_reg_no(given_form.upper().replace(" ", ""))


@pytest.mark.parametrize("wrong", ["", "   ", "ingen siffra", "KS\x002026/1", "9" * 61])
def test_wrong_reg_no_is_refused(wrong):
    with pytest.raises(Invalid):
        RegNo(wrong)


def test_email_is_lowered_and_checked():
    assert Email(" Ordf@Example.ORG ") == "ordf@example.org"
    with pytest.raises(Invalid):
        Email("inte en adress")


@pytest.mark.parametrize(
    ("written", "ore"),
    [("1 250", 125_000), ("12,50", 1_250), ("0", 0), ("1\u00a0000 kr", 100_000), ("-5", -500)],
)
def test_kronor_become_ore(written, ore):
    assert parse_kronor(written) == ore


@pytest.mark.parametrize("wrong", ["", "tusen", "1,234", "1e5", "NaN", "9" * 20])
def test_what_is_no_sum_is_refused(wrong):
    with pytest.raises(Invalid):
        parse_kronor(wrong)


@given(st.integers(min_value=-(10**14), max_value=10**14))
def test_a_sum_that_is_written_reads_back_the_same(ore):
    assert parse_kronor(kronor(ore)) == ore
