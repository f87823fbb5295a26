# SPDX-License-Identifier: EUPL-1.2
"""The duty to count every year, as the guideline of a body says it (S4-24)."""

from dataclasses import dataclass
from datetime import date, timedelta

from handslag.guidelines.format_process import Duty, DutyKind
from handslag.guidelines.format_values import Text
from handslag.guidelines.queries import adoption_on, pack_of
from handslag.statistics.models import YearlyReport

FIRST_MONTH = 1
"""The month when the guideline names none."""


@dataclass(frozen=True, slots=True)
class YearlyCount:
    """A yearly count that is to be made: of which year, until when, and in which words the guideline says it.

    ``responsible`` is the guideline's function, ``unit_id`` the unit that plays it, ``None`` when none is named.
    """

    year: int
    due_on: date
    title: Text
    responsible: str
    unit_id: int | None


def yearly_count_due(body_id: int, today: date) -> YearlyCount | None:
    """Return the count of last year that is to be made by now and is not frozen; ``None`` when nothing is to be done.

    Units: the task opens on the first day of the guideline's month and is due on the last.
    """
    adoption = adoption_on(body_id, today)
    duty = _duty(pack_of(adoption.pack_version_id).pack.duties) if adoption else None
    if adoption is None or duty is None:
        return None
    month = duty.month or FIRST_MONTH
    year = today.year - 1
    is_made = YearlyReport.objects.filter(body_id=body_id, year=year).exists()
    if today < date(today.year, month, 1) or is_made:
        return None
    due_on = (date(today.year, month, 28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return YearlyCount(year, due_on, duty.title, duty.responsible, adoption.functions.get(duty.responsible))


def _duty(duties: tuple[Duty, ...]) -> Duty | None:
    return next((one for one in duties if one.kind is DutyKind.STATISTICS and one.cadence == "yearly"), None)
