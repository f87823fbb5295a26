# SPDX-License-Identifier: EUPL-1.2
"""Name the room to Django."""

from django.apps import AppConfig


class ImportsConfig(AppConfig):
    """The tables of imports."""

    name = "handslag.imports"
    label = "imports"
    default_auto_field = "django.db.models.BigAutoField"
