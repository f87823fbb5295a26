# SPDX-License-Identifier: EUPL-1.2
"""The forms of the moves of a case: they clean text into values and know the choices that the case file gives."""

from handslag.web.cases.forms.about_case import BeginAgreementForm, CaseForm, NothingToFillIn
from handslag.web.cases.forms.assessment import BoardForm, ClassifyForm, CompletionForm, GoOnForm, NoForm
from handslag.web.cases.forms.conflict import ConflictForm, EndedRecusalForm, RecordedConflictForm
from handslag.web.cases.forms.consulting import (
    AskOpinionForm,
    InvitationAnswerForm,
    InviteForm,
    OpinionForm,
    StaffForm,
    functions_asked,
    functions_wanted,
)
from handslag.web.cases.forms.correspondence import DocumentForm, MessageForm
from handslag.web.cases.forms.fields import Day, FileField, choice, line, offer, pick, prose, ticks
from handslag.web.cases.forms.partners import (
    DeclarationForm,
    MeetingForm,
    NewPartyForm,
    PartnerCheckForm,
    PartyForm,
    organisations_found,
)

__all__ = [
    "AskOpinionForm",
    "BeginAgreementForm",
    "BoardForm",
    "CaseForm",
    "ClassifyForm",
    "CompletionForm",
    "ConflictForm",
    "Day",
    "DeclarationForm",
    "DocumentForm",
    "EndedRecusalForm",
    "FileField",
    "GoOnForm",
    "InvitationAnswerForm",
    "InviteForm",
    "MeetingForm",
    "MessageForm",
    "NewPartyForm",
    "NoForm",
    "NothingToFillIn",
    "OpinionForm",
    "PartnerCheckForm",
    "PartyForm",
    "RecordedConflictForm",
    "StaffForm",
    "choice",
    "functions_asked",
    "functions_wanted",
    "line",
    "offer",
    "organisations_found",
    "pick",
    "prose",
    "ticks",
]
