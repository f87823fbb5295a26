# SPDX-License-Identifier: EUPL-1.2
"""From the bytes of a file to rows of cells, within bounds: XLSX, or CSV in the ways that programs write it. Pure."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from openpyxl import load_workbook

from handslag.files import archives
from handslag.imports.cells import Cell
from handslag.kernel.errors import Invalid

MOST_BYTES = 10 * 1024 * 1024
MOST_UNPACKED = 150 * 1024 * 1024
MOST_PARTS = 2_000
MOST_ROWS = 20_000
MOST_COLUMNS = 100
MOST_BLANK = 2_000
"""So many empty rows after each other are the end of the list, whatever the file says of its size."""


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet as it was read: its name, and its rows with their numbers in the file."""

    name: str
    rows: Iterator[tuple[int, Sequence[Cell]]]


def tables_of(name: str, content: bytes) -> Iterator[Table]:
    """Yield the sheets of a file one by one; each must be read before the next is asked for.

    Raises: Invalid for what is neither a workbook nor text, is too large, or is damaged.
    """
    if len(content) > MOST_BYTES:
        raise Invalid("import.size", _("Filen är för stor. Den får vara högst 10 MB."), fields=("file",))
    if not content.strip():
        raise Invalid("import.empty", _("Filen är tom. Välj en annan fil."), fields=("file",))
    if content[:4] == b"PK\x03\x04":
        yield from _workbook(content)
    elif content[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise Invalid(
            "import.old",
            _(
                "Filen är en äldre eller lösenordsskyddad Excelfil. Spara den som .xlsx utan lösenord och försök igen."
            ),
            fields=("file",),
        )
    else:
        yield Table(name.rsplit(".", 1)[0], _text_rows(content))


def _workbook(content: bytes) -> Iterator[Table]:
    _look_into(content)
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    except Exception as error:
        raise _damaged() from error
    try:
        for sheet in book.worksheets:
            if sheet.sheet_state == "visible":
                sheet.reset_dimensions()
                yield Table(sheet.title, _sheet_rows(sheet))
    finally:
        book.close()


def _look_into(content: bytes) -> None:
    """Refuse an archive that would unfold beyond reason, or whose parts define entities.

    Raises: Invalid.
    """
    try:
        with archives.opened(content) as archive:
            parts = archive.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
                raise Invalid(
                    "import.unfolds",
                    _(
                        "Filen vecklar ut sig till mer än den får. Spara listan i en ny arbetsbok och försök igen."
                    ),
                    fields=("file",),
                )
            names = {part.filename for part in parts}
            if "xl/workbook.xml" not in names:
                raise Invalid(
                    "import.kind",
                    _(
                        "Filen är ingen arbetsbok i formatet .xlsx. Spara den som .xlsx eller .csv och försök igen."
                    ),
                    fields=("file",),
                )
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    with archive.open(part) as opened:
                        if b"<!DOCTYPE" in opened.read(2_048):
                            raise _damaged()
    except archives.DamagedArchive as error:
        raise _damaged() from error


def _sheet_rows(sheet: Any) -> Iterator[tuple[int, Sequence[Cell]]]:
    """Yield the rows of a sheet that hold anything. Why Any: openpyxl ships no types."""
    blank = kept = 0
    try:
        for number, row in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True), 1):
            if all(cell is None or cell == "" for cell in row):
                blank += 1
                if blank > MOST_BLANK:
                    return
                continue
            blank, kept = 0, kept + 1
            _not_too_many(kept)
            yield number, row
    except Invalid:
        raise
    except Exception as error:
        # Why all: openpyxl has one for each way in which a workbook can be broken.
        raise _damaged() from error


def _text_rows(content: bytes) -> Iterator[tuple[int, Sequence[Cell]]]:
    """Yield the rows of a text in the encoding and with the separator it turns out to have."""
    # Why: a cell that is too long is for its reader to complain of, with its row; csv would stop at 131,072 signs.
    csv.field_size_limit(MOST_BYTES)
    text = _decoded(content)
    first = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(";\t,", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    kept = 0
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                kept += 1
                _not_too_many(kept)
                yield reader.line_num, row[:MOST_COLUMNS]
    except csv.Error as error:
        raise _damaged() from error


def _decoded(content: bytes) -> str:
    """Return the text of a file: UTF-8 with or without mark, UTF-16 with one, else Windows-1252.

    Raises: Invalid for what is no text.
    """
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encoding = "utf-16"
    elif b"\x00" in content:
        raise Invalid(
            "import.kind",
            _(
                "Filen är varken en arbetsbok (.xlsx) eller text (.csv). Spara listan som en av dem och försök igen."
            ),
            fields=("file",),
        )
    else:
        encoding = "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _not_too_many(kept: int) -> None:
    if kept > MOST_ROWS:
        raise Invalid(
            "import.rows",
            _("Listan har fler än 20 000 rader. Dela den i flera filer."),
            fields=("file",),
        )


def _damaged() -> Invalid:
    return Invalid(
        "import.damaged",
        _("Filen går inte att läsa. Öppna den, spara den på nytt som .xlsx eller .csv och försök igen."),
        fields=("file",),
    )
