# SPDX-License-Identifier: EUPL-1.2
"""Import a list of organisations and running partnerships, or only check it."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from handslag.imports import acts
from handslag.imports.models import Run, RunState
from handslag.imports.tables import MOST_BYTES
from handslag.kernel.errors import Refused
from handslag.parties.actor import INSTALLER
from handslag.parties.models import PublicBody

WORDS = {
    "reading": "Läser filen",
    "comparing": "Jämför",
    "organisations": "Organisationer",
    "partnerships": "Partnerskap",
}
KINDS = {"new": "nya", "changed": "ändrade", "same": "finns redan", "left": "lämnas orörda"}
WIDTH = 30


class Command(BaseCommand):
    """Check a list, and enter all of it when nothing has to be mended."""

    help = "För in organisationer och pågående partnerskap ur en lista: import FIL --body KOMMUN [--dry-run]."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the file, the body, and if it is only to be checked."""
        parser.add_argument("file", type=Path, metavar="FIL", help="arbetsbok (.xlsx) eller text (.csv)")
        parser.add_argument("--body", required=True, metavar="KOMMUN", help="huvudmannens korta adress")
        parser.add_argument("--dry-run", action="store_true", help="kontrollera bara, för inte in något")

    def handle(self, *args: Any, **options: Any) -> None:
        """Check, say what was found, and enter it.

        Why Any: Django's own signature.
        Raises: CommandError when something is refused or has to be mended; then nothing is entered.
        """
        body = PublicBody.objects.filter(slug=options["body"]).first()
        if body is None:
            raise CommandError(
                f"Det finns ingen huvudman som heter {options['body']}. Se: handslag body list"
            )
        try:
            if options["file"].stat().st_size > MOST_BYTES:
                raise CommandError("Filen är för stor. Den får vara högst 10 MB.")
            content = options["file"].read_bytes()
        except OSError as error:
            raise CommandError(f"Filen går inte att öppna: {error.strerror}.") from error
        try:
            run = acts.send_in(by=INSTALLER, body_id=body.id, name=options["file"].name, content=content)
            run = acts.check(by=INSTALLER, run_id=run.pk, tell=self.tell)
            self.say(run)
            if run.found:
                raise CommandError(f"{run.found} saker att rätta till. Inget har förts in.")
            if not options["dry_run"] and run.may_be_imported:
                acts.begin(by=INSTALLER, run_id=run.pk)
                run = acts.carry_out(by=INSTALLER, run_id=run.pk, tell=self.tell)
        except Refused as refused:
            raise CommandError(str(refused.text)) from refused
        if run.state == RunState.IMPORTED:
            self.stdout.write("Allt är infört.")
        elif not run.may_be_imported:
            self.stdout.write("Allt finns redan. Inget att föra in.")

    def tell(self, phase: str, done: int, total: int) -> None:
        """Show how far it has come, on a line that is written over; nothing where nobody looks."""
        if not sys.stderr.isatty():
            return
        filled = WIDTH * done // total if total else 0
        bar = "█" * filled + "·" * (WIDTH - filled) if total else ""
        self.stderr.write(
            f"\r{WORDS.get(phase, phase):<16}{bar} {done}{f'/{total}' if total else ''}  ", ending=""
        )
        if total and done >= total:
            self.stderr.write("")

    def say(self, run: Run) -> None:
        """Say what the check found."""
        for name, title in (("partnerships", "Partnerskap"), ("organisations", "Organisationer")):
            figures = [
                f"{run.counts[f'{name}_{part}']} {word}"
                for part, word in KINDS.items()
                if run.counts.get(f"{name}_{part}")
            ]
            if figures:
                self.stdout.write(f"{title}: {', '.join(figures)}")
        for one in (*run.complaints, *run.notes):
            place = ", ".join(
                filter(None, (one["sheet"], f"rad {one['row']}" if one["row"] else "", one["column"]))
            )
            self.stdout.write(f"  {place}: {one['text']}" if place else f"  {one['text']}")
