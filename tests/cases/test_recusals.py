# SPDX-License-Identifier: EUPL-1.2
"""Conflict of interest: whoever has one reads on and does nothing more, in the case and in its agreement."""

import pytest

from handslag.agreements import acts as agreement_acts
from handslag.agreements.queries import agreement_file
from handslag.cases import acts
from handslag.cases.invitees import invitable
from handslag.cases.lifecycle import CASE
from handslag.cases.queries import case_file
from handslag.dossiers.lifecycle import MEETING
from handslag.dossiers.models import Recusal
from handslag.journal.models import Event
from handslag.kernel.errors import Invalid, NotAllowed, NotNow
from tests.agreements.partnership import begun
from tests.cases.meetings import called, file_of, keys
from tests.cast import screened

WHY = "Min syster sitter i föreningens styrelse."


def test_an_officer_who_declares_one_can_do_nothing_more_and_somebody_else_takes_over(cast):
    case = screened(cast)

    after = acts.declare_conflict(by=cast.coordinator, case_id=case.pk, reasons=WHY)

    assert after.officer is None
    assert not list(CASE.offers(case_file(case.pk), cast.coordinator))
    with pytest.raises(NotAllowed) as refused:
        acts.send_message(by=cast.coordinator, case_id=case.pk, content="Hej.")
    assert refused.value.code == "case.recused"
    assert acts.take_over(by=cast.officer, case_id=case.pk).officer_id == cast.officer.user_id


def test_the_event_says_who_and_the_reasons_stay_out_of_it(cast):
    case = screened(cast)

    acts.record_conflict(by=cast.coordinator, case_id=case.pk, user_id=cast.officer.user_id, reasons=WHY)

    event = Event.objects.filter(stream_key=case.pk, kind="case.conflict_recorded").get()
    assert event.facts["staff"] == [cast.officer.user_id]
    assert WHY not in str(event.facts)
    assert Recusal.objects.get(dossier_id=case.pk).reasons.content == WHY


def test_only_another_can_end_it(cast):
    case = screened(cast)
    acts.declare_conflict(by=cast.officer, case_id=case.pk, reasons=WHY)

    with pytest.raises(NotAllowed):
        acts.end_recusal(
            by=cast.officer, case_id=case.pk, user_id=cast.officer.user_id, reasons="Det var fel."
        )
    acts.end_recusal(
        by=cast.coordinator,
        case_id=case.pk,
        user_id=cast.officer.user_id,
        reasons="Systern har lämnat styrelsen.",
    )

    assert acts.send_message(by=cast.officer, case_id=case.pk, content="Hej.")
    assert Recusal.objects.filter(dossier_id=case.pk).count() == 2


def test_it_holds_in_the_agreement_too(cast):
    agreement = begun(cast)
    agreement_acts.declare_conflict(by=cast.officer, agreement_id=agreement.pk, reasons=WHY)

    with pytest.raises(NotAllowed):
        agreement_acts.write_section(
            by=cast.officer, agreement_id=agreement.pk, heading="purpose", content="Syftet."
        )

    assert agreement_file(agreement.pk).parties_for(cast.officer) == ()
    assert case_file(agreement.pk).roles_of(cast.officer) == {"recused"}


def test_an_invited_person_who_has_one_is_offered_no_move_on_the_meeting_and_is_not_proposed_again(cast):
    case = screened(cast)
    meeting = called(cast, case, invited=keys(cast.officer, cast.chair))
    before = [one.move.name for one in MEETING.offers(file_of(cast.officer, case, meeting), cast.officer)]

    acts.declare_conflict(by=cast.officer, case_id=case.pk, reasons=WHY)

    assert "answer" in before
    assert not list(MEETING.offers(file_of(cast.officer, case, meeting), cast.officer))
    assert set(keys(cast.officer, cast.chair)) & set(invitable(case_file(case.pk))) == set(keys(cast.chair))


def test_reasons_and_a_person_at_the_body_are_needed(cast):
    case = screened(cast)

    with pytest.raises(Invalid):
        acts.declare_conflict(by=cast.coordinator, case_id=case.pk, reasons="  ")
    with pytest.raises(Invalid):
        acts.record_conflict(by=cast.coordinator, case_id=case.pk, user_id=cast.chair.user_id, reasons=WHY)
    with pytest.raises(NotNow):
        acts.end_recusal(
            by=cast.coordinator, case_id=case.pk, user_id=cast.officer.user_id, reasons="Det var fel."
        )
