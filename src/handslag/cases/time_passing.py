# SPDX-License-Identifier: EUPL-1.2
"""What time moves among the cases: finds those with a day near or past, and lets the calendar act in each."""

from collections import Counter
from datetime import date, timedelta

from django.db.models import Q

from handslag.cases import acts
from handslag.cases.models import (
    OPEN_STATES,
    AffectedUnit,
    Case,
    OpinionRequest,
    PartnerCheck,
    State,
    ValuesDeclaration,
)
from handslag.cases.queries import case_file
from handslag.cases.reminding import DAYS_BEFORE_RUNNING_OUT, awaited_in
from handslag.dossiers.meeting_duties import DAYS_TO_CONFIRM
from handslag.dossiers.models import Meeting, MeetingState
from handslag.dossiers.queries import reminders_in
from handslag.dossiers.reminding import DAYS_BEFORE, due_reminder
from handslag.kernel.clock import moment_on
from handslag.kernel.workdays import add_workdays, is_workday
from handslag.parties.actor import clock_of

REMINDED = "reminded"


def cases_with_days(today: date) -> list[int]:
    """Return the open cases in which something is due soon or should have been done, oldest first.

    Nothing in a case moves on a day off.
    """
    if not is_workday(today):
        return []
    near = add_workdays(today, DAYS_BEFORE)
    ends = add_workdays(today, DAYS_BEFORE_RUNNING_OUT) + timedelta(days=1)
    asked = OpinionRequest.objects.filter(replied_at=None, due_on__lte=near)
    invited = AffectedUnit.objects.filter(replied_at=None, due_on__lte=near)
    declared = ValuesDeclaration.objects.filter(valid_until__lte=ends)
    checked = PartnerCheck.objects.filter(valid_until__lte=ends)
    meet = Meeting.objects.filter(
        Q(
            state=MeetingState.PLANNED,
            starts_at__gte=moment_on(today, 0),
            starts_at__lt=moment_on(add_workdays(today, 1) + timedelta(days=1), 0),
        )
        | Q(state=MeetingState.HELD, sent_at__lt=moment_on(today - timedelta(days=DAYS_TO_CONFIRM - 1), 0))
    )
    with_day = (
        Q(state=State.SUBMITTED, next_due__lte=near)
        | Q(state=State.RETURNED, returned_until__lte=near)
        | Q(pk__in=asked.values("case_id"))
        | Q(pk__in=invited.values("case_id"))
        | Q(pk__in=declared.values("case_id"))
        | Q(pk__in=checked.values("case_id"))
        | Q(pk__in=meet.values("dossier_id"))
    )
    found = Case.objects.filter(with_day, state__in=OPEN_STATES)
    return list(found.order_by("pk").values_list("pk", flat=True))


def let_time_pass(case_id: int, today: date, done: Counter[str]) -> None:
    """Let the calendar make the acts in a case that belong to the day, and count each in ``done``.

    Raises: Refused when somebody else was there between the reading and the act.
    """
    file = case_file(case_id, today)
    calendar = clock_of(file.case.body_id, file.case.body.name)
    made = reminders_in(case_id)
    for awaited in awaited_in(file):
        if due_reminder(awaited, today, made) is not None:
            acts.remind(by=calendar, case_id=case_id, code=awaited.code, about=awaited.about)
            done[REMINDED] += 1
