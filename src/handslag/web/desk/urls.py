# SPDX-License-Identifier: EUPL-1.2
"""The address of the desk."""

from django.urls import path

from handslag.web.desk import views

urlpatterns = [path("<slug:body>/bord/", views.desk, name="desk")]
