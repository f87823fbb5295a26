# SPDX-License-Identifier: EUPL-1.2
"""The tables and the sentences over them, from figures alone."""

import csv
import io

import pytest

from handslag.statistics import findings
from handslag.statistics.composing import (
    Count,
    Names,
    all_tables,
    boards,
    challenges,
    criteria,
    money,
    outcomes,
)
from handslag.statistics.figures import Figures
from handslag.statistics.tables import Cell, Column, Measure, Row, Table, as_csv, as_json, written

SUMS = {
    2025: {
        "in": 4, "in:new": 1, "in:earlier": 3, "outcome:agreed": 1, "outcome:declined": 2, "outcome:open": 1,
        "days:answer:40": 1, "span:answer": 1, "workdays:answer:27": 1,
    },
    2026: {
        "in": 2, "in:new": 2, "outcome:open": 2, "no": 2, "no:with_path": 1, "path:grant": 1,
        "criterion:mora/iop:market": 2, "criterion:law/se:aid": 1,
        "days:answer:20": 2, "span:answer": 2, "workdays:answer:13": 2, "decision:yes": 1,
        "planned:money:public": 40_200_00, "planned:volunteer_time:organisation": 25_000_50,
        "challenge:7": 2, "challenge:8": 1,
    },
    0: {"running": 1},
}  # fmt: skip


@pytest.fixture
def figures() -> Figures:
    return Figures.read(2026, (2025, 2026), SUMS, population=14_200)


def test_every_outcome_of_a_year_sums_to_what_came_in(figures):
    for row in outcomes(figures).rows:
        came, *became = [cell.value for cell in row.cells]

        assert came == sum(became)


def test_findings_say_what_the_figures_show(figures):
    assert findings.of_outcomes(figures) == "1 av 3 avslutade initiativ blev ett partnerskap"
    assert findings.of_answers(figures) == "Vägen till besked har blivit kortare: från 40 till 20 dagar"
    assert (
        findings.of_contributions(figures)
        == "Det offentliga bidrar mest med pengar, organisationerna mest med ideell tid"
    )
    assert findings.of_partners(figures) == "Fler nya organisationer tar initiativ: 100 procent är nya"
    assert findings.of_refusals(figures) == "1 av 2 nej visade en annan väg"
    assert findings.of_partnerships(figures) == "1 partnerskap pågår just nu"


@pytest.mark.parametrize(
    ("sums", "wanted"),
    [
        ({}, "Inga initiativ har kommit in än"),
        ({"in": 1, "outcome:open": 1}, "1 initiativ har kommit in och är inte avslutat än"),
        ({"in": 2, "outcome:declined": 2}, "Inget av 2 avslutade initiativ blev ett partnerskap"),
        ({"in": 2, "outcome:agreed": 2}, "Alla 2 avslutade initiativ blev partnerskap"),
    ],
)
def test_the_outcome_is_told_in_every_case(sums, wanted):
    assert findings.of_outcomes(Figures.read(2026, (2026,), {2026: sums})) == wanted


@pytest.mark.parametrize(
    ("tell", "wanted"),
    [
        (findings.of_answers, "Inget initiativ har fått besked än"),
        (findings.of_contributions, "Inga värderade insatser 2026"),
        (findings.of_partners, "Inga initiativ har kommit in än"),
        (findings.of_decisions, "Inget beslut om partnerskap 2026"),
        (findings.of_refusals, "Inget nej det här året"),
        (findings.of_partnerships, "Inget partnerskap pågår just nu"),
    ],
)
def test_nothing_is_told_as_nothing(tell, wanted):
    assert tell(Figures.read(2026, (2026,), {})) == wanted


def test_criteria_stand_with_the_most_frequent_first_in_the_words_of_the_guideline(figures):
    names = Names(criteria={"mora/iop:market": "Det finns ingen marknad", "law/se:aid": "Statsstöd"})

    table = criteria(Count(figures, names))

    assert [(row.label, row.cells[0].value) for row in table.rows] == [
        ("Det finns ingen marknad", 2),
        ("Statsstöd", 1),
    ]
    assert table.title == "I 2 av 2 nej talade svaret emot på punkten ”Det finns ingen marknad”"


def test_boards_and_challenges_stand_in_the_order_of_their_names_never_ranked(figures):
    names = Names(boards={1: "Socialnämnden", 2: "Kulturnämnden"}, challenges={7: "Öde", 8: "Annat"})
    count = Count(figures, names, {1: {"in": 9}, 2: {"in": 1}})

    assert [row.label for row in boards(count).rows] == ["Kulturnämnden", "Socialnämnden"]
    assert [row.label for row in challenges(count).rows] == ["Annat", "Öde"]


def test_money_per_inhabitant_is_left_out_where_the_inhabitants_are_not_known(figures):
    per_head = money(figures).rows[-1].cells[1].value

    assert per_head == 283
    assert money(Figures.read(2026, (2026,), SUMS)).rows == ()


def test_a_table_reads_the_same_in_file_open_data_and_paper(figures):
    for table in all_tables(Count(figures)):
        rows = list(csv.reader(io.StringIO(as_csv(table).removeprefix("\ufeff"))))[1:]
        shown = as_json([table])[0]

        for row, filed, opened in zip(table.rows, rows, shown["rows"], strict=False):
            for place, cell in enumerate(row.cells):
                measure = table.columns[place].measure
                is_sum = measure in (Measure.ORE, Measure.SMALL_ORE)
                in_file = filed[place + 1]
                from_file = None if in_file == "" else round(float(in_file) * 100) if is_sum else int(in_file)
                assert from_file == opened[place + 1] == cell.value


@pytest.mark.parametrize("label", ["=2+5", "+46", "-1", "@SUM(A1)", "\tx"])
def test_a_label_is_never_a_formula_in_a_spreadsheet(label):
    table = Table("t", "T", "", "Namn", (Column("Antal"),), (Row(label, (Cell(1),)),))

    assert list(csv.reader(io.StringIO(as_csv(table))))[1] == [f"'{label}", "1"]


@pytest.mark.parametrize(
    ("value", "measure", "wanted"),
    [
        (None, Measure.DAYS, "–"),
        (1_234_567, Measure.COUNT, "1\u00a0234\u00a0567"),
        (123_456_50, Measure.ORE, "123\u00a0457"),
        (402, Measure.SMALL_ORE, "4,02"),
        (55, Measure.PERCENT, "55\u00a0%"),
    ],
)
def test_figures_are_written_for_reading(value, measure, wanted):
    assert written(value, measure) == wanted
