# SPDX-License-Identifier: EUPL-1.2
"""The body's answer as a paper for the organisation to keep."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from handslag.dossiers.models import Decision
from handslag.kernel.errors import NotFound
from handslag.papers.blocks import Paper
from handslag.papers.docx import render_docx
from handslag.papers.pdf import render_pdf
from handslag.web.cases.papers import refusal
from handslag.web.cases.printing import DOCX, PDF
from handslag.web.disposition import disposition
from handslag.web.matters.opening import own_file
from handslag.web.signin.gate import for_organisation


@require_safe
@for_organisation
def matter_refusal_pdf(request: HttpRequest, case_id: int) -> HttpResponse:
    """Give the answer as PDF."""
    paper = _refusal(request, case_id)
    return _given(render_pdf(paper), PDF, paper, "pdf")


@require_safe
@for_organisation
def matter_refusal_docx(request: HttpRequest, case_id: int) -> HttpResponse:
    """Give the answer as a document to edit."""
    paper = _refusal(request, case_id)
    return _given(render_docx(paper), DOCX, paper, "docx")


def _refusal(request: HttpRequest, case_id: int) -> Paper:
    file = own_file(request, case_id)
    rows = Decision.objects.filter(dossier_id=case_id).select_related(
        "reasons", "other_path_words", "deciding_unit"
    )
    decision = rows.exclude(other_path="").order_by("-id").first()
    if decision is None:
        raise NotFound("decision.none", _("Ärendet har inget beslut än."))
    return refusal(file, decision)


def _given(content: bytes, media_type: str, paper: Paper, ending: str) -> HttpResponse:
    response = HttpResponse(content, content_type=media_type)
    name = f"{paper.kind_of_document} {paper.reg_no.replace('/', '-')}.{ending}"
    response["Content-Disposition"] = disposition(name)
    return response
