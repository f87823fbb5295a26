# SPDX-License-Identifier: EUPL-1.2
"""The calendar reminds of what a board waits for."""

from handslag.commissions.acts.handling import handle
from handslag.commissions.models import Commission
from handslag.commissions.reminding import awaited_in
from handslag.dossiers.acts import add_reminder
from handslag.parties.actor import Actor


def remind(*, by: Actor, commission_id: int) -> Commission:
    """Remind of the day that a commission has, when a reminder belongs to the day and is not made yet.

    Raises: NotNow when there is nothing to remind of today.
    """
    with handle(commission_id, "remind", by=by) as handling:
        facts = add_reminder(handling.act, handling.dossier, awaited_in(handling.file))
        handling.facts |= {**facts, "board": handling.commission.board_id}
    return handling.commission
