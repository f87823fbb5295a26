# SPDX-License-Identifier: EUPL-1.2
"""Who comes near a document: asked once, for every page and file of it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _

from handslag.agreements.models import Agreement
from handslag.cases.models import Case
from handslag.commissions.models import Commission
from handslag.dossiers.models import Document, FileVersion
from handslag.kernel.errors import NotFound
from handslag.parties.actor import Actor
from handslag.web.signin.gate import actor_of, to_sign_in

View = Callable[..., HttpResponseBase]


def readable_document(document_id: int, by: Actor) -> Document:
    """Return a document that the actor may read: she sees its case or agreement, and it is open to her there.

    Raises: NotFound for everybody else, so that the document's existence is not told.
    """
    found: Document | None = (
        Document.objects.filter(id=document_id)
        .filter(_near(by))
        .open_to(by)
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


def _near(by: Actor) -> Q:
    """Return which documents the actor comes near: those of cases and commissions she sees, and what is shared in agreements.

    Whoever sees the whole body sees all of an agreement's documents.
    """
    in_case = Q(dossier_id__in=Case.objects.visible_to(by).values("pk"))
    in_agreement = Q(dossier_id__in=Agreement.objects.visible_to(by).values("pk"))
    if by.is_staff and not by.sees_whole_body:
        in_agreement &= Q(is_shared=True, secrecy_ground="")
    in_commission = Q(dossier_id__in=Commission.objects.visible_to(by).values("pk"))
    return in_case | in_agreement | in_commission
