# SPDX-License-Identifier: EUPL-1.2
"""What time moves among the guidelines: finds adoptions in force, and lets the calendar open the duties that come round."""

from collections import Counter
from datetime import date

from handslag.guidelines import acts
from handslag.guidelines.models import Adoption, DutyOccasion
from handslag.guidelines.queries import pack_of
from handslag.guidelines.recurring import round_to_open
from handslag.parties.actor import clock_of

DUTY_OPENED = "duty_opened"


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
