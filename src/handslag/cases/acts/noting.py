# SPDX-License-Identifier: EUPL-1.2
"""What comes of the meetings of a case: who came, notes, what each side says of them, and what was agreed on."""

from collections.abc import Collection

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from handslag.cases.acts.calling import meet
from handslag.cases.acts.handling import Handling
from handslag.cases.meeting_facts import notes_snapshot
from handslag.dossiers import acts as dossier_acts
from handslag.dossiers.acts import Notes, Printed, Registration
from handslag.dossiers.meetingfile import MeetingFile
from handslag.dossiers.models import Direction, Document, Meeting
from handslag.journal.hashing import text_hash
from handslag.kernel.errors import Invalid, Stale
from handslag.parties.actor import Actor

NOTES = "meeting_notes"


def hold_meeting(
    *,
    by: Actor,
    case_id: int,
    meeting_id: int,
    came: Collection[int],
    others: str = "",
    time_id: int | None = None,
) -> Meeting:
    """Put on record that a meeting was held: ``came`` are those invited who came, ``others`` one more on each line.

    ``time_id`` is the proposed time at which it was held, when none was settled.
    Raises: NotNow before its day; Invalid when nobody came, or without a time that has come.
    """
    with meet(case_id, meeting_id, "hold", by=by) as (handling, file):
        dossier_acts.hold_meeting(handling.act, file, came, others, time_id)
        handling.facts |= {"held_on": file.meeting.held_on, "came": sorted(set(came))}
    return file.meeting


def write_notes(*, by: Actor, case_id: int, meeting_id: int, version: int, notes: Notes) -> Meeting:
    """Write what was said, decided and agreed; a version that was out to be confirmed no longer counts.

    ``version`` is the one that was read before writing.
    Raises: Stale when somebody else has written since; Invalid without notes, or for a unit or organisation outside the case.
    """
    with meet(case_id, meeting_id, "write_notes", by=by) as (handling, file):
        if version != file.meeting.notes_version:
            raise Stale(
                "meeting.notes_written",
                _(
                    "Någon annan har ändrat anteckningarna sedan du öppnade sidan. Det du skrev står kvar. Jämför med det "
                    "som står nu och spara igen."
                ),
            )
        _are_in_case(handling, notes)
        dossier_acts.write_notes(handling.act, file, notes)
        handling.facts |= {"version": file.meeting.notes_version, "steps": len(notes.steps)}
    return file.meeting


def send_notes(*, by: Actor, case_id: int, meeting_id: int) -> Meeting:
    """Let the notes go out to be confirmed by each side.

    Raises: Incomplete without notes; NotNow when they are out.
    """
    with meet(case_id, meeting_id, "send_notes", by=by) as (handling, file):
        dossier_acts.send_notes(handling.act, file)
        handling.facts["version"] = file.meeting.notes_version
    return file.meeting


def confirm_notes(*, by: Actor, case_id: int, meeting_id: int, version: int) -> Meeting:
    """Confirm for one's side that a version of the notes is right, while the other side has not.

    Raises: Stale when they have been changed since; NotNow when they are not out, or the side has confirmed.
    """
    with meet(case_id, meeting_id, "confirm_notes", by=by) as (handling, file):
        _is_version(file, version)
        if not file.sides_waited_for - {file.answers_for(by)}:
            raise Stale("meeting.last", _("Den andra sidan hann bekräfta före er. Försök en gång till."))
        dossier_acts.confirm_notes(handling.act, file, by)
        handling.facts |= {"version": version, "side": file.answers_for(by)}
    return file.meeting


def close_notes(*, by: Actor, case_id: int, meeting_id: int, printed: Printed) -> Meeting:
    """Confirm the notes as the last side: they are frozen and filed as papers.

    Raises: Stale when they have been changed since the papers were made.
    """
    with meet(case_id, meeting_id, "close_notes", by=by) as (handling, file):
        if text_hash(notes_snapshot(handling.file, file, by)) != printed.snapshot_hash:
            raise Stale(
                "meeting.paper_stale",
                _("Anteckningarna har ändrats sedan du öppnade sidan. Läs dem på nytt."),
            )
        dossier_acts.confirm_notes(handling.act, file, by)
        paper, editable = _file_papers(handling, file, printed)
        dossier_acts.freeze_notes(file, paper, editable)
        handling.facts |= {
            "version": file.meeting.notes_version,
            "side": file.answers_for(by),
            "document": paper.pk,
            "snapshot": printed.snapshot_hash,
        }
    return file.meeting


def ask_for_change(*, by: Actor, case_id: int, meeting_id: int, version: int, words: str) -> Meeting:
    """Say what should be changed in the notes before one's side confirms them.

    Raises: Invalid without words; Stale when they have been changed since.
    """
    with meet(case_id, meeting_id, "ask_for_change", by=by) as (handling, file):
        _is_version(file, version)
        dossier_acts.ask_for_change(handling.act, file, by, words)
        handling.facts |= {"version": version, "side": file.answers_for(by)}
    return file.meeting


def finish_step(*, by: Actor, case_id: int, meeting_id: int, step_id: int) -> Meeting:
    """Tick off something that a meeting agreed on.

    Raises: NotFound for what is not open, or another organisation's.
    """
    with meet(case_id, meeting_id, "finish_step", by=by) as (handling, file):
        step = dossier_acts.finish_step(handling.act, file, step_id, by)
        handling.facts["step"] = step.number
    return file.meeting


def _are_in_case(handling: Handling, notes: Notes) -> None:
    file = handling.file
    units = {one.unit_id for one in file.units} | {one.unit_id for one in file.opinions}
    organisations = {one.pk for one in file.organisations}
    if any(
        (one.to_unit_id and one.to_unit_id not in units)
        or (one.to_organisation_id and one.to_organisation_id not in organisations)
        for one in notes.steps
    ):
        raise Invalid("meeting.step_who", _("Välj någon som är med i ärendet."), fields=("steps",))


def _is_version(file: MeetingFile, version: int) -> None:
    if version != file.meeting.notes_version:
        raise Stale(
            "meeting.notes_changed",
            _("Anteckningarna har ändrats sedan du öppnade sidan. Läs dem på nytt."),
        )


def _file_papers(handling: Handling, file: MeetingFile, printed: Printed) -> tuple[Document, Document]:
    """File the notes as PDF, read by the organisations unless they are internal, and as a document to edit."""
    with translation.override("sv"):
        name = f"{_('Mötesanteckningar')}, {file.meeting.get_kind_display().lower()}"
        words = str(_("%(title)s, för redigering") % {"title": name})
    day = file.today
    pdf = Registration(NOTES, name, Direction.DRAWN_UP, day, is_shared=file.meeting.is_for_organisations)
    editable = Registration(f"{NOTES}_editable", words, Direction.DRAWN_UP, day)
    return (
        dossier_acts.add_document(handling.act, handling.dossier, pdf, printed.pdf),
        dossier_acts.add_document(handling.act, handling.dossier, editable, printed.editable),
    )
