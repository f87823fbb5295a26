# SPDX-License-Identifier: EUPL-1.2
"""What the site says of itself: how accessible it is, what it keeps of people, and whose software it is."""

from importlib.metadata import PackageNotFoundError, version

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from handslag.guidelines.models import Adoption, PackVersion
from handslag.parties.models import PublicBody
from handslag.register.caching import public


@public
def accessibility(request: HttpRequest) -> HttpResponse:
    """Say what works, what does not, what has been tried and where to report."""
    return render(request, "register/accessibility.html", {"bodies": _reachable()})


@public
def privacy(request: HttpRequest) -> HttpResponse:
    """Say what is kept of people, why, who sees it, and which cookies there are."""
    cookies = (settings.LANGUAGE_COOKIE_NAME, settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME)
    return render(request, "register/privacy.html", {"bodies": _reachable(), "cookies": cookies})


@public
def about_software(request: HttpRequest) -> HttpResponse:
    """Say which software this is, which version, under which licence, and which guidelines are in use."""
    in_use = Q(kind="law") | Q(id__in=Adoption.objects.values("pack_version_id"))
    packs = PackVersion.objects.defer("files", "resolved").filter(in_use).order_by("pack_id", "version")
    return render(request, "register/about_software.html", {"version": _version(), "packs": list(packs)})


def _reachable() -> list[PublicBody]:
    """Return the bodies that take in initiatives and have an address to write to."""
    return list(PublicBody.objects.filter(is_historical=False).exclude(email="").order_by("name")[:25])


def _version() -> str:
    try:
        return version("handslag")
    except PackageNotFoundError:
        return ""
