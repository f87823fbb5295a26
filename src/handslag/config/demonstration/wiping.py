# SPDX-License-Identifier: EUPL-1.2
"""Empties a demonstration's database by dropping its tables; append-only rows cannot be removed in any other way."""

from django.conf import settings
from django.db import connection, transaction


class NoDemonstration(RuntimeError):
    """Somebody tried to empty a database that is no demonstration's."""


def wipe() -> None:
    """Drop every table, all or none.

    Raises: NoDemonstration unless the installation is a demonstration.
    """
    if not settings.DEMONSTRATION:
        raise NoDemonstration("only a demonstration's database is emptied")
    if connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            for table in connection.introspection.table_names(cursor):
                cursor.execute(f"drop table if exists {connection.ops.quote_name(table)} cascade")
        return
    with connection.constraint_checks_disabled(), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "select name, sql from sqlite_master where type = 'table' and name not like 'sqlite_%'"
        )
        tables = cursor.fetchall()
        virtual = [name for name, sql in tables if sql.lower().startswith("create virtual")]
        shadows = {name for name, _sql in tables for owner in virtual if name.startswith(f"{owner}_")}
        for name in [
            *virtual,
            *(name for name, _sql in tables if name not in shadows and name not in virtual),
        ]:
            cursor.execute(f"drop table if exists {connection.ops.quote_name(name)}")
