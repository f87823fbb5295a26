# SPDX-License-Identifier: EUPL-1.2
"""The board: the report handed over, its outcome taken back, minutes and extract kept, and the decision dispatched."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext_lazy as _

from handslag.commissions.acts.handling import handle
from handslag.commissions.models import Commission, CommissionState
from handslag.commissions.paper import minutes_snapshot, report_now
from handslag.dossiers.acts import (
    BoardOutcome,
    Decider,
    Printed,
    add_dispatches,
    add_minutes,
    close_dossier,
    file_extract,
    file_papers,
    freeze_report,
    move_of,
    note_approval,
    plan_meeting,
    require_same,
    send_dispatch,
)
from handslag.dossiers.deciding_queries import minutes_in
from handslag.dossiers.models import APPROVING, Dispatch, Outcome
from handslag.guidelines.acts import tick_off_occasion
from handslag.kernel.errors import Invalid, NotFound, NotNow, Stale
from handslag.parties.actor import Actor

FINAL = (*APPROVING, Outcome.REJECTED)


def hand_over(*, by: Actor, commission_id: int, printed: Printed, seen: int | None = None) -> Commission:
    """Hand the official report over to the board: it is frozen with everything it says, and a duty it answers is ticked off.

    Raises: Refused with the reason while something is missing; Stale when the record has moved since the paper was made.
    """
    with handle(commission_id, "hand_over", by=by, seen=seen) as handling:
        file, act, row = handling.file, handling.act, handling.commission
        draft = file.draft_report
        if draft is None:
            raise NotNow("commission.report_none", _("Det finns inget tjänsteutlåtande att lämna över."))
        snapshot = report_now(file)
        require_same(snapshot, printed)
        pdf, editable = file_papers(
            act, row.dossier, printed, "official_report", _("Tjänsteutlåtande"), is_shared=False
        )
        report = freeze_report(
            act, draft.row, to_unit_id=row.board_id, snapshot=snapshot, document=pdf, editable=editable
        )
        handling.facts |= {
            "report": report.pk,
            "board": report.to_unit_id,
            "meeting_on": report.meeting_on,
            "snapshot": printed.snapshot_hash,
            "document": pdf.pk,
            "duty": tick_off_occasion(act, row.occasion_id, by) if row.occasion_id else None,
        }
    return handling.commission


def as_recorded(outcome: BoardOutcome) -> BoardOutcome:
    """Return an outcome with the reasons it is put on record with: the clauses where none are given.

    Why the clauses: no organisation is told here, so that the decision is its own reason in plain words.
    """
    return replace(outcome, reasons=outcome.reasons.strip() or "\n".join(outcome.clauses).strip() or "–")


def record_decision(
    *, by: Actor, commission_id: int, outcome: BoardOutcome, seen: int | None = None
) -> Commission:
    """Put the board's outcome on record, with statements by as many parties as made one, and those it is sent to.

    Raises: Invalid for an unknown outcome or when something that the outcome needs is missing; Stale when somebody else
        recorded it meanwhile.
    """
    with handle(commission_id, move_of(outcome.outcome), by=by, seen=seen) as handling:
        standing, row = handling.file.standing_report, handling.commission
        if standing is None:
            raise NotNow("commission.report_missing", _("Inget tjänsteutlåtande är överlämnat till nämnden."))
        said = as_recorded(outcome)
        decider = Decider(row.board_id, standing.row.pk, standing.texts.clauses)
        decision = add_minutes(handling.act, row.dossier, said, decider, by)
        if outcome.outcome in FINAL:
            # Why always somebody: a decision that nobody is told of helps nobody.
            receivers = [one.strip() for one in outcome.dispatch if one.strip()]
            add_dispatches(decision, receivers or [row.responsible_unit.name])
        if outcome.outcome == Outcome.POSTPONED:
            plan_meeting(standing.row, outcome.next_meeting_on)
        handling.facts |= {
            "decision": decision.pk,
            "outcome": outcome.outcome,
            "board": decision.deciding_unit_id,
            "meeting_on": outcome.meeting_on,
            "section": decision.section,
            "report": standing.row.pk,
            "statements": len(outcome.statements),
        }
    return handling.commission


def dispatch_decision(
    *,
    by: Actor,
    commission_id: int,
    dispatch_ids: Sequence[int],
    channel: str,
    sent_on: date,
    seen: int | None = None,
) -> Commission:
    """Put on record that a decision was sent to some of those it is to be sent to; the last ones close the matter.

    Raises: NotFound for a receiver of another matter; NotNow when it was sent before; Invalid for nobody or a day ahead.
    """
    if not dispatch_ids:
        raise Invalid("dispatch.nobody", _("Välj vilka det skickades till."), fields=("to",))
    waiting = Dispatch.objects.filter(decision__dossier_id=commission_id, sent_on=None)
    is_last = not waiting.exclude(pk__in=dispatch_ids).exists()
    is_decided = Commission.objects.filter(pk=commission_id, state=CommissionState.DECIDED).exists()
    name = "dispatch_last" if is_last and is_decided else "dispatch_decision"
    with handle(commission_id, name, by=by, seen=seen) as handling:
        known = Dispatch.objects.select_for_update().filter(decision__dossier_id=commission_id)
        rows = list(known.filter(pk__in=dispatch_ids).order_by("pk"))
        if len(rows) != len(set(dispatch_ids)):
            raise NotFound("dispatch.unknown", _("Mottagaren finns inte på sändlistan."))
        for one in rows:
            send_dispatch(handling.act, one, channel, sent_on, by)
        if is_decided and waiting.exists() == is_last:
            raise Stale("commission.stale", _("Någon annan har just antecknat ett utskick. Ladda om sidan."))
        if name == "dispatch_last":
            close_dossier(handling.act, handling.dossier)
        handling.facts |= {
            "dispatches": [one.pk for one in rows],
            "units": [one.to_unit_id for one in rows if one.to_unit_id],
            "channel": channel,
            "sent_on": sent_on,
            "count": len(rows),
        }
    return handling.commission


def approve_minutes(
    *,
    by: Actor,
    commission_id: int,
    decision_id: int,
    approved_on: date,
    announced_on: date | None = None,
    taken_down_on: date | None = None,
) -> Commission:
    """Put on record when the minutes of a decision were approved and announced, and until when.

    Raises: NotFound for a decision of another matter; Invalid for days ahead or in the wrong order.
    """
    with handle(commission_id, "approve_minutes", by=by) as handling:
        note_approval(handling, decision_id, approved_on, announced_on, taken_down_on)
    return handling.commission


def keep_extract(*, by: Actor, commission_id: int, decision_id: int, printed: Printed) -> Commission:
    """File an extract of the minutes as it stands now.

    Raises: NotFound for a decision of another matter; Stale when the record has moved since the paper was made.
    """
    with handle(commission_id, "keep_extract", by=by) as handling:
        decision = minutes_in(handling.file, decision_id)
        file_extract(handling, decision, minutes_snapshot(handling.file, decision), printed, is_shared=False)
    return handling.commission
