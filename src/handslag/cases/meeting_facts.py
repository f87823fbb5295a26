# SPDX-License-Identifier: EUPL-1.2
"""What the notes of a meeting say, as one snapshot that papers are made of. Pure."""

from typing import Any

from django.utils import translation

from handslag.cases.casefile import CaseFile
from handslag.dossiers.acts.noting import step_in_words
from handslag.dossiers.meetingfile import MeetingFile
from handslag.journal.hashing import canonical
from handslag.kernel.clock import legal_date
from handslag.parties.actor import Actor


def notes_snapshot(file: CaseFile, meeting: MeetingFile, by: Actor) -> str:
    """Return what the notes say once the actor has confirmed them too, as canonical JSON in Swedish."""
    with translation.override("sv"):
        return canonical(_notes(file, meeting, by)).decode()


def _notes(file: CaseFile, meeting: MeetingFile, by: Actor) -> dict[str, Any]:
    """Return the snapshot.

    Why Any: a snapshot is simple JSON, which has no narrower type.
    """
    row, case = meeting.meeting, file.case
    points = [
        {
            "title": one.title,
            "notes": one.notes.content if one.notes else "",
            "decision": one.decision.content if one.decision else "",
        }
        for one in meeting.points
    ]
    return {
        "head": {
            "title": case.title,
            "reg_no": case.dossier.reg_no or "",
            "body": case.body.name,
            "footer": " · ".join(part for part in (case.body.name, case.body.phone, case.body.email) if part),
            "unit": case.responsible_unit.name,
            "organisations": [one.name for one in file.organisations],
        },
        "kind": row.kind,
        "name": row.title,
        "held_on": row.held_on.isoformat() if row.held_on else "",
        "starts_at": row.starts_at.isoformat() if row.starts_at else "",
        "ends_at": row.ends_at.isoformat() if row.ends_at else "",
        "place": row.place,
        "attended": row.attended.content.splitlines() if row.attended else [],
        "points": points,
        "steps": [step_in_words(one) for one in meeting.steps],
        "notes": "" if _has_points(meeting) else row.notes.content if row.notes else "",
        "version": row.notes_version,
        "confirmed": [
            *(
                {"by": one.replied_by, "on": legal_date(one.replied_at).isoformat()}
                for one in meeting.replies
                if one.is_confirmed and one.version == row.notes_version
            ),
            {"by": by.signature, "on": file.today.isoformat()},
        ],
    }


def _has_points(meeting: MeetingFile) -> bool:
    return any(one.notes or one.decision for one in meeting.points) or bool(meeting.steps)
