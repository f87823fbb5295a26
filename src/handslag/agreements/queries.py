# SPDX-License-Identifier: EUPL-1.2
"""Page-shaped reads of agreements: the whole file of one, what stood in a version, and the lists."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import F, OrderBy, Q, QuerySet
from django.utils.translation import gettext as _

from handslag.agreements.agreementfile import AgreementFile, FollowUpNow
from handslag.agreements.balance import Balance, Put, balance_of
from handslag.agreements.headings import SectionNow
from handslag.agreements.models import (
    ENDED_STATES,
    RUNNING_STATES,
    AddedHeading,
    Agreement,
    Contact,
    Contribution,
    ContributionUnit,
    Delivery,
    Ending,
    EndingItem,
    EvaluationAnswers,
    EvaluationConfirmation,
    EvaluationText,
    FollowUp,
    Goal,
    Party,
    PartyReport,
    Renewal,
    SectionText,
    Signature,
    TermVersion,
)
from handslag.guidelines.queries import pack_of
from handslag.kernel import clock
from handslag.kernel.errors import NotFound
from handslag.kernel.identity import fold_reg_no
from handslag.parties.actor import Actor
from handslag.parties.models import Signatory, Unit
from handslag.search.queries import matching_ids


def agreement_file(
    agreement_id: int, today: date | None = None, *, among: QuerySet[Agreement] | None = None
) -> AgreementFile:
    """Load everything on record about an agreement, one of those given, in a constant number of queries.

    Raises: NotFound when there is no such agreement.
    """
    rows: QuerySet[Agreement] = Agreement.objects.all() if among is None else among
    agreement = (
        rows.select_related("dossier", "body", "responsible_unit", "officer", "case__dossier", "renews")
        .filter(pk=agreement_id)
        .first()
    )
    if agreement is None:
        raise NotFound(
            "agreement.unknown", _("Överenskommelsen finns inte, eller så har du inte tillgång till den.")
        )
    return file_about(agreement, today or clock.today())


def file_about(agreement: Agreement, day: date) -> AgreementFile:
    """Load everything on record about an agreement that is at hand already."""
    parties = tuple(
        Party.objects.filter(agreement=agreement)
        .select_related("unit", "organisation", "decision")
        .order_by("order")
    )
    ending = Ending.objects.filter(agreement=agreement).select_related("reasons").first()
    follow_ups = _follow_ups(agreement)
    return AgreementFile(
        agreement=agreement,
        today=day,
        pack=pack_of(agreement.pack_version_id).pack if agreement.pack_version_id else None,
        parties=parties,
        sections=sections_in(agreement.pk),
        added=tuple(AddedHeading.objects.filter(agreement=agreement).order_by("id")),
        term=TermVersion.objects.filter(agreement=agreement).order_by("-version").first(),
        contributions=tuple(
            Contribution.objects.filter(agreement=agreement, removed_in=None).order_by("year", "id")
        ),
        goals=tuple(
            Goal.objects.filter(agreement=agreement, removed_in=None)
            .select_related("programme")
            .order_by("id")
        ),
        signatures=tuple(
            Signature.objects.filter(agreement=agreement).select_related("signatory", "scan").order_by("id")
        ),
        powers=_powers(parties),
        families=_families(parties),
        contacts={
            one.party_id: one
            for one in Contact.objects.filter(party__in=[party.id for party in parties]).order_by("id")
        },
        follow_ups=follow_ups,
        ending=ending,
        ending_items=tuple(EndingItem.objects.filter(ending=ending).order_by("id")) if ending else (),
        has_renewal=Renewal.objects.filter(agreement=agreement).exists(),
        evaluated_on=max(
            (one.row.closed_on for one in follow_ups if one.row.has_evaluation and one.row.closed_on),
            default=None,
        ),
    )


def agreement_seen_by(agreement_id: int, by: Actor) -> AgreementFile:
    """Load an agreement file for somebody who may see it.

    Raises: NotFound for everybody else, so that its existence is not told.
    """
    return agreement_file(agreement_id, among=Agreement.objects.visible_to(by))


def sections_in(agreement_id: int, version: int | None = None) -> dict[str, SectionNow]:
    """Return the text under each heading as it stood in a version, or stands now."""
    rows = SectionText.objects.filter(agreement_id=agreement_id).select_related("text").order_by("version")
    if version is not None:
        rows = rows.filter(version__lte=version)
    return {
        row.heading: SectionNow(
            row.text.content, row.version, row.party_id, row.is_unused, row.written_by, row.written_at
        )
        for row in rows
    }


def contributions_in(agreement_id: int, version: int) -> list[Contribution]:
    """Return the contributions that stood in a version."""
    return list(
        Contribution.objects.filter(Q(removed_in=None) | Q(removed_in__gt=version))
        .filter(agreement_id=agreement_id, added_in__lte=version)
        .order_by("year", "id")
    )


def planned_balance(parties: Iterable[Party], contributions: Iterable[Contribution]) -> Balance:
    """Sum what the parties plan to put in."""
    sides = {party.id: party.side for party in parties}
    return balance_of(
        Put(one.party_id, sides[one.party_id], one.type, one.year, one.value_ore, _hours(one))
        for one in contributions
    )


def deliveries_of(agreement_id: int) -> list[Delivery]:
    """Return what the parties have reported as delivered, with report and follow-up, in order."""
    return list(
        Delivery.objects.filter(report__party__agreement_id=agreement_id)
        .select_related("report__follow_up")
        .order_by("id")
    )


def delivered_balance(parties: Iterable[Party], deliveries: Iterable[Delivery]) -> Balance:
    """Sum what the parties have reported as delivered; each delivery's report must be at hand."""
    sides = {party.id: party.side for party in parties}
    return balance_of(
        Put(one.report.party_id, sides[one.report.party_id], one.type, one.year, one.value_ore, _hours(one))
        for one in deliveries
    )


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
        ids = matching_ids("agreement", wanted.text, None if by.body_id is None else [by.body_id])
        found = found.filter(Q(pk__in=ids) | Q(dossier__reg_no_folded=fold_reg_no(wanted.text)))
    return found.order_by(*ORDERS.get(order, ORDERS["due"]))


