# SPDX-License-Identifier: EUPL-1.2
"""Walk the form guide: ask only what can still change the result, and give the form with its reasons.

Rows are read in order and the first that fits wins. A question is asked only while some row that could still
win depends on it, so nobody answers more than the result needs.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from handslag.guidelines.format_guide import FormGuide, GuideRow, Question
from handslag.guidelines.format_values import FORM_TITLES, Form, Source, Text
from handslag.guidelines.pack_format import Pack

Answers = Mapping[str, str]
"""Question id to choice id."""


@dataclass(frozen=True)
class AnsweredQuestion:
    """A question that was asked and what was picked, in words."""

    question_id: str
    choice_id: str
    question: Text
    choice: Text
    source: Source | None


@dataclass(frozen=True)
class GuideResult:
    """The form the guide recommends, why, and what it rests on."""

    form: Form
    form_title: Text
    row_id: str
    reason: Text
    next_step: Text | None
    source: Source | None
    answered: tuple[AnsweredQuestion, ...]


@dataclass(frozen=True)
class GuidePath:
    """One way through the guide, with the row it ends in; row is None when nothing fits."""

    answers: tuple[tuple[str, str], ...]
    row: GuideRow | None


def guide_for(governing: Pack | None, law: Pack) -> FormGuide | None:
    """Pick the guideline's own guide, or the shared one that stands in the law pack."""
    if governing is not None and governing.form_guide is not None:
        return governing.form_guide
    return law.form_guide


def next_question(guide: FormGuide, answers: Answers) -> Question | None:
    """Give the next question whose answer can still change the result, or None when the result is settled."""
    wanted = {
        question_id
        for row in _live_rows(guide, answers)
        for question_id in row.when
        if question_id not in answers
    }
    return next((question for question in guide.questions if question.id in wanted), None)


def asked_questions(guide: FormGuide, answers: Answers) -> tuple[Question, ...]:
    """Give the questions to show: those asked on the way of these answers, and the next one."""
    shown: list[Question] = []
    taken: dict[str, str] = {}
    while (question := next_question(guide, taken)) is not None:
        shown.append(question)
        choice = answers.get(question.id)
        if choice is None or not _is_choice(question, choice):
            break
        taken[question.id] = choice
    return tuple(shown)


def relevant_answers(guide: FormGuide, answers: Answers) -> dict[str, str]:
    """Keep only the answers that are asked for on this way, so that leftovers of a changed mind drop out."""
    asked = asked_questions(guide, answers)
    return {
        item.id: answers[item.id]
        for item in asked
        if item.id in answers and _is_choice(item, answers[item.id])
    }


def result(guide: FormGuide, answers: Answers) -> GuideResult | None:
    """Give the recommended form, or None while a question remains."""
    kept = relevant_answers(guide, answers)
    if next_question(guide, kept) is not None:
        return None
    row = next(iter(_live_rows(guide, kept)), None)
    if row is None:
        return None
    return GuideResult(
        form=row.form,
        form_title=FORM_TITLES[row.form],
        row_id=row.id,
        reason=row.reason,
        next_step=row.next_step,
        source=row.source,
        answered=tuple(
            _answered(question, kept[question.id]) for question in guide.questions if question.id in kept
        ),
    )


def paths(guide: FormGuide) -> Iterator[GuidePath]:
    """Walk every way through the guide."""
    yield from _paths_from(guide, {})


def _paths_from(guide: FormGuide, answers: dict[str, str]) -> Iterator[GuidePath]:
    question = next_question(guide, answers)
    if question is None:
        yield GuidePath(tuple(answers.items()), next(iter(_live_rows(guide, answers)), None))
        return
    for choice in question.choices:
        yield from _paths_from(guide, {**answers, question.id: choice.id})


def _live_rows(guide: FormGuide, answers: Answers) -> tuple[GuideRow, ...]:
    """Keep the rows that may still win: not contradicted, up to the first that already fits."""
    live: list[GuideRow] = []
    for row in guide.rows:
        if any(answers[key] not in fits for key, fits in row.when.items() if key in answers):
            continue
        live.append(row)
        if all(key in answers for key in row.when):
            break
    return tuple(live)


def _is_choice(question: Question, choice_id: str) -> bool:
    return any(choice.id == choice_id for choice in question.choices)


def _answered(question: Question, choice_id: str) -> AnsweredQuestion:
    choice = next(choice for choice in question.choices if choice.id == choice_id)
    return AnsweredQuestion(question.id, choice_id, question.text, choice.text, question.source)
