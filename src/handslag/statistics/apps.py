# SPDX-License-Identifier: EUPL-1.2
"""Name the room to Django."""

from django.apps import AppConfig


class StatisticsConfig(AppConfig):
    """The tables of what is counted and of frozen reports."""

    name = "handslag.statistics"
    label = "statistics"
    default_auto_field = "django.db.models.BigAutoField"
