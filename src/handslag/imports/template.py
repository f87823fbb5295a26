# SPDX-License-Identifier: EUPL-1.2
"""The template to fill in, as a workbook and as text, and the complaints as a workbook to work off. Pure."""

import csv
import io
import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from handslag.imports.cells import Cell, cleaned
from handslag.imports.columns import ORGANISATIONS, PARTNERSHIPS, SHEETS, Column, Sheet
from handslag.imports.reading import Complaint
from handslag.imports.tables import MOST_ROWS, tables_of
from handslag.kernel.errors import Refused

READ_FIRST = "Läs mig"
CHOICES = "Val"
COMPLAINTS = "Att rätta"
_ORDER = (PARTNERSHIPS, ORGANISATIONS)
_BOLD = Font(bold=True)
_FAINT = Font(italic=True, color="666666")
_NEEDED = PatternFill("solid", fgColor="EFE7D6")
_FAULT = PatternFill("solid", fgColor="F6D9D5")
_WRAPPED = Alignment(wrap_text=True, vertical="top")
_EXPLAINED = (
    "Skriv era partnerskap på bladet Partnerskap, en rad för varje.",
    "Organisationer som är nya kan stå där med sitt namn, eller med fler uppgifter på bladet Organisationer.",
    "Rubriker med färg måste fyllas i. Ändra inte rubrikerna; ordningen spelar ingen roll.",
    "Raden som börjar med EXEMPEL visar bara hur man gör. Den förs aldrig in och kan tas bort.",
    "Skriv dagar som 2026-01-31 och summor utan tecken, till exempel 150000.",
    "Skriv inga personnummer och inga uppgifter om enskilda personer.",
    "Samma fil kan skickas in flera gånger: det som redan finns förs inte in en gång till.",
)


def workbook(units: Sequence[str] = ()) -> bytes:
    """Return the template as a workbook; ``units`` are the names that may be chosen from."""
    book = Workbook()
    _explain(book.active)
    choices = book.create_sheet(CHOICES)
    lists = {
        **{
            column.heading: list(column.choices)
            for sheet in _ORDER
            for column in sheet.columns
            if column.choices
        }
    }
    if units:
        lists["Nämnd eller styrelse"] = list(units)
    places = _list_choices(choices, lists)
    for sheet in _ORDER:
        page = book.create_sheet(sheet.title)
        _head(page, sheet)
        _example(page, sheet, units)
        _offer(page, sheet, places)
    book.move_sheet(CHOICES, len(_ORDER))
    choices.sheet_state = "hidden"
    return _bytes(book)


