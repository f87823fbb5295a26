# SPDX-License-Identifier: EUPL-1.2
"""Meetings to come in a case: call one, find a time, answer, change, move and cancel."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from handslag.cases.acts.handling import Handling, handle
from handslag.cases.casefile import CaseFile
from handslag.cases.invitees import invitable
from handslag.cases.steps import steps_of
from handslag.dossiers import acts as dossier_acts
from handslag.dossiers.acts import Arrangement, Call, Invitee, Slot
from handslag.dossiers.lifecycle import MEETING
from handslag.dossiers.meeting_queries import meeting_file, unknown_meeting
from handslag.dossiers.meetingfile import MeetingFile
from handslag.dossiers.models import Meeting
from handslag.guidelines.format_process import StepKind
from handslag.kernel.errors import Invalid, Stale
from handslag.parties.actor import Actor


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody from outside the case: a name and an address for mail."""

    name: str
    email: str


@dataclass(frozen=True, slots=True)
class MeetingCall:
    """A meeting to call; ``invited`` are keys of those who can be invited in the case (see invitees.py)."""

    kind: str
    slots: Sequence[Slot]
    invited: Sequence[str]
    guests: Sequence[Guest] = ()
    agenda: Sequence[str] = ()
    place: str = ""
    link: str = ""
    title: str = ""
    is_proposal: bool = False


@contextmanager
def meet(case_id: int, meeting_id: int, name: str, *, by: Actor) -> Iterator[tuple[Handling, MeetingFile]]:
    """Make one move of the table of meetings in a case, and keep the tasks that follow from it.

    Raises: NotFound for a meeting that the actor may not see; Refused with the table's reason.
    """
    with handle(case_id, "meet", by=by) as handling:
        roles, now = handling.file.roles_of(by), handling.act.moment
        file = meeting_file(meeting_id, case_id, roles, now, by=by)
        move = MEETING.require(name, file, by)
        handling.event = f"case.{move.event}"
        handling.facts |= {"meeting": file.meeting.pk, "kind": file.meeting.kind}
        yield handling, file
        file.meeting.state = move.enters or file.meeting.state
        file.meeting.save()
        dossier_acts.keep_meeting_tasks(handling.act, handling.dossier)


def call_meeting(*, by: Actor, case_id: int, call: MeetingCall) -> Meeting:
    """Call a meeting: with one time it is planned, with several those invited say which suits.

    Raises: Invalid for an unknown kind, a time that has been, nobody invited, somebody outside the case who is no guest, or an
        organisation at an internal discussion.
    """
    with handle(case_id, "call_meeting", by=by) as handling:
        meeting = dossier_acts.call_meeting(
            handling.act,
            handling.dossier,
            Call(
                kind=call.kind,
                slots=call.slots,
                invited=_invited(handling.file, call.invited, call.guests),
                agenda=call.agenda,
                place=call.place,
                link=call.link,
                title=call.title,
                step=_step_for(handling.file, call.kind),
                is_proposal=call.is_proposal,
            ),
            by,
        )
        handling.facts |= {
            "meeting": meeting.pk,
            "kind": meeting.kind,
            "starts_at": meeting.starts_at,
            "times": 0 if meeting.starts_at else len(call.slots),
            "what": meeting.state,
        }
        dossier_acts.keep_meeting_tasks(handling.act, handling.dossier)
    return meeting


def mark_times(*, by: Actor, case_id: int, meeting_id: int, marks: Mapping[int, str]) -> Meeting:
    """Say how each proposed time suits the actor; said again, the last counts.

    Raises: Invalid unless every time has a mark.
    """
    with meet(case_id, meeting_id, "mark_times", by=by) as (_handling, file):
        dossier_acts.mark_times(file, by, marks)
    return file.meeting


def settle_time(*, by: Actor, case_id: int, meeting_id: int, time_id: int) -> Meeting:
    """Let one of the proposed times be the meeting's, and invite to it.

    Raises: Invalid for a time that is not proposed, or has been.
    """
    with meet(case_id, meeting_id, "settle", by=by) as (handling, file):
        dossier_acts.settle_time(handling.act, file, time_id)
        handling.facts["starts_at"] = file.meeting.starts_at
    return file.meeting


def set_time(*, by: Actor, case_id: int, meeting_id: int, slot: Slot) -> Meeting:
    """Let a meeting have a time that was not proposed, and invite to it.

    Raises: Invalid for a time that has been.
    """
    with meet(case_id, meeting_id, "set_time", by=by) as (handling, file):
        dossier_acts.set_time(handling.act, file, slot)
        handling.facts["starts_at"] = file.meeting.starts_at
    return file.meeting


