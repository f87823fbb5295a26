# SPDX-License-Identifier: EUPL-1.2
"""Take up what a board asks for: first which kind, then what that kind needs."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from handslag.commissions import acts
from handslag.commissions.lifecycle import may_open
from handslag.commissions.models import Commission
from handslag.kernel.errors import NotAllowed, Refused
from handslag.parties.actor import Actor
from handslag.web.commissions.forms import (
    OpeningForm,
    PeriodicReportForm,
    ProposedGuidelineForm,
    WrittenRequestForm,
)
from handslag.web.refusals_on_forms import put_on
from handslag.web.staff import StaffRequest, is_sent, staff_page

FORMS: dict[str, tuple[str, type[OpeningForm]]] = {
    "skrivelse": ("written_request", WrittenRequestForm),
    "redovisning": ("periodic_report", PeriodicReportForm),
    "riktlinje": ("guideline", ProposedGuidelineForm),
}
"""The last part of the address of each kind, its name and its form."""
TITLES = {
    WrittenRequestForm: lazy("Ta upp en skrivelse"),
    PeriodicReportForm: lazy("Börja en redovisning till nämnden"),
    ProposedGuidelineForm: lazy("Lägg fram ett förslag till riktlinje"),
}


@staff_page
def commission_new(request: StaffRequest) -> HttpResponse:
    """Ask which kind of commission it is.

    Raises: NotAllowed for who may not take one up.
    """
    if refused := may_open(request.actor, None):
        raise refused
    return render(request, "web/commissions/new.html", {})


def opening_view(form_of: type[OpeningForm]) -> Callable[..., HttpResponseBase]:
    """Return the view that takes up a commission of one kind."""

    @staff_page
    def take_up(request: StaffRequest) -> HttpResponseBase:
        if refused := may_open(request.actor, None):
            raise refused
        asked = {name: value for name, value in request.GET.items() if isinstance(value, str)}
        form = form_of(request.actor, asked, data=request.POST if is_sent(request) else None)
        if is_sent(request) and form.is_valid():
            try:
                opened = _take_up(request.actor, form)
            except NotAllowed:
                raise
            except Refused as error:
                put_on(form, error, {"until_on": "last_on"})
            else:
                messages.success(request, _("Uppdraget är upptaget."))
                return redirect("commission", request.actor.body_slug, opened.pk)
        context = {"form": form, "title": TITLES[form_of]}
        return render(request, "web/commissions/open.html", context, status=422 if is_sent(request) else 200)

    return take_up


def _take_up(by: Actor, form: OpeningForm) -> Commission:
    said = form.cleaned_data
    if isinstance(form, WrittenRequestForm):
        return acts.open_written_request(
            by=by,
            asked=form.asked(),
            handed_in_by=said["handed_in_by"],
            text=said["text"],
            parts=form.parts_said(),
        )
    if isinstance(form, PeriodicReportForm):
        return acts.open_periodic_report(
            by=by,
            asked=form.asked(),
            from_on=said["from_on"],
            until_on=form.until_on,
            occasion_id=said["occasion"],
        )
    return acts.open_proposed_guideline(by=by, asked=form.asked(), draft_id=said["draft"])
