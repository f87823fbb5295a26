# SPDX-License-Identifier: EUPL-1.2
"""What holds of what was shown, and what is left to show: rules over values, without a database."""

from datetime import date

import pytest

from handslag.cases.control import (
    ItemState,
    Showing,
    approval_end,
    end_of,
    items_of,
    lacking,
    to_judge,
    to_show,
)
from handslag.cases.declaration_text import hash_of, points_of, unread
from handslag.cases.models import DocumentJudgement, ShownDocument
from handslag.guidelines.format_process import RequiredDocument
from handslag.kernel.periods import months_later
from tests.cast import library

MARCH = date(2026, 3, 2)


def a_rule(name: str = "accounts", **said) -> RequiredDocument:
    """Return something a guideline asks for, read as a pack is."""
    kept = {"id": name, "title": {"sv": "Bokslut"}, "weight": "must", **said}
    return RequiredDocument.model_validate(kept, strict=False)


def showing(
    dated: date = date(2025, 12, 31), shown: date = MARCH, accepted: bool | None = None, **said
) -> Showing:
    """Return something shown, judged or not."""
    row = ShownDocument(item=said.pop("item", "accounts"), dated_on=dated, shown_on=shown)
    judgement = None if accepted is None else DocumentJudgement(is_accepted=accepted, **said)
    return Showing(row, judgement)


@pytest.mark.parametrize(
    ("rule", "dated", "limit", "end"),
    [
        ({}, date(2020, 1, 1), None, None),
        ({"max_age_months": 15}, date(2025, 12, 31), None, date(2027, 3, 31)),
        ({"cadence": "yearly"}, date(2025, 12, 31), None, date(2027, 3, 2)),
        ({"cadence": "yearly", "max_age_months": 6}, date(2025, 12, 31), None, date(2026, 6, 30)),
        ({"max_age_months": 15}, date(2025, 12, 31), date(2026, 5, 1), date(2026, 5, 1)),
    ],
)
def test_what_was_shown_runs_out_by_the_earliest_of_age_cadence_and_the_officers_word(
    rule, dated, limit, end
):
    assert end_of(a_rule(**rule), dated, MARCH, limit) == end


@pytest.mark.parametrize(
    ("day", "months", "end"),
    [
        (date(2025, 12, 31), 2, date(2026, 2, 28)),
        (date(2027, 12, 31), 2, date(2028, 2, 29)),
        (date(2026, 1, 15), 12, date(2027, 1, 15)),
    ],
)
def test_months_later_is_the_same_day_or_the_last_one_of_a_shorter_month(day, months, end):
    assert months_later(day, months) == end


@pytest.mark.parametrize(
    ("shown", "state", "holds"),
    [
        ([], ItemState.MISSING, False),
        ([showing()], ItemState.WAITING, False),
        ([showing(accepted=True)], ItemState.ACCEPTED, True),
        ([showing(accepted=False)], ItemState.ASKED_AGAIN, False),
        ([showing(dated=date(2024, 1, 1), accepted=True)], ItemState.EXPIRED, False),
        ([showing(accepted=True), showing()], ItemState.WAITING, True),
        ([showing(accepted=True), showing(accepted=False)], ItemState.ASKED_AGAIN, True),
        ([showing(accepted=False), showing(accepted=True)], ItemState.ACCEPTED, True),
        ([showing(accepted=True), showing(dated=date(2024, 1, 1), accepted=True)], ItemState.ACCEPTED, True),
    ],
)
def test_each_state_of_something_asked_for(shown, state, holds):
    (item,) = items_of([a_rule(max_age_months=15)], shown, MARCH)

    assert (item.state, item.holding is not None) == (state, holds)


def test_it_holds_the_day_before_it_runs_out_and_not_on_the_day():
    rule, shown = a_rule(max_age_months=15), [showing(accepted=True)]

    assert items_of([rule], shown, date(2027, 3, 30))[0].state is ItemState.ACCEPTED
    assert items_of([rule], shown, date(2027, 3, 31))[0].state is ItemState.EXPIRED


def test_only_what_must_be_shown_is_lacking_and_what_is_asked_again_is_to_be_shown():
    rules = [a_rule("statutes"), a_rule("report", weight="should"), a_rule("plan", weight="should")]
    shown = [showing(item="plan", accepted=False), showing(item="report")]

    items = items_of(rules, shown, MARCH)

    assert [one.asked.id for one in lacking(items)] == ["statutes"]
    assert [one.asked.id for one in to_show(items)] == ["statutes", "plan"]
    assert [one.asked.id for one in to_judge(items)] == ["report"]


def test_an_approval_ends_with_its_first_paper_or_after_a_year():
    rules = [a_rule("a", max_age_months=6), a_rule("b")]
    items = items_of(rules, [showing(item="a", accepted=True), showing(item="b", accepted=True)], MARCH)

    assert approval_end(items, MARCH) == date(2026, 6, 30)
    assert approval_end(items[1:], MARCH) == date(2027, 3, 2)


def test_a_pack_without_documents_lacks_nothing():
    assert items_of([], [showing()], MARCH) == ()
    assert lacking(()) == ()


def test_the_declaration_is_read_point_by_point_with_its_assurance():
    declaration = library().resolved("mora/iop@2023").pack.declaration

    points = points_of(declaration)

    assert [one.number for one in points] == ["1", "2", "3", "4", "5", "6", ""]
    assert len(points[3].grounds) == 7
    assert unread(declaration, [one.id for one in points[:-1]]) == points[-1:]


def test_the_hash_is_of_the_words_alone():
    mora = library().resolved("mora/iop@2023").pack.declaration
    exempelan = library().resolved("exempelan/iop@2026").pack.declaration
    changed = mora.model_copy(update={"covers": None})

    assert mora.valid_months != exempelan.valid_months
    assert hash_of(mora) == hash_of(exempelan)
    assert hash_of(mora) != hash_of(changed)
