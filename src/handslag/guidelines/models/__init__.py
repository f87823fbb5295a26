# SPDX-License-Identifier: EUPL-1.2
"""Tables of the guidelines: what holds, standing duties, drafts, and rounds of comment."""

from handslag.guidelines.models.draft import Draft, DraftState, DraftVersion
from handslag.guidelines.models.duty import DutyOccasion
from handslag.guidelines.models.pack import Adoption, PackVersion
from handslag.guidelines.models.referral import (
    AnswerDocument,
    AnswerPart,
    Position,
    Referral,
    ReferralResponse,
    Remark,
    RemarkReply,
    ReplyKind,
)

__all__ = [
    "Adoption",
    "AnswerDocument",
    "AnswerPart",
    "Draft",
    "DraftState",
    "DraftVersion",
    "DutyOccasion",
    "PackVersion",
    "Position",
    "Referral",
    "ReferralResponse",
    "Remark",
    "RemarkReply",
    "ReplyKind",
]
