# SPDX-License-Identifier: EUPL-1.2
"""Compose all tables of a year from the figures: the yearly count and what it takes to learn from it. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from handslag.agreements.valuing import TYPE_TITLES
from handslag.cases.models import State
from handslag.dossiers.models import Side
from handslag.guidelines.format_agreement import ContributionType
from handslag.guidelines.format_values import FORM_TITLES, Form
from handslag.statistics import findings
from handslag.statistics.counting import (
    ANSWER,
    ASSESSMENT,
    DIALOGUE,
    FIRST_LOOK,
    OPEN,
    PREPARATION,
    SIGNING,
    WHOLE,
)
from handslag.statistics.figures import Counts, Figures, both_sides, org_percent, per_inhabitant_ore, percent
from handslag.statistics.tables import Cell, Column, Measure, Row, Table


@dataclass(frozen=True, slots=True)
class Names:
    """What the keys in the figures are called; ``boards`` also says which boards have rows of their own."""

    criteria: Mapping[str, str] = field(default_factory=dict)
    boards: Mapping[int, str] = field(default_factory=dict)
    challenges: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Count:
    """Everything that is shown of a year: the figures, what their keys are called, and each board's figures of the year."""

    figures: Figures
    names: Names = Names()
    by_board: Mapping[int, Counts] = field(default_factory=dict)


def all_tables(count: Count) -> list[Table]:
    """Return every table: the four findings first, then those to learn from."""
    return [*main_tables(count), *further_tables(count)]


def main_tables(count: Count) -> list[Table]:
    """Return the tables of the four findings, which are drawn as plots too."""
    figures = count.figures
    return [outcomes(figures), answers(figures), contributions(figures), partners(figures)]


def further_tables(count: Count) -> list[Table]:
    """Return the tables to learn from; those without any row are left out."""
    figures = count.figures
    found = [
        decisions(figures),
        criteria(count),
        refusals(figures),
        paths(figures),
        steps(figures),
        progress(figures),
        partnerships(figures),
        balance(figures),
        money(figures),
        boards(count),
        challenges(count),
    ]
    return [table for table in found if table.rows]


def outcomes(figures: Figures) -> Table:
    """Return initiatives by the year they came in and what became of them."""
    columns = (
        (_("Kom in"), "in"),
        (_("Partnerskap"), f"outcome:{State.AGREED}"),
        (_("Annan väg"), f"outcome:{State.REDIRECTED}"),
        (_("Nej"), f"outcome:{State.DECLINED}"),
        (_("Återtaget"), f"outcome:{State.WITHDRAWN}"),
        (_("Pågår"), f"outcome:{OPEN}"),
    )
    return _by_year(
        figures,
        "outcomes",
        findings.of_outcomes(figures),
        _("Initiativ efter det år de kom in, och vad de har blivit i dag."),
        columns,
        with_total=True,
    )


def answers(figures: Figures) -> Table:
    """Return how long the way to an answer took."""
    return Table(
        "answers",
        findings.of_answers(figures),
        _(
            "Dagar från att initiativet kom in till beslut om partnerskap eller ett nej, efter det år beskedet kom."
        ),
        _("År"),
        (
            Column(_("Antal")),
            Column(_("Snabbaste fjärdedelen"), Measure.DAYS),
            Column(_("Mitten"), Measure.DAYS),
            Column(_("Långsammaste fjärdedelen"), Measure.DAYS),
        ),
        tuple(Row(str(year), _span_cells(figures, ANSWER, year)[:4]) for year in figures.years),
    )


