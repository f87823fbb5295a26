# SPDX-License-Identifier: EUPL-1.2
"""The forms of meetings: they clean text into the values that the acts take."""

from handslag.web.meetings.forms.about import Hour, MeetingForm, Nothing, VersionForm
from handslag.web.meetings.forms.calling import (
    ROWS,
    CallForm,
    ChangeForm,
    MarksForm,
    NewTimeForm,
    NotedReplyForm,
    ReasonForm,
    ReplyForm,
    SlotForm,
    TimeForm,
)
from handslag.web.meetings.forms.noting import MOST_ROWS, CameForm, NotesForm, StepForm, WishForm

__all__ = [
    "MOST_ROWS",
    "ROWS",
    "CallForm",
    "CameForm",
    "ChangeForm",
    "Hour",
    "MarksForm",
    "MeetingForm",
    "NewTimeForm",
    "NotedReplyForm",
    "NotesForm",
    "Nothing",
    "ReasonForm",
    "ReplyForm",
    "SlotForm",
    "StepForm",
    "TimeForm",
    "VersionForm",
    "WishForm",
]
