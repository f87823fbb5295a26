# SPDX-License-Identifier: EUPL-1.2
"""Keep what came of a meeting: who came, notes, decisions and next steps, and what each side says of the notes."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import translation
from django.utils.translation import gettext as spoken
from django.utils.translation import gettext_lazy as _

from handslag.dossiers.meetingfile import MeetingFile
from handslag.dossiers.models import (
    AgendaPoint,
    Document,
    Invited,
    Meeting,
    NextStep,
    NotesReply,
)
from handslag.journal.acts import Recording
from handslag.kernel.clock import legal_date
from handslag.kernel.errors import Invalid, NotFound
from handslag.parties.actor import Actor

MOST_STEPS = 30
MOST_WHAT = 200
MOST_POINTS = 40


@dataclass(frozen=True, slots=True)
class PointNoted:
    """A point of the agenda with what was said and decided; ``notes`` and ``decision`` may be empty."""

    title: str
    notes: str = ""
    decision: str = ""


@dataclass(frozen=True, slots=True)
class StepAgreed:
    """Something to do next; without unit and organisation those who handle the matter do it."""

    what: str
    due_on: date | None = None
    to_unit_id: int | None = None
    to_organisation_id: int | None = None


@dataclass(frozen=True, slots=True)
class Notes:
    """What is written of a meeting."""

    points: Sequence[PointNoted]
    steps: Sequence[StepAgreed] = ()


def hold_meeting(
    act: Recording, file: MeetingFile, came: Collection[int], others: str, time_id: int | None
) -> None:
    """Put on record that a meeting was held, and who came; ``time_id`` says when if no time was settled.

    Raises: Invalid when nobody is said to have come, or for a time that was not proposed or has not come.
    """
    meeting = file.meeting
    if meeting.starts_at is None:
        time = next((one for one in file.times_come if one.pk == time_id), None)
        if time is None:
            raise Invalid("meeting.time_held", _("Välj vilken tid mötet hölls."), fields=("time",))
        meeting.starts_at, meeting.ends_at = time.starts_at, time.ends_at
    for one in file.invited:
        one.came = one.pk in came
    Invited.objects.bulk_update(file.invited, ["came"])
    lines = [_whole(one) for one in file.invited if one.came]
    lines += [line.strip() for line in others.splitlines() if line.strip()]
    if not lines:
        raise Invalid("meeting.attended", _("Kryssa i eller skriv vilka som var med."), fields=("came",))
    meeting.attended = act.text("\n".join(lines))
    meeting.held_on = legal_date(meeting.starts_at)
    meeting.changed_at = act.moment


def write_notes(act: Recording, file: MeetingFile, notes: Notes) -> None:
    """Write what was said, decided and agreed; what was sent to be confirmed before no longer counts.

    Raises: Invalid for points without title, too many of them, or a step of an organisation after what was internal.
    """
    meeting = file.meeting
    points = [one for one in notes.points if one.title.strip() or one.notes.strip() or one.decision.strip()]
    steps = [one for one in notes.steps if one.what.strip()]
    if not any(one.notes.strip() or one.decision.strip() for one in points) and not steps:
        raise Invalid("meeting.no_notes", _("Skriv vad ni kom fram till."), fields=("points",))
    if len(points) > MOST_POINTS or len(steps) > MOST_STEPS:
        raise Invalid("meeting.long", _("Det är för många punkter."), fields=("points",))
    if any(not one.title.strip() or len(one.title) > MOST_WHAT for one in points):
        raise Invalid(
            "meeting.point", _("Varje punkt behöver en rubrik på högst 200 tecken."), fields=("points",)
        )
    if any(len(one.what) > MOST_WHAT for one in steps):
        raise Invalid(
            "meeting.what", _("Skriv kortare vad som ska göras, högst 200 tecken."), fields=("steps",)
        )
    if meeting.is_internal and any(one.to_organisation_id for one in steps):
        raise Invalid(
            "meeting.internal_step",
            _("Efter en intern diskussion kan inte organisationen få något att göra. Välj någon hos er."),
            fields=("steps",),
        )
    _replace_points(act, meeting, points)
    kept = _replace_steps(file, steps)
    meeting.notes = act.text(_in_words(points, kept))
    meeting.notes_version += 1
    meeting.sent_at = None
    meeting.changed_at = act.moment


def send_notes(act: Recording, file: MeetingFile) -> None:
    """Let the notes go out to be confirmed by each side."""
    file.meeting.sent_at = act.moment
    file.meeting.notes_version = max(file.meeting.notes_version, 1)


def confirm_notes(act: Recording, file: MeetingFile, by: Actor) -> NotesReply:
    """Keep that the actor's side finds the notes right."""
    return _say(act, file, by, is_confirmed=True)


