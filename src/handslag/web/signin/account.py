# SPDX-License-Identifier: EUPL-1.2
"""The account page: role, notices and language; and the language switch that every page has."""

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from handslag.kernel.errors import Invalid
from handslag.parties import acts
from handslag.parties.actor import Actor
from handslag.parties.models import User
from handslag.parties.queries import hats_of
from handslag.parties.roles import Role
from handslag.web.signin.entering import HAT_IN_SESSION
from handslag.web.signin.forms import NoticesForm
from handslag.web.signin.gate import actor_of, safe_next, signed_in

A_YEAR = 365 * 24 * 3600


@require_http_methods(["GET", "POST"])
@never_cache
@signed_in
def account(request: HttpRequest) -> HttpResponse:
    """Show the account, and keep what the person chooses about notices."""
    person = User.objects.get(pk=request.user.pk or 0)
    form = NoticesForm(
        request.POST or None, initial={"pace": person.notice_pace, "language": person.language}
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        acts.choose_notices(by=_self(request, person), pace=said["pace"], language=said["language"])
        with translation.override(said["language"]):
            messages.success(request, _("Dina val är sparade."))
        return _in_language(HttpResponseRedirect(reverse("account")), said["language"])
    hats = hats_of(person.pk)
    chosen = actor_of(request).assignment_id
    context = {
        "person": person,
        "form": form,
        "hats": hats,
        "chosen": chosen,
        "passkeys": Authenticator.objects.filter(user=person, type=Authenticator.Type.WEBAUTHN).count(),
    }
    return render(
        request, "web/signin/account.html", context, status=422 if request.method == "POST" else 200
    )


@require_POST
@signed_in
def switch_role(request: HttpRequest) -> HttpResponse:
    """Act in another of one's own roles from now on.

    Raises: Invalid for a role that is not one's own.
    """
    wanted = request.POST.get("role", "")
    hat = next((one for one in hats_of(request.user.pk or 0) if str(one.assignment_id) == wanted), None)
    if hat is None:
        raise Invalid("account.role", _("Rollen finns inte längre. Gå till kontosidan och välj en annan."))
    request.session[HAT_IN_SESSION] = hat.assignment_id
    return HttpResponseRedirect(reverse("home"))


@csrf_exempt
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Show the pages in another language from now on.

    Why exempt: the switch stands on public pages that anybody may keep a copy of, so they hold no token.

    Raises: Invalid for a language that we do not have.
    """
    wanted = request.POST.get("language", "")
    if wanted not in {code for code, _name in settings.LANGUAGES}:
        raise Invalid("account.language", _("Språket finns inte. Välj svenska eller engelska."))
    return _in_language(HttpResponseRedirect(safe_next(request, "/")), wanted)


def _in_language(response: HttpResponse, code: str) -> HttpResponse:
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        code,
        max_age=A_YEAR,
        samesite="Lax",
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response


def _self(request: HttpRequest, person: User) -> Actor:
    """Return the person as she acts; without a role she still decides about her own account."""
    actor = actor_of(request)
    return actor if actor.user_id else Actor(Role.VISITOR, name=person.name, user_id=person.pk)
