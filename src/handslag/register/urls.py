# SPDX-License-Identifier: EUPL-1.2
"""The addresses of the public face; included last, because a body's slug takes whatever begins an address."""

from django.urls import path

from handslag.register import about, doors, guide, guideline, papers_out

urlpatterns = [
    path("", doors.bodies, name="bodies"),
    path("om/tillganglighet/", about.accessibility, name="accessibility"),
    path("om/personuppgifter/", about.privacy, name="privacy"),
    path("om/handslag/", about.about_software, name="about_software"),
    path("<slug:body>/", doors.front, name="front"),
    path("<slug:body>/kontakt/", doors.contacts, name="contacts"),
    path("<slug:body>/formguiden/", guide.ask, name="guide"),
    path("<slug:body>/formguiden/svar/", guide.answer, name="guide_result"),
    path("<slug:body>/formguiden/svar.pdf", papers_out.guide_result_pdf, name="guide_result_pdf"),
    path("<slug:body>/formguiden/svar.docx", papers_out.guide_result_docx, name="guide_result_docx"),
    path("<slug:body>/riktlinje/", guideline.adopted, name="guideline"),
    path(
        "<slug:body>/riktlinje/<slug:issuer>/<slug:name>/<str:version>/",
        guideline.version,
        name="guideline_version",
    ),
    path("<slug:body>/lathund.pdf", papers_out.quick_guide_pdf, name="quick_guide"),
    path("<slug:body>/lathund.docx", papers_out.quick_guide_docx, name="quick_guide_docx"),
]
