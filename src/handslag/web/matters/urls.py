# SPDX-License-Identifier: EUPL-1.2
"""Addresses of the organisation's face."""

from django.urls import path

from handslag.web.matters import (
    control,
    declaring,
    initiative,
    judged,
    lists,
    matter,
    meetings,
    own,
    own_people,
    own_profile,
    printed,
    sending,
)

urlpatterns = [
    path("mina/", lists.matters, name="matters"),
    path("mina/<int:case_id>/", matter.matter, name="matter"),
    path("mina/<int:case_id>/initiativ/", initiative.initiative, name="initiative"),
    path("mina/<int:case_id>/initiativ/organisation/", initiative.initiative_party, name="initiative_party"),
    path("mina/<int:case_id>/initiativ/granska/", sending.initiative_review, name="initiative_review"),
    path("mina/<int:case_id>/initiativ/skicka/", sending.initiative_send, name="initiative_send"),
    path("mina/<int:case_id>/kvitto/", sending.matter_receipt, name="matter_receipt"),
    path("mina/<int:case_id>/ta-tillbaka/", sending.matter_withdraw, name="matter_withdraw"),
    path("mina/<int:case_id>/versioner/", sending.matter_versions, name="matter_versions"),
    path("mina/<int:case_id>/text/", matter.matter_proposal, name="matter_proposal"),
    path("mina/<int:case_id>/bedomning/", judged.matter_assessment, name="matter_assessment"),
    path("mina/<int:case_id>/vagen/", judged.matter_way, name="matter_way"),
    path("mina/<int:case_id>/moten/<int:meeting_id>/", meetings.matter_meeting, name="matter_meeting"),
    path(
        "mina/<int:case_id>/moten/<int:meeting_id>/mote.ics",
        meetings.matter_meeting_ics,
        name="matter_meeting_ics",
    ),
    path(
        "mina/<int:case_id>/moten/<int:meeting_id>/<slug:move>/",
        meetings.matter_meeting_move,
        name="matter_meeting_move",
    ),
    path("mina/<int:case_id>/intyg/", declaring.matter_declaration, name="matter_declaration"),
    path(
        "mina/<int:case_id>/intyg/skriv-under/",
        declaring.matter_declaration_sign,
        name="matter_declaration_sign",
    ),
    path("mina/<int:case_id>/intyg.pdf", declaring.matter_declaration_pdf, name="matter_declaration_pdf"),
    path("mina/<int:case_id>/intyg.docx", declaring.matter_declaration_docx, name="matter_declaration_docx"),
    path("mina/<int:case_id>/fragor/", declaring.matter_incidents, name="matter_incidents"),
    path("mina/<int:case_id>/kontroll/", control.matter_control, name="matter_control"),
    path("mina/<int:case_id>/kontroll/visa/", control.matter_show, name="matter_show"),
    path("mina/<int:case_id>/kontroll/dela/", control.matter_share, name="matter_share"),
    path("mina/<int:case_id>/kontroll.pdf", control.matter_control_pdf, name="matter_control_pdf"),
    path("mina/<int:case_id>/kontroll.docx", control.matter_control_docx, name="matter_control_docx"),
    path("mina/<int:case_id>/besked.pdf", printed.matter_refusal_pdf, name="matter_refusal_pdf"),
    path("mina/<int:case_id>/besked.docx", printed.matter_refusal_docx, name="matter_refusal_docx"),
    path("min-organisation/", own.own_organisation, name="own_organisation"),
    path("min-organisation/andra/", own.own_organisation_change, name="own_organisation_change"),
    path("min-organisation/bjud-in/", own_people.own_organisation_invite, name="own_organisation_invite"),
    path(
        "min-organisation/inbjudan/<int:invitation_id>/ta-tillbaka/",
        own_people.own_invitation_withdraw,
        name="own_invitation_withdraw",
    ),
    path(
        "min-organisation/roll/<int:assignment_id>/",
        own_people.own_organisation_end_role,
        name="own_organisation_end_role",
    ),
    path(
        "min-organisation/firmatecknare/",
        own_people.own_organisation_signatory,
        name="own_organisation_signatory",
    ),
    path(
        "min-organisation/firmatecknare/<int:signatory_id>/",
        own_people.own_signatory_end,
        name="own_signatory_end",
    ),
    path("min-organisation/medlemmar/", own_profile.own_members, name="own_members"),
    path("min-organisation/stod/", own_profile.own_support, name="own_support"),
    path(
        "min-organisation/stod/<int:support_id>/ta-bort/",
        own_profile.own_support_withdraw,
        name="own_support_withdraw",
    ),
    path("min-organisation/paraply/", own_profile.own_umbrella, name="own_umbrella"),
    path(
        "min-organisation/paraply/<int:membership_id>/svar/",
        own_profile.own_umbrella_answer,
        name="own_umbrella_answer",
    ),
    path(
        "min-organisation/paraply/<int:membership_id>/sluta/",
        own_profile.own_umbrella_end,
        name="own_umbrella_end",
    ),
    path("<slug:body>/initiativ/nytt/", initiative.initiative_new, name="initiative_new"),
]
