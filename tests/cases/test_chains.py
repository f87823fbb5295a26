# SPDX-License-Identifier: EUPL-1.2
"""The order of those who decide: who is next, what a condition holds up, and what a guideline adds by itself."""

from datetime import date
from decimal import Decimal

import pytest

from handslag.agreements import acts as agreement_acts
from handslag.cases import acts
from handslag.cases.acts import LinkSaid
from handslag.cases.chain import (
    Link,
    approval_in,
    boards_concerned,
    chain_now,
    read,
    suggested,
    written,
)
from handslag.cases.queries import case_file
from handslag.dossiers import habits
from handslag.dossiers.habits import Habits
from handslag.dossiers.models import Decision, Outcome
from handslag.guidelines.format_process import Decider, DeciderCondition
from handslag.guidelines.format_values import Text
from handslag.journal.queries import verify
from handslag.kernel.errors import Invalid, NotNow
from handslag.parties.models import Unit, UnitKind
from tests.deciding import handed_over, outcome, secretary

BOARD, ASSEMBLY = Link(1, "Socialnämnden", 1), Link(2, "Kommunfullmäktige", 2)


def decision(pk: int, unit: int, kind: str = Outcome.APPROVED, **said: object) -> Decision:
    """Return a decision about report 9 that is not kept anywhere."""
    return Decision(pk=pk, deciding_unit_id=unit, outcome=kind, report_id=9, **said)


@pytest.mark.parametrize(
    ("decisions", "states", "is_approved"),
    [
        ((), ["now", "next"], False),
        ((decision(1, 1),), ["done", "now"], False),
        ((decision(1, 1), decision(2, 2)), ["done", "done"], True),
        ((decision(1, 2),), ["now", "done"], False),
        ((decision(1, 1, condition_id=5), decision(2, 2)), ["condition", "done"], False),
        ((decision(1, 1, delegation="3.2"),), ["now", "next"], False),
        ((decision(1, 1, Outcome.POSTPONED),), ["now", "next"], False),
        ((decision(1, 1), decision(2, 1, Outcome.RESCINDED, rescinds_id=1)), ["now", "next"], False),
    ],
)
def test_how_far_two_steps_have_come(decisions, states, is_approved):
    rows = chain_now((BOARD, ASSEMBLY), decisions, 9)

    assert [one.state for one in rows] == states
    assert (approval_in(rows) is not None) == is_approved


def test_a_yes_to_an_older_report_is_no_yes_and_those_of_one_place_decide_in_any_order():
    own_part = (Link(1, "A", 1), Link(2, "B", 1))

    assert [one.state for one in chain_now((BOARD,), (decision(1, 1),), 10)] == ["now"]
    assert [one.state for one in chain_now(own_part, (decision(1, 2),), 9)] == ["now", "done"]
    assert approval_in(()) is None
    assert read(written((ASSEMBLY, BOARD)), None) == (BOARD, ASSEMBLY)
    assert read([], None) == ()


def test_a_guideline_adds_those_whose_condition_is_known_to_hold():
    board = Unit(pk=1, name="Socialnämnden", kind=UnitKind.BOARD)
    executive = Unit(pk=2, name="Kommunstyrelsen", kind=UnitKind.EXECUTIVE_BOARD)
    office = Unit(pk=3, name="Kontoret", kind=UnitKind.ADMINISTRATION, parent_id=2)
    words = Text(sv="x", en="x")
    deciders = [
        Decider(id="board", order=1, title=words, function="board"),
        Decider(
            id="ks", order=2, title=words, function="ks", condition=DeciderCondition.SEVERAL_UNITS
        ),
        Decider(id="office", order=3, title=words, function="office"),
        Decider(
            id="kf", order=4, title=words, function="kf", condition=DeciderCondition.AMOUNT_ABOVE, amount_kr=Decimal(1)
        ),
    ]  # fmt: skip
    units = {"board": executive, "ks": executive, "office": office, "kf": Unit(pk=4, kind=UnitKind.ASSEMBLY)}

    alone = suggested(board, deciders, units, len(boards_concerned(1, [])))
    both = suggested(board, deciders, units, len(boards_concerned(1, [office])))

    assert [one.unit_id for one in alone] == [1]
    assert [(one.unit_id, one.order) for one in both] == [(1, 1), (2, 2)]


