# SPDX-License-Identifier: EUPL-1.2
"""What became of a board's partnerships in a period: running, new and ended; agreed and delivered; followed up; and the noes."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q

from handslag.agreements.models import (
    ENDED_STATES,
    Agreement,
    Contribution,
    Delivery,
    FollowUp,
    FollowUpState,
    State,
)
from handslag.agreements.valuing import TYPE_TITLES
from handslag.commissions.models import Commission
from handslag.dossiers.models import Decision, Outcome
from handslag.guidelines.format_agreement import ContributionType
from handslag.parties.models import Unit

NOES = (Outcome.DECLINED, Outcome.REDIRECTED, Outcome.REJECTED)


@dataclass(frozen=True, slots=True)
class PartnershipRow:
    """A partnership that was in force some day of the period."""

    agreement_id: int
    title: str
    organisations: str
    term: str
    state: str
    is_new: bool
    is_ended: bool


@dataclass(frozen=True, slots=True)
class PutRow:
    """What was agreed and delivered of one kind in the years of the period.

    Units: whole öre; what is not valued is left out.
    """

    title: str
    agreed_ore: int
    delivered_ore: int


@dataclass(frozen=True, slots=True)
class Period:
    """A board's partnerships in a period.

    Units: ``from_on`` included, ``until_on`` not. ``noes`` are outcome, other path and how many.
    """

    from_on: date
    until_on: date
    years: tuple[int, ...]
    rows: tuple[PartnershipRow, ...]
    puts: tuple[PutRow, ...]
    held: int
    skipped: int
    missed: int
    evaluated: int
    noes: tuple[tuple[str, str, int], ...]


def period_of(commission: Commission, today: date) -> Period:
    """Return what a periodic report looks back on, as it is on record today, in a constant number of queries.

    Raises: ValueError for a commission without a period.
    """
    if commission.from_on is None or commission.until_on is None:
        raise ValueError(f"commission {commission.pk} has no period")
    from_on, until_on = commission.from_on, commission.until_on
    units = units_under(commission.body_id, commission.board_id)
    rows = tuple(_partnerships(units, from_on, until_on))
    keys = [one.agreement_id for one in rows]
    years = tuple(range(from_on.year, (until_on - timedelta(days=1)).year + 1))
    followed = FollowUp.objects.filter(agreement_id__in=keys, due_on__gte=from_on, due_on__lt=until_on)
    counts = followed.aggregate(
        held=Count("pk", filter=Q(state=FollowUpState.CLOSED)),
        skipped=Count("pk", filter=Q(state=FollowUpState.SKIPPED)),
        missed=Count("pk", filter=Q(state__in=(FollowUpState.PLANNED, FollowUpState.OPEN), due_on__lt=today)),
        evaluated=Count("pk", filter=Q(state=FollowUpState.CLOSED, has_evaluation=True)),
    )
    return Period(
        from_on,
        until_on,
        years,
        rows,
        tuple(_puts(keys, years)),
        noes=tuple(_noes(units, from_on, until_on)),
        **counts,
    )


def units_under(body_id: int, board_id: int) -> frozenset[int]:
    """Return a board with every unit below it."""
    below: dict[int | None, list[int]] = defaultdict(list)
    for pk, parent in Unit.objects.filter(body_id=body_id).values_list("pk", "parent_id"):
        below[parent].append(pk)
    found, waiting = set(), [board_id]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += below[one]
    return frozenset(found)


def _partnerships(units: Collection[int], from_on: date, until_on: date) -> Iterator[PartnershipRow]:
    own = Q(responsible_unit_id__in=units) | Q(parties__unit_id__in=units)
    found = (
        Agreement.objects.filter(own, signed_on__isnull=False, starts_on__lt=until_on)
        .exclude(state=State.ABANDONED)
        .distinct()
        .prefetch_related("parties")
        .order_by("starts_on", "pk")
    )
    for one in found:
        is_over = one.state in ENDED_STATES
        end = (one.ended_on or one.until_on) if is_over else None
        if end is not None and end <= from_on:
            continue
        parties = sorted(one.parties.all(), key=lambda each: each.order)
        yield PartnershipRow(
            one.pk,
            one.title,
            ", ".join(each.name for each in parties if each.organisation_id),
            _term(one),
            str(one.get_state_display()),
            is_new=one.starts_on is not None and one.starts_on >= from_on,
            is_ended=end is not None and end <= until_on,
        )


def _term(one: Agreement) -> str:
    first = one.starts_on.isoformat() if one.starts_on else ""
    last = (one.until_on - timedelta(days=1)).isoformat() if one.until_on else ""
    return f"{first}–{last}"


def _puts(keys: Collection[int], years: Collection[int]) -> Iterator[PutRow]:
    agreed: dict[str, int] = defaultdict(int)
    given: dict[str, int] = defaultdict(int)
    planned = Contribution.objects.standing().filter(agreement_id__in=keys, year__in=years)
    for type_, ore in planned.values_list("type", "value_ore"):
        agreed[type_] += ore or 0
    reported = Delivery.objects.filter(report__follow_up__agreement_id__in=keys, year__in=years)
    for type_, ore in reported.values_list("type", "value_ore"):
        given[type_] += ore or 0
    for one in ContributionType:
        if one.value in agreed or one.value in given:
            yield PutRow(str(TYPE_TITLES[one]), agreed[one.value], given[one.value])


def _noes(units: Collection[int], from_on: date, until_on: date) -> Iterator[tuple[str, str, int]]:
    # Why not those that a later one rescinds: they no longer say anything.
    rows = (
        Decision.objects.filter(
            Q(dossier__case__board_id__in=units)
            | Q(dossier__case__board=None, dossier__case__responsible_unit_id__in=units),
            outcome__in=NOES,
            decided_on__gte=from_on,
            decided_on__lt=until_on,
            rescinded_by=None,
        )
        .values_list("outcome", "other_path")
        .annotate(count=Count("pk", distinct=True))
        .order_by("outcome", "other_path")
    )
    for outcome, path, count in rows:
        yield str(Outcome(outcome).label), path, count
