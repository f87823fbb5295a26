# SPDX-License-Identifier: EUPL-1.2
"""What can be done with a case on its way to those who decide and back: the rows of the table of moves. Pure."""

from django.utils.translation import gettext_lazy as _

from handslag.cases.deciding_rules import (
    agreement_accepted,
    before_the_board,
    board_has_the_case,
    board_named,
    condition_is_open,
    criteria_settled,
    demanded_opinions_given,
    has_minutes,
    law_allows,
    of_a_deciding_board,
    of_those_next,
    report_begun,
    report_written,
    second_reader_has_read,
    somebody_decides_next,
    somebody_else_wrote,
    something_stands,
    units_have_answered,
)
from handslag.cases.models import State
from handslag.cases.who import DESK, HANDLERS
from handslag.cases.who import case_move as _case_move

RECORDERS = DESK | {"board_secretary"}
READERS = HANDLERS | {"registrar", "head", "expert"}
WITH_MINUTES = frozenset({State.DECISION, State.PREPARATION, State.DECLINED, State.AGREED})
DECIDED = frozenset({State.DECISION, State.DECLINED})

DECIDING_MOVES = [
    _case_move(
        "save_report",
        _("Skriv tjänsteutlåtandet"),
        frozenset({State.PREPARATION}),
        None,
        HANDLERS,
        "report_saved",
        "pack: steps (report)",
    ),
    _case_move(
        "hand_over",
        _("Lämna över till nämnden"),
        frozenset({State.PREPARATION}),
        State.DECISION,
        HANDLERS,
        "handed_over",
        "pack: steps (report)",
        law_allows,
        demanded_opinions_given,
        criteria_settled,
        units_have_answered,
        agreement_accepted,
        report_written,
        second_reader_has_read,
        board_named,
    ),
    _case_move(
        "comment_on_report",
        _("Kommentera tjänsteutlåtandet"),
        frozenset({State.PREPARATION}),
        None,
        READERS,
        "report_commented",
        "practice",
        report_begun,
    ),
    _case_move(
        "read_report",
        _("Säg att tjänsteutlåtandet är klart"),
        frozenset({State.PREPARATION}),
        None,
        READERS,
        "report_read",
        "practice",
        report_written,
        somebody_else_wrote,
    ),
    _case_move(
        "set_chain",
        _("Bestäm vilka som beslutar"),
        frozenset({State.PREPARATION, State.DECISION}),
        None,
        HANDLERS,
        "chain_set",
        "pack: deciders",
        board_named,
        before_the_board,
    ),
    *(
        _case_move(
            name,
            title,
            frozenset({State.DECISION}),
            enters,
            RECORDERS,
            event,
            "pack: steps (decision)",
            of_those_next,
            before_the_board,
            somebody_decides_next,
        )
        for name, title, enters, event in (
            ("approve", _("Anteckna nämndens beslut"), None, "approved"),
            ("reject", _("Anteckna nämndens avslag"), State.DECLINED, "rejected"),
            ("refer_back", _("Anteckna en återremiss"), State.PREPARATION, "referred_back"),
            ("postpone", _("Anteckna en bordläggning"), None, "postponed"),
        )
    ),
    *(
        _case_move(
            name, title, WITH_MINUTES, None, RECORDERS, event, "practice", of_a_deciding_board, has_minutes
        )
        for name, title, event in (
            ("dispatch_decision", _("Anteckna att beslutet är skickat"), "decision_dispatched"),
            ("approve_minutes", _("Anteckna justering och anslag"), "minutes_approved"),
            ("keep_extract", _("Spara protokollsutdraget"), "extract_kept"),
        )
    ),
    _case_move(
        "meet_condition",
        _("Anteckna att villkoret är uppfyllt"),
        frozenset({State.DECISION}),
        None,
        RECORDERS,
        "condition_met",
        "pack: deciders",
        of_a_deciding_board,
        condition_is_open,
    ),
    _case_move(
        "rescind_decision",
        _("Anteckna att ett beslut är upphävt"),
        DECIDED,
        State.PREPARATION,
        RECORDERS,
        "decision_rescinded",
        "practice",
        of_a_deciding_board,
        something_stands,
    ),
    _case_move(
        "move_to_board",
        _("Anteckna att ärendet är flyttat till en annan nämnd"),
        DECIDED,
        State.DECISION,
        RECORDERS,
        "moved_to_board",
        "practice",
        of_a_deciding_board,
        board_has_the_case,
    ),
]
