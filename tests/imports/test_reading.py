# SPDX-License-Identifier: EUPL-1.2
"""What a file says, however it was written, and that nothing a file holds is a fault of ours."""

import io
from datetime import date, datetime
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from handslag.imports import cells
from handslag.imports.columns import ORGANISATIONS, PARTNERSHIPS
from handslag.imports.reading import read_file
from handslag.imports.tables import MOST_BYTES, MOST_ROWS, tables_of
from handslag.imports.template import complained, workbook
from handslag.imports.template import text as text_template
from handslag.kernel.errors import Invalid
from tests.imports import lists

SHEET = "xl/worksheets/sheet1.xml"


def said(content: bytes, name: str = "lista.xlsx"):
    read = read_file(name, content)
    assert read.complaints == []
    return [line.said for line in read.lines["partnerships"]]


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        (datetime(2026, 1, 31, 12), date(2026, 1, 31)),
        (date(2026, 1, 31), date(2026, 1, 31)),
        ("2026-01-31", date(2026, 1, 31)),
        (" 2026/01/31 ", date(2026, 1, 31)),
        (20260131, date(2026, 1, 31)),
        (20260131.0, date(2026, 1, 31)),
        ("31.1.2026", date(2026, 1, 31)),
        ("", None),
        (None, None),
    ],
)
def test_a_day_is_read_however_it_is_commonly_written(cell, day):
    assert cells.day(cell) == day


@pytest.mark.parametrize(
    "cell", ["snart", "2026-02-30", "1/31/26", 46000, "1850-01-01", True, 1e300, float("nan")]
)
def test_what_is_no_day_is_told_how_to_be_written(cell):
    with pytest.raises(cells.Unreadable) as fault:
        cells.day(cell)

    assert "2026-01-31" in fault.value.text


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        (150000, 150000),
        ("150 000", 150000),
        ("150\u00a0000 kr", 150000),
        ("1200,50", Decimal("1200.50")),
        ("1 200.5 tim", Decimal("1200.50")),
        (0.1 + 0.2, Decimal("0.30")),
        ("", None),
    ],
)
def test_a_sum_is_read_with_blanks_and_commas(cell, number):
    assert cells.amount(cell) == number


@pytest.mark.parametrize("cell", ["många", -1, "1e400", float("inf"), float("nan"), 10**12, "NaN"])
def test_what_is_no_sum_is_refused(cell):
    with pytest.raises(cells.Unreadable):
        cells.amount(cell)


@pytest.mark.parametrize(
    "cell", ["150.000", "150,000 kr", "1.500.000", "1,500.00", "150.0001", "٣٤", "1_000"]
)
def test_a_sum_that_can_be_read_in_two_ways_is_never_guessed(cell):
    with pytest.raises(cells.Unreadable) as fault:
        cells.amount(cell)

    assert "Skriv" in fault.value.text


def test_a_sum_with_a_point_between_thousands_is_told_how_to_be_written():
    with pytest.raises(cells.Unreadable, match="Skriv 150000"):
        cells.amount("150.000")


@pytest.mark.parametrize("cell", ["802000-1239", "8020001239", 8020001239, 8020001239.0, " 802000 1239 "])
def test_a_number_of_an_organisation_is_read_as_text_and_as_a_number(cell):
    assert cells.org_no(cell) == "8020001239"


def test_several_numbers_stand_in_one_cell():
    assert cells.org_nos("802000-1239, 769600-1119;802000-1239") == ("8020001239", "7696001119")


@pytest.mark.parametrize(
    ("encoding", "separator"),
    [
        ("utf-8", ";"),
        ("utf-8-sig", ";"),
        ("cp1252", ";"),
        ("utf-8", ","),
        ("utf-8-sig", "\t"),
        ("utf-16", "\t"),
    ],
)
def test_text_is_read_in_its_own_encoding_and_separator(encoding, separator):
    found = said(lists.text(encoding=encoding, separator=separator), "lista.csv")

    assert found == said(lists.partnerships())


def test_columns_may_stand_in_any_order_under_a_title_and_without_the_optional_ones():
    needed = [column for column in PARTNERSHIPS.columns if column.is_needed][::-1]
    rows = [
        ["Våra partnerskap 2026"],
        [],
        [f"{c.heading} *" for c in needed],
        [lists.GOOD[c.name] for c in needed],
    ]

    found = said(lists.book(("Blad1", rows)))

    assert found[0]["title"] == "Grannstöd i Norra Ånäs"
    assert found[0]["money"] is None


def test_the_templates_can_be_sent_in_as_they_are_and_say_nothing():
    for name, content in (
        ("mall.xlsx", workbook(["Socialnämnden", "=2+2"])),
        ("mall.csv", text_template(PARTNERSHIPS)),
        ("mall.csv", text_template(ORGANISATIONS)),
    ):
        with pytest.raises(Invalid) as refused:
            read_file(name, content)
        assert refused.value.code == "import.no_rows"


@pytest.mark.parametrize(
    ("changed", "column"),
    [
        ({"title": ""}, "Partnerskapets namn"),
        ({"org_nos": "802000-1230"}, "Organisationsnummer"),
        ({"starts_on": "i våras"}, "Första dag"),
        ({"money": "mycket"}, "Kommunens pengar per år"),
        ({"cadence": "ibland"}, "Uppföljning"),
        ({"notice_months": 1.5}, "Uppsägningstid i månader"),
        ({"purpose": "x" * 10_001}, "Syfte"),
        ({"unit": "#REF!"}, "Nämnd eller styrelse"),
        ({"reg_no": "utan siffra"}, "Diarienummer"),
    ],
)
def test_a_complaint_names_row_and_column_and_says_what_to_do(changed, column):
    read = read_file("lista.xlsx", lists.partnerships(lists.row(), lists.row(key="2", **changed)))

    assert [(one.row, one.column) for one in read.complaints] == [(3, column)]
    assert len(read.complaints[0].text) > 20
    assert len(read.lines["partnerships"]) == 1


