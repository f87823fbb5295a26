# SPDX-License-Identifier: EUPL-1.2
"""Every write on cases, by the part of the work it belongs to."""

from handslag.cases.acts.assessment import (
    answer,
    begin_preparation,
    begin_screening,
    classify,
    decline,
    name_board,
    open_dialogue,
    recheck_law,
    redirect,
    return_for_completion,
    take_over,
)
from handslag.cases.acts.catalogues import add_challenge, add_programme, open_challenge
from handslag.cases.acts.checking import record_partner_check
from handslag.cases.acts.consulting import (
    answer_invitation,
    ask_opinion,
    give_opinion,
    invite_unit,
    name_staff,
)
from handslag.cases.acts.correspondence import add_document, send_message
from handslag.cases.acts.deciding import (
    BoardOutcome,
    Printed,
    agree_case,
    approve_minutes,
    dispatch_decision,
    hand_over,
    hand_over_within,
    keep_extract,
    move_of,
    record_decision,
    record_outcome_within,
    save_report,
)
from handslag.cases.acts.declaring import record_declaration
from handslag.cases.acts.handling import Handling, handle, settle, tell_case
from handslag.cases.acts.initiative import (
    Initiative,
    OpenedFor,
    add_party,
    begin_draft,
    complete,
    open_following_case,
    register,
    save_draft,
    submit,
    withdraw,
)
from handslag.cases.acts.meeting import record_meeting
from handslag.cases.acts.recusing import declare_conflict, end_recusal, record_conflict
from handslag.cases.acts.reminding import remind

__all__ = [
    "BoardOutcome",
    "Handling",
    "Initiative",
    "OpenedFor",
    "Printed",
    "add_challenge",
    "add_document",
    "add_party",
    "add_programme",
    "agree_case",
    "answer",
    "answer_invitation",
    "approve_minutes",
    "ask_opinion",
    "begin_draft",
    "begin_preparation",
    "begin_screening",
    "classify",
    "complete",
    "declare_conflict",
    "decline",
    "dispatch_decision",
    "end_recusal",
    "give_opinion",
    "hand_over",
    "hand_over_within",
    "handle",
    "invite_unit",
    "keep_extract",
    "move_of",
    "name_board",
    "name_staff",
    "open_challenge",
    "open_dialogue",
    "open_following_case",
    "recheck_law",
    "record_conflict",
    "record_decision",
    "record_declaration",
    "record_meeting",
    "record_outcome_within",
    "record_partner_check",
    "redirect",
    "register",
    "remind",
    "return_for_completion",
    "save_draft",
    "save_report",
    "send_message",
    "settle",
    "submit",
    "take_over",
    "tell_case",
    "withdraw",
]
