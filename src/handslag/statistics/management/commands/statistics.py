# SPDX-License-Identifier: EUPL-1.2
"""Bring the statistics up to date ahead of the first reader."""

from typing import Any

from django.core.management.base import BaseCommand

from handslag.statistics.catching_up import catch_up


class Command(BaseCommand):
    """Count what has happened since the last read; safe to run at any time and again."""

    help = "Räknar ikapp statistiken, så att den första läsaren slipper vänta"

    def handle(self, *args: Any, **options: Any) -> None:
        """Count, and say how far it has come.

        Why Any: Django's own signature.
        """
        number = catch_up(self._tell if options["verbosity"] else None)
        self.stdout.write(f"{number} ärenden räknades.")

    def _tell(self, done: int, whole: int) -> None:
        if done % 10_000 == 0:
            self.stdout.write(f"{done} av {whole} …")
            self.stdout.flush()
