# SPDX-License-Identifier: EUPL-1.2
"""Check that the journal is whole."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from handslag.journal.models import Event, Text
from handslag.journal.queries import verify
from handslag.journal.triggers import missing_triggers


class Command(BaseCommand):
    """Walk every hash chain and text, and look that the triggers stand."""

    help = "Kontrollerar journalen: `audit verify` räknar om varje kedja och text."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the one thing that can be done."""
        parser.add_argument("what", choices=["verify"])

    def handle(self, *args: Any, **options: Any) -> None:
        """Print every fault, then counts.

        Why Any: Django's own signature.
        Raises: CommandError when there is a fault.
        """
        faults = 0
        for fault in verify():
            faults += 1
            self.stdout.write(f"{fault.stream} #{fault.number}: {fault.what}")
        for table in missing_triggers():
            faults += 1
            self.stdout.write(f"{table}: the append-only trigger is missing")
        self.stdout.write(f"{Event.objects.count()} händelser, {Text.objects.count()} texter, {faults} fel")
        if faults:
            raise CommandError("Journalen är inte hel.")