def contributions(figures: Figures) -> Table:
    """Return what each side puts in of each kind in the chosen year, planned beside delivered."""
    places = [(kind, side) for kind in ("planned", "delivered") for side in (Side.PUBLIC, Side.ORGANISATION)]
    rows = [
        Row(
            str(TYPE_TITLES[one]),
            tuple(
                Cell(figures.put_in(kind, side, type_=str(one)), f"{kind}:{one}:{side}", figures.year)
                for kind, side in places
            ),
        )
        for one in ContributionType
    ]
    return Table(
        "contributions",
        findings.of_contributions(figures),
        _("Värde i kronor %(year)d av det parterna planerar att bidra med, och av det de har rapporterat.")
        % {"year": figures.year},
        _("Slag"),
        (
            Column(_("Det offentliga planerar"), Measure.ORE),
            Column(_("Organisationerna planerar"), Measure.ORE),
            Column(_("Det offentliga har bidragit"), Measure.ORE),
            Column(_("Organisationerna har bidragit"), Measure.ORE),
        ),
        tuple(row for row in rows if any(cell.value for cell in row.cells)),
        Row(_("Summa"), tuple(Cell(figures.put_in(kind, side)) for kind, side in places)),
    )


def partners(figures: Figures) -> Table:
    """Return how many initiatives come from new and from earlier partners (S0-24)."""

    def row(year: int) -> Row:
        new, earlier = figures.number("in:new", year), figures.number("in:earlier", year)
        cells = (
            Cell(new, "in:new", year),
            Cell(earlier, "in:earlier", year),
            Cell(percent(new, new + earlier)),
            Cell(figures.number("signed:new", year), "signed:new", year),
            Cell(figures.number("signed:earlier", year), "signed:earlier", year),
        )
        return Row(str(year), cells)

    return Table(
        "partners",
        findings.of_partners(figures),
        _("Nya är organisationer som inte hade ingått något partnerskap här före dagen."),
        _("År"),
        (
            Column(_("Initiativ från nya")),
            Column(_("Initiativ från tidigare")),
            Column(_("Andel nya"), Measure.PERCENT),
            Column(_("Tecknat med nya")),
            Column(_("Tecknat med tidigare")),
        ),
        tuple(row(year) for year in figures.years),
    )


def decisions(figures: Figures) -> Table:
    """Return the yearly count of decisions (S4-24)."""
    columns = (
        (_("Initiativ in"), "in"),
        (_("Beslut om partnerskap"), "decision:yes"),
        (_("Beslut om nej"), "decision:no"),
        (_("Återremiss eller bordläggning"), "decision:back"),
    )
    return _by_year(
        figures,
        "decisions",
        findings.of_decisions(figures),
        _(
            "Beslut efter den dag de fattades. Ett ärende räknas en gång per slag av beslut, återremisser varje gång."
        ),
        columns,
    )


def criteria(count: Count) -> Table:
    """Return which criteria spoke against in the refusals of the chosen year."""
    figures = count.figures
    found = sorted(
        (
            (count.names.criteria.get(ref, ref), number, ref)
            for ref, number in figures.named("criterion:").items()
        ),
        key=lambda one: (-one[1], one[0]),
    )
    rows = [Row(title, (Cell(number, f"criterion:{ref}", figures.year),)) for title, number, ref in found]
    if bare := figures.number("no:without_criterion"):
        rows.append(Row(_("Ingen enskild punkt"), (Cell(bare, "no:without_criterion", figures.year),)))
    return Table(
        "criteria",
        findings.of_criteria([(title, number) for title, number, _ref in found], figures.number("no")),
        _(
            "Punkter vars svar talade emot, i initiativ som fick nej eller visades en annan väg %(year)d. Flera kan gälla samma."
        )
        % {"year": figures.year},
        _("Punkt i riktlinjen eller lagen"),
        (Column(_("Initiativ")),),
        tuple(rows),
    )


def refusals(figures: Figures) -> Table:
    """Return how many refusals showed another path."""

    def row(year: int) -> Row:
        refused, shown = figures.number("no", year), figures.number("no:with_path", year)
        cells = (
            Cell(refused, "no", year),
            Cell(shown, "no:with_path", year),
            Cell(percent(shown, refused)),
        )
        return Row(str(year), cells)

    return Table(
        "refusals",
        findings.of_refusals(figures),
        _("Initiativ som fick nej eller visades en annan väg, efter det år beskedet kom."),
        _("År"),
        (Column(_("Nej")), Column(_("Med annan väg")), Column(_("Andel"), Measure.PERCENT)),
        tuple(row(year) for year in figures.years),
    )


