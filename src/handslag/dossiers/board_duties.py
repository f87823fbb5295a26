# SPDX-License-Identifier: EUPL-1.2
"""What a board's secretary has to do with any matter that is before the board: take its outcome down, and send it. Pure."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext_lazy as _

from handslag.dossiers.duty import Duty
from handslag.dossiers.models import Side
from handslag.dossiers.reportfile import BeforeItsBoard
from handslag.dossiers.said_in_both import both
from handslag.kernel.workdays import add_workdays
from handslag.parties.roles import Role

DAYS_AFTER_MEETING = 3


def outcome_due(meeting_on: date | None) -> date | None:
    """Return by which day the outcome of a meeting is to be on record; our own default, no rule of law.

    Units: working days after the meeting.
    """
    return add_workdays(meeting_on, DAYS_AFTER_MEETING) if meeting_on else None


def dispatch_duties(file: BeforeItsBoard) -> Iterator[Duty]:
    """Yield that each decision is to be sent to those on its list who have not got it."""
    for decision in file.undispatched:
        yield Duty(
            "dispatch_decision",
            both(_("Skicka beslutet till alla på sändlistan")),
            Side.PUBLIC,
            both(_("Någon på sändlistan har inte fått beslutet.")),
            about=str(decision.pk),
            to_role=Role.BOARD_SECRETARY,
            to_unit_id=decision.deciding_unit_id,
        )
