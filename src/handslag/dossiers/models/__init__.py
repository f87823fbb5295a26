# SPDX-License-Identifier: EUPL-1.2
"""Tables of the dossier, by what they are about."""

from handslag.dossiers.models.decision import (
    APPROVING,
    Decision,
    Dispatch,
    DispatchChannel,
    MinutesApproval,
    Outcome,
    Statement,
    StatementKind,
)
from handslag.dossiers.models.exchange import Message, Reminder, Side, Task, TaskQuerySet
from handslag.dossiers.models.meeting import Meeting, MeetingKind
from handslag.dossiers.models.record import (
    Direction,
    Document,
    Dossier,
    FileVersion,
    HistoricalKind,
    HistoricalRecord,
    Recusal,
    RecusalKind,
    RegNoSeries,
)
from handslag.dossiers.models.report import Report, ReportKind, ReportVersion

__all__ = [
    "APPROVING",
    "Decision",
    "Direction",
    "Dispatch",
    "DispatchChannel",
    "Document",
    "Dossier",
    "FileVersion",
    "HistoricalKind",
    "HistoricalRecord",
    "Meeting",
    "MeetingKind",
    "Message",
    "MinutesApproval",
    "Outcome",
    "Recusal",
    "RecusalKind",
    "RegNoSeries",
    "Reminder",
    "Report",
    "ReportKind",
    "ReportVersion",
    "Side",
    "Statement",
    "StatementKind",
    "Task",
    "TaskQuerySet",
]
