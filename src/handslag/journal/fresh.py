# SPDX-License-Identifier: EUPL-1.2
"""Lay out an empty database at once: our tables as the models say, and every migration of ours noted as made.

Why: migrations one by one draw all models anew for each change, which takes a minute where this takes seconds. What comes out
is the same, since `./handslag check` holds models and migrations in step; what only a migration knows, such as an index of
full text, is done as the migration does it, unless it says that it moves rows, of which an empty database has none.
"""

from collections.abc import Iterator
from typing import cast

from django.apps import apps
from django.core.management import call_command
from django.core.management.commands.migrate import Command as DjangoMigrate
from django.db import connection
from django.db.migrations import Migration
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import RunPython
from django.db.migrations.recorder import MigrationRecorder
from django.db.migrations.state import StateApps
from django.test import override_settings

OURS = "handslag."


def is_empty() -> bool:
    """Tell if nothing at all stands in the database."""
    with connection.cursor() as cursor:
        return not connection.introspection.table_names(cursor)


def lay_out(verbosity: int) -> None:
    """Make the tables of an empty database, others' by their migrations and ours as the models stand."""
    labels = [one.label for one in apps.get_app_configs() if one.name.startswith(OURS)]
    made = list(_in_order(set(labels)))
    with override_settings(MIGRATION_MODULES=dict.fromkeys(labels)):
        call_command(
            DjangoMigrate(), run_syncdb=True, interactive=False, verbosity=verbosity, skip_checks=True
        )
    recorder = MigrationRecorder(connection)
    for migration in made:
        for operation in migration.operations:
            if isinstance(operation, RunPython) and not operation.elidable:
                with connection.schema_editor(atomic=migration.atomic) as editor:
                    # Why a cast: the real models stand for those of the migration's day, which are the same today.
                    operation.code(cast(StateApps, apps), editor)
        recorder.record_applied(migration.app_label, migration.name)


def _in_order(labels: set[str]) -> Iterator[Migration]:
    """Yield our migrations, each after those it depends on."""
    loader = MigrationLoader(connection)
    seen: set[tuple[str, str]] = set()
    for leaf in sorted(loader.graph.leaf_nodes()):
        for key in loader.graph.forwards_plan(leaf):
            if key[0] in labels and key not in seen:
                seen.add(key)
                yield loader.get_migration(*key)
