# SPDX-License-Identifier: EUPL-1.2
"""The days of a commission that the calendar reminds of: the board's own day for the report, and the outcome. Pure."""

from handslag.commissions.commissionfile import CommissionFile
from handslag.commissions.duties import duties_of
from handslag.commissions.models import CommissionState
from handslag.dossiers.reminding import Awaited

REPORT = "report"
OUTCOME = "outcome"
_AWAITED = {CommissionState.OPEN: REPORT, CommissionState.AT_BOARD: OUTCOME}


def awaited_in(file: CommissionFile) -> Awaited | None:
    """Return what is awaited in a commission, ``None`` while it has no day.

    Why one code for writing, reading and handing over: the day is the board's, whatever is left to do.
    """
    code = _AWAITED.get(CommissionState(file.state))
    due_on = next((one.due_on for one in duties_of(file)), None)
    return Awaited(code, due_on) if code and due_on else None