def paths(figures: Figures) -> Table:
    """Return which other paths were shown in the chosen year."""
    rows = tuple(
        Row(_form(path), (Cell(number, f"path:{path}", figures.year),))
        for path, number in sorted(figures.named("path:").items(), key=lambda one: _form(one[0]))
    )
    return Table(
        "paths",
        _("Vägar som visades i stället"),
        _("Efter det beslut som blev det sista i ärendet %(year)d.") % {"year": figures.year},
        _("Väg"),
        (Column(_("Initiativ")),),
        rows,
    )


def steps(figures: Figures) -> Table:
    """Return the lead time of each step that ended in the chosen year, in days and working days."""
    titles = (
        (FIRST_LOOK, _("Inkommet till påbörjad bedömning")),
        (ASSESSMENT, _("Bedömning till dialog")),
        (DIALOGUE, _("Dialog till beredning")),
        (PREPARATION, _("Beredning till beslut")),
        (SIGNING, _("Beslut till underskrift")),
        (WHOLE, _("Hela vägen: inkommet till underskrift")),
    )
    return Table(
        "steps",
        _("Så lång tid tog stegen"),
        _("Steg som blev klara %(year)d. Hälften av ärendena ligger mellan fjärdedelarna.")
        % {"year": figures.year},
        _("Steg"),
        (
            Column(_("Antal")),
            Column(_("Snabbaste fjärdedelen"), Measure.DAYS),
            Column(_("Mitten"), Measure.DAYS),
            Column(_("Långsammaste fjärdedelen"), Measure.DAYS),
            Column(_("Mitten i arbetsdagar"), Measure.DAYS),
        ),
        tuple(
            Row(title, _span_cells(figures, span, figures.year))
            for span, title in titles
            if figures.number(f"span:{span}")
        ),
    )


def progress(figures: Figures) -> Table:
    """Return how far the initiatives of each year came."""
    columns = (
        (_("Kom in"), "in"),
        (_("Kompletterades"), "passed:returned"),
        (_("Till dialog"), "passed:dialogue"),
        (_("Klara för beredning"), "passed:ready"),
        (_("Överenskomna"), f"outcome:{State.AGREED}"),
    )
    return _by_year(
        figures,
        "progress",
        _("Så långt kom initiativen"),
        _("Initiativ efter det år de kom in. Samma initiativ räknas på varje steg det har nått."),
        columns,
    )


def partnerships(figures: Figures) -> Table:
    """Return partnerships signed, begun, running and ended by year."""
    columns = (
        (_("Tecknades"), "signed"),
        (_("Började"), "started"),
        (_("Pågick"), "ran"),
        (_("Avslutades"), "ended"),
    )
    return _by_year(
        figures,
        "partnerships",
        findings.of_partnerships(figures),
        _("Partnerskap efter underskrift och avtalstid. Pågick räknar alla som gällde någon dag under året."),
        columns,
    )


def balance(figures: Figures) -> Table:
    """Return what both sides put in by year, planned beside delivered, with the organisations' share."""

    def row(year: int) -> Row:
        planned, delivered = both_sides(figures, "planned", year), both_sides(figures, "delivered", year)
        cells = (
            Cell(sum(planned), "planned:partnerships", year),
            Cell(org_percent(*planned)),
            Cell(sum(delivered), "delivered:partnerships", year),
            Cell(org_percent(*delivered)),
            Cell(figures.number("planned:unvalued", year), "planned:unvalued", year),
        )
        return Row(str(year), cells)

    return Table(
        "balance",
        _("Planerat och rapporterat år för år"),
        _("Värde i kronor. Andelen visar fördelningen och är inget betyg."),
        _("År"),
        (
            Column(_("Planerat"), Measure.ORE),
            Column(_("Varav organisationerna"), Measure.PERCENT),
            Column(_("Rapporterat"), Measure.ORE),
            Column(_("Varav organisationerna"), Measure.PERCENT),
            Column(_("Insatser utan värde")),
        ),
        tuple(row(year) for year in figures.years),
    )


