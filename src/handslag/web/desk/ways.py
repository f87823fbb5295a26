# SPDX-License-Identifier: EUPL-1.2
"""The links that each role uses most."""

from django.urls import reverse
from django.utils.translation import gettext as _

from handslag.parties.actor import Actor
from handslag.parties.roles import Role
from handslag.web.desk.tasks import SERVED


def ways(by: Actor) -> list[dict[str, str]]:
    """Return the links that the role uses most."""
    slug = by.body_slug
    open_cases = {"title": _("Alla öppna ärenden"), "url": reverse("cases", args=[slug])}
    register = {"title": _("Registrera ett initiativ"), "url": reverse("register_initiative", args=[slug])}
    if by.role in SERVED:
        own = {"title": _("Mina ärenden"), "url": f"{open_cases['url']}?ansvarig={by.user_id}"}
        return [open_cases, own, register]
    if by.role == Role.REGISTRAR:
        series = {"title": _("Diarienummer"), "url": reverse("number_series", args=[slug])}
        return [register, open_cases, series]
    if by.role == Role.ADMINISTRATOR:
        return [
            {"title": _("Ge en roll"), "url": reverse("role_new", args=[slug])},
            {"title": _("Personer och roller"), "url": reverse("people", args=[slug])},
            {"title": _("Enheter och kontaktpersoner"), "url": reverse("units", args=[slug])},
            {"title": _("Diarienummer"), "url": reverse("number_series", args=[slug])},
            {"title": _("Riktlinjer"), "url": reverse("adoptions", args=[slug])},
            {"title": _("Filer på den här servern"), "url": reverse("file_handling", args=[slug])},
        ]
    return [open_cases, {"title": _("Riktlinjer"), "url": reverse("adoptions", args=[slug])}]
