# SPDX-License-Identifier: EUPL-1.2
"""The forms of the moves of a case: they clean text into values and know the choices that the case file gives."""

from handslag.web.cases.forms.about_case import BeginAgreementForm, CaseForm, FileForm, NothingToFillIn
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
from handslag.web.cases.forms.control import (
    CloseIncidentForm,
    DeclarationForm,
    IncidentForm,
    JudgeForm,
    PartnerCheckForm,
    ShowForm,
)
from handslag.web.cases.forms.correspondence import MessageForm
from handslag.web.cases.forms.fields import Day, FileField, choice, line, offer, pick, prose, ticks
from handslag.web.cases.forms.partners import (
    MeetingForm,
    NewPartyForm,
    PartyForm,
    organisations_found,
)

__all__ = [
    "AskOpinionForm",
    "BeginAgreementForm",
    "BoardForm",
    "CaseForm",
    "ClassifyForm",
    "CloseIncidentForm",
    "CompletionForm",
    "ConflictForm",
    "Day",
    "DeclarationForm",
    "EndedRecusalForm",
    "FileField",
    "FileForm",
    "GoOnForm",
    "IncidentForm",
    "InvitationAnswerForm",
    "InviteForm",
    "JudgeForm",
    "MeetingForm",
    "MessageForm",
    "NewPartyForm",
    "NoForm",
    "NothingToFillIn",
    "OpinionForm",
    "PartnerCheckForm",
    "PartyForm",
    "RecordedConflictForm",
    "ShowForm",
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
