# SPDX-License-Identifier: EUPL-1.2
"""The addresses of the catalogues."""

from django.urls import path

from handslag.web.catalogues import views

urlpatterns = [
    path("<slug:body>/utmaningar/", views.catalogues, name="catalogues"),
    path("<slug:body>/utmaningar/ny/", views.challenge_new, name="challenge_new"),
    path("<slug:body>/utmaningar/<int:challenge_id>/oppen/", views.challenge_open, name="challenge_open"),
    path("<slug:body>/program/nytt/", views.programme_new, name="programme_new"),
]
