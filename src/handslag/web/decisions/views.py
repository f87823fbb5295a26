# SPDX-License-Identifier: EUPL-1.2
"""The decision tab of a case, and its papers as they would be printed now."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from handslag.cases.casefile import CaseFile
from handslag.cases.lifecycle import CASE
from handslag.cases.models import State
from handslag.dossiers.queries import comments_on
from handslag.kernel.errors import NotFound
from handslag.papers.blocks import Paper
from handslag.web.cases.moves import may
from handslag.web.cases.page import case_page, load_case
from handslag.web.decisions.chain_forms import CONDITIONS
from handslag.web.decisions.forms import lacking_in
from handslag.web.decisions.giving import asked_decision, given
from handslag.web.decisions.papers import extract_of_minutes, official_report
from handslag.web.decisions.shown import minutes_rows
from handslag.web.decisions.snapshots import extract_snapshot, snapshot_of
from handslag.web.staff import StaffRequest, staff_page

MOVES = (
    "save_report", "hand_over", "approve", "approve_minutes", "dispatch_decision", "keep_extract", "set_chain",
    "meet_condition", "rescind_decision", "move_to_board", "comment_on_report", "read_report",
)  # fmt: skip


@staff_page
def decision(request: StaffRequest, case_id: int) -> HttpResponse:
    """Show the official report, what it still lacks, and what the board decided."""
    file = load_case(request, case_id)
    context = {
        "page": case_page(request, file, "case_decision"),
        "minutes": minutes_rows(file),
        "may": {name for name in MOVES if may(name, file, request.actor)},
        "lacking": lacking_in(file) if file.draft_report else [],
        "reasons": _reasons(file, request),
        "comments": comments_on(file.draft_report.row.pk) if file.draft_report else [],
        "conditions": CONDITIONS,
    }
    return render(request, "web/decisions/decision.html", context)


def _reasons(file: CaseFile, request: StaffRequest) -> list[str]:
    """Return every reason why the report cannot be handed over yet, while that is what comes next."""
    if file.state != State.PREPARATION or file.draft_report is None:
        return []
    refusals = (rule(file, request.actor) for rule in CASE.moves["hand_over"].holds)
    return [str(refused.text) for refused in refusals if refused]


def _report(request: StaffRequest, case_id: int) -> Paper:
    file = load_case(request, case_id)
    if file.draft_report is None:
        raise NotFound("report.none", _("Inget tjänsteutlåtande skrivs just nu."))
    return official_report(snapshot_of(file))


def _extract(request: StaffRequest, case_id: int) -> Paper:
    file = load_case(request, case_id)
    decision_id = asked_decision(request, file)
    return extract_of_minutes(extract_snapshot(file, decision_id), file.today)


report_pdf, report_docx = given(_report, "pdf"), given(_report, "docx")
extract_pdf, extract_docx = given(_extract, "pdf"), given(_extract, "docx")
