# SPDX-License-Identifier: EUPL-1.2
"""The addresses of the public face; included last, because a body's slug takes whatever begins an address."""

from django.urls import path

from handslag.register import about, doors, guide, guideline, open_data, papers_out, partnerships, statistics
from handslag.register.api import api

urlpatterns = [
    path("", doors.bodies, name="bodies"),
    path("om/tillganglighet/", about.accessibility, name="accessibility"),
    path("om/personuppgifter/", about.privacy, name="privacy"),
    path("om/handslag/", about.about_software, name="about_software"),
    path("api/v1/", api.urls),
    path("register/", partnerships.register, name="register"),
    path("register/partnerskap.csv", open_data.as_csv, name="register_csv"),
    path("register/partnerskap.json", open_data.as_json_file, name="register_json"),
    path("register/nytt.atom", open_data.feed, name="register_feed"),
    path("register/schema.json", open_data.schema, name="register_schema"),
    path("register/oppna-data/", open_data.about, name="open_data"),
    path(
        "register/organisation/<int:organisation_id>/", partnerships.organisation, name="public_organisation"
    ),
    path("siffror/", statistics.all_statistics, name="all_statistics"),
    path("siffror/siffror.json", statistics.all_statistics_json, name="all_statistics_json"),
    path("siffror/<slug:table>.csv", statistics.all_statistics_csv, name="all_statistics_csv"),
    path("<slug:body>/", doors.front, name="front"),
    path("<slug:body>/register/", partnerships.register, name="body_register"),
    path("<slug:body>/register/partnerskap.csv", open_data.as_csv, name="body_register_csv"),
    path("<slug:body>/register/partnerskap.json", open_data.as_json_file, name="body_register_json"),
    path("<slug:body>/register/nytt.atom", open_data.feed, name="body_register_feed"),
    path("<slug:body>/register/namnd/<int:unit_id>/", partnerships.board, name="public_board"),
    path("<slug:body>/register/<int:partnership_id>/", partnerships.partnership, name="partnership"),
    path("<slug:body>/siffror/", statistics.statistics, name="public_statistics"),
    path("<slug:body>/siffror/siffror.json", statistics.statistics_json, name="public_statistics_json"),
    path("<slug:body>/siffror/<slug:table>.csv", statistics.statistics_csv, name="public_statistics_csv"),
    path(
        "<slug:body>/siffror/arsrapport-<int:year>-<int:edition>.<slug:ending>",
        statistics.report_file,
        name="public_report_file",
    ),
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
