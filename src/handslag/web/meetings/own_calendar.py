# SPDX-License-Identifier: EUPL-1.2
"""A person's own page about her calendar: make its secret address, see it once, make a new one, or close it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from handslag.dossiers.acts import close_calendar, open_calendar
from handslag.dossiers.calendars import calendar_of
from handslag.kernel.errors import NotNow
from handslag.parties.actor import Actor
from handslag.parties.models import User
from handslag.parties.roles import Role
from handslag.web.meetings.calendarfiles import whole
from handslag.web.signin.gate import actor_of, signed_in


@require_http_methods(["GET", "POST"])
@never_cache
@signed_in
def own_calendar(request: HttpRequest) -> HttpResponse:
    """Show how the calendar stands; a POST makes a new address and shows it, this once."""
    address = ""
    if request.method == "POST":
        secret = open_calendar(by=_self(request))
        address = whole(reverse("own_feed", args=[secret]))
    context = {
        "open": calendar_of(request.user.pk or 0),
        "address": address,
        "webcal": address.replace("https://", "webcal://", 1).replace("http://", "webcal://", 1),
    }
    return render(request, "web/meetings/own_calendar.html", context)


@require_POST
@signed_in
def own_calendar_close(request: HttpRequest) -> HttpResponse:
    """Close the address of the calendar."""
    try:
        close_calendar(by=_self(request))
    except NotNow as refused:
        messages.warning(request, str(refused.text))
    else:
        messages.success(request, _("Kalenderadressen är stängd. Den leder ingenstans längre."))
    return HttpResponseRedirect(reverse("own_calendar"), status=303)


def _self(request: HttpRequest) -> Actor:
    """Return the person as she acts; without a role she still decides about her own calendar."""
    actor = actor_of(request)
    if actor.user_id:
        return actor
    person = User.objects.get(pk=request.user.pk or 0)
    return Actor(Role.VISITOR, name=person.name, user_id=person.pk)
