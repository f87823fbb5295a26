# SPDX-License-Identifier: EUPL-1.2
"""The addresses of the staff's pages about packs."""

from django.urls import path

from handslag.web.guidelines import views

PACK = "<slug:body>/riktlinjer/<slug:issuer>/<slug:name>/<str:version>/"

urlpatterns = [
    path("<slug:body>/riktlinjer/", views.adoptions, name="adoptions"),
    path(PACK, views.pack, name="pack"),
    path(f"{PACK}jamfor/", views.difference, name="pack_difference"),
    path(f"{PACK}anta/", views.adopt, name="adopt"),
]
