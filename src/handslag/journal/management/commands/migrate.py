# SPDX-License-Identifier: EUPL-1.2
"""Migrate as Django does, an empty database at once, then install the append-only triggers."""

from typing import Any

from django.core.management.commands.migrate import Command as DjangoMigrate
from django.db import connections

from handslag.journal.fresh import lay_out
from handslag.journal.triggers import install_triggers

ASKED = ("plan", "check_unapplied", "app_label", "fake", "fake_initial", "run_syncdb")
"""What is asked of Django's own command in a way that only it can answer."""


class Command(DjangoMigrate):
    """Bring the database in step, and guard its append-only tables."""

    help = "För databasen till dagens form och skyddar tabellerna som inte får ändras."

    def handle(self, *args: Any, **options: Any) -> None:
        """Lay an empty database out, run Django's command, then install_triggers.

        Why Any: Django's own signature.
        """
        connection = connections[options["database"]]
        self.verbosity = options["verbosity"]
        if not any(options.get(name) for name in ASKED):
            connection.prepare_database()
            lay_out(connection, self.migration_progress_callback)
        super().handle(*args, **options)
        if not options.get("plan") and not options.get("check_unapplied"):
            install_triggers(connection)
