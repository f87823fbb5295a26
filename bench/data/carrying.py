# SPDX-License-Identifier: EUPL-1.2
"""Carries a made database over to another kind, row by row, so that both hold the same and the stories are told once."""

from collections.abc import Callable
from itertools import islice

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, connections, transaction

from bench.data.filling import ROWS_AT_A_TIME, insert
from bench.data.kinship import Table
from handslag.config.database import database_from
from handslag.config.launching.places import root

OTHER = "carried_from"


def carry(url: str, say: Callable[[str], None]) -> int:
    """Copy every row of our rooms from the database at an address; return how many there were."""
    connections.databases[OTHER] = {**connections.databases["default"], **database_from(url, root() / "var")}
    carried = 0
    tables = our_tables()
    # Why one transaction: rows point to rows of tables that come later.
    with transaction.atomic(), connection.cursor() as cursor:
        for table in tables:
            columns = [one.attname for one in table._meta.concrete_fields]
            rows = table._base_manager.using(OTHER).values(*columns).iterator(chunk_size=ROWS_AT_A_TIME)
            while batch := list(islice(rows, ROWS_AT_A_TIME)):
                insert(cursor, table, [{**row} for row in batch])
                carried += len(batch)
            say(f"{table._meta.label}: {carried} rader i allt")
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), tables):
            cursor.execute(statement)
        cursor.execute("analyze")
    return carried


def our_tables() -> list[Table]:
    """Return the tables of our rooms, which are all that a made database holds."""
    ours = (config for config in apps.get_app_configs() if config.name.startswith("handslag."))
    return [
        table
        for config in ours
        for table in config.get_models(include_auto_created=True)
        if table._meta.managed and not table._meta.proxy
    ]
