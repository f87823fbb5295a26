# SPDX-License-Identifier: EUPL-1.2
"""Name the room to Django."""

from django.apps import AppConfig


class PartiesConfig(AppConfig):
    """The tables of bodies, organisations, people and roles."""

    name = "handslag.parties"
    label = "parties"
    default_auto_field = "django.db.models.BigAutoField"
