# SPDX-License-Identifier: EUPL-1.2
"""Name the room to Django."""

from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    """The tables of agreements and their follow-up."""

    name = "handslag.agreements"
    label = "agreements"
    default_auto_field = "django.db.models.BigAutoField"
