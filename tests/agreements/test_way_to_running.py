# SPDX-License-Identifier: EUPL-1.2
"""An agreement from its first word to the last signature."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import transaction

from handslag.agreements import acts
from handslag.agreements.models import Agreement, FollowUp, Side
from handslag.agreements.queries import agreement_file
from handslag.cases import acts as case_acts
from handslag.cases.acts.assessment import NoWithPath
from handslag.cases.models import Case
from handslag.dossiers.acts import Resolution
from handslag.dossiers.models import Task
from handslag.journal.models import StreamHead
from handslag.journal.queries import verify
from handslag.kernel import clock
from handslag.kernel.errors import Incomplete, Invalid, NotAllowed, NotFound, NotNow, Stale
from handslag.parties.roles import Role
from tests.agreements.partnership import (
    accepted,
    begun,
    decided,
    handed_over,
    party_of,
    power,
    running,
    sign,
    with_a_second_board,
    write_everything,
)
from tests.cast import add_strangers, person
from tests.deciding import TEXTS, outcome, printed_report, secretary

pytestmark = pytest.mark.once("the ways through these acts are walked on both databases in the journeys")


def test_from_the_first_word_to_the_last_signature(cast):
    agreement = running(cast)

    assert agreement.state == "active"
    assert Case.objects.get(pk=agreement.pk).state == "agreed"
    assert FollowUp.objects.filter(agreement=agreement).count() == 3
    assert not list(verify())


def test_the_text_starts_from_the_initiative(cast):
    file = agreement_file(begun(cast).pk)

    assert "ofrivilligt ensamma" in file.sections["background"].content
    assert {party.side for party in file.parties} == {Side.PUBLIC, Side.ORGANISATION}


def test_nothing_is_accepted_while_a_heading_is_open(cast):
    agreement = begun(cast)

    with pytest.raises(Incomplete) as refused:
        acts.accept(by=cast.chair, agreement_id=agreement.pk, version=agreement.version)

    assert refused.value.code == "agreement.headings_open"


def test_a_change_takes_every_acceptance_back(cast):
    agreement = accepted(cast)

    acts.write_section(by=cast.chair, agreement_id=agreement.pk, heading="purpose", content="Ett nytt syfte.")

    file = agreement_file(agreement.pk)
    assert file.state == "drafting"
    assert len(file.unaccepted) == 2


def test_an_old_version_cannot_be_accepted(cast):
    agreement = begun(cast)
    write_everything(cast, agreement)
    version = Agreement.objects.get(pk=agreement.pk).version
    acts.write_section(by=cast.chair, agreement_id=agreement.pk, heading="purpose", content="Ett nytt syfte.")

    with pytest.raises(Stale):
        acts.accept(by=cast.coordinator, agreement_id=agreement.pk, version=version)


def test_the_turn_is_with_the_party_that_has_not_accepted(cast):
    agreement = begun(cast)
    write_everything(cast, agreement)
    version = Agreement.objects.get(pk=agreement.pk).version

    acts.accept(by=cast.chair, agreement_id=agreement.pk, version=version)

    assert Agreement.objects.get(pk=agreement.pk).turn == "public"
    assert Case.objects.get(pk=agreement.pk).turn == "public"
    assert Task.objects.filter(dossier_id=agreement.pk, room="agreement", done_at=None).count() == 1


def test_signing_is_refused_for_somebody_without_power_on_record(cast):
    agreement = decided(cast)
    of_the_board = power(cast, Side.PUBLIC)

    with pytest.raises(Invalid) as refused:
        sign(cast, agreement, Side.ORGANISATION, of_the_board)

    assert refused.value.code == "signature.no_power"


def test_signing_is_refused_when_the_power_has_ended(cast):
    agreement = decided(cast)
    ended = power(cast, Side.ORGANISATION, until=date(2025, 12, 31))

    with pytest.raises(Invalid) as refused:
        sign(cast, agreement, Side.ORGANISATION, ended)

    assert refused.value.code == "signature.power_over"


def test_two_jointly_needs_two(cast):
    agreement = decided(cast)
    sign(cast, agreement, Side.PUBLIC, power(cast, Side.PUBLIC))
    one = power(cast, Side.ORGANISATION, "two_jointly", "Ordföranden")
    other = power(cast, Side.ORGANISATION, "two_jointly", "Kassören")

    first = sign(cast, agreement, Side.ORGANISATION, one)
    second = sign(cast, agreement, Side.ORGANISATION, other)

    assert (first.state, second.state) == ("signing", "active")


def test_who_is_no_party_sees_and_writes_nothing(cast):
    add_strangers(cast)
    agreement = begun(cast)

    with pytest.raises(NotFound):
        acts.write_section(
            by=cast.others["other_chair"], agreement_id=agreement.pk, heading="purpose", content="Vårt."
        )
    with pytest.raises(NotAllowed):
        acts.write_section(by=cast.auditor, agreement_id=agreement.pk, heading="purpose", content="Mitt.")


def test_a_party_removes_only_its_own_contributions(cast):
    agreement = begun(cast)
    write_everything(cast, agreement)
    own = party_of(agreement, Side.PUBLIC).contributions.first()

    with pytest.raises(Invalid):
        acts.remove_contribution(by=cast.chair, agreement_id=agreement.pk, contribution_id=own.id)


def test_a_term_beyond_the_guidelines_limit_is_refused(cast):
    agreement = begun(cast)
    start = clock.today()

    with pytest.raises(Invalid) as refused:
        acts.set_term(
            by=cast.coordinator,
            agreement_id=agreement.pk,
            term=acts.TermFacts(start, start + timedelta(days=366 * 6)),
        )

    assert refused.value.code == "term.too_long"


def test_a_running_partnership_can_be_entered_without_a_case(cast):
    told = acts.RunningPartnership(
        title="Vänfamiljer",
        unit_id=cast.units["social_board"].id,
        organisation_ids=[cast.association.id],
        starts_on=date(2025, 6, 1),
        until_on=date(2027, 6, 1),
        signed_on=date(2025, 5, 20),
        purpose="Nyanlända får en vänfamilj.",
        cadence="yearly",
        contributions=[acts.YearlyContribution(0, "money", "Medel", 2026, Decimal(50_000), "kronor")],
    )

    agreement = acts.enter_running(by=cast.coordinator, told=told)

    file = agreement_file(agreement.pk)
    assert (file.state, file.agreement.case_id) == ("active", None)
    assert file.contributions[0].value_ore == 5_000_000
    assert agreement.dossier.reg_no


def test_only_what_the_guideline_lists_becomes_public(cast):
    agreement = running(cast)

    with pytest.raises(Invalid) as refused:
        acts.publish(by=cast.coordinator, agreement_id=agreement.pk, parts=["parties", "contacts"])
    published = acts.publish(by=cast.coordinator, agreement_id=agreement.pk, parts=["parties", "term"])

    assert refused.value.code == "publication.not_public"
    assert published.public_parts == ["parties", "term"]


def test_the_board_gets_no_case_whose_agreement_is_not_accepted(cast):
    agreement = begun(cast)
    case_acts.save_report(by=cast.coordinator, case_id=agreement.pk, texts=TEXTS, meeting_on=clock.today())

    with pytest.raises(Incomplete) as refused:
        acts.hand_over(by=cast.coordinator, case_id=agreement.pk, printed=printed_report(agreement.pk))

    assert refused.value.code == "case.agreement_not_accepted"


FOLLOWS = [
    ("approved", "decision", "decided"),
    ("approved_with_changes", "decision", "decided"),
    ("rejected", "declined", "abandoned"),
    ("referred_back", "preparation", "accepted"),
    ("postponed", "decision", "accepted"),
]


def test_case_and_agreement_follow_the_board_in_one_event(cast):
    pk, board = handed_over(cast).pk, secretary(cast)
    number = StreamHead.objects.get(kind="dossier", key=pk).number

    found = []
    for kind, _case_state, _agreement_state in FOLLOWS:
        before = transaction.savepoint()
        acts.record_decision(by=board, case_id=pk, outcome=outcome(kind, meeting_on=clock.today()))
        assert StreamHead.objects.get(kind="dossier", key=pk).number == number + 1
        found.append((kind, Case.objects.get(pk=pk).state, Agreement.objects.get(pk=pk).state))
        transaction.savepoint_rollback(before)

    assert found == FOLLOWS


def test_a_case_is_not_ended_under_an_agreement_that_is_being_written(cast):
    agreement = begun(cast)
    no = NoWithPath("Det ryms i ett bidrag.", "grant", "Sök bidraget.")

    with pytest.raises(NotNow) as refused:
        case_acts.decline(by=cast.coordinator, case_id=agreement.pk, no=no)
    acts.abandon(by=cast.chair, agreement_id=agreement.pk, reasons="Vi orkar inte just nu.")
    ended = case_acts.decline(by=cast.coordinator, case_id=agreement.pk, no=no)

    assert refused.value.code == "case.agreement_open"
    assert ended.state == "declined"
    assert not Task.objects.filter(dossier_id=agreement.pk, done_at=None).exists()


def _yes(party):
    return Resolution(
        "approved", clock.today(), "Nämnden går in i partnerskapet.", deciding_unit_id=party.unit_id
    )


def test_a_second_board_decides_for_itself_and_only_by_its_own_secretary(cast):
    agreement, second = with_a_second_board(cast)
    own = secretary(cast)
    other = person("Nämndsekreterare Ask", Role.BOARD_SECRETARY, unit=second.unit)

    with pytest.raises(NotAllowed):
        acts.record_party_decision(
            by=own, agreement_id=agreement.pk, party_id=second.id, resolution=_yes(second)
        )
    assert agreement_file(agreement.pk).state == "accepted"
    assert "agreement.decide" in set(
        Task.objects.filter(dossier_id=agreement.pk, done_at=None).values_list("code", flat=True)
    )
    after = acts.record_party_decision(
        by=other, agreement_id=agreement.pk, party_id=second.id, resolution=_yes(second)
    )

    assert after.state == "decided"
    assert agreement_file(agreement.pk).undecided == ()


def test_the_case_s_own_board_decides_through_the_case(cast):
    agreement, _second = with_a_second_board(cast, is_decided=False)
    own = party_of(agreement, Side.PUBLIC)

    with pytest.raises(Invalid) as refused:
        acts.record_party_decision(
            by=cast.coordinator, agreement_id=agreement.pk, party_id=own.id, resolution=_yes(own)
        )

    assert refused.value.code == "agreement.decided_with_case"
