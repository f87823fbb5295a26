# SPDX-License-Identifier: EUPL-1.2
"""Put meetings on record."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from handslag.dossiers.acts.exchange import keep_tasks
from handslag.dossiers.meeting_duties import ROOM, duties_of
from handslag.dossiers.meeting_queries import meetings_with_work
from handslag.dossiers.models import (
    Document,
    Dossier,
    Meeting,
)
from handslag.journal.acts import Recording
from handslag.kernel import clock
from handslag.kernel.errors import Invalid


def add_meeting(
    act: Recording,
    dossier: Dossier,
    *,
    kind: str,
    held_on: date,
    place: str,
    attended: str,
    notes: str,
    scan: Document | None,
) -> Meeting:
    """Put a meeting on record.

    Raises: Invalid when it lies in the future or nobody is said to have come.
    """
    if held_on > clock.legal_date(act.moment):
        raise Invalid(
            "meeting.future", _("Mötet ska ha ägt rum. Välj ett datum som har varit."), fields=("held_on",)
        )
    if not attended.strip():
        raise Invalid("meeting.attended", _("Skriv vilka som var med."), fields=("attended",))
    return Meeting.objects.create(
        body_id=dossier.body_id,
        dossier=dossier,
        kind=kind,
        held_on=held_on,
        place=place,
        attended=act.text(attended),
        notes=act.text(notes),
        scan=scan,
        recorded_at=act.moment,
    )


def keep_meeting_tasks(act: Recording, dossier: Dossier) -> None:
    """Make the open tasks be what the dossier's meetings call for.

    Why a room of their own: what comes of a meeting is nobody's turn in the matter, and what is internal stays so.
    """
    keep_tasks(act, dossier, duties_of(meetings_with_work(dossier.pk, act.moment)), ROOM)
