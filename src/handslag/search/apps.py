# SPDX-License-Identifier: EUPL-1.2
"""Tell Django of the search room."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """The index of the things that can be found."""

    name = "handslag.search"
    label = "search"
    verbose_name = "Sökning"
    default_auto_field = "django.db.models.BigAutoField"
