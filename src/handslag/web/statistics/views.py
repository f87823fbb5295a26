# SPDX-License-Identifier: EUPL-1.2
"""The count of a year, the matters behind each figure, and freezing the yearly report."""

import re
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from handslag.dossiers.models import Dossier
from handslag.kernel import clock
from handslag.kernel.errors import NotFound
from handslag.papers.docx import render_docx
from handslag.papers.pdf import render_pdf
from handslag.register.statistics import asked_in, figures_context, shown_reports, whole_number
from handslag.statistics.acts import MadeReport, freeze_yearly_report
from handslag.statistics.composing import Count, all_tables
from handslag.statistics.queries import count_for, matters_behind
from handslag.statistics.report import draft_report
from handslag.statistics.rules import may_freeze, year_is_over
from handslag.statistics.tables import Cell
from handslag.ui.parts import Shown, page_number
from handslag.web.staff import StaffRequest, is_sent, staff_page

_CODE = re.compile(r"[\w:/.-]{1,160}", re.ASCII)


@staff_page
def statistics(request: StaffRequest) -> HttpResponse:
    """Show the figures of a year, each leading to the matters behind it."""
    body = request.public_body
    answered = count_for(asked_in(request, body))
    behind_url = reverse("statistics_behind", args=[body.slug])

    def address_of(cell: Cell) -> str:
        code, _at, board = cell.code.partition("@")
        asked = {"tal": code, "ar": cell.year, "namnd": board or answered.board_id or ""}
        return f"{behind_url}?{urlencode({name: value for name, value in asked.items() if value})}"

    last_year = clock.today().year - 1
    context = figures_context(answered, reverse("public_statistics", args=[body.slug]), address_of)
    context |= {
        "reports": shown_reports(body),
        "slug": body.slug,
        "freezable": last_year if may_freeze(request.actor, body.pk) is None else None,
    }
    return render(request, "web/statistics/statistics.html", context)


@staff_page
def behind(request: StaffRequest) -> HttpResponse:
    """Show the matters that a figure counts.

    Raises: NotFound for an address that names no figure.
    """
    body = request.public_body
    code, year, board_id = (
        request.GET.get("tal", ""),
        whole_number(request.GET, "ar"),
        whole_number(request.GET, "namnd"),
    )
    if not _CODE.fullmatch(code) or year is None or year > clock.today().year:
        raise NotFound("statistics.figure", _("Adressen pekar inte på någon siffra."))
    answered = count_for(asked_in(request, body))
    found = matters_behind(request.actor, body.pk, code, year, board_id)
    number = found.count()
    shown = Shown(page_number(request.GET.get("page"), number), number)
    context = {
        "title": _title(answered.count, code),
        "year": year,
        "board": answered.boards.get(board_id or 0, ""),
        "matters": [_matter(body.slug, one) for one in found[max(0, shown.first - 1) : shown.last]],
        "shown": shown,
        "params": request.GET,
        "slug": body.slug,
    }
    return render(request, "web/statistics/behind.html", context)


@staff_page
def freeze(request: StaffRequest) -> HttpResponseBase:
    """Show what a yearly report will say, and freeze it."""
    body = request.public_body
    asked = whole_number(request.POST if is_sent(request) else request.GET, "ar")
    year = clock.today().year - 1 if asked is None else asked
    for refused in (may_freeze(request.actor, body.pk), year_is_over(year, clock.today().year)):
        if refused:
            raise refused
    draft = draft_report(body, year)
    if not is_sent(request):
        answered = count_for(asked_in(request, body))
        context = {"year": year, "slug": body.slug, "tables": all_tables(answered.count)}
        return render(request, "web/statistics/freeze.html", context)
    made = MadeReport(draft.snapshot, render_pdf(draft.paper), render_docx(draft.paper))
    report = freeze_yearly_report(by=request.actor, body_id=body.pk, year=year, made=made)
    messages.success(
        request, _("Årsrapporten är fryst och har nummer %(number)s.") % {"number": report.dossier.reg_no}
    )
    return redirect(reverse("statistics", args=[body.slug]) + "#arsrapporter")


def _title(count: Count, code: str) -> str:
    """Say in words which figure it is: the row or column that it stands in."""
    for table in all_tables(count):
        for row in table.rows:
            for cell, column in zip(row.cells, table.columns, strict=True):
                if cell.code.partition("@")[0] == code:
                    is_by_year = row.label == str(cell.year)
                    return column.title if is_by_year else f"{row.label}: {column.title.lower()}"
    return _("Ärenden bakom siffran")


def _matter(slug: str, dossier: Dossier) -> dict[str, object]:
    """Return a matter as a row: its case, or its agreement when it never was a case.

    Why getattr: what stands at the other end of a one-to-one may be missing.
    """
    case, agreement = getattr(dossier, "case", None), getattr(dossier, "agreement", None)
    thing = case or agreement
    is_written = agreement is not None and case is None
    return {
        "number": dossier.reg_no or "",
        "title": thing.title if thing else dossier.title,
        "url": reverse("agreement" if is_written else "case", args=[slug, dossier.pk]),
        "who": case.lead.name if case else "",
        "state": str(thing.get_state_display()) if thing else "",
        "on": (case.received_on if case else agreement.signed_on if agreement else None) or dossier.opened_on,
    }
