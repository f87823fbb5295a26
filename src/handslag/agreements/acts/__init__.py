# SPDX-License-Identifier: EUPL-1.2
"""Every write on agreements, by the part of their life it belongs to."""

from handslag.agreements.acts.beginning import (
    RunningPartnership,
    YearlyContribution,
    begin,
    enter_running,
)
from handslag.agreements.acts.binding import (
    SignedOnPaper,
    abandon,
    accept,
    record_party_decision,
    record_signature,
)
from handslag.agreements.acts.deciding import hand_over, record_decision
from handslag.agreements.acts.publishing import publish, withdraw_publication
from handslag.agreements.acts.writing import (
    Planned,
    TermFacts,
    add_heading,
    add_party,
    leave_out_section,
    name_contact,
    plan_contribution,
    remove_contribution,
    remove_goal,
    set_goal,
    set_term,
    write_section,
)

__all__ = [
    "Planned",
    "RunningPartnership",
    "SignedOnPaper",
    "TermFacts",
    "YearlyContribution",
    "abandon",
    "accept",
    "add_heading",
    "add_party",
    "begin",
    "enter_running",
    "hand_over",
    "leave_out_section",
    "name_contact",
    "plan_contribution",
    "publish",
    "record_decision",
    "record_party_decision",
    "record_signature",
    "remove_contribution",
    "remove_goal",
    "set_goal",
    "set_term",
    "withdraw_publication",
    "write_section",
]
