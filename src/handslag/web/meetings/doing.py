# SPDX-License-Identifier: EUPL-1.2
"""What can be done with a meeting on its pages: for each move its form, its words and the one act; the same for both sides."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from handslag.cases import acts
from handslag.cases.casefile import CaseFile
from handslag.cases.meeting_facts import notes_snapshot
from handslag.dossiers.lifecycle import MEETING
from handslag.dossiers.meetingfile import MeetingFile
from handslag.dossiers.models import Meeting
from handslag.kernel.errors import Stale
from handslag.parties.actor import Actor
from handslag.web.decisions.papers import printed
from handslag.web.meetings import forms
from handslag.web.meetings.papers import meeting_notes


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody sends with a move: who, which meeting of which case as it was read, and the form she filled in.

    Why Any: the form is one of many.
    """

    by: Actor
    file: CaseFile
    meeting: MeetingFile
    form: Any

    @property
    def place(self) -> dict[str, Any]:
        """Return who acts and on which meeting, as every act takes it.

        Why Any: keywords of the acts.
        """
        return {"by": self.by, "case_id": self.file.case.pk, "meeting_id": self.meeting.meeting.pk}

    @property
    def values(self) -> Mapping[str, Any]:
        """Return the cleaned values.

        Why Any: values are what the form's fields make of the text.
        """
        values: Mapping[str, Any] = self.form.cleaned_data
        return values


@dataclass(frozen=True, slots=True)
class MeetingPage:
    """A page that makes one move on a meeting; ``is_danger`` for what cannot be taken back."""

    move: str
    form: type[forms.MeetingForm]
    act: Callable[[Said], Meeting]
    title: str | Promise
    submit: str | Promise
    done: str | Promise
    lead: str | Promise = ""
    template: str = "web/meetings/move.html"
    is_danger: bool = False


def _confirm(said: Said) -> Meeting:
    """Confirm for the actor's side; whoever is last closes the notes with their papers."""
    if said.values["version"] != said.meeting.meeting.notes_version:
        raise Stale(
            "meeting.notes_changed",
            _("Anteckningarna har ändrats sedan du öppnade sidan. Läs dem på nytt."),
        )
    if MEETING.refusal("close_notes", said.meeting, said.by) is None:
        paper = printed(notes_snapshot(said.file, said.meeting, said.by), meeting_notes)
        return acts.close_notes(**said.place, printed=paper)
    return acts.confirm_notes(**said.place, version=said.values["version"])


def _change(said: Said) -> Meeting:
    values = said.values
    return acts.change_meeting(
        **said.place,
        sequence=values["version"],
        place=values["place"],
        link=values["link"],
        title=values["title"],
        agenda=values["agenda"].splitlines(),
        invited=values.get("invited", []),
        guests=values.get("guests", []),
    )


