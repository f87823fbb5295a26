# SPDX-License-Identifier: EUPL-1.2
"""When a guideline's standing duties come round: the months of a cadence, the day each is due, who may tick it off. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from handslag.guidelines.format_process import Duty
from handslag.guidelines.format_values import Cadence
from handslag.guidelines.models import DutyOccasion
from handslag.kernel.errors import NotAllowed, NotNow, Refused
from handslag.kernel.workdays import is_workday
from handslag.parties.actor import Actor
from handslag.parties.roles import Role

_MONTHS_BETWEEN = {Cadence.MONTHLY: 1, Cadence.QUARTERLY: 3, Cadence.HALF_YEARLY: 6, Cadence.YEARLY: 12}
_READERS = frozenset({Role.ELECTED, Role.AUDITOR})
HANDLERS = frozenset({Role.COORDINATOR, Role.CASE_OFFICER})


@dataclass(frozen=True, slots=True)
class Round:
    """One time that a duty comes round: from the first day of the month to the last working day in it."""

    opens_on: date
    due_on: date


def rounds_of(duty: Duty, start: date, until: date) -> Iterator[Round]:
    """Yield the times a duty comes round whose month begins in a half-open period; nothing without a cadence.

    A yearly duty without a month comes in January, the others at the end of each part of the year.
    """
    between = _MONTHS_BETWEEN.get(duty.cadence)
    if between is None:
        return
    first = duty.month or (1 if between == 12 else between)
    day = start if start.day == 1 else _next_month(start)
    while day < until:
        if (day.month - first) % between == 0:
            yield Round(day, _last_workday(day))
        day = _next_month(day)


def round_to_open(duty: Duty, today: date, last_due_on: date | None) -> Round | None:
    """Return the time a duty has come round to by a day, when it is later than the last one that was opened.

    Why the latest only: after a long time without the daily command what is overtaken is not asked for. Why nothing from
    before this month when none was opened: a body that has just begun owes nothing for the time before.
    """
    start = last_due_on or today.replace(day=1)
    found = list(rounds_of(duty, start, today + timedelta(days=1)))
    return found[-1] if found else None


def may_do(occasion: DutyOccasion, by: Actor) -> Refused | None:
    """Say no to whoever neither coordinates at the body nor works in the unit that answers for the duty."""
    works_here = by.is_staff and by.body_id == occasion.body_id and by.role not in _READERS
    if works_here and (by.role in HANDLERS or by.unit_id == occasion.unit_id):
        return None
    return NotAllowed(
        "duty.unit", _("Bara samordnaren och den enhet som ansvarar för uppgiften kan bocka av den.")
    )


def is_open(occasion: DutyOccasion) -> Refused | None:
    """Say no when the duty is done already."""
    if occasion.done_at is None:
        return None
    return NotNow("duty.done", _("Uppgiften är redan avbockad."))


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _last_workday(month: date) -> date:
    day = _next_month(month) - timedelta(days=1)
    while not is_workday(day):
        day -= timedelta(days=1)
    return day
