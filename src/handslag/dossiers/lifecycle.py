# SPDX-License-Identifier: EUPL-1.2
"""What can be done with a meeting, by whom, when and why: states, rules and the table of moves. Pure.

Roles towards a meeting: ``desk`` handles the matter, ``invited`` is invited, ``public`` and ``organisation`` speak for their
side, ``clock`` is the calendar. Events are named without the room: the room above that makes the move puts its own before.
"""

from collections.abc import Callable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from handslag.dossiers.meetingfile import MeetingFile
from handslag.dossiers.models import MeetingState
from handslag.kernel.clock import legal_date
from handslag.kernel.errors import Incomplete, NotNow, Refused
from handslag.kernel.lifecycle import Lifecycle, Move
from handslag.parties.actor import Actor

DESK = frozenset({"desk"})
INVITED = frozenset({"invited"})
SIDES = frozenset({"public", "organisation"})
COMING = frozenset({MeetingState.PROPOSED, MeetingState.PLANNED})
HELD = frozenset({MeetingState.HELD})


def its_day_has_come(file: MeetingFile, by: Actor) -> Refused | None:
    """Say no before the day of the meeting, or of every time that is proposed for it."""
    starts_at = file.meeting.starts_at
    is_early = file.today < legal_date(starts_at) if starts_at is not None else not file.times_come
    if is_early:
        return NotNow("meeting.not_yet", _("Mötet har inte varit än. Anteckna det när det har hållits."))
    return None


def a_time_is_left(file: MeetingFile, by: Actor) -> Refused | None:
    """Say no when every proposed time has been."""
    if not file.times_left:
        return NotNow(
            "meeting.times_passed", _("De föreslagna tiderna har varit. Bestäm en annan tid i stället.")
        )
    return None


def notes_written(file: MeetingFile, by: Actor) -> Refused | None:
    """Say no while there are no notes."""
    if file.meeting.notes is None or not file.meeting.notes.content.strip():
        return Incomplete("meeting.no_notes", _("Skriv anteckningarna först."), ["notes"])
    return None


def not_sent_yet(file: MeetingFile, by: Actor) -> Refused | None:
    """Say no while the notes are out to be confirmed already."""
    if file.meeting.sent_at is not None:
        return NotNow("meeting.notes_out", _("Anteckningarna är redan skickade för bekräftelse."))
    return None


def notes_are_out(file: MeetingFile, by: Actor) -> Refused | None:
    """Say no while the notes are not out to be confirmed."""
    if file.meeting.sent_at is None:
        return NotNow("meeting.notes_not_out", _("Anteckningarna är inte skickade för bekräftelse än."))
    return None


def own_side_waits(file: MeetingFile, by: Actor) -> Refused | None:
    """Say no when the actor's side has confirmed already, or need not."""
    if file.answers_for(by) not in file.sides_waited_for:
        return NotNow("meeting.confirmed", _("Er sida har redan bekräftat anteckningarna."))
    return None


def is_last_to_confirm(file: MeetingFile, by: Actor) -> Refused | None:
    """Say no while another side has not confirmed."""
    if file.sides_waited_for - {file.answers_for(by)}:
        return NotNow("meeting.other_side_waits", _("Den andra sidan har inte bekräftat anteckningarna än."))
    return None


def no_change_asked(file: MeetingFile, by: Actor) -> Refused | None:
    """Say no while somebody else wants the notes changed; whoever confirms takes her own wish back."""
    if any(one.replied_by != by.signature for one in file.changes_asked):
        return NotNow(
            "meeting.change_asked",
            _("En ändring är önskad. Ändra anteckningarna och skicka dem på nytt först."),
        )
    return None


def _move(
    name: str,
    title: str | Promise,
    leaves: frozenset[str],
    enters: str | None,
    who: frozenset[str],
    event: str,
    *holds: Callable[[MeetingFile, Actor], Refused | None],
) -> Move[MeetingFile, Actor]:
    return Move(name, title, leaves, enters, who, event, "practice", holds)


MEETING = Lifecycle[MeetingFile, Actor](
    "meeting",
    MeetingState.values,
    [
        _move(
            "mark_times",
            _("Svara vilka tider som passar"),
            frozenset({MeetingState.PROPOSED}),
            None,
            INVITED,
            "meeting_times_marked",
        ),
        _move(
            "settle",
            _("Bestäm tid"),
            frozenset({MeetingState.PROPOSED}),
            MeetingState.PLANNED,
            DESK,
            "meeting_settled",
            a_time_is_left,
        ),
        _move(
            "set_time",
            _("Bestäm en annan tid"),
            frozenset({MeetingState.PROPOSED}),
            MeetingState.PLANNED,
            DESK,
            "meeting_settled",
        ),
        _move(
            "answer",
            _("Svara på inbjudan"),
            frozenset({MeetingState.PLANNED}),
            None,
            INVITED,
            "meeting_answered",
        ),
        _move(
            "note_answer",
            _("Anteckna någons svar"),
            frozenset({MeetingState.PLANNED}),
            None,
            DESK,
            "meeting_answer_noted",
        ),
        _move("change", _("Ändra plats, dagordning eller inbjudna"), COMING, None, DESK, "meeting_changed"),
        _move("move", _("Flytta mötet"), frozenset({MeetingState.PLANNED}), None, DESK, "meeting_moved"),
        _move("cancel", _("Ställ in mötet"), COMING, MeetingState.CANCELLED, DESK, "meeting_cancelled"),
        _move(
            "hold",
            _("Anteckna att mötet har hållits"),
            COMING,
            MeetingState.HELD,
            DESK,
            "meeting_held",
            its_day_has_come,
        ),
        _move("write_notes", _("Skriv anteckningarna"), HELD, None, DESK, "meeting_notes_written"),
        _move(
            "send_notes",
            _("Skicka anteckningarna för bekräftelse"),
            HELD,
            None,
            DESK,
            "meeting_notes_sent",
            notes_written,
            not_sent_yet,
        ),
        _move(
            "confirm_notes",
            _("Bekräfta anteckningarna"),
            HELD,
            None,
            SIDES,
            "meeting_notes_confirmed",
            notes_are_out,
            own_side_waits,
            no_change_asked,
        ),
        _move(
            "close_notes",
            _("Bekräfta anteckningarna som sista part"),
            HELD,
            MeetingState.CONFIRMED,
            SIDES,
            "meeting_notes_agreed",
            notes_are_out,
            own_side_waits,
            no_change_asked,
            is_last_to_confirm,
        ),
        _move(
            "ask_for_change",
            _("Be om en ändring i anteckningarna"),
            HELD,
            None,
            SIDES,
            "meeting_change_asked",
            notes_are_out,
            own_side_waits,
        ),
        _move(
            "finish_step",
            _("Bocka av något ni kom överens om"),
            frozenset({MeetingState.HELD, MeetingState.CONFIRMED}),
            None,
            SIDES,
            "meeting_step_done",
        ),
    ],
)
