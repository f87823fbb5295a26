# SPDX-License-Identifier: EUPL-1.2
"""The page of a move on a meeting: show its form, make the one act, and keep what was typed when the answer is no."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from handslag.cases.casefile import CaseFile
from handslag.dossiers.lifecycle import MEETING
from handslag.dossiers.meetingfile import MeetingFile
from handslag.kernel.errors import NotAllowed, NotFound, Refused, Stale
from handslag.parties.actor import Actor
from handslag.web.meeting_words import name_of
from handslag.web.meetings.doing import PAGES, MeetingPage, Said
from handslag.web.meetings.forms import MeetingForm, Nothing, VersionForm
from handslag.web.refusals_on_forms import put_on


@dataclass(frozen=True, slots=True)
class Door:
    """From which side somebody comes to a meeting: who, through which case, and the addresses on that side.

    ``crumbs`` lead to the meeting, ``back`` is its page.
    """

    by: Actor
    file: CaseFile
    meeting: MeetingFile
    back: str
    crumbs: tuple[dict[str, str], ...]
    move_url: Callable[[str], str]


def make_move(request: HttpRequest, door: Door, slug: str) -> HttpResponse:
    """Show the page of a move, or make it.

    Raises: NotFound for an unknown move; NotAllowed for somebody whose move it is not.
    """
    page = PAGES.get(slug)
    if page is None:
        raise NotFound("meeting.move_unknown", _("Sidan finns inte."))
    refused = MEETING.refusal(page.move, door.meeting, door.by)
    if isinstance(refused, NotAllowed):
        raise refused
    is_sent = request.method == "POST"
    if refused and not is_sent:
        return _shown(request, door, page, None, refused.status, refused)
    form = _form(request, door, page)
    if not is_sent or "more" in request.POST:
        return _shown(request, door, page, form)
    if not form.is_valid():
        return _shown(request, door, page, form, 422)
    if refused:
        put_on(form, refused)
        return _shown(request, door, page, form, refused.status)
    try:
        page.act(Said(door.by, door.file, door.meeting, form))
    except (NotAllowed, NotFound):
        raise
    except Refused as error:
        put_on(form, error)
        standing = ""
        if isinstance(error, Stale) and isinstance(form, VersionForm):
            form.catch_up()
            standing = form.standing()
        return _shown(request, door, page, form, error.status, standing=standing)
    messages.success(request, str(page.done))
    return HttpResponseRedirect(door.back, status=303)


def _form(request: HttpRequest, door: Door, page: MeetingPage) -> MeetingForm:
    asked = {name: value for name, value in request.GET.items() if isinstance(value, str)}
    sent = request.POST if request.method == "POST" else None
    return page.form(door.file, door.meeting, door.by, asked, data=sent)


def _shown(
    request: HttpRequest,
    door: Door,
    page: MeetingPage,
    form: MeetingForm | None,
    status: int = 200,
    refused: Refused | None = None,
    standing: str = "",
) -> HttpResponse:
    context = {
        "page": page,
        "door": door,
        "case": door.file.case,
        "meeting": door.meeting.meeting,
        "name": name_of(door.meeting.meeting),
        "form": form,
        "refused": refused,
        "standing": standing,
        "has_form": form is not None and not isinstance(form, Nothing),
    }
    return render(
        request, page.template if form is not None else "web/meetings/move.html", context, status=status
    )
