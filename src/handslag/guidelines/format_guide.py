# SPDX-License-Identifier: EUPL-1.2
"""Describe the form guide: public questions and the ordered table that answers which form is right."""

from typing import Annotated

from pydantic import Field

from handslag.guidelines.format_values import Form, Rule, RuleId, Source, Text, Written

MOST_QUESTIONS = 10


class Choice(Written):
    """One answer that can be picked."""

    id: RuleId
    text: Text


class Question(Rule):
    """One question. It is asked only while its answer can still change the result."""

    text: Text
    help: Text | None = None
    choices: Annotated[tuple[Choice, ...], Field(min_length=2)]


class GuideRow(Rule):
    """Recommend a form when every condition holds. Rows are read in order and the first that fits wins."""

    when: dict[RuleId, tuple[RuleId, ...]] = {}
    """Question to the choices that fit. A question that is not named may have any answer."""
    form: Form
    reason: Text
    next_step: Text | None = None


class FormGuide(Written):
    """The whole guide. A pack that has one replaces the one it would otherwise inherit."""

    title: Text
    intro: Text | None = None
    questions: Annotated[tuple[Question, ...], Field(min_length=1)]
    rows: Annotated[tuple[GuideRow, ...], Field(min_length=1)]
    source: Source | None = None
