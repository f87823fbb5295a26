# SPDX-License-Identifier: EUPL-1.2
"""Figures as a page shows them: tables with or without links, and the four plots drawn from the same tables."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from handslag.kernel.money import ORE_PER_KRONA
from handslag.statistics.composing import further_tables, main_tables
from handslag.statistics.counting import ANSWER
from handslag.statistics.figures import Figures, percent
from handslag.statistics.queries import Answered
from handslag.statistics.tables import NO_BREAK, Cell, Measure, Row, Table, written
from handslag.ui.words import datum, decimaltal

AddressOf = Callable[[Cell], str]
"""The address of the matters behind a figure, empty when it has none."""
MILLION = 1_000_000
THOUSAND = 1_000


@dataclass(frozen=True, slots=True)
class ShownFigures:
    """Everything a page of figures shows; the plots read the four main tables."""

    year: int
    key_figures: list[tuple[str, str]]
    outcomes: dict[str, object]
    answers: dict[str, object]
    contributions: dict[str, object]
    partners: dict[str, object]
    further: list[dict[str, object]]
    is_empty: bool
    counted_on: str


def shown_figures(answered: Answered, address_of: AddressOf = lambda cell: "") -> ShownFigures:
    """Return the page's figures; ``address_of`` leads from a figure to the matters behind it."""
    figures = answered.count.figures
    outcomes, answers, contributions, partners = main_tables(answered.count)
    return ShownFigures(
        year=figures.year,
        key_figures=_key_figures(figures),
        outcomes=_shown(outcomes, address_of) | {"plot": _outcome_plot(outcomes)},
        answers=_shown(answers, address_of) | {"plot": _answer_plot(answers)},
        contributions=_shown(contributions, address_of) | {"plot": _contribution_plot(contributions)},
        partners=_shown(partners, address_of) | {"plot": _partner_plot(partners)},
        further=[_shown(table, address_of) for table in further_tables(answered.count)],
        is_empty=figures.is_empty(),
        counted_on=datum(answered.counted_on),
    )


def short_sum(ore: int) -> str:
    """Write a sum in thousands or millions of kronor for a mark in a plot.

    Units: takes öre.
    """
    kronor = ore / ORE_PER_KRONA
    if kronor >= MILLION:
        return _("%(sum)s mkr") % {"sum": decimaltal(f"{kronor / MILLION:.1f}")}
    if kronor >= THOUSAND:
        return _("%(sum)s tkr") % {"sum": f"{kronor / THOUSAND:.0f}"}
    return _("%(sum)s kr") % {"sum": f"{kronor:.0f}"}


def _key_figures(figures: Figures) -> list[tuple[str, str]]:
    spread = figures.spread(ANSWER)
    new = percent(figures.number("in:new"), figures.number("in"))
    year = {"year": figures.year}
    return [
        (_("initiativ kom in %(year)d") % year, written(figures.number("in"), Measure.COUNT)),
        (_("beslut om partnerskap %(year)d") % year, written(figures.number("decision:yes"), Measure.COUNT)),
        (_("partnerskap pågår just nu"), written(figures.now("running"), Measure.COUNT)),
        (
            _("dagar till besked %(year)d, hälften gick fortare") % year,
            written(spread.median if spread else None, Measure.DAYS),
        ),
        (_("av initiativen %(year)d kom från nya") % year, written(new, Measure.PERCENT)),
    ][: 5 if new is not None else 4]


def _shown(table: Table, address_of: AddressOf) -> dict[str, object]:
    """Return a table as the macro takes it."""
    return {
        "id": table.id,
        "title": table.title,
        "line": table.line,
        "about": table.about,
        "columns": [one.title for one in table.columns],
        "rows": [_row(table, row, address_of) for row in table.rows],
        "total": _row(table, table.total, lambda cell: "") if table.total else None,
    }


def _row(table: Table, row: Row, address_of: AddressOf) -> dict[str, object]:
    return {
        "label": row.label,
        "cells": [
            {"text": table.written(cell, place), "url": address_of(cell) if cell.value and cell.code else ""}
            for place, cell in enumerate(row.cells)
        ],
    }


def _outcome_plot(table: Table) -> dict[str, object]:
    columns = [
        {
            "label": row.label,
            "parts": [cell.value or 0 for cell in row.cells[1:]],
            "total": written(row.cells[0].value, Measure.COUNT),
        }
        for row in table.rows
    ]
    return {"columns": columns, "names": [one.title for one in table.columns[1:]]}


def _answer_plot(table: Table) -> dict[str, object]:
    points = [
        {
            "label": row.label,
            "low": row.cells[1].value,
            "mid": row.cells[2].value,
            "high": row.cells[3].value,
        }
        for row in table.rows
    ]
    return {"points": points, "is_drawn": any(one["mid"] is not None for one in points)}


def _contribution_plot(table: Table) -> dict[str, object]:
    rows = [
        {"label": row.label, "public": _sum(row.cells[0]), "org": _sum(row.cells[1])}
        for row in table.rows
        if row.cells[0].value or row.cells[1].value
    ]
    total = table.total.cells if table.total else ()
    public, org = (cell.value or 0 for cell in total[:2])
    return {
        "rows": rows,
        "public": short_sum(public).replace(" ", NO_BREAK),
        "org": short_sum(org).replace(" ", NO_BREAK),
    }


def _sum(cell: Cell) -> dict[str, object]:
    return {"value": cell.value or 0, "text": short_sum(cell.value or 0).replace(" ", NO_BREAK)}


def _partner_plot(table: Table) -> dict[str, object]:
    rows = [
        {
            "label": row.label,
            "part": row.cells[0].value or 0,
            "whole": (row.cells[0].value or 0) + (row.cells[1].value or 0),
            "text": written(row.cells[2].value, Measure.PERCENT),
        }
        for row in table.rows
    ]
    return {"rows": rows, "is_drawn": any(one["whole"] for one in rows)}
