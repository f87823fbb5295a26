# SPDX-License-Identifier: EUPL-1.2
"""Give out the papers about the partner as PDF and as a document to edit."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _

from handslag.cases.casefile import CaseFile
from handslag.kernel.errors import NotFound
from handslag.papers.blocks import Paper
from handslag.papers.docx import render_docx
from handslag.papers.pdf import render_pdf
from handslag.parties.models import Organisation
from handslag.web.cases.page import load_case
from handslag.web.cases.partner_papers import control_paper, declaration_paper
from handslag.web.cases.partner_rows import declared, powers_in
from handslag.web.cases.printing import DOCX, PDF
from handslag.web.disposition import disposition
from handslag.web.staff import StaffRequest, staff_page


def control_of(file: CaseFile, organisation: Organisation) -> Paper:
    """Return the summary of an organisation's control as it stands."""
    return control_paper(file, organisation.id)


def declaration_of(file: CaseFile, organisation: Organisation) -> Paper:
    """Return an organisation's declaration with the signatures under it, those that made it or those so far.

    Raises: NotFound when the guideline has none.
    """
    if file.declaration is None:
        raise NotFound(
            "declaration.none", _("Riktlinjen som ärendet bedöms efter har inget intyg om värdegrund.")
        )
    shown = declared(file, organisation.id, powers_in(file))
    signatures = shown.signatures
    if shown.standing is not None:
        signatures = file.signatures_of(shown.standing)
    return declaration_paper(file, organisation, shown, signatures)


def given(paper: Paper, ending: str) -> HttpResponse:
    """Return a paper as a file of a kind."""
    render, media_type = (render_pdf, PDF) if ending == "pdf" else (render_docx, DOCX)
    response = HttpResponse(render(paper), content_type=media_type)
    name = " ".join(part for part in (paper.kind_of_document, paper.reg_no.replace("/", "-")) if part)
    response["Content-Disposition"] = disposition(f"{name}.{ending}")
    return response


def organisation_asked(file: CaseFile, raw: str) -> Organisation:
    """Return the organisation that an address names, or the lead."""
    return next((one for one in file.organisations if str(one.id) == raw), file.case.lead)


def _printed(make: Callable[[CaseFile, Organisation], Paper], ending: str) -> Callable[..., HttpResponseBase]:
    @staff_page
    def give(request: StaffRequest, case_id: int, **parts: Any) -> HttpResponse:
        # Why Any: addresses hand over whatever parts they name.
        file = load_case(request, case_id)
        return given(make(file, organisation_asked(file, request.GET.get("organisation", ""))), ending)

    return give


control_pdf, control_docx = _printed(control_of, "pdf"), _printed(control_of, "docx")
declaration_pdf, declaration_docx = _printed(declaration_of, "pdf"), _printed(declaration_of, "docx")
