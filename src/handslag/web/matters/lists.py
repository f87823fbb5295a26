# SPDX-License-Identifier: EUPL-1.2
"""The organisation's matters with every body: what waits for it, what goes on, drafts and what has ended."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from handslag.cases.listing import CaseFilter, cases_for, stretch
from handslag.cases.models import ENDED_STATES, OPEN_STATES, Case, State, Turn
from handslag.kernel import clock
from handslag.kernel.errors import Invalid
from handslag.parties.actor import Actor
from handslag.parties.models import PublicBody
from handslag.ui.parts import Shown, page_number
from handslag.web.matters.turns import happens_now
from handslag.web.signin.gate import actor_of, for_organisation
from handslag.web.two_hands import STATE_TAGS

DOORS = 12
FEW = 25
MOST_SEARCH = 200


@dataclass(frozen=True, slots=True)
class Row:
    """A matter as the list shows it; ``whose`` is ``public``, ``org``, ``both`` or empty when it has ended."""

    case: Case
    tag: str
    whose: str
    now: str
    is_late: bool


@dataclass(frozen=True, slots=True)
class Matters:
    """The parts of the page; ``total`` counts all that the organisation has."""

    total: int
    first: Row | None = None
    drafts: list[Row] = field(default_factory=list)
    ongoing: list[Row] = field(default_factory=list)
    ended: list[Row] = field(default_factory=list)
    shown: Shown = field(default_factory=lambda: Shown(1, 0))
    ended_count: int = 0


@require_GET
@never_cache
@for_organisation
def matters(request: HttpRequest) -> HttpResponse:
    """Show all matters, or those that were asked for."""
    actor = actor_of(request)
    asked = {name: request.GET.get(name, "").strip() for name in ("q", "stage", "turn")}
    _check(asked)
    context = {"asked": asked, "params": request.GET, "doors": _doors()}
    if any(asked.values()):
        found, shown = _searched(actor, asked, request.GET.get("page"))
        return render(request, "web/matters/found.html", {**context, "rows": found, "shown": shown})
    parts = _parts(actor, request.GET.get("page"))
    page = "web/matters/list.html" if parts.total else "web/matters/none_yet.html"
    return render(request, page, {**context, "parts": parts})


def _check(asked: Mapping[str, str]) -> None:
    stages = {"", "open", "ended", "all", *State.values}
    if asked["stage"] not in stages or asked["turn"] not in {"", *Turn.values}:
        raise Invalid("matters.choice", _("Välj bland alternativen i listan."))
    if len(asked["q"]) > MOST_SEARCH or "\x00" in asked["q"]:
        raise Invalid("matters.search", _("Sök på ett kortare ord."))


def _searched(actor: Actor, asked: Mapping[str, str], page: str | None) -> tuple[list[Row], Shown]:
    wanted = CaseFilter(text=asked["q"], stage=asked["stage"] or "all", turn=asked["turn"])
    found = cases_for(actor, wanted)
    total = found.count()
    shown = Shown(page_number(page, total), total)
    return _rows(found, (shown.number - 1) * shown.size, shown.size), shown


def _parts(actor: Actor, page: str | None) -> Matters:
    counted = Case.objects.visible_to(actor).aggregate(
        total=Count("pk"),
        ongoing=Count("pk", filter=Q(state__in=OPEN_STATES)),
        drafts=Count("pk", filter=Q(state=State.DRAFT)),
        ended=Count("pk", filter=Q(state__in=ENDED_STATES)),
    )
    if not counted["total"]:
        return Matters(0)
    shown = Shown(page_number(page, counted["ongoing"]), counted["ongoing"])

    def some(stage: str, order: str, begin: int = 0, most: int = FEW) -> list[Row]:
        return _rows(cases_for(actor, CaseFilter(stage=stage), order), begin, most)

    ours = CaseFilter(stage="open", turn=Turn.ORGANISATION)
    waiting = _rows(cases_for(actor, ours), 0, 1) if counted["ongoing"] else []
    return Matters(
        total=counted["total"],
        first=waiting[0] if waiting else None,
        drafts=some(State.DRAFT, "title") if counted["drafts"] else [],
        ongoing=some("open", "due", (shown.number - 1) * shown.size, shown.size)
        if counted["ongoing"]
        else [],
        ended=some("ended", "-received", most=10) if counted["ended"] else [],
        shown=shown,
        ended_count=counted["ended"],
    )


def _rows(found: QuerySet[Case], begin: int, most: int) -> list[Row]:
    today = clock.today()
    return [
        Row(
            case=case,
            tag=STATE_TAGS[State(case.state)],
            whose={Turn.PUBLIC: "public", Turn.ORGANISATION: "org", Turn.BOTH: "both"}.get(
                Turn(case.turn), "public"
            )
            if case.state not in ENDED_STATES
            else "",
            now=happens_now(case),
            is_late=case.next_due is not None and case.next_due < today and case.state not in ENDED_STATES,
        )
        for case in stretch(found, begin, most)
    ]


def _doors() -> list[PublicBody]:
    """Return some bodies that take in initiatives; the page links to all of them."""
    return list(PublicBody.objects.filter(is_historical=False).order_by("name")[:DOORS])
