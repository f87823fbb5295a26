# SPDX-License-Identifier: EUPL-1.2
"""Name the room to Django."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """The record of deliveries."""

    name = "handslag.notices"
    label = "notices"
    default_auto_field = "django.db.models.BigAutoField"
