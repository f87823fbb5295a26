# SPDX-License-Identifier: EUPL-1.2
"""allauth's pages that we do not use: its own sign-up leads to ours, its address book to the account page.

Why: an account is opened by an act together with an organisation, and the e-mail address belongs to the person's row.
"""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse


def to_sign_up(request: HttpRequest) -> HttpResponse:
    """Lead to our own sign-up."""
    asked = request.GET.urlencode()
    return HttpResponseRedirect(reverse("sign_up") + (f"?{asked}" if asked else ""))


def to_account(request: HttpRequest) -> HttpResponse:
    """Lead to the account page."""
    return HttpResponseRedirect(reverse("account"))


def gone(request: HttpRequest, **parts: str) -> HttpResponse:
    """Answer that there is no such page."""
    raise Http404


urlpatterns = [
    path("signup/", to_sign_up),
    path("email/", to_account),
    path("confirm-email/", gone),
    path("confirm-email/<str:key>/", gone),
    path("login/code/confirm/", gone),
]
