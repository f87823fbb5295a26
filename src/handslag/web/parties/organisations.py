# SPDX-License-Identifier: EUPL-1.2
"""The organisations as a body meets them: the list, one organisation, a new one, and who signs for it."""

from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from handslag.agreements.acts.merging import may_merge
from handslag.cases.models import Case, CaseParty, PartnerCheck, ValuesDeclaration
from handslag.kernel import clock
from handslag.kernel.errors import NotAllowed, NotFound, Refused
from handslag.parties import acts
from handslag.parties.actor import Actor
from handslag.parties.models import Invitation, Organisation, Signatory
from handslag.parties.profile import family_of, open_invitations_from, profile_of
from handslag.ui.parts import Shown, page_number
from handslag.web.invitation_letter import invitation_letter
from handslag.web.parties.forms import InviteForm, OrganisationForm, SignatoryForm
from handslag.web.refusals_on_forms import put_on
from handslag.web.staff import StaffRequest, is_sent, staff_page
from handslag.web.two_hands import STATE_TAGS

MOST_CASES = 50


@staff_page
def organisations(request: StaffRequest) -> HttpResponse:
    """Show the organisations that have cases here; a search finds every organisation that is known."""
    text = request.GET.get("q", "").replace("\x00", "").strip()[:200]
    seen = Case.objects.visible_to(request.actor).values("pk")
    counted = Organisation.objects.standing().annotate(
        here=Count("case_parties", filter=Q(case_parties__case_id__in=seen), distinct=True)
    )
    if text:
        found = counted.matching(text)
    else:
        found = counted.filter(id__in=CaseParty.objects.filter(case_id__in=seen).values("organisation_id"))
    total = found.count()
    shown = Shown(page_number(request.GET.get("page"), total), total)
    start = (shown.number - 1) * shown.size
    rows = list(found.order_by("name_folded", "id")[start : start + shown.size])
    context = {
        "organisations": rows,
        "text": text,
        "shown": shown,
        "params": request.GET,
        "may_merge": may_merge(request.actor) is None,
    }
    return render(request, "web/parties/organisations.html", context)


@staff_page
def organisation(request: StaffRequest, organisation_id: int) -> HttpResponseBase:
    """Show an organisation: its cases here, who signs for it, what it tells of itself, checks and declarations of this body."""
    found = _organisation(organisation_id)
    if found.merged_into_id:
        return redirect(reverse("organisation", args=[request.public_body.slug, found.merged_into_id]))
    body_id, today, family = request.actor.body_id, clock.today(), family_of(found.id)
    cases = (
        Case.objects.visible_to(request.actor).filter(parties__organisation=found).select_related("dossier")
    )
    checks = PartnerCheck.objects.filter(body_id=body_id, organisation__in=family).select_related(
        "reasons", "case__dossier"
    )
    declarations = ValuesDeclaration.objects.filter(body_id=body_id, organisation__in=family).select_related(
        "case__dossier"
    )
    context = {
        "organisation": found,
        "cases": cases.order_by("-received_on", "-pk")[:MOST_CASES],
        "signatories": Signatory.objects.filter(organisation=found)
        .select_related("proof")
        .order_by("-from_on", "-id"),
        "checks": checks.order_by("-id"),
        "declarations": declarations.order_by("-id"),
        "today": today,
        "state_tags": STATE_TAGS,
        "may_record": acts.may_record_signatory(request.actor, found.id) is None,
        "may_merge": may_merge(request.actor) is None,
        "may_invite": acts.may_invite(request.actor, found.id) is None,
        "invitations": _invitations(request.actor, found.id),
        "now": clock.now(),
        "profile": profile_of(found.id),
        "merged": list(found.merged.order_by("name_folded")),
    }
    return render(request, "web/parties/organisation.html", context)


