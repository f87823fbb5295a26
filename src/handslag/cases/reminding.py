# SPDX-License-Identifier: EUPL-1.2
"""What a case waits for by a day, and what in it runs out: all that the calendar reminds of. Pure."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from handslag.cases.casefile import CaseFile
from handslag.cases.control import ItemState
from handslag.cases.duties import first_answer_due
from handslag.cases.models import OPEN_STATES, State
from handslag.dossiers.meeting_duties import DAYS_TO_CONFIRM
from handslag.dossiers.models import MeetingState
from handslag.dossiers.reminding import Awaited
from handslag.kernel.clock import legal_date

FIRST_ANSWER = "first_answer"
COMPLETION = "completion"
OPINION = "opinion"
INVITATION = "invitation"
DECLARATION = "declaration"
CHECK = "check"
MEETING = "meeting"
NOTES = "meeting_notes"
SHOWN = "shown"
_ACCEPTED = (ItemState.ACCEPTED, ItemState.EXPIRED)
DAYS_BEFORE_RUNNING_OUT = 20
"""How many working days before a declaration or a check runs out; our own default, no rule of law."""


def awaited_in(file: CaseFile) -> Iterator[Awaited]:
    """Yield what somebody is to do by a day in an open case, and what runs out there or in the partnership it led to."""
    case = file.case
    if file.state == State.AGREED and case.dossier.closed_on is None:
        yield from _running_out(file)
    if file.state not in OPEN_STATES:
        return
    promised = first_answer_due(file)
    if file.state == State.SUBMITTED and promised is not None:
        yield Awaited(FIRST_ANSWER, promised)
    if file.state == State.RETURNED and case.returned_until is not None:
        yield Awaited(COMPLETION, case.returned_until, organisation_id=case.lead_id)
    for request in file.opinions_waiting:
        yield Awaited(OPINION, request.due_on, str(request.id), unit_id=request.unit_id)
    for unit in file.units_waiting:
        yield Awaited(INVITATION, unit.due_on, str(unit.unit_id), unit_id=unit.unit_id)
    yield from _meetings(file)
    yield from _running_out(file)


def _meetings(file: CaseFile) -> Iterator[Awaited]:
    """Yield each meeting on the working day before it, and notes that have been out for a week unconfirmed.

    Why not after the meeting: nobody needs to be reminded of what has been.
    """
    for meeting in file.meetings:
        if meeting.state == MeetingState.PLANNED and meeting.starts_at:
            day = legal_date(meeting.starts_at)
            if file.today < day:
                yield Awaited(MEETING, day, str(meeting.pk), days_before=1, most_after=0)
        elif meeting.state == MeetingState.HELD and meeting.sent_at:
            until = legal_date(meeting.sent_at) + timedelta(days=DAYS_TO_CONFIRM)
            if file.today >= until:
                yield Awaited(NOTES, until, str(meeting.pk), days_before=0, most_after=0)


def _running_out(file: CaseFile) -> Iterator[Awaited]:
    for organisation in file.organisations:
        declared = [
            one.valid_until
            for one in file.declarations
            if one.organisation_id == organisation.id and file.is_of_this_text(one)
        ]
        checked = [one for one in file.checks if one.organisation_id == organisation.id][-1:]
        ends = {
            DECLARATION: _last_end(declared),
            CHECK: _last_end(one.valid_until for one in checked if one.is_approved),
        }
        for code, end in ends.items():
            if end is not None:
                yield _running(code, str(organisation.id), organisation.id, end)
        for item in file.items_for(organisation.id):
            # Why not on the day of the control itself: that one reminds of the whole.
            if item.until is not None and item.until != ends[CHECK] and item.state in _ACCEPTED:
                yield _running(SHOWN, f"{organisation.id}:{item.asked.id}", organisation.id, item.until)


def _running(code: str, about: str, organisation_id: int, end: date) -> Awaited:
    return Awaited(
        code,
        end - timedelta(days=1),
        about,
        organisation_id=organisation_id,
        days_before=DAYS_BEFORE_RUNNING_OUT,
        most_after=1,
    )


def _last_end(days: Iterable[date | None]) -> date | None:
    """Return the day when the last of them has run out; ``None`` when there is none or one never runs out."""
    found = list(days)
    known = [day for day in found if day is not None]
    return max(known) if found and len(known) == len(found) else None
