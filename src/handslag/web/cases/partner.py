# SPDX-License-Identifier: EUPL-1.2
"""The partner of a case for the staff: what each organisation has shown, its declaration, and what was noted against it."""

from dataclasses import replace

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from handslag.cases.casefile import CaseFile
from handslag.cases.control import Showing
from handslag.cases.partner_rules import incidents_seen_by
from handslag.dossiers.models import FileVersion
from handslag.kernel.errors import NotFound
from handslag.web.cases.moves import may
from handslag.web.cases.page import case_page, load_case
from handslag.web.cases.partner_rows import document_url, partner_shown, powers_in
from handslag.web.giving_files import given
from handslag.web.staff import StaffRequest, staff_page

OFFERED = (
    "show_document", "judge_document", "record_partner_check", "record_declaration", "note_incident", "close_incident",
)  # fmt: skip


@staff_page
def partner(request: StaffRequest, case_id: int) -> HttpResponse:
    """Show every organisation with its control, its declaration and what was noted against it."""
    file = load_case(request, case_id)
    powers = powers_in(file)

    def opened_at(one: Showing) -> str:
        if one.row.body_id == file.case.body_id:
            return document_url(one)
        return reverse("case_shared_file", args=[file.case.body.slug, case_id]) + f"?visad={one.row.pk}"

    seen = set(incidents_seen_by(file, request.actor))
    partners = (partner_shown(file, one, powers, opened_at) for one in file.organisations)
    context = {
        "page": case_page(request, file, "case"),
        "partners": [
            replace(one, incidents=tuple(each for each in one.incidents if each in seen)) for one in partners
        ],
        "may": {move for move in OFFERED if may(move, file, request.actor)},
    }
    return render(request, "web/cases/partner.html", context)


@staff_page
def shared_file(request: StaffRequest, case_id: int) -> HttpResponseBase:
    """Give the file of something that an organisation shares from another body.

    Raises: NotFound unless the case reaches it today; for the body's own documents too, which have a door of their own.
    """
    file = load_case(request, case_id)
    showing = _asked_for(file, request.GET.get("visad", ""))
    if showing is None or showing.row.document_id is None or showing.row.body_id == file.case.body_id:
        raise NotFound("control.unknown", _("Handlingen finns inte, eller så delas den inte längre."))
    # Why open ones alone: what one body keeps secret it does not hand to another.
    open_files = FileVersion.objects.filter(document_id=showing.row.document_id, document__secrecy_ground="")
    kept = open_files.order_by("-number").first()
    if kept is None:
        raise NotFound("file.lost", _("Filen finns inte längre."))
    return given(request, kept)


def _asked_for(file: CaseFile, raw: str) -> Showing | None:
    wanted = int(raw) if raw.isascii() and raw.isdigit() and len(raw) < 15 else None
    return next((one for one in file.showings if one.row.pk == wanted), None)
