# SPDX-License-Identifier: EUPL-1.2
"""Say no to what is too large before any of it is read."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from handslag.config.refusals import too_large, without_length


def limit_bodies(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Answer 413 by the length that a request says it has, 411 when it says none.

    Why less for those without a session: a visitor has forms, and no files to leave.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        said = request.META.get("CONTENT_LENGTH") or ""
        if said.isascii() and said.isdigit():
            is_known = settings.SESSION_COOKIE_NAME in request.COOKIES
            most = settings.HANDSLAG_MOST_BODY if is_known else settings.DATA_UPLOAD_MAX_MEMORY_SIZE
            if len(said) > 15 or int(said) > most:
                return _apart(request, too_large)
        elif "chunked" in request.META.get("HTTP_TRANSFER_ENCODING", "").lower():
            return _apart(request, without_length)
        return get_response(request)

    return answer


def _apart(request: HttpRequest, page: Callable[[HttpRequest], HttpResponse]) -> HttpResponse:
    """Answer in the reader's language and end the line, since nobody will read what is still coming."""
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    known = {code for code, _name in settings.LANGUAGES}
    with translation.override(chosen if chosen in known else settings.LANGUAGE_CODE):
        return page(request)
