# SPDX-License-Identifier: EUPL-1.2
"""What time moves among the agreements: follow-ups that open, reminders, the warning of the end, the ending by expiry."""

from collections import Counter
from datetime import date, timedelta

from django.db.models import CharField, Exists, Max, OuterRef, Q
from django.db.models.fields.json import KT
from django.db.models.functions import Cast

from handslag.agreements import acts
from handslag.agreements.agreementfile import AgreementFile
from handslag.agreements.ending import WIND_DOWN_DAYS, winds_down_on
from handslag.agreements.lifecycle import AGREEMENT
from handslag.agreements.models import RUNNING_STATES, Agreement, FollowUp, FollowUpState, State, TermVersion
from handslag.agreements.planning import months_after
from handslag.agreements.queries import agreement_file
from handslag.agreements.reminding import awaited_in
from handslag.dossiers.queries import reminders_in
from handslag.dossiers.reminding import DAYS_BEFORE, due_reminder
from handslag.journal.models import Event
from handslag.kernel.workdays import add_workdays
from handslag.parties.actor import Actor, clock_of

FOLLOW_UP_OPENED = "follow_up_opened"
END_WARNED = "end_warned"
WINDING_DOWN = "winding_down"
REMINDED = "reminded"


def agreements_with_days(today: date) -> list[int]:
    """Return the agreements in force, or on their way out, in which a day is near or past, oldest first."""
    near = add_workdays(today, DAYS_BEFORE)
    follow_ups = FollowUp.objects.filter(
        Q(state=FollowUpState.PLANNED, until_on__lte=today) | Q(state=FollowUpState.OPEN, due_on__lte=near)
    )
    longest = TermVersion.objects.aggregate(most=Max("warn_months"))["most"] or 0
    warned = Event.objects.annotate(said=KT("facts__until")).filter(
        kind="agreement.end_warned",
        stream_kind="dossier",
        stream_key=OuterRef("pk"),
        said=Cast(OuterRef("until_on"), CharField()),
    )
    ends = Q(state=State.ACTIVE) & (
        Q(until_on__lte=today + timedelta(days=WIND_DOWN_DAYS))
        | (Q(until_on__lte=months_after(today, longest)) & ~Exists(warned))
    )
    leaving = Q(state__in=(State.WINDING_DOWN, State.RESCINDED), ending__ends_on__lte=near)
    is_followed = Q(state__in=RUNNING_STATES, pk__in=follow_ups.values("agreement_id"))
    found = Agreement.objects.filter(is_followed | ends | leaving, dossier__closed_on=None)
    return list(found.order_by("pk").values_list("pk", flat=True).distinct())


def let_time_pass(agreement_id: int, today: date, done: Counter[str]) -> None:
    """Let the calendar make the acts in an agreement that belong to the day, and count each in ``done``.

    Raises: Refused when somebody else was there between the reading and the act.
    """
    file = agreement_file(agreement_id, today)
    calendar = clock_of(file.agreement.body_id, file.agreement.body.name)
    if _move(file, calendar, done):
        file = agreement_file(agreement_id, today)
    made = reminders_in(agreement_id)
    for awaited in awaited_in(file):
        if due_reminder(awaited, today, made) is not None:
            acts.remind(by=calendar, agreement_id=agreement_id, code=awaited.code, about=awaited.about)
            done[REMINDED] += 1


def _move(file: AgreementFile, calendar: Actor, done: Counter[str]) -> bool:
    """Open what has come round, warn of the end, and begin the ending when its day has come; tell if anything was done."""
    agreement_id, before = file.agreement.pk, done.total()
    if file.state in RUNNING_STATES:
        for one in file.open_follow_ups:
            if one.row.state == FollowUpState.PLANNED and one.row.until_on <= file.today:
                acts.open_follow_up(by=calendar, agreement_id=agreement_id, follow_up_id=one.row.id)
                done[FOLLOW_UP_OPENED] += 1
    if AGREEMENT.refusal("warn_of_end", file, calendar) is None and not _is_warned(file):
        acts.warn_of_end(by=calendar, agreement_id=agreement_id)
        done[END_WARNED] += 1
    begins = winds_down_on(file)
    if begins and begins <= file.today and AGREEMENT.refusal("let_expire", file, calendar) is None:
        acts.let_expire(by=calendar, agreement_id=agreement_id)
        done[WINDING_DOWN] += 1
    return done.total() > before


def _is_warned(file: AgreementFile) -> bool:
    until = file.agreement.until_on
    return any(
        one.facts.get("until") == (until.isoformat() if until else None)
        for one in Event.objects.filter(
            kind="agreement.end_warned", stream_kind="dossier", stream_key=file.agreement.pk
        )
    )
