# SPDX-License-Identifier: EUPL-1.2
"""Give out the papers of a case as PDF and as a document to edit."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _

from handslag.dossiers.models import Decision, Document
from handslag.kernel.errors import NotFound
from handslag.papers.blocks import Paper
from handslag.papers.docx import render_docx
from handslag.papers.pdf import render_pdf
from handslag.web.cases.assessing import assessment_of
from handslag.web.cases.page import load_case
from handslag.web.cases.papers import refusal, screening_record
from handslag.web.disposition import disposition
from handslag.web.staff import StaffRequest, staff_page

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def _screening(request: StaffRequest, case_id: int) -> Paper:
    file = load_case(request, case_id)
    documents = Document.objects.filter(dossier_id=case_id).order_by("number")
    return screening_record(file, assessment_of(file, request.actor, documents))


def _refusal(request: StaffRequest, case_id: int) -> Paper:
    file = load_case(request, case_id)
    rows = Decision.objects.filter(dossier_id=case_id).select_related(
        "reasons", "other_path_words", "deciding_unit"
    )
    decision = rows.exclude(other_path="").order_by("-id").first()
    if decision is None:
        raise NotFound("decision.none", _("Ärendet har inget beslut än."))
    return refusal(file, decision)


def _printed(make: Callable[[StaffRequest, int], Paper], ending: str) -> Callable[..., HttpResponseBase]:
    render, media_type = (render_pdf, PDF) if ending == "pdf" else (render_docx, DOCX)

    @staff_page
    def give(request: StaffRequest, case_id: int, **parts: Any) -> HttpResponse:
        # Why Any: addresses hand over whatever parts they name.
        paper = make(request, case_id)
        response = HttpResponse(render(paper), content_type=media_type)
        response["Content-Disposition"] = disposition(
            f"{paper.kind_of_document} {paper.reg_no.replace('/', '-')}.{ending}"
        )
        return response

    return give


screening_pdf, screening_docx = _printed(_screening, "pdf"), _printed(_screening, "docx")
refusal_pdf, refusal_docx = _printed(_refusal, "pdf"), _printed(_refusal, "docx")
