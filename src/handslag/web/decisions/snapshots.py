# SPDX-License-Identifier: EUPL-1.2
"""What the papers of a case would say if they were made now."""

from django.utils.translation import gettext as _

from handslag.cases.casefile import CaseFile
from handslag.cases.report_facts import minutes_snapshot, report_snapshot
from handslag.dossiers.deciding_queries import appendices_of, minutes_of
from handslag.dossiers.reports import ReportTexts
from handslag.kernel.errors import NotFound


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
    if decision_id not in {one.pk for one in file.decisions if one.meeting_on is not None}:
        raise NotFound("decision.unknown", _("Beslutet finns inte i ärendet."))
    decision = minutes_of([decision_id])[0]
    return minutes_snapshot(file, decision, decision.report)
