# SPDX-License-Identifier: EUPL-1.2
"""Meetings of a matter as the organisation sees them: one, what can be done with it, and its calendar file."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from handslag.web.matters.opening import own_file
from handslag.web.meetings.calendarfiles import as_download
from handslag.web.meetings.moving import Door, make_move
from handslag.web.meetings.shown import open_meeting, shown
from handslag.web.signin.gate import actor_of, for_organisation


@require_GET
@never_cache
@for_organisation
def matter_meeting(request: HttpRequest, case_id: int, meeting_id: int) -> HttpResponse:
    """Show one meeting, with what the reader may do."""
    door = _door(request, case_id, meeting_id)
    context = {
        "door": door,
        "case": door.file.case,
        "shown": shown(door.file, door.meeting, door.by, door.move_url),
        "calendar_url": reverse("matter_meeting_ics", args=[case_id, meeting_id]),
    }
    return render(request, "web/meetings/meeting.html", context)


@require_http_methods(["GET", "POST"])
@never_cache
@for_organisation
def matter_meeting_move(request: HttpRequest, case_id: int, meeting_id: int, move: str) -> HttpResponse:
    """Show the page of a move on a meeting, or make it."""
    return make_move(request, _door(request, case_id, meeting_id), move)


@require_GET
@for_organisation
def matter_meeting_ics(request: HttpRequest, case_id: int, meeting_id: int) -> HttpResponse:
    """Give a meeting as a calendar file."""
    door = _door(request, case_id, meeting_id)
    return as_download(door.meeting, door.by, door.back)


def _door(request: HttpRequest, case_id: int, meeting_id: int) -> Door:
    file, by = own_file(request, case_id), actor_of(request)
    return Door(
        by=by,
        file=file,
        meeting=open_meeting(file, meeting_id, by),
        back=reverse("matter_meeting", args=[case_id, meeting_id]),
        crumbs=(
            {"title": _("Våra ärenden"), "url": reverse("matters")},
            {"title": file.case.title, "url": reverse("matter", args=[case_id])},
        ),
        move_url=lambda name: reverse("matter_meeting_move", args=[case_id, meeting_id, name]),
    )
