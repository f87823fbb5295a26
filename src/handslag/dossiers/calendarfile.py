# SPDX-License-Identifier: EUPL-1.2
"""Calendar files: a meeting as an invitation, a change or a cancellation, and a person's own calendar. Pure.

Nothing that anybody has typed about the matter goes in: its number, the kind of meeting, where to read more. Place and link
stand in an invitation, because whoever is to come needs them, and not in the calendar that anybody with its address can read.
Law: practice (RFC 5545, RFC 5546, RFC 7986).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from icalendar import Calendar, Event, Timezone, vCalAddress, vDuration, vText

from handslag.kernel.clock import STOCKHOLM

PRODUCT = "-//Handslag//Handslag//SV"
REFRESH = timedelta(hours=1)
_ZONE = """BEGIN:VTIMEZONE
TZID:Europe/Stockholm
BEGIN:STANDARD
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
END:VTIMEZONE
"""
# Why written out: what the library makes of a zone lists every change of a century, and the rule has stood since 1996.


class Partstat(StrEnum):
    """What somebody has answered, in the words of calendars."""

    NEEDS_ACTION = "NEEDS-ACTION"
    ACCEPTED = "ACCEPTED"
    TENTATIVE = "TENTATIVE"
    DECLINED = "DECLINED"


PARTSTATS = {"yes": Partstat.ACCEPTED, "maybe": Partstat.TENTATIVE, "no": Partstat.DECLINED}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in a calendar file: a name and an address for mail."""

    name: str
    email: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A meeting as calendars know it; ``summary`` and ``url`` are all that is said of the matter."""

    uid: str
    sequence: int
    changed_at: datetime
    starts_at: datetime
    ends_at: datetime
    summary: str
    url: str
    place: str = ""
    is_cancelled: bool = False


@dataclass(frozen=True, slots=True)
class DueDay:
    """A day by which something is to be done, as a calendar shows it."""

    uid: str
    changed_at: datetime
    day: date
    summary: str
    url: str


def invitation(
    entry: Entry, organiser: Person, attendee: Person | None, partstat: Partstat = Partstat.NEEDS_ACTION
) -> bytes:
    """Return a meeting as an invitation, or as its cancellation, to one person; without one it is only published.

    Why one attendee: a letter to one tells nobody else's address.
    """
    calendar = _calendar("CANCEL" if entry.is_cancelled else "REQUEST" if attendee else "PUBLISH")
    calendar.add_component(_zone())
    event = _event(entry)
    if entry.place:
        event.add("location", entry.place)
    event["organizer"] = _address(organiser)
    if attendee is not None:
        to = _address(attendee)
        to.params["cutype"] = vText("INDIVIDUAL")
        to.params["role"] = vText("REQ-PARTICIPANT")
        to.params["partstat"] = vText(partstat)
        to.params["rsvp"] = vText("FALSE" if entry.is_cancelled else "TRUE")
        event.add("attendee", to, encode=False)
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def own_calendar(title: str, meetings: Iterable[Entry], days: Iterable[DueDay]) -> bytes:
    """Return somebody's own calendar: her meetings, and the days by which she has something to do."""
    calendar = _calendar("PUBLISH")
    calendar.add("name", title)
    calendar.add("x-wr-calname", title)
    calendar.add("x-wr-timezone", STOCKHOLM.key)
    calendar["refresh-interval"] = vDuration(REFRESH)
    calendar["refresh-interval"].params["value"] = vText("DURATION")
    calendar["x-published-ttl"] = vDuration(REFRESH)
    calendar.add_component(_zone())
    for entry in meetings:
        calendar.add_component(_event(entry))
    for due in days:
        calendar.add_component(_day(due))
    return bytes(calendar.to_ical())


def _calendar(method: str) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    return calendar


def _zone() -> Timezone:
    found = Timezone.from_ical(_ZONE.replace("\n", "\r\n"))
    if not isinstance(found, Timezone):
        raise TypeError("the zone of the calendar files is no zone")
    return found


def _event(entry: Entry) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", entry.changed_at)
    event.add("last-modified", entry.changed_at)
    event.add("dtstart", entry.starts_at.astimezone(STOCKHOLM))
    event.add("dtend", entry.ends_at.astimezone(STOCKHOLM))
    event.add("summary", entry.summary)
    event.add("description", entry.url)
    event.add("url", entry.url)
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    event.add("class", "PRIVATE")
    return event


def _day(due: DueDay) -> Event:
    event = Event()
    event.add("uid", due.uid)
    event.add("dtstamp", due.changed_at)
    event.add("dtstart", due.day)
    event.add("dtend", due.day + timedelta(days=1))
    event.add("summary", due.summary)
    event.add("description", due.url)
    event.add("url", due.url)
    event.add("transp", "TRANSPARENT")
    event.add("class", "PRIVATE")
    return event


def _address(person: Person) -> vCalAddress:
    address = vCalAddress(f"mailto:{person.email}")
    address.params["cn"] = vText(person.name)
    return address
