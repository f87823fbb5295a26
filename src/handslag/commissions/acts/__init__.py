# SPDX-License-Identifier: EUPL-1.2
"""Every write on commissions."""

from handslag.commissions.acts.deciding import (
    approve_minutes,
    as_recorded,
    dispatch_decision,
    hand_over,
    keep_extract,
    record_decision,
)
from handslag.commissions.acts.opening import (
    Asked,
    change,
    open_periodic_report,
    open_proposed_guideline,
    open_written_request,
    take_over,
    withdraw,
)
from handslag.commissions.acts.recusing import declare_conflict, end_recusal, record_conflict
from handslag.commissions.acts.reminding import remind
from handslag.commissions.acts.reporting import add_document, comment_on_report, read_report, save_report
from handslag.dossiers.acts import BoardOutcome, Printed

__all__ = [
    "Asked",
    "BoardOutcome",
    "Printed",
    "add_document",
    "approve_minutes",
    "as_recorded",
    "change",
    "comment_on_report",
    "declare_conflict",
    "dispatch_decision",
    "end_recusal",
    "hand_over",
    "keep_extract",
    "open_periodic_report",
    "open_proposed_guideline",
    "open_written_request",
    "read_report",
    "record_conflict",
    "record_decision",
    "remind",
    "save_report",
    "take_over",
    "withdraw",
]
