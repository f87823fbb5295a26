# SPDX-License-Identifier: EUPL-1.2
"""The yearly report: its snapshot as canonical JSON, and the paper made of the same tables."""

import json
from dataclasses import dataclass
from datetime import date

from django.utils import translation
from django.utils.translation import gettext as _

from handslag.papers.blocks import (
    Block,
    BulletList,
    Column,
    ColumnKind,
    Heading,
    Look,
    Notice,
    Paper,
    Paragraph,
    Table,
)
from handslag.parties.models import PublicBody
from handslag.statistics import tables
from handslag.statistics.composing import all_tables, further_tables, main_tables
from handslag.statistics.queries import Answered, Asked, count_for


@dataclass(frozen=True, slots=True)
class Draft:
    """A yearly report as it stands before it is frozen: the snapshot and its paper."""

    year: int
    snapshot: str
    paper: Paper


def draft_report(body: PublicBody, year: int) -> Draft:
    """Compose the report of a year from the figures of today, in Swedish."""
    with translation.override("sv"):
        answered = count_for(Asked(body, year))
        return Draft(year, snapshot_of(body, answered), paper_of(body, answered))


def snapshot_of(body: PublicBody, answered: Answered) -> str:
    """Return the figures as canonical JSON: the same figures always give the same text."""
    said = {
        "body": {
            "name": body.name,
            "address": body.slug,
            "org_no": body.org_no,
            "inhabitants": body.population,
        },
        "year": answered.count.figures.year,
        "counted_on": answered.counted_on.isoformat(),
        "tables": tables.as_json(all_tables(answered.count)),
    }
    return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def paper_of(body: PublicBody, answered: Answered) -> Paper:
    """Return the report as a paper: the findings in sentences, then every table."""
    count = answered.count
    year = count.figures.year
    first, *rest = main_tables(count)
    further = further_tables(count)
    blocks: list[Block] = [
        Paragraph(
            _("Så många initiativ kom in, så gick det, så lång tid tog det och så mycket bidrog båda med."),
            is_lead=True,
        ),
        BulletList(tuple(table.title for table in (first, *rest, *further[:3]))),
    ]
    for table in (first, *rest, *further):
        blocks += [Heading(table.title), _table(table)]
    blocks.append(Notice(_("Om siffrorna"), about(answered.counted_on)))
    return Paper(
        title=_("Partnerskapen i siffror %(year)d") % {"year": year},
        kind_of_document=_("Årsrapport"),
        look=Look(
            body=body.name, footer=" · ".join(part for part in (body.name, body.phone, body.email) if part)
        ),
        issued_on=answered.counted_on,
        blocks=tuple(blocks),
    )


def about(counted_on: date) -> str:
    """Say what the figures rest on."""
    return _(
        "Siffrorna är räknade ur händelserna i diariet den %(day)s. De räknar ärenden och partnerskap, aldrig personer, "
        "och rangordnar inga organisationer. Ett ärende som har ändrats efter den dagen ändrar ingenting här."
    ) % {"day": counted_on.isoformat()}


def _table(table: tables.Table) -> Table:
    is_by_year = all(row.label.isdigit() for row in table.rows)
    return Table(
        columns=(
            Column(table.about, width=2 if is_by_year else 3),
            *(Column(one.title, ColumnKind.NUMBER, width=2) for one in table.columns),
        ),
        rows=tuple(_row(table, row) for row in table.rows),
        sum_row=_row(table, table.total) if table.total else (),
        caption=table.line,
    )


def _row(table: tables.Table, row: tables.Row) -> tuple[str, ...]:
    return (row.label, *(table.written(cell, place) for place, cell in enumerate(row.cells)))
