# SPDX-License-Identifier: EUPL-1.2
"""What an organisation shows of itself in a matter: the list, showing one thing, and letting other bodies see it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_safe

from handslag.cases import acts
from handslag.cases.acts.showing import WhatIsShown
from handslag.cases.casefile import CaseFile
from handslag.cases.lifecycle import CASE
from handslag.cases.partner_queries import other_bodies, own_documents, shares_of
from handslag.guidelines.format_process import RequiredDocument
from handslag.kernel.errors import NotFound, Refused
from handslag.ui.words import sprak
from handslag.web.cases.partner_printing import control_of, given
from handslag.web.cases.partner_rows import (
    PartnerShown,
    document_url,
    not_inside_words,
    own_organisation_in,
    partner_shown,
    rule_words,
)
from handslag.web.matters.control_forms import ShareForm, ShowForm
from handslag.web.matters.opening import own_file
from handslag.web.refusals_on_forms import put_on
from handslag.web.signin.gate import actor_of, for_organisation
from handslag.web.two_hands import body_word


@require_GET
@never_cache
@for_organisation
def matter_control(request: HttpRequest, case_id: int) -> HttpResponse:
    """Show what the guideline asks the organisation for, why, and where each thing stands."""
    file = own_file(request, case_id)
    context = {
        "file": file,
        "case": file.case,
        "who": body_word(file.case.body),
        "shown": _shown(request, file),
        "may_show": CASE.refusal("show_document", file, actor_of(request)) is None,
        "shares": _shares(request, file),
    }
    return render(request, "web/matters/control.html", context)


@require_http_methods(["GET", "POST"])
@never_cache
@for_organisation
def matter_show(request: HttpRequest, case_id: int) -> HttpResponse:
    """Show one thing: a file, one that was handed in before, a text or a number.

    Raises: NotFound for something that the guideline does not ask for.
    """
    file, actor = own_file(request, case_id), actor_of(request)
    if refused := CASE.refusal("show_document", file, actor):
        raise refused
    asked = _asked(file, request.GET.get("punkt", ""))
    form = ShowForm(
        asked, own_documents(actor.organisation_id or 0), request.POST or None, request.FILES or None
    )
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            said = form.cleaned_data
            shown = WhatIsShown(
                actor.organisation_id or 0,
                asked.id,
                said["dated_on"],
                upload=said.get("upload"),
                earlier_document_id=said.get("earlier"),
                words=said.get("words") or "",
            )
            try:
                acts.show_document(by=actor, case_id=case_id, shown=shown)
            except Refused as refused:
                put_on(form, refused)
                status = refused.status
            else:
                messages.success(
                    request, _("Tack. %(who)s ser efter om det räcker.") % {"who": body_word(file.case.body)}
                )
                return HttpResponseRedirect(reverse("matter_control", args=[case_id]), status=303)
    context = {
        "file": file,
        "case": file.case,
        "form": form,
        "asked": asked,
        "rule": rule_words(asked),
        "not_inside": not_inside_words(asked),
        "who": body_word(file.case.body),
    }
    return render(request, "web/matters/control_show.html", context, status=status)


@require_http_methods(["GET", "POST"])
@never_cache
@for_organisation
def matter_share(request: HttpRequest, case_id: int) -> HttpResponse:
    """Let another body see something that was shown here, or stop it; asked before, and said what it means.

    Raises: NotFound for something that is not the organisation's own.
    """
    file, actor = own_file(request, case_id), actor_of(request)
    if refused := CASE.refusal("share_document", file, actor):
        raise refused
    raw = request.GET.get("visad", "")
    own = [one.row for one in file.showings if one.row.organisation_id == actor.organisation_id]
    row = next((one for one in own if str(one.pk) == raw and one.body_id == file.case.body_id), None)
    if row is None:
        raise NotFound("control.unknown", _("Välj något som ni har visat här."))
    shares = [one for one in shares_of(actor.organisation_id or 0) if one.shown_id == row.pk]
    form = ShareForm(
        other_bodies(row.body_id), [one for one in shares if not one.stopped_on], request.POST or None
    )
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                _share(request, case_id, row.pk, form)
            except Refused as refused:
                put_on(form, refused)
                status = refused.status
            else:
                messages.success(request, _("Det är sparat."))
                return HttpResponseRedirect(reverse("matter_control", args=[case_id]), status=303)
    asked = next((one for one in file.asked_documents if one.id == row.item), None)
    context = {
        "file": file,
        "case": file.case,
        "form": form,
        "row": row,
        "title": sprak(asked.title) if asked else row.item,
        "shares": shares,
    }
    return render(request, "web/matters/control_share.html", context, status=status)


@require_safe
@for_organisation
def matter_control_pdf(request: HttpRequest, case_id: int) -> HttpResponse:
    """Give the summary of the organisation's own control as PDF."""
    file = own_file(request, case_id)
    return given(control_of(file, own_organisation_in(actor_of(request), file)), "pdf")


@require_safe
@for_organisation
def matter_control_docx(request: HttpRequest, case_id: int) -> HttpResponse:
    """Give the summary of the organisation's own control as a document to edit."""
    file = own_file(request, case_id)
    return given(control_of(file, own_organisation_in(actor_of(request), file)), "docx")


def _shown(request: HttpRequest, file: CaseFile) -> PartnerShown:
    return partner_shown(file, own_organisation_in(actor_of(request), file), (), document_url)


def _shares(request: HttpRequest, file: CaseFile) -> dict[int, list[str]]:
    """Return which bodies each thing is shared with now."""
    found: dict[int, list[str]] = {}
    if not any(one.row.organisation_id == actor_of(request).organisation_id for one in file.showings):
        return found
    for one in shares_of(actor_of(request).organisation_id or 0):
        if one.stopped_on is None:
            found.setdefault(one.shown_id, []).append(one.to_body.name)
    return found


def _share(request: HttpRequest, case_id: int, shown_id: int, form: ShareForm) -> None:
    said: dict[str, Any] = form.cleaned_data  # Why Any: a form's values are of many types.
    by = actor_of(request)
    if said.get("stop"):
        acts.stop_sharing(by=by, case_id=case_id, share_id=said["stop"])
    else:
        acts.share_document(by=by, case_id=case_id, shown_id=shown_id, to_body_id=said["to_body"] or 0)


def _asked(file: CaseFile, item: str) -> RequiredDocument:
    found = next((one for one in file.asked_documents if one.id == item), None)
    if found is None:
        raise NotFound("control.item", _("Riktlinjen ber inte om det."))
    return found
