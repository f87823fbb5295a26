# SPDX-License-Identifier: EUPL-1.2
"""A table of figures, the same in page, file, open data and paper. Pure."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.translation import get_language

from handslag.kernel.money import ORE_PER_KRONA

NO_BREAK = "\u00a0"
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


class Measure(StrEnum):
    """What the figures of a column are: whole numbers, days, sums in öre, small sums in öre or whole percent.

    Why two kinds of sums: one is read in whole kronor, one per inhabitant with its öre.
    """

    COUNT = "count"
    DAYS = "days"
    ORE = "ore"
    SMALL_ORE = "small_ore"
    PERCENT = "percent"


@dataclass(frozen=True, slots=True)
class Column:
    """The head of a column of figures."""

    title: str
    measure: Measure = Measure.COUNT


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure; ``None`` when there is nothing to count. ``code`` and ``year`` name the matters behind it, when there are any."""

    value: int | None
    code: str = ""
    year: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """A row with what it is about."""

    label: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Figures under a title that states what they show, and a line that says what is counted.

    ``id`` names the file; ``about`` heads the first column; ``total`` is the row of sums.
    """

    id: str
    title: str
    line: str
    about: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    total: Row | None = None

    @property
    def all_rows(self) -> tuple[Row, ...]:
        """Return the rows with the sums last."""
        return (*self.rows, self.total) if self.total else self.rows

    def written(self, cell: Cell, place: int) -> str:
        """Write a figure for reading."""
        return written(cell.value, self.columns[place].measure)


def written(value: int | None, measure: Measure) -> str:
    """Write a figure for reading: no-break spaces between thousands, a dash when there is nothing to count.

    Units: takes öre for sums and writes kronor without the unit, whole ones unless they are small.
    """
    if value is None:
        return "–"
    if measure is Measure.SMALL_ORE:
        whole, rest = divmod(value, ORE_PER_KRONA)
        return _localised(f"{whole},{rest:02d}")
    if measure is Measure.ORE:
        value = (value + ORE_PER_KRONA // 2) // ORE_PER_KRONA
    number = f"{value:,}".replace(",", NO_BREAK)
    return f"{number}{NO_BREAK}%" if measure is Measure.PERCENT else number


def as_json(tables: Iterable[Table]) -> list[dict[str, Any]]:
    """Return the tables as simple JSON; sums stay whole öre.

    Why Any: simple JSON has no narrower type.
    """
    return [
        {
            "id": table.id,
            "title": table.title,
            "counted": table.line,
            "columns": [
                {"title": table.about, "unit": "text"},
                *(
                    {
                        "title": one.title,
                        "unit": "ore" if one.measure is Measure.SMALL_ORE else str(one.measure),
                    }
                    for one in table.columns
                ),
            ],
            "rows": [[row.label, *(cell.value for cell in row.cells)] for row in table.rows],
            "total": [cell.value for cell in table.total.cells] if table.total else None,
        }
        for table in tables
    ]


def as_csv(table: Table) -> str:
    """Return the table as CSV with a byte order mark, so that spreadsheets read its letters right.

    Units: kronor with a decimal point for sums, days, percent as whole numbers; empty when there is nothing to count.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([harmless(table.about), *(harmless(one.title) for one in table.columns)])
    for row in table.all_rows:
        figures = (
            _plain(cell.value, column.measure) for cell, column in zip(row.cells, table.columns, strict=True)
        )
        writer.writerow([harmless(row.label), *figures])
    return "\ufeff" + out.getvalue()


def harmless(text: str) -> str:
    """Keep a text from being read as a formula by a spreadsheet."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _plain(value: int | None, measure: Measure) -> str:
    if value is None:
        return ""
    if measure not in (Measure.ORE, Measure.SMALL_ORE):
        return str(value)
    whole, rest = divmod(value, ORE_PER_KRONA)
    return f"{whole}.{rest:02d}"


def _localised(number: str) -> str:
    return number if (get_language() or "sv").startswith("sv") else number.replace(",", ".")
