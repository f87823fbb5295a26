# SPDX-License-Identifier: EUPL-1.2
"""The addresses of referrals to the units of a body."""

from django.urls import path

from handslag.web.referrals import documents, papers, views

urlpatterns = [
    path("<slug:body>/remisser/", views.referrals, name="referrals"),
    path("<slug:body>/remisser/<int:response_id>/", views.referral_answer, name="referral_answer"),
    path("<slug:body>/remisser/<int:response_id>/for-in/", views.referral_record, name="referral_record"),
    path(
        "<slug:body>/remisser/<int:response_id>/handlingar/",
        documents.referral_documents,
        name="referral_documents",
    ),
    path("<slug:body>/remisser/<int:response_id>/yttrande.pdf", papers.answer_pdf, name="answer_pdf"),
    path("<slug:body>/remisser/<int:response_id>/yttrande.docx", papers.answer_docx, name="answer_docx"),
    path(
        "<slug:body>/remisser/<int:response_id>/protokollsutdrag.pdf",
        papers.extract_pdf,
        name="answer_extract_pdf",
    ),
    path(
        "<slug:body>/remisser/<int:response_id>/protokollsutdrag.docx",
        papers.extract_docx,
        name="answer_extract_docx",
    ),
]
