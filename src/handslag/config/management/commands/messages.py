# SPDX-License-Identifier: EUPL-1.2
"""Bring the English texts in step with the code, or check that none is missing."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from handslag.config.translating import lacking, updated, written


class Command(BaseCommand):
    """Update or check locale/en."""

    help = "Samlar alla texter i locale/en; --check säger till om någon saknar engelska."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the wish to check only."""
        parser.add_argument("--check", action="store_true", help="ändra inget, säg bara till")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the file, or compare.

        Why Any: Django's own signature.
        Raises: CommandError when a text lacks English or the file is out of step.
        """
        place = settings.PACKAGE / "locale" / "en" / "LC_MESSAGES" / "django.po"
        catalogue = updated(place, settings.PACKAGE)
        without = list(lacking(catalogue))
        if not options["check"]:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(written(catalogue))
            self.stdout.write(f"{len(catalogue)} texter, {len(without)} utan engelska.")
            return
        if without:
            shown = "\n".join(f"  {message.id}" for message in without[:20])
            raise CommandError(f"{len(without)} texter saknar engelska:\n{shown}")
        if place.read_bytes() != written(catalogue):
            raise CommandError("Kör ./handslag messages: locale/en är inte i takt med koden.")
        self.stdout.write(f"{len(catalogue)} texter, alla på engelska.")
