# SPDX-License-Identifier: EUPL-1.2
"""The cast's partnership, brought by acts to where a test wants it."""

from datetime import date, timedelta
from decimal import Decimal

from handslag.agreements import acts
from handslag.agreements.models import Agreement, Party, Side
from handslag.agreements.queries import agreement_file
from handslag.cases import acts as case_acts
from handslag.cases.acts.partners import MeetingHeld
from handslag.cases.models import Case
from handslag.dossiers.acts import Resolution
from handslag.kernel import clock
from handslag.parties.acts import record_signatory
from handslag.parties.models import Signatory
from tests.cases.test_assessment import draw_in_others, give_opinion, record_paper_facts
from tests.cast import Cast, judge_everything, screened


def in_preparation(cast: Cast, **answers: str) -> Case:
    """Return a case that is ready to be prepared for a decision."""
    case = screened(cast, **answers)
    judge_everything(cast, case)
    record_paper_facts(cast, case)
    draw_in_others(cast, case)
    case_acts.open_dialogue(by=cast.coordinator, case_id=case.pk)
    for kind in ("joint", "follow_up"):
        held = MeetingHeld(kind, clock.today(), "Alla berörda", "Vi är överens om att gå vidare.")
        case_acts.record_meeting(by=cast.coordinator, case_id=case.pk, held=held)
    give_opinion(cast, case)
    case_acts.name_board(by=cast.coordinator, case_id=case.pk, unit_id=cast.units["social_board"].id)
    return case_acts.begin_preparation(by=cast.coordinator, case_id=case.pk)


def begun(cast: Cast, **answers: str) -> Agreement:
    """Return an agreement that has begun to be written."""
    return acts.begin(by=cast.coordinator, case_id=in_preparation(cast, **answers).pk)


def party_of(agreement: Agreement, side: str) -> Party:
    """Return the first party of a side."""
    return Party.objects.filter(agreement=agreement, side=side).order_by("order")[0]


def write_everything(cast: Cast, agreement: Agreement, starts_on: date | None = None) -> None:
    """Let both parties write all that an agreement needs, three years from the day after tomorrow."""
    start = starts_on or clock.today() + timedelta(days=2)
    pk = agreement.pk
    acts.set_term(
        by=cast.coordinator,
        agreement_id=pk,
        term=acts.TermFacts(start, date(start.year + 3, start.month, start.day), 6, 9, 9, "yearly"),
    )
    for year in range(start.year, start.year + 3):
        money = acts.Planned("money", "Medel till samordning", year, Decimal(200_000), "kronor")
        time = acts.Planned("volunteer_time", "Ideell tid", year, Decimal(1_000), "hours")
        acts.plan_contribution(by=cast.coordinator, agreement_id=pk, planned=money)
        acts.plan_contribution(by=cast.chair, agreement_id=pk, planned=time)
    acts.set_goal(
        by=cast.chair,
        agreement_id=pk,
        title="Fler äldre har någon att äta lunch med",
        baseline=Decimal(20),
        target=Decimal(120),
        unit="deltagare",
    )
    acts.name_contact(by=cast.coordinator, agreement_id=pk, title="Samordnaren")
    acts.name_contact(by=cast.chair, agreement_id=pk, title="Verksamhetsledaren")
    writers = [cast.coordinator, cast.chair]
    for place, heading in enumerate(one for one in agreement_file(pk).headings if not one.is_settled):
        acts.write_section(
            by=writers[place % 2],
            agreement_id=pk,
            heading=heading.code,
            content=f"Parterna är överens om {heading.title.sv.lower()}.",
        )


def accepted(cast: Cast, starts_on: date | None = None, **answers: str) -> Agreement:
    """Return an agreement whose text both parties have accepted."""
    agreement = begun(cast, **answers)
    write_everything(cast, agreement, starts_on)
    version = Agreement.objects.get(pk=agreement.pk).version
    acts.accept(by=cast.chair, agreement_id=agreement.pk, version=version)
    return acts.accept(by=cast.coordinator, agreement_id=agreement.pk, version=version)


def decided(cast: Cast, starts_on: date | None = None, **answers: str) -> Agreement:
    """Return an agreement that the board has decided to enter."""
    agreement = accepted(cast, starts_on, **answers)
    resolution = Resolution(
        "approved",
        clock.today(),
        "Partnerskapet möter ensamheten tillsammans.",
        deciding_unit_id=cast.units["social_board"].id,
        section="§ 14",
    )
    public = party_of(agreement, Side.PUBLIC)
    return acts.record_party_decision(
        by=cast.registrar, agreement_id=agreement.pk, party_id=public.id, resolution=resolution
    )


def power(
    cast: Cast, side: str, rule: str = "alone", person: str = "", until: date | None = None
) -> Signatory:
    """Put on record who may sign for a side of the cast's partnership."""
    whom = (
        {"organisation_id": cast.association.id}
        if side == Side.ORGANISATION
        else {"unit_id": cast.units["social_board"].id}
    )
    return record_signatory(
        by=cast.coordinator,
        person=person or ("Ordföranden" if side == Side.ORGANISATION else "Nämndens ordförande"),
        title="ordförande",
        rule=rule,
        from_on=date(2025, 1, 1),
        until_on=until,
        proof="Protokoll § 3",
        **whom,
    )


def sign(
    cast: Cast, agreement: Agreement, side: str, signatory: Signatory, day: date | None = None
) -> Agreement:
    """Put a signature on paper on record."""
    signed = acts.SignedOnPaper(
        party_of(agreement, side).id, signatory.id, day or clock.today(), "Kommunarkivet, pärm 7"
    )
    return acts.record_signature(by=cast.registrar, agreement_id=agreement.pk, signed=signed)


def running(cast: Cast, starts_on: date | None = None, **answers: str) -> Agreement:
    """Return an agreement that both parties have signed."""
    agreement = decided(cast, starts_on, **answers)
    sign(cast, agreement, Side.ORGANISATION, power(cast, Side.ORGANISATION))
    return sign(cast, agreement, Side.PUBLIC, power(cast, Side.PUBLIC))
