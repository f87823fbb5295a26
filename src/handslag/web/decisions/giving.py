# SPDX-License-Identifier: EUPL-1.2
"""Give out the papers of a matter before its board, as PDF and as a document to edit."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import translation

from handslag.dossiers.reportfile import BeforeItsBoard
from handslag.papers.blocks import Paper
from handslag.papers.docx import render_docx
from handslag.papers.pdf import render_pdf
from handslag.web.cases.printing import DOCX, PDF
from handslag.web.disposition import disposition
from handslag.web.staff import StaffRequest, staff_page


def given(make: Callable[..., Paper], ending: str) -> Callable[..., HttpResponseBase]:
    """Return the view that gives out a paper, made from the request and the key in its address."""
    render_paper, media_type = (render_pdf, PDF) if ending == "pdf" else (render_docx, DOCX)

    @staff_page
    def give(request: StaffRequest, **parts: Any) -> HttpResponse:
        # Why Any: addresses hand over whatever parts they name.
        with translation.override("sv"):
            paper = make(request, **parts)
            response = HttpResponse(render_paper(paper), content_type=media_type)
        name = f"{paper.kind_of_document} {paper.reg_no.replace('/', '-')}.{ending}"
        response["Content-Disposition"] = disposition(name)
        return response

    return give


def asked_decision(request: HttpRequest, file: BeforeItsBoard) -> int:
    """Return the decision that an address asks for, else the latest of a board; 0 when there is none."""
    asked = request.GET.get("beslut", "")
    latest = file.latest_minutes.pk if file.latest_minutes else 0
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 15 else latest
