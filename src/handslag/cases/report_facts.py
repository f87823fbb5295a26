# SPDX-License-Identifier: EUPL-1.2
"""What an official report and an extract of minutes say: facts drawn from the case file beside what people wrote. Pure.

Snapshots are canonical JSON in Swedish, the language of the record. The same facts always give the same text, so that its
hash tells if anything has moved since a paper was made.
Why Any: a snapshot is simple JSON, which has no narrower type.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.utils import translation

from handslag.cases.casefile import Bound, CaseFile
from handslag.dossiers.habits import DEFAULT
from handslag.dossiers.models import Decision, Report
from handslag.dossiers.paper_facts import appendix_rows, day_said, minutes_said
from handslag.dossiers.reportfile import Appendix
from handslag.dossiers.reports import Heading, ReportTexts
from handslag.guidelines.explaining import say_source
from handslag.guidelines.explaining_outcomes import OUTCOME_TITLES
from handslag.guidelines.verdicts import Wait
from handslag.journal.hashing import canonical
from handslag.kernel.clock import legal_date
from handslag.parties.models import Unit

VERDICTS = {"yes": "Ja", "no": "Nej", "unclear": "Oklart"}


def report_snapshot(
    file: CaseFile, texts: ReportTexts, appendices: Sequence[Appendix], meeting_on: date | None
) -> str:
    """Write everything that an official report says on the case file's day."""
    with translation.override("sv"):
        return canonical(_report(file, texts, appendices, meeting_on)).decode()


def minutes_snapshot(file: CaseFile, decision: Decision, report: Report | None) -> str:
    """Write everything that an extract of minutes says of a decision with its statements and approvals loaded."""
    with translation.override("sv"):
        said = minutes_said(_head(file, decision.deciding_unit), decision, report)
        return canonical(said).decode()


def _report(
    file: CaseFile, texts: ReportTexts, appendices: Sequence[Appendix], meeting_on: date | None
) -> dict[str, Any]:
    overall = file.overall
    return {
        "kind": "official_report",
        "head": _head(file, file.case.board),
        "meeting_on": day_said(meeting_on),
        "dated_on": day_said(file.today),
        "clauses": list(texts.clauses),
        "words": dict(texts.words),
        "headings": [[one.name, str(one.label)] for one in _headings(file)],
        "organisations": [_organisation(file, one.id) for one in file.organisations],
        "layers": [_layer(file, bound, name) for bound, name in _layers(file)],
        "outcome": OUTCOME_TITLES[overall.final].sv if overall else "",
        "opinions": list(_opinions(file)),
        "units": list(_units(file)),
        "appendices": appendix_rows(appendices),
        "dispatch": list(texts.dispatch),
    }


def _headings(file: CaseFile) -> Sequence[Heading]:
    draft = file.draft_report
    return (draft.habits if draft else DEFAULT).headings


def _head(file: CaseFile, board: Unit | None) -> dict[str, Any]:
    case = file.case
    body = case.body
    return {
        "title": case.title,
        "reg_no": case.dossier.reg_no or "",
        "received_on": day_said(case.received_on),
        "body": body.name,
        "footer": " · ".join(part for part in (body.name, body.phone, body.email) if part),
        "unit": case.responsible_unit.name,
        "board": board.name if board else "",
        "organisations": [one.name for one in file.organisations],
    }


def _organisation(file: CaseFile, organisation_id: int) -> dict[str, Any]:
    one = next(known for known in file.organisations if known.id == organisation_id)
    declared = [each.signed_on for each in file.declarations if each.organisation_id == one.id]
    checked = [each.checked_on for each in file.checks if each.organisation_id == one.id]
    return {
        "name": one.name,
        "org_no": one.org_no or "",
        "legal_form": one.legal_form,
        "declared_on": day_said(max(declared, default=None)) if file.has_declared(one.id) else None,
        "checked_on": day_said(max(checked, default=None)) if file.is_checked(one.id) else None,
    }


def _layers(file: CaseFile) -> Iterable[tuple[Bound, str]]:
    if file.governing is not None:
        yield file.governing, "governing"
    if file.law is not None:
        yield file.law, "law"


def _layer(file: CaseFile, bound: Bound, name: str) -> dict[str, Any]:
    judgement = bound.judged(file.opinions_given)
    rows = []
    for criterion in bound.pack.criteria:
        answer = bound.answers.get(criterion.id)
        finding = judgement.finding(criterion.id)
        rows.append(
            {
                "number": criterion.number,
                "text": criterion.text.sv,
                "verdict": VERDICTS.get(answer.verdict, "") if answer else "",
                "is_risk": finding.yes_is_a_risk,
                "waits_for_opinion": Wait.OPINION in finding.waits_for,
                "reasons": answer.reasons if answer else "",
                "by": answer.by if answer else "",
                "on": day_said(legal_date(answer.at)) if answer else None,
                "source": say_source(bound.resolved, bound.resolved.source_of(criterion)[1]).sv,
            }
        )
    return {
        "layer": name,
        "title": bound.pack.pack.title.sv,
        "ref": bound.pack.ref,
        "outcome": OUTCOME_TITLES[judgement.final].sv,
        "criteria": rows,
    }


def _opinions(file: CaseFile) -> Iterable[dict[str, Any]]:
    for one in file.opinions:
        if one.replied_at is not None:
            yield {
                "unit": one.unit.name,
                "question": one.question.content,
                "position": str(one.get_position_display()),
                "reply": one.reply.content if one.reply else "",
                "by": one.replied_by,
                "on": day_said(legal_date(one.replied_at)),
            }


def _units(file: CaseFile) -> Iterable[dict[str, Any]]:
    for one in file.units:
        yield {
            "unit": one.unit.name,
            "reply": str(one.get_reply_display()) if one.reply else "",
            "words": one.reply_text.content if one.reply_text else "",
            "on": day_said(legal_date(one.replied_at)) if one.replied_at else None,
        }
