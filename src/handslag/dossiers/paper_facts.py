# SPDX-License-Identifier: EUPL-1.2
"""What papers of any matter before a board say, as simple JSON in Swedish; the rooms above say what the matter is about. Pure.

Why Any: a snapshot is simple JSON, which has no narrower type.
"""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from handslag.dossiers.models import Decision, Report
from handslag.dossiers.reportfile import Appendix
from handslag.dossiers.reports import read_clauses


def read(snapshot: str) -> dict[str, Any]:
    """Read back a snapshot."""
    kept: dict[str, Any] = json.loads(snapshot)
    return kept


def appendix_rows(appendices: Sequence[Appendix]) -> list[dict[str, Any]]:
    """Say which documents go with a report, in the order they are numbered."""
    return [
        {
            "number": number,
            "document": one.number,
            "title": one.title,
            "dated_on": day_said(one.dated_on),
            "sha256": one.sha256,
        }
        for number, one in enumerate(appendices, 1)
    ]


def minutes_said(head: dict[str, Any], decision: Decision, report: Report | None) -> dict[str, Any]:
    """Say what an extract of minutes says of a decision with its statements and approvals loaded."""
    approvals = sorted(decision.approvals.all(), key=lambda one: one.pk)
    latest = approvals[-1] if approvals else None
    return {
        "kind": "extract_of_minutes",
        "head": head,
        "section": decision.section,
        "heading": decision.heading or head["title"],
        "meeting_on": day_said(decision.meeting_on),
        "outcome": str(decision.get_outcome_display()),
        "clauses": list(read_clauses(decision.clauses.content)) if decision.clauses else [],
        "condition": _words(decision.condition),
        "matter": _words(decision.matter),
        "report_dated_on": day_said(report.dated_on) if report else None,
        "proposed_by": _words(decision.proposed_by),
        "order_of_decision": _words(decision.order_of_decision),
        "delegation": decision.delegation,
        "votes": [decision.votes_for, decision.votes_against, decision.votes_abstaining]
        if decision.votes_for is not None
        else None,
        "vote_words": _words(decision.vote_words),
        "rescinds": _earlier(decision.rescinds) if decision.rescinds else None,
        "statements": [
            {"kind": str(one.get_kind_display()), "by": one.by_whom, "words": one.text.content}
            for one in sorted(decision.statements.all(), key=lambda each: each.pk)
        ],
        "is_immediately_approved": decision.is_immediately_approved,
        "approved_on": day_said(latest.approved_on) if latest else None,
        "announced_on": day_said(latest.announced_on) if latest else None,
        "taken_down_on": day_said(latest.taken_down_on) if latest else None,
        "dispatch": [one.to_whom for one in sorted(decision.dispatches.all(), key=lambda each: each.pk)],
    }


def day_said(day: date | None) -> str | None:
    """Write a day as papers and events keep it: in ISO form, ``None`` when it is not known."""
    return day.isoformat() if day else None


def _earlier(decision: Decision) -> dict[str, Any]:
    return {"section": decision.section, "on": day_said(decision.decided_on)}


def _words(text: Any) -> str:
    return text.content if text else ""
