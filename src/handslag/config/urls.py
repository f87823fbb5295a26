# SPDX-License-Identifier: EUPL-1.2
"""All addresses: the signed-in face, the account pages, the gallery in debug, then the public face with its body prefixes."""

from django.conf import settings
from django.urls import include, path

from handslag.ui.gallery import gallery

_gallery = [path("ui/", gallery, name="gallery"), path("ui/<str:page>/", gallery, name="gallery_page")]

urlpatterns = [
    path("konto/", include("handslag.web.signin.closed")),
    path("konto/", include("allauth.urls")),
    *(_gallery if settings.DEBUG or settings.DEMONSTRATION else []),
    path("", include("handslag.web.urls")),
    path("", include("handslag.register.urls")),
]

handler400 = "handslag.config.refusals.bad_request"
handler403 = "handslag.config.refusals.permission_denied"
handler404 = "handslag.config.refusals.not_found"
handler500 = "handslag.config.refusals.server_error"
