# SPDX-License-Identifier: EUPL-1.2
"""The desk."""

from django.http import HttpResponse
from django.shortcuts import render

from handslag.kernel import clock
from handslag.web.desk.page import day_title, desk_of
from handslag.web.desk.rows import SHOWN
from handslag.web.desk.ways import ways
from handslag.web.staff import StaffRequest, staff_page
from handslag.web.two_hands import STATE_TAGS


@staff_page
def desk(request: StaffRequest) -> HttpResponse:
    """Show what is mine to do, what is new and what waits on others."""
    context = {
        "desk": desk_of(request.actor),
        "day": day_title(clock.today()),
        "state_tags": STATE_TAGS,
        "ways": ways(request.actor),
        "most_open": SHOWN,
        "today": clock.today(),
    }
    return render(request, "web/desk/desk.html", context)
