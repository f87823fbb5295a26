# SPDX-License-Identifier: EUPL-1.2
"""Migrate as Django does, then install the append-only triggers."""

from typing import Any

from django.core.management.commands.migrate import Command as DjangoMigrate

from handslag.journal.triggers import install_triggers


class Command(DjangoMigrate):
    """Bring the database in step, and guard its append-only tables."""

    help = "För databasen till dagens form och skyddar tabellerna som inte får ändras."

    def handle(self, *args: Any, **options: Any) -> None:
        """Run Django's command, then install_triggers.

        Why Any: Django's own signature.
        """
        super().handle(*args, **options)
        if not options.get("plan") and not options.get("check_unapplied"):
            install_triggers()
