# SPDX-License-Identifier: EUPL-1.2
"""What has to be done next in a case, by whom, until when and why: the tasks, the turn and the next step. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from handslag.cases.beyond import Beyond
from handslag.cases.casefile import Bound, CaseFile
from handslag.cases.models import ENDED_STATES, State, Turn
from handslag.cases.partner_duties import control_duties, declaration_duties, incident_duties
from handslag.cases.steps import (
    StepNow,
    milestones_of,
    steps_of,
    undone_before_dialogue,
    undone_before_preparation,
)
from handslag.dossiers.acts import Duty
from handslag.dossiers.board_duties import dispatch_duties, outcome_due
from handslag.dossiers.models import MeetingState, Side
from handslag.dossiers.reportfile import ReportOnFile
from handslag.dossiers.reports import missing
from handslag.dossiers.said_in_both import both
from handslag.guidelines.format_process import StepKind
from handslag.guidelines.verdicts import Finding, OutcomeKind, Standing, Wait
from handslag.kernel.clock import legal_date
from handslag.kernel.workdays import add_workdays
from handslag.parties.roles import Role

DEFAULT_ANSWER_DAYS = 5
COMING = (MeetingState.PLANNED, MeetingState.PROPOSED)
REPORTING = (StepKind.REPORT, StepKind.DECISION)
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
        yield _to_lead(
            file,
            "submit",
            _("Skriv klart och skicka initiativet"),
            _("Utkastet är sparat. Inget är skickat än."),
        )
        return
    if file.state == State.RETURNED:
        yield _to_lead(
            file,
            "complete",
            _("Komplettera initiativet"),
            _("Kommunen har bett om mer underlag."),
            case.returned_until,
        )
        return
    if file.state == State.SUBMITTED:
        yield _to_coordinator(
            "begin_screening",
            _("Läs initiativet och börja bedöma"),
            _("Initiativet har kommit in och väntar på ett första svar."),
            first_answer_due(file),
        )
        return
    yield from _message_duties(file)
    yield from _board_duties(file)
    yield from incident_duties(file)
    if file.state == State.DECISION:
        return
    yield from _assessment_duties(file, steps)
    yield from _unit_duties(file)
    yield from _meeting_duties(file, steps)
    yield from _step_duties(file, steps)
    yield from _report_duties(file, steps)
    yield from _way_on(file)


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
        yield _to_coordinator(
            "answer_message",
            _("Svara på organisationens meddelande"),
            _("Organisationen skrev senast och väntar på svar."),
        )


def _assessment_duties(file: CaseFile, steps: list[StepNow]) -> Iterator[Duty]:
    overall = file.overall
    if overall is None:
        return
    due = next((step.due_on for step in steps if step.kind is StepKind.CHECK and step.due_on), None)
    for bound, judgement in ((file.law, overall.law), (file.governing, overall.governing)):
        if bound is None or judgement is None or judgement.final is OutcomeKind.MANUAL:
            continue
        layer = "law" if bound is file.law else "governing"
        needed = [finding for finding in judgement.findings if finding.weight == "must"]
        unsaid = [one for one in needed if Wait.VERDICT in one.waits_for and _is_wanted(file, one)]
        if unsaid:
            yield _to_assess(layer, unsaid, due)
        for finding in needed:
            if Wait.CLARITY in finding.waits_for:
                yield _to_coordinator(
                    "clarify",
                    _("Klargör punkten: %(text)s"),
                    _("Punkten är bedömd som oklar och hindrar därför utfallet."),
                    about=f"{layer}:{finding.rule_id}",
                    text=finding.text,
                )
        yield from _opinion_duties(file, bound, needed)


def _to_assess(layer: str, unsaid: list[Finding], due: date | None) -> Duty:
    if len(unsaid) == 1:
        words, because = _("Bedöm punkten: %(text)s"), _("Det är den enda punkten som saknar svar och skäl.")
        return _to_coordinator(f"assess_{layer}", words, because, due, text=unsaid[0].text)
    many = (
        _("Bedöm %(n)s punkter i den rättsliga prövningen")
        if layer == "law"
        else _("Bedöm %(n)s punkter mot riktlinjen")
    )
    return _to_coordinator(f"assess_{layer}", many, _("Punkterna saknar svar och skäl."), due, n=len(unsaid))


def _is_wanted(file: CaseFile, finding: Finding) -> bool:
    return finding.preliminary is Standing.OPEN or file.state in (State.DIALOGUE, State.PREPARATION)


def _opinion_duties(file: CaseFile, bound: Bound, findings: list[Finding]) -> Iterator[Duty]:
    asked = {request.function for request in file.opinions}
    wanted = dict.fromkeys(
        one.opinion_from for one in findings if one.opinion_from and Wait.OPINION in one.waits_for
    )
    for function in wanted:
        if function and function not in asked:
            yield _to_coordinator(
                "ask_opinion",
                _("Be om yttrande: %(who)s"),
                _("Punkten kan inte avgöras utan yttrandet."),
                about=function,
                who=bound.pack.function_title(function),
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
            yield _to_coordinator(
                "hold_meeting" if is_planned else "settle_time",
                _("Håll och anteckna: %(step)s") if is_planned else _("Bestäm tid: %(step)s"),
                _("Mötet är planerat.") if is_planned else _("Tider är föreslagna för mötet."),
                legal_date(called.starts_at) if called.starts_at else step.due_on,
                about=str(called.pk),
                step=step.title,
            )
        if not coming and step.state == "now" and not step.is_optional:
            yield _to_coordinator(
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
            yield _to_coordinator(
                "invite_units",
                _("Bjud in dem som berörs"),
                _("Ingen nämnd eller förvaltning är inbjuden än."),
                step.due_on,
            )
        elif step.kind is StepKind.DECLARATION:
            yield from declaration_duties(file, step.due_on)


def _report_duties(file: CaseFile, steps: list[StepNow]) -> Iterator[Duty]:
    """Yield what it takes to get the official report to its board, once the working order has come that far."""
    if file.state != State.PREPARATION or not _is_reports_turn(steps):
        return
    due = next((step.due_on for step in steps if step.kind in REPORTING and step.due_on), None)
    if file.draft_report is None or missing(file.draft_report.texts):
        came_back = bool(file.reports) and file.draft_report is None
        because = (
            _("Nämnden har återremitterat ärendet.")
            if came_back
            else _("Förslag till beslut och sammanfattning ska vara skrivna innan nämnden får ärendet.")
        )
        yield _to_coordinator("write_report", _("Skriv tjänsteutlåtandet"), because, due)
    elif file.case.board_id is None:
        yield _to_coordinator(
            "name_board",
            _("Välj vilken nämnd som ska besluta"),
            _("Tjänsteutlåtandet är skrivet men ingen nämnd är vald."),
            due,
        )
    elif file.draft_report.habits.wants_second_reader and not file.draft_report.read_by:
        yield _to_coordinator(
            "read_report",
            _("Låt en andra läsare läsa tjänsteutlåtandet"),
            _("Det är skrivet. En kollega ska säga att det är klart innan det lämnas över."),
            due,
        )
    else:
        yield _to_coordinator(
            "hand_over",
            _("Lämna över tjänsteutlåtandet till nämnden"),
            _("Det är skrivet och väntar på att lämnas över."),
            due,
        )


def _is_reports_turn(steps: list[StepNow]) -> bool:
    """Tell if the report is next, by its own step, else by the decision's; without either it always is."""
    for kind in REPORTING:
        own = [step for step in steps if step.kind is kind]
        if own:
            return any(step.state == "now" for step in own)
    return True


