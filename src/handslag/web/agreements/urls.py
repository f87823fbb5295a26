# SPDX-License-Identifier: EUPL-1.2
"""The addresses of the pages about agreements."""

from django.urls import path

from handslag.web.agreements import listing, views
from handslag.web.agreements.addresses import AGREEMENT

urlpatterns = [
    path("<slug:body>/overenskommelse/", listing.agreement_list, name="agreements"),
    path("mina/partnerskap/", listing.own_agreements, name="own_agreements"),
    path(AGREEMENT, views.overview, name="agreement"),
    path(f"{AGREEMENT}handlingar/", views.documents, name="agreement_documents"),
    path(f"{AGREEMENT}handelser/", views.events, name="agreement_events"),
]
