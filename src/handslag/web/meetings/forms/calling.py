# SPDX-License-Identifier: EUPL-1.2
"""The forms of a meeting until it is held: called, timed, answered, changed, moved, cancelled."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from handslag.cases.acts import MeetingCall
from handslag.cases.agendas import proposed_agenda
from handslag.cases.invitees import invitable, usual_for
from handslag.dossiers.acts import Slot
from handslag.dossiers.models import Mark, MeetingKind, Reply
from handslag.guidelines.format_process import StepKind
from handslag.kernel import clock
from handslag.ui.parts import Link
from handslag.web.cases.forms import CaseForm
from handslag.web.cases.forms.fields import Day, choice, line, offer, pick, prose, ticks
from handslag.web.meeting_words import when
from handslag.web.meetings.forms.about import Hour, MeetingForm, VersionForm, guests_in, slot_of

ROWS = range(1, 6)


class CallForm(CaseForm):
    """A meeting to call: its kind comes with the address, and with it who is usually invited and what is taken up."""

    kind = forms.ChoiceField(choices=MeetingKind.choices, widget=forms.HiddenInput)
    is_proposal = forms.BooleanField(label=lazy("Fråga först vilken tid som passar"), required=False)
    place = line(lazy("Var?"), lazy("Lokal och adress."), required=False, most=120)
    link = line(lazy("Länk till videomöte"), lazy("Börjar med https://."), required=False, most=300)
    invited = ticks(lazy("Vilka bjuds in?"), required=False)
    guests = prose(
        lazy("Gäster utifrån"),
        lazy("En på varje rad: namn, e-postadress. De får kallelsen med kalenderfil som brev."),
        rows=2,
        required=False,
    )
    agenda = prose(
        lazy("Dagordning"),
        lazy("En punkt på varje rad. Ändra förslaget som ni vill."),
        rows=7,
        required=False,
    )
    title = line(lazy("Egen rubrik"), lazy("Annars står mötets slag."), required=False, most=120)

    def prepare(self) -> None:
        """Propose time, people and agenda for the kind that is asked for."""
        kind = self.data.get("kind") or self.asked.get("slag") or self._kind_of_step()
        self.meeting_kind = kind if kind in MeetingKind.values else str(MeetingKind.FIRST)
        self.fields["kind"].initial = self.meeting_kind
        for row in ROWS:
            is_first = row == 1
            self.fields[f"day_{row}"] = Day(label=lazy("Dag"), required=is_first)
            self.fields[f"from_{row}"] = Hour(label=lazy("Börjar"), required=is_first)
            self.fields[f"until_{row}"] = Hour(label=lazy("Slutar"), required=is_first)
        people = invitable(self.file)
        is_internal = self.meeting_kind == MeetingKind.INTERNAL
        self.choices_of(
            "invited",
            [
                (key, f"{one.name}, {one.function}" if one.function else one.name)
                for key, one in people.items()
                if not (is_internal and one.organisation_id)
            ],
        )
        self.fields["invited"].initial = usual_for(self.meeting_kind, self.file, people)
        self.fields["agenda"].initial = "\n".join(proposed_agenda(self.meeting_kind, self.file))
        if is_internal:
            del self.fields["guests"]

    def _kind_of_step(self) -> str:
        """Return the kind that the step in the address asks for, else that of the first one not held."""
        steps = self.file.governing.pack.steps if self.file.governing else ()
        meetings = [one for one in steps if one.kind is StepKind.MEETING and one.meeting]
        asked = [one for one in meetings if one.id == self.asked.get("steg")]
        left = [one for one in meetings if not one.optional and self.file.met(str(one.meeting)) is None]
        return str(next((one.meeting for one in (*asked, *left)), MeetingKind.FIRST))

    def kinds(self) -> list[Link]:
        """Return the kinds that can be called, each with the query that proposes what belongs to it."""
        return [
            Link(kind.label, f"?slag={kind.value}", current=kind.value == self.meeting_kind)
            for kind in MeetingKind
            if kind is not MeetingKind.TALK
        ]

    def times(self) -> list[tuple[Any, Any, Any]]:
        """Return the fields of each time, to be shown together.

        Why Any: Django's bound fields.
        """
        return [(self[f"day_{row}"], self[f"from_{row}"], self[f"until_{row}"]) for row in ROWS]

    def clean(self) -> dict[str, Any]:
        """Put times and guests together.

        Why Any: the signature is Django's own.
        """
        said: dict[str, Any] = super().clean() or self.cleaned_data
        slots = []
        for row in ROWS:
            day, begins, until = (said.get(f"{name}_{row}") for name in ("day", "from", "until"))
            parts = [part is not None for part in (day, begins, until)]
            if day is not None and begins is not None and until is not None:
                slots.append(slot_of(day, begins, until))
            elif any(parts):
                self.add_error(f"day_{row}", _("Fyll i dag, början och slut."))
        guests = guests_in(self, said.get("guests", ""))
        if not said.get("invited") and not guests and not self.errors:
            self.add_error("invited", _("Bjud in minst en."))
        said["call"] = MeetingCall(
            kind=said.get("kind", ""),
            slots=slots,
            invited=said.get("invited", []),
            guests=guests,
            agenda=said.get("agenda", "").splitlines(),
            place=said.get("place", ""),
            link=said.get("link", ""),
            title=said.get("title", ""),
            is_proposal=said.get("is_proposal", False),
        )
        return said


class MarksForm(MeetingForm):
    """How each proposed time suits."""

    def prepare(self) -> None:
        """Ask about each time, beginning with what was answered before."""
        own = self.meeting.invited_as(self.by)
        for one in self.meeting.times:
            field = choice(when(one.starts_at, one.ends_at), Mark.choices)
            field.initial = self.meeting.marks.get((one.pk, own.pk if own else 0))
            self.fields[f"t{one.pk}"] = field

    def marks(self) -> dict[int, str]:
        """Return the mark of each time."""
        return {int(name[1:]): mark for name, mark in self.cleaned_data.items()}


class TimeForm(MeetingForm):
    """Which of the proposed times the meeting gets."""

    time = pick(lazy("Vilken tid blir det?"))

    def prepare(self) -> None:
        """Offer the times, with how they suit."""
        offer(
            self.fields["time"],
            [
                (one.pk, f"{when(one.starts_at, one.ends_at)} ({self._suits(one.pk)})")
                for one in self.meeting.times_left
            ],
        )
        best = self.meeting.best_time()
        self.fields["time"].initial = best.pk if best else None

    def _suits(self, time_id: int) -> str:
        found = self.meeting.suits(time_id)
        return _("%(can)d kan, %(need)d om det behövs, %(cannot)d kan inte") % {
            "can": found[Mark.CAN],
            "need": found[Mark.IF_NEED_BE],
            "cannot": found[Mark.CANNOT],
        }


class ReplyForm(MeetingForm):
    """Whether the reader comes."""

    reply = choice(lazy("Kommer du?"), Reply.choices)
    word = line(lazy("Något att säga?"), lazy("Till exempel att du kommer lite senare."), required=False)

    def prepare(self) -> None:
        """Begin with what was answered before."""
        own = self.meeting.invited_as(self.by)
        if own is not None and own.reply:
            self.fields["reply"].initial = own.reply
            self.fields["word"].initial = own.word.content if own.word else ""


class NotedReplyForm(MeetingForm):
    """What somebody answered by telephone or mail."""

    invited = pick(lazy("Vem svarade?"))
    reply = choice(lazy("Vad blev svaret?"), Reply.choices)
    word = line(lazy("Något att tillägga?"), required=False)

    def prepare(self) -> None:
        """Offer those invited."""
        offer(self.fields["invited"], [(one.pk, one.name) for one in self.meeting.invited])
        self.fields["invited"].initial = self.asked.get("vem")


class ChangeForm(VersionForm):
    """Place, link, agenda and further people."""

    place = line(lazy("Var?"), required=False, most=120)
    link = line(lazy("Länk till videomöte"), lazy("Börjar med https://."), required=False, most=300)
    agenda = prose(lazy("Dagordning"), lazy("En punkt på varje rad."), rows=7, required=False)
    invited = ticks(lazy("Bjud in fler"), required=False)
    guests = prose(
        lazy("Fler gäster utifrån"), lazy("En på varje rad: namn, e-postadress."), rows=2, required=False
    )
    title = line(lazy("Egen rubrik"), required=False, most=120)

    def prepare(self) -> None:
        """Begin with what stands now, and offer those not invited yet."""
        super().prepare()
        row = self.meeting.meeting
        first = {
            "place": row.place,
            "link": row.link,
            "title": row.title,
            "agenda": "\n".join(one.title for one in self.meeting.points),
        }
        for name, value in first.items():
            self.fields[name].initial = value
        known = {one.user_id for one in self.meeting.invited if one.user_id}
        whole = {one.organisation_id for one in self.meeting.invited if one.user_id is None}
        left = [
            (key, f"{one.name}, {one.function}" if one.function else one.name)
            for key, one in invitable(self.file).items()
            if (one.user_id not in known if one.user_id else one.organisation_id not in whole)
            and not (row.is_internal and one.organisation_id)
        ]
        if left:
            offer(self.fields["invited"], left)
        else:
            del self.fields["invited"]
        if row.is_internal:
            del self.fields["guests"]

    def now(self) -> int:
        """Return which change of the meeting was the last."""
        return self.meeting.meeting.sequence

    def standing(self) -> str:
        """Return place, link, heading and agenda as they stand now."""
        row = self.meeting.meeting
        agenda = "\n".join(f"- {one.title}" for one in self.meeting.points)
        return "\n\n".join(part for part in (row.title, row.place, row.link, agenda) if part)

    def clean(self) -> dict[str, Any]:
        """Read the guests.

        Why Any: the signature is Django's own.
        """
        said: dict[str, Any] = super().clean() or self.cleaned_data
        said["guests"] = guests_in(self, said.get("guests", ""))
        return said


class SlotForm(MeetingForm):
    """Another time."""

    day = Day(label=lazy("Ny dag"))
    begins = Hour(label=lazy("Börjar"))
    until = Hour(label=lazy("Slutar"))

    def prepare(self) -> None:
        """Begin with the time that stands now."""
        row = self.meeting.meeting
        if row.starts_at and row.ends_at:
            begins, ends = (one.astimezone(clock.STOCKHOLM) for one in (row.starts_at, row.ends_at))
            first = {"day": begins.date(), "begins": begins.time(), "until": ends.time()}
            for name, value in first.items():
                self.fields[name].initial = value

    def slot(self) -> Slot:
        """Return the new time."""
        said = self.cleaned_data
        return slot_of(said["day"], said["begins"], said["until"])


class NewTimeForm(SlotForm):
    """Another time, and why."""

    reason = prose(lazy("Varför flyttas mötet?"), lazy("Alla inbjudna får läsa det."), rows=3, most=1_000)


class ReasonForm(MeetingForm):
    """Why a meeting is cancelled."""

    reason = prose(lazy("Varför ställs mötet in?"), lazy("Alla inbjudna får läsa det."), rows=3, most=1_000)
