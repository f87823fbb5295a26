# SPDX-License-Identifier: EUPL-1.2
"""Calendar files: two libraries that are not each other's read them, and they say what calendars need."""

from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st

from handslag.dossiers.calendarfile import DueDay, Entry, Partstat, Person, invitation, own_calendar

SPRING = datetime(2026, 3, 12, 9, 0, tzinfo=UTC)
ENTRY = Entry(
    "0b5c",
    2,
    datetime(2026, 3, 2, 9, 0, tzinfo=UTC),
    SPRING,
    SPRING + timedelta(hours=1),
    "Gemensamt möte, KS 2026/00012",
    "https://handslag.example/exempelan/arenden/1/moten/2/",
    "Stadshuset, rum 3",
)
CALLS, INVITED = (
    Person('Samordnare "Ek", KSF', "ek@example.org"),
    Person("Ordförande; Dagsljuset", "o@example.org"),
)


def parsed(content: bytes) -> icalendar.Calendar:
    """Read a file, and see that nothing in it is wrong."""
    calendar = icalendar.Calendar.from_ical(content)
    assert [one.errors for one in calendar.walk() if one.errors] == []
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    return calendar


def test_an_invitation_says_who_when_and_in_which_zone():
    calendar = parsed(invitation(ENTRY, CALLS, INVITED, Partstat.TENTATIVE))
    event = calendar.events[0]

    assert calendar["METHOD"] == "REQUEST"
    assert (event["UID"], event["SEQUENCE"], event["STATUS"]) == ("0b5c", 2, "CONFIRMED")
    assert event["ORGANIZER"] == "mailto:ek@example.org"
    assert event["ATTENDEE"].params["PARTSTAT"] == "TENTATIVE"
    assert event["DTSTART"].params["TZID"] == "Europe/Stockholm"
    assert event.start == SPRING
    assert event["DTSTAMP"].dt.tzinfo is not None
    assert [zone["TZID"] for zone in calendar.walk("VTIMEZONE")] == ["Europe/Stockholm"]


def test_a_cancellation_says_so():
    calendar = parsed(invitation(Entry(**{**fields(ENTRY), "is_cancelled": True}), CALLS, INVITED))

    assert (calendar["METHOD"], calendar.events[0]["STATUS"]) == ("CANCEL", "CANCELLED")


def fields(entry: Entry) -> dict:
    return {name: getattr(entry, name) for name in Entry.__slots__}


@pytest.mark.parametrize("month", [3, 7])
def test_a_second_library_finds_the_same_hour_in_winter_and_summer(month):
    begins = datetime(2026, month, 12, 9, 0, tzinfo=UTC)
    entry = Entry(**{**fields(ENTRY), "starts_at": begins, "ends_at": begins + timedelta(hours=1)})

    found = vobject.readOne(invitation(entry, CALLS, INVITED).decode())

    assert found.vevent.dtstart.value == begins
    assert found.vevent.attendee.params["CN"] == ["Ordförande; Dagsljuset"]


def test_a_whole_calendar_opens_in_a_second_library_and_says_how_often_to_come_back():
    days = [DueDay("uppgift-1@handslag", ENTRY.changed_at, date(2026, 3, 20), "Sista dag", ENTRY.url)]
    content = own_calendar("Handslag", [ENTRY], days)

    found = vobject.readOne(content.decode())

    assert parsed(content)["REFRESH-INTERVAL"].dt == timedelta(hours=1)
    assert {one.uid.value for one in found.vevent_list} == {"0b5c", "uppgift-1@handslag"}
    assert b"Stadshuset" not in content and b"ATTENDEE" not in content


@settings(max_examples=40, deadline=None)
@given(
    name=st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=60),
    place=st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=120),
)
def test_whatever_people_are_called_and_wherever_they_meet_the_file_is_whole(name, place):
    calendar = parsed(
        invitation(Entry(**{**fields(ENTRY), "place": place}), Person(name, "a@example.org"), INVITED)
    )

    assert len(calendar.events) == 1
    assert calendar.events[0].get("LOCATION", "") == place
