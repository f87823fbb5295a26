# SPDX-License-Identifier: EUPL-1.2
"""What has to be done next in a case, by whom, until when and why: the tasks, the turn and the next step. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from handslag.cases.assessment_duties import assessment_duties, way_on
from handslag.cases.beyond import Beyond
from handslag.cases.board_duties import board_duties, report_duties
from handslag.cases.casefile import CaseFile
from handslag.cases.models import ENDED_STATES, State, Turn
from handslag.cases.partner_duties import control_duties, declaration_duties, incident_duties
from handslag.cases.steps import (
    StepNow,
    milestones_of,
    steps_of,
)
from handslag.cases.whose_duty import to_coordinator, to_lead
from handslag.dossiers.acts import Duty
from handslag.dossiers.board_duties import dispatch_duties
from handslag.dossiers.models import MeetingState, Side
from handslag.dossiers.said_in_both import both
from handslag.guidelines.format_process import StepKind
from handslag.kernel.clock import legal_date
from handslag.kernel.workdays import add_workdays
from handslag.parties.roles import Role

DEFAULT_ANSWER_DAYS = 5
COMING = (MeetingState.PLANNED, MeetingState.PROPOSED)
NO_WAY_ON = frozenset(ENDED_STATES) - {State.AGREED}
KEPT_BY_MEETINGS = frozenset({"hold_meeting", "settle_time"})
"""What turn and next step say of a meeting that is called; the task itself is the meeting's own."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """Where the case stands, derived anew by every act."""

    turn: str
    next_step: dict[str, Any]
    next_due: date | None
    progress: dict[str, Any]
    duties: tuple[Duty, ...]

    @property
    def tasks(self) -> tuple[Duty, ...]:
        """Return the duties of which this room keeps tasks."""
        return tuple(duty for duty in self.duties if duty.code not in KEPT_BY_MEETINGS)


def outlook(file: CaseFile) -> Outlook:
    """Derive turn, next step, due day, step line and tasks from the facts on record.

    What is internal to the body is a task alone: both sides read the rest.
    """
    steps = steps_of(file)
    duties = tuple(_duties(file, steps))
    told = tuple(duty for duty in duties if not duty.is_internal)
    beyond = file.beyond if file.state not in NO_WAY_ON else Beyond()
    sides = {str(duty.side) for duty in told} | set(beyond.sides)
    turn = Turn.NOBODY if not sides else Turn.BOTH if len(sides) == 2 else Turn(sides.pop())
    days = [day for day in (*(duty.due_on for duty in told), beyond.next_due) if day]
    return Outlook(
        turn=turn,
        next_step=_next_step(told, beyond),
        next_due=min(days, default=None),
        progress={"milestones": milestones_of(file, steps)},
        duties=duties,
    )


def _next_step(duties: tuple[Duty, ...], beyond: Beyond) -> dict[str, Any]:
    """Return the words of what is due first, here or in a room above; what this room keeps goes first among equals.

    Why Any: simple JSON has no narrower type.
    """
    steps = [
        (
            duty.due_on,
            {**duty.title, "because": duty.because, "code": duty.code, "about": duty.about},
        )
        for duty in duties
    ]
    if beyond.next_step:
        steps.append((beyond.next_due, dict(beyond.next_step)))
    first = min(steps, key=lambda step: (step[0] is None, step[0] or date.max), default=None)
    return first[1] if first else {}


def _duties(file: CaseFile, steps: list[StepNow]) -> Iterator[Duty]:
    case = file.case
    if file.state in ENDED_STATES:
        yield from dispatch_duties(file)
        yield from incident_duties(file)
        return
    if file.state == State.DRAFT:
        yield to_lead(
            file,
            "submit",
            _("Skriv klart och skicka initiativet"),
            _("Utkastet är sparat. Inget är skickat än."),
        )
        return
    if file.state == State.RETURNED:
        yield to_lead(
            file,
            "complete",
            _("Komplettera initiativet"),
            _("Kommunen har bett om mer underlag."),
            case.returned_until,
        )
        return
    if file.state == State.SUBMITTED:
        yield to_coordinator(
            "begin_screening",
            _("Läs initiativet och börja bedöma"),
            _("Initiativet har kommit in och väntar på ett första svar."),
            first_answer_due(file),
        )
        return
    yield from _message_duties(file)
    yield from board_duties(file)
    yield from incident_duties(file)
    if file.state == State.DECISION:
        return
    yield from assessment_duties(file, steps)
    yield from _unit_duties(file)
    yield from _meeting_duties(file, steps)
    yield from _step_duties(file, steps)
    yield from report_duties(file, steps)
    yield from way_on(file)


