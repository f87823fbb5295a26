# SPDX-License-Identifier: EUPL-1.2
"""The lists of agreements: the body's for its staff, with search, choices and order; an organisation's own."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from handslag.agreements.acts.entering import ENTERING
from handslag.agreements.listing import ORDERS, AgreementFilter, agreements_for
from handslag.agreements.models import ENDED_STATES, RUNNING_STATES, Agreement, Party, Side, State
from handslag.agreements.planning import months_after
from handslag.cases.models import Turn
from handslag.imports.acts import may_import
from handslag.kernel import clock
from handslag.parties.actor import Actor
from handslag.parties.models import Unit
from handslag.ui.parts import Link, Shown, page_number, query
from handslag.ui.words import sprak
from handslag.web.agreements.giving import SIDE_KINDS
from handslag.web.agreements.page import STATE_TAGS, last_day_of
from handslag.web.signin.gate import actor_of, for_organisation
from handslag.web.staff import StaffRequest, staff_page

ENDS_SOON_MONTHS = 9
STAGES = frozenset({"all", "writing", "running", "ended", *State.values})
WHOSE = {Turn.PUBLIC: "public", Turn.ORGANISATION: "org", Turn.BOTH: "both"}


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
    ends_soon: bool
    is_late: bool
    order: str

    @property
    def is_narrowed(self) -> bool:
        """Tell if anything but all agreements is asked for."""
        return bool(
            self.text or self.turn or self.unit_id or self.ends_soon or self.is_late or self.stage != "all"
        )


@dataclass(frozen=True, slots=True)
class Row:
    """An agreement as a list shows it; ``whose`` is ``public``, ``org``, ``both`` or empty when nobody is to act."""

    agreement: Agreement
    parties: tuple[tuple[str, str], ...]
    tag: str
    whose: str
    whose_word: str
    now: str
    until: date | None
    is_late: bool


@staff_page
def agreement_list(request: StaffRequest) -> HttpResponse:
    """Show the agreements that the actor may see, 25 on a page."""
    asked = asked_in(request)
    found = narrowed(request.actor, asked)
    total = found.count()
    shown = Shown(page_number(request.GET.get("page"), total), total)
    start = (shown.number - 1) * shown.size
    context = {
        "rows": rows_of(found[start : start + shown.size], clock.today()),
        "asked": asked,
        "shown": shown,
        "params": request.GET,
        "choices": _choices(request, asked),
        "quick": _quick(request.actor, asked),
        "counted": _("%(number)d partnerskap") % {"number": total} if total != 1 else _("Ett partnerskap"),
        "hidden": [("sort", asked.order)] if asked.order != "due" else [],
        "may_enter": request.actor.role in ENTERING,
        "may_import": may_import(request.actor, request.public_body.id) is None,
    }
    return render(request, "web/agreements/list.html", context)


@require_GET
@never_cache
@for_organisation
def own_agreements(request: HttpRequest) -> HttpResponse:
    """Show the partnerships that the organisation is a party to, whichever the body: those under way first."""
    by, today = actor_of(request), clock.today()
    asked = asked_in(request)
    found = narrowed(by, asked)
    total = found.count()
    shown = Shown(page_number(request.GET.get("page"), total), total)
    start = (shown.number - 1) * shown.size
    rows = rows_of(found[start : start + shown.size], today)
    ours = [one for one in rows if one.whose in ("org", "both")]
    context = {
        "rows": rows,
        "first": ours[0] if ours and not asked.is_narrowed and shown.number == 1 else None,
        "asked": asked,
        "shown": shown,
        "params": request.GET,
        "choices": [Choice("lage", _("Läge"), _stages(), "" if asked.stage == "all" else asked.stage)],
        "counted": _("%(number)d partnerskap") % {"number": total} if total != 1 else _("Ett partnerskap"),
    }
    return render(request, "web/agreements/own.html", context)


def asked_in(request: HttpRequest) -> Asked:
    """Read the address."""
    given = request.GET
    stage, turn = given.get("lage", "all"), given.get("tur", "")
    return Asked(
        text=given.get("q", "").replace("\x00", "").strip()[:200],
        stage=stage if stage in STAGES else "all",
        turn=turn if turn in (Turn.PUBLIC, Turn.ORGANISATION) else "",
        unit_id=_id(given.get("enhet", "")),
        ends_soon=given.get("slutar") == "1",
        is_late=given.get("sent") == "1",
        order=given.get("sort", "due") if given.get("sort") in ORDERS else "due",
    )


def narrowed(by: Actor, asked: Asked) -> QuerySet[Agreement]:
    """Return the agreements asked for."""
    today = clock.today()
    wanted = AgreementFilter(
        text=asked.text,
        stage=asked.stage,
        turn=asked.turn,
        unit_id=asked.unit_id,
        ends_before=months_after(today, ENDS_SOON_MONTHS) if asked.ends_soon else None,
        late_on=today if asked.is_late else None,
    )
    return agreements_for(by, wanted, asked.order).select_related("ending")


def rows_of(found: Iterable[Agreement], today: date) -> list[Row]:
    """Return agreements as a list shows them, with the parties of all of them in one query."""
    agreements = list(found)
    parties: dict[int, list[tuple[str, str]]] = {}
    rows = Party.objects.filter(agreement__in=agreements).order_by("-side", "order")
    for agreement_id, side, name in rows.values_list("agreement_id", "side", "name"):
        parties.setdefault(agreement_id, []).append((SIDE_KINDS[Side(side)], name))
    return [_row(one, tuple(parties.get(one.pk, ())), today) for one in agreements]


def _row(agreement: Agreement, parties: tuple[tuple[str, str], ...], today: date) -> Row:
    is_over = agreement.state in ENDED_STATES
    return Row(
        agreement,
        parties,
        STATE_TAGS[State(agreement.state)],
        "" if is_over else WHOSE.get(Turn(agreement.turn), ""),
        str(agreement.get_turn_display()),
        "" if is_over else sprak(agreement.next_step),
        # Why getattr: an agreement without ending has no such attribute.
        last_day_of(agreement, getattr(agreement, "ending", None)),
        not is_over and agreement.next_due is not None and agreement.next_due < today,
    )


def _stages() -> list[tuple[str, str]]:
    groups = [
        ("all", _("Alla")),
        ("writing", _("Under arbete")),
        ("running", _("Gäller nu")),
        ("ended", _("Avslutade")),
    ]
    return groups + [(str(value), str(label)) for value, label in State.choices]


def _choices(request: StaffRequest, asked: Asked) -> list[Choice]:
    units = Unit.objects.filter(body_id=request.actor.body_id).order_by("name").values_list("id", "name")
    turns = [
        ("", _("Allas")),
        (str(Turn.PUBLIC), _("Kommunen")),
        (str(Turn.ORGANISATION), _("Organisationen")),
    ]
    own = [("", _("Alla")), *((str(key), name) for key, name in units)]
    return [
        Choice("lage", _("Läge"), _stages(), "" if asked.stage == "all" else asked.stage),
        Choice("tur", _("Vems tur"), turns, asked.turn),
        Choice("enhet", _("Ansvarig enhet"), own, str(asked.unit_id or "")),
    ]


def _quick(by: Actor, asked: Asked) -> list[Link]:
    """Return the quick filters with their counts, all counted in one query."""
    today = clock.today()
    soon = months_after(today, ENDS_SOON_MONTHS)
    counted = Agreement.objects.visible_to(by).aggregate(
        running=Count("pk", filter=Q(state__in=RUNNING_STATES)),
        soon=Count("pk", filter=Q(state__in=RUNNING_STATES, until_on__lt=soon)),
        late=Count("pk", filter=Q(next_due__lt=today)),
    )
    return [
        Link(_("Gäller nu"), query({"lage": "running"}), asked.stage == "running", counted["running"]),
        Link(
            _("Slutar inom %(months)s månader") % {"months": ENDS_SOON_MONTHS},
            query({"slutar": 1, "sort": "end"}),
            asked.ends_soon,
            counted["soon"],
        ),
        Link(_("Försenat"), query({"sent": 1}), asked.is_late, counted["late"]),
    ]


def _id(raw: str) -> int | None:
    return int(raw) if raw.isascii() and raw.isdigit() and len(raw) < 16 else None
