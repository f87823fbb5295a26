# SPDX-License-Identifier: EUPL-1.2
"""What the papers of a case would say if they were made now."""

from handslag.cases.casefile import CaseFile
from handslag.cases.report_facts import minutes_snapshot, report_snapshot
from handslag.dossiers.deciding_queries import appendices_of, minutes_in
from handslag.dossiers.reports import ReportTexts


def snapshot_of(file: CaseFile) -> str:
    """Return what the report being written says now."""
    draft = file.draft_report
    texts = draft.texts if draft else ReportTexts()
    appendices = appendices_of(file.case.pk, texts.appendices)
    return report_snapshot(file, texts, appendices, draft.row.meeting_on if draft else None)


def extract_snapshot(file: CaseFile, decision_id: int) -> str:
    """Return what an extract of a decision's minutes says now.

    Raises: NotFound when the case has no such decision of a board.
    """
    decision = minutes_in(file, decision_id)
    return minutes_snapshot(file, decision, decision.report)
