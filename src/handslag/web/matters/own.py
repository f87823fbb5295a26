# SPDX-License-Identifier: EUPL-1.2
"""The organisation itself: what it says of itself, its people here, and who may sign for it."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from handslag.kernel import clock
from handslag.kernel.errors import Invalid, NotFound, Refused
from handslag.parties import acts
from handslag.parties.models import Organisation, RoleAssignment, Signatory, User
from handslag.parties.roles import Role
from handslag.web.matters.forms import InviteForm, OrganisationForm, SignatoryForm
from handslag.web.refusals_on_forms import put_on
from handslag.web.signin.gate import actor_of, for_organisation


@require_GET
@never_cache
@for_organisation
def own_organisation(request: HttpRequest) -> HttpResponse:
    """Show the organisation."""
    return render(request, "web/matters/organisation.html", _context(request))


@require_http_methods(["GET", "POST"])
@never_cache
@for_organisation
def own_organisation_change(request: HttpRequest) -> HttpResponse:
    """Change what the organisation says of itself."""
    own = _own(request)
    form = OrganisationForm(request.POST or None, initial=_said(own))
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                facts = form.facts(is_informal=own.is_informal)
                acts.change_organisation(by=actor_of(request), organisation_id=own.id, facts=facts)
            except Refused as refused:
                put_on(form, refused)
                status = refused.status
            else:
                return _back(request, _("Uppgifterna är sparade."))
    return render(request, "web/matters/organisation_change.html", {"own": own, "form": form}, status=status)


@require_http_methods(["GET", "POST"])
@never_cache
@for_organisation
def own_organisation_invite(request: HttpRequest) -> HttpResponse:
    """Let a colleague who has an account act for the organisation too."""
    form = InviteForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                _invite(request, form.cleaned_data["email"])
            except Refused as refused:
                put_on(form, refused)
                status = refused.status
            else:
                return _back(request, _("Kollegan kan nu företräda organisationen."))
    return render(
        request, "web/matters/organisation_invite.html", {"own": _own(request), "form": form}, status=status
    )


@require_http_methods(["GET", "POST"])
@never_cache
@for_organisation
def own_organisation_end_role(request: HttpRequest, assignment_id: int) -> HttpResponse:
    """Ask before somebody's role for the organisation ends, and end it.

    Raises: NotFound for a role of another organisation, or one's own.
    """
    actor = actor_of(request)
    role = (
        RoleAssignment.objects.in_force(clock.today())
        .filter(id=assignment_id, organisation_id=actor.organisation_id or 0)
        .exclude(user_id=actor.user_id or 0)
        .select_related("user")
        .first()
    )
    if role is None:
        raise NotFound("role.unknown", _("Rollen finns inte, eller så kan du inte avsluta den."))
    if request.method == "POST":
        # Why the day may lie ahead: a period has at least one day.
        until = max(clock.today(), role.from_on + timedelta(days=1))
        acts.end_role(by=actor, assignment_id=assignment_id, until_on=until)
        return _back(request, _("Rollen är avslutad."))
    return render(request, "web/matters/organisation_end_role.html", {"own": _own(request), "role": role})


@require_http_methods(["GET", "POST"])
@never_cache
@for_organisation
def own_organisation_signatory(request: HttpRequest) -> HttpResponse:
    """Put on record who may sign for the organisation."""
    own = _own(request)
    form = SignatoryForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                acts.record_signatory(by=actor_of(request), organisation_id=own.id, **form.cleaned_data)
            except Refused as refused:
                put_on(form, refused, {"until": "until_on"})
                status = refused.status
            else:
                return _back(request, _("Firmatecknaren är antecknad."))
    return render(
        request, "web/matters/organisation_signatory.html", {"own": own, "form": form}, status=status
    )


def _own(request: HttpRequest) -> Organisation:
    return Organisation.objects.get(id=actor_of(request).organisation_id or 0)


def _invite(request: HttpRequest, email: str) -> None:
    actor = actor_of(request)
    person = User.objects.filter(email=email, is_active=True).first()
    if person is None:
        raise Invalid(
            "invite.unknown",
            _(
                "Det finns inget konto med den adressen. Be kollegan höra av sig till kommunen, som kan öppna ett konto."
            ),
            fields=("email",),
        )
    has_role = RoleAssignment.objects.in_force(clock.today()).filter(
        user_id=person.id, organisation_id=actor.organisation_id or 0
    )
    if has_role.exists():
        raise Invalid("invite.known", _("Kollegan företräder redan organisationen."), fields=("email",))
    acts.assign_role(
        by=actor, user_id=person.id, role=Role.REPRESENTATIVE, organisation_id=actor.organisation_id
    )


def _back(request: HttpRequest, words: str) -> HttpResponse:
    messages.success(request, words)
    return HttpResponseRedirect(reverse("own_organisation"), status=303)


def _said(own: Organisation) -> dict[str, str | None]:
    return {
        "name": own.name,
        "org_no": f"{own.org_no[:6]}-{own.org_no[6:]}" if own.org_no else "",
        "legal_form": own.legal_form,
        "purpose": own.purpose,
        "municipality": own.municipality,
        "is_registered": {True: "yes", False: "no", None: ""}[own.is_registered],
        "email": own.email,
        "phone": own.phone,
    }


def _context(request: HttpRequest) -> dict[str, Any]:
    """Return what the organisation's page shows. Why Any: a template context holds anything."""
    own, today = _own(request), clock.today()
    people = (
        RoleAssignment.objects.in_force(today).filter(organisation=own).select_related("user").order_by("id")
    )
    signatories = (
        Signatory.objects.filter(organisation=own).select_related("proof").order_by("-from_on", "-id")
    )
    return {
        "own": own,
        "org_no": _said(own)["org_no"],
        "people": list(people),
        "me": actor_of(request).user_id,
        "signatories": [(one, one.until_on is None or one.until_on > today) for one in signatories],
    }
