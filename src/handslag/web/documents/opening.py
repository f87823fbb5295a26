# SPDX-License-Identifier: EUPL-1.2
"""Who comes near a document: asked once, for every page and file of it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _

from handslag.agreements.readable import documents_open_to
from handslag.commissions.models import Commission
from handslag.dossiers.models import Document, FileVersion
from handslag.guidelines.draft_queries import answer_documents_near
from handslag.kernel.errors import NotFound
from handslag.parties.actor import Actor
from handslag.web.signin.gate import actor_of, to_sign_in

View = Callable[..., HttpResponseBase]


def readable_document(document_id: int, by: Actor) -> Document:
    """Return a document that the actor may read: she sees what it belongs to, and it is open to her there.

    Raises: NotFound for everybody else, so that the document's existence is not told.
    """
    dossier_id = Document.objects.filter(id=document_id).values_list("dossier_id", flat=True).first()
    found = (
        (documents_open_to(by, dossier_id or 0) | _before_boards(by))
        .filter(id=document_id)
        .select_related("dossier__body", "from_organisation")
        .first()
    )
    if found is None:
        raise NotFound(
            "document.unknown", _("Handlingen finns inte, eller så har du inte tillgång till den.")
        )
    return found


def file_of(document: Document, number: int | None = None) -> FileVersion:
    """Return a version of a document's file, the latest when none is named.

    Raises: NotFound when there is none.
    """
    files = FileVersion.objects.filter(document=document).order_by("-number")
    file = (files if number is None else files.filter(number=number)).first()
    if file is None:
        raise NotFound("file.lost", _("Filen finns inte längre."))
    return file


def of_document(view: View) -> View:
    """Hand the view a document that the one who asks may read; visitors are asked to sign in."""

    @wraps(view)
    def enter(request: HttpRequest, document_id: int, **parts: Any) -> HttpResponseBase:
        # Why Any: addresses hand over whatever parts they name.
        if not request.user.is_authenticated:
            return to_sign_in(request)
        return view(request, readable_document(document_id, actor_of(request)), **parts)

    return enter


def _before_boards(by: Actor) -> QuerySet[Document]:
    """Return what the actor may read of what boards have asked for, and of answers to referrals."""
    in_commission = Q(dossier_id__in=Commission.objects.visible_to(by).values("pk"))
    in_answer = Q(pk__in=answer_documents_near(by).values("document_id"))
    return Document.objects.filter(in_commission | in_answer).open_to(by)