def text(sheet: Sheet) -> bytes:
    """Return the template of one list as text that Swedish Excel opens rightly: UTF-8 with mark, semicolons."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=";")
    writer.writerow([column.heading for column in sheet.columns])
    writer.writerow([column.example for column in sheet.columns])
    return written.getvalue().encode("utf-8-sig")


def complained(name: str, content: bytes, complaints: Sequence[Complaint]) -> bytes:
    """Return the rows that have to be mended as they came, with what is to be mended in a column at the end."""
    book = Workbook(write_only=False)
    book.remove(book.active)
    by_sheet: dict[str, dict[int, list[Complaint]]] = {}
    for one in complaints:
        by_sheet.setdefault(one.sheet, {}).setdefault(one.row, []).append(one)
    try:
        for table in tables_of(name, content):
            wanted = by_sheet.get(table.name)
            rows = list(_wanted(table.rows, wanted or {}))
            if wanted and rows:
                _write_complaints(book.create_sheet(_sheet_name(table.name)), rows, wanted)
                del by_sheet[table.name]
    except Refused:
        # Why go on: what could not be read, or is not kept any more, leaves the complaints alone to be said.
        by_sheet.setdefault("", {})
    if by_sheet or not book.sheetnames:
        page = book.create_sheet(COMPLAINTS)
        for one in (one for rows_of in by_sheet.values() for row in rows_of.values() for one in row):
            page.append([_harmless(_words(one)), _harmless(one.sheet), one.row or None])
    return _bytes(book)


def _words(one: Complaint) -> str:
    return f"{one.column}: {one.text}" if one.column else one.text


def _wanted(
    rows: Iterable[tuple[int, Sequence[Cell]]], wanted: Mapping[int, Sequence[Complaint]]
) -> Iterable[tuple[int, list[Cell]]]:
    """Yield the first row, which mostly holds the headings, and those that have to be mended."""
    for place, (number, row) in enumerate(rows):
        if place == 0 or number in wanted:
            cells = list(row)
            while cells and cells[-1] is None:
                cells.pop()
            yield number, cells


def _write_complaints(
    # Why Any: openpyxl ships no types.
    page: Any,
    rows: Sequence[tuple[int, list[Cell]]],
    complaints: Mapping[int, Sequence[Complaint]],
) -> None:
    """Write rows with what is to be mended after them. Why Any: openpyxl ships no types."""
    width = max(len(row) for _number, row in rows)
    for number, row in rows:
        said = complaints.get(number, ())
        words = cleaned("\n".join(_words(one) for one in said))
        filled = [*(_harmless(cell) for cell in row), *[None] * (width - len(row))]
        page.append([*filled, words if said else "Rad i er fil", number if said else None])
        if said:
            page.cell(page.max_row, width + 1).fill = _FAULT
            page.cell(page.max_row, width + 1).alignment = _WRAPPED
    page.cell(1, width + 1).value = COMPLAINTS
    page.cell(1, width + 2).value = "Rad i er fil"
    for cell in page[1]:
        cell.font = _BOLD
    page.column_dimensions[get_column_letter(width + 1)].width = 70


def _harmless(cell: Cell) -> Cell:
    """Return a cell that no program takes for a formula, and that a workbook can hold."""
    if isinstance(cell, float) and not math.isfinite(cell):
        return str(cell)
    if not isinstance(cell, str):
        return cell
    plain = cleaned(cell)
    return f"'{plain}" if plain[:1] in "=+-@" and plain[1:2] else plain


def _explain(page: Any) -> None:
    """Write what one has to know first. Why Any: openpyxl ships no types."""
    page.title = READ_FIRST
    page.append(["Så här fyller ni i"])
    page["A1"].font = Font(bold=True, size=14)
    for line in _EXPLAINED:
        page.append([line])
    for sheet in _ORDER:
        page.append([])
        page.append([sheet.title, str(sheet.help)])
        page.cell(page.max_row, 1).font = _BOLD
        for column in sheet.columns:
            must = "måste fyllas i" if column.is_needed else "frivillig"
            page.append([column.heading, f"{column.help} ({must})"])
            page.cell(page.max_row, 2).alignment = _WRAPPED
    page.column_dimensions["A"].width = 34
    page.column_dimensions["B"].width = 90


def _head(page: Any, sheet: Sheet) -> None:
    """Write the headings. Why Any: openpyxl ships no types."""
    page.append([column.heading for column in sheet.columns])
    for place, column in enumerate(sheet.columns, 1):
        cell = page.cell(1, place)
        cell.font, cell.alignment = _BOLD, _WRAPPED
        if column.is_needed:
            cell.fill = _NEEDED
        letter = get_column_letter(place)
        page.column_dimensions[letter].width = column.width
        if column.name.endswith("_on"):
            page.column_dimensions[letter].number_format = "yyyy-mm-dd"
        if column.name in ("org_no", "org_nos", "phone", "key", "reg_no"):
            # Why as text: a program must not take leading noughts away or count with the number.
            for row in range(2, 52):
                page.cell(row, place).number_format = "@"
    page.freeze_panes = "B2"


def _example(page: Any, sheet: Sheet, units: Sequence[str]) -> None:
    """Write a row that shows how. Why Any: openpyxl ships no types."""
    for place, column in enumerate(sheet.columns, 1):
        cell = page.cell(2, place)
        cell.value = units[0] if column.name == "unit" and units else column.example
        cell.font = _FAINT


def _list_choices(page: Any, lists: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Write the words of each choice in a column, and return where they stand. Why Any: openpyxl ships no types."""
    places = {}
    for column, (heading, words) in enumerate(lists.items(), 1):
        page.cell(1, column).value = heading
        for row, word in enumerate(words, 2):
            page.cell(row, column).value = _harmless(word)
        letter = get_column_letter(column)
        places[heading] = f"'{CHOICES}'!${letter}$2:${letter}${len(words) + 1}"
    return places


def _offer(page: Any, sheet: Sheet, places: Mapping[str, str]) -> None:
    """Let the words of a choice be chosen from. Why Any: openpyxl ships no types."""
    for place, column in enumerate(sheet.columns, 1):
        if column.heading not in places:
            continue
        rule = DataValidation("list", formula1=places[column.heading], allow_blank=not column.is_needed)
        # Why only a warning: what stands in the list is not all that a body may have.
        rule.errorStyle, rule.error = "warning", _said(column)
        letter = get_column_letter(place)
        rule.add(f"{letter}2:{letter}{MOST_ROWS}")
        page.add_data_validation(rule)


def _said(column: Column) -> str:
    return f"Välj bland orden i listan för {column.heading}."


def _sheet_name(name: str) -> str:
    return "".join(" " if sign in "[]:*?/\\" else sign for sign in cleaned(name))[:31] or "Lista"


def _bytes(book: Workbook) -> bytes:
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def text_sheet(name: str) -> Sheet | None:
    """Return a kind of list by its name."""
    return next((sheet for sheet in SHEETS if sheet.name == name), None)
