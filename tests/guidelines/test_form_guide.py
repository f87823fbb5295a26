# SPDX-License-Identifier: EUPL-1.2
"""The guide asks only what can still change the answer."""

import pytest

from handslag.guidelines.form_guide import asked_questions, guide_for, next_question, relevant_answers, result
from tests.guidelines.packs import shipped

LIBRARY = shipped()
LAW = LIBRARY.resolved("law/se@2026").pack
GUIDE = guide_for(None, LAW)
assert GUIDE is not None

PARTNERSHIP = {
    "matter": "own_activity",
    "local_use": "yes",
    "steering": "together",
    "both_contribute": "yes",
    "began_with": "organisation",
    "long_term": "yes",
}


def test_it_begins_with_the_first_question() -> None:
    question = next_question(GUIDE, {})

    assert question is not None
    assert question.id == "matter"


def test_one_answer_is_enough_when_nothing_else_matters() -> None:
    found = result(GUIDE, {"matter": "principles"})

    assert found is not None
    assert (found.form.value, [asked.question_id for asked in found.answered]) == ("compact", ["matter"])


def test_questions_of_other_ways_are_not_asked() -> None:
    asked = [question.id for question in asked_questions(GUIDE, PARTNERSHIP)]

    assert "others" not in asked
    assert "welfare" not in asked


def test_the_answer_carries_reason_source_and_words() -> None:
    found = result(GUIDE, PARTNERSHIP)

    assert found is not None
    assert (found.form.value, found.row_id) == ("iop", "partnership")
    assert found.source is not None
    assert found.reason.en
    assert found.answered[0].choice.sv == "En viss verksamhet som organisationen driver eller vill driva"


def test_there_is_no_answer_while_a_question_remains() -> None:
    assert result(GUIDE, {"matter": "own_activity"}) is None


def test_leftovers_of_a_changed_mind_drop_out() -> None:
    answers = {**PARTNERSHIP, "matter": "ordinary_work"}

    assert relevant_answers(GUIDE, answers) == {"matter": "ordinary_work", "local_use": "yes"}


def test_an_answer_that_is_no_choice_is_asked_again() -> None:
    question = asked_questions(GUIDE, {"matter": "<script>"})

    assert [item.id for item in question] == ["matter"]
    assert relevant_answers(GUIDE, {"matter": "<script>"}) == {}


@pytest.mark.parametrize(
    ("changes", "form"),
    [
        ({"local_use": "no"}, "nothing"),
        ({"local_use": "unsure"}, "talk"),
        ({"steering": "municipality"}, "procurement"),
        ({"both_contribute": "no"}, "grant"),
        ({"began_with": "municipality"}, "talk"),
        ({"long_term": "no"}, "grant"),
        ({"matter": "service", "others": "yes", "welfare": "no"}, "procurement"),
        ({"matter": "service", "others": "yes", "welfare": "yes"}, "reserved_contract"),
        ({"matter": "service", "others": "unsure"}, "talk"),
        ({"matter": "service", "others": "no"}, "iop"),
    ],
)
def test_each_answer_leads_to_its_form(changes: dict[str, str], form: str) -> None:
    found = result(GUIDE, {**PARTNERSHIP, **changes})

    assert found is not None
    assert found.form.value == form


def test_a_guideline_with_its_own_guide_uses_it() -> None:
    own = LAW.model_copy(update={"form_guide": GUIDE.model_copy(update={"title": GUIDE.rows[0].reason})})

    assert guide_for(own, LAW) is own.form_guide
