# SPDX-License-Identifier: EUPL-1.2
"""Meetings of a case as the staff see them: all of them, one, and what can be done with it."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from handslag.cases import acts
from handslag.cases.casefile import CaseFile
from handslag.cases.models import Case
from handslag.dossiers.models import MeetingState
from handslag.web.cases.acting import ActPage, Said
from handslag.web.cases.moves import may
from handslag.web.cases.page import case_page, load_case
from handslag.web.meeting_words import name_of, tag_of, when_of
from handslag.web.meetings.forms import CallForm
from handslag.web.meetings.moving import Door, make_move
from handslag.web.meetings.shown import open_meeting, shown
from handslag.web.staff import StaffRequest, staff_page

_COMING = (MeetingState.PLANNED, MeetingState.PROPOSED)


def _call(said: Said) -> Case:
    acts.call_meeting(by=said.by, case_id=said.case_id, call=said.values["call"])
    return Case.objects.get(pk=said.case_id)


CALL = ActPage(
    "call_meeting",
    CallForm,
    _call,
    _("Kalla till ett möte"),
    _("Skicka kallelsen"),
    _("Kallelsen är skickad till alla inbjudna."),
    _(
        "Med en tid går kallelsen ut direkt. Med flera svarar alla först vilka som passar, och ni bestämmer sedan."
    ),
    "case_meetings",
    "web/meetings/call.html",
)


@staff_page
def meetings(request: StaffRequest, case_id: int) -> HttpResponse:
    """Show the meetings of a case: those to come, those held, and those that were cancelled."""
    file = load_case(request, case_id)
    rows = [(one, name_of(one), when_of(one), tag_of(one)) for one in file.meetings]
    context = {
        "page": case_page(request, file, "case_meetings"),
        "coming": [one for one in rows if one[0].state in _COMING],
        "held": [one for one in reversed(rows) if one[0].is_held],
        "cancelled": [one for one in rows if one[0].state == MeetingState.CANCELLED],
        "may_call": may("call_meeting", file, request.actor),
        "may_record": may("record_meeting", file, request.actor),
    }
    return render(request, "web/meetings/list.html", context)


@staff_page
def meeting(request: StaffRequest, case_id: int, meeting_id: int) -> HttpResponse:
    """Show one meeting, with what the reader may do."""
    file = load_case(request, case_id)
    door = _door(request, file, meeting_id)
    context = {
        "door": door,
        "case": file.case,
        "shown": shown(file, door.meeting, request.actor, door.move_url),
        "calendar_url": reverse("case_meeting_ics", args=[file.case.body.slug, case_id, meeting_id]),
    }
    return render(request, "web/meetings/meeting.html", context)


@staff_page
def move(request: StaffRequest, case_id: int, meeting_id: int, move: str) -> HttpResponseBase:
    """Show the page of a move on a meeting, or make it."""
    file = load_case(request, case_id)
    return make_move(request, _door(request, file, meeting_id), move)


def _door(request: StaffRequest, file: CaseFile, meeting_id: int) -> Door:
    slug, case = file.case.body.slug, file.case
    found = open_meeting(file, meeting_id, request.actor)
    back = reverse("case_meeting", args=[slug, case.pk, meeting_id])
    return Door(
        by=request.actor,
        file=file,
        meeting=found,
        back=back,
        crumbs=(
            {"title": str(_("Ärenden")), "url": reverse("cases", args=[slug])},
            {"title": case.dossier.reg_no or "", "url": reverse("case", args=[slug, case.pk])},
            {"title": str(_("Möten")), "url": reverse("case_meetings", args=[slug, case.pk])},
        ),
        move_url=lambda name: reverse("case_meeting_move", args=[slug, case.pk, meeting_id, name]),
    )
