# SPDX-License-Identifier: EUPL-1.2
"""Name the room to Django."""

from django.apps import AppConfig


class DossiersConfig(AppConfig):
    """The tables of dossiers, documents, meetings, messages, tasks and decisions."""

    name = "handslag.dossiers"
    label = "dossiers"
    default_auto_field = "django.db.models.BigAutoField"
