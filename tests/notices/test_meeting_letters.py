# SPDX-License-Identifier: EUPL-1.2
"""Letters about meetings: those invited hear, with a calendar file that says the same meeting, changed or cancelled."""

from datetime import timedelta

import icalendar
import pytest
from django.core import mail
from django.core.mail import EmailMessage

from handslag.cases import acts
from handslag.cases.acts import Guest
from handslag.journal.models import Pending
from handslag.kernel import clock
from handslag.notices import sending
from handslag.notices.acts import skip_before
from handslag.notices.models import Delivery
from handslag.parties.actor import INSTALLER
from handslag.parties.models import User
from tests.cases.meetings import called, keys, slot
from tests.cast import screened


@pytest.fixture
def quiet(cast):
    """The cast with a case, an empty list of events, and its mail."""
    case = screened(cast)
    skip_before(by=INSTALLER, moment=clock.now() + timedelta(seconds=1))
    Pending.objects.all().delete()
    return cast, case


def letters() -> dict[str, EmailMessage]:
    """Send what there is and return the letters by address."""
    mail.outbox.clear()
    sending.spread()
    sending.send()
    return {letter.to[0]: letter for letter in mail.outbox}


def address(actor) -> str:
    return User.objects.get(id=actor.user_id).email


def file_in(letter) -> icalendar.Calendar:
    """Return the calendar of a letter, the same as alternative and as attachment."""
    shown = next(one for one in letter.alternatives if one[1].startswith("text/calendar"))
    name, content, kind = letter.attachments[0]
    assert (name, kind, content) == ("mote.ics", "text/calendar", shown[0])
    calendar = icalendar.Calendar.from_ical(content)
    assert f"method={calendar['METHOD']}" in shown[1]
    return calendar


def test_those_invited_get_the_same_meeting_called_moved_and_cancelled(quiet):
    cast, case = quiet
    meeting = called(cast, case, "first")
    place = {"by": cast.coordinator, "case_id": case.pk, "meeting_id": meeting.pk}
    chair = address(cast.chair)

    first = letters()
    acts.move_meeting(slot=slot(12), reason="Lokalen brann ner", **place)
    moved = letters()
    acts.cancel_meeting(reason="Ordföranden är sjuk", **place)
    cancelled = letters()

    files = [file_in(one[chair]) for one in (first, moved, cancelled)]
    events = [one.events[0] for one in files]
    assert set(first) == {chair}
    assert [one["METHOD"] for one in files] == ["REQUEST", "REQUEST", "CANCEL"]
    assert {one["UID"] for one in events} == {meeting.uid}
    assert [one["SEQUENCE"] for one in events] == [0, 1, 2]
    assert f"/mina/{case.pk}/moten/{meeting.pk}/" in first[chair].body
    told = " ".join(str(one[chair].body) for one in (first, moved, cancelled))
    assert "brann" not in told and "sjuk" not in told and "ensamma" not in str(events)


def test_a_guest_gets_the_meeting_by_mail_with_when_where_and_who_calls(quiet):
    cast, case = quiet
    called(cast, case, "first", guests=[Guest("Grannen", "granne@example.org")])

    letter = letters()["granne@example.org"]

    assert "Stadshuset" in letter.body and "Samordnare Ek" in letter.body
    assert file_in(letter).events[0]["ATTENDEE"] == "mailto:granne@example.org"
    assert Delivery.objects.get(guest__isnull=False).state == "sent"


def test_nobody_on_the_other_side_hears_of_what_is_internal(quiet):
    cast, case = quiet
    called(cast, case, "internal", invited=keys(cast.coordinator, cast.officer))

    assert set(letters()) == {address(cast.officer)}


def test_times_to_choose_from_come_without_a_calendar_file(quiet):
    cast, case = quiet
    called(cast, case, slots=[slot(5), slot(6)])

    letter = letters()[address(cast.chair)]

    assert "Vilken mötestid passar dig?" in letter.subject
    assert letter.attachments == []