def first_answer_due(file: CaseFile) -> date | None:
    """Return the day by which the body has promised a first answer; its own promise, never a deadline by law.

    A guideline's days are those of the calendar, as its page says; without a promise it is some working days.
    """
    if file.case.received_on is None:
        return None
    intake = file.governing.pack.intake if file.governing else None
    if intake is not None and intake.first_answer_days is not None:
        return file.case.received_on + timedelta(days=intake.first_answer_days)
    return add_workdays(file.case.received_on, DEFAULT_ANSWER_DAYS)


def _message_duties(file: CaseFile) -> Iterator[Duty]:
    if file.last_message_side == Side.ORGANISATION:
        yield to_coordinator(
            "answer_message",
            _("Svara på organisationens meddelande"),
            _("Organisationen skrev senast och väntar på svar."),
        )


def _unit_duties(file: CaseFile) -> Iterator[Duty]:
    for request in file.opinions_waiting:
        yield Duty(
            "give_opinion",
            both(_("Lämna yttrande")),
            Side.PUBLIC,
            both(_("Punkterna i frågan kan inte avgöras utan ert yttrande.")),
            about=str(request.id),
            to_role=Role.PROCUREMENT,
            to_unit_id=request.unit_id,
            due_on=request.due_on,
        )
    for unit in file.units_waiting:
        yield Duty(
            "answer_invitation",
            both(_("Svara på inbjudan från samordnaren")),
            Side.PUBLIC,
            both(_("Initiativet kan beröra er förvaltning.")),
            about=str(unit.unit_id),
            to_role=Role.HEAD,
            to_unit_id=unit.unit_id,
            due_on=unit.due_on,
        )
    for unit in file.units_without_staff:
        yield Duty(
            "name_staff",
            both(_("Utse vilka som deltar i dialogen")),
            Side.PUBLIC,
            both(_("Ni har svarat att ni deltar.")),
            about=str(unit.unit_id),
            to_role=Role.HEAD,
            to_unit_id=unit.unit_id,
        )


def _meeting_duties(file: CaseFile, steps: list[StepNow]) -> Iterator[Duty]:
    """Yield what the meetings of the working order call for: to call them, to settle a time, to hold them.

    Why not a called one that no organisation sees: both sides read whose turn it is and why.
    """
    for step in steps:
        if step.kind is not StepKind.MEETING or step.state == "done":
            continue
        coming = [one for one in file.meetings if one.step == step.id and one.state in COMING]
        for called in coming:
            if not called.is_for_organisations:
                continue
            is_planned = called.starts_at is not None
            yield to_coordinator(
                "hold_meeting" if is_planned else "settle_time",
                _("Håll och anteckna: %(step)s") if is_planned else _("Bestäm tid: %(step)s"),
                _("Mötet är planerat.") if is_planned else _("Tider är föreslagna för mötet."),
                legal_date(called.starts_at) if called.starts_at else step.due_on,
                about=str(called.pk),
                step=step.title,
            )
        if not coming and step.state == "now" and not step.is_optional:
            yield to_coordinator(
                "meeting",
                _("Kalla till: %(step)s"),
                _("Mötet är nästa steg i arbetsgången."),
                step.due_on,
                about=step.id,
                step=step.title,
            )


def _step_duties(file: CaseFile, steps: list[StepNow]) -> Iterator[Duty]:
    for step in steps:
        if step.state != "now" or step.is_optional:
            continue
        if step.kind is StepKind.PARTNER_CHECK:
            yield from control_duties(file, step.due_on)
        elif step.kind is StepKind.CONSULT_UNITS and not file.units:
            yield to_coordinator(
                "invite_units",
                _("Bjud in dem som berörs"),
                _("Ingen nämnd eller förvaltning är inbjuden än."),
                step.due_on,
            )
        elif step.kind is StepKind.DECLARATION:
            yield from declaration_duties(file, step.due_on)
