# SPDX-License-Identifier: EUPL-1.2
"""What a meeting is called and when it is, in the reader's words; pure."""

from datetime import datetime

from django.utils.translation import gettext as _

from handslag.dossiers.models import Meeting
from handslag.kernel import clock
from handslag.ui.words import datum, klockslag

_TAGS = {"proposed": "wait", "planned": "on", "held": "good", "confirmed": "good", "cancelled": "end"}


def tag_of(meeting: Meeting) -> str:
    """Return the tag of a meeting's state; notes that are out to be confirmed are waited for."""
    return "wait" if meeting.state == "held" and meeting.sent_at else _TAGS[meeting.state]


def name_of(meeting: Meeting) -> str:
    """Return what a meeting is called: its title, else its kind."""
    return meeting.title or meeting.get_kind_display()


def when(starts_at: datetime | None, ends_at: datetime | None, *, short: bool = False) -> str:
    """Write when a meeting is: "torsdag 12 mars 2026 kl. 10.00–11.30"; short without weekday, and without this year."""
    if starts_at is None:
        return ""
    is_this_year = clock.legal_date(starts_at).year == clock.today().year
    day = datum(starts_at, ("day" if is_this_year else "long") if short else "full")
    hours = klockslag(starts_at)
    if ends_at is not None and not short:
        same_day = clock.legal_date(starts_at) == clock.legal_date(ends_at)
        until = klockslag(ends_at) if same_day else f"{datum(ends_at, 'day')} {klockslag(ends_at)}"
        hours = f"{hours}–{until}"
    return _("%(day)s kl. %(hours)s") % {"day": day, "hours": hours}


def when_of(meeting: Meeting, *, short: bool = False) -> str:
    """Write when a meeting is or was; nothing while its time is being found."""
    if meeting.starts_at is not None:
        return when(meeting.starts_at, meeting.ends_at, short=short)
    if meeting.held_on is not None:
        return datum(meeting.held_on, "long" if short else "full")
    return ""
