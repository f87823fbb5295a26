# SPDX-License-Identifier: EUPL-1.2
"""Reads of the follow-ups of an agreement: who has reported and answered, and what was evaluated."""

from typing import Any

from django.db.models import F, QuerySet, Value

from handslag.agreements.agreementfile import FollowUpNow
from handslag.agreements.models import (
    WRITING_STATES,
    Agreement,
    EvaluationAnswers,
    EvaluationText,
    FollowUp,
    FollowUpState,
    PartyReport,
    State,
)
from handslag.kernel.prepared import Prepared

_follow_ups_of = Prepared(
    lambda agreement_id: (
        FollowUp.objects.filter(agreement_id=agreement_id)
        .select_related("meeting__attended", "meeting__notes", "skipped_for")
        .order_by("number")
    )
)


_evaluations_of = Prepared(
    lambda agreement_id: (
        EvaluationText.objects.filter(follow_up__agreement_id=agreement_id)
        .select_related("text", "party")
        .annotate(confirmed_by_party=F("confirmations__party_id"))
        .order_by("number")
    )
)


def _reported_rows(agreement_id: int) -> QuerySet[Any, Any]:
    """Word which party reported or answered for which follow-up.

    Why Any: rows of three numbers out of two tables.
    """
    columns = ("place", "follow_up_id", "party_id")
    reports = PartyReport.objects.filter(follow_up__agreement_id=agreement_id).annotate(place=Value(0))
    answers = EvaluationAnswers.objects.filter(follow_up__agreement_id=agreement_id).annotate(place=Value(1))
    return reports.values_list(*columns).union(answers.values_list(*columns), all=True)


_reported_of: Prepared[tuple[int, int, int]] = Prepared(_reported_rows)


def follow_ups_in(agreement: Agreement) -> tuple[FollowUpNow, ...]:
    """Return the follow-ups in order, with who has reported, answered and confirmed; none before the agreement has run."""
    if not has_run(agreement):
        return ()
    rows = _follow_ups_of(agreement.pk)
    if not rows:
        return ()
    begun = [row for row in rows if row.state in (FollowUpState.OPEN, FollowUpState.CLOSED)]
    evaluated = [row for row in begun if row.has_evaluation]
    reported, answered = _reported_and_answered(agreement) if begun else ({}, {})
    latest: dict[int, EvaluationText] = {}
    confirmed: dict[int, set[int]] = {}
    for text in _evaluations_of(agreement.pk) if evaluated else ():
        latest[text.follow_up_id] = text
        confirmed.setdefault(text.id, set()).update({text.confirmed_by_party} - {None})
    return tuple(
        FollowUpNow(
            row,
            frozenset(reported.get(row.id, ())),
            frozenset(answered.get(row.id, ())),
            latest[row.id].number if row.id in latest else 0,
            frozenset(confirmed[latest[row.id].id]) if row.id in latest else frozenset(),
            latest.get(row.id),
        )
        for row in rows
    )


def _reported_and_answered(agreement: Agreement) -> tuple[dict[int, set[int]], dict[int, set[int]]]:
    """Return which parties have reported, and which have answered, by follow-up, in one query."""
    found: tuple[dict[int, set[int]], dict[int, set[int]]] = ({}, {})
    for place, follow_up_id, party_id in _reported_of(agreement.pk):
        found[place].setdefault(follow_up_id, set()).add(party_id)
    return found


def has_run(agreement: Agreement) -> bool:
    """Tell if the agreement runs or has run.

    Why by state: a page is built in few queries, and what cannot be there yet is not asked for.
    """
    return agreement.state not in (*WRITING_STATES, State.DECIDED, State.SIGNING, State.ABANDONED)
