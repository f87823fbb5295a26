# SPDX-License-Identifier: EUPL-1.2
"""Lay out an empty database at once: our tables as the models say, and every migration of ours noted as made.

Why: migrations one by one draw all models anew for each change, which takes a minute where this takes seconds. What comes out
is the same, since `./handslag check` holds models and migrations in step; what only a migration knows, such as an index of
full text, is done as the migration does it, unless it says that it moves rows, of which an empty database has none.
"""

from collections.abc import Callable, Iterator, Set
from typing import Any, cast

from django.apps import apps
from django.db import router, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations import Migration
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import RunPython
from django.db.migrations.operations.base import Operation
from django.db.migrations.recorder import MigrationRecorder
from django.db.migrations.state import StateApps

OURS = "handslag."
# Why Any: Django tells of a migration, or of nothing, in its own words.
Told = Callable[..., Any]


class OthersLoader(MigrationLoader):
    """Django's loader, to which our rooms have no migrations: their models stand as they are today."""

    @classmethod
    def migrations_module(cls, app_label: str) -> tuple[str | None, bool]:
        """Return where the migrations of an app lie: nowhere, for ours."""
        return (None, True) if app_label in our_labels() else super().migrations_module(app_label)


def our_labels() -> Set[str]:
    """Return the labels of our rooms."""
    return {one.label for one in apps.get_app_configs() if one.name.startswith(OURS)}


def is_empty(connection: BaseDatabaseWrapper) -> bool:
    """Tell if nothing at all stands in a database."""
    with connection.cursor() as cursor:
        return not connection.introspection.table_names(cursor)


def lay_out(connection: BaseDatabaseWrapper, tell: Told | None = None) -> bool:
    """Make the tables of an empty database, all or none of them; tell if it was empty.

    Ours come to be as the models stand, others' by their migrations, of which ``tell`` is told.
    """
    # Why before the transaction: SQLite lets no table be made while it looks after keys, and can't turn that off inside one.
    connection.disable_constraint_checking()
    try:
        with transaction.atomic(using=connection.alias):
            if not is_empty(connection):
                return False
            _make_ours(connection)
            _migrate_others(connection, tell)
            _note_ours(connection)
    finally:
        connection.enable_constraint_checking()
    return True


def is_done_here(operation: Operation) -> bool:
    """Tell if an operation of ours is done as the migration does it: what is code, and not only there to move rows."""
    return isinstance(operation, RunPython) and not operation.elidable


def _make_ours(connection: BaseDatabaseWrapper) -> None:
    labels = our_labels()
    with connection.schema_editor() as editor:
        for config in apps.get_app_configs():
            if config.label not in labels or config.models_module is None:
                continue
            for model in router.get_migratable_models(config, connection.alias, include_auto_created=False):
                if model._meta.can_migrate(connection):
                    editor.create_model(model)


def _migrate_others(connection: BaseDatabaseWrapper, tell: Told | None) -> None:
    executor = MigrationExecutor(connection, tell)
    executor.loader = OthersLoader(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())


def _note_ours(connection: BaseDatabaseWrapper) -> None:
    recorder = MigrationRecorder(connection)
    for migration in our_migrations(connection):
        for operation in filter(is_done_here, migration.operations):
            with connection.schema_editor(atomic=migration.atomic) as editor:
                # Why casts: is_done_here lets through nothing else; the real models stand for those of the migration's day,
                # which are the same today.
                cast(RunPython, operation).code(cast(StateApps, apps), editor)
        recorder.record_applied(migration.app_label, migration.name)


def our_migrations(connection: BaseDatabaseWrapper | None) -> Iterator[Migration]:
    """Yield our migrations, each after those it depends on; without a connection none counts as made."""
    loader, labels = MigrationLoader(connection), our_labels()
    seen: set[tuple[str, str]] = set()
    for leaf in sorted(loader.graph.leaf_nodes()):
        for key in loader.graph.forwards_plan(leaf):
            if key[0] in labels and key not in seen:
                seen.add(key)
                yield loader.get_migration(*key)
