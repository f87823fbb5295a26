# SPDX-License-Identifier: EUPL-1.2
"""The door to staff pages: who comes in, and whose page it is."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from handslag.kernel.errors import NotFound
from handslag.parties.actor import VISITOR, Actor
from handslag.parties.models import PublicBody


class StaffRequest(HttpRequest):
    """A request that has come through the door: somebody of a public body, on that body's page."""

    actor: Actor
    public_body: PublicBody


def staff_page(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Let in the body's own staff: others are asked to sign in, or told that there is no such page.

    Raises: NotFound for somebody signed in who does not work for the body.
    """

    @wraps(view)
    def enter(request: StaffRequest, body: str, **parts: Any) -> HttpResponseBase:
        # Why Any: addresses hand over whatever parts they name.
        if not request.user.is_authenticated:
            return redirect(f"{reverse('sign_in')}?{urlencode({'next': request.get_full_path()})}")
        actor: Actor = getattr(request, "actor", VISITOR)
        if not actor.is_staff or actor.body_slug != body:
            raise NotFound("page.other_body", _("Sidan finns inte, eller så har du inte tillgång till den."))
        # Why lazy: pages about a case have the body at hand already.
        request.public_body = cast(PublicBody, SimpleLazyObject(lambda: PublicBody.objects.get(slug=body)))
        return view(request, **parts)

    return enter


def is_sent(request: HttpRequest) -> bool:
    """Tell if a form was sent, rather than a page asked for."""
    return request.method == "POST"
