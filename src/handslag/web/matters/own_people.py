# SPDX-License-Identifier: EUPL-1.2
"""The organisation's people: colleagues invited and ended, signatories put on record and ended."""

from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.core.mail import EmailMessage
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from handslag.kernel import clock
from handslag.kernel.errors import NotFound, Refused
from handslag.parties import acts
from handslag.parties.acts import Invited
from handslag.parties.models import Invitation, RoleAssignment, Signatory, User
from handslag.web.invitation_letter import invitation_letter
from handslag.web.matters.own import back, own_of
from handslag.web.matters.own_forms import EndSignatoryForm, InviteForm, SignatoryForm
from handslag.web.refusals_on_forms import put_on
from handslag.web.signin.gate import actor_of, for_organisation


@require_http_methods(["GET", "POST"])
@never_cache
@for_organisation
def own_organisation_invite(request: HttpRequest) -> HttpResponse:
    """Invite a colleague to act for the organisation too."""
    own, actor = own_of(request), actor_of(request)
    if refused := acts.may_invite(actor, own.id):
        raise refused
    form = InviteForm(request.POST or None, initial={"email": request.GET.get("epost", "")})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                invited = acts.invite(by=actor, organisation_id=own.id, email=form.cleaned_data["email"])
            except Refused as refused:
                put_on(form, refused)
                status = refused.status
            else:
                return _sent(request, invited)
    return render(request, "web/matters/organisation_invite.html", {"own": own, "form": form}, status=status)


@require_http_methods(["POST"])
@never_cache
@for_organisation
def own_invitation_withdraw(request: HttpRequest, invitation_id: int) -> HttpResponse:
    """Take an invitation back.

    Raises: NotFound for another organisation's.
    """
    own = own_of(request)
    if not Invitation.objects.filter(id=invitation_id, organisation=own).exists():
        raise NotFound("invite.unknown", _("Inbjudan finns inte."))
    acts.withdraw_invitation(by=actor_of(request), invitation_id=invitation_id)
    return back(request, _("Inbjudan är återtagen. Länken fungerar inte längre."), "kollegor")


@require_http_methods(["GET", "POST"])
@never_cache
@for_organisation
def own_organisation_end_role(request: HttpRequest, assignment_id: int) -> HttpResponse:
    """Ask before somebody's role for the organisation ends, one's own too, and end it.

    Raises: NotFound for a role of another organisation.
    """
    actor, own = actor_of(request), own_of(request)
    role = (
        RoleAssignment.objects.in_force(clock.today())
        .filter(id=assignment_id, organisation_id=own.id)
        .select_related("user")
        .first()
    )
    if role is None:
        raise NotFound("role.unknown", _("Rollen finns inte, eller så kan du inte avsluta den."))
    refused: Refused | None = None
    if request.method == "POST":
        # Why the day may lie ahead: a period has at least one day.
        until = max(clock.today(), role.from_on + timedelta(days=1))
        try:
            acts.end_role(by=actor, assignment_id=assignment_id, until_on=until)
        except Refused as error:
            refused = error
        else:
            if role.user_id == actor.user_id:
                # Why not back: the organisation's page is not hers any more.
                messages.success(request, _("Din roll för %(name)s är avslutad.") % {"name": own.name})
                return HttpResponseRedirect(reverse("account"), status=303)
            return back(request, _("Rollen är avslutad."), "kollegor")
    context = {"own": own, "role": role, "is_me": role.user_id == actor.user_id, "refused": refused}
    return render(
        request, "web/matters/organisation_end_role.html", context, status=refused.status if refused else 200
    )


@require_http_methods(["GET", "POST"])
@never_cache
@for_organisation
def own_organisation_signatory(request: HttpRequest) -> HttpResponse:
    """Put on record who may sign for the organisation."""
    own = own_of(request)
    held = RoleAssignment.objects.in_force(clock.today()).filter(organisation=own)
    people = User.objects.filter(id__in=held.values("user_id")).order_by("name")
    form = SignatoryForm(request.POST or None, people=people)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            said = dict(form.cleaned_data)
            try:
                acts.record_signatory(
                    by=actor_of(request), organisation_id=own.id, user_id=said.pop("user"), **said
                )
            except Refused as refused:
                put_on(form, refused, {"until": "until_on"})
                status = refused.status
            else:
                return back(request, _("Firmatecknaren är antecknad."), "firmatecknare")
    return render(
        request, "web/matters/organisation_signatory.html", {"own": own, "form": form}, status=status
    )


@require_http_methods(["GET", "POST"])
@never_cache
@for_organisation
def own_signatory_end(request: HttpRequest, signatory_id: int) -> HttpResponse:
    """Say from which day somebody may not sign any more.

    Raises: NotFound for another organisation's signatory.
    """
    own = own_of(request)
    signatory = Signatory.objects.filter(id=signatory_id, organisation=own).first()
    if signatory is None:
        raise NotFound("signatory.unknown", _("Firmatecknaren finns inte."))
    form, status = EndSignatoryForm(request.POST or None, initial={"until_on": clock.today()}), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                acts.end_signatory(
                    by=actor_of(request), signatory_id=signatory_id, until_on=form.cleaned_data["until_on"]
                )
            except Refused as refused:
                put_on(form, refused, {"until": "until_on"})
                status = refused.status
            else:
                return back(request, _("Antecknat. Det som redan är underskrivet gäller."), "firmatecknare")
    context = {"own": own, "form": form, "signatory": signatory}
    return render(request, "web/matters/signatory_end.html", context, status=status)


def _sent(request: HttpRequest, invited: Invited) -> HttpResponse:
    """Send the letter with the link; when it does not leave, say so and let it be sent anew."""
    try:
        letter: EmailMessage = invitation_letter(invited, settings.BASE_URL)
        letter.send()
    except OSError:
        messages.warning(
            request, _("Inbjudan är gjord, men brevet gick inte iväg. Skicka den igen om en stund.")
        )
        return back(request, _("Inbjudan står under Kollegor."), "kollegor")
    return back(
        request, _("Inbjudan är skickad till %(email)s.") % {"email": invited.invitation.email}, "kollegor"
    )
