# SPDX-License-Identifier: EUPL-1.2
"""Build the demonstration."""

import time
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from handslag.cases.models import Case
from handslag.config.demonstration.building import build, is_empty
from handslag.config.demonstration.people import SHARED, sign_ins
from handslag.config.demonstration.wiping import wipe
from handslag.guidelines.library import default_library
from handslag.guidelines.queries import pack_of
from handslag.kernel import clock
from handslag.parties.roles import Role


class Command(BaseCommand):
    """Fill an empty database with the demonstration, or tell who can sign in."""

    help = "Bygger demonstrationen: påhittade kommuner, organisationer och ärenden (--fresh bygger om, --people visar inloggningar)"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the two choices."""
        parser.add_argument(
            "--fresh", action="store_true", help="töm databasen först; allt som finns i den försvinner"
        )
        parser.add_argument("--people", action="store_true", help="visa vilka som kan logga in")

    def handle(self, *args: Any, **options: Any) -> None:
        """Build or tell.

        Why Any: Django's own signature.
        Raises: CommandError where the demonstration is turned off.
        """
        if not settings.DEMONSTRATION:
            raise CommandError("Demonstrationen är avstängd. Sätt HANDSLAG_DEMO=1 för att slå på den.")
        if options["people"]:
            self._people()
            return
        if options["fresh"]:
            wipe()
            pack_of.cache_clear()
            call_command("migrate", interactive=False, verbosity=0)
        if not is_empty():
            self.stdout.write("Databasen har redan innehåll; ingenting ändrades.")
            return
        began = time.perf_counter()
        build(clock.now(), default_library())
        took = f"{time.perf_counter() - began:.1f}".replace(".", ",")
        self.stdout.write(f"Demonstrationen är klar: {Case.objects.count()} ärenden på {took} s.")

    def _people(self) -> None:
        found = list(sign_ins())
        self.stdout.write(f"Logga in med lösenordet: {SHARED}\n")
        width = max(len(one.email) for one in found)
        for one in found:
            role = Role(one.role).label
            self.stdout.write(f"  {one.email:<{width}}  {role}, {one.place}")
