# SPDX-License-Identifier: EUPL-1.2
"""What the official report and the extract of a commission say: its own facts beside what people wrote, as canonical JSON.

Snapshots are in Swedish, the language of the record; the same facts always give the same text.
Why Any: a snapshot is simple JSON, which has no narrower type.
"""

from collections.abc import Sequence
from typing import Any

from django.utils import translation

from handslag.commissions.commissionfile import CommissionFile, answer_name, place_name
from handslag.commissions.drawing import Drawn, drawn_for
from handslag.dossiers.deciding_queries import appendices_of, minutes_in
from handslag.dossiers.models import Decision
from handslag.dossiers.paper_facts import appendix_rows, day_said, minutes_said
from handslag.dossiers.reportfile import Appendix
from handslag.dossiers.reports import ReportTexts
from handslag.journal.hashing import canonical


def report_now(file: CommissionFile) -> str:
    """Write everything that the report being written says now, with what is drawn from the rooms below."""
    draft = file.draft_report
    texts = draft.texts if draft else ReportTexts()
    appendices = appendices_of(file.commission.pk, texts.appendices)
    with translation.override("sv"):
        return report_snapshot(file, texts, appendices, drawn_for(file))


def report_snapshot(
    file: CommissionFile, texts: ReportTexts, appendices: Sequence[Appendix], drawn: Sequence[Drawn]
) -> str:
    """Write everything that an official report says on the file's day."""
    draft = file.draft_report
    with translation.override("sv"):
        said = {
            "kind": "official_report",
            "head": _head(file),
            "meeting_on": day_said(draft.row.meeting_on if draft else None),
            "dated_on": day_said(file.today),
            "clauses": list(texts.clauses),
            "words": dict(texts.words),
            "headings": [
                [one.name, str(one.label)] for one in (draft.habits if draft else file.habits).headings
            ],
            "organisations": [],
            "layers": [],
            "outcome": "",
            "opinions": [],
            "units": [],
            "parts": [
                {
                    "number": one.number,
                    "asked": one.asked.content,
                    "answer": texts.words.get(answer_name(one.number), ""),
                    "place": texts.words.get(place_name(one.number), ""),
                }
                for one in file.parts
            ],
            "request": _request(file),
            "drawn": [one.written() for one in drawn],
            "appendices": appendix_rows(appendices),
            "dispatch": list(texts.dispatch),
        }
        return canonical(said).decode()


def minutes_snapshot(file: CommissionFile, decision: Decision) -> str:
    """Write everything that an extract of minutes says of a decision with its statements and approvals loaded."""
    with translation.override("sv"):
        return canonical(minutes_said(_head(file), decision, decision.report)).decode()


def extract_now(file: CommissionFile, decision_id: int) -> str:
    """Write everything that an extract of a decision's minutes says now.

    Raises: NotFound when the commission has no such decision.
    """
    return minutes_snapshot(file, minutes_in(file, decision_id))


def _head(file: CommissionFile) -> dict[str, Any]:
    row = file.commission
    return {
        "title": file.title,
        "reg_no": file.dossier.reg_no or "",
        "received_on": day_said(row.received_on),
        "body": row.body.name,
        "footer": " · ".join(part for part in (row.body.name, row.body.phone, row.body.email) if part),
        "unit": row.responsible_unit.name,
        "board": row.board.name,
        "organisations": [],
    }


def _request(file: CommissionFile) -> dict[str, Any] | None:
    row = file.commission
    if row.text is None:
        return None
    return {"by": row.handed_in_by, "on": day_said(row.received_on), "words": row.text.content}
