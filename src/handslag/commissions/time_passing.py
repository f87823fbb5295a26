# SPDX-License-Identifier: EUPL-1.2
"""What time moves among the commissions: finds those with a day near or past, and lets the calendar remind of it."""

from collections import Counter
from datetime import date

from handslag.commissions import acts
from handslag.commissions.models import Commission, CommissionState
from handslag.commissions.queries import commission_file
from handslag.commissions.reminding import awaited_in
from handslag.dossiers.queries import reminders_in
from handslag.dossiers.reminding import DAYS_BEFORE, due_reminder
from handslag.kernel.workdays import add_workdays, is_workday
from handslag.parties.actor import clock_of

REMINDED = "reminded"


def commissions_with_days(today: date) -> list[int]:
    """Return the commissions in which something is due soon or should have been done; nothing moves on a day off."""
    if not is_workday(today):
        return []
    waiting = Commission.objects.filter(state__in=(CommissionState.OPEN, CommissionState.AT_BOARD))
    near = waiting.filter(next_due__lte=add_workdays(today, DAYS_BEFORE))
    return list(near.order_by("pk").values_list("pk", flat=True))


def let_time_pass(commission_id: int, today: date, done: Counter[str]) -> None:
    """Let the calendar remind of the commission's day where a reminder belongs to today, and count it in ``done``.

    Raises: Refused when somebody else was there between the reading and the act.
    """
    file = commission_file(commission_id, today)
    awaited = awaited_in(file)
    if awaited and due_reminder(awaited, today, reminders_in(commission_id)) is not None:
        body = file.commission.body
        acts.remind(by=clock_of(body.pk, body.name), commission_id=commission_id)
        done[REMINDED] += 1