@staff_page
def organisation_new(request: StaffRequest) -> HttpResponseBase:
    """Enter an organisation, and lead back to where it was missed."""
    onward = request.GET.get("next", "")
    is_local = url_has_allowed_host_and_scheme(onward, allowed_hosts=None) and onward.startswith("/")
    form, status = (
        OrganisationForm(
            request.POST if is_sent(request) else None, initial={"name": request.GET.get("namn", "")}
        ),
        200,
    )
    if is_sent(request):
        status = 422
        if form.is_valid():
            try:
                made = acts.create_organisation(by=request.actor, facts=form.facts())
            except NotAllowed:
                raise
            except Refused as error:
                put_on(form, error)
            else:
                messages.success(request, _("%(name)s är införd.") % {"name": made.name})
                joined = "&" if "?" in onward else "?"
                own = reverse("organisation", args=[request.public_body.slug, made.id])
                return redirect(
                    f"{onward}{joined}{urlencode({'organisation': made.id})}" if is_local else own
                )
    return render(request, "web/parties/organisation_new.html", {"form": form}, status=status)


@staff_page
def signatory_new(request: StaffRequest, organisation_id: int) -> HttpResponseBase:
    """Record who may sign for an organisation."""
    found = _organisation(organisation_id)
    if refused := acts.may_record_signatory(request.actor, found.id):
        raise refused
    form, status = (
        SignatoryForm(request.POST if is_sent(request) else None, initial={"from_on": clock.today()}),
        200,
    )
    if is_sent(request):
        status = 422
        if form.is_valid():
            try:
                acts.record_signatory(by=request.actor, organisation_id=found.id, **form.cleaned_data)
            except NotAllowed:
                raise
            except Refused as error:
                put_on(form, error)
            else:
                messages.success(request, _("Firmatecknaren är antecknad."))
                return redirect(reverse("organisation", args=[request.public_body.slug, found.id]))
    return render(
        request, "web/parties/signatory_new.html", {"form": form, "organisation": found}, status=status
    )


@staff_page
def organisation_invite(request: StaffRequest, organisation_id: int) -> HttpResponseBase:
    """Invite the first person who is to act for an organisation."""
    found = _organisation(organisation_id)
    if refused := acts.may_invite(request.actor, found.id):
        raise refused
    form, status = InviteForm(request.POST if is_sent(request) else None, initial={"email": found.email}), 200
    if is_sent(request):
        status = 422
        if form.is_valid():
            try:
                invited = acts.invite(
                    by=request.actor, organisation_id=found.id, email=form.cleaned_data["email"]
                )
                invitation_letter(invited, settings.BASE_URL).send()
            except OSError:
                form.add_error(None, _("Brevet gick inte iväg. Försök igen om en stund."))
            except NotAllowed:
                raise
            except Refused as error:
                put_on(form, error)
            else:
                messages.success(request, _("Inbjudan är skickad."))
                return redirect(reverse("organisation", args=[request.public_body.slug, found.id]))
    context = {"form": form, "organisation": found}
    return render(request, "web/parties/invite.html", context, status=status)


@require_POST
@staff_page
def organisation_invitation_withdraw(
    request: StaffRequest, organisation_id: int, invitation_id: int
) -> HttpResponseBase:
    """Take back an invitation that this body sent.

    Raises: NotFound for one of another organisation, or that another body or the organisation itself sent.
    """
    found = _organisation(organisation_id)
    if not any(one.id == invitation_id for one in open_invitations_from(request.actor.body_id, found.id)):
        raise NotFound("invite.unknown", _("Inbjudan finns inte."))
    acts.withdraw_invitation(by=request.actor, invitation_id=invitation_id)
    messages.success(request, _("Inbjudan är återtagen. Länken fungerar inte längre."))
    return redirect(reverse("organisation", args=[request.public_body.slug, found.id]))


def _invitations(by: Actor, organisation_id: int) -> list[Invitation]:
    """Return the body's open invitations, to whoever may take them back."""
    return [] if acts.may_start(by) else open_invitations_from(by.body_id, organisation_id)


def _organisation(organisation_id: int) -> Organisation:
    found = Organisation.objects.filter(id=organisation_id).first()
    if found is None:
        raise NotFound("organisation.unknown", _("Organisationen finns inte."))
    return found
