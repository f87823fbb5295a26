# SPDX-License-Identifier: EUPL-1.2
"""The rules of meetings, on values: what a wish for a change stops, and what can be done once proposed times have passed."""

from datetime import UTC, datetime, timedelta

from handslag.dossiers.lifecycle import MEETING
from handslag.dossiers.meeting_duties import duties_of
from handslag.dossiers.meetingfile import MeetingFile
from handslag.dossiers.models import Invited, Meeting, MeetingTime, NotesReply, Side
from handslag.parties.actor import Actor
from handslag.parties.roles import Role

NOW = datetime(2026, 10, 6, 12, tzinfo=UTC)
COORDINATOR = Actor(Role.COORDINATOR, body_id=1, body_name="Exempelåns kommun", user_id=1)
CHAIR = Actor(Role.REPRESENTATIVE, organisation_id=1, organisation_name="Dagsljuset", user_id=2)
PARTNER = Actor(Role.REPRESENTATIVE, organisation_id=2, organisation_name="Lyktan", user_id=3)


def said(by: Actor, *, is_confirmed: bool) -> NotesReply:
    side = Side.ORGANISATION if by.is_organisation else Side.PUBLIC
    return NotesReply(version=1, side=side, is_confirmed=is_confirmed, replied_by=by.signature)


def sent(*replies: NotesReply, by: Actor) -> MeetingFile:
    """Return a meeting whose notes are out to be confirmed, as somebody meets it."""
    meeting = Meeting(kind="first", state="held", uid="u", notes_version=1, sent_at=NOW, held_on=NOW.date())
    roles = frozenset({"party"} if by.is_organisation else {"coordinator"})
    return MeetingFile(meeting, NOW, NOW.date(), replies=replies, matter_roles=roles)


def code_of(move: str, file: MeetingFile, by: Actor) -> str | None:
    refused = MEETING.refusal(move, file, by)
    return refused.code if refused else None


def test_nobody_else_confirms_notes_while_a_change_is_wished_for():
    wish = said(CHAIR, is_confirmed=False)
    alone = sent(wish, by=COORDINATOR)
    last = sent(said(COORDINATOR, is_confirmed=True), wish, by=PARTNER)

    refused = [code_of("confirm_notes", alone, COORDINATOR), code_of("close_notes", last, PARTNER)]

    assert refused == ["meeting.change_asked", "meeting.change_asked"]


def test_whoever_wished_for_a_change_takes_it_back_by_confirming():
    wish = said(CHAIR, is_confirmed=False)
    last = sent(said(COORDINATOR, is_confirmed=True), wish, by=CHAIR)
    taken_back = sent(wish, said(CHAIR, is_confirmed=True), by=COORDINATOR)

    refused = [code_of("close_notes", last, CHAIR), code_of("close_notes", taken_back, COORDINATOR)]

    assert refused == [None, None]
    assert taken_back.change_asked is None
    assert [one.code for one in duties_of([taken_back])] == ["confirm_notes"]


def proposed(*days: int) -> MeetingFile:
    """Return a meeting whose proposed times begin so many days from now; the chair is invited and has not answered."""
    meeting = Meeting(pk=1, kind="first", state="proposed", uid="u")
    times = tuple(
        MeetingTime(
            pk=number, starts_at=NOW + timedelta(days=day), ends_at=NOW + timedelta(days=day, hours=1)
        )
        for number, day in enumerate(days, 1)
    )
    invited = (Invited(pk=1, user_id=CHAIR.user_id, organisation_id=1, side=Side.ORGANISATION),)
    roles = frozenset({"coordinator"})
    return MeetingFile(meeting, NOW, NOW.date(), invited=invited, times=times, matter_roles=roles)


def test_when_all_proposed_times_have_passed_another_is_set_or_the_meeting_noted_and_no_organisation_is_asked():
    left, passed = proposed(-1, 2), proposed(-2, -1)

    ways = {
        name: [code_of(name, file, COORDINATOR) for file in (left, passed)]
        for name in ("settle", "set_time", "hold", "cancel")
    }

    assert ways == {
        "settle": [None, "meeting.times_passed"],
        "set_time": [None, None],
        "hold": [None, None],
        "cancel": [None, None],
    }
    assert [one.code for one in duties_of([left])] == ["mark_times", "settle_time"]
    assert [one.code for one in duties_of([passed])] == ["settle_time"]


def test_a_meeting_is_not_noted_before_any_proposed_time_has_come():
    assert code_of("hold", proposed(1, 2), COORDINATOR) == "meeting.not_yet"


def test_an_organisation_is_nothing_to_what_is_internal_even_when_it_is_named():
    meeting = Meeting(kind="internal", state="planned", uid="u")
    invited = (Invited(user_id=CHAIR.user_id, organisation_id=1, side=Side.ORGANISATION),)
    file = MeetingFile(meeting, NOW, NOW.date(), invited=invited, matter_roles=frozenset({"party"}))

    assert file.roles_of(CHAIR) == frozenset()
    assert file.invited_as(CHAIR) is None
