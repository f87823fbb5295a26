# SPDX-License-Identifier: EUPL-1.2
"""Every write on guidelines: versions and adoptions, standing duties, drafts, referrals and their answers."""

from handslag.guidelines.acts.adopting import AdoptingDecision, adopt, load_pack, needed_functions
from handslag.guidelines.acts.answer_papers import (
    PaperBrought,
    bring_document,
    mark_document,
)
from handslag.guidelines.acts.drafting import (
    DraftDecision,
    adopt_draft,
    begin_draft,
    begin_draft_from,
    discard_draft,
    dispatch_guideline,
    revise_draft,
)
from handslag.guidelines.acts.duties import done_duty, open_duty, tick_off, tick_off_occasion
from handslag.guidelines.acts.recusing import declare_conflict, end_recusal, record_conflict
from handslag.guidelines.acts.referring import (
    AnswerSaid,
    OwnDecision,
    ReferralSaid,
    record_answer,
    refer_draft,
    remind_of_answer,
    reply_to_remark,
    send_answer,
    write_answer,
)

__all__ = [
    "AdoptingDecision",
    "AnswerSaid",
    "DraftDecision",
    "OwnDecision",
    "PaperBrought",
    "ReferralSaid",
    "adopt",
    "adopt_draft",
    "begin_draft",
    "begin_draft_from",
    "bring_document",
    "declare_conflict",
    "discard_draft",
    "dispatch_guideline",
    "done_duty",
    "end_recusal",
    "load_pack",
    "mark_document",
    "needed_functions",
    "open_duty",
    "record_answer",
    "record_conflict",
    "refer_draft",
    "remind_of_answer",
    "reply_to_remark",
    "revise_draft",
    "send_answer",
    "tick_off",
    "tick_off_occasion",
    "write_answer",
]
