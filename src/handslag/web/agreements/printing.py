# SPDX-License-Identifier: EUPL-1.2
"""Give out the papers of an agreement as PDF and as a document to edit."""

from collections.abc import Callable

from django.http import HttpResponse

from handslag.agreements.agreementfile import AgreementFile
from handslag.papers.blocks import Paper
from handslag.papers.docx import render_docx
from handslag.papers.pdf import render_pdf
from handslag.web.agreements.door import AgreementRequest, AgreementView, agreement_view
from handslag.web.agreements.papers import agreement_paper, signing_sheet
from handslag.web.cases.printing import DOCX, PDF
from handslag.web.disposition import disposition


def _printed(make: Callable[[AgreementFile], Paper], ending: str) -> AgreementView:
    render, media_type = (render_pdf, PDF) if ending == "pdf" else (render_docx, DOCX)

    @agreement_view
    def give(request: AgreementRequest, file: AgreementFile) -> HttpResponse:
        paper = make(file)
        response = HttpResponse(render(paper), content_type=media_type)
        number = (paper.reg_no or str(file.agreement.pk)).replace("/", "-")
        response["Content-Disposition"] = disposition(f"{paper.kind_of_document} {number}.{ending}")
        return response

    return give


agreement_pdf, agreement_docx = _printed(agreement_paper, "pdf"), _printed(agreement_paper, "docx")
signing_pdf, signing_docx = _printed(signing_sheet, "pdf"), _printed(signing_sheet, "docx")
