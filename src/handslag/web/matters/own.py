# SPDX-License-Identifier: EUPL-1.2
"""The organisation itself: its page, and what it says of itself."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from handslag.agreements.models import Agreement
from handslag.kernel import clock
from handslag.kernel.errors import Refused
from handslag.parties import acts
from handslag.parties.models import Organisation, RoleAssignment, Signatory
from handslag.parties.profile import Profile, open_invitations, profile_of
from handslag.web.matters.own_forms import OrganisationForm
from handslag.web.matters.powers_told import Told, powers_told
from handslag.web.refusals_on_forms import put_on
from handslag.web.signin.gate import actor_of, for_organisation

MOST_AGREEMENTS = 30


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
    own = own_of(request)
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
                return back(request, _("Uppgifterna är sparade."))
    return render(request, "web/matters/organisation_change.html", {"own": own, "form": form}, status=status)


def own_of(request: HttpRequest) -> Organisation:
    """Return the organisation that the person acts for."""
    found: Organisation = Organisation.objects.get(id=actor_of(request).organisation_id or 0)
    return found


def back(request: HttpRequest, words: str, part: str = "") -> HttpResponse:
    """Lead back to the organisation's page, to a part of it, with a sentence on what was done."""
    messages.success(request, words)
    return HttpResponseRedirect(reverse("own_organisation") + (f"#{part}" if part else ""), status=303)


def _said(own: Organisation) -> dict[str, Any]:
    """Return what the form begins with. Why Any: each field begins with a value of its own kind."""
    return {
        "name": own.name,
        "org_no": f"{own.org_no[:6]}-{own.org_no[6:]}" if own.org_no else "",
        "legal_form": own.legal_form,
        "purpose": own.purpose,
        "municipality": own.municipality,
        "is_registered": {True: "yes", False: "no", None: ""}[own.is_registered],
        "registered_on": own.registered_on,
        "registered_seen": own.registered_seen,
        "email": own.email,
        "phone": own.phone,
    }


def _context(request: HttpRequest) -> dict[str, Any]:
    """Return what the organisation's page shows. Why Any: a template context holds anything."""
    own, today, by = own_of(request), clock.today(), actor_of(request)
    people = list(
        RoleAssignment.objects.in_force(today).filter(organisation=own).select_related("user").order_by("id")
    )
    signatories = list(
        Signatory.objects.filter(organisation=own).select_related("proof", "user").order_by("-from_on", "-id")
    )
    profile, powers = profile_of(own.id), powers_told(signatories, today)
    agreements = Agreement.objects.visible_to(by).running().select_related("body", "dossier")
    refused = acts.may_invite(by, own.id)
    return {
        "own": own,
        "profile": profile,
        "people": people,
        "invitations": open_invitations(own.id),
        "now": clock.now(),
        "me": by.user_id,
        "may_invite": refused is None,
        "may_not_invite": refused.text if refused else "",
        "signatories": [(one, one.until_on is None or one.until_on > today) for one in signatories],
        "powers": powers,
        "agreements": list(agreements.order_by("until_on", "pk")[:MOST_AGREEMENTS]),
        "wanted": _wanted(own, profile, powers, is_alone=len(people) < 2 and refused is None),
        "registered": _registered(own),
    }


def _wanted(
    own: Organisation, profile: Profile, powers: Told, *, is_alone: bool
) -> list[tuple[str, str, str]]:
    """Return what municipalities usually ask for and that is not here yet: what, why, and where it is filled in.

    ``is_alone`` says that nobody else acts for the organisation, and that whoever reads may invite.
    """
    change = reverse("own_organisation_change")
    year = clock.today().year
    found = []
    if not own.purpose:
        found.append((_("Vad ni är till för"), _("Några meningar ur stadgarna."), change))
    if not own.org_no:
        found.append(
            (_("Organisationsnummer"), _("Behövs först när en överenskommelse ska skrivas."), change)
        )
    if not (own.email or own.phone):
        found.append(
            (_("Hur man når er"), _("En adress eller ett telefonnummer till organisationen."), change)
        )
    if not own.is_informal and not any(one.year >= year - 1 for one in profile.counts):
        found.append(
            (_("Hur många ni är"), _("Antalet medlemmar i år eller förra året."), reverse("own_members"))
        )
    if not powers.is_enough:
        found.append((_("Firmatecknare"), powers.missing, reverse("own_organisation_signatory")))
    if is_alone:
        found.append(
            (
                _("En kollega till"),
                _("Så att någon kan svara när du inte kan."),
                reverse("own_organisation_invite"),
            )
        )
    return found


def _registered(own: Organisation) -> str:
    """Say if the organisation is registered as idea-based, since when and where that is seen."""
    if own.is_registered is None:
        return ""
    if not own.is_registered:
        return _("Nej")
    since = _("Ja, sedan %(day)s") % {"day": own.registered_on.isoformat()} if own.registered_on else _("Ja")
    return f"{since} ({own.registered_seen})" if own.registered_seen else since
