# SPDX-License-Identifier: EUPL-1.2
"""Lists of agreements: narrowed and ordered."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import F, OrderBy, Q, QuerySet

from handslag.agreements.models import (
    ENDED_STATES,
    RUNNING_STATES,
    Agreement,
)
from handslag.kernel.identity import fold_reg_no
from handslag.parties.actor import Actor
from handslag.search.queries import matching_ids


@dataclass(frozen=True, slots=True)
class AgreementFilter:
    """What a list is narrowed to; empty means all. ``stage`` is a state, ``writing``, ``running``, ``ended`` or ``all``."""

    text: str = ""
    stage: str = "all"
    turn: str = ""
    unit_id: int | None = None
    ends_before: date | None = None
    late_on: date | None = None


ORDERS: Mapping[str, tuple[str | OrderBy, ...]] = {
    # Why nulls last: what has no day stands after what is late, on both databases.
    "due": (F("next_due").asc(nulls_last=True), "pk"),
    "-due": (F("next_due").desc(nulls_last=True), "-pk"),
    "end": (F("until_on").asc(nulls_last=True), "pk"),
    "-end": (F("until_on").desc(nulls_last=True), "-pk"),
    "title": ("title", "pk"),
    "-title": ("-title", "-pk"),
}


def agreements_for(by: Actor, wanted: AgreementFilter, order: str = "due") -> QuerySet[Agreement]:
    """Return the agreements the actor may see, narrowed and ordered; the list loads the parties of its page."""
    found: QuerySet[Agreement] = Agreement.objects.visible_to(by).select_related(
        "dossier", "responsible_unit", "body"
    )
    groups = {
        "running": RUNNING_STATES,
        "ended": ENDED_STATES,
        "writing": ("drafting", "accepted", "decided", "signing"),
    }
    if wanted.stage in groups:
        found = found.filter(state__in=groups[wanted.stage])
    elif wanted.stage and wanted.stage != "all":
        found = found.filter(state=wanted.stage)
    if wanted.turn:
        found = found.filter(turn__in=(wanted.turn, "both"))
    if wanted.unit_id:
        found = found.filter(responsible_unit_id=wanted.unit_id)
    if wanted.ends_before:
        found = found.filter(until_on__lt=wanted.ends_before, state__in=RUNNING_STATES)
    if wanted.late_on:
        found = found.filter(next_due__lt=wanted.late_on)
    if wanted.text:
        holds = Q(pk__in=matching_ids("agreement", wanted.text, None if by.body_id is None else [by.body_id]))
        if any(sign.isdigit() for sign in wanted.text):
            holds |= Q(dossier__reg_no_folded=fold_reg_no(wanted.text))
        found = found.filter(holds)
    return found.order_by(*ORDERS.get(order, ORDERS["due"]))
