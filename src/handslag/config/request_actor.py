# SPDX-License-Identifier: EUPL-1.2
"""Who asks and in which language, known to every view."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from handslag.parties.actor import VISITOR
from handslag.parties.queries import actor_for

HAT_IN_SESSION = "hat"


def know_the_actor(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Give each request its actor: the signed-in person in her chosen role, or a visitor; and set the language.

    The language is the cookie's choice, else Swedish.
    """
    known = {code for code, _name in settings.LANGUAGES}

    def answer(request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        with translation.override(chosen if chosen in known else settings.LANGUAGE_CODE):
            actor = None
            if request.user.is_authenticated:
                actor = actor_for(request.user.pk, request.session.get(HAT_IN_SESSION))
            # Why setattr: views read request.actor, which Django's type does not know.
            setattr(request, "actor", actor or VISITOR)  # noqa: B010
            response = get_response(request)
            response.setdefault("Content-Language", translation.get_language())
            return response

    return answer
