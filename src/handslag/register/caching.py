# SPDX-License-Identifier: EUPL-1.2
"""Let everybody's copy of a public page be kept and asked after: who may keep it, how long, and by which mark."""

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.views.decorators.http import require_safe

SECONDS_KEPT = 60

Parts = ParamSpec("Parts")


def public(
    view: Callable[Concatenate[HttpRequest, Parts], HttpResponse],
) -> Callable[Concatenate[HttpRequest, Parts], HttpResponseBase]:
    """Let a view answer reads only, with an ETag, and let its answer be shared when it holds nothing of the reader.

    Units: kept for a minute, so that a change of the guideline or a contact is seen soon.
    Why: a reader with any cookie but the language may see a page of her own (the frame names her role).
    """

    @wraps(view)
    def answer(request: HttpRequest, /, *args: Parts.args, **kwargs: Parts.kwargs) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        patch_vary_headers(response, ["Cookie"])
        if response.status_code != 200:
            patch_cache_control(response, no_cache=True)
            return response
        if set(request.COOKIES) <= {settings.LANGUAGE_COOKIE_NAME}:
            patch_cache_control(response, public=True, max_age=SECONDS_KEPT)
        else:
            patch_cache_control(response, private=True, no_cache=True)
        etag = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
        response.headers["ETag"] = etag
        kept: HttpResponseBase | None = get_conditional_response(request, etag=etag, response=response)
        return kept if kept is not None else response

    return require_safe(answer)
