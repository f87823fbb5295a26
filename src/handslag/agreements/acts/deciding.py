# SPDX-License-Identifier: EUPL-1.2
"""The board, where a case and its agreement move as one: the report handed over, and the outcome taken back."""

from collections.abc import Sequence
from datetime import date

from handslag.agreements.acts.handling import settle
from handslag.agreements.models import Agreement, Party, Side, State
from handslag.cases.acts import (
    BoardOutcome,
    Printed,
    approval_with,
    chain_with,
    hand_over_within,
    meet_condition_within,
    move_of,
    move_within,
    record_outcome_within,
    rescind_within,
)
from handslag.cases.acts.handling import Handling
from handslag.cases.acts.handling import handle as handle_case
from handslag.cases.chain import LinkNow
from handslag.cases.models import Case
from handslag.dossiers.models import APPROVING, Decision, Outcome
from handslag.parties.actor import Actor


def hand_over(*, by: Actor, case_id: int, printed: Printed, seen: int | None = None) -> Case:
    """Hand a case over to its board, with the version of its agreement when there is one.

    Raises: what handing over a case raises.
    """
    with handle_case(case_id, "hand_over", by=by, seen=seen) as handling:
        agreement = _agreement(case_id)
        hand_over_within(handling, printed)
        if agreement is not None:
            handling.facts |= {"agreement_version": agreement.version}
    return handling.case


def record_decision(*, by: Actor, case_id: int, outcome: BoardOutcome, seen: int | None = None) -> Case:
    """Put a board's outcome on record for a case and its agreement: yes lets the signing begin, no gives the agreement up.

    Raises: what recording an outcome on a case raises.
    """
    with handle_case(case_id, move_of(outcome.outcome), by=by, seen=seen) as handling:
        decision = record_outcome_within(handling, outcome)
        _follow(handling, decision)
    return handling.case


def meet_condition(
    *,
    by: Actor,
    case_id: int,
    decision_id: int,
    met_on: date,
    words: str,
    by_decision_id: int | None = None,
    seen: int | None = None,
) -> Case:
    """Put on record that the condition of a yes has come true; when nobody else is waited for, the signing may begin.

    Raises: Invalid for a decision that waits for no condition, without words, or for a day ahead.
    """
    with handle_case(case_id, "meet_condition", by=by, seen=seen) as handling:
        decision = meet_condition_within(handling, decision_id, met_on, words, by_decision_id)
        if approval_with(handling, decision) is not None:
            handling.event = "case.condition_met_last"
        _follow(handling, decision)
    return handling.case


def rescind_decision(*, by: Actor, case_id: int, outcome: BoardOutcome, seen: int | None = None) -> Case:
    """Put a decision on record that rescinds an earlier one; an agreement that was decided waits to be decided anew.

    Raises: Invalid unless it names a decision of a board that stands, and what recording an outcome raises.
    """
    with handle_case(case_id, "rescind_decision", by=by, seen=seen) as handling:
        rescind_within(handling, outcome)
        _take_back(handling)
    return handling.case


def move_to_board(
    *, by: Actor, case_id: int, outcome: BoardOutcome, to_board_id: int, seen: int | None = None
) -> Case:
    """Put a board's decision on record to hand the case on to another board, where it goes on.

    Raises: Invalid for a unit that does not decide or has the case already, and what recording an outcome raises.
    """
    with handle_case(case_id, "move_to_board", by=by, seen=seen) as handling:
        move_within(handling, outcome, to_board_id)
        _take_back(handling)
    return handling.case


def _follow(handling: Handling, decision: Decision) -> None:
    """Let an accepted agreement follow the case."""
    agreement = _agreement(handling.case.pk)
    if agreement is None or agreement.state != State.ACCEPTED:
        return
    handling.facts |= {"agreement_before": agreement.state}
    if decision.outcome == Outcome.REJECTED:
        agreement.state, agreement.ended_on = State.ABANDONED, decision.decided_on
    if decision.outcome in APPROVING and (last := approval_with(handling, decision)) is not None:
        _decide(agreement, last, chain_with(handling, decision))
    agreement.case = handling.case
    settle(handling.act, agreement)
    handling.facts |= {"agreement_after": str(agreement.state)}


def _decide(agreement: Agreement, last: Decision, rows: Sequence[LinkNow]) -> None:
    """Let the parties that decided with the case have decided; when every public party has, the signing may begin."""
    said = {one.link.unit_id: one.decision for one in rows}
    undecided = list(
        Party.objects.filter(agreement=agreement, side=Side.PUBLIC, decision=None).order_by("order")
    )
    own = [one for one in undecided if one.unit_id in said] or undecided[:1]
    for one in own:
        Party.objects.filter(id=one.id).update(decision=said.get(one.unit_id or 0) or last)
    if len(own) == len(undecided):
        agreement.state = State.DECIDED


def _take_back(handling: Handling) -> None:
    """Let an agreement that was decided wait for decisions anew; signatures that were given stay on record."""
    agreement = _agreement(handling.case.pk)
    if agreement is None or agreement.state not in (State.DECIDED, State.SIGNING):
        return
    handling.facts |= {"agreement_before": agreement.state}
    rested = [one.pk for one in handling.file.decisions]
    Party.objects.filter(agreement=agreement, decision_id__in=rested).update(decision=None)
    agreement.state, agreement.case = State.ACCEPTED, handling.case
    settle(handling.act, agreement)
    handling.facts |= {"agreement_after": str(agreement.state)}


def _agreement(case_id: int) -> Agreement | None:
    found: Agreement | None = (
        Agreement.objects.select_related("dossier", "responsible_unit")
        .filter(pk=case_id)
        .exclude(state=State.ABANDONED)
        .first()
    )
    return found