def ask_for_change(act: Recording, file: MeetingFile, by: Actor, words: str) -> NotesReply:
    """Keep what the actor's side wants changed in the notes.

    Raises: Invalid without words.
    """
    if not words.strip():
        raise Invalid("meeting.change_words", _("Skriv vad som ska ändras."), fields=("words",))
    return _say(act, file, by, is_confirmed=False, words=words.strip())


def freeze_notes(file: MeetingFile, paper: Document, editable: Document) -> None:
    """Keep the confirmed notes as papers; nothing in them changes any more."""
    file.meeting.paper, file.meeting.editable = paper, editable


def finish_step(act: Recording, file: MeetingFile, step_id: int, by: Actor) -> NextStep:
    """Tick off something that the meeting agreed on.

    Raises: NotFound for a step that is not open, or another organisation's.
    """
    found = next((one for one in file.open_steps if one.pk == step_id), None)
    if found is None or (by.is_organisation and found.to_organisation_id != by.organisation_id):
        raise NotFound("meeting.step_unknown", _("Uppgiften finns inte, eller är redan avbockad."))
    found.done_at, found.done_by = act.moment, by.signature
    found.save(update_fields=["done_at", "done_by"])
    return found


def _say(act: Recording, file: MeetingFile, by: Actor, *, is_confirmed: bool, words: str = "") -> NotesReply:
    return NotesReply.objects.create(
        body_id=file.meeting.body_id,
        meeting=file.meeting,
        version=file.meeting.notes_version,
        side=file.answers_for(by),
        is_confirmed=is_confirmed,
        words=act.text(words) if words else None,
        replied_by=by.signature,
        replied_at=act.moment,
    )


def _replace_points(act: Recording, meeting: Meeting, points: Sequence[PointNoted]) -> None:
    AgendaPoint.objects.filter(meeting=meeting).delete()
    AgendaPoint.objects.bulk_create(
        AgendaPoint(
            body_id=meeting.body_id,
            meeting=meeting,
            number=number,
            title=" ".join(one.title.split()),
            notes=act.text(one.notes.strip()) if one.notes.strip() else None,
            decision=act.text(one.decision.strip()) if one.decision.strip() else None,
        )
        for number, one in enumerate(points, 1)
    )


def _replace_steps(file: MeetingFile, steps: Sequence[StepAgreed]) -> list[NextStep]:
    """Let the next steps be exactly these; one that says the same as before stays done if it was."""
    meeting = file.meeting
    before = {one.what: one for one in file.steps}
    NextStep.objects.filter(meeting=meeting).delete()
    rows = []
    for number, one in enumerate(steps, 1):
        what = " ".join(one.what.split())
        old = before.get(what)
        rows.append(
            NextStep(
                body_id=meeting.body_id,
                meeting=meeting,
                number=number,
                what=what,
                to_unit_id=one.to_unit_id,
                to_organisation_id=one.to_organisation_id,
                due_on=one.due_on,
                done_at=old.done_at if old else None,
                done_by=old.done_by if old else "",
            )
        )
    NextStep.objects.bulk_create(rows)
    kept = NextStep.objects.filter(meeting=meeting).select_related("to_unit", "to_organisation")
    return list(kept.order_by("number"))


def _in_words(points: Sequence[PointNoted], steps: Sequence[NextStep]) -> str:
    """Return the notes as one text, in Swedish as the record is."""
    parts = []
    with translation.override("sv"):
        for number, one in enumerate(points, 1):
            parts.append(f"## {number}. {' '.join(one.title.split())}")
            if one.notes.strip():
                parts.append(one.notes.strip())
            if one.decision.strip():
                parts.append(f"**{spoken('Beslut:')}** {one.decision.strip()}")
        if steps:
            parts.append(f"## {spoken('Det här gör vi nu')}")
            parts.append("\n".join(f"- {step_in_words(one)}" for one in steps))
    return "\n\n".join(parts)


def step_in_words(step: NextStep) -> str:
    """Return a next step with who does it and until when."""
    who = step.to_unit or step.to_organisation
    said = [str(who) if who else spoken("de som handlägger ärendet")]
    if step.due_on:
        said.append(spoken("senast %(day)s") % {"day": step.due_on.isoformat()})
    return f"{step.what} ({', '.join(said)})"


def _whole(one: Invited) -> str:
    return f"{one.name}, {one.function}" if one.function else one.name
