# SPDX-License-Identifier: EUPL-1.2
"""Give out the paper of an occasion as PDF and as a document to edit."""

from django.http import HttpResponse

from handslag.agreements.agreementfile import AgreementFile
from handslag.papers.docx import render_docx
from handslag.papers.pdf import render_pdf
from handslag.web.agreements.door import AgreementRequest, AgreementView, agreement_view
from handslag.web.cases.printing import DOCX, PDF
from handslag.web.disposition import disposition
from handslag.web.following.occasions import occasion_of
from handslag.web.following.papers import follow_up_paper
from handslag.web.following.views import asked_for


def _printed(ending: str) -> AgreementView:
    render, media_type = (render_pdf, PDF) if ending == "pdf" else (render_docx, DOCX)

    @agreement_view
    def give(request: AgreementRequest, file: AgreementFile) -> HttpResponse:
        shown = occasion_of(file, asked_for(request, file), request.actor)
        paper = follow_up_paper(shown)
        response = HttpResponse(render(paper), content_type=media_type)
        name = f"{paper.kind_of_document} {shown.now.row.number} {paper.reg_no.replace('/', '-')}.{ending}"
        response["Content-Disposition"] = disposition(name)
        return response

    return give


follow_up_pdf, follow_up_docx = _printed("pdf"), _printed("docx")
