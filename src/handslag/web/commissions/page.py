# SPDX-License-Identifier: EUPL-1.2
"""The page of a commission: what is to be done and by whom, its report and facts, its decision, documents and events."""

from dataclasses import dataclass
from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from handslag.commissions.commissionfile import CommissionFile, answer_name, place_name
from handslag.commissions.drawing import Drawn, drawn_for
from handslag.commissions.duties import duties_of
from handslag.commissions.lifecycle import COMMISSION
from handslag.commissions.models import CommissionState
from handslag.commissions.paper import extract_now, report_now
from handslag.commissions.queries import documents_in, withdrawn_because
from handslag.dossiers.duty import Duty
from handslag.dossiers.queries import comments_on
from handslag.journal.queries import events_of
from handslag.kernel.errors import NotAllowed, NotFound
from handslag.papers.blocks import Paper
from handslag.parties.actor import Actor
from handslag.parties.roles import Role
from handslag.web.cases.event_facts import Names
from handslag.web.cases.happenings import happenings
from handslag.web.commissions.acting import load_commission
from handslag.web.commissions.addresses import DOES
from handslag.web.decisions.giving import asked_decision, given
from handslag.web.decisions.papers import extract_of_minutes, official_report
from handslag.web.decisions.shown import minutes_rows
from handslag.web.staff import StaffRequest, staff_page

TAGS = {
    CommissionState.OPEN: "on",
    CommissionState.AT_BOARD: "wait",
    CommissionState.DECIDED: "good",
    CommissionState.DISPATCHED: "good",
    CommissionState.WITHDRAWN: "end",
}
BESIDE = (
    "take_over",
    "change",
    "add_document",
    "record_conflict",
    "end_recusal",
    "declare_conflict",
    "withdraw",
)
LATEST = 12
_LINKS = {"agreement": "agreement", "draft": "draft", "commission": "commission"}


@dataclass(frozen=True, slots=True)
class PartRow:
    """A part of a written request with what the latest report says of it."""

    number: int
    asked: str
    answer: str
    place: str


@staff_page
def commission(request: StaffRequest, commission_id: int) -> HttpResponse:
    """Show a commission."""
    file, by = load_commission(request, commission_id), request.actor
    duty = next(iter(duties_of(file)), None)
    may = {name for name in COMMISSION.moves if COMMISSION.refusal(name, file, by) is None}
    main = DOES[duty.code] if duty and DOES[duty.code] in may else ""
    events = list(events_of("dossier", commission_id)[:LATEST])
    context = {
        "file": file,
        "tag": TAGS[CommissionState(file.state)],
        "duty": duty,
        "who": _who(file, duty),
        "main": main,
        "may": may,
        "beside": [COMMISSION.moves[name] for name in BESIDE if name in may and _is_worth(name, file, by)],
        "reasons": _reasons(file, by),
        "because": withdrawn_because(commission_id) if file.state == CommissionState.WITHDRAWN else "",
        "parts": _parts(file),
        "drawn": _drawn(file),
        "minutes": minutes_rows(file),
        "comments": comments_on(file.draft_report.row.pk) if file.draft_report else [],
        "documents": documents_in(commission_id),
        "happenings": happenings(events, Names()),
        "urls": _LINKS,
        "last_on": file.commission.until_on - timedelta(days=1) if file.commission.until_on else None,
    }
    return render(request, "web/commissions/commission.html", context)


def _drawn(file: CommissionFile) -> tuple[Drawn, ...]:
    """Return the facts as they stand now, while a report may still be written; what was handed over has its own."""
    return drawn_for(file) if file.state == CommissionState.OPEN else ()


def _who(file: CommissionFile, duty: Duty | None) -> str:
    """Say whose turn it is."""
    if duty is None:
        return ""
    if duty.to_role == Role.BOARD_SECRETARY:
        return _("Sekreteraren i %(board)s") % {"board": file.commission.board.name}
    if duty.code == "read_report":
        return _("En andra läsare")
    officer = file.commission.officer
    return officer.name if officer else file.commission.responsible_unit.name


def _is_worth(name: str, file: CommissionFile, by: Actor) -> bool:
    """Tell if a move is worth a link: nobody takes over her own, or ends what is not on record."""
    if name == "take_over":
        return file.commission.officer_id != by.user_id
    return name != "end_recusal" or bool(file.dossier.recused)


def _reasons(file: CommissionFile, by: Actor) -> list[str]:
    """Return every reason why the report cannot be handed over yet, to those who write it."""
    move = COMMISSION.moves["hand_over"]
    if file.draft_report is None or isinstance(COMMISSION.refusal("hand_over", file, by), NotAllowed):
        return []
    return [str(refused.text) for rule in move.holds if (refused := rule(file, by))]


def _parts(file: CommissionFile) -> list[PartRow]:
    words = file.reports[-1].texts.words if file.reports else {}
    return [
        PartRow(
            one.number,
            one.asked.content,
            words.get(answer_name(one.number), ""),
            words.get(place_name(one.number), ""),
        )
        for one in file.parts
    ]


def _report(request: StaffRequest, commission_id: int) -> Paper:
    file = load_commission(request, commission_id)
    if file.draft_report is None:
        raise NotFound("report.none", _("Inget tjänsteutlåtande skrivs just nu."))
    return official_report(report_now(file))


def _extract(request: StaffRequest, commission_id: int) -> Paper:
    file = load_commission(request, commission_id)
    return extract_of_minutes(extract_now(file, asked_decision(request, file)), file.today)


report_pdf, report_docx = given(_report, "pdf"), given(_report, "docx")
extract_pdf, extract_docx = given(_extract, "pdf"), given(_extract, "docx")
