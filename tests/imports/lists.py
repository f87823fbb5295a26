# SPDX-License-Identifier: EUPL-1.2
"""Lists as people write them, in workbooks and as text, to try the import on."""

import io
import zipfile
from collections.abc import Sequence
from datetime import date

from openpyxl import Workbook

from handslag.imports.columns import PARTNERSHIPS

GOOD = {
    "key": "IOP-1",
    "title": "Grannstöd i Norra Ånäs",
    "unit": "Socialnämnden",
    "org_nos": "769600-1119",
    "organisation": "Byalaget i Ekbacken",
    "starts_on": date(2025, 1, 1),
    "last_on": date(2027, 12, 31),
    "signed_on": date(2024, 12, 12),
    "reg_no": "SN 2024/00123",
    "purpose": "Färre är ofrivilligt ensamma.",
    "notice_months": 6,
    "warn_months": 9,
    "cadence": "varje år",
    "money": 150000,
    "hours": 1200,
}


def book(*sheets: tuple[str, Sequence[Sequence[object]]]) -> bytes:
    """Return a workbook with sheets of rows."""
    made = Workbook()
    made.remove(made.active)
    for title, rows in sheets:
        page = made.create_sheet(title)
        for row in rows:
            page.append(list(row))
    kept = io.BytesIO()
    made.save(kept)
    return kept.getvalue()


def headings() -> list[str]:
    return [column.heading for column in PARTNERSHIPS.columns]


def row(**said: object) -> list[object]:
    """Return a row of partnerships; what is not said is as in the good one."""
    told = {**GOOD, **said}
    return [told[column.name] for column in PARTNERSHIPS.columns]


def partnerships(*rows: Sequence[object]) -> bytes:
    """Return a workbook of partnerships."""
    return book(("Partnerskap", [headings(), *(rows or [row()])]))


def text(*rows: Sequence[object], separator: str = ";", encoding: str = "utf-8-sig") -> bytes:
    """Return a list of partnerships as text."""
    lines = [headings(), *(rows or [row()])]
    return "\r\n".join(separator.join(str(cell) for cell in line) for line in lines).encode(encoding)


def archive(**parts: bytes) -> bytes:
    """Return an archive of parts."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return kept.getvalue()


def with_part(content: bytes, name: str, change) -> bytes:
    """Return a workbook with one of its parts changed."""
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            data = old.read(part)
            new.writestr(part.filename, change(data) if part.filename == name else data)
    return kept.getvalue()