def test_merged_cells_are_complained_of_where_they_are_empty():
    content = lists.partnerships(lists.row(), lists.row(key="2", unit=None))

    assert [one.column for one in read_file("l.xlsx", content).complaints] == ["Nämnd eller styrelse"]


def test_a_formula_that_was_never_counted_is_an_empty_cell():
    read = read_file("l.xlsx", lists.partnerships(lists.row(title='=CONCAT("a","b")')))

    assert [one.column for one in read.complaints] == ["Partnerskapets namn"]


def test_a_million_empty_rows_end_the_list():
    def stretched(xml: bytes) -> bytes:
        return xml.replace(
            b"</sheetData>",
            b'<row r="1048576"><c r="A1048576" t="inlineStr"><is><t></t></is></c></row></sheetData>',
        )

    found = said(lists.with_part(lists.partnerships(), SHEET, stretched))

    assert len(found) == 1


def test_more_rows_than_there_may_be_are_refused():
    content = b"a;b\n" * (MOST_ROWS + 1)

    with pytest.raises(Invalid) as refused:
        [list(table.rows) for table in tables_of("l.csv", content)]

    assert refused.value.code == "import.rows"


BOMB = b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"


def garbled(content: bytes) -> bytes:
    """Return an archive whose first part cannot be unpacked, though its table of contents is sound."""
    begun = 30 + int.from_bytes(content[26:28], "little") + int.from_bytes(content[28:30], "little")
    return content[:begun] + b"\xff" * 8 + content[begun + 8 :]


BROKEN = {
    "garbled": (garbled(lists.partnerships()), "import.damaged"),
    "empty": (b"", "import.empty"),
    "blank": (b"  \n", "import.empty"),
    "too large": (b"a" * (MOST_BYTES + 1), "import.size"),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "import.kind"),
    "old excel": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "import.old"),
    "a page of text": (b"Hej!\nDet h\xe4r \xe4r ingen lista.\n", "import.sheet"),
    "cut": (lists.partnerships()[:2_000], "import.damaged"),
    "other archive": (lists.archive(word__document_xml=b"<a/>"), "import.kind"),
    "entities": (lists.with_part(lists.partnerships(), SHEET, lambda _xml: BOMB), "import.damaged"),
    "zip bomb": (lists.archive(xl__workbook_xml=b"<a/>", bomb=b"0" * (151 * 1024 * 1024)), "import.unfolds"),
    "no xml": (
        lists.with_part(lists.partnerships(), SHEET, lambda _xml: b"<worksheet><sheetData><row"),
        "import.damaged",
    ),
    "no workbook": (
        lists.with_part(lists.partnerships(), "xl/workbook.xml", lambda _xml: b"hej"),
        "import.damaged",
    ),
    "no rows": (lists.book(("Partnerskap", [lists.headings()])), "import.no_rows"),
    "wrong sheet": (lists.book(("Blad1", [["Namn", "Adress"], ["a", "b"]])), "import.sheet"),
    "headings missing": (lists.book(("Blad1", [lists.headings()[:4], ["a", "b"]])), "import.headings"),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_a_file_that_is_no_list_is_refused_in_words(kind):
    content, code = BROKEN[kind]

    with pytest.raises(Invalid) as refused:
        read_file("lista.xlsx", content)

    assert refused.value.code == code
    assert str(refused.value.text)


def test_what_has_to_be_mended_comes_back_beside_its_row_and_holds_no_formula():
    content = lists.partnerships(lists.row(), lists.row(key="2", title="=HYPERLINK(1)", starts_on="i våras"))
    complaints = read_file("l.xlsx", content).complaints

    found = complained("l.xlsx", content, complaints)

    headings, row = load_workbook(io.BytesIO(found)).active.iter_rows(values_only=True)
    assert headings[-2:] == ("Att rätta", "Rad i er fil")
    assert "Första dag:" in row[-2]
    assert row[-1] == 3


def test_signs_that_no_workbook_takes_come_back_as_blanks():
    content = lists.text(lists.row(title="Grann\x0bstöd", starts_on="i\x01 våras"))
    complaints = read_file("l\x02.csv", content).complaints

    found = complained("l\x02.csv", content, complaints)

    _headings, row = load_workbook(io.BytesIO(found)).active.iter_rows(values_only=True)
    assert "Grann stöd" in row
    assert "i  våras" in row


def test_what_is_not_kept_any_more_leaves_the_complaints_alone_to_be_fetched():
    complaints = read_file("l.xlsx", lists.partnerships(lists.row(starts_on="i våras"))).complaints

    found = complained("l.xlsx", b"", complaints)

    (row,) = load_workbook(io.BytesIO(found)).active.iter_rows(values_only=True)
    assert row[0].startswith("Första dag:")
    assert row[1:] == ("Partnerskap", 2)


def test_a_cell_of_a_million_signs_is_complained_of_where_it_stands():
    content = lists.text(lists.row(), lists.row(key="2", reg_no="", title="x" * 1_000_000))

    assert [(one.row, one.column) for one in read_file("l.csv", content).complaints] == [
        (3, "Partnerskapets namn")
    ]
