# SPDX-License-Identifier: EUPL-1.2
"""Lists of cases: narrowed, ordered, and read no wider than they are shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import (
    F,
    OrderBy,
    Q,
    QuerySet,
)

from handslag.cases.models import (
    ENDED_STATES,
    OPEN_STATES,
    AffectedUnit,
    Case,
)
from handslag.kernel import clock
from handslag.kernel.identity import fold_reg_no
from handslag.parties.actor import Actor
from handslag.search.queries import matching_ids


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """What a list is narrowed to; empty means all. ``stage`` is a state, ``open``, ``ended`` or ``all``."""

    text: str = ""
    stage: str = "open"
    turn: str = ""
    unit_id: int | None = None
    officer_id: int | None = None
    idle_since: date | None = None
    late_on: date | None = None


ORDERS: Mapping[str, tuple[str | OrderBy, ...]] = {
    # Why nulls last: what has no day stands after what is late, on both databases.
    "due": (F("next_due").asc(nulls_last=True), "pk"),
    "-due": (F("next_due").desc(nulls_last=True), "-pk"),
    "received": ("received_on", "pk"),
    "-received": ("-received_on", "-pk"),
    "title": ("title", "pk"),
    "-title": ("-title", "-pk"),
}


SHOWN_IN_LISTS = (
    "body", "state", "title", "turn", "next_step", "next_due", "received_on", "changed_at", "dossier__reg_no",
    "dossier__closed_on", "lead__name", "officer__name", "responsible_unit__name",
)  # fmt: skip
"""The columns that lists read; why not all: a row of a list would be six wide rows, with the step line in it."""


BODY_IN_LISTS = ("slug", "name", "short_name", "kind")
"""The body's columns in lists that span bodies."""


def stretch(found: QuerySet[Case], begin: int, most: int) -> QuerySet[Case]:
    """Return some rows of an ordered list, in its order: which they are is found in the narrow rows alone.

    Why: else a database joins and sorts all that somebody may see, to show twenty-five.
    """
    keys = found.values("pk")[begin : begin + most]
    rows: QuerySet[Case] = found.model.objects.select_related(
        "body", "dossier", "lead", "officer", "responsible_unit"
    ).only(*SHOWN_IN_LISTS, *(f"body__{name}" for name in BODY_IN_LISTS))
    return rows.filter(pk__in=keys).order_by(*found.query.order_by)


def cases_for(by: Actor, wanted: CaseFilter, order: str = "due") -> QuerySet[Case]:
    """Return the cases the actor may see, narrowed and ordered, with all a list row shows."""
    found: QuerySet[Case] = (
        Case.objects.visible_to(by)
        .select_related("dossier", "lead", "officer", "responsible_unit")
        .only(*SHOWN_IN_LISTS)
    )
    if wanted.stage == "open":
        found = found.filter(state__in=OPEN_STATES)
    elif wanted.stage == "ended":
        found = found.filter(state__in=ENDED_STATES)
    elif wanted.stage and wanted.stage != "all":
        found = found.filter(state=wanted.stage)
    if wanted.turn:
        found = found.filter(turn__in=(wanted.turn, "both"))
    if wanted.unit_id:
        affected = AffectedUnit.objects.filter(unit_id=wanted.unit_id).values("case_id")
        found = found.filter(responsible_unit_id=wanted.unit_id) | found.filter(pk__in=affected)
    if wanted.officer_id:
        found = found.filter(officer_id=wanted.officer_id)
    if wanted.idle_since:
        found = found.filter(changed_at__lt=clock.moment_on(wanted.idle_since, 0))
    if wanted.late_on:
        found = found.filter(next_due__lt=wanted.late_on)
    if wanted.text:
        holds = Q(pk__in=matching_ids("case", wanted.text, None if by.body_id is None else [by.body_id]))
        # Why asked only then: a choice between two ways in makes a database look at every case.
        if any(sign.isdigit() for sign in wanted.text):
            holds |= Q(dossier__reg_no_folded=fold_reg_no(wanted.text))
        found = found.filter(holds)
    return found.order_by(*ORDERS.get(order, ORDERS["due"]))
