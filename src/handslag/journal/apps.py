# SPDX-License-Identifier: EUPL-1.2
"""Name the room to Django."""

from django.apps import AppConfig


class JournalConfig(AppConfig):
    """The journal's tables."""

    name = "handslag.journal"
    label = "journal"
    default_auto_field = "django.db.models.BigAutoField"
