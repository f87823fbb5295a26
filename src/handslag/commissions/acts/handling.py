# SPDX-License-Identifier: EUPL-1.2
"""The frame of every act on a commission: lock, reload, ask the table, and afterwards derive what comes next."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from handslag.commissions.commissionfile import CommissionFile
from handslag.commissions.duties import ROOM, duties_of
from handslag.commissions.lifecycle import COMMISSION
from handslag.commissions.models import Commission
from handslag.commissions.queries import commission_seen_by, file_about
from handslag.dossiers.acts import keep_tasks
from handslag.dossiers.models import Dossier
from handslag.journal.acts import Recording, record
from handslag.journal.models import Event
from handslag.kernel.clock import legal_date
from handslag.kernel.errors import Stale
from handslag.parties.actor import Actor
from handslag.search.acts import put as put_in_search

_DISTURBED_BY = {
    "save_report": "commission.report_saved",
    "hand_over": "commission.report_saved",
    "postpone": "commission.postponed",
    "change": "commission.changed",
}


@dataclass(slots=True)
class Handling:
    """A commission under the lock: its file as it was, and what the act says in its event."""

    act: Recording
    file: CommissionFile
    by: Actor
    facts: dict[str, Any] = field(default_factory=dict)  # Why Any: simple JSON.

    @property
    def commission(self) -> Commission:
        """Return the commission's row."""
        return self.file.commission

    @property
    def dossier(self) -> Dossier:
        """Return the dossier's row."""
        return self.file.commission.dossier


@contextmanager
def handle(commission_id: int, name: str, *, by: Actor, seen: int | None = None) -> Iterator[Handling]:
    """Make one move on a commission; ``seen`` is the number of the last event that the actor's page knew.

    Raises: NotFound for somebody who may not see it; Stale when what the page showed has changed; Refused with the table's
        reason.
    """
    with record("dossier", commission_id, by=by) as act:
        file = commission_seen_by(commission_id, by, legal_date(act.moment))
        if seen is not None and _is_disturbed(act, name, seen):
            raise Stale(
                "commission.stale",
                _(
                    "Någon annan har ändrat uppdraget sedan du öppnade sidan. Läs det nya först. Det du skrev finns kvar här."
                ),
            )
        move, before = COMMISSION.require(name, file, by), file.state
        handling = Handling(act, file, by)
        yield handling
        handling.commission.state = move.enters or before
        settle(act, handling.commission)
        act.write(
            move.event,
            body_id=handling.commission.body_id,
            before=before,
            after=str(handling.commission.state),
            facts=handling.facts,
        )


def settle(act: Recording, commission: Commission) -> None:
    """Save the commission with what comes next, its tasks and its search row."""
    commission.changed_at = act.moment
    file = file_about(commission, legal_date(act.moment))
    duties = duties_of(file)
    commission.next_step = duties[0].title if duties else {}
    commission.next_due = duties[0].due_on if duties else None
    commission.save()
    keep_tasks(act, commission.dossier, duties, ROOM)
    words = [
        commission.dossier.reg_no or "",
        commission.handed_in_by,
        *(one.asked.content for one in file.parts),
    ]
    put_in_search("commission", commission.pk, commission.body_id, file.title, " ".join(words))


def _is_disturbed(act: Recording, name: str, seen: int) -> bool:
    """Tell if the state, or the very thing the act writes, has changed since the page was loaded."""
    since = Event.objects.filter(stream_kind=act.stream.kind, stream_key=act.stream.key, number__gt=seen)
    own = _DISTURBED_BY.get(name)
    return any(
        before != after or kind == own
        for kind, before, after in since.values_list("kind", "state_before", "state_after")
    )
