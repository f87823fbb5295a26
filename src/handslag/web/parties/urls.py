# SPDX-License-Identifier: EUPL-1.2
"""The addresses of the staff's pages about organisations, units and people."""

from django.urls import path

from handslag.web.parties import merging, organisations, series, units

urlpatterns = [
    path("<slug:body>/organisationer/", organisations.organisations, name="organisations"),
    path("<slug:body>/organisationer/ny/", organisations.organisation_new, name="organisation_new"),
    path("<slug:body>/organisationer/dubbletter/", merging.organisation_doubles, name="organisation_doubles"),
    path(
        "<slug:body>/organisationer/<int:organisation_id>/", organisations.organisation, name="organisation"
    ),
    path(
        "<slug:body>/organisationer/<int:organisation_id>/sla-ihop/",
        merging.organisation_same,
        name="organisation_same",
    ),
    path(
        "<slug:body>/organisationer/<int:organisation_id>/sla-ihop/<int:other_id>/",
        merging.organisation_merge,
        name="organisation_merge",
    ),
    path(
        "<slug:body>/organisationer/<int:organisation_id>/bjud-in/",
        organisations.organisation_invite,
        name="organisation_invite",
    ),
    path(
        "<slug:body>/organisationer/<int:organisation_id>/inbjudan/<int:invitation_id>/ta-tillbaka/",
        organisations.organisation_invitation_withdraw,
        name="organisation_invitation_withdraw",
    ),
    path(
        "<slug:body>/organisationer/<int:organisation_id>/firmatecknare/",
        organisations.signatory_new,
        name="signatory_new",
    ),
    path("<slug:body>/enheter/", units.units, name="units"),
    path("<slug:body>/enheter/ny/", units.unit_edit, name="unit_new"),
    path("<slug:body>/enheter/<int:unit_id>/", units.unit_edit, name="unit_edit"),
    path("<slug:body>/enheter/diarienummer/", series.number_series, name="number_series"),
    path(
        "<slug:body>/enheter/<int:unit_id>/diarienummer/<int:year>/", series.number_form, name="number_form"
    ),
    path("<slug:body>/enheter/personer/", units.people, name="people"),
    path("<slug:body>/enheter/personer/ny/", units.person_new, name="person_new"),
    path("<slug:body>/enheter/personer/roll/", units.role_new, name="role_new"),
    path("<slug:body>/enheter/personer/roll/<int:assignment_id>/", units.role_end, name="role_end"),
]
