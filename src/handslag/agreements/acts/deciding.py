# SPDX-License-Identifier: EUPL-1.2
"""The board, where a case and its agreement move as one: the report handed over, and the outcome taken back."""

from handslag.agreements.acts.handling import settle
from handslag.agreements.models import Agreement, Party, Side, State
from handslag.cases.acts import BoardOutcome, Printed, hand_over_within, move_of, record_outcome_within
from handslag.cases.acts.handling import handle as handle_case
from handslag.cases.models import Case
from handslag.dossiers.models import Decision, Outcome
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
        agreement = _agreement(case_id)
        if agreement is not None and agreement.state == State.ACCEPTED:
            handling.facts |= {"agreement_before": agreement.state}
            _move(agreement, decision)
            agreement.case = handling.case
            settle(handling.act, agreement)
            handling.facts |= {"agreement_after": str(agreement.state)}
    return handling.case


def _move(agreement: Agreement, decision: Decision) -> None:
    """Let the agreement follow the board: decided when every public party is, abandoned on a no, else as it was."""
    if decision.outcome == Outcome.REJECTED:
        agreement.state, agreement.ended_on = State.ABANDONED, decision.decided_on
    if decision.outcome not in (Outcome.APPROVED, Outcome.APPROVED_WITH_CHANGES):
        return
    undecided = list(
        Party.objects.filter(agreement=agreement, side=Side.PUBLIC, decision=None).order_by("order")
    )
    own = [one for one in undecided if one.unit_id == decision.deciding_unit_id] or undecided[:1]
    Party.objects.filter(id__in=[one.id for one in own]).update(decision=decision)
    if len(own) == len(undecided):
        agreement.state = State.DECIDED


def _agreement(case_id: int) -> Agreement | None:
    found: Agreement | None = (
        Agreement.objects.select_related("dossier", "responsible_unit")
        .filter(pk=case_id)
        .exclude(state=State.ABANDONED)
        .first()
    )
    return found