def answer_meeting(*, by: Actor, case_id: int, meeting_id: int, reply: str, word: str = "") -> Meeting:
    """Answer an invitation with yes, maybe or no, and a short word; answered again, the last counts.

    Raises: Invalid for an unknown answer.
    """
    with meet(case_id, meeting_id, "answer", by=by) as (handling, file):
        invited = file.invited_as(by)
        if invited is None:
            raise unknown_meeting()
        dossier_acts.answer(handling.act, invited, reply, word)
        handling.facts |= {"invited": invited.pk, "reply": reply}
    return file.meeting


def note_answer(
    *, by: Actor, case_id: int, meeting_id: int, invited_id: int, reply: str, word: str = ""
) -> Meeting:
    """Note what somebody answered by telephone or mail.

    Raises: Invalid for somebody who is not invited, or an unknown answer.
    """
    with meet(case_id, meeting_id, "note_answer", by=by) as (handling, file):
        invited = next((one for one in file.invited if one.pk == invited_id), None)
        if invited is None:
            raise Invalid("meeting.not_invited", _("Välj en av de inbjudna."), fields=("invited",))
        dossier_acts.answer(handling.act, invited, reply, word)
        handling.facts |= {"invited": invited.pk, "reply": reply}
    return file.meeting


def change_meeting(
    *,
    by: Actor,
    case_id: int,
    meeting_id: int,
    sequence: int,
    place: str = "",
    link: str = "",
    title: str = "",
    agenda: Sequence[str] = (),
    invited: Sequence[str] = (),
    guests: Sequence[Guest] = (),
) -> Meeting:
    """Change where a meeting is held and what it is about, and invite further people; nobody is taken off.

    ``sequence`` is the one that was read before changing.
    Raises: Stale when somebody else has changed the meeting since; Invalid as when it is called.
    """
    with meet(case_id, meeting_id, "change", by=by) as (handling, file):
        if sequence != file.meeting.sequence:
            raise Stale(
                "meeting.changed",
                _(
                    "Någon annan har ändrat mötet sedan du öppnade sidan. Det du skrev står kvar. Jämför med det som står nu "
                    "och spara igen."
                ),
            )
        further = _invited(handling.file, invited, guests)
        arrangement = Arrangement(place, link, agenda, further, title)
        dossier_acts.arrange(handling.act, file, arrangement)
        handling.facts["sequence"] = file.meeting.sequence
    return file.meeting


def move_meeting(*, by: Actor, case_id: int, meeting_id: int, slot: Slot, reason: str) -> Meeting:
    """Move a meeting to another time and ask everybody anew.

    Raises: Invalid for a time that has been or is the same, or without a reason.
    """
    with meet(case_id, meeting_id, "move", by=by) as (handling, file):
        handling.facts["from"] = file.meeting.starts_at.isoformat() if file.meeting.starts_at else None
        dossier_acts.move_meeting(handling.act, file, slot, reason)
        handling.facts |= {"starts_at": file.meeting.starts_at, "sequence": file.meeting.sequence}
    return file.meeting


def cancel_meeting(*, by: Actor, case_id: int, meeting_id: int, reason: str) -> Meeting:
    """Cancel a meeting.

    Raises: Invalid without a reason.
    """
    with meet(case_id, meeting_id, "cancel", by=by) as (handling, file):
        dossier_acts.cancel_meeting(handling.act, file, reason)
        handling.facts["sequence"] = file.meeting.sequence
    return file.meeting


def _step_for(file: CaseFile, kind: str) -> str:
    """Return the first step of the working order that asks for such a meeting and is not done; empty when none does."""
    pack = file.governing.pack if file.governing else None
    if pack is None:
        return ""
    undone = {one.id for one in steps_of(file) if one.kind is StepKind.MEETING and one.state != "done"}
    return next((one.id for one in pack.steps if one.id in undone and one.meeting == kind), "")


def _invited(file: CaseFile, keys: Sequence[str], guests: Sequence[Guest]) -> list[Invitee]:
    with translation.override("sv"):
        offered = invitable(file)
    if not set(keys) <= set(offered):
        raise Invalid(
            "meeting.not_in_case",
            _("Någon av de valda hör inte längre till ärendet. Ladda om sidan och välj på nytt."),
            fields=("invited",),
        )
    return [
        *(offered[key] for key in dict.fromkeys(keys)),
        *(Invitee(name=one.name, email=one.email) for one in guests),
    ]
