# SPDX-License-Identifier: EUPL-1.2
"""Gather the facts that dossiers are counted by, many at once in a constant number of queries."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Min

from handslag.agreements.models import (
    ENDED_STATES,
    RUNNING_STATES,
    Agreement,
    Contribution,
    Delivery,
    Party,
)
from handslag.cases.models import Answer, Case, State, Verdict
from handslag.dossiers.models import Decision
from handslag.guidelines.queries import pack_of
from handslag.journal.models import Event
from handslag.kernel.clock import legal_date
from handslag.parties.models import Unit, UnitKind
from handslag.statistics.counting import NO_STATES
from handslag.statistics.facts import CaseFacts, DecisionFact, DossierFacts, PartnershipFacts, Put

DECIDING = (UnitKind.BOARD, UnitKind.EXECUTIVE_BOARD, UnitKind.COMPANY)
Days = Mapping[str, date]


@dataclass(frozen=True, slots=True)
class Gathered:
    """Everything that was read about some dossiers, each part by dossier."""

    entered: Mapping[int, Days]
    decisions: Mapping[int, list[DecisionFact]]
    against: Mapping[int, list[str]]
    challenges: Mapping[int, list[int]]
    partners: Mapping[int, list[int]]
    planned: Mapping[int, list[Put]]
    delivered: Mapping[int, list[Put]]
    units: Mapping[int, Unit]
    first_signed: Mapping[tuple[int, int], date]
    """Body and organisation to the day they first signed a partnership."""

    def board_of(self, unit_id: int) -> int:
        """Return the nearest board or company upward of a unit; the unit itself when there is none."""
        above = self.units.get(unit_id)
        while above is not None and above.kind not in DECIDING:
            above = self.units.get(above.parent_id or 0)
        return above.id if above else unit_id

    def is_new(self, body_id: int, organisation_ids: Iterable[int], day: date) -> bool:
        """Tell if none of the organisations had signed a partnership with the body before the day."""
        known = (self.first_signed.get((body_id, one)) for one in organisation_ids)
        return all(first is None or first >= day for first in known)


def gather(dossier_ids: Collection[int]) -> list[DossierFacts]:
    """Return the facts of the dossiers that are counted: of cases that have come in and partnerships that were signed."""
    cases = {
        one.pk: one
        for one in Case.objects.filter(pk__in=dossier_ids, received_on__isnull=False).order_by("pk")
    }
    agreements = {
        one.pk: one
        for one in Agreement.objects.filter(pk__in=dossier_ids, signed_on__isnull=False).order_by("pk")
    }
    known = _read(cases, agreements)
    return [
        DossierFacts(
            dossier_id=pk,
            body_id=(agreements.get(pk) or cases[pk]).body_id,
            board_id=known.board_of(_unit_of(cases.get(pk), agreements.get(pk))),
            case=_case(cases[pk], known) if pk in cases else None,
            partnership=_partnership(agreements[pk], known) if pk in agreements else None,
            decisions=tuple(known.decisions.get(pk, ())),
        )
        for pk in sorted({*cases, *agreements})
    ]


def _unit_of(case: Case | None, agreement: Agreement | None) -> int:
    if agreement is not None:
        return agreement.responsible_unit_id
    return (case.board_id or case.responsible_unit_id) if case else 0


def _case(case: Case, known: Gathered) -> CaseFacts:
    entered = known.entered.get(case.pk, {})
    received_on = case.received_on or legal_date(case.changed_at)
    return CaseFacts(
        received_on=received_on,
        state=case.state,
        is_new=known.is_new(case.body_id, [case.lead_id], received_on),
        entered=entered,
        ended_on=entered.get(case.state) if case.state in NO_STATES else None,
        against=tuple(known.against.get(case.pk, ())) if case.state in NO_STATES else (),
        challenges=tuple(known.challenges.get(case.pk, ())),
    )


def _partnership(one: Agreement, known: Gathered) -> PartnershipFacts:
    is_over = one.state in ENDED_STATES
    signed_on = one.signed_on or one.begun_on
    return PartnershipFacts(
        signed_on=signed_on,
        is_running=one.state in RUNNING_STATES,
        is_over=is_over,
        is_new=known.is_new(one.body_id, known.partners.get(one.pk, ()), signed_on),
        starts_on=one.starts_on,
        ends_on=(one.ended_on or one.until_on) if is_over else one.until_on,
        planned=tuple(known.planned.get(one.pk, ())),
        delivered=tuple(known.delivered.get(one.pk, ())),
    )


def _read(cases: Mapping[int, Case], agreements: Mapping[int, Agreement]) -> Gathered:
    keys = {*cases, *agreements}
    bodies = {one.body_id for one in (*cases.values(), *agreements.values())}
    partners = _partners(agreements)
    organisations = {one.lead_id for one in cases.values()}.union(*partners.values())
    return Gathered(
        entered=_entered(cases),
        decisions=_decisions(keys),
        against=_against([one for one in cases.values() if one.state in NO_STATES]),
        challenges=_challenges(cases),
        partners=partners,
        planned=_planned(agreements),
        delivered=_delivered(agreements),
        units=Unit.objects.filter(body_id__in=bodies).only("id", "kind", "parent_id").in_bulk(),
        first_signed=_first_signed(bodies, organisations),
    )


def _entered(cases: Collection[int]) -> dict[int, dict[str, date]]:
    """Return the day on which each state was entered: the first time, and for an end the last."""
    found: dict[int, dict[str, date]] = defaultdict(dict)
    rows = (
        Event.objects.filter(stream_kind="dossier", stream_key__in=cases, state_after__in=State.values)
        .exclude(state_before=F("state_after"))
        .order_by("stream_key", "number")
    )
    for key, state, moment in rows.values_list("stream_key", "state_after", "moment"):
        if state in NO_STATES or state not in found[key]:
            found[key][state] = legal_date(moment)
    return found


def _decisions(keys: Collection[int]) -> dict[int, list[DecisionFact]]:
    found = defaultdict(list)
    # Why not those that a later one rescinds: they no longer say anything.
    rows = Decision.objects.filter(dossier_id__in=keys, rescinded_by=None).order_by("id")
    for key, outcome, day, path in rows.values_list("dossier_id", "outcome", "decided_on", "other_path"):
        found[key].append(DecisionFact(outcome, day, path))
    return found


def _against(cases: list[Case]) -> dict[int, list[str]]:
    """Return per case the criteria whose latest verdict speaks against a partnership."""
    latest: dict[tuple[int, int, str], str] = {}
    rows = Answer.objects.filter(case__in=[one.pk for one in cases]).order_by("id")
    for case_id, version, criterion, verdict in rows.values_list(
        "case_id", "pack_version_id", "criterion", "verdict"
    ):
        latest[case_id, version, criterion] = verdict
    found: dict[int, set[str]] = defaultdict(set)
    for (case_id, version, criterion), verdict in latest.items():
        resolved = pack_of(version)
        if verdict == (Verdict.YES if resolved.pack.yes_is_a_risk(criterion) else Verdict.NO):
            found[case_id].add(f"{resolved.ref.partition('@')[0]}:{criterion}")
    return {case_id: sorted(names) for case_id, names in found.items()}


def _challenges(cases: Collection[int]) -> dict[int, list[int]]:
    found = defaultdict(list)
    rows = Case.challenges.through.objects.filter(case_id__in=cases).order_by("id")
    for case_id, challenge in rows.values_list("case_id", "societalchallenge_id"):
        found[case_id].append(challenge)
    return found


def _partners(agreements: Collection[int]) -> dict[int, list[int]]:
    found = defaultdict(list)
    rows = Party.objects.filter(agreement_id__in=agreements, organisation__isnull=False).order_by("order")
    for key, organisation in rows.values_list("agreement_id", "organisation_id"):
        found[key].append(organisation)
    return found


def _planned(agreements: Collection[int]) -> dict[int, list[Put]]:
    found = defaultdict(list)
    rows = Contribution.objects.filter(agreement_id__in=agreements, removed_in=None).order_by("id")
    for key, side, type_, year, ore in rows.values_list(
        "agreement_id", "party__side", "type", "year", "value_ore"
    ):
        found[key].append(Put(side, type_, year, ore))
    return found


def _delivered(agreements: Collection[int]) -> dict[int, list[Put]]:
    found = defaultdict(list)
    rows = Delivery.objects.filter(report__follow_up__agreement_id__in=agreements).order_by("id")
    for key, side, type_, year, ore in rows.values_list(
        "report__follow_up__agreement_id", "report__party__side", "type", "year", "value_ore"
    ):
        found[key].append(Put(side, type_, year, ore))
    return found


def _first_signed(bodies: Collection[int], organisations: Collection[int]) -> dict[tuple[int, int], date]:
    rows = (
        Party.objects.filter(
            organisation_id__in=organisations,
            agreement__body_id__in=bodies,
            agreement__signed_on__isnull=False,
        )
        .values_list("agreement__body_id", "organisation_id")
        .annotate(first=Min("agreement__signed_on"))
        .order_by()
    )
    return {(body, organisation): first for body, organisation, first in rows}
