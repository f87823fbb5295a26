# SPDX-License-Identifier: EUPL-1.2
"""The forms about agreements, by what they say."""

from handslag.web.agreements.forms.about import AgreementForm, NothingToFillIn
from handslag.web.agreements.forms.binding import (
    AbandonForm,
    AcceptForm,
    PartyDecisionForm,
    PowerForm,
    PublishForm,
    SignatureForm,
    WithdrawForm,
)
from handslag.web.agreements.forms.conditions import (
    ContactForm,
    GoalForm,
    PartyForm,
    RemoveGoalForm,
    TermForm,
)
from handslag.web.agreements.forms.conflict import ConflictForm, EndedRecusalForm, RecordedConflictForm
from handslag.web.agreements.forms.contributing import ContributionForm, RemoveContributionForm
from handslag.web.agreements.forms.writing import HeadingForm, LeaveOutForm, SectionForm

__all__ = [
    "AbandonForm",
    "AcceptForm",
    "AgreementForm",
    "ConflictForm",
    "ContactForm",
    "ContributionForm",
    "EndedRecusalForm",
    "GoalForm",
    "HeadingForm",
    "LeaveOutForm",
    "NothingToFillIn",
    "PartyDecisionForm",
    "PartyForm",
    "PowerForm",
    "PublishForm",
    "RecordedConflictForm",
    "RemoveContributionForm",
    "RemoveGoalForm",
    "SectionForm",
    "SignatureForm",
    "TermForm",
    "WithdrawForm",
]
