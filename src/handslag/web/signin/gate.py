# SPDX-License-Identifier: EUPL-1.2
"""Who is let through to a signed-in page, and where a visitor is sent instead."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from handslag.kernel.errors import NotAllowed
from handslag.parties.actor import VISITOR, Actor

View = Callable[..., HttpResponse]


def actor_of(request: HttpRequest) -> Actor:
    """Return who asks."""
    actor: Actor = getattr(request, "actor", VISITOR)
    return actor


def signed_in(view: View) -> View:
    """Let signed-in people through and send visitors to sign in, with the way back."""

    @wraps(view)
    def gated(request: HttpRequest, **parts: Any) -> HttpResponse:
        # Why Any: addresses hand over whatever parts they name.
        if not request.user.is_authenticated:
            return to_sign_in(request)
        _refuse_too_much(request)
        return view(request, **parts)

    return gated


def for_organisation(view: View) -> View:
    """Let those through who stand for an organisation.

    Raises: NotAllowed for somebody who is signed in as something else.
    """

    @wraps(view)
    def gated(request: HttpRequest, **parts: Any) -> HttpResponse:
        # Why Any: addresses hand over whatever parts they name.
        if not request.user.is_authenticated:
            return to_sign_in(request)
        if not actor_of(request).is_organisation:
            raise NotAllowed(
                "web.organisation_only",
                _("Sidan är till för organisationer. Byt till din roll i organisationen på kontosidan."),
            )
        _refuse_too_much(request)
        return view(request, **parts)

    return gated


def _refuse_too_much(request: HttpRequest) -> None:
    """Read what was sent, so that too much is refused also where a page needs none of it.

    Raises: RequestDataTooBig, which becomes 413.
    """
    if request.method == "POST":
        request.POST.get("")


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """Send a visitor to sign in; after that the page she wanted, unless she was sending a form."""
    back = request.get_full_path() if request.method in ("GET", "HEAD") else request.path
    return HttpResponseRedirect(f"{reverse('sign_in')}?{urlencode({'next': back})}")


def safe_next(request: HttpRequest, otherwise: str) -> str:
    """Return the address in ``next`` when it leads to a page of ours, else the other one."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if is_ours and wanted.isprintable() else otherwise
