# SPDX-License-Identifier: EUPL-1.2
"""Addresses of documents, the same for both sides, and of the two pages where they are brought."""

from django.urls import path

from handslag.web.documents import bringing, changing, giving, installed, showing

DOCUMENT = "handling/<int:document_id>/"

urlpatterns = [
    path(DOCUMENT, giving.document, name="document"),
    path(f"{DOCUMENT}version/<int:number>/", giving.document_version, name="document_version"),
    path(f"{DOCUMENT}om/", showing.document_about, name="document_about"),
    path(f"{DOCUMENT}text/", showing.document_text, name="document_text"),
    path(f"{DOCUMENT}pdf/", showing.document_pdf, name="document_pdf"),
    path(f"{DOCUMENT}ny-version/", changing.document_renew, name="document_renew"),
    path(f"{DOCUMENT}sekretess/", changing.document_secrecy, name="document_secrecy"),
    path("mina/<int:case_id>/handling/", bringing.matter_document, name="matter_document"),
    path("<slug:body>/arenden/<int:case_id>/ny-handling/", bringing.case_document, name="case_add_document"),
    path("<slug:body>/filer/", installed.file_handling, name="file_handling"),
]
