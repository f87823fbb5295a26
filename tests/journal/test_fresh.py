# SPDX-License-Identifier: EUPL-1.2
"""A database that is laid out at once is as the migrations would have made it, and all of it or nothing stands there."""

import pytest
from django.core.management import call_command
from django.db import connection, connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import RunSQL, SeparateDatabaseAndState
from django.db.migrations.operations.special import RunPython

from handslag.journal.fresh import is_done_here, is_empty, our_labels, our_migrations
from handslag.journal.triggers import append_only_tables, missing_triggers
from tests import guard

ONCE = pytest.mark.once("a database of SQLite is made in any case")


@pytest.fixture
def apart(tmp_path, django_db_blocker):
    """An empty database beside the usual one, under a name of its own."""
    connections.settings["apart"] = {
        **connections.settings["default"],
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(tmp_path / "apart.sqlite3"),
        "OPTIONS": {},
    }
    with django_db_blocker.unblock(), guard.writing_directly():
        yield connections["apart"]
        connections["apart"].close()
    del connections["apart"], connections.settings["apart"]


class Stumbling:
    """A place to write to that breaks at a word."""

    def __init__(self, word: str) -> None:
        self.word, self.said = word, ""

    def write(self, text: str) -> None:
        self.said += text
        if self.word in self.said:
            raise OSError("the machine stops")

    def flush(self) -> None:
        """Have nothing to do."""


@ONCE
def test_a_database_that_is_asked_for_is_laid_out_whole_or_not_at_all(apart):
    with pytest.raises(OSError, match="the machine stops"):
        call_command("migrate", database="apart", interactive=False, stdout=Stumbling("Applying"))

    assert is_empty(apart)


@ONCE
def test_what_is_laid_out_is_what_the_migrations_lead_to(database, apart):
    """Hold tables, columns, indexes and constraints of ours to the state after the last migration.

    To make them by each migration takes half a minute. Instead this draws the models that the migrations end with, and makes
    their tables beside; the next test holds that no migration does anything else.
    """
    if connection.vendor != "sqlite":
        pytest.skip("SQL is compared as SQLite keeps it")
    drawn = MigrationLoader(None).project_state().apps
    with apart.schema_editor() as editor:
        for label in sorted(our_labels()):
            for model in drawn.all_models[label].values() if label in drawn.all_models else ():
                if not model._meta.auto_created:
                    editor.create_model(model)

    expected = schema_of(apart)
    laid_out = schema_of(connection)

    assert len(expected) > 300
    assert {name: laid_out.get(name) for name in expected} == expected
    ours = {table for table in laid_out if table[1].split("_")[0] in our_labels()}
    assert {one for one in ours if not one[1].startswith("search_fts")} <= set(expected)
    assert missing_triggers() == []
    assert append_only_tables()


def test_no_migration_does_what_neither_a_model_says_nor_is_done_at_once():
    operations = [one for migration in our_migrations(None) for one in migration.operations]

    assert [one for one in operations if isinstance(one, RunSQL | SeparateDatabaseAndState)] == []
    code = [one.code.__name__ for one in operations if isinstance(one, RunPython) and not one.elidable]
    assert [one.code.__name__ for one in operations if is_done_here(one)] == code == ["make_index"]


def schema_of(database) -> dict[tuple[str, str], list[str]]:
    """Return the tables and indexes of a database, with the parts of each in one order: a column that came later stands last."""
    with database.cursor() as cursor:
        cursor.execute(
            "select type, name, sql from sqlite_master where sql is not null and type != 'trigger'"
        )
        return {(kind, name): sorted(parts_of(sql)) for kind, name, sql in cursor.fetchall()}


def parts_of(sql: str) -> list[str]:
    """Part what stands between the outer brackets at its commas."""
    parts, deep, begun = [], 0, sql.find("(") + 1
    for place in range(begun, len(sql)):
        sign = sql[place]
        deep += (sign == "(") - (sign == ")")
        if (sign == "," and not deep) or deep < 0:
            parts.append(sql[begun:place].strip())
            begun = place + 1
            if deep < 0:
                break
    return [*parts, sql[begun:].strip(), sql[: sql.find("(")].strip()]
