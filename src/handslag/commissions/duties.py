# SPDX-License-Identifier: EUPL-1.2
"""What has to be done next with a commission, by whom, until when and why. Pure."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from handslag.commissions.commissionfile import CommissionFile
from handslag.commissions.models import CommissionKind, CommissionState
from handslag.dossiers.board_duties import dispatch_duties, outcome_due
from handslag.dossiers.duty import Duty
from handslag.dossiers.models import Side
from handslag.dossiers.reports import missing
from handslag.dossiers.said_in_both import both
from handslag.parties.roles import Role

ROOM = "commission"
_BECAUSE = {
    CommissionKind.WRITTEN_REQUEST: _("Nämnden har fått en skrivelse som förvaltningen ska svara på."),
    CommissionKind.PERIODIC_REPORT: _("Nämnden ska få veta hur det går för dess partnerskap."),
    CommissionKind.GUIDELINE: _("Ett förslag till riktlinje ska till nämnden."),
}


def duties_of(file: CommissionFile) -> list[Duty]:
    """Return what is to be done now, what comes first first."""
    if file.state == CommissionState.OPEN:
        return list(_writing(file))
    if file.state == CommissionState.AT_BOARD:
        return list(_recording(file))
    if file.state == CommissionState.DECIDED:
        return list(dispatch_duties(file))
    return []


def _writing(file: CommissionFile) -> Iterator[Duty]:
    draft, due_on = file.draft_report, file.commission.due_on
    if draft is None or missing(draft.texts) or file.unanswered_parts:
        yield Duty(
            "write_report",
            both(_("Skriv tjänsteutlåtandet")),
            Side.PUBLIC,
            both(_BECAUSE[CommissionKind(file.commission.kind)]),
            to_role=Role.CASE_OFFICER,
            due_on=due_on,
        )
    elif file.habits.wants_second_reader and not draft.read_by:
        yield Duty(
            "read_report",
            both(_("Läs tjänsteutlåtandet som andra läsare")),
            Side.PUBLIC,
            both(_("Det är skrivet. En annan än den som skrev det ska säga att det är klart.")),
            to_role=Role.COORDINATOR,
            due_on=due_on,
        )
    else:
        yield Duty(
            "hand_over",
            both(_("Lämna över tjänsteutlåtandet till nämnden")),
            Side.PUBLIC,
            both(_("Det är skrivet och klart.")),
            to_role=Role.CASE_OFFICER,
            due_on=due_on,
        )


def _recording(file: CommissionFile) -> Iterator[Duty]:
    report = file.standing_report
    yield Duty(
        "record_outcome",
        both(_("Anteckna nämndens beslut")),
        Side.PUBLIC,
        both(_("Tjänsteutlåtandet är överlämnat till nämnden.")),
        to_role=Role.BOARD_SECRETARY,
        to_unit_id=file.commission.board_id,
        due_on=outcome_due(report.row.meeting_on if report else None),
    )
