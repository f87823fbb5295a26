# SPDX-License-Identifier: EUPL-1.2
"""The addresses of meetings for the staff, and of everybody's own calendar."""

from django.urls import path

from handslag.web.cases.acting import act_view
from handslag.web.meetings import calendarfiles, own_calendar, views

MEETINGS = "<slug:body>/arenden/<int:case_id>/moten/"
ONE = f"{MEETINGS}<int:meeting_id>/"

urlpatterns = [
    path("mitt/kalender/", own_calendar.own_calendar, name="own_calendar"),
    path("mitt/kalender/stang/", own_calendar.own_calendar_close, name="own_calendar_close"),
    path("kalender/<str:secret>.ics", calendarfiles.own_feed, name="own_feed"),
    path(MEETINGS, views.meetings, name="case_meetings"),
    path(f"{MEETINGS}nytt/", act_view(views.CALL), name="case_call_meeting"),
    path(ONE, views.meeting, name="case_meeting"),
    path(f"{ONE}mote.ics", calendarfiles.meeting_ics, name="case_meeting_ics"),
    path(f"{ONE}<slug:move>/", views.move, name="case_meeting_move"),
]
