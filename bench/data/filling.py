# SPDX-License-Identifier: EUPL-1.2
"""Writes copies to the database in batches, with keys, numbers and heads drawn as the acts would have drawn them."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any

from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Max

from bench.data.cloning import Copy
from bench.data.kinship import Table, kin
from bench.data.stories import Row
from handslag.dossiers.models import Dossier, RegNoSeries
from handslag.journal.models import StreamHead
from handslag.parties.models import Unit
from handslag.search.models import Entry

ROWS_AT_A_TIME = 8_000


class Keys:
    """The next key of each table, counted on from the highest there is."""

    def __init__(self) -> None:
        self._last: dict[Table, int] = {}

    def draw(self, table: Table) -> int:
        """Return the next key; a dossier's comes from the journal's own counter."""
        if table not in self._last:
            self._last[table] = self._known(table)
        self._last[table] += 1
        return self._last[table]

    def _known(self, table: Table) -> int:
        if table is Dossier:
            return StreamHead.objects.get(kind="dossier", key=0).number
        return table._base_manager.aggregate(last=Max("pk"))["last"] or 0

    def keep(self) -> None:
        """Tell the journal and the database's own counters how far the keys have come."""
        StreamHead.objects.filter(kind="dossier", key=0).update(
            number=self._last.get(Dossier, self._known(Dossier))
        )
        statements = connection.ops.sequence_reset_sql(no_style(), [*kin(), StreamHead, Entry, RegNoSeries])
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)


class Numbers:
    """Registration numbers of every authority and year, counted on without gap."""

    def __init__(self) -> None:
        series = list(RegNoSeries.objects.order_by("-year"))
        self._patterns = {one.unit_id: one.pattern for one in series}
        self._last = {(one.unit_id, one.year): one.last for one in series}
        self._bodies: dict[int, int] = {}
        self._codes = {one.id: one.short_code or one.name for one in Unit.objects.all()}

    def give(self, body_id: int, unit_id: int, year: int, old: str) -> str:
        """Return the next number of the unit's series for the year."""
        last = self._last[unit_id, year] = self._last.get((unit_id, year), 0) + 1
        self._bodies[unit_id] = body_id
        pattern = self._patterns.get(unit_id) or str(RegNoSeries._meta.get_field("pattern").default)
        return pattern.format(code=self._codes[unit_id], year=year, number=last)

    def keep(self) -> None:
        """Write how far each series has come."""
        rows = [
            RegNoSeries(body_id=self._bodies[unit_id], unit_id=unit_id, year=year, last=last)
            for (unit_id, year), last in self._last.items()
            if unit_id in self._bodies
        ]
        RegNoSeries.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=("unit", "year"), update_fields=("last",)
        )


class Filler:
    """Gathers rows by table and writes them when they are many."""

    def __init__(self) -> None:
        self._waiting: dict[Table, list[Row]] = defaultdict(list)
        self._count = 0
        self.written = 0

    def put(self, copy: Copy) -> None:
        """Take a copy's rows; write all that wait once they are many."""
        for table, rows in copy.rows.items():
            self._waiting[table] += rows
            self._count += len(rows)
        if self._count >= ROWS_AT_A_TIME:
            self.flush()

    def flush(self) -> None:
        """Write all that waits in one transaction."""
        with transaction.atomic(), connection.cursor() as cursor:
            for table, rows in self._waiting.items():
                if rows:
                    insert(cursor, table, rows)
            if connection.vendor == "sqlite" and (entries := self._waiting.get(Entry)):
                cursor.execute(
                    "insert into search_fts (rowid, title_tokens, tokens) "
                    "select id, title_tokens, tokens from search_entry where id between %s and %s",
                    (entries[0]["id"], entries[-1]["id"]),
                )
        self.written += self._count
        self._waiting.clear()
        self._count = 0


def insert(cursor: Any, table: Table, rows: Sequence[Row]) -> None:
    """Insert rows in one go; why Any: Django's cursor has no type of its own."""
    columns = [one for one in table._meta.concrete_fields if one.attname in rows[0]]
    quote = connection.ops.quote_name
    names = ", ".join(quote(str(one.column)) for one in columns)
    marks = ", ".join(["%s"] * len(columns))
    statement = f"insert into {quote(table._meta.db_table)} ({names}) values ({marks})"  # noqa: S608  # Why: names from the models
    ready: list[tuple[str, Callable[..., Any]]] = [(one.attname, one.get_db_prep_save) for one in columns]
    cursor.executemany(
        statement, [[prepare(row[name], connection) for name, prepare in ready] for row in rows]
    )
