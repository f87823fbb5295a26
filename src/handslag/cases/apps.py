# SPDX-License-Identifier: EUPL-1.2
"""Name the room to Django."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """The tables of cases and their assessment."""

    name = "handslag.cases"
    label = "cases"
    default_auto_field = "django.db.models.BigAutoField"
