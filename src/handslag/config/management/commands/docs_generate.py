# SPDX-License-Identifier: EUPL-1.2
"""Write the documents that are made from the code, or check that they are fresh."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from handslag.config.generating import documents


class Command(BaseCommand):
    """Write or check docs/generated."""

    help = "Skriver docs/generated ur koden; --check säger till om något är gammalt."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the wish to check only."""
        parser.add_argument("--check", action="store_true", help="ändra inget, säg bara till")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write each document, or compare.

        Why Any: Django's own signature.
        Raises: CommandError when a document is not fresh.
        """
        folder = settings.CHECKOUT / "docs" / "generated"
        stale = []
        for name, content in documents().items():
            place = folder / name
            if options["check"]:
                stale += (
                    [] if place.exists() and place.read_text(encoding="utf-8") == content else [str(name)]
                )
                continue
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(content, encoding="utf-8")
        if stale:
            raise CommandError(f"Kör ./handslag docs_generate: {', '.join(stale)} är inte färska.")
        self.stdout.write(f"{len(documents())} dokument {'är färska' if options['check'] else 'skrivna'}.")
