# SPDX-License-Identifier: EUPL-1.2
"""What the calendar does in a case: it reminds of what is to be done by a day."""

from handslag.cases.acts.handling import handle
from handslag.cases.models import Case
from handslag.cases.reminding import awaited_in
from handslag.dossiers.acts import add_reminder
from handslag.parties.actor import Actor


def remind(*, by: Actor, case_id: int, code: str, about: str = "") -> Case:
    """Remind of something that the case waits for, when a reminder belongs to the day and is not made yet.

    Raises: NotNow when there is nothing to remind of today.
    """
    with handle(case_id, "remind", by=by) as handling:
        wanted = (one for one in awaited_in(handling.file) if (one.code, one.about) == (code, about))
        handling.facts |= add_reminder(handling.act, handling.dossier, next(wanted, None))
    return handling.case
