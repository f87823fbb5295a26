# SPDX-License-Identifier: EUPL-1.2
"""What time moves among the guidelines: duties that come round, and answers to referrals that are due."""

from collections import Counter
from datetime import date

from handslag.dossiers.queries import reminders_in
from handslag.dossiers.reminding import DAYS_BEFORE, due_reminder
from handslag.guidelines import acts
from handslag.guidelines.draft_queries import waiting_answers
from handslag.guidelines.models import Adoption, Draft, DutyOccasion
from handslag.guidelines.queries import pack_of
from handslag.guidelines.recurring import round_to_open
from handslag.guidelines.referral_days import awaited_in
from handslag.kernel.workdays import add_workdays, is_workday
from handslag.parties.actor import clock_of

DUTY_OPENED = "duty_opened"
REMINDED = "reminded"


def adoptions_with_duties(today: date) -> list[int]:
    """Return the adoptions in force at bodies that are not there for history only, oldest first."""
    found = Adoption.objects.in_force(today).filter(body__is_historical=False)
    return list(found.order_by("pk").values_list("pk", flat=True))


def let_time_pass(adoption_id: int, today: date, done: Counter[str]) -> None:
    """Let the calendar open what has come round under an adoption, and count each in ``done``.

    Raises: Refused when somebody else was there between the reading and the act.
    """
    adoption = Adoption.objects.select_related("body").get(pk=adoption_id)
    calendar = clock_of(adoption.body_id, adoption.body.name)
    opened = DutyOccasion.objects.filter(body_id=adoption.body_id, place_id=adoption.unit_id)
    last = dict(opened.order_by("due_on").values_list("duty", "due_on"))
    for duty in pack_of(adoption.pack_version_id).pack.duties:
        if round_to_open(duty, today, last.get(duty.id)) is not None:
            acts.open_duty(by=calendar, adoption_id=adoption_id, duty=duty.id)
            done[DUTY_OPENED] += 1


def referrals_with_days(today: date) -> list[int]:
    """Return the drafts on referral in which an answer is due soon or should have come; nothing moves on a day off."""
    return waiting_answers(add_workdays(today, DAYS_BEFORE)) if is_workday(today) else []


def let_referral_pass(draft_id: int, today: date, done: Counter[str]) -> None:
    """Let the calendar remind of each answer that belongs to the day, and count each in ``done``.

    Raises: Refused when somebody else was there between the reading and the act.
    """
    draft = Draft.objects.select_related("body").get(pk=draft_id)
    calendar = clock_of(draft.body_id, draft.body.name)
    made = reminders_in(draft_id)
    for awaited in awaited_in(draft_id):
        if due_reminder(awaited, today, made) is not None:
            acts.remind_of_answer(by=calendar, draft_id=draft_id, about=awaited.about)
            done[REMINDED] += 1
