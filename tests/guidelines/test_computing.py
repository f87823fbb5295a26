# SPDX-License-Identifier: EUPL-1.2
"""Computed criteria follow the facts on record and never guess a limit."""

from datetime import date
from decimal import Decimal

import pytest

from handslag.guidelines.computing import Facts, computed_answers
from handslag.guidelines.verdicts import Verdict
from tests.guidelines.packs import OUTCOME, SOURCE, criterion, head, resolved

YES, NO, UNCLEAR = Verdict.YES, Verdict.NO, Verdict.UNCLEAR


def pack(kind: str):
    limit = (
        f'\n[[parameters]]\nid = "limit"\ntitle = {{sv = "Tak", en = "Limit"}}\nunit = "SEK"\nsource = {SOURCE}\n'
        'values = [{value = 100, valid_from = 2025-01-01, valid_until = 2026-01-01, certainty = "read"}]\n'
    )
    more = f'kind = "computed"\ncomputed = "{kind}"' + ('\nparameter = "limit"' if "within" in kind else "")
    return resolved(head() + criterion("c", more) + limit + OUTCOME).pack


@pytest.mark.parametrize(
    ("kind", "facts", "verdict"),
    [
        ("org_no_present", Facts(has_org_no=True), YES),
        ("org_no_present", Facts(), None),
        ("registered_idea_based", Facts(is_registered_idea_based=False), NO),
        ("party_from_each_sector", Facts(organisations=2, public_parties=1), YES),
        ("party_from_each_sector", Facts(organisations=2, public_parties=0), NO),
        ("party_from_each_sector", Facts(organisations=2), None),
        ("each_party_contributes", Facts(parties_without_contribution=0), YES),
        ("each_party_contributes", Facts(parties_without_contribution=1), NO),
        ("each_party_contributes", Facts(), None),
        ("documents_complete", Facts(documents_complete=True), YES),
        ("declaration_signed", Facts(declaration_signed=False), NO),
        ("value_within_parameter", Facts(value=Decimal(100)), YES),
        ("value_within_parameter", Facts(value=Decimal(101)), NO),
        ("value_within_parameter", Facts(), None),
        ("aid_within_parameter", Facts(aid_in_three_years=Decimal(99)), YES),
        ("term_within_parameter", Facts(term_months=120), NO),
    ],
)
def test_a_computed_verdict_follows_the_facts(kind: str, facts: Facts, verdict: Verdict | None) -> None:
    assert computed_answers(pack(kind), facts, date(2025, 6, 1))["c"].verdict is verdict


def test_a_limit_that_is_not_known_gives_unclear() -> None:
    answers = computed_answers(pack("value_within_parameter"), Facts(value=Decimal(1)), date(2026, 6, 1))

    assert answers["c"].verdict is UNCLEAR


def test_only_computed_criteria_are_answered() -> None:
    judged = resolved(head() + criterion("c") + OUTCOME).pack

    assert computed_answers(judged, Facts(), date(2025, 6, 1)) == {}
