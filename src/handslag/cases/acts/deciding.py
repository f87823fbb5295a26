# SPDX-License-Identifier: EUPL-1.2
"""The board: the official report written and handed over, its outcome taken back, minutes kept, and the decision dispatched.

Functions that end in ``within`` are parts of acts: rooms above call them inside ``handle``, so that a case and what hangs on it
change in one event.
"""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext_lazy as _

from handslag.cases.acts.handling import Handling, handle, tell_case
from handslag.cases.beyond import Beyond
from handslag.cases.chain import Link, LinkNow, approval_in, boards_concerned, chain_now, suggested, written
from handslag.cases.models import Case, State, UnitReply
from handslag.cases.queries import case_file
from handslag.cases.report_facts import minutes_snapshot, report_snapshot
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
    told_here,
    write_report,
)
from handslag.dossiers.deciding_queries import appendices_of, minutes_in
from handslag.dossiers.models import APPROVING, Decision, Dispatch, Outcome, Report
from handslag.dossiers.reports import ReportTexts, tidy
from handslag.guidelines.format_values import Form
from handslag.journal.acts import Recording
from handslag.journal.hashing import canonical
from handslag.kernel.errors import Invalid, NotFound, NotNow
from handslag.parties.actor import Actor
from handslag.parties.models import Unit
from handslag.parties.roles import Role


def save_report(
    *,
    by: Actor,
    case_id: int,
    texts: ReportTexts,
    meeting_on: date | None = None,
    seen: int | None = None,
) -> Case:
    """Save what people have written in the official report; facts are drawn from the case until it is handed over.

    Raises: Invalid when a text is too long, there are too many clauses or an appendix is no document of the case; Stale when
        somebody else saved meanwhile.
    """
    with handle(case_id, "save_report", by=by, seen=seen) as handling:
        version = write_report(handling.act, handling.dossier, tidy(texts), meeting_on, by)
        handling.facts |= {"report": version.report_id, "version": version.number, "meeting_on": meeting_on}
    return handling.case


def hand_over(*, by: Actor, case_id: int, printed: Printed, seen: int | None = None) -> Case:
    """Hand the official report over to the board: it is frozen with everything it says and the case goes to decision.

    Raises: Refused with the reason while something is missing; Stale when the case has moved since the paper was made.
    """
    with handle(case_id, "hand_over", by=by, seen=seen) as handling:
        hand_over_within(handling, printed)
    return handling.case


def hand_over_within(handling: Handling, printed: Printed) -> Report:
    """Freeze the official report and file its papers, as a part of an act that hands a case over.

    Raises: Stale when the case has moved since the paper was made.
    """
    file, act = handling.file, handling.act
    draft = file.draft_report
    if draft is None or file.case.board_id is None:
        raise NotNow("case.report_unwritten", _("Det finns inget tjänsteutlåtande att lämna över."))
    appendices = appendices_of(file.case.pk, draft.texts.appendices)
    snapshot = report_snapshot(file, draft.texts, appendices, draft.row.meeting_on)
    require_same(snapshot, printed)
    pdf, editable = file_papers(
        handling.act, handling.dossier, printed, "official_report", _("Tjänsteutlåtande")
    )
    report = freeze_report(
        act, draft.row, to_unit_id=file.case.board_id, snapshot=snapshot, document=pdf, editable=editable
    )
    _settle_chain(handling)
    handling.facts |= {
        "report": report.pk,
        "board": report.to_unit_id,
        "meeting_on": report.meeting_on,
        "snapshot": printed.snapshot_hash,
        "document": pdf.pk,
        "appendices": [one.number for one in appendices],
    }
    return report


def record_decision(*, by: Actor, case_id: int, outcome: BoardOutcome, seen: int | None = None) -> Case:
    """Put a board's outcome on record: yes stays for the agreement, no closes, a referral back returns to preparation.

    Raises: Invalid for an unknown outcome or when something that the outcome needs is missing; Stale when somebody else
        recorded it meanwhile.
    """
    with handle(case_id, move_of(outcome.outcome), by=by, seen=seen) as handling:
        record_outcome_within(handling, outcome)
    return handling.case