def _board_duties(file: CaseFile) -> Iterator[Duty]:
    report = file.standing_report
    if file.state == State.DECISION and report is not None:
        yield from _outcome_duties(file, report)
        for decision in file.unmet:
            yield Duty(
                "meet_condition",
                both(_("Anteckna när villkoret är uppfyllt")),
                Side.PUBLIC,
                both(
                    _("Beslutet gäller under ett villkor. Ärendet är inte bifallet förrän det är uppfyllt.")
                ),
                about=str(decision.pk),
                to_role=Role.BOARD_SECRETARY,
                to_unit_id=decision.deciding_unit_id,
            )
    yield from dispatch_duties(file)


def _outcome_duties(file: CaseFile, report: ReportOnFile) -> Iterator[Duty]:
    """Yield that each of those whose turn it is decides, the first of them on the day the report was planned for."""
    meeting_on = report.row.meeting_on
    has_begun = any(one.decision for one in file.chain_now)
    for link in file.deciding_next:
        is_named = link.unit_id == file.case.board_id
        yield Duty(
            "record_outcome",
            both(_("Anteckna nämndens beslut"))
            if is_named
            else both(_("Anteckna beslutet av %(who)s"), who=link.unit[:1].lower() + link.unit[1:]),
            Side.PUBLIC,
            both(_("Tjänsteutlåtandet är överlämnat till nämnden."))
            if not has_begun
            else both(_("Den som beslutar före har sagt ja.")),
            about=str(report.row.pk) if is_named else f"{report.row.pk}:{link.unit_id}",
            to_role=Role.BOARD_SECRETARY,
            to_unit_id=link.unit_id,
            due_on=None if has_begun else outcome_due(meeting_on),
        )


def _way_on(file: CaseFile) -> Iterator[Duty]:
    overall = file.overall
    if overall is None:
        return
    outcome = overall.preliminary if file.state == State.SCREENING else overall.final
    if outcome is OutcomeKind.NOT_MET:
        yield _to_coordinator(
            "settle",
            _("Ta ställning: riktlinjen pekar på en annan väg"),
            _("Minst en punkt som måste vara uppfylld är det inte."),
        )
    elif outcome is OutcomeKind.BLOCKED:
        return
    elif file.state == State.SCREENING and not undone_before_dialogue(file):
        yield _to_coordinator(
            "open_dialogue", _("Gå vidare till dialog"), _("Den första bedömningen är klar.")
        )
    elif file.state == State.DIALOGUE and not file.units_waiting and not undone_before_preparation(file):
        yield _to_coordinator(
            "begin_preparation",
            _("Gå vidare till beredning"),
            _("Bedömningen är klar och alla yttranden finns."),
        )


def _to_lead(file: CaseFile, code: str, title: Promise, because: Promise, due: date | None = None) -> Duty:
    return Duty(
        code,
        both(title),
        Side.ORGANISATION,
        both(because),
        to_role=Role.REPRESENTATIVE,
        to_organisation_id=file.case.lead_id,
        due_on=due,
    )


def _to_coordinator(
    code: str, title: Promise, because: Promise, due: date | None = None, about: str = "", **words: object
) -> Duty:
    return Duty(
        code,
        both(title, **words),
        Side.PUBLIC,
        both(because),
        about=about,
        to_role=Role.COORDINATOR,
        due_on=due,
    )
