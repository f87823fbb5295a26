# SPDX-License-Identifier: EUPL-1.2
"""The addresses of the standing duties."""

from django.urls import path

from handslag.web.duties import views

urlpatterns = [
    path("<slug:body>/aterkommande/", views.duties, name="duties"),
    path("<slug:body>/aterkommande/<int:occasion_id>/klar/", views.duty_done, name="duty_done"),
]