def record_outcome_within(handling: Handling, outcome: BoardOutcome) -> Decision:
    """Enter a decider's outcome with its statements and receivers, as a part of an act that takes an outcome back.

    Raises: Invalid when something that the outcome needs is missing; NotNow when no report was handed over.
    """
    file = handling.file
    standing = file.standing_report
    if standing is None:
        raise NotNow("case.report_missing", _("Inget tjänsteutlåtande är överlämnat till nämnden."))
    link = _link_of(handling, outcome)
    decision = enter_outcome(handling, outcome, link.unit_id, standing.row.pk, link)
    if outcome.outcome == Outcome.REJECTED:
        close_dossier(handling.act, handling.dossier)
    if outcome.outcome == Outcome.POSTPONED:
        plan_meeting(standing.row, outcome.next_meeting_on)
    if outcome.outcome in APPROVING and approval_with(handling, decision) is None:
        handling.event = "case.approved_in_part"
        rows = chain_now(file.chain, (*file.decisions, decision), standing.row.pk)
        waiting = sorted({one.link.unit_id for one in rows if one.state == "now"})
        handling.facts |= {"next": waiting, "waits_for_condition": bool(decision.condition_id)}
    return decision


def approval_with(handling: Handling, decision: Decision) -> Decision | None:
    """Return the yes that makes the case approved when a decision is counted in, or ``None`` while something is left."""
    return approval_in(chain_with(handling, decision))


def chain_with(handling: Handling, decision: Decision) -> tuple[LinkNow, ...]:
    """Return how far those who decide have come when a decision is counted in that the file may not hold yet."""
    file = handling.file
    decisions = (*(one for one in file.decisions if one.pk != decision.pk), decision)
    ordered = sorted(decisions, key=lambda one: one.pk)
    return chain_now(file.chain, ordered, file.standing_report.row.pk if file.standing_report else None)


def enter_outcome(
    handling: Handling, outcome: BoardOutcome, unit_id: int, report_id: int | None, link: Link | None = None
) -> Decision:
    """Enter what a unit decided: the decision, its statements, its minutes and those it is sent to; a part of acts.

    Raises: Invalid when something that the outcome needs is missing.
    """
    file, act, by = handling.file, handling.act, handling.by
    if outcome.outcome == Outcome.REJECTED and outcome.other_path not in set(Form) - {Form.IOP}:
        raise Invalid(
            "case.other_path",
            _("Välj vilken väg som passar bättre. Ett nej visar alltid vidare."),
            fields=("other_path",),
        )
    if outcome.rescinds_id and outcome.rescinds_id not in {one.pk for one in file.decisions}:
        raise Invalid("decision.rescinds", _("Välj ett tidigare beslut i ärendet."), fields=("rescinds",))
    named = link if link and file.case.chain else None
    decision = add_minutes(
        act,
        handling.dossier,
        outcome,
        Decider(
            unit_id,
            report_id,
            next((one.texts.clauses for one in file.reports if one.row.pk == report_id), ()),
            named.order if named else None,
            named.delegation if named else "",
        ),
        by,
    )
    told_here(act, decision, file.organisations, by)
    add_dispatches(decision, (one.strip() for one in outcome.dispatch if one.strip()))
    file.case.deciding_units.add(unit_id)
    handling.facts |= {
        "decision": decision.pk,
        "outcome": outcome.outcome,
        "board": decision.deciding_unit_id,
        "meeting_on": outcome.meeting_on,
        "section": decision.section,
        "report": report_id,
        "statements": len(outcome.statements),
        "other_path": decision.other_path or None,
        **({"rescinds": decision.rescinds_id} if decision.rescinds_id else {}),
        **({"delegation": decision.delegation} if decision.delegation else {}),
    }
    return decision


def say_chain(handling: Handling, chain: Sequence[Link]) -> None:
    """Keep in the event who decides and in which order, and let their people see the case; a part of acts."""
    text = handling.act.text(canonical(written(chain)).decode())
    handling.case.deciding_units.add(*(one.unit_id for one in chain))
    handling.facts |= {
        "chain": [
            {
                "unit": one.unit_id,
                "order": one.order,
                "condition": one.condition,
                "delegated": bool(one.delegation),
            }
            for one in chain
        ],
        "chain_text": text.sha256,
    }


