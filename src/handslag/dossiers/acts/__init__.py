# SPDX-License-Identifier: EUPL-1.2
"""Every write on dossiers. Functions that take an open recording are parts of the acts of rooms above."""

from handslag.dossiers.acts.decision import (
    Minutes,
    Resolution,
    StatementSaid,
    add_decision,
    add_dispatches,
    add_minutes_approval,
    add_statement,
    send_dispatch,
    told_here,
)
from handslag.dossiers.acts.exchange import Duty, add_message, add_reminder, keep_tasks, open_tasks
from handslag.dossiers.acts.meeting import add_meeting
from handslag.dossiers.acts.record import (
    MOST_TITLE,
    Recollection,
    Registration,
    add_document,
    choose_number_form,
    close_dossier,
    correct_dossier,
    dossier_row,
    draw_numbers,
    give_number,
    open_dossier,
    record_history,
)
from handslag.dossiers.acts.recusing import MOST_REASONS, add_recusal
from handslag.dossiers.acts.report import freeze_report, plan_meeting, write_report

__all__ = [
    "MOST_REASONS",
    "MOST_TITLE",
    "Duty",
    "Minutes",
    "Recollection",
    "Registration",
    "Resolution",
    "StatementSaid",
    "add_decision",
    "add_dispatches",
    "add_document",
    "add_meeting",
    "add_message",
    "add_minutes_approval",
    "add_recusal",
    "add_reminder",
    "add_statement",
    "choose_number_form",
    "close_dossier",
    "correct_dossier",
    "dossier_row",
    "draw_numbers",
    "freeze_report",
    "give_number",
    "keep_tasks",
    "open_dossier",
    "open_tasks",
    "plan_meeting",
    "record_history",
    "send_dispatch",
    "told_here",
    "write_report",
]
