# SPDX-License-Identifier: EUPL-1.2
"""The cast's partnership, brought by acts to where a test wants it."""

from datetime import date, timedelta
from decimal import Decimal

from handslag.agreements import acts
from handslag.agreements.models import Agreement, Party, Side
from handslag.agreements.queries import agreement_file
from handslag.cases import acts as case_acts
from handslag.kernel import clock
from handslag.parties.actor import Actor
from handslag.parties.acts import record_signatory
from handslag.parties.models import Signatory
from tests.cast import Cast, add_strangers
from tests.deciding import TEXTS, outcome, prepared, printed_report, secretary


def begun(cast: Cast, **answers: str) -> Agreement:
    """Return an agreement that has begun to be written."""
    return acts.begin(by=cast.coordinator, case_id=prepared(cast, **answers).pk)


def make_writing(cast: Cast) -> tuple[Agreement, dict[str, Actor]]:
    """Return an agreement that has begun to be written, and strangers who must see nothing of it."""
    add_strangers(cast)
    return begun(cast), cast.others


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


def handed_over(cast: Cast, starts_on: date | None = None, **answers: str) -> Agreement:
    """Return an agreement whose case the board has got."""
    agreement = accepted(cast, starts_on, **answers)
    case_acts.save_report(by=cast.coordinator, case_id=agreement.pk, texts=TEXTS, meeting_on=clock.today())
    acts.hand_over(by=cast.coordinator, case_id=agreement.pk, printed=printed_report(agreement.pk))
    return agreement


def decided(cast: Cast, starts_on: date | None = None, kind: str = "approved", **answers: str) -> Agreement:
    """Return an agreement with the board's outcome on record."""
    agreement = handed_over(cast, starts_on, **answers)
    said = outcome(kind, **{"meeting_on": clock.today(), "section": f"§ {agreement.pk}"})
    acts.record_decision(by=secretary(cast), case_id=agreement.pk, outcome=said)
    return Agreement.objects.get(pk=agreement.pk)


def with_a_second_board(cast: Cast, *, is_decided: bool = True) -> tuple[Agreement, Party]:
    """Return an accepted agreement with the executive board as a further party, before or after the case's board has decided."""
    agreement = begun(cast)
    acts.add_party(by=cast.coordinator, agreement_id=agreement.pk, unit_id=cast.units["board"].id)
    write_everything(cast, agreement)
    second = Party.objects.get(agreement=agreement, unit=cast.units["board"])
    version = Agreement.objects.get(pk=agreement.pk).version
    acts.accept(by=cast.chair, agreement_id=agreement.pk, version=version)
    for party in (party_of(agreement, Side.PUBLIC), second):
        acts.accept(by=cast.coordinator, agreement_id=agreement.pk, version=version, party_id=party.id)
    if is_decided:
        case_acts.save_report(
            by=cast.coordinator, case_id=agreement.pk, texts=TEXTS, meeting_on=clock.today()
        )
        acts.hand_over(by=cast.coordinator, case_id=agreement.pk, printed=printed_report(agreement.pk))
        said = outcome("approved", **{"meeting_on": clock.today(), "section": f"§ {agreement.pk}"})
        acts.record_decision(by=secretary(cast), case_id=agreement.pk, outcome=said)
    return Agreement.objects.get(pk=agreement.pk), second


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
