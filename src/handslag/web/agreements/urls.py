# SPDX-License-Identifier: EUPL-1.2
"""The addresses of the pages about agreements."""

from django.urls import path

from handslag.web.agreements import entering, listing, pages, printing, views
from handslag.web.agreements.acting import move_view
from handslag.web.agreements.addresses import ADDRESSES, AGREEMENT
from handslag.web.agreements.move_pages import PAGES

urlpatterns = [
    path("<slug:body>/overenskommelse/", listing.agreement_list, name="agreements"),
    path("<slug:body>/overenskommelse/for-in/", entering.enter_agreement, name="enter_agreement"),
    path("mina/partnerskap/", listing.own_agreements, name="own_agreements"),
    path(AGREEMENT, views.overview, name="agreement"),
    path(f"{AGREEMENT}text/", pages.text, name="agreement_text"),
    path(f"{AGREEMENT}insatser/", pages.contributions, name="agreement_contributions"),
    path(f"{AGREEMENT}underskrifter/", pages.signatures, name="agreement_signatures"),
    path(f"{AGREEMENT}underskrifter/underlag/", pages.power, name="agreement_power"),
    path(f"{AGREEMENT}handlingar/", views.documents, name="agreement_documents"),
    path(f"{AGREEMENT}handelser/", views.events, name="agreement_events"),
    path(f"{AGREEMENT}overenskommelse.pdf", printing.agreement_pdf, name="agreement_pdf"),
    path(f"{AGREEMENT}overenskommelse.docx", printing.agreement_docx, name="agreement_docx"),
    path(f"{AGREEMENT}underskriftsblad.pdf", printing.signing_pdf, name="agreement_signing_pdf"),
    path(f"{AGREEMENT}underskriftsblad.docx", printing.signing_docx, name="agreement_signing_docx"),
    *(
        path(f"{AGREEMENT}{ADDRESSES[move]}/", move_view(page), name=f"agreement_{move}")
        for move, page in PAGES.items()
    ),
]
