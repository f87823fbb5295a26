# SPDX-License-Identifier: EUPL-1.2
"""Name the top of the house to Django, so that its commands are found."""

from django.apps import AppConfig


class HouseConfig(AppConfig):
    """Commands that stand above all rooms; no tables."""

    name = "handslag.config"
    label = "house"
