# SPDX-License-Identifier: EUPL-1.2
"""Name the room to Django."""

from django.apps import AppConfig


class CommissionsConfig(AppConfig):
    """The tables of what boards ask for."""

    name = "handslag.commissions"
    label = "commissions"
    default_auto_field = "django.db.models.BigAutoField"
