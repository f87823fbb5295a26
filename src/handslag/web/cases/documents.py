# SPDX-License-Identifier: EUPL-1.2
"""Give out a document's file to whoever may see it, whole or a piece of it."""

import re
from urllib.parse import quote

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from handslag.agreements.models import Agreement
from handslag.cases.models import Case
from handslag.dossiers.models import Document, FileVersion
from handslag.dossiers.storage import load
from handslag.kernel.errors import NotFound
from handslag.parties.actor import VISITOR, Actor

_RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")


@require_safe
def document(request: HttpRequest, document_id: int) -> HttpResponse:
    """Give the latest file of a document.

    Raises: NotFound unless the actor may see the case, and for an organisation unless it is shared with it or its own.
    """
    if not request.user.is_authenticated:
        return redirect(f"{reverse('sign_in')}?next={quote(request.path)}")
    file = document_file(document_id, getattr(request, "actor", VISITOR))
    content = load(file.sha256)
    response = _piece(
        content, request.headers.get("Range", ""), f'"{file.sha256}"', request.headers.get("If-Range", "")
    )
    response["Content-Type"] = file.media_type
    response["Content-Disposition"] = disposition(file.name)
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Accept-Ranges"] = "bytes"
    response["ETag"] = f'"{file.sha256}"'
    patch_cache_control(response, private=True, no_cache=True)
    return response


def document_file(document_id: int, by: Actor) -> FileVersion:
    """Return the latest file of a document that the actor may see.

    Raises: NotFound for everybody else, so that the document's existence is not told.
    """
    found = Document.objects.filter(id=document_id).filter(_readable(by)).first()
    if found is None or (
        by.is_organisation and not (found.is_shared or found.from_organisation_id == by.organisation_id)
    ):
        raise NotFound(
            "document.unknown", _("Handlingen finns inte, eller så har du inte tillgång till den.")
        )
    file = FileVersion.objects.filter(document=found).order_by("-number").first()
    if file is None:
        raise NotFound("file.lost", _("Filen finns inte längre."))
    return file


def _readable(by: Actor) -> Q:
    """Return which documents the actor comes near: those of cases she sees, and what is shared in agreements she sees.

    Whoever sees the whole body sees all of an agreement's documents.
    """
    in_case = Q(dossier_id__in=Case.objects.visible_to(by).values("pk"))
    in_agreement = Q(dossier_id__in=Agreement.objects.visible_to(by).values("pk"))
    if by.is_staff and not by.sees_whole_body:
        in_agreement &= Q(is_shared=True)
    return in_case | in_agreement


def disposition(name: str) -> str:
    """Return the header that saves a file under its name, also when the name holds more than plain letters.

    Law: practice (RFC 6266 and RFC 8187).
    """
    plain = "".join(sign if sign.isascii() and (sign.isalnum() or sign in " .-_()") else "_" for sign in name)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


def _piece(content: bytes, asked: str, tag: str, only_if: str) -> HttpResponse:
    """Return the whole, one range of it, or that the range lies outside; several ranges give the whole."""
    found = _RANGE.fullmatch(asked.strip())
    if found is None or not any(found.groups()) or (only_if and only_if != tag):
        return HttpResponse(content)
    size = len(content)
    if found[1]:
        start, end = int(found[1]), min(int(found[2]) if found[2] else size - 1, size - 1)
    else:
        start, end = max(0, size - int(found[2])), size - 1
    if start > end or start >= size:
        response = HttpResponse(status=416)
        response["Content-Range"] = f"bytes */{size}"
        return response
    response = HttpResponse(content[start : end + 1], status=206)
    response["Content-Range"] = f"bytes {start}-{end}/{size}"
    return response