def _hours(one: Contribution | Delivery) -> Decimal:
    return one.quantity if one.unit == ContributionUnit.HOURS else Decimal(0)


def _powers(parties: Iterable[Party]) -> dict[int, tuple[Signatory, ...]]:
    """Return who may sign for each party, in one query."""
    by_organisation = {one.organisation_id: one.id for one in parties if one.organisation_id}
    by_unit = {one.unit_id: one.id for one in parties if one.unit_id}
    found: dict[int, list[Signatory]] = {}
    rows = Signatory.objects.filter(Q(organisation_id__in=by_organisation) | Q(unit_id__in=by_unit))
    for row in rows.order_by("id"):
        party_id = by_organisation[row.organisation_id] if row.organisation_id else by_unit[row.unit_id or 0]
        found.setdefault(party_id, []).append(row)
    return {party_id: tuple(powers) for party_id, powers in found.items()}


def _families(parties: Iterable[Party]) -> dict[int, frozenset[int]]:
    """Return each public party's unit with the units right below it, in one query."""
    by_unit = {one.unit_id: one.id for one in parties if one.unit_id}
    found = {party_id: {unit_id} for unit_id, party_id in by_unit.items() if unit_id}
    for child, parent in Unit.objects.filter(parent_id__in=by_unit).values_list("id", "parent_id"):
        found[by_unit[parent]].add(child)
    return {party_id: frozenset(units) for party_id, units in found.items()}


def _follow_ups(agreement: Agreement) -> tuple[FollowUpNow, ...]:
    rows = list(
        FollowUp.objects.filter(agreement=agreement)
        .select_related("meeting", "skipped_for")
        .order_by("number")
    )
    if not rows:
        return ()
    reported, answered = _parties_in(PartyReport, rows), _parties_in(EvaluationAnswers, rows)
    latest: dict[int, EvaluationText] = {
        text.follow_up_id: text
        for text in EvaluationText.objects.filter(follow_up__in=rows).order_by("number")
    }
    confirmed: dict[int, set[int]] = {}
    for text_id, party_id in EvaluationConfirmation.objects.filter(
        text_id__in=[text.id for text in latest.values()]
    ).values_list("text_id", "party_id"):
        confirmed.setdefault(text_id, set()).add(party_id)
    return tuple(
        FollowUpNow(
            row,
            frozenset(reported.get(row.id, ())),
            frozenset(answered.get(row.id, ())),
            latest[row.id].number if row.id in latest else 0,
            frozenset(confirmed.get(latest[row.id].id, ())) if row.id in latest else frozenset(),
        )
        for row in rows
    )


def _parties_in(
    table: type[PartyReport] | type[EvaluationAnswers], rows: list[FollowUp]
) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    for follow_up_id, party_id in table.objects.filter(follow_up__in=rows).values_list(
        "follow_up_id", "party_id"
    ):
        found.setdefault(follow_up_id, set()).add(party_id)
    return found
