# SPDX-License-Identifier: EUPL-1.2
"""Meetings of the standing cast for tests: called, held and noted."""

from datetime import timedelta

from handslag.cases import acts
from handslag.cases.acts import MeetingCall
from handslag.cases.acts.deciding import Printed
from handslag.cases.meeting_facts import notes_snapshot
from handslag.cases.models import Case
from handslag.cases.queries import case_file
from handslag.dossiers.acts import Notes, PointNoted, Slot, StepAgreed
from handslag.dossiers.meeting_queries import meeting_file
from handslag.dossiers.meetingfile import MeetingFile
from handslag.dossiers.models import Meeting
from handslag.journal.hashing import text_hash
from handslag.kernel import clock
from handslag.parties.actor import Actor
from tests.cast import Cast, in_days, small_pdf

NOTES = Notes(
    [
        PointNoted("Vad vi vill", "Föreningen berättade om mötesplatsen."),
        PointNoted("Vägen vidare", "", "Vi går vidare till ett gemensamt möte."),
    ],
)


def slot(days: int, hour: int = 10, hours: int = 1) -> Slot:
    """Return a time some days ahead."""
    begins = clock.moment_on(in_days(days), hour)
    return Slot(begins, begins + timedelta(hours=hours))


def keys(*people: Actor) -> list[str]:
    """Return the keys by which people are invited."""
    return [f"u{one.user_id}" for one in people]


def called(cast: Cast, case: Case, kind: str = "first", *, days: int = 10, **more) -> Meeting:
    """Call a meeting with the chair and the coordinator."""
    said = {
        "kind": kind,
        "slots": [slot(days)],
        "invited": keys(cast.coordinator, *([] if kind == "internal" else [cast.chair])),
        "agenda": ["Vad vi vill", "Vägen vidare"],
        "place": "Stadshuset",
        **more,
    }
    return acts.call_meeting(by=cast.coordinator, case_id=case.pk, call=MeetingCall(**said))


def held(cast: Cast, case: Case, kind: str = "first", **more) -> Meeting:
    """Call a meeting and hold it on its day."""
    meeting = called(cast, case, kind, days=1, **more)
    file = file_of(cast.coordinator, case, meeting)
    with clock.at(clock.moment_on(in_days(1), 15)):
        return acts.hold_meeting(
            by=cast.coordinator,
            case_id=case.pk,
            meeting_id=meeting.pk,
            came=[one.pk for one in file.invited],
            others="En granne",
        )


def noted(cast: Cast, case: Case, kind: str = "first", steps: tuple[StepAgreed, ...] = ()) -> Meeting:
    """Hold a meeting, write its notes and send them to be confirmed; the clock should stand a day later from then on."""
    meeting = held(cast, case, kind)
    with clock.at(clock.moment_on(in_days(1), 16)):
        acts.write_notes(
            by=cast.coordinator,
            case_id=case.pk,
            meeting_id=meeting.pk,
            version=0,
            notes=Notes(NOTES.points, steps),
        )
        return acts.send_notes(by=cast.coordinator, case_id=case.pk, meeting_id=meeting.pk)


def file_of(by: Actor, case: Case, meeting: Meeting) -> MeetingFile:
    """Return a meeting as somebody sees it."""
    return meeting_file(meeting.pk, case.pk, case_file(case.pk).roles_of(by), clock.now(), by=by)


def closed(by: Actor, case: Case, meeting: Meeting) -> Meeting:
    """Confirm notes as the last side, with papers as small as they can be."""
    snapshot = notes_snapshot(case_file(case.pk), file_of(by, case, meeting), by)
    printed = Printed(text_hash(snapshot), small_pdf(), small_pdf())
    return acts.close_notes(by=by, case_id=case.pk, meeting_id=meeting.pk, printed=printed)
