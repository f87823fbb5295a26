# SPDX-License-Identifier: EUPL-1.2
"""Name the floor to Django."""

from django.apps import AppConfig


class FloorConfig(AppConfig):
    """The floor's table."""

    name = "bench.floor"
    label = "floor"
