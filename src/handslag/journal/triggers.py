# SPDX-License-Identifier: EUPL-1.2
"""Database triggers that refuse change and removal of append-only rows, on SQLite and PostgreSQL."""

from django.apps import apps
from django.db import connection as usual
from django.db.backends.base.base import BaseDatabaseWrapper

from handslag.journal.models import AppendOnly

_FUNCTION = """
create or replace function handslag_append_only() returns trigger language plpgsql as $$
begin raise exception 'append-only: % on % is refused', tg_op, tg_table_name; end $$
"""


def append_only_tables(connection: BaseDatabaseWrapper = usual) -> list[str]:
    """Return the names of all append-only tables that exist in the database."""
    present = set(connection.introspection.table_names())
    tables = (model._meta.db_table for model in apps.get_models() if issubclass(model, AppendOnly))
    return sorted(table for table in tables if table in present)


def install_triggers(connection: BaseDatabaseWrapper = usual) -> int:
    """Install all triggers anew and return how many tables they guard; safe to run any number of times.

    Why: SQLite drops a trigger silently when Django remakes a table, so this runs after every migration.
    """
    tables = append_only_tables(connection)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_FUNCTION)
        for table in tables:
            for statement in _statements(table, connection.vendor):
                cursor.execute(statement)
    return len(tables)


def missing_triggers() -> list[str]:
    """Return the append-only tables that the database does not guard."""
    query = (
        "select tgrelid::regclass::text, tgname from pg_trigger where tgname like 'append_only_%%'"
        if usual.vendor == "postgresql"
        else "select tbl_name, name from sqlite_master where type = 'trigger' and name like 'append_only_%%'"
    )
    with usual.cursor() as cursor:
        cursor.execute(query.replace("%%", "%"))
        found: dict[str, int] = {}
        for table, _name in cursor.fetchall():
            found[table] = found.get(table, 0) + 1
    return [table for table in append_only_tables() if found.get(table, 0) < 2]


def _statements(table: str, vendor: str) -> list[str]:
    if vendor == "postgresql":
        return [
            f'drop trigger if exists append_only_row on "{table}"',
            f'drop trigger if exists append_only_truncate on "{table}"',
            f'create trigger append_only_row before update or delete on "{table}" '
            "for each row execute function handslag_append_only()",
            f'create trigger append_only_truncate before truncate on "{table}" '
            "for each statement execute function handslag_append_only()",
        ]
    return [
        statement
        for what in ("update", "delete")
        for statement in (
            f"drop trigger if exists append_only_{what}_{table}",
            f'create trigger append_only_{what}_{table} before {what} on "{table}" '
            f"begin select raise(abort, 'append-only: {what} on {table} is refused'); end",
        )
    ]
