# SPDX-License-Identifier: EUPL-1.2
"""Put a meeting of a case on record afterwards, the short way."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from handslag.cases.acts.handling import handle
from handslag.cases.acts.paperwork import enter_scan
from handslag.cases.models import Case
from handslag.dossiers.acts import add_meeting
from handslag.dossiers.models import MeetingKind
from handslag.dossiers.storage import Upload
from handslag.kernel.errors import Invalid
from handslag.parties.actor import Actor


@dataclass(frozen=True, slots=True)
class MeetingHeld:
    """What is put on record about a meeting; ``place`` may be empty, ``attended`` names functions rather than people."""

    kind: str
    held_on: date
    attended: str
    notes: str = ""
    place: str = ""


def record_meeting(*, by: Actor, case_id: int, held: MeetingHeld, scan: Upload | None = None) -> Case:
    """Put a meeting on record, with its notes as a scan when there is one.

    Raises: Invalid for an unknown kind, a day ahead, or nobody present.
    """
    with handle(case_id, "record_meeting", by=by) as handling:
        if held.kind not in MeetingKind.values:
            raise Invalid("meeting.kind", _("Välj vilket slags möte det var."), fields=("kind",))
        paper = enter_scan(
            handling,
            "meeting_notes",
            _("Mötesanteckningar"),
            held.held_on,
            scan,
            is_shared=held.kind != MeetingKind.INTERNAL,
        )
        meeting = add_meeting(
            handling.act,
            handling.dossier,
            kind=held.kind,
            held_on=held.held_on,
            place=held.place,
            attended=held.attended,
            notes=held.notes,
            scan=paper,
        )
        handling.facts |= {"meeting": meeting.id, "kind": held.kind, "held_on": held.held_on}
    return handling.case
