# SPDX-License-Identifier: EUPL-1.2
"""What a dossier counts for, and what the sums of it say."""

import statistics
from collections import Counter
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handslag.kernel.workdays import is_workday, workdays_between
from handslag.statistics.counting import shares_of
from handslag.statistics.facts import CaseFacts, DecisionFact, DossierFacts, PartnershipFacts, Put
from handslag.statistics.figures import Figures, org_percent, per_inhabitant_ore, percent, spread_of

RECEIVED = date(2025, 11, 3)


def dossier(
    case: CaseFacts | None = None, partnership: PartnershipFacts | None = None, *decisions: DecisionFact
) -> DossierFacts:
    return DossierFacts(1, 2, 3, case, partnership, decisions)


def counted(facts: DossierFacts, prefix: str = "") -> dict[str, int]:
    return {
        f"{year}/{code}": number
        for (year, code), number in shares_of(facts).items()
        if code.startswith(prefix) and number
    }


def test_an_initiative_belongs_to_the_year_it_came_in_whatever_became_of_it_later():
    case = CaseFacts(RECEIVED, "declined", True, ended_on=date(2026, 2, 3))

    found = counted(dossier(case, None, DecisionFact("declined", date(2026, 2, 3), "grant")))

    assert found["2025/in"] == found["2025/in:new"] == found["2025/outcome:declined"] == 1
    assert found["2026/no"] == found["2026/no:with_path"] == found["2026/path:grant"] == 1
    assert "2025/no" not in found


def test_a_refusal_without_other_path_is_counted_as_one_without():
    case = CaseFacts(RECEIVED, "declined", False, ended_on=date(2026, 2, 3))

    found = counted(dossier(case, None, DecisionFact("rejected", date(2026, 2, 3))), "no")

    assert found == {"2026/no": 1, "2026/no:without_criterion": 1}


def test_a_refusal_belongs_to_the_day_the_board_decided_not_to_the_day_it_was_recorded():
    case = CaseFacts(RECEIVED, "declined", True, ended_on=date(2026, 1, 4))

    found = counted(dossier(case, None, DecisionFact("rejected", date(2025, 12, 18), "grant")), "span:answer")

    assert found == {"2025/span:answer": 1}


def test_criteria_are_counted_in_refusals_only():
    refused = CaseFacts(
        RECEIVED, "redirected", True, ended_on=date(2026, 1, 7), against=("mora/iop:market", "law/se:aid")
    )

    found = counted(dossier(refused), "criterion")

    assert found == {"2026/criterion:mora/iop:market": 1, "2026/criterion:law/se:aid": 1}


def test_several_approvals_of_one_matter_are_one_decision_and_each_referral_counts():
    found = counted(
        dossier(
            None, None,
            DecisionFact("referred_back", date(2025, 12, 1)), DecisionFact("referred_back", date(2026, 1, 9)),
            DecisionFact("approved_with_changes", date(2026, 2, 2)), DecisionFact("approved", date(2026, 3, 4)),
        )
    )  # fmt: skip

    assert found == {"2025/decision:back": 1, "2026/decision:back": 1, "2026/decision:yes": 1}


def test_each_step_is_timed_in_the_year_it_ended_in_days_and_working_days():
    entered = {
        "screening": date(2025, 11, 5),
        "dialogue": date(2025, 12, 22),
        "preparation": date(2026, 1, 8),
    }
    case = CaseFacts(RECEIVED, "agreed", True, entered)
    one = PartnershipFacts(date(2026, 2, 20), is_running=True, is_over=False, is_new=True)

    found = counted(dossier(case, one, DecisionFact("approved", date(2026, 2, 10))), "workdays")

    assert found == {
        "2025/workdays:first_look:2": 1,
        "2025/workdays:assessment:33": 1,
        "2026/workdays:dialogue:7": 1,
        "2026/workdays:preparation:23": 1,
        "2026/workdays:signing:8": 1,
        "2026/workdays:answer:65": 1,
        "2026/workdays:whole:73": 1,
    }


def test_a_paper_dated_before_the_step_it_ends_is_left_out_of_the_times():
    case = CaseFacts(RECEIVED, "decision", True, {"preparation": date(2026, 3, 1)})

    found = counted(dossier(case, None, DecisionFact("approved", date(2026, 2, 10))), "span")

    assert found == {"2026/span:answer": 1}


def test_a_partnership_runs_in_every_year_of_its_half_open_term():
    one = PartnershipFacts(
        date(2024, 12, 30), is_running=True, is_over=False, is_new=True,
        starts_on=date(2025, 1, 1), ends_on=date(2027, 1, 1),
    )  # fmt: skip

    found = counted(dossier(None, one))

    assert found == {
        "2024/signed": 1, "2024/signed:new": 1, "2025/started": 1, "2025/ran": 1, "2026/ran": 1, "0/running": 1,
    }  # fmt: skip


def test_what_is_put_in_is_summed_by_type_side_and_year_and_what_has_no_value_apart():
    puts = (
        Put("public", "money", 2026, 10_000),
        Put("public", "money", 2026, 5_050),
        Put("organisation", "network", 2026, None),
    )
    one = PartnershipFacts(date(2026, 1, 2), False, True, True, planned=puts, delivered=puts[:1])

    found = counted(dossier(None, one))

    assert found["2026/planned:money:public"] == 15_050
    assert found["2026/planned:unvalued"] == found["2026/planned:partnerships"] == 1
    assert found["2026/delivered:money:public"] == 10_000


@given(st.lists(st.integers(0, 900), min_size=2, max_size=60))
def test_median_and_quartiles_are_those_of_the_listed_days(days):
    wanted = [
        int(Decimal(str(value)).quantize(Decimal(1), ROUND_HALF_UP))
        for value in statistics.quantiles(days, n=4, method="inclusive")
    ]

    found = spread_of(Counter(days))

    assert found is not None
    assert (found.number, [found.first, found.median, found.third]) == (len(days), wanted)


def test_one_case_is_its_own_median_and_none_has_none():
    assert spread_of({17: 1}).median == 17
    assert spread_of({}) is None


@given(st.integers(0, 10**12), st.integers(0, 10**12))
def test_the_two_shares_sum_to_a_hundred(public, org):
    share = org_percent(public, org)

    assert share is None if public + org == 0 else share + percent(public, public + org) == 100


@given(st.dates(date(2023, 1, 1), date(2027, 12, 31)), st.integers(0, 500))
def test_working_days_between_are_those_counted_one_by_one(start, days):
    end = date.fromordinal(start.toordinal() + days)
    one_by_one = sum(is_workday(date.fromordinal(start.toordinal() + step)) for step in range(1, days + 1))

    assert workdays_between(start, end) == one_by_one


@pytest.mark.parametrize(
    ("ore", "people", "wanted"), [(40_200, 100, 402), (1, 3, 0), (5, 10, 1), (7, None, None)]
)
def test_kronor_per_inhabitant(ore, people, wanted):
    assert per_inhabitant_ore(ore, people) == wanted


def test_nothing_counted_is_empty():
    assert Figures.read(2026, (2025, 2026), {}).is_empty()
    assert not Figures.read(2026, (2025, 2026), {0: {"running": 1}}).is_empty()
