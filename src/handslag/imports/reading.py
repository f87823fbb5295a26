# SPDX-License-Identifier: EUPL-1.2
"""From rows of cells to what they say, with a complaint for every cell that cannot be read. Pure."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from handslag.imports.cells import Cell, Unreadable, as_text
from handslag.imports.columns import EXAMPLE, SHEETS, Column, Sheet, places_of
from handslag.imports.tables import Table, tables_of
from handslag.kernel.errors import Invalid

HEADINGS_WITHIN = 15
"""So many rows down the headings are looked for; above them there may be a title or a note."""


@dataclass(frozen=True, slots=True)
class Complaint:
    """Something that has to be mended: where it stands, and in words what is wrong and what to do."""

    sheet: str
    row: int
    column: str
    text: str

    def written(self) -> dict[str, Any]:
        """Return it as simple JSON. Why Any: simple JSON has no narrower type."""
        return {"sheet": self.sheet, "row": self.row, "column": self.column, "text": self.text}


@dataclass(frozen=True, slots=True)
class Line:
    """A row that has been read: what kind of list it belongs to, where it stands, and the value of each column.

    Why Any: each column gives values of its own kind.
    """

    sheet: Sheet
    place: str
    row: int
    said: Mapping[str, Any]

    def complaint(self, name: str, text: str) -> Complaint:
        """Return a complaint about one of its cells."""
        column = next((one for one in self.sheet.columns if one.name == name), None)
        return Complaint(self.place, self.row, column.heading if column else "", text)


@dataclass(slots=True)
class Read:
    """What a file says: its lines by kind of list, and the complaints."""

    lines: dict[str, list[Line]] = field(default_factory=lambda: {sheet.name: [] for sheet in SHEETS})
    complaints: list[Complaint] = field(default_factory=list)

    @property
    def count(self) -> int:
        """Return how many lines there are."""
        return sum(len(lines) for lines in self.lines.values())


def read_file(name: str, content: bytes, passed: Callable[[int], None] = lambda _rows: None) -> Read:
    """Read a file: each sheet whose headings are those of a list that can be imported.

    ``passed`` is told now and then how many rows have been read.
    Raises: Invalid for a file that cannot be read, or in which no list is found.
    """
    read = Read()
    found = False
    lacking: list[str] = []
    for table in tables_of(name, content):
        sheet, places, rows, missed = _headed(table)
        if sheet is None:
            lacking += missed
            continue
        found = True
        for number, row in rows:
            line = _line(sheet, table.name, places, number, row, read.complaints)
            if line is not None:
                read.lines[sheet.name].append(line)
            if number % 500 == 0:
                passed(number)
    if not found:
        raise _no_list(lacking)
    if not read.count and not read.complaints:
        raise Invalid(
            "import.no_rows",
            lazy(
                "Listan har rubriker men inga rader. Skriv en rad för varje organisation eller partnerskap."
            ),
            fields=("file",),
        )
    return read


def _headed(
    table: Table,
) -> tuple[Sheet | None, dict[str, int], Iterator[tuple[int, Sequence[Cell]]], list[str]]:
    """Find the row of headings, and return which kind of list it heads, the places, the rows after it, and what lacks."""
    nearest: tuple[int, list[str]] = (0, [])
    for looked, (_number, row) in enumerate(table.rows, 1):
        headings = [_heading(cell) for cell in row]
        # Why the most: a list of partnerships that lacks a heading must not pass for one of organisations.
        best = max(SHEETS, key=lambda sheet: len(places_of(sheet, headings)))
        places = places_of(best, headings)
        lacking = [column.heading for column in best.needed() if column.name not in places]
        if not lacking:
            return best, places, table.rows, []
        if len(places) > nearest[0]:
            nearest = (len(places), lacking)
        if looked >= HEADINGS_WITHIN:
            break
    return None, {}, iter(()), nearest[1] if nearest[0] > 1 else []


def _heading(cell: Cell) -> str:
    try:
        return as_text(cell)
    except Unreadable:
        return ""


def _line(
    sheet: Sheet,
    place: str,
    places: Mapping[str, int],
    number: int,
    row: Sequence[Cell],
    complaints: list[Complaint],
) -> Line | None:
    """Read a row; ``None`` for an example, an empty one, or one with a complaint."""
    first = row[places[sheet.columns[0].name]] if places[sheet.columns[0].name] < len(row) else None
    if isinstance(first, str) and first.strip().upper().startswith(EXAMPLE):
        return None
    said: dict[str, Any] = {}
    before = len(complaints)
    for column in sheet.columns:
        at = places.get(column.name)
        cell = row[at] if at is not None and at < len(row) else None
        try:
            said[column.name] = column.read(cell)
            if column.is_needed and said[column.name] in (None, "", ()):
                raise Unreadable(_missing(column))
        except Unreadable as fault:
            complaints.append(Complaint(place, number, column.heading, fault.text))
    if all(value in (None, "", ()) for value in said.values()) and len(said) == len(sheet.columns):
        del complaints[before:]
        return None
    return Line(sheet, place, number, said) if len(complaints) == before else None


def _missing(column: Column) -> str:
    return _("Cellen är tom. Fyll i den: %(help)s") % {"help": str(column.help)}


def _no_list(lacking: Sequence[str]) -> Invalid:
    if lacking:
        return Invalid(
            "import.headings",
            lazy("De här rubrikerna saknas: %(headings)s. Jämför med mallen och lägg till dem.")
            % {"headings": ", ".join(dict.fromkeys(lacking))},
            fields=("file",),
        )
    return Invalid(
        "import.sheet",
        lazy(
            "Ingen lista hittades i filen. Rubrikerna ska vara de som står i mallen: hämta den och flytta in era rader."
        ),
        fields=("file",),
    )
