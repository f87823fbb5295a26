# SPDX-License-Identifier: EUPL-1.2
"""Reads of meetings: one with everything on record about it, and those that call for something to be done."""

from collections import defaultdict
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from handslag.dossiers.meetingfile import MeetingFile
from handslag.dossiers.models import (
    HELD_STATES,
    AgendaPoint,
    Invited,
    Meeting,
    MeetingState,
    MeetingTime,
    NextStep,
    NotesReply,
    TimeMark,
)
from handslag.kernel.clock import legal_date
from handslag.kernel.errors import NotFound
from handslag.parties.actor import Actor


def meeting_file(
    meeting_id: int, dossier_id: int, matter_roles: frozenset[str], now: datetime, *, by: Actor
) -> MeetingFile:
    """Load everything on record about a meeting of a dossier, for somebody who sees the matter.

    ``matter_roles`` are what the actor is to the matter.
    Raises: NotFound when the dossier has no such meeting, or it is none of the actor's business as an organisation.
    """
    rows = Meeting.objects.filter(pk=meeting_id, dossier_id=dossier_id).select_related(
        "attended", "notes", "reason", "scan", "paper", "editable", "organiser", "dossier", "body"
    )
    meeting = rows.first()
    if meeting is None or (by.is_organisation and not meeting.is_for_organisations):
        raise unknown_meeting()
    return _files_of([meeting], matter_roles, now)[0]


def unknown_meeting() -> NotFound:
    """Return the answer to whoever asks for a meeting that is not there, or not hers to see."""
    return NotFound("meeting.unknown", _("Mötet finns inte, eller så har du inte tillgång till det."))


def meetings_with_work(dossier_id: int, now: datetime) -> list[MeetingFile]:
    """Return the meetings of a dossier in which somebody may have something to do."""
    is_open = Q(state__in=(MeetingState.PROPOSED, MeetingState.PLANNED, MeetingState.HELD)) | Q(
        state=MeetingState.CONFIRMED, steps__done_at=None, steps__isnull=False
    )
    rows = Meeting.objects.filter(is_open, dossier_id=dossier_id).select_related("notes").distinct()
    return _files_of(list(rows.order_by("id")), frozenset(), now)


def _files_of(meetings: list[Meeting], matter_roles: frozenset[str], now: datetime) -> list[MeetingFile]:
    """Return meetings with what belongs to them; what their states rule out is not asked for."""
    keys = [one.pk for one in meetings]
    open_to_times = [one.pk for one in meetings if one.state == MeetingState.PROPOSED]
    held = [one.pk for one in meetings if one.state in HELD_STATES]
    invited, points, times, marks, steps, replies = (defaultdict(list) for _part in range(6))
    for row in (
        Invited.objects.filter(meeting_id__in=keys)
        .select_related("user", "unit", "organisation", "word")
        .order_by("id")
    ):
        invited[row.meeting_id].append(row)
    for point in (
        AgendaPoint.objects.filter(meeting_id__in=keys).select_related("notes", "decision").order_by("number")
    ):
        points[point.meeting_id].append(point)
    if open_to_times:
        for time in MeetingTime.objects.filter(meeting_id__in=open_to_times).order_by("starts_at"):
            times[time.meeting_id].append(time)
        for mark in TimeMark.objects.filter(time__meeting_id__in=open_to_times).select_related("time"):
            marks[mark.time.meeting_id].append(mark)
    if held:
        for step in (
            NextStep.objects.filter(meeting_id__in=held)
            .select_related("to_unit", "to_organisation")
            .order_by("number")
        ):
            steps[step.meeting_id].append(step)
        for reply in NotesReply.objects.filter(meeting_id__in=held).select_related("words").order_by("id"):
            replies[reply.meeting_id].append(reply)
    return [
        MeetingFile(
            meeting=one,
            now=now,
            today=legal_date(now),
            invited=tuple(invited[one.pk]),
            times=tuple(times[one.pk]),
            marks={(mark.time_id, mark.invited_id): mark.mark for mark in marks[one.pk]},
            points=tuple(points[one.pk]),
            steps=tuple(steps[one.pk]),
            replies=tuple(replies[one.pk]),
            matter_roles=matter_roles,
        )
        for one in meetings
    ]