def _settle_chain(handling: Handling) -> None:
    """Let the guideline say who decides after the board, when nobody has said it by hand."""
    file, case = handling.file, handling.case
    pack = file.governing.pack if file.governing else None
    if case.chain or pack is None or file.governing is None or case.board is None or len(pack.deciders) < 2:
        case.deciding_units.add(*(one.unit_id for one in file.chain))
        return
    functions = file.governing.functions
    ids = {one.function: functions[one.function] for one in pack.deciders if one.function in functions}
    units = Unit.objects.in_bulk(list(ids.values()))
    known = {name: units[unit_id] for name, unit_id in ids.items() if unit_id in units}
    taking_part = (one.unit for one in file.units if one.reply == UnitReply.TAKES_PART)
    concerned = boards_concerned(case.board_id, taking_part)
    chain = suggested(case.board, pack.deciders, known, len(concerned))
    if len(chain) > 1:
        case.chain = written(chain)
    say_chain(handling, chain)


def _link_of(handling: Handling, outcome: BoardOutcome) -> Link:
    """Return whose outcome it is: the secretary's own board, the one named, or the only one there is.

    Raises: Invalid when several decide now and none is named.
    """
    by, following = handling.by, handling.file.deciding_next
    unit_id = by.unit_id if by.role == Role.BOARD_SECRETARY else outcome.unit_id
    found = [one for one in following if unit_id is None or one.unit_id == unit_id]
    if len(found) != 1:
        raise Invalid("decision.unit", _("Välj vem som har beslutat."), fields=("unit",))
    return found[0]


def dispatch_decision(
    *, by: Actor, case_id: int, dispatch_id: int, channel: str, sent_on: date, seen: int | None = None
) -> Case:
    """Put on record that a decision was sent to one of those it is to be sent to.

    Raises: NotFound for a receiver of another case; NotNow when it was sent before; Invalid for a day ahead.
    """
    with handle(case_id, "dispatch_decision", by=by, seen=seen) as handling:
        dispatch = (
            Dispatch.objects.select_for_update()
            .filter(pk=dispatch_id, decision__dossier_id=handling.case.pk)
            .first()
        )
        if dispatch is None:
            raise NotFound("dispatch.unknown", _("Mottagaren finns inte på sändlistan."))
        send_dispatch(handling.act, dispatch, channel, sent_on, by)
        handling.facts |= {
            "decision": dispatch.decision_id,
            "dispatch": dispatch.pk,
            "unit": dispatch.to_unit_id,
            "channel": channel,
            "sent_on": sent_on,
        }
    return handling.case


def approve_minutes(
    *,
    by: Actor,
    case_id: int,
    decision_id: int,
    approved_on: date,
    announced_on: date | None = None,
    taken_down_on: date | None = None,
) -> Case:
    """Put on record when the minutes of a decision were approved and announced, and until when.

    Raises: NotFound for a decision of another case; Invalid for days ahead or in the wrong order.
    """
    with handle(case_id, "approve_minutes", by=by) as handling:
        note_approval(handling, decision_id, approved_on, announced_on, taken_down_on)
    return handling.case


def keep_extract(*, by: Actor, case_id: int, decision_id: int, printed: Printed) -> Case:
    """File an extract of the minutes as it stands now.

    Raises: NotFound for a decision of another case; Stale when the record has moved since the paper was made.
    """
    with handle(case_id, "keep_extract", by=by) as handling:
        decision = minutes_in(handling.file, decision_id)
        file_extract(handling, decision, minutes_snapshot(handling.file, decision, decision.report), printed)
    return handling.case


def agree_case(act: Recording, case: Case, beyond: Beyond) -> None:
    """Let the room above say that all have signed: the case is agreed, and keeps what that room knows.

    Raises: NotNow unless a board's yes is on record.
    """
    if case.state != State.DECISION or case_file(case.pk).approval is None:
        raise NotNow("case.undecided", _("Nämnden har inte beslutat om partnerskapet än."))
    case.state = State.AGREED
    tell_case(act, case, beyond)
