# SPDX-License-Identifier: EUPL-1.2
"""The addresses of what boards ask for."""

from django.urls import path

from handslag.web.commissions import exchanging, listing, opening, page
from handslag.web.commissions.act_pages import PAGES
from handslag.web.commissions.acting import act_view

COMMISSION = "<slug:body>/uppdrag/<int:commission_id>/"

urlpatterns = [
    path("<slug:body>/uppdrag/", listing.commissions, name="commissions"),
    path("<slug:body>/uppdrag/nytt/", opening.commission_new, name="commission_new"),
    *(
        path(f"<slug:body>/uppdrag/nytt/{part}/", opening.opening_view(form), name=f"commission_new_{name}")
        for part, (name, form) in opening.FORMS.items()
    ),
    path(COMMISSION, page.commission, name="commission"),
    path(f"{COMMISSION}tjansteutlatande.pdf", page.report_pdf, name="commission_report_pdf"),
    path(f"{COMMISSION}tjansteutlatande.docx", page.report_docx, name="commission_report_docx"),
    path(f"{COMMISSION}protokollsutdrag.pdf", page.extract_pdf, name="commission_extract_pdf"),
    path(f"{COMMISSION}protokollsutdrag.docx", page.extract_docx, name="commission_extract_docx"),
    path(f"{COMMISSION}till-namnden.zip", exchanging.package, name="commission_package"),
    path(f"{COMMISSION}utfall/las-in/", exchanging.take_back, name="commission_take_back"),
    *(
        path(f"{COMMISSION}{part}/", act_view(one), name=f"commission_{one.move}")
        for part, one in PAGES.items()
    ),
]
