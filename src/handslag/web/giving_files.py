# SPDX-License-Identifier: EUPL-1.2
"""Give out a kept file, whole or a piece of it, never whole in memory, so that no browser runs it or keeps it for others."""

import re
from collections.abc import Iterator
from typing import Any

from django.core.files.base import File
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import quote_etag

from handslag.dossiers.models import FileVersion
from handslag.dossiers.storage import PIECE, open_record
from handslag.web.disposition import disposition

_RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")


def given(request: HttpRequest, file: FileVersion) -> HttpResponseBase:
    """Give a kept file: the whole, a range, or that the reader has it already."""
    tag = quote_etag(file.sha256)
    # Why first: what the reader has already need not be fetched from where it is kept.
    unchanged = get_conditional_response(request, etag=tag)
    response: HttpResponseBase = unchanged or _content(request, file, tag)
    response["Content-Type"] = file.media_type
    response["Content-Disposition"] = disposition(file.name)
    response["Accept-Ranges"] = "bytes"
    return sealed(response, tag)


def sealed(response: HttpResponseBase, tag: str) -> HttpResponseBase:
    """Return an answer with a file that no browser runs, guesses the kind of, or keeps for others."""
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    response["ETag"] = tag
    patch_cache_control(response, private=True, no_cache=True)
    return response


def _content(request: HttpRequest, file: FileVersion, tag: str) -> HttpResponseBase:
    """Return the whole, one range of it, or that the range lies outside; several ranges give the whole."""
    asked, only_if = request.headers.get("Range", ""), request.headers.get("If-Range", "")
    found = _RANGE.fullmatch(asked.strip())
    kept = open_record(file.sha256)
    size = kept.size
    if found is None or not any(found.groups()) or (only_if and only_if != tag):
        return StreamingHttpResponse(_pieces(kept, 0, size), headers={"Content-Length": str(size)})
    if found[1]:
        start, end = int(found[1]), min(int(found[2]) if found[2] else size - 1, size - 1)
    else:
        start, end = max(0, size - int(found[2])), size - 1
    if start > end or start >= size:
        kept.close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    return StreamingHttpResponse(
        _pieces(kept, start, end + 1),
        status=206,
        headers={"Content-Range": f"bytes {start}-{end}/{size}", "Content-Length": str(end + 1 - start)},
    )


def _pieces(kept: File[Any], start: int, end: int) -> Iterator[bytes]:
    """Give the bytes from one place until another, piece by piece, and close the file afterwards.

    Why Any: Django's files are of bytes or of text.
    """
    with kept:
        kept.seek(start)
        while start < end and (piece := kept.read(min(PIECE, end - start))):
            start += len(piece)
            yield piece
