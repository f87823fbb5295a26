# SPDX-License-Identifier: EUPL-1.2
"""Begin a draft from another guideline or from files, and bring files as its next version."""

from collections.abc import Mapping

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from handslag.guidelines import acts
from handslag.guidelines.complaints import Complaint
from handslag.guidelines.draft_queries import draft_file, written_pack
from handslag.guidelines.drafting import checked
from handslag.guidelines.lifecycle import DRAFT, WRITERS
from handslag.kernel.errors import NotAllowed, Refused
from handslag.web.drafts.editing import version_read
from handslag.web.drafts.forms import FilesForm, ImportForm, NewDraftForm
from handslag.web.refusals_on_forms import put_on
from handslag.web.staff import StaffRequest, is_sent, staff_page


@staff_page
def draft_new(request: StaffRequest) -> HttpResponseBase:
    """Begin a draft from a guideline that is loaded: a copy, or one that builds on it."""
    _must_write(request)
    form = NewDraftForm(
        request.public_body,
        data=request.POST if is_sent(request) else None,
        initial={"origin": request.GET.get("fran", "")},
    )
    if is_sent(request) and form.is_valid():
        said = form.cleaned_data
        try:
            draft = acts.begin_draft_from(
                by=request.actor,
                pack_version_id=said["origin"],
                new=form.new(),
                is_copy=said["way"] == "copy",
            )
        except Refused as refused:
            put_on(form, refused)
        else:
            messages.success(request, _("Utkastet är påbörjat. Det binder ingen förrän det är antaget."))
            return redirect("draft", request.public_body.slug, draft.pk)
    return _shown(request, "web/drafts/new.html", {"form": form})


@staff_page
def draft_import(request: StaffRequest) -> HttpResponseBase:
    """Begin a draft from files."""
    _must_write(request)
    form = ImportForm(request.POST, request.FILES) if is_sent(request) else ImportForm()
    complaints: tuple[Complaint, ...] = ()
    if is_sent(request) and form.is_valid():
        said = form.cleaned_data
        try:
            draft = acts.begin_draft(
                by=request.actor, title=said["title"], files=said["file"], note=said["note"]
            )
        except Refused as refused:
            complaints = _on_form(form, refused, said["file"])
        else:
            messages.success(request, _("Filerna är inlästa som ett utkast, precis som de är."))
            return redirect("draft", request.public_body.slug, draft.pk)
    return _shown(request, "web/drafts/files.html", {"form": form, "complaints": complaints, "file": None})


@staff_page
def draft_files(request: StaffRequest, draft_id: int) -> HttpResponseBase:
    """Bring files as the next version of a draft."""
    file = draft_file(draft_id, request.actor)
    DRAFT.require("revise", file, request.actor)
    form = FilesForm(request.POST, request.FILES) if is_sent(request) else FilesForm()
    complaints: tuple[Complaint, ...] = ()
    if is_sent(request) and form.is_valid():
        said = form.cleaned_data
        try:
            acts.revise_draft(
                by=request.actor,
                draft_id=draft_id,
                files=said["file"],
                based_on=version_read(request, file),
                note=said["note"],
            )
        except Refused as refused:
            complaints = _on_form(form, refused, said["file"])
        else:
            messages.success(request, _("En ny version är sparad."))
            return redirect("draft", request.public_body.slug, draft_id)
    context = {
        "form": form,
        "complaints": complaints,
        "file": file,
        "based_on": request.POST.get("based_on") or file.latest.number,
    }
    return _shown(request, "web/drafts/files.html", context)


def _must_write(request: StaffRequest) -> None:
    if request.actor.role not in WRITERS:
        raise NotAllowed(
            "draft.writer", _("Bara samordnare och administratör kan skriva en riktlinje för huvudmannen.")
        )


def _on_form(form: forms.Form, refused: Refused, files: Mapping[str, str]) -> tuple[Complaint, ...]:
    """Put a refusal on the form, and return all that is wrong with files that could not be read."""
    put_on(form, refused)
    return checked(files, written_pack).complaints if refused.code == "draft.unreadable" else ()


def _shown(request: StaffRequest, template: str, context: dict[str, object]) -> HttpResponse:
    return render(request, template, context, status=422 if is_sent(request) else 200)
