# SPDX-License-Identifier: EUPL-1.2
"""The addresses of the staff's pages about cases."""

from django.urls import path

from handslag.web.cases import listing, partner, partner_printing, printing, registering, views
from handslag.web.cases.act_pages import PAGES
from handslag.web.cases.acting import act_view
from handslag.web.cases.moves import ADDRESSES

CASE = "<slug:body>/arenden/<int:case_id>/"

urlpatterns = [
    path("<slug:body>/arenden/", listing.case_list, name="cases"),
    path("<slug:body>/arenden/arenden.csv", listing.case_export, name="cases_export"),
    path("<slug:body>/arenden/registrera/", registering.register_initiative, name="register_initiative"),
    path(CASE, views.overview, name="case"),
    path(f"{CASE}initiativ/", views.proposal, name="case_proposal"),
    path(f"{CASE}bedomning/", views.assessment, name="case_assessment"),
    path(f"{CASE}vagen/", views.way, name="case_way"),
    path(f"{CASE}enheter/", views.units, name="case_units"),
    path(f"{CASE}meddelanden/", views.thread, name="case_messages"),
    path(f"{CASE}handlingar/", views.documents, name="case_documents"),
    path(f"{CASE}handelser/", views.events, name="case_events"),
    path(f"{CASE}bedomning.pdf", printing.screening_pdf, name="case_screening_pdf"),
    path(f"{CASE}bedomning.docx", printing.screening_docx, name="case_screening_docx"),
    path(f"{CASE}besked.pdf", printing.refusal_pdf, name="case_refusal_pdf"),
    path(f"{CASE}besked.docx", printing.refusal_docx, name="case_refusal_docx"),
    path(f"{CASE}partner/", partner.partner, name="case_partner"),
    path(f"{CASE}partner/fil/", partner.shared_file, name="case_shared_file"),
    path(f"{CASE}kontroll.pdf", partner_printing.control_pdf, name="case_control_pdf"),
    path(f"{CASE}kontroll.docx", partner_printing.control_docx, name="case_control_docx"),
    path(f"{CASE}intyg.pdf", partner_printing.declaration_pdf, name="case_declaration_pdf"),
    path(f"{CASE}intyg.docx", partner_printing.declaration_docx, name="case_declaration_docx"),
    *(path(f"{CASE}{ADDRESSES[move]}/", act_view(page), name=f"case_{move}") for move, page in PAGES.items()),
]
