# SPDX-License-Identifier: EUPL-1.2
"""The addresses of the board's part of a case."""

from django.urls import path

from handslag.web.cases.acting import act_view
from handslag.web.decisions import delegated, exchanging, views
from handslag.web.decisions.act_pages import PAGES
from handslag.web.decisions.habits import deciding_habits

CASE = "<slug:body>/arenden/<int:case_id>/"

urlpatterns = [
    path("<slug:body>/delegationsbeslut/", delegated.delegated, name="delegated"),
    path("<slug:body>/delegationsbeslut.pdf", delegated.delegated_pdf, name="delegated_pdf"),
    path("<slug:body>/tjansteutlatanden-och-beslut/", deciding_habits, name="deciding_habits"),
    path(f"{CASE}beslut/", views.decision, name="case_decision"),
    path(f"{CASE}till-namnden.zip", exchanging.package, name="case_package"),
    path(f"{CASE}beslut/las-in/", exchanging.take_back, name="case_take_back"),
    path(f"{CASE}tjansteutlatande.pdf", views.report_pdf, name="case_report_pdf"),
    path(f"{CASE}tjansteutlatande.docx", views.report_docx, name="case_report_docx"),
    path(f"{CASE}protokollsutdrag.pdf", views.extract_pdf, name="case_extract_pdf"),
    path(f"{CASE}protokollsutdrag.docx", views.extract_docx, name="case_extract_docx"),
    *(
        path(f"{CASE}beslut/{part}/", act_view(page), name=f"case_{page.move}")
        for part, page in PAGES.items()
    ),
]
