# SPDX-License-Identifier: EUPL-1.2
"""Renew a document with a further version, and say why it may not be shown."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from handslag.cases import acts
from handslag.cases.lifecycle import CASE
from handslag.cases.queries import case_seen_by
from handslag.cases.renewing import may_renew_in_case
from handslag.dossiers.documents import SECRECY_GROUNDS
from handslag.dossiers.models import Document
from handslag.kernel.errors import NotAllowed, NotFound, Refused
from handslag.web.documents.forms import RenewForm, SecrecyForm
from handslag.web.documents.opening import of_document
from handslag.web.documents.showing import frame_of
from handslag.web.refusals_on_forms import put_on
from handslag.web.signin.gate import actor_of
from handslag.web.uploads import say_what_was_seen, taken_in


@require_http_methods(["GET", "POST"])
@never_cache
@of_document
def document_renew(request: HttpRequest, document: Document) -> HttpResponseBase:
    """Bring a further version of a document; the earlier ones stay."""
    by = actor_of(request)
    _require("add_version", request, document)
    if refused := may_renew_in_case(document, by):
        raise refused
    form = RenewForm(request.POST or None, request.FILES or None)

    def renew() -> None:
        upload = taken_in(form.cleaned_data["upload"][0])
        acts.add_version(by=by, case_id=document.dossier_id, document_id=document.pk, upload=upload)
        messages.success(request, _("Den nya versionen är registrerad. Den förra finns kvar."))
        say_what_was_seen(request, [upload])

    return _changed(request, document, form, renew, "web/documents/renew.html")


@require_http_methods(["GET", "POST"])
@never_cache
@of_document
def document_secrecy(request: HttpRequest, document: Document) -> HttpResponseBase:
    """Say why a document may not be shown outside the body, or that it may."""
    by = actor_of(request)
    _require("mark_secrecy", request, document)
    form = SecrecyForm(request.POST or None, initial={"secrecy_ground": document.secrecy_ground})

    def mark() -> None:
        ground = form.cleaned_data["secrecy_ground"]
        acts.mark_secrecy(by=by, case_id=document.dossier_id, document_id=document.pk, ground=ground)
        said = _("Sekretessen är antecknad.") if ground else _("Handlingen är öppen igen.")
        messages.success(request, said)

    return _changed(request, document, form, mark, "web/documents/secrecy.html", SECRECY_GROUNDS)


def _require(move: str, request: HttpRequest, document: Document) -> None:
    """See that the move can be made in the document's case.

    Raises: NotFound for a document that belongs to no case; Refused with the table's reason.
    """
    by = actor_of(request)
    CASE.require(move, case_seen_by(document.dossier_id, by), by)


def _changed(
    request: HttpRequest,
    document: Document,
    form: forms.Form,
    change: Callable[[], None],
    template: str,
    suggested: tuple[object, ...] = (),
) -> HttpResponseBase:
    """Show the form, or make the change and go back to the document; a no is put on the form."""
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                change()
            except (NotAllowed, NotFound):
                raise
            except Refused as refused:
                put_on(form, refused, {"file": "upload"})
                status = refused.status
            else:
                return redirect("document_about", document_id=document.pk)
    context = {**frame_of(request, document), "form": form, "suggested": suggested}
    return render(request, template, context, status=status)
