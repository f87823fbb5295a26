# SPDX-License-Identifier: EUPL-1.2
"""What the organisation tells year by year: its members, what it belongs to, what other support it has."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from handslag.kernel import clock
from handslag.kernel.errors import NotFound, Refused
from handslag.parties import acts
from handslag.parties.models import Membership, PublicBody, Support
from handslag.parties.profile import family_of, profile_of
from handslag.web.matters.own import back, own_of
from handslag.web.matters.own_forms import MembersForm, SupportForm, UmbrellaForm
from handslag.web.refusals_on_forms import put_on
from handslag.web.signin.gate import actor_of, for_organisation


@require_http_methods(["GET", "POST"])
@never_cache
@for_organisation
def own_members(request: HttpRequest) -> HttpResponse:
    """Say how many members there were in a year."""
    own = own_of(request)
    form = MembersForm(request.POST or None, initial={"year": clock.today().year})

    def tell() -> str:
        acts.count_members(by=actor_of(request), organisation_id=own.id, **form.cleaned_data)
        return _("Antalet medlemmar är sparat.")

    return _told(request, "web/matters/members.html", form, tell, "medlemmar", {"own": own})


@require_http_methods(["GET", "POST"])
@never_cache
@for_organisation
def own_support(request: HttpRequest) -> HttpResponse:
    """Say what the organisation has from a body beside partnerships."""
    own = own_of(request)
    bodies = PublicBody.objects.filter(is_historical=False).order_by("name")
    form = SupportForm(request.POST or None, bodies=bodies)

    def tell() -> str:
        said = dict(form.cleaned_data)
        acts.tell_support(by=actor_of(request), organisation_id=own.id, body_id=said.pop("body"), **said)
        return _("Stödet är antecknat.")

    return _told(request, "web/matters/support.html", form, tell, "stod", {"own": own})


@require_POST
@never_cache
@for_organisation
def own_support_withdraw(request: HttpRequest, support_id: int) -> HttpResponse:
    """Take back what was told of a support.

    Raises: NotFound for another organisation's, or one that does not count any more.
    """
    own = own_of(request)
    one = Support.objects.filter(id=support_id, organisation_id__in=family_of(own.id)).first()
    if one is None or one not in profile_of(own.id).supports:
        raise NotFound("support.unknown", _("Det stödet står inte här."))
    acts.tell_support(
        by=actor_of(request),
        organisation_id=own.id,
        body_id=one.body_id,
        year=one.year,
        kind=one.kind,
        sum_ore=one.sum_ore,
        is_withdrawn=True,
    )
    return back(request, _("Raden är borttagen."), "stod")


@require_http_methods(["GET", "POST"])
@never_cache
@for_organisation
def own_umbrella(request: HttpRequest) -> HttpResponse:
    """Say that the organisation is a member of another one, or has it as a member."""
    own = own_of(request)
    form = UmbrellaForm(request.POST or None)

    def tell() -> str:
        other = form.cleaned_data["other"]
        pair = (other.id, own.id) if form.cleaned_data["side"] == "member" else (own.id, other.id)
        row = acts.join_umbrella(by=actor_of(request), organisation_id=pair[0], member_id=pair[1])
        if row.joined_on:
            return _("%(name)s står nu här.") % {"name": other.name}
        return _("Frågan är ställd. %(name)s svarar på sin sida.") % {"name": other.name}

    return _told(
        request, "web/matters/umbrella.html", form, tell, "paraply", {"own": own}, {"member": "other"}
    )


@require_POST
@never_cache
@for_organisation
def own_umbrella_answer(request: HttpRequest, membership_id: int) -> HttpResponse:
    """Answer another organisation that says that the two belong together."""
    _membership(request, membership_id)
    is_yes = request.POST.get("svar") == "ja"
    acts.answer_membership(by=actor_of(request), membership_id=membership_id, is_yes=is_yes)
    return back(request, _("Antecknat.") if is_yes else _("Antecknat. Det står inte kvar."), "paraply")


@require_POST
@never_cache
@for_organisation
def own_umbrella_end(request: HttpRequest, membership_id: int) -> HttpResponse:
    """Say that the two do not belong together any more."""
    _membership(request, membership_id)
    acts.end_membership(by=actor_of(request), membership_id=membership_id)
    return back(request, _("Antecknat."), "paraply")


def _membership(request: HttpRequest, membership_id: int) -> Membership:
    """Return a membership that concerns the organisation.

    Raises: NotFound for others.
    """
    own = own_of(request)
    one = Membership.objects.filter(id=membership_id).first()
    if one is None or own.id not in (one.umbrella_id, one.member_id):
        raise NotFound("membership.unknown", _("Det står inte här."))
    return one


def _told(
    request: HttpRequest,
    template: str,
    form: forms.Form,
    tell: Callable[[], str],
    part: str,
    context: dict[str, Any],
    names: dict[str, str] | None = None,
) -> HttpResponse:
    """Show a form, or do what it says and lead back. Why Any: a template context holds anything."""
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                return back(request, tell(), part)
            except Refused as refused:
                put_on(form, refused, names)
                status = refused.status
    return render(request, template, {**context, "form": form}, status=status)
