# SPDX-License-Identifier: EUPL-1.2
"""Meetings of the demonstration: one that is planned, one whose time is being found, one whose notes wait to be confirmed."""

from datetime import timedelta
from typing import Any

from handslag.cases import acts
from handslag.cases.acts import Guest, MeetingCall
from handslag.cases.agendas import proposed_agenda
from handslag.cases.invitees import invitable, usual_for
from handslag.cases.queries import case_file
from handslag.config.demonstration.tale import Tale, Telling
from handslag.dossiers.acts import Notes, PointNoted, Slot, StepAgreed
from handslag.dossiers.meeting_queries import meeting_file
from handslag.dossiers.meetingfile import MeetingFile
from handslag.dossiers.models import Mark, Meeting
from handslag.kernel import clock
from handslag.kernel.workdays import add_workdays

PLACE = "Kommunhuset, Åsrummet"


def meetings(tale: Tale) -> Telling:
    """Tell of the meeting that the tale has, if any."""
    wanted = {"planned": _planned, "proposed": _proposed, "notes": _notes}.get(tale.told.get("called", ""))
    if wanted is not None:
        yield from wanted(tale)


def _planned(tale: Tale) -> Telling:
    """Call a joint meeting some days ahead; the organisation says yes."""
    yield tale.after(0)
    meeting = _call(
        tale, [_slot(tale.left + 2)], guests=[Guest("Hyresgästföreningen Ånäs", "ordf@hgf-anas.example")]
    )
    yield tale.after(0)
    acts.answer_meeting(
        by=tale.lead, case_id=tale.case_id, meeting_id=meeting.pk, reply="yes", word="Vi kommer två personer."
    )


def _proposed(tale: Tale) -> Telling:
    """Propose three times; the organisation says how they suit."""
    yield tale.after(0)
    meeting = _call(tale, [_slot(tale.left + days, hour) for days, hour in ((4, 10), (5, 13), (7, 15))])
    yield tale.after(0)
    times = _file(tale, meeting).times
    marks = dict(zip((one.pk for one in times), (Mark.CANNOT, Mark.CAN, Mark.IF_NEED_BE), strict=True))
    acts.mark_times(by=tale.lead, case_id=tale.case_id, meeting_id=meeting.pk, marks=marks)


def _notes(tale: Tale) -> Telling:
    """Meet, write the notes and send them; the body has confirmed, the organisation has not."""
    yield tale.after(0)
    meeting = _call(tale, [_slot(2, 8, 30)])
    # Why Any: keywords of the acts.
    place: dict[str, Any] = {"by": tale.officer, "case_id": tale.case_id, "meeting_id": meeting.pk}
    yield tale.after(2)
    came = [one.pk for one in _file(tale, meeting).invited]
    acts.hold_meeting(**place, came=came)
    yield tale.after(0)
    lead = tale.world.organisations[tale.told["organisation"]].id
    notes = Notes(
        [
            PointNoted("Organisationen berättar om sin idé", tale.phrase("joint_meeting")),
            PointNoted(
                "Vad kan var och en bidra med?",
                "Föreningen står för ledare och frivilliga, kommunen för lokal.",
                "Vi går vidare och möts igen när budgeten finns.",
            ),
        ],
        [
            StepAgreed(
                "Ta fram en enkel budget för första året", tale.within(tale.left + 8), to_organisation_id=lead
            ),
            StepAgreed("Fråga om lokalen är ledig på kvällar", tale.within(tale.left + 3)),
        ],
    )
    acts.write_notes(**place, version=0, notes=notes)
    yield tale.after(0)
    acts.send_notes(**place)
    yield tale.after(0)
    acts.confirm_notes(**place, version=1)


def _call(tale: Tale, slots: list[Slot], guests: list[Guest] | None = None) -> Meeting:
    file = case_file(tale.case_id)
    people = invitable(file)
    call = MeetingCall(
        kind="joint",
        slots=slots,
        invited=usual_for("joint", file, people),
        guests=guests or (),
        agenda=proposed_agenda("joint", file),
        place=PLACE,
    )
    return acts.call_meeting(by=tale.officer, case_id=tale.case_id, call=call)


def _slot(days: int, hour: int = 10, minutes: int = 90) -> Slot:
    """Return a time some working days ahead of the tale's day."""
    begins = clock.moment_on(add_workdays(clock.today(), days), hour)
    return Slot(begins, begins + timedelta(minutes=minutes))


def _file(tale: Tale, meeting: Meeting) -> MeetingFile:
    return meeting_file(meeting.pk, tale.case_id, frozenset(), clock.now(), by=tale.officer)
