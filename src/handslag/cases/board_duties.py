# SPDX-License-Identifier: EUPL-1.2
"""What has to be done to get a case to its boards and to carry out what they decide. Pure."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from handslag.cases.casefile import CaseFile
from handslag.cases.models import State
from handslag.cases.steps import (
    StepNow,
)
from handslag.cases.whose_duty import to_coordinator
from handslag.dossiers.acts import Duty
from handslag.dossiers.board_duties import dispatch_duties, outcome_due
from handslag.dossiers.models import Side
from handslag.dossiers.reportfile import ReportOnFile
from handslag.dossiers.reports import missing
from handslag.dossiers.said_in_both import both
from handslag.guidelines.format_process import StepKind
from handslag.parties.roles import Role

REPORTING = (StepKind.REPORT, StepKind.DECISION)


def report_duties(file: CaseFile, steps: list[StepNow]) -> Iterator[Duty]:
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
        yield to_coordinator("write_report", _("Skriv tjänsteutlåtandet"), because, due)
    elif file.case.board_id is None:
        yield to_coordinator(
            "name_board",
            _("Välj vilken nämnd som ska besluta"),
            _("Tjänsteutlåtandet är skrivet men ingen nämnd är vald."),
            due,
        )
    elif file.draft_report.habits.wants_second_reader and not file.draft_report.read_by:
        yield to_coordinator(
            "read_report",
            _("Låt en andra läsare läsa tjänsteutlåtandet"),
            _("Det är skrivet. En kollega ska säga att det är klart innan det lämnas över."),
            due,
        )
    else:
        yield to_coordinator(
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


def board_duties(file: CaseFile) -> Iterator[Duty]:
    """Yield that those whose turn it is decide, that conditions are met, and that decisions are sent."""
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
