# SPDX-License-Identifier: EUPL-1.2
"""The forms of a meeting that was held: who came, what was said, and whether the notes are right."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from handslag.cases.casefile import CaseFile
from handslag.dossiers.acts import Notes, PointNoted, StepAgreed
from handslag.dossiers.meetingfile import MeetingFile
from handslag.dossiers.models import Reply
from handslag.parties.actor import Actor
from handslag.web.cases.forms.fields import Day, line, offer, pick, prose, ticks
from handslag.web.meeting_words import when
from handslag.web.meetings.forms.about import MeetingForm, VersionForm

MOST_ROWS = 40


class CameForm(MeetingForm):
    """Who came, and when it was if no time was settled."""

    time = pick(lazy("När hölls mötet?"))
    came = ticks(lazy("Vilka var med?"), required=False, to=int)
    others = prose(
        lazy("Fler som var med"),
        lazy("En på varje rad. Skriv funktioner hellre än namn."),
        rows=2,
        required=False,
        most=2_000,
    )

    def prepare(self) -> None:
        """Offer the proposed times that have come, and those invited; whoever said yes is ticked already."""
        people = self.meeting.invited
        if self.meeting.meeting.starts_at is None:
            come = [(one.pk, when(one.starts_at, one.ends_at)) for one in self.meeting.times_come]
            offer(self.fields["time"], come)
        else:
            del self.fields["time"]
        offer(
            self.fields["came"],
            [(one.pk, f"{one.name}, {one.function}" if one.function else one.name) for one in people],
        )
        self.fields["came"].initial = [one.pk for one in people if one.reply == Reply.YES]


class NotesForm(VersionForm):
    """What was said, decided and agreed, point by point; "more" in what was sent asks for more rows."""

    points_count = forms.CharField(widget=forms.HiddenInput, required=False)
    steps_count = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, file: CaseFile, meeting: MeetingFile, by: Actor, asked: dict[str, str], **options: Any
    ) -> None:
        # Why Any: the rest of the signature is Django's own.
        sent = options.get("data")
        self.sent: Mapping[str, Any] = sent if sent is not None else {}
        if "more" in self.sent:
            options["initial"] = {name: self.sent.get(name) for name in self.sent}
            options["data"] = None
        super().__init__(file, meeting, by, asked, **options)

    def prepare(self) -> None:
        """Ask about each point of the agenda and some rows more."""
        super().prepare()
        points, steps = self.meeting.points, self.meeting.steps
        who = [("", _("De som handlägger ärendet")), *self._who()]
        self.point_rows = range(1, self._count("points_count", len(points) + (not points), "points") + 1)
        self.step_rows = range(1, self._count("steps_count", max(len(steps) + 1, 3), "steps") + 1)
        self.initial["points_count"] = len(self.point_rows)
        self.initial["steps_count"] = len(self.step_rows)
        for row in self.point_rows:
            old = points[row - 1] if row <= len(points) else None
            self.fields[f"title_{row}"] = line(lazy("Punkt"), required=False, most=200)
            self.fields[f"notes_{row}"] = prose(lazy("Vad sades?"), rows=4, required=False, most=10_000)
            self.fields[f"decision_{row}"] = prose(
                lazy("Vad beslutades?"), rows=2, required=False, most=4_000
            )
            if old is not None:
                self.fields[f"title_{row}"].initial = old.title
                self.fields[f"notes_{row}"].initial = old.notes.content if old.notes else ""
                self.fields[f"decision_{row}"].initial = old.decision.content if old.decision else ""
        for row in self.step_rows:
            step = steps[row - 1] if row <= len(steps) else None
            self.fields[f"what_{row}"] = line(lazy("Vad ska göras?"), required=False, most=200)
            self.fields[f"who_{row}"] = forms.ChoiceField(label=lazy("Vem?"), choices=who, required=False)
            self.fields[f"due_{row}"] = Day(label=lazy("Senast"), required=False)
            if step is not None:
                self.fields[f"what_{row}"].initial = step.what
                self.fields[f"who_{row}"].initial = (
                    f"u{step.to_unit_id}"
                    if step.to_unit_id
                    else f"o{step.to_organisation_id}"
                    if step.to_organisation_id
                    else ""
                )
                self.fields[f"due_{row}"].initial = step.due_on

    def _count(self, name: str, least: int, more: str) -> int:
        sent = str(self.sent.get(name, ""))
        kept = int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 4 else least
        asked = 2 if self.sent.get("more") == more else 0
        return min(max(kept + asked, 1), MOST_ROWS)

    def _who(self) -> Iterator[tuple[str, str]]:
        units = {one.unit_id: one.unit.name for one in self.file.units}
        units |= {one.unit_id: one.unit.name for one in self.file.opinions}
        for key, name in units.items():
            yield f"u{key}", name
        if self.meeting.meeting.is_for_organisations:
            for one in self.file.organisations:
                yield f"o{one.pk}", one.name

    def point_fields(self) -> list[tuple[Any, Any, Any]]:
        """Return the fields of each point, to be shown together.

        Why Any: Django's bound fields.
        """
        return [
            (self[f"title_{row}"], self[f"notes_{row}"], self[f"decision_{row}"]) for row in self.point_rows
        ]

    def step_fields(self) -> list[tuple[Any, Any, Any]]:
        """Return the fields of each next step, to be shown together.

        Why Any: Django's bound fields.
        """
        return [(self[f"what_{row}"], self[f"who_{row}"], self[f"due_{row}"]) for row in self.step_rows]

    def notes(self) -> Notes:
        """Return what was written."""
        said = self.cleaned_data
        return Notes(
            [
                PointNoted(said[f"title_{row}"], said[f"notes_{row}"], said[f"decision_{row}"])
                for row in self.point_rows
            ],
            [
                StepAgreed(
                    said[f"what_{row}"],
                    said[f"due_{row}"],
                    _key(said[f"who_{row}"], "u"),
                    _key(said[f"who_{row}"], "o"),
                )
                for row in self.step_rows
                if said[f"what_{row}"].strip()
            ],
        )


class WishForm(VersionForm):
    """What should be changed in the notes."""

    words = prose(lazy("Vad ska ändras?"), rows=5, most=4_000)


class StepForm(MeetingForm):
    """Which next step is done."""

    step = pick(lazy("Vad är gjort?"))

    def prepare(self) -> None:
        """Offer those not done; an organisation has only its own."""
        own = [
            (one.pk, one.what)
            for one in self.meeting.open_steps
            if not self.by.is_organisation or one.to_organisation_id == self.by.organisation_id
        ]
        offer(self.fields["step"], own)


def _key(typed: str, letter: str) -> int | None:
    return int(typed[1:]) if typed.startswith(letter) else None
