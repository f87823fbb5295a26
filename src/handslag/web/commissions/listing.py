# SPDX-License-Identifier: EUPL-1.2
"""The list of what boards ask for: open first, by board and kind."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from handslag.commissions.lifecycle import may_open
from handslag.commissions.models import CommissionKind
from handslag.commissions.queries import boards_of, commissions_of, occasions_to_report_on
from handslag.kernel import clock
from handslag.ui.parts import Shown, page_number
from handslag.web.cases.listing import Choice
from handslag.web.commissions.page import TAGS
from handslag.web.staff import StaffRequest, staff_page

SHOWS = {"": True, "avslutade": False, "alla": None}


@staff_page
def commissions(request: StaffRequest) -> HttpResponse:
    """Show the commissions that the actor sees, and what a guideline's standing duty asks for that nobody has begun."""
    by, asked = request.actor, request.GET
    boards = [(str(one.pk), one.name) for one in boards_of(by.body_id or 0)]
    kind = asked.get("slag", "") if asked.get("slag", "") in CommissionKind.values else ""
    board = asked.get("namnd", "") if asked.get("namnd", "") in dict(boards) else ""
    shows = asked.get("visa", "") if asked.get("visa", "") in SHOWS else ""
    text = asked.get("q", "").strip()[:200]
    found = commissions_of(
        by, kind=kind, board_id=int(board) if board else None, is_open=SHOWS[shows], text=text
    )
    total = found.count()
    shown = Shown(page_number(asked.get("page"), total), total)
    may, start = may_open(by, None) is None, (shown.number - 1) * shown.size
    context = {
        "rows": list(found[start : start + shown.size]),
        "shown": shown,
        "text": text,
        "choices": [
            Choice("namnd", _("Nämnd"), [("", _("Alla nämnder")), *boards], board),
            Choice(
                "slag",
                _("Slag"),
                [("", _("Alla slag")), *((one.value, str(one.label)) for one in CommissionKind)],
                kind,
            ),
            Choice(
                "visa",
                _("Visa"),
                [("", _("Öppna")), ("avslutade", _("Avslutade")), ("alla", _("Alla"))],
                shows,
            ),
        ],
        "is_narrowed": bool(kind or board or shows or text),
        "params": asked,
        "today": clock.today(),
        "tags_of": TAGS,
        "may_open": may,
        "offered": occasions_to_report_on(by) if may else [],
    }
    return render(request, "web/commissions/commissions.html", context)