PAGES = {
    "tider": MeetingPage(
        "mark_times",
        forms.MarksForm,
        lambda said: acts.mark_times(**said.place, marks=said.form.marks()),
        _("Vilka tider passar dig?"),
        _("Spara mina svar"),
        _("Dina svar är sparade. Du kan ändra dem tills tiden är bestämd."),
    ),
    "bestam": MeetingPage(
        "settle",
        forms.TimeForm,
        lambda said: acts.settle_time(**said.place, time_id=said.values["time"]),
        _("Bestäm tid"),
        _("Bestäm tiden och bjud in"),
        _("Tiden är bestämd och alla är inbjudna."),
        _("Alla inbjudna får kallelsen med en kalenderfil."),
    ),
    "annan-tid": MeetingPage(
        "set_time",
        forms.SlotForm,
        lambda said: acts.set_time(**said.place, slot=said.form.slot()),
        _("Bestäm en annan tid"),
        _("Bestäm tiden och bjud in"),
        _("Tiden är bestämd och alla är inbjudna."),
        _("När ingen av de föreslagna tiderna går. Alla inbjudna får kallelsen med en kalenderfil."),
    ),
    "svar": MeetingPage(
        "answer",
        forms.ReplyForm,
        lambda said: acts.answer_meeting(**said.place, reply=said.values["reply"], word=said.values["word"]),
        _("Svara på inbjudan"),
        _("Skicka svaret"),
        _("Ditt svar är sparat. Du kan ändra det när du vill."),
    ),
    "anteckna-svar": MeetingPage(
        "note_answer",
        forms.NotedReplyForm,
        lambda said: acts.note_answer(
            **said.place,
            invited_id=said.values["invited"],
            reply=said.values["reply"],
            word=said.values["word"],
        ),
        _("Anteckna någons svar"),
        _("Spara svaret"),
        _("Svaret är antecknat."),
        _("För den som har svarat på telefon eller i ett brev."),
    ),
    "andra": MeetingPage(
        "change",
        forms.ChangeForm,
        _change,
        _("Ändra plats, dagordning eller inbjudna"),
        _("Spara ändringen"),
        _("Ändringen är sparad och alla inbjudna får veta det."),
        _("Alla inbjudna får besked, och deras kalendrar uppdateras."),
    ),
    "flytta": MeetingPage(
        "move",
        forms.NewTimeForm,
        lambda said: acts.move_meeting(**said.place, slot=said.form.slot(), reason=said.values["reason"]),
        _("Flytta mötet"),
        _("Flytta mötet"),
        _("Mötet är flyttat och alla inbjudna får svara på nytt."),
        _("Alla får besked om den nya tiden och svarar på nytt."),
    ),
    "stall-in": MeetingPage(
        "cancel",
        forms.ReasonForm,
        lambda said: acts.cancel_meeting(**said.place, reason=said.values["reason"]),
        _("Ställ in mötet"),
        _("Ställ in mötet"),
        _("Mötet är inställt och alla inbjudna får veta det."),
        _("Mötet försvinner ur de inbjudnas kalendrar. Det går inte att ångra."),
        is_danger=True,
    ),
    "hallet": MeetingPage(
        "hold",
        forms.CameForm,
        lambda said: acts.hold_meeting(
            **said.place,
            came=said.values["came"],
            others=said.values["others"],
            time_id=said.values.get("time"),
        ),
        _("Anteckna att mötet har hållits"),
        _("Spara vilka som var med"),
        _("Det är antecknat vilka som var med. Skriv anteckningarna härnäst."),
    ),
    "anteckningar": MeetingPage(
        "write_notes",
        forms.NotesForm,
        lambda said: acts.write_notes(**said.place, version=said.values["version"], notes=said.form.notes()),
        _("Skriv anteckningarna"),
        _("Spara anteckningarna"),
        _("Anteckningarna är sparade. Skicka dem för bekräftelse när de är klara."),
        _("Det ni kom överens om att göra blir uppgifter hos dem som ska göra det."),
        "web/meetings/notes.html",
    ),
    "skicka": MeetingPage(
        "send_notes",
        forms.Nothing,
        lambda said: acts.send_notes(**said.place),
        _("Skicka anteckningarna för bekräftelse"),
        _("Skicka för bekräftelse"),
        _("Anteckningarna är skickade för bekräftelse."),
        _("Båda sidor läser dem och bekräftar, eller ber om en ändring. Bekräftade anteckningar låses."),
    ),
    "bekrafta": MeetingPage(
        "confirm_notes",
        forms.VersionForm,
        _confirm,
        _("Bekräfta anteckningarna"),
        _("Ja, anteckningarna stämmer"),
        _("Ni har bekräftat anteckningarna."),
        _("När båda sidor har bekräftat låses anteckningarna och sparas som en handling."),
    ),
    "onska-andring": MeetingPage(
        "ask_for_change",
        forms.WishForm,
        lambda said: acts.ask_for_change(
            **said.place, version=said.values["version"], words=said.values["words"]
        ),
        _("Be om en ändring"),
        _("Skicka önskemålet"),
        _("Önskemålet är skickat till den som skrev anteckningarna."),
    ),
    "klart": MeetingPage(
        "finish_step",
        forms.StepForm,
        lambda said: acts.finish_step(**said.place, step_id=said.values["step"]),
        _("Bocka av"),
        _("Det är gjort"),
        _("Uppgiften är avbockad."),
    ),
}
"""Every move with a page of its own, by the last part of its address."""

SLUGS = {page.move: slug for slug, page in PAGES.items()}
