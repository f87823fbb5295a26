# SPDX-License-Identifier: EUPL-1.2
"""The addresses of the statistics."""

from django.urls import path

from handslag.web.statistics import views

urlpatterns = [
    path("<slug:body>/statistik/", views.statistics, name="statistics"),
    path("<slug:body>/statistik/bakom/", views.behind, name="statistics_behind"),
    path("<slug:body>/statistik/arsrapport/", views.freeze, name="statistics_freeze"),
]