def money(figures: Figures) -> Table:
    """Return the money of the public side by year and inhabitant (P8); no rows when the population is not known."""
    type_ = str(ContributionType.MONEY)

    def row(year: int) -> Row:
        ore = figures.put_in("planned", Side.PUBLIC, year, type_)
        return Row(
            str(year),
            (
                Cell(ore, f"planned:{type_}:{Side.PUBLIC}", year),
                Cell(per_inhabitant_ore(ore, figures.population)),
            ),
        )

    return Table(
        "money",
        _("Det offentligas pengar per invånare"),
        _("Planerade pengar i tecknade partnerskap, delat med dagens antal invånare."),
        _("År"),
        (Column(_("Kronor"), Measure.ORE), Column(_("Kronor per invånare"), Measure.SMALL_ORE)),
        tuple(row(year) for year in figures.years) if figures.population else (),
    )


def boards(count: Count) -> Table:
    """Return the chosen year by board, in the order of their names."""
    codes = ("in", "decision:yes", "no", "signed")
    rows = tuple(
        Row(
            count.names.boards[board],
            tuple(Cell(counts.get(code, 0), f"{code}@{board}", count.figures.year) for code in codes),
        )
        for board, counts in sorted(
            count.by_board.items(), key=lambda one: count.names.boards.get(one[0], "")
        )
        if board in count.names.boards and any(counts.get(code) for code in codes)
    )
    return Table(
        "boards",
        _("Nämnd för nämnd"),
        _("Den nämnd som har gjorts ansvarig, eller den som samordnaren hör till innan dess. %(year)d.")
        % {"year": count.figures.year},
        _("Nämnd"),
        (
            Column(_("Initiativ in")),
            Column(_("Beslut om partnerskap")),
            Column(_("Nej")),
            Column(_("Tecknade")),
        ),
        rows,
    )


def challenges(count: Count) -> Table:
    """Return the initiatives of the chosen year by societal challenge, in the order of their names."""
    figures = count.figures
    found = figures.named("challenge:")
    rows = tuple(
        Row(
            count.names.challenges[int(key)],
            (
                Cell(number, f"challenge:{key}", figures.year),
                Cell(figures.number(f"challenge_agreed:{key}"), f"challenge_agreed:{key}", figures.year),
            ),
        )
        for key, number in sorted(found.items(), key=lambda one: count.names.challenges.get(int(one[0]), ""))
        if int(key) in count.names.challenges
    )
    return Table(
        "challenges",
        _("Samhällsutmaning för samhällsutmaning"),
        _("Initiativ som kom in %(year)d. Ett initiativ kan höra till flera.") % {"year": figures.year},
        _("Utmaning"),
        (Column(_("Initiativ in")), Column(_("Blev partnerskap"))),
        rows,
    )


def _by_year(
    figures: Figures,
    id_: str,
    title: str,
    line: str,
    columns: tuple[tuple[str, str], ...],
    *,
    with_total: bool = False,
) -> Table:
    rows = tuple(
        Row(str(year), tuple(Cell(figures.number(code, year), code, year) for _title, code in columns))
        for year in figures.years
    )
    total = Row(
        _("Summa"),
        tuple(Cell(sum(figures.number(code, year) for year in figures.years)) for _title, code in columns),
    )
    heads = tuple(Column(title) for title, _code in columns)
    return Table(id_, title, line, _("År"), heads, rows, total if with_total else None)


def _span_cells(figures: Figures, span: str, year: int) -> tuple[Cell, ...]:
    days, workdays = figures.spread(span, year), figures.spread(span, year, in_workdays=True)
    return (
        Cell(days.number if days else 0, f"span:{span}", year),
        Cell(days.first if days else None),
        Cell(days.median if days else None),
        Cell(days.third if days else None),
        Cell(workdays.median if workdays else None),
    )


def _form(path: str) -> str:
    return FORM_TITLES[Form(path)].in_language(_language()) if path in set(Form) else path


def _language() -> str:
    return (get_language() or "sv").split("-")[0]
