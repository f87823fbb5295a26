# SPDX-License-Identifier: EUPL-1.2
"""What the calendar does in an agreement: it reminds of what is to be done by a day."""

from handslag.agreements.acts.handling import handle
from handslag.agreements.models import Agreement
from handslag.agreements.reminding import awaited_in
from handslag.dossiers.acts import add_reminder
from handslag.parties.actor import Actor


def remind(*, by: Actor, agreement_id: int, code: str, about: str = "") -> Agreement:
    """Remind of something that the partnership waits for, when a reminder belongs to the day and is not made yet.

    Raises: NotNow when there is nothing to remind of today.
    """
    with handle(agreement_id, "remind", by=by) as handling:
        wanted = (one for one in awaited_in(handling.file) if (one.code, one.about) == (code, about))
        handling.facts |= add_reminder(handling.act, handling.agreement.dossier, next(wanted, None))
    return handling.agreement
