# SPDX-License-Identifier: EUPL-1.2
"""Meetings as calendar files: one to download, and a person's own calendar at an address that only she knows."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from hashlib import sha256

from django.conf import settings
from django.core.cache import cache
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from handslag.agreements.duties import ROOM as AGREEMENT
from handslag.agreements.models import Agreement
from handslag.cases.models import Case
from handslag.dossiers.calendarfile import DueDay, Entry, own_calendar
from handslag.dossiers.calendars import secret_hash, whose_calendar
from handslag.dossiers.meetingfile import MeetingFile
from handslag.dossiers.models import Invited, Meeting, MeetingState, Side, Task
from handslag.kernel import clock
from handslag.kernel.errors import NotFound
from handslag.notices.calendarfiles import entry_of, file_for
from handslag.parties.actor import Actor
from handslag.parties.models import User
from handslag.parties.queries import actor_for, hats_of
from handslag.web.agreements import addresses
from handslag.web.cases.page import load_case
from handslag.web.desk.tasks import own_tasks, subject_of
from handslag.web.meetings.shown import open_meeting
from handslag.web.staff import StaffRequest, staff_page

KEPT = 60
"""For so many seconds a calendar is given again from memory, however often somebody asks."""
FRESH = 900
RECENT = timedelta(days=30)
MOST = 300
TYPE = "text/calendar; charset=utf-8"
_LISTED = (MeetingState.PLANNED, MeetingState.HELD, MeetingState.CONFIRMED)


@staff_page
def meeting_ics(request: StaffRequest, case_id: int, meeting_id: int) -> HttpResponse:
    """Give a meeting as a calendar file."""
    file = load_case(request, case_id)
    page = reverse("case_meeting", args=[file.case.body.slug, case_id, meeting_id])
    return as_download(open_meeting(file, meeting_id, request.actor), request.actor, page)


def as_download(meeting: MeetingFile, by: Actor, page: str) -> HttpResponse:
    """Return the calendar file of a meeting; ``page`` is its address on the reader's side.

    Raises: NotFound for a meeting that has no time yet, or was only put on record afterwards.
    """
    row = meeting.meeting
    content = file_for(
        row,
        row.dossier.reg_no or "",
        whole(page),
        translation.get_language() or "sv",
        meeting.invited_as(by),
    )
    if content is None:
        raise NotFound("meeting.no_file", _("Mötet har ingen tid att lägga i kalendern."))
    response = HttpResponse(content, content_type=TYPE)
    response["Content-Disposition"] = 'attachment; filename="mote.ics"'
    patch_cache_control(response, private=True, no_cache=True)
    return response


@require_safe
def own_feed(request: HttpRequest, secret: str) -> HttpResponse:
    """Give a person's own calendar to whoever has its address.

    Raises: NotFound for an address that was never made, is closed, or has been made anew.
    """
    person = whose_calendar(secret)
    if person is None:
        raise NotFound("calendar.unknown", _("Kalendern finns inte, eller så är adressen stängd."))
    key = f"calendar:{secret_hash(secret)}"
    content: bytes | None = cache.get(key)
    if content is None:
        content = feed_of(person)
        cache.set(key, content, KEPT)
    tag = f'"{sha256(content).hexdigest()[:32]}"'
    if tag in request.headers.get("If-None-Match", ""):
        response = HttpResponse(status=304)
    else:
        response = HttpResponse(content, content_type=TYPE)
        response["Content-Disposition"] = 'inline; filename="handslag.ics"'
    response["ETag"] = tag
    response["X-Robots-Tag"] = "noindex"
    patch_cache_control(response, private=True, max_age=FRESH)
    return response


def feed_of(person: User) -> bytes:
    """Return a person's own calendar: meetings she is invited to, and days by which she has something to do.

    What each of her roles sees is asked for by itself, so that a role that has ended shows nothing.
    """
    actors = [actor_for(person.pk, hat.assignment_id) for hat in hats_of(person.pk)]
    with translation.override(person.language):
        meetings: dict[int, Entry] = {}
        days: dict[str, DueDay] = {}
        for by in actors:
            if by is not None:
                meetings |= {key: entry for key, entry in _meetings(person, by) if key not in meetings}
                days |= {one.uid: one for one in _days(by) if one.uid not in days}
        return own_calendar(_("Handslag"), meetings.values(), days.values())


def _meetings(person: User, by: Actor) -> Iterator[tuple[int, Entry]]:
    invited = Invited.objects.filter(
        Q(user=person) | Q(user=None, organisation_id=by.organisation_id, organisation__isnull=False)
    )
    rows = (
        Meeting.objects.filter(
            pk__in=invited.values("meeting_id"),
            dossier_id__in=Case.objects.visible_to(by).values("pk"),
            state__in=_LISTED,
            starts_at__gte=clock.now() - RECENT,
        )
        .select_related("dossier", "body")
        .order_by("starts_at", "pk")
    )
    for row in rows[:MOST]:
        if by.is_organisation and not row.is_for_organisations:
            continue
        page = (
            reverse("matter_meeting", args=[row.dossier_id, row.pk])
            if by.is_organisation
            else reverse("case_meeting", args=[row.body.slug, row.dossier_id, row.pk])
        )
        language = translation.get_language() or "sv"
        entry = entry_of(row, row.dossier.reg_no or "", whole(page), language, with_place=False)
        if entry is not None:
            yield row.pk, entry


def _days(by: Actor) -> Iterator[DueDay]:
    for task in _tasks(by):
        if task.due_on is None:
            continue
        number = task.dossier.reg_no or ""
        yield DueDay(
            uid=f"uppgift-{task.pk}@handslag",
            changed_at=task.opened_at,
            day=task.due_on,
            summary=_("Sista dag för en uppgift, %(number)s") % {"number": number}
            if number
            else _("Sista dag för en uppgift"),
            url=whole(_page_of(task, by)),
        )


def _page_of(task: Task, by: Actor) -> str:
    """Return the page of a task on the reader's side; an agreement is read at one address by all its parties."""
    if by.is_staff:
        return subject_of(task, by).task_url
    if task.room == AGREEMENT:
        return addresses.task_url(task.code, task.about, task.body.slug, task.dossier_id)
    return reverse("matter", args=[task.dossier_id])


def _tasks(by: Actor) -> Iterable[Task]:
    if by.is_staff:
        return own_tasks(by).filter(due_on__isnull=False)[:MOST]
    if not by.is_organisation:
        return ()
    is_seen = Q(dossier_id__in=Case.objects.visible_to(by).values("pk")) | Q(
        dossier_id__in=Agreement.objects.visible_to(by).values("pk"), room=AGREEMENT
    )
    rows = Task.objects.open().filter(
        is_seen, side=Side.ORGANISATION, to_organisation_id=by.organisation_id, due_on__isnull=False
    )
    return list(rows.select_related("dossier", "body").order_by("due_on", "pk")[:MOST])


def whole(path: str) -> str:
    """Return an address as calendars need it, with the host."""
    return f"{settings.BASE_URL.rstrip('/')}{path}"
