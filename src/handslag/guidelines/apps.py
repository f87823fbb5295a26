# SPDX-License-Identifier: EUPL-1.2
"""Name the room to Django."""

from django.apps import AppConfig


class GuidelinesConfig(AppConfig):
    """The tables of frozen packs and their adoptions."""

    name = "handslag.guidelines"
    label = "guidelines"
    default_auto_field = "django.db.models.BigAutoField"
