# SPDX-License-Identifier: EUPL-1.2
"""Let everybody's copy of a public page be kept and asked after: who may keep it, how long, and by which mark."""

import hashlib
from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime, time
from functools import cache, wraps
from importlib.metadata import PackageNotFoundError, version
from threading import Lock
from time import monotonic
from typing import Any, Concatenate, ParamSpec

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers
from django.utils.http import http_date
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from handslag.journal.queries import latest_moment
from handslag.kernel import clock

SECONDS_KEPT = 60
LARGEST_KEPT = 200_000

Parts = ParamSpec("Parts")


class PagesKept:
    """Finished pages in the memory of this process, the least asked for given up first.

    Units: at most ``most`` pages, each for SECONDS_KEPT.
    Why a limit in time too: an event whose transaction is long may become visible after later ones.
    """

    def __init__(self, most: int = 200) -> None:
        """Begin empty."""
        self.most = most
        self._pages: OrderedDict[str, tuple[float, bytes, dict[str, str]]] = OrderedDict()
        self._lock = Lock()

    def found(self, place: str) -> HttpResponse | None:
        """Return a page as it was made, or nothing when it is not kept."""
        with self._lock:
            kept = self._pages.get(place)
            if kept is None or kept[0] < monotonic():
                return None
            self._pages.move_to_end(place)
        return HttpResponse(kept[1], headers=kept[2])

    def keep(self, place: str, response: HttpResponse) -> None:
        """Keep a page, unless it is larger than pages are."""
        if len(response.content) > LARGEST_KEPT:
            return
        with self._lock:
            self._pages[place] = (monotonic() + SECONDS_KEPT, response.content, dict(response.headers))
            self._pages.move_to_end(place)
            while len(self._pages) > self.most:
                self._pages.popitem(last=False)

    def clear(self) -> None:
        """Forget all pages."""
        with self._lock:
            self._pages.clear()


pages_kept = PagesKept()


def public(
    view: Callable[Concatenate[HttpRequest, Parts], HttpResponse],
) -> Callable[Concatenate[HttpRequest, Parts], HttpResponseBase]:
    """Let a view answer reads only, with an ETag, and let its answer be shared when it holds nothing of the reader.

    A shared answer is also kept in memory and given again as long as nothing has happened since it was made.
    Units: kept for a minute, so that a change of the guideline or a contact is seen soon.
    Why: a reader with any cookie but the language may see a page of her own (the frame names her role).
    """

    @wraps(view)
    def answer(request: HttpRequest, /, *args: Parts.args, **kwargs: Parts.kwargs) -> HttpResponseBase:
        is_shared = set(request.COOKIES) <= {settings.LANGUAGE_COOKIE_NAME}
        place = _place(request) if is_shared else ""
        response = pages_kept.found(place) if is_shared else None
        if response is None:
            response = view(request, *args, **kwargs)
            patch_vary_headers(response, ["Cookie"])
            if response.status_code != 200:
                patch_cache_control(response, no_cache=True)
                return response
            if is_shared:
                patch_cache_control(response, public=True, max_age=SECONDS_KEPT)
            else:
                patch_cache_control(response, private=True, no_cache=True)
            response.headers["ETag"] = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
            if is_shared and not response.cookies:
                pages_kept.keep(place, response)
        etag = response.headers["ETag"]
        kept: HttpResponseBase | None = get_conditional_response(request, etag=etag, response=response)
        return kept if kept is not None else response

    return require_safe(answer)


def read_from_every_site(
    view: Callable[Concatenate[HttpRequest, Parts], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, Parts], HttpResponseBase]:
    """Let pages of other sites read a file that is open data; goes outside ``public``, whose 304 has to say it too."""

    @wraps(view)
    def answer(request: HttpRequest, /, *args: Parts.args, **kwargs: Parts.kwargs) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        response.headers["Access-Control-Allow-Origin"] = "*"
        return response

    return answer


def public_data(view: Callable[..., Any]) -> Callable[..., Any]:
    """Let a file, a feed or an answer of the API be kept and asked after without being made anew.

    The mark is made of the address, the day, the version of Handslag and the last thing that happened: when none of them
    has changed, neither has the answer. It is the same for everybody and may be read from every site. An answer that is not
    too large is also kept in memory.
    Units: kept for a minute.
    Why Any: views of files, feeds and the API take what their addresses hold.
    """

    @wraps(view)
    def answer(request: HttpRequest, /, *args: Any, **kwargs: Any) -> HttpResponseBase:
        etag, changed_at = _mark(request)
        unchanged = get_conditional_response(request, etag=etag, last_modified=int(changed_at.timestamp()))
        if unchanged is None and (kept := pages_kept.found(etag)):
            return kept
        response: HttpResponseBase = unchanged if unchanged is not None else view(request, *args, **kwargs)
        response.headers["Access-Control-Allow-Origin"] = "*"
        if response.status_code not in (200, 304):
            patch_cache_control(response, no_cache=True)
            return response
        response.headers["ETag"] = etag
        response.headers["Last-Modified"] = http_date(changed_at.timestamp())
        patch_cache_control(response, public=True, max_age=SECONDS_KEPT)
        if response.status_code == 200 and isinstance(response, HttpResponse):
            pages_kept.keep(etag, response)
        return response

    return answer


def _place(request: HttpRequest) -> str:
    """Return the place of a page in memory: another one as soon as anything has happened."""
    mark, changed_at = _mark(request)
    return f"{mark} {changed_at.isoformat()}"


def _mark(request: HttpRequest) -> tuple[str, datetime]:
    midnight = datetime.combine(clock.today(), time.min, clock.STOCKHOLM)
    number, moment = latest_moment()
    told = (request.build_absolute_uri(), number, clock.today(), get_language(), _version())
    digest = hashlib.sha256(repr(told).encode()).hexdigest()[:32]
    return f'W/"{digest}"', max(midnight, moment) if moment else midnight


@cache
def _version() -> str:
    try:
        return version("handslag")
    except PackageNotFoundError:
        return ""
