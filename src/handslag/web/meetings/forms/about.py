# SPDX-License-Identifier: EUPL-1.2
"""What forms of meetings share: clock times, guests, and the meeting they are about."""

import re
from datetime import date, time
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from handslag.cases.acts import Guest
from handslag.cases.casefile import CaseFile
from handslag.dossiers.acts import Slot
from handslag.dossiers.meetingfile import MeetingFile
from handslag.kernel import clock
from handslag.kernel.errors import Invalid
from handslag.kernel.identity import Email
from handslag.parties.actor import Actor

_GUEST = re.compile(r"\s*(?P<name>[^,;<]+?)\s*[,;<]\s*(?P<email>[^\s,;<>]+@[^\s,;<>]+?)>?\s*")


class Hour(forms.TimeField):
    """A clock time, written as 10.00 or 10:00, with the reader's own picker."""

    # Why Any: the signature is Django's own.
    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
        options.setdefault("input_formats", ["%H:%M", "%H.%M", "%H:%M:%S"])
        wrong = lazy("Skriv klockslaget som timme och minut, till exempel 10.00.")
        options.setdefault("error_messages", {"required": lazy("Välj ett klockslag."), "invalid": wrong})
        super().__init__(**options)


class MeetingForm(forms.Form):
    """A form about a meeting: it is given the case file, the meeting, who acts, and what the address asks for."""

    def __init__(
        self, file: CaseFile, meeting: MeetingFile, by: Actor, asked: dict[str, str], **options: Any
    ) -> None:
        # Why Any: the rest of the signature is Django's own.
        self.file, self.meeting, self.by, self.asked = file, meeting, by, asked
        super().__init__(**options)
        self.prepare()

    def prepare(self) -> None:
        """Fill in choices and first values."""


class Nothing(MeetingForm):
    """A move that needs no words."""


class VersionForm(MeetingForm):
    """A form that says which version somebody has read, of the notes unless it is about something else."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def prepare(self) -> None:
        """Take the version that stands now."""
        self.fields["version"].initial = self.now()

    def now(self) -> int:
        """Return the version that stands now."""
        return self.meeting.meeting.notes_version

    def catch_up(self) -> None:
        """Let what was typed be sent once more, as by somebody who has read what stands now."""
        if isinstance(self.data, QueryDict):
            sent = self.data.copy()
            sent["version"] = str(self.now())
            self.data = sent

    def standing(self) -> str:
        """Return what stands now, to be compared with what was typed."""
        return self.meeting.meeting.noted if self.meeting.meeting.shows_notes_to(self.by) else ""


def slot_of(day: date, begins: time, until: time) -> Slot:
    """Return a stretch of a day, as moments."""
    return Slot(
        clock.moment_on(day, begins.hour, begins.minute), clock.moment_on(day, until.hour, until.minute)
    )


def guests_in(form: forms.Form, typed: str) -> list[Guest]:
    """Read one guest on each line; a line that is none becomes the field's error."""
    guests = []
    for typed_line in typed.splitlines():
        if not typed_line.strip():
            continue
        found = _GUEST.fullmatch(typed_line)
        try:
            guests.append(Guest(found["name"], Email(found["email"])) if found else _no_guest())
        except Invalid:
            form.add_error(
                "guests",
                _("Skriv namn och e-postadress med komma emellan: %(line)s")
                % {"line": typed_line.strip()[:60]},
            )
    return guests


def _no_guest() -> Guest:
    raise Invalid("meeting.guest", "")
