# SPDX-License-Identifier: EUPL-1.2
"""The door to an agreement's pages: staff of the body and the organisations that are parties come in, nobody else."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from handslag.agreements.agreementfile import AgreementFile
from handslag.agreements.queries import agreement_seen_by
from handslag.kernel.errors import NotFound
from handslag.parties.actor import Actor
from handslag.parties.models import PublicBody
from handslag.web.signin.gate import actor_of, to_sign_in


class AgreementRequest(HttpRequest):
    """A request that has come through the door: somebody of one of the parties, on the agreement's page."""

    actor: Actor
    public_body: PublicBody


AgreementView = Callable[..., HttpResponseBase]


def agreement_view(view: AgreementView) -> AgreementView:
    """Hand the view the agreement's file, for somebody who may see it; visitors are asked to sign in.

    Raises: NotFound for everybody else, and under another body's address, so that its existence is not told.
    """

    @wraps(view)
    def enter(request: AgreementRequest, body: str, agreement_id: int, **parts: Any) -> HttpResponseBase:
        # Why Any: addresses hand over whatever parts they name.
        if not request.user.is_authenticated:
            return to_sign_in(request)
        file = agreement_seen_by(agreement_id, actor_of(request))
        if file.agreement.body.slug != body:
            raise NotFound(
                "agreement.unknown", _("Överenskommelsen finns inte, eller så har du inte tillgång till den.")
            )
        request.public_body = file.agreement.body
        return view(request, file, **parts)

    entered: AgreementView = never_cache(require_http_methods(["GET", "HEAD", "POST"])(enter))
    return entered


def place_of(file: AgreementFile) -> list[object]:
    """Return the parts of the addresses of an agreement's pages."""
    return [file.agreement.body.slug, file.agreement.pk]
