# SPDX-License-Identifier: EUPL-1.2
"""The addresses of imports."""

from django.urls import path

from handslag.web.imports import views

urlpatterns = [
    path("<slug:body>/importera/", views.imports, name="imports"),
    path("<slug:body>/importera/mall.xlsx", views.import_workbook, name="import_workbook"),
    path("<slug:body>/importera/mall-<slug:listing>.csv", views.import_text, name="import_text"),
    path("<slug:body>/importera/<int:run_id>/", views.import_run, name="import_run"),
    path(
        "<slug:body>/importera/<int:run_id>/att-ratta.xlsx", views.import_complaints, name="import_complaints"
    ),
]
