# SPDX-License-Identifier: EUPL-1.2
"""Signing in, opening an account for an organisation, and where one lands afterwards."""

from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from handslag.kernel import clock
from handslag.kernel.errors import Invalid, Refused
from handslag.parties import acts
from handslag.parties.models import RoleAssignment
from handslag.web.refusals_on_forms import put_on
from handslag.web.signin.forms import SignUpForm
from handslag.web.signin.gate import actor_of, safe_next, signed_in
from handslag.web.signin.people import demonstration_people

HAT_IN_SESSION = "hat"
BACKEND = settings.AUTHENTICATION_BACKENDS[0]


@require_GET
@never_cache
def sign_in(request: HttpRequest) -> HttpResponse:
    """Send to the login page; in the demonstration, show whom one can be."""
    onward = safe_next(request, "")
    if request.user.is_authenticated and onward:
        return HttpResponseRedirect(onward)
    password_url = reverse("account_login") + (f"?{urlencode({'next': onward})}" if onward else "")
    if not settings.DEMONSTRATION:
        return HttpResponseRedirect(password_url)
    context = {"everybody": demonstration_people(), "next": onward, "password_url": password_url}
    return render(request, "web/signin/demonstration.html", context)


@require_POST
def demo_sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in as somebody of the demonstration; elsewhere the address does not exist."""
    if not settings.DEMONSTRATION:
        raise Http404
    raw = request.POST.get("assignment", "")
    role = None
    if raw.isascii() and raw.isdigit() and len(raw) < 19:
        role = (
            RoleAssignment.objects.in_force(clock.today())
            .filter(id=int(raw), user__is_active=True)
            .select_related("user")
            .first()
        )
    if role is None:
        raise Invalid("demonstration.person", _("Välj någon i listan."))
    login(request, role.user, backend=BACKEND)
    request.session[HAT_IN_SESSION] = role.id
    return HttpResponseRedirect(safe_next(request, reverse("home")))


@require_http_methods(["GET", "POST"])
@never_cache
def sign_up(request: HttpRequest) -> HttpResponse:
    """Open an account for an organisation and go on where one was."""
    onward = safe_next(request, "")
    if request.user.is_authenticated and request.method == "GET":
        return HttpResponseRedirect(onward or reverse("home"))
    form = SignUpForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _open_account(request, form):
        return HttpResponseRedirect(onward or reverse("matters"))
    context = {"form": form, "next": onward}
    return render(
        request, "web/signin/sign_up.html", context, status=422 if request.method == "POST" else 200
    )


def _open_account(request: HttpRequest, form: SignUpForm) -> bool:
    said = form.cleaned_data
    try:
        user = acts.sign_up(
            by=actor_of(request),
            email=said["email"],
            name=said["name"],
            password=said["password"],
            facts=form.facts(),
        )
    except Refused as refused:
        put_on(form, refused, {"name": "organisation_name"})
        return False
    login(request, user, backend=BACKEND)
    return True


@require_GET
@signed_in
def home(request: HttpRequest) -> HttpResponse:
    """Send everybody to the page they begin at; somebody without a role is told what to do."""
    actor = actor_of(request)
    if actor.is_staff:
        return HttpResponseRedirect(reverse("desk", args=[actor.body_slug]))
    if actor.is_organisation:
        return HttpResponseRedirect(reverse("matters"))
    return render(request, "web/signin/no_role.html")
