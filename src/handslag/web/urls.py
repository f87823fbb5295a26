# SPDX-License-Identifier: EUPL-1.2
"""The addresses of the signed-in face, folder by folder."""

from django.urls import include, path

urlpatterns = [
    path("", include("handslag.web.signin.urls")),
    path("", include("handslag.web.matters.urls")),
    path("", include("handslag.web.desk.urls")),
    path("", include("handslag.web.cases.urls")),
    path("", include("handslag.web.agreements.urls")),
    path("", include("handslag.web.following.urls")),
    path("", include("handslag.web.documents.urls")),
    path("", include("handslag.web.decisions.urls")),
    path("", include("handslag.web.meetings.urls")),
    path("", include("handslag.web.parties.urls")),
    path("", include("handslag.web.imports.urls")),
    path("", include("handslag.web.commissions.urls")),
    path("", include("handslag.web.drafts.urls")),
    path("", include("handslag.web.referrals.urls")),
    path("", include("handslag.web.guidelines.urls")),
    path("", include("handslag.web.catalogues.urls")),
    path("", include("handslag.web.duties.urls")),
    path("", include("handslag.web.statistics.urls")),
]
