# SPDX-License-Identifier: EUPL-1.2
"""Show the catalogues, and let coordinator and administrator add to them."""

from collections.abc import Callable
from typing import TypeVar

from django import forms
from django.contrib import messages
from django.db.models import Count
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from handslag.cases import acts
from handslag.cases.acts.catalogues import may_keep
from handslag.cases.models import PoliticalProgramme, SocietalChallenge
from handslag.kernel.errors import NotAllowed, Refused
from handslag.web.catalogues.forms import ChallengeForm, ProgrammeForm
from handslag.web.refusals_on_forms import put_on
from handslag.web.staff import StaffRequest, is_sent, staff_page

F = TypeVar("F", bound=forms.Form)


@staff_page
def catalogues(request: StaffRequest) -> HttpResponse:
    """Show challenges and programmes with how many cases belong to each."""
    body_id = request.actor.body_id or 0
    context = {
        "challenges": SocietalChallenge.objects.filter(body_id=body_id)
        .annotate(n=Count("cases"))
        .order_by("-is_open", "title"),
        "programmes": PoliticalProgramme.objects.filter(body_id=body_id)
        .annotate(n=Count("cases"))
        .order_by("title"),
        "may_change": may_keep(request.actor, body_id) is None,
    }
    return render(request, "web/catalogues/catalogues.html", context)


@staff_page
def challenge_new(request: StaffRequest) -> HttpResponseBase:
    """Add a societal challenge."""
    return _added(request, ChallengeForm, acts.add_challenge, gettext_lazy("Lägg till en samhällsutmaning"))


@staff_page
def programme_new(request: StaffRequest) -> HttpResponseBase:
    """Add a political programme."""
    return _added(request, ProgrammeForm, acts.add_programme, gettext_lazy("Lägg till ett program"))


@require_POST
@staff_page
def challenge_open(request: StaffRequest, challenge_id: int) -> HttpResponseBase:
    """Let a challenge stand open on the front door, or take it in."""
    is_open = request.POST.get("open") == "1"
    acts.open_challenge(
        by=request.actor, body_id=request.actor.body_id or 0, challenge_id=challenge_id, is_open=is_open
    )
    messages.success(
        request, _("Utmaningen syns öppet.") if is_open else _("Utmaningen syns inte längre öppet.")
    )
    return redirect("catalogues", request.public_body.slug)


def _added(
    request: StaffRequest, form_class: type[F], act: Callable[..., object], title: str | Promise
) -> HttpResponseBase:
    """Show the form, and add what it says when it was sent.

    Raises: NotAllowed for somebody who does not keep the catalogues.
    """
    body_id = request.actor.body_id or 0
    if refused := may_keep(request.actor, body_id):
        raise refused
    form, status = form_class(request.POST if is_sent(request) else None), 200
    if is_sent(request):
        status = 422
        if form.is_valid():
            try:
                act(by=request.actor, body_id=body_id, **form.cleaned_data)
            except NotAllowed:
                raise
            except Refused as error:
                put_on(form, error)
            else:
                messages.success(request, _("Det är sparat."))
                return redirect("catalogues", request.public_body.slug)
    return render(request, "web/catalogues/new.html", {"form": form, "heading": title}, status=status)
