# SPDX-License-Identifier: EUPL-1.2
"""Makes the calendar file of a meeting: what it says to whom, in the reader's language."""

from urllib.parse import urlsplit

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from handslag.dossiers.calendarfile import PARTSTATS, Entry, Partstat, Person, invitation
from handslag.dossiers.models import Invited, Meeting, MeetingState


def entry_of(
    meeting: Meeting, reg_no: str, url: str, language: str, *, with_place: bool = True
) -> Entry | None:
    """Return a meeting as calendars know it: kind, number and link, nothing that was typed about the matter.

    ``with_place`` adds place and link to the video meeting. Nothing for one that has no time or no calendar identity.
    """
    if meeting.uid is None or meeting.starts_at is None or meeting.ends_at is None:
        return None
    with translation.override(language):
        kind = meeting.get_kind_display()
        summary = _("%(kind)s, %(number)s") % {"kind": kind, "number": reg_no} if reg_no else kind
    return Entry(
        uid=meeting.uid,
        sequence=meeting.sequence,
        changed_at=meeting.changed_at or meeting.recorded_at,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        summary=summary,
        url=url,
        place=", ".join(part for part in (meeting.place, meeting.link) if part) if with_place else "",
        is_cancelled=meeting.state == MeetingState.CANCELLED,
    )


def file_for(meeting: Meeting, reg_no: str, url: str, language: str, to: Invited | None) -> bytes | None:
    """Return the calendar file of a meeting for somebody invited, or for whoever may read it; nothing while it has no time."""
    entry = entry_of(meeting, reg_no, url, language)
    if entry is None:
        return None
    attendee = Person(to.name, _email(to)) if to is not None and _email(to) else None
    answered = PARTSTATS.get(to.reply, Partstat.NEEDS_ACTION) if to is not None else Partstat.NEEDS_ACTION
    return invitation(entry, _organiser(meeting), attendee, answered)


def _email(invited: Invited) -> str:
    return invited.user.email if invited.user is not None else invited.email


def _organiser(meeting: Meeting) -> Person:
    """Return who calls the meeting; the body's own sender when nobody does."""
    if meeting.organiser is not None:
        return Person(meeting.organiser.name, meeting.organiser.email)
    sender = settings.DEFAULT_FROM_EMAIL.rpartition("<")[2].rstrip(">")
    host = urlsplit(settings.BASE_URL).hostname or "localhost"
    return Person(str(meeting.body), sender if "@" in sender else f"handslag@{host}")
