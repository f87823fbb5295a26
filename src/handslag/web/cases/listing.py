# SPDX-License-Identifier: EUPL-1.2
"""The list of cases: search, choices, quick filters, order, pages, and what is seen as a file for spreadsheets."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from handslag.cases.lifecycle import may_register
from handslag.cases.listing import ORDERS, CaseFilter, cases_for
from handslag.cases.models import ENDED_STATES, OPEN_STATES, Case, State, Turn
from handslag.kernel import clock
from handslag.parties.models import Unit, User
from handslag.ui.parts import Link, Shown, page_number, query
from handslag.ui.words import isodatum, sprak
from handslag.web.staff import StaffRequest, staff_page
from handslag.web.two_hands import STATE_TAGS

IDLE_DAYS = 30
MOST_EXPORTED = 10_000
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")


@dataclass(frozen=True, slots=True)
class Choice:
    """One list of the filter bar."""

    name: str
    label: str
    options: list[tuple[str, str]]
    value: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for, with everything unreadable left out."""

    text: str
    stage: str
    turn: str
    unit_id: int | None
    officer_id: int | None
    is_idle: bool
    order: str

    @property
    def is_narrowed(self) -> bool:
        """Tell if anything but all open cases is asked for."""
        return bool(
            self.text or self.turn or self.unit_id or self.officer_id or self.is_idle or self.stage != "open"
        )


@staff_page
def case_list(request: StaffRequest) -> HttpResponse:
    """Show the cases that the actor may see, 25 on a page."""
    asked = asked_in(request)
    found = narrowed(request, asked)
    total = found.count()
    shown = Shown(page_number(request.GET.get("page"), total), total)
    start = (shown.number - 1) * shown.size
    context = {
        "cases": list(found[start : start + shown.size]),
        "asked": asked,
        "shown": shown,
        "params": request.GET,
        "choices": choices(request, asked),
        "quick": quick_filters(request, asked),
        "today": clock.today(),
        "state_tags": STATE_TAGS,
        "counted": _counted(asked, total),
        "hidden": [("sort", asked.order)] if asked.order != "due" else [],
        "may_register": may_register(request.actor) is None,
    }
    return render(request, "web/cases/list.html", context)


@staff_page
def case_export(request: StaffRequest) -> HttpResponse:
    """Give what the list shows, all pages, as a file for spreadsheets."""
    rows = narrowed(request, asked_in(request))[:MOST_EXPORTED]
    response = HttpResponse(in_csv(rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="arenden-{clock.today().isoformat()}.csv"'
    return response


def asked_in(request: StaffRequest) -> Asked:
    """Read the address."""
    given = request.GET
    stage = given.get("lage", "open")
    turn = given.get("tur", "")
    return Asked(
        text=given.get("q", "").replace("\x00", "").strip()[:200],
        stage=stage if stage in {"open", "ended", "all", *State.values} else "open",
        turn=turn if turn in Turn.values else "",
        unit_id=_id(given.get("enhet", "")),
        officer_id=_id(given.get("ansvarig", "")),
        is_idle=given.get("still") == "1",
        order=given.get("sort", "due") if given.get("sort") in ORDERS else "due",
    )


def narrowed(request: StaffRequest, asked: Asked) -> QuerySet[Case]:
    """Return the cases asked for."""
    wanted = CaseFilter(
        text=asked.text,
        stage=asked.stage,
        turn=asked.turn,
        unit_id=asked.unit_id,
        officer_id=asked.officer_id,
        idle_since=clock.today() - timedelta(days=IDLE_DAYS) if asked.is_idle else None,
    )
    return cases_for(request.actor, wanted, asked.order)


def choices(request: StaffRequest, asked: Asked) -> list[Choice]:
    """Return the four lists of the filter bar."""
    body_id = request.actor.body_id
    units = Unit.objects.filter(body_id=body_id).order_by("name").values_list("id", "name")
    officers = (
        User.objects.filter(id__in=Case.objects.visible_to(request.actor).values("officer_id"))
        .order_by("name")
        .values_list("id", "name")
    )
    stages = [("open", _("Öppna")), ("ended", _("Avslutade")), ("all", _("Alla"))]
    stages += [(str(value), str(label)) for value, label in State.choices if value != State.DRAFT]
    turns = [
        ("", _("Allas")),
        (str(Turn.PUBLIC), _("Kommunen")),
        (str(Turn.ORGANISATION), _("Organisationen")),
    ]
    return [
        Choice("lage", _("Läge"), stages, "" if asked.stage == "open" else asked.stage),
        Choice("tur", _("Vems tur"), turns, asked.turn),
        Choice(
            "enhet",
            _("Förvaltning"),
            [("", _("Alla")), *((str(key), name) for key, name in units)],
            str(asked.unit_id or ""),
        ),
        Choice(
            "ansvarig",
            _("Ansvarig"),
            [("", _("Alla")), *((str(key), name) for key, name in officers)],
            str(asked.officer_id or ""),
        ),
    ]


def quick_filters(request: StaffRequest, asked: Asked) -> list[Link]:
    """Return the quick filters with their counts, all counted in one query."""
    by = request.actor
    since = clock.moment_on(clock.today() - timedelta(days=IDLE_DAYS), 0)
    is_open, mine = Q(state__in=OPEN_STATES), Q(officer_id=by.user_id)
    counted = Case.objects.visible_to(by).aggregate(
        mine=Count("pk", filter=is_open & mine),
        idle=Count("pk", filter=is_open & Q(changed_at__lt=since)),
        ended=Count("pk", filter=Q(state__in=ENDED_STATES)),
    )
    return [
        Link(
            _("Mina"),
            query({"ansvarig": by.user_id}),
            asked.officer_id == by.user_id and asked.stage == "open",
            counted["mine"],
        ),
        Link(
            _("Stått still i %(days)d dagar") % {"days": IDLE_DAYS},
            query({"still": 1}),
            asked.is_idle,
            counted["idle"],
        ),
        Link(_("Avslutade"), query({"lage": "ended"}), asked.stage == "ended", counted["ended"]),
    ]


def in_csv(cases: Iterable[Case]) -> str:
    """Write cases as a file that Swedish spreadsheets open as it stands."""
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out, delimiter=";")
    writer.writerow(
        [
            _("Diarienummer"),
            _("Ärende"),
            _("Organisation"),
            _("Inkom"),
            _("Läge"),
            _("Vems tur"),
            _("Nästa steg"),
            _("Senast"),
            _("Enhet"),
            _("Ansvarig"),
        ]
    )
    for case in cases:
        cells = [
            case.dossier.reg_no or "",
            case.title,
            case.lead.name,
            isodatum(case.received_on),
            str(case.get_state_display()),
            str(case.get_turn_display()),
            sprak(case.next_step),
            isodatum(case.next_due),
            case.responsible_unit.name,
            case.officer.name if case.officer else "",
        ]
        writer.writerow([harmless(cell) for cell in cells])
    return out.getvalue()


def harmless(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.lstrip(" ").startswith(_DANGEROUS) else cell


def _counted(asked: Asked, total: int) -> str:
    if asked.stage == "open" and not asked.is_narrowed:
        return _("%(number)d öppna ärenden") % {"number": total} if total != 1 else _("Ett öppet ärende")
    return _("%(number)d ärenden") % {"number": total} if total != 1 else _("Ett ärende")


def _id(raw: str) -> int | None:
    return int(raw) if raw.isascii() and raw.isdigit() and len(raw) < 16 else None