def test_a_condition_holds_a_case_up_until_it_is_met(cast):
    case = handed_over(cast)
    board, other = cast.units["social_board"].pk, cast.units["board"].pk
    acts.set_chain(by=cast.coordinator, case_id=case.pk, links=(LinkSaid(board, 1), LinkSaid(other, 2)))
    by = secretary(cast)
    first = outcome(Outcome.APPROVED, condition="Kommunstyrelsen avsätter pengarna.")
    agreement_acts.record_decision(by=by, case_id=case.pk, outcome=first)
    second = outcome(Outcome.APPROVED, unit_id=other)
    agreement_acts.record_decision(by=cast.registrar, case_id=case.pk, outcome=second)
    file = case_file(case.pk)
    with pytest.raises(NotNow) as open_condition:
        agreement_acts.record_decision(by=cast.registrar, case_id=case.pk, outcome=second)
    said = {"case_id": case.pk, "decision_id": file.unmet[0].pk, "words": "Avsatt."}

    for wrong in ({"met_on": date(2026, 3, 3)}, {"met_on": date(2026, 3, 2), "by_decision_id": 999}):
        with pytest.raises(Invalid):
            agreement_acts.meet_condition(by=by, **said | wrong)
    agreement_acts.meet_condition(by=by, met_on=date(2026, 3, 2), **said)

    assert open_condition.value.code == "case.condition_open"
    assert file.approval is None and case_file(case.pk).approval.deciding_unit_id == other
    assert list(verify()) == []


@pytest.mark.parametrize(
    "wrong",
    [
        Habits(headings=habits.chosen(("matter",), ())),
        Habits(headings=habits.chosen(("summary", "summary"), ())),
        Habits(headings=habits.chosen(("summary",), ("Bakgrund", "bakgrund"))),
        Habits(notice_days=0),
        Habits(review="Så gör ni."),
        Habits(review="x" * 2_001, review_source="Lag"),
    ],
)
def test_habits_that_do_not_hold_together_are_refused(wrong):
    with pytest.raises(Invalid):
        habits.tidy(wrong)


def test_habits_are_read_back_with_a_bodys_own_headings():
    own = Habits(
        habits.chosen(("matter", "summary"), ("Beslutsunderlag",)), True, 21, "Så.", "Lag, läst i dag"
    )

    kept = habits.read(habits.written(habits.tidy(own)))

    assert [one.name for one in kept.headings] == ["matter", "summary", "own_beslutsunderlag"]
    assert (kept.wants_second_reader, kept.notice_days, kept.review) == (True, 21, "Så.")
    assert habits.read(None) == habits.DEFAULT


def test_a_heading_that_somebody_wrote_under_stays_where_it_stood_when_it_is_chosen_no_longer():
    now = Habits(habits.chosen(("summary", "matter", "views"), ()))

    kept = now.with_written(
        {"background": "Ja.", "own_ro": "Lugn.", "economy": "", "facts": "Så.", "part_1": "Svar."},
        {"own_ro": "Rö"},
    )

    names = [(one.name, str(one.label)) for one in kept.headings]
    assert [name for name, _label in names] == ["summary", "background", "matter", "facts", "views", "own_ro"]
    assert names[-1][1] == "Rö"


@pytest.mark.parametrize(
    ("days", "announced", "said", "until"),
    [
        (21, date(2026, 3, 2), None, date(2026, 3, 23)),
        (21, date(2026, 3, 2), date(2026, 3, 9), date(2026, 3, 9)),
        (None, date(2026, 3, 2), None, None),
        (21, None, None, None),
    ],
)
def test_an_announcement_is_taken_down_after_the_days_the_body_has_said(days, announced, said, until):
    assert Habits(notice_days=days).taken_down_on(announced, said) == until
