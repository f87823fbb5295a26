# SPDX-License-Identifier: EUPL-1.2
"""The table of figures says what was measured and what is over its budget."""

from bench.load import Target
from bench.measuring import Row, milliseconds
from bench.pages import BUDGETS, PAGES, Kind
from bench.report import Result, summary, table

WITHIN = Row(
    "Ärenden",
    "list",
    "coordinator",
    "/x/",
    200,
    10.0,
    14.0,
    4.0,
    2.5,
    3,
    8.0,
    3.0,
    90.0,
    300.0,
    9,
    31_000,
    4_000,
    0.4,
)
OVER = Row(
    "Mitt bord",
    "list",
    "coordinator",
    "/y/",
    200,
    20.0,
    30.0,
    4.0,
    5.0,
    3,
    15.0,
    3.0,
    40.0,
    300.0,
    7,
    0,
    0,
    0.4,
)
MADE = {"cases": 500, "bodies": 3, "organisations": 50, "rows": 20_000}


def test_table_reads_as_markdown_with_a_line_for_each_page():
    lines = table([WITHIN, OVER]).splitlines()

    assert len(lines) == 4
    assert {line.count("|") for line in lines} == {lines[0].count("|")}
    assert "2,5 |   ≤ 3 | inom" in lines[2]
    assert "ÖVER" in lines[3]


def test_summary_names_what_is_over_and_what_was_skipped():
    said = summary(Result("sqlite", MADE, [WITHIN, OVER], skipped=["Registret: finns inte"]))

    assert "Inom gränsen: 1 av 2. Över: Mitt bord." in said
    assert "Hoppade över Registret: finns inte" in said


def test_percentiles_are_read_from_the_ordered_spans():
    spans = [0.001 * number for number in range(100, 0, -1)]

    assert round(milliseconds(spans, 0.5)) == 51
    assert round(milliseconds(spans, 0.95)) == 96


def test_reader_who_has_the_page_already_expects_to_be_told_so():
    assert Target(1, "/", etag='"a"').status == b"304"
    assert b'If-None-Match: "a"\r\n' in Target(1, "/", etag='"a"').request


def test_every_kind_of_page_has_a_budget_and_every_name_stands_once():
    assert set(BUDGETS) == set(Kind)
    assert len({page.name for page in PAGES}) == len(PAGES)
