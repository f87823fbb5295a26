# SPDX-License-Identifier: EUPL-1.2
"""What time moves among the cases: finds those with a day near or past, and lets the calendar act in each."""

from collections import Counter
from datetime import date, timedelta

from django.db.models import Q

from handslag.cases import acts
from handslag.cases.control import end_of
from handslag.cases.models import (
    OPEN_STATES,
    AffectedUnit,
    Case,
    CaseParty,
    DocumentJudgement,
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
from handslag.guidelines.queries import pack_of
from handslag.kernel.clock import moment_on
from handslag.kernel.workdays import add_workdays, is_workday
from handslag.parties.actor import clock_of

REMINDED = "reminded"
LONG_PAST = timedelta(days=90)
"""How long after something has run out the calendar may still remind of it."""


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
        | Q(pk__in=meet.values("dossier_id"))
    )
    runs_out = Q(pk__in=_running_out_by(today - LONG_PAST, ends))
    lives = Q(state__in=OPEN_STATES) | Q(state=State.AGREED, dossier__closed_on=None)
    found = Case.objects.filter(Q(with_day, state__in=OPEN_STATES) | (runs_out & lives))
    return list(found.order_by("pk").values_list("pk", flat=True))


def _running_out_by(since: date, ends: date) -> set[int]:
    """Return the cases whose partner has something that runs out between two days: a declaration, a control, or a paper."""
    checked = PartnerCheck.objects.filter(valid_until__range=(since, ends)).values_list("case_id", flat=True)
    declared = ValuesDeclaration.objects.filter(valid_until__range=(since, ends))
    pairs = {*declared.values_list("body_id", "organisation_id")}
    judged = DocumentJudgement.objects.filter(is_accepted=True).select_related("shown").order_by("id")
    for one in judged.iterator():
        end = _end_of(one)
        if end is not None and since <= end <= ends:
            pairs.add((one.body_id, one.shown.organisation_id))
    behind = CaseParty.objects.filter(organisation_id__in={one for _body, one in pairs})
    rows = behind.values_list("case_id", "case__body_id", "organisation_id")
    return {*checked, *(case for case, body, one in rows if (body, one) in pairs)}


def _end_of(one: DocumentJudgement) -> date | None:
    """Return when something accepted runs out by the rule it was shown under."""
    documents = pack_of(one.shown.pack_version_id).pack.documents
    asked = next((each for each in documents if each.id == one.shown.item), None)
    return (
        end_of(asked, one.shown.dated_on, one.shown.shown_on, one.valid_until) if asked else one.valid_until
    )


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
