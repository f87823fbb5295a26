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
from handslag.cases.acts.consulting import (
    answer_invitation,
    ask_opinion,
    give_opinion,
    invite_unit,
    name_staff,
)
from handslag.cases.acts.correspondence import add_document, send_message
from handslag.cases.acts.handling import settle, tell_case
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
from handslag.cases.acts.partners import record_declaration, record_meeting, record_partner_check

__all__ = [
    "Initiative",
    "OpenedFor",
    "add_challenge",
    "add_document",
    "add_party",
    "add_programme",
    "answer",
    "answer_invitation",
    "ask_opinion",
    "begin_draft",
    "begin_preparation",
    "begin_screening",
    "classify",
    "complete",
    "decline",
    "give_opinion",
    "invite_unit",
    "name_board",
    "name_staff",
    "open_challenge",
    "open_dialogue",
    "open_following_case",
    "recheck_law",
    "record_declaration",
    "record_meeting",
    "record_partner_check",
    "redirect",
    "register",
    "return_for_completion",
    "save_draft",
    "send_message",
    "settle",
    "submit",
    "take_over",
    "tell_case",
    "withdraw",
]
