# SPDX-License-Identifier: EUPL-1.2
"""Every write on agreements, by the part of their life it belongs to."""

from handslag.agreements.acts.beginning import begin
from handslag.agreements.acts.binding import (
    SignedOnPaper,
    abandon,
    accept,
    record_party_decision,
    record_signature,
)
from handslag.agreements.acts.contributing import (
    Planned,
    plan_contribution,
    plan_contributions,
    remove_contribution,
)
from handslag.agreements.acts.deciding import (
    hand_over,
    meet_condition,
    move_to_board,
    record_decision,
    rescind_decision,
)
from handslag.agreements.acts.ending import end, give_notice, let_expire, rescind, settle_item, warn_of_end
from handslag.agreements.acts.entering import RunningPartnership, YearlyContribution, enter_running
from handslag.agreements.acts.evaluating import (
    Agreed,
    answer_evaluation,
    confirm_evaluation,
    write_evaluation,
)
from handslag.agreements.acts.following import (
    Delivered,
    Measured,
    Met,
    Report,
    close_follow_up,
    hold_follow_up,
    open_follow_up,
    skip_follow_up,
    submit_report,
)
from handslag.agreements.acts.publishing import publish, withdraw_publication
from handslag.agreements.acts.recusing import declare_conflict, end_recusal, record_conflict
from handslag.agreements.acts.reminding import remind
from handslag.agreements.acts.renewing import renew
from handslag.agreements.acts.writing import (
    TermFacts,
    add_heading,
    add_party,
    leave_out_section,
    name_contact,
    remove_goal,
    set_goal,
    set_term,
    write_section,
)

__all__ = [
    "Agreed",
    "Delivered",
    "Measured",
    "Met",
    "Planned",
    "Report",
    "RunningPartnership",
    "SignedOnPaper",
    "TermFacts",
    "YearlyContribution",
    "abandon",
    "accept",
    "add_heading",
    "add_party",
    "answer_evaluation",
    "begin",
    "close_follow_up",
    "confirm_evaluation",
    "declare_conflict",
    "end",
    "end_recusal",
    "enter_running",
    "give_notice",
    "hand_over",
    "hold_follow_up",
    "leave_out_section",
    "let_expire",
    "meet_condition",
    "move_to_board",
    "name_contact",
    "open_follow_up",
    "plan_contribution",
    "plan_contributions",
    "publish",
    "record_conflict",
    "record_decision",
    "record_party_decision",
    "record_signature",
    "remind",
    "remove_contribution",
    "remove_goal",
    "renew",
    "rescind",
    "rescind_decision",
    "set_goal",
    "set_term",
    "settle_item",
    "skip_follow_up",
    "submit_report",
    "warn_of_end",
    "withdraw_publication",
    "write_evaluation",
    "write_section",
]
