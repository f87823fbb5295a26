# SPDX-License-Identifier: EUPL-1.2
"""Every refusal and fault becomes a page with a clear sentence and the right status."""

import logging
import secrets
from collections.abc import Callable

from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation, TooManyFilesSent
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from handslag.kernel.errors import Refused

log = logging.getLogger("handslag.requests")

LARGEST_KEY = 2**63 - 1

type_of_view = Callable[[HttpRequest], HttpResponse]


def answer_refusals(get_response: type_of_view) -> type_of_view:
    """Turn domain refusals into pages: 403, 404, 409 and 422; everything unforeseen into 500 with a reference number."""

    def answer(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def process_exception(request: HttpRequest, error: Exception) -> HttpResponse | None:
        return page_for(request, error)

    def process_view(
        request: HttpRequest, view: object, args: tuple[object, ...], parts: dict[str, object]
    ) -> HttpResponse | None:
        # Why: databases fail on a key that is larger than any row can have, instead of finding nothing.
        is_beyond = any(isinstance(part, int) and part > LARGEST_KEY for part in parts.values())
        return not_found(request, Http404()) if is_beyond else None

    # Why setattr: Django finds a middleware's hooks as attributes of the callable.
    setattr(answer, "process_exception", process_exception)  # noqa: B010
    setattr(answer, "process_view", process_view)  # noqa: B010
    return answer


def page_for(request: HttpRequest, error: Exception) -> HttpResponse | None:
    """Return the page for an error, or ``None`` when it is none of ours."""
    if isinstance(error, Refused):
        return _page(request, error.status, str(error.text), code=error.code)
    if isinstance(error, Http404):
        return not_found(request, error)
    if isinstance(error, RequestDataTooBig):
        return _page(
            request,
            413,
            _(
                "Det du skickade är för stort. Korta texten och skicka igen. Ditt senast sparade utkast finns kvar."
            ),
        )
    return None


def too_large(request: HttpRequest) -> HttpResponse:
    """Answer what is too large to be read at all; the connection is closed on the rest of it."""
    answer = _page(
        request,
        413,
        _(
            "Det du skickade är för stort och har inte tagits emot. En fil får vara högst 20 MB. Lämna stora filer en i taget."
        ),
    )
    answer["Connection"] = "close"
    return answer


def without_length(request: HttpRequest) -> HttpResponse:
    """Answer what does not say how large it is."""
    answer = _page(
        request, 411, _("Det du skickade säger inte hur stort det är. Försök med en annan webbläsare.")
    )
    answer["Connection"] = "close"
    return answer


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request that cannot be read."""
    if isinstance(exception, RequestDataTooBig):
        return _page(
            request,
            413,
            _(
                "Det du skickade är för stort. Korta texten och skicka igen. Ditt senast sparade utkast finns kvar."
            ),
        )
    if isinstance(exception, TooManyFilesSent):
        return _page(request, 413, _("Det är för många filer på en gång. Lämna högst 40 åt gången."))
    return _page(request, 400, _("Vi kunde inte läsa det som skickades. Gå tillbaka och försök igen."))


def permission_denied(
    request: HttpRequest, exception: PermissionDenied | SuspiciousOperation
) -> HttpResponse:
    """Answer somebody who may not."""
    return _page(request, 403, _("Du får inte göra det här. Kontrollera att du är inloggad i rätt roll."))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form that is too old or came from elsewhere."""
    return _page(
        request,
        403,
        _(
            "Sidan hann bli för gammal. Gå tillbaka, ladda om sidan och skicka igen. Kopiera först det du har skrivit."
        ),
    )


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer an address that leads nowhere."""
    return _page(request, 404, _("Sidan finns inte, eller så har du inte tillgång till den."))


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer a fault of ours with a number to mention; what happened is in the log under it."""
    reference = secrets.token_hex(4)
    log.error("server error reference=%s path=%s", reference, request.path, exc_info=True)
    return _page(
        request,
        500,
        _("Inget av det du skrev har ändrat något. Försök igen om en stund."),
        reference,
    )


def _page(request: HttpRequest, status: int, text: str, reference: str = "", code: str = "") -> HttpResponse:
    html = render_to_string(
        "ui/error.html", {"status": status, "text": text, "reference": reference, "code": code}, request
    )
    return HttpResponse(html, status=status)
